"""Attendees: the people on the lists, and how they are found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.acts import act
from app.errors import Refusal, Unsuitable
from app.models import Attendee, Delegation, Slip
from app.rows import attendee, conference_of, delegation
from app.text import clean, fold, initials, name_key
from app.words import _

BATCH = 500
FIELDS = (
    "full_name", "honorific", "gender", "birth", "position", "unit", "phone", "citizen_hash",
    "citizen_last4", "seat", "note",
)  # fmt: skip


@dataclass(eq=False)
class CodeTaken(Refusal):
    """Two people cannot have one code."""

    code = "code_taken"
    attendee: str

    def sentence(self) -> str:
        return _("Mã {attendee} đã có người dùng. Hãy chọn một mã khác.").format(
            attendee=self.attendee
        )


@dataclass(eq=False)
class AtWork(Refusal):
    """Somebody who has already come or handed in a slip cannot be taken off the list."""

    code = "at_work"
    attendee: str

    def sentence(self) -> str:
        return _(
            "Đại biểu {attendee} đã vào hội trường hoặc đã nộp phiếu, không bỏ khỏi danh sách được."
            " Hãy huỷ lượt vào hoặc rút phiếu trước."
        ).format(attendee=self.attendee)


@dataclass(eq=False)
class AlreadyArrived(Refusal):
    """The list is not corrected under somebody who is in: that is a move with an approval."""

    code = "already_arrived"
    attendee: str

    def sentence(self) -> str:
        return _(
            "Đại biểu {attendee} đã vào hội trường. Hãy chuyển đoàn ở trang Đón tiếp (phím F7)."
        ).format(attendee=self.attendee)


@dataclass(eq=False)
class BatchTooLarge(Refusal):
    """A batch of acts holds at most 500 rows each."""

    code = "batch_too_large"
    rows: int

    def sentence(self) -> str:
        return _("Mỗi lần chỉ nhận tối đa 500 người; danh sách này có {rows}.").format(
            rows=self.rows
        )


@dataclass(frozen=True)
class AttendeeRow:
    """A delegate as lists show him; the phone and citizen number are never whole."""

    id: str
    code: str
    full_name: str
    honorific: str
    gender: str
    birth: str
    position: str
    unit: str
    phone_end: str
    citizen_last4: str
    seat: str
    note: str
    kind: str
    status: str
    delegation: str
    delegation_title: str
    listed_delegation: str
    replaces_id: str | None
    arrived_at: int | None
    arrived_desk: str
    away: bool
    absence: str
    absence_reason: str
    sort_key: str

    @property
    def inside(self) -> bool:
        """Whether he is in the hall now."""
        return self.arrived_at is not None and not self.away


# --- acts


@act("attendees")
def add(session: Session, *, conference: str, people: list[dict[str, Any]]) -> int:
    """Put people on the list (at most 500 at a time); each has `id`, `code`, `delegation`."""
    conference_of(session, conference)
    if len(people) > BATCH:
        raise BatchTooLarge(len(people))
    codes = [person["code"] for person in people]
    taken = session.scalar(
        select(Attendee.code)
        .where(Attendee.conference_id == conference, Attendee.code.in_(codes))
        .order_by(Attendee.code)
    )
    if taken or len(set(codes)) < len(codes):
        raise CodeTaken(taken or next(code for code in codes if codes.count(code) > 1))
    homes: dict[str, str] = {}
    for person in people:
        code = person["delegation"]
        if code not in homes:
            homes[code] = delegation(session, conference, code).id
        session.add(new_attendee(conference, person, homes[code]))
    return len(people)


@act("attendees")
def correct(
    session: Session, *, conference: str, attendee_code: str, fields: dict[str, str]
) -> None:
    """Correct what the list says of somebody."""
    row = attendee(session, conference, attendee_code)
    for name, value in fields.items():
        if name not in FIELDS:
            raise Unsuitable(name, _("Không sửa được mục này."))
        setattr(row, name, clean(value))
    index(row)


@act("attendees", "reception")
def strike(session: Session, *, conference: str, codes: list[str], reason: str = "") -> int:
    """Cancel invitations; those who are already at work are refused."""
    for code in codes:
        row = attendee(session, conference, code)
        slips = session.scalar(select(func.count()).where(Slip.attendee_id == row.id))
        if row.arrived_at is not None or slips:
            raise AtWork(code)
        row.status, row.note = "cancelled", reason or row.note
    return len(codes)


@act("attendees", "reception")
def restore(session: Session, *, conference: str, codes: list[str]) -> int:
    """Put cancelled invitations back."""
    for code in codes:
        row = attendee(session, conference, code)
        if row.status == "cancelled":
            row.status = "invited"
    return len(codes)


@act("attendees", "reception")
def assign(session: Session, *, conference: str, codes: list[str], delegation_code: str) -> int:
    """Correct the list: put people into another delegation before they come."""
    home = delegation(session, conference, delegation_code).id
    for code in codes:
        row = attendee(session, conference, code)
        if row.arrived_at is not None:
            raise AlreadyArrived(code)
        row.delegation_id = row.listed_delegation_id = home
    return len(codes)


def citizen_hash(key: str, number: str) -> str:
    """The keyed hash under which a citizen number is kept; `key` is `folders.citizen_key()`."""
    return hashlib.blake2b(number.encode(), key=key.encode()[:64], digest_size=32).hexdigest()


def new_attendee(conference: str, person: dict[str, Any], home: str) -> Attendee:
    """An attendee row of these fields, with the keys by which he is found and sorted."""
    return Attendee(**attendee_values(conference, person, home))


def attendee_values(conference: str, person: dict[str, Any], home: str) -> dict[str, Any]:
    """The same as plain values, for rows that are written many at a time."""
    fields = {name: _cleaned(person.get(name)) for name in FIELDS}
    if not fields["full_name"]:
        raise Unsuitable("full_name", _("Hãy ghi họ tên đại biểu."))
    code = clean(person["code"])
    return {
        "id": person["id"],
        "conference_id": conference,
        "code": code,
        "delegation_id": home,
        "listed_delegation_id": home,
        **fields,
        **_keys(fields["full_name"], code, fields["phone"], fields["citizen_last4"]),
    }


def _cleaned(value: object) -> str:
    return clean(str(value)) if value else ""


def _keys(full_name: str, code: str, phone: str, last4: str) -> dict[str, str]:
    words = f"{fold(full_name)} {initials(full_name)} {code.lower()} {phone} {last4}"
    return {"sort_key": name_key(full_name), "search_key": f" {words}"}


def index(row: Attendee) -> None:
    """Write the keys by which somebody is sorted and found."""
    for name, key in _keys(row.full_name, row.code, row.phone, row.citizen_last4).items():
        setattr(row, name, key)


# --- reads


COLUMNS = (
    Attendee.id, Attendee.code, Attendee.full_name, Attendee.honorific, Attendee.gender,
    Attendee.birth, Attendee.position, Attendee.unit, Attendee.phone, Attendee.citizen_last4,
    Attendee.seat, Attendee.note, Attendee.kind, Attendee.status, Delegation.code,
    Delegation.title, Attendee.listed_delegation_id, Attendee.replaces_id, Attendee.arrived_at,
    Attendee.arrived_desk, Attendee.away, Attendee.absence, Attendee.absence_reason,
    Attendee.sort_key,
)  # fmt: skip
_PHONE = COLUMNS.index(Attendee.phone)
_LIST = (
    select(*COLUMNS)
    .join(Delegation, Delegation.id == Attendee.delegation_id)
    .where(Attendee.conference_id == bindparam("conference"))
    .order_by(Attendee.sort_key, Attendee.code)
)


def _rows(
    session: Session, statement: Select[*tuple[Any, ...]], **parameters: object
) -> list[AttendeeRow]:
    return [shown(list(row)) for row in session.execute(statement, parameters)]


def shown(values: list[Any]) -> AttendeeRow:
    """A row of `COLUMNS` as lists show it."""
    values[_PHONE] = values[_PHONE][-3:]
    return AttendeeRow(*values)


def everyone(session: Session, *, conference: str) -> list[AttendeeRow]:
    """The whole list in the order of names."""
    return _rows(session, _LIST, conference=conference)


def found(session: Session, *, conference: str, text: str, limit: int = 50) -> list[AttendeeRow]:
    """People whose name (any word order, marks or not), code, initials or phone fit the words."""
    ids = select(Attendee.id).where(Attendee.conference_id == conference)
    for word in search_words(text):
        pattern = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        start = "%" if word.isdigit() and len(word) >= 3 else "% "
        ids = ids.where(Attendee.search_key.like(f"{start}{pattern}%", escape="\\"))
    hits = ids.order_by(Attendee.sort_key, Attendee.code).limit(limit).subquery()
    return _rows(session, _LIST.join(hits, hits.c.id == Attendee.id), conference=conference)


def search_words(text: str) -> list[str]:
    """The words to look for; a phone that was typed in groups is one."""
    words = fold(clean(text)).split()
    return ["".join(words)] if words and all(map(str.isdigit, words)) else words


def person(session: Session, *, conference: str, code: str) -> AttendeeRow | None:
    """One delegate by code."""
    rows = _rows(session, _LIST.where(Attendee.code == code), conference=conference)
    return rows[0] if rows else None
