"""Minutes: the floor opens the rows, the secretary types below; nothing typed is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.errors import Refusal
from app.text import fold
from app.words import _
from ui.kit import theme
from ui.kit.dates import clock
from ui.kit.faults import is_worlds_fault, sentence_of
from ui.kit.page import Page
from ui.minutes.completion import Completion
from ui.minutes.deeds import Deeds
from ui.minutes.lines import Line, line, outcomes_of
from ui.minutes.loaded import BEYOND_ROWS, Loaded, read_all, read_changes
from ui.minutes.offer_bar import OfferBar
from ui.minutes.scribe import Scribe
from ui.minutes.sheet import Sheet
from ui.minutes.shorthand_panel import ShorthandPanel
from ui.minutes.tools import Tools

if TYPE_CHECKING:
    from app.minutes import DraftRow, EntryRow
    from app.store import Session
    from ui.kit.states import State

IDLE_MS = 4_000
"""After this long without a key the cursor may follow the floor."""


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
        self.tools = Tools()
        self.sheet = Sheet(self.desk.now)
        self.bar = OfferBar()
        self.scribe = Scribe(self, self.sheet, self.bar)
        self.deeds = Deeds(self, self.sheet, self.tools)
        self.shorthand = ShorthandPanel(self.desk.settings)
        self.completion = Completion(self, self.sheet.editor, self.shorthand)
        deeds = self.deeds
        self._panels = (deeds.add_row, deeds.outcome, self.shorthand, deeds.revisions)
        for panel in self._panels:
            panel.opened.connect(self._fit_beside)
            panel.closed.connect(self._fit_beside)
            self.add_panel(panel)
        self._arrange()

    def _arrange(self) -> None:
        self.body.setContentsMargins(theme.dp(16), theme.dp(8), theme.dp(16), theme.dp(8))
        self.body.setSpacing(theme.dp(8))
        self.body.addLayout(self.tools.head)
        self.body.addLayout(self.tools.second)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.deeds.remove_ask)
        self.body.addLayout(self.tools.foot)
        self.tools.fit_width(self.width())
        self.tools.go_live.hide()

    def _fit_beside(self) -> None:
        """Fit what an open panel leaves."""
        taken = max((panel.whole_width for panel in self._panels if panel.is_open), default=0)
        self.tools.fit_width(self.width() - taken)

    @override
    def _connect(self) -> None:
        editor = self.sheet.editor
        self.sheet.chosen.connect(self._on_chosen)
        self.sheet.moved.connect(self._on_moved)
        self.sheet.entered.connect(self.scribe.take_focus)
        editor.moved.connect(self._on_moved)
        for wanted in (self.sheet.live_wanted, editor.live_wanted, self.tools.go_live.clicked):
            wanted.connect(self._on_live)
        editor.left.connect(self._on_left)
        self.tools.search.searched.connect(self.sheet.look_for)
        self.tools.search.entered.connect(self._on_find)
        self.scribe.saved.connect(self._on_saved)
        self.scribe.typed.connect(self._on_typed)
        self.scribe.failed.connect(self._on_failed_writing)
        self.tools.short.clicked.connect(self.shorthand.begin)
        self.tools.marked.clicked.connect(self._on_next_marked)
        self.tools.take_over.clicked.connect(self.scribe.take_over)
        self.deeds.wanted.connect(self._on_chosen)
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
            "F3": lambda: self._on_find(self.tools.search.value()),
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
        self.deeds.know(loaded, self._rows, self._outcomes)
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
        self.tools.show_row(row, can_take_over=self.scribe.can_take_over)
        self.tools.show_marked(self._marked)
        if self._new in ("", self.sheet.current) or self._new not in self._rows:
            self._new = ""
        to = self._new or (self._live if self._live != self.sheet.current else "")
        self.tools.show_way(self._rows.get(to), is_new=bool(self._new))

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
        self.deeds.forget()
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
