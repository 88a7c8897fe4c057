"""The lines of a plan as a tree, and what is made of lines that only speak about another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.intake.plan.counts import Counts
from app.intake.plan.marks import Mark
from app.text import fold

_EACH = re.compile(r"(?:va\s+)?moi\s")
_SUM = re.compile(
    r"(?:nhu vay,? )?"
    r"(?:tong(?: so| cong)?|cong|so luong|so|du kien|quy mo|toan (?:tinh|nganh|huyen|xa))"
    r"(?: (?:luong|so|dai bieu|nguoi|khach moi|tham du|du|hoi nghi|la|co|du kien|khoang|moi|"
    r"trieu tap|tham gia|thanh phan|doi thoai|\(?[a-z0-9]+(?: ?\+ ?[a-z0-9]+)+\)?))*"
)
_DEPARTMENT = re.compile(r"sở\b", re.IGNORECASE)  # folded like the word for a number
_OPENING = re.compile(r"(?:trong do|gom|bao gom|cu the|nhu sau|gom co|cu the nhu sau)\b")
_NOTE = re.compile(r"(?:ghi chu|luu y|chu y)\b")
_NO_GUESTS = re.compile(
    r"(?:giao|de nghi|yeu cau|can cu|danh sach|thoi gian|dia diem|trang phuc|"
    r"kinh phi|"
    r"phan cong|noi dung|chuong trinh|tren day|noi nhan|cac (?:co quan, )?don vi (?:gui|lap|cu)|"
    r"giay moi|lien he|ly do|hinh thuc)\b"
)


@dataclass
class Node:
    """One line of a plan with the lines under it."""

    mark: Mark | None
    text: str
    counts: Counts
    children: list[Node] = field(default_factory=list)
    restated: list[tuple[str, int]] = field(default_factory=list)  # other totals said of it
    tables: list[int] = field(default_factory=list)  # numbers of the tables that follow the line

    @property
    def declared(self) -> int | None:
        return self.counts.declared

    def walk(self) -> Iterator[Node]:
        """This line and all below it, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def people_lines(self) -> int:
        """How many lines here say a number of people."""
        return sum(node.counts.says_people for node in self.walk())


def settled(node: Node) -> Node:
    """The tree of people: lines about another line joined to it, lines without people left out."""
    children: list[Node] = []
    below = [settled(child) for child in node.children]
    for child in below:
        if _is_about_parent(child, below):
            _join(node, child)
            children += child.children
        elif _OPENING.match(fold(child.text)):
            children += child.children or ([] if _is_aside(child) else [child])
        else:
            children.append(child)
    children = [child for child in children if not _NOTE.match(fold(child.text))]
    counted = [child for child in children if child.counts.says_people or child.children]
    node.children = [one for one in children if one in counted or _may_be_guests(one)]
    if not counted or _are_one_unit(node):
        node.children = []
    kept = {id(child) for child in node.children}
    node.tables += [number for child in below if id(child) not in kept for number in child.tables]
    return node


def _are_one_unit(node: Node) -> bool:
    """Mỗi đơn vị 5 đại biểu gồm: 01 bí thư, 04 chuyên viên: the lines below tell of one unit."""
    numbers = [child.declared for child in node.children]
    each = node.counts.per_unit
    return each is not None and node.declared != each and sum(one or 0 for one in numbers) == each


def _is_about_parent(child: Node, beside: list[Node]) -> bool:
    """Tổng số: 792 đại biểu; Số lượng: 60; Mỗi đơn vị 5 đại biểu."""
    title = child.counts.title
    if _SUM.fullmatch(fold(title)):
        return not _DEPARTMENT.match(title)
    of_units = _EACH.match(fold(child.text)) is not None
    return of_units and (child.mark is None or not _one_of_several(child, beside))


def _one_of_several(child: Node, beside: list[Node]) -> bool:
    """Whether other lines with people stand beside a line: then it is a part like them."""
    return any(one is not child and one.counts.says_people for one in beside)


def _is_aside(child: Node) -> bool:
    return fold(child.text).startswith("trong do")


def _may_be_guests(child: Node) -> bool:
    return not _NO_GUESTS.match(fold(child.text))


def _join(node: Node, child: Node) -> None:
    """Take over what the child says of the node itself; a second total is kept to be compared."""
    own, other = node.counts, child.counts
    if own.declared is not None and other.declared is not None:
        node.restated.append((other.title, other.declared))
    node.counts = own.completed(other)._replace(
        title=own.title or other.title, partly=own.partly or other.partly
    )
