"""Collected opinions as they are handed on."""

from __future__ import annotations

from dataclasses import asdict, dataclass

Stt = int | str


@dataclass(frozen=True)
class Question:
    """One opinion as the file has it; None where the file does not say.

    stt: the number in the file; where it is missing, or another row has it too, the place of the
    opinion among all of the file, counted from 1 (see `numbering`). topics: numbers of the
    conference's topics, none where the file names none that is known.
    """

    stt: Stt
    source_row: int
    topics: tuple[str, ...]
    topic_as_written: str | None
    unit: str | None
    person: str | None
    position: str | None
    phone: str | None
    question: str
    agency: str | None
    answer: str | None


@dataclass(frozen=True)
class Skipped:
    """A row with text that was read as no opinion; kept so that nothing is lost in silence."""

    source_sheet: str | None
    source_row: int
    text: str


@dataclass(frozen=True)
class Questions:
    """The opinions of a file in its order.

    exact_duplicates: groups of the same text but for capitals and spaces. near_duplicates: pairs,
    earlier one first; `near_compared` is False where a file holds too many alike to compare them.
    """

    input: str
    questions: tuple[Question, ...]
    exact_duplicates: tuple[tuple[Stt, ...], ...]
    near_duplicates: tuple[tuple[Stt, Stt], ...]
    near_compared: bool = True
    skipped: tuple[Skipped, ...] = ()

    @property
    def without_topic(self) -> tuple[Stt, ...]:
        """The opinions for which no topic is known."""
        return tuple(one.stt for one in self.questions if not one.topics)

    def as_json(self) -> dict[str, object]:
        """The document that the command prints."""
        return {
            "input": self.input,
            "question_count": len(self.questions),
            "questions": [asdict(one) | {"topics": list(one.topics)} for one in self.questions],
            "without_topic": list(self.without_topic),
            "exact_duplicates": [list(group) for group in self.exact_duplicates],
            "near_duplicates": [list(pair) for pair in self.near_duplicates],
        }
