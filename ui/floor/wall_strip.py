"""The operator's hand on the wall: its likeness, and the keys that open, hold and blacken it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.display.hall_display import HallDisplay
from ui.display.palette import LOOKS
from ui.display.wall_view import WallView
from ui.floor.keys import FloorKeys, StageButton
from ui.kit import theme
from ui.kit.fields import Choice, Field, label
from ui.kit.flow_layout import FlowLayout
from ui.kit.panel import Panel
from ui.kit.states import StateBadge, state

LOWEST, HIGHEST = 76, 300
"""How high the likeness is, in dp."""
USUAL = 670
"""How high the page is on a small screen, in dp."""


class Likeness(QWidget):
    """The place of the likeness: as large as is wished, smaller where the page is narrow."""

    def __init__(self, view: WallView) -> None:
        super().__init__()
        self._view, self._high = view, theme.dp(LOWEST)
        view.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def wish(self, high: int) -> None:
        """How high it should be, in pixels."""
        self._high = high
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._high * 16 // 9, self._high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.dp(LOWEST) * 16 // 9, theme.dp(LOWEST))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = min(self.height(), self.width() * 9 // 16)
        self._view.setGeometry(0, 0, high * 16 // 9, high)


class WallStrip(QFrame):
    """What the hall sees, small, and whether it sees it."""

    def __init__(self, display: HallDisplay, keys: FloorKeys) -> None:
        super().__init__()
        self.setObjectName("card")
        self._display = display
        self.likeness = display.likeness()
        self._place = Likeness(self.likeness)
        self.open = StageButton(_("Mở màn"), "F12").bind(keys, always=True)
        self.black = StageButton(_("Tắt hình"), "B").bind(keys)
        self.still = StageButton(_("Giữ hình"), "D").bind(keys)
        self.choose = StageButton(_("Chọn màn"), "F8").bind(keys)
        self._badge = StateBadge("waiting")
        self._assemble()
        self.open.clicked.connect(display.toggle)
        self.black.clicked.connect(lambda: display.blacken(not display.is_black))
        self.still.clicked.connect(lambda: display.freeze(not display.is_frozen))
        display.changed.connect(self._say)
        self._say()

    def _assemble(self) -> None:
        head, buttons = FlowLayout(), FlowLayout()
        head.addWidget(self._badge)
        head.addWidget(self.choose)
        for button in (self.open, self.black, self.still):
            buttons.addWidget(button)
        beside = QVBoxLayout()
        beside.setSpacing(theme.dp(6))
        beside.addLayout(head)
        beside.addLayout(buttons)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(8), theme.dp(8), theme.dp(8), theme.dp(8))
        row.setSpacing(theme.dp(12))
        row.addWidget(self._place)
        row.addLayout(beside, 1)

    def fit(self, page_height: int) -> None:
        """Make the likeness larger where the page has room to spare."""
        spare = max(0, page_height - theme.dp(USUAL)) // 2
        self._place.wish(min(theme.dp(LOWEST) + spare, theme.dp(HIGHEST)))

    def _say(self) -> None:
        display = self._display
        self.open.set_words(_("Đóng màn") if display.is_open else _("Mở màn"))
        self.black.set_words(_("Hiện hình") if display.is_black else _("Tắt hình"))
        self.still.set_words(_("Chạy tiếp") if display.is_frozen else _("Giữ hình"))
        if display.is_black:
            shown = state("held").said(_("Màn hội trường đang tắt hình"))
        elif display.is_frozen:
            shown = state("held").said(_("Màn hội trường đang giữ nguyên"))
        elif not display.is_open:
            shown = state("waiting").said(_("Màn hội trường chưa mở"))
        elif display.on_own_screen:
            shown = state("speaking").said(_("Màn hội trường đang chiếu"))
        else:
            shown = state("held").said(_("Chỉ có một màn hình: xem trước"))
        self._badge.show_state(shown)


class WallPanel(Panel):
    """On which screen the wall stands, and in which look."""

    def __init__(self, display: HallDisplay) -> None:
        super().__init__(_("Màn hội trường"), width=360)
        self._display = display
        self.screen_choice = Choice()
        self.look = Choice()
        self.look.put_items(LOOKS.items())
        self._hint = label("", "hint")
        self.body.addWidget(Field(_("Chiếu lên"), self.screen_choice))
        self.body.addWidget(self._hint)
        self.body.addWidget(Field(_("Kiểu nền"), self.look))
        self.body.addStretch(1)
        self.screen_choice.chosen.connect(lambda key: display.screens.choose(str(key)))
        self.look.chosen.connect(lambda look: display.dress(str(look)))
        display.screens.changed.connect(self._fill)

    def begin(self) -> None:
        """Open with the screens that are there now."""
        self._fill()
        self.slide_in(self.screen_choice if self.screen_choice.isEnabled() else self.look)

    def _fill(self) -> None:
        rows = [row for row in self._display.screens.rows() if not row.is_operators]
        self.screen_choice.put_items([(row.id, row.words) for row in rows])
        self.screen_choice.setEnabled(bool(rows))
        chosen = self._display.screens.chosen()
        if chosen is not None:
            from ui.kit.screens import key_of

            self.screen_choice.put(key_of(chosen))
        self._hint.setText(
            _("Màn hình này được nhớ cho lần sau. Màn đang làm việc không bao giờ bị che.")
            if rows
            else _("Chưa thấy màn hình thứ hai. Hãy cắm máy chiếu, chọn chế độ mở rộng (Extend).")
        )
        self.look.put(self._display.look)
