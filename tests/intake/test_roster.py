"""The whole roster: the document that is printed, chosen columns, progress, giving up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.intake import codes
from app.intake.roster import read_roster
from tests.intake.making import names, persons, read, xlsx

ROWS = [
    ["DANH SÁCH (Gồm 2 đại biểu)"],
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại", "Số CCCD", "Năm sinh", "Giới tính"],
    [1, "TS. Nguyễn Văn An", "Giám đốc", "Sở A", 912345678, "034075001234", 1975, "Nam"],
    [2, None, "Trưởng trạm", "TYT xã Thử"],
    [3, "Nguyễn Văn An", "Giám đốc", "Sở A", "0912345678"],
]


def test_the_document_has_every_key_and_plain_values(tmp_path: Path) -> None:
    document = read(tmp_path, ROWS).as_json()
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document
    assert document == {
        "input": "danh-sach.xlsx",
        "person_count": 2,
        "declared_count": 2,
        "columns": {
            "number": "STT",
            "full_name": "Họ và tên",
            "position": "Chức vụ",
            "unit": "Đơn vị",
            "phone": "Số điện thoại",
            "id_number": "Số CCCD",
            "birth_date": "Năm sinh",
            "gender": "Giới tính",
        },
        "header_rows": [2],
        "persons": [
            {
                "full_name": "Nguyễn Văn An",
                "title": "TS.",
                "position": "Giám đốc",
                "unit": "Sở A",
                "group": None,
                "subgroup": None,
                "phone": "0912345678",
                "gender": "Nam",
                "birth_date": None,
                "birth_year": 1975,
                "id_number": "034075001234",
                "note": None,
                "source_sheet": "Danh sách",
                "source_row": 3,
                "remarks": ["phone_zero_restored"],
                "verdict": "ok",
            },
            {
                "full_name": "Nguyễn Văn An",
                "title": None,
                "position": "Giám đốc",
                "unit": "Sở A",
                "group": None,
                "subgroup": None,
                "phone": "0912345678",
                "gender": None,
                "birth_date": None,
                "birth_year": None,
                "id_number": None,
                "note": None,
                "source_sheet": "Danh sách",
                "source_row": 5,
                "remarks": [],
                "verdict": "ok",
            },
        ],
        "rejected": [
            {
                "source_sheet": "Danh sách",
                "source_row": 4,
                "code": "place_without_person",
                "reason": "Chỉ ghi chức danh, chưa có họ tên: Trưởng trạm · TYT xã Thử",
            }
        ],
        "duplicates": [
            {
                "rows": [["Danh sách", 3], ["Danh sách", 5]],
                "verdict": "same",
                "why": codes.DUPLICATES["same_phone"],
            }
        ],
        "warnings": [],
    }


@pytest.mark.parametrize(
    "mapping",
    [
        pytest.param({"full_name": "Người dự", "unit": "Nơi"}, id="titles"),
        pytest.param({"full_name": "B", "unit": "c"}, id="letters"),
        pytest.param({"full_name": "cột B", "unit": "cột C"}, id="letters with a word"),
    ],
)
def test_columns_that_a_person_chose_are_taken(tmp_path: Path, mapping: dict[str, str]) -> None:
    rows = [["Mã", "Họ và tên", "Nơi"], ["x", "Nguyễn Văn An", "Sở A"]]
    rows[0][1] = "Người dự"
    header = [["STT", "Người dự", "Nơi", "Họ và tên"], [1, "Nguyễn Văn An", "Sở A", "Lê Văn Ký"]]
    path = xlsx(tmp_path / "a.xlsx", header)
    assert names(read_roster(path)) == ["Lê Văn Ký"]
    roster = read_roster(path, mapping=mapping)
    assert persons(roster, "full_name", "unit", "source_row") == [("Nguyễn Văn An", "Sở A", 2)]


def test_columns_of_a_list_without_header_can_be_chosen(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["x", "Kiểm Thử", "Sở A"], ["y", "Ví Dụ", "Sở B"]])
    with pytest.raises(InputRefused) as refused:
        read_roster(path)
    assert refused.value.reason == "no_roster"
    roster = read_roster(path, mapping={"full_name": "B", "unit": "C"})
    assert persons(roster, "full_name", "unit") == [("Kiểm Thử", "Sở A"), ("Ví Dụ", "Sở B")]


def test_a_chosen_column_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    with pytest.raises(InputRefused) as refused:
        read_roster(path, mapping={"full_name": "Tên gọi ở nhà"})
    assert refused.value.reason == "bad_mapping"
    assert "Tên gọi ở nhà" in refused.value.sentence()


def test_progress_is_told_and_reading_can_be_given_up(tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên"], *([n, "Nguyễn Văn An"] for n in range(1, 2_000))]
    path = xlsx(tmp_path / "a.xlsx", rows)
    steps: list[tuple[int, int]] = []
    read_roster(path, progress=lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert {total for _, total in steps} == {2_000}
    assert len(steps) > 2
    asked = iter([False, False, False, True, True, True])
    with pytest.raises(InputRefused) as refused:
        read_roster(path, cancelled=lambda: next(asked, True))
    assert refused.value.reason == "cancelled"


def test_every_code_has_a_sentence_and_every_guess_asks() -> None:
    assert all(remark.sentence for remark in codes.REMARKS.values())
    assert all("{text}" in sentence for sentence in codes.REJECTIONS.values())
    assert {code.partition("_")[0] for code in codes.DUPLICATES} == {"same", "different", "ask"}
    assert codes.asks(("phone_zero_restored", "phone_damaged"))
    assert not codes.asks(("phone_zero_restored",))


def test_codes_that_the_readers_give_are_all_listed() -> None:
    """Every quoted word that looks like a code of a remark in the readers of cells is one."""
    folder = Path(codes.__file__).parent
    prefixes = ("phone_", "id_", "birth_", "name_", "unit_", "group_", "gender_", "position_unit_")
    apart = {"birth_date", "birth_year", "id_number", "name_position", "position_unit",
             "phone_number", "unit_key", "name_columns", "birth_unknown"}  # fmt: skip
    found = {
        word
        for module in ("phones", "citizen_ids", "births", "names", "persons", "genders",
                       "filled_down", "sheet_groups", "tidy", "layout")
        for word in (folder / f"{module}.py").read_text(encoding="utf-8").split('"')
        if word.startswith(prefixes) and word.isidentifier() and word not in apart
    }  # fmt: skip
    assert len(found) > 25
    assert found <= codes.REMARKS.keys() | codes.REJECTIONS.keys()
