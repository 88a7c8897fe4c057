"""The status bar: how this station stands, always in sight."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.times import clock_time
from app.words import _
from ui.kit import theme
from ui.kit.clock import TickingLabel
from ui.kit.dates import clock
from ui.kit.desk import Desk
from ui.kit.elided import ElidedLabel
from ui.kit.fields import label
from ui.kit.states import StateBadge


@dataclass(frozen=True)
class Standing:
    """How a station stands: opening, one_laptop, hall or cut_off; who sits at it; what waits."""

    kind: str = "opening"
    station: str = ""
    person: str = ""
    waiting: int = 0
    last_backup: int | None = None


class StandingBar(QFrame):
    """One line at the foot of the window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standing")
        self._standing = Standing()
        self._kind = StateBadge("opening")
        self._who = label()
        self._conference = ElidedLabel()
        self._waiting = label()
        self._backup = label()
        self._clock = TickingLabel(lambda: clock_time(desk.now()))
        self._clock.setMinimumWidth(self._clock.fontMetrics().horizontalAdvance("00:00:00"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(12), theme.dp(3), theme.dp(12), theme.dp(3))
        row.setSpacing(theme.dp(18))
        left: tuple[QWidget, ...] = (self._kind, self._who, self._conference)
        right: tuple[QLabel, ...] = (self._waiting, self._backup, self._clock)
        for widget in left:
            row.addWidget(widget)
        row.setStretchFactor(self._conference, 1)
        for widget in right:
            row.addWidget(widget)
        self.show_standing(self._standing)

    @property
    def standing(self) -> Standing:
        """What is shown."""
        return self._standing

    @property
    def words(self) -> str:
        """Everything that the bar says, without the clock."""
        parts = (self._kind.shown.word, self._who.text(), self._conference.text())
        return " · ".join((*parts, self._waiting.text(), self._backup.text()))

    def show_standing(self, standing: Standing) -> None:
        """Show how the station stands."""
        self._standing = standing
        self._kind.show_state(standing.kind)
        person = standing.person or (_("chưa chọn người") if standing.station else "")
        self._who.setText(" · ".join(filter(None, (standing.station, person))))
        self._waiting.setText(_("{count} việc chờ ghi").format(count=standing.waiting))
        backup = clock(standing.last_backup) or _("chưa có")
        self._backup.setText(_("Sao lưu: {clock}").format(clock=backup))

    def show_conference(self, title: str) -> None:
        """The short title of the conference that is open."""
        self._conference.setText(title)
