"""A section of a page that is edited as a draft and saved as a whole.

A draft knows what was stored when it was begun. What another station stores meanwhile is taken in
where it touches nothing that was changed here; else the person is told, and chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, label
from ui.kit.inputs import put_into, value_of, watch
from ui.kit.page import Page
from ui.kit.scroll import FollowingArea

Saved = Callable[[Any], str | None]


class Clash(QFrame):
    """Says that another station changed what is being changed here, and asks which is to stay."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self._words = label(
            _("Máy khác vừa sửa phần này. Chưa ghi gì đè lên: hãy chọn bản sẽ dùng.")
        )
        self._words.setWordWrap(True)
        self.theirs = KeyButton(_("Lấy bản của máy kia"), "F7")
        self.mine = KeyButton(_("Giữ bản đang sửa"), "F8")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(12), theme.dp(8), theme.dp(12), theme.dp(8))
        row.setSpacing(theme.dp(8))
        row.addWidget(self._words, 1)
        row.addWidget(self.theirs)
        row.addWidget(self.mine)
        self.hide()


class Section(QWidget):
    """One section: what it holds is a value that can be compared, put in and saved."""

    touched = Signal()
    """What it holds, or how it stands to what is stored, may have changed."""

    def __init__(self, name: str, title: str, about: str = "") -> None:
        super().__init__()
        self.name, self.title = name, title
        self._base: Any = None
        self._theirs: Any = None
        self._putting = False
        self.clash = Clash()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.dp(10))
        self.column.addWidget(label(title, "heading"))
        if about:
            self.column.addWidget(label(about, "hint"))
        self.column.addWidget(self.clash)
        self.clash.theirs.clicked.connect(self.take_theirs)
        self.clash.mine.clicked.connect(self.keep_mine)

    # --- what a section overrides

    def value(self) -> Any:
        """What is held now; None for a section without a draft."""
        return None

    def put(self, value: Any) -> None:
        """Show this value."""

    def complain(self) -> str:
        """What is wrong with the value, in a sentence, after showing where; empty: nothing."""
        return ""

    def merged(self, base: Any, mine: Any, theirs: Any) -> Any:
        """Both changes in one value; None where they touch the same thing."""
        return None

    def save(self, page: Page, value: Any, done: Saved) -> None:
        """Store the value by acts of the page; `done` is called when that has been done."""

    def first_focus(self) -> QWidget | None:
        """What has the focus when the section is shown."""
        return None

    # --- what a page uses

    @property
    def base(self) -> Any:
        """What was stored when the draft was begun."""
        return self._base

    @property
    def is_changed(self) -> bool:
        """Something is changed here and not saved."""
        return self._base is not None and self.value() != self._base

    @property
    def is_clashing(self) -> bool:
        """Another station changed the same, and the person has not chosen yet."""
        return self._theirs is not None

    def show_stored(self, stored: Any) -> None:
        """What is stored now: shown, taken in, or told about."""
        mine = self.value()
        if self._base is None or mine == self._base:
            if stored != mine or self._base is None:
                self.fill(stored)
            self._settle(stored)
        elif stored in (mine, self._base):
            self._settle(stored)
        else:
            self._meet(mine, stored)

    def _meet(self, mine: Any, stored: Any) -> None:
        both = self.merged(self._base, mine, stored)
        if both is None:
            self._theirs = stored
            self.clash.show()
            self.touched.emit()
            return
        self.fill(both)
        self._settle(stored)

    def fill(self, value: Any) -> None:
        """Put a value in without taking that for a person's change."""
        self._putting = True
        self.put(value)
        self._putting = False

    def _settle(self, stored: Any) -> None:
        self._base, self._theirs = stored, None
        self.clash.hide()
        self.touched.emit()

    def take_theirs(self) -> None:
        """Let go of the draft for what the other station stored."""
        stored = self._theirs
        self.fill(stored)
        self._settle(stored)

    def keep_mine(self) -> None:
        """Go on with the draft; saving it will replace what the other station stored."""
        self._settle(self._theirs)

    def drop(self) -> None:
        """Let go of the changes."""
        stored = self._base if self._theirs is None else self._theirs
        self.fill(stored)
        self._settle(stored)

    def saved(self, value: Any) -> None:
        """This value is what is stored now."""
        self._settle(value)

    def put_away(self) -> tuple[Any, Any] | None:
        """Forget what is held; returns the draft, to be taken out again, if there is one."""
        kept = (self._base, self.value()) if self.is_changed else None
        self._base = self._theirs = None
        self.clash.hide()
        return kept

    def take_out(self, kept: tuple[Any, Any]) -> None:
        """Go on with a draft that was put away."""
        self.fill(kept[1])
        self._base = kept[0]

    def on_input(self) -> None:
        """A field changed; connected by sections."""
        if not self._putting:
            self.touched.emit()


class FieldsSection(Section):
    """A section of named fields: its value is their values by name."""

    def __init__(self, name: str, title: str, fields: dict[str, Field], about: str = "") -> None:
        super().__init__(name, title, about)
        self.fields = fields
        self.inside = QWidget()
        self.inside.setProperty("role", "scrolled")
        self.inside.setMaximumWidth(theme.dp(900))
        scroll = FollowingArea()
        scroll.setWidget(self.inside)
        self.column.addWidget(scroll, 1)
        for field in fields.values():
            watch(field.widget, self.on_input)

    def value(self) -> dict[str, Any]:
        return {name: value_of(field.widget) for name, field in self.fields.items()}

    def put(self, value: dict[str, Any]) -> None:
        for name, field in self.fields.items():
            put_into(field.widget, value[name])
            field.complain()

    def merged(self, base: Any, mine: Any, theirs: Any) -> Any:
        both = dict(theirs)
        for name in base:
            if mine[name] != base[name]:
                if theirs[name] not in (base[name], mine[name]):
                    return None
                both[name] = mine[name]
        return both

    def changes(self, value: dict[str, Any]) -> dict[str, Any]:
        """The fields of a value that are not as they are stored."""
        return {name: held for name, held in value.items() if held != self._base[name]}

    def complain(self) -> str:
        value, first = self.value(), ""
        for name, sentence in self.wrong(value).items():
            self.fields[name].complain(sentence)
            if sentence and not first:
                first = sentence
                self.fields[name].widget.setFocus()
        return first

    def wrong(self, value: dict[str, Any]) -> dict[str, str]:
        """By field, what is wrong with it; an empty sentence takes a complaint back."""
        return {}

    def first_focus(self) -> QWidget | None:
        return next(iter(self.fields.values())).widget
