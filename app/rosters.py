"""Rosters taken in: acts of at most 500 people each, under one batch id, taken back as a whole.

Numbers of delegates are given here, in the order of the file, and never twice: who was taken back
may already hold a printed card. People who are at work (in the hall, with a slip, with a
substitute) are kept whatever happens to their list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from app.acts import act
from app.attendees import BATCH, FIELDS, BatchTooLarge, attendee_values, index
from app.batches import Step, standing
from app.batches import steps as _steps
from app.journal import DONE
from app.models import Attendee, Conference, Delegation, JournalRow, Matter, Movement, Slip
from app.rows import conference_of, delegation
from app.text import clean

_NUMBER = re.compile(r"\d+$")
_NOT_CODE = re.compile(r"[^0-9A-Za-z]+")
_HOME = "delegation"
_INSERT = insert(cast(Table, Attendee.__table__))


@dataclass(frozen=True)
class TakenIn:
    """How many were put on the list, and the codes of the first and the last."""

    count: int
    first: str
    last: str


@dataclass(frozen=True)
class Updated:
    """What was corrected: of each person, the fields as they were before."""

    before: list[dict[str, Any]]


@dataclass(frozen=True)
class Withdrawn:
    """Whose invitation was cancelled, and the codes of those who are at work and were kept."""

    people: list[str]
    kept: list[str]


@dataclass(frozen=True)
class TakenBack:
    """What a batch left behind: people removed, put back as they were, and kept (codes)."""

    removed: int
    put_back: int
    kept: list[str]


# --- acts


@act("attendees")
def take_in(
    session: Session, *, conference: str, people: list[dict[str, Any]], source: str, lowest: int = 1
) -> TakenIn:
    """Put read people on the list under new codes; `source` is the file they came from.

    Each has `id`, `delegation` and the fields of an attendee. `lowest`: the first number that was
    never given (`next_number`), because numbers of people who were taken back are not in the table.
    """
    event = conference_of(session, conference)
    if len(people) > BATCH:
        raise BatchTooLarge(len(people))
    codes = _free_codes(session, event, lowest, len(people))
    homes: dict[str, str] = {}
    rows = []
    for person, code in zip(people, codes, strict=True):
        home = person[_HOME]
        if home not in homes:
            homes[home] = delegation(session, conference, home).id
        values = attendee_values(conference, {**person, "code": code}, homes[home])
        rows.append({**values, "seq": session.info["seq"]})
    if rows:
        session.execute(_INSERT, rows)
    return TakenIn(len(codes), codes[0] if codes else "", codes[-1] if codes else "")


@act("attendees", "reception")
def update(
    session: Session, *, conference: str, people: list[dict[str, Any]], source: str
) -> Updated:
    """Correct people after a newer list: each has `id` and the `fields` that changed.

    The delegation (field `delegation`, a code) of somebody who has come is left as it is.
    """
    _hold_to_limit(people)
    found = _found(session, conference, [person["id"] for person in people])
    before = []
    for person in people:
        row = found.get(person["id"])
        if row is not None:
            old = _write(session, row, person["fields"])
            before.append({"id": row.id, "fields": old, "after": _held(session, row, old)})
    return Updated(before)


@act("attendees", "reception")
def withdraw(session: Session, *, conference: str, people: list[str], source: str) -> Withdrawn:
    """Cancel the invitations of people whom a newer list no longer names; ids."""
    _hold_to_limit(people)
    found = _found(session, conference, people)
    busy = _at_work(session, found)
    struck, kept = [], []
    for id, row in found.items():
        if id in busy:
            kept.append(row.code)
        elif row.status == "invited":
            row.status = "cancelled"
            struck.append(id)
    return Withdrawn(struck, kept)


@act("attendees", "reception")
def take_back(
    session: Session,
    *,
    conference: str,
    of: str,
    people: list[str],
    updated: list[dict[str, Any]],
    withdrawn: list[str],
) -> TakenBack:
    """Take back (a part of) batch `of`: remove who was added, put back what was corrected.

    A field that was corrected once more since then stays.
    """
    _hold_to_limit([*people, *updated, *withdrawn])
    added = _found(session, conference, people)
    busy = _at_work(session, added)
    for id, row in added.items():
        if id not in busy:
            session.delete(row)
    restored = _put_back(session, conference, updated)
    for row in _found(session, conference, withdrawn).values():
        if row.status == "cancelled":
            row.status = "invited"
            restored += 1
    kept = sorted(added[id].code for id in busy)
    return TakenBack(len(added) - len(kept), restored, kept)


def code_prefix(event: Conference) -> str:
    """What the codes of a conference's delegates begin with: its own code, or DB."""
    return f"{_NOT_CODE.sub('', event.code)[:20].upper() or 'DB'}-"


def _free_codes(session: Session, event: Conference, lowest: int, count: int) -> list[str]:
    """Codes from a number on; where one of them is taken, from the first after all of them."""
    prefix = code_prefix(event)
    wanted = [f"{prefix}{number:04d}" for number in range(lowest, lowest + count)]
    taken = session.scalars(
        select(Attendee.code).where(Attendee.conference_id == event.id, Attendee.code.in_(wanted))
    )
    if not taken.first():
        return wanted
    return _free_codes(session, event, _highest(session, event, prefix) + 1, count)


def _highest(session: Session, event: Conference, prefix: str) -> int:
    codes = session.scalars(
        select(Attendee.code).where(
            Attendee.conference_id == event.id, Attendee.code.startswith(prefix, autoescape=True)
        )
    )
    return max((_number_of(code, prefix) for code in codes), default=0)


def _number_of(code: str, prefix: str) -> int:
    rest = code.removeprefix(prefix)
    return int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 12 else 0


def _hold_to_limit(items: list[Any]) -> None:
    if len(items) > BATCH:
        raise BatchTooLarge(len(items))


def _found(session: Session, conference: str, ids: list[str]) -> dict[str, Attendee]:
    """The people of these ids who are still there, in the order of the ids."""
    statement = select(Attendee).where(Attendee.conference_id == conference, Attendee.id.in_(ids))
    rows = {row.id: row for row in session.scalars(statement)}
    return {id: rows[id] for id in ids if id in rows}


def _at_work(session: Session, people: dict[str, Attendee]) -> set[str]:
    """Whose going would leave a hole: in, held, with a slip or a matter, or with a substitute."""
    ids = list(people)
    busy = {
        id for id, row in people.items() if row.arrived_at is not None or row.status in
        ("held", "replaced")
    }  # fmt: skip
    for column in (
        Movement.attendee_id, Slip.attendee_id, Matter.attendee_id, Attendee.replaces_id,
    ):  # fmt: skip
        found = session.scalars(select(column).where(column.in_(ids)))
        busy.update(id for id in found if id)
    return busy


def _write(session: Session, row: Attendee, fields: dict[str, str]) -> dict[str, str]:
    """Set these fields; returns what they were."""
    old = {}
    for name, value in fields.items():
        if name == _HOME:
            if row.arrived_at is None:
                home = delegation(session, row.conference_id, value).id
                old[name] = _code_of(session, row.listed_delegation_id)
                row.delegation_id = row.listed_delegation_id = home
        elif name in FIELDS:
            old[name] = getattr(row, name)
            setattr(row, name, clean(value))
    index(row)
    return old


def _held(session: Session, row: Attendee, names: Iterable[str]) -> dict[str, str]:
    return {
        name: _code_of(session, row.listed_delegation_id) if name == _HOME else getattr(row, name)
        for name in names
    }


def _code_of(session: Session, id: str) -> str:
    row = session.get(Delegation, id)
    return row.code if row else ""


def _put_back(session: Session, conference: str, updated: list[dict[str, Any]]) -> int:
    found = _found(session, conference, [each["id"] for each in updated])
    for each in updated:
        row = found.get(each["id"])
        if row is None:
            continue
        now = _held(session, row, each["fields"])
        same = {
            name: old for name, old in each["fields"].items() if now[name] == each["after"][name]
        }
        _write(session, row, same)
    return len(found)


# --- reads: what was taken in, as the journal tells it

_ACTS = ("rosters.take_in", "rosters.update", "rosters.withdraw", "rosters.take_back")


@dataclass(frozen=True)
class BatchRow:
    """One taking-in: when, where, from which files, and how many."""

    id: str
    at: int
    station: str
    sources: tuple[str, ...]
    added: int
    updated: int
    withdrawn: int


def steps(session: Session, *, conference: str, batch: str | None = None) -> Iterator[Step]:
    """The acts of one batch, or of all, in order."""
    return _steps(session, conference=conference, acts=_ACTS, batch=batch)


def batches(session: Session, *, conference: str) -> list[BatchRow]:
    """What was taken in and not taken back, the latest first."""
    made = standing(steps(session, conference=conference), "rosters.take_back")
    return [_batch(id, found) for id, found in reversed(made.items())]


def _batch(id: str, found: list[Step]) -> BatchRow:
    def count(act_name: str, of: str) -> int:
        return sum(len(step.args[of]) for step in found if step.act == act_name)

    sources = dict.fromkeys(step.args["source"] for step in found)
    return BatchRow(
        id, found[0].at, found[0].station, tuple(sources), count("rosters.take_in", "people"),
        count("rosters.update", "people"), count("rosters.withdraw", "people"),
    )  # fmt: skip


def next_number(session: Session, *, conference: str) -> int:
    """The first number that no delegate of this conference ever had as a code."""
    event = conference_of(session, conference)
    prefix = code_prefix(event)
    highest = _highest(session, event, prefix)
    columns = JournalRow.__table__.columns
    results = session.scalars(
        select(columns.result).where(
            columns.scope == conference, columns.act == "rosters.take_in",
            columns.outcome == DONE, columns.result.is_not(None),
        )
    )  # fmt: skip
    given = (_number_of(json.loads(result)["last"], prefix) for result in results)
    return max(highest, max(given, default=0)) + 1
