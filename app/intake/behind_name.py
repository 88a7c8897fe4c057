"""What stands behind a name in its cell: phone, birth, sex, id; else it is an office or a note."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.intake.births import read_birth
from app.intake.citizen_ids import read_citizen_id
from app.intake.genders import gender_of
from app.intake.phones import read_phone

_JOINT = r"\s*[,;|\n\t]\s*|\s+[-–—]\s*|\s*[–—]\s+"
_LABEL = r"(?:số\s+)?(?:(?:sđt|đt|đtdđ|dđ|tel|điện thoại|di động)\b\.?\s*:?|(?:cccd|căn cước)\b)"
_PART = re.compile(rf"(?:{_JOINT})|\s+(?=(?:{_LABEL})\s*[:.]?\s*[\d+(])", re.IGNORECASE)
_PHONE = re.compile(rf"(?:(?:{_LABEL}|☎)\s*)?[+(]?\d[\d\s.()/-]{{7,}}\.?", re.IGNORECASE)
_ID = re.compile(r"(?:(?:số\s+)?(?:cccd|căn cước|cc)\s*:?\s*)?\d{12}", re.IGNORECASE)
_BORN = re.compile(
    r"(?:(?:sinh(?:\s+(?:năm|ngày))?|năm sinh|ngày sinh|sn|ns)\b\s*[:.]?\s*)"
    r"(?P<said>\d[\d/.\s-]*\d)|(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|19\d{2})",
    re.IGNORECASE,
)
_ANY_YEAR = 2100


class Behind(NamedTuple):
    """The figures behind a name, by field as a cell would say them, and what is left."""

    values: dict[str, str]
    rest: str


def part_behind(text: str) -> Behind:
    """Takes the figures out; the first of a kind counts, a second one stays in the rest."""
    if not any(char.isdigit() for char in text) and gender_of(text)[0] is None:
        return Behind({}, text.rstrip(" .;,"))
    values: dict[str, str] = {}
    rest, joint = "", ""
    start = 0
    for found in (*_PART.finditer(text), None):
        part = text[start : found.start() if found else len(text)].strip()
        field = _field(part)
        if field and field[0] not in values:
            values[field[0]] = field[1]
        elif part:
            rest += (joint if rest else "") + part
            joint = ""
        if found:
            joint = joint or found[0] or " "
            start = found.end()
    return Behind(values, rest.rstrip(" .;,"))


def _field(part: str) -> tuple[str, str] | None:
    if _ID.fullmatch(part) and read_citizen_id(part).number:
        return "id_number", part
    if (born := _BORN.fullmatch(part)) and (said := born["said"] or born["date"]):
        return ("birth_date", said) if read_birth(said, _ANY_YEAR).year_known() else None
    if _PHONE.fullmatch(part) and read_phone(part).number:
        return "phone", part
    if gender_of(part)[0] and part.lower() in {"nam", "nữ"}:
        return "gender", part
    return None
