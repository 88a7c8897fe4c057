"""The parts of a zipped document, unfolded only as far as a document of people can reach."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from app.intake.refusals import refused

MAX_ENTRIES = 5_000
MAX_UNFOLDED = 96 * 1024 * 1024  # bytes of all wanted parts; 100,000 rows need about 60 MB
MAX_RATIO = 400  # times; sheets formatted to their last row reach about 150
_RATIO_FROM = 24 * 1024 * 1024  # smaller parts cannot harm, whatever their ratio
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1


def open_zip(content: bytes) -> zipfile.ZipFile:
    """The zip's directory; refuses one that is cut off or has too many entries."""
    if content.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise refused("bomb")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise refused("damaged") from None


def unfold(archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted parts by name (slashes forward, no leading one), bounded before and while read."""
    chosen = [entry for entry in archive.infolist() if wanted(_plain_name(entry.filename))]
    if sum(entry.file_size for entry in chosen) > MAX_UNFOLDED:
        raise refused("bomb")
    left = MAX_UNFOLDED
    parts: dict[str, bytes] = {}
    for entry in chosen:
        part = _read(archive, entry, left)
        left -= len(part)
        parts[_plain_name(entry.filename)] = part
    return parts


def xml_part(part: bytes) -> bytes:
    """The part as UTF-8; refuses document types and entities, which no office program writes."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or part[:4] in (b"<\0?\0", b"\0<\0?"):
        part = _from_utf16(part)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise refused("entities")
    return part


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise refused("password_unsupported")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused("damaged")
    try:
        return b"".join(_chunks(archive, entry, limit))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
        raise refused("damaged") from None


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit or (
                size > _RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1)
            ):
                raise refused("bomb")
            yield chunk


def _from_utf16(part: bytes) -> bytes:
    try:
        text = part.decode("utf-16" if part[0] > 0xF0 else _utf16_of(part))
    except UnicodeDecodeError:
        raise refused("damaged") from None
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :]
    return text.encode()


def _utf16_of(part: bytes) -> str:
    return "utf-16-le" if part[0] else "utf-16-be"
