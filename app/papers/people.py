"""How papers call people: comrades in papers of the Party, ông and bà in those of the State."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import ConferenceRow, HolderRow, holders
from app.documents.wording import Person
from app.models import Attendee, Matter, Slip, Turn
from app.slips import matters

_BY_GENDER = {"Nam": "Ông", "Nữ": "Bà"}
_COMRADE = re.compile(r"(đồng chí|đ/c)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """Those with a part, and what is known of whoever spoke, registered or asked, by its id."""

    party: bool
    officials: bool
    part: tuple[HolderRow, ...]
    genders: dict[str, str]
    genders_by_name: dict[str, str]

    def holder(self, row: HolderRow) -> Person:
        """Somebody with a part."""
        name = _COMRADE.sub("", row.name.strip(), count=1)
        return Person(name=name, office=row.office, honorific=self._of_holder(name))

    def holders(self, *roles: str) -> tuple[Person, ...]:
        """Those with these parts, in the order of the parts."""
        return tuple(self.holder(row) for role in roles for row in self.part if row.role == role)

    def in_the_chair(self, id: str | None) -> Person | None:
        """Who is in the chair."""
        return next((self.holder(row) for row in self.part if row.id == id), None)

    def person(self, of: str | None, name: str, office: str = "", unit: str = "") -> Person:
        """Who spoke in a turn, handed in a slip or raised a matter, `of` being its id."""
        return Person(name=name, office=office, unit=unit, honorific=self._honorific(of, name))

    def _honorific(self, of: str | None, name: str) -> str:
        if any(row.name and row.name == name for row in self.part):
            return self._of_holder(name)
        if of not in self.genders or not name:
            return ""
        if self.party and self.officials:
            return "Đồng chí"
        return _BY_GENDER.get(self.genders[of], "")

    def _of_holder(self, name: str) -> str:
        if not name:
            return ""
        return "Đồng chí" if self.party else _BY_GENDER.get(self.genders_by_name.get(name, ""), "")


def names(session: Session, event: ConferenceRow, profile: str) -> Names:
    """What the papers of one form need to know of the people of a conference."""
    part = holders(session, conference=event.id)
    genders: dict[str, str] = {}
    for model in (Turn, Slip, Matter):
        statement = (
            select(model.id, Attendee.gender)
            .join(Attendee, Attendee.id == model.attendee_id)
            .where(model.conference_id == event.id)
            .order_by(model.id)
        )
        genders |= {row.id: row.gender for row in session.execute(statement)}
    wanted = {row.name for row in part if row.name}
    statement = (
        select(Attendee.full_name, Attendee.gender)
        .where(Attendee.conference_id == event.id, Attendee.full_name.in_(wanted))
        .order_by(Attendee.id)
    )
    return Names(
        party=profile == "party",
        officials=event.kind == "officials",
        part=tuple(part),
        genders=genders,
        genders_by_name=_certain((row.full_name, row.gender) for row in session.execute(statement)),
    )


def _certain(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names whose bearers are all of one gender."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, gender in rows:
        found[name].add(gender)
    return {name: genders.pop() for name, genders in found.items() if len(genders) == 1}


def askers(session: Session, event: ConferenceRow, known: Names) -> dict[str, tuple[Person, ...]]:
    """Everybody who raised a matter or one that was linked to it, the lead's asker first."""
    people: dict[str, list[Person]] = {}
    every = matters(session, conference=event.id)
    for row in sorted(every, key=lambda row: (row.lead_id is not None, row.number)):
        person = known.person(row.id, row.asker, unit=row.unit)
        named = people.setdefault(row.lead_id or row.id, [])
        if person not in named and (row.asker or row.unit):
            named.append(person)
    return {row.id: tuple(people.get(row.lead_id or row.id, ())) for row in every}
