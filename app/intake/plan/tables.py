"""A quota plan kept as a table, as a tree: marks, groups and totals put in their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.furniture import is_total
from app.intake.grid import Grid
from app.intake.plan.checks import planned, sum_of_leaves
from app.intake.plan.counts import Counts, read_counts
from app.intake.plan.marks import Levels, Mark, parted
from app.intake.plan.table_rows import Row, Table, table_of
from app.intake.plan.tree import Node
from app.text import fold

_GROUP = Mark("part group", "", 1)
_LOOSE = Mark("loose", "", 0)
_TOTAL = re.compile(r"(?:tong|cong) (?:chi tieu|dai bieu|so|nguoi|a ?\+|i ?\+)")
_SUMMARY = re.compile(r"tong|chung\b")
_SEVERAL = 2
_OF_GROUP = re.compile(
    r"(?:tong(?: so| cong)?|cong) (?:muc|phan|nhom|khoi|cap|[ivx]+\b|[a-e]\b|\d)"
)


@dataclass
class _Building:
    """The tree while the rows are read from top to bottom."""

    root: Node = field(default_factory=lambda: Node(None, "", Counts("")))
    levels: Levels = field(default_factory=Levels)
    open_nodes: list[Node] = field(default_factory=list)
    group: str = ""

    def add(self, node: Node, depth: int) -> None:
        del self.open_nodes[depth:]
        (self.open_nodes[-1] if self.open_nodes else self.root).children.append(node)
        self.open_nodes.append(node)

    def open_group(self, text: str, counts: Counts | None = None) -> None:
        """A line of the group column, over the rows beside it."""
        mark, title = parted(text)
        said = read_counts(title)
        self.group, self.levels = text, Levels()
        self.add(Node(mark, title, counts._replace(title=said.title) if counts else said), 0)


def quota_trees(grids: Sequence[Grid]) -> dict[str, Node]:
    """The quota tables as trees by the name of the grid in which each begins."""
    tables: list[Table] = []
    for grid in grids:
        table = None if grid.hidden else table_of(grid, tables[-1] if tables else None)
        if table and tables and table.goes_on_from(tables[-1]):
            tables[-1] = tables[-1]._replace(rows=[*tables[-1].rows, *table.rows])
        elif table and table.rows:
            tables.append(table)
    trees = {table.name: _headed(_tree(table.rows), table.heading) for table in tables}
    return {name: tree for name, tree in trees.items() if tree.people_lines()}


def quota_table(grids: Sequence[Grid]) -> Node | None:
    """The quota table with most lines as a tree; None where no table has such headers."""
    return max(quota_trees(grids).values(), key=Node.people_lines, default=None)


def quota_sheets(grids: Sequence[Grid]) -> Node | None:
    """The quota of a workbook: its sheets side by side, unless one of them sums up the others."""
    trees = quota_trees(grids)
    people = {name: planned(tree) or sum_of_leaves(tree) for name, tree in trees.items()}
    apart = [
        Node(None, name, tree.counts._replace(title=name), tree.children, tree.restated)
        for name, tree in trees.items()
        if not _SUMMARY.match(fold(name)) and people[name] * 2 != sum(people.values())
    ]
    if len(apart) < len(trees) or len(apart) < _SEVERAL:
        return quota_table(grids)
    return Node(None, "", Counts(""), apart)


def _headed(tree: Node, heading: Counts | None) -> Node:
    """The tree under the title of its table, where that tells a total too."""
    if heading is None or heading.declared is None:
        return tree
    if tree.declared is None:
        return Node(None, heading.title, heading, tree.children)
    restated = [*tree.restated, (heading.title, heading.declared)]
    return Node(tree.mark, tree.text, tree.counts, tree.children, restated)


def _is_total(row: Row) -> bool:
    title = row.title or row.group
    return row.mark is None and (is_total(title) or bool(_TOTAL.match(fold(title))))


def _tree(rows: list[Row]) -> Node:
    building = _Building()
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        if _is_total(row):
            _take_total(building, row, last=following is None)
        elif not row.title:
            building.open_group(row.group, row.counts)
        else:
            if row.group and row.group != building.group:
                building.open_group(row.group)
            _place(building, row, following)
    return building.root


def _place(building: _Building, row: Row, following: Row | None) -> None:
    """A row without a mark opens a group where a numbering begins below it."""
    mark = row.mark
    if mark is None:
        opens = following is not None and following.mark is not None and following.mark.value == 1
        mark = _GROUP if opens and not _is_part(row) else _LOOSE
        if mark is _GROUP:
            building.levels = Levels()
    base = 1 if building.group else 0
    node = Node(row.mark, row.title, row.counts)
    building.add(node, base + building.levels.depth(mark))


def _is_part(row: Row) -> bool:
    """Whether a row with a number is a part of the line above, not a heading in capitals."""
    return row.counts.says_people and not row.title.isupper()


def _take_total(building: _Building, row: Row, last: bool) -> None:
    """The total of the whole table, or of the group above it."""
    root = building.root
    declared = row.counts.declared
    title = fold(row.title or row.group)
    of_group = not last and (title == "cong" or _OF_GROUP.match(title))
    if of_group and building.open_nodes and building.open_nodes[0].children:
        above = building.open_nodes[0]
        if above.declared is None:
            above.counts = above.counts._replace(declared=declared)
        elif declared is not None:
            above.restated.append((row.title, declared))
    elif root.declared is not None and declared is not None:
        root.restated.append((row.title, declared))
    elif declared is not None:
        root.counts, root.text = row.counts, row.title
