"""The numbers that Word makes itself: w:numPr of a paragraph or its style -> "3.1." or "-"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from app.intake.plan.marks import SYMBOLS
from app.intake.xml_stream import attribute, local, walk, whole

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DASHES = "-–—−‒‑"
_ROMAN = (
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 999
_INDENT_SEEN = 280  # twentieths of a point: half a centimetre is clearly further in


@dataclass
class _Level:
    """One level of a list as numbering.xml describes it."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    plain_digits: bool = False
    indent: float | None = None


@dataclass
class _List:
    """A list that is being counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Style:
    based_on: str
    list_id: str
    level: int


class Numbering:
    """Counts the lists of a document; ask for its paragraphs in their order."""

    def __init__(self, numbering: bytes, styles: bytes) -> None:
        self._lists: dict[str, _List] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._styles = dict(_read_styles(styles)) if styles else {}
        if numbering:
            self._read(numbering)

    def label(self, properties: Element | None) -> tuple[str, float | None]:
        """The mark before a paragraph with these properties (w:pPr), and how far it is set in."""
        list_id, level = self._list_of(properties)
        numbers = self._lists.get(list_id)
        if numbers is None or level not in numbers.levels:
            return "", None
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted in self._starts.get(list_id, {}):
                numbers.counts.pop(restarted, None)
        label = _label(numbers, level, self._starts.get(list_id, {}))
        return label, numbers.levels[level].indent

    def _list_of(self, properties: Element | None) -> tuple[str, int]:
        style = ""
        for part in properties if properties is not None else ():
            if local(part.tag) == "numPr":
                own = _num_pr(part)
                if own[0]:
                    return own
            if local(part.tag) == "pStyle":
                style = attribute(part, "val")
        for _step in range(_LEVELS):
            known = self._styles.get(style)
            if known is None:
                break
            if known.list_id:
                return known.list_id, known.level
            style = known.based_on
        return "", 0

    def _read(self, numbering: bytes) -> None:
        abstract: dict[str, _List] = {}
        for event, element in walk(numbering):
            if event == "start":
                continue
            tag = local(element.tag)
            if tag == "abstractNum":
                abstract[attribute(element, "abstractNumId")] = _List(dict(_levels(element)))
                element.clear()
            elif tag == "num":
                self._take_list(element, abstract)
                element.clear()

    def _take_list(self, element: Element, abstract: dict[str, _List]) -> None:
        list_id = attribute(element, "numId")
        starts: dict[int, int] = {}
        for child in element:
            if local(child.tag) == "abstractNumId":
                known = abstract.get(attribute(child, "val"))
                if known is not None:
                    self._lists[list_id] = known
            elif local(child.tag) == "lvlOverride":
                for start in child:
                    if local(start.tag) == "startOverride":
                        level = whole(child, "ilvl", 0, _LEVELS)
                        starts[level] = whole(start, "val", 1, _MOST)
        self._starts[list_id] = starts


def _label(numbers: _List, level: int, starts: dict[int, int]) -> str:
    counts = numbers.counts
    for lower in [one for one in counts if one > level]:
        del counts[lower]
    for upper in range(level + 1):
        begin = starts.get(upper, numbers.levels.get(upper, _Level()).start)
        if upper == level:
            counts[upper] = counts[upper] + 1 if upper in counts else begin
        else:
            counts.setdefault(upper, begin)
    about = numbers.levels[level]
    if about.form == "bullet":
        return _bullet(about.text)
    if about.form == "none":
        return ""

    def number(place: re.Match[str]) -> str:
        one = int(place[1]) - 1
        form = "decimal" if about.plain_digits else numbers.levels.get(one, _Level()).form
        return _written(counts.get(one, 1), form)

    return _PLACE.sub(number, about.text).strip()


def _bullet(text: str) -> str:
    text = text.strip()
    if text and text in _DASHES:
        return "-"
    return text if text in {"+", "*"} else SYMBOLS.get(text, "•")


def _written(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02d}"
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value and len(written) < 20:
            written += letters
            number -= value
    return written


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for child in abstract:
        if local(child.tag) == "lvl":
            level = _Level()
            for part in child:
                tag = local(part.tag)
                if tag == "numFmt":
                    level.form = attribute(part, "val", "decimal")
                elif tag == "lvlText":
                    level.text = attribute(part, "val")[:40]
                elif tag == "start":
                    level.start = whole(part, "val", 1, _MOST)
                elif tag == "pPr":
                    level.indent = indent_of(part)
                elif tag == "isLgl":
                    level.plain_digits = attribute(part, "val", "1") not in {"0", "false"}
            yield whole(child, "ilvl", 0, _LEVELS), level


def indent_of(properties: Element | None) -> float | None:
    """How far a first line is set in by these properties (w:pPr); 1 is clearly seen."""
    for part in properties if properties is not None else ():
        if local(part.tag) == "ind":
            left = _twips(part, "left") or _twips(part, "start")
            first = _twips(part, "firstLine") - _twips(part, "hanging")
            return (left + first) / _INDENT_SEEN
    return None


def _twips(element: Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else 0


def _num_pr(element: Element) -> tuple[str, int]:
    list_id, level = "", 0
    for part in element:
        if local(part.tag) == "numId":
            list_id = attribute(part, "val")
        elif local(part.tag) == "ilvl":
            level = whole(part, "val", 0, _LEVELS)
    return list_id, level


def _read_styles(styles: bytes) -> Iterator[tuple[str, _Style]]:
    """Paragraph styles by their id: what they are based on, which list they belong to."""
    for event, element in walk(styles):
        if event == "start" or local(element.tag) != "style":
            continue
        based_on, list_id, level = "", "", 0
        for part in element:
            if local(part.tag) == "basedOn":
                based_on = attribute(part, "val")
            elif local(part.tag) == "pPr":
                for child in part:
                    if local(child.tag) == "numPr":
                        list_id, level = _num_pr(child)
        yield attribute(element, "styleId"), _Style(based_on, list_id, level)
        element.clear()
