"""Who is next, and who was called and was not there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.floor import Heard
from app.slips import SlipRow
from app.words import _
from ui.kit.dates import span
from ui.kit.rows import Column
from ui.kit.states import State, state
from ui.kit.table import RowsTable


@dataclass(frozen=True)
class QueueRow:
    """A slip in the queue, what its person was heard before, and how many slips he has in it."""

    id: str
    slip: SlipRow
    heard: Heard
    slips: int = 1

    @property
    def who(self) -> str:
        """Name and unit in one line."""
        name = self.slip.name
        if self.slips > 1:
            name = _("{name} ({count} phiếu)").format(name=name, count=self.slips)
        return " · ".join(part for part in (name, self.slip.unit) if part)

    @property
    def turn(self) -> str:
        """Which time it would be that this person speaks, and how long he spoke so far."""
        words = _("lần {times}").format(times=self.heard.times + 1)
        if not self.heard.ms:
            return words
        return _("{words} · {spent}").format(words=words, spent=span(self.heard.ms))

    @property
    def standing(self) -> State | str:
        """Whether this person can be called: not in the hall, else which time it would be."""
        return state("expected") if self.slip.present is False else self.turn


def rows_of(slips: tuple[SlipRow, ...], heard: dict[str, Heard]) -> list[QueueRow]:
    """Slips with what was heard of their people."""
    people = Counter(slip.attendee or (slip.name, slip.unit) for slip in slips)
    return [
        QueueRow(
            slip.id, slip, heard.get(slip.id, Heard()),
            people[slip.attendee or (slip.name, slip.unit)],
        )
        for slip in slips
    ]  # fmt: skip


_COLUMNS = (
    Column(_("Phiếu"), lambda row: row.slip.number, align="right", width=58),
    Column(_("Người đăng ký"), lambda row: row.who, tooltip=lambda row: row.who),
    Column(_("Nhóm"), lambda row: row.slip.topic, width=60),
    Column(_("Lần, đã nói"), lambda row: row.standing, state=True, width=106),
)
SPARED = (2,)
"""The columns that a narrow page does without."""


def queue_table() -> RowsTable:
    """The queue, in the order in which they are called."""
    return RowsTable(
        _COLUMNS,
        hint=_("Tìm trong hàng chờ: tên, đơn vị, số phiếu"),
        empty=_("Không có phiếu nào chờ. Phiếu ghi ở trang Phiếu phát biểu (Ctrl+6) hiện ở đây."),
    )


def parked_table() -> RowsTable:
    """Those who were called and were not there."""
    return RowsTable(_COLUMNS, filterable=False)
