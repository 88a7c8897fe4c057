"""The command `doithoai`: a subcommand works without a screen, anything else opens the window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path


def main() -> int:
    """Run the program; returns its exit code."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in ("-h", "--help") or not arguments[0].startswith("-")):
        from app.cli import main as command_line

        return command_line(arguments)
    if "--selftest" in arguments:
        return _self_test(arguments)
    if not _has_screen():
        from app.cli import without_screen

        return without_screen(arguments)
    gc.disable()  # until the window is there, which collects at rest
    from ui.main import run

    return run(arguments)


def _self_test(arguments: list[str]) -> int:
    """Acts and papers first, then every page; in a folder that is thrown away."""
    from tempfile import TemporaryDirectory

    from app import selftest

    with TemporaryDirectory(prefix="doithoai-") as folder:
        os.environ["DOITHOAI_HOME"] = folder
        faults = selftest.run(Path(folder))
        if faults:
            sys.stderr.write("\n".join(faults) + "\n")
            return 1
        from ui.main import run

        return run(arguments)


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
