"""Texts that say nearly the same: three-word shingles and their Jaccard likeness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import combinations, product
from math import ceil
from typing import TypeVar

from app.text.cleaning import fold

K = TypeVar("K")
_WORD = re.compile(r"[^\W_]+")
_SIZE = 3
_ROUNDING = 1e-9


def shingles(text: str) -> frozenset[str]:
    """Every run of three folded words; a shorter text is one shingle, an empty one has none."""
    words = _WORD.findall(fold(text))
    if len(words) < _SIZE:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def jaccard(a: Set[str], b: Set[str]) -> float:
    """How much two sets of shingles share, 0 to 1; nothing is like an empty text."""
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def near_pairs(items: Sequence[tuple[K, str]], threshold: float = 0.8) -> list[tuple[K, K, float]]:
    """Pairs (earlier, later, likeness) at the threshold and above, in the order of the items.

    Exact duplicates are among them with 1.0. Texts are compared only where they share one of
    their rarest shingles (prefix filtering: two sets that alike must), so work grows with the
    number of texts and of pairs found, not with its square. threshold: above 0, up to 1.
    """
    places: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, (_, text) in enumerate(items):
        if parts := shingles(text):
            places[parts].append(place)
    found = [(a, b, 1.0) for alike in places.values() for a, b in combinations(alike, 2)]
    for one, other, score in _alike(list(places), threshold):
        pairs = product(places[one], places[other])
        found += [(min(pair), max(pair), score) for pair in pairs]
    return [(items[a][0], items[b][0], score) for a, b, score in sorted(found)]


def _alike(
    sets: list[frozenset[str]], threshold: float
) -> Iterator[tuple[frozenset[str], frozenset[str], float]]:
    """The pairs of different sets at the threshold and above."""
    counts = Counter(part for parts in sets for part in parts)
    rank = {part: place for place, part in enumerate(sorted(counts, key=counts.__getitem__))}
    index: dict[str, list[int]] = defaultdict(list)
    for place, parts in enumerate(sets):
        rare = [part for part in _rarest(parts, rank, threshold) if counts[part] > 1]
        candidates = {other for part in rare for other in index[part]}
        for other in candidates:
            fewer, more = sorted((len(parts), len(sets[other])))
            if fewer < threshold * more - _ROUNDING:
                continue
            score = jaccard(parts, sets[other])
            if score >= threshold:
                yield sets[other], parts, score
        for part in rare:
            index[part].append(place)


def _rarest(parts: frozenset[str], rank: dict[str, int], threshold: float) -> list[str]:
    """So many of the rarest shingles that a set alike must hold one of them among its own."""
    kept = len(parts) - ceil(threshold * len(parts) - _ROUNDING) + 1
    return sorted(parts, key=rank.__getitem__)[:kept]
