"""What every page is handed: the store, the conference that is open, the lanes, the notices."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import Refusal
from app.words import _
from ui.kit import theme
from ui.kit.faults import Faults
from ui.kit.live import Live
from ui.kit.settings import Settings
from ui.kit.worker import Failed, Worker

if TYPE_CHECKING:
    from app.store import Store


@dataclass(eq=False)
class StoreNotOpen(Refusal):
    """Something was asked of a database that could not be opened."""

    code = "store_not_open"

    def sentence(self) -> str:
        return _("Dữ liệu chưa mở được. Hãy bấm “Thử lại”, hoặc mở một tệp dữ liệu khác.")


class Desk(QObject):
    """One station's desk: everything a page may reach, and nothing of the other pages."""

    opened = Signal()
    """The store is there."""
    conference_changed = Signal(str)
    """Another conference was opened; empty when none is."""

    _wanted = Signal(str)

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings or Settings.load()
        self.theme = theme.current()
        self.worker = Worker(self)
        self.live = Live(self)
        self.faults = Faults(self)
        self.worker.failed.connect(self.faults.report)
        self._store: Store | None = None
        self._conference = ""
        self._wanted.connect(self._on_wanted)

    @property
    def is_open(self) -> bool:
        """Whether the store is there already; acts and reads may be asked for before."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The store; raises StoreNotOpen when it could not be opened."""
        if self._store is None:
            raise StoreNotOpen
        return self._store

    @property
    def conference(self) -> str:
        """The id of the conference that is open; empty when none is."""
        return self._conference

    @conference.setter
    def conference(self, conference: str) -> None:
        if conference != self._conference:
            self._conference = conference
            self._remember()
            self.conference_changed.emit(conference)

    def open_conference_soon(self, conference: str) -> None:
        """Open this conference in the next turn of the GUI thread; called from any thread."""
        self._wanted.emit(conference)

    def now(self) -> int:
        """Milliseconds UTC by the store's clock."""
        return self._store.now() if self._store else time.time_ns() // 1_000_000

    def open(self, opener: Callable[[], Store], *, failed: Failed | None = None) -> None:
        """Open the store on the worker, before everything that pages have asked for."""
        self.worker.first(
            lambda: self._take(opener()), done=self._on_opened, failed=failed, owner=self
        )

    def close(self) -> None:
        """Finish what was asked for, then let go of the store."""
        self.live.stop()
        self.worker.close()
        if self._store:
            self._store.close()
            self._store = None

    def _take(self, store: Store) -> None:
        self._store = store

    def _on_wanted(self, conference: str) -> None:
        self.conference = conference

    def _on_opened(self, _result: None) -> None:
        self.live.follow(self.store)
        self._conference = self._conference or self.settings.conferences.get(self._where(), "")
        self._remember()
        self.opened.emit()

    def _where(self) -> str:
        return str(self.store.where)

    def _remember(self) -> None:
        if self.is_open and self.settings.conferences.get(self._where(), "") != self._conference:
            self.settings.conferences[self._where()] = self._conference
            self.settings.save()
