"""Who raised an opinion: one cell with a person, an office, a body, or several of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.intake.names import part_title
from app.intake.offices import part_office
from app.intake.phones import read_phone
from app.intake.wording import is_body, is_full_name, is_office

_PIECES = re.compile(r"\s*(?:[;\n(),]|\s[-–—]\s)\s*")
_SHORTEST = 3  # letters; a cross says "person" or "body" and names nobody
_PHONE = re.compile(r"[\d .+]{9,}")
_KIND_ALONE = re.compile(
    r"(?:ý\s*kiến\s*)?(?:cá\s*nhân|tập\s*thể|không\s*ghi\s*tên)", re.IGNORECASE
)


class Asker(NamedTuple):
    """As written; None where the cell does not say."""

    person: str | None = None
    position: str | None = None
    unit: str | None = None
    phone: str | None = None


def read_asker(text: str) -> Asker:
    """The person with office and body, or the body, that one cell names."""
    if len(text) < _SHORTEST or _KIND_ALONE.fullmatch(text):
        return Asker()
    if is_body(text) and not _names_person(text):
        return Asker(unit=" ".join(text.split()))
    pieces = [piece for piece in _PIECES.split(text) if piece]
    named = next((place for place, piece in enumerate(pieces) if is_name(piece)), None)
    if named is None:
        return _without_person(text)
    person = pieces.pop(named)
    phone = next((read_phone(piece).number for piece in pieces if _PHONE.fullmatch(piece)), None)
    rest = ", ".join(piece for piece in pieces if not _PHONE.fullmatch(piece))
    position, unit, _sure = part_office(rest)
    return Asker(person, position, unit, phone)


def is_name(text: str) -> bool:
    """Whether the text is a person's name, a title before it or not."""
    name = part_title(text)[1]
    return is_full_name(name) and all(word[0].isupper() for word in name.split())


def _names_person(text: str) -> bool:
    return any(is_name(piece) for piece in _PIECES.split(text) if piece)


def _without_person(text: str) -> Asker:
    if is_office(text):
        position, unit, _sure = part_office(text)
        return Asker(position=position, unit=unit)
    return Asker(unit=" ".join(text.split()))
