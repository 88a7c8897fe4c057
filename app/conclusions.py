"""Conclusions: every matter has an outcome, and what is assigned has a deadline.

A matter has any number of conclusions: resolved here, assigned to an agency, referred to a
ministry. Two agencies are two conclusions. One notice is issued for each notice date.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import minutes
from app.acts import act
from app.calendar import Deadline, answer_deadline
from app.errors import Unsuitable
from app.ids import derived_id
from app.models import Assignment, Conclusion, Matter, MinutesEntry, Slip, Topic
from app.office import calendar_of
from app.rows import conference_of, next_number, one, selected
from app.text import clean, clean_lines
from app.words import _

KINDS = ("resolved", "assigned", "referred")


@dataclass(frozen=True)
class ConclusionRow:
    """A conclusion as lists show it."""

    id: str
    number: int
    kind: str
    at: int
    matter_id: str
    matter: str
    asker: str
    unit: str
    slip: int | None
    topic: str
    agency: str
    what: str
    notice_date: str | None
    fixed_due: str | None
    due: str | None


# --- acts


@act("conclusions", "minutes", "followup")
def conclude(
    session: Session,
    *,
    conference: str,
    id: str,
    kind: str,
    at: int,
    slip: str = "",
    matter: str = "",
    agency: str = "",
    what: str = "",
    notice_date: str | None = None,
    fixed_due: str | None = None,
) -> str | None:
    """Conclude on a matter, or on that of a slip; returns the deadline of what is assigned."""
    event = conference_of(session, conference)
    if kind not in KINDS:
        raise Unsuitable("kind", _("Hãy chọn: giải quyết tại chỗ, giao trả lời, hay kiến nghị."))
    if kind == "assigned" and not clean(agency):
        raise Unsuitable("agency", _("Hãy chọn cơ quan phải trả lời."))
    of_slip = one(session, Slip, slip) if slip else None
    asked = one(session, Matter, of_slip.matter_id if of_slip else matter)
    row = Conclusion(
        id=id,
        conference_id=conference,
        number=next_number(session, Conclusion, conference),
        kind=kind,
        matter_id=asked.id,
        slip_id=of_slip.id if of_slip else None,
        at=at,
        agency=clean(agency),
        what=clean_lines(what),
        notice_date=(notice_date or event.date) if kind == "assigned" else notice_date,
    )
    session.add(row)
    session.flush()
    minutes.open_entry(
        session, conference=conference, kind="conclusion", at=at, of=id, conclusion=id,
        speaker=row.agency, text=row.what,
    )  # fmt: skip
    if kind != "assigned":
        return None
    return _assign(session, row, asked, fixed_due)


def _assign(session: Session, row: Conclusion, asked: Matter, fixed_due: str | None) -> str:
    starts_on = row.notice_date or ""
    due = due_date(session, row.conference_id, starts_on, fixed_due).due.isoformat()
    session.add(
        Assignment(
            id=derived_id(row.id, "assignment"),
            conference_id=row.conference_id,
            conclusion_id=row.id,
            slip_id=row.slip_id,
            matter_id=asked.id,
            agency=row.agency,
            what=row.what or asked.text,
            starts_on=starts_on,
            fixed_due=fixed_due,
            due=due,
        )
    )
    return due


def due_date(
    session: Session, conference: str, starts_on: str, fixed: str | None = None
) -> Deadline:
    """The deadline of a written answer, which explains itself; a fixed date wins."""
    try:
        start = datetime.date.fromisoformat(starts_on)
        until = datetime.date.fromisoformat(fixed) if fixed else None
    except ValueError as error:
        raise Unsuitable("date", _("Ngày phải ghi đủ ngày, tháng, năm.")) from error
    return answer_deadline(start, calendar_of(session, conference), until)


@act("conclusions", "minutes", "followup")
def annul(session: Session, *, conference: str, id: str, reason: str) -> None:
    """Take a conclusion back; its row stays, annulled, and nothing is owed for it."""
    row = one(session, Conclusion, id)
    row.annulled = True
    for entry in session.scalars(select(MinutesEntry).where(MinutesEntry.conclusion_id == id)):
        entry.annulled = True
    for task in session.scalars(select(Assignment).where(Assignment.conclusion_id == id)):
        task.state = "annulled"


@act("conclusions", "minutes", "followup")
def correct(
    session: Session,
    *,
    conference: str,
    id: str,
    what: str | None = None,
    agency: str | None = None,
    notice_date: str | None = None,
    fixed_due: str | None = None,
) -> str | None:
    """Correct a conclusion; the deadline of what it assigns is counted anew."""
    row = one(session, Conclusion, id)
    row.what = row.what if what is None else clean_lines(what)
    row.agency = row.agency if agency is None else clean(agency)
    row.notice_date = row.notice_date if notice_date is None else notice_date
    task = session.scalar(select(Assignment).where(Assignment.conclusion_id == id))
    if task is None:
        return None
    task.what, task.agency = row.what or task.what, row.agency
    task.starts_on = row.notice_date or ""
    task.fixed_due = task.fixed_due if fixed_due is None else fixed_due or None
    task.due = due_date(session, conference, task.starts_on, task.fixed_due).due.isoformat()
    return task.due


@act("conclusions", "followup")
def count_anew(session: Session, *, conference: str) -> int:
    """Count every open deadline again after the table of days changed; returns how many moved."""
    moved = 0
    statement = select(Assignment).where(
        Assignment.conference_id == conference, Assignment.state == "open"
    )
    for task in session.scalars(statement.order_by(Assignment.id)):
        due = due_date(session, conference, task.starts_on, task.fixed_due).due.isoformat()
        moved += due != task.due
        task.due = due
    return moved


# --- reads


def conclusions(session: Session, *, conference: str) -> list[ConclusionRow]:
    """The conclusions that stand, in the order in which they were made."""
    statement = (
        select(
            Conclusion.id, Conclusion.number, Conclusion.kind, Conclusion.at,
            Conclusion.matter_id, Matter.text, Matter.asker, Matter.unit, Slip.number,
            func.coalesce(Topic.code, ""), Conclusion.agency, Conclusion.what,
            Conclusion.notice_date, Assignment.fixed_due, Assignment.due,
        )
        .join(Matter, Matter.id == Conclusion.matter_id)
        .outerjoin(Slip, Slip.id == Conclusion.slip_id)
        .outerjoin(Topic, Topic.id == Matter.topic_id)
        .outerjoin(Assignment, Assignment.conclusion_id == Conclusion.id)
        .where(Conclusion.conference_id == conference, Conclusion.annulled.is_(False))
        .order_by(Conclusion.number)
    )  # fmt: skip
    return [ConclusionRow(*row) for row in selected(session, statement)]


@dataclass(frozen=True)
class HeardRow:
    """A matter that was heard, and whether it has an outcome yet."""

    id: str
    slip_id: str
    slip: int
    speaker: str
    unit: str
    topic: str
    matter_id: str
    matter: str
    agency: str
    outcomes: int


def heard(session: Session, *, conference: str) -> list[HeardRow]:
    """The slips that were spoken, in the order of their numbers, with how many conclusions."""
    outcomes = (
        select(Conclusion.matter_id, func.count().label("outcomes"))
        .where(Conclusion.conference_id == conference, Conclusion.annulled.is_(False))
        .group_by(Conclusion.matter_id)
        .subquery()
    )
    statement = (
        select(
            Slip.id, Slip.id, Slip.number, Slip.name, Slip.unit, func.coalesce(Topic.code, ""),
            Matter.id, Matter.text, Matter.agency, func.coalesce(outcomes.c.outcomes, 0),
        )
        .join(Matter, Matter.id == Slip.matter_id)
        .outerjoin(Topic, Topic.id == Slip.topic_id)
        .outerjoin(outcomes, outcomes.c.matter_id == Matter.id)
        .where(Slip.conference_id == conference, Slip.state.in_(("spoken", "called")))
        .order_by(Slip.number)
    )  # fmt: skip
    return [HeardRow(*row) for row in session.execute(statement)]


def notice_dates(session: Session, *, conference: str) -> list[str]:
    """The dates of the conclusion notices, one notice for each."""
    rows = conclusions(session, conference=conference)
    return sorted({row.notice_date for row in rows if row.notice_date})
