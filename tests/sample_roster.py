"""The people of the sample: 792 invented delegates of invented units, by the plan's delegations."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from tests.invented import person

DISTRICTS = tuple(
    f"{level} Mẫu {name}"
    for level, name in (
        ("thành phố", "An"), ("thành phố", "Bình"), ("thị xã", "Châu"), ("huyện", "Đông"),
        ("huyện", "Giang"), ("huyện", "Hà"), ("huyện", "Khê"), ("huyện", "Lâm"),
        ("huyện", "Nam"), ("huyện", "Sơn"), ("huyện", "Thanh"), ("huyện", "Vân"),
    )
)  # fmt: skip
COMMUNES = (
    "An Bình Cẩm Đại Đồng Hồng Hưng Kim Lê Minh Ngọc Phúc Quang Tân Thái Thượng Tiên Trung Vạn Việt"
)
DEPARTMENTS = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Tư pháp", "Sở Xây dựng",
    "Sở Giao thông vận tải", "Sở Công Thương", "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ",
    "Sở Thông tin và Truyền thông", "Sở Tài nguyên và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Lao động - Thương binh và Xã hội",
    "Sở Văn hóa, Thể thao và Du lịch", "Thanh tra tỉnh", "Công an tỉnh",
    "Bộ Chỉ huy quân sự tỉnh", "Kho bạc Nhà nước tỉnh", "Cục Thuế tỉnh", "Cục Thống kê tỉnh",
)  # fmt: skip
ORGANISATIONS = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Liên đoàn Lao động tỉnh", "Hội Nông dân tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh", "Hội Cựu chiến binh tỉnh", "Đoàn Thanh niên tỉnh",
)  # fmt: skip
PRESS = (
    "Báo Mẫu thường trú tại tỉnh", "Thông tấn xã Mẫu thường trú tại tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh", "Báo tỉnh", "Cổng thông tin điện tử tỉnh",
)  # fmt: skip
HEALTH_ROOMS = (
    "Phòng Tổ chức cán bộ", "Phòng Nghiệp vụ Y", "Phòng Nghiệp vụ Dược",
    "Phòng Quản lý hành nghề", "Phòng Kế hoạch - Tài chính", "Văn phòng Sở", "Thanh tra Sở",
)  # fmt: skip
HOSPITALS = (
    "Bệnh viện Đa khoa tỉnh", "Bệnh viện Nhi", "Bệnh viện Phụ sản", "Bệnh viện Phổi",
    "Bệnh viện Tâm thần", "Bệnh viện Y học cổ truyền", "Bệnh viện Phục hồi chức năng",
    "Bệnh viện Mắt và Da liễu", "Bệnh viện Bệnh nhiệt đới", "Bệnh viện Đa khoa khu vực Mẫu",
    "Trung tâm Kiểm soát bệnh tật", "Trung tâm Kiểm nghiệm", "Trung tâm Giám định y khoa",
)  # fmt: skip
WARDS = (
    "Khoa Khám bệnh", "Khoa Cấp cứu", "Khoa Hồi sức tích cực", "Khoa Nội tổng hợp",
    "Khoa Ngoại tổng hợp", "Khoa Xét nghiệm", "Khoa Chẩn đoán hình ảnh", "Khoa Dược",
    "Khoa Kiểm soát nhiễm khuẩn", "Khoa Dinh dưỡng", "Phòng Kế hoạch tổng hợp",
    "Phòng Tổ chức cán bộ", "Phòng Điều dưỡng", "Phòng Tài chính - Kế toán",
)  # fmt: skip
CENTRE_ROOMS = (
    "Phòng Kế hoạch - Nghiệp vụ", "Phòng Tổ chức - Hành chính", "Phòng Tài chính - Kế toán",
    "Phòng Quản lý chất lượng", "Phòng Đào tạo - Chỉ đạo tuyến", "Khoa Xét nghiệm", "Khoa Dược",
    "Khoa Phòng, chống bệnh truyền nhiễm", "Khoa Sức khỏe môi trường", "Khoa Bệnh nghề nghiệp",
    "Khoa Truyền thông", "Khoa Ký sinh trùng - Côn trùng", "Khoa Kiểm dịch y tế",
)  # fmt: skip
Post = tuple[str, str]


def province() -> Iterator[Post]:
    """3.1: the committee, the council, departments, organisations, press."""
    yield from [("Ủy viên Ban Thường vụ Tỉnh ủy", "Tỉnh ủy")] * 9
    yield from [("Phó Chủ tịch", "Hội đồng nhân dân tỉnh")] * 2
    yield from [("Phó Chủ tịch", "Ủy ban nhân dân tỉnh")] * 3
    yield "Phó Trưởng đoàn", "Đoàn đại biểu Quốc hội tỉnh"
    for name in ("Pháp chế", "Kinh tế - Ngân sách", "Văn hóa - Xã hội"):
        yield "Trưởng ban", f"Ban {name} Hội đồng nhân dân tỉnh"
    yield "Chánh Văn phòng", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"
    yield from (("Thủ trưởng", name) for name in DEPARTMENTS)
    yield from (("Chủ tịch", name) for name in ORGANISATIONS)
    offices = ("Ban Dân vận Tỉnh ủy", "Văn phòng Tỉnh ủy", "Văn phòng Ủy ban nhân dân tỉnh")
    for name, experts in zip(offices, (7, 7, 7), strict=True):
        yield from [("Lãnh đạo", name)] * 2
        yield from [("Chuyên viên", name)] * experts
    yield from (("Phóng viên", name) for name in PRESS)


def districts() -> Iterator[Post]:
    """3.2: five from each district."""
    for name in DISTRICTS:
        yield "Bí thư", f"Cấp ủy {name}"
        yield "Chủ tịch", f"Ủy ban nhân dân {name}"
        yield "Trưởng phòng", f"Phòng Y tế {name}"
        yield "Phó Trưởng phòng", f"Phòng Y tế {name}"
        yield "Trưởng phòng", f"Phòng Nội vụ {name}"


def health_department() -> Iterator[Post]:
    """The Department of Health itself."""
    yield "Giám đốc", "Sở Y tế"
    yield from [("Phó Giám đốc", "Sở Y tế")] * 3
    yield "Chủ tịch", "Công đoàn ngành Y tế"
    for room in HEALTH_ROOMS:
        yield "Trưởng phòng", f"{room}, Sở Y tế"
        yield "Phó Trưởng phòng", f"{room}, Sở Y tế"
    yield from [("Chuyên viên", "Sở Y tế")] * 15


def branches() -> Iterator[Post]:
    """Two branches."""
    for name in ("Chi cục An toàn vệ sinh thực phẩm", "Chi cục Dân số"):
        for post in ("Chi cục trưởng", "Chủ tịch Công đoàn cơ sở", "Cán bộ phụ trách tổ chức"):
            yield post, name


def hospitals() -> Iterator[Post]:
    """Ten hospitals and three centres: heads, unions, wards; 202 in all."""
    for number, name in enumerate(HOSPITALS):
        yield "Giám đốc", name
        yield "Chủ tịch Công đoàn cơ sở", name
        rooms = CENTRE_ROOMS if name.startswith("Trung tâm") else WARDS
        for ward in rooms[: 14 if number < 7 else 13]:
            yield ("Trưởng khoa" if ward.startswith("Khoa") else "Trưởng phòng"), f"{ward}, {name}"


def health_centres() -> Iterator[Post]:
    """Six from the health centre of each district."""
    rooms = ("Kế hoạch - Nghiệp vụ", "Tổ chức - Hành chính", "Dân số - Truyền thông")
    for place in DISTRICTS:
        name = f"Trung tâm Y tế {place}"
        yield "Giám đốc", name
        yield "Phó Giám đốc phụ trách y tế dự phòng", name
        yield "Chủ tịch Công đoàn cơ sở", name
        yield from ((f"Trưởng phòng {room}", name) for room in rooms)


def stations() -> Iterator[Post]:
    """The heads of 235 stations."""
    names = [
        f"Trạm Y tế xã {first} {place.split()[-1]}, {place}"
        for place in DISTRICTS
        for first in COMMUNES.split()
    ]
    yield from (("Trưởng trạm", name) for name in names[:235])


def schools() -> Iterator[Post]:
    """Two from each of four schools."""
    for name in ("Trường Đại học Y Mẫu", "Trường Đại học Mẫu", "Trường Cao đẳng Y tế Mẫu",
                 "Trường Cao đẳng Dược Mẫu"):  # fmt: skip
        yield "Chủ tịch Hội đồng trường", name
        yield "Hiệu trưởng", name


def insurance() -> Iterator[Post]:
    """Three of the province, one from each district."""
    yield "Giám đốc", "Bảo hiểm xã hội tỉnh"
    yield from [("Phó Giám đốc", "Bảo hiểm xã hội tỉnh")] * 2
    yield from (("Giám đốc", f"Bảo hiểm xã hội {name}") for name in DISTRICTS)


def private() -> dict[str, list[Post]]:
    """Private hospitals, clinics, the company, pharmacies, associations."""
    roles = ("Giám đốc", "Chủ tịch Hội đồng quản trị", "Người chịu trách nhiệm chuyên môn kỹ thuật")
    heads = ("Chủ tịch Hội đồng quản trị", "Giám đốc")
    societies = ("Hội Y học", "Hội Đông y", "Hội Điều dưỡng", "Hội Dược học", "Hội Hộ sinh")
    return {
        "BVTN": [(post, f"Bệnh viện tư nhân Mẫu {n}") for n in (1, 2) for post in heads],
        "PK": [(roles[n % 3], f"Phòng khám đa khoa Mẫu {n:02d}") for n in range(1, 56)],
        "DUOC": [(post, "Công ty Cổ phần Dược, vật tư Y tế Mẫu") for post in heads],
        "NT": [("Chủ nhà thuốc", f"Nhà thuốc Mẫu, {place}") for place in DISTRICTS],
        "HOI": [(post, f"{n} tỉnh") for n in societies for post in ("Chủ tịch", "Phó Chủ tịch")],
    }


def roster(rng: random.Random) -> list[dict[str, Any]]:
    """Everybody invited, by delegation in the order of the plan."""
    posts: dict[str, list[Post]] = {
        "CT": list(province()),
        "CH": list(districts()),
        "SYT": list(health_department()),
        "CC": list(branches()),
        "BV": list(hospitals()),
        "TTYT": list(health_centres()),
        "TRAM": list(stations()),
        "TRUONG": list(schools()),
        "BHXH": list(insurance()),
        **private(),
    }
    rows: list[dict[str, Any]] = []
    for delegation, members in posts.items():
        for position, unit in members:
            number = len(rows) + 1
            who = person(rng, number)
            rows.append(
                {
                    "code": f"HD24-{number:04d}",
                    "delegation": delegation,
                    "position": position,
                    "unit": unit,
                    **who,
                }
            )
    return rows
