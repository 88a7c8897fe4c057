"""A database that turns out damaged when the program opens: its newest sound copy is offered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Refusal
from app.words import _
from ui.kit import dates
from ui.kit.desk import Desk
from ui.settings.copies import CopyRow, listed
from ui.window import Window

if TYPE_CHECKING:
    from app.store import Store


def offer_copy(
    desk: Desk,
    window: Window,
    damaged: Path,
    opening: Callable[[], Store],
    failed: Callable[[Exception], object],
) -> None:
    """Look for a copy behind the window; where there is one, one press brings it back."""
    find = partial(newest_sound_copy, damaged, desk.settings.second_backup)

    def found(copy: CopyRow | None) -> None:
        if copy is None:
            return
        window.page.notice.fault(
            _(
                "Tệp dữ liệu “{path}” bị hỏng. Bản sao lưu lành gần nhất là lúc {when}; "
                "tệp hỏng sẽ được giữ lại bên cạnh."
            ).format(path=damaged, when=dates.day_and_clock(copy.at)),
            lambda: desk.open(partial(brought_back, copy, damaged, opening), failed=failed),
            does=_("Khôi phục bản này"),
        )

    desk.worker.read(find, done=found, owner=window)


def newest_sound_copy(damaged: Path, second: str) -> CopyRow | None:
    """The newest copy of a database that can be trusted; runs on the worker."""
    from app.backup import check
    from app.folders import backup_folder

    for copy in listed(backup_folder(), second, damaged.stem):
        try:
            check(copy.path)
        except Refusal:
            continue
        return copy
    return None


def brought_back(copy: CopyRow, damaged: Path, opening: Callable[[], Store]) -> Store:
    """The store, opened on the copy; runs on the worker."""
    from app.backup import restore
    from app.store import system_clock

    restore(copy.path, damaged, now=system_clock())
    return opening()
