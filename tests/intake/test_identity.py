"""The same person twice, two people, or ask; always with a reason, found in linear time."""

from __future__ import annotations

import pytest

from app.intake.identity import find_duplicates, pairs_to_compare
from app.intake.rows import Person
from app.intake.sameness import known
from app.intake.unit_names import likeness

NOBODY = Person(
    full_name="",
    title=None,
    position=None,
    unit=None,
    group=None,
    subgroup=None,
    phone=None,
    gender=None,
    birth_date=None,
    birth_year=None,
    id_number=None,
    note=None,
    source_sheet="A",
    source_row=0,
)


def person(row: int, name: str, **fields: object) -> Person:
    values = {field: getattr(NOBODY, field) for field in NOBODY.__slots__}
    return Person(**{**values, "full_name": name, "source_row": row, **fields})


def verdicts(*people: Person) -> list[tuple[tuple[int, ...], str]]:
    found = find_duplicates(people)
    assert all(each.why for each in found)
    return [(tuple(row for _, row in each.rows), each.verdict) for each in found]


AN = "Nguyễn Văn An"
PHONE, OTHER_PHONE = "0912345678", "0987654321"
ID, OTHER_ID, NEAR_ID = "034075001234", "030080009876", "034075001235"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        pytest.param({"phone": PHONE}, {"phone": PHONE}, "same", id="same phone"),
        pytest.param({"id_number": ID}, {"id_number": ID}, "same", id="same id"),
        pytest.param({"unit": "TTYT Thử"}, {"unit": "Trung tâm Y tế Thử"}, "same",
                     id="unit abbreviated"),
        pytest.param({"unit": "BVĐK tỉnh"}, {"unit": "Bệnh viện Đa khoa tỉnh"}, "same",
                     id="hospital abbreviated"),
        pytest.param({"unit": "UBND xã Thử"}, {"unit": "Uỷ ban nhân dân xã Thử"}, "same",
                     id="committee abbreviated"),
        pytest.param({"unit": "Sở A", "position": "Giám đốc"}, {"unit": "sở  A"}, "same",
                     id="unit in other letters"),
        pytest.param({"unit": "Sở A", "birth_date": "1980-02-01", "phone": PHONE},
                     {"unit": "Sở A", "birth_date": "1980-02-01", "phone": OTHER_PHONE}, "same",
                     id="same unit and birth, new phone"),
        pytest.param({"unit": "Sở A"}, {"unit": "Sở B"}, "different", id="other unit"),
        pytest.param({"unit": "UBND xã Thử"}, {"unit": "UBND huyện Thử"}, "different",
                     id="other level"),
        pytest.param({"unit": "Sở A", "birth_year": 1970}, {"unit": "Sở A", "birth_year": 1985},
                     "different", id="other year"),
        pytest.param({"unit": "Sở A", "birth_date": "1970-02-01"},
                     {"unit": "Sở A", "birth_year": 1985}, "different", id="date against year"),
        pytest.param({"unit": "Sở A", "gender": "Nam"}, {"unit": "Sở A", "gender": "Nữ"},
                     "different", id="other sex"),
        pytest.param({"unit": "Sở A", "id_number": ID}, {"unit": "Sở A", "id_number": OTHER_ID},
                     "different", id="other id"),
        pytest.param({"phone": PHONE, "id_number": ID}, {"phone": PHONE, "id_number": NEAR_ID},
                     "ask", id="id with one digit off"),
        pytest.param({"phone": PHONE, "birth_year": 1970}, {"phone": PHONE, "birth_year": 1985},
                     "ask", id="same phone, other year"),
        pytest.param({"unit": "Sở A", "phone": PHONE}, {"unit": "Sở A", "phone": OTHER_PHONE},
                     "ask", id="same unit, other phone"),
        pytest.param({"unit": "Sở A", "position": "Giám đốc"},
                     {"unit": "Sở A", "position": "Kế toán"}, "ask", id="same unit, other office"),
        pytest.param({"unit": "TTYT Thử"}, {"unit": "Trung tâm Y tế huyện Thử"}, "ask",
                     id="nearly the same unit"),
        pytest.param({}, {}, "ask", id="nothing but the name"),
        pytest.param({"birth_date": "1980-02-01", "unit": "Sở A"},
                     {"birth_date": "1980-02-01", "unit": "Sở B"}, "ask",
                     id="same birth, other unit"),
        pytest.param({"group": "Cấp tỉnh"}, {"group": "Cấp huyện"}, "different",
                     id="groups in the place of units"),
    ],
)  # fmt: skip
def test_two_rows_of_one_name(
    one: dict[str, object], other: dict[str, object], verdict: str
) -> None:
    assert verdicts(person(3, AN, **one), person(9, AN, **other)) == [((3, 9), verdict)]


@pytest.mark.parametrize(
    ("one", "other", "fields", "verdict"),
    [
        pytest.param("Trần Thị Thuý", "Trần Thị Thúy", {"unit": "Sở A"}, "same", id="tone placed"),
        pytest.param("TRẦN THỊ THÚY", "Trần Thị Thuý", {"unit": "Sở A"}, "same", id="capitals"),
        pytest.param("Lê Văn Hà", "Le Van Ha", {"phone": PHONE}, "same", id="no marks, phone"),
        pytest.param("Lê Văn Hà", "Le Van Ha", {"unit": "Sở A"}, "ask", id="no marks, unit"),
        pytest.param("Lê Văn Hà", "Lê Văn Hạ", {"unit": "Sở A"}, "different", id="other marks"),
        pytest.param("Lê Văn Hà", "Lê Văn Hạ", {"phone": PHONE}, "ask", id="other marks, phone"),
        pytest.param(
            "Văn Bình Phạm", "Phạm Văn Bình", {"phone": PHONE}, "same", id="turned, phone"
        ),
        pytest.param("Văn Bình Phạm", "Phạm Văn Bình", {"unit": "Sở A"}, "ask", id="turned, unit"),
        pytest.param("Đỗ Thị Một", "Đỗ Thị Hai", {"phone": PHONE}, "ask", id="one phone for two"),
        pytest.param("Đỗ Thị Một", "Đỗ Thị Hai", {"id_number": ID}, "ask", id="one id for two"),
    ],
)
def test_two_rows_of_names_that_are_alike(
    one: str, other: str, fields: dict[str, object], verdict: str
) -> None:
    assert verdicts(person(3, one, **fields), person(9, other, **fields)) == [((3, 9), verdict)]


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        pytest.param("Đỗ Thị Một", "Đỗ Thị Hai", {"unit": "Sở A"}, id="other names"),
        pytest.param("Đỗ Thị Một", "Đỗ Thị Hai", {"phone": "02203852123"}, id="office's line"),
        pytest.param("Trần Văn Bình 2", "Trần Văn Bình 3", {"unit": "Sở A"}, id="numbered names"),
    ],
)
def test_rows_that_are_not_alike_are_not_spoken_of(
    one: str, other: str, fields: dict[str, object]
) -> None:
    assert verdicts(person(3, one, **fields), person(9, other, **fields)) == []


def test_one_person_on_three_rows_is_one_entry() -> None:
    people = [person(row, AN, phone=PHONE) for row in (3, 9, 12)]
    assert verdicts(*people) == [((3, 9, 12), "same")]


def test_a_namesake_is_told_apart_from_a_person_who_stands_twice() -> None:
    assert verdicts(
        person(3, AN, unit="Sở A"),
        person(9, AN, unit="Sở A"),
        person(12, AN, unit="Sở B"),
    ) == [((3, 9), "same"), ((3, 12), "different")]


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("TTYT Thử", "Trung tâm Y tế Thử", "equal"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo", "equal"),
        ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh", "equal"),
        ("TYT xã An", "Trạm Y tế xã An", "equal"),
        ("UBND TP. Mẫu", "Ủy ban nhân dân thành phố Mẫu", "equal"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh", "equal"),
        ("Trạm Y tế xã An", "Trạm Y tế xã An Bình", "near"),
        ("Sở Y tế", "Sở Nội vụ", "other"),
        ("Sở Y tế", None, "unknown"),
    ],
)
def test_names_of_bodies_are_compared_with_abbreviations_written_out(
    one: str, other: str | None, like: str
) -> None:
    assert likeness(one, other) == like


@pytest.mark.parametrize("size", [100, 1_000, 10_000])
def test_the_work_grows_with_the_list_even_where_all_bear_one_name(size: int) -> None:
    people = [person(n, AN, phone=f"09{n:08}", unit=f"Sở {n % 7}") for n in range(size)]
    rows = [known(n, each) for n, each in enumerate(people)]
    assert size <= len(list(pairs_to_compare(rows))) < 6 * size
