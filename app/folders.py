"""The user's folders: where data, backups and settings lie on this machine.

`DOITHOAI_HOME` puts all of them below one folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_DIRS = platformdirs.PlatformDirs("DoiThoai", appauthor=False)


def _below(name: str, default: str) -> Path:
    home = os.environ.get("DOITHOAI_HOME")
    return Path(home, name) if home else Path(default)


def data_folder() -> Path:
    """Databases."""
    return _below("data", _DIRS.user_data_dir)


def config_folder() -> Path:
    """Settings of the program and the key of citizen numbers."""
    return _below("config", _DIRS.user_config_dir)


def log_folder() -> Path:
    """What went wrong, for support."""
    return _below("log", _DIRS.user_log_dir)


def default_database() -> Path:
    """The database of this laptop."""
    return data_folder() / "doithoai.db"


def backup_folder() -> Path:
    """Copies of the databases."""
    return data_folder() / "sao-luu"


def citizen_key() -> str:
    """The key under which citizen numbers are hashed; kept outside the database."""
    path = config_folder() / "citizen.key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        import secrets

        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_hex(32)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key)
        return key
