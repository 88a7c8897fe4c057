"""Invented people: names, phones and citizen numbers that belong to nobody.

Phones begin with 09990; the last six digits of citizen numbers begin with 99.
"""

from __future__ import annotations

import random
from typing import Any

_FAMILY = (
    "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Vũ Vũ Phan Đặng Bùi Đỗ Hồ Ngô "
    "Dương Lý Đào Đoàn Trịnh Đinh Lương Mai Tạ Hà Phùng Quách Nghiêm"
)
_MIDDLE = {
    "Nam": "Văn Văn Đức Hữu Công Quang Minh Xuân Đình Thế Mạnh Tiến Trọng Khắc Duy Anh Hoàng",
    "Nữ": "Thị Thị Thị Thị|Hồng Thị|Thu Thị|Thanh Thị|Kim Thị|Ngọc Ngọc Thu Thanh Kim|Phương Minh",
}
_GIVEN = {
    "Nam": "An Anh Bình Chiến Cường Dũng Duy Đạt Đông Đức Giang Hải Hào Hiếu Hiệp Hòa Hoàn Hùng "
    "Hưng Huy Khánh Khoa Kiên Lâm Long Lực Mạnh Minh Nam Nghĩa Phong Phú Phúc Quân Quang Quyết Sơn "
    "Tài Tâm Thắng Thành Thái Thịnh Thuận Tiến Toàn Trung Trường Tuấn Tùng Tuyên Việt Vinh Ước",
    "Nữ": "Anh Ánh Bích Châu Chi Cúc Dung Duyên Diệp Đào Giang Hà Hạnh Hằng Hiền Hoa Hòa Huệ "
    "Huyền Hương Khuyên Lan Lan Lê Liên Linh Loan Lý Mai Mến Minh Nga Ngà Ngân Nguyệt Nhàn "
    "Nhung Oanh Phương Phượng Quyên Quỳnh Tâm Thảo Thanh Thoa Thu Thuý Thủy Thư Trang Tuyết Uyên "
    "Vân Xuân Yến",
}


def _words(text: str) -> list[str]:
    """Words; a bar joins what belongs together: 'a|b c' is 'a b' for the first of two."""
    return [word.replace("|", " ") for word in text.split()]


def full_name(rng: random.Random, gender: str) -> str:
    """A name as Vietnamese people have it."""
    middle = rng.choice(_words(_MIDDLE[gender]))
    return f"{rng.choice(_words(_FAMILY))} {middle} {rng.choice(_words(_GIVEN[gender]))}"


def person(rng: random.Random, number: int) -> dict[str, Any]:
    """Somebody: name, gender, year of birth; phone and citizen number unlike any other `number`."""
    gender = rng.choice(("Nam", "Nữ"))
    born = rng.randint(1964, 1996)
    first = 0 if gender == "Nam" else 1
    return {
        "full_name": full_name(rng, gender),
        "gender": gender,
        "birth_year": born,
        "phone": f"09990{_scattered(number):05d}",
        "cccd": f"030{first}{born % 100:02d}{99 - number // 10000}{number * 6007 % 10000:04d}",
    }


def _scattered(number: int) -> int:
    """Another number below 100,000 for each one, so that neighbours do not look alike."""
    return (number * 60013 + 7919) % 100000
