"""Opens Office files with a password; says when one is needed."""

from __future__ import annotations

import io
import re
import struct
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile

from app.intake import compound
from app.intake.biff import is_protected, whole_records
from app.intake.compound import wrapped
from app.intake.refusals import refused

MAX_SPINS = 500_000  # rounds of hashing the password; Office writes 100,000
MAX_OLD_BYTES = 10 * 1024 * 1024  # of an encrypted .xls: it is opened byte by byte

_DEFAULT_PASSWORD = "VelvetSweatshop"  # Excel's own for files that open without asking
_SPINS = re.compile(rb"spinCount\s*=\s*[\"']\s*([^\"'\s]*)")
_BOOKS = ("Workbook", "Book")
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ExpatError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    struct.error,
)


def container_kind(content: bytes) -> str:
    """What an old container holds: "package" (encrypted), "workbook", "word" or "other"."""
    names = compound.streams(content)
    if "EncryptedPackage" in names:
        return "package"
    if names & set(_BOOKS):
        return "workbook"
    return "word" if "WordDocument" in names else "other"


def workbook_stream(content: bytes) -> bytes:
    """The BIFF records of an .xls."""
    names = compound.streams(content)
    return compound.stream(content, _BOOKS[0] if _BOOKS[0] in names else _BOOKS[1])


def decrypted(content: bytes, password: str | None) -> bytes:
    """The zip inside an encrypted .xlsx or .docx."""
    if not all(map(_is_bearable, _SPINS.findall(compound.stream(content, "EncryptionInfo")))):
        raise refused("password_unsupported")
    opened = _unlocked(content, password)
    if not opened.startswith(b"PK"):
        raise refused("damaged")
    return opened


def _is_bearable(spins: bytes) -> bool:
    return spins.isdigit() and len(spins) < 9 and int(spins) <= MAX_SPINS


def plain_workbook(content: bytes, password: str | None) -> bytes:
    """The BIFF records of an .xls, decrypted where they are encrypted."""
    records = workbook_stream(content)
    if not is_protected(records):
        return records
    if len(records) > MAX_OLD_BYTES:
        raise refused("too_big")
    return workbook_stream(_unlocked(wrapped(whole_records(records), "Workbook"), password))


def _unlocked(content: bytes, password: str | None) -> bytes:
    for attempt in (password, _DEFAULT_PASSWORD):
        if not attempt:
            continue
        try:
            return _with_password(content, attempt)
        except InvalidKeyError:
            continue
        except (FileFormatError, ParseError, NotImplementedError):
            raise refused("password_unsupported") from None
        except _BROKEN:
            raise refused("damaged") from None
    raise refused("password_wrong" if password else "password_needed")


def _with_password(content: bytes, password: str) -> bytes:
    office = msoffcrypto.OfficeFile(io.BytesIO(content))
    opened = io.BytesIO()
    try:
        checked = {"verify_password": True} if isinstance(office, OOXMLFile) else {}
        office.load_key(password=password, **checked)
        office.decrypt(opened)
    except DecryptionError as error:  # also "unverified" of methods without a check
        if isinstance(error, InvalidKeyError):
            raise
        raise InvalidKeyError(str(error)) from None
    return opened.getvalue()
