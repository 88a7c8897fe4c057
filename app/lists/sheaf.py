"""The files that are being taken in: read one by one, compared together, decided row by row.

Nothing here is stored; what was decided becomes acts in `taking_in`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from app.delegations import DelegationRow, tree
from app.errors import InputRefused
from app.intake.questions import Questions, read_questions
from app.intake.refusals import refused
from app.intake.roster import Progress, Roster, read_roster
from app.lists.comparison import (
    Checked,
    Choice,
    Comparison,
    Gone,
    Incoming,
    answered,
    compare,
    incoming,
)
from app.lists.homes import Homes, Place
from app.lists.taking_in import is_added
from app.text import title_case

_CAPITALS = "name_in_capitals"
Chosen = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class FileRead:
    """A file and what became of it: a roster, or the reason why it cannot be read."""

    id: str
    name: str
    roster: Roster | None = None
    questions: Questions | None = None
    reason: str = ""
    sentence: str = ""
    password: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    layout: str = ""
    as_written: bool = False

    @property
    def capitals(self) -> tuple[str, ...]:
        """The names that are written in capitals alone."""
        people = self.roster.persons if self.roster else ()
        return tuple(one.full_name for one in people if _CAPITALS in one.remarks)

    @property
    def is_read(self) -> bool:
        """Whether something was read from it."""
        return self.roster is not None or self.questions is not None

    @property
    def wants_password(self) -> bool:
        """Whether it can be read once somebody gives its password."""
        return self.reason in ("password_needed", "password_wrong")


@dataclass(frozen=True)
class Compared:
    """All files beside the list: each row's place, and the tree of delegations."""

    comparison: Comparison
    places: Mapping[str, Place]
    tree: tuple[DelegationRow, ...]


@dataclass(frozen=True)
class Tally:
    """How many rows of a file, or of all, came to which verdict."""

    people: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    ask: int = 0
    wrong: int = 0
    no_home: int = 0


@dataclass(frozen=True)
class HomeRow:
    """A delegation beside its quota: there already, to be added."""

    id: str
    title: str
    quota: int | None
    present: int
    added: int

    @property
    def over(self) -> int:
        """How many there will be above the quota."""
        return max(0, self.present + self.added - self.quota) if self.quota is not None else 0


def read_file(
    path: str | Path,
    *,
    password: str | None = None,
    mapping: Mapping[str, str] | None = None,
    layout: str = "",
    remembered: Callable[[str], Mapping[str, str] | None] = lambda layout: None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    as_written: bool = False,
) -> FileRead:
    """Read one file; a refusal is part of the answer, so that the other files go on.

    mapping and layout: what somebody chose, and of which layout (`layout_of`) it was before.
    remembered: the mapping that was chosen for a layout earlier.
    as_written: text in old fonts is left as the file has it.
    """
    known = mapping or {}
    try:
        roster = read_roster(path, password, mapping, progress, cancelled, as_written)
        layout = layout or ("" if mapping else layout_of(roster))
        if mapping is None and (known := remembered(layout) or {}):
            roster = read_roster(path, password, known, progress, cancelled, as_written)
    except InputRefused as refusal:
        return replace(_refused(path, refusal, password), as_written=as_written)
    return FileRead(
        str(path), Path(path).name, roster, password=password, mapping=tuple(sorted(known.items())),
        layout=layout, as_written=as_written,
    )  # fmt: skip


def read_opinions(
    path: str | Path,
    *,
    topics: Mapping[str, str],
    password: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FileRead:
    """Read one file of opinions; topics: the conference's, number -> title."""
    try:
        if cancelled and cancelled():
            raise refused("cancelled")
        found = read_questions(path, topics, password)
    except InputRefused as refusal:
        return _refused(path, refusal, password)
    return FileRead(str(path), Path(path).name, questions=found, password=password)


def _refused(path: str | Path, refusal: InputRefused, password: str | None) -> FileRead:
    return FileRead(
        str(path), Path(path).name, reason=refusal.reason, sentence=refusal.sentence(),
        password=password,
    )  # fmt: skip


def with_small_letters(file: FileRead) -> FileRead:
    """The file with names that are in capitals alone as names are written otherwise."""
    if file.roster is None:
        return file
    people = tuple(
        replace(one, full_name=title_case(one.full_name)) if _CAPITALS in one.remarks else one
        for one in file.roster.persons
    )
    return replace(file, roster=replace(file.roster, persons=people))


def layout_of(roster: Roster) -> str:
    """What lists of one make have in common: their columns as they are headed."""
    return " | ".join(f"{name}={title}" for name, title in sorted(roster.columns.items()))


def compare_files(
    session: Session, *, conference: str, files: Sequence[FileRead], chosen: Chosen, key: str
) -> Compared:
    """Every person of all files beside the list; chosen: (file, words) -> delegation's code.

    The words "" of a file stand for everybody in it whose own words say nothing.
    """
    rows = tree(session, conference=conference)
    homes = Homes(rows)
    people: list[Incoming] = []
    places: dict[str, Place] = {}
    for each in files:
        if each.roster is None:
            continue
        own = {words: code for (file, words), code in chosen.items() if file == each.id and words}
        default = chosen.get((each.id, ""), "")
        found = [homes.place(one, each.name, own, default) for one in each.roster.persons]
        codes = {place: where.home for place, where in enumerate(found)}
        made = incoming(each.name, each.roster.persons, key, codes)
        made = [replace(one, id=f"{each.id}\0{place}") for place, one in enumerate(made)]
        places.update((one.id, where) for one, where in zip(made, found, strict=True))
        people += made
    compared = compare(session, conference=conference, people=people)
    return Compared(compared, places, tuple(rows))


@dataclass
class Decisions:
    """What a person decided, row by row; outlives a comparison that is made anew."""

    answers: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)

    def answer(self, row: Checked, same: bool) -> None:
        """Say whether a row is the partner it asks about."""
        if row.verdict == "ask" and row.partner:
            self.answers.setdefault(row.id, []).append((_of(row), same))

    def choose(self, id: str, choice: Choice) -> None:
        """Say what is to be done with a row."""
        self.choices[id] = choice

    def forget(self, id: str) -> None:
        """Ask again: as the comparison had it."""
        self.answers.pop(id, None)
        self.choices.pop(id, None)

    def forget_all_but(self, choice: Choice) -> None:
        """What was taken in is not to be done once more; what was left out stays out."""
        self.choices = {id: each for id, each in self.choices.items() if each == choice}

    def rows(self, found: Iterable[Checked]) -> list[Checked]:
        """The rows as they stand after what was decided."""
        return [self._row(row) for row in found]

    def gone(self, found: Iterable[Gone], rows: Iterable[Checked]) -> list[Gone]:
        """Who is gone, with what is to be done; nobody about whom a row still asks."""
        meant = {
            partner.id
            for row in rows
            if row.verdict != "new"
            for partner in row.partners
        }  # fmt: skip
        return [
            replace(each, choice=self.choices.get(each.id, each.choice))
            for each in found
            if each.id not in meant
        ]

    def _row(self, row: Checked) -> Checked:
        for partner, same in self.answers.get(row.id, ()):
            if row.verdict == "ask" and _of(row) == partner:
                row = answered(row, same)
        choice = self.choices.get(row.id)
        return replace(row, choice=choice) if choice else row


def _of(row: Checked) -> str:
    partner = row.partner
    return (partner.id or partner.row) if partner else ""


def tally(rows: Iterable[Checked], rejected: int) -> Tally:
    """The numbers of some rows; rejected: rows that are no person."""
    count = Counter(row.verdict for row in rows)
    homeless = sum(row.verdict == "new" and not row.incoming.home for row in rows)
    return Tally(
        people=sum(count.values()), new=count["new"] - homeless, changed=count["changed"],
        same=count["same"] + count["repeat"], ask=count["ask"], wrong=rejected, no_home=homeless,
    )  # fmt: skip


def by_delegation(compared: Compared, rows: Iterable[Checked]) -> list[HomeRow]:
    """The delegations that somebody is in or goes to, in the order of the plan."""
    added = Counter(row.incoming.home for row in rows if is_added(row))
    present = compared.comparison.present
    return [
        HomeRow(row.code, row.title, row.quota, present.get(row.code, 0), added[row.code])
        for row in compared.tree
        if row.leaf or added[row.code] or present.get(row.code)
    ]
