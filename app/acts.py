"""An act: one thing that a person does at a station, written as a plain function.

An act finds, refuses, changes and returns plain data. It takes times and new ids as arguments and
never commits, so it is a function of the state and its arguments, on SQLite and on PostgreSQL.
The store journals it under `feature.function`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, get_type_hints

P = ParamSpec("P")
T = TypeVar("T")

OFFICE = "office"
TOPICS = frozenset(
    {
        "conference", "delegations", "attendees", "reception", "slips", "floor", "minutes",
        "conclusions", "followup", "calendar", "documents", "drafts", "station",
    }
)  # fmt: skip
ACTS: dict[str, Act] = {}


@dataclass(frozen=True)
class Act:
    """What the store knows of an act function."""

    name: str
    function: Callable[..., Any]
    topics: frozenset[str]
    office: bool
    takes: frozenset[str]

    def scope(self, arguments: dict[str, Any]) -> str:
        """The journal it belongs to: the office's, or the conference it names."""
        return OFFICE if self.office else str(arguments["conference"])

    def result_type(self) -> Any:
        """The declared type of its result."""
        return get_type_hints(self.function)["return"]


def act(*topics: str, office: bool = False) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Register a function as an act that changes these topics."""

    def register(function: Callable[P, T]) -> Callable[P, T]:
        assert TOPICS.issuperset(topics), topics
        name = f"{function.__module__.split('.')[1]}.{function.__name__}"
        takes = frozenset(inspect.signature(function).parameters) - {"session"}
        ACTS[name] = Act(name, function, frozenset(topics), office, takes)
        function.act = ACTS[name]  # type: ignore[attr-defined]
        return function

    return register
