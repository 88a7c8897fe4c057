"""Vietnamese text: how it is kept, searched, ordered, compared, and read from old fonts."""

from __future__ import annotations

from app.text.cleaning import clean, clean_lines, fold, initials, same_text_key, title_case
from app.text.likeness import jaccard, near_pairs, shingles
from app.text.ordering import name_key, text_key
from app.text.syllables import is_syllable

__all__ = [
    "clean",
    "clean_lines",
    "fold",
    "initials",
    "is_syllable",
    "jaccard",
    "name_key",
    "near_pairs",
    "same_text_key",
    "shingles",
    "text_key",
    "title_case",
]
