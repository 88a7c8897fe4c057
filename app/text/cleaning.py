"""Text as it is kept (clean) and as it is searched (fold)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]+")
_PLAIN = {
    **{ord(char): "d" for char in "đðɖ"},
    **{
        code: apart[0]
        for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
        if len(apart := unicodedata.normalize("NFD", chr(code))) > 1 and apart[0].isascii()
    },
}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def clean(text: str) -> str:
    """One line as it is kept: NFC, no unseen characters, single plain spaces, trimmed.

    The soft hyphen goes too, so text in an old font must be recognised before it is cleaned.
    """
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def clean_lines(text: str) -> str:
    """Several lines as they are kept: each one clean, no empty lines at the ends."""
    lines = [clean(line) for line in _LINE_ENDS.sub("\n", text).split("\n")]
    return "\n".join(lines).strip("\n")


def fold(text: str) -> str:
    """The search key: no capitals, no marks, đ as d, single spaces.

    Both ways to place a tone (hòa, hoà) give the same key. So do ð and ɖ, which old converters
    and other keyboards leave in the place of đ.
    """
    folded = _UNSEEN.sub("", text).casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded).translate(_PLAIN)
    if not folded.isascii():
        apart = unicodedata.normalize("NFD", folded)
        folded = unicodedata.normalize("NFC", _MARKS.sub("", apart))
    return " ".join(folded.split())


@lru_cache(maxsize=20_000)
def tone_last(word: str) -> str:
    """A word with its marks, the same wherever its tone was put: hòa and hoà, Thuý and thúy."""
    letters = unicodedata.normalize("NFD", word.casefold().replace("ð", "đ"))
    tones = "".join(char for char in letters if char in _TONES)
    return "".join(char for char in letters if char not in _TONES) + tones


def plain_digits(text: str) -> str:
    """The text with every digit of another script or width as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


def initials(full_name: str) -> str:
    """The first letters of a name's words, folded: `nva`."""
    firsts = (_LETTER_OR_DIGIT.search(word) for word in fold(full_name).split())
    return "".join(first[0] for first in firsts if first)


def title_case(name: str) -> str:
    """A name that was typed in CAPITALS with a capital at each word; any other name as it is.

    An offer to a person, never applied by itself: `K'BRÊU` may be written K'Brêu or K'brêu.
    """
    name = unicodedata.normalize("NFC", name)
    if not name.isupper():
        return name
    return _LETTERS.sub(lambda word: word[0][0] + word[0][1:].lower(), name)


def same_text_key(text: str) -> str:
    """Equal for texts that are the same but for capitals and spaces: exact duplicates."""
    return unicodedata.normalize("NFC", clean(text).casefold())
