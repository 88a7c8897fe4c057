"""What the form of a slip holds, and the acts that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.slips import SlipRow


@dataclass(frozen=True)
class Entry:
    """A slip as it is typed. A person of the list has a code; others a name, position, unit."""

    attendee_code: str = ""
    name: str = ""
    position: str = ""
    unit: str = ""
    topic_code: str = ""
    matter: str = ""
    wish: str = "speak"
    agency: str = ""
    prepared_answer: str = ""
    kind: str = "hall"
    number: int | None = None

    @property
    def person(self) -> dict[str, str]:
        """Who hands it in, as acts take it."""
        if self.attendee_code:
            return {"attendee_code": self.attendee_code}
        return {"name": self.name, "position": self.position, "unit": self.unit}

    @property
    def handed_in(self) -> dict[str, Any]:
        """The arguments of `slips.hand_in`, but for the ids."""
        return {
            "topic_code": self.topic_code,
            "matter": self.matter,
            "wish": self.wish,
            "agency": self.agency,
            "prepared_answer": self.prepared_answer,
            "kind": self.kind,
            "number": self.number,
            **self.person,
        }


def entry_of(row: SlipRow) -> Entry:
    """A slip that is there, as the form shows it."""
    return Entry(
        attendee_code=row.attendee,
        name=row.name,
        position=row.position,
        unit=row.unit,
        topic_code=row.topic,
        matter=row.matter,
        wish=row.wish,
        agency=row.agency,
        prepared_answer=row.prepared_answer,
        kind=row.kind,
        number=row.number,
    )


def corrections(before: Entry, now: Entry) -> dict[str, str]:
    """What of a slip was changed, as `slips.correct` takes it; who handed it in apart."""
    names = ("matter", "topic_code", "wish", "agency", "prepared_answer")
    return {
        name: getattr(now, name) for name in names if getattr(now, name) != getattr(before, name)
    }


def another_person(before: Entry, now: Entry) -> bool:
    """Whether the slip is somebody else's now."""
    return before.person != now.person
