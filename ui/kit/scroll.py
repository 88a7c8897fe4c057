"""A scroll area that follows the keyboard: what has the focus is in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.kit import theme
from ui.kit.fields import Field


class FollowingArea(QScrollArea):
    """Qt itself follows Tab only; a program that leads to a field must show it as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            above, across = now.parentWidget(), self.horizontalScrollBar().value()
            self.ensureWidgetVisible(above if isinstance(above, Field) else now, 0, theme.dp(16))
            self.horizontalScrollBar().setValue(across)
