"""Tables put under the lines of the running text that announce them."""

from __future__ import annotations

from collections.abc import Mapping

from app.intake.plan.checks import planned, sum_of_leaves
from app.intake.plan.tree import Node


def grafted(root: Node, tables: Mapping[int, Node]) -> Node | None:
    """The text with the lines of its tables in it; None where a table only repeats the text."""
    above = {id(child): node for node in root.walk() for child in node.children}
    places = [
        (_place(node, tables[number], above), tables[number])
        for node in root.walk()
        for number in node.tables
        if number in tables
    ]
    if not places or any(place is None or _is_told(place) for place, _table in places):
        return None
    for place, table in places:
        if place is not None:
            _put(place, table)
    return root


def _place(node: Node, table: Node, above: Mapping[int, Node]) -> Node | None:
    """The line that tells the table's total, from the last one upwards; else the last one."""
    total = planned(table) or sum_of_leaves(table)
    line: Node | None = node
    while line is not None and line.declared != total:
        line = above.get(id(line))
    if line is not None:
        return line
    return node if node.mark or node.declared is not None else above.get(id(node))


def _is_told(place: Node) -> bool:
    return any(child.people_lines() for child in place.children)


def _put(place: Node, table: Node) -> None:
    place.children = table.children
    place.restated += table.restated
    if table.declared is None:
        return
    if place.declared is None:
        place.counts = place.counts._replace(declared=table.declared)
    elif place.declared != table.declared:
        place.restated.append((table.counts.title, table.declared))
