"""Picks a delegation by a few typed words: a box, and the delegations that fit below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.text import fold
from app.words import _
from ui.kit import theme
from ui.kit.fields import nfc
from ui.kit.rows import Column, RowsModel
from ui.kit.table import ROW_HEIGHT, RowsView

SHOWN = 6


@dataclass(frozen=True)
class Pick:
    """A delegation that can be picked; `note` stands at its right, such as 8/8."""

    id: str
    code: str
    words: str
    note: str = ""


class DelegationPicker(QWidget):
    """The box keeps the focus; arrows choose among what fits, Enter says it."""

    entered = Signal()
    """Enter, with a delegation picked."""
    missed = Signal()
    """Enter, and none is picked."""
    picked = Signal(str)
    """The code of the delegation that is picked now; empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picks: list[Pick] = []
        self._said = ""
        self.box = _Box(_("tên, chữ đầu hoặc mã đoàn, ↑ ↓ để chọn"))
        self._model = RowsModel(
            [
                Column(_("Đoàn"), lambda pick: pick.words),
                Column("", lambda pick: pick.note, align="right", width=84),
            ],
            self,
        )
        self.view = RowsView(self._model, _("Không có đoàn nào khớp. Hãy gõ ít chữ hơn."))
        self.view.horizontalHeader().hide()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(4))
        column.addWidget(self.box)
        column.addWidget(self.view)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._on_typed)
        self.box.stepped.connect(self._on_stepped)
        self.box.returnPressed.connect(self._on_entered)
        self.view.selectionModel().currentRowChanged.connect(self._say)
        theme.current().changed.connect(self._fit)

    def put_picks(self, picks: Iterable[Pick]) -> None:
        """The delegations to pick from; what is picked stays picked."""
        self._picks = list(picks)
        kept = self.value()
        self._model.set_rows(self._fitting())
        if kept:
            self._choose(kept)

    def put(self, code: str) -> None:
        """Pick this one and show all."""
        self.box.blockSignals(True)
        self.box.clear()
        self.box.blockSignals(False)
        self._model.set_rows(self._picks)
        self.view.clearSelection()
        self.view.setCurrentIndex(self._model.index(-1, -1))
        self._choose(code)

    def value(self) -> str:
        """The code that is picked; empty for none."""
        place = self.view.currentIndex().row()
        return self._model.row_at(place).code if place >= 0 else ""

    def _fitting(self) -> list[Pick]:
        """By words of the name, its initials or the code; whose code it is comes first."""
        typed = fold(nfc(self.box.text()))
        fitting = [p for p in self._picks if all(word in _key(p) for word in typed.split())]
        return sorted(fitting, key=lambda pick: fold(pick.code) != typed)

    def _choose(self, code: str) -> None:
        codes = [pick.code for pick in self._model.shown]
        if code in codes:
            self.view.selectRow(codes.index(code))

    def _on_typed(self) -> None:
        fitting = self._fitting()
        self._model.set_rows(fitting)
        if fitting and self.box.text():
            self.view.selectRow(0)

    def _on_stepped(self, step: int) -> None:
        last = len(self._model.shown) - 1
        if last >= 0:
            self.view.selectRow(min(last, max(0, self.view.currentIndex().row() + step)))

    def _on_entered(self) -> None:
        (self.entered if self.value() else self.missed).emit()

    def _say(self) -> None:
        if self.value() != self._said:
            self._said = self.value()
            self.picked.emit(self._said)

    def _fit(self) -> None:
        self.view.setFixedHeight(theme.dp(ROW_HEIGHT) * SHOWN + 2)


def _key(pick: Pick) -> str:
    name = fold(pick.words)
    initials = "".join(word[0] for word in name.split())
    return f"{name} {fold(pick.code)} {initials}"


class _Box(QLineEdit):
    """A line whose Up and Down go to the list below."""

    stepped = Signal(int)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(_("Tìm đoàn"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
