"""Why a slip is not taken, called or taken back."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import Refusal
from app.words import _


@dataclass(eq=False)
class RegistrationClosed(Refusal):
    """No slips are taken any more."""

    code = "registration_closed"

    def sentence(self) -> str:
        return _("Đã hết thời gian đăng ký phát biểu. Chủ trì mở lại thì mới nhận thêm phiếu.")


@dataclass(eq=False)
class SlipNumberTaken(Refusal):
    """Two slips cannot have one number."""

    code = "slip_number_taken"
    number: int

    def sentence(self) -> str:
        return _("Phiếu số {number} đã có. Hãy ghi số khác.").format(number=self.number)


@dataclass(eq=False)
class SlipNotWaiting(Refusal):
    """A slip that is not in the queue."""

    code = "slip_not_waiting"
    number: int
    state: str

    def sentence(self) -> str:
        states = {
            "called": _("đã được mời"),
            "spoken": _("đã phát biểu"),
            "withdrawn": _("đã rút"),
            "parked": _("đang gác lại vì vắng"),
            "written": _("đã chuyển trả lời bằng văn bản"),
            "waiting": _("đang chờ"),
        }
        return _("Phiếu số {number} {state}. Hãy chọn phiếu khác.").format(
            number=self.number, state=states.get(self.state, self.state)
        )
