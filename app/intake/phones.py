"""A phone cell -> ten digits, national form (fixed lines eleven), never guessed."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.intake.grid import Cell, Flaw
from app.text import plain_digits

_MOBILE = re.compile(r"0[35789]\d{8}")
_FIXED = re.compile(r"02\d{9}")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*\s*[eE]\s*[+]?\s*\d+")
_FRACTION = re.compile(r"^(\d{9,11})[.,]0$")  # of a number that was written as text
_SEPARATED = re.compile(r"[/;,\n|&]|\s[-–]\s|hoặc|\bvà\b|\bor\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOTHING = {"", "-", "không", "không có", "chưa có", "ko", "k", "x", "0", "na", "n/a", "none"}
_BESIDE = re.compile(r"[^\W\d_]{2,}[^\d]*|\([^)]*[^\W\d_][^)]*\)?")
_LETTER_INSIDE = re.compile(r"\d[^\W\d_]\d")
_SHORTEST = 8  # digits of a number beside words
_LABEL = re.compile(r"^(?:sđt|đt|dđ|đtdđ|tel|phone|mobile|số|điện thoại|di động|hotline|zalo)$")
_ROUNDED = 6  # zeros at the end of a number cell that say it was rounded
# Eleven-digit mobile prefixes and what they became on 15 September 2018 (plan 798/QĐ-BTTTT).
_OLD_PREFIXES = {
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0162": "032",
    "0163": "033",
    "0164": "034",
    "0165": "035",
    "0166": "036",
    "0167": "037",
    "0168": "038",
    "0169": "039",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}


class Phone(NamedTuple):
    """The number, or None, and what is to be said of it."""

    number: str | None
    remarks: tuple[str, ...] = ()


def read_phone(cell: Cell) -> Phone:
    """The first number of the cell."""
    if isinstance(cell, str):
        if _MOBILE.fullmatch(cell):
            return Phone(cell)
        return _from_text(cell)
    if cell is None or isinstance(cell, Flaw):
        return Phone(None)
    if isinstance(cell, int) and not isinstance(cell, bool):
        digits = str(cell)
        if cell < 0 or digits.endswith("0" * _ROUNDED):
            return Phone(None, ("phone_damaged",))
        return _national(digits)
    return Phone(None, ("phone_damaged" if isinstance(cell, float) else "phone_invalid",))


def _from_text(text: str) -> Phone:
    if text.strip().lower() in _NOTHING:
        return Phone(None)
    text = _FRACTION.sub(r"\1", plain_digits(text))
    if _SCIENTIFIC.search(text):
        return Phone(None, ("phone_damaged",))
    pieces = [piece for piece in _SEPARATED.split(text) if re.search(r"\d", piece)]
    if not pieces:
        return Phone(None, ("phone_invalid",))
    if len(pieces) > 1 and all(len(_digits(piece)) < _SHORTEST for piece in pieces):
        pieces = ["".join(pieces)]  # 0220/3852/123: one number
    if len(pieces) == 1:
        pieces = _run_together(pieces[0])
    read = [_one(piece) for piece in pieces]
    found = next((phone for phone in read if phone.number), read[0])
    if len(pieces) > 1 and found.number:
        return Phone(found.number, (*found.remarks, "phone_several"))
    return found


def _run_together(piece: str) -> list[str]:
    """Two numbers with nothing but a space or a dash between them."""
    digits = _digits(piece)
    if len(digits) == 20 and _MOBILE.fullmatch(digits[:10]) and _MOBILE.fullmatch(digits[10:]):
        return [digits[:10], digits[10:]]
    return [piece]


def _one(piece: str) -> Phone:
    """One number, at most with words beside it."""
    words = any(not _LABEL.match(word.lower()) for word in _LETTERS.findall(piece))
    if words:
        parts = [part for part in _BESIDE.split(piece) if len(_digits(part)) >= _SHORTEST]
        if len(parts) != 1 or _LETTER_INSIDE.search(piece):
            return Phone(None, ("phone_invalid",))
        piece = parts[0]
    found = _national(_digits(piece), has_plus=piece.strip(" (").startswith("+"))
    if words and found.number:
        return Phone(found.number, (*found.remarks, "phone_text_left_out"))
    return found


def _digits(text: str) -> str:
    return "".join(char for char in text if "0" <= char <= "9")


def _national(digits: str, *, has_plus: bool = False) -> Phone:
    """National form of the digits, a country code taken off, a lost zero put back."""
    if digits.startswith("0084"):
        digits, has_plus = digits[4:], True
    elif digits.startswith("84") and (has_plus or len(digits) in (11, 12)):
        digits, has_plus = digits[2:], True
    elif has_plus:
        return Phone(None, ("phone_invalid",))
    remarks: tuple[str, ...] = ()
    if not digits.startswith("0"):
        if not _is_without_zero(digits):
            return Phone(None, ("phone_invalid",))
        digits, remarks = "0" + digits, () if has_plus else ("phone_zero_restored",)
    return _checked(digits, remarks)


def _is_without_zero(digits: str) -> bool:
    if len(digits) == 9:
        return digits[0] in "35789"
    return len(digits) == 10 and (digits[0] == "2" or "0" + digits[:3] in _OLD_PREFIXES)


def _checked(digits: str, remarks: tuple[str, ...]) -> Phone:
    if _MOBILE.fullmatch(digits) or _FIXED.fullmatch(digits):
        return Phone(digits, remarks)
    if len(digits) == 11 and digits[:4] in _OLD_PREFIXES:
        return Phone(_OLD_PREFIXES[digits[:4]] + digits[4:], (*remarks, "phone_old_prefix"))
    if len(digits) == 10 and digits[0] == "0" and digits[1] in "146" and digits.strip("0"):
        return Phone(digits, (*remarks, "phone_unusual"))
    return Phone(None, ("phone_invalid",))
