"""The panel for one delegation of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.words import _
from ui.kit.fields import Choice, Field, KeyButton, TextArea, TextField
from ui.kit.page import Page
from ui.kit.panel import Panel

if TYPE_CHECKING:
    from app.delegations import DelegationRow
    from app.seats import Seats

_NUMBERS = ("quota", "units", "per_unit")


class DelegationPanel(Panel):
    """What the plan says of a delegation; sums are computed, never typed."""

    def __init__(self, page: Page) -> None:
        super().__init__("", width=400)
        self._page = page
        self._position: int | None = None
        self.parent_choice = Choice()
        self.positions = TextArea()
        self.positions.setFixedHeight(self.positions.fontMetrics().lineSpacing() * 4)
        self.positions.setTabChangesFocus(True)
        names = ("code", "number", "title", *_NUMBERS, "sender")
        self.texts = {name: TextField() for name in names}
        words = {
            "code": (_("Mã"), _("ngắn, không trùng, ví dụ BV")),
            "number": (_("Số trong kế hoạch"), _("ví dụ 3.1")),
            "title": (_("Tên đoàn"), ""),
            "quota": (_("Chỉ tiêu theo kế hoạch"), _("để trống nếu kế hoạch không ghi")),
            "units": (_("Số đơn vị"), ""),
            "per_unit": (_("Mỗi đơn vị"), ""),
            "sender": (_("Cơ quan gửi giấy mời"), ""),
        }
        self._fields = {
            name: Field(words[name][0], widget, words[name][1])
            for name, widget in self.texts.items()
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addWidget(Field(_("Thuộc"), self.parent_choice))
        self.body.addWidget(Field(_("Thành phần mời"), self.positions))
        self.remove_button = KeyButton(_("Xóa đoàn"))
        self.save_button = KeyButton(_("Ghi đoàn"), "Ctrl+Return", role="main")
        self.foot.addWidget(self.remove_button)
        self.foot.addWidget(self.save_button)
        self.save_button.clicked.connect(self._on_save)
        self.remove_button.clicked.connect(self._on_remove)

    def add(self, seats: Seats, parent: str) -> None:
        """A new delegation, below the one that is chosen."""
        self.set_title(_("Thêm đoàn"))
        self._position = len(seats.rows)
        self._show(seats, None, parent)
        self.slide_in(self.texts["code"])

    def edit(self, seats: Seats, node: DelegationRow) -> None:
        """A delegation that is there."""
        self.set_title(_("Sửa đoàn {title}").format(title=node.title))
        self._position = node.position
        parent = next((row.node.code for row in seats.rows if row.id == node.parent_id), "")
        self._show(seats, node, parent)
        self.slide_in(self.texts["title"])

    def _show(self, seats: Seats, node: DelegationRow | None, parent: str) -> None:
        for name, widget in self.texts.items():
            value = getattr(node, name) if node else None
            widget.put("" if value is None else str(value))
            self._fields[name].complain()
        self.positions.put(node.positions if node else "")
        own = seats.below(node.id) if node else frozenset()
        above = [
            (row.node.code, row.node.title) for row in seats.rows if row.node.code not in own
        ]
        self.parent_choice.put_items([("", _("(không thuộc đoàn nào)")), *above])
        self.parent_choice.put(parent)
        self.texts["code"].setReadOnly(node is not None)
        self.remove_button.setVisible(node is not None)

    def _on_save(self) -> None:
        from app import delegations

        settings: dict[str, Any] = {
            name: self.texts[name].value() for name in ("number", "title", "sender")
        }
        settings["positions"] = self.positions.value()
        for name in _NUMBERS:
            text = self.texts[name].value().replace(".", "")
            if text and not text.isdigit():
                self._fields[name].complain(_("Hãy gõ một số, ví dụ 12."))
                self.texts[name].setFocus()
                return
            settings[name] = int(text) if text else None
        self._page.act(
            delegations.set_delegation,
            code=self.texts["code"].value(),
            settings=settings,
            parent=str(self.parent_choice.value() or "") or None,
            position=self._position,
            done=self._on_saved,
        )

    def _on_saved(self, _result: object) -> str:
        self.slide_out()
        return _("Đã ghi đoàn.")

    def _on_remove(self) -> None:
        from app import delegations

        def done(_result: object) -> str:
            self.slide_out()
            return _("Đã xóa đoàn.")

        code = self.texts["code"].value()
        self._page.act(delegations.remove_delegation, code=code, done=done)
