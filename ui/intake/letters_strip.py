"""Old fonts and capitals of the file that is chosen: what was made of them, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.lists.sheaf import FileRead
from app.text import title_case
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label

_LONGEST = 40  # characters of an example


class LettersStrip(QFrame):
    """One sentence with an example for each, and a key that turns it round."""

    font_turned = Signal()
    capitals_turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self.words = label()
        self.font_button = KeyButton(_("Giữ như trong tệp"), "Alt+3")
        self.capitals_button = KeyButton(_("Chỉ viết hoa chữ đầu"), "Alt+4")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(12), theme.dp(4), theme.dp(12), theme.dp(4))
        row.addWidget(self.words, 1)
        row.addWidget(self.font_button)
        row.addWidget(self.capitals_button)
        self.font_button.clicked.connect(self.font_turned)
        self.capitals_button.clicked.connect(self.capitals_turned)
        self.hide()

    def show_file(self, file: FileRead | None, small: bool) -> None:
        """Say it of this file; small: its names in capitals are being written otherwise."""
        said = [*self._font(file), *self._capitals(file, small)] if file else []
        self.words.setText(" ".join(said))
        self.setVisible(bool(said))

    def _font(self, file: FileRead) -> list[str]:
        turned = file.roster.turned if file.roster else ()
        self.font_button.setVisible(bool(turned) or file.as_written)
        if file.as_written:
            self.font_button.set_words(_("Đổi sang Unicode"))
            return [_("Chữ bảng mã cũ đang giữ như trong tệp.")]
        self.font_button.set_words(_("Giữ như trong tệp"))
        if not turned:
            return []
        one = turned[len(turned) // 2]
        said = _("Đã đổi chữ bảng mã cũ: “{before}” thành “{after}”.")
        return [said.format(before=one.seen[:_LONGEST], after=one.read[:_LONGEST])]

    def _capitals(self, file: FileRead, small: bool) -> list[str]:
        names = file.capitals
        self.capitals_button.setVisible(bool(names))
        self.capitals_button.set_words(
            _("Giữ chữ hoa như trong tệp") if small else _("Chỉ viết hoa chữ đầu")
        )
        if not names:
            return []
        said = (
            _("{count} họ tên viết toàn chữ hoa sẽ ghi là “{after}”.")
            if small
            else _("{count} họ tên viết toàn chữ hoa, như “{before}”; có thể ghi “{after}”.")
        )
        return [said.format(count=len(names), before=names[0], after=title_case(names[0]))]
