"""The list of all slips, what can be done with the one that is chosen, and near pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.slips import SlipRow
from app.slips.likeness import AlikePair
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.dates import clock, day
from ui.kit.fields import Choice, label
from ui.kit.panel import Confirm
from ui.kit.rows import Column
from ui.kit.states import State, state
from ui.kit.table import RowsTable

_SHOWN: dict[str, tuple[str, Callable[[SlipRow], bool]]] = {
    "all": (_("Tất cả phiếu"), lambda slip: True),
    "waiting": (_("Đang chờ"), lambda slip: slip.state == "waiting"),
    "away": (
        _("Đang chờ, chưa vào hội trường"),
        lambda slip: slip.state == "waiting" and slip.present is False,
    ),
    "parked": (_("Gọi nhưng vắng"), lambda slip: slip.state == "parked"),
    "spoken": (_("Đã mời, đã phát biểu"), lambda slip: slip.state in ("called", "spoken")),
    "written": (_("Trả lời bằng văn bản"), lambda slip: slip.state == "written"),
    "withdrawn": (_("Đã rút"), lambda slip: slip.state == "withdrawn"),
}


@dataclass(frozen=True)
class ListRow:
    """A slip and the number of the slip whose matter it shares."""

    id: str
    slip: SlipRow
    lead: int | None

    @property
    def who(self) -> str:
        """Name and unit in one line."""
        return " · ".join(filter(None, (self.slip.name, self.slip.unit)))

    @property
    def matter(self) -> str:
        """What is asked, and with which slip it goes."""
        if self.lead is None:
            return self.slip.matter
        return _("[gộp với phiếu {lead}] {matter}").format(lead=self.lead, matter=self.slip.matter)

    @property
    def presence(self) -> State | None:
        """A mark for whoever waits and is not in the hall now."""
        waits = self.slip.state in ("waiting", "parked")
        return state("expected") if waits and self.slip.present is False else None


def rows_of(slips: tuple[SlipRow, ...]) -> list[ListRow]:
    """Every slip with the slip that leads its matter, the newest first."""
    by_matter = {slip.matter_id: slip.number for slip in slips}
    return [
        ListRow(slip.id, slip, by_matter.get(slip.lead_id) if slip.lead_id else None)
        for slip in sorted(slips, key=lambda slip: -slip.number)
    ]


MATTER_FROM = 640
"""Width, in dp, below which topic and matter are read below the table only."""
_COLUMNS = (
    Column(_("Phiếu"), lambda row: row.slip.number, align="right", width=58),
    Column(_("Tình trạng"), lambda row: row.slip.state, state=True, width=184),
    Column(_("Người đăng ký"), lambda row: row.who, tooltip=lambda row: row.who),
    Column(_("Nhóm"), lambda row: row.slip.topic, width=60, shown_from=MATTER_FROM),
    Column(
        _("Nội dung"),
        lambda row: row.matter,
        tooltip=lambda row: row.matter,
        shown_from=MATTER_FROM,
    ),
    Column(_("Có mặt"), lambda row: row.presence, state=True, width=104, shown_from=480),
)
_AS_SMALL_AS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_ROOMY = 560
"""Width, in dp, from which the keys of near pairs stand beside them."""


class PairStrip(QFrame):
    """Two slips that seem to say the same: one matter, or two? A person says."""

    joined = Signal(object)
    """AlikePair: the second goes with the first."""
    kept_apart = Signal(object)
    """AlikePair: they are two."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self._pair: AlikePair | None = None
        self.words = label()
        self.words.setWordWrap(True)
        self.join = KeyButton(_("Gộp thành một ý kiến"), "F6")
        self.apart = KeyButton(_("Để riêng"), "F7")
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._buttons, self._row = QBoxLayout(down), QBoxLayout(right, self)
        self._buttons.addWidget(self.join)
        self._buttons.addWidget(self.apart)
        self._row.setContentsMargins(theme.dp(12), theme.dp(8), theme.dp(8), theme.dp(8))
        self._row.addWidget(self.words, 1)
        self._row.addLayout(self._buttons)
        self.join.clicked.connect(lambda: self.joined.emit(self._pair))
        self.apart.clicked.connect(lambda: self.kept_apart.emit(self._pair))
        self.hide()

    def lie(self, *, beside: bool) -> None:
        """The keys beside the words, or below them where that leaves too little room."""
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(right if beside else down)
        self._buttons.setDirection(down if beside else right)

    def show_pairs(self, pairs: tuple[AlikePair, ...]) -> None:
        """Ask about the first of these."""
        self._pair = pairs[0] if pairs else None
        self.setVisible(self._pair is not None)
        if self._pair is None:
            return
        more = ""
        if len(pairs) > 1:
            more = _(" (còn {count} cặp nữa)").format(count=len(pairs) - 1)
        lines = [
            _("Hai phiếu có nội dung giống nhau {likeness} %{more}:").format(
                likeness=round(self._pair.likeness * 100), more=more
            )
        ]
        lines += [
            f"{slip.number} · {slip.name}: {_short(slip.matter)}"
            for slip in (self._pair.first, self._pair.second)
        ]
        self.words.setText("\n".join(lines))


class SlipList(QWidget):
    """All slips; the chosen one can be corrected, withdrawn, put back, or parted from its lead."""

    edit_wanted = Signal(object)
    withdrawn = Signal(object, str)
    """SlipRow and the reason."""
    put_back = Signal(object)
    parted = Signal(object)
    registration_wanted = Signal(bool)
    asking = Signal(bool)
    """A question is open, and Ctrl+Enter answers it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ListRow] = []
        self._open = True
        self.table = RowsTable(
            _COLUMNS,
            empty=_("Chưa có phiếu nào. Gõ phiếu đầu tiên vào khung bên phải rồi bấm Ctrl+Enter."),
        )
        self.shown = Choice()
        self.shown.setSizeAdjustPolicy(_AS_SMALL_AS)
        self.shown.setMinimumContentsLength(10)
        self.shown.put_items([(key, words) for key, (words, _test) in _SHOWN.items()])
        self.registration = KeyButton(_("Đóng đăng ký"), "F4")
        self.pairs = PairStrip()
        self.detail = label("", "label")
        self.detail.setWordWrap(True)
        self.edit = KeyButton(_("Sửa phiếu"), "F2")
        self.withdraw = KeyButton(_("Rút phiếu"), "F8")
        self.part = KeyButton(_("Tách riêng"), "F9")
        self.reason = Confirm(verb=_("Rút phiếu"), reason=_("Lý do, ví dụ: người đăng ký xin rút"))
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.table.head.insertWidget(1, self.shown)
        self.table.head.addWidget(self.registration)
        foot = QHBoxLayout()
        foot.setSpacing(theme.dp(8))
        foot.addWidget(self.detail, 1)
        for button in (self.edit, self.withdraw, self.part):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addWidget(self.pairs)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda row: self.edit_wanted.emit(row.slip))
        self.shown.chosen.connect(lambda _key: self._fill())
        self.registration.clicked.connect(lambda: self.registration_wanted.emit(not self._open))
        self.edit.clicked.connect(self._on_edit)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.part.clicked.connect(self._on_part)
        self.reason.confirmed.connect(self._on_reason)
        self.reason.dismissed.connect(self._on_dismissed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= theme.dp(_ROOMY)
        self.table.show_count(roomy)
        self.pairs.lie(beside=roomy)

    # --- what the page uses

    def show_slips(self, slips: tuple[SlipRow, ...], *, is_open: bool) -> None:
        """Show these; what was chosen stays chosen."""
        self._open = is_open
        words = _("Đóng đăng ký") if is_open else _("Mở đăng ký")
        self.registration.set_words(words)
        self._rows = rows_of(slips)
        self._fill()

    def chosen(self) -> SlipRow | None:
        """The slip that the cursor is on."""
        row = self.table.current()
        return row.slip if row else None

    # --- inside

    def _fill(self) -> None:
        _words, test = _SHOWN[str(self.shown.value())]
        self.table.set_rows(row for row in self._rows if test(row.slip))
        self._on_chosen(self.table.current())

    def _on_chosen(self, row: ListRow | None) -> None:
        self.detail.setText(_detail(row.slip) if row else "")
        for button in (self.edit, self.withdraw):
            button.setVisible(row is not None)
        self.part.setVisible(row is not None and row.lead is not None)
        if row is not None:
            gone = row.slip.state == "withdrawn"
            self.withdraw.set_words(_("Đưa lại vào hàng") if gone else _("Rút phiếu"))

    def _on_edit(self) -> None:
        slip = self.chosen()
        if slip is not None:
            self.edit_wanted.emit(slip)

    def _on_withdraw(self) -> None:
        slip = self.chosen()
        if slip is None:
            return
        if slip.state == "withdrawn":
            self.put_back.emit(slip)
            return
        self._asked = slip
        self.asking.emit(True)
        self.reason.ask(
            _("Rút phiếu {number} của {name}? Các phiếu cùng ý kiến vẫn giữ nguyên.").format(
                number=slip.number, name=slip.name
            )
        )

    def _on_reason(self, reason: str) -> None:
        self._on_dismissed()
        self.withdrawn.emit(self._asked, reason)

    def _on_dismissed(self) -> None:
        self.asking.emit(False)
        self.table.focus_rows()

    def _on_part(self) -> None:
        slip = self.chosen()
        if slip is not None:
            self.parted.emit(slip)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:158].rsplit(" ", 1)[0] + " …"


def _detail(slip: SlipRow) -> str:
    when = clock(slip.registered_at)
    if slip.kind == "pre":
        when = _("đăng ký trước, {day}").format(day=day(slip.registered_at))
    parts = (slip.name, slip.position, slip.unit, when, slip.clerk)
    return f"{' · '.join(filter(None, parts))}\n{_short(slip.matter)}"
