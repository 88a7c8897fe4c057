"""Slips: who wishes to speak on what, and in which order they are heard.

The order is that of the topics, within a topic the time of registration, ties by number; or
registration alone; or the chair's hand. A slip leaves the queue when it is called; one who was
called and absent is parked and keeps his rank when he is back. A slip that wishes a written
answer is never queued.
"""

from __future__ import annotations

from app.slips.acts import (
    arrange,
    collect,
    correct,
    hand_in,
    link,
    put_back,
    reassign,
    withdraw,
)
from app.slips.reads import (
    MatterRow,
    SlipRow,
    Waiting,
    due,
    following_number,
    matters,
    parked,
    queue,
    slips,
    waiting,
    waiting_at,
)
from app.slips.refusals import (
    RegistrationClosed,
    SlipNotWaiting,
    SlipNumberTaken,
)

__all__ = [
    "MatterRow",
    "RegistrationClosed",
    "SlipNotWaiting",
    "SlipNumberTaken",
    "SlipRow",
    "Waiting",
    "arrange",
    "collect",
    "correct",
    "due",
    "following_number",
    "hand_in",
    "link",
    "matters",
    "parked",
    "put_back",
    "queue",
    "reassign",
    "slips",
    "waiting",
    "waiting_at",
    "withdraw",
]
