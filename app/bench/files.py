"""Papers out, and a whole day."""

from __future__ import annotations

import io
from pathlib import Path

from app import papers
from app.bench.measure import Figure, timed
from app.day import read_day
from app.documents.minutes import MinutesLine, MinutesPaper
from app.documents.paper import Heading
from app.documents.wording import Person
from app.rehearsal.replay import Replay
from app.rehearsal.whole_day import written
from app.resources import path
from app.store import Store

_TEXT = (
    "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã, có cơ chế thu hút và giữ chân bác sĩ "
    "về công tác lâu dài tại tuyến cơ sở, nhất là các xã khó khăn."
)


def replay(folder: Path, url: str | None) -> list[Figure]:
    """The sample day through the real acts, then its papers."""
    day = read_day(path("sample", "day.json"))
    acts, files = [], []
    for turn in range(3):
        with Store(url or folder / f"day{turn}.db") as store:
            player = Replay(store, day)
            acts.append(timed(player.run))
            files.append(timed(lambda: list(written(store, player.conference))))  # noqa: B023
        if url:
            break
    return [
        Figure("replay", "cả ngày họp mẫu: các việc", acts, {"p50": 4000.0}),
        Figure("replay", "cả ngày họp mẫu: văn bản", files, {"p50": 3000.0}),
    ]


def _minutes_of_500_rows() -> MinutesPaper:
    """Minutes of 500 rows."""
    lines = tuple(
        MinutesLine(
            kind="speech" if number % 2 == 0 else "answer",
            at=1_715_735_000_000 + number * 60_000,
            person=Person(name="Nguyễn Văn Mẫu", office="Trạm y tế xã Mẫu"),
            text=_TEXT,
            topic="1.1",
        )
        for number in range(500)
    )
    return MinutesPaper(
        heading=Heading(profile="party", issuer="TỈNH ỦY MẪU", superior="ĐẢNG BỘ TỈNH MẪU"),
        conference="Hội nghị đo thử",
        started_at=lines[0].at,
        ended_at=lines[-1].at,
        place="Hội trường Mẫu",
        chairs=(Person(office="Bí thư Tỉnh ủy"),),
        secretaries=(Person(name="Trần Thị Mẫu"),),
        lines=lines,
    )


def minutes_of_500_rows(folder: Path, url: str | None) -> list[Figure]:
    """Minutes of 500 rows as PDF and as Word, beside the bare libraries on the same text."""
    paper = papers.paper_of(_minutes_of_500_rows())
    figures = []
    for ending, bare, budget in (("pdf", _bare_pdf, 1000.0), ("docx", _bare_docx, 500.0)):
        papers.written(paper, ending)
        times, floor = [], []
        for _turn in range(5):
            times.append(timed(lambda ending=ending: papers.written(paper, ending)))  # type: ignore[misc]
            floor.append(timed(bare))
        what = f"biên bản 500 dòng, tệp {ending}"
        name = {"pdf": "bare reportlab", "docx": "bare python-docx"}[ending]
        figures.append(Figure("papers", what, times, {"p50": budget}, bare_what=name, bare=floor))
    return figures


def _bare_pdf() -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("Bare", path("fonts", "LiberationSerif-Regular.ttf")))
    style = ParagraphStyle("bare", fontName="Bare", fontSize=14, leading=18, alignment=4)
    SimpleDocTemplate(io.BytesIO()).build([Paragraph(_TEXT, style) for _row in range(500)])


def _bare_docx() -> None:
    import docx

    document = docx.Document()
    for _row in range(500):
        document.add_paragraph(_TEXT)
    document.save(io.BytesIO())
