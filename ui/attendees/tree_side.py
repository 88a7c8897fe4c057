"""The plan's tree with its figures, and every place where the plan contradicts itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.reception.seats import Seats, SeatsRow
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.flow_layout import FlowLayout
from ui.kit.rows import Column
from ui.kit.states import State, state
from ui.kit.table import RowsTable

INDENT = "\u2003"
SHOWN = 3
"""Contradictions said below the tree; F8 leads to every one."""


class TreeSide(QWidget):
    """Chooses whose people are listed; the first row stands for everybody."""

    chosen = Signal(str)
    """The id of a delegation; empty for all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seats = Seats((), (), None)
        self.table = RowsTable(
            _columns(),
            empty=_("Chưa có đoàn nào. Bấm Ctrl+D để thêm, hoặc lập hội nghị từ kế hoạch."),
            filterable=False,
        )
        self.contradictions = Contradictions()
        self.add_button = KeyButton(_("Thêm đoàn"), "Ctrl+D")
        self.edit_button = KeyButton(_("Sửa đoàn"), "F7")
        self.next_button = KeyButton(_("Chỗ không khớp"), "F8")
        self._assemble()
        self.table.chosen.connect(self._on_chosen)
        self.next_button.clicked.connect(self._on_next)
        self.contradictions.wanted.connect(self._go_to)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addWidget(self.table, 1)
        column.addWidget(self.contradictions)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.add_button, self.edit_button, self.next_button):
            flow.addWidget(button)
        column.addWidget(buttons)

    def show_seats(self, seats: Seats) -> None:
        """Show the tree as it is now; what was chosen stays chosen."""
        self.seats = seats
        self.table.set_rows((seats.whole, *seats.rows) if seats.rows else ())
        self.contradictions.show_seats(seats)
        self.next_button.setVisible(bool(seats.mismatches))
        self._on_chosen(self.current())

    def current(self) -> SeatsRow | None:
        """The delegation that is chosen; None for all of them."""
        row: SeatsRow | None = self.table.current()
        return row if row and row.id else None

    def _on_chosen(self, _row: SeatsRow | None) -> None:
        row = self.current()
        whole = row is None and self.table.current() is not None
        self.edit_button.set_words(_("Sửa tổng số") if whole else _("Sửa đoàn"))
        self.edit_button.setEnabled(row is not None or whole)
        self.chosen.emit(row.id if row else "")

    def _on_next(self) -> None:
        """To the next line that contradicts, and after the last one to the first."""
        places = [place for place, row in enumerate(self.table.model.shown) if row.contradicts]
        if places:
            here = self.table.view.currentIndex().row()
            self._go_to(self.table.model.row_at(min(places, key=lambda p: (p <= here, p))).id)

    def _go_to(self, id: str) -> None:
        self.table.select(id)
        self.table.focus_rows()


class Contradictions(QWidget):
    """Sentences that name the line; a click leads there. The organiser decides."""

    wanted = Signal(str)
    """The id of a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(4))
        self._lines = [_Line() for _number in range(SHOWN)]
        self._more = label("", "hint")
        for line in self._lines:
            column.addWidget(line)
            line.pressed.connect(self.wanted)
        column.addWidget(self._more)

    @property
    def sentences(self) -> list[str]:
        """What is said."""
        return [line.text() for line in self._lines if not line.isHidden()]

    def show_seats(self, seats: Seats) -> None:
        """Say what contradicts in this tree."""
        ids = {row.node.code: row.id for row in seats.rows}
        said = [(each.sentence(), ids.get(each.code, "")) for each in seats.mismatches]
        for place, line in enumerate(self._lines):
            line.say(*(said[place] if place < len(said) else ("", "")))
        rest = len(said) - SHOWN
        self._more.setText(_("và {count} chỗ nữa; bấm F8 để xem từng chỗ").format(count=rest))
        self._more.setVisible(rest > 0)
        self.setVisible(bool(said))


class _Line(QLabel):
    """One sentence; pressed, it says which line of the plan it speaks of."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.current().changed.connect(self._dress)
        self._dress()

    def say(self, sentence: str, id: str) -> None:
        self._id = id
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def _dress(self) -> None:
        self.setStyleSheet(f"color: {theme.colour('hold').name()};")

    @override
    def mousePressEvent(self, event: object) -> None:
        self.pressed.emit(self._id)


def _columns() -> list[Column]:
    return [
        Column(_("Đoàn"), _title, tooltip=_tooltip),
        Column(_("Chỉ tiêu"), lambda row: row.planned, align="right", width=72),
        Column(_("Mời"), lambda row: row.invited, align="right", width=56, shown_from=480),
        Column(_("Có mặt"), lambda row: row.present, align="right", width=72),
        Column("", _standing, width=132, state=True, shown_from=440),
    ]


def _title(row: SeatsRow) -> str:
    if not row.id:
        return _("Tất cả các đoàn")
    return INDENT * row.node.depth + f"{row.node.number} {row.node.title}".strip()


def _tooltip(row: SeatsRow) -> str:
    parts = (_title(row).strip(), row.contradicts, row.node.positions)
    return "\n".join(filter(None, parts))


def _standing(row: SeatsRow) -> State | None:
    """Contradicts, over, or more invited than planned: the first that is so."""
    if row.contradicts:
        return state("doubtful").said(_("không khớp"))
    if row.over:
        return state("over").said(_("vượt {count}").format(count=row.over))
    if row.planned is not None and row.invited > row.planned:
        extra = row.invited - row.planned
        return state("doubtful").said(_("mời thừa {count}").format(count=extra))
    if row.planned and row.present == row.planned:
        return state("in").said(_("đủ"))
    return None
