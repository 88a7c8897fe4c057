"""What is done with slips: handed in, corrected, taken back, put in order, joined."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.acts import act
from app.errors import Unsuitable
from app.ids import derived_id
from app.models import Attendee, Delegation, Matter, Slip
from app.rows import attendee, conference_of, next_number, one, put, topic
from app.slips.refusals import RegistrationClosed, SlipNotWaiting, SlipNumberTaken
from app.text import clean, clean_lines
from app.words import _

_TAKEN = select(Slip.id).where(
    Slip.conference_id == bindparam("conference"), Slip.number == bindparam("number")
)
_TITLE = select(Delegation.title).where(Delegation.id == bindparam("id"))


@act("slips")
def hand_in(
    session: Session,
    *,
    conference: str,
    id: str,
    topic_code: str,
    matter: str,
    at: int,
    by: str,
    number: int | None = None,
    attendee_code: str = "",
    name: str = "",
    position: str = "",
    unit: str = "",
    kind: str = "hall",
    wish: str = "speak",
    agency: str = "",
    prepared_answer: str = "",
) -> int:
    """Register a slip, and the matter it raises; returns its number."""
    event = conference_of(session, conference)
    if kind == "hall" and not event.registration_open:
        raise RegistrationClosed()
    text = clean_lines(matter)
    if not text:
        raise Unsuitable("matter", _("Hãy ghi tóm tắt nội dung muốn phát biểu."))
    if wish not in ("speak", "written"):
        raise Unsuitable("wish", _("Hãy chọn phát biểu hay trả lời bằng văn bản."))
    who = attendee(session, conference, attendee_code) if attendee_code else None
    if who is None and not clean(name):
        raise Unsuitable("name", _("Hãy chọn đại biểu, hoặc ghi họ tên người đăng ký."))
    subject = topic(session, conference, topic_code)
    number = _free_number(session, conference, number)
    asker, home = who.full_name if who else clean(name), clean(unit) or _home(session, who)
    matter_id = derived_id(id, "matter")
    shared = {
        "conference_id": conference, "topic_id": subject.id, "unit": home,
        "attendee_id": who.id if who else None,
    }  # fmt: skip
    put(
        session, Matter, id=matter_id, number=next_number(session, Matter, conference), text=text,
        source="slip", asker=asker, agency=clean(agency),
        prepared_answer=clean_lines(prepared_answer), **shared,
    )  # fmt: skip
    put(
        session, Slip, id=id, number=number, kind=kind, name=asker,
        position=clean(position) or (who.position if who else ""), matter_id=matter_id, wish=wish,
        registered_at=at, clerk=by, state="waiting" if wish == "speak" else "written", **shared,
    )  # fmt: skip
    return number


def _free_number(session: Session, conference: str, number: int | None) -> int:
    if number is None:
        return next_number(session, Slip, conference)
    if session.scalar(_TAKEN, {"conference": conference, "number": number}) is not None:
        raise SlipNumberTaken(number)
    return number


def _home(session: Session, who: Attendee | None) -> str:
    if who is None:
        return ""
    return who.unit or str(session.scalar(_TITLE, {"id": who.delegation_id}))


@act("slips")
def withdraw(session: Session, *, conference: str, slip: str, at: int, reason: str = "") -> None:
    """Take a slip back; the others that share its matter stay."""
    row = one(session, Slip, slip)
    if row.state not in ("waiting", "parked"):
        raise SlipNotWaiting(row.number, row.state)
    row.state, row.withdrawn_at = "withdrawn", at


@act("slips")
def put_back(session: Session, *, conference: str, slip: str) -> None:
    """Undo a withdrawal: the slip has its old rank again."""
    row = one(session, Slip, slip)
    if row.state != "withdrawn":
        raise SlipNotWaiting(row.number, row.state)
    row.state, row.withdrawn_at = "waiting", None


@act("slips")
def correct(
    session: Session,
    *,
    conference: str,
    slip: str,
    matter: str | None = None,
    topic_code: str | None = None,
    wish: str | None = None,
    agency: str | None = None,
    prepared_answer: str | None = None,
) -> None:
    """Correct what a slip says."""
    row = one(session, Slip, slip)
    asked = one(session, Matter, row.matter_id)
    if matter is not None:
        text = clean_lines(matter)
        if not text:
            raise Unsuitable("matter", _("Hãy ghi tóm tắt nội dung muốn phát biểu."))
        asked.text = text
    if topic_code is not None:
        row.topic_id = asked.topic_id = topic(session, conference, topic_code).id
    if wish is not None and wish != row.wish:
        if row.state not in ("waiting", "written"):
            raise SlipNotWaiting(row.number, row.state)
        row.wish, row.state = wish, "waiting" if wish == "speak" else "written"
    if agency is not None:
        asked.agency = clean(agency)
    if prepared_answer is not None:
        asked.prepared_answer = clean_lines(prepared_answer)


@act("slips")
def reassign(
    session: Session,
    *,
    conference: str,
    slip: str,
    attendee_code: str = "",
    name: str = "",
    position: str = "",
    unit: str = "",
) -> None:
    """Correct who hands a slip in, before the person is called; the matter goes along."""
    row = one(session, Slip, slip)
    if row.state in ("called", "spoken"):
        raise SlipNotWaiting(row.number, row.state)
    who = attendee(session, conference, attendee_code) if attendee_code else None
    if who is None and not clean(name):
        raise Unsuitable("name", _("Hãy chọn đại biểu, hoặc ghi họ tên người đăng ký."))
    row.attendee_id = who.id if who else None
    row.name = who.full_name if who else clean(name)
    row.position = clean(position) or (who.position if who else "")
    row.unit = clean(unit) or _home(session, who)
    asked = one(session, Matter, row.matter_id)
    asked.asker, asked.unit, asked.attendee_id = row.name, row.unit, row.attendee_id


@act("slips")
def arrange(session: Session, *, conference: str, slips: list[str]) -> None:
    """Put the waiting slips into the order that the chair wishes."""
    event = conference_of(session, conference)
    for place, id in enumerate(slips):
        one(session, Slip, id).place = place
    event.queue_order = "chair"


@act("slips", "conclusions")
def link(session: Session, *, conference: str, matter: str, lead: str | None) -> None:
    """Say that two matters are the same (a person decides); None takes it back."""
    row = one(session, Matter, matter)
    if lead is not None:
        first = one(session, Matter, lead)
        if first.id == row.id or first.lead_id == row.id:
            raise Unsuitable("lead", _("Hai ý kiến này đã được gộp với nhau."))
        lead = first.lead_id or first.id
        for follower in session.scalars(select(Matter).where(Matter.lead_id == row.id)):
            follower.lead_id = lead
    row.lead_id = lead


@act("slips")
def collect(session: Session, *, conference: str, matters: list[dict[str, Any]]) -> int:
    """Take in opinions collected before the conference (at most 500 at a time)."""
    number = next_number(session, Matter, conference)
    for offset, item in enumerate(matters):
        code = item.get("topic") or ""
        session.add(
            Matter(
                id=item["id"],
                conference_id=conference,
                number=number + offset,
                topic_id=topic(session, conference, code).id if code else None,
                text=item["text"],
                source="collected",
                asker=item.get("asker", ""),
                unit=item.get("unit", ""),
                agency=item.get("agency", ""),
                prepared_answer=item.get("prepared_answer", ""),
            )
        )
    return len(matters)
