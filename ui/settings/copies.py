"""Copies of the database: the last ones, another one now, one brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.acts import TOPICS
from app.times import VIETNAM
from app.words import _
from ui.kit import dates, theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.files import ask_folder
from ui.kit.page import Page
from ui.kit.panel import Confirm
from ui.kit.rows import Column
from ui.kit.section import Section
from ui.kit.states import state
from ui.kit.table import RowsTable
from ui.kit.worker import Job
from ui.station import copy_database

SHOWN = 40
"""Copies listed: twenty are kept in each place."""


@dataclass(frozen=True)
class CopyRow:
    """One copy; the id is its path."""

    id: str
    at: int
    size: int
    second: bool

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.id)


def listed(folder: Path, second: str, stem: str) -> list[CopyRow]:
    """The copies of the database of this name in both places, the newest first.

    A place that is not there has none.
    """
    from app.backup import copies

    found = [(path, False) for path in copies(folder, stem)]
    if second and Path(second) != folder:
        found += [(path, True) for path in copies(Path(second), stem)]
    rows = [_row(path, is_second) for path, is_second in found]
    return sorted((row for row in rows if row), key=lambda row: (-row.at, row.second))[:SHOWN]


def _row(path: Path, second: bool) -> CopyRow | None:
    try:
        made = datetime.strptime(path.stem[-17:], "%Y-%m-%dT%H%M%S").replace(tzinfo=VIETNAM)
        return CopyRow(str(path), int(made.timestamp() * 1000), path.stat().st_size, second)
    except (ValueError, OSError):
        return None


class CopiesSection(Section):
    """The list of copies, and what can be done with them."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            "copies", _("Sao lưu"),
            _(
                "Chương trình tự sao lưu khi mở, mười phút một lần và khi đóng; "
                "giữ hai mươi bản mới nhất."
            ),
        )  # fmt: skip
        self._page = page
        self.table = RowsTable(
            (
                Column(_("Ngày"), lambda row: dates.day(row.at), width=120, bold=True),
                Column(
                    _("Lúc"), lambda row: dates.clock(row.at, seconds=True), width=100, bold=True
                ),
                Column(_("Cỡ"), lambda row: _size(row.size), align="right", width=100),
                Column(_("Nơi giữ"), _place, width=130, state=True),
                Column(_("Tệp"), lambda row: row.path.name),
            ),
            empty=_("Chưa có bản sao lưu nào. Bấm Ctrl+S để sao lưu ngay."),
            filterable=False,
        )
        self.copy_button = KeyButton(_("Sao lưu ngay"), "Ctrl+S", role="main")
        self.second_button = KeyButton(_("Chọn nơi thứ hai…"), "Ctrl+K", icon="open")
        self.no_second_button = KeyButton(_("Bỏ nơi thứ hai"))
        self.restore_button = KeyButton(_("Khôi phục bản đang chọn…"), "F8", icon="undo")
        self.second_words = label("", "hint")
        self.sure = Confirm(verb=_("Khôi phục"))
        self._wanted: CopyRow | None = None
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.dp(8))
        first.addWidget(self.copy_button)
        first.addWidget(self.restore_button)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(theme.dp(8))
        second.addWidget(self.second_button)
        second.addWidget(self.no_second_button)
        second.addWidget(self.second_words, 1)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.sure)
        self.column.addLayout(first)
        self.column.addLayout(second)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.copy_button.clicked.connect(self._on_copy)
        self.second_button.clicked.connect(self._on_second)
        self.no_second_button.clicked.connect(lambda: self.set_second(""))
        self.restore_button.clicked.connect(self._on_restore)
        self.sure.confirmed.connect(lambda _reason: self.restore())

    @override
    def first_focus(self) -> QWidget | None:
        return self.table

    def show_copies(self, rows: list[CopyRow]) -> None:
        """The copies that are there."""
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.select(rows[0].id)
        self._on_chosen(self.table.current())
        second = self._page.desk.settings.second_backup
        self.no_second_button.setVisible(bool(second))
        self.second_words.setText(
            _("Mỗi bản được chép thêm vào {folder}.").format(folder=second) if second
            else _("Nên chọn thêm một nơi khác ổ đĩa này, ví dụ một USB luôn cắm ở máy.")
        )  # fmt: skip

    # --- slots

    def _on_chosen(self, row: Any) -> None:
        self.restore_button.setEnabled(row is not None and self._page.desk.store.is_file)

    def _on_copy(self) -> None:
        desk = self._page.desk

        def work(_job: Job) -> int:
            return copy_database(desk)

        self._page.run(_("Sao lưu"), work, done=self._on_copied)

    def _on_copied(self, at: int) -> str:
        self._page.reload()
        return _("Đã sao lưu lúc {clock}.").format(clock=dates.clock(at, seconds=True))

    def _on_second(self) -> None:
        desk = self._page.desk
        folder = ask_folder(self, desk.settings, "backup", _("Nơi thứ hai để giữ bản sao lưu"))
        if folder is not None:
            self.set_second(str(folder))

    def set_second(self, folder: str) -> None:
        """Keep every copy here too; empty: nowhere else."""
        self._page.desk.settings.second_backup = folder
        self._page.desk.settings.save()
        self._page.reload()

    def _on_restore(self) -> None:
        self._wanted = self.table.current()
        if self._wanted is not None:
            self.sure.ask(
                _(
                    "Đưa dữ liệu về lúc {when}? Mọi việc ghi sau lúc đó không còn trong dữ liệu "
                    "đang dùng; bản hiện tại được giữ ở một tệp bên cạnh. "
                    "Hãy chắc chắn không máy nào khác đang dùng tệp này."
                ).format(when=dates.day_and_clock(self._wanted.at))
            )

    def restore(self) -> None:
        """Bring the copy back behind the acts that wait, before anything else is written."""
        if self._wanted is None:
            return
        desk, copy = self._page.desk, self._wanted.path

        def work() -> Path | None:
            from app import backup

            return backup.restore(copy, Path(str(desk.store.where)), now=desk.store.now())

        desk.worker.act(work, done=self._on_restored, failed=self._on_failed, owner=self)

    def _on_restored(self, kept: Path | None) -> None:
        desk = self._page.desk
        desk.live.hear(TOPICS)
        self._page.notice.confirm(
            _("Đã khôi phục. Dữ liệu trước đó giữ ở {path}.").format(path=kept)
        )

    def _on_failed(self, error: Exception) -> None:
        self._page.notice.fault(str(error), self.restore)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _place(row: CopyRow) -> Any:
    if row.second:
        return state("in").said(_("nơi thứ hai"))
    return state("one_laptop").said(_("máy này"))
