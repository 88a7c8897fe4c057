"""Which column of a quota table holds what, by its header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.text import fold

MAX_HEADER = 80  # characters

_NUMBERS = re.compile(r"(?<!\d)(?!0?1\b)\d+")
_NOT_WORD = re.compile(r"[^a-z0-9/]+")
_UNIT = r"(?:don vi|co quan|xa|phuong|huyen|doan|dau moi|truong|to chuc|dia phuong|noi|diem cau)"
_HEADERS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("goods", "don gia.*|thanh tien.*|so tien.*|kinh phi.*|muc chi.*"),
        ("measure", "don vi tinh|dvt"),
        ("other", "ghi chu|gc|ky hieu|co mat|vang|so ghe|tu ghe|den ghe|(?:so )?(?:nam|nu)"),
        ("no", "(?:s ?)?tt|so tt|so thu tu|no|#|muc|ma so"),
        (
            "per_unit",
            rf".*(?:(?:\bmoi|/|\btren|\btung|\bmot|\b0?1|\bcua) ?(?:0?1 ?)?{_UNIT}\b.*|"
            "dinh muc|dinh bien|binh quan).*",
        ),
        ("units", rf"(?:tong )?(?:so|sl|so luong) {_UNIT}(?: .*)?"),
        ("total", "(?:tong|cong)(?: so| cong)?(?: (?:so|luong|dai bieu|nguoi|db|chi tieu)\\b.*)?"),
        ("people", "(?:(?:so|sl|so luong|chi tieu|phan bo) )?(?:dai bieu|nguoi|db)(?: .*)?"),
        ("count", "so luong|sl|so|(?:chi tieu|phan bo|so luong phan bo)(?: .*)?"),
        (
            "title",
            ".*(?:thanh phan|don vi|co quan|doan|noi dung|doi tuong|ten|dia phuong|dai bieu|"
            "khoi|nhom).*",
        ),
    )
)
_DECLARED = ("total", "people", "count")


class Columns(NamedTuple):
    """Indexes from 0; None where the table has no such column."""

    title: int
    group: int | None
    no: int | None
    units: int | None
    per_unit: int | None
    declared: int | None
    measure: int | None = None  # what is counted: people, or bottles of water

    def numbers(self) -> tuple[int, ...]:
        """The columns that hold numbers of people or units."""
        every = (self.units, self.per_unit, self.declared)
        return tuple(column for column in every if column is not None)


def columns_of(headers: Sequence[str]) -> Columns | None:
    """The columns that these headers name; None where they head no quota table."""
    kinds = {column: kind_of(header) for column, header in enumerate(headers) if header}
    titles = [column for column, kind in kinds.items() if kind == "title"]
    by_kind = {kind: column for column, kind in reversed(kinds.items())}
    declared = next((by_kind[kind] for kind in _DECLARED if kind in by_kind), None)
    per_unit = by_kind.get("per_unit")
    if per_unit is None and "units" in by_kind:
        others = [by_kind[kind] for kind in _DECLARED if kind in by_kind]
        per_unit = others[1] if len(others) > 1 else None
    titles = titles or _title_by_place(kinds, by_kind)
    if not titles or (declared is None and per_unit is None) or "goods" in by_kind:
        return None
    group = titles[0] if len(titles) > 1 else None
    title = titles[1] if group is not None else titles[0]
    no, units, measure = (by_kind.get(kind) for kind in ("no", "units", "measure"))
    return Columns(title, group, no, units, per_unit, declared, measure)


def kind_of(header: str) -> str:
    """What a header cell names; "" where it names nothing that we look for."""
    if len(header) > MAX_HEADER or _NUMBERS.search(header):
        return ""
    key = _NOT_WORD.sub(" ", fold(header)).strip()
    return next((kind for kind, pattern in _HEADERS if pattern.fullmatch(key)), "")


def _title_by_place(kinds: Mapping[int, str], by_kind: Mapping[str, int]) -> list[int]:
    """ "Đại biểu" alone heads names where another column already holds the numbers."""
    if "people" in by_kind and ("total" in by_kind or "count" in by_kind):
        return [by_kind["people"]]
    return [column for column, kind in kinds.items() if kind == ""][:1]
