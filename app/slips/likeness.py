"""Matters that say the same: near pairs among slips, and what was collected before.

Likeness only offers; a person decides. `slips.link` joins two matters, `keep_apart` says that
they are two, and the pair is not offered again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy.orm import Session

from app.acts import act
from app.journal import DONE, recorded
from app.models import Matter
from app.rows import one
from app.slips import MatterRow, SlipRow, matters, slips
from app.text import fold, near_pairs

ENOUGH = 0.5
"""From this share of word pairs on, a collected matter is offered; within one topic from half."""


@dataclass(frozen=True)
class AlikePair:
    """Two slips that seem to raise the same matter; `first` was handed in earlier."""

    id: str
    first: SlipRow
    second: SlipRow
    likeness: float


@act("slips")
def keep_apart(session: Session, *, conference: str, matter: str, other: str) -> None:
    """Say that two matters are not the same; the journal remembers it."""
    one(session, Matter, matter)
    one(session, Matter, other)


def undecided(session: Session, *, conference: str) -> list[AlikePair]:
    """Pairs of slips nobody has decided on yet, in the order of their numbers."""
    rows = {
        row.number: row for row in slips(session, conference=conference) if row.state != "withdrawn"
    }
    apart = _kept_apart(session, conference)
    pairs = []
    for one_number, other_number, score in near_pairs(
        [(number, row.matter) for number, row in rows.items()]
    ):
        first, second = sorted((rows[one_number], rows[other_number]), key=lambda row: row.number)
        joined = (first.lead_id or first.matter_id) == (second.lead_id or second.matter_id)
        if not joined and frozenset((first.matter_id, second.matter_id)) not in apart:
            pairs.append(AlikePair(f"{first.id} {second.id}", first, second, score))
    return sorted(pairs, key=lambda pair: (pair.first.number, pair.second.number))


def _kept_apart(session: Session, conference: str) -> set[frozenset[str]]:
    said = recorded(session, scope=conference, acts=(keep_apart.act.name,))  # type: ignore[attr-defined]
    return {
        frozenset((row.args["matter"], row.args["other"]))
        for row in said
        if row.args and row.outcome == DONE
    }


def collected_like(
    session: Session, *, conference: str, text: str, topic_code: str = "", limit: int = 3
) -> list[MatterRow]:
    """Matters collected before that share many word pairs with a text, the likest first."""
    wanted = _word_pairs(text)
    if not wanted:
        return []
    found = []
    for row in matters(session, conference=conference):
        if row.source != "collected":
            continue
        theirs = _word_pairs(row.text)
        share = len(wanted & theirs) / min(len(wanted), len(theirs)) if theirs else 0.0
        same_topic = bool(topic_code) and row.topic == topic_code
        if share >= (ENOUGH / 2 if same_topic else ENOUGH):
            found.append((-share, not same_topic, row.number, row))
    return [row for *_rank, row in sorted(found)[:limit]]


def _word_pairs(text: str) -> set[tuple[str, str]]:
    words = [word.strip(".,;:!?()[]\"'“”-") for word in fold(text).split()]
    words = [word for word in words if word]
    return set(pairwise(words))
