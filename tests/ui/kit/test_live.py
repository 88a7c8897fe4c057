"""Live: notices from any thread become one signal in a turn of the GUI thread's loop."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import office
from app.store import Store
from ui.kit.live import Live


def test_notices_of_one_turn_are_said_once(qtbot: QtBot) -> None:
    live, heard = Live(), []
    live.changed.connect(heard.append)
    live.hear(frozenset({"slips"}))
    live.hear(frozenset({"floor", "slips"}))
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [frozenset({"slips", "floor"})]


def test_a_notice_from_another_thread_arrives_on_the_gui_thread(qtbot: QtBot) -> None:
    live, threads = Live(), []
    live.changed.connect(lambda _topics: threads.append(threading.current_thread()))
    other = threading.Thread(target=live.hear, args=(frozenset({"slips"}),))
    other.start()
    other.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_no_topic_is_no_notice(qtbot: QtBot) -> None:
    live, heard = Live(), []
    live.changed.connect(heard.append)
    live.hear(frozenset())
    QApplication.processEvents()
    assert heard == []


def test_a_store_is_heard_until_it_is_left(qtbot: QtBot, store: Store) -> None:
    live, heard = Live(), []
    live.changed.connect(heard.append)
    live.follow(store)
    with qtbot.waitSignal(live.changed, check_params_cb=lambda topics: "station" in topics):
        store.act(office.add_person, id="an", name="An")
    live.stop()
    heard.clear()
    store.act(office.add_person, id="ba", name="Ba")
    QApplication.processEvents()
    assert heard == []
