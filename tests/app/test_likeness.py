"""Matters that say the same: offered, joined, kept apart."""

from __future__ import annotations

import pytest

from app import slips
from app.errors import Unsuitable
from app.slips import likeness
from tests.builders import Hall

SAME = "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã"


def offered(hall: Hall) -> list[tuple[int, int]]:
    return [(pair.first.number, pair.second.number) for pair in hall.read(likeness.undecided)]


def matter_of(hall: Hall, number: int) -> str:
    return next(row.matter_id for row in hall.read(slips.slips) if row.number == number)


@pytest.fixture
def pair(hall: Hall) -> Hall:
    """Slips 1 and 3 ask the same."""
    hall.slip(1, "M1", matter=SAME)
    hall.slip(2, "M2", matter="Giá thuốc trúng thầu cao hơn giá thị trường nhiều lần")
    hall.slip(3, "M4", matter=f"{SAME}.")
    return hall


def test_two_slips_that_ask_the_same_are_offered(pair: Hall) -> None:
    assert offered(pair) == [(1, 3)]


def test_what_is_joined_or_kept_apart_is_not_offered_again(pair: Hall) -> None:
    pair.slip(4, "M5", matter=SAME)
    first, third, fourth = (matter_of(pair, number) for number in (1, 3, 4))
    pair.act(slips.link, matter=third, lead=first)
    pair.act(likeness.keep_apart, matter=first, other=fourth)
    assert offered(pair) == [(3, 4)]
    pair.act(likeness.keep_apart, matter=fourth, other=third)
    assert offered(pair) == []


def test_a_withdrawn_slip_is_like_nobody(pair: Hall) -> None:
    third = next(row for row in pair.read(slips.slips) if row.number == 3)
    pair.act(slips.withdraw, slip=third.id, reason="đã được giải đáp")
    assert offered(pair) == []


def test_those_who_followed_a_matter_follow_its_lead_when_it_is_joined(pair: Hall) -> None:
    pair.slip(4, "M5", matter=SAME)
    first, third, fourth = (matter_of(pair, number) for number in (1, 3, 4))
    pair.act(slips.link, matter=fourth, lead=third)
    pair.act(slips.link, matter=third, lead=first)
    leads = {row.number: row.lead_id for row in pair.read(slips.slips)}
    assert leads == {1: None, 2: None, 3: first, 4: first}


COLLECTED = [
    {"id": "c1", "topic": "1.1", "text": "Tăng biên chế cho trạm y tế xã, phường",
     "prepared_answer": "Tỉnh đã giao Sở Nội vụ rà soát."},
    {"id": "c2", "topic": "1.2", "text": "Mua sắm trang thiết bị cho bệnh viện huyện"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "topic", "found"),
    [
        pytest.param("tang bien che tram y te", "", ["c1"], id="no marks, other topic"),
        pytest.param("biên chế của trung tâm", "1.1", ["c1"], id="less likeness in one topic"),
        pytest.param("biên chế của trung tâm", "1.2", [], id="not enough in another topic"),
        pytest.param("thiết bị", "1.2", ["c2"], id="one pair of words"),
        pytest.param("", "1.1", [], id="nothing typed"),
    ],
)
def test_what_was_collected_before_is_offered_with_its_answer(
    hall: Hall, text: str, topic: str, found: list[str]
) -> None:
    hall.act(slips.collect, matters=COLLECTED)
    rows = hall.read(likeness.collected_like, text=text, topic_code=topic)
    assert [row.id for row in rows] == found


def test_who_hands_a_slip_in_can_be_corrected_until_he_is_called(hall: Hall) -> None:
    slip = hall.slip(1, "M1")
    hall.act(slips.reassign, slip=slip, attendee_code="M4")
    (row,) = hall.read(slips.slips)
    assert (row.attendee, row.name, row.unit) == ("M4", "Phạm Ấn", "Trạm y tế")
    hall.act(slips.reassign, slip=slip, name=" Khách  Thử ", unit="Tổ dân phố 3")
    (row,) = hall.read(slips.slips)
    assert (row.attendee, row.present) == ("", None)
    assert (row.name, row.unit) == ("Khách Thử", "Tổ dân phố 3")
    (matter,) = hall.read(slips.matters)
    assert (matter.asker, matter.unit) == ("Khách Thử", "Tổ dân phố 3")
    with pytest.raises(Unsuitable):
        hall.act(slips.reassign, slip=slip)
    hall.speech("08:40:00", "08:41:00")
    with pytest.raises(slips.SlipNotWaiting):
        hall.act(slips.reassign, slip=slip, attendee_code="M1")
