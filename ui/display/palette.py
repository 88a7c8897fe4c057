"""The wall's own look: the same named colours, chosen apart from those of the desk."""

from __future__ import annotations

from PySide6.QtGui import QColor

from app.words import _
from ui.kit.theme import colour_table

LOOKS = {
    "dark": _("Nền tối (sơn mài đen)"),
    "light": _("Nền sáng (hội trường nhiều đèn)"),
    "contrast": _("Tương phản cao"),
}


def colour(name: str, look: str) -> QColor:
    """A colour of the wall in one of its looks."""
    return QColor(colour_table()[f"wall_{name}" if name else "wall"][look])
