"""WordprocessingML as text: paragraphs, runs, tables.

The body of a paper is made as one string and parsed once; a call for every paragraph would be
several times slower. Lengths come in points and leave in twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph has beyond its style; `size` is that of its paragraph mark."""

    style: str = ""
    align: Literal["", "left", "center", "right", "both"] = ""
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    keep: bool = False


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def run(
    words: str,
    bold: bool = False,
    italic: bool = False,
    size: float = 0,
    underlined: bool = False,
) -> str:
    """A run of text; a line feed becomes a line break."""
    face = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    face += f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    face += '<w:u w:val="single"/>' if underlined else ""
    properties = f"<w:rPr>{face}</w:rPr>" if face else ""
    lines = words.split("\n")
    pieces = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in lines]
    return f"<w:r>{properties}{'<w:br/>'.join(pieces)}</w:r>"


def paragraph(content: str, look: Look) -> str:
    """A paragraph of runs."""
    return f"<w:p>{_properties(look)}{content}</w:p>"


def _properties(look: Look) -> str:
    parts = f"<w:pStyle w:val={quoteattr(look.style)}/>" if look.style else ""
    parts += "<w:keepNext/>" if look.keep else ""
    if look.before or look.after:
        parts += f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"/>'
    if look.left or look.right:
        parts += f'<w:ind w:left="{twips(look.left)}" w:right="{twips(look.right)}"/>'
    parts += f'<w:jc w:val="{look.align}"/>' if look.align else ""
    return f"<w:pPr>{parts}</w:pPr>" if parts else ""


def rule(length: float, room: float) -> str:
    """A centred line of this length in a column of `room`: a border of an empty paragraph."""
    side = twips(max(0.0, (room - length) / 2))
    return (
        '<w:p><w:pPr><w:pStyle w:val="Rule"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" '
        f'w:color="000000"/></w:pBdr><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def cell(
    content: str, width: float, span: int = 1, merge: Literal["", "restart", "continue"] = ""
) -> str:
    """A table cell; `merge` joins it with the cell above or below."""
    parts = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    parts += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    parts += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    parts += '<w:vAlign w:val="center"/>' if merge or span > 1 else ""
    return f"<w:tc><w:tcPr>{parts}</w:tcPr>{content or '<w:p/>'}</w:tc>"


def row(cells: Iterable[str], header: bool = False, whole: bool = True) -> str:
    """A table row; a `whole` one is not broken over pages."""
    parts = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{parts}</w:trPr>' if parts else ''}{''.join(cells)}</w:tr>"


def grid(rows: Iterable[str], widths: Iterable[float], bordered: bool, padding: float) -> str:
    """A table of fixed column widths."""
    columns = [twips(width) for width in widths]
    look = f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
    if bordered:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = (f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for s in sides)
        look += f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"
    look += '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
    look += "".join(
        f'<w:{side} w:w="{twips(padding)}" w:type="dxa"/>' for side in ("left", "right")
    )
    look += "</w:tblCellMar>"
    cells = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    body = "".join(rows)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{cells}</w:tblGrid>{body}</w:tbl>"
