"""Conclusions, and slips that were not reached, as papers tell them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app import followup
from app.conclusions import ConclusionRow
from app.conference import ConferenceRow
from app.documents.outcomes import Outcome
from app.followup import OwedRow
from app.papers.people import Names, askers


def outcomes(
    session: Session,
    event: ConferenceRow,
    known: Names,
    rows: Iterable[ConclusionRow],
    typed: Mapping[str, str] | None = None,
) -> tuple[Outcome, ...]:
    """Conclusions, each with everybody who raised the matter; `typed` words go first."""
    people = askers(session, event, known)
    said = typed or {}
    return tuple(
        Outcome(
            kind=row.kind,  # type: ignore[arg-type]
            matter=row.matter,
            askers=people.get(row.matter_id, ())
            or (known.person(row.matter_id, row.asker, unit=row.unit),),
            topic=row.topic,
            agency=row.agency,
            what=said.get(row.id) or ("" if row.what == row.matter else row.what),
            due=_day(row.due),
        )
        for row in rows
    )


def left_over(session: Session, event: ConferenceRow, known: Names) -> tuple[Outcome, ...]:
    """The slips that were not reached, as tasks."""
    people = askers(session, event, known)
    return tuple(
        Outcome(
            kind="assigned",
            matter=row.matter,
            askers=people.get(row.matter_id, ()),
            topic=row.topic,
            agency=row.agency,
            due=_day(row.due),
            slip=row.slip,
        )
        for row in unreached(session, event)
    )


def unreached(session: Session, event: ConferenceRow) -> list[OwedRow]:
    """What is owed on slips that were not reached."""
    owed = followup.owed(session, conference=event.id)
    return [row for row in owed if not row.from_conclusion]


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
