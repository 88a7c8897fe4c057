"""A conference and its parts as pages and papers show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Agency, AgendaItem, Attendee, Conference, DocumentForm, OfficeHolder, Topic
from app.rows import conference_of


@dataclass(frozen=True)
class ConferenceRow:
    """A conference as pages show it."""

    id: str
    code: str
    title: str
    kind: str
    extraordinary: bool
    date: str
    starts_at: int
    place: str
    organiser: str
    backdrop: str
    slogan: str
    house_rules: str
    declared_total: int | None
    speech_limit_seconds: int
    quota_policy: str
    queue_order: str
    pass_absent: bool
    registration_open: bool
    own_calendar: bool
    chair_id: str | None
    floor_station: str | None
    closed_at: int | None


@dataclass(frozen=True)
class HolderRow:
    """Somebody with a part in the conference."""

    id: str
    role: str
    name: str
    office: str
    position: int

    @property
    def label(self) -> str:
        """Name and office in one line."""
        return ", ".join(part for part in (self.name, self.office) if part)


@dataclass(frozen=True)
class TopicRow:
    """A topic."""

    id: str
    code: str
    title: str
    position: int


@dataclass(frozen=True)
class AgencyRow:
    """A body that answers."""

    id: str
    name: str
    position: int


@dataclass(frozen=True)
class AgendaRow:
    """A line of the agenda."""

    id: str
    position: int
    kind: str
    title: str
    presenter: str
    minutes: int


@dataclass(frozen=True)
class FormRow:
    """How a document is headed, numbered, signed and sent."""

    id: str
    document: str
    profile: str
    superior: str
    issuer: str
    issuer_code: str
    number: str
    place: str
    capacity: str
    signer_office: str
    signer_name: str
    recipients: str


def conferences(session: Session) -> list[ConferenceRow]:
    """Every conference kept here, the latest first."""
    rows = session.scalars(select(Conference).order_by(Conference.date.desc(), Conference.id))
    return [_conference(row) for row in rows]


def conference(session: Session, *, conference: str) -> ConferenceRow:
    """One conference."""
    return _conference(conference_of(session, conference))


def _conference(row: Conference) -> ConferenceRow:
    return ConferenceRow(**{name: getattr(row, name) for name in ConferenceRow.__match_args__})


def _rows(session: Session, kind: Any, model: Any, conference: str, *order: Any) -> list[Any]:
    names = kind.__match_args__
    statement = select(*(getattr(model, name) for name in names))
    statement = statement.where(model.conference_id == conference).order_by(*order, model.id)
    return [kind(*row) for row in session.execute(statement)]


def holders(session: Session, *, conference: str) -> list[HolderRow]:
    """Those with a part, by role and order."""
    return _rows(
        session, HolderRow, OfficeHolder, conference, OfficeHolder.position, OfficeHolder.role
    )


def topics(session: Session, *, conference: str) -> list[TopicRow]:
    """The topics in order."""
    return _rows(session, TopicRow, Topic, conference, Topic.position)


def agencies(session: Session, *, conference: str) -> list[AgencyRow]:
    """The bodies that answer, in order."""
    return _rows(session, AgencyRow, Agency, conference, Agency.position)


def agenda(session: Session, *, conference: str) -> list[AgendaRow]:
    """The agenda in order."""
    return _rows(session, AgendaRow, AgendaItem, conference, AgendaItem.position)


def forms(session: Session, *, conference: str) -> dict[str, FormRow]:
    """The forms of the documents, by document."""
    rows = _rows(session, FormRow, DocumentForm, conference, DocumentForm.document)
    return {row.document: row for row in rows}


def head_count(session: Session, *, conference: str) -> int:
    """How many people are on the list."""
    listed = select(func.count()).where(Attendee.conference_id == conference)
    return session.scalar(listed) or 0


def chair(session: Session, *, conference: str) -> HolderRow | None:
    """Who is in the chair now."""
    in_chair = conference_of(session, conference).chair_id
    every = holders(session, conference=conference)
    return next((row for row in every if row.id == in_chair), None)
