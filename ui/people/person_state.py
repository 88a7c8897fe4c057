"""How a delegate stands, in the vocabulary of states, and how he is described in a line."""

from __future__ import annotations

from app.attendees import AttendeeRow
from app.words import _
from ui.kit.states import State, state

_OF_STATUS = {
    "refused": "refused",
    "replaced": "replaced",
    "cancelled": "cancelled",
    "held": "held",
}
_OF_ABSENCE = {"excused": "excused", "unexcused": "absent"}
_OF_KIND = {"substitute": "substitute", "walk_in": "walk_in"}


def person_state(person: AttendeeRow) -> State:
    """In, out for a while, waiting, struck off: one state for a person."""
    if person.status in _OF_STATUS:
        return state(_OF_STATUS[person.status])
    if person.arrived_at is not None:
        return state("left" if person.away else "in")
    return state(_OF_ABSENCE.get(person.absence, "expected"))


def kind_words(person: AttendeeRow) -> str:
    """`đi thay` or `ngoài danh sách`; empty for somebody on the list."""
    return state(_OF_KIND[person.kind]).word if person.kind in _OF_KIND else ""


def office(person: AttendeeRow) -> str:
    """Position and unit in one line."""
    return ", ".join(filter(None, (person.position, person.unit)))


def place(person: AttendeeRow) -> str:
    """Delegation and seat in one line."""
    seat = _("ghế {seat}").format(seat=person.seat) if person.seat else ""
    return " · ".join(filter(None, (person.delegation_title, seat, person.code)))
