"""The papers of a conference: from the database to the plain content that `app.documents` writes.

The same reads as on the screens, so that a paper and a page can never tell different figures.
"""

from __future__ import annotations

from app.papers.listing import (
    Content,
    PaperRow,
    all_papers,
    content_of,
    listed,
    paper_of,
    written,
)
from app.papers.proceedings import minutes_paper, notice_paper
from app.papers.tables import assignment_paper, attendance_paper

__all__ = [
    "Content",
    "PaperRow",
    "all_papers",
    "assignment_paper",
    "attendance_paper",
    "content_of",
    "listed",
    "minutes_paper",
    "notice_paper",
    "paper_of",
    "written",
]
