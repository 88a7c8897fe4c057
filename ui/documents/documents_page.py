"""Papers: what can be printed now, as PDF, Word or Excel, and how each is headed and signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.words import _
from ui.documents.form_panel import FormPanel
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.files import ask_folder, ask_save
from ui.kit.flow_layout import FlowLayout
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.states import state
from ui.kit.table import RowsTable
from ui.kit.worker import Job

if TYPE_CHECKING:
    from app.papers import PaperRow
    from app.store import Session

_KINDS = {"pdf": ("PDF", "F5"), "docx": ("Word", "F6"), "xlsx": ("Excel", "F7")}
_PROFILES = {"party": _("của Đảng"), "state": _("của Nhà nước")}


class DocumentsPage(Page):
    """A list of papers; a file of one, or all of them into a folder."""

    title = _("Văn bản")
    icon = "documents"
    topics = frozenset(
        {"documents", "conference", "minutes", "conclusions", "reception", "attendees", "followup"}
    )

    @override
    def _build(self) -> None:
        self.table = RowsTable(
            (
                Column(_("Văn bản"), lambda row: row.title, bold=True),
                Column(_("Thể thức"), lambda row: _PROFILES.get(row.form.profile, ""), width=140),
                Column(_("Số"), lambda row: row.form.number or "…", width=70),
                Column(
                    _("Tệp"), lambda row: " · ".join(_KINDS[each][0] for each in row.endings),
                    width=170,
                ),
                Column(_("Lưu ý"), self._remark, width=320, state=True),
            ),
            empty=_("Văn bản của hội nghị sẽ có ở đây khi hội nghị đã được lập."),
            filterable=False,
        )  # fmt: skip
        self.all_button = KeyButton(_("Xuất tất cả vào thư mục"), "Ctrl+E", role="main")
        self.kind_buttons = {
            ending: KeyButton(_("Lưu {kind}").format(kind=words), key)
            for ending, (words, key) in _KINDS.items()
        }
        self.form_button = KeyButton(_("Thể thức, chữ ký"), "F4", icon="edit")
        self.form_panel = FormPanel(self)
        self.add_panel(self.form_panel)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.all_button, *self.kind_buttons.values(), self.form_button):
            flow.addWidget(button)
        hint = _(
            "Mọi văn bản lấy cùng một số liệu với màn hình. "
            "Tệp Word để sửa tiếp; tệp PDF có dấu vân tay của nhật ký ở cuối."
        )
        self.body.addWidget(label(hint, "hint"))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(buttons)

    @override
    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._save("pdf"))
        self.all_button.clicked.connect(self._on_all)
        self.form_button.clicked.connect(self._on_form)
        for ending, button in self.kind_buttons.items():
            button.clicked.connect(partial(self._save, ending))

    @override
    def load(self, session: Session) -> list[PaperRow]:
        from app import papers

        return papers.listed(session, conference=self.conference)

    @override
    def fill(self, rows: list[PaperRow]) -> None:
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.select(rows[0].id)
        self.set_state(_("{count} văn bản").format(count=len(rows)))

    @override
    def first_focus(self) -> QWidget:
        return self.table

    def _remark(self, row: PaperRow) -> object:
        return state("doubtful").said(row.remark) if row.remark else state("fine").said(_("đủ"))

    # --- slots

    def _on_chosen(self, row: PaperRow | None) -> None:
        for ending, button in self.kind_buttons.items():
            button.setEnabled(row is not None and ending in row.endings)
        self.form_button.setEnabled(row is not None)
        if row is not None and self.form_panel.is_open:
            self.form_panel.edit(row)

    def _on_form(self) -> None:
        row = self.table.current()
        if row is not None:
            self.form_panel.edit(row)

    def _save(self, ending: str) -> None:
        row = self.table.current()
        if row is None or ending not in row.endings:
            return
        words = _KINDS[ending][0]
        path = ask_save(
            self, self.desk.settings, "papers", row.title, f"{row.id}.{ending}",
            f"{words} (*.{ending})",
        )  # fmt: skip
        if path is not None:
            self.save_to(path, row.id, ending)

    def save_to(self, path: Path, name: str, ending: str) -> None:
        """Write one paper to a file and open it."""
        conference = self.conference

        def work(_job: Job) -> Path:
            from app import files, papers

            content = self.desk.store.read(
                papers.content_of, conference=conference, name=name
            )
            return files.save(path, papers.written(papers.paper_of(content), ending))

        self.run(_("Ghi {name}").format(name=path.name), work, done=self._on_saved)

    def _on_saved(self, path: Path) -> str:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        return _("Đã ghi {path}.").format(path=path)

    def _on_all(self) -> None:
        folder = ask_folder(
            self, self.desk.settings, "papers", _("Chọn thư mục để ghi các văn bản")
        )
        if folder is not None:
            self.save_all(folder)

    def save_all(self, folder: Path) -> None:
        """Write every paper in every kind of file into a folder."""
        conference = self.conference

        def work(job: Job) -> int:
            from app import files, papers
            from app.rehearsal.whole_day import written

            count = sum(
                len(row.endings)
                for row in self.desk.store.read(papers.listed, conference=conference)
            )
            for done, (name, data) in enumerate(written(self.desk.store, conference)):
                job.stop_if_cancelled()
                job.progress(done, count, name)
                files.save(folder / name, data)
            return count

        def done(count: int) -> str:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            return _("Đã ghi {count} tệp vào {folder}.").format(count=count, folder=folder)

        self.run(_("Ghi các văn bản"), work, done=done)
