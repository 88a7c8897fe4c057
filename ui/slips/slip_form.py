"""The form: a paper slip typed in one flow, Enter or Tab from field to field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.attendees import AttendeeRow
from app.conference import TopicRow
from app.slips import MatterRow, SlipRow
from app.text import fold
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, TextField, label
from ui.kit.flow_layout import FlowLayout
from ui.kit.scroll import FollowingArea
from ui.people.person_state import office, person_state
from ui.slips.entry import Entry, entry_of
from ui.slips.given_number import GivenNumber
from ui.slips.next_area import NextArea
from ui.slips.number_line import NumberLine
from ui.slips.picker import Pick, Picker
from ui.slips.wish import WishButton

WIDTH = 420


class SlipForm(QFrame):
    """A new slip, or one that is corrected."""

    saved = Signal(object)
    """`Entry`: write it down."""
    people_wanted = Signal(str)
    """Find people who fit this; answer with `put_people`."""
    matter_changed = Signal(str, str)
    """Summary and topic code: show what was collected before with `put_collected`."""
    left = Signal()
    """A correction was given up."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._edited: SlipRow | None = None
        self._topics: tuple[TopicRow, ...] = ()
        self._agencies: tuple[str, ...] = ()
        self._make()
        self._assemble()
        self._connect()
        self.begin()

    # --- building

    def _make(self) -> None:
        self.title = label(_("Phiếu mới"), "heading")
        self.given = GivenNumber()
        self.person = Picker(_("tên, mã, chữ cái đầu, quét thẻ"), over=self)
        self.who = label("", "label")
        self.who.setWordWrap(True)
        self.outside = KeyButton(_("Người ngoài danh sách"), "F3", role="quiet")
        self.outside.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.name = TextField(_("họ và tên"))
        self.position = TextField(_("chức vụ"))
        self.unit = TextField(_("đơn vị, địa chỉ"))
        self.topic = Picker(_("số hoặc vài chữ, ví dụ 1.3"), over=self)
        self.matter = NextArea(_("ghi ngắn gọn điều muốn nói"), lines=4)
        self.collected = label("", "hint")
        self.speak = WishButton(_("Muốn phát biểu"))
        self.written = WishButton(_("Chỉ xin trả lời bằng văn bản"))
        self._wishes = QButtonGroup(self)
        self._wishes.addButton(self.speak)
        self._wishes.addButton(self.written)
        self.agency = Picker(_("nếu phiếu có ghi"), free=True, over=self)
        self.prepared = NextArea(_("nếu đã có"), lines=2)
        self.prepared.setMaximumHeight(self.prepared.minimumHeight())
        self.before = QCheckBox(_("Đăng ký từ trước hội nghị"))
        self.number_line = NumberLine()
        self.number = self.number_line.line
        self.save = KeyButton(_("Ghi nhận"), "Ctrl+Enter", role="main")
        self.cancel = KeyButton(_("Thôi sửa"), "Esc")
        self.person_field = Field(_("Người đăng ký"), self.person)
        self.topic_field = Field(_("Nhóm vấn đề"), self.topic)
        self.matter_field = Field(_("Tóm tắt nội dung"), self.matter)
        self.name_field = Field(_("Người ngoài danh sách"), self.name)

    def _assemble(self) -> None:
        scroll = FollowingArea()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._fields())
        foot = _row(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        margin = theme.dp(14)
        column.setContentsMargins(margin, theme.dp(10), theme.dp(8), theme.dp(10))
        column.setSpacing(theme.dp(8))
        column.addWidget(self.given)
        column.addWidget(self.title)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    def _fields(self) -> QWidget:
        """The fields in the order in which Enter and Tab go through them."""
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, theme.dp(6), 0)
        fields.setSpacing(theme.dp(8))
        for widget in (self.person_field, self.name_field, self.position, self.unit, self.who):
            fields.addWidget(widget)
        fields.addWidget(self.outside, 0, Qt.AlignmentFlag.AlignLeft)
        fields.addWidget(self.topic_field)
        fields.addWidget(self.matter_field, 1)
        fields.addWidget(self.collected)
        fields.addLayout(_flow(self.speak, self.written))
        fields.addWidget(Field(_("Đề nghị cơ quan trả lời"), self.agency))
        fields.addWidget(Field(_("Trả lời soạn sẵn"), self.prepared))
        fields.addLayout(_flow(self.before, self.number_line))
        return inside

    def _connect(self) -> None:
        self.person.wanted.connect(self.people_wanted)
        self.person.missed.connect(self._on_nobody)
        self.person.picked.connect(self._on_person)
        self.topic.wanted.connect(lambda text: self.topic.put_picks(text, self._topics_for(text)))
        self.topic.missed.connect(self._on_no_topic)
        self.topic.picked.connect(lambda _pick: self._on_matter())
        self.agency.wanted.connect(
            lambda text: self.agency.put_picks(text, _fitting(text, self._agencies))
        )
        self.matter.textChanged.connect(self._on_matter)
        self.outside.clicked.connect(lambda: self.show_outside(not self.is_outside))
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self._on_cancel)
        steps = (
            (self.person.settled, self.topic), (self.name.returnPressed, self.position),
            (self.position.returnPressed, self.unit), (self.unit.returnPressed, self.topic),
            (self.topic.settled, self.matter), (self.agency.settled, self.prepared),
            (self.prepared.settled, self.save), (self.number.returnPressed, self.save),
        )  # fmt: skip
        for settled, following in steps:
            settled.connect(lambda following=following: following.setFocus())
        self.matter.settled.connect(self._focus_wish)
        for wish in (self.speak, self.written):
            wish.settled.connect(self.agency.setFocus)

    # --- what the page uses

    @property
    def is_outside(self) -> bool:
        """Whether the person is on no list."""
        return self.name_field.isVisibleTo(self)

    @property
    def edited(self) -> SlipRow | None:
        """The slip that is corrected; None for a new one."""
        return self._edited

    def put_lists(self, topics: Sequence[TopicRow], agencies: Iterable[str], number: int) -> None:
        """The topics and agencies of the conference, and the number that comes next."""
        self._topics, self._agencies = tuple(topics), tuple(agencies)
        self.number_line.show_next(number)

    def put_people(self, text: str, people: Iterable[AttendeeRow]) -> None:
        """Who fits what is typed into the box of the person."""
        self.person.put_picks(text, [_person_pick(row) for row in people])

    def put_collected(self, rows: Sequence[MatterRow]) -> None:
        """What was collected before and says much the same, with its prepared answer."""
        lines = []
        for row in rows:
            lines.append(
                _("Ý kiến đã thu số {number}: {text}").format(number=row.number, text=row.text)
            )
            if row.prepared_answer:
                lines.append(_("→ trả lời soạn sẵn: {text}").format(text=row.prepared_answer))
        self.collected.setText("\n".join(lines))
        self.collected.setVisible(bool(lines))

    def fit(self, page_width: int) -> None:
        """Take the width of the design, less where the page is narrow."""
        self.setFixedWidth(min(theme.dp(WIDTH), page_width * 42 // 100))

    def begin(self) -> None:
        """An empty form for the next slip."""
        self._edited = None
        self.title.setText(_("Phiếu mới"))
        self._put(Entry())
        self.number.setEnabled(True)
        self.before.setEnabled(True)
        self.person.setEnabled(True)
        self.save.set_words(_("Ghi nhận"))
        self.cancel.hide()

    def edit(self, row: SlipRow) -> None:
        """Correct a slip that is there."""
        self.begin()
        self._edited = row
        self.title.setText(_("Sửa phiếu {number}").format(number=row.number))
        self._put(entry_of(row))
        self.number.setEnabled(False)
        self.before.setEnabled(False)
        self.save.set_words(_("Lưu sửa"))
        self.cancel.show()
        self.matter.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, field: str, sentence: str) -> bool:
        """Say what is wrong beside its field; False where the form has no such field."""
        if field == "number":
            self.number_line.complain(sentence)
            return True
        fields = {
            "matter": self.matter_field,
            "name": self.name_field if self.is_outside else self.person_field,
            "topic": self.topic_field,
        }
        if field in fields:
            fields[field].complain(sentence)
            fields[field].widget.setFocus()
        return field in fields

    def show_outside(self, outside: bool) -> None:
        """Ask for name, position and unit instead of somebody of the list, or the other way."""
        if outside and not self.name.text():
            self.name.setText("" if self.person.pick else self.person.value())
        self.person_field.setVisible(not outside)
        for widget in (self.name_field, self.position, self.unit):
            widget.setVisible(outside)
        self.who.setVisible(bool(self.who.text()) and not outside)
        words = _("Người trong danh sách") if outside else _("Người ngoài danh sách")
        self.outside.set_words(words)
        first = self.name if outside else self.person
        if self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self) -> Entry:
        """What is typed."""
        pick = self.person.pick
        outside = self.is_outside
        return Entry(
            attendee_code=pick.key if pick and not outside else "",
            name=self.name.value() if outside else "",
            position=self.position.value() if outside else "",
            unit=self.unit.value() if outside else "",
            topic_code=self.topic.pick.key if self.topic.pick else "",
            matter=self.matter.value(),
            wish="written" if self.written.isChecked() else "speak",
            agency=self.agency.value(),
            prepared_answer=self.prepared.value(),
            kind="pre" if self.before.isChecked() else "hall",
            number=self.number_line.value(),
        )

    # --- inside

    def _focus_wish(self) -> None:
        (self.written if self.written.isChecked() else self.speak).setFocus()

    def _put(self, entry: Entry) -> None:
        outside = bool(entry.name) and not entry.attendee_code
        self.person.put(Pick(entry.attendee_code, entry.name) if entry.attendee_code else None)
        for field, text in (
            (self.name, entry.name if outside else ""),
            (self.position, entry.position if outside else ""),
            (self.unit, entry.unit if outside else ""),
        ):
            field.setText(text)
        self.show_outside(outside)
        self.topic.put(next(iter(self._topics_for(entry.topic_code)), None))
        self.matter.setPlainText(entry.matter)
        (self.written if entry.wish == "written" else self.speak).setChecked(True)
        self.agency.put(Pick(entry.agency, entry.agency) if entry.agency else None)
        self.prepared.setPlainText(entry.prepared_answer)
        self.before.setChecked(entry.kind == "pre")
        self.number_line.put(entry.number)
        self.put_collected([])
        for labelled in (self.person_field, self.name_field, self.topic_field, self.matter_field):
            labelled.complain()

    def _topics_for(self, text: str) -> list[Pick]:
        picks = [Pick(row.code, f"{row.code} {row.title}".strip()) for row in self._topics]
        if not text:
            return []
        exact = [pick for pick in picks if pick.key == text]
        if exact:
            return exact
        return [pick for pick in picks if all(word in fold(pick.words) for word in _words(text))]

    def _on_person(self, pick: Pick | None) -> None:
        """Say who was picked, so that a namesake is noticed."""
        self.person_field.complain()
        self.who.setText(pick.aside if pick else "")
        self.who.setVisible(bool(self.who.text()) and not self.is_outside)

    def _on_nobody(self, text: str) -> None:
        if not text:
            self.complain("name", self._missing_person())
            return
        self.person_field.complain(
            _("Không có ai khớp “{text}”. Gõ ít chữ hơn, hoặc F3 để ghi tay.").format(text=text)
        )

    def _on_no_topic(self, text: str) -> None:
        if not self._topics:
            self.complain("topic", _("Chưa có nhóm vấn đề nào. Thêm ở trang Hội nghị (Ctrl+2)."))
        elif text:
            self.topic_field.complain(_("Không có nhóm này. Gõ số như 1.3."))
        else:
            self.complain("topic", _("Hãy chọn nhóm vấn đề: gõ số (1.3) rồi Enter."))

    def _on_matter(self) -> None:
        self.matter_field.complain()
        self.topic_field.complain()
        topic = self.topic.pick.key if self.topic.pick else ""
        self.matter_changed.emit(self.matter.value(), topic)

    def _on_save(self) -> None:
        entry = self.entry()
        if not entry.attendee_code and not entry.name:
            self.complain("name", self._missing_person())
        elif not entry.topic_code:
            self._on_no_topic("")
        elif not entry.matter:
            self.complain("matter", _("Hãy ghi tóm tắt nội dung muốn phát biểu."))
        elif self.number_line.is_wrong():
            self.complain("number", _("Hãy gõ một số, hoặc để trống."))
        else:
            self.saved.emit(entry)

    def _missing_person(self) -> str:
        if self.is_outside:
            return _("Hãy ghi họ tên người đăng ký.")
        return _("Hãy chọn một người: gõ tên rồi Enter; F3 nếu không có trong danh sách.")

    def _on_cancel(self) -> None:
        self.begin()
        self.left.emit()


def _flow(*widgets: QWidget) -> FlowLayout:
    flow = FlowLayout()
    for widget in widgets:
        flow.addWidget(widget)
    return flow


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.dp(8))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _words(text: str) -> list[str]:
    return fold(text).split()


def _fitting(text: str, names: Iterable[str]) -> list[Pick]:
    return [Pick(name, name) for name in names if all(word in fold(name) for word in _words(text))]


def _person_pick(row: AttendeeRow) -> Pick:
    aside = " · ".join(filter(None, (person_state(row).word, row.code, _from(row))))
    return Pick(row.code, row.full_name, aside, row)


def _from(row: AttendeeRow) -> str:
    return office(row) or row.delegation_title
