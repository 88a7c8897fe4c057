"""The ids of what a day file names by numbers: the same day gives the same ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.ids import derived_id


@dataclass(frozen=True)
class Ids:
    """Ids made of the day's content; `turns` tells which turn a slip's speech is, once called."""

    day: str
    turns: dict[int, str] = field(default_factory=dict)

    def of(self, *parts: object) -> str:
        """The id of a thing."""
        return derived_id(self.day, *parts)

    def slip(self, row: dict[str, Any]) -> str:
        """The id of the slip that a row or an event names."""
        return self.of("slip", row["slip"])

    def call(self, event: dict[str, Any]) -> str:
        """The id of the turn that a call begins."""
        return self.of("call", event["call"])

    def holder(self, office: str) -> str:
        """The id of who holds an office."""
        return self.of("holder", office)
