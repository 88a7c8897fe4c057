"""Habits of layout in all combinations: every field of every person is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.intake.roster import read_roster
from tests.intake.making import rejected, warned
from tests.intake.rosters import make


@pytest.mark.parametrize("seed", range(60))
def test_a_roster_put_together_by_chance_is_read_field_by_field(seed: int, tmp_path: Path) -> None:
    made = make(seed)
    roster = read_roster(made.save(tmp_path / "a.xlsx"))
    read = [{name: getattr(each, name) for name in made.people[0]} for each in roster.persons]
    assert read == made.people
    assert rejected(roster) == [(row, "place_without_person") for row in made.places]
    assert [code for code, _ in warned(roster)] == ["declared_count_differs"] * made.differing
