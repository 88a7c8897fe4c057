"""The stage: who has the floor, from where, on what, and the clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.floor import Heard, TurnRow
from app.words import _
from ui.floor.moment import Moment
from ui.kit import theme
from ui.kit.clock import ClockLabel, Running, TickingLabel
from ui.kit.dates import clock, span
from ui.kit.states import StateBadge

NAME_POINTS = 25.5
"""34 pixels on a screen of 96 dots an inch."""
CLOCK_POINTS = 48
"""64 pixels."""

_FIRST_CALL = _("Bấm phím cách để mời người đầu hàng. Đồng hồ chỉ chạy khi bấm Bắt đầu.")
_FIRST_SLIP = _("Chưa có phiếu nào. Hãy ghi phiếu ở trang Phiếu phát biểu (Ctrl+6), rồi mời ở đây.")


class BigLabel(QLabel):
    """Words larger than the rest, that grow with the type and break where they must."""

    def __init__(self, points: float, *, bold: bool = False, colour: str = "ink") -> None:
        super().__init__()
        self._points, self._bold, self._colour = points, bold, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        size = self._points * theme.current().type_size / 100
        weight = 600 if self._bold else 400
        tint = theme.colour(self._colour).name()
        self.setStyleSheet(f"font-size: {size:g}pt; font-weight: {weight}; color: {tint};")


class Roll(QScrollArea):
    """Text that asks for two lines only and takes whatever room there is; Tab goes here."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.dp(200), theme.dp(40))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class LeftColumn(QScrollArea):
    """Stage and buttons: never narrower than they are; where they are too high, Tab and arrows."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        inside.setProperty("role", "scrolled")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    @override
    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        wide = inside.minimumSizeHint().width() if inside else 0
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), theme.dp(120))


class StageCard(QFrame):
    """The one who has the floor now, or had it last."""

    def __init__(self, now: Callable[[], int]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._now = now
        self._running = Running(None)
        self.state = StateBadge("waiting")
        self._aside = BigLabel(9.5, colour="ink_soft")
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.name = BigLabel(NAME_POINTS, bold=True)
        self.office = BigLabel(13)
        self.topic = BigLabel(11, bold=True, colour="ink_soft")
        self.clock = ClockLabel(now, points=CLOCK_POINTS, show_limit=False)
        self._limit = TickingLabel(self._limit_words)
        self._limit.setProperty("role", "label")
        self.over = LeftLabel(self._left_words, self._left_colour)
        self.matter = BigLabel(12)
        self.answer = BigLabel(10.5, colour="ink_soft")
        self._assemble()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.dp(16))
        head.addWidget(self.state)
        head.addWidget(self._aside, 1)
        timed = QHBoxLayout()
        timed.setSpacing(theme.dp(16))
        timed.addWidget(self.clock)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self._limit)
        beside.addWidget(self.over)
        beside.addStretch(1)
        timed.addLayout(beside)
        timed.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.dp(16), theme.dp(8), theme.dp(16), theme.dp(8))
        column.setSpacing(theme.dp(2))
        column.addLayout(head)
        for words in (self.name, self.office, self.topic):
            column.addWidget(words)
        column.addLayout(timed)
        column.addWidget(self._texts(), 1)

    def _texts(self) -> QScrollArea:
        """However long matter and answer are, the buttons below stay in sight."""
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.dp(8), 0)
        column.setSpacing(theme.dp(6))
        column.addWidget(self.matter)
        column.addWidget(self.answer)
        column.addStretch(1)
        area = Roll()
        area.setWidget(inside)
        return area

    def show_moment(
        self,
        moment: Moment,
        limit_seconds: int,
        heard: Heard | None,
        prepared: str,
        chair: str,
        *,
        anybody_waits: bool,
    ) -> None:
        """Show where the floor stands."""
        self.state.show_state(moment.state)
        self._running = moment.running(limit_seconds)
        self.clock.show_running(self._running)
        for ticking in (self._limit, self.over):
            ticking.draw()
        row = moment.stage
        self._show_who(row, moment.asked, anybody_waits)
        self._aside.setText(_aside(row, heard, chair))
        _say(self.matter, row.matter if row else "")
        answer = _("Trả lời soạn sẵn: {text}").format(text=prepared) if prepared else ""
        _say(self.answer, answer)
        for widget in (self.clock, self._limit, self.over):
            widget.setVisible(row is not None)

    def _show_who(self, row: TurnRow | None, asked: TurnRow | None, anybody_waits: bool) -> None:
        if row is None:
            self.name.setText(_("Chưa ai được mời"))
            _say(self.office, _FIRST_CALL if anybody_waits else _FIRST_SLIP)
            _say(self.topic, "")
            return
        self.name.setText(row.speaker or row.office)
        office = row.office if row.speaker else ""
        if row.kind == "answer" and asked is not None:
            of = _("về ý kiến của {name}").format(name=asked.speaker)
            office = " · ".join(part for part in (office, of) if part)
        _say(self.office, office)
        _say(self.topic, " ".join(part for part in (row.topic, row.topic_title) if part))

    def _limit_words(self) -> str:
        limit = self._running.limit_ms
        return "" if limit is None else _("trên {limit}").format(limit=span(limit))

    def _left_words(self) -> str:
        left = self._running.left(self._now())
        if left is None or self._running.begun is None:
            return ""
        if left < 0:
            return _("QUÁ {over}").format(over=span(-left))
        if self._running.ended:
            return ""
        words = _("còn {left}").format(left=span(left))
        return _("SẮP HẾT · {left}").format(left=words) if self._is_near(left) else words

    def _left_colour(self) -> str:
        left = self._running.left(self._now())
        if left is None or self._running.begun is None:
            return "ink_soft"
        return "late" if left < 0 else "hold" if self._is_near(left) else "ink_soft"

    def _is_near(self, left: int) -> bool:
        return left < ClockLabel.WARN_MS and self._running.ended is None


class LeftLabel(TickingLabel):
    """How much is left; near the limit and past it on a plate, in colour and with a word."""

    def __init__(self, words: Callable[[], str], colour: Callable[[], str]) -> None:
        super().__init__(words)
        self._colour_now = colour
        self._colour = "ink_soft"
        theme.current().changed.connect(self._dress)
        self._dress()

    @override
    def draw(self) -> None:
        super().draw()
        colour = self._colour_now()
        if colour != self._colour:
            self._colour = colour
            self._dress()

    def _dress(self) -> None:
        tint = theme.colour(self._colour).name()
        plate = {"late": "stop_soft", "hold": "hold_soft"}.get(self._colour)
        ground = theme.colour(plate).name() if plate else "transparent"
        pad = 6 if plate else 0
        size = 15 * theme.current().type_size / 100
        self.setStyleSheet(
            f"color: {tint}; background: {ground}; border-radius: 4px; padding: 2px {pad}px;"
            f"font-size: {size:g}pt; font-weight: 600;"
        )


def _say(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))


def _aside(row: TurnRow | None, heard: Heard | None, chair: str) -> str:
    parts = []
    if row is not None:
        parts.append(_("phiếu {number}").format(number=row.slip))
        if heard is not None and row.kind == "speech" and heard.times > 1:
            parts.append(_("lần {times}").format(times=heard.times))
        if row.called_at is not None:
            parts.append(_("mời lúc {clock}").format(clock=clock(row.called_at)))
    if chair:
        parts.append(_("chủ trì: {chair}").format(chair=chair.partition(", ")[0]))
    return " · ".join(parts)
