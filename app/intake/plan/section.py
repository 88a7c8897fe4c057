"""Finds the part of a plan that tells who is invited and how many, as a tree of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.intake.furniture import is_signature, is_total
from app.intake.plan.counts import Counts, read_counts
from app.intake.plan.marks import HEADING, Levels, Mark, parted
from app.intake.plan.paragraphs import Line
from app.intake.plan.tree import Node
from app.text import fold

_SURE = re.compile(
    r"thanh phan|khach moi|(?:so luong|phan bo|co cau) (?:cac )?dai bieu|trieu tap|"
    r"dai bieu (?:tham|du|moi|trieu|duoc)|doi tuong (?:tham|moi|du|trieu)|moi (?:du|tham)|"
    r"nguoi (?:tham du|du)"
)
_LIKELY = re.compile(r"dai bieu|doi tuong|so luong|quy mo|tham du|tham gia|phan bo|chi tieu")
_OTHER_PART = re.compile(
    r"(?:thoi gian|dia diem|noi dung|chuong trinh|kinh phi|to chuc thuc hien|chu tri|muc dich|"
    r"yeu cau|trang phuc|hinh thuc|phan cong|lien he|trang tri|tai lieu|cong tac)\b"
)
_CLOSING = re.compile(r"(?:tren day la|noi nhan|phu luc|bieu so|kem theo)\b")
_MIXED = re.compile(rf".*\b{_OTHER_PART.pattern}")
_GOES_ON = re.compile(
    r"\(|(?:moi|gom|bao gom|trong do|cu the)\b|"
    r"(?:thanh phan|dai bieu)[ \w]{0,20} (?:cu the|gom|bao gom|nhu sau)\b"
)
_BARE_MARK = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")
_HEADING_WORDS = 20
_TWICE = 2


def quota_part(lines: Iterable[Line]) -> Node | None:
    """The line that opens the part on participants, with all lines under it; None: no such part.

    Where two parts side by side tell of participants (delegates, guests), they come under the
    heading above them if it tells their total, else under a root without a name.
    """
    top = outline(lines)
    above = {id(child): node for node in top.walk() for child in node.children}
    found = _best(top)
    if found is None:
        return None
    found = _narrowed(found)
    if again := _told_again(top, found):
        return Node(None, "", Counts(""), again)
    beside = above[id(found)]
    parts = [node for node in beside.children if _is_headed(node, _SURE) and node.people_lines()]
    if found not in parts or len(parts) < _TWICE:
        return found
    if beside.declared is None:
        return Node(None, "", Counts(""), parts)
    return Node(beside.mark, beside.text, beside.counts, parts)


def whole_text(lines: Iterable[Line]) -> Node | None:
    """All lines under one root without a name: a text that holds nothing but the quota."""
    top = outline(lines)
    return top if top.people_lines() * _TWICE >= sum(1 for _node in top.walk()) - 1 else None


def _best(top: Node) -> Node | None:
    sure, likely = (
        max(
            (node for node in top.walk() if node is not top and _is_headed(node, pattern)),
            key=Node.people_lines,
            default=None,
        )
        for pattern in (_SURE, _LIKELY)
    )
    sure_lines, likely_lines = (node.people_lines() if node else 0 for node in (sure, likely))
    if not sure_lines and not likely_lines:
        return None
    return sure if sure_lines * _TWICE > likely_lines or not likely else likely


def _narrowed(node: Node) -> Node:
    """The part on participants inside "NỘI DUNG, THÀNH PHẦN, THỜI GIAN", which holds others too."""
    if node.declared is not None:
        return node
    guests = [child for child in node.children if not _OTHER_PART.match(fold(child.text))]
    if (
        len(guests) == 1
        and guests[0].mark
        and any(_is_headed(guests[0], words) for words in (_SURE, _LIKELY))
    ):
        return guests[0] if guests[0].children and guests[0].people_lines() else node
    if guests and _MIXED.match(fold(node.counts.title)):
        node.children = guests
    return node


def _told_again(top: Node, found: Node) -> list[Node]:
    """The parts on participants of a plan for several conferences, each under the same words."""
    title = fold(found.counts.title)
    alike = [node for node in top.walk() if fold(node.counts.title) == title]
    parts = [node for node in alike if node.mark and node.declared is not None and node.children]
    return parts if len(parts) >= _TWICE and found in parts else []


def _is_headed(node: Node, pattern: re.Pattern[str]) -> bool:
    title = fold(node.counts.title)
    if len(title.split()) <= _HEADING_WORDS:
        return pattern.search(title) is not None
    return node.declared is not None and bool(node.children) and bool(pattern.match(title))


def _parted(text: str) -> tuple[Mark | None, str]:
    """The mark of a line and its text; "3 Thành phần" has one too, "02 Chi cục" has not."""
    bare = _BARE_MARK.match(text)
    rest = fold(text[bare.end() :]) if bare else ""
    if bare and (_SURE.match(rest) or _OTHER_PART.match(rest)):
        return parted(f"{bare[1]}. {text[bare.end() :]}")
    return parted(text)


def outline(lines: Iterable[Line]) -> Node:
    """All lines as a tree by their marks, under a root without a name."""
    top = Node(None, "", Counts(""))
    open_nodes: list[Node] = []
    levels = Levels()
    for line in lines:
        if line.table and open_nodes:
            open_nodes[-1].tables.append(line.table)
        mark, text = _parted(line.text)
        if not text:
            continue
        node = Node(mark, text, read_counts(text))
        if _closes(node):
            levels, open_nodes = Levels(), []
        elif mark is None and not _is_line_of_its_own(node):
            if open_nodes:
                _add_note(open_nodes[-1], text)
            continue
        elif mark is None and open_nodes and is_total(text):
            _summed_up(open_nodes, top).children.append(node)
            continue
        depth = levels.depth(mark or (HEADING if _opens_part(node) else None), line.indent)
        del open_nodes[depth:]
        (open_nodes[-1] if open_nodes else top).children.append(node)
        open_nodes.append(node)
    return top


def _closes(node: Node) -> bool:
    """Whether what comes now belongs to no heading above: recipients, signatures, appendices."""
    if node.counts.says_people:
        return False
    return bool(_CLOSING.match(fold(node.text))) or (node.mark is None and is_signature(node.text))


def _summed_up(open_nodes: list[Node], top: Node) -> Node:
    """The line that a total without a mark speaks of: the heading right above, or of the part."""
    last = open_nodes[-1]
    headings = [
        node for pattern in (_SURE, _LIKELY) for node in open_nodes if _is_headed(node, pattern)
    ]
    headings.sort(key=lambda node: _MIXED.match(fold(node.counts.title)) is not None)
    if not last.children and (last.declared is None or headings[:1] == [last]):
        return last
    return next((node for node in headings if node.children), top)


def _opens_part(node: Node) -> bool:
    """Whether a line without a mark is the heading of a part of the plan."""
    return _is_headed(node, _SURE) or _OTHER_PART.match(fold(node.text)) is not None


def _is_line_of_its_own(node: Node) -> bool:
    """Whether a line without a mark stands for itself, or goes on about the line above it."""
    folded = fold(node.text)
    short = len(folded.split()) <= _HEADING_WORDS
    if _GOES_ON.match(folded):
        return False
    if node.counts.says_people:
        return True
    return short and (node.text.endswith(":") or _opens_part(node))


def _add_note(node: Node, text: str) -> None:
    """What a following paragraph says of the seats of each unit belongs to the line above."""
    more = read_counts(text)
    if fold(text).startswith("moi ") and more.per_unit is not None:
        node.counts = node.counts.completed(more)
