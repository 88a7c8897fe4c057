"""Opening a database: SQLite with full durability on one laptop, PostgreSQL in a hall.

SQLite runs in WAL mode with full sync. Writers begin IMMEDIATE, so that two of them queue instead
of failing half way; readers have an engine of their own.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from app.errors import Refusal
from app.migrations import HEAD, upgrade
from app.words import _

NETWORK_FILESYSTEMS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "ceph", "glusterfs", "lustre",
    "davfs", "vboxsf", "virtiofs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.davfs2",
    "fuse.smbnetfs", "fuse.glusterfs", "fuse.ceph-fuse", "fuse.vmhgfs-fuse", "fuse.kio-fuse",
}  # fmt: skip


@dataclass(eq=False)
class NewerDatabase(Refusal):
    """The file was written by a later version of the program."""

    code = "newer_database"
    version: str

    def sentence(self) -> str:
        return _(
            "Dữ liệu này do một phiên bản mới hơn của chương trình ghi ra. "
            "Hãy cài phiên bản mới rồi mở lại; dữ liệu chưa bị thay đổi gì."
        )


@dataclass(eq=False)
class DatabaseUnusable(Refusal):
    """The file or server cannot be used as it is."""

    code = "database_unusable"
    reason: str
    where: str

    def sentence(self) -> str:
        return _SENTENCES[self.reason]().format(where=self.where)


_SENTENCES = {
    "read_only": lambda: _(
        "Không ghi được vào “{where}”. Hãy chọn một thư mục mà máy này được phép ghi, "
        "ví dụ thư mục Tài liệu, rồi thử lại."
    ),
    "not_a_file": lambda: _(
        "“{where}” không phải là một tệp. Hãy ghi đường dẫn của tệp dữ liệu, ví dụ hoi-nghi.db."
    ),
    "address": lambda: _(
        "“{where}” không phải là địa chỉ cơ sở dữ liệu. Hãy ghi đường dẫn của một tệp, "
        "hoặc postgresql://tên@máy:cổng/cơ-sở-dữ-liệu."
    ),
    "disk": lambda: _(
        "Không đọc, ghi được ổ đĩa chứa “{where}” (ổ đầy, hỏng hoặc bị rút ra) nên việc vừa rồi "
        "chưa được ghi. Hãy kiểm tra ổ đĩa, rồi làm lại."
    ),
    "too_long": lambda: _(
        "Có mục dài quá mức cho phép nên việc vừa rồi chưa được ghi. "
        "Hãy viết ngắn lại, rồi làm lại."
    ),
    "full": lambda: _(
        "Ổ đĩa chứa “{where}” đã đầy nên việc vừa rồi chưa được ghi. "
        "Hãy xoá bớt tệp hoặc cắm thêm ổ, rồi làm lại."
    ),
    "network": lambda: _(
        "“{where}” nằm trên ổ mạng; dữ liệu đặt ở đó có thể hỏng khi nhiều máy cùng ghi. "
        "Hãy chép về ổ đĩa của máy này rồi mở lại."
    ),
    "damaged": lambda: _(
        "Tệp “{where}” bị hỏng hoặc không phải dữ liệu của Đối Thoại. "
        "Hãy giữ nguyên tệp này và khôi phục từ bản sao lưu mới nhất (doithoai restore)."
    ),
    "foreign": lambda: _(
        "Cơ sở dữ liệu “{where}” không phải của Đối Thoại. Hãy chọn một tệp hay máy chủ khác."
    ),
    "missing": lambda: _("Không tìm thấy “{where}”. Hãy kiểm tra lại đường dẫn."),
    "server": lambda: _(
        "Không kết nối được với máy chủ dữ liệu “{where}”. "
        "Hãy kiểm tra dây mạng và máy chủ, rồi thử lại."
    ),
    "busy": lambda: _(
        "Dữ liệu “{where}” đang bị một chương trình khác giữ. "
        "Hãy đóng chương trình đó rồi thử lại; việc vừa rồi chưa được ghi."
    ),
}


def url_of(where: str | Path) -> URL:
    """A database URL as it is; anything else is the path of an SQLite file.

    Raises DatabaseUnusable where it is no address of a file or of a PostgreSQL server.
    """
    if not isinstance(where, str) or "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser().absolute()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUnusable("address", where) from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername != "postgresql+psycopg" and not (
        url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    ):
        raise DatabaseUnusable("address", where)
    return url


def open_engines(url: URL, *, create: bool = True) -> tuple[Engine, Engine]:
    """The engines for acts and for reads, on a database brought to this version.

    Raises NewerDatabase or DatabaseUnusable; the database is left as it was then.
    """
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, pool_size=3)
        prepare(engine, engine)
        return engine, engine
    _check_place(Path(url.database or ""), create)
    writer, reader = _sqlite_engine(url, "BEGIN IMMEDIATE"), _sqlite_engine(url, "BEGIN")
    only_looking = create_engine(url, poolclass=NullPool)
    prepare(writer, only_looking)
    return writer, reader


def _check_place(path: Path, create: bool) -> None:
    try:
        is_there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise DatabaseUnusable("read_only", str(path)) from error
    if on_network(path):
        raise DatabaseUnusable("network", str(path))
    if is_there and not is_file:
        raise DatabaseUnusable("not_a_file", str(path))
    if not is_there:
        if not create:
            raise DatabaseUnusable("missing", str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnusable("read_only", str(path.parent)) from error


def _sqlite_engine(url: URL, begin: str) -> Engine:
    engine = create_engine(
        url, paramstyle="named", connect_args={"timeout": 5.0, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # SQLAlchemy begins, not the driver
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.connection.cursor().execute(begin)

    return engine


def prepare(engine: Engine, only_looking: Engine) -> None:
    """Bring an empty or older database to this version of the program; refuse any other.

    Its version is found out by an engine that changes nothing, not even the kind of its journal.
    """
    try:
        version = stored_version(only_looking)
        if version != HEAD:
            upgrade(engine, version)
    except SQLAlchemyError as error:
        raise explain(error, place_of(engine.url)) or error from error


def place_of(url: URL) -> str:
    """What people call a database: the path of its file, or its server."""
    return str(url.database if url.get_backend_name() == "sqlite" else url.host or "localhost")


def stored_version(engine: Engine) -> str | None:
    """The version of the tables: None when the database is empty."""
    with engine.connect() as connection:
        names = set(engine.dialect.get_table_names(connection))
        if not names:
            return None
        if "alembic_version" not in names:
            raise DatabaseUnusable("foreign", place_of(engine.url))
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        from app.migrations import known

        if version is not None and not known(version):
            raise NewerDatabase(version)
        return version


@contextmanager
def lenient(session: Session) -> Iterator[list[str]]:
    """Read on where a text is no text any more, so that a damaged row can be named.

    Yields the list of such texts, which grows as they are met.
    """
    driver = session.connection().connection.driver_connection
    met: list[str] = []

    def as_text(stored: bytes) -> str:
        try:
            return stored.decode()
        except UnicodeDecodeError:
            met.append(stored.decode(errors="replace"))
            return met[-1]

    if not isinstance(driver, sqlite3.Connection):
        yield met
        return
    driver.text_factory = as_text
    try:
        yield met
    finally:
        driver.text_factory = str


def explain(error: Exception, where: str) -> Refusal | None:
    """The refusal for a fault of the world (disk, file, server); None when the fault is ours."""
    fault = error.orig if isinstance(error, DatabaseError) else error
    if not isinstance(fault, Exception) or isinstance(fault, SQLAlchemyError):
        return None
    said = str(fault).lower()
    for phrase, reason in (
        ("readonly", "read_only"),
        ("unable to open", "read_only"),
        ("permission denied", "read_only"),
        ("database or disk is full", "full"),
        ("no space left", "full"),
        ("malformed", "damaged"),
        ("not a database", "damaged"),
        ("could not decode", "damaged"),
        ("disk i/o error", "disk"),
        ("value too long", "too_long"),
        ("database is locked", "busy"),
    ):
        if phrase in said:
            return DatabaseUnusable(reason, where)
    is_server = type(fault).__name__ in ("OperationalError", "AdminShutdown") and not isinstance(
        fault, sqlite3.Error
    )
    return DatabaseUnusable("server", where) if is_server else None


def on_network(path: Path) -> bool:
    """Whether a file lies on a network share, where SQLite's locks cannot be trusted."""
    path = path.resolve()
    if sys.platform == "win32":
        import ctypes

        anchor = path.anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == 4
    return filesystem_of(path, _mounts()) in NETWORK_FILESYSTEMS


def filesystem_of(path: Path, mounts: str) -> str:
    """The kind of file system that holds a path, after the lines of /proc/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[1])
        inside = str(path.absolute()) == point or str(path.absolute()).startswith(
            point.rstrip("/") + "/"
        )
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


_OCTAL = re.compile(r"\\([0-7]{3})")


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
