"""The paragraphs of a plan: of a .docx with the numbers that Word makes itself, or of a text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.intake.plan.numbering import Numbering, indent_of
from app.intake.unfold import unfold, xml_part
from app.intake.xml_stream import attribute, local, walk
from app.text import Encoding, clean, prevailing, recognise

MAX_LINES = 5_000
MAX_LINE = 4_000  # characters of one line that are looked at

_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_LEFT_OUT = {
    "del", "moveFrom", "instrText", "delText", "Fallback", "pict", "drawing", "object",
    "AlternateContent", "txbxContent", "pPr", "rPr",
}  # fmt: skip
_AS_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPACES_SEEN = 2

_COUNTED = r"\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)]"
_HEADING = rf"(?:[IVX]{{1,5}}\s?[.)]|{_COUNTED})"
_BOLD_HEADING = re.compile(rf"\s*{_HEADING}\s*[^\W\d_]")
_GLUED = re.compile(
    rf"(?:(?<=[^\W\d_])|(?<=[^\W\d_]\.)){_COUNTED}\s*(?=[A-ZĐÀ-Ỹ])"
    rf"|(?:(?<=[):;,])|(?<=[^\W\d_]\.)){_HEADING}\s*(?=[A-ZĐÀ-Ỹ])"
)
_GLUED_BULLET = re.compile(
    r"(?<=[:;.)])\s*(?=[-+–]\s+[A-ZĐÀ-Ỹ0-9])|"
    r"(?<=[:;.])\s+(?=(?:\(\d{1,2}\)|\(?[a-zđ]\))\s+[A-ZĐÀ-Ỹ0-9])"
)
_STARRED = re.compile(r"(\*{1,3}|__)(?=\S)(.+?)(?<=\S)\1")
_STARRED_HEADING = re.compile(rf"\*\*(?=\s*{_HEADING}\s*[^\W\d_])")


class _Raw(NamedTuple):
    """A paragraph before its text is cleaned: in old fonts the soft hyphen is a letter."""

    texts: list[str]
    label: str
    indent: float | None
    in_table: bool
    table: int = 0


class Line(NamedTuple):
    """One line of a paper: clean text, its mark still in front of it."""

    text: str
    indent: float | None = None  # 1 is clearly seen
    in_table: bool = False
    table: int = 0  # no line but the place of a table, counted from 1


@dataclass(frozen=True)
class _Run:
    text: str
    bold: bool


def word_lines(archive: zipfile.ZipFile) -> list[Line]:
    """The lines of a .docx in order, those of its tables marked; its changes taken as accepted.

    It stops behind MAX_LINES: the caller refuses more.
    """
    parts = unfold(archive, {_DOCUMENT, _NUMBERING, _STYLES}.__contains__)
    numbering = Numbering(xml_part(parts.get(_NUMBERING, b"")), xml_part(parts.get(_STYLES, b"")))
    raw: list[_Raw] = []
    tables = begun = 0
    for event, element in walk(xml_part(parts[_DOCUMENT])):
        tag = local(element.tag)
        if tag == "tbl":
            tables += 1 if event == "start" else -1
            begun += event == "start"
            if event == "start" and tables == 1:
                raw.append(_Raw([], "", None, False, begun))
        elif event == "end" and tag == "p":
            raw.append(_paragraph(element, numbering, tables > 0))
            element.clear()
            if len(raw) > MAX_LINES:
                break
    expected = prevailing(text for one in raw for text in one.texts)
    return [line for one in raw for line in _lines(one, expected)]


def text_lines(text: str) -> list[Line]:
    """The lines of a plain text; a line that was broken by its width is put together again."""
    lines: list[Line] = []
    blank = True
    raw_lines = _split_starred(text).split("\n")
    expected = prevailing(raw_lines)
    for raw in raw_lines:
        line = clean(_in_unicode(raw[: MAX_LINE * 2], expected))
        if line and not blank and _goes_on(lines[-1].text, line):
            lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {line}"[:MAX_LINE])
        elif line:
            spaces = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
            lines += [Line(part, spaces / _SPACES_SEEN) for part in _unglued(line)]
        blank = not line
        if len(lines) > MAX_LINES:
            break
    return lines


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the one above it."""
    if before.count("(") > before.count(")"):
        return True
    return (
        before[-1] not in ".;:!?" and line[0].islower() and not re.match(r"\w\.?\d{0,2}[.)]", line)
    )


def _split_starred(text: str) -> str:
    """Text with **bold** written out: a heading glued to a line by its stars becomes a line."""
    if "*" not in text and "__" not in text:
        return text
    return _STARRED.sub(r"\2", _STARRED_HEADING.sub("\n**", text))


def _paragraph(paragraph: Element, numbering: Numbering, in_table: bool) -> _Raw:
    properties = next((part for part in paragraph if local(part.tag) == "pPr"), None)
    label, by_list = numbering.label(properties)
    own = indent_of(properties)
    texts = [text[: MAX_LINE * 2] for text in _lines_of(_runs(paragraph, bold=False))]
    return _Raw(texts, label, by_list if own is None else own, in_table)


def _lines(raw: _Raw, expected: Encoding | None) -> Iterator[Line]:
    label = raw.label
    if raw.table:
        yield Line("", table=raw.table)
    for text in raw.texts:
        for part in _unglued(clean(_in_unicode(text, expected))):
            yield Line(f"{label} {part}" if label else part, raw.indent, raw.in_table)
            label = ""


def _in_unicode(text: str, expected: Encoding | None) -> str:
    """The text of an old font as Unicode."""
    found = recognise(text, expected=expected) if expected else None
    return found.text if found else text


def _lines_of(runs: Iterable[_Run]) -> list[str]:
    """The text, parted at line breaks and where a bold heading begins inside it."""
    pieces: list[str] = []
    was_bold = True
    for run in runs:
        if run.bold and not was_bold and _BOLD_HEADING.match(run.text):
            pieces.append("\n")
        pieces.append(run.text)
        was_bold = run.bold if run.text.strip() else was_bold
    return "".join(pieces).split("\n")


def _unglued(line: str) -> list[str]:
    """The line parted where a heading or a bullet stands right behind the line before it."""
    line = line[:MAX_LINE]
    cuts = {found.start() for found in _GLUED.finditer(line, 2)}  # a1) is one mark
    cuts |= {found.end() for found in _GLUED_BULLET.finditer(line)}
    edges = [0, *sorted(cuts), len(line)]
    parts = [line[start:end].strip() for start, end in pairwise(edges)]
    return [part for part in parts if part]


def _runs(element: Element, bold: bool) -> Iterator[_Run]:
    for child in element:
        tag = local(child.tag)
        if tag in _LEFT_OUT:
            continue
        if tag == "t":
            yield _Run(child.text or "", bold)
        elif tag in _AS_TEXT:
            yield _Run(_AS_TEXT[tag], bold)
        else:
            yield from _runs(child, _is_bold(child) if tag == "r" else bold)


def _is_bold(run: Element) -> bool:
    for properties in run:
        if local(properties.tag) == "rPr":
            for mark in properties:
                if local(mark.tag) == "b":
                    return attribute(mark, "val", "1") not in {"0", "false", "off"}
    return False
