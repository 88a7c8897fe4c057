"""The keys of the floor: one press, one step; silent while somebody types."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.kit.buttons import KeyButton
from ui.kit.panel import Confirm, Panel

_TYPING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_FORMS = (Panel, Confirm)
PATIENCE_MS = 1500
"""After this long without an answer a new press is not held back any more."""


class FloorKeys(QObject):
    """Single keys of a page; they rest while a text field or a form has the focus.

    A key that is held down acts once: no automatic next.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._shortcuts: list[QShortcut] = []
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    @property
    def are_live(self) -> bool:
        """Whether a letter acts now."""
        return not _is_typing(QApplication.focusWidget())

    def bind(self, key: str, step: Callable[[], object], *, always: bool = False) -> None:
        """Let a key do this, `always` even while somebody types; Enter on both its places."""
        for each in {key.replace("Enter", "Return"), key.replace("Return", "Enter")}:
            shortcut = QShortcut(QKeySequence(each), self._page)
            shortcut.setAutoRepeat(False)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(step)
            if not always:
                self._shortcuts.append(shortcut)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        live = not _is_typing(now)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(live)


def _is_typing(widget: QWidget | None) -> bool:
    if isinstance(widget, _TYPING):
        return True
    while widget is not None:
        if isinstance(widget, _FORMS):
            return True
        widget = widget.parentWidget()
    return False


class StageButton(KeyButton):
    """A button with its key written on it, pressed by the page's keys; never takes the focus."""

    def __init__(self, words: str, key: str, *, role: str = "") -> None:
        super().__init__(words, role=role)
        self._key = self.bound_to = key
        self.set_words(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def write_key(self, written: str) -> None:
        """Write other keys on the button."""
        self._key = written
        self.updateGeometry()

    def bind(self, keys: FloorKeys, *also: str, always: bool = False) -> StageButton:
        """Let its key, and others, press it."""
        for key in (self.bound_to, *also):
            keys.bind(key, self._on_key, always=always)
        return self

    def _on_key(self) -> None:
        if self.isVisible():
            self.click()


class Steps:
    """One step after the other: a key pressed before the screen is up to date waits for it.

    So that pressing "end" and "call" in one go does both, each on what the one before left.
    """

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._running = 0
        self._since = 0
        self._fresh = True
        self._waiting: deque[Callable[[], object]] = deque(maxlen=2)

    def press(self, step: Callable[[], object]) -> None:
        """Take the step now, or as soon as the last one is shown."""
        if self._is_free():
            step()
        else:
            self._waiting.append(step)

    def begun(self) -> None:
        """An act of a step was queued."""
        self._running += 1
        self._since, self._fresh = self._now(), False

    def done(self) -> None:
        """An act of a step has been done."""
        self._running = max(0, self._running - 1)

    def refused(self) -> None:
        """An act of a step was refused: what waited was meant for another moment."""
        self.done()
        self._waiting.clear()

    def shown(self) -> None:
        """The screen shows what is stored: the next step that waits may be taken."""
        if self._running:
            return
        self._fresh = True
        if self._waiting:
            self._waiting.popleft()()

    def _is_free(self) -> bool:
        late = self._now() - self._since > PATIENCE_MS
        if late:
            self._running = 0
        return late or (self._fresh and not self._running)
