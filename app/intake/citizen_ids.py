"""A citizen id cell -> twelve digits as in the file; damage is told, never guessed away."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.intake.grid import Cell, Flaw
from app.intake.wording import word_set
from app.text import plain_digits

_SCIENTIFIC = re.compile(r"\d[.,]?\d*\s*[eE]\s*[+]?\s*\d+")
_LABEL = re.compile(
    r"^(?:số)?\s*(?:thẻ)?\s*(?:cccd|cmnd|căn cước(?:\s*công dân)?|cc|số định danh)?\s*[:.]?\s*",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*\([^()]*\)\s*$")  # "(cấp 2021)"
_FRACTION = re.compile(r"(?<=\d{9})[.,]0$")  # of a number that was written as text
_BETWEEN = re.compile(r"[\s.,\-'`’]")
_NOTHING = {"", "-", "không", "không có", "chưa có", "x", "0"}
_ROUNDED = 6  # zeros at the end that say a number was rounded: nobody bears such an id
_LONGEST_EXACT = 15  # digits that Excel keeps of a number
# Codes of the place of birth (Thông tư 07/2016/TT-BCA; 59/2021/TT-BCA), 001 to 096.
_PROVINCES = word_set(
    """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035
    036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072
    074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096
    """
)


class CitizenId(NamedTuple):
    """The number, or None, and what is to be said of it."""

    number: str | None
    remarks: tuple[str, ...] = ()

    def birth_year(self) -> int | None:
        """The year of birth that the number holds."""
        if self.number is None:
            return None
        return 1900 + 100 * (int(self.number[3]) // 2) + int(self.number[4:6])

    def gender(self) -> str | None:
        """The sex that the number holds: even digits men, odd ones women."""
        if self.number is None:
            return None
        return "Nữ" if int(self.number[3]) % 2 else "Nam"


def read_citizen_id(cell: Cell) -> CitizenId:
    """The number of the cell; a zero that a number cell lost is put back and told."""
    if cell is None or isinstance(cell, Flaw | bool):
        return CitizenId(None)
    if isinstance(cell, int):
        digits = str(cell)
        if cell < 0 or len(digits) > _LONGEST_EXACT:
            return CitizenId(None, ("id_damaged",))
        return _checked(digits)
    if isinstance(cell, str):
        if len(cell) == 12 and cell.isascii() and cell.isdigit():
            return _checked(cell)
        return _from_text(cell)
    return CitizenId(None, ("id_damaged" if isinstance(cell, float) else "id_invalid",))


def _from_text(text: str) -> CitizenId:
    if text.strip().lower() in _NOTHING:
        return CitizenId(None)
    if _SCIENTIFIC.search(text):
        return CitizenId(None, ("id_damaged",))
    bare = _BESIDE.sub("", _LABEL.sub("", plain_digits(text).strip()))
    digits = _BETWEEN.sub("", _FRACTION.sub("", bare))
    if not (digits.isascii() and digits.isdigit()):
        return CitizenId(None, ("id_invalid",))
    return _checked(digits)


def _checked(digits: str) -> CitizenId:
    if digits.endswith("0" * _ROUNDED):
        return CitizenId(None, ("id_damaged" if digits.strip("0") else "id_invalid",))
    if len(digits) == 12:
        return CitizenId(digits, () if _is_usual(digits) else ("id_unusual",))
    if len(digits) in (10, 11) and _is_usual(restored := digits.zfill(12)):
        return CitizenId(restored, ("id_zero_restored",))
    if len(digits) == 9:
        return CitizenId(None, ("id_old_nine_digits",))
    return CitizenId(None, ("id_invalid",))


def _is_usual(digits: str) -> bool:
    return digits[:3] in _PROVINCES and digits[3] in "0123"
