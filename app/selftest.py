"""What a bundle must be able to do: open the sample, run ten acts, write papers, verify."""

from __future__ import annotations

from pathlib import Path

from app import papers, reception
from app.attendees import everyone
from app.conference import conferences
from app.day import check_day, read_day
from app.errors import Refusal
from app.rehearsal.replay import Replay
from app.resources import path
from app.soundness import verify
from app.store import Store

ACTS = 10


def run(folder: Path) -> list[str]:
    """What went wrong, in words; nothing when all is well."""
    sample = read_day(path("sample", "day.json"))
    morning = check_day(sample.content | {"events": []})
    with Store(folder / "tu-kiem-tra.db") as store:
        Replay(store, morning).run()
        (event,) = store.read(conferences)
        people = store.read(everyone, conference=event.id)
        for person in people[:ACTS]:
            store.act(reception.check_in, conference=event.id, code=person.code)
        arrived = store.read(reception.counts, conference=event.id).total("present_total")
        faults = [] if arrived == ACTS else [f"{arrived} of {ACTS} arrivals"]
        content = store.read(papers.content_of, conference=event.id, name="diem-danh")
        paper = papers.paper_of(content)
        for ending, beginning in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
            data = papers.written(paper, ending)
            (folder / f"diem-danh.{ending}").write_bytes(data)
            if not data.startswith(beginning):
                faults.append(f"diem-danh.{ending}")
        try:
            faults += [str(problem["message"]) for problem in verify(store)["problems"]]
        except Refusal as refusal:
            faults.append(str(refusal))
    return faults
