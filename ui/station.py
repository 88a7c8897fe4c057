"""Keeps the status bar true and the copies coming: what a station does beside its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.words import _
from ui.kit.desk import Desk
from ui.kit.worker import Job
from ui.window import Window

if TYPE_CHECKING:
    from app.store import Session

BACKUP_MS = 600_000
"""A copy every ten minutes while the program is open."""

_TOPICS = frozenset({"station", "conference"})


@dataclass(frozen=True)
class Seat:
    """Who sits here, which conference was to be open and its title; empty when it is not there."""

    person: str
    wanted: str
    conference: str


class Station(QObject):
    """Reads who sits here, says it on the bar, copies the database."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._timer = QTimer(self)
        self._timer.setInterval(BACKUP_MS)
        self._timer.timeout.connect(self.back_up)
        desk.opened.connect(self._on_opened)
        desk.live.changed.connect(self._on_changed)
        desk.conference_changed.connect(self.read)

    def read(self) -> None:
        """Ask the database how this station stands."""
        self._desk.worker.read(
            lambda: self._desk.store.read(self._seat), done=self._on_seat, owner=self
        )

    def back_up(self) -> None:
        """Copy the database into the backups folder, and to the second place if one is named."""
        if self._desk.store.is_file:
            self._desk.worker.job(
                _("Sao lưu"), self._copy, done=self._on_copied, failed=self._on_not_copied,
                owner=self,
            )  # fmt: skip

    def _seat(self, session: Session) -> Seat:
        from app import conference, office

        seated = office.seated(session, station=self._desk.store.station)
        wanted = self._desk.conference
        rows = [row for row in conference.conferences(session) if row.id == wanted]
        return Seat(seated.name if seated else "", wanted, rows[0].title if rows else "")

    def _copy(self, _job: Job) -> int:
        return copy_database(self._desk)

    # --- slots

    def _on_opened(self) -> None:
        self._timer.start()
        self.read()
        self.back_up()

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _TOPICS:
            self.read()

    def _on_seat(self, seat: Seat) -> None:
        store = self._desk.store
        store.person = seat.person or store.person
        kind = "one_laptop" if store.is_file else "hall"
        standing = self._window.standing.standing
        self._window.show_standing(
            replace(standing, kind=kind, station=store.station, person=store.person)
        )
        self._window.show_conference(seat.conference)
        if not seat.conference and seat.wanted == self._desk.conference:
            self._desk.conference = ""

    def _on_copied(self, at: int) -> None:
        self._window.show_standing(replace(self._window.standing.standing, last_backup=at))

    def _on_not_copied(self, error: Exception) -> None:
        self._window.page.notice.fault(str(error), self.back_up)


def copy_database(desk: Desk) -> int:
    """Copy the database now; returns the moment. Raises a Refusal where that cannot be."""
    from app import backup
    from app.folders import backup_folder

    at = desk.store.now()
    second = desk.settings.second_backup
    backup.make(
        str(desk.store.where), backup_folder(), now=at, second=Path(second) if second else None
    )
    return at
