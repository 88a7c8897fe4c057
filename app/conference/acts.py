"""How a conference is set up: its settings, offices, topics, agenda, forms and days off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.acts import act
from app.errors import Refusal, Unsuitable
from app.ids import derived_id
from app.models import (
    Agency,
    AgendaItem,
    CalendarDay,
    Conference,
    DocumentForm,
    Handover,
    Matter,
    OfficeHolder,
    Slip,
    Topic,
)
from app.rows import conference_of, one
from app.text import clean
from app.words import _

POLICIES = ("admit", "hold")
ORDERS = ("topic", "registration", "chair")
ROLES = ("chair", "co_chair", "secretary", "presenter", "host", "collector")
SETTINGS = {
    "code", "title", "kind", "extraordinary", "date", "starts_at", "place", "organiser",
    "backdrop", "slogan", "house_rules", "declared_total", "speech_limit_seconds",
    "quota_policy", "queue_order", "pass_absent", "own_calendar",
}  # fmt: skip


@dataclass(eq=False)
class UnknownSetting(Refusal):
    """A setting that conferences do not have."""

    code = "unknown_setting"
    name: str

    def sentence(self) -> str:
        return _("Hội nghị không có mục “{name}”.").format(name=self.name)


@act("conference")
def create(session: Session, *, conference: str, settings: dict[str, Any]) -> str:
    """Set a conference up; its id is the scope of its journal."""
    row = Conference(id=conference)
    _set(row, settings)
    session.add(row)
    return conference


@act("conference")
def change(session: Session, *, conference: str, settings: dict[str, Any]) -> None:
    """Change some settings of a conference."""
    _set(conference_of(session, conference), settings)


def _set(row: Conference, settings: dict[str, Any]) -> None:
    for name, value in settings.items():
        if name not in SETTINGS:
            raise UnknownSetting(name)
        setattr(row, name, value)
    if not (row.title or "").strip():
        raise Unsuitable("title", _("Hội nghị cần có tên. Hãy gõ tên hội nghị."))
    if row.speech_limit_seconds is not None and not 10 <= row.speech_limit_seconds <= 7200:
        raise Unsuitable(
            "speech_limit_seconds", _("Thời gian phát biểu phải từ 10 giây đến 2 giờ.")
        )


@act("conference")
def set_holder(
    session: Session,
    *,
    conference: str,
    id: str,
    role: str,
    name: str = "",
    office: str = "",
    position: int = 0,
) -> None:
    """Name somebody with a part; the first chair is in the chair until it is handed over."""
    _write_holder(session, conference, id, role, name, office, position)


def _write_holder(
    session: Session, conference: str, id: str, role: str, name: str, office: str, position: int
) -> None:
    event = conference_of(session, conference)
    if role not in ROLES:
        raise Unsuitable("role", _("Hãy chọn một vai trò trong danh sách."))
    if not (name.strip() or office.strip()):
        raise Unsuitable("name", _("Hãy ghi họ tên hoặc chức vụ."))
    row = session.get(OfficeHolder, id) or OfficeHolder(id=id, conference_id=conference)
    row.role, row.name, row.office, row.position = role, name, office, position
    session.add(row)
    if role == "chair" and event.chair_id is None:
        event.chair_id = id


@act("conference")
def remove_holder(session: Session, *, conference: str, id: str) -> None:
    """Take somebody off the list of those with a part."""
    _remove_holder(session, conference, one(session, OfficeHolder, id))


def _remove_holder(session: Session, conference: str, row: OfficeHolder) -> None:
    if conference_of(session, conference).chair_id == row.id:
        raise Unsuitable(
            "chair",
            _("Người này đang chủ trì. Hãy bàn giao chủ trì cho người khác rồi mới bỏ tên."),
        )
    took_part = or_(Handover.from_id == row.id, Handover.to_id == row.id)
    if session.scalar(select(Handover.id).where(took_part).limit(1)):
        raise Unsuitable(
            "chair", _("Người này đã chủ trì một phần hội nghị nên phải giữ tên trong danh sách.")
        )
    session.delete(row)


@act("conference")
def set_holders(session: Session, *, conference: str, holders: list[dict[str, str]]) -> None:
    """Write the whole list of those with a part, in order; who is not on it is taken off."""
    listed = {holder["id"] for holder in holders}
    statement = select(OfficeHolder).where(OfficeHolder.conference_id == conference)
    for position, holder in enumerate(holders):
        name, office = clean(holder.get("name", "")), clean(holder.get("office", ""))
        _write_holder(session, conference, holder["id"], holder["role"], name, office, position)
    for row in session.scalars(statement.order_by(OfficeHolder.id)).all():
        if row.id not in listed:
            _remove_holder(session, conference, row)


@act("conference")
def set_topics(session: Session, *, conference: str, topics: list[dict[str, str]]) -> None:
    """Write the list of topics, in order; a topic keeps its row by its code.

    A topic that slips or matters belong to stays.
    """
    codes = [topic["code"] for topic in topics]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None or "" in codes:
        raise Unsuitable("topics", _("Mỗi nhóm vấn đề cần một mã, và mã không được trùng nhau."))
    known = {
        row.code: row
        for row in session.scalars(select(Topic).where(Topic.conference_id == conference))
    }
    for position, topic in enumerate(topics):
        code = topic["code"]
        row = known.pop(code, None) or Topic(
            id=derived_id(conference, "topic", code), conference_id=conference, code=code
        )
        row.title, row.position = topic.get("title", ""), position
        session.add(row)
    for row in known.values():
        _remove_topic(session, row)


def _remove_topic(session: Session, row: Topic) -> None:
    for model in (Slip, Matter):
        if session.scalar(select(model.id).where(model.topic_id == row.id).limit(1)):
            raise Unsuitable(
                "topics",
                _(
                    "Nhóm {code} đã có phiếu hoặc ý kiến nên không bỏ hay đổi mã được. "
                    "Hãy chuyển các phiếu ấy sang nhóm khác trước."
                ).format(code=row.code),
            )
    session.delete(row)


@act("conference")
def set_agencies(session: Session, *, conference: str, names: list[str]) -> None:
    """Write the list of bodies that answer, in the order of their keys."""
    session.execute(delete(Agency).where(Agency.conference_id == conference))
    for position, name in enumerate(dict.fromkeys(names)):
        session.add(
            Agency(
                id=derived_id(conference, "agency", name),
                conference_id=conference,
                name=name,
                position=position,
            )
        )


@act("conference")
def set_agenda(session: Session, *, conference: str, items: list[dict[str, Any]]) -> None:
    """Write the agenda, in order."""
    if not all(clean(item["title"]) for item in items):
        raise Unsuitable("title", _("Mỗi mục của chương trình cần có nội dung."))
    session.execute(delete(AgendaItem).where(AgendaItem.conference_id == conference))
    for position, item in enumerate(items):
        session.add(
            AgendaItem(
                id=derived_id(conference, "agenda", position),
                conference_id=conference,
                position=position,
                kind=item.get("kind", ""),
                title=item["title"],
                presenter=item.get("presenter", ""),
                minutes=item.get("minutes", 0),
            )
        )


@act("conference", "documents")
def set_form(session: Session, *, conference: str, document: str, form: dict[str, str]) -> None:
    """Write how one document is headed, numbered, signed and sent."""
    id = derived_id(conference, "form", document)
    row = session.get(DocumentForm, id) or DocumentForm(
        id=id, conference_id=conference, document=document, profile="state"
    )
    for name, value in form.items():
        setattr(row, name, value)
    session.add(row)


@act("calendar", "conclusions", "followup")
def set_calendar(session: Session, *, conference: str, days: list[dict[str, Any]]) -> None:
    """Give the conference its own table of days off and days worked."""
    conference_of(session, conference).own_calendar = True
    dates = [day["date"] for day in days]
    if len(set(dates)) < len(dates):
        raise Unsuitable("date", _("Mỗi ngày chỉ ghi một dòng trong bảng ngày nghỉ."))
    session.execute(delete(CalendarDay).where(CalendarDay.scope == conference))
    for day in days:
        session.add(
            CalendarDay(
                id=derived_id(conference, day["date"]),
                scope=conference,
                date=day["date"],
                kind=day["kind"],
                source=day.get("source", ""),
                note=day.get("note", ""),
                confirmed=day.get("confirmed", True),
            )
        )


@act("calendar", "conference", "conclusions", "followup")
def use_office_calendar(session: Session, *, conference: str) -> None:
    """Count by the office's table of days again; the conference's own table is put away."""
    conference_of(session, conference).own_calendar = False
    session.execute(delete(CalendarDay).where(CalendarDay.scope == conference))


@act("slips", "conference")
def open_registration(session: Session, *, conference: str, open: bool) -> None:
    """Open or close the registration of speeches."""
    conference_of(session, conference).registration_open = open
