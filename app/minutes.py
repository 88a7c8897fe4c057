"""Minutes: the floor opens the rows, the secretary types below.

A stale save is never lost and never overwrites: it is refused, the draft stays, and the writer
chooses mine, theirs or both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.acts import act
from app.errors import Refusal, Unsuitable
from app.ids import derived_id
from app.models import (
    Attendee,
    Conclusion,
    Draft,
    JournalHead,
    MinutesEntry,
    OfficeHolder,
    Revision,
    Slip,
    Topic,
    Turn,
)
from app.rows import conference_of, next_number, one, selected
from app.text import clean_lines
from app.words import _

_ENTRIES = (
    select(
        MinutesEntry.id, MinutesEntry.kind, MinutesEntry.at, MinutesEntry.number,
        MinutesEntry.turn_id, MinutesEntry.conclusion_id, MinutesEntry.speaker,
        MinutesEntry.office, MinutesEntry.text, MinutesEntry.version, MinutesEntry.held_by,
        MinutesEntry.off_record, MinutesEntry.to_check, Topic.code,
        Slip.number.label("slip"), Slip.id.label("slip_id"), Slip.matter_id,
        MinutesEntry.annulled,
    )
    .outerjoin(Turn, Turn.id == MinutesEntry.turn_id)
    .outerjoin(Conclusion, Conclusion.id == MinutesEntry.conclusion_id)
    .outerjoin(Slip, (Slip.id == Turn.slip_id) | (Slip.id == Conclusion.slip_id))
    .outerjoin(Topic, Topic.id == Slip.topic_id)
    .where(MinutesEntry.conference_id == bindparam("conference"))
)  # fmt: skip
_HEAD = select(JournalHead.seq).where(JournalHead.scope == bindparam("conference"))

KINDS = (
    "opening", "secretaries_appointed", "report", "speech", "answer", "followup",
    "speaker_absent", "chair_handover", "conclusion", "note", "closing",
)  # fmt: skip


@dataclass(eq=False)
class StaleText(Refusal):
    """Somebody else saved this row since it was opened here."""

    code = "stale_text"
    entry: str
    version: int

    def sentence(self) -> str:
        return _(
            "Dòng này vừa được người khác sửa. Hãy chọn: giữ bản của tôi, lấy bản của họ, "
            "hoặc ghép cả hai. Phần bạn gõ vẫn còn nguyên."
        )


@dataclass(eq=False)
class HeldElsewhere(Refusal):
    """A row that another station is writing."""

    code = "held_elsewhere"
    entry: str
    station: str

    def sentence(self) -> str:
        return _("{station} đang ghi dòng này. Bấm F4 để nhận về ghi tiếp.").format(
            station=self.station
        )


@dataclass(frozen=True)
class EntryRow:
    """A row of the minutes as the page shows it; `seconds` of the turn it tells of."""

    id: str
    kind: str
    at: int
    number: int
    turn_id: str | None
    conclusion_id: str | None
    speaker: str
    office: str
    text: str
    version: int
    held_by: str
    off_record: bool
    to_check: bool
    topic: str
    slip: int | None
    slip_id: str | None
    matter_id: str | None


@dataclass(frozen=True)
class DraftRow:
    """Text on disk that is not an act yet."""

    entry_id: str
    station: str
    text: str
    base_version: int
    version: int
    saved_at: int


# --- acts


def open_entry(
    session: Session,
    *,
    conference: str,
    kind: str,
    at: int,
    of: str,
    speaker: str = "",
    office: str = "",
    text: str = "",
    turn: str | None = None,
    conclusion: str | None = None,
) -> str:
    """Open a row, inside the act of another feature; `of` is what it belongs to.

    A row that was annulled, because the start it told of was a mistake, opens again.
    """
    id = derived_id(of, "entry", kind)
    if kind == "speech" and (known := session.get(MinutesEntry, id)) is not None:
        known.at, known.annulled = at, False
        return id
    row = MinutesEntry(
        id=id,
        conference_id=conference,
        kind=kind,
        at=at,
        number=next_number(session, MinutesEntry, conference),
        turn_id=turn,
        conclusion_id=conclusion,
        speaker=speaker,
        office=office,
        text=text,
        version=1 if text else 0,
    )
    session.add(row)
    return row.id


@act("minutes", "conference")
def add(
    session: Session,
    *,
    conference: str,
    id: str,
    kind: str,
    at: int,
    speaker: str = "",
    office: str = "",
    text: str = "",
) -> str:
    """Add a row that the floor does not open by itself: opening, report, note, closing."""
    event = conference_of(session, conference)
    if kind not in KINDS:
        raise Unsuitable("kind", _("Hãy chọn loại dòng trong danh sách."))
    entry = open_entry(
        session, conference=conference, kind=kind, at=at, of=id, speaker=speaker, office=office,
        text=clean_lines(text),
    )  # fmt: skip
    if kind == "closing":
        event.closed_at = at
    return entry


@act("minutes")
def write(
    session: Session,
    *,
    conference: str,
    entry: str,
    text: str,
    base_version: int,
    at: int,
    by: str,
    station: str,
) -> int:
    """Put typed text into a row; refuses where somebody saved it since. Returns the version."""
    row = one(session, MinutesEntry, entry)
    if row.held_by and row.held_by != station:
        raise HeldElsewhere(entry, row.held_by)
    if row.version != base_version:
        raise StaleText(entry, row.version)
    row.text, row.version = clean_lines(text), row.version + 1
    session.add(
        Revision(
            id=derived_id(entry, "revision", row.version),
            conference_id=conference,
            entry_id=entry,
            version=row.version,
            text=row.text,
            author=by or station,
            at=at,
        )
    )
    draft = session.get(Draft, (entry, station))
    if draft is not None:
        session.delete(draft)
    return row.version


@act("minutes")
def hold(session: Session, *, conference: str, entry: str, station: str) -> None:
    """Write this row here; others see it grow. Taking it over is the same key."""
    one(session, MinutesEntry, entry).held_by = station


@act("minutes")
def begin(session: Session, *, conference: str, entry: str, station: str) -> None:
    """Write this row here from the first key on; refuses where another station writes it."""
    row = one(session, MinutesEntry, entry)
    if row.held_by and row.held_by != station:
        raise HeldElsewhere(entry, row.held_by)
    row.held_by = station


@act("minutes")
def release(session: Session, *, conference: str, entry: str, station: str) -> None:
    """Let go of a row; nothing happens when another station has taken it over by now."""
    row = one(session, MinutesEntry, entry)
    if row.held_by == station:
        row.held_by = ""


@act("minutes", "drafts")
def drop_draft(session: Session, *, conference: str, entry: str, of: str) -> None:
    """Put away what station `of` typed into this row and nobody wants any more."""
    draft = session.get(Draft, (entry, of))
    if draft is not None:
        session.delete(draft)


@act("minutes")
def mark(
    session: Session,
    *,
    conference: str,
    entry: str,
    off_record: bool | None = None,
    to_check: bool | None = None,
) -> None:
    """Keep a row out of papers: off the record, or until it is checked with the speaker."""
    row = one(session, MinutesEntry, entry)
    row.off_record = row.off_record if off_record is None else off_record
    row.to_check = row.to_check if to_check is None else to_check


@act("minutes")
def annul(session: Session, *, conference: str, entry: str, reason: str) -> None:
    """Take a row that was added by hand off the minutes."""
    row = one(session, MinutesEntry, entry)
    if row.turn_id or row.conclusion_id:
        raise Unsuitable(
            "entry", _("Dòng này do điều hành mở. Hãy sửa ở trang Điều hành hoặc Kết luận.")
        )
    row.annulled = True


# --- reads


def entries(session: Session, *, conference: str) -> list[EntryRow]:
    """The rows of the minutes in the order in which things happened."""
    statement = _ENTRIES.where(MinutesEntry.annulled.is_(False))
    statement = statement.order_by(MinutesEntry.at, MinutesEntry.number)
    found = selected(session, statement, conference=conference)
    return [_entry(row) for row in found]


def _entry(row: Any) -> EntryRow:
    return EntryRow(*(*row[:13], row[13] or "", *row[14:17]))


@dataclass(frozen=True)
class EntryChanges:
    """What has changed since a journal row: rows, and the ids of those taken off the minutes."""

    head: int
    rows: tuple[EntryRow, ...]
    gone: tuple[str, ...]


def changes(session: Session, *, conference: str, since: int = 0) -> EntryChanges:
    """The rows of the minutes that changed since a journal row, the oldest first.

    What a row shows of its slip and topic is as it was when the row itself changed last. The
    head is read first: what comes in meanwhile is only read once more the next time.
    """
    head = session.scalar(_HEAD, {"conference": conference}) or 0
    statement = _ENTRIES.where(MinutesEntry.seq > since)
    statement = statement.order_by(MinutesEntry.at, MinutesEntry.number)
    found = list(selected(session, statement, conference=conference))
    return EntryChanges(
        head,
        tuple(_entry(row) for row in found if not row.annulled),
        tuple(row.id for row in found if row.annulled),
    )


def drafts(session: Session, *, conference: str) -> list[DraftRow]:
    """What is being typed, at every station."""
    statement = (
        select(
            Draft.entry_id, Draft.station, Draft.text, Draft.base_version, Draft.version,
            Draft.saved_at,
        )
        .where(Draft.conference_id == conference)
        .order_by(Draft.entry_id, Draft.station)
    )  # fmt: skip
    return [DraftRow(*row) for row in session.execute(statement)]


@dataclass(frozen=True)
class RevisionRow:
    """A version of a row's text."""

    version: int
    text: str
    author: str
    at: int


def revisions(session: Session, *, entry: str) -> list[RevisionRow]:
    """Every version of a row, the first one first."""
    statement = (
        select(Revision.version, Revision.text, Revision.author, Revision.at)
        .where(Revision.entry_id == entry)
        .order_by(Revision.version)
    )
    return [RevisionRow(*row) for row in session.execute(statement)]


def names(session: Session, *, conference: str) -> list[tuple[str, str]]:
    """Whom a secretary may name, with their office: those with a part, then the roster."""
    holders = (
        select(OfficeHolder.name, OfficeHolder.office)
        .where(OfficeHolder.conference_id == conference, OfficeHolder.name != "")
        .order_by(OfficeHolder.position, OfficeHolder.id)
    )
    roster = (
        select(Attendee.full_name, Attendee.position)
        .where(Attendee.conference_id == conference)
        .order_by(Attendee.code, Attendee.id)
    )
    found = [*session.execute(holders), *session.execute(roster)]
    return [(name, office) for name, office in found]
