"""How many people a line of a plan speaks of: declared, units, seats for each unit.

A number counts people only with a noun of people behind it, or where it stands alone behind a
colon or in brackets: dates, numbers of papers, sections and telephones are no quota. What the
line does not say is None; nothing is divided out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from app.intake.plan import count_words as words
from app.intake.plan.number_words import with_digits
from app.text import clean

_YEARS = range(1900, 2101)
_FEW_WORDS = 40  # characters
_EDGES = " \t,;:.-–—*_\"“”'‘’=/"


class Counts(NamedTuple):
    """What one line says of numbers. partly: the lines below it are only some of its people."""

    title: str
    declared: int | None = None
    units: int | None = None
    per_unit: int | None = None
    partly: bool = False

    @property
    def says_people(self) -> bool:
        """Whether the line speaks of a number of people."""
        return self.declared is not None or self.per_unit is not None

    def completed(self, other: Counts) -> Counts:
        """These numbers, and the other's where these are open."""
        return self._replace(
            declared=other.declared if self.declared is None else self.declared,
            units=other.units if self.units is None else self.units,
            per_unit=other.per_unit if self.per_unit is None else self.per_unit,
        )


class _Each(NamedTuple):
    """Seats for each unit: how many, of how many units, and where the line said so."""

    per_unit: int | None
    units: int | None
    text: str  # the line with that part blanked
    start: int  # beyond the line where it says nothing of the kind
    end: int


def read_counts(text: str) -> Counts:
    """The numbers of one line without its mark."""
    original = clean(text)
    line = words.SPACED.sub(r"\1\2", with_digits(words.SQUARE.sub(r"(\1)", original)))
    line = words.GLUED.sub(r"\1 ", line)
    text = words.RANGE.sub(lambda found: " " * len(found[0]), words.PLUS.sub(_added, line))
    each = _each(text)
    return Counts(
        title=_title(line) or original.strip(_EDGES),
        declared=_declared(each),
        units=each.units if each.units is not None else _units(each),
        per_unit=each.per_unit,
        partly=bool(words.PARTLY.search(line)),
    )


def number(digits: str) -> int:
    """1.240 and 1,240 -> 1240; 06 -> 6."""
    return int(digits.replace(".", "").replace(",", ""))


def _added(found: re.Match[str]) -> str:
    """10 + 3 -> 13."""
    return str(sum(number(one[1]) for one in words.NUMBER.finditer(found[0])))


def _combined(numbers: list[int]) -> int | None:
    """Several numbers side by side add up, unless the first is already the sum of the others."""
    if len(numbers) > 2 and numbers[0] == sum(numbers[1:]):
        return numbers[0]
    return sum(numbers) if numbers else None


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _each(text: str) -> _Each:
    per_unit = units = None
    first_place, last = len(text), -1
    for found in words.TIMES.finditer(text):
        if words.MONEY.search(found[0]):
            continue
        first, second = number(found["a"]), number(found["b"])
        by_people = words.PEOPLE_WORD.search(found["first"])
        units, per_unit = (second, first) if by_people else (first, second)
        first_place = min(first_place, found.start())
        text, last = _blank(text, *found.span()), found.end()
    for pattern in (words.EACH, words.PER):
        for found in pattern.finditer(text):
            numbers = [number(one[1]) for one in words.NUMBER.finditer(found["list"])]
            per_unit = _combined(numbers) if per_unit is None else per_unit
            first_place = min(first_place, found.start())
            text, last = _blank(text, *found.span()), max(last, found.end())
    return _Each(per_unit, units, text, first_place, last)


def _before(text: str, place: int) -> str:
    """The few words before a place."""
    return text[max(0, place - _FEW_WORDS) : place]


def _outside(text: str) -> str:
    """The text with what stands in brackets blanked; places stay."""
    return words.BRACKETS.sub(lambda found: "\0" * len(found[0]), text)


def _head_end(text: str) -> int:
    """Where the part before the first colon ends."""
    colon = _outside(text).find(":")
    return len(text) if colon < 0 else colon


def _declared(each: _Each) -> int | None:
    text = each.text
    for found in (*words.CALLED.finditer(text), *words.BARE_SUM.finditer(text)):
        if words.SUM_WORD.search(_before(text, found.start(1))):
            return number(found[1])
    plain, detail = _without_detail(text, each)
    if listed := _in_list(plain):
        return sum(listed)
    for part in _parts(plain):
        if numbers := _called(part):
            return _combined(numbers)
    before = plain[: each.start]  # behind it, brackets tell of the people of one unit
    if inside := [number(found[1]) for found in words.CALLED.finditer(before)]:
        return _combined(inside)
    if behind := words.COUNT_BEHIND.fullmatch(detail) or _single_behind(plain, each):
        return number(behind[1])
    closing = list(words.PURE_BRACKET.finditer(detail))
    if len(closing) == 1 and words.PURE_BRACKET_AT_END.search(detail):
        return number(closing[0][1])
    if last := words.BRACKET_AT_END.search(detail):
        people = [number(one[1]) for one in words.CALLED.finditer(last[0])]
        if len(people) == 1 and people[0] > (each.per_unit or 0):
            return people[0]
    if each.per_unit is None and (roles := _in_roles(plain)):
        return _combined(roles)
    return _bare(plain)


def _without_detail(text: str, each: _Each) -> tuple[str, str]:
    """The line, and what it tells of the people of one unit behind "mỗi đơn vị …"."""
    if each.end < 0:
        return text, ""
    text = text[: each.end] + words.ROLES_BRACKET.sub(_of_one_unit(each), text[each.end :])
    if rest := words.REST_OF_BRACKET.match(text, each.end):
        text = _blank(text, *rest.span(1)) if _is_one_unit(rest[1], each) else text
    found = words.DETAIL.search(_outside(text), each.end)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _of_one_unit(each: _Each) -> Callable[[re.Match[str]], str]:
    """Blanks a bracket that tells who comes from each unit: (01 lãnh đạo, 02 công chức)."""

    def blanked(found: re.Match[str]) -> str:
        return " " * len(found[0]) if _is_one_unit(found[0][1:-1], each) else found[0]

    return blanked


def _is_one_unit(text: str, each: _Each) -> bool:
    return _combined(_in_roles(text)) == each.per_unit


def _single_behind(plain: str, each: _Each) -> re.Match[str] | None:
    """(mỗi đơn vị 05 đại biểu, 60 đại biểu): one larger number behind the seats of a unit."""
    if each.per_unit is None:
        return None
    rest = words.BREAKDOWN.split(plain[each.end :], maxsplit=1)[0]
    found = list(words.CALLED.finditer(rest))
    return found[0] if len(found) == 1 and number(found[0][1]) > each.per_unit else None


def _parts(text: str) -> Iterator[str]:
    """Before the colon, behind it; each again before and behind "gồm", "trong đó"."""
    outside = _outside(text)
    head = _head_end(text)
    cuts = {0, head, len(text), *(found.start() for found in words.BREAKDOWN.finditer(outside))}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        yield text[start:end]


def _in_list(plain: str) -> list[int]:
    """Báo 02 đại biểu; Đài 03 đại biểu: a list before any colon."""
    head = _outside(plain)[: _head_end(plain)].rstrip(_EDGES)
    if ";" not in head or words.BREAKDOWN.search(plain):
        return []
    return [number(found[1]) for found in words.CALLED.finditer(_outside(plain))]


def _called(part: str) -> list[int]:
    """Numbers of people in one part of a line: in brackets of their own, else in the words."""
    pure: list[int] = []
    for found in words.PURE_BRACKET.finditer(part):
        roles = words.ROLES_BRACKET.fullmatch(found[0])
        pure += _in_roles(found[0][1:-1]) if roles else [number(found[1])]
    return pure or [number(found[1]) for found in words.CALLED.finditer(_outside(part))]


def _in_roles(text: str) -> list[int]:
    """01 bí thư, 02 chuyên viên."""
    return [
        number(found[1])
        for found in words.IN_ROLE.finditer(_outside(text))
        if not words.NOT_BEFORE.search(_before(text, found.start()))
    ]


def _bare(text: str) -> int | None:
    """A number alone behind a colon or in brackets: "Cấp tỉnh: 77", "Cấp tỉnh (77)"."""
    found = words.BARE.search(text)
    if found is None or words.NOT_BEFORE.search(_before(text, found.start())):
        return None
    value = number(found[1] or found[2])
    return None if value in _YEARS and len(found[1] or found[2]) == 4 else value


def _units(each: _Each) -> int | None:
    """How many units: "02 Chi cục", "10 Bệnh viện và 03 Trung tâm", "Cấp xã: 99 xã, phường"."""
    text = each.text
    head = _outside(text[: _head_end(text)])
    tail = _outside(text[len(head) :]).lstrip(": ")
    for part in (head, tail):
        leading = words.LEADING.match(part.lstrip("“\"' "))
        if leading and (part is head or words.IN_UNITS.match(part)):
            part = part.lstrip("“\"' ")
            return _summed([leading, *words.AND_MORE.finditer(part)], part)
    if units := _summed(words.IN_UNITS.finditer(head), head):
        return units
    if bracketed := [number(found[1]) for found in words.UNITS_IN_BRACKETS.finditer(text)]:
        return sum(bracketed)
    if inside := words.UNITS_ANYWHERE.search(text):
        return number(inside[1])
    return _summed(words.IN_UNITS.finditer(text), text) if each.per_unit is not None else None


def _summed(found: Iterable[re.Match[str]], text: str) -> int | None:
    units = [
        number(one[1])
        for one in found
        if not words.PEOPLE_AHEAD.match(text, one.end(1))
        and not words.NOT_BEFORE.search(_before(text, one.start(1)))
    ]
    return sum(units) if units else None


def _title(line: str) -> str:
    """The name of the line: without its numbers of people and what stands behind the colon."""
    head = line[: _head_end(line)]
    return _plain_title(head) or _plain_title(line[len(head) + 1 :])


def _plain_title(text: str) -> str:
    whole = text
    text = words.BRACKETS.sub(lambda found: "" if _is_count(found[0]) else found[0], text)
    text = words.TIMES.sub(_units_of_times, text)
    for pattern in words.NOT_IN_TITLE:
        text = pattern.sub(" ", text)
    text = words.SPACE_BEFORE_MARK.sub("", " ".join(text.split())).strip(_EDGES)
    return words.LABEL_AT_END.sub("", text).strip(_EDGES) or text or _each_alone(whole)


def _units_of_times(found: re.Match[str]) -> str:
    """12 huyện x 5 đại biểu -> 12 huyện, where the line begins with it."""
    named = not found.start() and not words.PEOPLE_WORD.search(found["first"])
    return f"{found['a']}{found['first']}" if named else " "


def _each_alone(text: str) -> str:
    """Mỗi xã 03 người -> Mỗi xã."""
    found = words.BEFORE_EACH.match(text)
    return found[0].strip(_EDGES + "(") if found else ""


def _is_count(bracket: str) -> bool:
    return bool(
        words.CALLED.search(bracket)
        or words.EACH.search(bracket)
        or words.UNITS_IN_BRACKETS.match(bracket)
        or words.BARE_BRACKET.fullmatch(bracket)
        or words.ROLES_BRACKET.fullmatch(bracket)
    )
