"""Times are milliseconds UTC; people read them at UTC+7, which has no summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def local(at: int) -> datetime:
    """The moment in Vietnam."""
    return datetime.fromtimestamp(at / 1000, VIETNAM)


def from_local(text: str) -> int:
    """Milliseconds of an ISO time in Vietnam, such as 2024-04-26T07:01:23.258."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    return round((moment - datetime.fromtimestamp(0, UTC)) / timedelta(milliseconds=1))


def clock_time(at: int, seconds: bool = True) -> str:
    """07:21:08, as on the wall."""
    return local(at).strftime("%H:%M:%S" if seconds else "%H:%M")


def day_of(at: int) -> date:
    """The date in Vietnam."""
    return local(at).date()


def is_date(text: str) -> bool:
    """Whether a text is a full ISO date."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def minutes_seconds(seconds: int) -> str:
    """A length of time as 02:41; an hour and more as 1:02:41."""
    hours, rest = divmod(max(0, seconds), 3600)
    text = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{text}" if hours else text
