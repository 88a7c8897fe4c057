"""Sex: a column of words, or two columns Nam and Nữ with a mark or the year of birth."""

from __future__ import annotations

import re
from functools import lru_cache

from app.intake.grid import Cell
from app.intake.tidy import one_line
from app.text import fold

_MEN = frozenset({"nam", "m", "male", "ông", "trai"})
_WOMEN = frozenset({"nữ", "nu", "nư", "f", "female", "bà", "gái"})
_MARKS = frozenset({"x", "v", "✓", "✔", "√", "1", "*", "+", "có", "true"})
_ADDRESSED = {
    "ong": "Nam", "o": "Nam", "anh": "Nam", "ba": "Nữ", "b": "Nữ", "chi": "Nữ", "co": "Nữ",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_NOTHING = frozenset({"", "-", "0"})


@lru_cache(maxsize=1_000)
def gender_of(text: str) -> tuple[str | None, tuple[str, ...]]:
    """("Nam" | "Nữ" | None, what is to be said) of a cell of words."""
    plain = text.strip(" .").lower()
    if plain in _MEN:
        return "Nam", ()
    if plain in _WOMEN:
        return "Nữ", ()
    return None, () if plain in _NOTHING else ("gender_unclear",)


def gender_of_columns(male: Cell, female: Cell) -> tuple[str | None, Cell, tuple[str, ...]]:
    """(sex, the birth that stands in the place of a mark, what is to be said)."""
    is_male, is_female = _is_filled(male), _is_filled(female)
    if is_male and is_female:
        return None, None, ("gender_unclear",)
    if not is_male and not is_female:
        return None, None, ()
    gender, cell = ("Nam", male) if is_male else ("Nữ", female)
    is_mark = isinstance(cell, bool) or one_line(cell).lower() in _MARKS | _MEN | _WOMEN
    return gender, None if is_mark else cell, ()


@lru_cache(maxsize=1_000)
def gender_of_title(title: str | None) -> str | None:
    """The sex that Ông or Bà before a name says, if any."""
    addressed = [_ADDRESSED.get(word) for word in _WORD.findall(fold(title or ""))]
    return None if {"Nam", "Nữ"} <= {*addressed} else next(iter(addressed), None)


def fits_title(gender: str | None, title: str | None) -> bool:
    """Whether Ông or Bà before the name fits the sex."""
    return gender is None or gender_of_title(title) in {None, gender}


def _is_filled(cell: Cell) -> bool:
    return cell is not None and cell is not False and one_line(cell).strip() not in _NOTHING
