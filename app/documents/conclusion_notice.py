"""Notice of the conclusions of a dialogue conference (thông báo kết luận), in five parts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.dates import BLANK, long_date
from app.documents.form import recipients_of, signature_of
from app.documents.outcomes import (
    REFERRED_TITLE,
    Outcome,
    assigned_line,
    by_agency,
    of_kind,
    referred_line,
    resolved_line,
)
from app.documents.paper import (
    UNSIGNED,
    Block,
    Heading,
    Paper,
    Section,
    Signature,
    item,
    text,
)
from app.documents.wording import (
    HARD,
    Person,
    counted,
    inside,
    listed,
    sentence,
    two_digits,
    unclosed,
)


@dataclass(frozen=True, slots=True)
class ConclusionNotice:
    """Everything that the notice says; one notice is issued for each notice date.

    `conference` begins with "Hội nghị ..."; `chairs` presided, `concluder` speaks. `outcomes` are
    conclusions on matters: what was settled at the conference is told (part 2) and assigned to
    nobody. `general` are the words of part 1, `follow_up` those of part 5; both have a default.
    A notice that `supplements` an earlier one ("Thông báo số 12-TB/TU, ngày ...") tells only what
    it adds. `unspoken` slips were not reached and are answered in writing, until `unspoken_due`.
    """

    heading: Heading
    conference: str
    held_on: datetime.date
    place: str
    concluder: Person
    chairs: tuple[Person, ...] = ()
    attended: int = 0
    delegations: int = 0
    speeches: int = 0
    answers: int = 0
    outcomes: tuple[Outcome, ...] = ()
    general: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    announcer: str = ""
    report_to: str = ""
    table_attached: bool = False
    supplements: str = ""
    unspoken: int = 0
    unspoken_due: datetime.date | None = None
    signature: Signature = UNSIGNED
    recipients: tuple[str, ...] = ()
    fingerprint: str = ""


def compose(notice: ConclusionNotice) -> Paper:
    """The notice as a paper."""
    adds = " bổ sung" if notice.supplements else ""
    return Paper(
        heading=replace(notice.heading, type_code="TB"),
        title="THÔNG BÁO",
        subject=f"Kết luận{adds} của {_office(notice)} tại {notice.conference}",
        body=(
            *_opening(notice),
            *_general(notice),
            *_resolved(notice),
            *_assigned(notice),
            *_referred(notice),
            *_follow_up(notice),
            _closing(notice),
        ),
        signatures=(signature_of(notice.heading, notice.signature),),
        recipients=recipients_of(notice.heading, notice.recipients),
        fingerprint=notice.fingerprint,
    )


def _office(notice: ConclusionNotice) -> str:
    """`đồng chí Bí thư Tỉnh ủy`: the office goes into titles, the name stays in the text."""
    office = notice.concluder.office or notice.concluder.name
    party = notice.heading.profile == "party"
    return f"đồng chí{HARD}{office}" if party and office else office


def _opening(notice: ConclusionNotice) -> list[Block]:
    if notice.supplements:
        return [text(f"Tiếp theo {notice.supplements}, {_concludes(notice, 'bổ sung ')}")]
    chairs = [inside(chair) for chair in notice.chairs or (notice.concluder,)]
    attended = [f"{two_digits(notice.attended)} đại biểu" if notice.attended else ""]
    attended += [f"thuộc {notice.delegations:02d} đoàn" if notice.delegations else ""]
    present = " ".join(part for part in attended if part)
    heard = [f"{notice.answers:02d} lượt trả lời, trao đổi" if notice.answers else ""]
    heard.insert(0, f"{notice.speeches:02d} lượt phát biểu" if notice.speeches else "")
    turns = " và ".join(part for part in heard if part) or "ý kiến của các đại biểu"
    place = unclosed(notice.place) or BLANK
    words = (
        f"{long_date(notice.held_on).capitalize()}, tại {place}, {listed(chairs)} "
        f"đã chủ trì {notice.conference}. "
    )
    words += f"Tham dự hội nghị có {present}. " if present else ""
    words += f"Sau khi nghe {turns}, {_concludes(notice)}"
    return [text(words)]


def _concludes(notice: ConclusionNotice, adds: str = "") -> str:
    where = f"tại {notice.conference} {long_date(notice.held_on)} " if adds else ""
    return f"{inside(notice.concluder)} kết luận {adds}{where}như sau:"


def _general(notice: ConclusionNotice) -> list[Block]:
    if notice.supplements and not notice.general:
        return []
    words = notice.general or (
        "Hội nghị đã diễn ra trên tinh thần dân chủ, thẳng thắn, cởi mở, trách nhiệm; các ý kiến, "
        "kiến nghị tập trung vào những vấn đề thiết thực, xuất phát từ thực tế công tác.",
    )
    return [Section(2, "Đánh giá chung"), *(text(sentence(part)) for part in words)]


def _titled(title: str, count: int) -> Section:
    return Section(2, f"{title} {counted(count)}" if count else title)


def _resolved(notice: ConclusionNotice) -> list[Block]:
    done = of_kind(notice.outcomes, "resolved")
    head = _titled("Những nội dung đã trả lời, giải quyết trực tiếp tại hội nghị", len(done))
    if not done:
        return [] if notice.supplements else [head, text("Không có.")]
    return [head, *(item(*resolved_line(outcome)) for outcome in done)]


def _assigned(notice: ConclusionNotice) -> list[Block]:
    """What agencies have to answer, under the name of each agency."""
    owed = of_kind(notice.outcomes, "assigned")
    blocks: list[Block] = [
        _titled("Những nội dung giao các cơ quan, đơn vị giải quyết, trả lời", len(owed))
    ]
    if not (owed or notice.unspoken):
        return [] if notice.supplements else [*blocks, text("Không có.")]
    if notice.table_attached:
        blocks.append(text("(Chi tiết tại Phụ lục kèm theo Thông báo này.)"))
    for agency, outcomes in by_agency(owed).items():
        blocks.append(Section(3, f"Giao {agency} {counted(len(outcomes))}"))
        blocks += [item(*assigned_line(outcome, agency=False)) for outcome in outcomes]
    if notice.unspoken:
        blocks.append(text(_left_over(notice)))
    if notice.report_to:
        blocks.append(
            text(
                "Văn bản trả lời gửi người có kiến nghị, đồng thời gửi "
                f"{unclosed(notice.report_to)} để tổng hợp, theo dõi."
            )
        )
    return blocks


def _left_over(notice: ConclusionNotice) -> str:
    due = f" chậm nhất {long_date(notice.unspoken_due)}" if notice.unspoken_due else ""
    return (
        f"Đối với {two_digits(notice.unspoken)} phiếu đăng ký chưa được phát biểu tại hội nghị: "
        f"giao các cơ quan, đơn vị liên quan trả lời bằng văn bản{due}."
    )


def _referred(notice: ConclusionNotice) -> list[Block]:
    above = of_kind(notice.outcomes, "referred")
    head = _titled(REFERRED_TITLE, len(above))
    if not above and notice.supplements:
        return []
    if not above:
        return [head, text("Không có ý kiến vượt thẩm quyền đề nghị cấp trên xem xét.")]
    return [head, *(item(*referred_line(outcome)) for outcome in above)]


def _follow_up(notice: ConclusionNotice) -> list[Block]:
    words: Sequence[str] = notice.follow_up or (
        "Thủ trưởng các cơ quan, đơn vị được giao chịu trách nhiệm trả lời đúng nội dung, đúng "
        "thời hạn; văn bản trả lời nêu rõ nội dung vấn đề, thời gian và biện pháp giải quyết.",
        "Nội dung cần thêm thời gian thì có văn bản thông báo cho người kiến nghị trước khi hết "
        "thời hạn, nêu rõ lý do và thời gian trả lời.",
    )
    return [Section(2, "Tổ chức thực hiện"), *(item(sentence(part)) for part in words)]


def _closing(notice: ConclusionNotice) -> Block:
    announcer = f"{notice.announcer} " if notice.announcer else ""
    return text(
        f"Trên đây là kết luận của {_office(notice)} tại "
        f"{notice.conference}, {announcer}thông báo để các cơ quan, đơn vị, địa phương biết, "
        "tổ chức thực hiện."
    )
