"""What tests of screens share: a desk with a real store, pages that are shown and have loaded."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store import Store
from tests.ui import hands
from ui.kit import theme
from ui.kit.desk import Desk
from ui.kit.page import Page
from ui.kit.settings import Settings

P = TypeVar("P", bound=Page)
OpenPage = Callable[[type[P]], P]
Settle = Callable[[Page], None]


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The application in its light look, with the user's folders in a temporary place."""
    os.environ["DOITHOAI_HOME"] = str(tmp_path_factory.mktemp("home"))
    theme.current().apply("light", 100)


@pytest.fixture(autouse=True)
def home(dressed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders of one test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DOITHOAI_HOME", str(folder))
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The file of the conference."""
    return tmp_path / "hall.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The database as the test itself reads and writes it, under the desk's feet."""
    with Store(database, station="Bàn thử") as opened:
        yield opened


@pytest.fixture
def station_b(store: Store, database: Path) -> Iterator[Store]:
    """Another station on the same database."""
    with Store(database, station="Bàn B") as opened:
        yield opened


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, store: Store, database: Path) -> Iterator[Desk]:
    """A desk whose store is open; errors that nobody expected fail the test."""
    made = Desk(Settings())
    made.faults.quiet = True
    faults: list[str] = []
    made.faults.happened.connect(faults.append)
    with qtbot.waitSignal(made.opened):
        made.open(lambda: Store(database, station="Bàn 1", person="Nguyễn Thử"))
    yield made
    made.close()
    QApplication.processEvents()
    shiboken6.delete(made)
    assert faults == []


@pytest.fixture
def settle(qtbot: QtBot) -> Settle:
    """Wait until a page shows what is stored."""
    return lambda page: qtbot.waitUntil(lambda: page.is_settled)


@pytest.fixture
def open_page(desk: Desk, settle: Settle) -> Iterator[OpenPage[Page]]:
    """Make a page, show it and wait until it has loaded."""
    made: list[Page] = []

    def open_it(kind: type[P]) -> P:
        page = kind(desk)
        made.append(page)
        page.resize(1310, 680)
        page.show()
        settle(page)
        return page

    yield open_it
    for page in made:
        page.close()
        shiboken6.delete(page)


@pytest.fixture
def type_vietnamese() -> Callable[..., None]:
    """Type any text into a widget."""
    return hands.type_vietnamese
