"""Which papers a conference has, what each still lacks, and their files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import conclusions, minutes
from app.conference import ConferenceRow, FormRow
from app.conference import conference as conference_row
from app.documents import assignment_table, attendance_report, conclusion_notice
from app.documents import minutes as minutes_form
from app.documents.assignment_table import AssignmentTable
from app.documents.attendance_report import AttendanceReport
from app.documents.conclusion_notice import ConclusionNotice
from app.documents.minutes import MinutesPaper
from app.documents.paper import Paper
from app.papers.headings import NOTICE, form_of, notice_form
from app.papers.proceedings import minutes_paper, notice_paper
from app.papers.tables import assignment_paper, attendance_paper
from app.rows import missing
from app.words import _

Content = MinutesPaper | ConclusionNotice | AssignmentTable | AttendanceReport

TEXT = ("pdf", "docx")
TABLE = ("pdf", "docx", "xlsx")
_NOTICE_FILE = "thong-bao-ket-luan-"
_READS: dict[str, Callable[..., Content]] = {
    "bien-ban": minutes_paper,
    "phan-cong": assignment_paper,
    "diem-danh": attendance_paper,
}


@dataclass(frozen=True)
class PaperRow:
    """A paper that can be made now: its file name, what it is, how it is headed and signed.

    `document` is the name under which its form is kept.
    """

    id: str
    document: str
    title: str
    form: FormRow
    endings: tuple[str, ...]
    remark: str


def listed(session: Session, *, conference: str) -> list[PaperRow]:
    """The papers of a conference, with what each still lacks."""
    event = conference_row(session, conference=conference)
    rows = minutes.entries(session, conference=conference)
    kept_out = sum(row.off_record or row.to_check for row in rows)
    marked = _("{n} dòng còn đánh dấu, chưa vào biên bản").format(n=kept_out) if kept_out else ""
    return [
        _row(session, event, "bien-ban", "minutes", _("Biên bản hội nghị"), TEXT, marked),
        *_notices(session, event),
        _row(session, event, "phan-cong", "assignments", _("Bảng phân công trả lời"), TABLE),
        _row(session, event, "diem-danh", "attendance", _("Báo cáo điểm danh"), TABLE),
    ]


def _row(
    session: Session,
    event: ConferenceRow,
    name: str,
    document: str,
    title: str,
    endings: tuple[str, ...],
    remark: str = "",
) -> PaperRow:
    form = form_of(session, event, document)
    return PaperRow(name, document, title, form, endings, remark or _lacks(form))


def _lacks(form: FormRow) -> str:
    return "" if form.id else _("chưa khai báo thể thức")


def _notices(session: Session, event: ConferenceRow) -> Iterator[PaperRow]:
    heard = conclusions.heard(session, conference=event.id)
    undecided = sum(row.outcomes == 0 for row in heard)
    remark = _("{n} ý kiến chưa có kết luận").format(n=undecided) if undecided else ""
    dates = conclusions.notice_dates(session, conference=event.id)
    for date in dates:
        day = datetime.date.fromisoformat(date)
        title = _("Thông báo kết luận ngày {day}/{month}/{year}").format(
            day=day.day, month=day.month, year=day.year
        )
        form = notice_form(session, event, date, dates[0])
        yield PaperRow(
            _NOTICE_FILE + date, form.document or NOTICE, title, form, TEXT, remark or _lacks(form)
        )


def names(session: Session, *, conference: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every paper by its file name, with the kinds of file it comes as."""
    dates = conclusions.notice_dates(session, conference=conference)
    return [
        ("bien-ban", TEXT),
        *((_NOTICE_FILE + date, TEXT) for date in dates),
        ("phan-cong", TABLE),
        ("diem-danh", TABLE),
    ]


def all_papers(
    session: Session, *, conference: str
) -> Iterator[tuple[str, Content, tuple[str, ...]]]:
    """Every paper of a conference: its file name, its content, the kinds of file it comes as."""
    for name, endings in names(session, conference=conference):
        yield name, content_of(session, conference=conference, name=name), endings


def content_of(session: Session, *, conference: str, name: str) -> Content:
    """The content of the paper with this file name."""
    if name in _READS:
        return _READS[name](session, conference=conference)
    date = name.removeprefix(_NOTICE_FILE)
    if date not in conclusions.notice_dates(session, conference=conference):
        raise missing("paper", name)
    return notice_paper(session, conference=conference, notice_date=date)


def paper_of(content: Content) -> Paper:
    """The description that the three writers share."""
    match content:
        case MinutesPaper():
            return minutes_form.compose(content)
        case ConclusionNotice():
            return conclusion_notice.compose(content)
        case AssignmentTable():
            return assignment_table.compose(content)
        case AttendanceReport():
            return attendance_report.compose(content)


def written(paper: Paper, ending: str) -> bytes:
    """A paper as a file: pdf, docx or xlsx. The writers are loaded when first used."""
    if ending == "pdf":
        from app.documents.pdf import write_pdf

        return write_pdf(paper)
    if ending == "docx":
        from app.documents.word import write_docx

        return write_docx(paper)
    from app.documents.sheet import write_xlsx

    return write_xlsx(paper)
