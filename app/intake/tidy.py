"""A grid's cells made ready to read: clean text, old encodings turned to Unicode, damage noted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from app.intake.grid import Flaw, Fonts, Grid, Row
from app.text import (
    Encoding,
    Recognised,
    clean,
    clean_lines,
    prevailing,
    recognise,
    tone_hides_case,
)

MAX_TEXT = 2_000  # characters kept of one cell
_SAMPLE = 4_000  # texts by which the encoding of a sheet is told

# Anything but plain ASCII and the letters of Vietnamese in NFC: most rows hold nothing else.
_ODD = re.compile("[^\n -~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
# Signs and letters of old fonts that Vietnamese in Unicode does not have.
_OLD = re.compile(
    "[\xa1-\xbf\xc4-\xc7\xcb\xce\xcf\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee\xef\xf1"
    "\xf6-\xf8\xfb\xfc\xfe\xff]"
)
_STRAY_SPACES = ("  ", " \n", "\n ", "\n\n")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|#{2,})|Err:\d{3}")
_LOST = "\ufffd"
_EXAMPLES = 200  # turned texts kept, to be shown
_ETH = str.maketrans("ÐðƉɖ", "ĐđĐđ")  # what looks like Đ on other keyboards


class Turned(NamedTuple):
    """A text in an old font, as the file has it and as it was read."""

    seen: str
    read: str


@dataclass
class Tidy:
    """The rows of a grid with clean text; what was done to a cell, by (row, column) from 0."""

    grid: Grid
    rows: list[Row]
    said: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    old_encodings: set[Encoding] = field(default_factory=set)
    turned: list[Turned] = field(default_factory=list)

    def said_of(self, row: int) -> list[str]:
        """Codes of what was done in one row."""
        if not self.said:
            return []
        places = ((row, column) for column in range(len(self.rows[row])))
        return [code for place in places for code in self.said.get(place, ())]

    def lines(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Paragraphs around the table, read as its cells were."""
        if len(self.old_encodings) != 1:
            return texts
        (encoding,) = self.old_encodings
        found = [recognise(text, expected=encoding) for text in texts]
        return tuple(f.text if f else text for f, text in zip(found, texts, strict=True))

    def say(self, place: tuple[int, int], *codes: str) -> None:
        """Notes what was done to a cell."""
        self.said[place] = (*self.said.get(place, ()), *codes)


def tidied(grid: Grid, *, as_written: bool = False) -> Tidy:
    """The grid with every text cell clean and in Unicode; lines within a cell are kept.

    as_written: text in old fonts is left as it is.
    """
    tidy = Tidy(grid, grid.rows)
    joined = list(map(_joined, grid.rows))
    for index, text in enumerate(joined):
        if ("#" in text or "Err:" in text) and _ERROR.search(text):
            _mark_errors(grid.rows[index])
    unready = [i for i, text in enumerate(joined) if not _is_ready(text)]
    if not as_written and any(_OLD.search(_joined(grid.rows[index])) for index in unready):
        _turn_to_unicode(tidy)
        unready = list(range(len(grid.rows)))
    known: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    for index in unready:
        row = grid.rows[index]
        for column, cell in enumerate(row):
            if isinstance(cell, str) and not _is_ready(cell):
                if cell not in known:
                    known[cell] = _cleaned(cell)
                row[column], said = known[cell]
                if said:
                    tidy.say((index, column), *said)
    return tidy


def _mark_errors(row: Row) -> None:
    """Errors that came as text, as from a .csv or LibreOffice."""
    for column, cell in enumerate(row):
        if isinstance(cell, str) and _ERROR.fullmatch(cell.strip()):
            row[column] = Flaw(cell.strip())


def one_line(cell: object) -> str:
    """The text of a cell on one line; "" for an empty cell."""
    if isinstance(cell, str):
        return cell if "\n" not in cell else clean(cell)
    return "" if cell is None else str(cell)


def _is_ready(text: str) -> bool:
    """Whether the text is clean as it stands."""
    if len(text) > MAX_TEXT or _ODD.search(text) or text.strip() != text:
        return False
    return not any(spaces in text for spaces in _STRAY_SPACES)


def _joined(row: Row) -> str:
    return "\n".join([cell for cell in row if cell.__class__ is str])


def _turn_to_unicode(tidy: Tidy) -> None:
    """Reads text in old fonts; the styles of the file are opened only here."""
    texts = (cell for row in tidy.rows for cell in row if isinstance(cell, str))
    expected = prevailing(islice((text[:MAX_TEXT] for text in texts), _SAMPLE))
    fonts: Fonts = tidy.grid.fonts() if expected else {}
    for index, row in enumerate(tidy.rows):
        for column, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            found = recognise(cell[:MAX_TEXT], fonts.get((index, column)), expected)
            if found is None:
                if expected == "tcvn3" and cell.startswith("ý"):  # as in Unicode; Ý has no other
                    row[column] = "Ý" + cell[1:]
                continue
            row[column] = _begun(cell, found)
            tidy.old_encodings.add(found.encoding)
            if len(tidy.turned) < _EXAMPLES and " " in cell.strip():
                tidy.turned.append(Turned(cell, found.text))
            tidy.say((index, column), f"old_encoding_{found.encoding}")
            if found.doubts or row[column] != found.text:
                tidy.say((index, column), "old_encoding_doubtful")


def _begun(seen: str, found: Recognised) -> str:
    """A cell begins with a capital also where its first letter has only one form in TCVN3."""
    start = len(seen) - len(seen.lstrip())
    if found.encoding != "tcvn3" or not tone_hides_case(seen[start : start + 1]):
        return found.text
    return found.text[:start] + found.text[start : start + 1].upper() + found.text[start + 1 :]


def _cleaned(raw: str) -> tuple[str | None, tuple[str, ...]]:
    said = []
    if len(raw) > MAX_TEXT:
        raw = raw[:MAX_TEXT]
        said.append("text_cut")
    text = clean_lines(raw)
    if "".join(text.split()) != "".join(unicodedata.normalize("NFC", raw).split()):
        said.append("hidden_characters_removed")
    if _LOST in text:
        said.append("unreadable_characters")
    return text.translate(_ETH) or None, tuple(said)
