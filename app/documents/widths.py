"""How wide words are in the type of official papers, read from the bundled fonts.

Liberation Serif has the widths of Times New Roman, so the figures hold for PDF and Word alike.
"""

from __future__ import annotations

import struct
from functools import cache, lru_cache

from app.resources import path

FACES = {
    (False, False): "LiberationSerif-Regular",
    (True, False): "LiberationSerif-Bold",
    (False, True): "LiberationSerif-Italic",
    (True, True): "LiberationSerif-BoldItalic",
}


def font_file(bold: bool = False, italic: bool = False) -> str:
    """Where the font of this face lies."""
    return str(path("fonts", FACES[bold, italic] + ".ttf"))


def text_width(words: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Width in points of one line of text at this size."""
    advances, default = _advances(bold, italic)
    return sum(advances.get(ord(letter), default) for letter in words) * size / 1000


@lru_cache(maxsize=1 << 16)
def word_width(word: str, bold: bool = False, italic: bool = False) -> float:
    """Width of a word at a type size of one point, remembered."""
    return text_width(word, 1, bold, italic)


@cache
def _advances(bold: bool, italic: bool) -> tuple[dict[int, float], float]:
    """Advance width of each character, in thousandths of the type size."""
    with path("fonts", FACES[bold, italic] + ".ttf").open("rb") as file:
        font = file.read()
    tables = _tables(font)
    units = struct.unpack_from(">H", font, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", font, tables[b"hhea"] + 34)[0]
    metrics = struct.unpack_from(f">{count * 2}H", font, tables[b"hmtx"])
    widths = [advance * 1000 / units for advance in metrics[::2]]
    glyphs = _glyphs(font, tables[b"cmap"])
    return {c: widths[min(g, count - 1)] for c, g in glyphs.items()}, widths[0]


def _tables(font: bytes) -> dict[bytes, int]:
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4s4xL", font, 12 + 16 * place) for place in range(count))
    return dict(entries)


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Character to glyph, from the table of format 4 (the basic plane of Unicode)."""
    start = cmap + _unicode_table(font, cmap)
    segments = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    begins = struct.unpack_from(f">{segments}H", font, start + 16 + segments * 2)
    deltas = struct.unpack_from(f">{segments}H", font, start + 16 + segments * 4)
    ranges_at = start + 16 + segments * 6
    ranges = struct.unpack_from(f">{segments}H", font, ranges_at)
    found: dict[int, int] = {}
    for place, (first, last, delta, skip) in enumerate(
        zip(begins, ends, deltas, ranges, strict=True)
    ):
        for letter in range(first, last + 1):
            glyph = letter
            if skip:
                at = ranges_at + place * 2 + skip + (letter - first) * 2
                glyph = struct.unpack_from(">H", font, at)[0]
            if glyph or not skip:
                found[letter] = (glyph + delta) % 65536
    return found


def _unicode_table(font: bytes, cmap: int) -> int:
    count = struct.unpack_from(">H", font, cmap + 2)[0]
    for place in range(count):
        platform, encoding, at = struct.unpack_from(">HHL", font, cmap + 4 + place * 8)
        if (platform, encoding) == (3, 1):
            return int(at)
    raise ValueError("the font has no Unicode table")


def balanced(words: str, size: float, room: float, bold: bool = True) -> list[str]:
    """The words on as few lines as fit in `room` points, the lines as even as can be."""
    lines = filled(words, size, room, bold)
    if len(lines) < 2:
        return lines
    low, high = room / len(lines) / 2, room
    while high - low > 1:
        middle = (low + high) / 2
        if len(filled(words, size, middle, bold)) <= len(lines):
            high = middle
        else:
            low = middle
    return filled(words, size, high, bold)


def filled(words: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The words broken at spaces, each line filled as far as `room` points go."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
