"""Times of a day as the oracle counts them."""

from __future__ import annotations

import datetime as dt
from typing import Any

Day = dict[str, Any]
Event = dict[str, Any]


def milliseconds(text: str) -> int:
    """Milliseconds from a fixed point; only differences and order matter."""
    return round((dt.datetime.fromisoformat(text) - dt.datetime(2000, 1, 1)).total_seconds() * 1000)


def in_order(day: Day) -> list[Event]:
    """The events by the time at which they happened, ties by `seq`."""
    return sorted(day["events"], key=lambda event: (milliseconds(event["t"]), event["seq"]))


def plain(text: str) -> str:
    """A time as figures show it: milliseconds only where there are some."""
    return text.removesuffix(".000")
