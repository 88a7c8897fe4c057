"""Opinions collected before the conference: compared with those held, taken in, taken back.

What is said twice is shown, never dropped: two people may ask the same, and both are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.acts import act
from app.attendees import BATCH, BatchTooLarge
from app.batches import Step, standing
from app.batches import steps as _steps
from app.intake.questions.model import Question
from app.models import Assignment, Conclusion, Matter, Slip
from app.slips import matters
from app.text import near_pairs, same_text_key

Verdict = Literal["new", "same", "alike"]
_ACTS = ("slips.collect", "opinions.take_back")


@dataclass(frozen=True, slots=True)
class Read:
    """An opinion of a file; `id` is unique among all that is compared, `topic` a known code."""

    id: str
    file: str
    question: Question
    topic: str = ""

    @property
    def asker(self) -> str:
        """Who asks."""
        return self.question.person or ""

    @property
    def unit(self) -> str:
        """For which body; where the file names an office only, that."""
        return self.question.unit or self.question.position or ""

    def matter(self, id: str) -> dict[str, str]:
        """The opinion as `slips.collect` takes it."""
        return {
            "id": id, "topic": self.topic, "text": self.question.question, "asker": self.asker,
            "unit": self.unit, "agency": self.question.agency or "",
            "prepared_answer": self.question.answer or "",
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """A read opinion with its verdict: `held` numbers a matter, `row` an earlier opinion read.

    same: the same words of the same asker, left out unless somebody says otherwise.
    """

    id: str
    read: Read
    verdict: Verdict
    take: bool
    held: int | None = None
    row: str = ""
    likeness: float = 0.0


@dataclass(frozen=True)
class BatchRow:
    """One taking-in of opinions."""

    id: str
    at: int
    station: str
    added: int


@dataclass(frozen=True)
class TakenBack:
    """How many were taken back; the numbers of those that others hang on, which were kept."""

    removed: int
    kept: list[int]


@act("slips")
def take_back(session: Session, *, conference: str, of: str, matters: list[str]) -> TakenBack:
    """Annul collected matters of batch `of` that nothing hangs on: no slip, no conclusion."""
    if len(matters) > BATCH:
        raise BatchTooLarge(len(matters))
    rows = session.scalars(
        select(Matter)
        .where(Matter.conference_id == conference, Matter.id.in_(matters))
        .order_by(Matter.number)
    ).all()
    busy = _in_use(session, [row.id for row in rows])
    removed = 0
    for row in rows:
        if row.id not in busy and not row.annulled:
            row.annulled = True
            removed += 1
    return TakenBack(removed, [row.number for row in rows if row.id in busy])


def _in_use(session: Session, ids: list[str]) -> set[str]:
    busy: set[str] = set()
    for column in (Slip.matter_id, Conclusion.matter_id, Assignment.matter_id):
        busy.update(session.scalars(select(column).where(column.in_(ids))))
    led = select(Matter.lead_id).where(Matter.lead_id.in_(ids), Matter.id.not_in(ids))
    busy.update(id for id in session.scalars(led) if id)
    return busy


# --- reads


def read(file: str, questions: Iterable[Question], topics: Iterable[str]) -> list[Read]:
    """The opinions of one file made ready; topics: the codes that the conference has."""
    known = set(topics)
    return [
        Read(
            f"{file}\0{place}", file, one,
            next((code for code in one.topics if code in known), ""),
        )
        for place, one in enumerate(questions)
    ]  # fmt: skip


def compare(session: Session, *, conference: str, opinions: Sequence[Read]) -> tuple[Checked, ...]:
    """Every read opinion beside those held and those read before it."""
    held = [row for row in matters(session, conference=conference) if row.source == "collected"]
    texts = [row.text for row in held] + [one.question.question for one in opinions]
    askers = [_who(row.asker, row.unit) for row in held]
    askers += [_who(one.asker, one.unit) for one in opinions]
    first = len(held)
    found = _same(texts, askers, first)
    for a, b, score in near_pairs(list(enumerate(texts))):
        if b >= first:
            found.setdefault(b, ("alike", a, score))
    rows = []
    for place, one in enumerate(opinions, first):
        row = Checked(one.id, one, "new", True)
        if place in found:
            verdict, other, score = found[place]
            row = replace(row, verdict=verdict, take=verdict != "same", likeness=score)
            if other < first:
                row = replace(row, held=held[other].number)
            else:
                row = replace(row, row=opinions[other - first].id)
        rows.append(row)
    return tuple(rows)


def _who(asker: str, unit: str) -> tuple[str, str]:
    return same_text_key(asker), same_text_key(unit)


def _same(
    texts: Sequence[str], askers: Sequence[tuple[str, str]], first: int
) -> dict[int, tuple[Verdict, int, float]]:
    """The same words of the same asker: place -> (verdict, earlier place, likeness)."""
    seen: dict[tuple[str, tuple[str, str]], int] = {}
    found: dict[int, tuple[Verdict, int, float]] = {}
    for place, (text, asker) in enumerate(zip(texts, askers, strict=True)):
        earlier = seen.setdefault((same_text_key(text), asker), place)
        if earlier != place and place >= first:
            found[place] = ("same", earlier, 1.0)
    return found


def steps(session: Session, *, conference: str, batch: str) -> list[Step]:
    """The acts of one batch."""
    return list(_steps(session, conference=conference, acts=_ACTS, batch=batch))


def batches(session: Session, *, conference: str) -> list[BatchRow]:
    """What was taken in and not taken back, the latest first."""
    made = standing(_steps(session, conference=conference, acts=_ACTS), "opinions.take_back")
    return [_batch(id, found) for id, found in reversed(made.items())]


def _batch(id: str, found: list[Step]) -> BatchRow:
    added: list[dict[str, Any]] = [each for step in found for each in step.args["matters"]]
    return BatchRow(id, found[0].at, found[0].station, len(added))
