"""What kind of file it is, by its content; opens it within safe limits into grids."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from app.intake.grid import Grid
from app.intake.refusals import refused
from app.intake.unfold import open_zip

MAX_BYTES = 64 * 1024 * 1024  # of the file itself; 100,000 people need about 6 MB
MAX_TEXT_BYTES = 32 * 1024 * 1024  # of a text file: 100,000 people need about 20 MB

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_KINDS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "old_word"),
)
_WEB_MARKS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<div")


class Kind(StrEnum):
    """What the content is, whatever the file is called."""

    WORKBOOK = "xlsx"
    OLD_WORKBOOK = "xls"
    OPEN_SHEET = "ods"
    WORD = "docx"
    TEXT = "text"


def _never() -> bool:
    return False


def read_grids(
    path: str | Path,
    password: str | None = None,
    cancelled: Callable[[], bool] = _never,
    lines: bool = False,
) -> list[Grid]:
    """Every table of the file; raises InputRefused where it cannot be read safely.

    lines: a Word document without tables is given too, its paragraphs as those around a table.
    """
    return grids_of(_content(Path(path)), password, cancelled, lines)


def grids_of(
    content: bytes,
    password: str | None = None,
    cancelled: Callable[[], bool] = _never,
    lines: bool = False,
) -> list[Grid]:
    """The tables of a file's content."""
    if content.startswith(_OLE):
        return _old_container(content, password, cancelled, lines)
    if content.startswith(_ZIP):
        return _zipped(content, cancelled, lines)
    _refuse_other_kinds(content)
    if len(content) > MAX_TEXT_BYTES:
        raise refused("too_big")
    from app.intake.delimited import read_delimited

    return [read_delimited(content)]


def _content(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refused("not_a_file")
        if about.st_size > MAX_BYTES:
            raise refused("too_big")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise refused("no_file") from None
    except OSError:
        raise refused("unreadable") from None
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise refused("empty")
    return content


def _old_container(
    content: bytes, password: str | None, cancelled: Callable[[], bool], lines: bool
) -> list[Grid]:
    from app.intake.encrypted import container_kind, decrypted, plain_workbook

    kind = container_kind(content)
    if kind == "package":
        return _zipped(decrypted(content, password), cancelled, lines)
    if kind == "workbook":
        from app.intake.old_workbook import read_old_workbook

        return read_old_workbook(plain_workbook(content, password), cancelled)
    raise refused("old_word" if kind == "word" else "unknown_kind")


def _zipped(content: bytes, cancelled: Callable[[], bool], lines: bool) -> list[Grid]:
    archive = open_zip(content)
    kind = zip_kind(archive)
    if kind is Kind.WORKBOOK:
        from app.intake.sheets import read_workbook

        return read_workbook(archive, cancelled)
    if kind is Kind.OPEN_SHEET:
        from app.intake.open_sheets import read_open_sheets

        return read_open_sheets(archive)
    from app.intake.word_tables import read_word_tables

    return read_word_tables(archive, lines)


def zip_kind(archive: zipfile.ZipFile) -> Kind:
    """The kind of a zipped document by the parts it holds; refuses any other zip."""
    names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    if not names:
        raise refused("empty")
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    if "word/document.xml" in names:
        return Kind.WORD
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Kind.OPEN_SHEET
    raise refused("binary_workbook" if "xl/workbook.bin" in names else "archive")


def _refuse_other_kinds(content: bytes) -> None:
    for mark, reason in _OTHER_KINDS:
        if content.startswith(mark):
            raise refused(reason)
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml") and not any(mark in head for mark in _WEB_MARKS):
        raise refused("xml_file")
    if head.startswith((b"<?xml", b"<!--", *_WEB_MARKS)):
        raise refused("web_page")
