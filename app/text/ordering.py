"""Vietnamese order as plain ASCII keys, so that every database sorts them alike by their bytes.

Letters decide first over a whole word (a ă â b c d đ e ê ...), then tones (ngang, huyền, hỏi, ngã,
sắc, nặng), then the next word; capitals decide last of all. A number in the text counts by its
value: Tổ 2 before Tổ 10.

A key is, for each word, its letters and its tones, each ended by a space, which is smaller than
any other character of the key; an empty word ends the text, capitals follow.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

from app.text.cleaning import clean

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = "\u0306\u0302\u031b"
_MARK_OF_NO_TONE = "6"
_RANK = dict(zip(_ALPHABET, ascii_uppercase + ascii_lowercase, strict=False))
_STRANGE = "|"
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./")
_NUMBER = re.compile(r"\d+", re.ASCII)
_BRACKET = re.compile(r"\s+[(\[].*$")


def text_key(text: str) -> str:
    """The order of any text, word by word."""
    return _key(clean(text).split())


def name_key(full_name: str) -> str:
    """The order of people's names: the given name (last word), then family name, then the rest.

    What follows in brackets, as in `Nguyễn Văn An (B)`, tells namesakes apart and counts last.
    """
    name = clean(full_name)
    bracket = _BRACKET.search(name)
    words = name[: bracket.start()].split() if bracket else name.split()
    added = name[bracket.start() :].split() if bracket else []
    return _key([*words[-1:], *words[:-1], *added])


def _key(words: list[str]) -> str:
    parts = [_word(word) if len(word) < 24 else _word.__wrapped__(word) for word in words]
    levels = "".join(f"{letters} {tones} " for letters, tones, _ in parts)
    capitals = "2".join(case for _, _, case in parts).rstrip("02")
    return f"{levels} {capitals}"


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[str, str, str]:
    """Letters, tones and capitals of one word."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", _NUMBER.sub(_by_value, word)).lower():
        if char in _SHAPES and letters:
            _shape(letters, tones, char)
        elif unicodedata.category(char) == "Mn":
            tones.append(_TONES.get(char, _MARK_OF_NO_TONE))
        else:
            letters.append(char)
    case = "".join("1" if char.isupper() else "0" for char in word)
    return "".join(map(_code, letters)), "".join(tones), case


def _shape(letters: list[str], tones: list[str], mark: str) -> None:
    """Join a breve, circumflex or horn to its letter, where Vietnamese has such a letter."""
    shaped = unicodedata.normalize("NFC", letters[-1] + mark)
    if shaped in _RANK:
        letters[-1] = shaped
    else:
        tones.append(_MARK_OF_NO_TONE)


def _code(char: str) -> str:
    """One letter of the key: punctuation, digits, the alphabet, then whatever is foreign."""
    if char in _RANK:
        return _RANK[char]
    if char in _PUNCTUATION or "0" <= char <= "9":
        return char
    if char == "ð":
        return _RANK["đ"]
    return f"{_STRANGE}{ord(char):06X}" if char.isalnum() else "!"


def _by_value(digits: re.Match[str]) -> str:
    """Digits that sort by their value: how many there are goes before them."""
    number = digits[0].lstrip("0") or "0"
    return f"{min(len(number), 9)}{number}"
