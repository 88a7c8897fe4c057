"""Running text in a PDF: lines broken, justified and shared out between pages.

Reportlab's own paragraph parses mark-up and measures every word of every paragraph anew; Vietnamese
has few thousand different syllables, so here each is measured once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from reportlab.platypus import Flowable

from app.documents.paper import Align, Run
from app.documents.widths import FACES, word_width
from app.documents.wording import HARD

ASCENT = 0.891


class Piece(NamedTuple):
    """A word, or the part of a word that is in one face; `width` at one point of type size."""

    text: str
    bold: bool
    italic: bool
    width: float


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set; lengths in points."""

    size: float
    leading: float
    align: Align = "justify"
    indent: float = 0.0
    gap: float = 0.0


class SetLine(NamedTuple):
    """A broken line: its words, its width without stretching, and whether a paragraph ends."""

    words: Sequence[Word]
    width: float
    last: bool
    first: bool


class TextBlock(Flowable):  # type: ignore[misc]
    """A paragraph; neither its first nor its last line stands alone on a page."""

    def __init__(self, runs: Iterable[Run], setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.parts = _paragraphs(runs)
        self.lines: Sequence[SetLine] = ()
        self.broken_for = -1.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.broken_for != width:
            self.lines = [line for part in self.parts for line in self._broken(part, width)]
            self.broken_for = width
        self.width, self.height = width, len(self.lines) * self.setting.leading
        return width, self.height

    def getSpaceBefore(self) -> float:
        return self.setting.gap

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fitting, count = int(height / self.setting.leading + 0.01), len(self.lines)
        if count - fitting == 1:
            fitting -= 1
        if fitting < 2 or fitting >= count:
            return []
        return [self._cut(self.lines[:fitting]), self._cut(self.lines[fitting:])]

    def beginning(self, width: float) -> float:
        """Height of the least part that may stand at the foot of a page."""
        self.wrap(width, 0)
        count = len(self.lines)
        return (count if count <= 3 else 2) * self.setting.leading

    def parted(self, width: float) -> tuple[TextBlock, ...]:
        """A long paragraph as two: its last lines may stay with what follows."""
        self.wrap(width, 0)
        if len(self.lines) < 6:
            return (self,)
        end = self._cut(self.lines[-3:])
        end.setting = replace(self.setting, gap=0.0)
        return self._cut(self.lines[:-3]), end

    def _cut(self, lines: Sequence[SetLine]) -> TextBlock:
        part = TextBlock((), self.setting)
        part.lines, part.broken_for = lines, self.broken_for
        return part

    def _broken(self, words: Sequence[Word], width: float) -> Iterable[SetLine]:
        """Lines filled one after the other."""
        size, space = self.setting.size, word_width(" ") * self.setting.size
        line: list[Word] = []
        room, used, first = width - self.setting.indent, 0.0, True
        for word in _fitting(words, room / size):
            wide = sum(piece.width for piece in word) * size
            if line and used + space + wide > room + 0.01:
                yield SetLine(line, used, False, first)
                line, used, room, first = [], 0.0, width, False
            used += wide + (space if line else 0)
            line.append(word)
        yield SetLine(line, used, True, first)

    def draw(self) -> None:
        setting = self.setting
        text = self.canv.beginText()
        y = self.height - setting.size * ASCENT
        for line in self.lines:
            indent = setting.indent if line.first else 0.0
            spare = self.width - indent - line.width
            shift = {"center": spare / 2, "right": spare}.get(setting.align, 0.0)
            spaces = _spaces(line.words)
            stretched = setting.align == "justify" and not line.last and spaces
            text.setTextOrigin(indent + shift, y)
            text.setWordSpace(spare / spaces if stretched else 0)
            _write(text, line.words, setting.size)
            y -= setting.leading
        self.canv.drawText(text)


def _paragraphs(runs: Iterable[Run]) -> list[list[Word]]:
    """The words of the text, line feeds apart."""
    parts: list[list[Word]] = [[]]
    open_word = False
    for run in runs:
        for place, line in enumerate(run.text.split("\n")):
            if place:
                parts.append([])
                open_word = False
            open_word = _add_words(parts[-1], line, run, open_word)
    return parts


def _add_words(words: list[Word], line: str, run: Run, open_word: bool) -> bool:
    """Adds a run's words; the first may go on with the last word of the run before."""
    for place, text in enumerate(line.split(" ")):
        open_word = open_word and place == 0
        if not text:
            continue
        piece = Piece(text, run.bold, run.italic, word_width(text, run.bold, run.italic))
        if open_word:
            words[-1] = (*words[-1], piece)
        else:
            words.append((piece,))
    return bool(words) and not line.endswith(" ") and (bool(line) or open_word)


def _fitting(words: Sequence[Word], room: float) -> Iterable[Word]:
    """The words; one that is wider than a whole line is broken between letters."""
    for word in words:
        if sum(piece.width for piece in word) <= room:
            yield word
            continue
        for piece in word:
            yield from _letters(piece, room)


def _letters(piece: Piece, room: float) -> Iterable[Word]:
    start, used = 0, 0.0
    for place, letter in enumerate(piece.text):
        wide = word_width(letter, piece.bold, piece.italic)
        if used + wide > room and place > start:
            yield (piece._replace(text=piece.text[start:place], width=used),)
            start, used = place, 0.0
        used += wide
    yield (piece._replace(text=piece.text[start:], width=used),)


def _spaces(words: Sequence[Word]) -> int:
    """How many spaces a justified line stretches; reportlab draws hard ones as plain ones."""
    hard = sum(piece.text.count(HARD) for word in words for piece in word)
    return len(words) - 1 + hard


def _write(text: Any, words: Sequence[Word], size: float) -> None:
    """Puts out a line, as few changes of face as it needs."""
    held, face = "", None
    for place, word in enumerate(words):
        for part, piece in enumerate(word):
            before = " " if place and part == 0 else ""
            if (piece.bold, piece.italic) != face:
                if face is not None:
                    text.setFont(FACES[face], size)
                    text.textOut(held + before)
                    before = ""
                held, face = "", (piece.bold, piece.italic)
            held += before + piece.text
    if face is not None:
        text.setFont(FACES[face], size)
        text.textLine(held)
