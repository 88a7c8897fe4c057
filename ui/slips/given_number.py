"""The number that was given, large, so that it can be written on the paper slip."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.words import _
from ui.kit import theme
from ui.kit.fields import label, restyle

POINTS = 32


class GivenNumber(QFrame):
    """Shown from one slip to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("kind", "ok")
        self.number = QLabel()
        self._who = label()
        self._who.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(12), theme.dp(4), theme.dp(12), theme.dp(4))
        row.setSpacing(theme.dp(14))
        row.addWidget(self.number)
        row.addWidget(self._who, 1)
        theme.current().changed.connect(self._dress)
        self._dress()
        self.hide()

    def say(self, number: int, who: str, wish: str) -> None:
        """This number was given to this person."""
        self.number.setText(str(number))
        what = _("đã vào hàng chờ") if wish == "speak" else _("ghi để trả lời bằng văn bản")
        self._who.setText(
            _("Số phiếu của {who}, {what}. Ghi số này lên phiếu giấy.").format(who=who, what=what)
        )
        self.setAccessibleName(_("Số phiếu {number}").format(number=number))
        restyle(self)
        self.show()

    def _dress(self) -> None:
        size = POINTS * theme.current().type_size / 100
        tint = theme.colour("good").name()
        self.number.setStyleSheet(f"font-size: {size:g}pt; font-weight: 700; color: {tint};")
