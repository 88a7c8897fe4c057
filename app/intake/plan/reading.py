"""Reads a quota plan from a file: running text or a table, whichever tells more of people."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from app.errors import InputRefused
from app.intake import encrypted
from app.intake.encodings import decode
from app.intake.files import Kind, read_grids, zip_kind
from app.intake.grid import Grid
from app.intake.plan.about import about
from app.intake.plan.checks import lines_of, mismatches, sum_of_leaves
from app.intake.plan.grafts import grafted
from app.intake.plan.model import About, Plan
from app.intake.plan.paragraphs import MAX_LINES, Line, text_lines, word_lines
from app.intake.plan.section import quota_part, whole_text
from app.intake.plan.tables import quota_sheets, quota_table, quota_trees
from app.intake.plan.tree import Node, settled
from app.intake.unfold import open_zip
from app.text import clean
from app.words import _

MAX_TEXT = 600_000  # characters; a plan of a hundred pages has about 250,000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read_plan(path: str | Path, password: str | None = None) -> Plan:
    """The plan's participants as it declares them, and every contradiction in it.

    Raises InputRefused: the codes of `app.intake.refusals`, `no_quota` where nothing in the file
    tells how many people are invited, `too_long` where it is no plan by its length.
    """
    lines, grids = _content(Path(path), password)
    if len(lines) > MAX_LINES or sum(len(line.text) for line in lines) > MAX_TEXT:
        raise InputRefused(
            "too_long", _("Tệp quá dài so với một kế hoạch. Hãy chọn đúng tệp kế hoạch.")
        )
    root = _best(lines, grids)
    if root is None:
        raise InputRefused(
            "no_quota",
            _(
                "Không tìm thấy phần thành phần, số lượng đại biểu trong tệp. "
                "Hãy chọn đúng kế hoạch, hoặc nhập phân bổ trực tiếp trên màn hình Đoàn."
            ),
        )
    return _plan(Path(path).name, root, about(lines))


def _plan(name: str, root: Node, said: About) -> Plan:
    named = root.mark is not None or bool(root.counts.title) or root.declared is not None
    return Plan(
        input=name,
        declared_total=root.declared,
        sum_of_all_leaves=sum_of_leaves(root),
        lines=lines_of(root, with_root=named),
        mismatches=mismatches(root),
        about=said,
    )


def _content(path: Path, password: str | None) -> tuple[list[Line], list[Grid]]:
    """The lines of running text and the tables; rows stand for lines where no table is found."""
    grids = _grids(path, password)  # refuses what cannot be read safely
    content = path.read_bytes()
    archive = _archive(content, password)
    if archive is not None and zip_kind(archive) is Kind.WORD:
        return word_lines(archive), grids
    if archive is None and not content.startswith(_OLE):
        return text_lines(decode(content)[0]), grids
    if quota_trees(grids):
        return [], grids
    return [line for grid in grids for line in _rows_as_lines(grid)], grids


def _grids(path: Path, password: str | None) -> list[Grid]:
    try:
        return read_grids(path, password)
    except InputRefused as refusal:
        if refusal.reason != "no_table":
            raise
        return []


def _archive(content: bytes, password: str | None) -> zipfile.ZipFile | None:
    if content.startswith(_OLE) and encrypted.container_kind(content) == "package":
        return open_zip(encrypted.decrypted(content, password))
    return open_zip(content) if content.startswith(_ZIP) else None


def _rows_as_lines(grid: Grid) -> list[Line]:
    """The rows of a sheet as lines, for a plan that was typed into a sheet as running text."""
    if grid.hidden:
        return []
    rows = (" ".join(clean(str(cell)) for cell in row if cell is not None) for row in grid.rows)
    return [Line(row) for row in rows if row][: MAX_LINES + 1]


def _best(lines: Sequence[Line], grids: Sequence[Grid]) -> Node | None:
    """The tree that says most of people; a total that only the text has goes to the table."""
    text = _collapsed(quota_part(line for line in lines if not line.in_table))
    table = _collapsed(quota_table(grids) if lines else quota_sheets(grids))
    if text is not None and table is not None:
        numbered = {grid.name or "": place for place, grid in enumerate(grids, 1)}
        trees = {numbered[name]: tree for name, tree in quota_trees(grids).items()}
        if whole := grafted(text, {place: settled(tree) for place, tree in trees.items()}):
            return whole
    if table is not None and (text is None or table.people_lines() > text.people_lines()):
        return _with_heading_of(text, table)
    return text or _collapsed(quota_part(lines)) or _collapsed(whole_text(lines))


def _with_heading_of(text: Node | None, table: Node) -> Node:
    """The table under the line of the text that announces it; two totals are compared."""
    if text is None:
        return table
    restated = list(table.restated)
    if text.declared is not None and table.declared is not None:
        restated.append((table.counts.title, table.declared))
    declared = table.declared if text.declared is None else text.declared
    return Node(
        text.mark, text.text, text.counts._replace(declared=declared), table.children, restated
    )


def _collapsed(root: Node | None) -> Node | None:
    """The settled tree; a single line under the root that holds all others is the root itself."""
    if root is None:
        return None
    root = settled(root)
    while root.declared is None and len(root.children) == 1:
        only = root.children[0]
        if only.mark is not None or not only.children:
            break
        root = Node(
            root.mark or only.mark,
            root.text or only.text,
            only.counts._replace(title=root.counts.title or only.counts.title),
            only.children,
            only.restated,
        )
    return root if root.people_lines() else None
