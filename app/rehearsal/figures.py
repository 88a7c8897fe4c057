"""The end figures of a day: the same reads that pages and papers use, gathered in one report.

The shape is that of the command line's `report.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import conclusions, floor, minutes, reception, slips
from app.conference import conference as conference_row
from app.delegations import tree
from app.floor import TurnRow
from app.journal import DONE, Recorded, recorded
from app.models import Attendee
from app.times import from_local, local

CLASSES = {
    "resolved": "truc_tiep",
    "assigned": "giao_co_quan",
    "referred": "kien_nghi_trung_uong",
}
KINDS = tuple(kind for kind in minutes.KINDS if kind != "note")
ENTRY_ACTS = ("reception.check_in", "reception.substitute", "reception.walk_in")
SCANS = (
    "double_two_desks", "repeat_same_desk", "repeat_other_identifier", "unknown_code",
    "cancelled", "original_after_substitute", "wrong_delegation_said", "of_which_move_approved",
)  # fmt: skip
DOUBLE_MS = 5000


def report(session: Session, *, conference: str, report_at: dict[str, list[str]]) -> dict[str, Any]:
    """All figures of a conference; `report_at` names clock times for the queue and the hall."""
    acts = list(recorded(session, scope=conference))
    turns = floor.turns(session, conference=conference)
    return {
        "attendance": attendance(session, conference),
        "in_hall": _in_hall(session, conference, report_at.get("in_hall", [])),
        "over_quota": over_quota(session, conference),
        "scans": scans(session, conference, acts),
        "slips": _slips(session, conference, turns),
        "queue": _queue(session, conference, acts, turns, report_at.get("queue", [])),
        "speeches": speeches(session, conference, turns),
        "answers": _answers(turns),
        "followups": _followups(turns),
        "minutes_entries": _minutes(session, conference),
        "conclusions": _conclusions(session, conference),
        "hall_end": _hall_end(session, conference),
    }


def attendance(session: Session, conference: str) -> dict[str, Any]:
    """Who was invited, present, absent: in all and by delegation."""
    arrivals = reception.counts(session, conference=conference)
    names = ("present_in_person", "substitutes", "walk_ins", "present_total", "absent")
    figures: dict[str, Any] = {"invited": arrivals.total("invited")}
    figures |= {name: arrivals.total(name) for name in names}
    figures["replaced_invited"] = (
        figures["invited"] - figures["present_in_person"] - figures["absent"]
    )
    columns = (
        "title", "quota", "invited", "absent", "substitutes", "walk_ins", "moved_in",
        "moved_out", "present_total", "over_by",
    )  # fmt: skip
    figures["by_delegation"] = {
        row.code: {name: getattr(row, name) for name in columns} for row in arrivals.by_delegation
    }
    return figures


def over_quota(session: Session, conference: str) -> list[dict[str, Any]]:
    """The delegations with more people present than seats."""
    arrivals = reception.counts(session, conference=conference)
    return [
        {
            "delegation": row.code,
            "quota": row.quota,
            "present": row.present_total,
            "over_by": row.over_by,
        }
        for row in arrivals.by_delegation
        if row.over_by
    ]


def _in_hall(session: Session, conference: str, times: list[str]) -> dict[str, int]:
    day = conference_row(session, conference=conference).date
    figures = {
        time: reception.in_hall(session, conference=conference, at=from_local(f"{day}T{time}"))
        for time in times
    }
    figures["end"] = reception.counts(session, conference=conference).total("inside")
    return figures


def scans(session: Session, conference: str, acts: Iterable[Recorded]) -> dict[str, int]:
    """What the desks scanned more than once, or could not take; told from the journal.

    A repeat is one of somebody who was in: within 5 s of the entry at another desk, within 5 s at
    the same desk, or later. After an annulled entry the next scan is an entry again.
    """
    figures = Counter(dict.fromkeys(SCANS, 0))
    known = {
        "unknown_code": "unknown_code",
        "turned_away": "unknown_code",
        "replaced_by_substitute": "original_after_substitute",
    }
    came: dict[str, list[tuple[int, int, str]]] = {}
    for row in acts:
        if row.act == "reception.annul":
            figures["cancelled"] += 1
            came.setdefault(row.args["code"], []).append((row.happened_at, row.seq, ""))  # type: ignore[index]
        elif row.outcome in known:
            figures[known[row.outcome]] += 1
        elif (person := _who_entered(row)) is not None:
            came.setdefault(person, []).append((row.happened_at, row.seq, row.station))
    for times in came.values():
        figures.update(_repeats(sorted(times)))
    said = select(Attendee.delegation_id, Attendee.listed_delegation_id).where(
        Attendee.conference_id == conference, Attendee.said_delegation_id.is_not(None)
    )
    for now, listed in session.execute(said):
        figures["wrong_delegation_said"] += 1
        figures["of_which_move_approved"] += now != listed
    return dict(figures)


def _who_entered(row: Recorded) -> str | None:
    """The code of whoever an act marked in, or found in already."""
    if row.act == "reception.settle" and row.args is not None:
        return row.args["code"] if row.args["keep"] == row.args["code"] else None
    if row.act not in ENTRY_ACTS or row.outcome not in (DONE, "already_inside"):
        return None
    return None if row.result.get("verdict") in ("held", "refused") else row.result["attendee"]


def _repeats(times: list[tuple[int, int, str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    first: tuple[int, str] | None = None
    for at, _seq, desk in times:
        if not desk:
            first = None
        elif first is None:
            first = (at, desk)
        elif at - first[0] > DOUBLE_MS:
            found["repeat_other_identifier"] += 1
        else:
            found["repeat_same_desk" if desk == first[1] else "double_two_desks"] += 1
    return found


def _slips(session: Session, conference: str, turns: list[TurnRow]) -> dict[str, Any]:
    rows = slips.slips(session, conference=conference)
    kinds = Counter(row.kind for row in rows)
    back = {row.slip for row in turns if row.back_at is not None and row.ended_at is None}
    return {
        "total": len(rows),
        "pre": kinds["pre"],
        "hall": kinds["hall"],
        "withdrawn": [row.number for row in rows if row.state == "withdrawn"],
        "same_matter": same_matter(rows),
        "never_came": [row.number for row in rows if row.state == "parked"],
        "absent_then_back": sorted(back),
        "spoken": len({row.slip for row in turns if row.kind == "speech" and row.started_at}),
        "left_for_written_answer": [
            row.number for row in slips.waiting(session, conference=conference)
        ],
    }


def same_matter(rows: list[slips.SlipRow]) -> list[list[int]]:
    """Groups of slips that raise a matter in the very same words."""
    groups: dict[str, list[int]] = {}
    for row in rows:
        groups.setdefault(row.matter, []).append(row.number)
    return sorted(group for group in groups.values() if len(group) > 1)


def _queue(
    session: Session,
    conference: str,
    acts: list[Recorded],
    turns: list[TurnRow],
    times: list[str],
) -> dict[str, Any]:
    day = conference_row(session, conference=conference).date
    called = {row.id: row for row in turns if row.kind == "speech"}
    calls, speeches_so_far = [], 0
    for act in acts:
        if act.act not in ("floor.call_next", "floor.call") or act.outcome != DONE:
            continue
        turn = called[act.result["turn"]]
        calls.append(
            {
                "call": turn.number,
                "t": iso(turn.called_at),
                "slip": turn.slip,
                "override": act.act == "floor.call",
                "present": turn.started_at is not None,
                "for_speech": speeches_so_far + 1,
                "queue_before": act.result["queue"],
            }
        )
        speeches_so_far += turn.started_at is not None
    return {
        "calls": calls,
        "snapshots": {
            time: slips.waiting_at(session, conference=conference, at=from_local(f"{day}T{time}"))
            for time in times
        },
    }


def speeches(session: Session, conference: str, turns: list[TurnRow]) -> dict[str, Any]:
    """Speeches with their lengths, by topic and by delegation."""
    limit = conference_row(session, conference=conference).speech_limit_seconds
    codes = {row.id: row.code for row in tree(session, conference=conference)}
    home = {
        id: (code, codes[delegation_id])
        for id, code, delegation_id in session.execute(
            select(Attendee.id, Attendee.code, Attendee.delegation_id).where(
                Attendee.conference_id == conference
            )
        )
    }
    rows = [row for row in turns if row.kind == "speech" and row.started_at is not None]
    listed: list[dict[str, Any]] = []
    for number, row in enumerate(rows, 1):
        person, delegation = home.get(row.attendee_id or "", ("", ""))
        listed.append(
            {
                "no": number,
                "slip": row.slip,
                "person": person,
                "topic": row.topic,
                "seconds": row.seconds,
                "start": iso(row.started_at),
                "delegation": delegation,
            }
        )
    return {
        "count": len(listed),
        "total_seconds": sum(row["seconds"] for row in listed),
        "over_limit": [
            {name: row[name] for name in ("no", "slip", "seconds")}
            for row in listed
            if row["seconds"] > limit
        ],
        "by_topic": _summed(listed, "topic"),
        "by_delegation": _summed(listed, "delegation"),
        "list": listed,
    }


def _summed(rows: list[dict[str, Any]], by: str) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for row in rows:
        line = table.setdefault(row[by], {"count": 0, "seconds": 0})
        line["count"] += 1
        line["seconds"] += row["seconds"]
    return dict(sorted(table.items()))


def answerer(row: TurnRow) -> str:
    """Under which name an answer counts: the office of whoever was in the chair, or the body."""
    return row.office or row.speaker


def _answers(turns: list[TurnRow]) -> dict[str, Any]:
    listed: list[dict[str, Any]] = [
        {
            "answer": row.number,
            "slip": row.slip,
            "by": answerer(row),
            "by_chair": row.by_chair,
            "seconds": row.seconds,
        }
        for row in sorted(turns, key=lambda row: row.number)
        if row.kind == "answer"
    ]
    return {
        "count": len(listed),
        "total_seconds": sum(row["seconds"] for row in listed),
        "by_chair": sum(row["by_chair"] for row in listed),
        "by_answerer": _summed(listed, "by"),
        "list": listed,
    }


def _followups(turns: list[TurnRow]) -> dict[str, Any]:
    listed = [
        {"followup": row.number, "slip": row.slip, "seconds": row.seconds}
        for row in sorted(turns, key=lambda row: row.number)
        if row.kind == "followup"
    ]
    return {
        "count": len(listed),
        "total_seconds": sum(row["seconds"] for row in listed),
        "list": listed,
    }


def _minutes(session: Session, conference: str) -> dict[str, Any]:
    kinds = Counter(dict.fromkeys(KINDS, 0))
    kinds.update(
        row.kind for row in minutes.entries(session, conference=conference) if row.kind in KINDS
    )
    return {"by_kind": dict(kinds), "total": kinds.total()}


def _conclusions(session: Session, conference: str) -> dict[str, Any]:
    rows = conclusions.conclusions(session, conference=conference)
    listed = []
    for row in rows:
        line: dict[str, Any] = {
            "conclusion": row.number,
            "cls": CLASSES[row.kind],
            "slip": row.slip,
            "deadline": row.due,
        }
        optional = {
            "agency": row.agency,
            "notice_date": row.notice_date,
            "fixed_deadline": row.fixed_due,
        }
        listed.append(line | {name: value for name, value in optional.items() if value})
    by_class = Counter(dict.fromkeys(CLASSES.values(), 0))
    by_class.update(line["cls"] for line in listed)
    return {"total": len(listed), "by_class": dict(by_class), "list": listed}


def _hall_end(session: Session, conference: str) -> str | None:
    closed_at = conference_row(session, conference=conference).closed_at
    if closed_at is None:
        return None
    return local(closed_at).replace(tzinfo=None).isoformat(timespec="milliseconds")


def iso(at: int | None) -> str | None:
    """A time in Vietnam as ISO text; milliseconds only where there are some."""
    if at is None:
        return None
    moment = local(at).replace(tzinfo=None)
    return moment.isoformat(timespec="milliseconds" if at % 1000 else "seconds")
