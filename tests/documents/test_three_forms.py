"""The same paper as PDF, Word and Excel tells the same figures."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.documents.layout import shown
from app.documents.paper import Paper, Profile, Table
from app.documents.pdf import write_pdf
from app.documents.sheet import write_xlsx
from app.documents.word import write_docx
from tests.documents.day_papers import papers
from tests.documents.letters import folded


def _pdf_words(paper: Paper) -> str:
    reader = PdfReader(BytesIO(write_pdf(paper)))
    return folded(" ".join(page.extract_text() for page in reader.pages))


def _word_rows(paper: Paper) -> list[list[str]]:
    document = Document(BytesIO(write_docx(paper)))
    return [[folded(c.text) for c in row.cells] for t in document.tables for row in t.rows]


def _sheet_rows(paper: Paper) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(paper)))
    found: list[list[str]] = []
    for name in book.sheet_names:
        found += [
            [_plain(value) for value in row] for row in book.get_sheet_by_name(name).to_python()
        ]
    return found


def _plain(value: Any) -> str:
    """A cell as paper shows it: 1.0 is 1, a date is written the Vietnamese way."""
    if isinstance(value, float):
        return str(int(value))
    return folded(value) if isinstance(value, str) else shown(value)


@pytest.mark.parametrize("profile", ["party", "state"])
@pytest.mark.parametrize("name", ["table", "attendance"])
def test_every_row_is_the_same_in_all_three(profile: Profile, name: str) -> None:
    paper = papers(profile)[name]
    pdf, word, sheet = _pdf_words(paper), _word_rows(paper), _sheet_rows(paper)
    rows = [row for b in paper.body if isinstance(b, Table) for row in b.rows]
    assert rows
    for row in rows:
        cells = [folded(shown(value)) for value in row.values]
        width = len(cells)
        if row.kind == "group":
            assert any(each[0] == cells[0] for each in word)
        else:
            assert cells in word
        assert any(each[:width] == cells for each in sheet)
        assert all(word_ in pdf for cell in cells for word_ in cell.split())
    total = [" ".join(shown(v) for v in row.values[2:]) for row in rows if row.kind == "total"]
    assert all(figures in pdf for figures in total)


@pytest.mark.parametrize("name", ["minutes", "notice"])
def test_every_sentence_is_the_same_in_pdf_and_word(name: str) -> None:
    paper = papers("party")[name]
    document = Document(BytesIO(write_docx(paper)))
    pdf = _pdf_words(paper).replace(" ", "")
    for paragraph in document.paragraphs:
        assert all(word in pdf for word in folded(paragraph.text).split())


def test_describing_a_paper_loads_no_heavy_library() -> None:
    probe = (
        "import sys; from app.documents import minutes, conclusion_notice, assignment_table, "
        "attendance_report; "
        "sys.exit(any(m in sys.modules for m in ('reportlab', 'docx', 'openpyxl', 'lxml')))"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
