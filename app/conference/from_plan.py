"""A new conference from its plan: what the plan says, as acts take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.intake.plan import Line, Plan


def tree_of(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    """The delegations of a plan, parents first; the line of the total (level 0) is left out.

    Codes are D1, D2 … in the order of the plan; the organiser may change what they are called.
    """
    tree: list[dict[str, Any]] = []
    above: dict[int, str] = {}
    for line in lines:
        if line.level == 0:
            continue
        code = f"D{len(tree) + 1}"
        parents = [above[level] for level in sorted(above) if level < line.level]
        above = {level: kept for level, kept in above.items() if level < line.level}
        above[line.level] = code
        number = line.no if line.no and line.no[0].isalnum() else ""
        row: dict[str, Any] = {"code": code, "number": number, "title": line.title or code}
        row |= {"quota": line.declared, "units": line.units, "per_unit": line.per_unit}
        tree.append(row | ({"parent": parents[-1]} if parents else {}))
    return tree


def topics_of(plan: Plan) -> list[dict[str, str]]:
    """The groups of matters that a plan names."""
    return [{"code": one.code, "title": one.title} for one in plan.about.topics]


def agenda_of(plan: Plan) -> list[dict[str, Any]]:
    """The agenda that a plan writes out."""
    return [
        {"kind": one.kind, "title": one.title, "minutes": one.minutes} for one in plan.about.agenda
    ]
