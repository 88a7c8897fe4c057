"""The papers of a conference: from the database to the plain content that `app.documents` writes.

The same reads as on the screens, so that a paper and a page can never tell different figures.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import attendees, conclusions, floor, followup, minutes, reception, slips
from app.conclusions import ConclusionRow
from app.conference import ConferenceRow, FormRow, HolderRow, forms, holders
from app.conference import conference as conference_row
from app.delegations import DelegationRow, mismatches, tree
from app.documents import assignment_table, attendance_report, conclusion_notice
from app.documents import minutes as minutes_form
from app.documents.assignment_table import AssignmentTable
from app.documents.attendance_report import (
    Absentee,
    AttendanceReport,
    Contradiction,
    DelegationLine,
)
from app.documents.conclusion_notice import ConclusionNotice
from app.documents.minutes import AttendanceGroup, MinutesLine, MinutesPaper, UnspokenSlip
from app.documents.outcomes import Outcome
from app.documents.paper import Heading, Paper, Signature
from app.documents.wording import Person
from app.journal import head_hash
from app.rows import missing
from app.slips import SlipRow
from app.words import _


def minutes_paper(session: Session, *, conference: str) -> MinutesPaper:
    """The minutes as they stand; rows off the record or to be checked stay out."""
    event = conference_row(session, conference=conference)
    form = _form(session, event, "minutes")
    people = holders(session, conference=conference)
    rows = minutes.entries(session, conference=conference)
    shown = [row for row in rows if not (row.off_record or row.to_check)]
    asked = {row.id: row.text for row in slips.matters(session, conference=conference)}
    last = max((row.at for row in rows), default=event.starts_at)
    return MinutesPaper(
        heading=_heading(form, event),
        conference=event.title,
        started_at=min((row.at for row in rows), default=event.starts_at),
        ended_at=event.closed_at or last,
        place=event.place,
        chairs=_persons(people, "chair", "co_chair"),
        secretaries=_persons(people, "secretary"),
        attendance=_groups(session, conference),
        lines=tuple(_line(row, asked) for row in shown if row.kind != "conclusion"),
        unspoken=_unspoken(session, conference),
        outcomes=_outcomes(conclusions.conclusions(session, conference=conference), session, event),
        recipients=_lines(form.recipients),
        fingerprint=head_hash(session, scope=conference)[:16],
    )


def notice_paper(session: Session, *, conference: str, notice_date: str) -> ConclusionNotice:
    """The conclusion notice of one date: what was assigned on it, and what needs no date."""
    event = conference_row(session, conference=conference)
    form = _form(session, event, "conclusion_notice")
    people = holders(session, conference=conference)
    first = min(conclusions.notice_dates(session, conference=conference), default=notice_date)
    rows = [
        row
        for row in conclusions.conclusions(session, conference=conference)
        if (row.notice_date or first) == notice_date
    ]
    turns = floor.turns(session, conference=conference)
    arrivals = reception.counts(session, conference=conference)
    chairs = _persons(people, "chair", "co_chair")
    return ConclusionNotice(
        heading=_heading(form, event, datetime.date.fromisoformat(notice_date)),
        conference=event.title,
        held_on=datetime.date.fromisoformat(event.date),
        place=event.place,
        concluder=chairs[0] if chairs else Person(office=form.signer_office),
        chairs=chairs,
        attended=arrivals.total("present_total"),
        delegations=sum(row.present_total > 0 for row in arrivals.by_delegation),
        speeches=sum(row.kind == "speech" and row.started_at is not None for row in turns),
        answers=sum(row.kind == "answer" for row in turns),
        outcomes=_outcomes(rows, session, event),
        signature=_signature(form),
        recipients=_lines(form.recipients),
        fingerprint=head_hash(session, scope=conference)[:16],
    )


def assignment_paper(session: Session, *, conference: str) -> AssignmentTable:
    """Who answers what until when: the conclusions assigned, and the slips not reached."""
    event = conference_row(session, conference=conference)
    form = _form(session, event, "assignments")
    rows = conclusions.conclusions(session, conference=conference)
    assigned = [row for row in rows if row.kind == "assigned"]
    left = [
        Outcome(
            kind="assigned",
            matter=row.matter,
            askers=(Person(name=row.asker, unit=row.unit),),
            topic=row.topic,
            agency=row.agency,
            due=datetime.date.fromisoformat(row.due),
            slip=row.slip,
        )
        for row in followup.owed(session, conference=conference)
        if not row.from_conclusion
    ]
    return AssignmentTable(
        heading=_heading(form, event),
        conference=event.title,
        outcomes=(*_outcomes(assigned, session, event), *left),
    )


def attendance_paper(session: Session, *, conference: str) -> AttendanceReport:
    """Who came, by delegation, with the contradictions of the plan and those who were absent."""
    event = conference_row(session, conference=conference)
    form = _form(session, event, "attendance")
    nodes = {row.id: row for row in tree(session, conference=conference)}
    arrivals = reception.counts(session, conference=conference)
    return AttendanceReport(
        heading=_heading(form, event),
        conference=event.title,
        held_on=datetime.date.fromisoformat(event.date),
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
        signature=_signature(form),
        recipients=_lines(form.recipients),
        fingerprint=head_hash(session, scope=conference)[:16],
    )


# --- writing them

Content = MinutesPaper | ConclusionNotice | AssignmentTable | AttendanceReport


def all_papers(
    session: Session, *, conference: str
) -> Iterator[tuple[str, Content, tuple[str, ...]]]:
    """Every paper of a conference: its file name, its content, the kinds of file it comes as."""
    text, table = ("pdf", "docx"), ("pdf", "docx", "xlsx")
    yield "bien-ban", minutes_paper(session, conference=conference), text
    for date in conclusions.notice_dates(session, conference=conference):
        notice = notice_paper(session, conference=conference, notice_date=date)
        yield f"thong-bao-ket-luan-{date}", notice, text
    yield "phan-cong", assignment_paper(session, conference=conference), table
    yield "diem-danh", attendance_paper(session, conference=conference), table


def paper_of(content: Content) -> Paper:
    """The description that the three writers share."""
    match content:
        case MinutesPaper():
            return minutes_form.compose(content)
        case ConclusionNotice():
            return conclusion_notice.compose(content)
        case AssignmentTable():
            return assignment_table.compose(content)
        case AttendanceReport():
            return attendance_report.compose(content)


def written(paper: Paper, ending: str) -> bytes:
    """A paper as a file: pdf, docx or xlsx. The writers are loaded when first used."""
    if ending == "pdf":
        from app.documents.pdf import write_pdf

        return write_pdf(paper)
    if ending == "docx":
        from app.documents.word import write_docx

        return write_docx(paper)
    from app.documents.sheet import write_xlsx

    return write_xlsx(paper)


# --- what they share


def _form(session: Session, event: ConferenceRow, document: str) -> FormRow:
    """The form of a document; one that was not filled in has the organiser's name only."""
    blank = FormRow("", document, "state", "", event.organiser, "", "", "", "", "", "", "")
    return forms(session, conference=event.id).get(document, blank)


def _heading(
    form: FormRow, event: ConferenceRow, date: datetime.date | None = None
) -> Heading:
    return Heading(
        profile="party" if form.profile == "party" else "state",
        issuer=form.issuer or event.organiser,
        superior=form.superior,
        issuer_code=form.issuer_code,
        number=form.number or None,
        place=form.place,
        date=date or datetime.date.fromisoformat(event.date),
    )


def _signature(form: FormRow) -> Signature:
    return Signature(
        capacity=_lines(form.capacity), office=form.signer_office, names=(form.signer_name,)
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _persons(people: list[HolderRow], *roles: str) -> tuple[Person, ...]:
    return tuple(
        Person(name=row.name, office=row.office, honorific="Đồng chí" if row.name else "")
        for role in roles
        for row in people
        if row.role == role
    )


def _line(row: minutes.EntryRow, asked: dict[str, str]) -> MinutesLine:
    """A row of the minutes; a speech of which nothing was typed is told by what its slip says."""
    slip = asked.get(row.matter_id or "", "") if row.kind == "speech" else ""
    return MinutesLine(
        kind=row.kind,  # type: ignore[arg-type]
        at=row.at,
        person=Person(name=row.speaker, office=row.office),
        text=row.text or slip,
        topic=row.topic,
    )


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


def _unspoken(session: Session, conference: str) -> tuple[UnspokenSlip, ...]:
    """The slips that were not reached; once they are tasks they are found among what is owed."""

    def unspoken(row: SlipRow, parked: bool) -> UnspokenSlip:
        person = Person(name=row.name, office=row.position, unit=row.unit)
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


def _outcomes(
    rows: list[ConclusionRow], session: Session, event: ConferenceRow
) -> tuple[Outcome, ...]:
    """Conclusions as papers tell them, each with everybody who raised the matter."""
    askers = _askers(session, event.id)
    return tuple(
        Outcome(
            kind=row.kind,  # type: ignore[arg-type]
            matter=row.matter,
            askers=askers.get(row.matter_id, ()) or (Person(name=row.asker, unit=row.unit),),
            topic=row.topic,
            agency=row.agency,
            what="" if row.what == row.matter else row.what,
            due=datetime.date.fromisoformat(row.due) if row.due else None,
        )
        for row in rows
    )


def _askers(session: Session, conference: str) -> dict[str, tuple[Person, ...]]:
    """Everybody who raised a matter or one that was linked to it, the lead's asker first."""
    people: dict[str, list[Person]] = {}
    every = slips.matters(session, conference=conference)
    for row in sorted(every, key=lambda row: (row.lead_id is not None, row.number)):
        person = Person(name=row.asker, unit=row.unit)
        named = people.setdefault(row.lead_id or row.id, [])
        if person not in named and (row.asker or row.unit):
            named.append(person)
    return {
        row.id: tuple(people.get(row.lead_id or row.id, ())) for row in every
    }


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
        if row.kind == "listed" and row.status == "invited" and row.arrived_at is None
    )



@dataclass(frozen=True)
class PaperRow:
    """A paper that can be made now: its file name, what it is, in which form."""

    id: str
    document: str
    title: str
    profile: str
    number: str
    endings: tuple[str, ...]
    remark: str


def listed(session: Session, *, conference: str) -> list[PaperRow]:
    """The papers of a conference, with what each still lacks."""
    event = conference_row(session, conference=conference)
    rows = minutes.entries(session, conference=conference)
    kept_out = sum(row.off_record or row.to_check for row in rows)
    undecided = sum(
        row.outcomes == 0 for row in conclusions.heard(session, conference=conference)
    )
    remarks = {
        "minutes": _("{n} dòng còn đánh dấu, chưa vào biên bản").format(n=kept_out)
        if kept_out
        else "",
        "conclusion_notice": _("{n} ý kiến chưa có kết luận").format(n=undecided)
        if undecided
        else "",
    }
    text: tuple[str, ...] = ("pdf", "docx")
    table: tuple[str, ...] = (*text, "xlsx")
    found = [("bien-ban", "minutes", _("Biên bản hội nghị"), text)]
    for date in conclusions.notice_dates(session, conference=conference):
        day = datetime.date.fromisoformat(date)
        title = _("Thông báo kết luận ngày {day}/{month}/{year}").format(
            day=day.day, month=day.month, year=day.year
        )
        found.append((f"thong-bao-ket-luan-{date}", "conclusion_notice", title, text))
    found.append(("phan-cong", "assignments", _("Bảng phân công trả lời"), table))
    found.append(("diem-danh", "attendance", _("Báo cáo điểm danh"), table))
    result = []
    for name, document, title, endings in found:
        form = _form(session, event, document)
        remark = remarks.get(document, "") or ("" if form.id else _("chưa khai báo thể thức"))
        result.append(
            PaperRow(name, document, title, form.profile, form.number, endings, remark)
        )
    return result


def content_of(session: Session, *, conference: str, name: str) -> Content:
    """The content of the paper with this file name."""
    for each, content, _endings in all_papers(session, conference=conference):
        if each == name:
            return content
    raise missing("paper", name)
