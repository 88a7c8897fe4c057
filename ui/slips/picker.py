"""A box that finds something as it is typed and keeps what was picked; free text where allowed.

Enter picks when only one fits or when an arrow has chosen; among several it shows the first and
waits for another Enter, so that a hurried hand never takes the wrong namesake. The text is never
changed while somebody types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from ui.kit import theme
from ui.kit.fields import nfc

REST_MS = 80
ROWS = 6
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Pick:
    """Something that can be picked: what stands in the box, what the list says besides."""

    key: str
    words: str
    aside: str = ""
    row: Any = None


class PickList(QListWidget):
    """What fits, laid over the fields below; never takes the focus."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        theme.current().changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        """Stands out from the fields that it covers; one line between two people."""
        tint = {name: theme.colour(name).name() for name in ("edge", "line", "sheet", "chosen")}
        self.setStyleSheet(
            f"QListWidget {{ border: 2px solid {tint['edge']}; background: {tint['sheet']}; }}"
            f"QListWidget::item {{ padding: {theme.dp(4)}px {theme.dp(6)}px;"
            f" border-bottom: 1px solid {tint['line']}; }}"
            f"QListWidget::item:selected {{ background: {tint['chosen']}; }}"
        )

    def put(self, picks: Sequence[Pick]) -> None:
        """Show these."""
        self.clear()
        for pick in picks:
            words = f"{pick.words}\n{pick.aside}" if pick.aside else pick.words
            item = QListWidgetItem(words)
            item.setToolTip(words)
            self.addItem(item)

    def place_below(self, box: QWidget, count: int) -> None:
        """Lie below the box, or above where there is no room below."""
        self.setFixedWidth(box.width())
        row = max(self.sizeHintForRow(0), theme.dp(30))
        high = row * min(count, ROWS) + 4
        self.setFixedHeight(high)
        below = box.mapTo(self._over, QPoint(0, box.height() + 2))
        if below.y() + high > self._over.height():
            below = box.mapTo(self._over, QPoint(0, -high - 2))
        self.move(below)
        self.raise_()
        self.show()


class Picker(QLineEdit):
    """One line that picks one of many by what is typed."""

    wanted = Signal(str)
    """Somebody typed this and rests: give what fits with `put_picks`."""
    picked = Signal(object)
    """The `Pick` that was taken, or None when the text was changed again."""
    settled = Signal()
    """Enter with something picked (or free text): on to the next field."""
    missed = Signal(str)
    """Enter, and nothing fits this text; empty where something is needed."""

    def __init__(self, hint: str = "", *, free: bool = False, over: QWidget | None = None) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self._free, self._over = free, over
        self._pick: Pick | None = None
        self._picks: tuple[Pick, ...] = ()
        self._answered = ""
        self._moved = self._end_waits = self._tab_waits = False
        self._list: PickList | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)

    # --- what a form uses

    @property
    def pick(self) -> Pick | None:
        """What is picked."""
        return self._pick

    @property
    def picks(self) -> tuple[Pick, ...]:
        """What fits what is typed."""
        return self._picks

    def value(self) -> str:
        """The text in NFC, without spaces around it."""
        return nfc(self.text())

    def put(self, pick: Pick | None) -> None:
        """Show something as picked; None empties the box."""
        self._rest.stop()
        self._take(pick)
        self._show(pick.words if pick else "")

    def put_picks(self, text: str, picks: Sequence[Pick]) -> None:
        """What fits this text; left aside when something else is typed by now."""
        if text != self.value():
            return
        self._answered, self._picks, self._moved = text, tuple(picks), False
        if self._end_waits:
            self._end_waits = False
            self._end()
        elif self._tab_waits:
            self._tab_waits = False
            if self._has_one():
                self._choose(0)
        else:
            self._show_list()

    # --- typing

    def _on_edited(self, _text: str) -> None:
        if self._pick is not None:
            self._pick = None
            self.picked.emit(None)
        self._end_waits = self._tab_waits = False
        self._rest.start()

    def _ask(self) -> None:
        if self.value():
            self.wanted.emit(self.value())
        else:
            self._answered, self._picks = "", ()
            self._hide_list()

    def _end(self) -> None:
        """Enter was pressed, and what fits is known."""
        if len(self._picks) == 1 or self._moved:
            self._choose(self._place())
            self.settled.emit()
        elif len(self._picks) > 1 and not self._free:
            self._show_list()
            self._step(1)
        elif self._free:
            self._hide_list()
            self.settled.emit()
        else:
            self.missed.emit(self.value())

    def _on_end(self) -> None:
        if self._pick is not None or (self._free and not self.value()):
            self._hide_list()
            self.settled.emit()
        elif not self.value():
            self.missed.emit("")
        elif self._answered != self.value():
            self._rest.stop()
            self._end_waits = True
            self.wanted.emit(self.value())
        else:
            self._end()

    def _on_tab(self) -> None:
        if self._has_one():
            self._choose(self._place())
        elif self._pick is None and self.value() and self._answered != self.value():
            self._rest.stop()
            self._tab_waits = True
            self.wanted.emit(self.value())

    def _choose(self, place: int) -> None:
        pick = self._picks[place]
        self._take(pick)
        self._show(pick.words)

    def _show(self, words: str) -> None:
        """Words from their beginning: that is where a topic has its number."""
        self.setText(words)
        self.setCursorPosition(0)

    def _take(self, pick: Pick | None) -> None:
        self._pick = pick
        self._end_waits = self._tab_waits = self._moved = False
        self._answered = pick.words if pick else ""
        self._hide_list()
        self.picked.emit(pick)

    def _has_one(self) -> bool:
        """Whether one of those that fit is meant beyond doubt, and not taken yet."""
        if self._pick is not None or self._answered != self.value():
            return False
        return self._moved or (len(self._picks) == 1 and not self._free)

    # --- the list

    def _place(self) -> int:
        return max(0, self._list.currentRow()) if self._list else 0

    def _step(self, by: int) -> None:
        if not self._picks:
            return
        shown = self._show_list()
        row = self._place() + by if self._moved else 0
        shown.setCurrentRow(min(len(self._picks) - 1, max(0, row)))
        self._moved = True

    def _show_list(self) -> PickList:
        if self._list is None:
            self._list = PickList(self._over or self.window())
            self._list.itemPressed.connect(self._on_pressed)
        if not self._moved:
            self._list.put(self._picks)
        if self._picks and self.hasFocus():
            self._list.place_below(self, len(self._picks))
        else:
            self._list.hide()
        return self._list

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _on_pressed(self, item: QListWidgetItem) -> None:
        if self._list is not None:
            self._choose(self._list.row(item))
            self.settled.emit()

    # --- Qt

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENDS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_end()
        elif key in _STEPS and self._picks and self._pick is None:
            self._step(_STEPS[key])
        elif key == Qt.Key.Key_Escape and self._list is not None and self._list.isVisible():
            self._hide_list()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        """Tab takes what Enter would take, be it known only later, and goes on."""
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if is_tab and event.type() == QEvent.Type.KeyPress:
            self._on_tab()
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_list()
