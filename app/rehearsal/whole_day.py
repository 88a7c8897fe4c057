"""A whole day without a screen: replayed through the real acts, its papers and report written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app import papers
from app.day import Day
from app.files import cannot_write, save
from app.rehearsal import figures
from app.rehearsal.replay import Replay
from app.store import Store


def play(
    day: Day,
    where: str,
    out: Path,
    *,
    ack: Path | None = None,
    speed: float = 0,
) -> dict[str, Any]:
    """Replay a day into a database, write its papers and `report.json` into a folder.

    `ack` is a file that gets each act id, flushed, as soon as the act is committed.
    """
    _folder(out)
    committed = _acknowledge(ack)
    with Store(where) as store:
        replay = Replay(store, day, committed=committed)
        replay.run(speed)
        with store.reading() as session:
            report = figures.report(
                session,
                conference=replay.conference,
                report_at=day.content.get("report_at") or {},
            )
        for name, data in written(store, replay.conference):
            save(out / name, data)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    save(out / "report.json", text.encode())
    return report


def _acknowledge(path: Path | None) -> Callable[[str], None] | None:
    if path is None:
        return None
    try:
        file = path.open("a", encoding="ascii")
    except OSError as error:
        raise cannot_write(path) from error

    def note(act_id: str) -> None:
        file.write(act_id + "\n")
        file.flush()

    return note


def written(store: Store, conference: str) -> Iterator[tuple[str, bytes]]:
    """Every paper of a conference: its file name and what is in it."""
    contents = store.read(lambda session: list(papers.all_papers(session, conference=conference)))
    for name, content, endings in contents:
        paper = papers.paper_of(content)
        for ending in endings:
            yield f"{name}.{ending}", papers.written(paper, ending)


def _folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(out) from error
