"""Where the data lies, whether it is sound, and what this program is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import TextField, label
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.section import Section
from ui.kit.states import StateBadge, state
from ui.kit.table import RowsTable
from ui.kit.worker import Job


@dataclass(frozen=True)
class ProblemRow:
    """One thing that is not as it should be."""

    id: int
    text: str


def version() -> str:
    """The version that is installed; "?" where the program runs without being installed."""
    try:
        return metadata.version("doithoai")
    except metadata.PackageNotFoundError:
        return "?"


class AboutSection(Section):
    """The data file, its check, the version and the licence."""

    def __init__(self, page: Page) -> None:
        super().__init__("about", _("Dữ liệu và chương trình"))
        self._page = page
        self.where = TextField()
        self.where.setReadOnly(True)
        self.where.setAccessibleName(_("Nơi giữ dữ liệu"))
        self.copy_button = KeyButton(_("Chép đường dẫn"), "Ctrl+Shift+C", icon="copy")
        self.open_button = KeyButton(_("Mở thư mục"), "Ctrl+O", icon="open")
        self.verify_button = KeyButton(_("Kiểm tra dữ liệu"), "F5", role="main")
        self.verdict = StateBadge(state("waiting").said(_("chưa kiểm tra từ khi mở chương trình")))
        self.problems = RowsTable(
            (Column(_("Chỗ không đúng"), lambda row: row.text),),
            filterable=False,
        )
        self.problems.hide()
        self._assemble()
        self.copy_button.clicked.connect(self._on_copy)
        self.open_button.clicked.connect(self._on_open)
        self.verify_button.clicked.connect(self._on_verify)

    def _assemble(self) -> None:
        path = QHBoxLayout()
        path.setSpacing(theme.dp(8))
        path.addWidget(self.copy_button)
        path.addWidget(self.open_button)
        path.addStretch(1)
        check = QHBoxLayout()
        check.setSpacing(theme.dp(12))
        check.addWidget(self.verify_button)
        check.addWidget(self.verdict)
        check.addStretch(1)
        self.column.addWidget(label(_("Nơi giữ dữ liệu"), "label"))
        self.column.addWidget(self.where)
        self.column.addLayout(path)
        self.column.addSpacing(theme.dp(8))
        self.column.addWidget(
            label(_("Soát từng dòng nhật ký, tệp dữ liệu, và đếm lại các con số."), "hint")
        )
        self.column.addLayout(check)
        self.column.addWidget(self.problems, 1)
        self.column.addSpacing(theme.dp(8))
        self.column.addWidget(self._card())
        self.column.addStretch(1)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(theme.dp(16),) * 4)
        inside.setSpacing(theme.dp(6))
        words = (
            (_("Đối Thoại, phiên bản {version}").format(version=version()), "heading"),
            (_("Điều hành hội nghị đối thoại trên một máy tính hay trong cả hội trường."), ""),
            (_("Giấy phép MIT: được dùng, sửa, chia sẻ tự do; không kèm bảo đảm."), "hint"),
            (_("Chữ in: Liberation Serif, giấy phép SIL OFL. Cửa sổ: Qt, giấy phép LGPL."), "hint"),
        )
        for text, role in words:
            line = label(text, role)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(line)
        return card

    @override
    def first_focus(self) -> QWidget | None:
        return self.verify_button

    def show_where(self, where: str, is_file: bool) -> None:
        """The database that is open."""
        self.where.setText(where)
        self.where.setCursorPosition(0)
        self.open_button.setVisible(is_file)

    # --- slots

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.where.text())
        self._page.notice.confirm(_("Đã chép đường dẫn của dữ liệu."))

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.where.text()).parent)))

    def _on_verify(self) -> None:
        desk = self._page.desk

        def work(_job: Job) -> dict[str, Any]:
            from app.soundness import verify

            return verify(desk.store)

        self._page.run(_("Kiểm tra dữ liệu"), work, done=self.show_found)

    def show_found(self, found: dict[str, Any]) -> None:
        """What the check found."""
        rows = [ProblemRow(n, each["message"]) for n, each in enumerate(found["problems"])]
        self.problems.set_rows(rows)
        self.problems.setVisible(bool(rows))
        if found["ok"]:
            words = _("nguyên vẹn, số liệu khớp: {rows} dòng nhật ký, {count} hội nghị")
            shown = state("fine").said(
                words.format(rows=found["journal_rows"], count=found["conferences"])
            )
        else:
            words = _("có {count} chỗ không đúng; hãy giữ tệp và khôi phục từ bản sao lưu")
            shown = state("wrong").said(words.format(count=len(rows)))
        self.verdict.show_state(shown)
