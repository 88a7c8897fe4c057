"""What the PDF and the Word writer share: the lines of a paper's head and foot, numbers, marks.

All text that leaves here is NFC, without control characters, with hard spaces where a line must
not break. Lengths in points.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from app.documents.dates import BLANK, long_date, short_date
from app.documents.form import Form, form_of, number_text
from app.documents.paper import (
    Align,
    Block,
    Column,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Run,
    Section,
    Signature,
    Table,
    Value,
)
from app.documents.widths import balanced, text_width
from app.documents.wording import HARD, bound, bound_phrases, unclosed

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
CELL_PADDING = 3.0
LETTERS = "abcdđeghiklmnopqrstuvxy"
NAME_BLANK = "." * 30
FINGERPRINT_LABEL = "Mã kiểm chứng nội dung (đầu nhật ký hội nghị):"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type; `rule` is the length of the line drawn below it (0: none)."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    rule: float = 0
    underlined: bool = False

    @property
    def width(self) -> float:
        """How far the text reaches."""
        return text_width(self.text, self.size, self.bold, self.italic)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Two columns of centred lines, and the level of number and date below both."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    number: Line | None
    date: Line | None


def printable(words: str) -> str:
    """NFC, one kind of blank, nothing that a file format refuses."""
    composed = unicodedata.normalize("NFC", words)
    if composed.isprintable():
        return composed
    return "".join(
        letter if letter.isprintable() or letter in (HARD, "\n") else " " * (letter == "\t")
        for letter in composed
    )


def flowing(words: str) -> str:
    """Running text as both writers set it."""
    return bound(printable(words))


def document_title(paper: Paper) -> str:
    """The title by which a file is known: type name and subject."""
    words = f"{paper.title.capitalize()}: {paper.subject}" if paper.subject else paper.title
    return printable(words).replace(HARD, " ")


def day_of_issue(paper: Paper) -> datetime.datetime:
    """The date that the file's properties carry."""
    day = paper.heading.date or datetime.date(2000, 1, 1)
    return datetime.datetime(day.year, day.month, day.day)


def text_size(paper: Paper) -> tuple[float, float]:
    """Width and height between the margins."""
    page = form_of(paper.heading.profile).page
    width, height = A4 if paper.orientation == "portrait" else A4[::-1]
    return width - (page.left + page.right) * MM, height - (page.top + page.bottom) * MM


def letterhead(paper: Paper) -> Letterhead:
    """Who issues the paper, and under which title of the land or the Party."""
    form, heading = form_of(paper.heading.profile), paper.heading
    head = form.head
    left_room, right_room = head_columns(paper)
    left = _stacked(heading.superior.upper(), head.superior_size, left_room, bold=False)
    left += _stacked(heading.issuer.upper(), head.issuer_size, left_room, bold=True)
    if head.issuer_mark == "line":
        widest = max((line.width for line in left if line.bold), default=0)
        left[-1] = replace(left[-1], rule=widest * 0.48)
    else:
        left.append(Line("*", head.issuer_size))
    right = [
        Line(title.text, title.size, bold=True, rule=_width_if(title.line, title.text, title.size))
        for title in head.titles
    ]
    assert sum(line.width > right_room for line in right) == 0, "the title does not fit"
    return Letterhead(tuple(left), tuple(right), _number(paper, form), _date(paper, form))


def _width_if(wanted: bool, words: str, size: float) -> float:
    return text_width(words, size, bold=True) if wanted else 0


def head_columns(paper: Paper) -> tuple[float, float]:
    """Widths of the two columns of the letterhead: together the width of the text.

    The right one grows with a long place name, so that the date stays on one line.
    """
    form, width = form_of(paper.heading.profile), text_size(paper)[0]
    share = width / (form.head.left + form.head.right)
    date = _date(paper, form)
    needed = date.width + 6 * CELL_PADDING if date else 0
    right = min(max(form.head.right * share, needed), width * 0.7)
    return width - right, right


def _stacked(words: str, size: float, column: float, bold: bool) -> list[Line]:
    """Words as centred lines that keep clear of the next column."""
    room = column - 4 * CELL_PADDING
    whole = bound(printable(words.strip())).replace("- ", f"-{HARD}") or BLANK
    lines = balanced(whole, size, room, bold) if words or bold else []
    return [Line(line, size, bold=bold) for line in lines]


def _number(paper: Paper, form: Form) -> Line | None:
    heading = paper.heading
    if not heading.type_code:
        return None
    return Line(printable(number_text(heading)), form.head.number_size)


def _date(paper: Paper, form: Form) -> Line | None:
    heading = paper.heading
    if not paper.dated:
        return None
    words = f"{heading.place or BLANK}, {long_date(heading.date, heading.year)}"
    return Line(printable(words), form.head.date_size, italic=True)


def title_groups(paper: Paper) -> list[list[Line]]:
    """Type name and subject; for an appendix its label before, its reference after them.

    Each group is one paragraph, broken into even lines.
    """
    form = form_of(paper.heading.profile)
    size, room = form.title.subject_size, text_size(paper)[0] - 12 * MM
    groups = [[Line(printable(paper.title), form.title.size, bold=True)]]
    if paper.subject:
        subject = balanced(bound_phrases(printable(paper.subject)), size, room)
        groups.append([Line(line, size, bold=True) for line in subject])
    if paper.annex:
        groups.insert(0, [Line(printable(paper.annex.label), form.head.annex_size, bold=True)])
        words = flowing(f"(Kèm theo {paper.annex.reference})")
        reference = balanced(words, size, room, bold=False)
        groups.append([Line(line, size, italic=True) for line in reference])
    if form.title.mark == "line":
        widest = max(line.width for line in groups[-1])
        groups[-1][-1] = replace(groups[-1][-1], rule=min(widest * 0.4, 60 * MM))
    return groups


# --- the body


def labelled(paper: Paper) -> Iterator[tuple[str, Block]]:
    """The blocks with their numbers; the last text carries the end mark of the form."""
    form = form_of(paper.heading.profile)
    one = two = three = 0
    for block in chain.from_iterable(map(_lines, _closed(paper.body, form.end_mark))):
        label = ""
        if isinstance(block, Section) and block.numbered:
            one, two, three = _counted(block.level, one, two, three)
            pattern = (form.body.section_1, form.body.section_2, form.body.section_3)
            label = pattern[block.level - 1].format(
                roman=roman(one),
                arabic=(one, two, three)[block.level - 1],
                letter=letter(three),
                above=two,
            )
        yield label, block


def _lines(block: Block) -> Iterator[Block]:
    """The lines of a text, each as a paragraph of its own: a broken line would be stretched."""
    if not isinstance(block, Paragraph | ListItem) or not any("\n" in r.text for r in block.runs):
        yield block
        return
    lines: list[list[Run]] = [[]]
    for run in block.runs:
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=line)] for line in more]
    keep = isinstance(block, Paragraph) and block.keep_with_next
    filled = [tuple(line) for line in lines if "".join(run.text for run in line).strip()]
    for place, runs in enumerate(filled):
        if place == 0 and isinstance(block, ListItem):
            yield replace(block, runs=runs)
        else:
            yield Paragraph(runs, keep)


def _counted(level: int, one: int, two: int, three: int) -> tuple[int, int, int]:
    if level == 1:
        return one + 1, 0, 0
    return (one, two + 1, 0) if level == 2 else (one, two, three + 1)


def _closed(body: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """The body with the end mark in the place of its last full stop."""
    if not body or not isinstance(body[-1], Paragraph | ListItem) or not body[-1].runs:
        return body
    last = body[-1]
    closing = replace(last.runs[-1], text=unclosed(last.runs[-1].text) + mark)
    return (*body[:-1], replace(last, runs=(*last.runs[:-1], closing)))


def roman(number: int) -> str:
    """1 as I, 4 as IV (up to 39)."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def letter(number: int) -> str:
    """1 as a, 5 as đ: the order of points in a decree; past y two letters."""
    if number < 1:
        return ""
    rounds, place = divmod(number - 1, len(LETTERS))
    return (LETTERS[rounds - 1] if rounds else "") + LETTERS[place]


def bullet(block: ListItem) -> Run:
    """The mark before a list line, bound to its first word."""
    return Run(("-" if block.level == 1 else "+") + HARD)


# --- tables


def shown(value: Value) -> str:
    """A cell's value as paper shows it."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    return flowing(value) if isinstance(value, str) else short_date(value)


def column_widths(table: Table, width: float, size: float) -> list[float]:
    """The columns' shares of the whole width; none is narrower than its longest word in bold."""
    needs = [
        max(text_width(word, size, bold=True) for word in _words(table, place, column))
        + 2 * CELL_PADDING
        + 1
        for place, column in enumerate(table.columns)
    ]
    share = width / sum(column.width for column in table.columns)
    widths = [
        max(column.width * share, need) for column, need in zip(table.columns, needs, strict=True)
    ]
    spare = [have - need for have, need in zip(widths, needs, strict=True)]
    excess = (sum(widths) - width) / max(sum(spare), 0.01)
    return [have - over * min(excess, 1) for have, over in zip(widths, spare, strict=True)]


def _words(table: Table, place: int, column: Column) -> set[str]:
    """Words that must not be broken: of the title, and figures."""
    figures = {
        shown(row.values[place])
        for row in table.rows
        if row.kind != "group" and not isinstance(row.values[place], str)
    }
    return {*column.title.split(), *figures}


def header_groups(columns: tuple[Column, ...]) -> list[tuple[int, int, str]]:
    """Cells above the titles: first column, number of columns, text; none without groups."""
    cells: list[tuple[int, int, str]] = []
    for place, column in enumerate(columns):
        if column.group and cells and cells[-1][2] == column.group:
            cells[-1] = (cells[-1][0], cells[-1][1] + 1, column.group)
        else:
            cells.append((place, 1, column.group))
    return cells if any(column.group for column in columns) else []


def cell_align(column: Column, row: Row) -> Align:
    """How a cell stands: group rows begin at the left."""
    return "left" if row.kind == "group" else column.align


# --- the foot


def recipient_lines(paper: Paper) -> list[str]:
    """`- Ban Thường vụ Tỉnh ủy;` ... `- Lưu: VT.`"""
    plain = [unclosed(printable(each)).lstrip("-– ") for each in paper.recipients]
    last = len(plain) - 1
    return [f"-{HARD}{each}{'.' if n == last else ';'}" for n, each in enumerate(plain)]


def signature_lines(paper: Paper, signature: Signature) -> tuple[list[Line], list[Line]]:
    """Lines above the space for the signature, and the names below it."""
    form = form_of(paper.heading.profile).sign
    above = [Line(printable(each.upper()), form.size, bold=True) for each in signature.capacity]
    if signature.office:
        above.append(Line(printable(signature.office.upper()), form.size, bold=form.office_bold))
    names = [Line(printable(name) or NAME_BLANK, form.size, bold=True) for name in signature.names]
    return above, names
