"""Files that are taken in together: homes guessed, verdicts counted, answers kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import delegations
from app.delegations import DelegationRow
from app.intake.rows import Person
from app.lists import sheaf
from app.lists.comparison import Checked, compare, incoming
from app.lists.homes import Homes, Place
from app.lists.sheaf import Decisions, FileRead, by_delegation, compare_files, read_file, tally
from app.lists.taking_in import take
from tests.app.test_rosters import person
from tests.builders import Hall
from tests.intake.making import xlsx

HEADS = ("STT", "Họ và tên", "Đơn vị", "Số điện thoại")


def leaf(code: str, title: str, number: str = "") -> DelegationRow:
    """A delegation without parts."""
    return DelegationRow(code, code, number, title, None, 0, None, None, None, "", "", 0, True)


HOMES = Homes(
    [
        leaf("BVT", "Bệnh viện tuyến tỉnh", "3.1"),
        leaf("TTYT", "Trung tâm Y tế huyện, thị xã, thành phố", "3.2"),
        leaf("TYT", "Trạm y tế xã, phường, thị trấn", "3.3"),
        leaf("DT", "Trường đào tạo Y, Dược"),
        leaf("SNV", "Sở Nội vụ"),
    ]
)


@pytest.mark.parametrize(
    ("said", "home"),
    [
        pytest.param("Sở Nội vụ", "SNV", id="word for word"),
        pytest.param("ĐOÀN ĐẠI BIỂU SỞ NỘI VỤ", "SNV", id="capitals and the word for it"),
        pytest.param("3.1 Bệnh viện tuyến tỉnh", "BVT", id="with its number"),
        pytest.param("Phòng Tổ chức, Sở Nội vụ", "SNV", id="inside a longer name"),
        pytest.param("Trạm y tế xã Mẫu", "TYT", id="one of many units"),
        pytest.param("TYT xã Thử", "TYT", id="abbreviated"),
        pytest.param("TTYT Bình Mẫu", "TTYT", id="centre abbreviated"),
        pytest.param("Danh sách Trường đào tạo Y, Dược", "DT", id="as a file is called"),
        pytest.param("Công ty Thử", "", id="nobody"),
        pytest.param("", "", id="nothing said"),
    ],
)
def test_the_delegation_is_found_by_what_a_file_calls_it(said: str, home: str) -> None:
    assert HOMES.named(said) == home


def test_what_is_nearer_to_the_person_decides() -> None:
    one = person("Đỗ Văn Mẫu", unit="Trạm y tế xã Mẫu", group="Bệnh viện tuyến tỉnh")
    assert HOMES.place(one, "Sở Nội vụ.xlsx", {}).home == "BVT"
    nobody = person("Đỗ Văn Mẫu", source_sheet="Sheet1")
    assert HOMES.place(nobody, "Sở Nội vụ.xlsx", {}).home == "SNV"


def test_a_choice_goes_before_every_guess() -> None:
    one = person("Đỗ Văn Mẫu", group="Bệnh viện tuyến tỉnh")
    assert HOMES.place(one, "a.xlsx", {"Bệnh viện tuyến tỉnh": "DT"}).home == "DT"
    lost = person("Đỗ Văn Mẫu", unit="Công ty Thử")
    assert HOMES.place(lost, "a.xlsx", {}, default="DT") == Place("DT", "Công ty Thử")


def compared(hall: Hall, *files: FileRead) -> sheaf.Compared:
    found: sheaf.Compared = hall.read(compare_files, files=files, chosen={}, key="khoá thử")
    return found


def test_files_are_compared_together_and_counted_beside_quotas(hall: Hall, tmp_path: Path) -> None:
    one = (1, "Đỗ Văn Mẫu", "Trạm y tế", "0912000001")
    files = [
        read_file(xlsx(tmp_path / name, [HEADS, one, (2, second, "Bệnh viện", "")]))
        for name, second in (("a.xlsx", "Võ Thị Thử"), ("b.xlsx", "Cù Thị Khác"))
    ]
    found = compared(hall, *files)
    rows = found.comparison.rows
    assert [row.verdict for row in rows] == ["new", "new", "repeat", "new"]
    assert (tally(rows, 2).new, tally(rows, 2).same, tally(rows, 2).wrong) == (3, 1, 2)
    beside = {row.id: (row.present, row.added, row.quota, row.over) for row in
              by_delegation(found, rows)}  # fmt: skip
    assert beside == {"BV": (3, 2, 3, 2), "TYT": (3, 1, 2, 2)}


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7")
    read = read_file(path)
    assert (read.is_read, read.reason, read.wants_password) == (False, "pdf", False)
    assert "PDF" in read.sentence


def test_a_mapping_is_remembered_by_the_layout(tmp_path: Path) -> None:
    heads = ("STT", "Họ và tên", "Đơn vị", "Số nội bộ")
    path = xlsx(tmp_path / "a.xlsx", [heads, (1, "Đỗ Văn Mẫu", "Sở Mẫu", "0912000001")])
    first = read_file(path)
    again = read_file(path, remembered={first.layout: {"phone": "D"}}.get)
    assert first.roster is not None
    assert again.roster is not None
    assert (first.roster.persons[0].phone, again.roster.persons[0].phone) == (None, "0912000001")
    assert (again.layout, again.mapping) == (first.layout, (("phone", "D"),))


def asked(hall: Hall) -> Checked:
    """A row that asks whether it is a delegate who is there."""
    people: list[Person] = [person("Đỗ Văn Mẫu", unit="Sở Mẫu", phone="0912000001")]
    made = incoming("a.xlsx", people, "khoá thử", {0: "TYT"})
    take(hall.store, hall.id, hall.read(compare, people=made).rows, batch="b1")
    other = [person("Đỗ Văn Mẫu", unit="Sở Mẫu", phone="0912000002")]
    made = incoming("b.xlsx", other, "khoá thử", {0: "TYT"})
    row: Checked = hall.read(compare, people=made).rows[0]
    return row


def test_an_answer_outlives_a_new_comparison_and_can_be_forgotten(hall: Hall) -> None:
    row, decisions = asked(hall), Decisions()
    assert row.verdict == "ask"
    decisions.answer(row, same=True)
    assert [each.verdict for each in decisions.rows([row])] == ["changed"]
    assert [each.verdict for each in decisions.rows([row])] == ["changed"]
    decisions.forget(row.id)
    assert [each.verdict for each in decisions.rows([row])] == ["ask"]


def test_an_answer_about_somebody_else_is_not_taken_for_this_question(hall: Hall) -> None:
    row, decisions = asked(hall), Decisions()
    decisions.answers[row.id] = [("ai đó", True)]
    assert decisions.rows([row]) == [row]


def test_the_tree_comes_in_the_order_of_the_plan(hall: Hall) -> None:
    hall.act(delegations.set_delegation, code="A", settings={"title": "Đầu"}, position=-1)
    assert [row.code for row in compared(hall).tree] == ["A", "BV", "TYT"]
