"""Minutes: the floor opens the rows, the secretary types below; nothing typed is ever lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from app.errors import Refusal
from app.text import fold
from app.words import _
from ui.kit import theme
from ui.kit.dates import clock
from ui.kit.faults import is_worlds_fault, sentence_of
from ui.kit.fields import KeyButton, SearchBox, label
from ui.kit.page import Page
from ui.kit.panel import Confirm
from ui.minutes.add_panel import AddPanel
from ui.minutes.completion import Completion
from ui.minutes.lines import ADDED_BY_HAND, Line, line, outcomes_of
from ui.minutes.loaded import BEYOND_ROWS, Loaded, read_all, read_changes
from ui.minutes.offer_bar import OfferBar
from ui.minutes.outcome_panel import OutcomePanel
from ui.minutes.revisions_panel import RevisionsPanel
from ui.minutes.scribe import Scribe
from ui.minutes.sheet import Sheet
from ui.minutes.shorthand_panel import ShorthandPanel

if TYPE_CHECKING:
    from app.minutes import DraftRow, EntryRow, RevisionRow
    from app.store import Session
    from ui.kit.states import State

IDLE_MS = 4_000
"""After this long without a key the cursor may follow the floor."""
_RESULTS = {
    "resolved": (_("Tại chỗ"), "F5"),
    "assigned": (_("Giao trả lời"), "F6"),
    "referred": (_("Kiến nghị"), "F7"),
}


class MinutesPage(Page):
    """A sheet of rows, the one of who speaks now open; marks and results below it."""

    title = _("Biên bản")
    icon = "minutes"
    topics = frozenset({"minutes", "floor", "conclusions", "conference"})

    # --- building

    @override
    def _build(self) -> None:
        self._loaded: Loaded | None = None
        self._rows: dict[str, EntryRow] = {}
        self._outcomes: dict[str, tuple[State, ...]] = {}
        self._drafts: list[DraftRow] = []
        self._lines: dict[str, tuple[tuple[Any, ...], Line]] = {}
        self._read_wanted = self._marked = 0
        self._others: list[tuple[str, int]] = []
        self._live, self._new, self._last_key, self._saved_at = "", "", 0, 0
        self.search = SearchBox(_("Tìm trong biên bản"), key="Ctrl+F")
        self.search.setMaximumWidth(theme.dp(300))
        self.go_live = KeyButton(_("Có dòng mới"), "F2", icon="forward")
        self.marked = KeyButton("", "Shift+F8", role="quiet")
        self.versions = KeyButton(_("Các bản đã ghi"), "Ctrl+H", role="quiet")
        self.short = KeyButton(_("Gõ tắt"), "F12", role="quiet")
        self.add = KeyButton(_("Thêm dòng"), "F9", role="main", icon="add")
        self.sheet = Sheet(self.desk.now)
        self.bar = OfferBar()
        self.remove_ask = Confirm(verb=_("Bỏ dòng"), reason=_("Lý do bỏ"))
        self.scribe = Scribe(self, self.sheet, self.bar)
        self._build_foot()
        self.add_row = AddPanel()
        self.outcome = OutcomePanel()
        self.shorthand = ShorthandPanel(self.desk.settings)
        self.revisions = RevisionsPanel()
        self.completion = Completion(self, self.sheet.editor, self.shorthand)
        for panel in (self.add_row, self.outcome, self.shorthand, self.revisions):
            panel.opened.connect(self._fit_beside)
            panel.closed.connect(self._fit_beside)
            self.add_panel(panel)
        self._arrange()

    def _build_foot(self) -> None:
        self.check = KeyButton(_("Nghe lại, hỏi lại"), "F8")
        self.off_record = KeyButton(_("Không ghi"), "F10")
        for button in (self.check, self.off_record):
            button.setCheckable(True)
        self.results = {kind: KeyButton(*words) for kind, words in _RESULTS.items()}
        self.take_over = KeyButton(_("Nhận về ghi tiếp"), "F4")
        self.remove = KeyButton(_("Bỏ dòng"), "Ctrl+Del", role="quiet")

    def _arrange(self) -> None:
        self._head, self._second, self._foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (self._head, self._second, self._foot):
            row.setSpacing(theme.dp(8))
        self._head.addWidget(self.search, 1)
        self._head.addStretch(1)
        self._head.addWidget(self.add)
        self._labels = (label(_("Đánh dấu:"), "label"), label(_("Kết quả:"), "label"))
        for words, buttons in zip(
            self._labels, ((self.check, self.off_record), self.results.values()), strict=True
        ):
            self._foot.addWidget(words)
            for button in buttons:
                self._foot.addWidget(button)
            self._foot.addSpacing(theme.dp(16))
        self._foot.addStretch(1)
        self.body.setContentsMargins(theme.dp(16), theme.dp(8), theme.dp(16), theme.dp(8))
        self.body.setSpacing(theme.dp(8))
        self.body.addLayout(self._head)
        self.body.addLayout(self._second)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.remove_ask)
        self.body.addLayout(self._foot)
        self._second.addStretch(1)
        self._is_narrow: bool | None = None
        self._fit_width(self.width())
        self.go_live.hide()

    def _fit_beside(self) -> None:
        """Fit what an open panel leaves."""
        panels = (self.add_row, self.outcome, self.shorthand, self.revisions)
        taken = max((panel.whole_width for panel in panels if panel.is_open), default=0)
        self._fit_width(self.width() - taken)

    def _fit_width(self, width: int) -> None:
        """On a narrow page the rarer buttons have a row of their own."""
        narrow = width < theme.dp(1080)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        rarer = (self.go_live, self.marked, self.versions, self.short)
        if narrow:
            for place, button in enumerate((*rarer, self.remove, self.take_over)):
                self._second.insertWidget(place, button)
        else:
            for place, button in enumerate(rarer):
                self._head.insertWidget(place + (1 if place == 0 else 2), button)
            for button in (self.remove, self.take_over):
                self._foot.addWidget(button)
        for words in self._labels:
            words.setVisible(not narrow)

    @override
    def _connect(self) -> None:
        editor = self.sheet.editor
        self.sheet.chosen.connect(self._on_chosen)
        self.sheet.moved.connect(self._on_moved)
        self.sheet.entered.connect(self.scribe.take_focus)
        editor.moved.connect(self._on_moved)
        for wanted in (self.sheet.live_wanted, editor.live_wanted, self.go_live.clicked):
            wanted.connect(self._on_live)
        editor.left.connect(self._on_left)
        self.search.searched.connect(self.sheet.look_for)
        self.search.entered.connect(self._on_find)
        self.scribe.saved.connect(self._on_saved)
        self.scribe.typed.connect(self._on_typed)
        self.scribe.failed.connect(self._on_failed_writing)
        self.add.clicked.connect(self._on_add)
        self.add_row.saved.connect(self._on_add_row)
        self.outcome.saved.connect(self._on_outcome)
        self.short.clicked.connect(self.shorthand.begin)
        self.versions.clicked.connect(self._on_versions)
        self.marked.clicked.connect(self._on_next_marked)
        self.check.clicked.connect(lambda on: self._mark("to_check", on))
        self.off_record.clicked.connect(lambda on: self._mark("off_record", on))
        for kind, button in self.results.items():
            button.clicked.connect(partial(self._on_result, kind))
        self.take_over.clicked.connect(self.scribe.take_over)
        self.remove.clicked.connect(self._on_remove)
        self.remove_ask.confirmed.connect(self._on_remove_confirmed)
        self._bind_keys()
        self.desk.live.changed.connect(self._on_drafts_changed)
        self.desk.conference_changed.connect(self._on_other_conference)
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(lambda: self.sheet.tick(self._live))
        self._fit_buttons()

    def _bind_keys(self) -> None:
        steps = {
            "Ctrl+S": self._on_write_now,
            "F3": lambda: self._on_find(self.search.value()),
            "Ctrl+End": self._on_live,
        }
        for key, step in steps.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)

    # --- reading

    @override
    def load(self, session: Session) -> Loaded:
        """Only what changed, when nothing but rows did: a full reading is felt while typing."""
        known, wanted = self._loaded, self._read_wanted
        if known is None or known.reading != wanted or known.conference != self.conference:
            return read_all(session, self.conference, wanted)
        return read_changes(session, known)

    @override
    def _on_changed(self, topics: frozenset[str]) -> None:
        self._read_wanted += bool(topics & BEYOND_ROWS)
        super()._on_changed(topics)

    @override
    def fill(self, loaded: Loaded) -> None:
        first = self._loaded is None
        if self._loaded is None or loaded.conclusions is not self._loaded.conclusions:
            self._outcomes = outcomes_of(loaded.entries, loaded.conclusions)
        self._loaded, self._drafts = loaded, loaded.drafts
        self._rows = {row.id: row for row in loaded.entries}
        self._count()
        was_last = self.sheet.lines[-1].id if self.sheet.lines else ""
        self.add_row.know(loaded.event.date, loaded.holders)
        self.outcome.know(loaded.agencies)
        self.scribe.know(self._rows, self._drafts)
        self._show_lines()
        self._follow_floor(first, was_last)
        self._show_standing()

    def _count(self) -> None:
        """What the head and the buttons say of all rows, once for each reading."""
        here, rows = ("", self.scribe.station), self._rows.values()
        self._marked = sum(row.to_check or row.off_record for row in rows)
        self._others = [
            (row.held_by, number) for number, row in enumerate(rows, 1) if row.held_by not in here
        ]

    def _show_lines(self) -> None:
        if self._loaded is None:
            return
        by_row: dict[str, list[DraftRow]] = {}
        for each in self._drafts:
            by_row.setdefault(each.entry_id, []).append(each)
        turns, station, none = self._loaded.turns, self.scribe.station, ()
        lines, kept = [], self._lines
        for number, row in enumerate(self._loaded.entries, 1):
            drafts = self.scribe.left_behind(row, by_row[row.id]) if row.id in by_row else none
            made_of = (
                row, number, turns.get(row.turn_id or ""), self._outcomes.get(row.id, none),
                tuple(drafts), station,
            )  # fmt: skip
            known = kept.get(row.id)
            if known is None or known[0] != made_of:
                known = kept[row.id] = (made_of, line(*made_of))
            lines.append(known[1])
        self.sheet.set_lines(lines)

    def _follow_floor(self, first: bool, was_last: str) -> None:
        """Go to the row of who speaks now, unless somebody is typing: then only say so."""
        before, self._live = self._live, self._live_row()
        last = self.sheet.lines[-1].id if self.sheet.lines else ""
        if not self.sheet.current and last:
            self.scribe.open(self._live or last, focus=first and self._may_take_focus())
        elif self._live and self._live != before and not first:
            at_end = self.sheet.current in (before, was_last)
            if at_end and self._is_idle():
                self.scribe.open(self._live, focus=self._may_take_focus())
            elif self.sheet.current != self._live:
                self._new = self._live
        self._ticks.start() if self._live and self.isVisible() else self._ticks.stop()

    def _live_row(self) -> str:
        """The last row whose turn goes on."""
        loaded = self._loaded
        for row in reversed(loaded.entries if loaded else []):
            turn = loaded.turns.get(row.turn_id or "") if loaded else None
            if turn and turn.started_at is not None and turn.ended_at is None:
                return row.id
        return ""

    def _is_idle(self) -> bool:
        return self.desk.now() - self._last_key > IDLE_MS and not self.bar.is_open

    def _may_take_focus(self) -> bool:
        """Nobody types in another field of this page."""
        now = QApplication.focusWidget()
        return now in (None, self, self.sheet, self.sheet.editor, self.window())

    # --- what is said

    def _show_standing(self) -> None:
        self._fit_buttons()
        writing = self.scribe.writing
        parts = []
        if writing and not writing.is_on_disk:
            parts.append(_("đang gõ…"))
        elif self._saved_at:
            parts.append(_("đã lưu {clock}").format(clock=clock(self._saved_at, seconds=True)))
        if self.sheet.current_line:
            parts.append(_("hàng {number}").format(number=self.sheet.current_line.number))
        words = _("{station} đang ghi hàng {number}")
        parts += [words.format(station=station, number=number) for station, number in self._others]
        self.set_state(" · ".join(parts))

    def _fit_buttons(self) -> None:
        row = self._rows.get(self.sheet.current)
        for button, on in (
            (self.check, row is not None and row.to_check),
            (self.off_record, row is not None and row.off_record),
        ):
            button.setEnabled(row is not None)
            button.setChecked(on)
        for button in self.results.values():
            button.setEnabled(row is not None and row.slip_id is not None)
        self.versions.setEnabled(row is not None)
        self.remove.setVisible(row is not None and row.kind in ADDED_BY_HAND)
        self.take_over.setVisible(row is not None and self.scribe.can_take_over)
        self.marked.set_words(_("Còn đánh dấu: {count}").format(count=self._marked))
        self.marked.setVisible(bool(self._marked))
        if self._new in ("", self.sheet.current) or self._new not in self._rows:
            self._new = ""
        to = self._new or (self._live if self._live != self.sheet.current else "")
        self.go_live.setVisible(to in self._rows)
        if to in self._rows:
            words = _("Có dòng mới: {who}") if self._new else _("Tới dòng đang nói: {who}")
            who = self._rows[to].speaker
            self.go_live.set_words(words.format(who=who if len(who) < 30 else f"{who[:28]}…"))

    # --- moving

    def _on_chosen(self, id: str) -> None:
        self.scribe.open(id)
        self._show_lines()
        self._show_standing()

    def _on_moved(self, step: int) -> None:
        to = self.sheet.neighbour(step)
        if to:
            self._on_chosen(to)

    def _on_live(self) -> None:
        if self.sheet.lines:
            self._on_chosen(self._live or self.sheet.lines[-1].id)

    def _on_left(self) -> None:
        self._on_write_now()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_write_now(self) -> None:
        if self.scribe.writing:
            self.scribe.writing.write()

    def _on_find(self, text: str) -> None:
        """To the next row that holds this text, round the end."""
        self.sheet.look_for(text)
        lines, wanted = self.sheet.lines, fold(text)
        if not wanted or not lines:
            return
        start = self.sheet.current_line.number if self.sheet.current_line else 0
        for each in (*lines[start:], *lines[:start]):
            if wanted in fold(f"{each.speaker} {each.office} {each.text}"):
                self.scribe.open(each.id, focus=False)
                self._show_standing()
                return
        self.notice.refuse(_("Không có dòng nào có “{text}”.").format(text=text))

    def _on_next_marked(self) -> None:
        lines = self.sheet.lines
        start = self.sheet.current_line.number if self.sheet.current_line else 0
        for each in (*lines[start:], *lines[:start]):
            if self._rows[each.id].to_check or self._rows[each.id].off_record:
                self._on_chosen(each.id)
                return

    # --- typing

    def _on_typed(self) -> None:
        self._last_key = self.desk.now()
        self.completion.picker.hide()
        if not self.state_text.startswith(_("đang gõ…")):
            self._show_standing()

    def _on_saved(self) -> None:
        self._saved_at = self.desk.now()
        self._show_standing()

    def _on_failed_writing(self, error: Exception) -> None:
        if is_worlds_fault(error):
            self.notice.fault(sentence_of(error), self._on_write_now)
        elif isinstance(error, Refusal):
            self.notice.refuse(error.sentence())
        else:
            self.desk.faults.report(error)

    # --- acts

    def _mark(self, mark: str, on: bool) -> None:
        from app import minutes

        row = self._rows.get(self.sheet.current)
        if row is not None:
            arguments: dict[str, Any] = {mark: on}
            self.act(minutes.mark, entry=row.id, **arguments)

    def _on_add(self) -> None:
        if self._loaded:
            self.add_row.begin(self.desk.now(), {row.kind for row in self._loaded.entries})

    def _on_add_row(self, arguments: dict[str, Any]) -> None:
        from app import minutes

        def added(entry: str) -> None:
            self.add_row.slide_out()
            self._new = ""
            self._wait_for(entry)

        self.act(minutes.add, done=added, **arguments)

    def _wait_for(self, entry: str) -> None:
        """Go to a row as soon as it has been read."""

        def shown() -> None:
            if entry in self._rows:
                self.filled.disconnect(shown)
                self._on_chosen(entry)

        self.filled.connect(shown)
        self.reload()

    def _on_result(self, kind: str) -> None:
        row = self._rows.get(self.sheet.current)
        if row is None or row.slip_id is None or self._loaded is None:
            return
        heard = self._loaded.heard.get(row.slip_id)
        matter, agency = (heard.matter, heard.agency) if heard else ("", "")
        there = next(
            (self._outcomes[each.id] for each in self._loaded.entries
             if each.matter_id == row.matter_id and each.id in self._outcomes), (),
        )  # fmt: skip
        self.outcome.begin(kind, row, matter, agency, there)

    def _on_outcome(self, arguments: dict[str, Any]) -> None:
        from app import conclusions
        from ui.kit.dates import day

        def done(due: str | None) -> str:
            self.outcome.slide_out()
            if due:
                return _("Đã ghi kết quả, hạn trả lời {day}.").format(day=day(due))
            return _("Đã ghi kết quả.")

        self.act(conclusions.conclude, done=done, **arguments)

    def _on_versions(self) -> None:
        from app import minutes

        shown = self.sheet.current_line
        if shown is None:
            return

        def done(found: list[RevisionRow]) -> None:
            self.revisions.show_versions(f"{shown.clock} {shown.speaker}", found)

        self.ask(minutes.revisions, done, entry=shown.id)

    def _on_remove(self) -> None:
        shown = self.sheet.current_line
        if shown:
            self.remove_ask.ask(_("Bỏ dòng “{head}” khỏi biên bản?").format(head=shown.head))

    def _on_remove_confirmed(self, reason: str) -> None:
        from app import minutes

        row = self._rows.get(self.sheet.current)
        if row is not None:
            to = self.sheet.neighbour(-1) or self.sheet.neighbour(1)
            self.act(minutes.annul, entry=row.id, reason=reason, said=_("Đã bỏ dòng."))
            if to:
                self._on_chosen(to)

    # --- the world around

    def _on_drafts_changed(self, topics: frozenset[str]) -> None:
        """Another station types: read only what is being typed."""
        wanted = "drafts" in topics and not topics & self.topics
        if wanted and self.isVisible() and self.conference:
            from app import minutes

            self.ask(minutes.drafts, self._on_drafts, conference=self.conference)

    def _on_drafts(self, drafts: list[DraftRow]) -> None:
        def of_others(rows: list[DraftRow]) -> list[DraftRow]:
            return [each for each in rows if each.station != self.scribe.station]

        changed = of_others(drafts) != of_others(self._drafts)
        self._drafts = drafts
        if changed and self._loaded is not None:
            self.scribe.know(self._rows, drafts)
            self._show_lines()
            self._show_standing()

    def _on_other_conference(self, _conference: str) -> None:
        self.scribe.leave()
        self.completion.forget()
        self._loaded, self._rows, self._drafts = None, {}, []
        self._live = self._new = ""
        self._lines.clear()
        self.sheet.set_lines([])

    # --- Qt

    @override
    def first_focus(self) -> QWidget:
        return self.sheet

    @override
    def restyle(self) -> None:
        self.sheet.restyle()
        self._show_lines()

    @override
    def may_leave(self) -> bool:
        """What is half typed is written before the program closes."""
        if self.scribe.writing:
            self.scribe.writing.save_now()
        self.scribe.leave()
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_beside()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._live:
            self._ticks.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        self.completion.picker.hide()
        self._on_write_now()
        super().hideEvent(event)
