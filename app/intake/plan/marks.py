"""The marks that begin a line of a paper: I. 1. 1.1. a) - + and what comes under what."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_DEPTH = 12

_DASHES = "-–—−‒‑"
_BULLETS = re.compile(
    rf"\s*(?:([{_DASHES}+*])\s*(?![\d]*\s*$)|([•●▪■◦○·∙►➢✓❖▫‣⁃\uf000-\uf0ff])\s*)"
)
SYMBOLS = {"\uf02d": "-", "\uf02b": "+", "\uf02a": "*"}  # of Word's font of symbols
_DOTTED = re.compile(
    r"\s*(\d{1,2}(?:\.\d{1,2}){1,5})(?:[.):/-]\s*(?=[^\W\d_]|[\"“'‘(*])|[.):/-]?\s+(?=\w))"
)
_ARABIC = re.compile(
    r"\s*(\d{1,3})(?:([.)])(?:\s+(?=\S)|(?=[^\d\s./]))|[/-]\s*(?=[^\W\d_])|"
    r"[/-]\s+(?=\d{1,4}\s+(?!đại\s*biểu|đồng\s*chí|người)[^\W\d_]))",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\s*([IVXL]{1,6})(?:\s?([.)])\s*|(/)\s+|\s?(-)\s*)(?=\S)")
_LETTER = re.compile(r"\s*([A-ZĐa-zđ])(?:([.])\s+|([)])\s*|(/)\s+)(?=\S)")
_NUMBERED_LETTER = re.compile(r"\s*([a-zđ])\.?(\d{1,2})[.)]\s*(?=\S)")
_BRACKETED = re.compile(r"\s*\((\d{1,2}|[a-zđ]|[ivx]{1,5})\)\s*(?=\S)")
_PART = re.compile(
    r"\s*(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều)\s+([IVXL]{1,6}|\d{1,2})\s*[.:)\-]?\s*"
)
_ROMAN_VALID = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})")
_RANKS = {"part": 0, "upper": 1, "roman": 2}
_LOWEST = 9
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # points of a paper are lettered in Vietnamese order


class Mark(NamedTuple):
    """What stands before a line. kind: lines of one kind stand side by side."""

    kind: str
    label: str  # "3.1", "a", "II", "-": without the point or bracket that closes it
    value: int  # place in its own row of marks, from 1; 0 for a bullet
    path: tuple[int, ...] = ()  # 3.1 -> (3, 1)


HEADING = Mark("heading", "", 0)  # of a line without a mark that opens a part of its own


def parted(text: str) -> tuple[Mark | None, str]:
    """The mark at the beginning of a line, and the line without it."""
    for read in (_bullet, _dotted, _arabic, _part, _roman, _letter, _numbered_letter, _bracketed):
        found = read(text)
        if found is not None:
            mark, end = found
            return mark, text[end:].strip()
    return None, text.strip()


def mark_of_label(label: str) -> Mark | None:
    """The mark of a number cell (1, I, 1.1, a, -), which has nothing behind it."""
    return parted(f"{label.strip().rstrip('.):/ ')}{_closing(label)} x")[0]


def _closing(label: str) -> str:
    return "" if label.strip() in {*_DASHES, "+", "*", "•"} else "."


def roman_value(label: str) -> int | None:
    """XIV -> 14; None where it is no such number."""
    if not label or not _ROMAN_VALID.fullmatch(label):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[char] for char in label]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))


_Found = tuple[Mark, int] | None


def _bullet(text: str) -> _Found:
    found = _BULLETS.match(text)
    if found is None:
        return None
    label = "-" if found[1] and found[1] in _DASHES else found[1] or SYMBOLS.get(found[2], "•")
    return Mark(f"bullet {label}", label, 0), found.end()


def _dotted(text: str) -> _Found:
    found = _DOTTED.match(text)
    if found is None:
        return None
    path = tuple(int(part) for part in found[1].split("."))
    return Mark(f"dotted {len(path)}", found[1], path[-1], path), found.end()


def _arabic(text: str) -> _Found:
    found = _ARABIC.match(text)
    if found is None:
        return None
    kind = "arabic )" if found[2] == ")" else "arabic"
    return Mark(kind, found[1], int(found[1]), (int(found[1]),)), found.end()


def _roman(text: str) -> _Found:
    found = _ROMAN.match(text)
    value = roman_value(found[1]) if found else None
    return (Mark("roman", found[1], value), found.end()) if found and value else None


def _letter(text: str) -> _Found:
    found = _LETTER.match(text)
    if found is None:
        return None
    kind = "upper letter" if found[1].isupper() else "letter"
    return Mark(kind, found[1], _letter_value(found[1])), found.end()


def _numbered_letter(text: str) -> _Found:
    found = _NUMBERED_LETTER.match(text)
    if found is None:
        return None
    return Mark("numbered letter", f"{found[1]}{found[2]}", int(found[2])), found.end()


def _bracketed(text: str) -> _Found:
    found = _BRACKETED.match(text)
    if found is None:
        return None
    label = found[1]
    if label.isdigit():
        return Mark("bracketed", label, int(label)), found.end()
    roman = roman_value(label.upper())
    if roman and (len(label) > 1 or label == "i"):
        return Mark("bracketed roman", label, roman), found.end()
    return Mark("bracketed letter", label, _letter_value(label)), found.end()


def _part(text: str) -> _Found:
    found = _PART.match(text)
    if found is None or not text[found.end() :].strip():
        return None
    value = int(found[2]) if found[2].isdigit() else roman_value(found[2]) or 0
    word = found[1].capitalize()
    return Mark(f"part {word}", f"{word} {found[2]}", value), found.end()


def _letter_value(letter: str) -> int:
    return _LETTERS.find(letter.lower()) + 1


class _Open(NamedTuple):
    """A line that others may still come under."""

    mark: Mark | None
    indent: float | None

    @property
    def rank(self) -> int:
        return _RANKS.get(self.mark.kind.split()[0], _LOWEST) if self.mark else _LOWEST

    @property
    def value(self) -> int:
        return self.mark.value if self.mark else 0


class Levels:
    """Says for each line in turn how deep it stands, by the marks seen before it."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def depth(self, mark: Mark | None, indent: float | None = None) -> int:
        """The depth of the next line, 0 outermost; the line is open from then on.

        indent: how far it is set in, in any unit in which 1 is clearly seen; None if not known.
        """
        line = _Open(mark, indent)
        place = min(self._place(line), MAX_DEPTH)
        del self._open[place:]
        self._open.append(line)
        return place

    def _place(self, line: _Open) -> int:
        if line.mark is None:
            return self._plain_place()
        if line.mark.kind == HEADING.kind and not self._places_of(HEADING.kind):
            return self._plain_place()
        path = line.mark.path
        if len(path) > 1:
            for place in reversed(range(len(self._open))):
                before = self._open[place].mark
                if before and before.path == path[:-1]:
                    return place + 1
        same = self._places_of(line.mark.kind)
        if not same:
            lower = (place for place, one in enumerate(self._open) if one.rank > line.rank)
            return len(self._open) if self._is_list(line) else next(lower, len(self._open))
        if len(path) > 1:
            return same[-1]
        if line.value:
            return self._in_sequence(line.value, same)
        return self._by_indent(line.indent, same)

    def _is_list(self, line: _Open) -> bool:
        """I. below a heading without a mark, A. below II.: parts that begin inside another.

        Where capitals number the parts of the whole paper, A. comes before I.
        """
        if line.value != 1 or not self._open:
            return False
        capital = line.mark is not None and line.mark.kind == "upper letter"
        below_roman = any(one.rank == _RANKS["roman"] for one in self._open)
        return (capital and below_roman) or self._open[-1].mark == HEADING

    def _plain_place(self) -> int:
        """A line without a mark stands beside its like, or below the last heading."""
        for place, one in enumerate(self._open):
            if one.mark is None:
                return place
        heads = [place for place, one in enumerate(self._open) if one.value or one.mark == HEADING]
        return heads[-1] + 1 if heads else 0

    def _places_of(self, kind: str) -> list[int]:
        return [place for place, one in enumerate(self._open) if one.mark and one.mark.kind == kind]

    def _in_sequence(self, value: int, same: list[int]) -> int:
        """Beside the line it follows in number; 1 again begins a list inside the last line."""
        for place in reversed(same):
            if self._open[place].value + 1 == value:
                return place
        last = same[-1]
        repeated = last == len(self._open) - 1 and self._open[last].value == 1
        return len(self._open) if value == 1 and not repeated else last

    def _by_indent(self, indent: float | None, same: list[int]) -> int:
        """Bullets of one kind: deeper only where they are set in clearly further."""
        for place in reversed(same):
            before = self._open[place].indent
            if indent is None or before is None or abs(indent - before) < 1:
                return place
            if indent > before:
                return place + 1
        return same[0]
