"""The chair's side (Điều hành): call, start, end, answer, conclude, each in one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app import conclusions, floor
from app.errors import Refusal
from app.ids import new_id
from app.words import _
from ui.display.hall_display import HallDisplay
from ui.floor.chair_panel import ChairPanel
from ui.floor.conclude_panel import ConcludePanel
from ui.floor.controls import Controls
from ui.floor.keys import FloorKeys, StageButton, Steps
from ui.floor.line import Line
from ui.floor.queue import QueueRow
from ui.floor.side import Side, head_words, load_side
from ui.floor.stage import LeftColumn, StageCard
from ui.floor.wall_strip import WallPanel, WallStrip
from ui.kit import theme
from ui.kit.clock import shared_tick
from ui.kit.dates import day
from ui.kit.fields import label
from ui.kit.page import Done, Page
from ui.kit.panel import Confirm

if TYPE_CHECKING:
    from app.store import Session

MINUTE = 60_000
SURE_AFTER_MS = 15_000
"""Taking back something that has run longer than this is asked about first."""


class FloorPage(Page):
    """Runs the floor of the conference."""

    title = _("Điều hành")
    icon = "floor"
    topics = frozenset({"conference", "floor", "slips", "reception", "conclusions", "minutes"})

    # --- building

    @override
    def _build(self) -> None:
        self.side: Side | None = None
        self._sure_step: Callable[[], object] = lambda: None
        self.keys = FloorKeys(self)
        self.keys.bind("Enter", self._on_end)
        self.steps = Steps(self.desk.now)
        self.display = HallDisplay(self.desk, self)
        self.stage = StageCard(self.desk.now)
        self.controls = Controls(self.keys)
        self.line = Line(self.keys)
        self.wall_strip = WallStrip(self.display, self.keys)
        self.sure = Confirm(verb=_("Đồng ý"))
        self.conclude_panel = ConcludePanel()
        self.chair_panel = ChairPanel()
        self.wall_panel = WallPanel(self.display)
        self._assemble()

    def _assemble(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(theme.dp(16))
        self._column = self._left()
        columns.addWidget(self._column, 10)
        columns.addWidget(self.line, 9)
        self.body.addLayout(columns, 1)
        for panel in (self.conclude_panel, self.chair_panel, self.wall_panel):
            self.add_panel(panel)

    def _left(self) -> LeftColumn:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addWidget(self._banner())
        column.addWidget(self.sure)
        column.addWidget(self.stage, 1)
        column.addWidget(self.controls)
        column.addWidget(self.wall_strip)
        return LeftColumn(inside)

    def _banner(self) -> QWidget:
        self.banner = QFrame()
        self.banner.setObjectName("confirm")
        self._elsewhere = label()
        self._elsewhere.setWordWrap(True)
        self.take = StageButton(_("Nhận điều hành"), "F4").bind(self.keys)
        row = QHBoxLayout(self.banner)
        row.setContentsMargins(theme.dp(12), theme.dp(6), theme.dp(8), theme.dp(6))
        row.addWidget(self._elsewhere, 1)
        row.addWidget(self.take)
        self.banner.hide()
        return self.banner

    @override
    def _connect(self) -> None:
        press, controls = self.steps.press, self.controls
        for button, step in (
            (controls.main, self._main_step),
            (controls.pause, self._pause_step),
            (controls.longer, self._longer_step),
            (controls.earlier, self._earlier_step),
            (controls.absent, self._absent_step),
            (controls.undo, self._undo_step),
        ):
            button.clicked.connect(partial(press, step))
        shared_tick().ticked.connect(self._say_state)
        controls.end.clicked.connect(self._on_end)
        controls.answers.wanted.connect(lambda who: press(partial(self._answer_step, who)))
        controls.answers.follow_up_wanted.connect(partial(press, self._follow_up_step))
        controls.resolve.clicked.connect(partial(self._on_conclude, "resolved"))
        controls.assign.clicked.connect(partial(self._on_conclude, "assigned"))
        controls.refer.clicked.connect(partial(self._on_conclude, "referred"))
        controls.hand_chair.clicked.connect(self._on_hand_chair)
        self.line.out_of_turn_wanted.connect(self._on_out_of_turn)
        self.line.called.connect(lambda *of: press(partial(self._call_step, *of)))
        self.line.returned.connect(self._on_back)
        self.sure.confirmed.connect(self._on_sure)
        self.sure.dismissed.connect(self.line.queue.setFocus)
        self.take.clicked.connect(self._on_take)
        self.conclude_panel.saved.connect(self._on_concluded)
        self.chair_panel.handed.connect(self._on_handed)
        self.wall_strip.choose.clicked.connect(self.wall_panel.begin)
        self.desk.conference_changed.connect(self._forget)

    def _forget(self, _conference: str) -> None:
        """What is shown is of another conference: no key may act on it."""
        self.side = None

    # --- reading

    @override
    def load(self, session: Session) -> Side:
        return load_side(session, self.conference)

    @override
    def fill(self, loaded: Any) -> None:
        side: Side = loaded
        self.side, mine = side, self._is_mine(side)
        self.stage.show_moment(
            side.moment, side.event.speech_limit_seconds, side.heard, side.prepared,
            side.floor.chair, anybody_waits=bool(side.queue),
        )  # fmt: skip
        self.controls.show_side(side, mine=mine)
        self.line.show_side(side, mine=mine)
        self.banner.setVisible(not mine)
        self._elsewhere.setText(
            _("“{station}” đang giữ quyền điều hành; ở đây chỉ xem.").format(
                station=side.floor.station
            )
        )
        self._column.updateGeometry()
        self._say_state()
        self.steps.shown()

    def _is_mine(self, side: Side) -> bool:
        return side.floor.station in (None, "", self.desk.store.station)

    def _say_state(self) -> None:
        if self.side is not None and self.isVisible():
            self.set_state(head_words(self.side, self.desk.now()))

    @override
    def first_focus(self) -> QWidget:
        return self.line.queue

    @override
    def arrive(self, what: Any) -> None:
        if what == "display":
            self.display.open()

    # --- steps of the floor

    def _do(self, act: Callable[..., Any], *, done: Done | None = None, **arguments: Any) -> None:
        """One act of a step."""
        self.steps.begun()

        def on_done(result: Any) -> str | None:
            self.steps.done()
            self.reload()
            return done(result) if done else None

        self.act(act, done=on_done, refused=self._on_refused, **arguments)

    def _on_refused(self, refusal: Refusal) -> None:
        self.steps.refused()
        self.notice.refuse(refusal.sentence())
        self.reload()

    def _end_running(self, *kinds: str) -> None:
        """End what runs before something else begins."""
        side = self.side
        if side and side.moment.name in kinds and side.moment.stage:
            self._do(floor.end, turn=side.moment.stage.id)

    def _main_step(self) -> None:
        moment = self.side.moment if self.side else None
        if moment is None:
            return
        if moment.name == "called" and moment.stage:
            self._do(floor.start, turn=moment.stage.id)
        elif moment.name == "speaking":
            self._end_running("speaking")
        else:
            self._end_running("replying")
            self._do(floor.call_next, id=new_id())

    def _on_end(self) -> None:
        self.steps.press(partial(self._end_running, "speaking", "replying"))

    def _pause_step(self) -> None:
        moment = self.side.moment if self.side else None
        if moment and moment.is_timed and moment.stage:
            self._do(floor.resume if moment.is_paused else floor.pause, turn=moment.stage.id)

    def _longer_step(self) -> None:
        moment = self.side.moment if self.side else None
        if moment and moment.name == "speaking" and moment.stage:
            self._do(floor.lengthen, turn=moment.stage.id, seconds=60)

    def _earlier_step(self) -> None:
        moment = self.side.moment if self.side else None
        if moment is None or moment.stage is None:
            return
        if moment.name == "called":
            begun = max(moment.stage.called_at or 0, self.desk.now() - MINUTE)
            self._do(floor.start, turn=moment.stage.id, at=begun)
        elif moment.is_timed:
            self._do(floor.start_earlier, turn=moment.stage.id, seconds=60)

    def _absent_step(self) -> None:
        moment = self.side.moment if self.side else None
        if moment and moment.name == "called" and moment.stage:
            self._do(floor.absent, turn=moment.stage.id)

    def _undo_step(self) -> None:
        moment = self.side.moment if self.side else None
        if moment is None or moment.stage is None:
            return
        acts: dict[str, Callable[..., Any]] = {
            "called": floor.take_back,
            "speaking": floor.not_started,
            "replying": floor.take_back_reply,
            "ended": floor.go_on,
        }
        step = partial(self._do, acts[moment.name], turn=moment.stage.id)
        if moment.is_timed and moment.stage.elapsed_ms(self.desk.now()) > SURE_AFTER_MS:
            self._ask_sure(_UNDO_SURE[moment.name], step)
        else:
            step()

    def _answer_step(self, agency: str) -> None:
        asked = self.side.moment.asked if self.side else None
        if asked is not None:
            self._end_running("speaking", "replying")
            self._do(floor.answer, id=new_id(), slip=asked.slip_id, agency=agency)

    def _follow_up_step(self) -> None:
        asked = self.side.moment.asked if self.side else None
        if asked is not None:
            self._end_running("speaking", "replying")
            self._do(floor.follow_up, id=new_id(), slip=asked.slip_id)

    # --- out of turn, back, take the floor

    def _on_out_of_turn(self, row: QueueRow) -> None:
        """Ask why, unless somebody has the floor: then say so before a reason is typed."""
        moment = self.side.moment if self.side else None
        if moment and moment.name in ("called", "speaking") and moment.stage:
            self.notice.refuse(floor.FloorBusy(moment.stage.slip).sentence())
        else:
            self.line.ask_reason(row)

    def _call_step(self, row: QueueRow, reason: str) -> None:
        if self.side is None:
            return
        self._end_running("replying")
        chair = self.side.floor.chair
        self._do(floor.call, id=new_id(), slip=row.id, decided_by=chair, reason=reason)

    def _on_back(self, row: QueueRow | None) -> None:
        if row is None:
            self.notice.refuse(
                _("Hãy chọn người đã trở lại bằng phím mũi tên, rồi bấm R lần nữa.")
            )
            return
        said = _("{name} đã trở lại hàng chờ, giữ thứ tự cũ.").format(name=row.slip.name)
        self.act(floor.back, slip=row.id, said=said)

    def _on_take(self) -> None:
        if self.side is None or self._is_mine(self.side):
            return
        self._ask_sure(
            _("Nhận quyền điều hành từ máy {station} về máy này?").format(
                station=self.side.floor.station
            ),
            partial(self._do, floor.take_floor),
        )

    def _ask_sure(self, sentence: str, step: Callable[[], object]) -> None:
        self._sure_step = step
        self.sure.ask(sentence)

    def _on_sure(self, _reason: str) -> None:
        self.line.queue.setFocus()
        self._sure_step()

    # --- conclusions, chair

    def _on_conclude(self, kind: str) -> None:
        side = self.side
        if side is not None and side.moment.asked is not None:
            self.conclude_panel.begin(kind, side.moment.asked, side.agencies, side.likely_agency)

    def _on_concluded(self, arguments: dict[str, Any]) -> None:
        def done(due: str | None) -> str:
            self.conclude_panel.slide_out()
            if due is None:
                return _("Đã ghi kết luận.")
            return _("Đã giao {agency}, hạn trả lời {due}.").format(
                agency=arguments["agency"], due=day(due)
            )

        self.act(conclusions.conclude, id=new_id(), done=done, **arguments)

    def _on_hand_chair(self) -> None:
        if self.side is not None:
            self.chair_panel.begin(self.side.floor.chair, self.side.holders)

    def _on_handed(self, to: str, reason: str) -> None:
        def done(_result: object) -> str:
            self.chair_panel.slide_out()
            return _("Đã bàn giao chủ trì; biên bản đã mở một dòng ghi việc này.")

        self._do(floor.hand_chair_over, id=new_id(), to=to, reason=reason, done=done)

    # --- Qt

    @override
    def event(self, event: QEvent) -> bool:
        """F11 concludes on this page; elsewhere it fills the screen."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_f11(event) and self.keys.are_live:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11 and self.keys.are_live:
            self.controls.refer.click()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.wall_strip.fit(self.height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.display.reload()
        shared_tick().watch(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        shared_tick().leave(self)


_UNDO_SURE = {
    "speaking": _("Coi như người này chưa bắt đầu? Đồng hồ sẽ trở về 00:00."),
    "replying": _("Bỏ lượt này, coi như chưa trả lời? Dòng biên bản của lượt cũng bỏ."),
}


def _is_f11(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F11
