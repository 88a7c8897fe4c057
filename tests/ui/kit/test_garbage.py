"""Garbage is collected by the GUI thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.kit import garbage
from ui.kit.garbage import Garbage


class Ring:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def usual_collector() -> Iterator[None]:
    """Give the other tests Python's own collector back."""
    yield
    gc.unfreeze()
    gc.enable()


def make_rings() -> weakref.ref[Ring]:
    """Far more than the threshold of the youngest generation; returns a look at one of them."""
    look = weakref.ref(Ring())
    for _each in range(5_000):
        Ring()
    return look


def test_another_thread_collects_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 600_000)
    parent = QObject()
    Garbage(parent)
    looks: list[weakref.ref[Ring]] = []
    other = threading.Thread(target=lambda: looks.append(make_rings()))
    other.start()
    other.join()
    assert looks[0]() is not None


def test_what_is_due_is_collected_at_rest(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 1)
    parent = QObject()
    keeper = Garbage(parent)
    look = make_rings()
    qtbot.waitUntil(lambda: look() is None)
    assert keeper.parent() is parent
