"""Collected opinions: which are new, which are said twice, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app import opinions
from app.lists.sheaf import FileRead, Tally, read_opinions
from app.lists.taking_in import Outcome, collect, give_back
from app.opinions import Checked
from app.words import _
from ui.intake.bench import Bench, by_file, file_state
from ui.intake.lines import VERDICTS, OpinionLine, opinion_line, skipped_lines
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.worker import Job

_COLUMNS = (
    Column(_("Kết quả"), lambda row: VERDICTS[row.verdict], width=130, state=True),
    Column(_("Nội dung"), lambda row: row.text, tooltip=lambda row: row.text),
    Column(_("Người, đơn vị"), lambda row: row.asker, width=210),
    Column(_("Nhóm"), lambda row: row.topic, width=70),
    Column(_("Cơ quan trả lời"), lambda row: row.agency, width=150),
    Column(_("Sẽ làm"), lambda row: row.does, width=95),
    Column(_("Dòng"), lambda row: row.row, align="right", width=56),
    Column(_("Ghi chú"), lambda row: row.remark, width=200, tooltip=lambda row: row.remark),
)
_ORDER = ("alike", "wrong", "new", "skipped", "same")


class OpinionBench(Bench):
    """Collected opinions."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _COLUMNS, _("Ý kiến trong các tệp sẽ hiện ở đây."))
        self.topics: dict[str, str] = {}
        self.found: tuple[Checked, ...] = ()
        self.rows: list[Checked] = []
        self._turned: set[str] = set()
        self._of_file: dict[str, list[Checked]] = {}
        self.table.chosen.connect(self._on_row)

    def file_columns(self) -> tuple[Column, ...]:
        return (
            Column(_("Tệp"), lambda row: row.name, width=300, bold=True),
            Column(_("Tình trạng"), file_state, width=150, state=True),
            Column(_("Ý kiến"), lambda row: row.tally.people or "", align="right", width=90),
            Column(_("Mới"), lambda row: row.tally.new or "", align="right", width=90),
            Column(_("Trùng"), lambda row: row.tally.same or "", align="right", width=90),
            Column(_("Gần giống"), lambda row: row.tally.ask or "", align="right", width=90),
            Column(_("Bỏ qua"), lambda row: row.tally.wrong or "", align="right", width=90),
            Column(_("Lưu ý"), lambda row: row.said, tooltip=lambda row: row.said),
        )

    def read_one(self, path: str, password: str | None, job: Job) -> FileRead:
        return read_opinions(
            path, topics=self.topics, password=password, cancelled=job.cancelled
        )

    def tally_of(self, file: FileRead) -> Tally:
        own = [row.verdict for row in self._of_file.get(file.id, ())]
        skipped = len(file.questions.skipped) if file.questions else 0
        people = len(file.questions.questions) if file.questions else 0
        return Tally(
            people=people, new=own.count("new"), same=own.count("same"), ask=own.count("alike"),
            wrong=skipped,
        )  # fmt: skip

    def compare_work(self) -> Callable[[], Any]:
        files, topics, conference = self.read_files(), list(self.topics), self.page.conference
        store = self.page.desk.store

        def work() -> tuple[Checked, ...]:
            read = [
                replace(one, id=f"{file.id}\0{place}")
                for file in files
                if file.questions
                for place, one in enumerate(
                    opinions.read(file.name, file.questions.questions, topics)
                )
            ]
            found: tuple[Checked, ...] = store.read(
                opinions.compare, conference=conference, opinions=read
            )
            return found

        return work

    def show_compared(self, compared: Any) -> None:
        self.found = compared
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows as they stand after what was decided."""
        self.rows = [
            replace(row, take=not row.take) if row.id in self._turned else row for row in self.found
        ]
        self._of_file = by_file(self.rows)
        stt = {row.id: str(row.read.question.stt) for row in self.found}
        lines = [opinion_line(row, stt) for row in self.rows]
        for file in self.read_files():
            lines += skipped_lines(file)
        rank = {verdict: place for place, verdict in enumerate(_ORDER)}
        lines.sort(key=lambda line: rank[line.verdict])
        self.table.set_rows(lines)

    def turn(self) -> None:
        """Take the chosen opinions, or leave them out."""
        known = {row.id for row in self.rows}
        self._turned ^= {line.id for line in self.chosen_lines()} & known
        self.show_rows()
        self.settled.emit()

    def _on_row(self, line: OpinionLine | None) -> None:
        self.detail.setText(line.text if line else "")

    @property
    def to_do(self) -> int:
        """How many rows would be written."""
        return sum(row.take for row in self.rows)

    def take_work(self) -> Callable[[Job], Outcome | tuple[Checked, ...]]:
        """The taking in: compared once more first; what changed meanwhile is shown instead."""
        rows, seen, batch = list(self.rows), self.found, self.batch
        again, store, conference = self.compare_work(), self.page.desk.store, self.page.conference

        def work(job: Job) -> Outcome | tuple[Checked, ...]:
            fresh: tuple[Checked, ...] = again()
            if fresh != seen:
                return fresh
            return collect(
                store, conference, rows, batch=batch,
                progress=lambda done, total: job.progress(done, total), cancelled=job.cancelled,
            )  # fmt: skip

        return work

    def undo_work(self, batch: str) -> Callable[[Job], Any]:
        """Taking a batch back."""
        store, conference = self.page.desk.store, self.page.conference
        return lambda job: give_back(store, conference, batch, job.progress)

    def clear(self) -> None:
        super().clear()
        self.found, self.rows, self._turned, self._of_file = (), [], set(), {}
        self.table.set_rows([])
        self.show_files()
