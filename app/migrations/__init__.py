"""The versions of the tables, oldest first; Alembic is loaded only where one must be applied."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

HEAD = "0001"


def known(version: str) -> bool:
    """Whether this program can bring a database of that version up to date."""
    return version.isdigit() and int(version) <= int(HEAD)


def upgrade(engine: Engine, version: str | None) -> None:
    """Bring a database to HEAD; an SQLite file that holds something is copied beside itself."""
    from alembic import command
    from alembic.config import Config

    if version is not None and engine.url.get_backend_name() == "sqlite":
        _copy_before(Path(engine.url.database or ""), version)
    config = Config()
    folder = str(Path(__file__).parent).replace("%", "%%")
    config.set_main_option("script_location", folder)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _copy_before(path: Path, version: str) -> None:
    from app.backup import copy_database

    copy_database(path, path.with_name(f"{path.stem}-truoc-nang-cap-{version}{path.suffix}"))
