"""Collected opinions (ý kiến, kiến nghị) with their topics and prepared answers."""

from __future__ import annotations

from app.intake.questions.model import Question, Questions
from app.intake.questions.reading import read_questions

__all__ = ["Question", "Questions", "read_questions"]
