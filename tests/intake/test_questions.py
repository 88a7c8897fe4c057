"""Collected opinions as offices send them; all people and opinions are invented."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from app.errors import InputRefused
from app.intake.questions import Question, Questions, read_questions

HEADER = [
    "STT", "Nhóm vấn đề", "Lĩnh vực", "Nội dung ý kiến, kiến nghị", "Đơn vị kiến nghị",
    "Người kiến nghị", "Chức vụ", "SĐT", "Cơ quan trả lời", "Nội dung trả lời",
]  # fmt: skip
CODES = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]
TITLED = {
    "1.1": "Lĩnh vực tổ chức, cán bộ",
    "1.2": "Về cơ sở vật chất, trang thiết bị y tế, thuốc, vật tư, sinh phẩm y tế",
    "1.3": "Về nâng cao chất lượng chuyên môn trong khám, chữa bệnh",
    "1.4": "Về cơ chế tự chủ của các đơn vị sự nghiệp",
    "1.5": "Công tác thu hút xã hội hóa vào lĩnh vực Y tế",
    "1.6": "Những khó khăn, vướng mắc khác",
}


def opinion(number: int) -> str:
    """An opinion that is like no other."""
    return f"Trạm y tế {number}a cần {number}b giường, {number}c máy và {number}d bác sĩ mới"


def workbook(path: Path, rows: list[list[Any]], *merged: str, title: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return path


def read(folder: Path, rows: list[list[Any]], *merged: str, **options: Any) -> Questions:
    return read_questions(workbook(folder / "y-kien.xlsx", rows, *merged), **options)


def with_topic(folder: Path, cell: Any, topics: Any = None, beside: Any = ()) -> Question:
    """The first opinion of a file whose topic column holds this cell, others beside it."""
    rows = [[place, one, opinion(place)] for place, one in enumerate([cell, *beside], 1)]
    header = ["STT", "Nhóm vấn đề", "Nội dung ý kiến"]
    return read(folder, [header, *rows], topics=topics).questions[0]


def field(questions: Questions, name: str) -> list[Any]:
    return [getattr(one, name) for one in questions.questions]


def test_a_table_with_all_columns_is_read_whole(tmp_path: Path) -> None:
    text = "Dòng một của ý kiến;\n- dòng hai “trích”\n\ndòng bốn"
    questions = read(
        tmp_path,
        [
            ["BẢNG TỔNG HỢP Ý KIẾN, KIẾN NGHỊ"],
            ["(Kèm theo Báo cáo số 12/BC-SYT ngày 10/4/2024)"],
            HEADER,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
            [1, "1.5", "Dược", text, "Bệnh viện Phổi", "Nguyễn Văn A", "Giám đốc", 912345678,
             "Sở Y tế", "Trả lời.\nDòng hai."],
            [2, None, None, opinion(2), "Bệnh viện Nhi", None, None, None, None, None],
            [None, "Tổng cộng: 2 ý kiến"],
            [None, None, None, "Hải Dương, ngày 10 tháng 4 năm 2024"],
            [None, "NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"],
            [None, None, None, "Trần Thị B"],
        ],
    )  # fmt: skip
    assert questions.as_json() == {
        "input": "y-kien.xlsx",
        "question_count": 2,
        "questions": [
            {
                "stt": 1, "source_row": 5, "topics": ["1.5"], "topic_as_written": "1.5",
                "unit": "Bệnh viện Phổi", "person": "Nguyễn Văn A", "position": "Giám đốc",
                "phone": "0912345678", "question": text, "agency": "Sở Y tế",
                "answer": "Trả lời.\nDòng hai.",
            },
            {
                "stt": 2, "source_row": 6, "topics": [], "topic_as_written": None,
                "unit": "Bệnh viện Nhi", "person": None, "position": None, "phone": None,
                "question": opinion(2), "agency": None, "answer": None,
            },
        ],
        "without_topic": [2],
        "exact_duplicates": [],
        "near_duplicates": [],
    }  # fmt: skip


@pytest.mark.parametrize("topics", [None, CODES, TITLED], ids=["unknown", "numbers", "titles"])
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("1.2", ["1.2"], id="a point"),
        pytest.param("1,2", ["1.2"], id="a comma"),
        pytest.param(" 1.2. ", ["1.2"], id="a point behind"),
        pytest.param("(1.2)", ["1.2"], id="in brackets"),
        pytest.param("01.02", ["1.2"], id="with zeros"),
        pytest.param(1.2, ["1.2"], id="a number"),
        pytest.param(datetime.datetime(2026, 2, 1), ["1.2"], id="a date that Excel made"),
        pytest.param("01/02/2026", ["1.2"], id="that date as text"),
        pytest.param("01-Feb", ["1.2"], id="that date in English"),
        pytest.param("01-Thg2", ["1.2"], id="that date in Vietnamese"),
        pytest.param("Nhóm 1.5", ["1.5"], id="nhóm"),
        pytest.param("Nhóm vấn đề 1.5: xã hội hóa", ["1.5"], id="nhóm vấn đề, a title"),
        pytest.param("Mục 1.3", ["1.3"], id="mục"),
        pytest.param("1.2. Về cơ sở vật chất, thuốc", ["1.2"], id="number and title"),
        pytest.param("1.2; 1.5", ["1.2", "1.5"], id="two by a semicolon"),
        pytest.param("1.2, 1.5", ["1.2", "1.5"], id="two by a comma"),
        pytest.param("1.2,1.5", ["1.2", "1.5"], id="two by a comma without a space"),
        pytest.param("1,2; 1,5", ["1.2", "1.5"], id="two with commas"),
        pytest.param("1.3 và 1.4", ["1.3", "1.4"], id="two by và"),
        pytest.param("1.2/1.5", ["1.2", "1.5"], id="two by a stroke"),
        pytest.param("1.2\n1.3", ["1.2", "1.3"], id="two lines"),
        pytest.param("1.2 1.3", ["1.2", "1.3"], id="two by a space"),
        pytest.param("1.2 - 1.3", ["1.2", "1.3"], id="two by a dash"),
        pytest.param("1.2 đến 1.4", ["1.2", "1.3", "1.4"], id="from, to"),
        pytest.param("1.2/ Cơ sở vật chất", ["1.2"], id="a stroke and a title"),
        pytest.param("1.2_CSVC", ["1.2"], id="an underscore and a title"),
        pytest.param("N1.2", ["1.2"], id="N"),
        pytest.param("1 . 2", ["1.2"], id="spaces inside"),
        pytest.param("1.3. Cấp cứu, 24 giờ mỗi ngày", ["1.3"], id="a number in the title"),
        pytest.param("1.2; 1.2", ["1.2"], id="the same twice"),
        pytest.param(None, [], id="nothing"),
        pytest.param("-", [], id="a dash"),
        pytest.param("Không", [], id="said to be none"),
        pytest.param("Dân số", [], id="a title that nobody knows"),
    ],
)
def test_a_topic_is_known_however_it_is_written(
    cell: Any, expected: list[str], topics: Any, tmp_path: Path
) -> None:
    assert list(with_topic(tmp_path, cell, topics).topics) == expected


@pytest.mark.parametrize(
    ("cell", "topics", "expected"),
    [
        pytest.param("1,2", ["1", "2", "3"], ["1", "2"], id="1,2 are two where 1.2 is no topic"),
        pytest.param("1,2,3", ["1", "2", "3"], ["1", "2", "3"], id="three numbers"),
        pytest.param("1,2", ["1", "2", "1.2"], ["1.2"], id="1,2 is 1.2 where that is a topic"),
        pytest.param(1.1, ["1.10", "1.2"], ["1.10"], id="a number that lost its zero"),
        pytest.param("1.20", CODES, ["1.2"], id="two decimals"),
        pytest.param("7.1", CODES, [], id="no topic of this conference"),
        pytest.param("1.2; 7.1", CODES, ["1.2"], id="one that is, one that is not"),
        pytest.param("Nhóm 5", CODES, ["1.5"], id="the fifth of 1.1 to 1.6"),
        pytest.param("9", CODES, [], id="no ninth"),
        pytest.param("II", ["I", "II"], ["II"], id="roman topics"),
        pytest.param("II", ["1", "2"], ["2"], id="roman for arabic"),
        pytest.param("II.3", ["II.2", "II.3"], ["II.3"], id="a part of a roman topic"),
        pytest.param("II.3", None, ["II.3"], id="a part of a roman topic, none named"),
        pytest.param("II.1.2", CODES, ["1.2"], id="the number of a part in the plan"),
        pytest.param("Phần II, mục 1.3", CODES, ["1.3"], id="part and item of the plan"),
        pytest.param(datetime.datetime(2026, 1, 2), ["1.1", "1.2"], ["1.2"], id="month before day"),
        pytest.param("Về cơ sở vật chất", TITLED, ["1.2"], id="the beginning of a title"),
        pytest.param("TỔ CHỨC, CÁN BỘ", TITLED, ["1.1"], id="a title in capitals"),
        pytest.param("Vướng mắc khác", TITLED, ["1.6"], id="the end of a title"),
        pytest.param("y tế", TITLED, [], id="words of several titles"),
    ],
)
def test_the_topics_of_the_conference_decide(
    cell: Any, topics: Any, expected: list[str], tmp_path: Path
) -> None:
    assert list(with_topic(tmp_path, cell, topics).topics) == expected


def test_a_file_teaches_the_titles_that_stand_beside_numbers_in_it(tmp_path: Path) -> None:
    one = with_topic(tmp_path, "Cơ sở vật chất", beside=["1.2. Về cơ sở vật chất, thiết bị"])
    assert one.topics == ("1.2",)


def test_a_date_is_read_as_the_other_numbers_of_the_file_suggest(tmp_path: Path) -> None:
    one = with_topic(tmp_path, datetime.datetime(2026, 1, 3), beside=["1.2", "1.3", "1.4"])
    assert (one.topics, one.topic_as_written) == (("1.3",), "03/01/2026")


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        pytest.param(
            [
                ["STT", "Nội dung", "Trả lời"],
                ["I", "LĨNH VỰC TỔ CHỨC, CÁN BỘ (2 ý kiến)"],
                [1, opinion(1), "a"],
                [2, opinion(2), "b"],
                ["II", "Nhóm 1.3. Chuyên môn"],
                [1, opinion(3), "c"],
            ],
            [],
            [["1.1"], ["1.1"], ["1.3"]],
            id="roman numerals",
        ),
        pytest.param(
            [
                ["1.1. Về tổ chức"],
                ["STT", "Nội dung", "Trả lời"],
                [1, opinion(1), "a"],
                ["1.2. Về cơ sở vật chất"],
                ["STT", "Nội dung", "Trả lời"],
                [1, opinion(2), "b"],
                [2, opinion(3), None],
            ],
            ["A1:C1", "A4:C4"],
            [["1.1"], ["1.2"], ["1.2"]],
            id="merged rows, the header repeated",
        ),
        pytest.param(
            [
                ["STT", "Nhóm", "Nội dung"],
                [1, "1.4", opinion(1)],
                [2, None, opinion(2)],
                [3, None, opinion(3)],
            ],
            ["B2:B3"],
            [["1.4"], ["1.4"], []],
            id="a topic cell merged downwards",
        ),
        pytest.param(
            [
                ["STT", "Nội dung", "Trả lời"],
                [None, "Nhóm vấn đề 1.4"],
                [1, opinion(1), "a"],
                [None, "LĨNH VỰC TỔ CHỨC, CÁN BỘ"],
                [2, opinion(2), "b"],
                [None, opinion(3), None],
            ],
            [],
            [["1.4"], ["1.1"], ["1.1"]],
            id="titles in the column of opinions",
        ),
        pytest.param(
            [["STT", "Nhóm", "Nội dung"], [1, "1.4", opinion(1)], [2, "nt", opinion(2)]],
            [],
            [["1.4"], ["1.4"]],
            id="as above",
        ),
        pytest.param(
            [
                ["STT", "Lĩnh vực", "Nội dung ý kiến"],
                [1, "Về cơ chế tự chủ", opinion(1)],
                [2, "1.5", opinion(2)],
            ],
            [],
            [["1.4"], ["1.5"]],
            id="a column of fields where there is none of topics",
        ),
    ],
)
def test_topics_come_from_groups_and_merged_cells(
    rows: list[list[Any]], merged: list[str], expected: list[list[str]], tmp_path: Path
) -> None:
    questions = read(tmp_path, rows, *merged, topics=TITLED)
    assert [list(topics) for topics in field(questions, "topics")] == expected


def test_a_roman_group_counts_in_order_where_only_numbers_are_known(tmp_path: Path) -> None:
    rows = [["STT", "Nội dung", "Trả lời"], ["II", "CƠ SỞ VẬT CHẤT"], [1, opinion(1), "a"]]
    questions = read(tmp_path, rows, topics=CODES)
    assert field(questions, "topics") == [("1.2",)]
    assert field(questions, "topic_as_written") == ["II. CƠ SỞ VẬT CHẤT"]


def test_groups_of_bodies_name_the_unit_and_no_topic(tmp_path: Path) -> None:
    questions = read(
        tmp_path,
        [
            ["STT", "Nội dung ý kiến, kiến nghị", "Trả lời"],
            ["A", "Ý kiến của tập thể"],
            ["I", "Sở Y tế"],
            [1, opinion(1), "a"],
            ["II", "Bệnh viện Đa khoa tỉnh (1 ý kiến)"],
            [2, opinion(2), "b"],
            ["B", "Ý kiến của cá nhân"],
            [3, opinion(3), None],
        ],
    )
    assert field(questions, "unit") == ["Sở Y tế", "Bệnh viện Đa khoa tỉnh", None]
    assert questions.without_topic == (1, 2, 3)


def test_the_name_of_a_sheet_may_be_the_topic(tmp_path: Path) -> None:
    rows = [["STT", "Ý kiến", "Đơn vị"], [1, opinion(1), "A"]]
    path = workbook(tmp_path / "k.xlsx", rows, title="Nhóm 1.4")
    assert field(read_questions(path), "topics") == [("1.4",)]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        pytest.param(
            ["Câu hỏi", "Họ và tên", "Chức vụ, đơn vị công tác", "ĐT liên hệ"],
            [opinion(1), "Nguyễn Văn A", "Giám đốc Bệnh viện Phổi", "0912.345.678"],
            ("Bệnh viện Phổi", "Nguyễn Văn A", "Giám đốc", "0912345678"),
            id="office and body in one column",
        ),
        pytest.param(
            ["Nội dung phản ánh", "Người/Đơn vị kiến nghị"],
            [opinion(1), "Bà Trần Thị B, Trưởng khoa Dược, Bệnh viện Nhi (0912 345 678)"],
            ("Bệnh viện Nhi", "Bà Trần Thị B", "Trưởng khoa Dược", "0912345678"),
            id="all in one cell",
        ),
        pytest.param(
            ["Nội dung kiến nghị", "Cá nhân, tập thể"],
            [opinion(1), "Tập thể khoa Nội, Bệnh viện Nhi"],
            ("Tập thể khoa Nội, Bệnh viện Nhi", None, None, None),
            id="a group of people",
        ),
        pytest.param(
            ["Nội dung kiến nghị", "Tập thể", "Cá nhân", "Tên đơn vị, cá nhân"],
            [opinion(1), "x", None, "Trạm Y tế xã Tân Lập"],
            ("Trạm Y tế xã Tân Lập", None, None, None),
            id="a cross tells only the kind",
        ),
        pytest.param(
            ["Nội dung kiến nghị", "Người kiến nghị"],
            [opinion(1), "Nguyễn Văn A\nTrạm Y tế xã Tân Lập"],
            ("Trạm Y tế xã Tân Lập", "Nguyễn Văn A", None, None),
            id="two lines",
        ),
        pytest.param(
            ["Ý kiến", "Cơ quan, đơn vị"],
            [opinion(1), "Trung tâm\nY tế"],
            ("Trung tâm Y tế", None, None, None),
            id="a unit broken by its width",
        ),
    ],
)
def test_who_raised_it_is_read_from_any_columns(
    header: list[str], cells: list[Any], expected: tuple[Any, ...], tmp_path: Path
) -> None:
    one = read(tmp_path, [["STT", *header], [1, *cells]]).questions[0]
    assert (one.unit, one.person, one.position, one.phone) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(["Cơ quan trả lời", "Nội dung trả lời"], ("Sở A", "b"), id="trả lời"),
        pytest.param(["Đơn vị giải quyết", "Kết quả giải quyết"], ("Sở A", "b"), id="giải quyết"),
        pytest.param(["Cơ quan chủ trì", "Ý kiến trả lời"], ("Sở A", "b"), id="ý kiến trả lời"),
        pytest.param(["Cơ quan có thẩm quyền", "Dự thảo trả lời"], ("Sở A", "b"), id="dự thảo"),
        pytest.param(["Hình thức trả lời", "Thời hạn trả lời"], (None, None), id="neither"),
        pytest.param(["Cơ quan phối hợp", "Trả lời"], (None, "b"), id="who only helps"),
    ],
)
def test_agency_and_answer_are_found_by_their_headers(
    header: list[str], expected: tuple[Any, ...], tmp_path: Path
) -> None:
    rows = [["STT", "Nội dung ý kiến/kiến nghị", *header], [1, opinion(1), "Sở A", "b"]]
    one = read(tmp_path, rows).questions[0]
    assert (one.agency, one.answer) == expected


def test_a_header_of_two_rows_names_its_columns(tmp_path: Path) -> None:
    questions = read(
        tmp_path,
        [
            ["STT", "Nội dung phản ánh", "Kiến nghị", "Người kiến nghị", None, None],
            [None, None, None, "Họ tên", "Chức vụ", "Đơn vị"],
            [1, "Trạm xuống cấp", "Đề nghị sửa chữa", "Nguyễn Văn A", "Trưởng trạm", "Trạm Y tế B"],
        ],
        "D1:F1", "A1:A2", "B1:B2", "C1:C2",
    )  # fmt: skip
    one = questions.questions[0]
    assert (one.person, one.position, one.unit) == ("Nguyễn Văn A", "Trưởng trạm", "Trạm Y tế B")
    assert one.question == "Trạm xuống cấp\nĐề nghị sửa chữa"


def test_one_opinion_of_several_units_is_one_and_names_them_all(tmp_path: Path) -> None:
    questions = read(
        tmp_path,
        [
            ["STT", "Nội dung kiến nghị", "Đơn vị", "Cơ quan giải quyết", "Kết quả giải quyết"],
            [1, opinion(1), "Bệnh viện A", "Sở Y tế\nSở Tài chính", "Trả lời chung"],
            [None, None, "Bệnh viện B", None, None],
            [None, None, None, "Sở Nội vụ", "Trả lời riêng"],
            [2, opinion(2), "Bệnh viện C", None, None],
        ],
        "A2:A4", "B2:B4", "D2:D3", "E2:E3", "D4:D5", "E4:E5",
    )  # fmt: skip
    assert field(questions, "unit") == ["Bệnh viện A; Bệnh viện B", "Bệnh viện C"]
    assert field(questions, "agency") == ["Sở Y tế; Sở Tài chính; Sở Nội vụ", "Sở Nội vụ"]
    assert field(questions, "answer") == ["Trả lời chung\nTrả lời riêng", "Trả lời riêng"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(["01", "2.", 3], [1, 2, 3], id="as written"),
        pytest.param([5, 7, 9], [5, 7, 9], id="with gaps"),
        pytest.param([1, None, 3], [1, 2, 3], id="one missing"),
        pytest.param([None, None, None], [1, 2, 3], id="none at all"),
        pytest.param([1, 2, 2, 4], [1, 2, 3, 4], id="one twice"),
        pytest.param([1, 2, 1, 2, 3], [1, 2, 3, 4, 5], id="beginning anew"),
        pytest.param([5, 5, 2], [1, 2, 3], id="a place that another row has"),
    ],
)
def test_the_numbers_of_the_file_are_kept_where_they_are_numbers_of_one_row(
    given: list[Any], expected: list[int], tmp_path: Path
) -> None:
    rows = [[number, opinion(place), "A"] for place, number in enumerate(given)]
    questions = read(tmp_path, [["STT", "Nội dung ý kiến", "Đơn vị"], *rows])
    assert field(questions, "stt") == expected


def test_what_is_said_twice_is_told_from_what_is_nearly_the_same(tmp_path: Path) -> None:
    text = "Đề nghị tỉnh tăng mức phụ cấp thường trực cho cán bộ trạm y tế các xã vùng cao"
    questions = read(
        tmp_path,
        [
            ["STT", "Nội dung ý kiến", "Đơn vị"],
            [12, text, "A"],
            [14, text + " trong năm nay.", "B"],
            [20, opinion(20), "C"],
            [40, f"  {text.upper()} ", "D"],
            [52, text.replace("vùng cao", "đồng bằng") + " của tỉnh nhà nói chung", "E"],
        ],
    )
    assert questions.exact_duplicates == ((12, 40),)
    assert questions.near_duplicates == ((12, 14), (14, 40))


def test_a_table_of_a_word_file_goes_on_after_a_break_and_under_its_heading(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("TỔNG HỢP Ý KIẾN")
    for heading, rows in (
        ("1.1. Tổ chức", [["STT", "Nội dung", "Đơn vị"], ["1", opinion(1), "BV A"]]),
        ("1.2. Cơ sở vật chất", [["1", opinion(2), "BV B"], ["2", opinion(3), "BV C"]]),
    ):
        document.add_paragraph(heading)
        table = document.add_table(len(rows), 3)
        for cells, row in zip(rows, table.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    document.save(str(tmp_path / "k.docx"))
    questions = read_questions(tmp_path / "k.docx")
    assert field(questions, "topics") == [("1.1",), ("1.2",), ("1.2",)]
    assert field(questions, "unit") == ["BV A", "BV B", "BV C"]
    assert field(questions, "source_row") == [2, 1, 2]


def test_a_delimited_file_keeps_lines_within_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / "k.csv"
    path.write_text(
        "\ufeffSTT;Nhóm vấn đề;Nội dung ý kiến;Đơn vị;Trả lời\n"
        '1;1,2;"Dòng một;\nDòng hai ""trích""";BV A;\n2;01/05/2024;Ý kiến hai;BV B;x\n',
        encoding="utf-8",
    )
    questions = read_questions(path)
    assert field(questions, "question") == ['Dòng một;\nDòng hai "trích"', "Ý kiến hai"]
    assert field(questions, "topics") == [("1.2",), ("1.5",)]
    assert field(questions, "answer") == [None, "x"]


def test_opinions_that_begin_like_totals_or_notes_stay_opinions(tmp_path: Path) -> None:
    texts = [
        "Tổng số biên chế được giao của trung tâm còn thiếu, đề nghị bổ sung",
        "Cộng đồng dân cư đề nghị lắp đèn",
        "Ghi chú trên thẻ bảo hiểm còn sai",
    ]
    rows = [[place, text, "A"] for place, text in enumerate(texts, 1)]
    questions = read(tmp_path, [["STT", "Nội dung ý kiến", "Đơn vị"], *rows])
    assert field(questions, "question") == texts


def test_rows_with_text_that_are_no_opinion_are_kept_aside(tmp_path: Path) -> None:
    questions = read(
        tmp_path,
        [
            ["STT", "Nội dung ý kiến", "Đơn vị", "Trả lời"],
            [1, opinion(1), "A", "b"],
            [2, None, "Bệnh viện B", "Đã trả lời"],
        ],
    )
    assert field(questions, "stt") == [1]
    assert [(one.source_row, one.text) for one in questions.skipped] == [
        (3, "2 | Bệnh viện B | Đã trả lời")
    ]


def test_text_in_an_old_font_is_read_in_unicode(tmp_path: Path) -> None:
    questions = read(
        tmp_path,
        [["STT", "Néi dung ý kiÕn", "§¬n vÞ"], [1, "§Ò nghÞ t¨ng phô cÊp cho c¸n bé", "Së Y tÕ"]],
    )
    one = questions.questions[0]
    assert (one.question, one.unit) == ("Đề nghị tăng phụ cấp cho cán bộ", "Sở Y tế")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param([["Họ và tên", "Đơn vị"], ["Nguyễn Văn A", "B"]], "no_questions", id="roster"),
        pytest.param(
            [["STT", "Nội dung ý kiến"], *([place, "a b c"] for place in range(10_001))],
            "too_long",
            id="endless",
        ),
    ],
)
def test_what_holds_no_opinions_or_too_many_is_refused(
    rows: list[list[Any]], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused) as refused:
        read(tmp_path, rows)
    assert refused.value.reason == reason
    assert len(refused.value.text) > 20


def test_thousands_of_opinions_alike_are_not_compared_pair_by_pair(tmp_path: Path) -> None:
    same = "Đề nghị tăng phụ cấp ưu đãi nghề cho cán bộ y tế cơ sở tại trạm số"
    rows = [[place, f"{same} {place}"] for place in range(1, 6_001)]
    questions = read(tmp_path, [["STT", "Nội dung ý kiến"], *rows])
    assert (len(questions.questions), questions.near_duplicates) == (6_000, ())
    assert questions.near_compared is False
