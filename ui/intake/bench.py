"""What both kinds of files share: choosing, reading one by one, passwords, comparing, taking in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app import opinions as matters
from app.ids import new_id
from app.lists import comparison as people
from app.lists.sheaf import FileRead, Tally
from app.words import _
from ui.intake.lines import FILE_STATES, FileLine, file_line
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import TextField, label
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.table import RowsTable
from ui.kit.worker import Job

R = TypeVar("R", people.Checked, matters.Checked)

STEP = 500
"""Rows between two words about how far a reading is."""


class PasswordStrip(QFrame):
    """Asks inline for the password of the file that is chosen."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self._words = label()
        self.field = TextField(_("Mật khẩu của tệp"))
        self.field.setEchoMode(TextField.EchoMode.Password)
        self.button = KeyButton(_("Mở tệp"), "F3")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(12), theme.dp(6), theme.dp(12), theme.dp(6))
        row.addWidget(self._words, 1)
        row.addWidget(self.field)
        row.addWidget(self.button)
        self.field.entered.connect(self.given)
        self.button.clicked.connect(lambda: self.given.emit(self.field.value()))
        self.hide()

    def ask(self, sentence: str) -> None:
        """Show the question."""
        self._words.setText(sentence)
        self.field.clear()
        self.show()


class Bench(QWidget):
    """Files at the top, what was read of them below; a kind of file fills in the rest."""

    settled = Signal()
    """Everything that was asked for is read and compared."""

    def __init__(self, page: Page, columns: Iterable[Column], empty: str) -> None:
        super().__init__()
        self.page = page
        self.files: dict[str, FileRead] = {}
        self.batch = new_id()
        self._order: list[str] = []
        self._reading: dict[str, int] = {}
        self._comparing = 0
        self.files_table = RowsTable(
            self.file_columns(), filterable=False,
            empty=_("Chọn tệp (Ctrl+O) hoặc kéo thả tệp vào đây; có thể chọn nhiều tệp một lúc."),
        )  # fmt: skip
        self.files_table.setMinimumHeight(theme.dp(104))
        self.password = PasswordStrip()
        self.table = RowsTable(
            tuple(columns), empty=empty, hint=_("Lọc theo tên, đơn vị, kết quả, số dòng")
        )
        self.detail = label("", "hint")
        self.beside = QVBoxLayout()
        self._assemble()
        self.files_table.chosen.connect(self._on_file)
        self.password.given.connect(self._on_password)

    def _assemble(self) -> None:
        upper = QWidget()
        self.above = QVBoxLayout(upper)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.setSpacing(theme.dp(6))
        self.above.addWidget(self.files_table, 1)
        self.above.addWidget(self.password)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, theme.dp(6), 0, 0)
        across = QHBoxLayout()
        across.setSpacing(theme.dp(12))
        across.addWidget(self.table, 1)
        across.addLayout(self.beside)
        below.addLayout(across, 1)
        below.addWidget(self.detail)
        split = QSplitter()
        split.setOrientation(split.orientation().Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setSizes([theme.dp(150), theme.dp(420)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split, 1)

    # --- what a kind of file overrides

    def file_columns(self) -> tuple[Column, ...]:
        """The columns of the list of files."""
        raise NotImplementedError

    def read_one(self, path: str, password: str | None, job: Job) -> FileRead:
        """Read a file; runs on the lane of long jobs."""
        raise NotImplementedError

    def compare_work(self) -> Callable[[], Any]:
        """The comparison, ready to be run on the lane of long jobs."""
        raise NotImplementedError

    def show_compared(self, compared: Any) -> None:
        """Show what the comparison found."""
        raise NotImplementedError

    def tally_of(self, file: FileRead) -> Tally:
        """The numbers of one file."""
        raise NotImplementedError

    def clear(self) -> None:
        """Start anew, without files."""
        self.files, self._order, self._reading = {}, [], {}
        self.batch = new_id()
        self.password.hide()
        self.detail.setText("")

    @property
    def waiting(self) -> int:
        """How many rows still wait for somebody's word."""
        return 0

    def go_on(self) -> int:
        """After a taking-in: start anew, or stay with what still waits; says how many rows do."""
        waiting = self.waiting
        if waiting or any(file.wants_password for file in self.files.values()):
            self.batch = new_id()
            self.compare()
        else:
            self.clear()
        return waiting

    # --- files

    @property
    def is_busy(self) -> bool:
        """Whether something is still being read or compared."""
        return bool(self._reading or self._comparing)

    def add_files(self, paths: Iterable[str | Path]) -> None:
        """Read these files, one after the other; one that is there already is read anew."""
        for path in map(str, _inside(map(Path, paths))):
            if path not in self._order:
                self._order.append(path)
            known = self.files.pop(path, None)
            self.begin_reading(path, known.password if known else None)

    def begin_reading(self, path: str, password: str | None = None) -> None:
        """Read one file on the lane of long jobs."""
        self._reading[path] = self._reading.get(path, 0) + 1
        self.page.run(
            _("Đọc {name}").format(name=Path(path).name),
            lambda job: self.read_one(path, password, job),
            done=self._on_read,
        )
        self.show_files()

    def remove_file(self) -> None:
        """Leave the chosen file out."""
        line = self.files_table.current()
        if line is None:
            return
        self.files.pop(line.id, None)
        self._order.remove(line.id)
        self.password.hide()
        self.compare()

    def read_files(self) -> list[FileRead]:
        """The files from which something was read, in the order they were chosen."""
        return [self.files[path] for path in self._order if path in self.files]

    def chosen_lines(self) -> list[Any]:
        """The rows that are chosen, else the one with the cursor."""
        current = self.table.current()
        return self.table.selected() or ([current] if current is not None else [])

    @property
    def unread(self) -> int:
        """How many files could not be read, or wait for a password."""
        return sum(1 for path in self._order if path in self.files and not self.files[path].is_read)

    def chosen_files(self) -> list[str]:
        """The ids of the files that are chosen, else of the one with the cursor."""
        current = self.files_table.current()
        return [
            line.id
            for line in self.files_table.selected() or ([current] if current is not None else [])
        ]

    def current_file(self) -> FileRead | None:
        """The file that is chosen."""
        line = self.files_table.current()
        return self.files.get(line.id) if line else None

    def progress(self, job: Job) -> Callable[[int, int], None]:
        """Tells a job how far it is, now and then."""

        def tell(done: int, total: int) -> None:
            if done % STEP == 0:
                job.progress(done, total)

        return tell

    def show_files(self) -> None:
        """Show the list of files as they stand."""
        lines = []
        for path in self._order:
            if path in self.files:
                file = self.files[path]
                lines.append(file_line(file, self.tally_of(file)))
            else:
                lines.append(FileLine(path, Path(path).name, "reading", "", Tally()))
        lines.sort(key=lambda line: line.state not in ("password", "refused"))
        self.files_table.set_rows(lines)
        if self.files_table.current() is None and lines:
            self.files_table.select(lines[0].id)
        self._on_file(self.files_table.current())

    def compare(self) -> None:
        """Compare all files with what the conference holds, once all are read."""
        self.show_files()
        if self._reading:
            return
        self._comparing += 1
        work = self.compare_work()
        self.page.run(_("So với danh sách"), lambda job: work(), done=self._on_compared)

    # --- slots

    def _on_read(self, file: FileRead) -> None:
        self._reading[file.id] = self._reading.get(file.id, 1) - 1
        if self._reading[file.id] <= 0:
            self._reading.pop(file.id)
        if file.id in self._order:
            self.files[file.id] = file
            self.compare()

    def _on_compared(self, compared: Any) -> None:
        self._comparing -= 1
        if self._comparing == 0 and not self._reading:
            self.show_compared(compared)
            self.show_files()
            self.settled.emit()

    def _on_file(self, line: FileLine | None) -> None:
        if line is not None and line.state == "password":
            if self.password.isHidden():
                self.password.ask(line.said)
        else:
            self.password.hide()

    def _on_password(self, password: str) -> None:
        line = self.files_table.current()
        if line is not None and password:
            self.files.pop(line.id, None)
            self.password.hide()
            self.begin_reading(line.id, password)


def _inside(paths: Iterable[Path]) -> Iterator[Path]:
    """The files; of a folder those that lie in it, but for what Office leaves beside open ones."""
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.is_file())
            yield from (each for each in inside if not each.name.startswith(("~$", ".")))
        else:
            yield path


def file_state(line: FileLine) -> object:
    """The state of a file, as a table draws it."""
    return FILE_STATES[line.state]


def by_file(rows: Iterable[R]) -> dict[str, list[R]]:
    """The rows of each file; the id of a row begins with that of its file."""
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.id.partition("\0")[0], []).append(row)
    return found
