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


NAMES = (
    "An", "TRẦN VĂN MẪU", "Tran Van Thu", "K'Brêu", "Lê Văn Nháp (B)", "=1+1", "+84 Văn", "@Ba",
    "Trưởng Thị Phòng", "Tổng Văn Cộng", "Đảng Ủy", "I Văn Ai", "Đỗ, Văn Em", "Công Tằng Tôn Nữ",
)  # fmt: skip


def test_the_list_keeps_every_name_that_was_ever_given(hall: Hall, tmp_path: Path) -> None:
    people = [
        {"id": f"x{n}", "code": f"X{n}", "full_name": name, "delegation": "BV", "birth": "1990-12",
         "honorific": ("", "Ông", "Bà", "TS.")[n % 4], "gender": ("", "Nam", "Nữ")[n % 3]}
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    hall.act(attendees.add, people=people)
    title, listed = hall.read(workbooks.listed)
    roster = read_roster(written(tmp_path / "ds.xlsx", workbooks.delegate_list(title, listed)))
    assert is_clean(roster), (roster.warnings, roster.rejected, roster.persons)
    assert [(each.title or "", each.full_name) for each in roster.persons] == [
        (row.honorific, row.full_name) for row in listed
    ]


def test_a_row_added_to_the_list_by_hand_is_read_as_any_other(hall: Hall, tmp_path: Path) -> None:
    path = written(tmp_path / "ds.xlsx", hall.read(workbooks.list_of))
    book = openpyxl.load_workbook(path)
    book.active.append([99, None, None, "ĐỖ VĂN MẪU", "Bác sĩ", "Bệnh viện Thử"])
    book.save(path)
    roster = read_roster(path)
    assert len(roster.persons) == 7
    assert roster.persons[-1].remarks == ("name_in_capitals",)


def test_a_form_with_many_delegations_offers_them_all(tmp_path: Path) -> None:
    titles = [f"Đoàn đại biểu các cơ quan, đơn vị thuộc huyện Thử {n}" for n in range(30)]
    book = openpyxl.load_workbook(io.BytesIO(workbooks.empty_form("Thử", titles)))
    sheet = book["Danh sách"]
    rules = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules["G"] == "'Các đoàn'!$A$1:$A$30"
    assert [row[0] for row in book["Các đoàn"].iter_rows(values_only=True)] == titles
    for column, value in enumerate((1, "Đỗ Văn Mẫu", "Nam", "1980"), 1):
        sheet.cell(5, column, value)
    sheet["G5"] = titles[7]
    book.save(tmp_path / "form.xlsx")
    roster = read_roster(tmp_path / "form.xlsx")
    assert is_clean(roster), (roster.warnings, roster.rejected, roster.persons)
    assert roster.persons[0].group == titles[7]


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
    assert sorted(rules) == ["C", "D", "G", "H", "I"]
    assert rules["G"].formula1 == '"Bệnh viện,Trạm y tế"'
    assert sheet["H5"].number_format == "@"


def test_the_report_names_row_and_reason() -> None:
    data = workbooks.reading_report([("a.xlsx", "Trang 1", 7, "", "lỗi", "=cmd()")])
    row = [cell.value for cell in cells(data)[2]]
    assert row == ["a.xlsx", "Trang 1", 7, None, "lỗi", "=cmd()"]
    assert cells(data)["F2"].data_type == "s"
