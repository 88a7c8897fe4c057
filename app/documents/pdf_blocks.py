"""The parts of a PDF that are drawn line by line: letterhead, title, signatures, recipients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from app.documents.form import form_of
from app.documents.layout import (
    FINGERPRINT_LABEL,
    Line,
    head_columns,
    letterhead,
    printable,
    recipient_lines,
    signature_lines,
    title_groups,
)
from app.documents.paper import Paper
from app.documents.widths import FACES, filled, text_width

DESCENT = 0.216
RULE_BELOW = 3.5
RULE_ROOM = 7.0
ASCENT = 0.891


class HeadBlock(Flowable):  # type: ignore[misc]
    """The letterhead: two columns of lines, then number and date on one level."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.head = letterhead(paper)
        self.columns = head_columns(paper)
        self.leading = form_of(paper.heading.profile).head.leading

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.level = max(self._height(self.head.left), self._height(self.head.right)) + 4
        last = [line.size for line in (self.head.number, self.head.date) if line]
        self.height = self.level + max(last, default=0) * self.leading
        return width, self.height

    def _height(self, lines: Sequence[Line]) -> float:
        return sum(line.size * self.leading + RULE_ROOM * bool(line.rule) for line in lines)

    def draw(self) -> None:
        left, right = self.columns
        draw_stack(self.canv, self.head.left, left / 2, self.height, self.leading)
        draw_stack(self.canv, self.head.right, left + right / 2, self.height, self.leading)
        below = self.height - self.level
        for line, middle in ((self.head.number, left / 2), (self.head.date, left + right / 2)):
            if line:
                draw_stack(self.canv, [line], middle, below, self.leading)


class TitleBlock(Flowable):  # type: ignore[misc]
    """Type name and subject, centred, with the mark of the form below."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.lines = [line for group in title_groups(paper) for line in group]
        self.dashes = form_of(paper.heading.profile).title.mark == "dashes"

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        rows = sum(line.size * 1.25 for line in self.lines)
        self.height = rows + (self.lines[-1].size if self.dashes else RULE_ROOM)
        return width, self.height

    def getSpaceBefore(self) -> float:
        return 14.0

    def getSpaceAfter(self) -> float:
        return 10.0

    def draw(self) -> None:
        y = draw_stack(self.canv, self.lines, self.width / 2, self.height, 1.25)
        if self.dashes:
            mark = Line("-----", self.lines[-1].size)
            draw_stack(self.canv, [mark], self.width / 2, y, 1.0)


class FootBlock(Flowable):  # type: ignore[misc]
    """Signatures and recipients, never broken over pages; one signature stands beside them."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper = paper
        self.form = form_of(paper.heading.profile)
        self.beside = len(paper.signatures) == 1
        self.signatures = [signature_lines(paper, each) for each in paper.signatures]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.columns = self._columns(width)
        signed = max((self._signed_height(*each) for each in self.signatures), default=0)
        listed = self._listed_height()
        self.height = max(signed, listed) if self.beside else signed + listed
        self.signed = signed
        self.height += 30 if self.paper.fingerprint else 0
        return width, self.height

    def getSpaceBefore(self) -> float:
        return 16.0

    def _columns(self, width: float) -> list[float]:
        """Widths of the signatures' columns; each as wide as it needs, the rest shared out."""
        if self.beside:
            return [width / 2, width / 2]
        needs = [max((line.width for line in a + b), default=0) for a, b in self.signatures]
        if not needs:
            return []
        count = len(needs)
        if all(need + 4 <= width / count for need in needs):
            return [width / count] * count
        spare = (width - sum(needs)) / count
        return [need + spare for need in needs]

    def _leading(self) -> float:
        return self.form.sign.size * 1.2

    def _signed_height(self, above: Sequence[Line], names: Sequence[Line]) -> float:
        return len(above) * self._leading() + len(names) * (self.form.sign.space + self._leading())

    def _items(self) -> list[str]:
        room = self.width / 2 - 4 if self.beside else self.width * 0.6
        size = self.form.recipients.item_size
        return [row for each in recipient_lines(self.paper) for row in filled(each, size, room)]

    def _listed_height(self) -> float:
        if not self.paper.recipients:
            return 0
        sizes = self.form.recipients
        rows = len(self._items()) * sizes.item_size * 1.2
        return sizes.label_size * 1.3 + rows + (0 if self.beside else 18)

    def draw(self) -> None:
        x = self.columns[0] if self.beside else 0.0
        columns = self.columns[1:] if self.beside else self.columns
        for (above, names), column in zip(self.signatures, columns, strict=True):
            self._draw_signature(above, names, x + column / 2)
            x += column
        if self.paper.recipients:
            self._draw_recipients(self.height if self.beside else self.height - self.signed - 18)
        if self.paper.fingerprint:
            self._draw_fingerprint()

    def _draw_signature(self, above: Sequence[Line], names: Sequence[Line], middle: float) -> None:
        y = draw_stack(self.canv, above, middle, self.height, 1.2)
        for place, name in enumerate(names):
            room = self.form.sign.space + (2 if place == 0 else 0)
            y = draw_stack(self.canv, [name], middle, y - room, 1.2)

    def _draw_recipients(self, top: float) -> None:
        sizes = self.form.recipients
        slanted = sizes.label == "bold-italic"
        label = Line("Nơi nhận:", sizes.label_size, slanted, slanted, underlined=not slanted)
        shift = (self.form.sign.size - sizes.label_size) * ASCENT if self.beside else 0
        y = draw_line(self.canv, label, 0, top - shift, 1.3)
        for row in self._items():
            y = draw_line(self.canv, Line(row, sizes.item_size), 0, y, 1.2)

    def _draw_fingerprint(self) -> None:
        rows = [
            Line(FINGERPRINT_LABEL, 8, italic=True),
            Line(printable(self.paper.fingerprint), 8),
        ]
        draw_stack(self.canv, rows, self.width / 2, 20, 1.2)


def draw_stack(
    canvas: Any, lines: Sequence[Line], middle: float, top: float, leading: float
) -> float:
    """Centred lines below each other; gives the level below the last."""
    y = top
    for line in lines:
        y = draw_line(canvas, line, middle - line.width / 2, y, leading)
        if line.rule:
            below = y + line.size * (leading - ASCENT - DESCENT) - RULE_BELOW
            canvas.setLineWidth(0.7)
            canvas.line(middle - line.rule / 2, below, middle + line.rule / 2, below)
            y -= RULE_ROOM
    return y


def draw_line(canvas: Any, line: Line, x: float, top: float, leading: float) -> float:
    """One line of type from x; gives the level below it."""
    baseline = top - line.size * ASCENT
    canvas.setFont(FACES[line.bold, line.italic], line.size)
    canvas.drawString(x, baseline, line.text)
    if line.underlined:
        canvas.setLineWidth(0.6)
        canvas.line(x, baseline - 2, x + text_width(line.text, line.size), baseline - 2)
    return top - line.size * leading
