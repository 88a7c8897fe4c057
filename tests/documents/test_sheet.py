"""Excel files, opened again by calamine (values) and openpyxl (how they stand)."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from app.documents.paper import Column, Paper, Profile, Row, Table
from app.documents.sheet import write_xlsx
from tests.documents.day_papers import DAY, papers, with_body
from tests.documents.letters import VIETNAMESE

COLUMNS = (Column("STT", 1, "center"), Column("Nội dung", 5), Column("Số", 1, "right"))


def values(paper: Paper, sheet: int = 0) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(paper)))
    return book.get_sheet_by_index(sheet).to_python()


def with_row(*row: Any) -> Paper:
    """A paper with one table of one row."""
    return with_body(papers("state")["attendance"], Table("Bảng", COLUMNS, (Row(row),)))


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("=1+1", id="formula"),
        pytest.param('=HYPERLINK("http://mau.invalid","x")', id="link"),
        pytest.param("+84 99", id="plus"),
        pytest.param("- Nâng cấp trạm", id="hyphen"),
        pytest.param("@SUM(A1:A9)", id="at"),
        pytest.param("\t=1+1", id="formula after a tab"),
        pytest.param("#N/A", id="error"),
    ],
)
def test_text_that_begins_like_a_formula_stays_text(hostile: str) -> None:
    made = load_workbook(BytesIO(write_xlsx(with_row(1, hostile, 2)))).worksheets[0]
    cells = [cell for row in made.iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type in "fe"]
    (found,) = (cell for cell in cells if str(cell.value).strip() == hostile.strip())
    assert found.data_type == "s"
    assert found.quotePrefix == (hostile[0] in "=+-@")


def test_all_134_vietnamese_letters_survive() -> None:
    letters = "".join(VIETNAMESE)
    assert any(letters in row for row in values(with_row(1, letters, 2)))


def test_numbers_are_numbers_and_dates_are_dates() -> None:
    row = next(row for row in values(with_row(1, DAY, 762)) if 762 in row)
    assert row[0] == 1
    assert row[1] == datetime.date(2024, 4, 26)
    assert not isinstance(row[2], str)


@pytest.mark.parametrize(
    ("day", "shown_as"),
    [
        pytest.param(datetime.date(2026, 1, 5), "dd/mm/yyyy", id="05/01/2026"),
        pytest.param(datetime.date(2026, 4, 5), "dd/m/yyyy", id="05/4/2026"),
    ],
)
def test_dates_are_shown_as_on_paper(day: datetime.date, shown_as: str) -> None:
    made = load_workbook(BytesIO(write_xlsx(with_row(1, day, 2)))).worksheets[0]
    (cell,) = (c for row in made.iter_rows() for c in row if isinstance(c.value, datetime.date))
    assert cell.number_format == shown_as


@pytest.mark.parametrize(("profile", "mark"), [("party", "-----"), ("state", "_" * 16)])
def test_the_title_is_marked_as_the_form_has_it(profile: Profile, mark: str) -> None:
    rows = [[str(v) for v in row if v] for row in values(papers(profile)["attendance"])]
    place = next(n for n, row in enumerate(rows) if row and row[0].startswith("Kết quả điểm danh"))
    assert rows[place + 1] == [mark]


def test_the_header_is_frozen_filtered_and_printed_on_every_page() -> None:
    sheet = load_workbook(BytesIO(write_xlsx(papers("state")["table"]))).worksheets[0]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "STT")
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:G{head + 2}"
    assert sheet.print_title_rows == f"${head}:${head}"


def test_the_filter_leaves_the_total_out() -> None:
    sheet = load_workbook(BytesIO(write_xlsx(papers("state")["attendance"]))).worksheets[0]
    total = next(row[1].row for row in sheet.iter_rows() if row[1].value == "Tổng cộng")
    assert sheet.auto_filter.ref.endswith(f"L{total - 1}")


def test_pages_are_a4_as_wide_as_the_sheet() -> None:
    book = load_workbook(BytesIO(write_xlsx(papers("party")["table"])))
    for sheet in book.worksheets:
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.HeaderFooter.differentFirst
        assert "&P" in sheet.oddHeader.center.text


def test_every_table_has_its_own_sheet_and_the_paper_its_head_and_foot() -> None:
    paper = papers("party")["attendance"]
    book = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(paper)))
    assert book.sheet_names == ["Điểm danh", "Vắng mặt"]
    first, last = ([str(v) for row in values(paper, n) for v in row] for n in (0, 1))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in first
    assert "BÁO CÁO" in first
    assert "Phạm Thu Minh Họa" in last
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in last


def test_no_hard_space_is_left_to_break_a_search() -> None:
    for row in values(papers("party")["attendance"], 1):
        assert not any("\u00a0" in str(value) for value in row)


@pytest.mark.parametrize("name", ["table", "attendance"])
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert write_xlsx(papers("party")[name]) == write_xlsx(papers("party")[name])
