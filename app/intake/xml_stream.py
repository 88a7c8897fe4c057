"""Walks a large XML part element by element, without document types, entities or a whole tree."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from app.intake.refusals import refused

MAX_DEPTH = 400  # elements inside one another; fifty tables nested in Word make about 160


def walk(part: bytes) -> Iterator[tuple[str, Element]]:
    """("start" | "end", element) in document order; the caller clears what it has used."""
    depth = 0
    try:
        for event, element in iterparse(io.BytesIO(part), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise refused("damaged")
            yield event, element
    except (ParseError, DefusedXmlException, ValueError):
        raise refused("damaged") from None


@lru_cache(maxsize=2_000)
def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str, default: str = "") -> str:
    """The value of an attribute whatever its namespace."""
    if name in element.attrib:
        return element.attrib[name]
    ending = "}" + name
    return next((value for key, value in element.attrib.items() if key.endswith(ending)), default)


def whole(element: Element, name: str, default: int, most: int) -> int:
    """An attribute that counts something, kept within 0..most."""
    text = attribute(element, name)
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else default
