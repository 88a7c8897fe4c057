"""Names completed from the roster and from those with a part; phrases when nothing is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from app.text import fold
from ui.kit import theme

if TYPE_CHECKING:
    from app.store import Session

MOST_WORDS, MOST_SHOWN = 5, 9


@dataclass(frozen=True)
class Name:
    """A name, its words folded for the search, and what the person is."""

    words: tuple[str, ...]
    name: str
    office: str


def read_names(session: Session, *, conference: str) -> list[Name]:
    """Everybody who may be named, ready to be searched; runs on the worker."""
    from app import minutes

    found = minutes.names(session, conference=conference)
    return [Name(tuple(fold(name).split()), name, office) for name, office in found]


def matching(names: Iterable[Name], before: str) -> tuple[int, list[Name]]:
    """The names that the last words before the caret begin, and how many letters those have.

    As many words as possible are taken together; each begins a word of the name, in any order.
    """
    known = list(names)
    words = before.split(" ")[-MOST_WORDS:]
    for start in range(len(words)):
        typed = words[start:]
        folded = [fold(word) for word in typed]
        if all(folded):
            found = [each for each in known if _begins(folded, each.words)]
            if found:
                return len(" ".join(typed)), found
    return 0, []


def _begins(typed: list[str], words: tuple[str, ...]) -> bool:
    left = list(words)
    for part in typed:
        hit = next((word for word in left if word.startswith(part)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


class Picker(QListWidget):
    """A short list under the caret; the editor keeps the focus and hands its keys over."""

    picked = Signal(int, str)
    """How many letters before the caret are replaced, and by what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._length = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._pick)
        self.hide()

    def offer(self, length: int, items: Iterable[tuple[str, str]], at: QPoint) -> None:
        """Show (words to put in, words shown) below or above a point of the parent."""
        self._length = length
        self.clear()
        for words, shown in items:
            item = QListWidgetItem(shown)
            item.setData(Qt.ItemDataRole.UserRole, words)
            self.addItem(item)
        self.setCurrentRow(0)
        rows = min(self.count(), MOST_SHOWN)
        height = rows * theme.dp(32) + theme.dp(4)
        width = min(theme.dp(460), self._over.width() - theme.dp(16))
        space = self._over.height() - at.y()
        top = at.y() if space > height else at.y() - height - theme.dp(28)
        left = min(at.x(), self._over.width() - width - theme.dp(8))
        self.setGeometry(max(0, left), max(0, top), width, height)
        self.show()
        self.raise_()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % max(1, self.count()))
        elif self.currentItem():
            self._pick(self.currentItem())

    def _pick(self, item: QListWidgetItem) -> None:
        self.hide()
        self.picked.emit(self._length, item.data(Qt.ItemDataRole.UserRole))
