"""The help page of a page, beside it: `resources/help/<page>.md`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.resources import path
from app.words import _
from ui.kit.panel import Panel


class HelpPanel(Panel):
    """What this page is for, its keys, and what to do when something is not as expected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Hướng dẫn"), width=420, parent=parent)
        self._browser: QTextBrowser | None = None

    @property
    def text(self) -> str:
        """The words that are shown."""
        return self._text().toPlainText()

    def toggle(self, page: str, title: str) -> None:
        """Show the help of this page, or put it away when it is shown."""
        if self.is_open:
            self.slide_out()
        else:
            self.show_page(page, title)
            self.slide_in(self._text())

    def show_page(self, page: str, title: str) -> None:
        """Put in the help of this page."""
        file = path("help", f"{page}.md")
        self.set_title(_("Hướng dẫn: {title}").format(title=title))
        text = file.read_text("utf-8") if file.exists() else _KEYS
        self._text().setMarkdown(text)

    def _text(self) -> QTextBrowser:
        """The browser, made when help is first wanted: it costs a tenth of the start."""
        if self._browser is None:
            self._browser = QTextBrowser()
            self._browser.setOpenLinks(False)
            self._browser.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.body.addWidget(self._browser)
        return self._browser


_KEYS = _(
    """Các phím dùng ở mọi trang:

* **Ctrl+1 … Ctrl+9, Ctrl+0, Ctrl+-, Ctrl+=**: chuyển trang
* **Ctrl+F**: tới ô lọc của danh sách
* **Ctrl+C**: chép các hàng đang chọn
* **Esc**: đóng khung bên phải, bỏ lọc
* **F1**: mở và đóng hướng dẫn
"""
)
