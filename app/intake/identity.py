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
from app.intake.sameness import (
    Known,
    Verdict,
    compare,
    compare_turned,
    known,
    mobile,
    verdict_of,
)
from app.intake.unit_names import unit_key
from app.text import fold

MOST_COMPARED = 30  # rows of one name that are all compared with each other
FEWEST_SHARING = 3  # names from which one mobile number is a contact of a list
MOST_LISTED = 4  # people of one name whose differences are told pair by pair
_TIERS = (
    frozenset({"same_id"}),
    frozenset({"same_phone", "same_birth", "same_unmarked"}),
    frozenset({"same_unit"}),
)  # the strongest first

_T = TypeVar("_T")
_Found = tuple[tuple[int, ...], Duplicate]


def find_duplicates(people: Sequence[Person]) -> list[Duplicate]:
    """Every group of rows that may be one person, with a verdict and the reason."""
    shared = _shared_phones(people)
    all_known = [known(index, person, shared) for index, person in enumerate(people)]
    found: list[_Found] = []
    for rows in _grouped((each.name, each) for each in all_known):
        found += _of_one_name(rows)
    for rows in _grouped((each.turned, each) for each in all_known):
        if len({each.name for each in rows}) > 1:
            found += _of_turned_names(rows[:MOST_COMPARED])
    found += _of_shared(all_known, "ask_id", lambda each: each.person.id_number)
    found += _of_shared(all_known, "ask_phone", lambda each: mobile(each.person))
    found.sort(key=lambda pair: pair[0])
    return list(_once(found))


def _once(found: list[_Found]) -> Iterator[Duplicate]:
    """Each set of rows once: one id and one phone for the same two names are one question."""
    seen: set[tuple[int, ...]] = set()
    for rows, duplicate in found:
        if rows not in seen:
            seen.add(rows)
            yield duplicate


def _shared_phones(people: Sequence[Person]) -> set[str]:
    """Mobile numbers given for several names: whoever sent the list, not whoever bears them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in people:
        if phone := mobile(person):
            bearers[phone].add(fold(person.full_name))
    return {phone for phone, names in bearers.items() if len(names) >= FEWEST_SHARING}


def _grouped(pairs: Iterable[tuple[Hashable, _T]]) -> Iterator[list[_T]]:
    """The groups of two and more with the same key."""
    groups: dict[Hashable, list[_T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return (group for group in groups.values() if len(group) > 1)


def _of_one_name(rows: list[Known]) -> Iterator[_Found]:
    """Rows whose names are alike without marks: people as clusters, then what parts them."""
    reasons = {(a.place, b.place): compare(a, b) or "" for a, b in pairs_to_compare(rows)}
    cluster = {each.place: each.place for each in rows}
    for tier in _TIERS:
        _join_all(cluster, reasons, tier, rows)
    people: dict[int, list[Known]] = defaultdict(list)
    for each in rows:
        people[_root(cluster, each.place)].append(each)
    if len(people) < len(rows):
        yield from _same_people(people.values(), reasons)
    if len(people) > 1:
        yield from _parted_people(people, _between(cluster, reasons))


def _join_all(
    cluster: dict[int, int],
    reasons: dict[tuple[int, int], str],
    tier: frozenset[str],
    rows: list[Known],
) -> None:
    """Joins what these reasons make one; where two of them would not fit, all of it is asked."""
    edges = [pair for pair, code in reasons.items() if code in tier]
    trial = dict(cluster)
    for a, b in edges:
        _join(trial, a, b)
    torn = {
        root
        for root, group in _components(trial, rows)
        for a, b in combinations(group[:MOST_COMPARED], 2)
        if _root(cluster, a.place) != _root(cluster, b.place) and not _is_same(a, b, reasons)
    }
    for a, b in edges:
        if _root(trial, a) not in torn:
            _join(cluster, a, b)
        elif _root(cluster, a) != _root(cluster, b):
            reasons[a, b] = "ask_conflict"


def _components(trial: dict[int, int], rows: list[Known]) -> Iterator[tuple[int, list[Known]]]:
    """The rows that would become one person, by the first of them."""
    groups = _grouped((_root(trial, each.place), each) for each in rows)
    return ((_root(trial, group[0].place), group) for group in groups)


def _is_same(a: Known, b: Known, reasons: dict[tuple[int, int], str]) -> bool:
    """Whether the two are one person; of many rows only neighbours were compared before."""
    pair = a.place, b.place
    if pair not in reasons:
        reasons[pair] = compare(a, b) or ""
    return verdict_of(reasons[pair]) == "same"


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
    people: Iterable[list[Known]], reasons: dict[tuple[int, int], str]
) -> Iterator[_Found]:
    for rows in people:
        if len(rows) > 1:
            codes = [reasons.get((a.place, b.place), "") for a, b in pairwise(rows)]
            code = next((code for code in codes if code.startswith("same")), "same_unit")
            yield _found(rows, code)


def _between(
    cluster: dict[int, int], reasons: dict[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """For each two people (by their first rows): what asks, else what parts them."""
    between: dict[tuple[int, int], str] = {}
    for (a, b), code in reasons.items():
        first, second = _root(cluster, a), _root(cluster, b)
        if code and first != second:
            pair = (first, second) if first < second else (second, first)
            if pair not in between or (code.startswith("ask") and between[pair][0] == "d"):
                between[pair] = code
    return between


def _parted_people(
    people: dict[int, list[Known]], between: dict[tuple[int, int], str]
) -> Iterator[_Found]:
    """Asks pair by pair; differences too where they are few, else in one line."""
    different = []
    for (one, other), code in between.items():
        if verdict_of(code) == "ask":
            yield _found([people[one][0], people[other][0]], code)
        else:
            different.append((one, other, code))
    if len(people) <= MOST_LISTED:
        for one, other, code in different:
            yield _found([people[one][0], people[other][0]], code)
    elif different:
        parted = sorted({root for one, other, _ in different for root in (one, other)})
        yield _found([people[root][0] for root in parted], different[0][2])


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
