"""The people of one conference kept in memory: found as one types, kept up with by changes.

Ten thousand people are searched in some milliseconds, and no desk waits for the database to say
who stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.attendees import AttendeeRow, Changes, Known, search_words
from app.text import fold

_RANKED = 500
_NUMBER_AT_END = re.compile(r"\d+$")


class People:
    """Everybody on the list of a conference, as far as journal row `seq`."""

    def __init__(self) -> None:
        self.seq = 0
        self._listed: list[Known] = []
        self._by_id: dict[str, Known] = {}
        self._by_code: dict[str, Known] = {}
        self._substitutes: dict[str, str] = {}

    def clear(self) -> None:
        """Know nobody: another conference was opened."""
        self.seq = 0
        self._listed = []
        for known in (self._by_id, self._by_code, self._substitutes):
            known.clear()

    def __len__(self) -> int:
        return len(self._listed)

    def __iter__(self) -> Iterator[AttendeeRow]:
        """Everybody in the order of names."""
        return (known.person for known in self._listed)

    def take(self, changes: Changes) -> bool:
        """Follow what changed; False when rows are gone and the whole list must be read again."""
        if changes.since != self.seq or not changes.since:
            self.clear()
        if changes.known:
            for known in changes.known:
                self._put(known)
            self._listed = sorted(
                self._by_id.values(), key=lambda known: (known.person.sort_key, known.person.code)
            )
        whole = len(self._by_id) == changes.total
        self.seq = changes.head if whole else 0
        return whole

    def _put(self, known: Known) -> None:
        person = known.person
        before = self._by_id.get(person.id)
        if before and before.person.code != person.code:
            del self._by_code[fold(before.person.code)]
        self._by_id[person.id] = self._by_code[fold(person.code)] = known
        if person.replaces_id:
            self._substitutes[person.replaces_id] = person.id

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
        """Those who wait for an approval."""
        return [known.person for known in self._listed if known.person.status == "held"]

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
        needles = [w if w.isdigit() and len(w) >= 3 else f" {w}" for w in words]
        if not needles:
            return []
        fitting = self._listed
        for needle in needles:
            fitting = [known for known in fitting if needle in known.key]
        if len(fitting) <= _RANKED:
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


def _by_number(code: str) -> tuple[int, str]:
    number = _NUMBER_AT_END.search(code)
    return (int(number[0]) if number else 0, code)
