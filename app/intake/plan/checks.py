"""Sums of a plan, computed and compared with what it declares; nothing is corrected.

A line without a number of its own stands for the sum of the lines below it. Where one of the
lines below has no number at all, the sum is open: then only a sum that is already too large is a
contradiction, and the line counts with the number that it declares itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.intake.plan.model import Line, Mismatch
from app.intake.plan.tree import Node


def lines_of(root: Node, with_root: bool) -> tuple[Line, ...]:
    """The tree as lines in the order of the plan."""
    if with_root:
        return tuple(_lines(root, 0))
    return tuple(line for child in root.children for line in _lines(child, 1))


def sum_of_leaves(root: Node) -> int:
    """All people of the plan by its smallest lines."""
    return sum(people or 0 for people in _leaves_below(root))


def mismatches(root: Node) -> tuple[Mismatch, ...]:
    """Every contradiction, in the order of the plan; that of the whole comes last."""
    found = [one for node in root.walk() for one in _of_line(node)]
    return (*found, *_of_total(root))


def planned(node: Node) -> int | None:
    """What the plan says of one line: its number, its units, or the sum below it."""
    if node.declared is not None:
        return node.declared
    if node.counts.units is not None and node.counts.per_unit is not None:
        return node.counts.units * node.counts.per_unit
    parts = _parts(node)
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def _parts(node: Node) -> list[int | None]:
    """The numbers that make up a line; a line below without its own is written out."""
    parts: list[int | None] = []
    for child in node.children:
        if child.declared is None and child.children:
            parts += _parts(child)
        else:
            parts.append(planned(child))
    return parts


def _of_line(node: Node) -> Iterator[Mismatch]:
    counts = node.counts
    parts = _parts(node)
    if counts.declared is not None and _differs(counts.declared, parts, node):
        yield _mismatch("sum_of_children", node, counts.declared, parts)
    for title, declared in node.restated:
        again = parts or [counts.declared]
        if declared != counts.declared and _differs(declared, again, node):
            yield replace(_mismatch("sum_of_children", node, declared, again), title=title)
    if counts.units is not None and counts.per_unit is not None and counts.declared is not None:
        computed = counts.units * counts.per_unit
        if computed != counts.declared:
            working = f"{counts.units} × {counts.per_unit} = {computed}"
            yield Mismatch(
                "units_times_per_unit",
                _name(node),
                counts.title,
                counts.declared,
                computed,
                working,
            )


def _of_total(root: Node) -> Iterator[Mismatch]:
    leaves = _leaves_below(root)
    if root.declared is not None and root.children and _differs(root.declared, leaves, root):
        yield _mismatch("total_by_leaves", root, root.declared, leaves)


def _differs(declared: int, parts: list[int | None], node: Node) -> bool:
    known = [part for part in parts if part is not None]
    if not known:
        return False
    is_open = len(known) < len(parts) or node.counts.partly
    return sum(known) > declared if is_open else sum(known) != declared


def _leaves_below(node: Node) -> list[int | None]:
    return [leaf for child in node.children for leaf in _leaves(child)] or [planned(node)]


def _leaves(node: Node) -> list[int | None]:
    """The smallest lines at and below a line; one whose parts are open counts as a whole."""
    if not node.children:
        return [planned(node)]
    below = _leaves_below(node)
    known = [leaf for leaf in below if leaf is not None]
    is_open = len(known) < len(below) or node.counts.partly
    if is_open and node.declared is not None and sum(known) <= node.declared:
        return [node.declared]
    return below


def _mismatch(kind: str, node: Node, declared: int, parts: list[int | None]) -> Mismatch:
    known = [part for part in parts if part is not None]
    working = f"{' + '.join(map(str, known))} = {sum(known)}"
    return Mismatch(kind, _name(node), node.counts.title, declared, sum(known), working)


def _name(node: Node) -> str:
    return node.mark.label if node.mark else node.counts.title


def _lines(node: Node, level: int) -> Iterator[Line]:
    counts = node.counts
    no = node.mark.label if node.mark else None
    yield Line(level, no, counts.title, counts.declared, counts.units, counts.per_unit)
    for child in node.children:
        yield from _lines(child, level + 1)
