"""Several sheets, one a delegation: the sheet's name is the group where nothing else tells it."""

from __future__ import annotations

import re
from dataclasses import replace

from app.intake.rows import Person
from app.text import fold

_SAYS_NOTHING = re.compile(
    r"(?:sheet|trang(?: tinh)?|bang|ds|danh sach|table|page|to|so)?[\s_-]*\d*|ds dai bieu|"
    r"danh sach (?:dai bieu|chinh thuc|bo sung|du hoi nghi|tong hop)|tong hop|chinh thuc|bo sung"
)


def with_sheet_groups(people: list[Person]) -> list[Person]:
    """The people with groups by sheet, where several sheets hold people without group or unit."""
    sheets = {person.source_sheet for person in people}
    if len(sheets) < 2:
        return people
    told = {person.source_sheet for person in people if person.group or person.unit}
    named = {sheet for sheet in sheets - told if sheet and not _SAYS_NOTHING.fullmatch(fold(sheet))}
    if not named:
        return people
    return [
        replace(person, group=person.source_sheet).with_remarks("group_from_sheet")
        if person.source_sheet in named
        else person
        for person in people
    ]
