"""What a desk does beside scanning: substitutes, walk-ins, approvals, moves, undoing, absences."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app import reception
from app.attendees import AttendeeRow
from app.errors import Refusal, Unsuitable
from app.ids import new_id
from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.fields import TextField
from ui.kit.panel import Panel
from ui.people.delegation_picker import Pick
from ui.reception.decisions import ApproveForm, SettleForm, WholeForm
from ui.reception.forms import FormPanel, MoveForm, ReasonForm, SubstituteForm, WalkInForm

if TYPE_CHECKING:
    from ui.reception.reception_page import ReceptionPage


class DeskWork(QObject):
    """The forms of the page, the buttons that open them, and the acts they hand in."""

    def __init__(self, page: ReceptionPage) -> None:
        super().__init__(page)
        self._page = page
        self._make_forms()
        self._make_buttons()
        self._connect()

    def _make_forms(self) -> None:
        self.substitute = SubstituteForm()
        self.walk_in = WalkInForm()
        self.approve = ApproveForm()
        self.settle = SettleForm()
        self.move = MoveForm()
        self.whole = WholeForm(self._page.people.expected_of)
        self.annul = ReasonForm(
            _("Hủy lượt vào"), {"annul": _("Hủy lượt vào")},
            needed=_("Hãy ghi lý do hủy."),
            phrases=(_("nhầm người cùng tên"), _("quét nhầm")),
        )  # fmt: skip
        self.absence = ReasonForm(
            _("Báo vắng"), {"unexcused": _("Không phép"), "excused": _("Có phép")},
            phrases=(_("ốm"), _("công tác đột xuất"), _("việc gia đình")),
        )  # fmt: skip
        self.refuse = ReasonForm(
            _("Không cho vào"), {"refuse": _("Không cho vào")},
            needed=_("Hãy ghi lý do không cho vào."),
            phrases=(_("say rượu, bia"), _("mang vật cấm"), _("gây rối")),
        )  # fmt: skip
        for form in self.forms:
            self._page.add_panel(form)
            form.divert = self._divert

    @property
    def forms(self) -> tuple[FormPanel, ...]:
        """Every form; one is open at a time."""
        return (
            self.substitute, self.walk_in, self.approve, self.settle, self.move, self.whole,
            self.annul, self.absence, self.refuse,
        )  # fmt: skip

    def _make_buttons(self) -> None:
        def button(words: str, key: str, work: Any) -> KeyButton:
            made = KeyButton(words, key)
            made.clicked.connect(lambda: work())
            return made

        self.beside_box = (
            button(_("Đi thay"), "F2", self.open_substitute),
            button(_("Ngoài danh sách"), "F3", self.open_walk_in),
        )
        self.approve_button = button(_("Duyệt người chờ"), "F6", self.open_approve)
        self.below = (
            self.approve_button,
            button(_("Chuyển đoàn"), "F7", self.open_move),
            button(_("Ra / vào lại"), "F8", self.leave_or_come_back),
            button(_("Hủy lượt vào"), "F9", self.open_annul),
            button(_("Cả đoàn"), "F10", self.open_whole),
            button(_("Báo vắng"), "Ctrl+B", self.open_absence),
            button(_("Không cho vào"), "Ctrl+T", self.open_refuse),
        )

    def _connect(self) -> None:
        self.substitute.submitted.connect(self._on_substitute)
        self.walk_in.submitted.connect(partial(self._on_walk_in, True))
        self.walk_in.turned_away.connect(partial(self._on_walk_in, False))
        self.approve.submitted.connect(self._on_approve)
        self.settle.submitted.connect(self._on_settle)
        self.move.submitted.connect(self._on_move)
        self.whole.submitted.connect(self._on_whole)
        self.whole.taken_back.connect(self._on_taken_back)
        self.annul.decided.connect(self._on_annul)
        self.absence.decided.connect(self._on_absence)
        self.refuse.decided.connect(self._on_refuse)

    # --- what is known

    def take_held(self, held: list[AttendeeRow]) -> None:
        """Who waits for an approval now."""
        words = _("Duyệt người chờ")
        self.approve_button.set_words(f"{words} ({len(held)})" if held else words)
        if self.approve.is_open:
            self.approve.put_held(held)
        if self.whole.is_open:
            self.whole.refresh()

    def _subject(self) -> AttendeeRow | None:
        """Whom the keys are about; says so when there is nobody."""
        person = self._page.subject()
        if person is None:
            self._page.notice.refuse(
                _("Hãy quét thẻ hoặc gõ tên và chọn một đại biểu trước, rồi bấm phím này.")
            )
        return person

    def _picks(self) -> list[Pick]:
        return self._page.picks()

    # --- opening the forms

    def open_substitute(self) -> None:
        """F2."""
        person = self._subject()
        if person and person.arrived_at is not None:
            self._refuse_substitute(person)
        elif person:
            self.substitute.open_for(person)

    def open_walk_in(self) -> None:
        """F3, with the name of the card that was scanned last and is on no list."""
        self.walk_in.picker.put_picks(self._picks())
        self.walk_in.begin(self._page.scanning.unknown_name, self._page.welcomed)

    def open_approve(self) -> None:
        """F6: who waits; or, for somebody whose substitute came, which of the two stays."""
        person = self._page.subject()
        other = self._page.people.substitute_of(person) if person else None
        if person and other and person.status == "replaced":
            self.settle.open_for(person, other)
        else:
            self.approve.open_with(self._page.people.held(), person)

    def open_move(self) -> None:
        """F7."""
        if person := self._subject():
            self.move.open_for(person, self._picks())

    def open_annul(self) -> None:
        """F9."""
        if person := self._subject():
            self.annul.open_for(person)

    def open_whole(self) -> None:
        """F10, for the delegation of the person shown or the one this desk welcomes."""
        person = self._page.subject()
        self.whole.begin(self._picks(), person.delegation if person else self._page.welcomed)

    def open_absence(self) -> None:
        """Ctrl+B."""
        if person := self._subject():
            self.absence.open_for(person)

    def open_refuse(self) -> None:
        """Ctrl+T; somebody who was turned away is let in again."""
        person = self._subject()
        if person and person.status == "refused":
            self._run(reception.readmit, person, _("{name} được vào lại; hãy quét hoặc bấm Enter."))
        elif person:
            self.refuse.open_for(person)

    def leave_or_come_back(self) -> None:
        """F8."""
        person = self._subject()
        if person and person.away:
            self._run(reception.come_back, person, _("Đã ghi {name} vào lại."))
        elif person:
            self._run(reception.leave, person, _("Đã ghi {name} ra ngoài."))

    # --- handing in

    def _run(
        self, act: Any, person: AttendeeRow, said: str, form: FormPanel | None = None, **more: Any
    ) -> None:
        """An act about one person; the form closes when it is done, and not before."""

        def done(_result: Any) -> str:
            if form:
                form.slide_out()
            self._page.show_person_soon(person.code)
            return said.format(name=person.full_name)

        refused = partial(self._on_refused, form) if form else None
        self._page.act(act, code=person.code, done=done, refused=refused, **more)

    def _on_refused(self, form: FormPanel, refusal: Refusal) -> None:
        if isinstance(refusal, Unsuitable):
            form.complain(refusal.field, refusal.sentence())
        self._page.notice.refuse(refusal.sentence())

    def _answered(self, form: FormPanel, result: reception.CheckedIn) -> None:
        form.slide_out()
        self._page.forget_typed()
        self._page.scanning.show_answer(result)

    def _on_substitute(self, values: dict[str, str]) -> None:
        original = self.substitute.person
        assert original is not None
        self._page.act(
            reception.substitute,
            id=new_id(),
            code=_new_code("T"),
            replaces=original.code,
            done=partial(self._answered, self.substitute),
            refused=partial(self._on_no_substitute, original),
            **values,
        )

    def _refuse_substitute(self, original: AttendeeRow) -> None:
        words = _("{name} đã vào rồi. Nếu đó là ghi nhầm, hãy hủy lượt vào (F9) trước.")
        self._page.notice.refuse(words.format(name=original.full_name))

    def _on_no_substitute(self, original: AttendeeRow, refusal: Refusal) -> None:
        if isinstance(refusal, reception.AlreadyInside):
            self._refuse_substitute(original)
        else:
            self._on_refused(self.substitute, refusal)

    def _on_walk_in(self, admitted: bool, values: dict[str, str]) -> None:
        self._page.act(
            reception.walk_in,
            id=new_id(),
            code=_new_code("N"),
            admitted=admitted,
            done=partial(self._answered, self.walk_in),
            refused=partial(self._on_refused, self.walk_in),
            **values,
        )

    def _on_approve(self, values: dict[str, str]) -> None:
        if person := self.approve.chosen():
            self._page.act(
                reception.approve_held,
                code=person.code,
                done=partial(self._answered, self.approve),
                refused=partial(self._on_refused, self.approve),
                **values,
            )

    def _on_settle(self, values: dict[str, str]) -> None:
        original = self.settle.person
        assert original is not None
        said = _("Đã ghi quyết định về chỗ của {name}.")
        self._run(reception.settle, original, said, self.settle, keep=self.settle.keep(), **values)

    def _on_move(self, values: dict[str, str]) -> None:
        assert self.move.person is not None
        self._run(
            reception.move, self.move.person, _("Đã chuyển đoàn của {name}."), self.move, **values
        )

    def _on_annul(self, _verb: str, reason: str) -> None:
        assert self.annul.person is not None
        said = _("Đã hủy lượt vào của {name}.")
        self._run(reception.annul, self.annul.person, said, self.annul, reason=reason)

    def _on_refuse(self, _verb: str, reason: str) -> None:
        assert self.refuse.person is not None
        said = _("Đã ghi không cho {name} vào.")
        self._run(reception.turn_away, self.refuse.person, said, self.refuse, reason=reason)

    def _on_absence(self, verb: str, reason: str) -> None:
        person = self.absence.person
        assert person is not None

        def done(_result: Any) -> str:
            self.absence.slide_out()
            self._page.show_person_soon(person.code)
            return _("Đã báo vắng {name}.").format(name=person.full_name)

        leave = verb == "excused"
        self._page.act(
            reception.excuse, codes=[person.code], leave_given=leave, reason=reason, done=done
        )

    def _on_whole(self, values: dict[str, str]) -> None:
        at, code = self._page.desk.now(), values["delegation_code"]

        def done(count: int) -> str:
            sentence = _("Đã ghi {count} người của đoàn vào.").format(count=count)
            self.whole.say_done(sentence, (code, at) if count else ("", 0))
            return sentence

        self._page.act(reception.whole_delegation, delegation_code=code, at=at, done=done)

    def _on_taken_back(self, code: str, came_at: int) -> None:
        def done(count: int) -> str:
            sentence = _("Đã lấy lại lượt vào của {count} người.").format(count=count)
            self.whole.say_done(sentence, ("", 0))
            return sentence

        reason = _("ghi nhầm cả đoàn")
        self._page.act(
            reception.annul_delegation, delegation_code=code, came_at=came_at, reason=reason,
            done=done,
        )  # fmt: skip

    def _divert(self, form: Panel, line: TextField) -> bool:
        """A card or an invitation that was scanned into a form is not lost."""
        scan = self._page.scanning.read(line.value())
        if scan.kind == "code" and self._page.people.by_code(scan.code):
            line.clear()
            self._page.scanning.check_in(scan.code, "qr")
            return True
        if scan.kind not in ("citizen", "unreadable"):
            return False
        line.setText(scan.name)
        if isinstance(form, WalkInForm) and scan.name:
            form.picker.setFocus()
        return True


def _new_code(letter: str) -> str:
    """A code for somebody of no list: any station may give one, with no line to the others."""
    return f"{letter}-{new_id()[:5].upper()}"
