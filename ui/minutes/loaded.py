"""What the page of the minutes shows, and how little of it is read anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.conclusions import ConclusionRow, HeardRow
    from app.conference import ConferenceRow, HolderRow
    from app.floor import TurnRow
    from app.minutes import DraftRow, EntryRow
    from app.store import Session

BEYOND_ROWS = frozenset({"floor", "slips", "conclusions", "conference"})
"""Topics after which more than rows of the minutes is read anew."""


@dataclass(frozen=True)
class Loaded:
    """What the page shows; `head` is the journal row up to which rows are known."""

    conference: str
    reading: int
    head: int
    event: ConferenceRow
    entries: list[EntryRow]
    turns: dict[str, TurnRow]
    drafts: list[DraftRow]
    conclusions: list[ConclusionRow]
    heard: dict[str, HeardRow]
    holders: list[HolderRow]
    agencies: list[str]


def read_all(session: Session, of: str, reading: int) -> Loaded:
    """Everything; `reading` counts the full readings that were asked for. On the worker."""
    from app import conclusions, conference, floor, minutes

    rows = minutes.changes(session, conference=of)
    return Loaded(
        of,
        reading,
        rows.head,
        conference.conference(session, conference=of),
        list(rows.rows),
        {row.id: row for row in floor.turns(session, conference=of)},
        minutes.drafts(session, conference=of),
        conclusions.conclusions(session, conference=of),
        {row.slip_id: row for row in conclusions.heard(session, conference=of)},
        conference.holders(session, conference=of),
        [row.name for row in conference.agencies(session, conference=of)],
    )


def read_changes(session: Session, known: Loaded) -> Loaded:
    """The rows that changed since, among those that are known. On the worker."""
    from app import minutes

    found = minutes.changes(session, conference=known.conference, since=known.head)
    entries = known.entries
    if found.rows or found.gone:
        by_id = {row.id: row for row in entries} | {row.id: row for row in found.rows}
        for id in found.gone:
            by_id.pop(id, None)
        entries = sorted(by_id.values(), key=lambda row: (row.at, row.number))
    drafts = minutes.drafts(session, conference=known.conference)
    return replace(known, head=found.head, entries=entries, drafts=drafts)
