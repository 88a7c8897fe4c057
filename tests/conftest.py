"""What every test may ask for: a store on a real database, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.store import Store
from tests.builders import Hall
from tests.postgres import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for the whole run."""
    running = Server()
    yield running
    running.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database: a file, then one of the server."""
    if request.param == "sqlite":
        return str(tmp_path / "hoi-nghi.db")
    server: Server = request.getfixturevalue("server")
    return server.fresh()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a new SQLite database."""
    return tmp_path / "hoi-nghi.db"


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """A store on either database."""
    with Store(where, station="Bàn 1", person="Người thử") as opened:
        yield opened


@pytest.fixture
def hall(store: Store) -> Hall:
    """A small conference in a store: two delegations, six people, two topics."""
    return Hall(store).set_up()
