"""From the Enter of a scanner to the answer: what was meant, the act, what is said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import attendees, reception
from app.attendees import AttendeeRow
from app.errors import Refusal
from app.folders import citizen_key
from app.reception import CheckedIn
from app.reception.scans import Scan, read_scan
from ui.reception import verdicts
from ui.reception.suggestions import MOST
from ui.reception.verdicts import Verdict

if TYPE_CHECKING:
    from ui.reception.reception_page import ReceptionPage


class Scanning(QObject):
    """Hears the box and the list below it, checks people in, makes the verdicts."""

    answered = Signal(object)
    """A `Verdict` for a scan, or for somebody who was let in."""

    def __init__(self, page: ReceptionPage) -> None:
        super().__init__(page)
        self._page = page
        self._citizen_key = ""
        self.unknown_name = ""
        """What the card said that was scanned last, when it is on no list."""
        page.box.entered.connect(self._on_entered)
        page.box.rested.connect(self.search)
        page.suggestions.opened.connect(lambda person: self.check_in(person.code, "name"))

    # --- what was meant

    def read(self, text: str) -> Scan:
        """What a line means."""
        self._citizen_key = self._citizen_key or citizen_key()
        return read_scan(text, knows=self._known_code, citizen_key=self._citizen_key)

    def _known_code(self, text: str) -> str | None:
        person = self._page.people.by_code(text)
        return person.code if person else None

    def search(self, text: str) -> None:
        """Show who fits the words."""
        if text.strip():
            self._page.suggestions.put(self._page.people.found(text, MOST))
        self._page.show_suggestions(bool(text.strip()))

    def _on_entered(self, text: str, burst: str, rested: bool) -> None:
        shown = self._page.is_searching and rested and not self._known_code(text)
        chosen = self._page.suggestions.chosen() if shown else None
        scan = self._scan_of(text, burst)
        if chosen:
            self.check_in(chosen.code, "name")
        elif scan.kind in ("code", "citizen"):
            self.check_in(scan.code, "qr" if scan.kind == "code" else "card", scan.name)
        elif scan.kind == "unreadable":
            self._say(verdicts.unreadable(scan.reason, self._page.desk.now()))
        elif scan.kind == "nothing":
            self._admit_shown()
        else:
            self._enter_words(text, scan)

    def _scan_of(self, text: str, burst: str) -> Scan:
        """The meaning; where a scan came while words were half typed, only its own part counts."""
        scan = self.read(text)
        if burst != text and not self._known_code(text):
            fast = self.read(burst)
            if fast.kind == "citizen" or (fast.kind == "code" and self._known_code(fast.code)):
                return fast
        return scan

    def _enter_words(self, text: str, scan: Scan) -> None:
        """Enter after words: who alone fits is checked in, among several the first is chosen."""
        self.search(text)
        people = self._page.suggestions.people
        if len(people) == 1:
            self.check_in(people[0].code, "name")
        elif people:
            self._page.suggestions.step(+1)
        elif scan.code:
            self.check_in(scan.code, "qr")
        else:
            self._say(verdicts.nobody(text.strip(), self._page.desk.now()))

    def _admit_shown(self) -> None:
        """Enter in an empty box admits the person who was looked up and is not in yet."""
        person, shown = self._page.subject(), self._page.verdict.verdict
        if person and shown and not shown.at and person.arrived_at is None:
            self.check_in(person.code, "name")

    # --- the act and its answers

    def check_in(self, code: str, means: str, name: str = "") -> None:
        """Mark in whoever has this code; the box is free for the next one at once."""
        self._page.forget_typed()
        self.unknown_name = ""
        at = self._page.desk.now()
        self._page.act(
            reception.check_in,
            code=code,
            means=means,
            says=self._page.welcomed,
            at=at,
            done=self.show_answer,
            refused=partial(self._on_refused, at, name, code if means == "qr" else ""),
        )

    def show_answer(self, answer: CheckedIn) -> None:
        """Say how an entry was answered; somebody who came just now is looked up first."""
        person = self._page.people.by_code(answer.attendee)
        if person is not None:
            self._show_to(answer, person)
            return
        self._page.ask(
            attendees.person,
            partial(self._show_to, answer),
            conference=self._page.conference,
            code=answer.attendee,
        )

    def _show_to(self, answer: CheckedIn, person: AttendeeRow | None) -> None:
        if person:
            self.answered.emit(verdicts.of_answer(answer, person, self._page.seat_of))

    def _on_refused(self, at: int, name: str, scanned: str, refusal: Refusal) -> None:
        if not refusal.fact:
            self._page.notice.refuse(refusal.sentence())
            return
        code = getattr(refusal, "attendee", "")
        person = self._page.people.by_code(code) if code else None
        if person is None:
            self.unknown_name = name
            self.answered.emit(verdicts.unknown(at=at, name=name or scanned))
            return
        by = self._page.people.substitute_of(person)
        self.answered.emit(verdicts.of_refusal(refusal, person, at, by))

    def _say(self, verdict: Verdict) -> None:
        self.unknown_name = ""
        self._page.forget_typed()
        self.answered.emit(verdict)
