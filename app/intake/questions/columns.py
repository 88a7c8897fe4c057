"""Which column of a table of opinions holds what, by its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.text import fold

MAX_HEADER = 100  # characters

STT, TOPIC, FIELD, QUESTION, UNIT = "stt", "topic", "field", "question", "unit"
PERSON, PERSON_UNIT, POSITION, POSITION_UNIT = "person", "person_unit", "position", "position_unit"
PHONE, AGENCY, ANSWER, OTHER = "phone", "agency", "answer", "other"

Columns = dict[str, list[int]]

_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_WORD = re.compile(r"[^a-z0-9#]+")
_ANSWERS = "tra loi|giai trinh|giai dap|phan hoi|giai quyet|xu ly|tiep thu"
_TEXT = "noi dung|y kien|ket qua|du thao|phuong an|huong|cau|tra loi|giai trinh|giai dap"
_WHO = "co quan|don vi|so nganh|cac so|to chuc|dau moi|nguoi|dia chi"
_ASKS = "y kien|kien nghi|cau hoi|phan anh|de nghi|de xuat|vuong mac|kho khan|tam tu|nguyen vong"
_UNITS = "don vi|co quan|to chuc|tap the|phong ban|khoa phong|dia phuong|noi cong tac"
_HEADERS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (STT, r"(?:s ?)?tt|so tt|so thu tu.*|no|#|so"),
        (
            PHONE,
            r".*\b(?:dien thoai|di dong|sdt|dtdd|so dt|phone|zalo)\b.*|"
            r"dt(?: lien (?:he|lac))?|so lien he|lien he",
        ),
        (
            OTHER,
            r"ghi chu.*|gc|nguon.*|loai.*|hinh thuc.*|thoi han.*|thoi gian.*|han .*|tinh trang.*|"
            r"trang thai.*|tham quyen.*|so luot.*|so luong.*|trung.*|ngay.*|giai phap.*|"
            r"de xuat giai phap.*|ma phieu|ma|email|dia chi|gioi tinh|nam sinh|can cu.*|"
            r"so van ban.*|van ban.*|file.*|tep.*|(?:co quan|don vi) phoi hop.*|co mat|ky nhan|"
            r"doi tuong|phan loai.*|ket luan.*|y kien chi dao.*",
        ),
        (
            AGENCY,
            rf"(?!(?:{_TEXT})\b).*\b(?:{_WHO})\b.*\b(?:{_ANSWERS}|chu tri|tham muu|phu trach|"
            r"trach nhiem|tham quyen|duoc giao|tiep nhan)\b.*|(?:phan cong|giao|trach nhiem|"
            rf"chu tri)\b.*|de nghi (?:co quan|don vi|so).*|(?:{_WHO}) thuc hien",
        ),
        (
            ANSWER,
            rf"(?!(?:noi dung )?(?:de nghi|de xuat|kien nghi|can )\b).*\b(?:{_ANSWERS})\b.*|dap an|"
            r"y kien (?:cua )?(?:co quan|don vi|so) (?:chuyen mon|chuc nang|co tham quyen|tham muu)"
            r".*",
        ),
        (
            TOPIC,
            r"(?:ma |ten |thuoc |so |noi dung |phan )?nhom\b.*|chu de.*|chuyen de.*|topic|muc",
        ),
        (QUESTION, rf"(?:(?:tom tat|tong hop|cac|nhung) )?(?:noi dung|van de|{_ASKS})\b.*|hoi"),
        (
            PERSON_UNIT,
            r"(?=.*\b(?:nguoi|ca nhan|ho (?:va )?ten|cu tri|dai bieu|ong ba)\b)"
            rf".*\b(?:{_UNITS})\b.*|chu the.*|tac gia.*",
        ),
        (POSITION_UNIT, rf"(?=.*\bchuc (?:vu|danh)\b).*\b(?:{_UNITS})\b.*"),
        (POSITION, r"chuc (?:vu|danh).*|vi tri.*|nghe nghiep"),
        (
            PERSON,
            r"(?:ho (?:va )?ten|ten nguoi|nguoi|dai bieu|cu tri|ca nhan|ong ba|cong dan)\b.*",
        ),
        (FIELD, r"(?:nganh )?linh vuc.*|mang.*"),
        (UNIT, rf"(?:ten |tu )?(?:{_UNITS})\b.*"),
    )
)


@lru_cache(maxsize=4_000)
def kind_of(header: str) -> str:
    """What a header cell names; "" where it names nothing that we know."""
    if not header or len(header) > MAX_HEADER:
        return ""
    folded = fold(header)
    key = _NOT_WORD.sub(" ", _BRACKETS.sub(" ", folded)).strip()
    key = key or _NOT_WORD.sub(" ", folded).strip()
    return next((kind for kind, pattern in _HEADERS if pattern.fullmatch(key)), "")


def columns_of(headers: Sequence[str]) -> Columns | None:
    """The columns by what they hold, in order; None where no column holds opinions."""
    columns: Columns = {}
    for column, header in enumerate(headers):
        if kind := kind_of(header):
            columns.setdefault(kind, []).append(column)
    _settle_vague(columns, headers)
    if QUESTION not in columns or len(columns) < 2:
        return None
    if TOPIC not in columns and FIELD in columns:
        columns[TOPIC] = columns.pop(FIELD)
    return columns


def _settle_vague(columns: Columns, headers: Sequence[str]) -> None:
    """ "Vấn đề" or "Nội dung" alone beside a column that names opinions is the topic."""
    asked = columns.get(QUESTION, [])
    vague = [column for column in asked if fold(headers[column]).strip(" .:") in _VAGUE]
    if vague and len(vague) < len(asked):
        columns[QUESTION] = [column for column in asked if column not in vague]
        if TOPIC not in columns:
            columns[TOPIC] = vague


_VAGUE = {"van de", "noi dung", "linh vuc", "noi dung chinh"}
