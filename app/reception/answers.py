"""What a desk can be answered: a person is in, or why not."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import Refusal
from app.times import clock_time
from app.words import _


@dataclass(eq=False)
class UnknownCode(Refusal):
    """A scan of something that is not on the list."""

    code = "unknown_code"
    fact = True
    scanned: str

    def sentence(self) -> str:
        return _(
            "Mã này không có trong danh sách của hội nghị. "
            "Hãy gõ tên để tìm, hoặc bấm F3 để nhận người ngoài danh sách."
        )


@dataclass(eq=False)
class AlreadyInside(Refusal):
    """A scan of somebody who is already in."""

    code = "already_inside"
    fact = True
    attendee: str
    first_at: int
    desk: str

    def sentence(self) -> str:
        return _("Đã vào lúc {time}, ở {desk}. Không cần làm gì thêm.").format(
            time=clock_time(self.first_at), desk=self.desk or _("bàn khác")
        )


@dataclass(eq=False)
class ReplacedBySubstitute(Refusal):
    """The person on the list comes after the substitute did."""

    code = "replaced_by_substitute"
    fact = True
    attendee: str
    substitute: str

    def sentence(self) -> str:
        return _(
            "Đã có người đi thay (mã {substitute}). Hãy báo Ban Tổ chức quyết định ai ngồi chỗ này."
        ).format(substitute=self.substitute)


@dataclass(eq=False)
class InvitationCancelled(Refusal):
    """An invitation that was cancelled."""

    code = "invitation_cancelled"
    fact = True
    attendee: str

    def sentence(self) -> str:
        return _("Giấy mời này đã huỷ. Hãy báo Ban Tổ chức nếu đại biểu vẫn dự.")


@dataclass(eq=False)
class TurnedAway(Refusal):
    """Somebody who was not admitted shows the code that he was given."""

    code = "turned_away"
    fact = True
    attendee: str

    def sentence(self) -> str:
        return _("Người này đã bị từ chối vào hội trường. Hãy báo Ban Tổ chức nếu có thay đổi.")


@dataclass(eq=False)
class NotInside(Refusal):
    """Somebody leaves, or comes back, who has not come in."""

    code = "not_inside"
    attendee: str

    def sentence(self) -> str:
        return _("Đại biểu {attendee} chưa điểm danh vào. Hãy điểm danh trước.").format(
            attendee=self.attendee
        )


@dataclass(frozen=True)
class CheckedIn:
    """The answer of a scan: verdict in, held, earlier, other_delegation, refused or taken_back.

    `over` counts how many are above the quota with this one. A scan handed in late that happened
    before an annulment is taken back with it.
    """

    attendee: str
    verdict: str
    delegation: str
    at: int
    over: int = 0
