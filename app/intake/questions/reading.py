"""Reads a file of collected opinions: every table in it, topics, numbers, what is said twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from app.errors import InputRefused
from app.intake.files import read_grids
from app.intake.questions.columns import Columns
from app.intake.questions.model import Question, Questions, Skipped, Stt
from app.intake.questions.tables import Found, Table, read_table
from app.intake.questions.topics import Topics, written
from app.text import near_pairs, same_text_key, shingles
from app.words import _

MAX_QUESTIONS = 10_000
MAX_COMPARED = 2_500_000  # pairs of texts looked at more closely
NEAR = 0.8  # likeness of three-word shingles

_NAMES_TOPIC = re.compile(r"\d{1,2}[.,]\d{1,2}|nhóm|lĩnh\s*vực|mục\s*\d", re.IGNORECASE)


def read_questions(
    path: str | Path,
    topics: Mapping[str, str] | Iterable[str] | None = None,
    password: str | None = None,
) -> Questions:
    """The opinions of a file, whole texts, in its order.

    topics: the numbers of the conference's topics, as a mapping with their titles where these are
    known; only they count then. Raises InputRefused: the codes of `app.intake.refusals`,
    `no_questions` where no column of opinions is found, `too_long` above MAX_QUESTIONS.
    """
    tables = _tables(path, password)
    found = [(table, one) for table in tables for one in table.found]
    if not any(table.columns for table in tables):
        raise InputRefused(
            "no_questions",
            _(
                "Không tìm thấy cột nội dung ý kiến, kiến nghị trong tệp. "
                "Hãy đặt một dòng tiêu đề có “Nội dung ý kiến, kiến nghị” rồi chọn lại tệp."
            ),
        )
    if len(found) > MAX_QUESTIONS:
        raise InputRefused(
            "too_long", _("Tệp có quá nhiều dòng ý kiến. Hãy chia thành nhiều tệp nhỏ hơn.")
        )
    reader = _learned(tables, topics)
    numbers = _numbers([one.stt for _table, one in found])
    questions = tuple(
        _question(table, one, number, reader)
        for (table, one), number in zip(found, numbers, strict=True)
    )
    exact, near, compared = _repeats(questions)
    skipped = (Skipped(table.name, row, text) for table in tables for row, text in table.skipped)
    return Questions(Path(path).name, questions, exact, near, compared, tuple(skipped))


def _tables(path: str | Path, password: str | None) -> list[Table]:
    tables = []
    columns: Columns | None = None
    for grid in read_grids(path, password):
        if grid.hidden:
            continue
        table = read_table(grid, columns if _is_word(grid.name) else None)
        columns = table.columns or columns
        tables.append(table)
    return tables


def _is_word(name: str | None) -> bool:
    """Only in a Word file does a table without a header go on with the one before."""
    return name is not None and name.startswith("bảng ")


def _learned(tables: Sequence[Table], topics: Mapping[str, str] | Iterable[str] | None) -> Topics:
    reader = Topics(topics)
    for table in tables:
        for one in table.found:
            reader.learn(one.topic)
        for heading in table.headings:
            reader.learn(heading)
    return reader


def _question(table: Table, one: Found, number: Stt, reader: Topics) -> Question:
    topics, as_written = _topics(table, one, reader)
    return Question(
        stt=number,
        source_row=one.row,
        topics=topics,
        topic_as_written=as_written,
        unit=one.asker.unit,
        person=one.asker.person,
        position=one.asker.position,
        phone=one.asker.phone,
        question=one.question,
        agency=one.agency,
        answer=one.answer,
    )


def _topics(table: Table, one: Found, reader: Topics) -> tuple[tuple[str, ...], str | None]:
    """From the row's own cell; where that is empty, from the heading, the table or the sheet."""
    if one.topic is not None:
        return reader.read(one.topic), written(one.topic)
    if one.group:
        return reader.of_heading(one.group), one.group
    for text in (table.lead, table.name or ""):
        if _NAMES_TOPIC.search(text) and (topics := reader.of_heading(text)):
            return topics, text
    return (), None


def _numbers(given: Sequence[Stt | None]) -> list[Stt]:
    """The file's numbers; where one is missing or repeated, the place among all opinions.

    Where such a place is another row's number (numbers that begin anew in each group), all
    opinions are numbered by their places.
    """
    count = Counter(number for number in given if number is not None)
    seen: set[Stt] = set()
    numbers: list[Stt] = []
    for place, number in enumerate(given, 1):
        own = number if number is not None and number not in seen else place
        if own != number and count[own]:
            return list(range(1, len(given) + 1))
        seen.add(own)
        numbers.append(own)
    return numbers if len(seen) == len(numbers) else list(range(1, len(given) + 1))


_Repeats = tuple[tuple[tuple[Stt, ...], ...], tuple[tuple[Stt, Stt], ...], bool]


def _repeats(questions: Sequence[Question]) -> _Repeats:
    """Groups of exactly the same text, pairs of nearly the same, and whether all were compared."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(questions):
        places[same_text_key(one.question)].append(place)
    groups = [group for group in places.values() if len(group) > 1]
    exact = tuple(tuple(questions[place].stt for place in group) for group in groups)
    texts = [(key, questions[group[0]].question) for key, group in places.items()]
    if len(texts) ** 2 > 2 * MAX_COMPARED and _work(texts) > MAX_COMPARED:
        return exact, (), False
    near = sorted(
        (min(pair), max(pair))
        for one, other, _score in near_pairs(texts, NEAR)
        for pair in product(places[one], places[other])
    )
    return exact, tuple((questions[a].stt, questions[b].stt) for a, b in near), True


def _work(texts: Sequence[tuple[str, str]]) -> int:
    """At most how many pairs of texts share a rare shingle and must be compared."""
    parts = [shingles(text) for _key, text in texts]
    counts = Counter(part for part_set in parts for part in part_set)
    return sum(max(_rarest(counts[part] for part in one), default=0) for one in parts)


def _rarest(counts: Iterator[int]) -> list[int]:
    """The counts of the fifth of a text's shingles that is rarest."""
    ordered = sorted(counts)
    return ordered[: len(ordered) // 5 + 1]
