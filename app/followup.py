"""Follow-up: who owes which answer, until when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.acts import act
from app.conclusions import due_date
from app.ids import derived_id
from app.models import Assignment, Matter, Slip, Topic
from app.rows import conference_of, one, selected
from app.slips import parked, waiting
from app.text import clean

DUE_SOON_DAYS = 3


@dataclass(frozen=True)
class OwedRow:
    """An answer that is owed."""

    id: str
    agency: str
    what: str
    matter_id: str
    matter: str
    asker: str
    unit: str
    topic: str
    slip: int | None
    starts_on: str
    due: str
    fixed_due: str | None
    state: str
    from_conclusion: bool

    def standing(self, today: datetime.date) -> str:
        """open, due_soon or overdue on a day; or the state that ended it."""
        if self.state != "open":
            return self.state
        left = self.days_left(today)
        return "overdue" if left < 0 else "due_soon" if left <= DUE_SOON_DAYS else "open"

    def days_left(self, today: datetime.date) -> int:
        """Days of the calendar until the deadline; negative when it is past."""
        return (datetime.date.fromisoformat(self.due) - today).days


@dataclass(frozen=True)
class LeftOver:
    """The slips that were not reached and became written-answer tasks."""

    waiting: tuple[int, ...]
    parked: tuple[int, ...]


# --- acts


@act("slips", "followup")
def owe_written_answers(
    session: Session, *, conference: str, notice_date: str = "", agency: str = ""
) -> LeftOver:
    """Turn the slips still waiting, and the parked ones, into written-answer tasks."""
    event = conference_of(session, conference)
    left = waiting(session, conference=conference)
    absent = parked(session, conference=conference)
    starts_on = notice_date or event.date
    due = due_date(session, conference, starts_on).due.isoformat()
    for row in (*left, *absent):
        one(session, Slip, row.id).state = "written"
        session.add(
            Assignment(
                id=derived_id(row.id, "written answer"),
                conference_id=conference,
                slip_id=row.id,
                matter_id=row.matter_id,
                agency=row.agency or agency,
                what=row.matter,
                starts_on=starts_on,
                due=due,
            )
        )
    return LeftOver(tuple(row.number for row in left), tuple(row.number for row in absent))


@act("followup")
def appoint(session: Session, *, conference: str, assignment: str, agency: str) -> None:
    """Say who answers."""
    one(session, Assignment, assignment).agency = clean(agency)


@act("followup")
def answered(session: Session, *, conference: str, assignment: str) -> None:
    """Note that an answer was given."""
    one(session, Assignment, assignment).state = "answered"


@act("followup")
def reopen(session: Session, *, conference: str, assignment: str) -> None:
    """Undo: the answer is owed again."""
    one(session, Assignment, assignment).state = "open"


# --- reads


def owed(session: Session, *, conference: str) -> list[OwedRow]:
    """What is owed, the earliest deadline first."""
    statement = (
        select(
            Assignment.id, Assignment.agency, Assignment.what, Matter.id, Matter.text,
            Matter.asker, Matter.unit, func.coalesce(Topic.code, ""), Slip.number,
            Assignment.starts_on, Assignment.due, Assignment.fixed_due, Assignment.state,
            Assignment.conclusion_id.is_not(None),
        )
        .join(Matter, Matter.id == Assignment.matter_id)
        .outerjoin(Slip, Slip.id == Assignment.slip_id)
        .outerjoin(Topic, Topic.id == Matter.topic_id)
        .where(Assignment.conference_id == conference, Assignment.state != "annulled")
        .order_by(Assignment.due, Assignment.agency, Assignment.id)
    )  # fmt: skip
    return [OwedRow(*(*row[:-1], bool(row[-1]))) for row in selected(session, statement)]
