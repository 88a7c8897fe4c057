"""Rosters put together by chance from every habit of layout, with what is right for each."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from tests.intake.making import xlsx
from tests.invented import person

UNITS = (
    "Sở Y tế", "Sở Nội vụ", "TTYT huyện Mẫu", "Bệnh viện Đa khoa tỉnh", "UBND xã Thử", "Hội Đông y",
    "Trạm Y tế phường Mẫu", "Công ty CP Dược Mẫu", "Trường Cao đẳng Y tế", "Chi cục Dân số",
)  # fmt: skip
OFFICES = (
    "Giám đốc", "Phó Giám đốc", "Trưởng phòng", "Chủ tịch", "Chuyên viên", "Kế toán trưởng",
    "Bác sĩ", "Trưởng trạm", "Bí thư Đảng ủy", "Điều dưỡng trưởng", "Phó Trưởng khoa Nội",
)  # fmt: skip
GROUPS = (
    "Cấp tỉnh", "Cấp huyện", "Ngành Y tế", "Khối Đảng", "Các sở, ban, ngành", "Khách mời",
    "Báo chí", "Thường trực Tỉnh ủy", "Lãnh đạo HĐND, UBND tỉnh", "Doanh nghiệp",
)  # fmt: skip
BELOW = ("Sở Y tế", "Trung tâm Y tế huyện Mẫu", "Bệnh viện Nhi", "UBND xã Thử", "Các hội")
PLACES = ("Trưởng trạm Y tế xã Mẫu", "Đại diện lãnh đạo", "01 đồng chí lãnh đạo", "Giám đốc")
TITLES = ("TS.", "ThS.BS.", "BSCKII.", "Đ/c", "BS.", "PGS.TS.")
HEADERS = {
    "number": ("STT", "TT", "Số TT"),
    "name": ("Họ và tên", "HỌ VÀ TÊN", "Họ tên", "Họ và tên đại biểu"),
    "family": ("Họ và tên",),
    "given": (None,),
    "gender": ("Giới tính",),
    "birth": ("Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh"),
    "male": ("Năm sinh",),
    "female": (None,),
    "office": ("Chức vụ", "Chức danh"),
    "unit": ("Đơn vị", "Đơn vị công tác", "Cơ quan, đơn vị"),
    "both": ("Chức vụ, đơn vị công tác",),
    "phone": ("SĐT", "Số điện thoại", "Điện thoại"),
    "id": ("Số CCCD", "CCCD"),
    "note": ("Ghi chú",),
}
MIDDLES = (
    ["gender", "birth", "office", "unit"],
    ["male", "female", "office", "unit"],
    ["gender", "birth", "both"],
)


@dataclass
class Made:
    """A roster's rows, and what is right of it."""

    dice: random.Random
    rows: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    differing: int = 0  # declared numbers that do not fit

    def save(self, path: Path) -> Path:
        """The workbook."""
        return xlsx(path, self.rows, self.merged)

    def merge(self, left: int, right: int, top: int, bottom: int) -> None:
        """Merges cells; columns from 0, rows as a person counts them."""
        area = f"{get_column_letter(left + 1)}{top}:{get_column_letter(right + 1)}{bottom}"
        self.merged.append(area)


def make(seed: int) -> Made:
    """The roster of this seed."""
    dice = random.Random(seed)
    made = Made(dice)
    for _ in range(dice.randrange(4)):
        title = dice.choice(
            ["SỞ Y TẾ", "DANH SÁCH ĐẠI BIỂU", "(Kèm Công văn số 12/SYT ngày 5/4/2024)"]
        )
        made.rows.append([title])
    _header(made)
    number = 0
    for index in range(dice.randrange(1, 5)):
        group = _heading(made, index, dice.choice(GROUPS), "I")
        number = _block(made, number, group, None, dice.randrange(1, 5))
        for below in range(dice.choice([0, 0, 2])):
            inner = _heading(made, below, dice.choice(BELOW), "1")
            number = _block(made, number, group, inner, dice.randrange(1, 4))
    _end(made)
    return made


def _header(made: Made) -> None:
    dice = made.dice
    name = dice.choice([["name"], ["name"], ["family", "given"]])
    middle = dice.choice(MIDDLES)
    made.columns = ["number", *name, *middle, "phone", "id", "note"]
    top = len(made.rows) + 1
    made.rows.append([dice.choice(HEADERS[column]) for column in made.columns])
    if "given" in made.columns:
        made.merge(1, 2, top, top)
    if "male" in made.columns:
        left = made.columns.index("male")
        made.rows.append([{"male": "Nam", "female": "Nữ"}.get(c) for c in made.columns])
        made.merge(left, left + 1, top, top)
    if dice.random() < 0.4:
        made.rows.append([f"({place + 1})" for place in range(len(made.columns))])


def _heading(made: Made, index: int, title: str, kind: str) -> str:
    dice = made.dice
    title = f"{title} {index + 1}"
    mark = ("I", "II", "III", "IV", "V")[index] if kind == "I" else f"{index + 1}"
    form = dice.choice(["cell", "text", "merged"]) if kind == "I" else "text"
    if form == "cell":
        made.rows.append([mark, title])
        return title
    made.rows.append([f"{mark}. {title}"])
    if form == "merged":
        made.merge(0, len(made.columns) - 1, len(made.rows), len(made.rows))
    return title


def _block(made: Made, number: int, group: str, inner: str | None, size: int) -> int:
    dice = made.dice
    repeat = dice.choice(["each", "each", "nt", '"', "merged"])
    unit, top = dice.choice(UNITS), len(made.rows) + 1
    named = 0
    for place in range(size):
        number += 1
        if place and dice.random() < 0.1 and repeat == "each":
            _place(made, number)
            continue
        unit = dice.choice(UNITS) if repeat == "each" else unit
        shown = unit if not place or repeat == "each" else {"merged": None}.get(repeat, repeat)
        _person(made, number, unit, shown, group, inner)
        named += 1
    if repeat == "merged" and "unit" in made.columns and size > 1:
        column = made.columns.index("unit")
        made.merge(column, column, top, len(made.rows))
    return number


def _place(made: Made, number: int) -> None:
    row: list[Any] = [None] * len(made.columns)
    row[0], row[1] = number, made.dice.choice(PLACES)
    made.rows.append(row)
    made.places.append(len(made.rows))


def _person(
    made: Made, number: int, unit: str, shown: str | None, group: str, inner: str | None
) -> None:
    dice = made.dice
    who = person(dice, dice.randrange(90_000))
    name, gender, office = who["full_name"], who["gender"], dice.choice(OFFICES)
    title = dice.choice(TITLES) if "name" in made.columns and dice.random() < 0.3 else None
    born = datetime.date(who["birth_year"], dice.randint(1, 12), dice.randint(1, 28))
    birth, date, year = _birth(dice, born)
    cells = {
        "number": number,
        "name": f"{title} {name}" if title else name,
        "family": name.rpartition(" ")[0],
        "given": name.rpartition(" ")[2],
        "gender": gender,
        "birth": birth,
        "male": birth if gender == "Nam" else None,
        "female": birth if gender == "Nữ" else None,
        "office": office,
        "unit": shown,
        "both": f"{office}{dice.choice([', ', ' - '])}{unit}",
        "phone": _phone(dice, who["phone"]),
        "id": dice.choice([who["cccd"], int(who["cccd"])]),
        "note": dice.choice([None, "ăn chay"]),
    }
    made.rows.append([cells[column] for column in made.columns])
    made.people.append(
        {
            "full_name": name,
            "title": title,
            "position": office,
            "unit": unit,
            "group": group,
            "subgroup": inner,
            "phone": who["phone"],
            "gender": gender,
            "birth_date": date,
            "birth_year": year,
            "id_number": who["cccd"],
            "note": cells["note"],
            "source_row": len(made.rows),
        }
    )


def _phone(dice: random.Random, digits: str) -> object:
    return dice.choice(
        [
            digits,
            int(digits),
            f"{digits[:4]}.{digits[4:7]}.{digits[7:]}",
            f"+84{digits[1:]}",
            f"{digits} / 0999012345",
        ]
    )


def _birth(dice: random.Random, born: datetime.date) -> tuple[object, str | None, int | None]:
    """What the cell holds, and the date or the year that is right."""
    if dice.random() < 0.4:
        year = dice.choice([born.year, str(born.year), born.strftime("%m/%Y")])
        return year, None, born.year
    form = dice.choice(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", ""])
    return (born.strftime(form) if form else born), born.isoformat(), None


def _end(made: Made) -> None:
    dice = made.dice
    read = len(made.people)
    if dice.random() < 0.6:
        declared = read + dice.choice([0, 0, 40])
        made.differing += declared != read
        made.rows.append(
            dice.choice([[f"Tổng cộng: {declared} người"], [None, "Tổng cộng", None, declared]])
        )
    if dice.random() < 0.6:
        made.rows.append([None] * 4 + ["Mẫu, ngày 05 tháng 4 năm 2024"])
        made.rows.append([None, "NGƯỜI LẬP", None, None, "GIÁM ĐỐC"])
        made.rows.append([])
        made.rows.append([None, "Lê Thị Lập", None, None, "Trần Văn Ký"])
