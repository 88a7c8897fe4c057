"""Who came: every answer that a desk can get."""

from __future__ import annotations

import pytest

from app import attendees, conference, reception
from app.errors import NotFound, Unsuitable
from tests.builders import Hall, at


def in_at(hall: Hall, code: str, clock: str, desk: str = "Bàn 1", **more: str) -> object:
    return hall.act(reception.check_in, clock, code=code, station=desk, **more)


def counts(hall: Hall) -> dict[str, reception.DelegationCount]:
    return {row.code: row for row in hall.read(reception.counts).by_delegation}


def test_a_scan_marks_a_person_in_and_says_his_delegation(hall: Hall) -> None:
    answer = in_at(hall, "M1", "07:21:08")
    assert (answer.verdict, answer.delegation, answer.over) == ("in", "BV", 0)
    assert counts(hall)["BV"].present_total == 1


def test_a_second_scan_changes_nothing_and_says_since_when(hall: Hall) -> None:
    in_at(hall, "M1", "07:21:08")
    with pytest.raises(reception.AlreadyInside) as refused:
        in_at(hall, "M1", "07:21:10", desk="Bàn 2")
    assert (refused.value.first_at, refused.value.desk) == (at("07:21:08"), "Bàn 1")
    assert "07:21:08" in refused.value.sentence()
    assert counts(hall)["BV"].present_total == 1


def test_an_earlier_scan_that_arrives_later_becomes_the_entry(hall: Hall) -> None:
    in_at(hall, "M1", "07:30:00")
    assert in_at(hall, "M1", "07:20:00", desk="Bàn 3").verdict == "earlier"
    person = hall.read(attendees.person, code="M1")
    assert (person.arrived_at, person.arrived_desk) == (at("07:20:00"), "Bàn 3")


def test_who_names_another_delegation_is_admitted_to_that_of_the_list(hall: Hall) -> None:
    answer = in_at(hall, "M1", "07:20:00", says="TYT")
    assert (answer.verdict, answer.delegation) == ("other_delegation", "BV")


def test_over_quota_is_admitted_and_said_under_the_policy_admit(hall: Hall) -> None:
    for code in ("M4", "M5"):
        assert in_at(hall, code, "07:20:00").over == 0
    assert in_at(hall, "M6", "07:21:00").over == 1
    assert counts(hall)["TYT"].over_by == 1


def test_over_quota_waits_for_a_named_approval_under_the_policy_hold(hall: Hall) -> None:
    hall.act(conference.change, settings={"quota_policy": "hold"})
    in_at(hall, "M4", "07:20:00")
    in_at(hall, "M5", "07:20:01")
    assert in_at(hall, "M6", "07:21:00").verdict == "held"
    assert (counts(hall)["TYT"].present_total, counts(hall)["TYT"].held) == (2, 1)
    hall.act(reception.approve_held, "07:25:00", code="M6", approved_by="Trưởng ban Mẫu")
    assert (counts(hall)["TYT"].present_total, counts(hall)["TYT"].held) == (3, 0)


def test_a_substitute_takes_the_seat_and_the_original_is_told_so(hall: Hall) -> None:
    hall.act(
        reception.substitute, "07:10:00", id="s1", code="S01", replaces="M1",
        full_name="Bùi Thị Thay",
    )  # fmt: skip
    with pytest.raises(reception.ReplacedBySubstitute) as refused:
        in_at(hall, "M1", "07:20:00")
    assert "S01" in refused.value.sentence()
    row = counts(hall)["BV"]
    assert (row.invited, row.substitutes, row.present_total, row.absent) == (3, 1, 1, 2)


@pytest.mark.parametrize(
    ("keep", "inside"), [pytest.param("S01", "S01", id="substitute"), ("M1", "M1")]
)
def test_when_both_came_one_of_them_is_kept(hall: Hall, keep: str, inside: str) -> None:
    hall.act(
        reception.substitute, "07:10:00", id="s1", code="S01", replaces="M1",
        full_name="Bùi Thị Thay",
    )  # fmt: skip
    hall.act(reception.settle, "07:20:00", code="M1", keep=keep, approved_by="Ban Tổ chức")
    there = [row.code for row in hall.read(attendees.everyone) if row.inside]
    assert there == [inside]


def test_a_seat_is_settled_once_and_a_later_substitute_is_the_one_named(hall: Hall) -> None:
    hall.act(
        reception.substitute, "07:10:00", id="s1", code="S01", replaces="M1", full_name="Một"
    )
    settle = {"code": "M1", "keep": "M1", "approved_by": "Ban Tổ chức"}
    hall.act(reception.settle, "07:20:00", **settle)
    with pytest.raises(NotFound):
        hall.act(reception.settle, "07:21:00", **settle)
    hall.act(reception.annul, "07:22:00", code="M1", reason="nhầm người cùng tên")
    hall.act(
        reception.substitute, "07:30:00", id="s0", code="S02", replaces="M1", full_name="Hai"
    )
    with pytest.raises(reception.ReplacedBySubstitute) as refused:
        in_at(hall, "M1", "07:40:00")
    assert refused.value.substitute == "S02"


def inside_at(hall: Hall, time: str) -> int:
    return hall.read(reception.in_hall, at=at(time))


def test_who_is_out_is_told_by_the_times_and_not_by_the_order_of_arrival(hall: Hall) -> None:
    in_at(hall, "M1", "07:20:00")
    hall.act(reception.come_back, "09:10:00", code="M1")
    hall.act(reception.leave, "09:00:00", code="M1")
    assert (inside_at(hall, "09:05:00"), inside_at(hall, "09:20:00")) == (0, 1)
    assert hall.read(reception.counts).total("inside") == 1


def test_two_movements_of_one_moment_count_in_the_order_in_which_they_were_told(
    hall: Hall,
) -> None:
    in_at(hall, "M1", "07:20:00")
    for number in range(1, 9):
        last = reception.leave if number % 2 else reception.come_back
        hall.act(last, "09:00:00", code="M1")
        assert inside_at(hall, "09:00:00") == (number + 1) % 2
        assert hall.read(reception.counts).total("inside") == (number + 1) % 2


def test_an_annulled_presence_takes_its_comings_and_goings_along(hall: Hall) -> None:
    in_at(hall, "M1", "07:20:00")
    hall.act(reception.leave, "07:30:00", code="M1")
    hall.act(reception.come_back, "07:40:00", code="M1")
    hall.act(reception.annul, "07:50:00", code="M1", reason="nhầm người cùng tên")
    assert (inside_at(hall, "07:45:00"), inside_at(hall, "08:00:00")) == (0, 0)


def test_an_unknown_code_is_a_fact_that_the_journal_keeps(hall: Hall) -> None:
    with pytest.raises(reception.UnknownCode):
        in_at(hall, "HN22-0937", "07:08:00")
    from app.journal import recorded

    with hall.store.reading() as session:
        last = list(recorded(session, scope=hall.id))[-1]
    assert (last.act, last.outcome) == ("reception.check_in", "unknown_code")


def test_a_cancelled_invitation_is_refused_and_can_be_put_back(hall: Hall) -> None:
    hall.act(attendees.strike, codes=["M1"])
    with pytest.raises(reception.InvitationCancelled):
        in_at(hall, "M1", "07:20:00")
    hall.act(attendees.restore, codes=["M1"])
    assert in_at(hall, "M1", "07:21:00").verdict == "in"


def test_an_annulled_entry_stays_in_the_book_and_the_person_may_come_again(hall: Hall) -> None:
    in_at(hall, "M1", "07:20:00")
    hall.act(reception.annul, "07:22:00", code="M1", reason="nhầm người cùng tên")
    assert counts(hall)["BV"].present_total == 0
    assert in_at(hall, "M1", "07:30:00").verdict == "in"


def test_a_scan_handed_in_late_is_taken_back_with_the_entry_annulled_after_it(hall: Hall) -> None:
    in_at(hall, "M1", "07:20:00")
    hall.act(reception.annul, "07:22:00", code="M1", reason="nhầm")
    assert in_at(hall, "M1", "07:19:00").verdict == "taken_back"
    assert counts(hall)["BV"].present_total == 0


def test_leaving_and_coming_back_moves_the_hall_but_not_the_count(hall: Hall) -> None:
    for code in ("M1", "M2"):
        in_at(hall, code, "07:20:00")
    hall.act(reception.leave, "09:00:00", code="M1")
    assert (counts(hall)["BV"].present_total, counts(hall)["BV"].inside) == (2, 1)
    hall.act(reception.come_back, "09:10:00", code="M1")
    now = [hall.read(reception.in_hall, at=at(t)) for t in ("08:00:00", "09:05:00", "09:10:00")]
    assert now == [2, 1, 2]


def test_nobody_leaves_who_has_not_come(hall: Hall) -> None:
    with pytest.raises(reception.NotInside):
        hall.act(reception.leave, "09:00:00", code="M1")


def test_a_walk_in_is_counted_apart_and_one_turned_away_is_not(hall: Hall) -> None:
    for number, admitted in ((1, True), (2, False)):
        hall.act(
            reception.walk_in, "07:30:00", id=f"w{number}", code=f"W{number}",
            full_name="Đỗ Văn Vãng", delegation_code="BV", admitted=admitted,
        )  # fmt: skip
    row = counts(hall)["BV"]
    assert (row.invited, row.walk_ins, row.present_total) == (3, 1, 1)
    with pytest.raises(reception.TurnedAway):
        in_at(hall, "W2", "07:40:00")


def test_a_move_counts_a_present_person_in_the_other_delegation(hall: Hall) -> None:
    in_at(hall, "M1", "07:20:00")
    hall.act(reception.move, "07:25:00", code="M1", to="TYT", approved_by="Ban Tổ chức")
    rows = counts(hall)
    assert (rows["BV"].moved_out, rows["TYT"].moved_in) == (1, 1)
    assert (rows["BV"].invited, rows["TYT"].present_total) == (3, 1)


def test_a_whole_delegation_comes_at_once_and_those_already_in_keep_their_time(hall: Hall) -> None:
    in_at(hall, "M1", "07:10:00")
    came = hall.act(reception.whole_delegation, "07:30:00", delegation_code="BV")
    assert came == 2
    assert hall.read(attendees.person, code="M1").arrived_at == at("07:10:00")
    assert counts(hall)["BV"].present_total == 3


def test_a_person_of_no_list_cannot_be_moved(hall: Hall) -> None:
    with pytest.raises(NotFound):
        hall.act(reception.move, code="KHONG", to="TYT", approved_by="x")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("anh", id="no marks"),
        pytest.param("ánh nguyễn", id="any order"),
        pytest.param("NGUYEN VAN", id="capitals"),
        pytest.param("nva", id="initials"),
        pytest.param("m1", id="code"),
        pytest.param("0001", id="phone digits"),
    ],
)
def test_a_person_is_found_as_the_clerk_types(hall: Hall, typed: str) -> None:
    assert [row.code for row in hall.read(attendees.found, text=typed)] == ["M1"]


def test_names_are_listed_in_vietnamese_order(hall: Hall) -> None:
    names = [row.full_name for row in hall.read(attendees.everyone)]
    assert names == [
        "Nguyễn Văn Ánh", "Lê Đức Ân", "Phạm Ấn", "Trần Thị Bình", "Võ Dũng", "Hồ Đăng",
    ]  # fmt: skip


def test_lists_show_the_last_three_digits_of_a_phone_only(hall: Hall) -> None:
    assert hall.read(attendees.person, code="M1").phone_end == "001"


def test_somebody_turned_away_at_the_door_is_refused_until_let_in_again(hall: Hall) -> None:
    hall.act(reception.turn_away, code="M1", reason="say rượu, bia")
    with pytest.raises(reception.TurnedAway):
        in_at(hall, "M1", "07:20:00")
    assert counts(hall)["BV"].present_total == 0
    hall.act(reception.readmit, code="M1")
    assert in_at(hall, "M1", "07:30:00").verdict == "in"


@pytest.mark.parametrize(
    ("code", "reason"),
    [pytest.param("M2", " ", id="no reason"), pytest.param("M1", "say", id="already in")],
)
def test_turning_away_needs_a_reason_and_somebody_outside(
    hall: Hall, code: str, reason: str
) -> None:
    in_at(hall, "M1", "07:20:00")
    with pytest.raises(Unsuitable):
        hall.act(reception.turn_away, code=code, reason=reason)


def test_a_whole_delegation_marked_by_mistake_is_taken_back_alone(hall: Hall) -> None:
    in_at(hall, "M1", "07:10:00")
    hall.act(reception.whole_delegation, "07:30:00", delegation_code="BV")
    back = hall.act(
        reception.annul_delegation, "07:31:00", delegation_code="BV", came_at=at("07:30:00"),
        reason="nhầm đoàn",
    )  # fmt: skip
    assert back == 2
    assert [row.code for row in hall.read(attendees.everyone) if row.inside] == ["M1"]
    assert counts(hall)["BV"].present_total == 1
