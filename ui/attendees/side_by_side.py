"""Short fields beside each other, so that a form needs no scrolling on a small screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import theme


def side_by_side(*fields: QWidget) -> QWidget:
    """The fields in one row, sharing its width."""
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.dp(8))
    for field in fields:
        inside.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row
