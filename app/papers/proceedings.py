"""What minutes and conclusion notices say of a conference."""

from __future__ import annotations

import datetime

from sqlalchemy.orm import Session

from app import conclusions, floor, followup, minutes, reception, slips
from app.conference import ConferenceRow
from app.conference import conference as conference_row
from app.documents.conclusion_notice import ConclusionNotice
from app.documents.minutes import AttendanceGroup, MinutesLine, MinutesPaper, UnspokenSlip
from app.documents.wording import NOBODY, Person
from app.followup import OwedRow
from app.journal import head_hash
from app.minutes import EntryRow
from app.papers.headings import (
    announcer,
    form_of,
    heading,
    lines,
    notice_form,
    reference,
    signature,
)
from app.papers.outcomes import outcomes, unreached
from app.papers.people import Names, names
from app.slips import SlipRow

FINGERPRINT = 16


def minutes_paper(session: Session, *, conference: str) -> MinutesPaper:
    """The minutes as they stand; rows off the record or to be checked count and are not told."""
    event = conference_row(session, conference=conference)
    form = form_of(session, event, "minutes")
    known = names(session, event, form.profile)
    rows = minutes.entries(session, conference=conference)
    concluded = conclusions.conclusions(session, conference=conference)
    chairs = known.holders("chair", "co_chair")
    signer = known.in_the_chair(event.chair_id) or NOBODY
    return MinutesPaper(
        heading=heading(form, event, datetime.date.fromisoformat(event.date)),
        conference=event.title,
        started_at=_began(event, rows),
        ended_at=event.closed_at,
        place=event.place,
        chairs=chairs if signer in (*chairs, NOBODY) else (*chairs, signer),
        signer=signer,
        secretaries=known.holders("secretary"),
        attendance=_groups(session, conference),
        lines=_lines(session, conference, rows, known),
        unspoken=_unspoken(session, conference, known),
        outcomes=outcomes(session, event, known, concluded, _reworded(rows)),
        recipients=lines(form.recipients),
        fingerprint=head_hash(session, scope=conference)[:FINGERPRINT],
    )


def notice_paper(session: Session, *, conference: str, notice_date: str) -> ConclusionNotice:
    """The conclusion notice of one date: what was assigned on it, and what needs no date."""
    event = conference_row(session, conference=conference)
    dates = conclusions.notice_dates(session, conference=conference)
    first = min(dates, default=notice_date)
    form = notice_form(session, event, notice_date, first)
    known = names(session, event, form.profile)
    rows = [
        row
        for row in conclusions.conclusions(session, conference=conference)
        if (row.notice_date or first) == notice_date
    ]
    left = [
        row
        for row in unreached(session, event)
        if (row.starts_on if row.starts_on in dates else first) == notice_date
    ]
    turns = floor.turns(session, conference=conference)
    arrivals = reception.counts(session, conference=conference)
    chairs = known.holders("chair", "co_chair")
    return ConclusionNotice(
        heading=heading(form, event, datetime.date.fromisoformat(notice_date)),
        conference=event.title,
        held_on=datetime.date.fromisoformat(event.date),
        place=event.place,
        concluder=_concluder(event, known, chairs) or Person(office=form.signer_office),
        chairs=chairs,
        attended=arrivals.total("present_total"),
        delegations=sum(row.present_total > 0 for row in arrivals.by_delegation),
        speeches=sum(row.kind == "speech" and row.started_at is not None for row in turns),
        answers=sum(row.kind == "answer" for row in turns),
        outcomes=outcomes(session, event, known, rows),
        announcer=announcer(form, event),
        table_attached=bool(left) or any(row.kind == "assigned" for row in rows),
        supplements="" if notice_date == first else reference(session, event, [first]),
        unspoken=len(left),
        unspoken_due=_common_due(left),
        signature=signature(form, known),
        recipients=lines(form.recipients),
        fingerprint=head_hash(session, scope=conference)[:FINGERPRINT],
    )


def _concluder(event: ConferenceRow, known: Names, chairs: tuple[Person, ...]) -> Person | None:
    """Who was in the chair at the end concludes."""
    return known.in_the_chair(event.chair_id) or next(iter(chairs), None)


def _common_due(rows: list[OwedRow]) -> datetime.date | None:
    dates = {row.due for row in rows}
    return datetime.date.fromisoformat(dates.pop()) if len(dates) == 1 else None


# --- rows of the minutes


def _began(event: ConferenceRow, rows: list[EntryRow]) -> int:
    opening = [row.at for row in rows if row.kind == "opening"]
    return min(opening or [row.at for row in rows], default=event.starts_at)


def _lines(
    session: Session, conference: str, rows: list[EntryRow], known: Names
) -> tuple[MinutesLine, ...]:
    """The rows, but for those that conclude on a matter; a speech without words by its slip.

    What was answered to a speech that is kept out is kept out with it.
    """
    asked = {row.id: row.text for row in slips.matters(session, conference=conference)}
    silent = {row.slip_id for row in rows if row.kind == "speech" and _kept_out(row)} - {None}
    return tuple(
        MinutesLine(
            kind=row.kind,  # type: ignore[arg-type]
            at=row.at,
            person=known.person(row.turn_id, row.speaker, row.office),
            text=row.text or (asked.get(row.matter_id or "", "") if row.kind == "speech" else ""),
            topic=row.topic,
            kept_out=_kept_out(row) or row.slip_id in silent,
        )
        for row in rows
        if row.conclusion_id is None
    )


def _kept_out(row: EntryRow) -> bool:
    return row.off_record or row.to_check


def _reworded(rows: list[EntryRow]) -> dict[str, str]:
    """What a secretary typed of a conclusion, in the place of the words it was opened with."""
    return {
        row.conclusion_id: row.text
        for row in rows
        if row.conclusion_id and row.text and row.version > 1 and not _kept_out(row)
    }


def _groups(session: Session, conference: str) -> tuple[AttendanceGroup, ...]:
    return tuple(
        AttendanceGroup(
            title=row.title,
            invited=row.invited,
            present=row.present_total,
            substitutes=row.substitutes,
            walk_ins=row.walk_ins,
            excused=row.excused,
            unexcused=row.absent - row.excused,
        )
        for row in reception.counts(session, conference=conference).by_delegation
    )


def _unspoken(session: Session, conference: str, known: Names) -> tuple[UnspokenSlip, ...]:
    """The slips that were not reached; once they are tasks they are found among what is owed."""

    def unspoken(row: SlipRow, parked: bool) -> UnspokenSlip:
        person = known.person(row.id, row.name, row.position, row.unit)
        return UnspokenSlip(row.number, person, row.topic, row.matter, row.agency, parked)

    every = slips.slips(session, conference=conference)
    owed = {row.slip for row in followup.owed(session, conference=conference) if row.slip}
    waiting = slips.waiting(session, conference=conference)
    left = waiting or [row for row in every if row.state == "written" and row.number in owed]
    parked = slips.parked(session, conference=conference)
    return (
        *(unspoken(row, False) for row in left),
        *(unspoken(row, True) for row in parked),
    )
