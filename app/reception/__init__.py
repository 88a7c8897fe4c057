"""Reception: who came, when, at which desk.

Marks in, never toggles; one person counts once, whatever was scanned, at however many desks.
Facts are ranked by when they happened: an earlier scan that arrives later becomes the entry.
"""

from __future__ import annotations

from app.reception.answers import (
    AlreadyInside,
    CheckedIn,
    InvitationCancelled,
    NotInside,
    ReplacedBySubstitute,
    TurnedAway,
    UnknownCode,
)
from app.reception.counts import (
    Arrival,
    Arrivals,
    DelegationCount,
    arrival_times,
    counts,
    in_hall,
    latest,
)
from app.reception.desk import (
    annul,
    annul_delegation,
    approve_held,
    come_back,
    excuse,
    leave,
    move,
    readmit,
    settle,
    substitute,
    turn_away,
    walk_in,
    whole_delegation,
)
from app.reception.entry import (
    check_in,
)

__all__ = [
    "AlreadyInside",
    "Arrival",
    "Arrivals",
    "CheckedIn",
    "DelegationCount",
    "InvitationCancelled",
    "NotInside",
    "ReplacedBySubstitute",
    "TurnedAway",
    "UnknownCode",
    "annul",
    "annul_delegation",
    "approve_held",
    "arrival_times",
    "check_in",
    "come_back",
    "counts",
    "excuse",
    "in_hall",
    "latest",
    "leave",
    "move",
    "readmit",
    "settle",
    "substitute",
    "turn_away",
    "walk_in",
    "whole_delegation",
]
