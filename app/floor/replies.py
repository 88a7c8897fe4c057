"""Answers of the chair or of an agency, and what the speaker comes back to."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app import minutes
from app.acts import act
from app.errors import Unsuitable
from app.floor.speeches import office_of, own_floor
from app.models import OfficeHolder, Slip, Turn
from app.rows import next_number, one
from app.slips import SlipNotWaiting
from app.words import _


@act("floor", "minutes")
def answer(
    session: Session,
    *,
    conference: str,
    id: str,
    slip: str,
    at: int,
    station: str,
    agency: str = "",
) -> str:
    """Somebody answers a speech: an agency, or without one whoever is in the chair."""
    event = own_floor(session, conference, station)
    asked = one(session, Slip, slip)
    name, office = agency, ""
    if not agency:
        holder = session.get(OfficeHolder, event.chair_id) if event.chair_id else None
        if holder is None:
            raise Unsuitable("chair", _("Hội nghị chưa có người chủ trì. Hãy khai báo trước."))
        name, office = holder.name, holder.office
    return _begin(session, conference, id, "answer", asked, at, name, office, by_chair=not agency)


@act("floor", "minutes")
def follow_up(
    session: Session, *, conference: str, id: str, slip: str, at: int, station: str
) -> str:
    """The person who spoke comes back to the answer."""
    own_floor(session, conference, station)
    asked = one(session, Slip, slip)
    return _begin(session, conference, id, "followup", asked, at, asked.name, office_of(asked))


def _begin(
    session: Session,
    conference: str,
    id: str,
    kind: str,
    slip: Slip,
    at: int,
    speaker: str,
    office: str,
    by_chair: bool = False,
) -> str:
    if slip.state not in ("spoken", "called"):
        raise SlipNotWaiting(slip.number, slip.state)
    session.add(
        Turn(
            id=id,
            conference_id=conference,
            kind=kind,
            number=next_number(session, Turn, conference, kind=kind),
            slip_id=slip.id,
            attendee_id=slip.attendee_id if kind == "followup" else None,
            speaker=speaker,
            office=office,
            by_chair=by_chair,
            started_at=at,
        )
    )
    session.flush()
    minutes.open_entry(
        session, conference=conference, kind=kind, at=at, of=id, turn=id,
        speaker=speaker or office, office=office if speaker else "",
    )  # fmt: skip
    return id
