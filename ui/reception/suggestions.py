"""The people who fit what is being typed, below the box."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.attendees import AttendeeRow
from app.words import _
from ui.kit import theme
from ui.kit.fields import label
from ui.kit.rows import Column, RowsModel
from ui.kit.table import RowsView
from ui.people.person_state import kind_words, office, person_state

MOST = 50
"""People shown at most."""


class Suggestions(QWidget):
    """Keeps nobody chosen until an arrow or the mouse chooses, unless only one fits."""

    opened = Signal(object)
    """A person was double-clicked: check him in."""
    chosen_changed = Signal(object)
    """Another person is chosen, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsModel(_columns(), self)
        self.view = RowsView(self._model, _("Không có ai khớp. Hãy gõ ít chữ hơn."))
        self.view.horizontalHeader().hide()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys = label("", "hint")
        self._keys.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(4))
        column.addWidget(self.view, 1)
        column.addWidget(self._keys)
        self.view.opened.connect(self.opened)
        self.view.selectionModel().currentRowChanged.connect(
            lambda: self.chosen_changed.emit(self.chosen())
        )

    @property
    def people(self) -> list[AttendeeRow]:
        """Who is shown."""
        return list(self._model.shown)

    def put(self, people: list[AttendeeRow]) -> None:
        """Show these; the chosen one stays chosen only if he alone fits."""
        self.view.setCurrentIndex(self._model.index(-1, -1))
        self.view.clearSelection()
        self._model.set_rows(people)
        self.view.scrollToTop()
        if len(people) == 1:
            self.view.selectRow(0)
        number = f"{len(people)}+" if len(people) >= MOST else str(len(people))
        self._keys.setText(
            _("{number} người khớp  ·  ↑ ↓ chọn  ·  Enter nhận vào  ·  Esc bỏ").format(
                number=number
            )
        )

    def follow(self, people: list[AttendeeRow]) -> None:
        """Show the same people as they stand now; the chosen one stays chosen."""
        self._model.set_rows(people)

    def chosen(self) -> AttendeeRow | None:
        """Who is chosen."""
        place = self.view.currentIndex().row()
        row: AttendeeRow | None = self._model.row_at(place) if place >= 0 else None
        return row

    def step(self, by: int) -> None:
        """Choose the next one, or the first."""
        last = len(self._model.shown) - 1
        if last >= 0:
            place = self.view.currentIndex().row() + by
            self.view.selectRow(min(last, max(0, place)))


def _columns() -> list[Column]:
    return [
        Column(_("Họ tên"), lambda row: row.full_name, width=200, bold=True),
        Column(_("Tình trạng"), _state_with_kind, width=150, state=True),
        Column(_("Chức vụ, đơn vị"), office),
        Column(_("Đoàn"), lambda row: row.delegation_title, width=140, shown_from=800),
        Column(_("Mã"), lambda row: row.code, width=124, shown_from=600),
        Column(_("Điện thoại"), lambda row: _end(row.phone_end), width=64, shown_from=680),
    ]


def _end(digits: str) -> str:
    return f"···{digits}" if digits else ""


def _state_with_kind(person: AttendeeRow) -> object:
    shown, kind = person_state(person), kind_words(person)
    return shown.said(f"{shown.word} · {kind}") if kind else shown
