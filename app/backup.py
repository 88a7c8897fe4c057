"""Copies of a database, safe while stations are at work, and bringing one back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from app.database import DatabaseUnusable, explain, open_engines, url_of
from app.errors import Refusal
from app.journal import verify_chain
from app.models import Base
from app.times import local
from app.words import _

KEPT = 20


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
    """Copy a database into a folder (and a second place); the last 20 copies are kept."""
    url = url_of(where)
    is_file = url.get_backend_name() == "sqlite"
    stem = Path(url.database or "").stem if is_file else f"{url.host}-{url.database}"
    name = f"{stem}-{local(now):%Y-%m-%dT%H%M%S}.db"
    try:
        made = _copy_to(where, folder / name)
        if second is not None:
            copy_database(made, second / name)
    except (OSError, sqlite3.Error) as error:
        full = "full" in str(error).lower() or "no space" in str(error).lower()
        raise DatabaseUnusable("full" if full else "read_only", str(folder)) from error
    for place in filter(None, (folder, second)):
        _prune(place, stem)
    return made


def _copy_to(where: str | Path, target: Path) -> Path:
    url = url_of(where)
    if url.get_backend_name() == "sqlite":
        return copy_database(Path(url.database or ""), target)
    source, _reads = open_engines(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    copy_rows(source, url_of(partial))
    source.dispose()
    _settle(partial)
    partial.replace(target)
    return target


def copy_database(source: Path, target: Path) -> Path:
    """A consistent copy of an SQLite file, made beside writers; complete or not there at all."""
    if not source.exists():
        raise DatabaseUnusable("missing", str(source))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(partial)) as copy:
        reading.backup(copy, pages=2000)
        copy.execute("PRAGMA journal_mode=DELETE")
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(target)
    return target


def _settle(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


def copy_rows(source: Engine, target: object) -> None:
    """Copy every row of every table into an empty database."""
    writer, reader = open_engines(target)  # type: ignore[arg-type]
    with source.connect() as reading, writer.begin() as copy:
        for table in Base.metadata.sorted_tables:
            result = reading.execute(select(table).execution_options(yield_per=1000))
            for part in result.mappings().partitions(1000):
                copy.execute(insert(table), [dict(row) for row in part])
    writer.dispose()
    reader.dispose()


def _prune(folder: Path, stem: str) -> None:
    for old in sorted(folder.glob(f"{stem}-????-??-??T??????.db"))[:-KEPT]:
        old.unlink(missing_ok=True)


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, the newest first."""
    return sorted(folder.glob("*-????-??-??T??????.db"), key=lambda path: path.name[-20:])[::-1]


def restore(copy: Path, target: Path, *, now: int) -> Path | None:
    """Bring a copy back in the place of a database; what was there is kept beside it.

    Returns where the old database was kept, None when there was none. Raises BackupUnsound.
    """
    check(copy)
    kept = None
    if target.exists():
        kept = target.with_name(f"{target.stem}-truoc-khoi-phuc-{local(now):%Y-%m-%dT%H%M%S}.db")
        try:
            copy_database(target, kept)
        except sqlite3.DatabaseError:
            kept.with_suffix(".partial").unlink(missing_ok=True)
            target.replace(kept)
            for side in ("-wal", "-shm"):
                Path(f"{target}{side}").unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(target)) as there:
            source.backup(there, pages=-1)
    except sqlite3.Error as error:
        raise DatabaseUnusable("busy", str(target)) from error
    return kept


def check(copy: Path) -> int:
    """The number of journal rows of a sound copy; raises BackupUnsound."""
    if not copy.exists():
        raise DatabaseUnusable("missing", str(copy))
    engine = create_engine(f"sqlite:///file:{copy.absolute().as_posix()}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if said != "ok":
                raise BackupUnsound(str(copy), _("tệp bị hỏng"))
            from sqlalchemy.orm import Session

            rows, problems = verify_chain(Session(connection))
    except SQLAlchemyError as error:
        refusal = explain(error, str(copy))
        problem = _("không phải bản sao lưu của Đối Thoại") if refusal is None else str(refusal)
        raise BackupUnsound(str(copy), problem) from error
    finally:
        engine.dispose()
    if problems:
        raise BackupUnsound(str(copy), problems[0].text)
    return rows
