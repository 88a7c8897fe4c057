"""Finding rows in an act: by id, by code, the next number."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Attendee, Conference, Delegation, Slip, Topic
from app.words import _

R = TypeVar("R")

_WORDS = {
    "conference": lambda: _("hội nghị"),
    "delegation": lambda: _("đoàn"),
    "attendee": lambda: _("đại biểu"),
    "slip": lambda: _("phiếu"),
    "topic": lambda: _("nhóm vấn đề"),
    "matter": lambda: _("ý kiến"),
    "turn": lambda: _("lượt phát biểu"),
    "minutes_entry": lambda: _("dòng biên bản"),
    "conclusion": lambda: _("kết luận"),
    "assignment": lambda: _("việc trả lời"),
    "office_holder": lambda: _("người giữ vai trò"),
}


def selected(session: Session, statement: Any, **parameters: object) -> Iterable[Any]:
    """The rows of a statement, to be unpacked into frozen ones."""
    return session.execute(statement, parameters)


def missing(table: str, key: object) -> NotFound:
    """The refusal for a row that is not there."""
    return NotFound(_WORDS.get(table, lambda: table)(), str(key))


def one(session: Session, model: type[R], key: str) -> R:
    """The row with this id; raises NotFound."""
    row = session.get(model, key)
    if row is None:
        raise missing(model.__tablename__, key)  # type: ignore[attr-defined]
    return row


def conference_of(session: Session, conference: str) -> Conference:
    """The conference an act speaks of."""
    return one(session, Conference, conference)


def by_code(session: Session, model: type[R], conference: str, code: str) -> R:
    """The delegation, topic or attendee with this code; raises NotFound."""
    statement = _by_code(cast(Any, model))
    row: R | None = session.scalar(statement, {"conference": conference, "code": code})
    if row is None:
        raise missing(model.__tablename__, code)  # type: ignore[attr-defined]
    return row


@cache
def _by_code(model: Any) -> Any:
    return select(model).where(
        model.conference_id == bindparam("conference"), model.code == bindparam("code")
    )


def put(session: Session, model: Any, **values: object) -> None:
    """Write a new row at once, past the session's own list of changes: twice as fast."""
    statement, key = _insert(model), session.info["seq"]
    session.connection().execute(statement, values | {"seq": key})


def change(session: Session, model: Any, key: str, **values: object) -> None:
    """Write new values into a row at once; a row that the session holds is not told."""
    statement, seq = _update(model), session.info["seq"]
    session.connection().execute(statement, values | {"key": key, "seq": seq})


@cache
def _insert(model: Any) -> Any:
    return insert(model.__table__)


@cache
def _update(model: Any) -> Any:
    return update(model.__table__).where(model.__table__.c.id == bindparam("key"))


def next_number(session: Session, model: Any, conference: str, **where: object) -> int:
    """One more than the highest number given so far."""
    statement = _highest(model, tuple(where))
    return (session.scalar(statement, {"conference": conference} | where) or 0) + 1


@cache
def _highest(model: Any, names: tuple[str, ...]) -> Any:
    statement = select(func.max(model.number))
    statement = statement.where(model.conference_id == bindparam("conference"))
    return statement.where(*(getattr(model, name) == bindparam(name) for name in names))


def attendee(session: Session, conference: str, code: str) -> Attendee:
    """The attendee with this code."""
    return by_code(session, Attendee, conference, code)


def delegation(session: Session, conference: str, code: str) -> Delegation:
    """The delegation with this code."""
    return by_code(session, Delegation, conference, code)


def topic(session: Session, conference: str, code: str) -> Topic:
    """The topic with this code."""
    return by_code(session, Topic, conference, code)


def slip_by_number(session: Session, conference: str, number: int) -> Slip:
    """The slip with this number."""
    row = session.scalar(
        select(Slip).where(Slip.conference_id == conference, Slip.number == number)
    )
    if row is None:
        raise missing("slip", number)
    return row
