"""The old Office container (OLE): takes one stream out safely, wraps one stream anew."""

from __future__ import annotations

import io
import struct

import olefile

from app.intake.refusals import refused

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALLEST = 4096  # shorter streams would go into the mini stream
_ENTRIES_IN_SECTOR = _SECTOR // 4
_FAT_IN_HEADER = 109


def streams(content: bytes) -> set[str]:
    """Names of the streams at the top of the container."""
    with _opened(content) as container:
        return {path[0] for path in container.listdir() if len(path) == 1}


def stream(content: bytes, name: str) -> bytes:
    """The whole of one stream; a chain that runs in a circle is a damaged file."""
    with _opened(content) as container:
        try:
            found: bytes = container.openstream(name).read()
        except (OSError, ValueError, IndexError, struct.error):
            raise refused("damaged") from None
    return found


def wrapped(content: bytes, name: str) -> bytes:
    """A container that holds this one stream and nothing else."""
    padded = content + bytes(-len(content) % _SECTOR)
    padded += bytes(max(0, _SMALLEST - len(padded)))
    body = len(padded) // _SECTOR
    tables = 1
    while tables * _ENTRIES_IN_SECTOR < tables + 1 + body:
        tables += 1
    if tables > _FAT_IN_HEADER:
        return _refuse_large()
    chain = [_FAT] * tables + [_END]
    chain += [tables + 2 + i for i in range(body - 1)] + [_END]
    chain += [_FREE] * (tables * _ENTRIES_IN_SECTOR - len(chain))
    size = max(len(content), _SMALLEST)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, tables + 1, size)
    directory += bytes(_SECTOR - len(directory))
    return _header(tables) + struct.pack(f"<{len(chain)}I", *chain) + directory + padded


def _refuse_large() -> bytes:
    raise refused("too_big")


def _opened(content: bytes) -> olefile.OleFileIO:
    try:
        return olefile.OleFileIO(io.BytesIO(content))
    except (OSError, ValueError, IndexError, struct.error, MemoryError):
        raise refused("damaged") from None


def _header(tables: int) -> bytes:
    in_header = [*range(tables), *[_FREE] * (_FAT_IN_HEADER - tables)]
    return struct.pack(
        "<8s16sHHHHH6sIIIIIIIII109I",
        olefile.MAGIC,
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        bytes(6),
        0,
        tables,
        tables,  # the directory stands behind the FAT
        0,
        _SMALLEST,
        _END,
        0,
        _END,
        0,
        *in_header,
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        encoded,
        len(encoded),
        kind,
        1,
        _FREE,
        _FREE,
        child,
        bytes(16),
        0,
        0,
        0,
        start,
        size,
    )
