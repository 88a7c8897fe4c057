"""The number of a slip that is numbered on paper already; else one is given."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.words import _
from ui.kit import theme
from ui.kit.fields import TextField, label, restyle


class NumberLine(QWidget):
    """A short line with its words before it, and below it what is wrong with the number."""

    def __init__(self) -> None:
        super().__init__()
        self.line = TextField()
        self.line.setFixedWidth(theme.dp(104))
        self.line.setAccessibleName(_("Số phiếu"))
        self._wrong = label("", "complaint")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.dp(8))
        grid.setVerticalSpacing(theme.dp(3))
        grid.addWidget(label(_("Số phiếu"), "label"), 0, 0)
        grid.addWidget(self.line, 0, 1)
        grid.addWidget(self._wrong, 1, 0, 1, 2)
        self._wrong.hide()
        self.line.textChanged.connect(lambda _text: self.complain())

    def show_next(self, number: int) -> None:
        """The number that is given where none is typed."""
        self.line.setPlaceholderText(_("tự cấp: {number}").format(number=number))

    def put(self, number: int | None) -> None:
        """The number of a slip; None empties the line."""
        self.line.setText("" if number is None else str(number))

    def value(self) -> int | None:
        """The number that is typed; None for none, and for what is no number."""
        text = self.line.value()
        return int(text) if text.isascii() and text.isdigit() else None

    def is_wrong(self) -> bool:
        """Something is typed that is no number."""
        return bool(self.line.value()) and self.value() is None

    def complain(self, sentence: str = "") -> None:
        """Say what is wrong, and lead there; empty takes it back."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.line.setProperty("wrong", bool(sentence))
        restyle(self.line)
        if sentence:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.selectAll()
