"""What became of a matter, in the words that minutes, notice and table share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.documents.dates import long_date
from app.documents.paper import Run, slanted, strong
from app.documents.wording import Person, as_continued, in_one_line, inside, sentence, unclosed

REFERRED_TITLE = "Những nội dung kiến nghị cấp trên và các bộ, ban, ngành Trung ương"

Kind = Literal["resolved", "assigned", "referred"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One conclusion on one matter (two agencies are two outcomes).

    `askers` names everybody who raised it; `agency` is who answers (assigned) or to whom it is
    referred; `what` is what the chair said on it; `due` is the last day of the answer; `slip` is
    the number of a slip that was not reached and is answered in writing.
    """

    kind: Kind
    matter: str
    askers: tuple[Person, ...] = ()
    topic: str = ""
    agency: str = ""
    partners: tuple[str, ...] = ()
    what: str = ""
    due: datetime.date | None = None
    reply_form: str = "bằng văn bản"
    slip: int | None = None
    note: str = ""


def of_kind(outcomes: Iterable[Outcome], kind: Kind) -> tuple[Outcome, ...]:
    """The outcomes of one kind, in their order."""
    return tuple(outcome for outcome in outcomes if outcome.kind == kind)


def by_agency(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Outcomes under the agency that answers, agencies in the order of their first outcome."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.agency, []).append(outcome)
    return groups


def askers(people: Sequence[Person]) -> str:
    """Everybody who raised a matter, in one phrase inside a sentence."""
    return "; ".join(map(inside, people))


def raised(outcome: Outcome) -> tuple[str | Run, ...]:
    """The matter, and in brackets who raised it."""
    who = askers(outcome.askers)
    if outcome.slip is not None:
        who = f"{who}; phiếu số {outcome.slip}" if who else f"phiếu số {outcome.slip}"
    return (unclosed(in_one_line(outcome.matter)), slanted(f" (ý kiến của {who})") if who else "")


def resolved_line(outcome: Outcome) -> tuple[str | Run, ...]:
    """A matter that was settled at the conference."""
    tail = sentence(in_one_line(outcome.what))
    return (*raised(outcome), f": {tail}" if tail else ".")


def referred_line(outcome: Outcome) -> tuple[str | Run, ...]:
    """A matter that goes to a ministry or another body above."""
    to = f". Kiến nghị {outcome.agency}" if outcome.agency else ""
    what = unclosed(in_one_line(outcome.what))
    glue = " " if to else ". "
    return (*raised(outcome), to, f"{glue}{as_continued(what) if to else what}." if what else ".")


def duty(outcome: Outcome, agency: bool = True) -> tuple[str | Run, ...]:
    """Who answers, with whom, what, until when, in which form."""
    lead: list[str | Run] = [" Giao ", strong(outcome.agency)] if agency else [" Yêu cầu"]
    lead.append(" chủ trì" if agency else "")
    if outcome.partners:
        lead.append(f"{',' if agency else ''} phối hợp với {', '.join(outcome.partners)}")
    what = as_continued(unclosed(in_one_line(outcome.what))) or "nghiên cứu, xem xét giải quyết"
    due = f" chậm nhất {long_date(outcome.due)}" if outcome.due else ""
    return (*lead, f" {what}; trả lời {outcome.reply_form}{due}.")


def assigned_line(outcome: Outcome, agency: bool = True) -> tuple[str | Run, ...]:
    """A matter that an agency has to answer; `agency` False under a heading that names it."""
    return (*raised(outcome), ".", *duty(outcome, agency))
