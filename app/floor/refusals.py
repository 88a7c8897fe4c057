"""What the floor refuses, and what a call answers."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import Refusal
from app.words import _


@dataclass(eq=False)
class QueueEmpty(Refusal):
    """Nobody waits."""

    code = "queue_empty"

    def sentence(self) -> str:
        return _("Không còn phiếu nào đang chờ.")


@dataclass(eq=False)
class FloorBusy(Refusal):
    """Somebody has the floor."""

    code = "floor_busy"
    slip: int

    def sentence(self) -> str:
        return _(
            "Phiếu số {slip} đang có lượt. Hãy bấm Enter để kết thúc lượt này rồi mới mời tiếp."
        ).format(slip=self.slip)


@dataclass(eq=False)
class NotYourFloor(Refusal):
    """Another station owns the floor."""

    code = "not_your_floor"
    station: str

    def sentence(self) -> str:
        return _(
            "“{station}” đang giữ quyền điều hành. Hãy bấm “Nhận điều hành” nếu được giao."
        ).format(station=self.station)


@dataclass(eq=False)
class WrongMoment(Refusal):
    """A turn that is not at the point where this can be done."""

    code = "wrong_moment"
    need: str

    def sentence(self) -> str:
        needs = {
            "called": _("Lượt này đã bắt đầu hoặc chưa được mời."),
            "speaking": _("Lượt này chưa bắt đầu hoặc đã kết thúc."),
            "paused": _("Lượt này không tạm dừng."),
            "running": _("Lượt này đang tạm dừng."),
            "parked": _("Phiếu này không bị gác lại."),
            "ended": _("Lượt này chưa kết thúc."),
            "last": _("Sau lượt này đã có lượt khác, nên không nối lại được."),
            "order": _("Giờ này sớm hơn việc trước đó. Hãy chọn giờ khác."),
        }
        return needs[self.need]


@dataclass(frozen=True)
class Called:
    """Who was called to the floor, and the numbers of those who waited at that moment."""

    turn: str
    slip: str
    number: int
    queue: tuple[int, ...]
