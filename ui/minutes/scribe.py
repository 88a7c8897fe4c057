"""The scribe: which row is written here, what was left behind on it, who else writes.

Nothing typed is ever lost: a text that cannot be an act stays a draft on disk and is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from app.errors import Refusal
from app.text import clean_lines
from app.words import _
from ui.kit.dates import clock
from ui.minutes.offer_bar import FRESH, LATE, STALE, OfferBar
from ui.minutes.sheet import Sheet
from ui.minutes.writing import Writing

if TYPE_CHECKING:
    from app.minutes import DraftRow, EntryRow
    from ui.kit.page import Page


class Scribe(QObject):
    """Opens a row for writing, leaves it, takes it over, offers what was left behind."""

    saved = Signal()
    """Something typed is on disk."""
    typed = Signal()
    """A person typed."""
    failed = Signal(object)
    """Disk or server failed; carries the error."""

    def __init__(self, page: Page, sheet: Sheet, bar: OfferBar) -> None:
        super().__init__(page)
        self._page, self._sheet, self._bar = page, sheet, bar
        self._rows: dict[str, EntryRow] = {}
        self._drafts: Sequence[DraftRow] = ()
        self._offer: DraftRow | None = None
        self._asked_at = 0
        self._leaving: list[Writing] = []
        self._taking = ""
        self._refused: dict[str, DraftRow] = {}
        """Texts refused as acts, by row: known here before their drafts are read again."""
        self.writing: Writing | None = None
        sheet.editor.typed.connect(self._on_typed)
        bar.answered.connect(self._on_answered)

    @property
    def station(self) -> str:
        """The name of this station."""
        return self._page.desk.store.station

    def left_behind(self, row: EntryRow, drafts: Sequence[DraftRow]) -> list[DraftRow]:
        """The drafts on a row that are not being typed or written here, and say something new."""
        busy = {each.entry for each in self._leaving}
        if self.writing:
            busy.add(self.writing.entry)
        return [
            each
            for each in drafts
            if clean_lines(each.text) != row.text
            and not (each.station == self.station and row.id in busy)
        ]

    # --- what the page has read

    def know(self, rows: dict[str, EntryRow], drafts: Sequence[DraftRow]) -> None:
        """Take over what is stored now."""
        self._rows, self._drafts = rows, drafts
        writing = self.writing
        if writing is not None:
            row = rows.get(writing.entry)
            if row is None or row.held_by not in ("", self.station):
                self._lose(writing, row)
            elif self._bar.is_open and self._offer and row.version != self._asked_at:
                self._ask(row, self._offer)
            elif row.version > writing.base and not writing.is_changed:
                self.reopen()
        elif self._sheet.current and not self._bar.is_open:
            self.reopen()
        if self._taking:
            self._take()
        self._follow_adopted()

    def _lose(self, writing: Writing, row: EntryRow | None) -> None:
        changed = writing.is_changed
        writing.give_up()
        self._drop()
        self._offer = None
        self._bar.hide()
        self._sheet.stop_writing()
        if row is not None and changed:
            sentence = _("{station} đã nhận dòng này. Phần bạn vừa gõ đã chuyển sang bên đó.")
            self._page.notice.refuse(sentence.format(station=row.held_by))

    # --- going to a row

    def open(self, id: str, *, focus: bool = True) -> None:
        """Leave the row that is written here and write this one."""
        if id != self._sheet.current or (self.writing and self.writing.entry != id):
            self.leave()
            self._sheet.go_to(id)
            self.reopen()
        if focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to where one types now."""
        if self._bar.is_open and self._sheet.editor.isReadOnly():
            self._bar.take_focus()
        elif self._sheet.is_writing:
            self._sheet.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Write what was typed and let go of the row."""
        writing, self.writing = self.writing, None
        self._offer = None
        self._bar.hide()
        if writing is not None:
            self._leaving.append(writing)
            writing.leave()

    def reopen(self) -> None:
        """Write the current row from what is stored, or offer what was left behind on it."""
        row = self._rows.get(self._sheet.current)
        if row is None or row.held_by not in ("", self.station):
            self._sheet.stop_writing()
            return
        had_focus = self._sheet.hasFocus() or self._sheet.editor.hasFocus()
        self._drop()
        mine = self._mine(row)
        self._begin(row)
        self._sheet.write_here(row.text, read_only=mine is not None)
        if mine is not None:
            self._ask(row, mine)
        if had_focus:
            self.take_focus()

    def _mine(self, row: EntryRow) -> DraftRow | None:
        """What this station has typed into a row and not yet written."""
        refused = self._refused.get(row.id)
        if refused is not None and clean_lines(refused.text) != row.text:
            return refused
        self._refused.pop(row.id, None)
        left = self.left_behind(row, self._of(row.id))
        return next((each for each in left if each.station == self.station), None)

    def take_over(self) -> None:
        """Hold the current row from now on, with what the other station has typed."""
        from app import minutes

        row = self._rows.get(self._sheet.current)
        if row is None or not self.can_take_over:
            return
        self._taking = row.id
        self._page.act(minutes.hold, entry=row.id, done=lambda _result: self._page.reload())

    @property
    def can_take_over(self) -> bool:
        """Whether another station writes, or left something, in the current row."""
        row = self._rows.get(self._sheet.current)
        if row is None:
            return False
        others = [each for each in self.left_behind(row, self._of(row.id))
                  if each.station != self.station]  # fmt: skip
        return row.held_by not in ("", self.station) or bool(others)

    def _take(self) -> None:
        row = self._rows.get(self._taking)
        if row is None or row.held_by != self.station:
            return
        self._taking = ""
        if row.id != self._sheet.current:
            return
        if self.writing is None:
            self.reopen()
        for each in self.left_behind(row, self._of(row.id)):
            if each.station != self.station and self.writing:
                self._adopt(row, each)
                break
        self.take_focus()

    def _adopt(self, row: EntryRow, draft: DraftRow) -> None:
        """Go on from another station's draft."""
        writing = self.writing
        if writing is None:
            return
        if writing.is_changed and writing.is_touched:
            self._ask(row, draft, late=True)
        elif draft.base_version != row.version:
            self._ask(row, draft)
        else:
            writing.adopted = draft
            self._begin_from(draft.text, row.version)

    def _follow_adopted(self) -> None:
        """The last letters typed at the other station may come after the row was taken over."""
        writing = self.writing
        if writing is None or writing.adopted is None or self._bar.is_open:
            return
        row, known = self._rows[writing.entry], writing.adopted
        for each in self._of(writing.entry):
            if each.station == known.station and each.text != known.text:
                writing.adopted = each
                if writing.is_touched:
                    self._ask(row, each, late=True)
                else:
                    self._begin_from(each.text, row.version)

    # --- offers

    def _ask(self, row: EntryRow, draft: DraftRow, *, late: bool = False) -> None:
        self._offer, self._asked_at = draft, row.version
        at = clock(draft.saved_at, seconds=True)
        here = draft.station == self.station
        whose = _("Bản gõ dở của tôi") if here else _("Bản gõ dở ở {s}").format(s=draft.station)
        mine = (f"{whose} · {at}", draft.text)
        if late:
            sentence = _("Ở {station} còn bản gõ dở của dòng này. Ghép vào cuối hay bỏ?")
            self._bar.ask(sentence.format(station=draft.station), LATE, mine)
            return
        self._sheet.editor.setReadOnly(True)
        theirs = (_("Bản đã ghi (bản {version})").format(version=row.version), row.text)
        if draft.base_version == row.version:
            sentence = _("Dòng này có bản gõ dở chưa ghi. Khôi phục để gõ tiếp, hay bỏ?")
            self._bar.ask(sentence, FRESH, mine, theirs if row.text else ("", ""))
        else:
            sentence = _("Dòng này vừa được người khác sửa. Phần bạn gõ vẫn còn nguyên. Chọn bản:")
            self._bar.ask(sentence, STALE, mine, theirs)

    def _on_answered(self, answer: str) -> None:
        draft, self._offer = self._offer, None
        self._refused.pop(self._sheet.current, None)
        row = self._rows.get(self._sheet.current)
        if draft is None or row is None or self.writing is None:
            return
        self._sheet.editor.setReadOnly(False)
        other = draft.station != self.station
        if answer in ("drop", "theirs"):
            self._page.act(self._acts().drop_draft, entry=row.id, of=draft.station)
        elif self.writing.is_changed:
            self._sheet.editor.replace(f"{self.writing.text}\n{draft.text}")
        else:
            joined = f"{row.text}\n{draft.text}" if answer == "both" and row.text else draft.text
            self.writing.adopted = draft if other else None
            self._begin_from(joined, row.version)
            if answer != "restore":
                self.writing.write()
        self.take_focus()

    @staticmethod
    def _acts() -> Any:
        from app import minutes

        return minutes

    # --- the writing

    def _begin(self, row: EntryRow) -> None:
        writing = Writing(self._page.desk, row, self)
        writing.drafted.connect(self.saved)
        writing.written.connect(lambda _writing: self.saved.emit())
        writing.refused.connect(self._on_refused)
        writing.failed.connect(self.failed)
        writing.ended.connect(self._on_ended)
        self.writing = writing

    def _begin_from(self, text: str, base: int) -> None:
        if self.writing:
            self._sheet.editor.setReadOnly(False)
            self._sheet.editor.put(text)
            self._sheet.show_current()
            self.writing.start_from(text, base)

    def _drop(self) -> None:
        """Nothing is written here any more."""
        if self.writing:
            self.writing.deleteLater()
        self.writing = None

    def _of(self, id: str) -> list[DraftRow]:
        return [each for each in self._drafts if each.entry_id == id]

    def _on_typed(self) -> None:
        if self.writing:
            self.writing.take(self._sheet.editor.text)
            self.typed.emit()

    def _on_refused(self, writing: Writing, refusal: Refusal) -> None:
        self._refused[writing.entry] = self._acts().DraftRow(
            writing.entry, self.station, writing.text, writing.base, 0, self._page.desk.now()
        )
        is_here = writing is self.writing
        if is_here:
            self._drop()
            self._sheet.editor.setReadOnly(True)
        if not is_here or refusal.code != "stale_text":  # a stale text here is asked about inline
            self._page.notice.refuse(refusal.sentence())
        self._page.reload()

    def _on_ended(self, writing: Writing) -> None:
        self._leaving = [each for each in self._leaving if each is not writing]
        writing.deleteLater()
