"""The delegate list as an Excel file."""

from __future__ import annotations

from pathlib import Path

from app.words import _
from ui.kit.files import ask_save
from ui.kit.page import Page
from ui.kit.worker import Job


def export_list(page: Page) -> None:
    """Ask where, then write the list."""
    path = ask_save(
        page, page.desk.settings, "papers", _("Lưu danh sách đại biểu"),
        "danh-sach-dai-bieu.xlsx", "Excel (*.xlsx)",
    )  # fmt: skip
    if path is not None:
        save_list(page, path)


def save_list(page: Page, path: Path) -> None:
    """Write the list; phones and citizen numbers stay at home."""
    store, conference = page.desk.store, page.conference

    def work(_job: Job) -> Path:
        from app import files
        from app.lists import workbooks

        return files.save(path, store.read(workbooks.list_of, conference=conference))

    page.run(_("Xuất danh sách"), work, done=lambda saved: _("Đã ghi {path}.").format(path=saved))
