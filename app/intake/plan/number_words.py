"""Numbers said in words before a noun: "ba đại biểu" -> "3 đại biểu"."""

from __future__ import annotations

import re

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"mươi": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000}
_WORD = "|".join([*_DIGITS, *_SCALES, "mười", "linh", "lẻ"])
_SAID = re.compile(
    rf"(?<![\w/])((?:{_WORD})(?:\s+(?:{_WORD})){{0,9}}+)(?=\s+(?:đại\s*biểu|đồng\s*chí|người\b))",
    re.IGNORECASE,
)

_SAID_AND_WRITTEN = re.compile(
    rf"(?<![\w/])(?:{_WORD})(?:\s+(?:{_WORD})){{0,9}}+\s*\((\d{{1,6}})\)", re.IGNORECASE
)


def with_digits(text: str) -> str:
    """The line with numbers in words before people written as digits."""
    text = _SAID_AND_WRITTEN.sub(r"\1", text)
    return _SAID.sub(lambda said: _digits(said[1]) or said[1], text)


def _digits(said: str) -> str:
    value = value_of(said.lower().split())
    return str(value) if value else ""


def value_of(words: list[str]) -> int | None:
    """The value of the words, up to 999,999; None where they make no number."""
    total, current, last = 0, 0, None
    for word in words:
        if word in _DIGITS:
            if last in _DIGITS:
                return None
            current += _DIGITS[word]
        elif word == "mười":
            current += 10
        elif word == "mươi":
            current = current - current % 10 + current % 10 * 10
        elif word == "trăm":
            current *= 100
        elif word in _SCALES:
            total, current = (total + current) * 1000, 0
        last = word
    return total + current
