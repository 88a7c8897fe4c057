"""The font of each cell of an .xlsx sheet; opened only where text looks like an old encoding."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from app.intake.grid import Fonts
from app.intake.sheet_survey import column_index

_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*+)>")
_REF = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d{1,6})[\"']")


def fonts(sheet: bytes, styles: Element) -> Fonts:
    """Font name by (row, column), indexes from 0, of every cell that has a style."""
    names = _names_by_style(styles)
    found: dict[tuple[int, int], str] = {}
    for attributes in _CELL.findall(sheet):
        reference = _REF.search(attributes)
        style = _STYLE.search(attributes)
        number = int(style[1]) if style else 0
        if reference and number < len(names):
            found[int(reference[2]) - 1, column_index(reference[1])] = names[number]
    return found


def _names_by_style(styles: Element) -> list[str]:
    fonts_by_id = [_name(font) for font in _children(styles, "fonts")]
    return [
        fonts_by_id[number] if (number := int(style.get("fontId", 0))) < len(fonts_by_id) else ""
        for style in _children(styles, "cellXfs")
    ]


def _children(root: Element, tag: str) -> list[Element]:
    return [child for element in root if _tag(element) == tag for child in element]


def _name(font: Element) -> str:
    return next((part.get("val", "") for part in font if _tag(part) == "name"), "")


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
