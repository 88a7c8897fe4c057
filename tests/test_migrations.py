"""The tables: what the scripts make is what the models say, and stored databases come up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import app.migrations
from app.conference import conferences
from app.database import open_engines, url_of
from app.migrations import HEAD, known
from app.models import Base
from app.soundness import verify
from app.store import Store

STORED = sorted((Path(__file__).parent / "stored").glob("*.db"))


def test_head_is_what_the_scripts_lead_to() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(app.migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_scripts_make_what_the_models_say(
    kind: str, file: Path, request: pytest.FixtureRequest
) -> None:
    where = str(file) if kind == "sqlite" else request.getfixturevalue("server").empty()
    writer, _reads = open_engines(url_of(where))
    with writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    writer.dispose()


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        f"{table.name}: {constraint}"
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None and not constraint._type_bound
    ]
    assert unnamed == []


def test_there_is_a_stored_database_of_every_version() -> None:
    assert [path.stem for path in STORED] == [f"{n:04d}" for n in range(1, int(HEAD) + 1)]


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_database_comes_up_with_its_conference(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "cu.db"
    shutil.copy(stored, path)
    with Store(path) as store:
        assert verify(store)["ok"]
        assert [event.title for event in store.read(conferences)] == ["Hội nghị đối thoại thử"]


def test_versions_that_are_not_ours_are_unknown() -> None:
    assert known(HEAD)
    assert not known("9999")
    assert not known("ae1027a6acf")


def test_opening_again_changes_nothing(file: Path) -> None:
    Store(file).close()
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        before = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
    Store(file).close()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name, sql FROM sqlite_master").all() == before
    engine.dispose()
