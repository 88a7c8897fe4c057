"""Quota plans of every kind, made for a test, and what is read from them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import openpyxl

from app.intake.plan import read_plan


def word_file(path: Path, *paragraphs: str | list[list[str]]) -> Path:
    """A .docx; text between ** is a bold run, a list of rows is a table."""
    document = docx.Document()
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            added = document.add_paragraph()
            for place, run in enumerate(paragraph.split("**")):
                added.add_run(run.replace("*", "") if "**" in paragraph else run).bold = place % 2
        else:
            table = document.add_table(len(paragraph), len(paragraph[0]))
            for row, cells in zip(table.rows, paragraph, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    document.save(str(path))
    return path


def workbook(
    path: Path, rows: list[list[Any]], *merged: str, more: dict[str, list[list[Any]]] | None = None
) -> Path:
    """An .xlsx of one sheet, and of more by their names."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    for name, others in (more or {}).items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    book.save(path)
    return path


def text_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def lines(path: Path) -> list[tuple[Any, ...]]:
    """(level, no, title, declared, units, per_unit) of each line."""
    return [tuple(line.values()) for line in read_plan(path).as_json()["lines"]]  # type: ignore[attr-defined]


def mismatches(path: Path) -> list[tuple[Any, ...]]:
    """(kind, node, declared, computed) of each mismatch."""
    return [(one.kind, one.node, one.declared, one.computed) for one in read_plan(path).mismatches]


def word_table(path: Path, rows: list[list[Any]], merged: list[str]) -> None:
    """The same rows as a table of a .docx."""
    document = docx.Document()
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for cells, row in zip(rows, table.rows, strict=True):
        for value, cell in zip(cells, row.cells, strict=False):
            cell.text = "" if value is None else str(value)
    for area in merged:
        left, top, right, bottom = re.fullmatch(r"(\w)(\d+):(\w)(\d+)", area).groups()  # type: ignore[union-attr]
        first = table.cell(int(top) - 1, ord(left) - 65)
        first.merge(table.cell(int(bottom) - 1, ord(right) - 65))
        first.text = first.text.strip()
    document.save(str(path))
