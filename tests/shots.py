"""Pictures of every page and of the wall: `python -m tests.shots FOLDER` (run by `make shots`).

The sample conference in two sizes, light and dark; the start page also with nothing in it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic_ns

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.conference import conferences
from app.day import check_day, read_day
from app.rehearsal.events import FLOOR
from app.rehearsal.replay import Replay
from app.resources import path
from app.store import Store
from app.times import from_local
from ui.kit.desk import Desk
from ui.kit.settings import Settings
from ui.main import dress
from ui.station import Station
from ui.window import Window

SIZES = ((1366, 768), (1920, 1080))
LOOKS = ("light", "dark")
MORNING = 0.72
"""Where in the day the pictures are taken: somebody has the floor."""


def wait(milliseconds: int) -> None:
    """Let the program work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(window: Window) -> None:
    """Wait until the page that is shown has read what it shows."""
    for _turn in range(100):
        wait(50)
        if window.page.is_settled:
            break
    wait(250)


def sample(folder: Path) -> tuple[Path, int]:
    """The sample day up to the moment in which somebody speaks, and that moment (ms)."""
    day = read_day(path("sample", "day.json")).content
    events = day["events"]
    begun = [n for n, event in enumerate(events) if event["type"] == "speech_start"]
    until = begun[int(len(begun) * MORNING)] + 1
    where = folder / "mau.db"
    with Store(where) as store:
        Replay(store, check_day(day | {"events": events[:until]})).run()
    return where, from_local(events[until - 1]["t"]) + 100_000


def picture(widget: QWidget, folder: Path, name: str) -> None:
    """One PNG."""
    widget.grab().save(str(folder / f"{name}.png"))


def pages(folder: Path, where: Path, moment: int, look: str) -> None:
    """Every page of the window in every size, with the clock of that morning."""
    begun = monotonic_ns()

    def clock() -> int:
        return moment + (monotonic_ns() - begun) // 1_000_000

    settings = Settings(look=look)
    dress(QApplication.instance(), settings)  # type: ignore[arg-type]
    desk = Desk(settings)
    window = Window(desk)
    Station(desk, window)
    window.show()
    desk.open(lambda: Store(where, station=FLOOR, clock=clock))
    while not desk.is_open:
        wait(20)
    window.show_first()
    settle(window)
    picture(window, folder, f"nothing-{look}")
    desk.conference = desk.store.read(conferences)[0].id
    for width, height in SIZES:
        for name in window.page_names():
            window.resize(width, height)
            window.show_page(name)
            settle(window)
            picture(window, folder, f"{name}-{width}-{look}")
        walls(folder, desk, window, (width, height), look)
    window.hide()


def walls(folder: Path, desk: Desk, window: Window, size: tuple[int, int], look: str) -> None:
    """The hall display, fed like the real one."""
    from ui.display.hall_display import HallDisplay

    display = HallDisplay(desk, window)
    display.dress("light" if look == "light" else "dark")
    display.reload()
    view = display.window
    view.resize(*size)
    view.show()
    wait(1500)
    picture(view, folder, f"wall-{size[0]}-{look}")
    view.hide()


def main() -> None:
    """Make all pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "shots")
    folder.mkdir(parents=True, exist_ok=True)
    QApplication([])
    with TemporaryDirectory() as scratch:
        os.environ["DOITHOAI_HOME"] = scratch
        where, moment = sample(Path(scratch))
        for look in LOOKS:
            pages(folder, where, moment, look)
    os._exit(0)


if __name__ == "__main__":
    main()
