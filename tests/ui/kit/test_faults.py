"""Faults: written down, shown with their details, from any thread; whose fault an error is."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from app.database import DatabaseUnusable
from app.errors import NotFound
from ui.kit.faults import Faults, FaultWindow, begin_log, is_worlds_fault


@pytest.mark.parametrize(
    ("error", "worlds"),
    [
        pytest.param(OperationalError("", {}, OSError()), True, id="database away"),
        pytest.param(sqlite3.OperationalError("locked"), True, id="database busy"),
        pytest.param(DatabaseUnusable("full", "D:/"), True, id="disk full"),
        pytest.param(OSError("cable out"), True, id="line cut"),
        pytest.param(NotFound("đại biểu", "A1"), False, id="a refusal"),
        pytest.param(KeyError("x"), False, id="ours"),
    ],
)
def test_whose_fault_an_error_is(error: Exception, worlds: bool) -> None:
    assert is_worlds_fault(error) is worlds


def test_a_fault_of_any_thread_is_told_on_the_gui_thread_and_logged(
    qtbot: QtBot, home: Path
) -> None:
    faults, told = Faults(), []
    faults.quiet = True
    log = begin_log()
    faults.happened.connect(lambda text: told.append((threading.current_thread(), text)))
    other = threading.Thread(target=faults.report, args=(KeyError("ghế C-14"),))
    other.start()
    other.join()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] is threading.main_thread()
    assert "KeyError: 'ghế C-14'" in told[0][1]
    assert "KeyError: 'ghế C-14'" in log.read_text("utf-8")


def test_the_window_collects_details_and_copies_them(qtbot: QtBot) -> None:
    window = FaultWindow()
    qtbot.addWidget(window)
    window.add("lỗi thứ nhất")
    window.add("lỗi thứ hai")
    window._copy.click()
    copied = QApplication.clipboard().text()
    assert copied.index("lỗi thứ nhất") < copied.index("lỗi thứ hai")
