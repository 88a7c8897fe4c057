"""Batches of acts as the journal remembers them: what was taken in, and what was taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal import DONE
from app.models import JournalRow


@dataclass(frozen=True)
class Step:
    """One act of a batch: its arguments and its result."""

    act: str
    batch: str
    at: int
    station: str
    args: dict[str, Any]
    result: Any


def steps(
    session: Session, *, conference: str, acts: tuple[str, ...], batch: str | None = None
) -> Iterator[Step]:
    """The acts of one batch, or of all, in order; those whose content was removed are left out."""
    columns = JournalRow.__table__.columns
    statement = select(
        columns.act, columns.batch, columns.happened_at, columns.station, columns.args,
        columns.result,
    ).where(
        columns.scope == conference, columns.act.in_(acts), columns.outcome == DONE,
        columns.args.is_not(None), columns.result.is_not(None), columns.batch.is_not(None),
    )  # fmt: skip
    if batch is not None:
        statement = statement.where(columns.batch == batch)
    for name, of, at, station, args, result in session.execute(statement.order_by(columns.seq)):
        yield Step(name, of, at, station, json.loads(args), json.loads(result))


def standing(found: Iterator[Step], taken_back: str) -> dict[str, list[Step]]:
    """The steps of each batch that was not taken back, the earliest batch first.

    taken_back: the act that takes a batch back; its argument `of` names the batch.
    """
    made: dict[str, list[Step]] = {}
    gone = set()
    for step in found:
        if step.act == taken_back:
            gone.add(step.args["of"])
        else:
            made.setdefault(step.batch, []).append(step)
    return {batch: parts for batch, parts in made.items() if batch not in gone}
