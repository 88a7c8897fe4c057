"""Who answers: the chair, an agency by its number, the speaker once more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.words import _
from ui.floor.keys import FloorKeys, StageButton
from ui.kit.fields import label
from ui.kit.flow_layout import FlowLayout

DIGITS = "123456789"


class AnswerBar(QWidget):
    """One key for each who may answer."""

    wanted = Signal(str)
    """An agency's name; empty for whoever is in the chair."""
    follow_up_wanted = Signal()

    def __init__(self, keys: FloorKeys) -> None:
        super().__init__()
        self._agencies: tuple[str, ...] = ()
        self.buttons: list[StageButton] = []
        self.chair = StageButton(_("Chủ trì"), "C").bind(keys)
        self.follow_up = StageButton(_("Trao đổi thêm"), "T").bind(keys)
        self.chair.clicked.connect(lambda: self.wanted.emit(""))
        self.follow_up.clicked.connect(self.follow_up_wanted)
        for place, digit in enumerate(DIGITS):
            keys.bind(digit, partial(self._on_digit, place))
        self._flow = FlowLayout(self)
        self._title = label(_("TRẢ LỜI:"), "label")
        self._flow.addWidget(self._title)
        self._flow.addWidget(self.chair)
        self._flow.addWidget(self.follow_up)

    def show_agencies(self, agencies: tuple[str, ...]) -> None:
        """Make a button for each agency, in the order of the conference."""
        if agencies == self._agencies:
            return
        self._agencies = agencies
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._flow.removeWidget(self.follow_up)
        self.buttons = [self._button(place, name) for place, name in enumerate(agencies)]
        self._flow.addWidget(self.follow_up)

    def allow(self, answers: bool) -> None:
        """Whether there is a speech that can be answered."""
        for button in (self.chair, self.follow_up, *self.buttons):
            button.setEnabled(answers)

    def _button(self, place: int, name: str) -> StageButton:
        button = StageButton(name, DIGITS[place] if place < len(DIGITS) else "")
        button.clicked.connect(lambda: self.wanted.emit(name))
        self._flow.addWidget(button)
        button.show()
        return button

    def _on_digit(self, place: int) -> None:
        if place < len(self.buttons):
            self.buttons[place].click()
