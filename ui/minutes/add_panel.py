"""A row that the floor does not open by itself: opening, secretaries, report, note, closing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.ids import new_id
from app.times import local
from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.dates import TimeField, moment
from ui.kit.fields import Choice, Field, nfc
from ui.kit.panel import Panel
from ui.minutes.lines import ADDED_BY_HAND, KIND_WORDS

if TYPE_CHECKING:
    from app.conference import HolderRow

_CLOSES = _("Dòng bế mạc kết thúc hội nghị: giờ này thành giờ bế mạc.")


class AddPanel(Panel):
    """What happened, when, who; the text is typed in the row itself."""

    saved = Signal(object)
    """dict: the arguments of `minutes.add`."""

    def __init__(self) -> None:
        super().__init__(_("Thêm dòng biên bản"), width=380)
        self._day = datetime.date.today()
        self._now = 0
        self.kind = Choice()
        self.kind.put_items([(kind, KIND_WORDS[kind].capitalize()) for kind in ADDED_BY_HAND])
        self.time = TimeField()
        self.speaker, self.office = QComboBox(), QComboBox()
        self._kind_field = Field(_("Việc gì"), self.kind)
        self._time_field = Field(
            _("Lúc"), self.time, _("Bây giờ. Gõ giờ sớm hơn nếu việc đã diễn ra.")
        )
        self.save = KeyButton(_("Thêm dòng"), "Ctrl+Enter", role="main")
        for box in (self.speaker, self.office):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for widget in (
            self._kind_field,
            self._time_field,
            Field(_("Người thực hiện"), self.speaker, _("Để trống nếu không có.")),
            Field(_("Chức vụ, đơn vị"), self.office),
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)
        self._offices: dict[str, str] = {}
        self.save.clicked.connect(self._on_save)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.speaker.activated.connect(self._on_speaker)

    def know(self, date: str, holders: list[HolderRow]) -> None:
        """The day of the conference, and who has a part in it."""
        self._day = datetime.date.fromisoformat(date)
        self._offices = {row.name or row.office: row.office for row in holders}
        offices = dict.fromkeys(row.office for row in holders if row.office)
        for box, items in ((self.speaker, list(self._offices)), (self.office, list(offices))):
            if [box.itemText(place) for place in range(box.count())] != items:
                typed = box.currentText()
                box.clear()
                box.addItems(items)
                box.setEditText(typed)

    def begin(self, now: int, kinds_there: set[str]) -> None:
        """Open for a new row; the kind that most likely comes next is chosen."""
        self._now = now
        once = ("opening", "secretaries_appointed", "report")
        self.kind.put(next((kind for kind in once if kind not in kinds_there), "note"))
        self._on_kind()
        self.time.setText(local(now).strftime("%H:%M"))
        self._time_field.complain()
        self.speaker.setEditText("")
        self.office.setEditText("")
        self.slide_in(self.kind)

    def _on_kind(self) -> None:
        self._kind_field.complain(_CLOSES if self.kind.value() == "closing" else "")

    def _on_speaker(self) -> None:
        name = self.speaker.currentText()
        office = self._offices.get(name, "")
        self.office.setEditText("" if office == name else office)

    def _on_save(self) -> None:
        typed = self.time.value()
        if typed is None:
            self._time_field.complain(_("Hãy gõ giờ và phút, ví dụ 8:05."))
            self.time.setFocus()
            return
        is_now = typed == local(self._now).time().replace(second=0, microsecond=0)
        today = local(self._now).date() == self._day
        at = self._now if is_now and today else moment(self._day, typed)
        self.saved.emit(
            {
                "id": new_id(),
                "kind": self.kind.value(),
                "at": at,
                "speaker": nfc(self.speaker.currentText()),
                "office": nfc(self.office.currentText()),
            }
        )
