"""The agenda that a plan writes out: what happens in each line, and how long it is to take.

Times are written before a line ("07h30 - 08h00: Đón tiếp") or behind it ("Khai mạc (10 phút)").
A line lasts until the next one that has a time, the last until its own end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from app.intake.plan.model import Item
from app.intake.plan.tree import Node
from app.text import fold

_AGENDA = re.compile(r"(?:noi dung )?chuong trinh\b")
_AGENDA_WORDS = 10
_FEWEST, _MOST = 2, 60
_KINDS = (
    ("opening", re.compile(r"tuyen bo ly do|khai mac")),
    ("conclusion", re.compile(r"\bket luan\b")),
    ("closing", re.compile(r"be mac")),
    ("answers", re.compile(r"\btra loi\b|giai trinh")),
    ("speeches", re.compile(r"phat bieu|neu y kien|dat cau hoi")),
    ("report", re.compile(r"\bbao cao\b|trinh bay")),
)
_CLOCK = r"(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?\s*(?:phút|['’])?"
_FROM_TO = re.compile(
    rf"(?:từ\s+)?{_CLOCK}(?:\s*(?:-|–|—|đến|tới)\s*{_CLOCK})?\s*[-–—:.,;]?\s*(?=\S)",
    re.IGNORECASE,
)
_LONG = re.compile(r"\s*\((?:khoảng\s+)?(\d{1,3})\s*(?:phút|['’])\)", re.IGNORECASE)
_DAY = 24 * 60


def agenda(top: Node, starts: time | None) -> tuple[Item, ...]:
    """The lines right under the heading of the agenda; what lies before the start takes no time."""
    for node in top.walk():
        words = fold(node.text)
        if not _AGENDA.match(words) or len(words.split()) > _AGENDA_WORDS:
            continue
        if _FEWEST <= len(node.children) <= _MOST:
            first = starts.hour * 60 + starts.minute if starts else 0
            return _items([child.text.strip(" ;") for child in node.children], first)
    return ()


def _items(lines: Sequence[str], first: int) -> tuple[Item, ...]:
    found = [_FROM_TO.match(line) for line in lines]
    begins = [_minute(one[1], one[2]) if one else None for one in found]
    ends = [_minute(one[3], one[4]) if one and one[3] else None for one in found]
    items = []
    for place, line in enumerate(lines):
        begin, said = begins[place], _LONG.search(line)
        title = line
        if begin is not None:
            title = line[found[place].end() :]  # type: ignore[union-attr]
        until = next((one for one in begins[place + 1 :] if one is not None), ends[place])
        minutes = int(said[1]) if said else _between(begin, until, first)
        items.append(Item(_LONG.sub("", title) if said else title, _kind(title), minutes))
    return tuple(items)


def _minute(hours: str, minutes: str | None) -> int | None:
    minute = int(hours) * 60 + int(minutes or 0)
    return minute if int(minutes or 0) < 60 and minute < _DAY else None


def _between(begin: int | None, end: int | None, first: int) -> int:
    """The minutes from one time to another, counted from the start of the conference."""
    if begin is None or end is None:
        return 0
    return max(0, end - max(begin, first))


def _kind(text: str) -> str:
    folded = fold(text)
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), "")
