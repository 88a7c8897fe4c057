"""Two rows whose names are alike: the same person, two people, or ask; always with the reason."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from app.intake.genders import gender_of_title
from app.intake.names import always_marked
from app.intake.positions import same_office
from app.intake.rows import Person
from app.intake.unit_names import Likeness, likeness
from app.intake.wording import is_common_family, is_one_body
from app.text import fold, tone_last

Verdict = Literal["same", "different", "ask"]
Spelling = Literal["equal", "unmarked", "marks"]

_NOT_WORD = re.compile(r"[\W_]+")
_NEW_YEAR = "-01-01"  # what is written where only the year is known


class Known(NamedTuple):
    """What is compared of a person."""

    place: int  # in the order of the file
    person: Person
    name: str  # folded
    turned: tuple[str, ...]  # its words in order of the alphabet
    unit: str | None  # or the innermost group that is one body
    birth_year: int | None
    gender: str | None
    own_phone: str | None  # not an office's line, nor one number given for a whole list

    def words(self) -> list[str]:
        """The name's words with their marks, wherever a tone was put: Thuý and Thúy are one."""
        return [tone_last(word) for word in _NOT_WORD.split(self.person.full_name) if word]


def known(place: int, person: Person, shared: Collection[str] = ()) -> Known:
    """The person made ready to compare; shared: phones that belong to nobody alone."""
    name = fold(person.full_name)
    if not name.replace(" ", "").isalnum():
        name = " ".join(_NOT_WORD.split(name))
    year = int(person.birth_date[:4]) if person.birth_date else person.birth_year
    gender = person.gender or gender_of_title(person.title)
    phone = mobile(person)
    own = None if phone in shared else phone
    return Known(place, person, name, tuple(sorted(name.split())), _unit(person), year, gender, own)


def mobile(person: Person) -> str | None:
    """A mobile number; the fixed line of an office is shared by many."""
    return person.phone if person.phone and not person.phone.startswith("02") else None


def _unit(person: Person) -> str | None:
    """The body that somebody comes from, as far as the file itself says so."""
    if person.unit:
        return None if "unit_from_above" in person.remarks else person.unit
    groups = (person.subgroup, person.group)
    return next((group for group in groups if group and is_one_body(group)), None)


@lru_cache(maxsize=100)
def verdict_of(code: str) -> Verdict:
    """The verdict that a reason belongs to."""
    return cast(Verdict, code.partition("_")[0])


def compare(a: Known, b: Known) -> str | None:
    """The reason for two rows whose names are alike without marks; None: nothing to say."""
    spelled = _spelling(a, b)
    if spelled == "marks":
        return _other_marks(a, b)
    if conflict := _conflict(a, b):
        return _with_conflict(a, b, conflict)
    same_id = _equal(a.person.id_number, b.person.id_number)
    if same_id or _equal(a.own_phone, b.own_phone):
        if spelled == "unmarked":
            return "same_unmarked" if same_id or _lacks_marks(a, b) else "ask_unmarked"
        return "same_id" if same_id else "same_phone"
    code = _by_unit(a, b)
    if code.startswith("same"):
        if spelled == "unmarked":
            return "ask_unmarked"
        if len(a.turned) == 1:
            return "ask_one_word"
    return code


def compare_turned(a: Known, b: Known) -> str | None:
    """The reason for two rows whose names hold the same words in another order."""
    same_id = _equal(a.person.id_number, b.person.id_number)
    same_phone = _equal(a.own_phone, b.own_phone)
    conflict = _conflict(a, b)
    if same_id or same_phone:
        if conflict:
            return "ask_conflict"
        return "same_turned" if _is_turned(a, b) and _spelling(a, b) != "marks" else "ask_turned"
    if conflict or (a.person.phone and b.person.phone) or _spelling(a, b) == "marks":
        return None
    return "ask_turned" if a.unit and likeness(a.unit, b.unit) == "equal" else None


def _is_turned(a: Known, b: Known) -> bool:
    """Whether one name is the other with the given name first, and is not a name by itself."""
    one, other = a.name.split(), b.name.split()
    ways = (other[-1:] + other[:-1], other[1:] + other[:1], other[::-1])
    firsts = (each.person.full_name.split()[0] for each in (a, b))
    return one in ways and not all(is_common_family(first) for first in firsts)


def _spelling(a: Known, b: Known) -> Spelling:
    """Whether two names are written alike; unmarked: one lacks marks that it must have had."""
    one, other = a.person.full_name, b.person.full_name
    if one == other:
        return "equal"
    pairs = [(x, y) for x, y in zip(_in_order(a), _in_order(b), strict=True) if x != y]
    if not pairs:
        return "equal"
    if one.isascii() != other.isascii():
        return "unmarked"
    missing = all(
        x.isascii() != y.isascii() and always_marked(x if x.isascii() else y) for x, y in pairs
    )
    return "unmarked" if missing else "marks"


def _in_order(each: Known) -> list[str]:
    return sorted(each.words(), key=lambda word: (fold(word), word))


def _lacks_marks(a: Known, b: Known) -> bool:
    """Whether the plainer of two names cannot be whole: Nguyen Van Ha, but not Mai Lan."""
    words = zip(_in_order(a), _in_order(b), strict=True)
    return any(x != y and always_marked(x if x.isascii() else y) for x, y in words)


def _other_marks(a: Known, b: Known) -> str | None:
    """Hà and Hạ: two people, unless a number says that one was mistyped."""
    if _equal(a.person.id_number, b.person.id_number):
        return "ask_id"
    if _equal(a.own_phone, b.own_phone):
        return "ask_phone"
    return "different_marks" if likeness(a.unit, b.unit) in {"equal", "near"} else None


def _conflict(a: Known, b: Known) -> str:
    """What the two rows cannot share if they are one person."""
    if _unlike(a.person.id_number, b.person.id_number):
        return "id"
    if a.birth_year and b.birth_year and a.birth_year != b.birth_year:
        return "birth"
    if _unlike(a.person.birth_date, b.person.birth_date):
        return "birth"
    return "gender" if _unlike(a.gender, b.gender) else ""


def _with_conflict(a: Known, b: Known, conflict: str) -> str:
    one, other = a.person, b.person
    if _is_slip(a, b, conflict):
        return f"ask_{conflict}_typo"
    if _equal(one.id_number, other.id_number) or _equal(a.own_phone, b.own_phone):
        return "ask_conflict"
    return f"different_{conflict}"


def _is_slip(a: Known, b: Known, conflict: str) -> bool:
    """Whether the two differ by one slip of the hand in a number, and in nothing else."""
    one, other = a.person, b.person
    if _unlike(a.gender, b.gender) or likeness(a.unit, b.unit) == "other":
        return False
    if conflict == "id":
        born = one.birth_date, other.birth_date, a.birth_year, b.birth_year
        slip = _one_slip(one.id_number, other.id_number)
        return slip and not _unlike(*born[:2]) and not _unlike(*born[2:])
    if conflict == "birth":
        return _one_slip_of_date(one.birth_date, other.birth_date)
    return False


def _one_slip_of_date(one: str | None, other: str | None) -> bool:
    """One digit, two digits turned, or day and month turned; a mere New Year's Day says nothing."""
    if not one or not other or (one.endswith(_NEW_YEAR) and other.endswith(_NEW_YEAR)):
        return False
    return _one_slip(one, other) or other == f"{one[:4]}-{one[8:]}-{one[5:7]}"


def _one_slip(one: str | None, other: str | None) -> bool:
    if not one or not other or len(one) != len(other):
        return False
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
    return len(wrong) == 1


def _by_unit(a: Known, b: Known) -> str:
    one, other = a.person, b.person
    units: Likeness = likeness(a.unit, b.unit)
    born = _equal(one.birth_date, other.birth_date)
    if units == "other":
        if born:
            return "ask_birth"
        return "ask_conflict" if _equal(one.phone, other.phone) else "different_unit"
    if units == "unknown":
        return "ask_no_unit"
    if units == "near":
        return "ask_unit_near"
    if born:
        return "same_birth"
    if _unlike(one.phone, other.phone):
        return "ask_phone_differs"
    offices = same_office(one.position, other.position, (a.unit, b.unit))
    return "ask_position_differs" if offices == "other" else "same_unit"


def _equal(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _unlike(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
