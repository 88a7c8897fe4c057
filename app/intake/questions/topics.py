"""The topics of an opinion, however they are written: 1.2 · "1,2" · "Nhóm 1.5" · a title · II.

Excel turns 1.2 into a number or into a date (1 February); both are turned back. Where the
conference's topics are known, only they count.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from app.intake.grid import Cell
from app.intake.plan.marks import roman_value
from app.text import clean, fold

_LEAD = (
    r"(?:(?:thuộc|nhóm|vấn\s*đề|nội\s*dung|tiểu\s*mục|mục|phần|lĩnh\s*vực|chủ\s*đề|chuyên\s*đề|số|"
    r"thứ|topic|nv?đ|nh?(?=\.?\s*\d))\s*)*[:.\-]?\s*\(?"
)
_CODE = (
    r"((?-i:[IVXL]{1,5})(?:\.\d{1,2}){1,3}|\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2},\d{1,2}(?!,?\d)|\d{1,2}|"
    r"(?-i:[IVXL]{1,5}|[A-HĐ]))"
)
_CODED = re.compile(
    rf"\s*{_LEAD}(?>{_CODE})(?![^\W_]|/\d|[.,]\d)\)?\s*(?:[.:)\-–—/_]+\s*|\s+|$|(?=[,;+&]))", re.I
)
_PART_BEFORE = re.compile(r"phần\s+[IVX]{1,5}\s*[,;–-]\s*(?=(?:tiểu\s*)?mục)", re.IGNORECASE)
_SPACED = re.compile(r"\d{1,2}\s*[.,]\s*\d{1,2}")
_FROM_TO = re.compile(r"(?:từ\s+)?(\d{1,2})\.(\d{1,2})\s+đến\s+\1\.(\d{1,2})", re.IGNORECASE)
_LED = re.compile(
    r"\s*(?:thuộc|nhóm|vấn\s*đề|mục|phần|lĩnh\s*vực|chủ\s*đề|chuyên\s*đề|topic)", re.I
)
_PARTED = re.compile(r"\s*(?:[;\n+&|]|,\s+|\bvà\b|[,/–-](?=\s*\d{1,2}\.\d))\s*", re.I)
_SEVERAL_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}(?:\s+\d{1,2}\.\d{1,2})+")
_SEVERAL_COMMAS = re.compile(r"\d{1,2}(?:,\d{1,2}){2,}")
_PLAIN = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_TWO_DECIMALS = re.compile(r"\d+[.,]\d0")
_ABOUT = re.compile(r"(?:nhóm|lĩnh\s*vực|về|vấn\s*đề|công\s*tác|nội\s*dung)\b", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?(?:\s+0?0:00(?::00)?)?")
_YEAR_FIRST = re.compile(r"\d{4}-(\d{2})-(\d{2})(?:[ T]00:00:00)?")
_DAY_NAME = re.compile(
    r"(\d{1,2})[-\s]*(?:thg|tháng|th|t)\.?\s*(\d{1,2})(?:[-/\s]\d{2,4})?|"
    r"(\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:-\d{2,4})?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NONE = {"", "-", "–", "—", "khong", "khong co", "chua", "chua phan loai", "chua ro", "x", "?", "0"}
_IDLE = re.compile(
    r"\b(?:ve|linh vuc|nhom|van de|nhung|cac|cong tac|noi dung|doi voi|va|cua|trong|thuoc)\b"
)
_WORDS = re.compile(r"[a-z0-9]+")
_SERIAL = range(36_526, 65_000)  # days of a date that lost its form: 2000 to 2077
_LONG_WORD = 4


class Topics:
    """The topics that a file may name; learns titles that stand beside numbers in it."""

    def __init__(self, known: Mapping[str, str] | Iterable[str] | None) -> None:
        """known: numbers of the conference's topics, with their titles where there are any."""
        titles = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known or (), "")
        self._known = {code.strip(): title for code, title in titles.items()}
        self._titles: dict[str, frozenset[str]] = {}
        self._seen: Counter[str] = Counter()
        self._padded = True
        for code, title in self._known.items():
            self._learn(code, title)

    def learn(self, cell: Cell) -> None:
        """Look at one cell before any is read: which numbers the file uses, and their titles."""
        if not isinstance(cell, str):
            if isinstance(cell, float):
                self._padded = False
                self._seen.update(self._of_number(cell))
            return
        coded = _coded(cell)
        if not coded or _as_day(clean(cell)):
            return
        for found in coded:
            self._padded = self._padded and bool(_TWO_DECIMALS.fullmatch(found[1]))
            self._seen.update(self._written(found[1]))
        first = _CODED.match(cell)
        if len(coded) == 1 and first:
            for code in self._written(first[1]):
                self._learn(code, cell[first.end() :])

    def read(self, cell: Cell) -> tuple[str, ...]:
        """The topics that a cell names, in its order; none where it names none that is known."""
        if isinstance(cell, datetime.date):
            return self._of_day(cell.day, cell.month)
        if isinstance(cell, int) and cell in _SERIAL and not isinstance(cell, bool):
            day = datetime.date(1899, 12, 30) + datetime.timedelta(days=cell)
            return self._of_day(day.day, day.month)
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return self._of_number(cell)
        return self._of_text(cell) if isinstance(cell, str) else ()

    def of_heading(self, text: str) -> tuple[str, ...]:
        """The topics of a heading row; its own numeral counts last."""
        coded = _CODED.match(text)
        if coded is None:
            return self._by_title(text)
        rest = text[coded.end() :]
        if coded[1].isdigit() and not _LED.match(text):  # a place in a list, maybe no topic
            by_rest = self._of_text(rest)
            return by_rest or (self._written(coded[1]) if _ABOUT.match(rest) else ())
        if coded[1].isalpha():
            inner = _CODED.match(rest)
            by_rest = self._written(inner[1]) if inner and not inner[1].isalpha() else ()
            return by_rest or self._by_title(rest) or self._written(coded[1])
        return self._written(coded[1]) or self._by_title(rest)

    def _of_number(self, number: float) -> tuple[str, ...]:
        code = f"{number:g}"
        return self._written(code) if _PLAIN.fullmatch(code) else ()

    def _of_text(self, text: str) -> tuple[str, ...]:
        text = _FROM_TO.sub(_between, _PART_BEFORE.sub("", text.strip()))
        text = "".join(text.split()) if _SPACED.fullmatch(text) else text
        if fold(text).strip(" .") in _NONE:
            return ()
        if day := _as_day(clean(text)):
            return self._of_day(*day)
        if _SEVERAL_COMMAS.fullmatch(text):
            return self._kept(text.split(","))
        found: list[str] = []
        for coded in _coded(text):
            found += self._written(coded[1]) or self._by_title(coded.string[coded.end() :])
        return tuple(dict.fromkeys(found)) or self._by_title(text)

    def _written(self, code: str) -> tuple[str, ...]:
        """One number as written: 1,2 is 1.2 unless only 1 and 2 are topics; II may be 2."""
        if code[0].isalpha() and "." in code:
            return self._under_roman(*code.split(".", 1))
        if code.isalpha():
            value = roman_value(code.upper())
            own = self._kept([code.upper()])
            return own or (self._written(str(value)) if value else ())
        parts = [str(int(part)) for part in re.split(r"[.,]", code)]
        joined = ".".join(parts)
        if not self._known:
            return (joined[:-1] if self._is_padding(joined) else joined,)
        if joined in self._known:
            return (joined,)
        shorter = joined[:-1] if "." in joined and joined.endswith("0") else ""
        if shorter in self._known:
            return (shorter,)
        longer = [one for one in (f"{joined}0",) if "." in joined and one in self._known]
        if longer:
            return tuple(longer)
        if "," in code and all(part in self._known for part in parts):
            return tuple(parts)
        return self._last_part(parts[0]) if len(parts) == 1 else ()

    def _under_roman(self, head: str, tail: str) -> tuple[str, ...]:
        """II.3 as the conference names it; II.1.2 is 1.2 where a plan numbers so below II."""
        whole = self._kept([f"{head}.{tail}"])
        return whole or self._kept([f"{roman_value(head)}.{tail}"]) or self._written(tail)

    def _is_padding(self, code: str) -> bool:
        """Whether 1.20 is 1.2 with two decimals, as are all other numbers of the file."""
        return self._padded and _TWO_DECIMALS.fullmatch(code) is not None

    def _last_part(self, number: str) -> tuple[str, ...]:
        """ "Nhóm 5", "V." where all topics are parts of one: 1.1, 1.2 ... 1.6."""
        heads = {code.rpartition(".")[0] for code in self._known}
        code = f"{next(iter(heads), '')}.{number}"
        return (code,) if len(heads) == 1 and code in self._known else ()

    def _kept(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(code for code in codes if not self._known or code in self._known)

    def _of_day(self, day: int, month: int) -> tuple[str, ...]:
        """A date that was a number: day.month as Vietnam writes it, else month.day."""
        options = (f"{day}.{month}", f"{month}.{day}")
        if self._known:
            return next(((code,) for code in options if code in self._known), ())
        heads = Counter(code.partition(".")[0] for code in self._seen.elements())
        return (max(options, key=lambda code: (self._seen[code], heads[code.partition(".")[0]])),)

    def _learn(self, code: str, title: str) -> None:
        words = _title_words(title)
        if len(words) > 1 and code not in self._titles:
            self._titles[code] = words

    def _by_title(self, text: str) -> tuple[str, ...]:
        """The one topic whose title holds all words of the text, or whose words it all holds."""
        words = _title_words(text)
        if len(words) < 2 and not any(len(word) >= _LONG_WORD for word in words):
            return ()
        equal = [code for code, title in self._titles.items() if title == words]
        inside = [code for code, title in self._titles.items() if words <= title or title <= words]
        found = equal if len(equal) == 1 else inside
        return (found[0],) if len(found) == 1 else ()


def written(cell: Cell) -> str | None:
    """A topic cell as a person sees it."""
    if isinstance(cell, datetime.date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year}"
    if isinstance(cell, str):
        return clean(cell) or None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell:g}"
    return None


def _coded(text: str) -> list[re.Match[str]]:
    """The numbers of topics in a text; a bare number inside a title is none."""
    if _SEVERAL_DOTTED.fullmatch(text):
        text = ";".join(text.split())
    found: list[re.Match[str]] = []
    for piece in _PARTED.split(text):
        coded = _CODED.match(piece)
        sure = not found or (coded and (not coded[1].isalnum() or coded.end() == len(piece)))
        if coded and sure:
            found.append(coded)
    return found


def _between(found: re.Match[str]) -> str:
    """từ 1.1 đến 1.3 -> 1.1; 1.2; 1.3."""
    return "; ".join(f"{found[1]}.{part}" for part in range(int(found[2]), int(found[3]) + 1))


def _as_day(text: str) -> tuple[int, int] | None:
    """(day, month) of a text that is a date and nothing else."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        day, month = int(found[2]), int(found[1])
    elif found := _DAY_MONTH.fullmatch(text):
        day, month = int(found[1]), int(found[2])
    elif found := _DAY_NAME.fullmatch(text):
        day = int(found[1] or found[3])
        month = int(found[2]) if found[2] else _MONTHS.index(found[4].lower()) + 1
    else:
        return None
    return (day, month) if 1 <= day <= 31 and 1 <= month <= 31 else None


def _title_words(title: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(_IDLE.sub(" ", fold(title))))
