"""The slip table (Phiếu phát biểu): paper slips typed in, and the list of them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app import attendees, conference, slips
from app.errors import Refusal, Unsuitable
from app.ids import new_id
from app.slips import SlipRow, likeness
from app.slips.likeness import AlikePair
from app.words import _
from ui.kit import theme
from ui.kit.page import Page
from ui.slips.entry import Entry, another_person, corrections, entry_of
from ui.slips.slip_form import SlipForm
from ui.slips.slip_list import SlipList

if TYPE_CHECKING:
    from app.store import Session

FOUND = 12
"""How many people are offered for what is typed."""
REST_MS = 300
"""How long the summary rests before what was collected is looked through."""


@dataclass(frozen=True)
class Table:
    """What the slip table shows."""

    event: conference.ConferenceRow
    slips: tuple[SlipRow, ...]
    pairs: tuple[AlikePair, ...]
    topics: tuple[conference.TopicRow, ...]
    agencies: tuple[str, ...]
    next_number: int


class SlipsPage(Page):
    """Paper slips come in here."""

    title = _("Phiếu phát biểu")
    icon = "slips"
    topics = frozenset({"conference", "slips", "floor", "reception", "attendees"})

    @override
    def _build(self) -> None:
        self._begin_entry()
        self.list = SlipList()
        self.form = SlipForm()
        row = QHBoxLayout()
        row.setSpacing(theme.dp(16))
        row.addWidget(self.list, 1)
        row.addWidget(self.form)
        self.body.addLayout(row, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)

    @override
    def _connect(self) -> None:
        self.form.saved.connect(self._on_saved)
        self.form.people_wanted.connect(self._on_people_wanted)
        self.form.matter_changed.connect(lambda *_of: self._rest.start())
        self.form.left.connect(self.list.table.focus_rows)
        self._rest.timeout.connect(self._on_matter_rests)
        self.list.edit_wanted.connect(self.form.edit)
        self.list.withdrawn.connect(self._on_withdrawn)
        self.list.put_back.connect(self._on_put_back)
        self.list.parted.connect(self._on_parted)
        self.list.registration_wanted.connect(self._on_registration)
        self.list.asking.connect(lambda asks: self.form.save.setEnabled(not asks))
        self.list.pairs.joined.connect(self._on_joined)
        self.list.pairs.kept_apart.connect(self._on_kept_apart)
        to_form = QShortcut(QKeySequence("Ctrl+N"), self)
        to_form.activated.connect(self._on_new)

    # --- reading

    @override
    def load(self, session: Session) -> Table:
        of = self.conference
        return Table(
            event=conference.conference(session, conference=of),
            slips=tuple(slips.slips(session, conference=of)),
            pairs=tuple(likeness.undecided(session, conference=of)),
            topics=tuple(conference.topics(session, conference=of)),
            agencies=tuple(row.name for row in conference.agencies(session, conference=of)),
            next_number=slips.following_number(session, conference=of),
        )

    @override
    def fill(self, loaded: Any) -> None:
        table: Table = loaded
        self.list.show_slips(table.slips, is_open=table.event.registration_open)
        self.list.pairs.show_pairs(table.pairs)
        self.form.put_lists(table.topics, table.agencies, table.next_number)
        self.set_state(_state_words(table))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.fit(self.width())

    @override
    def first_focus(self) -> QWidget:
        return self.form.person

    # --- writing slips down

    def _begin_entry(self) -> None:
        """The next slip's ids: pressing twice writes one slip."""
        self._slip_id, self._act_id = new_id(), new_id()

    def _on_saved(self, entry: Entry) -> None:
        edited = self.form.edited
        if edited is not None:
            self._correct(edited, entry)
            return
        slip_id = self._slip_id

        def done(number: int) -> None:
            if slip_id != self._slip_id:
                return
            name = entry.name or (self.form.person.pick.words if self.form.person.pick else "")
            self._begin_entry()
            self.form.begin()
            self.form.given.say(number, name, entry.wish)
            self.form.person.setFocus(Qt.FocusReason.OtherFocusReason)

        self.act(
            slips.hand_in, id=slip_id, act_id=self._act_id, done=done, refused=self._on_refused,
            **entry.handed_in,
        )  # fmt: skip

    def _correct(self, edited: SlipRow, entry: Entry) -> None:
        before = entry_of(edited)
        said = _("Đã sửa phiếu {number}.").format(number=edited.number)

        def done(_result: object) -> str:
            if self.form.edited is edited:
                self.form.begin()
                self.list.table.focus_rows()
            return said

        changed = corrections(before, entry)
        if another_person(before, entry):
            last = None if changed else done
            self.act(
                slips.reassign, slip=edited.id, done=last, refused=self._on_refused, **entry.person
            )
        if changed:
            self.act(slips.correct, slip=edited.id, done=done, refused=self._on_refused, **changed)
        if not changed and not another_person(before, entry):
            done(None)

    def _on_refused(self, refusal: Refusal) -> None:
        field = "number" if isinstance(refusal, slips.SlipNumberTaken) else ""
        field = refusal.field if isinstance(refusal, Unsuitable) else field
        known = self.form.complain(field, refusal.sentence())
        if not known:
            self.notice.refuse(refusal.sentence())

    def _on_new(self) -> None:
        """Away from the list, back to an empty form."""
        if self.form.edited is not None:
            self.form.begin()
        self.form.person.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- finding

    def _on_people_wanted(self, text: str) -> None:
        self.ask(
            attendees.found,
            lambda rows: self.form.put_people(text, rows),
            conference=self.conference,
            text=text,
            limit=FOUND,
        )

    def _on_matter_rests(self) -> None:
        entry = self.form.entry()
        if not entry.matter:
            self.form.put_collected([])
            return
        self.ask(
            likeness.collected_like,
            self.form.put_collected,
            conference=self.conference,
            text=entry.matter,
            topic_code=entry.topic_code,
            limit=2,
        )

    # --- the list

    def _on_withdrawn(self, slip: SlipRow, reason: str) -> None:
        said = _("Đã rút phiếu {number}. Bấm F8 trên phiếu này để đưa lại.").format(
            number=slip.number
        )
        self.act(slips.withdraw, slip=slip.id, reason=reason, said=said)

    def _on_put_back(self, slip: SlipRow) -> None:
        said = _("Phiếu {number} đã trở lại hàng chờ, giữ thứ tự cũ.").format(number=slip.number)
        self.act(slips.put_back, slip=slip.id, said=said)

    def _on_registration(self, is_open: bool) -> None:
        said = _("Đã mở đăng ký phát biểu.") if is_open else _("Đã đóng đăng ký phát biểu.")
        self.act(conference.open_registration, open=is_open, said=said)

    def _on_joined(self, pair: AlikePair) -> None:
        said = _("Phiếu {second} gộp với phiếu {first}: chung một câu trả lời.").format(
            first=pair.first.number, second=pair.second.number
        )
        self.act(slips.link, matter=pair.second.matter_id, lead=pair.first.matter_id, said=said)

    def _on_kept_apart(self, pair: AlikePair) -> None:
        said = _("Phiếu {first} và phiếu {second} để riêng.").format(
            first=pair.first.number, second=pair.second.number
        )
        self.act(
            likeness.keep_apart, matter=pair.first.matter_id, other=pair.second.matter_id, said=said
        )

    def _on_parted(self, slip: SlipRow) -> None:
        said = _("Phiếu {number} đứng riêng.").format(number=slip.number)
        self.act(slips.link, matter=slip.matter_id, lead=None, said=said)


def _state_words(table: Table) -> str:
    tally = [slip.state for slip in table.slips]
    parts = [
        _("đang nhận phiếu") if table.event.registration_open else _("đã đóng đăng ký"),
        _("{count} phiếu").format(count=len(tally)),
        _("{count} chờ").format(count=tally.count("waiting")),
    ]
    if tally.count("written"):
        parts.append(_("{count} trả lời bằng văn bản").format(count=tally.count("written")))
    return " · ".join(parts)
