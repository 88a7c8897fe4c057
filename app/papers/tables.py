"""What the assignment table and the attendance report say of a conference."""

from __future__ import annotations

import datetime

from sqlalchemy.orm import Session

from app import attendees, conclusions, reception
from app.conference import conference as conference_row
from app.delegations import DelegationRow, mismatches, tree
from app.documents.assignment_table import AssignmentTable
from app.documents.attendance_report import (
    Absentee,
    AttendanceReport,
    Contradiction,
    DelegationLine,
)
from app.documents.wording import Person
from app.journal import head_hash
from app.papers.headings import form_of, heading, lines, reference, signature
from app.papers.outcomes import left_over, outcomes
from app.papers.people import names
from app.papers.proceedings import FINGERPRINT

_NOT_EXPECTED = ("cancelled", "replaced")


def assignment_paper(session: Session, *, conference: str) -> AssignmentTable:
    """Who answers what until when: the conclusions assigned, and the slips not reached."""
    event = conference_row(session, conference=conference)
    form = form_of(session, event, "assignments")
    known = names(session, event, form.profile)
    rows = conclusions.conclusions(session, conference=conference)
    assigned = [row for row in rows if row.kind == "assigned"]
    dates = conclusions.notice_dates(session, conference=conference)
    return AssignmentTable(
        heading=heading(form, event, datetime.date.fromisoformat(event.date)),
        conference=event.title,
        outcomes=(
            *outcomes(session, event, known, assigned),
            *left_over(session, event, known),
        ),
        reference=reference(session, event, dates),
    )


def attendance_paper(session: Session, *, conference: str) -> AttendanceReport:
    """Who came, by delegation, with the contradictions of the plan and those who were absent."""
    event = conference_row(session, conference=conference)
    form = form_of(session, event, "attendance")
    held_on = datetime.date.fromisoformat(event.date)
    nodes = {row.id: row for row in tree(session, conference=conference)}
    arrivals = reception.counts(session, conference=conference)
    return AttendanceReport(
        heading=heading(form, event, held_on),
        conference=event.title,
        held_on=held_on,
        place=event.place,
        lines=tuple(
            DelegationLine(
                title=row.title,
                quota=row.quota,
                invited=row.invited,
                in_person=row.present_in_person,
                substitutes=row.substitutes,
                walk_ins=row.walk_ins,
                moved_in=row.moved_in,
                moved_out=row.moved_out,
                absent=row.absent,
                group=_group(nodes, row.id),
            )
            for row in arrivals.by_delegation
        ),
        contradictions=tuple(
            Contradiction(
                f"{found.number} {found.title}".strip() or "Tổng số đại biểu",
                found.declared,
                found.computed,
            )
            for found in mismatches(session, conference=conference)
        ),
        absentees=_absentees(session, conference),
        signature=signature(form, names(session, event, form.profile)),
        recipients=lines(form.recipients),
        fingerprint=head_hash(session, scope=conference)[:FINGERPRINT],
    )


def _group(nodes: dict[str, DelegationRow], id: str) -> str:
    parent = nodes[id].parent_id
    return f"{nodes[parent].number} {nodes[parent].title}".strip() if parent else ""


def _absentees(session: Session, conference: str) -> tuple[Absentee, ...]:
    excused = {"excused": True, "unexcused": False, "": None}
    return tuple(
        Absentee(
            Person(name=row.full_name, office=row.position, unit=row.unit),
            row.delegation_title,
            excused[row.absence],
            row.absence_reason,
        )
        for row in attendees.everyone(session, conference=conference)
        if row.kind == "listed" and row.status not in _NOT_EXPECTED and row.arrived_at is None
    )
