"""Citizen cards (căn cước): what a scanner typed or sent, read as far as it can be trusted.

The QR of a card issued from 2021 holds number|old number|name|birth|sex|address|issued; cards
under Thông tư 16/2024/TT-BCA append fields, which are never kept. Scanners that act as keyboards
change letters and separators, so only the number is sure: a field that looks changed is null
and `reason` says so. Province and year digits inside the number prove nothing (Luật Căn cước
26/2023) and are not checked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from app.intake import card_letters
from app.intake.card_others import what_else
from app.text import clean, fold
from app.times import VIETNAM
from app.words import _

MAX_PAYLOAD = 4096  # characters; the largest QR holds 2,953 bytes

_NOISE = (
    "\ufeff\ufffe\ufffd\u200b\u200e\u200f\x00\x01\x02\x03\x04\x1c\x1d\x1e\x1f \t\r\n\v\f\xa0\"'“”"
)
_BROKEN_BOM = ("ï»¿", "þÿ", "ÿþ", "∩╗┐", "´╗┐")
_SYMBOLOGY = re.compile(r"(?:\][A-Za-z]|[^\w|\s][Qq])[0-9](?=\\|[0-9])")  # ]Q3 and its like
_CHARACTER_SET = re.compile(r"\\[0-9]{6}(?=[0-9])")  # \000026: UTF-8 follows
_PREFIXED = re.compile(r"[^|]{0,16}?(?<![0-9])([0-9]{12})([^0-9])", re.DOTALL)
_FIRST = re.compile(r"[^0-9|]{0,16}([0-9]+)([^0-9])", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{12}")
_OLD_NUMBER = re.compile(r"[0-9]{9}")
_DATE = re.compile(
    r"(?P<day>[0-9]{2})([/.\- ]?)(?P<month>[0-9]{2})\2(?P<year>[0-9]{4})|"
    r"(?P<year_first>[0-9]{4})-(?P<its_month>[0-9]{2})-(?P<its_day>[0-9]{2})"
)
_TAIL = re.compile(r"(?:[^0-9\w].{0,12})?", re.DOTALL)
_AGAIN = re.compile(r"(?:(?<![0-9|])|(?<=\|[0-9]{8}))([0-9]{12})\|")  # a second card, glued on
_RUN_ON = re.compile(
    r"([0-9]{12})([0-9]{9})?([^0-9|]+?)([0-9]{8})(nam|nữ|nu|n\?)(.*?)([0-9]{8})?", re.I | re.S
)
_FULL_AGE = 14  # years at which cards were given before July 2024
_ANY_AGE_FROM = date(2024, 7, 1)


@dataclass(frozen=True)
class Card:
    """One scan. `valid`: it is a citizen card and its number is whole; dates are ISO in JSON."""

    valid: bool
    id_number: str | None = None
    old_id: str | None = None
    full_name: str | None = None
    birth_date: date | None = None
    gender: str | None = None
    address: str | None = None
    issue_date: date | None = None
    reason: str | None = None

    def as_json(self) -> dict[str, object]:
        """The fields as the command prints them."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }


def read_card(payload: str, today: date | None = None) -> Card:
    """The card of one scan; anything that is no card comes back with `valid` false and why."""
    if len(payload) > MAX_PAYLOAD:
        return Card(False, reason=_("Mã quá dài, không phải thẻ căn cước. Hãy quét lại."))
    text = _without_noise(payload)
    if not text:
        return Card(False, reason=_("Chưa đọc được mã nào. Hãy quét lại."))
    if other := what_else(text):
        return Card(False, reason=other)
    start = _start(text)
    glued = _AGAIN.search(text, start.end(1)) if start else None
    if glued and glued[1] not in text[: glued.start()]:
        return Card(False, reason=_("Hai mã dính nhau trong một lần quét. Hãy quét lại từng thẻ."))
    fields = _fields(text[: glued.start()] if glued else text)
    if fields is None:
        return Card(False, reason=_why_not(text))
    return _judged(fields, today or datetime.now(VIETNAM).date())


def payload_of(line: bytes) -> str:
    """What a scanner sent on one line: UTF-8, else the Vietnamese code page of Windows."""
    line = line.rstrip(b"\r\n")
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1258", errors="replace")


def trusted_number(payload: str) -> str | None:
    """The twelve digits of a scanned card, or None: what reception looks people up by."""
    return read_card(payload).id_number


@dataclass(frozen=True)
class _Fields:
    """The parts of a payload as they came."""

    number: str
    old: str
    name: str
    birth: str
    gender: str
    address: str
    issued: str


def _without_noise(payload: str) -> str:
    """The payload without what scanners put before and after it."""
    text = payload.replace("\x00", "")
    for _turn in range(3):
        text = text.strip(_NOISE)
        for mark in _BROKEN_BOM:
            text = text.removeprefix(mark)
        text = _SYMBOLOGY.sub("", text, count=1) if _SYMBOLOGY.match(text) else text
        text = _CHARACTER_SET.sub("", text, count=1) if _CHARACTER_SET.match(text) else text
    return text


def _start(text: str) -> re.Match[str] | None:
    """The number that begins a card and what parts it from the next field."""
    return _PREFIXED.match(text) or _FIRST.match(text)


def _fields(text: str) -> _Fields | None:
    start = _start(text)
    if start is None:
        return None
    if len(start[1]) not in (9, 12):
        return _run_on(text[start.start(1) :])
    separator = start[2]
    parts = text[start.start(1) :].split(separator)
    return _placed(parts, separator) or _run_on(text[start.start(1) :])


def _placed(parts: list[str], separator: str) -> _Fields | None:
    """The fields by their place, counted from the sex; None where this is no card."""
    if len(parts) < 6:
        return None
    parts = _upright(parts)
    sexed = [place for place in (4, 3) if place < len(parts) and _is_gender(parts[place])]
    dated = [place for place in (3, 2) if _DATE.fullmatch(parts[place].strip())]
    agreed = [place for place in dated if place + 1 in sexed]
    sure = agreed if separator != "|" else agreed or dated or [place - 1 for place in sexed]
    if not sure:
        return None
    birth = sure[0]
    issued = _issue_place(parts, birth + 3)
    return _Fields(
        number=parts[0],
        old=parts[1].strip() if birth == 3 else "",
        name=parts[birth - 1],
        birth=parts[birth].strip(),
        gender=parts[birth + 1].strip(),
        address=separator.join(parts[birth + 2 : max(issued, birth + 3)]),
        issued=_without_tail(parts[issued]) if issued < len(parts) else "",
    )


def _upright(parts: list[str]) -> list[str]:
    """The fields with birth before sex, where a reader wrote them the other way round."""
    dated = [bool(_DATE.fullmatch(part.strip())) for part in parts]
    for place in (3, 2):
        if sum(dated[place + 1 :]) < 2 or not dated[place + 1] or _is_gender(parts[place + 2]):
            continue
        if _is_gender(parts[place]):
            return [*parts[:place], parts[place + 1], parts[place], *parts[place + 2 :]]
    return parts


def _issue_place(parts: list[str], first: int) -> int:
    """Where the date of issue stands: right after the address, which may hold the separator."""
    for place in range(first, len(parts)):
        if _DATE.fullmatch(_without_tail(parts[place])):
            return place
    return first


def _without_tail(field: str) -> str:
    """The date of a last field without what a scanner writes behind it: "#", "<CR>"."""
    found = _DATE.match(field.strip())
    return found[0] if found and _TAIL.fullmatch(field.strip(), found.end()) else field.strip()


def _run_on(text: str) -> _Fields | None:
    """A payload whose separators were all swallowed: digits and letters tell the fields apart."""
    found = _RUN_ON.fullmatch(unicodedata.normalize("NFC", card_letters.repaired(text)))
    if found is None:
        return None
    return _Fields(found[1], found[2] or "", found[3], found[4], found[5], found[6], found[7] or "")


def _is_gender(field: str) -> bool:
    word = fold(card_letters.repaired(field))
    return re.fullmatch(r"nam|nu\w{0,3}|n[^a-z0-9]{0,4}", word) is not None


def _why_not(text: str) -> str:
    start = _start(text + "|")
    if start and "|" in text and not _NUMBER.fullmatch(start[1]):
        return _("Số căn cước trong mã không đủ 12 chữ số. Hãy quét lại thẻ.")
    if start and _NUMBER.fullmatch(start[1]) and text.count("|") >= 1:
        return _("Mã đọc chưa trọn vẹn. Hãy quét lại thẻ.")
    return _("Mã này không phải mã QR của thẻ căn cước. Hãy quét mã trên thẻ, hoặc tìm theo tên.")


def _judged(fields: _Fields, today: date) -> Card:
    """The card with every field that is not sure left out, and the reasons for that."""
    reasons: list[str] = []
    letters = card_letters.read(fields.name, fields.gender, fields.address)
    reasons += [letters.reason] if letters.reason else []
    birth = _date(fields.birth)
    if birth is None or birth.year <= 1900 or birth > today:
        birth = None
        reasons.append(_("Ngày sinh trong mã không đọc được; hãy xem trên thẻ."))
    issued = _date(fields.issued)
    if issued is None or issued > today or (birth and not _may_be_issued(birth, issued)):
        issued = None
        reasons.append(_("Ngày cấp trong mã không hợp lệ; hãy xem trên thẻ."))
    card = Card(
        valid=True,
        id_number=fields.number,
        old_id=fields.old if _OLD_NUMBER.fullmatch(fields.old) else None,
        full_name=letters.name,
        birth_date=birth,
        gender=letters.gender,
        address=letters.address,
        issue_date=issued,
    )
    if not _NUMBER.fullmatch(fields.number):
        card = replace(card, id_number=None, old_id=fields.number)
        reasons.insert(0, _("Mã chỉ có số CMND 9 số, không có số căn cước 12 số."))
    return replace(card, reason=" ".join(reasons) or None)


def _date(field: str) -> date | None:
    found = _DATE.fullmatch(clean(field))
    if found is None:
        return None
    year, month, day = (
        int(found[one] or found[other])
        for one, other in (("year", "year_first"), ("month", "its_month"), ("day", "its_day"))
    )
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _may_be_issued(birth: date, issued: date) -> bool:
    """Cards were given from 14 years on; since 1 July 2024 at any age."""
    if issued >= _ANY_AGE_FROM:
        return issued >= birth
    return (issued.year - _FULL_AGE, issued.month, issued.day) >= (
        birth.year,
        birth.month,
        birth.day,
    )
