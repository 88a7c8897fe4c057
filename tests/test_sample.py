"""The files of the sample agree among themselves and with the script that makes them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.text import near_pairs
from tests import make_sample
from tests.oracle import expect

HEADING = re.compile(r"\d+\. (?P<title>.+) \((?P<count>\d+) đại biểu\)")
Rows = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def conference() -> dict[str, Any]:
    return load("conference.json")


@pytest.fixture(scope="module")
def day() -> dict[str, Any]:
    return load("day.json")


@pytest.fixture(scope="module")
def people() -> list[dict[str, Any]]:
    """The roster as read: a row each, with the delegation of the heading above it."""
    found = []
    for rows in sheets(make_sample.FOLDER / "roster.xlsx").values():
        heads, title = next(row for row in rows if row[0] == "STT"), ""
        for row in rows[rows.index(heads) + 1 :]:
            heading = HEADING.fullmatch(str(row[0]))
            if heading:
                title = heading["title"]
            elif row[0]:
                found.append({"title": title, **dict(zip(heads, row, strict=True))})
    return found


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    (rows,) = sheets(make_sample.FOLDER / "questions.xlsx").values()
    heads = next(row for row in rows if row[0] == "STT")
    return [dict(zip(heads, row, strict=True)) for row in rows[rows.index(heads) + 1 :]]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return make_sample.files()


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((make_sample.FOLDER / name).read_bytes())
    return content


def sheets(file: Any) -> Rows:
    book = CalamineWorkbook.from_object(file)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def leaves(event: dict[str, Any]) -> dict[str, dict[str, Any]]:
    parents = {row.get("parent") for row in event["delegations"]}
    return {row["code"]: row for row in event["delegations"] if row["code"] not in parents}


@pytest.mark.parametrize("name", ["conference.json", "day.json"])
def test_the_script_makes_the_very_file_that_ships(name: str, made: dict[str, bytes]) -> None:
    assert (make_sample.FOLDER / name).read_bytes() == made[name]


@pytest.mark.parametrize("name", ["roster.xlsx", "questions.xlsx"])
def test_the_script_makes_the_workbook_that_ships(
    name: str, made: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(made[name])
    assert sheets(make_sample.FOLDER / name) == sheets(tmp_path / name)


def test_made_twice_the_files_are_the_same_to_the_byte(made: dict[str, bytes]) -> None:
    assert make_sample.files() == made


def test_the_plan_contradicts_itself_as_the_real_one_did(conference: dict[str, Any]) -> None:
    declared = {row["code"]: row["quota"] for row in conference["delegations"]}
    below = [row["quota"] for row in conference["delegations"] if row.get("parent") == "NYT"]
    assert (declared["NYT"], sum(below)) == (655, 657)
    assert (conference["declared_total"], sum(r["quota"] for r in leaves(conference).values())) == (
        792,
        794,
    )
    assert declared["CT"] + declared["CH"] + declared["NYT"] == conference["declared_total"]


def test_units_times_seats_agree_where_the_plan_names_both(conference: dict[str, Any]) -> None:
    both = [row for row in conference["delegations"] if "units" in row and "per_unit" in row]
    assert len(both) == 10
    assert all(row["units"] * row["per_unit"] == row["quota"] for row in both)


def test_the_roster_fills_the_quotas_but_for_two_seats(
    people: list[dict[str, Any]], conference: dict[str, Any]
) -> None:
    titles = {row["title"]: row["quota"] for row in leaves(conference).values()}
    assert len(people) == 792
    missing = Counter(titles) - Counter(row["title"] for row in people)
    assert missing == {"Các hội thuộc lĩnh vực Y tế": 2}


def test_headings_and_footers_of_the_roster_count_right() -> None:
    book = sheets(make_sample.FOLDER / "roster.xlsx")
    for rows in book.values():
        counts = [int(m["count"]) for r in rows if (m := HEADING.fullmatch(str(r[0])))]
        assert rows[-1][1] == f"Danh sách gồm {sum(counts)} người."
        assert sum(isinstance(row[0], float) for row in rows) == sum(counts)


def test_the_people_of_the_day_are_those_of_the_roster(
    people: list[dict[str, Any]], day: dict[str, Any]
) -> None:
    titles = {code: row["title"] for code, row in leaves(day).items()}
    names = ("Họ và tên", "Giới tính", "Chức vụ", "Đơn vị công tác", "Số điện thoại", "Số CCCD")
    keys = ("full_name", "gender", "position", "unit", "phone", "cccd")
    listed = [(row["title"], *(row[name] for name in names)) for row in people]
    assert listed == [(titles[r["delegation"]], *(r[k] for k in keys)) for r in day["delegates"]]


def test_everybody_is_plainly_invented(
    day: dict[str, Any], questions: list[dict[str, Any]], conference: dict[str, Any]
) -> None:
    newcomers = [e for e in day["events"] if e["type"] in ("walk_in", "substitute")]
    phones = [row["phone"] for row in (*day["delegates"], *newcomers)]
    assert len(set(phones)) == len(phones)
    assert len({row["cccd"] for row in day["delegates"]}) == len(day["delegates"])
    asked = [row["Số điện thoại"] for row in questions if row["Số điện thoại"]]
    assert all(re.fullmatch(r"09990\d{5}", phone) for phone in (*phones, *asked))
    assert all(re.fullmatch(r"030[01]\d\d99\d{4}", row["cccd"]) for row in day["delegates"])
    assert all(row["name"].endswith("Mẫu") for row in conference["office_holders"])
    assert "đều do máy đặt ra" in day["note"]


def test_the_day_is_that_of_the_conference(day: dict[str, Any], conference: dict[str, Any]) -> None:
    assert (day["conference_date"], day["start"]) == (conference["date"], conference["start"])
    for name in ("title", "place", "delegations", "agenda", "forms", "house_rules"):
        assert day[name] == conference[name], name
    assert day["chair"] == next(
        row["office"] for row in conference["office_holders"] if row.get("concludes")
    )


def test_every_topic_and_agency_that_is_named_exists(
    day: dict[str, Any], conference: dict[str, Any], questions: list[dict[str, Any]]
) -> None:
    topics = {row["code"] for row in conference["topics"]}
    slips = [*day["preregistered_slips"], *(e for e in day["events"] if e["type"] == "slip")]
    assert {row["topic"] for row in slips} <= topics
    assert {part for row in questions for part in row["Nhóm vấn đề"].split(", ")} == topics
    named = {e.get("agency") for e in day["events"]} | {r["Cơ quan trả lời"] for r in questions}
    assert named - {None} == set(conference["agencies"])


def test_the_minutes_of_the_day_have_something_to_say(day: dict[str, Any]) -> None:
    told = ("minutes", "speech_end", "answer_end", "followup_end", "conclusion")
    rows = [event for event in day["events"] if event["type"] in told]
    assert all(len(row["text"]) > 30 for row in rows)
    assert all(row["what"] for row in rows if row["type"] == "conclusion")


def test_matters_of_the_day_are_the_same_or_unlike(day: dict[str, Any]) -> None:
    slips = [*day["preregistered_slips"], *(e for e in day["events"] if e["type"] == "slip")]
    alike = near_pairs([(row["slip"], row["matter"]) for row in slips])
    assert {likeness for _, _, likeness in alike} == {1.0}


def test_the_questions_hold_near_and_exact_duplicates(questions: list[dict[str, Any]]) -> None:
    texts = [(row["STT"], row["Nội dung ý kiến, kiến nghị"]) for row in questions]
    likeness = [like for _, _, like in near_pairs(texts)]
    assert len(questions) == 120
    assert (likeness.count(1.0), len(likeness)) == (4, 16)


def test_the_day_is_as_large_as_the_real_one(day: dict[str, Any]) -> None:
    report = expect(day)
    assert 1150 <= len(day["events"]) <= 1300
    assert 750 <= report["attendance"]["present_total"] <= 770
    assert len(report["conclusions"]["list"]) > report["speeches"]["count"] > 30


@pytest.mark.parametrize("name", ["conference.json", "day.json", "README.md"])
def test_text_is_kept_composed(name: str) -> None:
    text = (make_sample.FOLDER / name).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
