"""The people of one conference kept in memory: found as one types, kept up with by changes.

Ten thousand people are searched in some milliseconds, and no desk waits for the database to say
who stands before it or how full his delegation is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.attendees import COLUMNS, AttendeeRow, search_words, shown
from app.models import Attendee, Delegation, JournalHead
from app.reception.counts import ALIKE, Alike, Arrivals, Home, Tally, homes
from app.reception.rhythm import MINUTE, Rhythm
from app.text import fold

_RANKED = 500
_NUMBER_AT_END = re.compile(r"\d+$")


@dataclass(frozen=True)
class Known:
    """A delegate, and what he is found and counted by.

    key: words, each after a space, the phone among them; given: his given name, folded.
    """

    person: AttendeeRow
    key: str
    given: str
    alike: Alike


@dataclass(frozen=True)
class Changes:
    """Who changed after journal row `since`; `head` is where to go on from, `total` the list."""

    since: int
    head: int
    total: int
    known: tuple[Known, ...]
    homes: tuple[Home, ...]


_HERE = Attendee.conference_id == bindparam("conference")
_EVERYBODY = (
    select(Attendee.search_key, *ALIKE, *COLUMNS)
    .join(Delegation, Delegation.id == Attendee.delegation_id)
    .where(_HERE)
)
_CHANGED = _EVERYBODY.where(Attendee.seq > bindparam("since"))
_HOMES_CHANGED = select(func.count()).where(
    Delegation.conference_id == bindparam("conference"), Delegation.seq > bindparam("since")
)
_TOTAL = select(func.count()).where(_HERE)
_HEAD = select(JournalHead.seq).where(JournalHead.scope == bindparam("conference"))


def changes(session: Session, *, conference: str, since: int = 0) -> Changes:
    """Who changed since a journal row; everybody since 0, or where a delegation changed.

    The head is read first: what comes in meanwhile is only read once more the next time.
    """
    here: dict[str, Any] = {"conference": conference}
    head = session.scalar(_HEAD, here) or 0
    total = session.scalar(_TOTAL, here) or 0
    if since and session.scalar(_HOMES_CHANGED, here | {"since": since}):
        since = 0
    rows = (
        session.execute(_CHANGED, here | {"since": since})
        if since
        else (session.execute(_EVERYBODY, here))
    )
    known = tuple(_known(*row) for row in rows)
    return Changes(since, head, total, known, tuple(homes(session, conference=conference)))


def _known(key: str, *values: Any) -> Known:
    alike = Alike(*values[: len(ALIKE)])
    person = shown(list(values[len(ALIKE) :]))
    words = len(person.full_name.partition(" (")[0].split())
    return Known(person, key, key.split(" ", words + 1)[words], alike)


class People:
    """Everybody on the list of a conference, as far as journal row `seq`."""

    def __init__(self) -> None:
        self.seq = 0
        self._homes: list[Home] = []
        self._listed: list[Known] = []
        self._keys: list[str] = []
        self._place: dict[str, int] = {}
        self._by_id: dict[str, Known] = {}
        self._by_code: dict[str, Known] = {}
        self._substitutes: dict[str, str] = {}
        self._held: dict[str, Known] = {}
        self._tally = Tally()
        self._minutes: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._listed)

    def __iter__(self) -> Iterator[AttendeeRow]:
        """Everybody in the order of names."""
        return (known.person for known in self._listed)

    def clear(self) -> None:
        """Know nobody: another conference was opened, or the list is read anew."""
        vars(self).update(vars(People()))

    def take(self, changes: Changes) -> bool:
        """Follow what changed; False when rows are gone and the whole list must be read again."""
        if changes.since != self.seq or not changes.since:
            self.clear()
        self._homes = list(changes.homes)
        moved = [known for known in changes.known if not self._replaces(known)]
        for known in changes.known:
            self._put(known)
        if moved:
            self._arrange()
        whole = len(self._by_id) == changes.total
        self.seq = changes.head if whole else 0
        return whole

    def _replaces(self, known: Known) -> bool:
        """Whether somebody keeps the place in the order that he has already."""
        before = self._by_id.get(known.person.id)
        if before is None or _order(before) != _order(known):
            return False
        place = self._place[known.person.id]
        self._listed[place], self._keys[place] = known, known.key
        return True

    def _arrange(self) -> None:
        self._listed = sorted(self._by_id.values(), key=_order)
        self._keys = [known.key for known in self._listed]
        self._place = {known.person.id: place for place, known in enumerate(self._listed)}

    def _put(self, known: Known) -> None:
        person = known.person
        if before := self._by_id.get(person.id):
            self._count(before, -1)
            self._by_code.pop(fold(before.person.code), None)
        self._count(known, +1)
        self._by_id[person.id] = self._by_code[fold(person.code)] = known
        if person.replaces_id:
            self._substitutes[person.replaces_id] = person.id
        if person.status == "held":
            self._held[person.id] = known
        else:
            self._held.pop(person.id, None)

    def _count(self, known: Known, number: int) -> None:
        self._tally.add(known.alike, number)
        if known.person.arrived_at is not None:
            self._minutes[known.person.arrived_at // MINUTE] += number

    # --- counting

    def arrivals(self) -> Arrivals:
        """How the delegations stand."""
        return self._tally.arrivals(self._homes)

    def rhythm(self) -> Rhythm:
        """When the people came."""
        return Rhythm(tuple(sorted(item for item in self._minutes.items() if item[1])))

    # --- finding

    def by_code(self, code: str) -> AttendeeRow | None:
        """Who has this code; capitals do not matter, because scanners lose them."""
        known = self._by_code.get(fold(code))
        return known.person if known else None

    def by_id(self, id: str) -> AttendeeRow | None:
        """Who has this id."""
        known = self._by_id.get(id)
        return known.person if known else None

    def substitute_of(self, person: AttendeeRow) -> AttendeeRow | None:
        """Who came in the place of somebody."""
        return self.by_id(self._substitutes.get(person.id, ""))

    def held(self) -> list[AttendeeRow]:
        """Those who wait for an approval, in the order of names."""
        return [known.person for known in sorted(self._held.values(), key=_order)]

    def expected_of(self, delegation: str) -> int:
        """How many of a delegation are invited and not in yet."""
        return sum(
            known.person.delegation == delegation
            and known.person.status == "invited"
            and known.person.arrived_at is None
            for known in self._listed
        )

    def found(self, text: str, limit: int = 50) -> list[AttendeeRow]:
        """Whose name (any word order, marks or not), code, initials or phone fit the words.

        Those whose given name is among the words come first, each part in the order of names.
        """
        words = search_words(text)
        places: list[int] | range = range(len(self._keys))
        keys = self._keys
        for word in sorted(words, key=len, reverse=True):
            needle = word if word.isdigit() and len(word) >= 3 else f" {word}"
            places = [place for place in places if needle in keys[place]]
        if not words or not places:
            return []
        fitting = [self._listed[place] for place in places[: max(limit, _RANKED)]]
        if len(places) <= _RANKED:
            starts = tuple(words)
            fitting.sort(key=lambda known: not known.given.startswith(starts))
        return [known.person for known in fitting[:limit]]

    def next_code(self) -> str:
        """A code that goes on from the last one of the list, for somebody who is added by hand."""
        listed = (known.person for known in self._listed if known.person.kind == "listed")
        codes = (person.code for person in listed if _NUMBER_AT_END.search(person.code))
        last = max(codes, key=_by_number, default="DB-000")
        number = _NUMBER_AT_END.search(last)
        assert number is not None
        code = f"{last[: number.start()]}{int(number[0]) + 1:0{len(number[0])}d}"
        return code if self.by_code(code) is None else f"{code}A"


def _order(known: Known) -> tuple[str, str]:
    return known.person.sort_key, known.person.code


def _by_number(code: str) -> tuple[int, str]:
    number = _NUMBER_AT_END.search(code)
    return (int(number[0]) if number else 0, code)
