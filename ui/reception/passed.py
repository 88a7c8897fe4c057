"""What happened at the desks lately: this desk's answers among the arrivals of all desks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reception import Arrival
from app.times import clock_time
from app.words import _
from ui.kit import theme
from ui.kit.fields import label
from ui.kit.rows import Column, RowsModel
from ui.kit.states import State, state
from ui.kit.table import RowsView
from ui.reception.verdicts import Verdict

KEPT = 30

_OF_KIND = {"entry": "in", "leave": "left", "return": "in"}


@dataclass(frozen=True)
class Passed:
    """One line: who, how it was answered, when, at which desk."""

    id: str
    code: str
    name: str
    state: State
    at: int
    delegation: str
    desk: str


class PassedList(QWidget):
    """The newest first; a click, or Down in an empty box, shows that person again."""

    chosen = Signal(str)
    """The code of the person of a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: deque[Passed] = deque(maxlen=KEPT)
        self._arrivals: list[Passed] = []
        self._model = RowsModel(_columns(), self)
        self.view = RowsView(self._model, _("Chưa có lượt nào. Lượt vừa qua sẽ hiện ở đây."))
        self.view.horizontalHeader().hide()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMinimumHeight(theme.dp(34))
        self._title = label(_("Vừa qua  ·  ↓ để xem lại"), "hint")
        self._title.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(4))
        column.addWidget(self._title)
        column.addWidget(self.view, 1)
        self.view.clicked.connect(lambda index: self._say(index.row()))

    @property
    def rows(self) -> list[Passed]:
        """The lines as they are shown."""
        return list(self._model.shown)

    def add(self, verdict: Verdict, desk: str) -> None:
        """An answer of this desk."""
        place = verdict.place.partition(" · ")[0]
        passed = Passed(
            f"own {verdict.at} {verdict.code} {verdict.state.word}", verdict.code, verdict.name,
            verdict.state, verdict.at, place, desk,
        )  # fmt: skip
        self._own.appendleft(passed)
        self._show()

    def take(self, arrivals: Iterable[Arrival]) -> None:
        """The last arrivals of all desks, as they are stored."""
        self._arrivals = [
            Passed(
                row.id, row.attendee, row.full_name, _state(row.kind), row.at, row.delegation,
                row.desk,
            )
            for row in arrivals
        ]  # fmt: skip
        self._show()

    def clear(self) -> None:
        """Another conference was opened."""
        self._own.clear()
        self._arrivals = []
        self._show()

    def step(self, by: int) -> None:
        """Choose the next line, or the first, and show its person."""
        last = len(self._model.shown) - 1
        if last >= 0:
            place = min(last, max(0, self.view.currentIndex().row() + by))
            self.view.selectRow(place)
            self._say(place)

    def unchoose(self) -> None:
        """No line is chosen."""
        self.view.setCurrentIndex(self._model.index(-1, -1))
        self.view.clearSelection()

    def _show(self) -> None:
        said = {(row.code, row.at) for row in self._own}
        others = [row for row in self._arrivals if (row.code, row.at) not in said]
        rows = sorted([*self._own, *others], key=lambda row: -row.at)
        self._model.set_rows(rows[:KEPT])

    def _say(self, place: int) -> None:
        if code := self._model.row_at(place).code:
            self.chosen.emit(code)


def _state(kind: str) -> State:
    shown = state(_OF_KIND[kind])
    return shown.said(_("đã vào lại")) if kind == "return" else shown


def _columns() -> list[Column]:
    return [
        Column(_("Kết quả"), lambda row: row.state, width=220, state=True),
        Column(_("Giờ"), lambda row: clock_time(row.at), width=88),
        Column(_("Họ tên"), lambda row: row.name),
        Column(_("Đoàn"), lambda row: row.delegation, shown_from=560),
        Column(_("Bàn"), lambda row: row.desk, width=88, shown_from=480),
    ]
