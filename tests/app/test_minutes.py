"""Minutes: rows in the order of time, texts that are never lost, two writers at one row."""

from __future__ import annotations

from typing import Any

import pytest

from app import conclusions, floor, minutes
from app.errors import NotFound, Refusal, Unsuitable
from app.store import Store
from tests.builders import Hall, at


def note(hall: Hall, id: str = "m1", clock: str = "08:00:00", **more: Any) -> str:
    entry: str = hall.act(minutes.add, clock, id=id, kind=more.pop("kind", "note"), **more)
    return entry


def write(hall: Hall, entry: str, text: str, base: int, station: str = "Bàn 1") -> int:
    version: int = hall.act(
        minutes.write, entry=entry, text=text, base_version=base, station=station
    )
    return version


def row(hall: Hall, entry: str) -> minutes.EntryRow:
    rows: list[minutes.EntryRow] = hall.read(minutes.entries)
    return next(each for each in rows if each.id == entry)


def test_rows_stand_in_the_order_of_time_and_an_earlier_one_goes_between(hall: Hall) -> None:
    note(hall, "m1", "08:00:00", kind="opening")
    note(hall, "m2", "08:20:00")
    note(hall, "m3", "08:10:00", kind="report")
    assert [each.kind for each in hall.read(minutes.entries)] == ["opening", "report", "note"]


def test_the_floor_opens_its_rows_with_speaker_office_and_topic(hall: Hall) -> None:
    hall.slip(1, "M1", topic="1.2")
    turn = hall.speech("08:10:00", "08:12:00")
    (spoken,) = hall.read(minutes.entries)
    assert (spoken.kind, spoken.speaker, spoken.topic, spoken.slip, spoken.turn_id) == (
        "speech", "Nguyễn Văn Ánh", "1.2", 1, turn,
    )  # fmt: skip


def test_a_conclusion_stands_in_the_minutes_beside_its_slip(hall: Hall) -> None:
    slip = hall.slip(1)
    hall.speech("08:10:00", "08:12:00")
    hall.act(conclusions.conclude, "08:13:00", id="k1", kind="resolved", slip=slip, what="Đã rõ.")
    last = hall.read(minutes.entries)[-1]
    assert (last.kind, last.text, last.slip, last.conclusion_id) == (
        "conclusion",
        "Đã rõ.",
        1,
        "k1",
    )


@pytest.mark.parametrize("kind", ["", "speeches", "phát biểu"])
def test_a_row_of_no_known_kind_is_refused(hall: Hall, kind: str) -> None:
    with pytest.raises(Unsuitable):
        note(hall, kind=kind)


def test_the_closing_row_closes_the_conference(hall: Hall) -> None:
    note(hall, "m9", "11:30:00", kind="closing")
    assert hall.read(floor.floor).closed_at == at("11:30:00")


def test_writing_keeps_every_version_with_who_and_when(hall: Hall) -> None:
    entry = note(hall)
    assert write(hall, entry, "Lần một.", 0) == 1
    assert write(hall, entry, "Lần hai.", 1) == 2
    assert [(each.version, each.text, each.author) for each in revisions(hall, entry)] == [
        (1, "Lần một.", "Người thử"),
        (2, "Lần hai.", "Người thử"),
    ]
    assert row(hall, entry).text == "Lần hai."


def revisions(hall: Hall, entry: str) -> list[minutes.RevisionRow]:
    return hall.store.read(minutes.revisions, entry=entry)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  Đề nghị  tỉnh ", "Đề nghị tỉnh", id="spaces"),
        pytest.param("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt", id="decomposed"),
        pytest.param("Một\nhai", "Một\nhai", id="lines stay"),
    ],
)
def test_text_is_kept_clean_and_composed(hall: Hall, typed: str, kept: str) -> None:
    entry = note(hall)
    write(hall, entry, typed, 0)
    assert row(hall, entry).text == kept


def test_a_stale_save_is_refused_and_overwrites_nothing(hall: Hall) -> None:
    entry = note(hall)
    write(hall, entry, "Của Lan.", 0)
    with pytest.raises(minutes.StaleText) as refusal:
        write(hall, entry, "Của Hòa.", 0)
    assert refusal.value.version == 1
    assert row(hall, entry).text == "Của Lan."


def test_the_draft_goes_when_its_text_is_written_and_stays_when_it_is_refused(hall: Hall) -> None:
    entry = note(hall)
    hall.store.save_draft(conference=hall.id, entry=entry, text="Đang gõ", base_version=0)
    with pytest.raises(minutes.StaleText):
        write(hall, entry, "Đang gõ", 7)
    assert [each.text for each in hall.read(minutes.drafts)] == ["Đang gõ"]
    write(hall, entry, "Đang gõ", 0)
    assert hall.read(minutes.drafts) == []


def test_only_the_named_stations_draft_is_dropped(hall: Hall, where: str) -> None:
    entry = note(hall)
    hall.store.save_draft(conference=hall.id, entry=entry, text="Bàn một", base_version=0)
    with Store(where, station="Bàn 2") as other:
        other.save_draft(conference=hall.id, entry=entry, text="Bàn hai", base_version=0)
    hall.act(minutes.drop_draft, entry=entry, of="Bàn 2")
    hall.act(minutes.drop_draft, entry=entry, of="Bàn 9")
    assert [each.text for each in hall.read(minutes.drafts)] == ["Bàn một"]


def test_a_row_is_begun_by_one_station_only(hall: Hall) -> None:
    entry = note(hall)
    hall.act(minutes.begin, entry=entry, station="Bàn 1")
    hall.act(minutes.begin, entry=entry, station="Bàn 1")
    with pytest.raises(minutes.HeldElsewhere) as refusal:
        hall.act(minutes.begin, entry=entry, station="Bàn 2")
    assert "Bàn 1" in str(refusal.value)
    assert row(hall, entry).held_by == "Bàn 1"


def test_nobody_writes_into_a_row_that_another_station_holds(hall: Hall) -> None:
    entry = note(hall)
    hall.act(minutes.begin, entry=entry, station="Bàn 1")
    with pytest.raises(minutes.HeldElsewhere):
        write(hall, entry, "Chen vào", 0, station="Bàn 2")
    assert (row(hall, entry).text, row(hall, entry).version) == ("", 0)


def test_a_row_that_was_taken_over_is_not_let_go_by_the_station_that_lost_it(hall: Hall) -> None:
    entry = note(hall)
    hall.act(minutes.begin, entry=entry, station="Bàn 1")
    hall.act(minutes.hold, entry=entry, station="Bàn 2")
    hall.act(minutes.release, entry=entry, station="Bàn 1")
    assert row(hall, entry).held_by == "Bàn 2"
    hall.act(minutes.release, entry=entry, station="Bàn 2")
    assert row(hall, entry).held_by == ""


@pytest.mark.parametrize("flag", ["off_record", "to_check"])
def test_a_mark_is_set_and_cleared_and_leaves_the_other_alone(hall: Hall, flag: str) -> None:
    entry = note(hall)
    other = "to_check" if flag == "off_record" else "off_record"
    first, second, cleared = {flag: True}, {other: True}, {flag: False}
    set_marks(hall, entry, first)
    assert (getattr(row(hall, entry), flag), getattr(row(hall, entry), other)) == (True, False)
    set_marks(hall, entry, second)
    set_marks(hall, entry, cleared)
    assert (getattr(row(hall, entry), flag), getattr(row(hall, entry), other)) == (False, True)


def set_marks(hall: Hall, entry: str, marks: dict[str, Any]) -> None:
    hall.act(minutes.mark, entry=entry, **marks)


def test_a_row_added_by_hand_is_taken_off_one_of_the_floor_is_not(hall: Hall) -> None:
    hall.slip(1)
    hall.speech("08:10:00", "08:12:00")
    (spoken,) = hall.read(minutes.entries)
    hall.act(minutes.annul, entry=note(hall), reason="Ghi nhầm")
    assert hall.read(minutes.entries) == [spoken]
    with pytest.raises(Unsuitable):
        hall.act(minutes.annul, entry=spoken.id, reason="Ghi nhầm")


@pytest.mark.parametrize(
    ("act", "arguments"),
    [
        pytest.param(minutes.write, {"text": "", "base_version": 0}, id="write"),
        pytest.param(minutes.begin, {}, id="begin"),
        pytest.param(minutes.hold, {}, id="hold"),
        pytest.param(minutes.release, {}, id="release"),
        pytest.param(minutes.mark, {"to_check": True}, id="mark"),
        pytest.param(minutes.annul, {"reason": ""}, id="annul"),
    ],
)
def test_a_row_that_is_not_there_is_said_so(
    hall: Hall, act: Any, arguments: dict[str, Any]
) -> None:
    with pytest.raises(NotFound) as refusal:
        hall.act(act, entry="khong-co", **arguments)
    assert isinstance(refusal.value, Refusal)
    assert "dòng biên bản" in str(refusal.value)


def test_names_come_from_those_with_a_part_and_from_the_roster(hall: Hall) -> None:
    found = hall.read(minutes.names)
    assert [name for name, _office in found] == [
        "Nguyễn Văn Ánh", "Trần Thị Bình", "Lê Đức Ân", "Phạm Ấn", "Hồ Đăng", "Võ Dũng",
    ]  # fmt: skip


def test_what_changed_since_a_journal_row_is_read_alone(hall: Hall) -> None:
    first, second, third = (note(hall, f"m{place}", f"08:0{place}:00") for place in (1, 2, 3))
    before = hall.read(minutes.changes)
    assert [each.id for each in before.rows] == [first, second, third]
    write(hall, second, "Có thêm.", 0)
    hall.act(minutes.annul, entry=third, reason="Nhầm")
    after = hall.read(minutes.changes, since=before.head)
    assert [(each.id, each.text) for each in after.rows] == [(second, "Có thêm.")]
    assert after.gone == (third,)
    assert hall.read(minutes.changes, since=after.head).rows == ()
