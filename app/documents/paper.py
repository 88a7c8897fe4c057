"""The description of an official paper: what it says, before any file format.

A `Paper` is made by the content modules (`minutes`, `conclusion_notice`, ...) and written by `pdf`,
`word` and `sheet`; the figures of its form (margins, sizes, marks) come from `form`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Profile = Literal["state", "party"]
Align = Literal["left", "center", "right", "justify"]
Value = str | int | datetime.date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """The letterhead: who issues the paper, under which number, where and when.

    `number` None leaves a blank to be filled in by hand, "5" is printed as 05; `date` None
    leaves the date blank (`year` may still be given), `place` "" the place.
    """

    profile: Profile
    issuer: str
    superior: str = ""
    issuer_code: str = ""
    number: str | None = None
    type_code: str = ""
    place: str = ""
    date: datetime.date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """Stands in the place of the letterhead when the paper is an appendix of another one.

    `reference` reads "Thông báo số 12-TB/TU, ngày 26/4/2024 của Tỉnh ủy ..." (without brackets).
    """

    reference: str
    label: str = "Phụ lục"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside the body; its number (I. / I- / 1. / a) / 1.1.) comes from the form.

    `numbered` False prints the text alone.
    """

    level: Literal[1, 2, 3]
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `keep_with_next` holds it on the page of what follows."""

    runs: tuple[Run, ...]
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """A line that begins with a hyphen, or with "+" one step deeper."""

    runs: tuple[Run, ...]
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `width` is a share of the whole; adjacent columns of one `group`
    get a common cell above their titles."""

    title: str
    width: float
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: one value a column; a `group` row has one value, printed across."""

    values: tuple[Value, ...]
    kind: Literal["body", "group", "total"] = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its header is repeated on every page. `name` is the title of its Excel sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Section | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: capacity lines (T/M BAN THƯỜNG VỤ), office (PHÓ BÍ THƯ), one name or several
    below each other."""

    capacity: tuple[str, ...] = ()
    office: str = ""
    names: tuple[str, ...] = ("",)


UNSIGNED = Signature()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper; `dated` False prints no place and date line (minutes).

    `fingerprint` (the head of the journal) is printed small at the very end.
    """

    heading: Heading
    title: str
    subject: str
    body: tuple[Block, ...]
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    annex: Annex | None = None
    dated: bool = True
    fingerprint: str = ""


def runs(*pieces: str | Run) -> tuple[Run, ...]:
    """Pieces of text as runs; what is empty falls away."""
    made = (Run(piece) if isinstance(piece, str) else piece for piece in pieces)
    return tuple(run for run in made if run.text)


def text(*pieces: str | Run) -> Paragraph:
    """A paragraph of these pieces."""
    return Paragraph(runs(*pieces))


def item(*pieces: str | Run, level: Literal[1, 2] = 1) -> ListItem:
    """A list line of these pieces."""
    return ListItem(runs(*pieces), level)


def strong(words: str) -> Run:
    """Words in bold."""
    return Run(words, bold=True)


def slanted(words: str) -> Run:
    """Words in italics."""
    return Run(words, italic=True)
