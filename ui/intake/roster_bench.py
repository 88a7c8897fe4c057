"""Delegate lists: who is new, the same, changed or to be asked about, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from app.lists.comparison import Checked, Choice, Gone
from app.lists.sheaf import (
    Compared,
    Decisions,
    FileRead,
    HomeRow,
    Tally,
    by_delegation,
    compare_files,
    read_file,
    tally,
    with_small_letters,
)
from app.lists.taking_in import Outcome, is_added, take, take_back
from app.words import _
from ui.intake.bench import Bench, by_file, file_state
from ui.intake.letters_strip import LettersStrip
from ui.intake.lines import VERDICTS, FileLine, PersonLine, gone_line, person_line, rejected_lines
from ui.kit import theme
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.states import state
from ui.kit.table import RowsTable
from ui.kit.worker import Job

_COLUMNS = (
    Column(_("Kết quả"), lambda row: VERDICTS[row.verdict], width=140, state=True),
    Column(_("Họ và tên"), lambda row: row.name, width=160, bold=True),
    Column(_("Chức vụ"), lambda row: row.position, width=100),
    Column(_("Đơn vị"), lambda row: row.unit, width=130),
    Column(_("Đoàn"), lambda row: row.home, width=110),
    Column(_("Sẽ làm"), lambda row: row.does, width=110),
    Column(_("Dòng"), lambda row: row.row, align="right", width=52),
    Column(_("Ghi chú"), lambda row: row.remark, tooltip=lambda row: row.remark),
)
_TURNS: dict[str, tuple[Choice, ...]] = {
    "new": ("take", "keep"),
    "changed": ("take", "keep", "both"),
    "same": ("keep", "both"),
    "repeat": ("keep", "both"),
    "ask": ("take", "keep"),
}
_ORDER = ("ask", "no_home", "wrong", "changed", "gone", "new", "skipped", "repeat", "same")


class RosterBench(Bench):
    """Delegate lists."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _COLUMNS, _("Người trong các tệp sẽ hiện ở đây."))
        self.decisions = Decisions()
        self.compared: Compared | None = None
        self.rows: list[Checked] = []
        self._of_file: dict[str, list[Checked]] = {}
        self.gone: list[Gone] = []
        self.chosen: dict[tuple[str, str], str] = {}
        self._mapping: dict[str, Mapping[str, str]] = {}
        self._layouts: dict[str, str] = {}
        self._as_written: set[str] = set()
        self._small: set[str] = set()
        self.letters = LettersStrip()
        self.above.addWidget(self.letters)
        self.letters.font_turned.connect(self.turn_font)
        self.letters.capitals_turned.connect(self.turn_capitals)
        self.homes = RowsTable(
            (
                Column(_("Đoàn"), lambda row: row.title),
                Column(_("Đã có"), lambda row: row.present or "", align="right", width=56,
                       shown_from=400),
                Column(_("Nhận"), lambda row: f"+{row.added}" if row.added else "", align="right",
                       width=60, bold=True),
                Column(_("Chỉ tiêu"), _quota, width=122, state=True),
            ),
            filterable=False,
            empty=_("Ở đây, mỗi đoàn hiện số đã có, số sẽ nhận và chỉ tiêu."),
        )  # fmt: skip
        self.homes.setFixedWidth(theme.dp(344))
        self.beside.addWidget(self.homes)
        self.table.chosen.connect(self._on_row)

    # --- reading

    def file_columns(self) -> tuple[Column, ...]:
        return (
            Column(_("Tệp"), lambda row: row.name, width=230, bold=True),
            Column(_("Tình trạng"), file_state, width=160, state=True),
            *(
                Column(words, _count(name), align="right", width=width)
                for words, name, width in (
                    (_("Người"), "people", 70), (_("Mới"), "new", 60),
                    (_("Thay đổi"), "changed", 84), (_("Trùng"), "same", 70),
                    (_("Hỏi lại"), "ask", 74), (_("Chưa rõ đoàn"), "no_home", 116),
                    (_("Lỗi"), "wrong", 52),
                )
            ),
            Column(_("Lưu ý"), lambda row: row.said, tooltip=lambda row: row.said),
        )  # fmt: skip

    def read_one(self, path: str, password: str | None, job: Job) -> FileRead:
        return read_file(
            path, password=password, mapping=self._mapping.get(path),
            layout=self._layouts.get(path, ""),
            remembered=self._remembered, progress=self.progress(job), cancelled=job.cancelled,
            as_written=path in self._as_written,
        )  # fmt: skip

    def _remembered(self, layout: str) -> Mapping[str, str] | None:
        stored = self.page.desk.settings.layouts.get(layout)
        found: dict[str, str] | None = json.loads(stored) if stored else None
        return found

    def put_columns(self, file: FileRead, mapping: Mapping[str, str]) -> None:
        """Read a file again with the columns that somebody chose, and remember them."""
        self._mapping[file.id] = mapping
        self._layouts[file.id] = file.layout
        if file.layout:
            settings = self.page.desk.settings
            settings.layouts[file.layout] = json.dumps(dict(mapping))
            settings.save()
        self.add_files([file.id])

    def tally_of(self, file: FileRead) -> Tally:
        own = self._of_file.get(file.id, [])
        rejected = len(file.roster.rejected) if file.roster else 0
        if not own and file.roster:
            return Tally(people=len(file.roster.persons), wrong=rejected)
        return tally(own, rejected)

    # --- comparing

    def compare_work(self) -> Callable[[], Any]:
        files = [
            with_small_letters(file) if file.id in self._small else file
            for file in self.read_files()
        ]
        chosen, conference = dict(self.chosen), self.page.conference
        store = self.page.desk.store

        def work() -> Compared:
            from app.folders import citizen_key

            found: Compared = store.read(
                compare_files, conference=conference, files=files, chosen=chosen,
                key=citizen_key(),
            )  # fmt: skip
            return found

        return work

    def show_compared(self, compared: Any) -> None:
        self.compared = compared
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows as they stand after what was decided."""
        if self.compared is None:
            return
        self.rows = self.decisions.rows(self.compared.comparison.rows)
        self._of_file = by_file(self.rows)
        self.gone = self.decisions.gone(self.compared.comparison.gone, self.rows)
        titles = {row.code: row.title for row in self.compared.tree}
        lines = [person_line(row, self.compared.places[row.id], titles) for row in self.rows]
        lines += [gone_line(each, titles) for each in self.gone]
        for file in self.read_files():
            lines += rejected_lines(file)
        rank = {verdict: place for place, verdict in enumerate(_ORDER)}
        lines.sort(key=lambda line: rank[line.verdict])
        self.table.set_rows(lines)
        self.homes.set_rows(by_delegation(self.compared, self.rows))

    def _on_row(self, line: PersonLine | None) -> None:
        self.detail.setText(line.remark if line else "")

    # --- letters

    def turn_font(self) -> None:
        """Leave text in old fonts as the chosen files have it, or turn it to Unicode again."""
        for path in self.chosen_files():
            self._as_written ^= {path}
            self.add_files([path])

    def turn_capitals(self) -> None:
        """Write names in capitals of the chosen files as other names, or as they are again."""
        self._small ^= set(self.chosen_files())
        self.compare()

    def _on_file(self, line: FileLine | None) -> None:
        super()._on_file(line)
        file = self.current_file()
        self.letters.show_file(file, file is not None and file.id in self._small)

    # --- deciding

    def answer(self, same: bool) -> None:
        """Answer the questions that are chosen; the cursor goes to the next one."""
        by_id = {row.id: row for row in self.rows}
        for line in self.chosen_lines():
            if line.id in by_id:
                self.decisions.answer(by_id[line.id], same)
        self._decided()
        following = next((row.id for row in self.table.model.shown if row.verdict == "ask"), None)
        if following is not None:
            self.table.select(following)

    def turn(self) -> None:
        """The next thing that could be done with the chosen rows: take, leave, add as another."""
        rows = {row.id: row for row in self.rows}
        gone = {each.id: each for each in self.gone}
        for line in self.chosen_lines():
            if line.id in rows:
                row = rows[line.id]
                self.decisions.choose(line.id, _next(_TURNS[row.verdict], row.choice))
            elif line.id in gone:
                now = gone[line.id].choice
                self.decisions.choose(line.id, _next(("keep", "take"), now))
        self._decided()

    def _decided(self) -> None:
        self.show_rows()
        self.show_files()
        self.settled.emit()

    def put_home(self, file: str, words: str, code: str) -> None:
        """Everybody of a file who is said to belong to these words goes to this delegation."""
        self.chosen[file, words] = code
        self.compare()

    # --- taking in

    @property
    def to_do(self) -> int:
        """How many rows would be written."""
        changes = sum(row.verdict == "changed" and row.choice == "take" for row in self.rows)
        return (
            sum(map(is_added, self.rows)) + changes
            + sum(each.choice == "take" for each in self.gone)
        )  # fmt: skip

    @property
    def waiting(self) -> int:
        """How many people wait for an answer or for a delegation."""
        return sum(
            row.choice == "take"
            and (row.verdict == "ask" or (row.verdict == "new" and not row.incoming.home))
            for row in self.rows
        )

    def go_on(self) -> int:
        self.decisions.forget_all_but("keep")
        return super().go_on()

    def take_work(self) -> Callable[[Job], Outcome | Compared]:
        """The taking in: compared once more first; what changed meanwhile is shown instead."""
        rows, gone, batch = list(self.rows), list(self.gone), self.batch
        seen = self.compared.comparison.rows if self.compared else ()
        again, store, conference = self.compare_work(), self.page.desk.store, self.page.conference

        def work(job: Job) -> Outcome | Compared:
            fresh: Compared = again()
            if fresh.comparison.rows != seen:
                return fresh
            return take(
                store, conference, rows, gone, batch=batch,
                progress=lambda done, total: job.progress(done, total), cancelled=job.cancelled,
            )  # fmt: skip

        return work

    def undo_work(self, batch: str) -> Callable[[Job], Any]:
        """Taking a batch back."""
        store, conference = self.page.desk.store, self.page.conference
        return lambda job: take_back(store, conference, batch, job.progress)

    def clear(self) -> None:
        super().clear()
        self.decisions, self.compared = Decisions(), None
        self.rows, self.gone, self.chosen = [], [], {}
        self._mapping, self._layouts, self._of_file = {}, {}, {}
        self._as_written, self._small = set(), set()
        self.table.set_rows([])
        self.homes.set_rows([])
        self.show_files()


def _next(turns: tuple[Choice, ...], now: Choice) -> Choice:
    place = turns.index(now) + 1 if now in turns else 0
    return turns[place % len(turns)]


def _count(name: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row.tally, name) or ""


def _quota(row: HomeRow) -> object:
    if row.quota is None:
        return state("open").said(_("không định"))
    if row.over:
        return state("over").said(_("{quota}, vượt {over}").format(quota=row.quota, over=row.over))
    return state("fine").said(str(row.quota))
