"""The panel for one delegation of the plan."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app import delegations
from app.delegations import DelegationRow
from app.errors import Refusal, Unsuitable
from app.reception.seats import Seats
from app.words import _
from ui.attendees.side_by_side import side_by_side
from ui.kit.buttons import KeyButton
from ui.kit.fields import Choice, Field, TextArea, TextField, label
from ui.kit.page import Page
from ui.kit.panel import Confirm, Panel

_NUMBERS = ("quota", "units", "per_unit")


class DelegationPanel(Panel):
    """What the plan says of a delegation; sums are computed, never typed."""

    def __init__(self, page: Page) -> None:
        super().__init__("", width=420)
        self._page = page
        self._position: int | None = None
        self.parent_choice, self.positions = Choice(), TextArea(lines=3)
        self.positions.setFixedHeight(self.positions.minimumHeight())
        self.texts = {
            name: TextField(hint)
            for name, hint in (
                ("code", _("ví dụ BV")), ("number", _("ví dụ 3.1")), ("title", ""),
                ("quota", ""), ("units", ""), ("per_unit", ""), ("sender", ""),
            )
        }  # fmt: skip
        self._fields = {name: Field(words, self._widget(name)) for name, words in _words()}
        self._contradicts = label("", "complaint")
        self.confirm_remove = Confirm(verb=_("Xóa đoàn"))
        self._place_fields()
        self.remove_button = KeyButton(_("Xóa đoàn"))
        self.save_button = KeyButton(_("Ghi đoàn"), "Ctrl+Enter", role="main")
        self.foot.addWidget(self.remove_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save_button)
        self.save_button.clicked.connect(self._on_save)
        self.remove_button.clicked.connect(self._on_remove)
        self.confirm_remove.confirmed.connect(lambda _reason: self._remove())
        self.confirm_remove.dismissed.connect(lambda: self._ask_first(False))

    def _widget(self, name: str) -> Any:
        others = {"parent": self.parent_choice, "positions": self.positions}
        return others.get(name) or self.texts[name]

    def _place_fields(self) -> None:
        fields = self._fields
        self.body.addWidget(self.confirm_remove)
        self.body.addWidget(self._contradicts)
        for row in (
            ("title",), ("code", "number"), ("quota", "units", "per_unit"), ("parent",),
            ("positions",), ("sender",),
        ):  # fmt: skip
            self.body.addWidget(side_by_side(*(fields[name] for name in row)))
        self.body.addStretch(1)

    def add(self, seats: Seats, parent: str) -> None:
        """A new delegation, below the one that is chosen."""
        self.set_title(_("Thêm đoàn"))
        self._position = len(seats.rows)
        self._show(seats, None, parent)
        self.texts["code"].put(_next_code(seats))
        self.slide_in(self.texts["title"])

    def edit(self, seats: Seats, node: DelegationRow) -> None:
        """A delegation that is there; its code stays, because papers and scans name it."""
        self.set_title(_("Sửa đoàn {title}").format(title=node.title))
        self._position = node.position
        parent = next((row.node.code for row in seats.rows if row.id == node.parent_id), "")
        self._show(seats, node, parent)
        self.slide_in(self.texts["title"])

    def _show(self, seats: Seats, node: DelegationRow | None, parent: str) -> None:
        for name, text in self.texts.items():
            value = getattr(node, name) if node else None
            text.setText("" if value is None else str(value))
            text.settle()
        self.positions.setPlainText(node.positions if node else "")
        self.positions.settle()
        for field in self._fields.values():
            field.complain()
        own = seats.below(node.id) if node else frozenset()
        above = [
            (row.node.code, f"{row.node.number} {row.node.title}".strip())
            for row in seats.rows
            if row.node.code not in own
        ]
        self.parent_choice.put_items([("", _("(không thuộc đoàn nào)")), *above])
        self.parent_choice.put(parent)
        self.texts["code"].setReadOnly(node is not None)
        self.confirm_remove.hide()
        self._ask_first(False)
        self.remove_button.setVisible(node is not None)
        wrong = next((row.contradicts for row in seats.rows if node and row.id == node.id), "")
        self._contradicts.setText(wrong)
        self._contradicts.setVisible(bool(wrong))

    # --- writing

    def _on_save(self) -> None:
        for field in self._fields.values():
            field.complain()
        if not self.texts["title"].value():
            self._complain("title", _("Hãy gõ tên đoàn."))
            return
        settings: dict[str, Any] = {
            name: self.texts[name].value() for name in ("number", "title", "sender")
        }
        settings["positions"] = self.positions.value()
        for name in _NUMBERS:
            text = self.texts[name].value().replace(".", "")
            if text and not (text.isascii() and text.isdigit()):
                self._complain(name, _("Hãy gõ một số, ví dụ 12."))
                return
            settings[name] = int(text) if text else None
        self._page.act(
            delegations.set_delegation,
            code=self.texts["code"].value(),
            settings=settings,
            parent=str(self.parent_choice.value() or "") or None,
            position=self._position,
            done=self._on_saved,
            refused=self._on_refused,
        )

    def _complain(self, name: str, sentence: str) -> None:
        self._fields[name].complain(sentence)
        self._fields[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, Unsuitable) and refusal.field in self._fields:
            self._complain(refusal.field, refusal.sentence())
        else:
            self._page.notice.refuse(refusal.sentence())

    def _on_saved(self, _result: object) -> str:
        self.slide_out()
        return _("Đã ghi đoàn.")

    def _on_remove(self) -> None:
        title = self.texts["title"].value()
        self._ask_first(True)
        self.confirm_remove.ask(_("Xóa đoàn {title} khỏi kế hoạch?").format(title=title))

    def _ask_first(self, asking: bool) -> None:
        """While a question is open its key is not that of the form as well."""
        for button in (self.save_button, self.remove_button):
            button.setHidden(asking)

    def _remove(self) -> None:
        self._ask_first(False)

        def done(_result: object) -> str:
            self.slide_out()
            return _("Đã xóa đoàn.")

        self._page.act(delegations.remove_delegation, code=self.texts["code"].value(), done=done)


def _next_code(seats: Seats) -> str:
    """A short code that no delegation has, as those of a plan have it."""
    taken = {row.node.code for row in seats.rows}
    return next(f"D{n}" for n in range(1, len(taken) + 2) if f"D{n}" not in taken)


def _words() -> tuple[tuple[str, str], ...]:
    return (
        ("title", _("Tên đoàn")),
        ("code", _("Mã (ngắn, không trùng)")),
        ("number", _("Số trong kế hoạch")),
        ("quota", _("Chỉ tiêu")),
        ("units", _("Số đơn vị")),
        ("per_unit", _("Mỗi đơn vị")),
        ("parent", _("Thuộc")),
        ("positions", _("Thành phần mời")),
        ("sender", _("Cơ quan gửi giấy mời")),
    )
