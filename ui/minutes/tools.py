"""The buttons around the sheet, and what they say of the row that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import SearchBox, label
from ui.minutes.lines import ADDED_BY_HAND

if TYPE_CHECKING:
    from app.minutes import EntryRow

_RESULTS = {
    "resolved": (_("Tại chỗ"), "F5"),
    "assigned": (_("Giao trả lời"), "F6"),
    "referred": (_("Kiến nghị"), "F7"),
}
NARROW = 1080
"""Below this width, in dp, the rarer buttons have a row of their own."""


class Tools:
    """Three rows of buttons: `head` and `second` above the sheet, `foot` below it."""

    def __init__(self) -> None:
        self.search = SearchBox(_("Tìm trong biên bản"), key="Ctrl+F")
        self.search.setMaximumWidth(theme.dp(300))
        self.go_live = KeyButton(_("Có dòng mới"), "F2", icon="forward")
        self.marked = KeyButton("", "Shift+F8", role="quiet")
        self.versions = KeyButton(_("Các bản đã ghi"), "Ctrl+H", role="quiet")
        self.short = KeyButton(_("Gõ tắt"), "F12", role="quiet")
        self.add = KeyButton(_("Thêm dòng"), "F9", role="main", icon="add")
        self.check = KeyButton(_("Nghe lại, hỏi lại"), "F8")
        self.off_record = KeyButton(_("Không ghi"), "F10")
        for button in (self.check, self.off_record):
            button.setCheckable(True)
        self.results = {kind: KeyButton(*words) for kind, words in _RESULTS.items()}
        self.take_over = KeyButton(_("Nhận về ghi tiếp"), "F4")
        self.remove = KeyButton(_("Bỏ dòng"), "Ctrl+Del", role="quiet")
        self._is_narrow: bool | None = None
        self._arrange()

    def _arrange(self) -> None:
        self.head, self.second, self.foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (self.head, self.second, self.foot):
            row.setSpacing(theme.dp(8))
        self.head.addWidget(self.search, 1)
        self.head.addStretch(1)
        self.head.addWidget(self.add)
        self._labels = (label(_("Đánh dấu:"), "label"), label(_("Kết quả:"), "label"))
        for words, buttons in zip(
            self._labels, ((self.check, self.off_record), self.results.values()), strict=True
        ):
            self.foot.addWidget(words)
            for button in buttons:
                self.foot.addWidget(button)
            self.foot.addSpacing(theme.dp(16))
        self.foot.addStretch(1)
        self.second.addStretch(1)

    def fit_width(self, width: int) -> None:
        """On a narrow page the rarer buttons have a row of their own."""
        narrow = width < theme.dp(NARROW)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        rarer = (self.go_live, self.marked, self.versions, self.short)
        if narrow:
            for place, button in enumerate((*rarer, self.remove, self.take_over)):
                self.second.insertWidget(place, button)
        else:
            for place, button in enumerate(rarer):
                self.head.insertWidget(place + (1 if place == 0 else 2), button)
            for button in (self.remove, self.take_over):
                self.foot.addWidget(button)
        for words in self._labels:
            words.setVisible(not narrow)

    # --- what they say

    def show_row(self, row: EntryRow | None, *, can_take_over: bool) -> None:
        """Offer what can be done to this row, and show its marks."""
        for button, on in (
            (self.check, row is not None and row.to_check),
            (self.off_record, row is not None and row.off_record),
        ):
            button.setEnabled(row is not None)
            button.setChecked(on)
        for button in self.results.values():
            button.setEnabled(row is not None and row.slip_id is not None)
        self.versions.setEnabled(row is not None)
        self.remove.setVisible(row is not None and row.kind in ADDED_BY_HAND)
        self.take_over.setVisible(row is not None and can_take_over)

    def show_marked(self, count: int) -> None:
        """How many rows are still kept out of papers by a mark."""
        self.marked.set_words(_("Còn đánh dấu: {count}").format(count=count))
        self.marked.setVisible(bool(count))

    def show_way(self, to: EntryRow | None, *, is_new: bool) -> None:
        """Offer to go to the row of who speaks now, or to one that has just come."""
        self.go_live.setVisible(to is not None)
        if to is not None:
            words = _("Có dòng mới: {who}") if is_new else _("Tới dòng đang nói: {who}")
            who = to.speaker if len(to.speaker) < 30 else f"{to.speaker[:28]}…"
            self.go_live.set_words(words.format(who=who))
