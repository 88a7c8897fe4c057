"""Roster files of every kind, made for a test; all people are invented."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from app.intake.roster import Roster, read_roster

Rows = Sequence[Sequence[Any]]
Fields = tuple[Any, ...]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def xlsx(
    path: Path,
    rows: Rows,
    merged: Sequence[str] = (),
    title: str = "Danh sách",
    more: Callable[[openpyxl.Workbook, Worksheet], None] | None = None,
) -> Path:
    """A workbook of one sheet; `more` changes it before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    if more:
        more(book, sheet)
    book.save(path)
    return path


def read(path: Path, rows: Rows, merged: Sequence[str] = (), **options: Any) -> Roster:
    """The roster of a workbook made of these rows in the folder `path`."""
    return read_roster(xlsx(path / "danh-sach.xlsx", rows, merged, **options))


def persons(roster: Roster, *fields: str) -> list[Fields]:
    """These fields of each person, in order."""
    return [tuple(getattr(person, field) for field in fields) for person in roster.persons]


def names(roster: Roster) -> list[str]:
    """The names, in order."""
    return [person.full_name for person in roster.persons]


def rejected(roster: Roster) -> list[tuple[int, str]]:
    """(row, code) of each rejected row."""
    return [(row.source_row, row.code) for row in roster.rejected]


def warned(roster: Roster) -> list[tuple[str, int | None]]:
    """(code, row) of each warning."""
    return [(warning.code, warning.source_row) for warning in roster.warnings]


def changed_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The zipped document with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def windows_1258(text: str) -> bytes:
    """The text in Windows-1258: tones are marks of their own behind most letters."""
    encoded = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            encoded += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in apart if mark in TONES)
            base = "".join(mark for mark in apart if mark not in TONES)
            encoded += (unicodedata.normalize("NFC", base) + tone).encode("cp1258")
    return encoded
