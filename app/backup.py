"""Copies of a database, safe while stations are at work, and bringing one back."""

from __future__ import annotations

import glob
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.database import (
    DatabaseUnusable,
    explain,
    lenient,
    open_engines,
    stored_version,
    url_of,
)
from app.errors import Refusal
from app.journal import verify_chain
from app.models import Base
from app.times import local
from app.words import _

KEPT = 20
PATIENCE = 10.0
"""Seconds to wait for another program that holds a file."""


@dataclass(eq=False)
class BackupUnsound(Refusal):
    """A copy that cannot be trusted."""

    code = "backup_unsound"
    path: str
    problem: str

    def sentence(self) -> str:
        return _(
            "Bản sao lưu “{path}” không dùng được: {problem}. "
            "Hãy chọn một bản khác; dữ liệu hiện có chưa bị thay đổi."
        ).format(path=self.path, problem=self.problem)


def make(where: str | Path, folder: Path, *, now: int, second: Path | None = None) -> Path:
    """Copy a database into a folder (and a second place); the last 20 copies are kept.

    Raises DatabaseUnusable, which names the place that takes no copy.
    """
    stem = stem_of(where)
    name = f"{stem}-{local(now):%Y-%m-%dT%H%M%S}.db"
    with _explained(folder):
        made = _copy_to(where, folder / name)
    _prune(folder, stem)
    if second is not None:
        with _explained(second):
            copy_database(made, second / name)
        _prune(second, stem)
    return made


def stem_of(where: str | Path) -> str:
    """What the names of a database's copies begin with."""
    url = url_of(where)
    is_file = url.get_backend_name() == "sqlite"
    return Path(url.database or "").stem if is_file else f"{url.host}-{url.database}"


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise explain(error, str(place)) or DatabaseUnusable("read_only", str(place)) from error


def _copy_to(where: str | Path, target: Path) -> Path:
    url = url_of(where)
    if url.get_backend_name() == "sqlite":
        return copy_database(Path(url.database or ""), target)
    with _arriving(target) as partial:
        source, _reads = open_engines(url)
        copy_rows(source, url_of(partial))
        source.dispose()
        _settle(partial)
    return target


def copy_database(source: Path, target: Path) -> Path:
    """A consistent copy of an SQLite file, made beside writers; complete or not there at all."""
    if not source.exists():
        raise DatabaseUnusable("missing", str(source))
    with _arriving(target) as partial:
        _copy(source, partial)
        _settle(partial)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
    return target


@contextmanager
def _arriving(target: Path) -> Iterator[Path]:
    """A place beside the target, of this process alone; moved to the target when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.partial")
    try:
        yield partial
        partial.replace(target)
    finally:
        for side in ("", "-wal", "-shm", "-journal"):
            Path(f"{partial}{side}").unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """One step, so one state of the source; gives up where another program holds a file."""
    until = time.monotonic() + PATIENCE

    def still_waiting(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > until:
            raise DatabaseUnusable("busy", str(target))

    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing, pages=-1, progress=still_waiting)


def _settle(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


def copy_rows(source: Engine, target: object) -> None:
    """Copy every row of every table, as of one moment, into an empty SQLite file."""
    writer, reader = open_engines(target)  # type: ignore[arg-type]
    as_of_now = source.connect().execution_options(isolation_level="REPEATABLE READ")
    with as_of_now as reading, writer.begin() as copy:
        copy.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a row may come before its parent
        for table in Base.metadata.sorted_tables:
            result = reading.execute(select(table).execution_options(yield_per=1000))
            for part in result.mappings().partitions(1000):
                copy.execute(insert(table), [dict(row) for row in part])
    writer.dispose()
    reader.dispose()


def _prune(folder: Path, stem: str) -> None:
    for old in copies(folder, stem)[KEPT:]:
        old.unlink(missing_ok=True)


def copies(folder: Path, stem: str | None = None) -> list[Path]:
    """The copies in a folder, of one database or of all, the newest first."""
    name = "*" if stem is None else glob.escape(stem)
    found = folder.glob(f"{name}-????-??-??T??????.db")
    return sorted(found, key=lambda path: path.name[-20:])[::-1]


def restore(copy: Path, target: Path, *, now: int) -> Path | None:
    """Bring a copy back in the place of a database; what was there is kept beside it.

    Returns where the old database was kept, None when there was none. Raises BackupUnsound,
    NewerDatabase or DatabaseUnusable; what was there is as it was then.
    """
    check(copy)
    with _explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            _copy(copy, target)
            return None
        kept = target.with_name(f"{target.stem}-truoc-khoi-phuc-{local(now):%Y-%m-%dT%H%M%S}.db")
        moved = _keep(target, kept)
        try:
            _copy(copy, target)
        except BaseException:
            if moved:
                _move(kept, target)
            else:
                kept.unlink()
            raise
    return kept


def _keep(target: Path, kept: Path) -> bool:
    """Copy what was there beside it; what is too damaged for that is moved, and True returned."""
    try:
        copy_database(target, kept)
    except sqlite3.DatabaseError as error:
        fault = explain(error, str(target))
        if not isinstance(fault, DatabaseUnusable) or fault.reason != "damaged":
            raise
        _move(target, kept)
        return True
    return False


def _move(path: Path, to: Path) -> None:
    for side in ("-wal", "-shm", ""):
        Path(f"{to}{side}").unlink(missing_ok=True)
        if (there := Path(f"{path}{side}")).exists():
            there.replace(f"{to}{side}")


def check(copy: Path) -> int:
    """The number of journal rows of a sound copy; raises BackupUnsound or NewerDatabase."""
    if not copy.exists():
        raise DatabaseUnusable("missing", str(copy))
    place = f"file:{quote(copy.absolute().as_posix())}?mode=ro"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(place, uri=True))
    try:
        if stored_version(engine) is None:
            raise BackupUnsound(str(copy), _("tệp không có dữ liệu"))
        with Session(engine) as session, lenient(session):
            said = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
            if said != "ok":
                raise BackupUnsound(str(copy), _("tệp bị hỏng"))
            rows, problems = verify_chain(session)
    except (SQLAlchemyError, DatabaseUnusable) as error:
        raise BackupUnsound(
            str(copy), _("tệp bị hỏng hoặc không phải bản sao lưu của Đối Thoại")
        ) from error
    finally:
        engine.dispose()
    if problems:
        raise BackupUnsound(str(copy), problems[0].text)
    return rows
