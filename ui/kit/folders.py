"""The user's folders: settings, conferences, logs."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME = "DOITHOAI_HOME"
"""Environment variable: one folder instead of all the user's folders (tests, a stick)."""

_NAME = "doithoai"


def settings_folder() -> Path:
    """Where the program's own settings lie."""
    return _folder("settings", platformdirs.user_config_path(_NAME, appauthor=False))


def data_folder() -> Path:
    """Where conferences lie."""
    return _folder("data", platformdirs.user_data_path(_NAME, appauthor=False))


def log_folder() -> Path:
    """Where faults are written down."""
    return _folder("log", platformdirs.user_log_path(_NAME, appauthor=False))


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get(HOME)
    folder = Path(home) / name if home else usual
    folder.mkdir(parents=True, exist_ok=True)
    return folder
