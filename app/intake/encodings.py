"""The text of a file of bytes: UTF-8, UTF-16, Windows-1258, TCVN3 or VNI."""

from __future__ import annotations

import codecs
import re
import unicodedata

from app.intake.refusals import refused
from app.text import is_syllable, prevailing

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TWICE = "utf-8, twice"
_TWICE = re.compile("á[»º][\\S\\xa0\\xad]|Ä[\\x90‘ƒ‚]|Æ[°¡]|Ã[ -¿]")
_FEWEST_TWICE = 3
_SAMPLE = 200_000  # bytes by which an encoding is told
_QUOTES = str.maketrans({0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x96: "–"})
_WORD = re.compile(r"[^\W\d_]+")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_FEW_CONTROLS = 8
_VIETNAMESE = 0.7  # share of marked words that are syllables where the encoding is right
_FEW_BROKEN = 0.02  # of the characters beyond ASCII: a file in UTF-8 with some bytes lost


def decode(content: bytes) -> tuple[str, str]:
    """The text and the encoding that it was found to be in.

    Text in TCVN3 or VNI is given as seen (Western letters): its cells are turned to Unicode with
    all others in an old font. Refuses what is no text.
    """
    if b"\0" not in (whole := content.rstrip(b"\0")):
        content = whole
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace"), name
    if content[:_SAMPLE].count(0) > _FEW_CONTROLS:
        return content.decode(_without_mark(content[:_SAMPLE]), "replace"), "utf-16"
    text, name = _decoded(content)
    if name == "utf-8" and (mended := _encoded_twice(text)):
        text, name = mended, TWICE
    controls = len(_CONTROLS.findall(text[:_SAMPLE]))
    if controls > _FEW_CONTROLS and controls * 50 > len(text[:_SAMPLE]):
        raise refused("unknown_kind")
    return text, name


def _without_mark(sample: bytes) -> str:
    """UTF-16 without its mark: every second byte of what is plain text is 0."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) // 2 or min(even, odd) * 20 > len(sample):
        raise refused("unknown_kind")
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(content: bytes) -> tuple[str, str]:
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    beyond = sum(1 for char in text if char > "\x7f")
    if text.count("\ufffd") <= max(1, _FEW_BROKEN * beyond) and beyond > text.count("\ufffd"):
        return text, "utf-8"
    sample = content[:_SAMPLE]
    if _share_of_syllables(_windows(sample)) < _VIETNAMESE:
        old = prevailing(sample.decode("latin-1").splitlines())
        if old:
            return content.decode("latin-1").translate(_QUOTES), old
    return _windows(content), "cp1258"


def _encoded_twice(text: str) -> str | None:
    """Text in UTF-8 that was taken for Windows-1252 and encoded again: "Nguyá»…n"."""
    if len(_TWICE.findall(text[:_SAMPLE])) < _FEWEST_TWICE:
        return None
    raw = bytearray()
    for char in text.lstrip("\ufeff"):
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            if char > "\xff":
                return None
            raw.append(ord(char))
    try:
        return raw.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError:
        return None


def _windows(content: bytes) -> str:
    return unicodedata.normalize("NFC", content.decode("cp1258", "replace"))


def _share_of_syllables(text: str) -> float:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
