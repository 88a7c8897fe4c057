"""Reception: scan or type, and see at once who it is and whether he may come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app import conference, reception
from app.attendees import AttendeeRow
from app.people import Changes, People, changes
from app.reception import Arrival, DelegationCount
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.faults import is_worlds_fault, sentence_of
from ui.kit.fields import Choice
from ui.kit.flow_layout import FlowLayout
from ui.kit.page import Done, Page, Refused
from ui.people.delegation_picker import Pick
from ui.reception import verdicts
from ui.reception.desk_work import DeskWork
from ui.reception.fullness import RhythmView, fullness_table, head, planned_of, share
from ui.reception.passed import PassedList
from ui.reception.scan_box import FocusStrip, ScanBox
from ui.reception.scanning import Scanning
from ui.reception.snug import Snug
from ui.reception.suggestions import MOST, Suggestions
from ui.reception.unsent import Unsent
from ui.reception.verdict_panel import VerdictPanel
from ui.reception.verdicts import Verdict

if TYPE_CHECKING:
    from app.store import Session

REST_MS = 150
"""Counts are read when the desk has rested so long, so that no scan waits for them."""
LATEST_MS = 1_000
"""Counts are read at the latest after so long, however fast the scans come."""
SIDE_FROM = 820
"""Width of the page, in dp, from which the delegations are shown beside the answer."""
SIDE_FROM_WITH_FORM = 1080
"""The same while a form is open, of what the form leaves."""
PASSED_FROM = 480
"""Height of the page, in dp, from which what passed is listed below the answer."""
RHYTHM_FROM = 520
"""Height of the page, in dp, from which the rhythm of the arrivals is drawn."""


@dataclass(frozen=True)
class Loaded:
    """What the page shows, beside its own answers."""

    changes: Changes
    declared: int | None
    latest: tuple[Arrival, ...]
    at: int


class ReceptionPage(Page):
    """One box that always has the keyboard, a big answer, and how full the delegations are."""

    title = _("Đón tiếp")
    icon = "reception"
    topics = frozenset({"reception", "attendees", "delegations", "conference"})

    not_admitted = Signal()
    """Somebody was not let in: the only thing a desk makes a sound for."""

    # --- building

    @override
    def _build(self) -> None:
        self.people = People()
        self._seats: dict[str, DelegationCount] = {}
        self._unsent = Unsent(self.notice)
        self._wanted_person = ""
        self._rest, self._latest = QTimer(self), QTimer(self)
        self._rest.setSingleShot(True)
        self._latest.setSingleShot(True)
        self.box, self.strip = ScanBox(), FocusStrip()
        self.verdict, self.passed = VerdictPanel(), PassedList()
        self.suggestions = Suggestions()
        self.welcomes = Choice()
        self.welcomes.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.welcomes.setToolTip(_("Đoàn mà bàn này đón; ai thuộc đoàn khác sẽ được báo (F4)"))
        self.welcome_button = KeyButton(_("Đón đoàn"), "F4")
        self.welcome_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fullness, self.rhythm = fullness_table(), RhythmView()
        self.scanning = Scanning(self)
        self.work = DeskWork(self)
        self._assemble()

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.dp(8))
        top.addWidget(self.box, 1)
        for button in self.work.beside_box:
            top.addWidget(button)
        below = Snug()
        middle = QHBoxLayout(below)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.dp(16))
        middle.addWidget(self._left(), 8)
        middle.addWidget(self._right(), 5)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in self.work.below:
            flow.addWidget(button)
        for button in (*self.work.beside_box, *self.work.below):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addLayout(top)
        self.body.addWidget(self.strip)
        self.body.addWidget(below, 1)
        self.body.addWidget(buttons)

    def _left(self) -> QWidget:
        answers = QWidget()
        column = QVBoxLayout(answers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addWidget(self.verdict, 3)
        column.addWidget(self.passed, 2)
        self._answers_or_people = QStackedWidget()
        self._answers_or_people.setMinimumWidth(theme.dp(440))
        self._answers_or_people.addWidget(answers)
        self._answers_or_people.addWidget(self.suggestions)
        return self._answers_or_people

    def _right(self) -> QWidget:
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        row = QHBoxLayout()
        row.setSpacing(theme.dp(8))
        row.addWidget(self.welcomes, 1)
        row.addWidget(self.welcome_button)
        column.addLayout(row)
        column.addWidget(self.fullness, 1)
        column.addWidget(self.rhythm)
        return self.side

    @override
    def _connect(self) -> None:
        self.box.stepped.connect(self._on_stepped)
        self.strip.pressed.connect(self._take_focus)
        self.scanning.answered.connect(self._show)
        self.passed.chosen.connect(self._show_person)
        self.fullness.view.installEventFilter(self)
        self.welcomes.chosen.connect(lambda _code: self._take_focus())
        self.welcome_button.clicked.connect(self._on_welcome)
        self.not_admitted.connect(QApplication.beep)
        self._rest.timeout.connect(self._read_now)
        self._latest.timeout.connect(self._read_now)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        for form in self.work.forms:
            form.opened.connect(self._fit)
            form.closed.connect(self._on_form_closed)

    # --- reading

    @override
    def load(self, session: Session) -> Loaded:
        here = {"conference": self.conference}
        return Loaded(
            changes(session, **here, since=self.people.seq),
            conference.conference(session, **here).declared_total,
            tuple(reception.latest(session, **here, limit=20)),
            self.desk.now(),
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        if not self.people.take(loaded.changes):
            self.reload()
        arrivals = self.people.arrivals()
        rows = arrivals.by_delegation
        self._seats = {row.code: row for row in rows}
        self.fullness.set_rows(rows)
        homes = [(row.code, row.title) for row in rows]
        self.welcomes.put_items([("", _("Bàn này đón mọi đoàn")), *homes])
        self.passed.take(loaded.latest)
        present, planned = arrivals.total("present_total"), planned_of(arrivals, loaded.declared)
        self.rhythm.show_rhythm(self.people.rhythm(), planned - present, loaded.at)
        self.set_state(head(arrivals, present, planned))
        self.work.take_held(self.people.held())
        if self._wanted_person:
            self._show_person(self._wanted_person)
        if self.is_searching:
            self.suggestions.follow(self.people.found(self.box.text(), MOST))

    @override
    def reload(self) -> None:
        """Read when the desk rests: a scan never waits for the counts of the one before."""
        if not self.people.seq:
            super().reload()
            return
        self._stale = True
        self._rest.start(REST_MS)
        if not self._latest.isActive():
            self._latest.start(LATEST_MS)

    def _read_now(self) -> None:
        self._rest.stop()
        self._latest.stop()
        super().reload()

    @override
    def _on_conference_changed(self, conference: str) -> None:
        self.people.clear()
        self.passed.clear()
        self.forget_typed()
        self.verdict.show_verdict(None)
        super()._on_conference_changed(conference)

    # --- acts that the disk or the line refused

    @override
    def _on_failed(
        self, refused: Refused | None, retry: Callable[[], object], error: Exception
    ) -> None:
        if is_worlds_fault(error):
            self._unsent.keep(sentence_of(error), retry)
        else:
            super()._on_failed(refused, retry, error)

    @override
    def _on_done(self, done: Done | None, said: str, result: Any) -> None:
        super()._on_done(done, said, result)
        self._unsent.send()

    @override
    def may_leave(self) -> bool:
        return self._unsent.may_leave()

    # --- showing

    def _show(self, verdict: Verdict) -> None:
        self._wanted_person = ""
        if self.notice.kind != "fault":
            self.notice.clear()
        self.show_suggestions(False)
        self.verdict.show_verdict(verdict)
        self.verdict.repaint()
        self.passed.unchoose()
        self.passed.add(verdict, self.desk.store.station)
        if not verdict.admitted:
            self.not_admitted.emit()

    def show_person_soon(self, code: str) -> None:
        """Show how somebody stands once the act about him has been read back."""
        self.forget_typed()
        self._wanted_person = code
        self._read_now()

    def _show_person(self, code: str) -> None:
        self._wanted_person = ""
        if person := self.people.by_code(code):
            shown = verdicts.standing(person, self.people.substitute_of(person))
            self.verdict.show_verdict(shown)

    def show_suggestions(self, wanted: bool) -> None:
        """Show the people who fit in the place of the answers, or the answers again."""
        self._answers_or_people.setCurrentIndex(int(wanted))

    @property
    def is_searching(self) -> bool:
        """Whether the people who fit are shown."""
        return self._answers_or_people.currentIndex() == 1

    def forget_typed(self) -> None:
        """An empty box, and the answers below it."""
        self.box.empty()
        self.show_suggestions(False)

    # --- what the keys are about

    def subject(self) -> AttendeeRow | None:
        """The one chosen in the list, else the one who is shown."""
        if self.is_searching:
            return self.suggestions.chosen()
        shown = self.verdict.verdict
        return self.people.by_code(shown.code) if shown and shown.code else None

    def seat_of(self, delegation: str) -> DelegationCount | None:
        """How full a delegation was when it was read last."""
        return self._seats.get(delegation)

    def picks(self) -> list[Pick]:
        """The delegations to choose from, with how full they are."""
        return [Pick(row.id, row.code, row.title, share(row)) for row in self._seats.values()]

    @property
    def welcomed(self) -> str:
        """The code of the delegation that this desk welcomes; empty for all."""
        return str(self.welcomes.value() or "")

    @override
    def arrive(self, what: object) -> None:
        """Another page sent somebody here: show the person of this code."""
        self.show_person_soon(str(what))

    # --- the keyboard

    @override
    def first_focus(self) -> QWidget:
        return self.box

    def _take_focus(self) -> None:
        self.activateWindow()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_welcome(self) -> None:
        self.welcomes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.welcomes.showPopup()

    def _on_form_closed(self) -> None:
        self._fit()
        if not any(form.is_open for form in self.work.forms):
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stepped(self, by: int) -> None:
        if self.is_searching:
            self.suggestions.step(by)
        elif not self.box.text():
            self.passed.step(by)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible() or self._lacks_conference():
            return
        if now is self.box:
            self.strip.say("")
        elif now is None or not self.isActiveWindow():
            self.strip.say(
                _("Cửa sổ này không ở phía trước: mã quét đang đi chỗ khác. Hãy bấm vào đây.")
            )
        elif any(form.isAncestorOf(now) for form in self.work.forms):
            self.strip.say(_("Đang điền khung bên phải. Bấm Esc để về ô quét."), alarm=False)
        else:
            self.strip.say(_("Ô quét chưa nhận phím. Cứ quét hoặc gõ tiếp, hay bấm vào đây."))

    def _takes(self, event: QKeyEvent) -> bool:
        """Keys that nobody on the page needs go to the box, so that no scan is lost."""
        others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        is_text = bool(event.text().strip()) and not event.modifiers() & others
        if is_text or event.key() == Qt.Key.Key_Escape:
            self.box.take_key(event)
            return True
        return False

    @override
    def take_stray(self, event: QKeyEvent) -> bool:
        """A scan while the help or the sidebar has the focus is not lost."""
        return bool(event.text().strip()) and not self._lacks_conference() and self._takes(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return is_key and self._takes(event)  # type: ignore[arg-type]

    # --- the look

    def _fit(self) -> None:
        """Leave out what there is no room for; the answer always has its room."""
        taken = max((form.whole_width for form in self.work.forms if form.is_open), default=0)
        needed = theme.dp(SIDE_FROM_WITH_FORM if taken else SIDE_FROM)
        self.side.setVisible(self.width() - taken >= needed)
        self.rhythm.setVisible(self.height() >= theme.dp(RHYTHM_FROM))
        self.passed.setVisible(self.height() >= theme.dp(PASSED_FROM))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
