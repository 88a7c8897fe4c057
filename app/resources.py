"""Where the files that ship with the program lie, in a checkout and in a bundle."""

from __future__ import annotations

import sys
from pathlib import Path


def path(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return root.joinpath("resources", *parts)
