"""Quota plans: who is invited, how many, and where the plan contradicts itself."""

from __future__ import annotations

from app.intake.plan.model import Line, Mismatch, Plan
from app.intake.plan.reading import read_plan

__all__ = ["Line", "Mismatch", "Plan", "read_plan"]
