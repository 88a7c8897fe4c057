"""The figures of a paper's form: one file of data a family, in `resources/forms/`.

Lengths in millimetres, type sizes and leadings in points.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from app.documents.dates import BLANK
from app.documents.paper import UNSIGNED, Heading, Signature
from app.documents.wording import Person
from app.resources import path
from app.text import fold


@dataclass(frozen=True, slots=True)
class PageForm:
    """Margins, and where the page number stands."""

    top: float
    bottom: float
    left: float
    right: float
    number_size: float
    number_from_top: float


@dataclass(frozen=True, slots=True)
class HeadTitle:
    """A line of the national or Party title; `line` draws one below, as long as the text."""

    text: str
    size: float
    line: bool


@dataclass(frozen=True, slots=True)
class HeadForm:
    """The letterhead: `left` and `right` share the text width; `leading` in type sizes."""

    left: float
    right: float
    superior_size: float
    issuer_size: float
    number_size: float
    date_size: float
    leading: float
    number_text: str
    issuer_mark: Literal["line", "star"]
    annex_size: float
    titles: tuple[HeadTitle, ...]


@dataclass(frozen=True, slots=True)
class TitleForm:
    """Type name and subject; `mark` is what stands below them."""

    size: float
    subject_size: float
    mark: Literal["line", "dashes"]


@dataclass(frozen=True, slots=True)
class BodyForm:
    """Running text; the patterns of section numbers know {roman} {arabic} {letter} {above}."""

    size: float
    indent: float
    leading: float
    leading_exact: bool
    gap: float
    table_size: float
    section_1: str
    section_2: str
    section_3: str
    section_3_italic: bool


@dataclass(frozen=True, slots=True)
class SignForm:
    """Signatures; `space` is the room between office and name."""

    size: float
    space: float
    office_bold: bool


@dataclass(frozen=True, slots=True)
class RecipientsForm:
    """The list of who gets the paper."""

    label_size: float
    label: Literal["bold-italic", "underlined"]
    item_size: float


@dataclass(frozen=True, slots=True)
class FormWords:
    """Titles that differ from form to form, and what stands where nothing was filled in."""

    secretary: str
    chair: str
    capacity: str
    office: str
    recipients: list[str]


@dataclass(frozen=True, slots=True)
class HeadSigns:
    """How a head signs whose office begins with one of these, folded, words."""

    begins: tuple[str, ...]
    capacity: tuple[str, ...]
    office: str


@dataclass(frozen=True, slots=True)
class Form:
    """One family of forms."""

    name: str
    end_mark: str
    page: PageForm
    head: HeadForm
    title: TitleForm
    body: BodyForm
    sign: SignForm
    recipients: RecipientsForm
    words: FormWords
    heads: tuple[HeadSigns, ...] = ()


@cache
def form_of(profile: str) -> Form:
    """The form of a profile ("state", "party"), read once."""
    with path("forms", f"{profile}.toml").open("rb") as file:
        figures = tomllib.load(file)
    head = figures["head"]
    titles = tuple(HeadTitle(**title) for title in head.pop("titles"))
    return Form(
        name=figures["name"],
        end_mark=figures["end_mark"],
        page=PageForm(**figures["page"]),
        head=HeadForm(**head, titles=titles),
        title=TitleForm(**figures["title"]),
        body=BodyForm(**figures["body"]),
        sign=SignForm(**figures["sign"]),
        recipients=RecipientsForm(**figures["recipients"]),
        words=FormWords(**figures["words"]),
        heads=tuple(
            HeadSigns(tuple(head["begins"]), tuple(head["capacity"]), head["office"])
            for head in figures.get("heads", ())
        ),
    )


def number_text(heading: Heading) -> str:
    """`Số: 05/TB-UBND` or `Số 05-TB/TU`, with blanks for what is not known yet."""
    number = (heading.number or "").strip()
    return form_of(heading.profile).head.number_text.format(
        number=number.zfill(2) if number.isdigit() else number or BLANK,
        type_code=heading.type_code,
        issuer_code=heading.issuer_code or BLANK,
    )


def signature_of(heading: Heading, given: Signature) -> Signature:
    """The signature as given; without capacity and office those of the form."""
    if given.capacity or given.office:
        return given
    words = form_of(heading.profile).words
    return replace(given, capacity=(words.capacity,), office=words.office)


def signature_of_head(profile: str, head: Person) -> Signature:
    """How the head of an office signs by name; empty where the form knows no such office."""
    office = fold(head.office)
    for signs in form_of(profile).heads:
        if office.startswith(signs.begins):
            return Signature(signs.capacity, signs.office, (head.name,))
    return UNSIGNED


def recipients_of(heading: Heading, given: tuple[str, ...]) -> tuple[str, ...]:
    """The recipients as given; without any the shortest list that the form allows."""
    return given or tuple(form_of(heading.profile).words.recipients)
