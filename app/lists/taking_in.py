"""From a comparison to acts: at most 500 rows each, under one batch id, taken back as a whole.

The hall goes on meanwhile: between two acts every desk gets its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app import opinions, rosters, slips
from app.attendees import BATCH
from app.batches import Step
from app.ids import derived_id
from app.intake.refusals import refused
from app.lists.comparison import Checked, Gone
from app.store import Store

Progress = Callable[[int, int], None]
Work = tuple[Callable[..., Any], dict[str, Any], int]


@dataclass(frozen=True)
class Outcome:
    """What a batch did, in numbers; `kept` are the codes of people at work who were left alone."""

    batch: str
    added: int = 0
    updated: int = 0
    withdrawn: int = 0
    kept: tuple[str, ...] = ()


def acts_of(rows: Iterable[Checked], gone: Iterable[Gone], batch: str) -> list[Work]:
    """The acts that follow from what was decided: (act, arguments, rows)."""
    added: dict[str, list[dict[str, Any]]] = {}
    updated: dict[str, list[dict[str, Any]]] = {}
    withdrawn: dict[str, list[str]] = {}
    for row in rows:
        file = row.incoming.file
        if is_added(row):
            person = {"id": derived_id(batch, row.id), "delegation": row.incoming.home}
            said = {name: text for name, text in row.incoming.fields().items() if text}
            added.setdefault(file, []).append(person | said)
        elif row.verdict == "changed" and row.choice == "take" and row.partner:
            change = {"id": row.partner.id, "fields": _changed(row)}
            updated.setdefault(file, []).append(change)
    for each in gone:
        if each.choice == "take":
            withdrawn.setdefault(each.source, []).append(each.id)
    return [
        *_parts(rosters.take_in, added), *_parts(rosters.update, updated),
        *_parts(rosters.withdraw, withdrawn),
    ]  # fmt: skip


def is_added(row: Checked) -> bool:
    """Whether a row becomes a new delegate; one without a delegation never does."""
    wanted = row.choice == "both" or (row.verdict == "new" and row.choice == "take")
    return wanted and bool(row.incoming.home)


def _changed(row: Checked) -> dict[str, str]:
    assert row.partner is not None
    fields = {each.name: each.after for each in row.partner.differences}
    if fields.pop("citizen", None):
        said = row.incoming.fields()
        fields |= {name: said[name] for name in ("citizen_hash", "citizen_last4")}
    return fields


def _parts(act: Callable[..., Any], by_source: dict[str, list[Any]]) -> Iterable[Work]:
    for source, people in by_source.items():
        for start in range(0, len(people), BATCH):
            part = people[start : start + BATCH]
            yield act, {"people": part, "source": source}, len(part)


def take(
    store: Store,
    conference: str,
    rows: Sequence[Checked],
    gone: Sequence[Gone] = (),
    *,
    batch: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Outcome:
    """Take in what was decided; when stopped half way, what was taken in is taken back.

    The same batch again, after a fault, goes on where it stopped.
    """
    works = acts_of(rows, gone, batch)
    total, done, results = sum(count for *_rest, count in works), 0, []
    lowest = _lowest(store, conference, batch) if works else 1
    for number, (act, arguments, count) in enumerate(works):
        if cancelled and cancelled():
            take_back(store, conference, batch)
            raise refused("cancelled")
        if act is rosters.take_in:
            arguments["lowest"], lowest = lowest, lowest + count
        id = derived_id(batch, "take", number)
        results.append(store.act(act, act_id=id, batch=batch, conference=conference, **arguments))
        done += count
        if progress:
            progress(done, total)
    return _outcome(batch, results)


def _lowest(store: Store, conference: str, batch: str) -> int:
    """The first free number; when this batch was begun before, the one that it began with."""
    for step in store.read(
        lambda session: list(rosters.steps(session, conference=conference, batch=batch))
    ):
        if step.act == "rosters.take_in":
            lowest: int = step.args["lowest"]
            return lowest
    return store.read(rosters.next_number, conference=conference)


def _outcome(batch: str, results: Iterable[object]) -> Outcome:
    added = updated = withdrawn = 0
    kept: list[str] = []
    for result in results:
        if isinstance(result, rosters.TakenIn):
            added += result.count
        elif isinstance(result, rosters.Updated):
            updated += len(result.before)
        elif isinstance(result, rosters.Withdrawn):
            withdrawn += len(result.people)
            kept += result.kept
    return Outcome(batch, added, updated, withdrawn, tuple(kept))


def take_back(
    store: Store, conference: str, batch: str, progress: Progress | None = None
) -> rosters.TakenBack:
    """Take a whole batch back, the last act first; people at work are kept and named."""
    steps = store.read(
        lambda session: list(rosters.steps(session, conference=conference, batch=batch))
    )
    removed = put_back = 0
    kept: list[str] = []
    for number, step in enumerate(reversed(steps)):
        result: rosters.TakenBack = store.act(
            rosters.take_back, batch=derived_id(batch, "back"), conference=conference, of=batch,
            **_inverse(step),
        )  # fmt: skip
        removed, put_back = removed + result.removed, put_back + result.put_back
        kept += result.kept
        if progress:
            progress(number + 1, len(steps))
    return rosters.TakenBack(removed, put_back, sorted(kept))


def _inverse(step: Step) -> dict[str, Any]:
    inverse: dict[str, Any] = {"people": [], "updated": [], "withdrawn": []}
    if step.act == "rosters.take_in":
        inverse["people"] = [person["id"] for person in step.args["people"]]
    elif step.act == "rosters.update":
        inverse["updated"] = step.result["before"]
    elif step.act == "rosters.withdraw":
        inverse["withdrawn"] = step.result["people"]
    return inverse


# --- opinions


def collect(
    store: Store,
    conference: str,
    rows: Iterable[opinions.Checked],
    *,
    batch: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Outcome:
    """Take in the opinions that were decided on; the same rules as for people."""
    taken = [row.read.matter(derived_id(batch, row.id)) for row in rows if row.take]
    for number, start in enumerate(range(0, len(taken), BATCH)):
        if cancelled and cancelled():
            give_back(store, conference, batch)
            raise refused("cancelled")
        store.act(
            slips.collect, act_id=derived_id(batch, "collect", number), batch=batch,
            conference=conference, matters=taken[start : start + BATCH],
        )  # fmt: skip
        if progress:
            progress(min(start + BATCH, len(taken)), len(taken))
    return Outcome(batch, added=len(taken))


def give_back(
    store: Store, conference: str, batch: str, progress: Progress | None = None
) -> opinions.TakenBack:
    """Take a batch of opinions back; those that something hangs on are kept and named."""
    steps = store.read(opinions.steps, conference=conference, batch=batch)
    removed, kept = 0, []
    for number, step in enumerate(reversed(steps), 1):
        result = store.act(
            opinions.take_back, batch=derived_id(batch, "back"), conference=conference, of=batch,
            matters=[each["id"] for each in step.args["matters"]],
        )  # fmt: skip
        removed += result.removed
        kept += result.kept
        if progress:
            progress(number, len(steps))
    return opinions.TakenBack(removed, sorted(kept))
