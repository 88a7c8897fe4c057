"""One table of opinions: its header, its groups, and the rows that are opinions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.intake.cells import fill_down, line_of, ready_rows, text_of
from app.intake.furniture import is_note, is_signature, is_total
from app.intake.grid import Cell, Grid
from app.intake.offices import part_office
from app.intake.phones import read_phone
from app.intake.plan.marks import mark_of_label, parted
from app.intake.questions.askers import Asker, read_asker
from app.intake.questions.columns import (
    AGENCY,
    ANSWER,
    PERSON,
    PERSON_UNIT,
    PHONE,
    POSITION,
    POSITION_UNIT,
    QUESTION,
    STT,
    TOPIC,
    UNIT,
    Columns,
)
from app.intake.questions.header import find_header, text_above
from app.intake.wording import is_body
from app.text import fold

_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Ha-h])(?:\s*=.*)?\)?")
_STT = re.compile(r"(?:số|stt|câu|ý kiến)?\s*0*(\d{1,6})\s*[.):]?", re.IGNORECASE)
_SAME = {"nt", "-nt-", "–nt–", "nhu tren", '"', "''", "“", "”", "-//-", "//"}
_COUNT = re.compile(
    r"\s*\(\s*\d+\s*(?:ý kiến|kiến nghị|câu hỏi|lượt|phiếu)[^()]*\)\s*", re.IGNORECASE
)
_KIND_GROUP = re.compile(
    r"(?:nhom )?(?:cac )?(?:y kien|kien nghi)?\s*(?:cua )?(?:tap the|ca nhan)|"
    r"(?:cac )?(?:y kien|kien nghi|noi dung|van de) (?:da|chua|thuoc|khong thuoc|vuot)\b"
)
_UNIT_GROUP = re.compile(
    r"(?:sở|ubnd|hđnd|[uủ][ỷy] ban|bệnh viện|bv|trung tâm|ttyt|trạm|tyt|phòng(?!,| chống| bệnh)|"
    r"khoa(?! học)|chi cục|cục|trường(?! hợp)|đại học|cao đẳng|công ty|cty|chi nhánh|htx|"
    r"doanh nghiệp|hợp tác xã|hội(?! nhập)|liên đoàn|đoàn(?! kết)|huyện|thành phố|thị xã|"
    r"xã(?! hội)|phường|thị trấn|đặc khu|thôn|khu phố|tổ dân phố|bảo hiểm xã hội|văn phòng|"
    r"đảng [uủ][ỷy]|đảng bộ|chi bộ|công đoàn|công an|viện(?! phí)|mttq|mặt trận|nhà thuốc|"
    r"tập thể|đơn vị)(?![^\W\d_])",
    re.IGNORECASE,
)
_SHORT = 60
_TITLE = 120  # characters
_TOPIC_WORD = re.compile(r"(?:nhóm|lĩnh\s*vực|chủ\s*đề|chuyên\s*đề|vấn\s*đề)\b", re.IGNORECASE)
_CODED_TITLE = re.compile(rf"{_TOPIC_WORD.pattern}[^\d]{{0,20}}\d+\.\d", re.IGNORECASE)
_CROSS = re.compile(r"[xX×vV✓✔√]")


@dataclass(frozen=True)
class Found:
    """One row that is an opinion, its topic not yet read."""

    row: int
    stt: int | str | None
    topic: Cell
    group: str | None
    asker: Asker
    question: str
    agency: str | None
    answer: str | None


@dataclass
class Table:
    """What one grid holds."""

    name: str | None
    lead: str = ""
    columns: Columns | None = None
    found: list[Found] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class _Now:
    """Where the reading stands."""

    group: str | None = None
    unit: str | None = None
    over: bool = False  # below the signatures
    above: dict[str, Cell] = field(default_factory=dict)


def read_table(grid: Grid, columns: Columns | None) -> Table:
    """The opinions of a grid. columns: those of the table before, if this one goes on with it."""
    rows = ready_rows(grid)
    table = Table(grid.name, lead=_lead(grid))
    header = find_header(grid, rows)
    if header is None and (columns is None or not _fits(rows, columns)):
        return table
    table.columns, below = header or (columns, 0)
    table.lead = text_above(rows, below) or table.lead
    assert table.columns is not None
    heads = [fold(line_of(cell)) for cell in rows[below - 1]] if below else []
    every = [column for places in table.columns.values() for column in places]
    merged = fill_down(rows, grid, every)
    now = _Now()
    for index in range(below, len(rows)):
        lines = [line_of(cell) for cell in rows[index]]
        if _is_empty(lines) or [fold(line) for line in lines] == heads:
            continue
        _take_row(table, now, grid, rows[index], index, merged)
    return table


def _fits(rows: list[list[Cell]], columns: Columns) -> bool:
    last = max(column for places in columns.values() for column in places)
    return any(len(row) == last + 1 for row in rows)


def _lead(grid: Grid) -> str:
    return next((line.strip() for line in reversed(grid.lead) if line.strip()), "")


def _is_empty(lines: list[str]) -> bool:
    filled = [line for line in lines if line]
    return not filled or (
        len(filled) > 1 and all(_COLUMN_NUMBER.fullmatch(line) for line in filled)
    )


def _take_row(
    table: Table,
    now: _Now,
    grid: Grid,
    row: list[Cell],
    index: int,
    merged: set[tuple[int, int]],
) -> None:
    columns = table.columns or {}
    question = _question(row, columns)
    others = [line_of(cell) for place, cell in enumerate(row) if place not in columns[QUESTION]]
    filled = [line for line in others if line]
    stt = _cell(row, columns, STT)
    if _is_furniture(question, filled, stt):
        now.over = now.over or is_signature(question or filled[0])
    elif heading := _heading(row, columns, question, filled):
        _open_group(table, now, heading)
    elif not question:
        table.skipped.append((grid.number(index), " | ".join(filled)))
    elif _goes_on(table, index, columns, merged):
        _join(table, _found(row, columns, question, grid.number(index), now))
    elif not (now.over and stt is None):
        now.over = False
        table.found.append(_found(row, columns, question, grid.number(index), now))


def _is_furniture(question: str, filled: list[str], stt: Cell) -> bool:
    """Totals, signatures and notes; an opinion that begins like one has more beside it."""
    text = question or (filled[0] if filled else "")
    if len(filled) > 1 or (question and (filled or len(question) > _SHORT)):
        return False
    if stt is not None and question:
        return False
    return is_total(text) or is_signature(text) or is_note(text)


def _heading(row: list[Cell], columns: Columns, question: str, filled: list[str]) -> str | None:
    """The text of a row that heads a group: nothing but a title, maybe with a numeral."""
    stt = line_of(_cell(row, columns, STT))
    if not question:
        text = [line for line in filled if line != stt] or filled
        return " ".join(dict.fromkeys([stt, *text])).strip() if len(text) == 1 else None
    if filled not in ([], [stt]) or "\n" in question:
        return None
    mark = mark_of_label(stt) if stt else parted(question)[0]
    if mark is None:
        alone = not stt and (STT in columns or _CODED_TITLE.match(question))
        return question if alone and _is_title(question) else None
    heads = mark.kind in {"roman", "upper letter"} or len(mark.path) > 1
    heads = heads or bool(re.match(r"nhóm\b", question, re.IGNORECASE))
    return f"{stt}. {question}" if heads and stt else question if heads else None


def _is_title(question: str) -> bool:
    """Whether a text without a number, alone in its row, names a topic: "Nhóm vấn đề 1.1"."""
    titled = _TOPIC_WORD.match(question) is not None or question.isupper()
    return titled and len(question) <= _TITLE and question[-1] not in ".?!;"


def _open_group(table: Table, now: _Now, heading: str) -> None:
    """A heading of a topic, of a body, or of neither."""
    text = _COUNT.sub(" ", heading).strip(" :")
    _mark, title = parted(text)
    if _UNIT_GROUP.match(title):
        now.unit = title
        return
    if _KIND_GROUP.match(fold(title)):
        now.unit = None
        return
    now.group, now.unit = text, None
    table.headings.append(text)


def _found(row: list[Cell], columns: Columns, question: str, number: int, now: _Now) -> Found:
    topic = next(
        (row[c] for c in columns.get(TOPIC, []) if c < len(row) and row[c] is not None), None
    )
    if isinstance(topic, str) and fold(topic) in _SAME:
        topic = now.above.get(TOPIC)
    now.above[TOPIC] = topic
    return Found(
        row=number,
        stt=_stt(_cell(row, columns, STT)),
        topic=topic,
        group=now.group,
        asker=_asker(row, columns, now),
        question=question,
        agency=_agency(text_of(_repeated(row, columns, AGENCY, now))),
        answer=_or_none("\n".join(_texts(row, columns.get(ANSWER, [])))),
    )


def _asker(row: list[Cell], columns: Columns, now: _Now) -> Asker:
    unit = _named(line_of(_repeated(row, columns, UNIT, now)))
    person = _named(line_of(_cell(row, columns, PERSON)))
    position = _or_none(line_of(_repeated(row, columns, POSITION, now)))
    if both := line_of(_cell(row, columns, POSITION_UNIT)):
        office, body, _sure = part_office(both)
        position, unit = position or office, unit or body
    mixed = Asker()
    if PERSON_UNIT in columns:
        mixed = read_asker(text_of(_repeated(row, columns, PERSON_UNIT, now)))
    elif person and UNIT not in columns:
        mixed, person = read_asker(text_of(_cell(row, columns, PERSON))), None
    elif unit and PERSON not in columns:
        mixed = read_asker(text_of(_cell(row, columns, UNIT)))
        unit = None if mixed.person else unit
    return Asker(
        person or mixed.person,
        position or mixed.position,
        unit or mixed.unit or now.unit,
        read_phone(_cell(row, columns, PHONE)).number or mixed.phone,
    )


def _repeated(row: list[Cell], columns: Columns, kind: str, now: _Now) -> Cell:
    """The cell, or that of the opinion above where it says "as above"."""
    cell = _cell(row, columns, kind)
    if isinstance(cell, str) and fold(cell) in _SAME:
        return now.above.get(kind)
    now.above[kind] = cell
    return cell


def _goes_on(table: Table, index: int, columns: Columns, merged: set[tuple[int, int]]) -> bool:
    """Whether the row only adds who else raised the opinion above."""
    places = [*columns.get(STT, []), columns[QUESTION][0]]
    return len(places) > 1 and bool(table.found) and all((index, one) in merged for one in places)


def _join(table: Table, more: Found) -> None:
    """The same opinion of several people, or answered by several agencies: all are named."""
    last = table.found[-1]
    asker = Asker(*(_both(one, two) for one, two in zip(last.asker, more.asker, strict=True)))
    table.found[-1] = replace(
        last,
        asker=asker._replace(phone=last.asker.phone or more.asker.phone),
        agency=_both(last.agency, more.agency),
        answer=_both(last.answer, more.answer, "\n"),
    )


def _both(one: str | None, two: str | None, between: str = "; ") -> str | None:
    return between.join(dict.fromkeys(part for part in (one, two) if part)) or None


def _question(row: list[Cell], columns: Columns) -> str:
    return "\n".join(_texts(row, columns[QUESTION]))


def _texts(row: list[Cell], places: list[int]) -> Iterator[str]:
    for place in places:
        text = text_of(row[place]) if place < len(row) else ""
        if text and text not in {"-", "–", "—"}:
            yield text


def _cell(row: list[Cell], columns: Columns, kind: str) -> Cell:
    places = columns.get(kind)
    return row[places[0]] if places and places[0] < len(row) else None


def _stt(cell: Cell) -> int | str | None:
    """The number of an opinion: 1, 01, "1." are 1; other short labels stay text."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    text = line_of(cell)
    found = _STT.fullmatch(text)
    return int(found[1]) if found else text[:20] or None


def _agency(text: str) -> str | None:
    """One agency on one line; several on lines of their own are set apart by semicolons."""
    lines = [line.strip(" ;,-+•") for line in text.split("\n")]
    lines = [line for line in lines if line]
    joint = "; " if all(is_body(line) for line in lines) else " "
    return _or_none(joint.join(lines))


def _named(text: str) -> str | None:
    """The text; a cross under "tập thể" or "cá nhân" names nobody."""
    return None if _CROSS.fullmatch(text) else _or_none(text)


def _or_none(text: str) -> str | None:
    return None if text in {"", "-", "–", "—"} else text
