"""The journal: one row for each act, gapless, chained by hashes.

A row's hash covers a salted hash of its arguments and result, not them: they can be removed one
day, and the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.models import JournalHead, JournalRow
from app.words import _

_HEADS = select(JournalHead)
GENESIS = "0" * 64
DONE = "done"
_CHAINED = (
    "scope", "seq", "act_id", "act", "body_hash", "happened_at", "received_at", "station",
    "person", "outcome", "batch", "topics",
)  # fmt: skip


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no blanks, letters as they are."""
    text = json.dumps(
        value,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
        default=_fields,
    )
    if "\\u0000" in text:
        raise ValueError("a text holds NUL")
    return text


def composed(arguments: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The arguments with every letter and its marks as one sign (NFC), and their JSON text."""
    text = canonical(arguments)
    if unicodedata.is_normalized("NFC", text):
        return arguments, text
    whole: dict[str, Any] = _composed(arguments)
    return whole, canonical(whole)


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _composed(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    return value


def _fields(row: Any) -> dict[str, Any]:
    """A frozen row as JSON has it."""
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def body_hash(salt: str, args: str, result: str) -> str:
    """The salted hash that stands for arguments and result in the chain."""
    return hashlib.sha256(f"{salt}\n{args}\n{result}".encode()).hexdigest()


def row_hash(previous: str, row: dict[str, Any]) -> str:
    """The hash of a row, after the hash of the row before it."""
    text = "\n".join([previous, *(str(row[name]) for name in _CHAINED)])
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Problem:
    """Something that does not hold: which scope, which row, in words."""

    scope: str
    seq: int
    text: str


def verify_chain(session: Session) -> tuple[int, list[Problem]]:
    """Walk every scope's journal; returns the number of rows and the first fault of each row."""
    rows, problems = 0, []
    columns = JournalRow.__table__.columns
    heads = {str(head.scope): (head.seq, head.hash) for head in session.scalars(_HEADS)}
    last: dict[str, tuple[int, set[str]]] = {}
    statement = select(*columns).order_by(columns.scope, columns.seq)
    for row in session.execute(statement.execution_options(yield_per=2000)).mappings():
        rows += 1
        scope = str(row["scope"])
        seq, previous = last.get(scope, (0, {GENESIS}))
        if row["seq"] != seq + 1:
            problems.append(_gap(scope, seq + 1, row["seq"]))
        elif fault := _fault(dict(row), previous):
            problems.append(Problem(scope, row["seq"], fault))
        # a row whose own hash was changed must not make the next one look wrong as well
        last[scope] = (row["seq"], {row["hash"], row_hash(row["previous"], dict(row))})
    for scope in sorted({*heads, *last}):
        seq, hashes = last.get(scope, (0, {GENESIS}))
        head_seq, head = heads.get(scope, (0, GENESIS))
        if head_seq != seq or head not in hashes:
            problems.append(
                Problem(scope, seq, _("phần cuối của nhật ký không khớp với mốc đã ghi"))
            )
    return rows, problems


def _gap(scope: str, missing: int, found: Any) -> Problem:
    """The rows that are not there before the one that was found."""
    if isinstance(found, int) and found > missing + 1:
        text = _("thiếu từ dòng này đến dòng {last}").format(last=found - 1)
        return Problem(scope, missing, text)
    return Problem(scope, missing, _("thiếu dòng này, hoặc số của nó đã bị sửa"))


def _fault(row: dict[str, Any], previous: set[str]) -> str | None:
    if row["previous"] not in previous:
        return _("dòng này không nối vào dòng trước")
    body = (row["salt"], row["args"], row["result"])
    if any(part is not None for part in body):  # removed is removed as a whole
        salt, args, result = (part or "" for part in body)
        if body_hash(salt, args, result) != row["body_hash"]:
            return _("nội dung của dòng đã bị sửa")
    if row_hash(row["previous"], row) != row["hash"]:
        return _("dòng đã bị sửa")
    return None


@dataclass(eq=False)
class RowUnreadable(Refusal):
    """A journal row that does not hold what the program writes."""

    code = "row_unreadable"
    scope: str
    seq: int

    def sentence(self) -> str:
        return _(
            "Nhật ký {scope}, dòng {seq} không đọc được. Hãy chạy doithoai verify để xem chỗ hỏng, "
            "rồi khôi phục từ bản sao lưu (doithoai restore)."
        ).format(scope=self.scope, seq=self.seq)


@dataclass(frozen=True)
class Recorded:
    """A journal row as people and programs read it."""

    scope: str
    seq: int
    act_id: str
    act: str
    args: dict[str, Any] | None
    result: Any
    happened_at: int
    received_at: int
    station: str
    person: str
    outcome: str
    hash: str


def recorded(
    session: Session, *, scope: str | None = None, since: int = 0, acts: tuple[str, ...] = ()
) -> Iterator[Recorded]:
    """The rows after `since`, in order; of one scope or of all, of some acts or of all."""
    statement = select(JournalRow).where(JournalRow.seq > since)
    if scope is not None:
        statement = statement.where(JournalRow.scope == scope)
    if acts:
        statement = statement.where(JournalRow.act.in_(acts))
    ordered = statement.order_by(JournalRow.scope, JournalRow.seq)
    for row in session.execute(ordered.execution_options(yield_per=2000)).scalars():
        yield Recorded(
            row.scope, row.seq, row.act_id, row.act,
            _value(row, row.args), _value(row, row.result),
            row.happened_at, row.received_at, row.station, row.person, row.outcome, row.hash,
        )  # fmt: skip
        session.expunge(row)


def _value(row: JournalRow, text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError as error:
        raise RowUnreadable(row.scope, row.seq) from error


def scopes(session: Session) -> set[str]:
    """The scopes in which something was done."""
    return set(session.scalars(select(JournalHead.scope)))


def head_hash(session: Session, *, scope: str) -> str:
    """The fingerprint of a scope's journal, as printed on papers and kept in backups."""
    head = session.get(JournalHead, scope)
    return head.hash if head else GENESIS
