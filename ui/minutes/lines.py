"""A row of the minutes as it is painted: its head, its text, its states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import _
from ui.kit.clock import Running
from ui.kit.dates import clock
from ui.kit.states import State, state

if TYPE_CHECKING:
    from app.conclusions import ConclusionRow
    from app.floor import TurnRow
    from app.minutes import DraftRow, EntryRow

KIND_WORDS = {
    "opening": _("khai mạc"),
    "secretaries_appointed": _("cử thư ký"),
    "report": _("báo cáo"),
    "speech": _("phát biểu"),
    "answer": _("trả lời"),
    "followup": _("trao đổi thêm"),
    "speaker_absent": _("vắng khi được mời"),
    "chair_handover": _("nhận quyền chủ trì"),
    "conclusion": _("kết luận"),
    "note": _("ghi chú"),
    "closing": _("bế mạc"),
}
ADDED_BY_HAND = ("opening", "secretaries_appointed", "report", "note", "closing")
_WITHOUT_TEXT = ("speaker_absent", "chair_handover")
_GOES_ON = ("answer", "followup", "conclusion")


@dataclass(frozen=True)
class Line:
    """One row, ready to be painted; `number` is its place in the order of time, from 1."""

    id: str
    number: int
    clock: str
    speaker: str
    office: str
    tail: str
    running: Running | None
    text: str
    is_soft: bool
    hint: str
    states: tuple[State, ...]
    goes_on: bool

    @property
    def head(self) -> str:
        """The head in one line, for screen readers and for notices."""
        who = ", ".join(part for part in (self.speaker, self.office) if part)
        return " ".join(part for part in (self.clock, who, self.tail) if part)


def outcomes_of(
    rows: Iterable[EntryRow], conclusions: Iterable[ConclusionRow]
) -> dict[str, tuple[State, ...]]:
    """Of each speech, by the id of its row, the conclusions on its matter."""
    by_matter: dict[str, list[State]] = {}
    for each in conclusions:
        words = state(each.kind).word + (f": {each.agency}" if each.agency else "")
        by_matter.setdefault(each.matter_id, []).append(state(each.kind).said(words))
    return {
        row.id: tuple(by_matter[row.matter_id])
        for row in rows
        if row.kind == "speech" and row.matter_id in by_matter
    }


def line(
    row: EntryRow,
    number: int,
    turn: TurnRow | None,
    outcomes: tuple[State, ...],
    drafts: Sequence[DraftRow],
    station: str,
) -> Line:
    """The line of a row; `drafts` are those that lie on it and are not being typed here."""
    elsewhere = next((each for each in drafts if each.station == row.held_by), None)
    grows = row.held_by not in ("", station) and elsewhere is not None
    text = elsewhere.text if grows and elsewhere else row.text
    speaker, office, tail = _head(row)
    return Line(
        row.id,
        number,
        clock(row.at),
        speaker,
        office,
        tail,
        _running(turn) if row.kind != "speaker_absent" else None,
        text,
        grows or row.off_record,
        "" if row.kind in _WITHOUT_TEXT else _("Chưa ghi nội dung"),
        (*_states(row, drafts, station), *outcomes),
        row.kind in _GOES_ON,
    )


def _head(row: EntryRow) -> tuple[str, str, str]:
    word = KIND_WORDS.get(row.kind, row.kind)
    speaker, office = row.speaker or row.office, row.office if row.speaker else ""
    if not speaker:
        return word[:1].upper() + word[1:], "", ""
    more = _("phiếu {number}").format(number=row.slip) if row.slip is not None else ""
    parts = (word, row.topic, more if row.kind in ("speech", "conclusion") else "")
    return speaker, office, "— " + " · ".join(part for part in parts if part)


def _running(turn: TurnRow | None) -> Running | None:
    if turn is None or turn.started_at is None:
        return None
    return Running(turn.started_at, turn.ended_at, turn.paused_since, turn.paused_ms)


def _states(row: EntryRow, drafts: Sequence[DraftRow], station: str) -> Iterable[State]:
    if row.held_by not in ("", station):
        words = _("{station} đang ghi").format(station=row.held_by)
        yield state("already_in").said(words)
    if row.to_check:
        yield state("check")
    if row.off_record:
        yield state("off_record")
    for each in drafts:
        if each.station == station and row.held_by in ("", station):
            yield state("draft").said(_("bản gõ dở chưa ghi, {at}").format(at=clock(each.saved_at)))
        elif each.station not in (station, row.held_by):
            words = _("bản gõ dở ở {station}, {at}")
            words = words.format(station=each.station, at=clock(each.saved_at))
            yield state("draft").said(words)
