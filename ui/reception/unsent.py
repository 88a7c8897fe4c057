"""What the disk or the line refused: kept, all of it, until it can be written."""

from __future__ import annotations

from collections.abc import Callable

from app.words import _
from ui.kit.notice import NoticeStrip

Retry = Callable[[], object]


class Unsent:
    """Acts that wait to be handed in again, each under its own id and time."""

    def __init__(self, notice: NoticeStrip) -> None:
        self._notice = notice
        self._waiting: list[Retry] = []
        self._has_warned = False

    def keep(self, sentence: str, retry: Retry) -> None:
        """One more; the strip says why, how many wait, and offers to try again."""
        self._waiting.append(retry)
        words = _("{sentence} {count} việc của bàn này đang chờ ghi.").format(
            sentence=sentence, count=len(self._waiting)
        )
        self._notice.fault(words, self.send)

    def send(self) -> None:
        """Hand all of them in again, in their order."""
        self._has_warned = False
        waiting, self._waiting = self._waiting, []
        for retry in waiting:
            retry()

    def may_leave(self) -> bool:
        """Once, a person who closes the window is told of what has not been written."""
        if not self._waiting or self._has_warned:
            return True
        self._has_warned = True
        words = _("Còn {count} việc của bàn này chưa ghi được. Đóng lần nữa thì mất các việc đó.")
        self._notice.fault(words.format(count=len(self._waiting)), self.send)
        return False
