"""Lists and forms that leave the house are read back without a remark, and run nowhere."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl

from app import attendees
from app.intake.roster import Roster, read_roster
from app.lists import workbooks
from tests.builders import Hall


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def cells(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def is_clean(roster: Roster) -> bool:
    remarks = [remark for person in roster.persons for remark in person.remarks]
    return not (remarks or roster.rejected or roster.warnings)


def test_the_list_is_read_back_without_a_remark(hall: Hall, tmp_path: Path) -> None:
    hall.act(
        attendees.correct, attendee_code="M1",
        fields={"honorific": "TS.", "gender": "Nam", "birth": "1980-02-01", "unit": "Sở Mẫu",
                "position": "Giám đốc"},
    )  # fmt: skip
    title, people = hall.read(workbooks.listed)
    roster = read_roster(written(tmp_path / "ds.xlsx", workbooks.delegate_list(title, people)))
    assert is_clean(roster), (roster.warnings, roster.rejected, roster.persons)
    assert [person.full_name for person in roster.persons] == [row.full_name for row in people]
    first = next(person for person in roster.persons if person.title)
    assert (first.title, first.birth_date, first.gender, first.position, first.group) == (
        "TS.", "1980-02-01", "Nam", "Giám đốc", "Bệnh viện",
    )  # fmt: skip


def test_the_list_names_nobody_whose_invitation_was_cancelled(hall: Hall) -> None:
    hall.act(attendees.strike, codes=["M2"])
    assert "M2" not in [row.code for row in hall.read(workbooks.listed)[1]]


def test_phones_do_not_leave_with_the_list(hall: Hall) -> None:
    title, people = hall.read(workbooks.listed)
    sheet = cells(workbooks.delegate_list(title, people))
    texts = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not any("09000000" in text for text in texts)


def test_cells_that_a_spreadsheet_would_run_are_text(hall: Hall) -> None:
    hall.act(attendees.correct, attendee_code="M1", fields={"position": "=1+1", "unit": "@SUM(A1)"})
    title, people = hall.read(workbooks.listed)
    sheet = cells(workbooks.delegate_list(title, people))
    ran = [c for row in sheet.iter_rows() for c in row if str(c.value)[:1] in ("=", "@")]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in ran] == [
        ("=1+1", "s", True), ("@SUM(A1)", "s", True),
    ]  # fmt: skip


def test_a_filled_form_is_read_without_a_remark(hall: Hall, tmp_path: Path) -> None:
    form = workbooks.empty_form("Hội nghị thử", hall.read(workbooks.delegation_titles))
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.active
    assert sheet is not None
    rows = [
        ("Đỗ Văn Mẫu", "Nam", "01/02/1980", "Trạm trưởng", "Trạm y tế xã Thử", "Trạm y tế",
         "0912000001", "030080000001", ""),
        ("Võ Thị Thử", "Nữ", "1985", "Bác sĩ", "Bệnh viện Mẫu", "Bệnh viện", "0912000002",
         "030185000002", "ăn chay"),
    ]  # fmt: skip
    for number, row in enumerate(rows, 1):
        for column, value in enumerate((number, *row), 1):
            sheet.cell(4 + number, column, value or None)
    path = tmp_path / "form.xlsx"
    book.save(path)
    roster = read_roster(path)
    assert is_clean(roster), (roster.warnings, roster.rejected, roster.persons)
    assert [(each.full_name, each.phone, each.group) for each in roster.persons] == [
        ("Đỗ Văn Mẫu", "0912000001", "Trạm y tế"), ("Võ Thị Thử", "0912000002", "Bệnh viện"),
    ]  # fmt: skip


def test_the_form_checks_what_is_typed(hall: Hall) -> None:
    sheet = cells(workbooks.empty_form("Thử", hall.read(workbooks.delegation_titles)))
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert sorted(rules) == ["C", "G", "H", "I"]
    assert rules["G"].formula1 == '"Bệnh viện,Trạm y tế"'
    assert sheet["H5"].number_format == "@"


def test_the_report_names_row_and_reason() -> None:
    data = workbooks.reading_report([("a.xlsx", "Trang 1", 7, "", "lỗi", "=cmd()")])
    row = [cell.value for cell in cells(data)[2]]
    assert row == ["a.xlsx", "Trang 1", 7, None, "lỗi", "=cmd()"]
    assert cells(data)["F2"].data_type == "s"
