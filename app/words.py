"""The sentences that people read: Vietnamese is the source language, catalogues translate it."""

from __future__ import annotations

import gettext
import os

from app.resources import path

_catalogue: gettext.NullTranslations = gettext.translation(
    "doithoai",
    path("translations"),
    languages=[os.environ.get("DOITHOAI_LANGUAGE", "vi")],
    fallback=True,
)


def _(sentence: str) -> str:
    """The sentence in the language of this station."""
    return _catalogue.gettext(sentence)
