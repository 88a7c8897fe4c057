"""Two rows whose names are alike: the same person, two people, or ask; always with the reason."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from app.intake.rows import Person
from app.intake.unit_names import Likeness, likeness
from app.text import fold

Verdict = Literal["same", "different", "ask"]

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a person."""

    index: int
    person: Person
    name: str  # folded
    turned: tuple[str, ...]  # its words in order of the alphabet
    unit: str | None  # or the innermost group

    @property
    def own_phone(self) -> str | None:
        """A mobile number; the fixed line of an office is shared by many."""
        phone = self.person.phone
        return phone if phone and not phone.startswith("02") else None

    def written(self) -> str:
        """The name with its marks, wherever a tone was put: Thuý and Thúy are one."""
        return " ".join(_tone_last(word) for word in _NOT_LETTERS.split(self.person.full_name))


def known(index: int, person: Person) -> Known:
    """The person made ready to compare."""
    name = " ".join(_NOT_LETTERS.split(fold(person.full_name)))
    unit = person.unit or person.subgroup or person.group
    return Known(index, person, name, tuple(sorted(name.split())), unit)


def verdict_of(code: str) -> Verdict:
    """The verdict that a reason belongs to."""
    return cast(Verdict, code.partition("_")[0])


def compare(a: Known, b: Known) -> str | None:
    """The reason for two rows whose names are alike without marks; None: nothing to say."""
    spelled = _spelling(a, b)
    if spelled == "marks":
        return _other_marks(a, b)
    conflict = _conflict(a, b)
    phones = _phones(a, b)
    if conflict:
        return _with_conflict(a, b, conflict, phones)
    if _equal(a.person.id_number, b.person.id_number):
        return "same_id" if spelled == "equal" else "same_unmarked"
    if phones == "equal":
        return "same_phone" if spelled == "equal" else "same_unmarked"
    code = _by_unit(a, b, phones)
    if code and code.startswith("same") and spelled == "unmarked":
        return "ask_unmarked"
    return code


def compare_turned(a: Known, b: Known) -> str | None:
    """The reason for two rows whose names hold the same words in another order."""
    one, other = a.person, b.person
    shared = _equal(one.id_number, other.id_number) or _phones(a, b) == "equal"
    if shared:
        return "ask_conflict" if _conflict(a, b) else "same_turned"
    if _conflict(a, b) or _phones(a, b) == "other":
        return None
    return "ask_turned" if a.unit and likeness(a.unit, b.unit) == "equal" else None


def _spelling(a: Known, b: Known) -> Literal["equal", "unmarked", "marks"]:
    if a.person.full_name == b.person.full_name or a.written() == b.written():
        return "equal"
    if a.person.full_name.isascii() or b.person.full_name.isascii():
        return "unmarked"
    return "marks"


def _other_marks(a: Known, b: Known) -> str | None:
    """Hà and Hạ: two people, unless a number says that one was mistyped."""
    if _equal(a.person.id_number, b.person.id_number):
        return "ask_id"
    if _phones(a, b) == "equal" and a.own_phone:
        return "ask_phone"
    return "different_marks" if likeness(a.unit, b.unit) in {"equal", "near"} else None


def _conflict(a: Known, b: Known) -> str:
    """What the two rows cannot share if they are one person."""
    one, other = a.person, b.person
    if one.id_number and other.id_number and one.id_number != other.id_number:
        return "id"
    if _year(one) and _year(other) and _year(one) != _year(other):
        return "birth"
    if one.birth_date and other.birth_date and one.birth_date != other.birth_date:
        return "birth"
    if one.gender and other.gender and one.gender != other.gender:
        return "gender"
    return ""


def _with_conflict(a: Known, b: Known, conflict: str, phones: Likeness) -> str:
    one, other = a.person, b.person
    if conflict == "id" and one.id_number and other.id_number:
        typed = sum(x != y for x, y in zip(one.id_number, other.id_number, strict=True))
        alike = phones == "equal" or _equal(one.birth_date, other.birth_date)
        if typed == 1 and alike:
            return "ask_id_typo"
    shared = _equal(one.id_number, other.id_number) or (phones == "equal" and a.own_phone)
    return "ask_conflict" if shared else f"different_{conflict}"


def _by_unit(a: Known, b: Known, phones: Likeness) -> str:
    one, other = a.person, b.person
    units = likeness(a.unit, b.unit)
    born = _equal(one.birth_date, other.birth_date)
    if units == "other":
        return "ask_birth" if born else "different_unit"
    if units == "unknown":
        return "ask_birth" if born else "ask_no_unit"
    if units == "near":
        return "ask_unit_near"
    if born:
        return "same_birth"
    if phones == "other":
        return "ask_phone_differs"
    positions = likeness(one.position, other.position)
    return "ask_position_differs" if positions == "other" else "same_unit"


def _phones(a: Known, b: Known) -> Likeness:
    one, other = a.person.phone, b.person.phone
    if not one or not other:
        return "unknown"
    return "equal" if one == other else "other"


def _year(person: Person) -> int | None:
    return int(person.birth_date[:4]) if person.birth_date else person.birth_year


def _equal(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


@lru_cache(maxsize=20_000)
def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(char for char in letters if char in _TONES)
    return "".join(char for char in letters if char not in _TONES) + tones
