"""One row that is being written: a draft on disk as one types, an act when one rests or leaves.

The draft goes out at most `DRAFT_MS` after a key, however fast the keys follow each other; after
`REST_MS` without a key, and when the row is left, the text becomes an act.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import Refusal
from app.ids import new_id
from app.text import clean_lines
from ui.kit.desk import Desk
from ui.kit.faults import is_worlds_fault
from ui.kit.worker import Failed

if TYPE_CHECKING:
    from app.minutes import DraftRow, EntryRow

DRAFT_MS = 300
REST_MS = 30_000


class Writing(QObject):
    """The text of one row between the editor and the store."""

    drafted = Signal()
    """The text is on disk."""
    written = Signal(object)
    """The text is an act now; carries this writing."""
    refused = Signal(object, object)
    """The act was refused; carries this writing and the refusal. The draft is on disk."""
    failed = Signal(object)
    """Disk or server failed: it will be tried again by itself; carries the error."""
    ended = Signal(object)
    """It was left and nothing is under way any more; carries this writing."""

    def __init__(self, desk: Desk, row: EntryRow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conference = desk.conference
        self.entry = row.id
        self.base = row.version
        self.stored = row.text
        self.text = row.text
        self.adopted: DraftRow | None = None
        """The draft of another station that was taken over, until the text is written."""
        self.is_touched = False
        """Whether a person has typed here since it was opened."""
        self._held = row.held_by == desk.store.station
        self._drafted: str | None = None
        self._flying: str | None = None
        self._left = self._stopped = False
        self._draft_timer = self._timer(DRAFT_MS, self._save_draft)
        self._rest_timer = self._timer(REST_MS, self.write)

    def _timer(self, ms: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(work)
        return timer

    @property
    def is_changed(self) -> bool:
        """Whether the text is another than the one that is stored."""
        return clean_lines(self.text) != self.stored

    @property
    def is_on_disk(self) -> bool:
        """Whether nothing typed would be lost if the power went now."""
        return not self.is_changed or self._drafted == self.text

    def take(self, text: str) -> None:
        """The text as it is now, after a key."""
        self.text, self.is_touched = text, True
        self._begin()
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._rest_timer.start()

    def start_from(self, text: str, base: int) -> None:
        """Begin with a text that is not the stored one: a draft that was left behind."""
        self.text, self.base = text, base
        self._begin()
        self._draft_timer.start()
        self._rest_timer.start()

    def write(self) -> None:
        """Make the text an act now; does nothing when it is stored already."""
        self._rest_timer.stop()
        if self._flying is not None or self._stopped:
            return
        if not self.is_changed:
            self._forget_draft()
            self._end_if_left()
            return
        self._flying = self.text
        self._queue_write(self.text, self.base)

    @property
    def _is_late(self) -> bool:
        """Whether more was typed than the act under way carries."""
        return self._flying is not None and self._flying != self.text

    def leave(self) -> None:
        """The person has gone elsewhere: write what there is, then let go of the row."""
        self._left = True
        self._draft_timer.stop()
        self.write()
        if self._flying is not None and not self._is_late:
            self._let_go()

    def give_up(self) -> None:
        """Another station has taken the row over: keep the text as a draft and stop."""
        self._draft_timer.stop()
        self._rest_timer.stop()
        self._held = False
        if self.is_changed and self._drafted != self.text:
            self._save_draft()
        self._stopped = True

    def save_now(self) -> None:
        """Put the text on disk before the program ends."""
        if not self.is_on_disk:
            self._save_draft()

    # --- towards the store

    def _begin(self) -> None:
        if self._held:
            return
        from app import minutes

        self._held = True
        self._act(minutes.begin, self._on_refused)

    def _act(
        self, act: Callable[..., Any], refused: Failed | None = None, **arguments: Any
    ) -> None:
        """An act that says nothing when it succeeds."""
        store, act_id, at = self._desk.store, new_id(), self._desk.now()
        self._desk.worker.act(
            lambda: store.act(
                act, act_id=act_id, at=at, conference=self._conference, entry=self.entry,
                **arguments,
            ),
            failed=refused or self._on_failed,
            owner=self,
        )  # fmt: skip

    def _save_draft(self) -> None:
        """On the lane of the acts, so that it is finished when the program closes."""
        if self._stopped or (self._drafted is None and not self.is_changed):
            return
        text, base, store = self.text, self.base, self._desk.store

        def saved(_result: None) -> None:
            self._drafted = text
            self.drafted.emit()

        self._desk.worker.act(
            lambda: store.save_draft(
                conference=self._conference, entry=self.entry, text=text, base_version=base
            ),
            done=saved,
            failed=self._on_failed,
            owner=self,
        )

    def _queue_write(self, text: str, base: int) -> None:
        from app import minutes

        store, act_id, at = self._desk.store, new_id(), self._desk.now()
        self._desk.worker.act(
            lambda: store.act(
                minutes.write, act_id=act_id, at=at, conference=self._conference,
                entry=self.entry, text=text, base_version=base,
            ),
            done=self._on_written,
            failed=self._on_refused,
            owner=self,
        )  # fmt: skip

    def _forget_draft(self) -> None:
        if self._drafted is not None:
            from app import minutes

            self._drafted = None
            self._act(minutes.drop_draft, of=self._desk.store.station)

    def _on_written(self, version: int) -> None:
        flown, self._flying = self._flying or "", None
        self.base, self.stored = version, clean_lines(flown)
        self._drafted = None
        self._drop_adopted()
        self.written.emit(self)
        if self.is_changed and self._left:
            self.write()
        elif self.is_changed:
            self._draft_timer.start()
            self._rest_timer.start()
        else:
            self._end_if_left()

    def _drop_adopted(self) -> None:
        if self.adopted:
            from app import minutes

            self._act(minutes.drop_draft, of=self.adopted.station)
            self.adopted = None

    def _on_refused(self, error: Exception) -> None:
        self._flying = None
        if not isinstance(error, Refusal) or is_worlds_fault(error):
            self._on_failed(error)
            return
        self._save_draft()
        self._stopped = True
        self._draft_timer.stop()
        self._rest_timer.stop()
        self.refused.emit(self, error)
        self._end_if_left()

    def _on_failed(self, error: Exception) -> None:
        self._flying = None
        if not self._stopped:
            self._rest_timer.start()
        self.failed.emit(error)

    def _end_if_left(self) -> None:
        if not self._left:
            return
        self._let_go()
        self.ended.emit(self)

    def _let_go(self) -> None:
        if self._held:
            from app import minutes

            self._held = False
            self._act(minutes.release)
