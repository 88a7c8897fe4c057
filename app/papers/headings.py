"""How a paper is headed and signed: the form that was filled in for it, or what stands without."""

from __future__ import annotations

import datetime
from dataclasses import replace

from sqlalchemy.orm import Session

from app.conference import ConferenceRow, FormRow, forms
from app.documents.assignment_table import notice_reference
from app.documents.form import signature_of_head
from app.documents.paper import Heading, Signature
from app.documents.wording import listed
from app.papers.people import Names

NOTICE = "conclusion_notice"


def form_of(session: Session, event: ConferenceRow, document: str) -> FormRow:
    """The form of a document; one that was not filled in has the organiser's name only."""
    blank = FormRow("", document, "state", "", event.organiser, "", "", "", "", "", "", "")
    return forms(session, conference=event.id).get(document, blank)


def notice_document(date: str, first: str) -> str:
    """The name under which the form of one notice is kept; the first bears the plain name."""
    return NOTICE if date == first else f"notice {date}"


def notice_form(session: Session, event: ConferenceRow, date: str, first: str) -> FormRow:
    """The form of one notice; a later one is headed like the first and has its own number."""
    document = notice_document(date, first)
    own = forms(session, conference=event.id).get(document)
    common = form_of(session, event, NOTICE)
    return own or (common if date == first else replace(common, document=document, number=""))


def heading(form: FormRow, event: ConferenceRow, date: datetime.date | None) -> Heading:
    """The letterhead that a form gives."""
    return Heading(
        profile="party" if form.profile == "party" else "state",
        issuer=form.issuer or event.organiser,
        superior=form.superior,
        issuer_code=form.issuer_code,
        number=form.number or None,
        place=form.place,
        date=date,
        year=int(event.date[:4]),
    )


def announcer(form: FormRow, event: ConferenceRow) -> str:
    """The issuer inside a sentence; one that is written in capitals cannot stand there."""
    issuer = form.issuer or event.organiser
    return "" if issuer.isupper() else issuer


def reference(session: Session, event: ConferenceRow, dates: list[str]) -> str:
    """`Thông báo số 12-TB/TU, ngày 26/4/2024 của Tỉnh ủy ...`: the notices of these dates."""
    first = min(dates, default="")
    named = []
    for date in dates or [""]:
        form = notice_form(session, event, date, first)
        day = datetime.date.fromisoformat(date) if date else None
        named.append(notice_reference(heading(form, event, day)))
    issuer = announcer(form_of(session, event, NOTICE), event)
    return listed(named) + (f" của {issuer}" if issuer else "")


def signature(form: FormRow, known: Names) -> Signature:
    """Who signs by this form; where it names nobody, the head who chairs signs as what he is."""
    head = next(iter(known.holders("chair")), None)
    if head and not (form.capacity or form.signer_office or form.signer_name):
        return signature_of_head(form.profile, head)
    return Signature(
        capacity=lines(form.capacity), office=form.signer_office, names=(form.signer_name,)
    )


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
