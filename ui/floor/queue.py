"""Who is next, and who was called and was not there."""

from __future__ import annotations

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
    """A slip in the queue and what its person was heard before."""

    id: str
    slip: SlipRow
    heard: Heard

    @property
    def who(self) -> str:
        """Name and unit in one line."""
        return " · ".join(part for part in (self.slip.name, self.slip.unit) if part)

    @property
    def turn(self) -> str:
        """Which time it would be that this person speaks, and how long he spoke so far."""
        words = _("lần {times}").format(times=self.heard.times + 1)
        if not self.heard.ms:
            return words
        return _("{words} · đã {spent}").format(words=words, spent=span(self.heard.ms))

    @property
    def presence(self) -> State | None:
        """A mark for whoever is not in the hall now."""
        return state("expected") if self.slip.present is False else None


def rows_of(slips: tuple[SlipRow, ...], heard: dict[str, Heard]) -> list[QueueRow]:
    """Slips with what was heard of their people."""
    return [QueueRow(slip.id, slip, heard.get(slip.id, Heard())) for slip in slips]


_COLUMNS = (
    Column(_("Phiếu"), lambda row: row.slip.number, align="right", width=58),
    Column(_("Người đăng ký"), lambda row: row.who, tooltip=lambda row: row.who),
    Column(_("Nhóm"), lambda row: row.slip.topic, width=60),
    Column(_("Lượt, đã nói"), lambda row: row.turn, width=122),
    Column(_("Có mặt"), lambda row: row.presence, state=True, width=104),
)
SPARED = (2, 3)
"""The columns that a narrow page does without."""


def queue_table() -> RowsTable:
    """The queue, in the order in which they are called."""
    return RowsTable(
        _COLUMNS,
        hint=_("Tìm trong hàng chờ: tên, đơn vị, số phiếu"),
        empty=_("Không còn phiếu nào chờ. Phiếu mới ghi ở trang Phiếu phát biểu sẽ hiện ở đây."),
    )


def parked_table() -> RowsTable:
    """Those who were called and were not there."""
    return RowsTable(_COLUMNS, filterable=False)
