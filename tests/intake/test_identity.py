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
        pytest.param({"group": "Sở A"}, {"group": "Sở B"}, "different",
                     id="groups in the place of units"),
        pytest.param({"group": "Cấp tỉnh"}, {"group": "Cấp huyện"}, "ask",
                     id="groups that are no units"),
        pytest.param({"group": "Cấp tỉnh"}, {"group": "Cấp tỉnh"}, "ask",
                     id="one group that is no unit"),
        pytest.param({"unit": "Sở A", "group": "Cấp tỉnh"}, {"group": "Báo cáo viên"}, "ask",
                     id="unit against a group that is none"),
        pytest.param({"unit": "Sở A"}, {"unit": "Sở A", "remarks": ("unit_from_above",)}, "ask",
                     id="a unit that was guessed"),
        pytest.param({"unit": "Sở A", "position": "PCT"},
                     {"unit": "Sở A", "position": "Phó Chủ tịch"}, "same", id="office abbreviated"),
        pytest.param({"unit": "Sở A", "position": "GĐ"},
                     {"unit": "Sở A", "position": "Bí thư Đảng ủy, Giám đốc Sở A"}, "same",
                     id="one of two offices"),
        pytest.param({"unit": "Sở A", "position": "P. Giám đốc"},
                     {"unit": "Sở A", "position": "Giám đốc"}, "ask", id="deputy and head"),
        pytest.param({"unit": "Sở A", "position": "PGĐ"},
                     {"unit": "Sở A", "position": "GĐ"}, "ask", id="deputy and head, abbreviated"),
        pytest.param({"unit": "xã A", "position": "Chủ tịch"},
                     {"unit": "xã A", "position": "Chủ tịch Hội Nông dân"}, "ask",
                     id="an office of another body"),
        pytest.param({"unit": "Sở A", "phone": "02203852123", "position": "Giám đốc"},
                     {"unit": "Sở A", "phone": "02203852123", "position": "Lái xe"}, "ask",
                     id="an office's line, other office"),
        pytest.param({"unit": "Sở A", "phone": "02203852123"},
                     {"unit": "Sở B", "phone": "02203852123"}, "ask",
                     id="an office's line, other unit"),
        pytest.param({"unit": "Sở A", "title": "Ông"}, {"unit": "Sở A", "title": "Bà"},
                     "different", id="Ông and Bà"),
        pytest.param({"unit": "xã Tân Hưng"}, {"unit": "xã Tân Hùng"}, "ask",
                     id="units of other marks"),
        pytest.param({"unit": "Sở A", "id_number": ID}, {"unit": "Sở A", "id_number": NEAR_ID},
                     "ask", id="id with one digit off in one unit"),
        pytest.param({"unit": "Sở A", "id_number": ID}, {"unit": "Sở B", "id_number": NEAR_ID},
                     "different", id="id with one digit off, other unit"),
        pytest.param({"unit": "Sở A", "birth_date": "1980-03-05"},
                     {"unit": "Sở A", "birth_date": "1980-05-03"}, "ask",
                     id="day and month turned"),
        pytest.param({"unit": "Sở A", "birth_date": "1980-03-05"},
                     {"unit": "Sở A", "birth_date": "1981-03-05"}, "ask",
                     id="one digit of a birth"),
        pytest.param({"unit": "Sở A", "birth_date": "1980-01-01"},
                     {"unit": "Sở A", "birth_date": "1970-01-01"}, "different",
                     id="New Year's Days of two years"),
        pytest.param({"unit": "Sở A", "birth_year": 1950}, {"unit": "Sở A", "birth_year": 1980},
                     "different", id="father and son"),
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
        pytest.param("Phạm Van Hà", "Phạm Văn Hà", {"unit": "Sở A"}, "ask", id="some marks, unit"),
        pytest.param("Lê Thị Hoa", "Lê Thị Hòa", {"unit": "Sở A"}, "different", id="Hoa and Hòa"),
        pytest.param("Mai Lan", "Mai Lân", {"phone": PHONE}, "ask", id="whole without marks"),
        pytest.param("Hà Lê Văn", "Lê Văn Hạ", {"phone": PHONE}, "ask", id="turned, other marks"),
        pytest.param("Lê Minh Anh", "Lê Anh Minh", {"phone": PHONE}, "ask", id="sisters' phone"),
        pytest.param("Lê Hoàng", "Hoàng Lê", {"phone": PHONE}, "ask", id="two families turned"),
        pytest.param("Hà", "Hà", {"unit": "Sở A"}, "ask", id="one word"),
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


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param({}, [((3, 9), "ask"), ((3, 12), "different"), ((9, 12), "ask")], id="either"),
        pytest.param({"phone": PHONE}, [((3, 9), "same"), ((3, 12), "ask")], id="one by phone"),
    ],
)
def test_a_row_that_fits_two_people_makes_them_not_one(
    between: dict[str, object], expected: list[tuple[tuple[int, ...], str]]
) -> None:
    assert verdicts(
        person(3, AN, unit="Sở A", birth_year=1970, **between),
        person(9, AN, unit="Sở A", **between),
        person(12, AN, unit="Sở A", birth_year=1985),
    ) == expected  # fmt: skip


def test_two_names_are_not_joined_by_one_without_marks() -> None:
    assert verdicts(
        person(3, "Nguyễn Văn Ân", unit="Sở A", phone=PHONE),
        person(9, AN, unit="Sở B", id_number=ID),
        person(12, "Nguyen Van An", unit="Sở A", phone=PHONE, id_number=ID),
    ) == [((3, 12), "ask"), ((9, 12), "ask")]


def test_one_id_and_one_phone_of_two_names_are_one_question() -> None:
    people = [person(row, name, phone=PHONE, id_number=ID) for row, name in enumerate(("A", "B"))]
    assert verdicts(*people) == [((0, 1), "ask")]


def test_of_many_namesakes_nobody_becomes_two_people() -> None:
    births = [1970, None, 1985, *[None] * 40]
    people = [
        person(row, AN, unit="Sở A" if row < 3 else f"Sở A{row}", birth_year=birth)
        for row, birth in enumerate(births)
    ]
    assert not [rows for rows, verdict in verdicts(*people) if verdict == "same"]


def test_a_namesake_is_told_apart_from_a_person_who_stands_twice() -> None:
    assert verdicts(
        person(3, AN, unit="Sở A"),
        person(9, AN, unit="Sở A"),
        person(12, AN, unit="Sở B"),
    ) == [((3, 9), "same"), ((3, 12), "different")]


def test_a_number_given_for_a_whole_list_makes_nobody_the_same() -> None:
    people = [person(row, f"Đỗ Thị {name}", phone=PHONE) for row, name in enumerate(("Ba", "Tư"))]
    namesakes = [
        person(7, AN, phone=PHONE, unit="Sở A", position="Giám đốc"),
        person(8, AN, phone=PHONE, unit="Sở A", position="Lái xe"),
    ]
    assert verdicts(*people, *namesakes) == [((0, 1, 7, 8), "ask"), ((7, 8), "ask")]


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("TTYT Thử", "Trung tâm Y tế Thử", "equal"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo", "equal"),
        ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh", "equal"),
        ("TYT xã An", "Trạm Y tế xã An", "equal"),
        ("UBND TP. Mẫu", "Ủy ban nhân dân thành phố Mẫu", "equal"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh", "equal"),
        ("THPT Thử", "Trường Trung học phổ thông Thử", "equal"),
        ("P.TCCB Sở Y tế", "Phòng Tổ chức cán bộ, Sở Y tế", "equal"),
        ("P. Lê Lợi", "phường Lê Lợi", "equal"),
        ("UBND TT. Thử", "UBND thị trấn Thử", "equal"),
        ("SYT Mẫu", "Sở Y tế tỉnh Mẫu", "equal"),
        ("UBND huyện Tứ Kỳ", "UBND huyện Tứ Kì", "equal"),
        ("Cty An Phát", "Công ty An Phát", "equal"),
        ("Trung tam Y te huyen Thu", "Trung tâm Y tế huyện Thử", "equal"),
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", "equal"),
        ("Sở LĐTB và XH", "Sở Lao động - Thương binh và Xã hội", "equal"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư", "equal"),
        ("STC", "Sở Tài chính", "near"),
        ("SGDĐT tỉnh Mẫu", "Sở Giáo dục và Đào tạo Mẫu", "near"),
        ("Công ty TNHH MTV Mẫu", "Công ty TNHH Một thành viên Mẫu", "near"),
        ("STC", "Sở Y tế", "other"),
        ("Khoa Nội, BVĐK", "Khoa Ngoại, BVĐK", "other"),
        ("UBND xã Mẫu", "UBND huyện Mẫu", "other"),
        ("xã Cam Thanh", "xã Cẩm Thanh", "near"),
        ("Trạm Y tế xã An", "Trạm Y tế xã An Bình", "near"),
        ("Trường THPT Thử 1", "Trường THPT Thử 2", "other"),
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
