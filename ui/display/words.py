"""What the wall says beside names: in words, worked out from the wall's fields and the time."""

from __future__ import annotations

from app.display import Wall
from app.words import _
from ui.kit.clock import Running
from ui.kit.dates import day, span

NEAR_MS = 30_000
"""When less than this is left, the wall says so."""


def running(wall: Wall) -> Running:
    """The turn on the wall as something timed."""
    return Running(wall.begun, wall.ended, wall.paused_at, wall.paused_ms, wall.limit_ms)


def is_ticking(wall: Wall | None) -> bool:
    """Whether a clock runs on this wall."""
    return wall is not None and wall.scene == "floor" and running(wall).is_running


def caption(wall: Wall) -> str:
    """What goes on, above the name."""
    if wall.turn == "speech" and wall.begun is None:
        return _("MỜI PHÁT BIỂU")
    if wall.paused_at is not None:
        return _("TẠM DỪNG")
    if wall.turn == "answer":
        return _("TRẢ LỜI") if wall.ended is None else _("ĐÃ TRẢ LỜI")
    if wall.turn == "followup":
        return _("TRAO ĐỔI THÊM") if wall.ended is None else _("ĐÃ TRAO ĐỔI")
    return _("ĐANG PHÁT BIỂU") if wall.ended is None else _("ĐÃ PHÁT BIỂU")


def subject(wall: Wall) -> str:
    """What it is about: the topic, and for an answer whose speech."""
    parts = []
    if wall.asked_by:
        parts.append(_("Về ý kiến của {name}").format(name=wall.asked_by))
    if wall.topic:
        parts.append(_("Nhóm {topic}").format(topic=wall.topic))
    return " · ".join(parts)


def elapsed(wall: Wall, now: int) -> str:
    """The clock's figures; before the start the time that is given."""
    if wall.begun is None and wall.limit_ms is not None:
        return span(wall.limit_ms)
    return span(running(wall).elapsed(now))


def is_near(wall: Wall, now: int) -> bool:
    """Whether a speech that goes on is about to reach its limit."""
    left = running(wall).left(now)
    return left is not None and 0 <= left < NEAR_MS and running(wall).is_running


def limit(wall: Wall, now: int) -> str:
    """Below the clock: the time that is given, what is left of it at last, how far it is over."""
    left = running(wall).left(now)
    if left is None or wall.limit_ms is None:
        return ""
    if left < 0:
        return _("QUÁ {over}").format(over=span(-left))
    if wall.begun is None:
        return _("thời lượng")
    if is_near(wall, now):
        return _("CÒN {left}").format(left=span(left))
    return _("trên {limit}").format(limit=span(wall.limit_ms))


def place_and_day(wall: Wall) -> str:
    """Where and when."""
    return " · ".join(part for part in (wall.place, day(wall.date)) if part)


def arrivals(wall: Wall) -> str:
    """How many have come: 512/792."""
    return f"{wall.present}/{wall.expected}" if wall.expected else str(wall.present)
