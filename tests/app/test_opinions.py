"""Collected opinions taken into a conference: compared, taken in by batches, taken back."""

from __future__ import annotations

import pytest

from app import opinions, slips
from app.errors import Refusal
from app.intake.questions.model import Question
from app.journal import recorded
from app.lists.taking_in import collect, give_back
from app.opinions import Checked, Read
from tests.builders import Hall

_TEXT = "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã để bảo đảm trực đêm và ngày nghỉ"


def question(text: str, stt: int = 1, person: str = "Đỗ Văn Mẫu", **said: object) -> Question:
    """A read opinion; what is not said is None."""
    given: dict[str, object] = dict.fromkeys(
        ("topic_as_written", "unit", "position", "phone", "agency", "answer")
    ) | {"topics": ("1.1",), "source_row": stt + 1}  # fmt: skip
    return Question(stt=stt, person=person, question=text, **(given | said))  # type: ignore[arg-type]


def many(count: int) -> list[Question]:
    """Opinions that have no three words in common."""
    return [
        question(f"kiến{n} nghị{n} về{n} việc{n} trang{n} bị{n} máy{n}", n) for n in range(count)
    ]


def compared(hall: Hall, questions: list[Question]) -> tuple[Checked, ...]:
    found: tuple[Checked, ...] = hall.read(
        opinions.compare, opinions=opinions.read("y-kien.xlsx", questions, ["1.1", "1.2"])
    )
    return found


def texts(hall: Hall) -> list[str]:
    return [row.text for row in hall.read(slips.matters)]


def test_1200_opinions_go_in_by_three_acts_and_are_known_again(hall: Hall) -> None:
    questions = many(1200)
    rows = compared(hall, questions)
    assert {row.verdict for row in rows} == {"new"}
    assert collect(hall.store, hall.id, rows, batch="b1").added == 1200
    with hall.store.reading() as session:
        taken = list(recorded(session, scope=hall.id, acts=("slips.collect",)))
    assert [len(row.args["matters"]) for row in taken if row.args] == [500, 500, 200]
    again = compared(hall, questions)
    assert {(row.verdict, row.take) for row in again} == {("same", False)}
    assert collect(hall.store, hall.id, again, batch="b2").added == 0


def test_what_is_said_nearly_twice_is_shown_and_still_taken(hall: Hall) -> None:
    rows = compared(
        hall,
        [
            question(_TEXT),
            question(f"{_TEXT} nhé", 2),
            question(_TEXT.upper(), 3),
            question(_TEXT, 4, person="Võ Thị Thử"),
        ],
    )
    assert [(row.verdict, row.take) for row in rows] == [
        ("new", True), ("alike", True), ("same", False), ("alike", True),
    ]  # fmt: skip
    assert [row.row for row in rows[1:]] == [rows[0].id] * 3


def test_an_opinion_like_one_that_is_held_names_its_number(hall: Hall) -> None:
    collect(hall.store, hall.id, compared(hall, [question(_TEXT)]), batch="b1")
    (row,) = compared(hall, [question(f"{_TEXT} nhé")])
    assert (row.verdict, row.held) == ("alike", 1)


def test_a_topic_that_the_conference_does_not_have_is_left_open() -> None:
    one, two = opinions.read("a", [question("x", topics=("9.9", "1.2")), question("y", 2)], ["1.2"])
    assert (one.topic, two.topic) == ("1.2", "")


def test_answers_and_agencies_come_along(hall: Hall) -> None:
    one = question(_TEXT, agency="Sở Y tế", answer="Đã có kế hoạch.", unit="Trạm y tế Mẫu")
    collect(hall.store, hall.id, compared(hall, [one]), batch="b1")
    (row,) = hall.read(slips.matters)
    assert (row.asker, row.unit, row.agency, row.prepared_answer, row.topic) == (
        "Đỗ Văn Mẫu", "Trạm y tế Mẫu", "Sở Y tế", "Đã có kế hoạch.", "1.1",
    )  # fmt: skip


def test_a_batch_is_taken_back_but_for_what_others_hang_on(hall: Hall) -> None:
    collect(hall.store, hall.id, compared(hall, many(600)), batch="b1")
    first, second = hall.read(slips.matters)[:2]
    hall.slip(1, matter="Ý kiến trên phiếu")
    follower = hall.read(slips.matters)[-1]
    hall.act(slips.link, matter=follower.id, lead=second.id)
    assert hall.read(opinions.batches)[0].added == 600
    back = give_back(hall.store, hall.id, "b1")
    assert (back.removed, back.kept) == (599, [second.number])
    assert texts(hall) == [second.text, "Ý kiến trên phiếu"]
    assert hall.read(opinions.batches) == []
    assert first.text not in texts(hall)


def test_numbers_are_not_given_twice(hall: Hall) -> None:
    collect(hall.store, hall.id, compared(hall, [question(_TEXT)]), batch="b1")
    give_back(hall.store, hall.id, "b1")
    collect(hall.store, hall.id, compared(hall, [question(_TEXT)]), batch="b2")
    assert [row.number for row in hall.read(slips.matters)] == [2]


def test_taking_in_that_is_stopped_leaves_nothing(hall: Hall) -> None:
    stop = iter([False, True])
    rows = compared(hall, many(700))
    with pytest.raises(Refusal, match="Đã dừng"):
        collect(hall.store, hall.id, rows, batch="b1", cancelled=lambda: next(stop))
    assert texts(hall) == []


def test_a_read_opinion_without_a_person_still_says_for_whom() -> None:
    one = Read("a", "a", question(_TEXT, person="", position="Trạm trưởng"))
    assert (one.asker, one.unit) == ("", "Trạm trưởng")
