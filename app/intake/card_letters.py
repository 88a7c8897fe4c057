"""The Vietnamese letters of a scanned card: repaired where the bytes are still there, or doubted.

UTF-8 read as an office code page can be turned back without loss. Letters that the scanner
replaced (`?`), dropped, or that an input method (Telex, VNI) wrote anew cannot: then name and
address are not to be trusted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.text import clean, fold, is_syllable
from app.words import _

_CODE_PAGES = ("cp1252", "cp1258", "cp437", "cp850")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.\-]+[^\W\d_]+)*[.'’]?")
_LOST = re.compile("[?\ufffd\x80-\x9f]")
_TELEX_TAIL = re.compile(r"[sfrxjw]$")
_TELEX_PAIR = re.compile(r"aa|ee|oo|dd|w", re.IGNORECASE)
_ENOUGH = 0.4  # share of Vietnamese syllables that an untouched name with its address has
_MANY_WORDS = 4


@dataclass(frozen=True)
class Letters:
    """Name, sex and address as far as their letters can be trusted."""

    name: str | None
    gender: str | None
    address: str | None
    reason: str | None


def read(name: str, gender: str, address: str) -> Letters:
    """The three fields of letters; what changed one of them casts doubt on the others."""
    name, gender, address = (repaired(field) for field in (name, gender, address))
    if gender.strip() in {"nAM", "nỮ"}:  # Caps Lock turns every letter's case
        name, address = name.swapcase(), address.swapcase()
    lost = any(_LOST.search(field) for field in (name, gender, address))
    fields = [_whole(field, lost) for field in (name, address)]
    rewritten = not lost and _rewritten(clean(name), clean(gender), clean(address))
    sure_name, sure_address = (None, None) if rewritten else fields
    if sure_name and not (_NAME.fullmatch(sure_name) and " " in sure_name):
        sure_name = None
    doubted = lost or rewritten or (sure_name is None and bool(clean(name)))
    reason = _reason(doubted)
    if not reason and sure_name is None:
        reason = _("Mã không có họ tên; hãy xem trên thẻ.")
    return Letters(sure_name, _gender(clean(gender)), sure_address, reason)


def _whole(field: str, lost: bool) -> str | None:
    """The field where no letter of it is missing; beside lost letters, bare ASCII is doubted."""
    if _LOST.search(field) or (lost and field.isascii()):
        return None
    return clean(field) or None


def repaired(text: str) -> str:
    """The text with UTF-8 that was read as a code page turned back; any other text unchanged."""
    if text.isascii():
        return text
    for page in _CODE_PAGES:
        for attempt in (text, text.replace("Ã ", "Ã\xa0")):
            back = _decoded(attempt, page)
            if back is not None and not _LOST.search(back):
                return back
    return text


def _decoded(text: str, page: str) -> str | None:
    try:
        return b"".join(_byte(char, page) for char in text).decode()
    except UnicodeError:
        return None


def _byte(char: str, page: str) -> bytes:
    """The byte that was shown as this character; bytes that the page lacks came as they are."""
    try:
        return char.encode(page)
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _gender(field: str) -> str | None:
    word = fold(field)
    if word == "nam":
        return "Nam"
    return "Nữ" if re.fullmatch(r"nu\w{0,3}|n[^a-z0-9]{0,4}", word) else None


def _rewritten(name: str, gender: str, address: str) -> bool:
    """Whether marks were dropped or an input method was at work."""
    if gender and gender.lower() not in {"nam", "nữ"}:
        return True
    words = _WORD.findall(f"{name} {address}")
    if len(_WORD.findall(address)) >= _MANY_WORDS and f"{name}{address}".isascii():
        return True
    long = [word for word in words if len(word) > 1]
    right = sum(is_syllable(word) for word in long)
    if len(long) >= _MANY_WORDS and right < _ENOUGH * len(long):
        return True
    return any(_typed_anew(word) for word in _WORD.findall(name))


def _typed_anew(word: str) -> bool:
    """A word that is none, and would be one without the keys that Telex uses for marks."""
    if len(word) < 3 or is_syllable(word):
        return False
    return is_syllable(_TELEX_TAIL.sub("", _TELEX_PAIR.sub(lambda pair: pair[0][0], word.lower())))


def _reason(doubted: bool) -> str | None:
    if not doubted:
        return None
    return _(
        "Chỉ tin số căn cước: chữ tiếng Việt trong mã đã bị máy quét hoặc bộ gõ làm sai. "
        "Hãy đối chiếu họ tên trên thẻ và tắt UniKey (chế độ E) khi quét."
    )
