"""Two rows whose names are alike: the same person, two people, or ask; always with the reason."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from app.intake.rows import Person
from app.intake.unit_names import Likeness, likeness
from app.text import fold

Verdict = Literal["same", "different", "ask"]

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_NOT_WORD = re.compile(r"[\W_]+")


class Known(NamedTuple):
    """What is compared of a person."""

    place: int  # in the order of the file
    person: Person
    name: str  # folded
    turned: tuple[str, ...]  # its words in order of the alphabet
    unit: str | None  # or the innermost group
    birth_year: int | None

    @property
    def own_phone(self) -> str | None:
        """A mobile number; the fixed line of an office is shared by many."""
        phone = self.person.phone
        return phone if phone and not phone.startswith("02") else None

    def written(self) -> str:
        """The name with its marks, wherever a tone was put: Thuý and Thúy are one."""
        return " ".join(_tone_last(word) for word in _NOT_WORD.split(self.person.full_name))


def known(place: int, person: Person) -> Known:
    """The person made ready to compare."""
    name = fold(person.full_name)
    if not name.replace(" ", "").isalnum():
        name = " ".join(_NOT_WORD.split(name))
    unit = person.unit or person.subgroup or person.group
    year = int(person.birth_date[:4]) if person.birth_date else person.birth_year
    return Known(place, person, name, tuple(sorted(name.split())), unit, year)


@lru_cache(maxsize=100)
def verdict_of(code: str) -> Verdict:
    """The verdict that a reason belongs to."""
    return cast(Verdict, code.partition("_")[0])


def compare(a: Known, b: Known) -> str | None:
    """The reason for two rows whose names are alike without marks; None: nothing to say."""
    spelled = _spelling(a, b)
    if spelled == "marks":
        return _other_marks(a, b)
    one, other = a.person, b.person
    if conflict := _conflict(a, b):
        return _with_conflict(a, b, conflict)
    if _equal(one.id_number, other.id_number):
        return "same_id" if spelled == "equal" else "same_unmarked"
    if _equal(one.phone, other.phone):
        return "same_phone" if spelled == "equal" else "same_unmarked"
    code = _by_unit(a, b)
    if spelled == "unmarked" and code.startswith("same"):
        return "ask_unmarked"
    return code


def compare_turned(a: Known, b: Known) -> str | None:
    """The reason for two rows whose names hold the same words in another order."""
    one, other = a.person, b.person
    if _equal(one.id_number, other.id_number) or _equal(one.phone, other.phone):
        return "ask_conflict" if _conflict(a, b) else "same_turned"
    if _conflict(a, b) or (one.phone and other.phone):
        return None
    return "ask_turned" if a.unit and likeness(a.unit, b.unit) == "equal" else None


def _spelling(a: Known, b: Known) -> Literal["equal", "unmarked", "marks"]:
    one, other = a.person.full_name, b.person.full_name
    if one == other:
        return "equal"
    if one.isascii() != other.isascii():
        return "unmarked"
    return "equal" if a.written() == b.written() else "marks"


def _other_marks(a: Known, b: Known) -> str | None:
    """Hà and Hạ: two people, unless a number says that one was mistyped."""
    if _equal(a.person.id_number, b.person.id_number):
        return "ask_id"
    if a.own_phone and _equal(a.person.phone, b.person.phone):
        return "ask_phone"
    return "different_marks" if likeness(a.unit, b.unit) in {"equal", "near"} else None


def _conflict(a: Known, b: Known) -> str:
    """What the two rows cannot share if they are one person."""
    one, other = a.person, b.person
    if _unlike(one.id_number, other.id_number):
        return "id"
    if a.birth_year and b.birth_year and a.birth_year != b.birth_year:
        return "birth"
    if _unlike(one.birth_date, other.birth_date):
        return "birth"
    return "gender" if _unlike(one.gender, other.gender) else ""


def _with_conflict(a: Known, b: Known, conflict: str) -> str:
    one, other = a.person, b.person
    same_phone = _equal(one.phone, other.phone)
    if conflict == "id" and (same_phone or _equal(one.birth_date, other.birth_date)):
        pairs = zip(one.id_number or "", other.id_number or "", strict=True)
        if sum(x != y for x, y in pairs) == 1:
            return "ask_id_typo"
    if _equal(one.id_number, other.id_number) or (same_phone and a.own_phone):
        return "ask_conflict"
    return f"different_{conflict}"


def _by_unit(a: Known, b: Known) -> str:
    one, other = a.person, b.person
    units: Likeness = likeness(a.unit, b.unit)
    born = _equal(one.birth_date, other.birth_date)
    if units == "other":
        return "ask_birth" if born else "different_unit"
    if units == "unknown":
        return "ask_birth" if born else "ask_no_unit"
    if units == "near":
        return "ask_unit_near"
    if born:
        return "same_birth"
    if _unlike(one.phone, other.phone):
        return "ask_phone_differs"
    positions = likeness(one.position, other.position)
    return "ask_position_differs" if positions == "other" else "same_unit"


def _equal(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _unlike(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


@lru_cache(maxsize=20_000)
def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(char for char in letters if char in _TONES)
    return "".join(char for char in letters if char not in _TONES) + tones
