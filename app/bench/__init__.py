"""What a user waits for, measured beside a bare floor in the same run, against the budget."""

from __future__ import annotations

import gc
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.bench import acts, files, lists, programs
from app.bench.measure import Figure
from app.errors import InputRefused
from app.words import _

Measure = Callable[[Path, str | None], list[Figure]]

MEASURES: dict[str, Measure] = {
    "check_in": acts.check_in,
    "queue_act": acts.queue_act,
    "search": acts.search,
    "notice": acts.notice,
    "scan_to_paint": programs.scan_to_paint,
    "typing": programs.typing,
    "draft": acts.draft,
    "roster": lists.roster,
    "papers": files.minutes_of_500_rows,
    "replay": files.replay,
    "start": programs.start,
    "memory": programs.memory,
}


def bench(names: list[str], *, url: str | None = None) -> dict[str, Any]:
    """The figures asked for, or all; `url` measures acts on a PostgreSQL instead of a file."""
    for name in names:
        if name not in MEASURES:
            raise InputRefused(
                "unknown_measure",
                _("Không có phép đo “{name}”. Hãy chọn trong: {all}.").format(
                    name=name, all=", ".join(MEASURES)
                ),
            )
    figures = []
    for name in names or list(MEASURES):
        gc.collect()
        gc.freeze()  # what an earlier measure left behind is not this one's to pay for
        with TemporaryDirectory(prefix="doithoai-bench-") as folder:
            figures += MEASURES[name](Path(folder), url)
    return {"machine": machine(), "figures": [figure.as_json() for figure in figures]}


def machine() -> dict[str, Any]:
    """Where it was measured."""
    return {
        "system": platform.platform(),
        "python": sys.version.split()[0],
        "cores": os.cpu_count(),
        "processor": platform.processor() or platform.machine(),
    }
