"""How the rows of the minutes are told, and under which section each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.documents.dates import clock
from app.documents.paper import Block, Paragraph, Run, slanted, strong, text
from app.documents.wording import (
    NOBODY,
    Person,
    called,
    described,
    inside,
    introduced,
    sentence,
    two_digits,
    unclosed,
)

LineKind = Literal[
    "opening",
    "secretaries_appointed",
    "report",
    "speech",
    "answer",
    "followup",
    "speaker_absent",
    "chair_handover",
    "conclusion",
    "note",
    "closing",
]


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """A row of the minutes in the order of the clock; `at` in ms UTC.

    Lines of kind "conclusion" carry the chair's general words; what was concluded on each matter
    stands in `MinutesPaper.outcomes`. Of a handover `person` is who takes the chair. A line that
    is `kept_out` counts and is not told.
    """

    kind: LineKind
    at: int
    person: Person = NOBODY
    text: str = ""
    topic: str = ""
    kept_out: bool = False


_SECTION_OF: dict[str, int] = {
    "opening": 1,
    "secretaries_appointed": 1,
    "report": 2,
    "speech": 3,
    "answer": 3,
    "followup": 3,
    "speaker_absent": 3,
    "conclusion": 5,
    "closing": 5,
}


def by_section(lines: Sequence[MinutesLine]) -> dict[int, list[MinutesLine]]:
    """The lines under their section; notes stay with what was going on, and so do handovers.

    A handover after the last speech opens the conclusion.
    """
    parts: dict[int, list[MinutesLine]] = {1: [], 2: [], 3: [], 5: []}
    spoken = [place for place, line in enumerate(lines) if _SECTION_OF.get(line.kind) == 3]
    last = spoken[-1] if spoken else -1
    now = 1
    for place, line in enumerate(lines):
        concludes = line.kind == "chair_handover" and spoken and place > last
        now = _SECTION_OF.get(line.kind, 5 if concludes else now)
        parts[now].append(line)
    return parts


_TURNS = {"speech": "phát biểu", "answer": "trả lời", "followup": "trao đổi lại"}
_UNWRITTEN = {
    "opening": "khai mạc hội nghị",
    "secretaries_appointed": "Hội nghị cử thư ký ghi biên bản",
    "report": "trình bày báo cáo",
    "speech": "phát biểu ý kiến",
    "answer": "trả lời ý kiến",
    "followup": "trao đổi lại",
    "speaker_absent": "được mời phát biểu nhưng không có mặt tại hội trường",
    "chair_handover": "tiếp tục chủ trì hội nghị",
    "conclusion": "kết luận hội nghị",
    "closing": "bế mạc hội nghị",
}


def event(line: MinutesLine) -> Paragraph:
    """A line that is told with its clock time; without text its kind speaks for it."""
    who, words = introduced(line.person), line.text.strip()
    plain = _UNWRITTEN.get(line.kind, "")
    if line.kind in ("speaker_absent", "chair_handover"):
        words = f"{plain} ({unclosed(words)})" if words else plain
        glue = " "
    else:
        glue = ": " if words else " "
        words = words or plain
    told = f"{who}{glue}{words}" if who else words
    return text(strong(f"{clock(line.at)}: "), sentence(told))


def floor(lines: Sequence[MinutesLine]) -> list[Block]:
    """Speeches, answers and exchanges in the order of the clock."""
    if not any(line.kind in _TURNS for line in lines):
        return [text("Không có đại biểu phát biểu."), *map(event, _told(lines))]
    counts = [
        f"{two_digits(number)} lượt {what}"
        for kind, what in _TURNS.items()
        if (number := sum(line.kind == kind for line in lines)) or kind == "speech"
    ]
    silent = sum(line.kept_out and line.kind in _TURNS for line in lines)
    aside = f" (nội dung {two_digits(silent)} lượt không ghi vào biên bản)" if silent else ""
    blocks: list[Block] = [text(f"Hội nghị có {', '.join(counts)}{aside}, theo thứ tự như sau:")]
    number = 0
    for line in _told(lines):
        number += line.kind == "speech"
        blocks += _turn(line, number)
    return blocks


def _told(lines: Sequence[MinutesLine]) -> list[MinutesLine]:
    return [line for line in lines if not line.kept_out]


def _turn(line: MinutesLine, number: int) -> Iterable[Block]:
    """A speech, an answer or an exchange; the further lines of its text as own paragraphs."""
    if line.kind not in _TURNS:
        return [event(line)]
    first, *more = line.text.strip().split("\n")
    head = _speech_head(line, number) if line.kind == "speech" else _reply_head(line)
    if not first:
        return [text(*head, sentence(_UNWRITTEN[line.kind]))]
    return [text(*head, sentence(first)), *(text(part.strip()) for part in more if part.strip())]


def _speech_head(line: MinutesLine, number: int) -> list[str | Run]:
    about = f"; nhóm vấn đề {line.topic}" if line.topic else ""
    office = described(line.person)
    return [
        strong(f"{number}. {called(line.person)}"),
        f"{', ' + office if office else ''} ",
        slanted(f"({clock(line.at)}{about})"),
        ": " if line.text.strip() else " ",
    ]


def _reply_head(line: MinutesLine) -> list[str | Run]:
    label = "Trả lời" if line.kind == "answer" else "Trao đổi lại"
    time = slanted(f" ({clock(line.at)})")
    if not line.text.strip():
        return [strong(label), time, f": {introduced(line.person)} "]
    who = inside(line.person)
    return [strong(label), time, f", {who}: " if who else ": "]
