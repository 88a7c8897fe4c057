"""Two texts of one row: restore or drop what was left behind; mine, theirs or both."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label

_WORDS = {
    "restore": (_("Khôi phục"), "Alt+1"),
    "mine": (_("Giữ bản của tôi"), "Alt+1"),
    "theirs": (_("Lấy bản của họ"), "Alt+2"),
    "drop": (_("Bỏ bản gõ dở"), "Alt+2"),
    "both": (_("Ghép cả hai"), "Alt+3"),
}
FRESH = ("restore", "drop")
STALE = ("mine", "theirs", "both")
LATE = ("both", "drop")


class _Text(QWidget):
    """A text under its name, scrolled when it is long."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "label")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.text)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text.setProperty("role", "scrolled")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(3))
        column.addWidget(self.name)
        column.addWidget(self._area)

    def put(self, name: str, text: str, width: int) -> None:
        """Show a text as tall as it needs, up to some lines, in a bar so wide."""
        self.name.setText(name)
        self.text.setText(text)
        self.setVisible(bool(name))
        wanted = self.text.heightForWidth(max(200, width)) + theme.dp(4)
        self._area.setFixedHeight(min(theme.dp(84), wanted))


class OfferBar(QFrame):
    """Asks which text a row should have; nothing is lost until one is chosen."""

    answered = Signal(str)
    """restore, drop, mine, theirs or both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confirm")
        self._sentence = label()
        self._sentence.setWordWrap(True)
        self.mine, self.theirs = _Text(), _Text()
        self.buttons = {name: KeyButton(words, key) for name, (words, key) in _WORDS.items()}
        texts = QHBoxLayout()
        texts.setSpacing(theme.dp(16))
        texts.addWidget(self.mine)
        texts.addWidget(self.theirs)
        row = QHBoxLayout()
        row.setSpacing(theme.dp(8))
        for name, button in self.buttons.items():
            row.addWidget(button)
            button.clicked.connect(partial(self._on_answer, name))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.dp(12), theme.dp(8), theme.dp(12), theme.dp(8))
        column.setSpacing(theme.dp(6))
        column.addWidget(self._sentence)
        column.addLayout(texts)
        column.addLayout(row)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether an answer is waited for."""
        return not self.isHidden()

    def ask(
        self, sentence: str, answers: tuple[str, ...], mine: tuple[str, str],
        theirs: tuple[str, str] = ("", ""),
    ) -> None:  # fmt: skip
        """Show the question with the texts by their names; the answer comes as a signal."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for part, (name, text) in ((self.mine, mine), (self.theirs, theirs)):
            part.put(name, text, self.width() // 2 - theme.dp(40))
        for name, button in self.buttons.items():
            button.setVisible(name in answers)
        self.show()

    def take_focus(self) -> None:
        """Let Enter be the first answer."""
        first = next(button for button in self.buttons.values() if not button.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answer(self, name: str) -> None:
        self.hide()
        self.answered.emit(name)
