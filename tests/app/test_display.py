"""The wall: what it says at each moment of the day, and what can never stand on it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from app import attendees, conference, display, floor, minutes, reception, slips
from tests.builders import Hall, at

SECRETS = ("M1", "M2", "M4", "0900000001", "000001", "Z-77", "Nguyện vọng riêng", "Soạn sẵn riêng")


def wall(hall: Hall) -> display.Wall:
    shown: display.Wall = hall.read(display.wall)
    return shown


def test_while_the_hall_fills_the_wall_counts_those_who_came(hall: Hall) -> None:
    hall.act(reception.check_in, "07:30:00", code="M1", means="qr")
    hall.act(reception.check_in, "07:31:00", code="M4", means="qr")
    shown = wall(hall)
    assert (shown.scene, shown.present, shown.expected) == ("filling", 2, 6)
    assert shown.backdrop == shown.title == "Hội nghị đối thoại thử"


def test_the_declared_number_is_the_one_that_is_awaited(hall: Hall) -> None:
    hall.act(conference.change, settings={"declared_total": 8, "backdrop": "HỘI NGHỊ\nĐỐI THOẠI"})
    assert (wall(hall).expected, wall(hall).backdrop) == (8, "HỘI NGHỊ\nĐỐI THOẠI")


def test_the_one_who_speaks_stands_on_the_wall_with_his_clock(hall: Hall) -> None:
    hall.slip(1, position="Giám đốc")
    hall.slip(2, "M4", "1.2")
    hall.act(floor.call_next, "08:40:00", id="t1")
    assert (wall(hall).scene, wall(hall).begun) == ("floor", None)
    hall.act(floor.start, "08:40:10", turn="t1")
    hall.act(floor.lengthen, "08:42:00", turn="t1", seconds=60)
    hall.act(floor.pause, "08:43:00", turn="t1")
    shown = wall(hall)
    assert (shown.speaker, shown.office) == ("Nguyễn Văn Ánh", "Giám đốc, Bệnh viện")
    assert (shown.turn, shown.topic) == ("speech", "1.1 Tổ chức")
    assert (shown.begun, shown.paused_at) == (at("08:40:10"), at("08:43:00"))
    assert shown.limit_ms == 240_000
    assert shown.next == (display.NextUp("Phạm Ấn", "Trạm y tế"),)


def test_an_answer_says_whose_speech_it_answers_and_has_no_limit(hall: Hall) -> None:
    slip = hall.slip(1)
    hall.speech("08:40:00", "08:42:00")
    assert wall(hall).ended == at("08:42:00")
    hall.act(floor.answer, "08:42:05", id="a1", slip=slip)
    shown = wall(hall)
    assert (shown.turn, shown.speaker, shown.office) == ("answer", "Bí thư Tỉnh ủy", "")
    assert (shown.asked_by, shown.limit_ms) == ("Nguyễn Văn Ánh", None)


def test_after_somebody_who_was_not_there_the_wall_names_the_next(hall: Hall) -> None:
    hall.slip(1)
    hall.slip(2, "M4")
    hall.act(floor.call_next, "08:40:00", id="t1")
    hall.act(floor.absent, "08:41:00", turn="t1")
    shown = wall(hall)
    assert (shown.scene, shown.speaker) == ("between", "")
    assert [each.name for each in shown.next] == ["Phạm Ấn"]


def test_who_is_passed_over_is_not_announced(hall: Hall) -> None:
    hall.act(conference.change, settings={"pass_absent": True})
    hall.slip(1)
    hall.slip(2, "M4")
    hall.act(reception.check_in, "07:30:00", code="M4", means="qr")
    assert [each.name for each in wall(hall).next] == ["Phạm Ấn"]


def test_at_most_three_are_announced(hall: Hall) -> None:
    for number in range(1, 6):
        hall.slip(number, f"M{number}")
    assert len(wall(hall).next) == 3


def test_somebody_with_two_slips_is_announced_once(hall: Hall) -> None:
    for number, code in enumerate(("M1", "M1", "M4", "M2"), 1):
        hall.slip(number, code)
    names = [each.name for each in wall(hall).next]
    assert len(set(names)) == len(names) == 3
    assert names[:2] == ["Nguyễn Văn Ánh", "Phạm Ấn"]


def test_after_the_closing_the_wall_says_so(hall: Hall) -> None:
    hall.slip(1)
    hall.speech("08:40:00", "08:42:00")
    hall.act(minutes.add, "11:30:00", id="m1", kind="closing")
    assert wall(hall).scene == "closed"


def test_the_wall_has_these_fields_and_no_others() -> None:
    assert [field.name for field in fields(display.Wall)] == [
        "scene", "title", "backdrop", "place", "date", "present", "expected", "turn", "speaker",
        "office", "topic", "asked_by", "begun", "ended", "paused_at", "paused_ms", "limit_ms",
        "next",
    ]  # fmt: skip
    assert [field.name for field in fields(display.NextUp)] == ["name", "unit"]


@pytest.mark.parametrize("moment", ["filling", "called", "speech", "answer", "closed"])
def test_nothing_personal_reaches_the_wall(hall: Hall, moment: str) -> None:
    changes = {"note": "Nguyện vọng riêng", "seat": "Ghế Z-77"}
    hall.act(attendees.correct, attendee_code="M1", fields=changes)
    slip = hall.slip(1, matter="Nguyện vọng riêng", prepared_answer="Soạn sẵn riêng")
    hall.slip(2, "M4", matter="Nguyện vọng riêng")
    if moment != "filling":
        hall.act(floor.call_next, "08:40:00", id="t1")
    if moment in ("speech", "answer", "closed"):
        hall.act(floor.start, "08:40:10", turn="t1")
    if moment in ("answer", "closed"):
        hall.act(floor.end, "08:41:00", turn="t1")
        hall.act(floor.answer, "08:41:05", id="a1", slip=slip, agency="Sở Y tế")
    if moment == "closed":
        hall.act(minutes.add, "11:30:00", id="m1", kind="closing")
    told = repr(wall(hall))
    assert [secret for secret in SECRETS if secret in told] == []


def test_a_row_of_the_queue_reaches_the_wall_by_two_fields_only(hall: Hall) -> None:
    hall.slip(1, unit="Tổ 1")
    (row,) = hall.read(slips.slips)
    assert wall(hall).next == (display.NextUp(row.name, row.unit),)
