"""The letters of Vietnamese beyond plain Latin, and what a file's text is compared by."""

from __future__ import annotations

import unicodedata

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")

_SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
VIETNAMESE = sorted({letter for small in [*_SMALL, "đ"] for letter in (small, small.upper())} - set(
    "aeiouyAEIOUY"
))  # fmt: skip


def folded(words: str) -> str:
    """The words with plain single spaces: lines and hard spaces are a matter of layout."""
    return " ".join(words.split())
