"""What all conferences of an office share: its people, who sits where, the table of days."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.acts import OFFICE, act
from app.calendar import Calendar, Day, shipped_days
from app.errors import Unsuitable
from app.ids import derived_id
from app.models import CalendarDay, Conference, Person, Seating
from app.rows import one
from app.text import clean
from app.times import is_date
from app.words import _

DAY_KINDS: dict[str, Callable[[], str]] = {
    "holiday": lambda: _("nghỉ lễ"),
    "compensate": lambda: _("nghỉ bù"),
    "swap_off": lambda: _("nghỉ hoán đổi"),
    "swap_work": lambda: _("đi làm bù"),
    "unconfirmed": lambda: _("chưa xác nhận, vẫn tính là ngày làm việc"),
}


@dataclass(frozen=True)
class PersonRow:
    """Somebody who works at a station."""

    id: str
    name: str
    office: str


@dataclass(frozen=True)
class SeatingRow:
    """Who sits at a station, since when."""

    id: str
    person_id: str | None
    name: str
    since: int


@dataclass(frozen=True)
class DayRow:
    """A day that is off, or worked, against the week's rule."""

    id: str
    date: str
    kind: str
    source: str
    note: str
    confirmed: bool


# --- acts


@act("station", office=True)
def add_person(session: Session, *, id: str, name: str, office: str = "") -> str:
    """Enter somebody who works at a station."""
    if not clean(name):
        raise Unsuitable("name", _("Hãy ghi họ tên người làm việc ở máy này."))
    session.add(Person(id=id, name=clean(name), office=clean(office)))
    return id


@act("station", office=True)
def sit_down(session: Session, *, station: str, person_id: str | None, at: int) -> None:
    """Change who sits at this station."""
    if person_id is not None:
        one(session, Person, person_id)
    row = session.get(Seating, station) or Seating(id=station)
    row.person_id, row.since = person_id, at
    session.add(row)


@act("station", office=True)
def retire_person(session: Session, *, id: str, at: int) -> None:
    """Take somebody off the list of those who work here; what was done under the name stays."""
    one(session, Person, id).retired = True
    for row in session.scalars(select(Seating).where(Seating.person_id == id)):
        row.person_id, row.since = None, at


@act("calendar", "conclusions", "followup", office=True)
def set_day(
    session: Session,
    *,
    date: str,
    kind: str,
    source: str = "",
    note: str = "",
    confirmed: bool = True,
) -> None:
    """Write one day of the office's table; a kind of "" takes the day off the table."""
    if not is_date(date):
        raise Unsuitable("date", _("Ngày phải ghi đủ ngày, tháng, năm."))
    if kind and kind not in DAY_KINDS:
        raise Unsuitable("kind", _("Hãy chọn loại ngày trong danh sách."))
    _own_table(session)
    id = derived_id(OFFICE, date)
    row = session.get(CalendarDay, id)
    if not kind:
        if row is not None:
            session.delete(row)
        return
    row = row or CalendarDay(id=id, scope=OFFICE, date=date)
    row.kind, row.source, row.note, row.confirmed = kind, source, note, confirmed
    session.add(row)


def _own_table(session: Session) -> None:
    """Before its first change, the shipped table becomes the office's own."""
    if session.scalar(select(CalendarDay.id).where(CalendarDay.scope == OFFICE).limit(1)):
        return
    for day in shipped_days():
        session.add(
            CalendarDay(
                id=derived_id(OFFICE, day.date),
                scope=OFFICE,
                date=day.date.isoformat(),
                kind=day.kind,
                source=day.source,
                note=day.note,
                confirmed=day.confirmed,
            )
        )
    session.flush()


# --- reads


def day_kinds() -> dict[str, str]:
    """The kinds of days and their words."""
    return {kind: word() for kind, word in DAY_KINDS.items()}


def people(session: Session) -> list[PersonRow]:
    """Those who work at the stations."""
    statement = (
        select(Person.id, Person.name, Person.office)
        .where(Person.retired.is_(False))
        .order_by(Person.name, Person.id)
    )
    return [PersonRow(*row) for row in session.execute(statement)]


def seated(session: Session, *, station: str) -> SeatingRow | None:
    """Who sits at a station."""
    statement = (
        select(Seating.id, Seating.person_id, Person.name, Seating.since)
        .outerjoin(Person, Person.id == Seating.person_id)
        .where(Seating.id == station)
    )
    row = session.execute(statement).first()
    return SeatingRow(row[0], row[1], row[2] or "", row[3]) if row else None


def days(session: Session, *, scope: str = OFFICE) -> list[DayRow]:
    """The table of days: a conference's own, the office's, or as shipped."""
    statement = (
        select(
            CalendarDay.id, CalendarDay.date, CalendarDay.kind, CalendarDay.source,
            CalendarDay.note, CalendarDay.confirmed,
        )
        .where(CalendarDay.scope == scope)
        .order_by(CalendarDay.date)
    )  # fmt: skip
    rows = [DayRow(*row) for row in session.execute(statement)]
    if rows or scope != OFFICE:
        return rows
    return [
        DayRow(id, day.date.isoformat(), day.kind, day.source, day.note, day.confirmed)
        for day in shipped_days()
        for id in [derived_id(OFFICE, day.date)]
    ]


def calendar_of(session: Session, conference: str) -> Calendar:
    """The working days that hold for a conference: its own table, or the office's."""
    event = session.get_one(Conference, conference)
    rows = days(session, scope=conference if event.own_calendar else OFFICE)
    return Calendar.of_days(
        Day(datetime.date.fromisoformat(row.date), row.kind, row.source, row.note, row.confirmed)
        for row in rows
    )
