"""The conference as planned: who has a part, its topics, agenda, agencies and table of days."""

from __future__ import annotations

from typing import Any

import pytest

from app import conclusions, conference, floor, office
from app.conference import UnknownSetting
from app.errors import NotFound, Unsuitable
from tests.builders import Hall, at


def offices(hall: Hall) -> list[str]:
    return [row.office for row in hall.read(conference.holders)]


def codes(hall: Hall) -> list[str]:
    return [row.code for row in hall.read(conference.topics)]


def test_a_conference_keeps_the_settings_it_was_given(hall: Hall) -> None:
    settings = {"quota_policy": "hold", "queue_order": "chair", "pass_absent": True, "code": "HN"}
    hall.act(conference.change, settings=settings)
    row = hall.read(conference.conference)
    assert {name: getattr(row, name) for name in settings} == settings
    assert row.title == "Hội nghị đối thoại thử"


@pytest.mark.parametrize(
    ("settings", "refusal"),
    [
        pytest.param({"title": "  "}, Unsuitable, id="a title of blanks"),
        pytest.param({"speech_limit_seconds": 5}, Unsuitable, id="five seconds to speak"),
        pytest.param({"speech_limit_seconds": 7201}, Unsuitable, id="more than two hours"),
        pytest.param({"colour": "đỏ"}, UnknownSetting, id="a setting that there is not"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    hall: Hall, settings: dict[str, Any], refusal: type[Exception]
) -> None:
    before = hall.read(conference.conference)
    with pytest.raises(refusal):
        hall.act(conference.change, settings=settings)
    assert hall.read(conference.conference) == before


def test_the_latest_conference_is_listed_first(hall: Hall) -> None:
    settings = {"title": "Kỳ sau", "date": "2024-12-15", "starts_at": at("08:00:00")}
    hall.store.act(conference.create, conference="ky-sau", settings=settings)
    rows = hall.store.read(conference.conferences)
    assert [row.title for row in rows] == ["Kỳ sau", "Hội nghị đối thoại thử"]


# --- those with a part


def test_the_first_chair_is_in_the_chair(hall: Hall) -> None:
    chair = hall.read(conference.chair)
    assert chair is not None
    assert chair.office == "Bí thư Tỉnh ủy"


def test_the_list_of_those_with_a_part_is_written_whole(hall: Hall) -> None:
    holders = [
        {"id": "h9", "role": "secretary", "name": "Nguyễn Thị Thử", "office": "Chuyên viên"},
        {"id": "h0", "role": "chair", "office": "Bí thư Tỉnh ủy"},
    ]
    hall.act(conference.set_holders, holders=holders)
    assert offices(hall) == ["Chuyên viên", "Bí thư Tỉnh ủy"]


@pytest.mark.parametrize(
    "holders",
    [
        pytest.param([{"id": "h1", "role": "chair", "office": "Khác"}], id="without the one in it"),
        pytest.param(
            [{"id": "h0", "role": "king", "office": "Bí thư"}], id="a role that there is not"
        ),
        pytest.param([{"id": "h0", "role": "chair", "name": " "}], id="neither name nor office"),
    ],
)
def test_a_list_that_leaves_the_chair_empty_or_says_nobody_is_refused(
    hall: Hall, holders: list[dict[str, str]]
) -> None:
    before = hall.read(conference.holders)
    with pytest.raises(Unsuitable):
        hall.act(conference.set_holders, holders=holders)
    assert hall.read(conference.holders) == before


def test_who_was_in_the_chair_stays_on_the_list_after_a_handover(hall: Hall) -> None:
    hall.act(floor.hand_chair_over, "09:00:00", id="b1", to="h1", reason="đi họp")
    with pytest.raises(Unsuitable, match="đã chủ trì"):
        hall.act(conference.remove_holder, id="h0")
    assert offices(hall) == ["Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]


def test_somebody_who_is_not_in_the_chair_is_taken_off(hall: Hall) -> None:
    hall.act(conference.remove_holder, id="h1")
    assert offices(hall) == ["Bí thư Tỉnh ủy"]
    with pytest.raises(NotFound):
        hall.act(conference.remove_holder, id="h1")


# --- topics, agencies, agenda


def test_a_topic_keeps_its_row_by_its_code(hall: Hall) -> None:
    before = {row.code: row.id for row in hall.read(conference.topics)}
    topics = [{"code": "1.3", "title": "Mới"}, {"code": "1.1", "title": "Tổ chức, cán bộ"}]
    hall.act(conference.set_topics, topics=topics)
    rows = hall.read(conference.topics)
    assert [(row.code, row.title) for row in rows] == [("1.3", "Mới"), ("1.1", "Tổ chức, cán bộ")]
    assert rows[1].id == before["1.1"]


def test_a_topic_with_a_slip_cannot_be_taken_off(hall: Hall) -> None:
    hall.slip(1, topic="1.1")
    with pytest.raises(Unsuitable, match=r"Nhóm 1\.1 đã có phiếu"):
        hall.act(conference.set_topics, topics=[{"code": "1.2", "title": "Thiết bị"}])
    assert codes(hall) == ["1.1", "1.2"]


@pytest.mark.parametrize(
    "topics",
    [
        pytest.param([{"code": "1.1"}, {"code": "1.1"}], id="one code twice"),
        pytest.param([{"code": "", "title": "Không mã"}], id="no code"),
    ],
)
def test_topics_need_codes_of_their_own(hall: Hall, topics: list[dict[str, str]]) -> None:
    with pytest.raises(Unsuitable):
        hall.act(conference.set_topics, topics=topics)
    assert codes(hall) == ["1.1", "1.2"]


def test_agencies_stand_in_the_order_of_their_keys_and_once(hall: Hall) -> None:
    hall.act(conference.set_agencies, names=["Sở Y tế", "Sở Tài chính", "Sở Y tế"])
    rows = hall.read(conference.agencies)
    assert [(row.position, row.name) for row in rows] == [(0, "Sở Y tế"), (1, "Sở Tài chính")]


def test_the_agenda_is_written_whole_and_in_order(hall: Hall) -> None:
    items = [{"kind": "opening", "title": "Khai mạc", "minutes": 10}, {"title": "Giải lao"}]
    hall.act(conference.set_agenda, items=items)
    hall.act(conference.set_agenda, items=items[::-1])
    rows = hall.read(conference.agenda)
    assert [(row.title, row.minutes) for row in rows] == [("Giải lao", 0), ("Khai mạc", 10)]


def test_an_agenda_item_without_words_is_refused(hall: Hall) -> None:
    with pytest.raises(Unsuitable):
        hall.act(conference.set_agenda, items=[{"kind": "opening", "title": " "}])
    assert hall.read(conference.agenda) == []


# --- the table of days


def own_days(hall: Hall) -> list[tuple[str, str, bool]]:
    rows = hall.store.read(office.days, scope=hall.id)
    return [(row.date, row.kind, row.confirmed) for row in rows]


def due(hall: Hall) -> str:
    start = "2024-05-17"
    return hall.store.read(
        conclusions.due_date, conference=hall.id, starts_on=start
    ).due.isoformat()


def test_the_conferences_own_days_count_and_can_be_put_away_again(hall: Hall) -> None:
    assert due(hall) == "2024-05-31"
    day = {"date": "2024-05-20", "kind": "holiday", "note": "nghỉ riêng", "confirmed": False}
    hall.act(conference.set_calendar, days=[day])
    assert own_days(hall) == [("2024-05-20", "holiday", False)]
    assert due(hall) == "2024-06-03"
    hall.act(conference.use_office_calendar)
    assert own_days(hall) == []
    assert due(hall) == "2024-05-31"


def test_one_day_is_written_once(hall: Hall) -> None:
    day = {"date": "2024-05-20", "kind": "holiday"}
    with pytest.raises(Unsuitable):
        hall.act(conference.set_calendar, days=[day, day])
    assert own_days(hall) == []
