"""Minutes of a dialogue conference (biên bản): Mẫu 1.9 of Nghị định 30/2020, or Party form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.dates import BLANK, moment
from app.documents.form import form_of, recipients_of
from app.documents.minutes_lines import LineKind as LineKind
from app.documents.minutes_lines import MinutesLine as MinutesLine
from app.documents.minutes_lines import by_section, event, floor
from app.documents.outcomes import (
    Outcome,
    assigned_line,
    of_kind,
    referred_line,
    resolved_line,
)
from app.documents.paper import (
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Row,
    Section,
    Signature,
    Table,
    item,
    slanted,
    strong,
    text,
)
from app.documents.wording import (
    Person,
    bound_name,
    counted,
    introduced,
    sentence,
    unclosed,
)


@dataclass(frozen=True, slots=True)
class AttendanceGroup:
    """A delegation in the minutes; `present` counts substitutes and walk-ins too."""

    title: str
    invited: int
    present: int
    substitutes: int = 0
    walk_ins: int = 0
    excused: int = 0
    unexcused: int = 0


@dataclass(frozen=True, slots=True)
class UnspokenSlip:
    """A registered slip whose turn did not come; `parked`: called, but not in the hall."""

    number: int
    person: Person
    topic: str
    text: str
    agency: str = ""
    parked: bool = False


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """Everything that the minutes say; times in ms UTC.

    `basis` are the legal grounds ("Kế hoạch số 15-KH/TU, ngày ..."), `others` guests and press.
    """

    heading: Heading
    conference: str
    started_at: int
    ended_at: int
    place: str
    chairs: tuple[Person, ...]
    secretaries: tuple[Person, ...]
    attendance: tuple[AttendanceGroup, ...] = ()
    lines: tuple[MinutesLine, ...] = ()
    unspoken: tuple[UnspokenSlip, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    basis: tuple[str, ...] = ()
    others: str = ""
    read_aloud: bool = True
    copies: int = 0
    recipients: tuple[str, ...] = ()
    fingerprint: str = ""


def compose(minutes: MinutesPaper) -> Paper:
    """The minutes as a paper."""
    parts = by_section(minutes.lines)
    body: list[Block] = [*_front(minutes)]
    body += [Section(1, "KHAI MẠC"), *map(event, parts[1])]
    body += [Section(1, "BÁO CÁO TẠI HỘI NGHỊ"), *map(event, parts[2])] if parts[2] else []
    body += [Section(1, "PHÁT BIỂU, TRẢ LỜI, TRAO ĐỔI"), *floor(parts[3])]
    body += _unspoken(minutes.unspoken)
    body += _conclusion(minutes, parts[5])
    return Paper(
        heading=replace(minutes.heading, type_code="BB"),
        title="BIÊN BẢN",
        subject=minutes.conference,
        body=(*body, *_end(minutes)),
        signatures=_signatures(minutes),
        recipients=recipients_of(minutes.heading, minutes.recipients),
        dated=False,
        fingerprint=minutes.fingerprint,
    )


def _front(minutes: MinutesPaper) -> list[Block]:
    """Grounds, time, place, who attended, who presided, who wrote."""
    party = minutes.heading.profile == "party"
    grounds = [
        text(f"- Căn cứ {unclosed(ground)};") if party else text(slanted(f"Căn cứ {ground};"))
        for ground in map(unclosed, minutes.basis)
    ]
    front: list[Block] = [
        *grounds,
        _labelled("Thời gian bắt đầu", moment(minutes.started_at)),
        _labelled("Địa điểm", minutes.place),
        *_attendance(minutes),
        *_people("Chủ trì", minutes.chairs),
        *_people("Thư ký", minutes.secretaries),
        replace(text(strong("Nội dung"), " (theo diễn biến hội nghị):"), keep_with_next=True),
    ]
    return front


def _labelled(label: str, words: str) -> Paragraph:
    return text(strong(f"{label}: "), sentence(words or BLANK))


def _people(label: str, people: Sequence[Person]) -> list[Block]:
    named = "; ".join(map(introduced, people))
    return [_labelled(label, named)] if named else []


def _attendance(minutes: MinutesPaper) -> list[Block]:
    groups = minutes.attendance
    if not groups:
        return [_labelled("Thành phần tham dự", minutes.others or "theo danh sách kèm theo")]
    blocks: list[Block] = [_labelled("Thành phần tham dự", _turnout(groups))]
    if minutes.others:
        blocks.append(text(sentence(minutes.others)))
    return [*blocks, _attendance_table(groups)]


def _turnout(groups: Sequence[AttendanceGroup]) -> str:
    def total(name: str) -> int:
        return sum(getattr(group, name) for group in groups)

    absent = total("excused") + total("unexcused")
    return (
        f"được mời {total('invited')} đại biểu; có mặt {total('present')} đại biểu, trong đó "
        f"{total('substitutes')} người đi thay, {total('walk_ins')} người ngoài danh sách; vắng "
        f"{absent} đại biểu, trong đó {total('excused')} người có lý do, "
        f"{total('unexcused')} người không có lý do"
    )


def _attendance_table(groups: Sequence[AttendanceGroup]) -> Table:
    columns = (
        Column("STT", 9, "center"),
        Column("Thành phần, đoàn", 62),
        Column("Được mời", 15, "right"),
        Column("Có mặt", 15, "right"),
        Column("Đi thay", 15, "right", "Trong đó"),
        Column("Ngoài danh sách", 17, "right", "Trong đó"),
        Column("Có lý do", 16, "right", "Vắng"),
        Column("Không lý do", 16, "right", "Vắng"),
    )
    names = ("invited", "present", "substitutes", "walk_ins", "excused", "unexcused")
    rows = [
        Row((number, group.title, *(getattr(group, name) for name in names)))
        for number, group in enumerate(groups, 1)
    ]
    totals = tuple(sum(getattr(group, name) for group in groups) for name in names)
    return Table("Thành phần", columns, (*rows, Row((None, "Tổng cộng", *totals), "total")))


def _unspoken(slips: Sequence[UnspokenSlip]) -> list[Block]:
    blocks: list[Block] = [Section(1, "Ý KIẾN ĐĂNG KÝ CHƯA PHÁT BIỂU")]
    if not slips:
        return [*blocks, text("Không có.")]
    waiting = sum(not slip.parked for slip in slips)
    words = f"Còn {waiting:02d} phiếu đăng ký chưa đến lượt phát biểu"
    if waiting < len(slips):
        words += f", {len(slips) - waiting:02d} phiếu có tên được mời nhưng vắng mặt"
    columns = (
        Column("STT", 9, "center"),
        Column("Phiếu số", 13, "center"),
        Column("Người đăng ký, đơn vị", 52),
        Column("Nhóm", 14, "center"),
        Column("Nội dung", 77),
    )
    rows = tuple(
        Row((n, slip.number, introduced(slip.person), slip.topic, _registered(slip)))
        for n, slip in enumerate(slips, 1)
    )
    note = text(f"{words}; các ý kiến này được tổng hợp để trả lời bằng văn bản:")
    return [*blocks, replace(note, keep_with_next=True), Table("Chưa phát biểu", columns, rows)]


def _registered(slip: UnspokenSlip) -> str:
    parts = [unclosed(slip.text)]
    parts += [f"cơ quan trả lời: {slip.agency}"] if slip.agency else []
    parts += ["được mời nhưng vắng mặt"] if slip.parked else []
    return "; ".join(parts)


def _conclusion(minutes: MinutesPaper, lines: Sequence[MinutesLine]) -> list[Block]:
    """The chair's conclusion in the four parts of a plan of dialogue."""
    blocks: list[Block] = [Section(1, "KẾT LUẬN CỦA CHỦ TRÌ HỘI NGHỊ")]
    blocks += [event(line) for line in lines if line.kind != "closing"]
    blocks += [Section(2, "Những nội dung đã đối thoại"), text(_discussed(minutes.lines))]
    blocks += _listed(
        "Những nội dung trực tiếp giải quyết tại hội nghị",
        [item(*resolved_line(each)) for each in of_kind(minutes.outcomes, "resolved")],
    )
    blocks += _listed(
        "Những nội dung giao các cơ quan, đơn vị trả lời sau hội nghị",
        [item(*assigned_line(each)) for each in of_kind(minutes.outcomes, "assigned")],
    )
    blocks += _listed(
        "Những nội dung kiến nghị với các bộ, ban, ngành Trung ương",
        [item(*referred_line(each)) for each in of_kind(minutes.outcomes, "referred")],
    )
    return [*blocks, *(event(line) for line in lines if line.kind == "closing")]


def _listed(title: str, items: Sequence[Block]) -> list[Block]:
    count = f" {counted(len(items))}" if items else ""
    return [Section(2, f"{title}{count}"), *(items or [text("Không có.")])]


def _discussed(lines: Sequence[MinutesLine]) -> str:
    speeches = [line for line in lines if line.kind == "speech"]
    topics = list(dict.fromkeys(line.topic for line in speeches if line.topic))
    about = f", thuộc các nhóm vấn đề {', '.join(sorted(topics))}" if topics else ""
    return f"Hội nghị đã đối thoại với {len(speeches):02d} lượt phát biểu của đại biểu{about}."


def _end(minutes: MinutesPaper) -> list[Block]:
    words = []
    if minutes.read_aloud:
        words.append(
            "Biên bản đã được đọc lại cho mọi người cùng nghe, thống nhất, không có ý kiến khác."
        )
    if minutes.copies:
        words.append(f"Biên bản được lập thành {minutes.copies:02d} bản, có giá trị như nhau.")
    end = text(f"Hội nghị kết thúc vào {moment(minutes.ended_at)}.")
    return [text(" ".join(words)), end] if words else [end]


def _signatures(minutes: MinutesPaper) -> tuple[Signature, ...]:
    form = form_of(minutes.heading.profile)
    writers = tuple(bound_name(person.name) for person in minutes.secretaries) or ("",)
    chairs = tuple(bound_name(person.name) for person in minutes.chairs[:1]) or ("",)
    return (
        Signature((form.words.secretary,), names=writers),
        Signature((form.words.chair,), names=chairs),
    )
