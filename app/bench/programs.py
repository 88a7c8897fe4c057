"""The program as a whole: how long until its window is there, how much memory it holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from app.bench.measure import Figure
from app.day import read_day
from app.errors import InputRefused
from app.rehearsal.replay import Replay
from app.resources import path
from app.store import Store
from app.words import _

_BARE = """
import time
begun = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""


def start(folder: Path, url: str | None) -> list[Figure]:
    """From the command to the first window painted, and to the last conference's data in it."""
    where = _sample(folder)
    windows, data, bare = [], [], []
    for _turn in range(7):
        figures = _measured(folder, where)
        windows.append(figures["window_ms"])
        data.append(figures["data_ms"])
        bare.append(_process_ms([sys.executable, "-c", _BARE], folder))
    floor = {"bare_what": "bare PySide6 window, whole process", "bare": bare}
    return [
        Figure("start", "tới khi cửa sổ hiện ra", windows, {}, budget_ratio=2.0, **floor),  # type: ignore[arg-type]
        Figure("start", "tới khi thấy hội nghị gần nhất", data, {}, budget_ratio=5.0, **floor),  # type: ignore[arg-type]
    ]


def memory(folder: Path, url: str | None) -> list[Figure]:
    """What the program holds with the sample conference open."""
    figures = _measured(folder, _sample(folder))
    what = "bộ nhớ khi mở hội nghị mẫu 792 đại biểu"
    return [Figure("memory", what, [figures["memory_mb"]], {"p50": 200.0}, unit="MB")]


def _sample(folder: Path) -> Path:
    """The sample's database, and a station that had it open at the reception desk."""
    where = folder / "sample.db"
    if not where.exists():
        with Store(where) as store:
            player = Replay(store, read_day(path("sample", "day.json")))
            player.run()
        config = folder / "home" / "config"
        config.mkdir(parents=True)
        settings = {"conferences": {str(where): player.conference}, "page": "reception"}
        (config / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return where


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"DOITHOAI_HOME": str(folder / "home")}


def _measured(folder: Path, where: Path) -> dict[str, Any]:
    """Start the program; it says when its window was painted, and ends by itself."""
    begun = perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "ui", "--data", str(where)],
        env=_environment(folder) | {"DOITHOAI_BEGUN": str(begun)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = ran.stdout.strip().splitlines()
    if not lines:
        raise InputRefused(
            "no_screen",
            _("Không đo được khi không có màn hình. Hãy đặt QT_QPA_PLATFORM=offscreen."),
        )
    figures: dict[str, Any] = json.loads(lines[-1])
    return figures


def _process_ms(command: list[str], folder: Path) -> float:
    begun = perf_counter()
    subprocess.run(command, env=_environment(folder), check=True, capture_output=True, timeout=120)
    return (perf_counter() - begun) * 1000
