"""A bay: content with panels at its right, beside it where there is room, over it where not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.kit.panel import Panel
from ui.kit.scroll import FollowingArea


class ContentArea(FollowingArea):
    """Scrolls only what cannot be made smaller; says how small that is."""

    @override
    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        return QSize(content.minimumSizeHint().width(), 120) if content else QSize(0, 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside needs more or less room than before: those around must know."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Bay(QWidget):
    """Holds one content widget and any number of panels, of which one is open at a time."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._panels: list[Panel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(content)

    def add(self, panel: Panel) -> None:
        """Give a panel its place."""
        panel.setParent(self)
        panel.hide()
        self._panels.append(panel)
        panel.opened.connect(partial(self._on_opened, panel))
        panel.closed.connect(self._make_room)
        panel.slid.connect(self._place)

    def close_all(self) -> None:
        """Close whatever is open."""
        for panel in self._panels:
            panel.slide_out()

    @property
    def is_beside(self) -> bool:
        """Whether the open panel leaves the content uncovered."""
        return self._row.contentsMargins().right() > 0

    def _on_opened(self, opened: Panel) -> None:
        for panel in self._panels:
            if panel is not opened:
                panel.slide_out()
        self._make_room()
        self._place()

    def _make_room(self) -> None:
        """Move the content aside once, not in every picture of the slide."""
        whole = max((panel.whole_width for panel in self._panels if panel.is_open), default=0)
        needed = max(self._content.minimumSizeHint().width(), self._content.minimumWidth())
        fits = needed + whole <= self.width()
        self._row.setContentsMargins(0, 0, whole if fits else 0, 0)

    def _place(self) -> None:
        for panel in self._panels:
            if not panel.isHidden():
                width = panel.whole_width
                panel.setGeometry(self.width() - panel.in_sight, 0, width, self.height())
                panel.raise_()

    @override
    def event(self, event: QEvent) -> bool:
        """The content may need less room than when the panel came: then it is uncovered."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for panel in self._panels:
            panel.fit()
        self._make_room()
        self._place()
