"""People read from files beside those whom a conference holds: new, same, changed, or ask.

Whoever matches in everything is found first; the rest by the keys of `intake.identity` (citizen
hash, phone, name with unit), in linear time. Nothing is merged that a person did not decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attendees import citizen_hash
from app.intake.identity import find_duplicates
from app.intake.rows import Duplicate, Person
from app.models import Attendee, Delegation
from app.rosters import steps

Verdict = Literal["new", "same", "changed", "ask", "repeat"]
Choice = Literal["take", "keep", "both"]

_HELD = "\0held"
_SHOWN = ("full_name", "honorific", "gender", "birth", "position", "unit", "phone", "note")


@dataclass(frozen=True, slots=True)
class Incoming:
    """Somebody read from a file; the citizen number is hashed already, `home` a delegation's code.

    `id` is unique among all that is compared: the file and the place in it.
    """

    id: str
    file: str
    person: Person
    citizen_last4: str = ""
    home: str = ""

    def fields(self) -> dict[str, str]:
        """The fields of an attendee; empty where the file says nothing."""
        person = self.person
        return {
            "full_name": person.full_name,
            "honorific": person.title or "",
            "gender": person.gender or "",
            "birth": person.birth_date or (str(person.birth_year) if person.birth_year else ""),
            "position": person.position or "",
            "unit": person.unit or "",
            "phone": person.phone or "",
            "citizen_hash": person.id_number or "",
            "citizen_last4": self.citizen_last4,
            "note": person.note or "",
        }


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody on the list as he is compared; stays below the screens."""

    id: str
    code: str
    delegation: str
    title: str
    arrived: bool
    fields: dict[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a newer list differs."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Partner:
    """Whom a row may be: a delegate by code, or an earlier row of the files (`row`)."""

    id: str
    code: str
    row: str
    name: str
    unit: str
    position: str
    phone_end: str
    why: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A read person with the verdict and what is to be done with him."""

    id: str
    incoming: Incoming
    verdict: Verdict
    choice: Choice
    partners: tuple[Partner, ...] = ()

    @property
    def partner(self) -> Partner | None:
        """Whom he is, or may be."""
        return self.partners[0] if self.partners else None


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody of an earlier version of the list whom the newer one does not name."""

    id: str
    code: str
    name: str
    unit: str
    position: str
    delegation: str
    source: str
    choice: Choice = "keep"


@dataclass(frozen=True)
class Comparison:
    """What is read, row for row in its order, who is gone, and how many each delegation has."""

    rows: tuple[Checked, ...]
    gone: tuple[Gone, ...]
    present: Mapping[str, int]


def incoming(
    file: str, persons: Iterable[Person], key: str, homes: Mapping[int, str] | None = None
) -> list[Incoming]:
    """The people of one file made ready; `key` is `folders.citizen_key()`.

    homes: the delegation of each, by its place among the persons.
    """
    made = []
    for place, person in enumerate(persons):
        number = person.id_number
        hashed = replace(person, id_number=citizen_hash(key, number)) if number else person
        home = homes.get(place, "") if homes else ""
        last4 = number[-4:] if number else ""
        made.append(Incoming(f"{file}\0{place}", file, hashed, last4, home))
    return made


def compare(session: Session, *, conference: str, people: Sequence[Incoming]) -> Comparison:
    """Every read person beside the list; who is cancelled counts as not held."""
    held = _held(session, conference)
    matching = _Matching(held, people)
    rows = tuple(matching.checked(index) for index in range(len(people)))
    claimed = {held[index].id for index in matching.claims.values()}
    gone = tuple(_gone(session, conference, held, claimed))
    return Comparison(rows, gone, Counter(each.delegation for each in held))


def answered(row: Checked, same: bool) -> Checked:
    """The row after a person said whether it is its partner; the next question may follow."""
    assert row.partner is not None
    if not same:
        rest = row.partners[1:]
        return replace(row, partners=rest, verdict="ask" if rest else "new", choice="take")
    partners = (row.partner,)
    if not row.partner.id:
        return replace(row, partners=partners, verdict="repeat", choice="keep")
    changed = bool(row.partner.differences)
    return replace(
        row, partners=partners, verdict="changed" if changed else "same",
        choice="take" if changed else "keep",
    )  # fmt: skip


# --- who is held


def _held(session: Session, conference: str) -> list[Held]:
    fields = [getattr(Attendee, name) for name in (*_SHOWN, "citizen_hash", "citizen_last4")]
    statement = (
        select(
            Attendee.id, Attendee.code, Delegation.code, Delegation.title, Attendee.arrived_at,
            *fields,
        )
        .join(Delegation, Delegation.id == Attendee.listed_delegation_id)
        .where(Attendee.conference_id == conference, Attendee.status != "cancelled")
        .order_by(Attendee.code)
    )  # fmt: skip
    names = (*_SHOWN, "citizen_hash", "citizen_last4")
    return [
        Held(id, code, home, title, arrived is not None, dict(zip(names, values, strict=True)))
        for id, code, home, title, arrived, *values in session.execute(statement)
    ]


def _person(held: Held, place: int) -> Person:
    said = held.fields
    birth = said["birth"]
    return Person(
        full_name=said["full_name"],
        title=said["honorific"] or None,
        position=said["position"] or None,
        unit=said["unit"] or None,
        group=held.title,
        subgroup=None,
        phone=said["phone"] or None,
        gender=said["gender"] or None,
        birth_date=birth if len(birth) == 10 else None,
        birth_year=int(birth) if len(birth) == 4 and birth.isdigit() else None,
        id_number=said["citizen_hash"] or None,
        note=None,
        source_sheet=_HELD,
        source_row=place,
    )


def _everything(fields: dict[str, str], delegation: str) -> tuple[str, ...]:
    """What makes two rows alike in all; a name alone says nothing beyond its delegation."""
    said = tuple(fields[name] for name in ("phone", "citizen_hash", "birth", "unit"))
    place = "" if any(said) else delegation
    return (fields["full_name"], fields["position"], *said, place)


class _Matching:
    """Which read person is which delegate, or another row of the files."""

    def __init__(self, held: Sequence[Held], people: Sequence[Incoming]) -> None:
        self.held, self.people = held, people
        self.fields = [each.fields() for each in people]
        self.claims: dict[int, int] = {}  # read person -> delegate
        self.repeats: dict[int, tuple[int, str]] = {}  # read person -> earlier one, why
        self.asks: dict[int, list[tuple[bool, int, str]]] = {}  # -> (is held, index, why)
        self.whys: dict[int, str] = {}
        self._taken: dict[int, int] = {}  # delegate -> read person
        self._claim_exact()
        found = find_duplicates(self._all())
        for each in found:
            if each.verdict == "same":
                self._same(each)
        for each in found:
            if each.verdict == "ask":
                self._ask(each)

    def checked(self, index: int) -> Checked:
        """The verdict on one read person."""
        one = self.people[index]
        if index in self.claims:
            partner = self._partner_held(index, self.claims[index], self.whys.get(index, ""))
            changed = bool(partner.differences)
            return Checked(
                one.id, one, "changed" if changed else "same", "take" if changed else "keep",
                (partner,),
            )  # fmt: skip
        if index in self.repeats:
            earlier, why = self.repeats[index]
            return Checked(one.id, one, "repeat", "keep", (self._partner_row(earlier, why),))
        asked = [
            self._partner_held(index, other, why) if is_held else self._partner_row(other, why)
            for is_held, other, why in self.asks.get(index, ())
        ]
        return Checked(one.id, one, "ask" if asked else "new", "take", tuple(asked))

    def _all(self) -> list[Person]:
        read = [
            replace(each.person, source_sheet="", source_row=index)
            for index, each in enumerate(self.people)
        ]
        return [_person(each, place) for place, each in enumerate(self.held)] + read

    def _claim_exact(self) -> None:
        places: dict[tuple[str, ...], list[int]] = {}
        for place, each in enumerate(self.held):
            places.setdefault(_everything(each.fields, each.delegation), []).append(place)
        for index, fields in enumerate(self.fields):
            if free := places.get(_everything(fields, self.people[index].home)):
                self._claim(index, free.pop(0))

    def _claim(self, index: int, place: int, why: str = "") -> None:
        self.claims[index], self._taken[place] = place, index
        self.whys[index] = why

    def _split(self, found: Duplicate) -> tuple[list[int], list[int]]:
        held = [row for sheet, row in found.rows if sheet == _HELD]
        return held, [row for sheet, row in found.rows if sheet != _HELD]

    def _same(self, found: Duplicate) -> None:
        held, read = self._split(found)
        free = [place for place in held if place not in self._taken]
        first: int | None = next((index for index in read if index in self.claims), None)
        for index in read:
            if index in self.claims:
                continue
            if free and index not in self.repeats:
                self._claim(index, free.pop(0), found.why)
            elif first is not None and first != index:
                self.repeats.setdefault(index, (first, found.why))
            elif held:
                self.repeats.setdefault(index, (self._taken[held[0]], found.why))
            first = index if first is None else first

    def _ask(self, found: Duplicate) -> None:
        """A question is put at the later row; nobody who is known already is asked about."""
        held, read = self._split(found)
        for number, index in enumerate(read):
            if index in self.claims or index in self.repeats:
                continue
            asked = self.asks.setdefault(index, [])
            asked += [(True, place, found.why) for place in held[:3]]
            asked += [(False, other, found.why) for other in read[:number][:3]]
            if not asked:
                del self.asks[index]

    def _partner_held(self, index: int, place: int, why: str) -> Partner:
        held, said = self.held[place], self.held[place].fields
        return Partner(
            held.id, held.code, "", said["full_name"], said["unit"] or held.title,
            said["position"], said["phone"][-3:], why,
            differences(held, self.fields[index], self.people[index].home),
        )  # fmt: skip

    def _partner_row(self, index: int, why: str) -> Partner:
        other = self.people[index]
        said = other.person
        return Partner(
            "", "", other.id, said.full_name, said.unit or said.subgroup or said.group or "",
            said.position or "", (said.phone or "")[-3:], why,
        )  # fmt: skip


def differences(held: Held, fields: dict[str, str], home: str) -> tuple[Difference, ...]:
    """Where the file says something else; what it does not say stays as it is."""
    found = [
        Difference(name, held.fields[name], fields[name])
        for name in _SHOWN
        if fields[name] and fields[name] != held.fields[name]
    ]
    if fields["citizen_hash"] and fields["citizen_hash"] != held.fields["citizen_hash"]:
        ends = held.fields["citizen_last4"], fields["citizen_last4"]
        found.append(Difference("citizen", *(f"…{end}" if end else "" for end in ends)))
    if home and home != held.delegation and not held.arrived:
        found.append(Difference("delegation", held.delegation, home))
    return tuple(found)


# --- who is gone


def _gone(
    session: Session, conference: str, held: Sequence[Held], claimed: set[str]
) -> Iterable[Gone]:
    """Who stood in an earlier version: a file taken in before, half of which is read again."""
    if not claimed:
        return
    by_id = {each.id: each for each in held}
    for source, ids in _lists(session, conference).items():
        here = [id for id in ids if id in by_id]
        again = sum(id in claimed for id in here)
        if not again or again * 2 < len(here):
            continue
        for id in here:
            each = by_id[id]
            if id not in claimed and not each.arrived:
                said = each.fields
                yield Gone(
                    id, each.code, said["full_name"], said["unit"] or each.title,
                    said["position"], each.delegation, source[1],
                )  # fmt: skip


def _lists(session: Session, conference: str) -> dict[tuple[str, str], list[str]]:
    """The people of each file of each batch, by batch and file."""
    lists: dict[tuple[str, str], list[str]] = {}
    for step in steps(session, conference=conference):
        if step.act == "rosters.take_in":
            ids = [person["id"] for person in step.args["people"]]
            lists.setdefault((step.batch, step.args["source"]), []).extend(ids)
    return lists
