"""What is done to the row that is chosen: marks, its result, its versions, adding, taking away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.words import _
from ui.kit.dates import day
from ui.kit.panel import Confirm
from ui.minutes.add_panel import AddPanel
from ui.minutes.outcome_panel import OutcomePanel
from ui.minutes.revisions_panel import RevisionsPanel
from ui.minutes.sheet import Sheet
from ui.minutes.tools import Tools

if TYPE_CHECKING:
    from app.minutes import EntryRow, RevisionRow
    from ui.kit.page import Page
    from ui.kit.states import State
    from ui.minutes.loaded import Loaded


class Deeds(QObject):
    """Acts on rows, each by its button and its panel."""

    wanted = Signal(str)
    """Id of the row to go to."""

    def __init__(self, page: Page, sheet: Sheet, tools: Tools) -> None:
        super().__init__(page)
        self._page, self._sheet, self._tools = page, sheet, tools
        self._loaded: Loaded | None = None
        self._rows: dict[str, EntryRow] = {}
        self._outcomes: dict[str, tuple[State, ...]] = {}
        self.remove_ask = Confirm(verb=_("Bỏ dòng"), reason=_("Lý do bỏ"))
        self.add_row = AddPanel()
        self.outcome = OutcomePanel()
        self.revisions = RevisionsPanel()
        self._connect()

    def _connect(self) -> None:
        tools = self._tools
        tools.add.clicked.connect(self._on_add)
        tools.versions.clicked.connect(self._on_versions)
        tools.check.clicked.connect(lambda on: self._mark("to_check", on))
        tools.off_record.clicked.connect(lambda on: self._mark("off_record", on))
        for kind, button in tools.results.items():
            button.clicked.connect(partial(self._on_result, kind))
        tools.remove.clicked.connect(self._on_remove)
        self.remove_ask.confirmed.connect(self._on_remove_confirmed)
        self.add_row.saved.connect(self._on_add_row)
        self.outcome.saved.connect(self._on_outcome)

    def know(
        self, loaded: Loaded, rows: dict[str, EntryRow], outcomes: dict[str, tuple[State, ...]]
    ) -> None:
        """Take over what is stored now."""
        self._loaded, self._rows, self._outcomes = loaded, rows, outcomes
        self.add_row.know(loaded.event.date, loaded.holders)
        self.outcome.know(loaded.agencies)

    def forget(self) -> None:
        """Another conference: nothing of this one may be acted on."""
        self._loaded, self._rows = None, {}

    def _row(self) -> EntryRow | None:
        return self._rows.get(self._sheet.current)

    # --- marks and results

    def _mark(self, mark: str, on: bool) -> None:
        from app import minutes

        row = self._row()
        if row is not None:
            arguments: dict[str, Any] = {mark: on}
            self._page.act(minutes.mark, entry=row.id, **arguments)

    def _on_result(self, kind: str) -> None:
        row = self._row()
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

        def done(due: str | None) -> str:
            self.outcome.slide_out()
            if due:
                return _("Đã ghi kết quả, hạn trả lời {day}.").format(day=day(due))
            return _("Đã ghi kết quả.")

        self._page.act(conclusions.conclude, done=done, **arguments)

    # --- rows by hand, versions

    def _on_add(self) -> None:
        if self._loaded:
            kinds = {row.kind for row in self._loaded.entries}
            self.add_row.begin(self._page.desk.now(), kinds)

    def _on_add_row(self, arguments: dict[str, Any]) -> None:
        from app import minutes

        def added(entry: str) -> None:
            self.add_row.slide_out()
            self._wait_for(entry)

        self._page.act(minutes.add, done=added, **arguments)

    def _wait_for(self, entry: str) -> None:
        """Go to a row as soon as it has been read."""

        def shown() -> None:
            if entry in self._rows:
                self._page.filled.disconnect(shown)
                self.wanted.emit(entry)

        self._page.filled.connect(shown)
        self._page.reload()

    def _on_versions(self) -> None:
        from app import minutes

        shown = self._sheet.current_line
        if shown is None:
            return

        def done(found: list[RevisionRow]) -> None:
            self.revisions.show_versions(f"{shown.clock} {shown.speaker}", found)

        self._page.ask(minutes.revisions, done, entry=shown.id)

    def _on_remove(self) -> None:
        shown = self._sheet.current_line
        if shown:
            self.remove_ask.ask(_("Bỏ dòng “{head}” khỏi biên bản?").format(head=shown.head))

    def _on_remove_confirmed(self, reason: str) -> None:
        from app import minutes

        row = self._row()
        if row is not None:
            to = self._sheet.neighbour(-1) or self._sheet.neighbour(1)
            self._page.act(minutes.annul, entry=row.id, reason=reason, said=_("Đã bỏ dòng."))
            if to:
                self.wanted.emit(to)
