"""Text that fits its place on the wall: as large as it can be, in as few lines as it can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui.kit import theme

_STEP = 0.94
_ASIDE = 0.62
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Fitted:
    """A text as it will be drawn: its size in pixels, the width it breaks at, its height."""

    text: str
    pixels: int
    bold: bool
    width: float
    height: float
    lines: int


def font(pixels: int, *, bold: bool = False) -> QFont:
    """The system's font at a size in pixels, with figures of one width."""
    made = theme.font(bold=bold)
    made.setPixelSize(max(1, pixels))
    return made


@lru_cache(maxsize=256)
def fit(
    text: str, width: float, height: float, largest: int, *, smallest: int, bold: bool, lines: int
) -> Fitted:
    """The largest size at which a text keeps to its box and its number of lines.

    A text that is too long even at the smallest size is cut with an ellipsis. Sizes in pixels.
    """
    pixels = max(largest, 1)
    while pixels > smallest and not _fits(text, width, height, pixels, bold, lines):
        pixels = max(smallest, min(pixels - 1, round(pixels * _STEP)))
    if not _fits(text, width, height, pixels, bold, lines):
        text = _cut(text, width, height, pixels, bold, lines)
    return _balanced(text, width, pixels, bold)


def fit_lines(text: str, width: float, height: float, largest: int, smallest: int) -> list[Fitted]:
    """Lines that a person wrote under each other, as large as they can be together.

    Of three and more the first and the last (whose it is; where and when) are smaller.
    """
    written = [line for line in text.splitlines() if line.strip()]
    shares = [_ASIDE if len(written) > 2 and each in (0, len(written) - 1) else 1.0
              for each in range(len(written))]  # fmt: skip
    pixels = max(largest, smallest)
    while True:
        sizes = [max(smallest, round(pixels * share)) for share in shares]
        shown = [fit(line, width, height, size, smallest=size, bold=True, lines=len(line))
                 for line, size in zip(written, sizes, strict=True)]  # fmt: skip
        high = sum(line.height for line in shown) + gap(shown) * (len(shown) - 1)
        whole = [line.text for line in shown] == written
        if (whole and high <= height) or pixels <= smallest:
            return shown
        pixels = max(smallest, min(pixels - 1, round(pixels * _STEP)))


def gap(shown: list[Fitted]) -> float:
    """What is left free between such lines."""
    return max((line.pixels for line in shown), default=0) * 0.2


def draw(painter: QPainter, fitted: Fitted, box: QRectF, align: Qt.AlignmentFlag) -> None:
    """Draw a fitted text into a box."""
    painter.setFont(font(fitted.pixels, bold=fitted.bold))
    narrow = QRectF(box)
    narrow.setWidth(min(box.width(), fitted.width))
    if align & Qt.AlignmentFlag.AlignHCenter:
        narrow.moveCenter(box.center())
    elif align & Qt.AlignmentFlag.AlignRight:
        narrow.moveRight(box.right())
    painter.drawText(narrow, int(align | Qt.TextFlag.TextWordWrap), fitted.text)


def _measure(text: str, width: float, pixels: int, bold: bool) -> tuple[float, float, int]:
    """Width, height and lines of a text broken at a width; a word may be wider than it."""
    metrics = QFontMetricsF(font(pixels, bold=bold))
    taken = metrics.boundingRect(QRectF(0, 0, width, 1e6), int(_WRAP), text)
    return taken.width(), taken.height(), round(taken.height() / metrics.lineSpacing())


def _fits(text: str, width: float, height: float, pixels: int, bold: bool, lines: int) -> bool:
    wide, high, broken = _measure(text, width, pixels, bold)
    return wide <= width and high <= height and broken <= lines


def _cut(text: str, width: float, height: float, pixels: int, bold: bool, lines: int) -> str:
    """As many words as fit, and an ellipsis; one word that is too long loses its end."""
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(" ".join(words[:middle]) + " …", width, height, pixels, bold, lines):
            low = middle
        else:
            high = middle - 1
    if low:
        return " ".join(words[:low]) + " …"
    metrics = QFontMetricsF(font(pixels, bold=bold))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _balanced(text: str, width: float, pixels: int, bold: bool) -> Fitted:
    """Break lines so that they are about as long as each other."""
    _wide, high, lines = _measure(text, width, pixels, bold)
    narrow, wide = width / max(lines, 1), width
    while lines > 1 and wide - narrow > 4:
        middle = (narrow + wide) / 2
        taken, _high, broken = _measure(text, middle, pixels, bold)
        if broken <= lines and taken <= middle:
            wide = middle
        else:
            narrow = middle
    return Fitted(text, pixels, bold, wide + 1, high, lines)
