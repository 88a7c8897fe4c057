"""Whether a database is sound: the journal's chain, the file, and figures that agree.

Each figure is worked out a second way, from the movements and turns themselves, and compared with
what pages and papers show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app import conclusions, papers, reception, slips
from app.conference import conferences
from app.database import lenient
from app.errors import Refusal
from app.journal import Problem, verify_chain
from app.models import (
    Assignment,
    Attendee,
    Base,
    Conclusion,
    JournalHead,
    MinutesEntry,
    Movement,
    OfConference,
    Slip,
    Turn,
)
from app.store import Store
from app.words import _


def verify(store: Store) -> dict[str, Any]:
    """What `doithoai verify` prints."""
    rows, held, problems = 0, 0, []
    with store.reading() as session, lenient(session) as unreadable:
        problems += [_problem("database", text) for text in _readable(_file(session))]
        try:
            rows, broken = verify_chain(session)
            problems += [_broken(fault) for fault in (*broken, *_after_the_end(session))]
            events = conferences(session)
            held = len(events)
            for event in events:
                told = _readable(disagreements(session, event.id))
                problems += [_problem("figures", text, event.id) for text in told]
        except SQLAlchemyError:
            problems.append(_problem("database", _unreadable()))
        for text in dict.fromkeys(unreadable):
            said = _("Có chữ không đọc được: “{text}”.").format(text=text[:60])
            problems.append(_problem("database", said))
    return found(rows, held, problems)


def found(rows: int, conferences: int, problems: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer of `verify`."""
    return {
        "ok": not problems,
        "conferences": conferences,
        "journal_rows": rows,
        "problems": problems,
    }


def unreadable(refusal: Refusal) -> dict[str, Any]:
    """The answer of `verify` for a file that cannot even be opened."""
    return found(0, 0, [_problem("database", str(refusal))])


def _problem(kind: str, text: str, scope: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "scope": scope, "seq": None, "message": text}


def _broken(fault: Problem) -> dict[str, Any]:
    text = _("Nhật ký {scope}, dòng {seq}: {text}.").format(
        scope=fault.scope, seq=fault.seq, text=fault.text
    )
    return {"kind": "journal", "scope": fault.scope, "seq": fault.seq, "message": text}


def _unreadable() -> str:
    return _(
        "Có phần dữ liệu hỏng đến mức không đọc được. "
        "Hãy khôi phục từ bản sao lưu mới nhất (doithoai restore)."
    )


def _readable(found: Iterator[str]) -> Iterator[str]:
    """What is found, until something cannot be read or makes no sense any more."""
    try:
        yield from found
    except (SQLAlchemyError, LookupError, ValueError, TypeError, AttributeError):
        yield _unreadable()


def _after_the_end(session: Session) -> Iterator[Problem]:
    """Rows of tables that an act changed which the journal does not tell of: its tail was cut."""
    heads = {head.scope: head.seq for head in session.scalars(select(JournalHead))}
    told: dict[str, int] = {}
    for mapper in Base.registry.mappers:
        model: Any = mapper.class_
        if issubclass(model, OfConference):
            last = select(model.conference_id, func.max(model.seq)).group_by(model.conference_id)
            for scope, seq in session.execute(last):
                told[scope] = max(told.get(scope, 0), seq)
    for scope, seq in sorted(told.items()):
        if seq > heads.get(scope, 0):
            yield Problem(scope, seq, _("dữ liệu nhắc tới dòng này, mà nhật ký không có"))


def _file(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    connection = session.connection()
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield _("Tệp dữ liệu hỏng: {said}.").format(said=said)
    for table, row_id, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _("Bảng {table}, dòng {row}: trỏ tới một dòng không có.").format(
            table=table, row=row_id
        )


def disagreements(session: Session, conference: str) -> Iterator[str]:
    """Figures that two ways of counting tell differently."""
    text = _("Số liệu không khớp: {what} là {shown}, đếm lại được {counted}.")
    for what, shown, counted in _pairs(session, conference):
        if shown != counted:
            yield text.format(what=what, shown=shown, counted=counted)


def _pairs(session: Session, conference: str) -> Iterator[tuple[str, Any, Any]]:
    arrivals = reception.counts(session, conference=conference)
    entered, inside = _from_movements(session, conference)
    yield _("số người có mặt"), arrivals.total("present_total"), entered
    yield _("số người trong hội trường"), arrivals.total("inside"), inside
    report = papers.attendance_paper(session, conference=conference)
    yield _("số có mặt trên báo cáo"), sum(line.present for line in report.lines), entered
    states = Counter(
        session.scalars(select(Slip.state).where(Slip.conference_id == conference)).all()
    )
    speeches = select(func.count(func.distinct(Turn.slip_id))).where(
        Turn.conference_id == conference, Turn.kind == "speech", Turn.ended_at.is_not(None),
        Turn.absent_at.is_(None),
    )  # fmt: skip
    yield _("số phiếu đã phát biểu"), states["spoken"], session.scalar(speeches)
    waiting = slips.waiting(session, conference=conference)
    yield _("số phiếu đang chờ"), len(waiting), states["waiting"]
    yield from _conclusion_pairs(session, conference)


def _from_movements(session: Session, conference: str) -> tuple[int, int]:
    statement = (
        select(Movement.attendee_id, Movement.kind)
        .join(Attendee, Attendee.id == Movement.attendee_id)
        .where(Movement.conference_id == conference, Movement.annulled_at.is_(None))
        .order_by(Movement.at, Movement.seq, Movement.id)
    )
    entered, last = set(), {}
    for attendee_id, kind in session.execute(statement):
        if kind == "entry":
            entered.add(attendee_id)
        last[attendee_id] = kind
    return len(entered), sum(last[person] != "leave" for person in entered)


def _conclusion_pairs(session: Session, conference: str) -> Iterator[tuple[str, Any, Any]]:
    rows = conclusions.conclusions(session, conference=conference)
    counted = select(func.count()).where(
        Conclusion.conference_id == conference, Conclusion.annulled.is_(False)
    )
    yield _("số kết luận"), len(rows), session.scalar(counted)
    entries = select(func.count()).where(
        MinutesEntry.conference_id == conference,
        MinutesEntry.kind == "conclusion",
        MinutesEntry.annulled.is_(False),
    )
    yield _("số dòng kết luận trong biên bản"), len(rows), session.scalar(entries)
    owed = select(func.count()).where(
        Assignment.conference_id == conference,
        Assignment.conclusion_id.is_not(None),
        Assignment.state != "annulled",
    )
    assigned = sum(row.kind == "assigned" for row in rows)
    yield _("số việc đã giao"), assigned, session.scalar(owed)
    listed = papers.assignment_paper(session, conference=conference).outcomes
    shown = sum(outcome.slip is None for outcome in listed)
    yield _("số việc trên bảng phân công"), shown, assigned
