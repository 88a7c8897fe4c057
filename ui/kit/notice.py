"""The strip that speaks to the person: done, no, or not now. Never a dialog over the hall."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.words import _
from ui.kit import theme
from ui.kit.buttons import IconButton, KeyButton
from ui.kit.fields import restyle

_SHAPES = {
    "ok": ("state-in", "good"),
    "refusal": ("state-refused", "stop"),
    "fault": ("state-wrong", "hold"),
}
OK_MS = 6_000
"""How long a confirmation stays; a refusal stays until the next act or until it is closed."""


class NoticeStrip(QFrame):
    """One sentence at a time, with a shape and, after a fault of the world, a retry button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._kind = "ok"
        self._retry_work: Callable[[], object] | None = None
        self._build()
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(self.clear)
        self._retry.clicked.connect(self._on_retry)
        self._close.clicked.connect(self.clear)
        self.hide()

    def _build(self) -> None:
        self._shape = QLabel()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retry = KeyButton(_("Thử lại"))
        self._close = IconButton("close", _("Đóng dòng này"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(12), theme.dp(6), theme.dp(8), theme.dp(6))
        row.setSpacing(theme.dp(10))
        row.addWidget(self._shape)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._retry)
        row.addWidget(self._close)

    @property
    def kind(self) -> str:
        """ok, refusal or fault; of the sentence that is shown, or was last."""
        return self._kind

    @property
    def text(self) -> str:
        """The sentence that is shown; empty when none is."""
        return "" if self.isHidden() else self._sentence.text()

    def confirm(self, sentence: str) -> None:
        """Say that something was done; goes away by itself."""
        self._say("ok", sentence)
        self._fade.start(OK_MS)

    def refuse(self, sentence: str) -> None:
        """Say why not, and what to do; stays."""
        self._say("refusal", sentence)

    def fault(
        self, sentence: str, retry: Callable[[], object] | None = None, *, does: str = ""
    ) -> None:
        """Say that the surroundings failed; offers to try again, or what the words say."""
        self._retry_work = retry
        self._retry.set_words(does or _("Thử lại"))
        self._say("fault", sentence)

    def clear(self) -> None:
        """Say nothing."""
        self._fade.stop()
        self._retry_work = None
        self.hide()

    def clear_refusal(self) -> None:
        """What was refused is left behind; other sentences stay."""
        if self._kind == "refusal":
            self.clear()

    def _say(self, kind: str, sentence: str) -> None:
        self._fade.stop()
        self._kind = kind
        self._retry_work = self._retry_work if kind == "fault" else None
        self._retry.setVisible(self._retry_work is not None)
        shape, tint = _SHAPES[kind]
        self._shape.setPixmap(theme.current().pixmap(shape, tint, theme.dp(20)))
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("kind", kind)
        restyle(self)
        self.show()

    def _on_retry(self) -> None:
        work = self._retry_work
        self.clear()
        if work:
            work()
