"""The program as a whole: how long until its window is there, or until a key shows; its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from app import minutes
from app.bench.acts import ID, filled
from app.bench.measure import Figure
from app.day import read_day
from app.errors import InputRefused
from app.ids import derived_id
from app.rehearsal.replay import Replay
from app.resources import path
from app.store import Store
from app.words import _

ROWS = 1000
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
    _measured(folder, where)  # once before, so that both sides find their files in memory
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


def scan_to_paint(folder: Path, url: str | None) -> list[Figure]:
    """From the Enter of a scanner to the verdict painted, among 10,000 people."""
    filled(folder, None).close()
    where = folder / "bench.db"
    _station(folder, where, ID, "reception")
    times = _measured(folder, where, "scans")["times"]
    what = "từ lúc quét tới khi kết quả hiện ra, 10.000 đại biểu"
    return [Figure("scan_to_paint", what, times, {"p99": 30.0})]


def typing(folder: Path, url: str | None) -> list[Figure]:
    """From a key to its letter painted, in minutes of 1,000 rows."""
    where = folder / "bench.db"
    with filled(folder, None, 10) as store:
        for number in range(ROWS):
            store.act(
                minutes.add, conference=ID, id=derived_id("row", number), kind="note",
                text=f"Ý kiến số {number}: " + "đề nghị tỉnh xem xét, bố trí kinh phí. " * 6,
            )  # fmt: skip
        store.act(minutes.add, conference=ID, id=derived_id("row", ROWS), kind="note")
    _station(folder, where, ID, "minutes")
    times = _measured(folder, where, "typing")["times"]
    what = "từ lúc gõ phím tới khi chữ hiện ra, biên bản 1.000 dòng"
    return [Figure("typing", what, times, {"p99": 16.0})]


def _sample(folder: Path) -> Path:
    """The sample's database, and a station that had it open at the reception desk."""
    where = folder / "sample.db"
    if not where.exists():
        with Store(where) as store:
            player = Replay(store, read_day(path("sample", "day.json")))
            player.run()
        _station(folder, where, player.conference, "reception")
    return where


def _station(folder: Path, where: Path, conference: str, page: str) -> None:
    """A station that had this conference open at this page."""
    config = folder / "home" / "config"
    config.mkdir(parents=True)
    settings = {"conferences": {str(where): conference}, "page": page}
    (config / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def _environment(folder: Path) -> dict[str, str]:
    """As a user has it: own folders, and modules compiled once."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"DOITHOAI_HOME": str(folder / "home")}


def _measured(folder: Path, where: Path, what: str = "start") -> dict[str, Any]:
    """Start the program; it says what it measured, and ends by itself."""
    begun = perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "ui", "--data", str(where)],
        env=_environment(folder) | {"DOITHOAI_MEASURE": what, "DOITHOAI_BEGUN": str(begun)},
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
