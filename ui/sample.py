"""The sample conference: an invented day, played through the real acts into its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.resources import path
from ui.kit.desk import Desk

if TYPE_CHECKING:
    from app.store import Store


def open_sample(desk: Desk) -> Store:
    """The sample's database, played the first time; runs on the worker."""
    from app.day import read_day
    from app.folders import data_folder
    from app.rehearsal.replay import Replay
    from app.store import Store

    store = Store(data_folder() / "hoi-nghi-mau.db", station=desk.settings.station)
    replay = Replay(store, read_day(path("sample", "day.json")), beside=True)
    replay.run()
    desk.open_conference_soon(replay.conference)
    return store
