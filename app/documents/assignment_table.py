"""Table of assigned answers (bảng phân công), an appendix of the conclusion notice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from app.documents.dates import long_date, short_date
from app.documents.form import number_text
from app.documents.outcomes import Outcome, askers, by_agency
from app.documents.paper import Annex, Block, Column, Heading, Paper, Row, Table, text
from app.documents.wording import lower_first, unclosed, upper_first


@dataclass(frozen=True, slots=True)
class AssignmentTable:
    """Who answers what until when.

    The table is an appendix of the notice, so it bears neither signature nor recipients nor
    fingerprint; `heading` is the notice's. `reference` names the notice
    ("Thông báo số 12-TB/TU, ngày 26/4/2024 của Tỉnh ủy ..."); without it the heading tells it.
    Under `grouped` "agency" the rows stand below the name of each agency, numbered through.
    """

    heading: Heading
    conference: str
    outcomes: tuple[Outcome, ...]
    reference: str = ""
    grouped: Literal["", "agency"] = ""
    note: str = ""
    orientation: Literal["portrait", "landscape"] = "landscape"


_COLUMNS = (
    Column("STT", 10, "center"),
    Column("Nội dung ý kiến, kiến nghị", 82),
    Column("Người kiến nghị, đơn vị", 48),
    Column("Cơ quan trả lời", 36),
    Column("Thời hạn", 23, "center"),
    Column("Hình thức", 21),
    Column("Ghi chú", 26),
)


def compose(table: AssignmentTable) -> Paper:
    """The table as a paper."""
    owed = tuple(outcome for outcome in table.outcomes if outcome.kind == "assigned")
    before: list[Block] = [text(table.note)] if table.note else []
    return Paper(
        heading=replace(table.heading, type_code="TB"),
        title="BẢNG PHÂN CÔNG",
        subject=f"Trả lời ý kiến, kiến nghị của đại biểu tại {table.conference}",
        body=(*before, Table("Phân công", _COLUMNS, _rows(owed, table.grouped == "agency"))),
        orientation=table.orientation,
        annex=Annex(table.reference or notice_reference(table.heading)),
    )


def notice_reference(heading: Heading) -> str:
    """`Thông báo số 12-TB/TU, ngày 26/4/2024`; what is not known is left to be filled in."""
    number = number_text(replace(heading, type_code="TB"))
    comma = "," if heading.profile == "party" else ""
    date = f"ngày {short_date(heading.date)}" if heading.date else long_date(None, heading.year)
    return f"Thông báo {lower_first(number).replace(':', '')}{comma} {date}"


def _rows(owed: tuple[Outcome, ...], grouped: bool) -> tuple[Row, ...]:
    if not owed:
        return (Row(("Không có nội dung giao trả lời.",), "group"),)
    if not grouped:
        return tuple(_row(number, outcome) for number, outcome in enumerate(owed, 1))
    rows: list[Row] = []
    number = 0
    for agency, outcomes in by_agency(owed).items():
        rows.append(Row((f"{agency} ({len(outcomes):02d} nội dung)",), "group"))
        for outcome in outcomes:
            number += 1
            rows.append(_row(number, outcome))
    return tuple(rows)


def _row(number: int, outcome: Outcome) -> Row:
    agencies = [outcome.agency]
    agencies += [f"phối hợp: {', '.join(outcome.partners)}"] if outcome.partners else []
    content = unclosed(outcome.matter)
    content += f". Yêu cầu: {unclosed(outcome.what)}" if outcome.what else ""
    notes = [f"phiếu số {outcome.slip}, chưa phát biểu" if outcome.slip is not None else ""]
    notes.append(outcome.note)
    return Row(
        (
            number,
            content,
            upper_first(askers(outcome.askers)),
            "; ".join(agencies),
            outcome.due,
            upper_first(outcome.reply_form),
            upper_first("; ".join(note for note in notes if note)),
        )
    )
