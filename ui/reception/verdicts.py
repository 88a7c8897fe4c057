"""What a desk says of a scan: a state, the name, where the person belongs, what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.attendees import AttendeeRow
from app.errors import Refusal
from app.reception import (
    AlreadyInside,
    CheckedIn,
    DelegationCount,
    InvitationCancelled,
    ReplacedBySubstitute,
    TurnedAway,
    UnknownCode,
)
from app.times import clock_time
from app.words import _
from ui.kit.states import State, state
from ui.people.person_state import kind_words, office, person_state, place

Seats = Callable[[str], DelegationCount | None]
"""The counts of a delegation by its code."""


@dataclass(frozen=True)
class Verdict:
    """One answer of the desk; `admitted` False makes the sound, `code` is the person's."""

    state: State
    name: str
    office: str = ""
    place: str = ""
    sentence: str = ""
    code: str = ""
    at: int = 0
    admitted: bool = True


def of_answer(answer: CheckedIn, person: AttendeeRow, seats: Seats) -> Verdict:
    """What is said to an act that answered."""
    shown = _of(person, replace(_BLANK, code=answer.attendee, at=answer.at))
    time = clock_time(answer.at)
    if answer.verdict == "held":
        full = _fullness(seats(answer.delegation), person, answer.over)
        sentence = _("{full} Bấm F6 để xin duyệt thêm.").format(full=full)
        return replace(shown, state=state("held"), sentence=sentence, admitted=False)
    if answer.verdict == "refused":
        sentence = _("Đã ghi là không cho vào, kèm lý do.")
        return replace(shown, state=state("refused"), sentence=sentence, admitted=False)
    if answer.verdict == "taken_back":
        sentence = _("Lượt quét này đã hủy cùng lượt vào trước đó. Hãy quét lại nếu đúng người.")
        return replace(shown, state=state("annulled"), sentence=sentence, admitted=False)
    if answer.verdict == "earlier":
        sentence = _("Lượt quét này có trước: giờ vào ghi lại là {time}.").format(time=time)
        return replace(shown, state=state("in"), sentence=sentence)
    return _entered(
        answer, person, seats, replace(shown, sentence=_("Vào lúc {time}.").format(time=time))
    )


def _entered(answer: CheckedIn, person: AttendeeRow, seats: Seats, shown: Verdict) -> Verdict:
    entered = state("in")
    if kind := kind_words(person):
        entered = entered.said(f"{entered.word} · {kind}")
    sentence = shown.sentence
    if answer.over:
        entered = state("over").said(_("đã vào, vượt chỉ tiêu"))
        full = _fullness(seats(answer.delegation), person, answer.over)
        sentence = _("{time} {full} Đã ghi vào báo cáo.").format(time=sentence, full=full)
    if answer.verdict == "other_delegation":
        entered = state("other_delegation").said(_("đã vào, khác đoàn"))
        sentence = _(
            "{time} Danh sách ghi đoàn {home}, không phải đoàn bàn này đón. "
            "Bấm F7 nếu cần chuyển đoàn."
        ).format(time=shown.sentence, home=person.delegation_title)
    return replace(shown, state=entered, sentence=sentence)


def _fullness(seat: DelegationCount | None, person: AttendeeRow, over: int) -> str:
    if seat is None or seat.quota is None:
        return _("Đoàn {title} vượt chỉ tiêu {over} người.").format(
            title=person.delegation_title, over=over
        )
    return _("Đoàn {title} đã đủ {quota}/{quota}; đây là người thứ {number}.").format(
        title=seat.title, quota=seat.quota, number=seat.quota + over
    )


_STATE_OF_REFUSAL: dict[type[Refusal], str] = {
    AlreadyInside: "already_in",
    ReplacedBySubstitute: "replaced",
    InvitationCancelled: "cancelled",
    TurnedAway: "refused",
}


def of_refusal(
    refusal: Refusal, person: AttendeeRow | None, at: int, by: AttendeeRow | None = None
) -> Verdict:
    """What is said to a fact that the act refused; `by` is the substitute who came instead."""
    if person is None or type(refusal) not in _STATE_OF_REFUSAL:
        return unknown(refusal.sentence(), at)
    sentence = refusal.sentence()
    if isinstance(refusal, ReplacedBySubstitute):
        sentence = _("{name} đã đi thay. Bấm F6 để ghi quyết định ai ngồi chỗ này.").format(
            name=by.full_name if by else refusal.substitute
        )
    if isinstance(refusal, TurnedAway):
        sentence = _since(person, by)
    known = state(_STATE_OF_REFUSAL[type(refusal)])
    shown = _of(person, Verdict(known, "", sentence=sentence, code=person.code, at=at))
    return replace(shown, admitted=isinstance(refusal, AlreadyInside))


def unknown(sentence: str = "", at: int = 0, name: str = "") -> Verdict:
    """A code or a card that is not on the list; `name` is the code, or what a card says."""
    sentence = sentence or UnknownCode("").sentence()
    shown = name or _("Không có trong danh sách")
    return Verdict(state("unknown"), shown, sentence=sentence, at=at, admitted=False)


def unreadable(reason: str, at: int) -> Verdict:
    """A scan that is neither a code nor a whole card."""
    known = state("unknown").said(_("không đọc được mã"))
    return Verdict(known, _("Hãy quét lại"), sentence=reason, at=at, admitted=False)


def nobody(text: str, at: int) -> Verdict:
    """Words that fit nobody."""
    known = state("unknown").said(_("không tìm thấy"))
    sentence = _(
        "Không có ai khớp với “{text}”. Hãy gõ ít chữ hơn, không cần dấu, "
        "hoặc bấm F3 để nhận người ngoài danh sách."
    ).format(text=text[:40])
    return Verdict(known, _("Không tìm thấy"), sentence=sentence, at=at, admitted=False)


def standing(person: AttendeeRow, by: AttendeeRow | None = None) -> Verdict:
    """How somebody stands now, without a scan: picked from the list or changed by an act."""
    known = person_state(person)
    if kind := kind_words(person):
        known = known.said(f"{known.word} · {kind}")
    return _of(person, Verdict(known, "", sentence=_since(person, by), code=person.code))


def _since(person: AttendeeRow, by: AttendeeRow | None) -> str:
    if person.status == "replaced" and by is not None:
        return _("{name} đã đi thay.").format(name=by.full_name)
    reason = _("Lý do: {reason}.").format(reason=person.note.rstrip(".")) if person.note else ""
    if person.status == "refused":
        return f"{reason} {_('Bấm Ctrl+T nếu Ban Tổ chức cho vào lại.')}".strip()
    if person.status == "cancelled" and reason:
        return reason
    if person.arrived_at is not None:
        since = _("Vào lúc {time}, {desk}.").format(
            time=clock_time(person.arrived_at), desk=person.arrived_desk or _("bàn khác")
        )
        return since.replace(", .", ".")
    if person.absence and person.absence_reason:
        return _("Lý do: {reason}.").format(reason=person.absence_reason.rstrip("."))
    if person.status == "held":
        return _("Bấm F6 để xin duyệt.")
    return _("Bấm Enter để nhận vào.") if person.status == "invited" else ""


_BLANK = Verdict(state("in"), "")


def _of(person: AttendeeRow, shown: Verdict) -> Verdict:
    """The same answer with the name and where the person belongs."""
    name = " ".join(filter(None, (person.honorific, person.full_name)))
    return replace(shown, name=name, office=office(person), place=place(person))
