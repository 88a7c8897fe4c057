"""Every table, in the order in which a conference meets them.

Ids are text made outside the database (`app.ids`); times are milliseconds UTC; dates are ISO text.
`seq` is the journal row that last changed a row; the store sets it.
Annotations are real types here, not texts: SQLAlchemy reads them at every start.
"""

from typing import ClassVar

from sqlalchemy import BigInteger, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of all tables; constraints are named so that migrations can find them."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {int: BigInteger, str: Text}


class Row:
    """What every journalled table has."""

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)


class OfConference(Row):
    """A row that belongs to one conference."""

    conference_id: Mapped[str] = mapped_column(ForeignKey("conference.id"), index=True)


# --- the office ---------------------------------------------------------------------------------


class Person(Row, Base):
    """Somebody who works at a station."""

    __tablename__ = "person"
    name: Mapped[str]
    office: Mapped[str] = mapped_column(default="")
    retired: Mapped[bool] = mapped_column(default=False)


class Seating(Row, Base):
    """Who sits at a station now (the id is the station's name)."""

    __tablename__ = "seating"
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    since: Mapped[int]


class CalendarDay(Row, Base):
    """A day that is off, or worked, against the week's rule.

    `scope` is "office" for the shipped table, or a conference that brings its own.
    """

    __tablename__ = "calendar_day"
    scope: Mapped[str] = mapped_column(String(40))
    date: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    confirmed: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (UniqueConstraint("scope", "date"),)


# --- the conference as planned ------------------------------------------------------------------


class Conference(Row, Base):
    """One dialogue conference, its policies and where it stands."""

    __tablename__ = "conference"
    code: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16), default="officials")
    extraordinary: Mapped[bool] = mapped_column(default=False)
    date: Mapped[str] = mapped_column(String(10))
    starts_at: Mapped[int]
    place: Mapped[str] = mapped_column(default="")
    organiser: Mapped[str] = mapped_column(default="")
    backdrop: Mapped[str] = mapped_column(default="")
    slogan: Mapped[str] = mapped_column(default="")
    house_rules: Mapped[str] = mapped_column(default="")
    declared_total: Mapped[int | None]
    speech_limit_seconds: Mapped[int] = mapped_column(default=300)
    quota_policy: Mapped[str] = mapped_column(String(8), default="admit")
    queue_order: Mapped[str] = mapped_column(String(16), default="topic")
    pass_absent: Mapped[bool] = mapped_column(default=False)
    registration_open: Mapped[bool] = mapped_column(default=True)
    own_calendar: Mapped[bool] = mapped_column(default=False)
    chair_id: Mapped[str | None] = mapped_column(String(40))
    floor_station: Mapped[str | None]
    closed_at: Mapped[int | None]


class OfficeHolder(OfConference, Base):
    """Somebody with a part in the conference: chair, co-chair, secretary, presenter, host."""

    __tablename__ = "office_holder"
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(default="")
    office: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Agency(OfConference, Base):
    """A body that answers; it needs no account."""

    __tablename__ = "agency"
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    __table_args__ = (UniqueConstraint("conference_id", "name"),)


class Topic(OfConference, Base):
    """A numbered group of matters, such as 1.1."""

    __tablename__ = "topic"
    code: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    __table_args__ = (UniqueConstraint("conference_id", "code"),)


class AgendaItem(OfConference, Base):
    """A line of the agenda."""

    __tablename__ = "agenda_item"
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16), default="")
    title: Mapped[str]
    presenter: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=0)


class DocumentForm(OfConference, Base):
    """How one document of the conference is headed, numbered, signed and sent."""

    __tablename__ = "document_form"
    document: Mapped[str] = mapped_column(String(24))
    profile: Mapped[str] = mapped_column(String(16))
    superior: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    issuer_code: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    capacity: Mapped[str] = mapped_column(default="")
    signer_office: Mapped[str] = mapped_column(default="")
    signer_name: Mapped[str] = mapped_column(default="")
    recipients: Mapped[str] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("conference_id", "document"),)


# --- delegations and people ---------------------------------------------------------------------


class Delegation(OfConference, Base):
    """A node of the quota tree; `quota` is what the plan declares, sums are computed."""

    __tablename__ = "delegation"
    code: Mapped[str] = mapped_column(String(24))
    number: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("delegation.id"))
    position: Mapped[int] = mapped_column(default=0)
    quota: Mapped[int | None]
    units: Mapped[int | None]
    per_unit: Mapped[int | None]
    positions: Mapped[str] = mapped_column(default="")
    sender: Mapped[str] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("conference_id", "code"),)


class Attendee(OfConference, Base):
    """A delegate: on the list, a substitute, or a walk-in.

    `arrived_at` is the first entry that stands; `listed_delegation_id` stays what the list said.
    The citizen number is kept as a keyed hash and its last four digits only.
    """

    __tablename__ = "attendee"
    code: Mapped[str] = mapped_column(String(40))
    full_name: Mapped[str]
    honorific: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(String(8), default="")
    birth: Mapped[str] = mapped_column(String(10), default="")
    position: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(24), default="")
    citizen_hash: Mapped[str] = mapped_column(String(64), default="")
    citizen_last4: Mapped[str] = mapped_column(String(4), default="")
    seat: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(String(12), default="listed")
    status: Mapped[str] = mapped_column(String(12), default="invited")
    delegation_id: Mapped[str] = mapped_column(ForeignKey("delegation.id"))
    listed_delegation_id: Mapped[str] = mapped_column(ForeignKey("delegation.id"))
    replaces_id: Mapped[str | None] = mapped_column(ForeignKey("attendee.id"))
    arrived_at: Mapped[int | None]
    arrived_desk: Mapped[str] = mapped_column(default="")
    away: Mapped[bool] = mapped_column(default=False)
    said_delegation_id: Mapped[str | None] = mapped_column(String(40))
    absence: Mapped[str] = mapped_column(String(12), default="")
    absence_reason: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="")
    search_key: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        UniqueConstraint("conference_id", "code"),
        Index("ix_attendee_search", "conference_id", "sort_key", "code", "search_key", "id"),
        Index("ix_attendee_citizen", "conference_id", "citizen_hash"),
        Index("ix_attendee_delegation", "delegation_id", "arrived_at"),
        Index("ix_attendee_replaces", "replaces_id"),
    )


class Movement(OfConference, Base):
    """An entry, a leaving or a coming back; annulled, never deleted."""

    __tablename__ = "movement"
    attendee_id: Mapped[str] = mapped_column(ForeignKey("attendee.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    at: Mapped[int]
    desk: Mapped[str] = mapped_column(default="")
    means: Mapped[str] = mapped_column(default="")
    annulled_at: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")


# --- slips, matters and the floor ---------------------------------------------------------------


class Matter(OfConference, Base):
    """What is asked: collected before, on a slip, or raised on the floor. One row to the end."""

    __tablename__ = "matter"
    number: Mapped[int]
    topic_id: Mapped[str | None] = mapped_column(ForeignKey("topic.id"))
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16), default="proposal")
    source: Mapped[str] = mapped_column(String(12), default="slip")
    asker: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    attendee_id: Mapped[str | None] = mapped_column(ForeignKey("attendee.id"))
    agency: Mapped[str] = mapped_column(default="")
    prepared_answer: Mapped[str] = mapped_column(default="")
    lead_id: Mapped[str | None] = mapped_column(ForeignKey("matter.id"))
    annulled: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (Index("ix_matter_number", "conference_id", "number"),)


class Slip(OfConference, Base):
    """A registration slip: who wishes to speak, on what."""

    __tablename__ = "slip"
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8), default="hall")
    attendee_id: Mapped[str | None] = mapped_column(ForeignKey("attendee.id"))
    name: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    topic_id: Mapped[str | None] = mapped_column(ForeignKey("topic.id"))
    matter_id: Mapped[str] = mapped_column(ForeignKey("matter.id"), index=True)
    wish: Mapped[str] = mapped_column(String(8), default="speak")
    registered_at: Mapped[int]
    clerk: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    place: Mapped[int | None]
    withdrawn_at: Mapped[int | None]
    __table_args__ = (UniqueConstraint("conference_id", "number"),)


class Turn(OfConference, Base):
    """A call to the floor and what followed: a speech, an answer or a follow-up, as times.

    `number` counts calls, answers and follow-ups each through the day.
    """

    __tablename__ = "turn"
    kind: Mapped[str] = mapped_column(String(12))
    number: Mapped[int]
    slip_id: Mapped[str] = mapped_column(ForeignKey("slip.id"), index=True)
    attendee_id: Mapped[str | None] = mapped_column(String(40))
    speaker: Mapped[str] = mapped_column(default="")
    office: Mapped[str] = mapped_column(default="")
    by_chair: Mapped[bool] = mapped_column(default=False)
    called_at: Mapped[int | None]
    started_at: Mapped[int | None]
    ended_at: Mapped[int | None]
    absent_at: Mapped[int | None]
    back_at: Mapped[int | None]
    extra_seconds: Mapped[int] = mapped_column(default=0)
    override_by: Mapped[str] = mapped_column(default="")
    override_reason: Mapped[str] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("conference_id", "kind", "number"),)


class Pause(OfConference, Base):
    """A stretch that does not count as speaking time."""

    __tablename__ = "pause"
    turn_id: Mapped[str] = mapped_column(ForeignKey("turn.id"), index=True)
    from_at: Mapped[int]
    to_at: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")


class Handover(OfConference, Base):
    """The chair passes to another person, from this time."""

    __tablename__ = "handover"
    at: Mapped[int]
    from_id: Mapped[str | None] = mapped_column(ForeignKey("office_holder.id"))
    to_id: Mapped[str] = mapped_column(ForeignKey("office_holder.id"))
    reason: Mapped[str] = mapped_column(default="")


# --- minutes, conclusions, what is owed ---------------------------------------------------------


class Conclusion(OfConference, Base):
    """What the chair decided on a matter: resolved, assigned or referred."""

    __tablename__ = "conclusion"
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    matter_id: Mapped[str] = mapped_column(ForeignKey("matter.id"), index=True)
    slip_id: Mapped[str | None] = mapped_column(ForeignKey("slip.id"))
    at: Mapped[int]
    agency: Mapped[str] = mapped_column(default="")
    what: Mapped[str] = mapped_column(default="")
    notice_date: Mapped[str | None] = mapped_column(String(10))
    annulled: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("conference_id", "number"),)


class Assignment(OfConference, Base):
    """An answer that is owed: by whom, from which day, until when."""

    __tablename__ = "assignment"
    conclusion_id: Mapped[str | None] = mapped_column(ForeignKey("conclusion.id"))
    slip_id: Mapped[str | None] = mapped_column(ForeignKey("slip.id"))
    matter_id: Mapped[str] = mapped_column(ForeignKey("matter.id"), index=True)
    agency: Mapped[str]
    what: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[str] = mapped_column(String(10))
    fixed_due: Mapped[str | None] = mapped_column(String(10))
    due: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(12), default="open")


class MinutesEntry(OfConference, Base):
    """A row of the minutes; the floor opens it, the secretary types below."""

    __tablename__ = "minutes_entry"
    kind: Mapped[str] = mapped_column(String(24))
    at: Mapped[int]
    number: Mapped[int]
    turn_id: Mapped[str | None] = mapped_column(ForeignKey("turn.id"), index=True)
    conclusion_id: Mapped[str | None] = mapped_column(ForeignKey("conclusion.id"))
    speaker: Mapped[str] = mapped_column(default="")
    office: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=0)
    held_by: Mapped[str] = mapped_column(default="")
    off_record: Mapped[bool] = mapped_column(default=False)
    to_check: Mapped[bool] = mapped_column(default=False)
    annulled: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("conference_id", "number"),)


class Revision(OfConference, Base):
    """A version of a row's text, with its author and time."""

    __tablename__ = "revision"
    entry_id: Mapped[str] = mapped_column(ForeignKey("minutes_entry.id"), index=True)
    version: Mapped[int]
    text: Mapped[str]
    author: Mapped[str] = mapped_column(default="")
    at: Mapped[int]


# --- outside the journal ------------------------------------------------------------------------


class Draft(Base):
    """Text that is being typed at a station: saved half a second after the last key."""

    __tablename__ = "draft"
    entry_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    station: Mapped[str] = mapped_column(String(80), primary_key=True)
    conference_id: Mapped[str] = mapped_column(String(40), index=True)
    text: Mapped[str]
    base_version: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[int]


class JournalHead(Base):
    """The last row of a scope's journal; locked first in every act."""

    __tablename__ = "journal_head"
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64))


class JournalRow(Base):
    """One act, as it was done or refused; rows of a scope are gapless and chained by hashes."""

    __tablename__ = "journal"
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[str] = mapped_column(String(40), unique=True)
    act: Mapped[str] = mapped_column(String(64))
    args: Mapped[str | None]
    result: Mapped[str | None]
    salt: Mapped[str | None] = mapped_column(String(32))
    body_hash: Mapped[str] = mapped_column(String(64))
    happened_at: Mapped[int]
    received_at: Mapped[int]
    station: Mapped[str]
    person: Mapped[str]
    outcome: Mapped[str] = mapped_column(String(40))
    batch: Mapped[str | None] = mapped_column(String(40))
    topics: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = (Index("ix_journal_act", "scope", "act"),)


OUTSIDE_THE_STATE = {"draft", "journal_head", "journal", "alembic_version"}
