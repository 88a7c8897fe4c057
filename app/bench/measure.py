"""Timing: ours and the bare floor in turn, so that both meet the same noise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Figure:
    """Times (or sizes) of one thing, those of its floor, and the budget of percentiles."""

    name: str
    what: str
    times: list[float]
    budget: dict[str, float]
    unit: str = "ms"
    bare_what: str = ""
    bare: list[float] = field(default_factory=list)
    budget_ratio: float | None = None

    def as_json(self) -> dict[str, Any]:
        """As `doithoai bench` prints it; `kept` tells whether every budget was met."""
        own = percentiles(self.times)
        document: dict[str, Any] = {"name": self.name, "what": self.what, "unit": self.unit}
        document |= own | {"count": len(self.times)}
        kept = all(own[name] <= limit for name, limit in self.budget.items())
        if self.bare:
            floor = percentiles(self.bare)
            document["bare"] = {"what": self.bare_what} | floor
            document["ratio"] = round(own["p50"] / floor["p50"], 2) if floor["p50"] else None
            if self.budget_ratio is not None:
                kept = kept and own["p50"] <= self.budget_ratio * floor["p50"]
        budget: dict[str, float] = dict(self.budget)
        if self.budget_ratio is not None:
            budget["ratio"] = self.budget_ratio
        return document | {"budget": budget, "kept": kept}


def percentiles(values: list[float]) -> dict[str, float]:
    """p50, p95 and p99 of some values."""
    ordered = sorted(values)
    return {
        f"p{percent}": round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 3)
        for percent in (50, 95, 99)
    }


def timed(work: Callable[[], object]) -> float:
    """How long some work takes, in milliseconds."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def in_turn(
    count: int, ours: Callable[[int], object], bare: Callable[[int], object]
) -> tuple[list[float], list[float]]:
    """Times of ours and of the floor, one after the other, `count` times each."""
    times, floor = [], []
    for turn in range(count):
        times.append(timed(lambda turn=turn: ours(turn)))  # type: ignore[misc]
        floor.append(timed(lambda turn=turn: bare(turn)))  # type: ignore[misc]
    return times, floor
