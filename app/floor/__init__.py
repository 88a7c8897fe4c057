"""The floor: who is called, who speaks, who answers; kept as times, never as a running number.

One station owns the floor at a time. Every screen computes the clock from the same times.
Nothing goes on by itself: there is never an automatic next.
"""

from __future__ import annotations

from app.floor.mending import (
    Heard,
    go_on,
    heard_so_far,
    not_started,
    start_earlier,
    take_back_reply,
)
from app.floor.refusals import (
    Called,
    FloorBusy,
    NotYourFloor,
    QueueEmpty,
    WrongMoment,
)
from app.floor.replies import (
    answer,
    follow_up,
)
from app.floor.speeches import (
    absent,
    back,
    call,
    call_next,
    end,
    hand_chair_over,
    lengthen,
    pause,
    resume,
    start,
    take_back,
    take_floor,
)
from app.floor.turns import (
    Floor,
    HandoverRow,
    TurnRow,
    floor,
    handovers,
    turns,
)

__all__ = [
    "Called",
    "Floor",
    "FloorBusy",
    "HandoverRow",
    "Heard",
    "NotYourFloor",
    "QueueEmpty",
    "TurnRow",
    "WrongMoment",
    "absent",
    "answer",
    "back",
    "call",
    "call_next",
    "end",
    "floor",
    "follow_up",
    "go_on",
    "hand_chair_over",
    "handovers",
    "heard_so_far",
    "lengthen",
    "not_started",
    "pause",
    "resume",
    "start",
    "start_earlier",
    "take_back",
    "take_back_reply",
    "take_floor",
    "turns",
]
