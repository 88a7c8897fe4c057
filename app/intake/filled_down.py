"""Units and groups left blank because they are those of the row above: filled, or told."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from app.intake.rows import Person

_UNREAD = frozenset({"cell_error", "formula_not_calculated"})  # empty, but not in the file
_BLANK_ENOUGH = 0.15  # share of blank cells from which blank is a habit and no oversight

_FEW_REPEATS = 4  # blanks to one unit written again: two of its delegations may meet


def fill_units(people: list[Person]) -> list[Person]:
    """The people below one header with a unit column; never across a group's heading."""
    units = [person.unit for person in people]
    blanks = sum(unit is None for unit in units)
    if blanks in (0, len(units)):
        return people
    pairs = (
        (a, b)
        for a, b in pairwise(people)
        if _same_group(a, b) and a.source_row != b.source_row  # two in one cell share its unit
    )
    repeats = sum(a.unit is not None and a.unit == b.unit for a, b in pairs)
    is_habit = repeats * _FEW_REPEATS <= blanks and blanks >= _BLANK_ENOUGH * len(people)
    done: list[Person] = []
    for person in people:
        above = done[-1] if done else None
        if person.unit is not None or _UNREAD & set(person.remarks):
            done.append(person)
        elif is_habit and above and above.unit and _same_group(above, person):
            done.append(replace(person, unit=above.unit).with_remarks("unit_from_above"))
        elif person.group is None:
            done.append(person.with_remarks("unit_empty"))
        else:
            done.append(person)
    return done


def fill_groups(people: list[Person]) -> list[Person]:
    """The people below one header with a group column, its blanks those of the row above."""
    groups = [person.group for person in people]
    written = [group for group in groups if group]
    if not groups[0] or len(written) == len(groups) or len(written) > len(set(written)):
        return people
    done: list[Person] = []
    for person in people:
        if person.group is None:
            above = done[-1]
            person = replace(person, group=above.group).with_remarks("group_from_above")
        done.append(person)
    return done


def _same_group(a: Person, b: Person) -> bool:
    return (a.group, a.subgroup) == (b.group, b.subgroup)
