"""Forms beside the list instead of dialogs over it: the panel at the right, the confirmation."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.buttons import IconButton, KeyButton
from ui.kit.fields import TextField, label
from ui.kit.scroll import FollowingArea

SLIDE_MS = 120


class Panel(QFrame):
    """An inline panel that slides in at the right of a page; put widgets into `body`.

    Hand it to `Page.add_panel`, which gives it its place. Esc closes it and gives the focus back.
    """

    opened = Signal()
    closed = Signal()
    slid = Signal()
    """Another part of it is in sight: see `in_sight`."""

    def __init__(self, title: str, *, width: int = 400, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._width = width
        self._came_from: QWidget | None = None
        self.in_sight = 0
        self._title = label(title, "heading")
        self._title.setWordWrap(True)
        self._close = IconButton("close", _("Đóng (Esc)"))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.dp(10))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.dp(8))
        self._assemble()
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setStartValue(0)
        self._slide.setEndValue(0)
        self._slide.valueChanged.connect(self._on_slid)
        self._slide.finished.connect(self._on_stopped)
        self._close.clicked.connect(self.slide_out)
        self.hide()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._inside = QWidget()
        self._inside.setProperty("role", "scrolled")
        self._inside.setLayout(self.body)
        self.body.setContentsMargins(0, 0, theme.dp(6), 0)
        self.foot.setContentsMargins(0, 0, theme.dp(6), 0)
        self._scroll = FollowingArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.dp(16), theme.dp(12), theme.dp(12), theme.dp(12))
        column.setSpacing(theme.dp(10))
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self.foot)

    @property
    def is_open(self) -> bool:
        """Whether it is shown, or about to be."""
        return bool(self._slide.endValue())

    @property
    def whole_width(self) -> int:
        """Pixels when it is open; never more than there are."""
        parent = self.parentWidget()
        wanted = theme.dp(self._width)
        return min(wanted, parent.width()) if parent else wanted

    def set_title(self, title: str) -> None:
        """Another heading, for example the name of whom the form is about."""
        self._title.setText(title)

    def slide_in(self, focus: QWidget | None = None) -> None:
        """Open, and give the focus to this widget of the panel."""
        if not self.is_open:
            self._came_from = QApplication.focusWidget()
            self.show()
            self._run(self.whole_width)
            self.opened.emit()
        (focus or self._first_field()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_field(self) -> QWidget:
        for widget in self._inside.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isEnabled() and widget.isVisibleTo(self._inside):
                return widget
        return self._close

    def slide_out(self) -> None:
        """Close, and give the focus back to where it was."""
        if not self.is_open:
            return
        if self._came_from and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._run(0)
        self.closed.emit()

    def fit(self) -> None:
        """The place has another width now: be as wide as it allows, at once."""
        if self.is_open:
            self._slide.stop()
            self._slide.setEndValue(self.whole_width)
            self.in_sight = self.whole_width

    def _run(self, width: int) -> None:
        self._slide.stop()
        self._slide.setStartValue(self.in_sight)
        self._slide.setEndValue(width)
        self._slide.start()

    def _on_slid(self, width: int) -> None:
        self.in_sight = width
        self.slid.emit()

    def _on_stopped(self) -> None:
        if not self.is_open:
            self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.slide_out()
        else:
            super().keyPressEvent(event)


class Confirm(QFrame):
    """Asks inline before something that is hard to take back, with a reason when one is due."""

    confirmed = Signal(str)
    """The person agreed; carries the reason, empty when none is asked for."""
    dismissed = Signal()

    def __init__(
        self,
        *,
        verb: str = "",
        reason: str = "",
        must_say: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("confirm")
        self._must_say = must_say and bool(reason)
        self._sentence = label()
        self._sentence.setWordWrap(True)
        self._reason = TextField(reason)
        self._asks_reason = bool(reason)
        self._yes = KeyButton(verb or _("Đồng ý"), "Ctrl+Enter", role="main")
        self._no = KeyButton(_("Thôi"), "Esc", heard=False)
        self._assemble()
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self.dismiss)
        self._reason.textChanged.connect(self._on_reason_changed)
        self._reason.entered.connect(self._on_yes)
        self.hide()

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.dp(12), theme.dp(10), theme.dp(12), theme.dp(10))
        column.setSpacing(theme.dp(8))
        column.addWidget(self._sentence)
        column.addWidget(self._reason)
        self._reason.setVisible(self._asks_reason)
        column.addLayout(buttons)

    def ask(self, sentence: str) -> None:
        """Show the question; the answer comes as a signal."""
        self._sentence.setText(sentence)
        self._reason.clear()
        self._on_reason_changed()
        self.show()
        first = self._reason if self._asks_reason else self._yes
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Take the question back; nothing happens."""
        self.hide()
        self.dismissed.emit()

    def _on_reason_changed(self) -> None:
        self._yes.setEnabled(not self._must_say or bool(self._reason.value()))

    def _on_yes(self) -> None:
        if self._yes.isEnabled():
            self.hide()
            self.confirmed.emit(self._reason.value())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
