"""The moment of the floor: what stands on the stage, and what each key does next.

Nothing here decides whether something may be done; the acts refuse.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.floor import Floor, TurnRow
from app.words import _
from ui.kit.clock import Running
from ui.kit.states import State, state


@dataclass(frozen=True)
class Moment:
    """Where the floor stands.

    name: free (nothing yet), called, speaking, replying, ended. `stage` is the turn that is
    shown, `asked` the speech that an answer or a conclusion would belong to.
    """

    name: str
    stage: TurnRow | None
    asked: TurnRow | None

    @property
    def is_timed(self) -> bool:
        """Whether a turn has begun and not ended."""
        return self.name in ("speaking", "replying")

    @property
    def is_paused(self) -> bool:
        """Whether that turn's clock stands."""
        return self.is_timed and self.stage is not None and self.stage.paused_since is not None

    @property
    def state(self) -> State:
        """Shape, colour and word of what goes on."""
        if self.is_paused:
            return state("paused").said(_("TẠM DỪNG"))
        if self.name == "called":
            return state("called").said(_("ĐÃ MỜI, CHƯA BẮT ĐẦU"))
        if self.stage is None:
            return state("waiting").said(_("CHƯA CÓ LƯỢT NÀO"))
        if self.name == "ended":
            return state("spoken").said(_ENDED[self.stage.kind])
        return state("speaking").said(_RUNNING[self.stage.kind])

    @property
    def main_words(self) -> str:
        """What the main button does."""
        return {"called": _("Bắt đầu"), "speaking": _("Kết thúc lượt")}.get(
            self.name, _("Mời phát biểu")
        )

    @property
    def undo_words(self) -> str:
        """What U takes back."""
        return {
            "called": _("Đưa trở lại hàng"),
            "speaking": _("Chưa bắt đầu"),
            "replying": _("Bỏ lượt trả lời"),
            "ended": _("Tiếp tục lượt"),
            "free": _("Đưa trở lại hàng"),
        }[self.name]

    def running(self, limit_seconds: int) -> Running:
        """The clock of the stage; only speeches have a limit."""
        if self.stage is None:
            return Running(None)
        row = self.stage
        limit = (limit_seconds + row.extra_seconds) * 1000 if row.kind == "speech" else None
        return Running(row.started_at, row.ended_at, row.paused_since, row.paused_ms, limit)


_RUNNING = {
    "speech": _("ĐANG PHÁT BIỂU"),
    "answer": _("ĐANG TRẢ LỜI"),
    "followup": _("ĐANG TRAO ĐỔI THÊM"),
}
_ENDED = {
    "speech": _("ĐÃ PHÁT BIỂU XONG"),
    "answer": _("ĐÃ TRẢ LỜI XONG"),
    "followup": _("ĐÃ TRAO ĐỔI XONG"),
}


def moment_of(floor: Floor) -> Moment:
    """The moment in which the floor stands."""
    speech, reply = floor.speech, floor.reply
    if speech is not None and speech.started_at is None:
        return Moment("called", speech, None)
    if speech is not None:
        return Moment("speaking", speech, speech)
    if reply is not None:
        return Moment("replying", reply, floor.last_speech)
    return Moment("ended" if floor.last else "free", floor.last, floor.last_speech)
