"""The same person twice, two people, or ask: found by keys, in linear time.

"Different" and "ask" are never merged; "same" is an offer too, taken by whoever takes the list in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import TypeVar

from app.intake.codes import DUPLICATES
from app.intake.rows import Duplicate, Person
from app.intake.sameness import Known, Verdict, compare, compare_turned, known, verdict_of
from app.intake.unit_names import unit_key

MOST_COMPARED = 30  # rows of one name that are all compared with each other
MOST_LISTED = 4  # people of one name whose differences are told pair by pair

_T = TypeVar("_T")
_Found = tuple[tuple[int, ...], Duplicate]


def find_duplicates(people: Sequence[Person]) -> list[Duplicate]:
    """Every group of rows that may be one person, with a verdict and the reason."""
    all_known = [known(index, person) for index, person in enumerate(people)]
    found: list[_Found] = []
    for rows in _grouped((each.name, each) for each in all_known):
        found += _of_one_name(rows)
    for rows in _grouped((each.turned, each) for each in all_known):
        if len({each.name for each in rows}) > 1:
            found += _of_turned_names(rows[:MOST_COMPARED])
    found += _of_shared(all_known, "ask_id", lambda each: each.person.id_number)
    found += _of_shared(all_known, "ask_phone", lambda each: each.own_phone)
    found.sort(key=lambda pair: pair[0])
    return [duplicate for _, duplicate in found]


def _grouped(pairs: Iterable[tuple[Hashable, _T]]) -> Iterator[list[_T]]:
    """The groups of two and more with the same key."""
    groups: dict[Hashable, list[_T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return (group for group in groups.values() if len(group) > 1)


def _of_one_name(rows: list[Known]) -> Iterator[_Found]:
    """Rows whose names are alike without marks: people as clusters, then what parts them."""
    reasons: dict[frozenset[int], str] = {}
    cluster = {each.place: each.place for each in rows}
    for a, b in pairs_to_compare(rows):
        code = compare(a, b)
        if code is None:
            continue
        reasons[frozenset((a.place, b.place))] = code
        if verdict_of(code) == "same":
            _join(cluster, a.place, b.place)
    people: dict[int, list[Known]] = defaultdict(list)
    for each in rows:
        people[_root(cluster, each.place)].append(each)
    yield from _same_people(people.values(), reasons)
    yield from _parted_people(list(people.values()), reasons)


def pairs_to_compare(rows: list[Known]) -> Iterator[tuple[Known, Known]]:
    """All pairs of a few rows; of many only neighbours that share a number or a unit."""
    if len(rows) <= MOST_COMPARED:
        yield from combinations(rows, 2)
        return
    keys: list[Callable[[Known], Hashable]] = [
        lambda each: each.person.id_number,
        lambda each: each.person.phone,
        lambda each: each.person.birth_date,
        lambda each: unit_key(each.unit) if each.unit else None,
    ]
    for key in keys:
        for group in _grouped((value, each) for each in rows if (value := key(each))):
            yield from pairwise(group)
    yield from pairwise(rows)


def _same_people(
    people: Iterable[list[Known]], reasons: dict[frozenset[int], str]
) -> Iterator[_Found]:
    for rows in people:
        if len(rows) > 1:
            pairs = (frozenset((a.place, b.place)) for a, b in pairwise(rows))
            codes = [reasons[pair] for pair in pairs if pair in reasons]
            code = next((code for code in codes if verdict_of(code) == "same"), "same_unit")
            yield _found(rows, code)


def _parted_people(
    people: list[list[Known]], reasons: dict[frozenset[int], str]
) -> Iterator[_Found]:
    """Asks pair by pair; differences too where they are few, else in one line."""
    different: list[tuple[Known, Known, str]] = []
    for one, other in _pairs_of_people(people):
        codes = [
            code
            for a in one[:MOST_COMPARED]
            for b in other[:MOST_COMPARED]
            if (code := reasons.get(frozenset((a.place, b.place))))
        ]
        asked = next((code for code in codes if verdict_of(code) == "ask"), None)
        if asked:
            yield _found([one[0], other[0]], asked)
        elif codes:
            different.append((one[0], other[0], codes[0]))
    if len(people) <= MOST_LISTED:
        yield from (_found([a, b], code) for a, b, code in different)
    elif different:
        rows = {each.place: each for a, b, _ in different for each in (a, b)}
        yield _found([rows[index] for index in sorted(rows)], different[0][2])


def _pairs_of_people(people: list[list[Known]]) -> Iterator[tuple[list[Known], list[Known]]]:
    return combinations(people, 2) if len(people) <= MOST_COMPARED else pairwise(people)


def _of_turned_names(rows: list[Known]) -> Iterator[_Found]:
    for a, b in combinations(rows, 2):
        if a.name != b.name and (code := compare_turned(a, b)):
            yield _found([a, b], code)


def _of_shared(
    rows: list[Known], code: str, key: Callable[[Known], str | None]
) -> Iterator[_Found]:
    """One number that several names share, other than one name turned or unmarked."""
    for group in _grouped((value, each) for each in rows if (value := key(each))):
        firsts = {each.turned: each for each in reversed(group)}
        if len(firsts) > 1:
            yield _found(sorted(group, key=lambda each: each.place), code)


def _found(rows: list[Known], code: str) -> _Found:
    verdict: Verdict = verdict_of(code)
    places = tuple(each.person.place for each in rows)
    return tuple(each.place for each in rows), Duplicate(places, verdict, DUPLICATES[code])


def _root(cluster: dict[int, int], index: int) -> int:
    while cluster[index] != index:
        cluster[index] = cluster[cluster[index]]
        index = cluster[index]
    return index


def _join(cluster: dict[int, int], a: int, b: int) -> None:
    first, second = sorted((_root(cluster, a), _root(cluster, b)))
    cluster[second] = first
