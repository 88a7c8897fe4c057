"""Rows of a roster that are no people: totals, signatures, dates of issue, notes."""

from __future__ import annotations

import re

from app.text import fold

_TOTAL = re.compile(
    r"\s*(?:[*+(-]\s*)?(?:"
    r"tổng\s*(?:cộng|số)(?![^\W\d_])|tổng\s*(?:[:=(]|\d|$)|tong\s+(?:cong|so)\b|"
    r"cộng\s*(?:[:=.(]|\d|$|nhóm|khối|mục|phần|đoàn|cấp|toàn|chung|danh|[IVX]+(?![^\W_]))|"
    r"cong\s*(?:[:=]|$)|tc\s*:|cộng\s*(?:trang|chuyển|dồn|mang)|chuyển\s*sang\s*trang|ấn\s*định|"
    r"(?:ấn\s*định\s*)?danh\s*sách\s*(?:này\s*|trên\s*)?(?:gồm|có)(?![^\W\d_]))",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:ngày|ngay|ng\.)\s*[\d.…_ ]*\s*(?:tháng|thang)\s*[\d.…_ ]*\s*(?:năm|nam)", re.IGNORECASE
)
_ISSUED_BRIEFLY = re.compile(
    r"[^\d,]{2,40},\s*(?:ngày|ngay)\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\s*\.?",
    re.IGNORECASE,
)
_SIGNED = (
    "nguoi lap",
    "nguoi tong hop",
    "can bo tong hop",
    "nguoi thong ke",
    "nguoi viet",
    "thu truong",
    "noi nhan",
    "xac nhan",
    "phe duyet",
    "nguoi duyet",
    "ky, ghi ro",
    "(ky",
    "ky ten",
    "da ky",
    "tm.",
    "t/m",
    "tm ",
    "kt.",
    "k/t",
    "tl.",
    "t/l",
    "tuq",
    "dai dien don vi",
    "lanh dao don vi",
    "lap bieu",
    "- luu:",
    "nguoi ky",
    "ban to chuc hoi nghi",
    "cong hoa xa hoi",  # the head of the next page or paper
    "doc lap",
    "dang cong san viet nam",
)
_AS_ABOVE = re.compile(r"[-–+]\s*như (?:trên|kính gửi)\s*[;:,.]+", re.IGNORECASE)
_NOTES = ("ghi chu", "luu y", "chu thich", "chu y", "* ghi chu", "*ghi chu", "(*)", "- luu")
_PART_COUNT = re.compile(
    r"[-+*•(]?\s*(?:trong đó|nam|nữ|đảng viên|đoàn viên|dân tộc[^:]*|tôn giáo[^:]*)\s*:?\s*"
    r"(?:nam|nữ)?\s*[:=]\s*\d+.*",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"danh sach\b.*\btiep\b")
_PAGE = re.compile(r"(?:trang|page)\s*(?:số\s*)?:?\s*\d+(?:\s*(?:/|trên|of)\s*\d+)?", re.IGNORECASE)
_OFFICE_ALONE = re.compile(
    r"(?:q\.? ?|quyen )?(?:pho )?(?:tong )?(?:giam doc|hieu truong|vien truong|chu tich|bi thu|"
    r"truong phong|chanh van phong|chi cuc truong|cuc truong|truong ban|chu nhiem|tram truong|"
    r"truong tram|truong doan|bi thu thuong truc)(?: so y te| cong doan| ubnd.*)?"
)


def is_total(text: str) -> bool:
    """Whether the text begins a total: "Tổng cộng: 72 người", "Cộng", "Danh sách gồm …"."""
    return bool(_TOTAL.match(text))


def is_page_total(text: str) -> bool:
    """Whether the total speaks of one page, whose people are not counted apart."""
    return fold(text).startswith(("cong trang", "cong chuyen", "cong don", "cong mang", "chuyen"))


def is_grand_total(text: str) -> bool:
    """Whether the total speaks of the whole list, not of one group."""
    return fold(text).lstrip("*+-( ").startswith(("tong", "danh sach", "an dinh"))


def is_signature(text: str) -> bool:
    """Whether the text belongs to the end of a paper: date of issue, who signs, recipients."""
    folded = fold(text)
    issued = _ISSUED_BRIEFLY.fullmatch(text) or (_ISSUED.search(text) and len(text) < 120)
    return folded.startswith(_SIGNED) or bool(issued or _AS_ABOVE.fullmatch(text))


def is_office_alone(text: str) -> bool:
    """Whether the text is an office and nothing else, as above a signature."""
    return bool(_OFFICE_ALONE.fullmatch(fold(text).strip(" .:")))


def is_continuation(text: str) -> bool:
    """Whether the text is the title of a list's next page: "DANH SÁCH (tiếp theo)"."""
    return bool(_CONTINUED.match(fold(text)))


def is_note(text: str) -> bool:
    """Whether the text is a note below the list, or the number of a page."""
    return fold(text).startswith(_NOTES) or any(
        pattern.fullmatch(text) for pattern in (_PAGE, _PART_COUNT)
    )
