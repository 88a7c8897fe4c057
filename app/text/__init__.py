"""Vietnamese text: how it is kept, searched, ordered, compared, and read from old fonts."""

from __future__ import annotations

from app.text.cleaning import (
    clean,
    clean_lines,
    fold,
    initials,
    plain_digits,
    same_text_key,
    title_case,
    tone_last,
)
from app.text.legacy import decode_tcvn3, decode_vni, tone_hides_case
from app.text.likeness import jaccard, near_pairs, shingles
from app.text.ordering import name_key, text_key
from app.text.recognising import Encoding, Recognised, encoding_of_font, prevailing, recognise
from app.text.syllables import is_syllable

__all__ = [
    "Encoding",
    "Recognised",
    "clean",
    "clean_lines",
    "decode_tcvn3",
    "decode_vni",
    "encoding_of_font",
    "fold",
    "initials",
    "is_syllable",
    "jaccard",
    "name_key",
    "near_pairs",
    "plain_digits",
    "prevailing",
    "recognise",
    "same_text_key",
    "shingles",
    "text_key",
    "title_case",
    "tone_hides_case",
    "tone_last",
]
