"""What a plan says of the conference itself: its name, where, when, on what, in which order.

All of it is proposed to the organiser; what the plan does not say plainly stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from app.intake.plan.agenda import agenda
from app.intake.plan.marks import Mark, parted
from app.intake.plan.model import About, Topic
from app.intake.plan.paragraphs import Line
from app.intake.plan.section import outline
from app.intake.plan.tree import Node
from app.text import fold

_HEAD = 25
"""Lines from the top in which the name of the plan is looked for."""
_KIND = re.compile(r"ke hoach\b")
_OF_A_CONFERENCE = re.compile(r"\b(?:doi thoai|tiep xuc|hoi nghi)\b")
_ORGANISE = re.compile(r"(?:về việc\s+)?tổ chức\s+", re.IGNORECASE)
_ENDS_NAME = re.compile(r"(?:thuc hien|can cu|nham|so\b|\W*$)")
_PLACE = re.compile(r"dia diem\b[^:]{0,40}:")
_TIME = re.compile(r"thoi gian\b[^:]{0,40}:")
_AT = re.compile(r"tại\s+", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})")
_CLOCK = re.compile(r"\b(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?", re.IGNORECASE)
_TOPICS = re.compile(r"noi dung\b.*(?:doi thoai|tiep xuc|trong tam)")
_NOT_A_TOPIC = re.compile(
    r"(?:thoi gian|dia diem|chu tri|thanh phan|doi tuong tham|hinh thuc|kinh phi|trinh tu)\b"
)
_FEWEST, _MOST = 2, 60


def about(lines: Sequence[Line]) -> About:
    """What the running text of a plan says of the conference."""
    own = [line for line in lines if not line.in_table]
    marked = [parted(line.text) for line in own]
    top = outline(own)
    found = About(title=_title(marked), topics=_topics(top))
    for _mark, text in marked:
        folded = fold(text)
        if not found.place and _PLACE.match(folded):
            found = replace(found, place=_place(text))
        elif found.day is None and _TIME.match(folded):
            found = replace(found, day=_day(text), clock=_clock(text))
    return replace(found, agenda=agenda(top, found.clock))


def _title(marked: Sequence[tuple[Mark | None, str]]) -> str:
    """The lines under the word KẾ HOẠCH, up to the first that begins the text."""
    heads = [n for n, (_mark, text) in enumerate(marked[:_HEAD]) if fold(text) == "ke hoach"]
    if not heads:
        return ""
    parts: list[str] = []
    for mark, text in marked[heads[0] + 1 : heads[0] + 4]:
        goes_on = not parts or text[:1].islower() or parts[-1].endswith((",", " với", " và"))
        if mark is not None or _ENDS_NAME.match(fold(text)) or not goes_on:
            break
        parts.append(text)
    name = _ORGANISE.sub("", " ".join(parts), count=1) if parts else ""
    name = name.strip(" .;:*")
    return name[:1].upper() + name[1:] if _OF_A_CONFERENCE.search(fold(name)) else ""


def _after_colon(text: str) -> str:
    return text.partition(":")[2].strip(" .;")


def _place(text: str) -> str:
    place = _AT.sub("", _after_colon(text), count=1) if _after_colon(text) else ""
    return place[:1].upper() + place[1:]


def _day(text: str) -> date | None:
    days = set()
    for day, month, year in _DAY.findall(text):
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:
            return None
    return days.pop() if len(days) == 1 else None


def _clock(text: str) -> time | None:
    """The first time of day in the line: when it begins."""
    found = _CLOCK.search(_after_colon(text))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def _topics(top: Node) -> tuple[Topic, ...]:
    """The numbered lines right under the heading on what is spoken of: 1.1, 1.2 under 1."""
    for node in top.walk():
        if not _TOPICS.search(fold(node.text)) or any(map(_is_other_part, node.children)):
            continue
        topics = tuple(
            Topic(child.mark.label, child.text.strip(" .;:"))
            for child in node.children
            if child.mark is not None and child.mark.path and child.text.strip(" .;:")
        )
        if _FEWEST <= len(topics) <= _MOST and len({one.code for one in topics}) == len(topics):
            return topics
    return ()


def _is_other_part(node: Node) -> bool:
    """Whether a line says who, when or how, and not of what."""
    return _NOT_A_TOPIC.match(fold(node.text)) is not None
