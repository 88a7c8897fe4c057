"""Reads .csv and .txt: encoding and delimiter found from the content."""

from __future__ import annotations

import csv
import html
import io
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from app.intake.encodings import decode
from app.intake.grid import Grid, Row
from app.intake.refusals import refused
from app.intake.room import Room

MAX_RECORDS = 150_000
MAX_LINE = 2 * 1024 * 1024  # bytes
MAX_COLUMNS = 16_384
MAX_CELLS = 3_500_000
_SAMPLE = 200  # records looked at to find the delimiter
_DELIMITERS = ("\t", ";", ",", "|")
_LINE_ENDS = ("\n", "\r")
_BLANK = " \t\r\n;,|\ufeff"  # what a file may end with for megabytes
_LONGEST_LINE = 20_000  # characters of one with columns set apart by spaces
_MAX_LINES_IN_CELL = 40  # more: a quotation mark was never closed
_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NUMBERED_NAME = re.compile(r"\s*(?:\d{1,4}\s*[.)/]|[-–•*+])\s*(?!\d)[^\W\d_][^\t;|]*$")
_NAME_LABEL = re.compile(r"họ\s*(?:và\s*)?(?:chữ\s+)?(?:tên|đệm)|ho (?:va )?ten", re.IGNORECASE)
_HEAD = 4_000  # characters in which a header stands
_WIDE_GAP = re.compile(r" {2,}|\t+")
_RULED = re.compile(r"\s*[-=_+:]{2,}\s*")
_LETTER_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])(?!\w+=)")  # "Nguy?n", no address
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_FEWEST_LOST = 5
_PIECE = re.compile(r"\S+(?: \S+)*")
_SLACK = 2  # characters by which a cell may stand beside its column
_WEB = re.compile(r"\s*<(?:!doctype|html|table|head|meta|body|\?xml)", re.IGNORECASE)


def read_delimited(content: bytes) -> Grid:
    """The records as one grid without a sheet name; record 1 is row 1."""
    if max(map(len, content.splitlines())) > MAX_LINE:
        raise refused("too_much_text")
    text, encoding = decode(content)
    if _WEB.match(text):
        raise refused("web_page")
    if len(_LETTER_LOST.findall(text)) >= _FEWEST_LOST and not _VIETNAMESE.search(text):
        raise refused("letters_lost")
    text = text.rstrip(_BLANK)
    records = _records(html.unescape(text) if "&#" in text else text)
    if max(map(len, records), default=0) > MAX_COLUMNS:
        raise refused("too_many_cells")
    rows = [_row(record) for record in records]
    return Grid(name=None, rows=rows, encoding=encoding)


def rows_of_lines(lines: Sequence[str]) -> list[Row]:
    """Lines of a paper as rows: cells apart where tabs stand in most lines, else one cell."""
    filled = [line for line in lines if line.strip()]
    tabbed = sum("\t" in line.strip() for line in filled) * 2 > len(filled)
    return [_row(line.split("\t") if tabbed else [line]) for line in lines]


def _row(record: list[str]) -> Row:
    """The cells of a record; a line that is only ruled is empty."""
    said = [value for value in record if value.strip()]
    if said and all(map(_RULED.fullmatch, said)):
        return []
    return [value or None for value in record]


def _records(text: str) -> list[list[str]]:
    _bound(text, _LINE_ENDS, MAX_RECORDS)
    _bound(text, _DELIMITERS, MAX_CELLS)
    delimiter = _delimiter(text)
    if delimiter is None:
        return _spaced(text)
    _bound(text, (delimiter,), MAX_CELLS)
    try:
        return list(_reader(text, delimiter, strict=True))
    except csv.Error:
        return list(_mended(text.splitlines(), delimiter))


def _bound(text: str, signs: tuple[str, ...], most: int) -> None:
    if any(text.count(sign) > most for sign in signs):
        raise refused("too_many_cells")


def _mended(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """The records, where some have quotation marks that are never closed or stand in the way."""
    place = 0
    while place < len(lines):
        record, taken = _record(lines, place, delimiter)
        yield record
        place += taken


def _record(lines: list[str], place: int, delimiter: str) -> tuple[list[str], int]:
    """The record that begins with a line, and how many lines it takes; a broken one takes one."""
    marks = 0
    for end in range(place, min(place + _MAX_LINES_IN_CELL, len(lines))):
        marks += lines[end].count('"')
        if marks % 2 == 0:
            try:
                text = "\n".join(lines[place : end + 1])
                return next(_reader(text, delimiter, strict=True), []), end + 1 - place
            except csv.Error:
                break
    line = lines[place]
    if line.count('"') % 2 == 0 and len(line) < csv.field_size_limit():
        return next(_reader(line, delimiter), []), 1
    return _unquoted(line.split(delimiter)), 1


def _reader(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=strict
    )


def _delimiter(text: str) -> str | None:
    """The one that parts most records into the same number of cells; None: there is none."""
    if hint := _HINT.match(text):
        return hint[1]
    if _is_plain_list(text):
        return None
    best, best_score = None, 0.0
    for delimiter in _DELIMITERS:
        score = _evenness(text, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _is_plain_list(text: str) -> bool:
    """Whether lines with commas are mostly numbered names: "1. Nguyễn Văn A, Giám đốc"."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if any(d in line for d in _DELIMITERS)]
    numbered = sum(1 for line in lines if _NUMBERED_NAME.match(line))
    return numbered * 2 > len(lines) and not _NAME_LABEL.search(text[:_HEAD])


def _evenness(text: str, delimiter: str) -> float:
    try:
        widths = Counter(len(record) for record in islice(_reader(text, delimiter), _SAMPLE))
    except csv.Error:
        widths = Counter(len(line.split(delimiter)) for line in text.splitlines()[:_SAMPLE])
    widths.pop(0, None)
    total = sum(widths.values())
    parted = [(count, width) for width, count in widths.items() if width > 1]
    if not parted:
        return 0.0
    count, width = max(parted, key=lambda pair: pair[0] * math.log2(pair[1]))
    return count / total * math.log2(width)


def _spaced(text: str) -> list[list[str]]:
    """Lines without a delimiter: columns set apart by two spaces or more, or one column."""
    lines = text.splitlines()
    if max(map(len, lines), default=0) > _LONGEST_LINE:
        return [[line.strip()] for line in lines]
    room = Room(MAX_CELLS)
    parted = []
    for line in lines:
        parted.append(_WIDE_GAP.split(line.strip()))
        room.take(1, len(parted[-1]))
    wide = sum(1 for cells in parted if len(cells) > 2)
    if wide * 2 > len([line for line in lines if line.strip()]):
        return _in_columns(lines) or parted
    return [[line.strip()] for line in lines]


def _in_columns(lines: list[str]) -> list[list[str]]:
    """Cells by the place at which they begin below the widest line; [] where they do not."""
    pieces = [[(p.start(), p[0].rstrip()) for p in _PIECE.finditer(line)] for line in lines]
    starts = [start for start, _ in max(pieces, key=len)]
    rows = []
    for line in pieces:
        row = [""] * len(starts)
        for start, piece in line:
            column = bisect_right(starts, start + _SLACK) - 1
            if len(line) > 1 and (column < 0 or row[column] or start > starts[column] + _SLACK):
                return []
            row[max(column, 0)] = piece
        rows.append(row)
    return rows


def _unquoted(cells: list[str]) -> list[str]:
    return [cell.strip('"').replace('""', '"') for cell in cells]
