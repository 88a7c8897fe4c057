"""Minutes of a dialogue conference (biên bản): Mẫu 1.9 of Nghị định 30/2020, or Party form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.dates import BLANK, long_date, moment
from app.documents.form import form_of, recipients_of
from app.documents.minutes_lines import LineKind as LineKind
from app.documents.minutes_lines import MinutesLine as MinutesLine
from app.documents.minutes_lines import by_section, event, floor
from app.documents.outcomes import (
    REFERRED_TITLE,
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
    NOBODY,
    Person,
    bound_name,
    counted,
    introduced,
    parted,
    sentence,
    two_digits,
    unclosed,
)
from app.times import local


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
    """Everything that the minutes say; times in ms UTC, `ended_at` None before the closing.

    `basis` are the legal grounds ("Kế hoạch số 15-KH/TU, ngày ..."), `others` guests and press;
    `signer` was in the chair at the end (without him the first of `chairs` signs).
    """

    heading: Heading
    conference: str
    started_at: int
    ended_at: int | None
    place: str
    chairs: tuple[Person, ...]
    secretaries: tuple[Person, ...]
    attendance: tuple[AttendanceGroup, ...] = ()
    lines: tuple[MinutesLine, ...] = ()
    unspoken: tuple[UnspokenSlip, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    basis: tuple[str, ...] = ()
    others: str = ""
    signer: Person = NOBODY
    read_aloud: bool = True
    copies: int = 0
    recipients: tuple[str, ...] = ()
    fingerprint: str = ""


def compose(minutes: MinutesPaper) -> Paper:
    """The minutes as a paper."""
    parts = by_section(minutes.lines)
    body: list[Block] = [*_front(minutes)]
    body += _events("KHAI MẠC", parts[1]) + _events("BÁO CÁO TẠI HỘI NGHỊ", parts[2])
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


def _events(title: str, lines: Sequence[MinutesLine]) -> list[Block]:
    told = [event(line) for line in lines if not line.kept_out]
    return [Section(1, title), *told] if told else []


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
    if not any(group.invited or group.present for group in groups):
        return [_labelled("Thành phần tham dự", minutes.others)]
    blocks: list[Block] = [_labelled("Thành phần tham dự", _turnout(groups))]
    if minutes.others:
        blocks.append(text(sentence(minutes.others)))
    return [*blocks, _attendance_table(groups)]


def _turnout(groups: Sequence[AttendanceGroup]) -> str:
    def total(name: str) -> int:
        return sum(getattr(group, name) for group in groups)

    came = parted([(total("substitutes"), "đi thay"), (total("walk_ins"), "ngoài danh sách")])
    absent = total("excused") + total("unexcused")
    reasons = [(total("excused"), "có lý do"), (total("unexcused"), "không có lý do")]
    why = parted(reasons) if total("excused") else ""
    return (
        f"được mời {two_digits(total('invited'))} đại biểu; có mặt {two_digits(total('present'))} "
        f"đại biểu{came}; vắng {two_digits(absent)} đại biểu{why}"
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
        Column("Nhóm vấn đề", 14, "center"),
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
    told = [line for line in lines if not line.kept_out]
    blocks += [event(line) for line in told if line.kind != "closing"]
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
        REFERRED_TITLE,
        [item(*referred_line(each)) for each in of_kind(minutes.outcomes, "referred")],
    )
    return [*blocks, *(event(line) for line in told if line.kind == "closing")]


def _listed(title: str, items: Sequence[Block]) -> list[Block]:
    count = f" {counted(len(items))}" if items else ""
    return [Section(2, f"{title}{count}"), *(items or [text("Không có.")])]


def _discussed(lines: Sequence[MinutesLine]) -> str:
    speeches = [line for line in lines if line.kind == "speech"]
    topics = list(dict.fromkeys(line.topic for line in speeches if line.topic))
    if not speeches:
        return "Không có đại biểu phát biểu."
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
    end = text(f"Hội nghị kết thúc vào {_until(minutes)}.")
    return [text(" ".join(words)), end] if words else [end]


def _until(minutes: MinutesPaper) -> str:
    if minutes.ended_at is not None:
        return moment(minutes.ended_at)
    day = long_date(None, local(minutes.started_at).year)
    return f"{BLANK} giờ {BLANK} phút, {day}"


def _signatures(minutes: MinutesPaper) -> tuple[Signature, ...]:
    form = form_of(minutes.heading.profile)
    writers = tuple(bound_name(person.name) for person in minutes.secretaries) or ("",)
    signer = minutes.signer if minutes.signer.name else (*minutes.chairs, NOBODY)[0]
    return (
        Signature((form.words.secretary,), names=writers),
        Signature((form.words.chair,), names=(bound_name(signer.name),)),
    )
