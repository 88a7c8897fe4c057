"""The rows that the tables of the page show: files, people, opinions, delegations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.intake.codes import REMARKS
from app.lists.comparison import Checked, Difference, Gone
from app.lists.homes import Place
from app.lists.sheaf import FileRead, Tally
from app.opinions import Checked as CheckedOpinion
from app.words import _
from ui.kit.states import State

VERDICTS = {
    "new": State(_("mới"), "add", "good"),
    "changed": State(_("thay đổi"), "edit", "again"),
    "same": State(_("trùng"), "state-already-in", "again"),
    "repeat": State(_("trùng trong tệp"), "state-already-in", "still"),
    "ask": State(_("hỏi lại"), "state-held", "hold"),
    "alike": State(_("gần giống"), "state-held", "hold"),
    "no_home": State(_("chưa rõ đoàn"), "state-wrong", "hold"),
    "wrong": State(_("lỗi"), "state-refused", "stop"),
    "skipped": State(_("bỏ qua"), "state-annulled", "still"),
    "gone": State(_("không còn"), "state-left", "hold"),
}
FILE_STATES = {
    "reading": State(_("đang đọc"), "state-open", "still"),
    "read": State(_("đã đọc"), "state-in", "good"),
    "password": State(_("cần mật khẩu"), "state-held", "hold"),
    "refused": State(_("không đọc được"), "state-refused", "stop"),
}
FIELDS = {
    "full_name": _("họ tên"),
    "honorific": _("danh xưng"),
    "gender": _("giới tính"),
    "birth": _("ngày sinh"),
    "position": _("chức vụ"),
    "unit": _("đơn vị"),
    "phone": _("điện thoại"),
    "note": _("ghi chú"),
    "citizen": _("số căn cước"),
    "delegation": _("đoàn"),
}
_DOES = {
    ("new", "take"): _("nhận"),
    ("new", "keep"): _("không nhận"),
    ("changed", "take"): _("lấy bản mới"),
    ("changed", "keep"): _("giữ bản đang có"),
    ("gone", "take"): _("hủy lời mời"),
    ("gone", "keep"): _("giữ"),
    ("ask", "take"): _("chờ trả lời"),
    ("ask", "keep"): _("không nhận"),
}


@dataclass(frozen=True)
class FileLine:
    """A file and how many of its rows came to which verdict."""

    id: str
    name: str
    state: str
    said: str
    tally: Tally


@dataclass(frozen=True)
class PersonLine:
    """A read person, a rejected row, or somebody who is gone."""

    id: str
    verdict: str
    does: str
    name: str
    position: str
    unit: str
    home: str
    file: str
    row: int | None
    remark: str
    sheet: str = ""


@dataclass(frozen=True)
class OpinionLine:
    """A read opinion, or a row that was read as none."""

    id: str
    verdict: str
    does: str
    asker: str
    text: str
    topic: str
    agency: str
    file: str
    row: int | None
    remark: str


def file_line(each: FileRead, tally: Tally) -> FileLine:
    """A file that was read, or why it was not."""
    if each.is_read:
        warnings = each.roster.warnings if each.roster else ()
        return FileLine(each.id, each.name, "read", " ".join(w.message for w in warnings), tally)
    state = "password" if each.wants_password else "refused"
    return FileLine(each.id, each.name, state, each.sentence, tally)


def person_line(row: Checked, place: Place, titles: Mapping[str, str]) -> PersonLine:
    """One read person."""
    person, home = row.incoming.person, row.incoming.home
    verdict: str = row.verdict
    if verdict == "new" and not home:
        verdict = "no_home"
    does = _DOES.get((row.verdict, row.choice), "")
    if row.choice == "both":
        does = _("thêm thành người khác")
    if verdict == "no_home":
        does = _("chờ chọn đoàn")
    elif verdict == "new" and row.choice == "keep":
        verdict = "skipped"
    return PersonLine(
        row.id, verdict, does, person.full_name, person.position or "", person.unit or "",
        titles.get(home, "") or place.words, row.incoming.file, person.source_row, _remark(row),
        person.source_sheet or "",
    )  # fmt: skip


def _remark(row: Checked) -> str:
    person, partner = row.incoming.person, row.partner
    said = [REMARKS[code].sentence for code in person.remarks if REMARKS[code].asks]
    if partner is None:
        return " ".join(said)
    who = partner.code or _("dòng khác trong tệp")
    if row.verdict == "ask":
        return _("{why}: {who} {name}, {unit}").format(
            why=partner.why, who=who, name=partner.name, unit=partner.unit
        )
    if row.verdict == "changed":
        return f"{who} · {_said(partner.differences)}"
    return f"{who} · {partner.why}" if partner.why else who


def _said(differences: Iterable[Difference]) -> str:
    return "; ".join(
        _("{field}: {before} → {after}").format(
            field=FIELDS[each.name], before=each.before or "…", after=each.after
        )
        for each in differences
    )


def gone_line(each: Gone, titles: Mapping[str, str]) -> PersonLine:
    """Somebody of the earlier version."""
    return PersonLine(
        each.id, "gone", _DOES["gone", "take" if each.choice == "take" else "keep"], each.name,
        each.position, each.unit, titles.get(each.delegation, ""), each.source, None,
        _("{code} có trong bản đã nhận, bản mới không có").format(code=each.code),
    )  # fmt: skip


def rejected_lines(each: FileRead) -> Iterator[PersonLine]:
    """The rows of a file that are no person, with the reason."""
    for number, row in enumerate(each.roster.rejected if each.roster else ()):
        yield PersonLine(
            f"{each.id}\0rejected{number}", "wrong", _("bỏ qua"), "", "", "", "", each.name,
            row.source_row, row.reason, row.source_sheet or "",
        )  # fmt: skip


def opinion_line(row: CheckedOpinion, stt: Mapping[str, str]) -> OpinionLine:
    """One read opinion; stt: the numbers of the opinions read, by id."""
    asked = row.read.question
    other = _("ý kiến số {number}").format(number=row.held) if row.held else ""
    if row.row:
        other = _("dòng {number} của tệp").format(number=stt.get(row.row, ""))
    does = _("nhận") if row.take else _("không nhận")
    remark = f"{VERDICTS[row.verdict].word}: {other}" if other else ""
    if not row.read.topic and not other:
        remark = _("chưa rõ nhóm vấn đề")
    return OpinionLine(
        row.id, row.verdict, does, ", ".join(filter(None, (row.read.asker, row.read.unit))),
        asked.question, row.read.topic, asked.agency or "", row.read.file, asked.source_row, remark,
    )  # fmt: skip


def skipped_lines(each: FileRead) -> Iterator[OpinionLine]:
    """The rows of a file that were read as no opinion."""
    for number, row in enumerate(each.questions.skipped if each.questions else ()):
        yield OpinionLine(
            f"{each.id}\0skipped{number}", "wrong", _("bỏ qua"), "", row.text, "", "", each.name,
            row.source_row, _("không nhận ra dòng này là ý kiến"),
        )  # fmt: skip
