"""The sample conference: a real plan of 2024 as data, its people invented.

The plan contradicts itself and stays as it is: it declares 655 under 3.3, whose lines add up to
657, and 792 in all, where its leaves add up to 794.
"""

from __future__ import annotations

from typing import Any

INVENTED = (
    "Họ tên, số điện thoại, số căn cước trong bộ mẫu đều do máy đặt ra, không của ai. "
    "Kế hoạch là kế hoạch đã công bố năm 2024."
)
SECRETARY = "Bí thư Tỉnh ủy"
CHAIRMAN = "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh"
HEALTH_WORKERS = "cán bộ, công chức, viên chức và người lao động ngành Y tế trên địa bàn tỉnh"
NAME = (
    "tiếp xúc, đối thoại của đồng chí Bí thư Tỉnh ủy và đồng chí Phó Bí thư Tỉnh ủy, "
    f"Chủ tịch UBND tỉnh với {HEALTH_WORKERS}"
)
TITLE = f"Hội nghị {NAME}"
PARTY_OFFICE, HEALTH = "Văn phòng Tỉnh ủy", "Sở Y tế"

OFFICE_HOLDERS: list[dict[str, Any]] = [
    {"role": "chair", "office": SECRETARY, "name": "Nguyễn Văn Mẫu", "concludes": True},
    {"role": "co_chair", "office": CHAIRMAN, "name": "Trần Văn Mẫu", "concludes": False},
    {"role": "host", "office": "Chánh Văn phòng Tỉnh ủy", "name": "Lê Văn Mẫu"},
    {"role": "presenter", "office": CHAIRMAN, "name": "Trần Văn Mẫu"},
    {"role": "secretary", "office": f"Chuyên viên {PARTY_OFFICE}", "name": "Phạm Thị Mẫu"},
    {"role": "secretary", "office": "Chuyên viên Văn phòng UBND tỉnh", "name": "Vũ Văn Mẫu"},
    {"role": "collector", "office": "Cán bộ Ban Dân vận Tỉnh ủy", "name": "Hoàng Thị Mẫu"},
    {"role": "collector", "office": f"Chuyên viên {HEALTH}", "name": "Đỗ Thị Mẫu"},
]
TOPICS = [
    {
        "code": "1.1",
        "title": "Lĩnh vực tổ chức, cán bộ",
        "points": [
            "Về cơ cấu tổ chức bộ máy, cơ chế quản lý đối với các bệnh viện tuyến tỉnh và trung "
            "tâm y tế cấp huyện",
            "Về nguồn nhân lực, cơ chế đãi ngộ, thu hút, giữ chân và đào tạo nâng cao trình độ "
            "chuyên môn, nghiệp vụ đối với cán bộ y tế",
        ],
    },
    {
        "code": "1.2",
        "title": "Về cơ sở vật chất, trang thiết bị y tế, thuốc, vật tư, sinh phẩm y tế...",
    },
    {
        "code": "1.3",
        "title": "Về nâng cao chất lượng hoạt động chuyên môn trong công tác khám, chữa bệnh, "
        "y tế dự phòng, an toàn vệ sinh thực phẩm, dân số...",
    },
    {
        "code": "1.4",
        "title": "Về thực trạng những khó khăn, vướng mắc, đề xuất giải pháp thực hiện tốt cơ chế "
        "tự chủ của các đơn vị sự nghiệp công lập ngành Y tế",
    },
    {
        "code": "1.5",
        "title": "Công tác thu hút xã hội hóa vào lĩnh vực Y tế và công tác quản lý hành nghề y, "
        "dược tư nhân",
    },
    {"code": "1.6", "title": "Những khó khăn, vướng mắc khác"},
]
AGENCIES = [
    HEALTH, "Sở Nội vụ", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Bảo hiểm xã hội tỉnh",
]  # fmt: skip
AGENDA = [
    {
        "kind": "opening",
        "title": "Tuyên bố lý do, giới thiệu đại biểu; thông qua chương trình, nội quy của buổi "
        "tiếp xúc, đối thoại; giới thiệu người chủ trì, cử thư ký ghi biên bản, phân công bộ phận "
        "tổng hợp ý kiến đăng ký phát biểu",
        "presenter": "Chánh Văn phòng Tỉnh ủy",
        "minutes": 12,
    },
    {
        "kind": "report",
        "title": "Báo cáo thực trạng về ngành Y tế trên địa bàn tỉnh và thông tin định hướng một "
        "số chủ trương lớn của tỉnh về phát triển kinh tế - xã hội và ngành Y tế",
        "presenter": CHAIRMAN,
        "minutes": 28,
    },
    {
        "kind": "speeches",
        "title": "Các đại biểu phát biểu ý kiến theo thứ tự, nội dung đã đăng ký theo sự điều hành "
        "của người chủ trì",
        "presenter": "Các đại biểu",
        "minutes": 100,
    },
    {
        "kind": "answers",
        "title": "Trao đổi, trả lời các ý kiến, kiến nghị của các đại biểu tại hội nghị theo phân "
        "công của chủ trì hội nghị",
        "presenter": f"{SECRETARY}; {CHAIRMAN}; thủ trưởng các sở, ban, ngành liên quan; "
        "các huyện, thị xã, thành phố",
        "minutes": 70,
    },
    {
        "kind": "conclusion",
        "title": "Kết luận những nội dung đã đối thoại, những nội dung trực tiếp giải quyết tại "
        "cuộc đối thoại, những nội dung giao cho các cấp, các ngành trả lời sau đối thoại, những "
        "nội dung kiến nghị với các bộ, ban, ngành Trung ương (nếu có)",
        "presenter": SECRETARY,
        "minutes": 30,
    },
]
# code, number, title, declared, units, per unit, positions, sender; 3.3 is a heading.
_NODES: tuple[tuple[str, str, str, int, int | None, int | None, str, str], ...] = (
    ("CT", "3.1", "Cấp tỉnh", 77, None, None,
     "Thường trực Tỉnh ủy, ủy viên Ban Thường vụ Tỉnh ủy, lãnh đạo HĐND, UBND, Đoàn đại biểu Quốc "
     "hội tỉnh; trưởng các ban HĐND, Chánh Văn phòng HĐND và Đoàn đại biểu Quốc hội tỉnh; thủ "
     "trưởng các sở, ban, ngành; Mặt trận Tổ quốc, các tổ chức chính trị - xã hội tỉnh; lãnh đạo "
     "và chuyên viên Ban Dân vận Tỉnh ủy, Văn phòng Tỉnh ủy, Văn phòng UBND tỉnh; các cơ quan "
     "thông tấn, báo chí", PARTY_OFFICE),
    ("CH", "3.2", "Cấp huyện", 60, 12, 5,
     "bí thư, chủ tịch UBND cấp huyện; trưởng phòng, phó trưởng phòng y tế; trưởng phòng nội vụ",
     HEALTH),
    ("NYT", "3.3", "Đại biểu ngành Y tế", 655, None, None, "", HEALTH),
    ("SYT", "3.3.1", "Cơ quan Sở Y tế", 34, 1, 34,
     "lãnh đạo Sở, Chủ tịch Công đoàn ngành, các trưởng, phó các phòng và chuyên viên", HEALTH),
    ("CC", "3.3.2", "Chi cục trực thuộc", 6, 2, 3,
     "chi cục trưởng, chủ tịch công đoàn cơ sở, cán bộ phụ trách công tác tổ chức cán bộ", HEALTH),
    ("BV", "3.3.3", "Bệnh viện và Trung tâm tuyến tỉnh", 202, 13, None,
     "thủ trưởng đơn vị; trưởng các khoa, phòng trực thuộc; chủ tịch công đoàn cơ sở", HEALTH),
    ("TTYT", "3.3.4", "Trung tâm y tế tuyến huyện", 72, 12, 6,
     "thủ trưởng đơn vị, phó giám đốc phụ trách công tác y tế dự phòng, chủ tịch công đoàn cơ sở, "
     "trưởng các phòng Kế hoạch - Nghiệp vụ, Tổ chức - Hành chính, Dân số - Truyền thông Giáo dục "
     "sức khỏe", HEALTH),
    ("TRAM", "3.3.5", "Trưởng trạm y tế xã, phường, thị trấn", 235, 235, 1, "trưởng trạm", HEALTH),
    ("TRUONG", "3.3.6", "Trường đào tạo Y, Dược", 8, 4, 2,
     "chủ tịch hội đồng trường và hiệu trưởng", HEALTH),
    ("BHXH", "3.3.7", "Bảo hiểm xã hội", 15, None, None,
     "lãnh đạo Bảo hiểm xã hội tỉnh và giám đốc bảo hiểm xã hội các huyện, thị xã, thành phố",
     HEALTH),
    ("BVTN", "3.3.8", "Bệnh viện tư nhân", 4, 2, 2, "chủ tịch hội đồng quản trị, giám đốc", HEALTH),
    ("PK", "3.3.9", "Phòng khám đa khoa tư nhân", 55, 55, 1,
     "chủ tịch hội đồng quản trị hoặc giám đốc công ty hoặc người chịu trách nhiệm chuyên môn kỹ "
     "thuật của phòng khám", HEALTH),
    ("DUOC", "3.3.10", "Công ty Cổ phần Dược, vật tư Y tế", 2, 1, 2,
     "Chủ tịch Hội đồng quản trị và Giám đốc Công ty", HEALTH),
    ("NT", "3.3.11", "Nhà thuốc", 12, 12, 1, "nhà thuốc các huyện, thị xã, thành phố", HEALTH),
    ("HOI", "3.3.12", "Các hội thuộc lĩnh vực Y tế", 12, None, None,
     "Hội Y học, Hội Đông y, Hội Điều dưỡng, Hội Dược...", HEALTH),
)  # fmt: skip
HOUSE_RULES = (
    "Đại biểu dự hội nghị đúng thành phần, có giấy mời hoặc thẻ, đến trước giờ khai mạc và ngồi "
    "đúng khu vực.",
    "Tôn trọng sự điều hành của người chủ trì, lắng nghe ý kiến của người khác.",
    "Đăng ký phát biểu bằng phiếu tại bàn tiếp nhận; phát biểu theo thứ tự, nội dung đã đăng ký và "
    "sự điều hành của người chủ trì; đúng trọng tâm, ngắn gọn, không quá 03 phút.",
    "Thông tin nêu ra phải chính xác, rõ ràng, cụ thể; người phát biểu chịu trách nhiệm về nội "
    "dung phát biểu của mình.",
    "Không lợi dụng đối thoại để thực hiện ý đồ xấu, bôi nhọ, xúc phạm cơ quan, cá nhân; không nêu "
    "nội dung thuộc bí mật nhà nước.",
    "Không gây mất an ninh, trật tự tại hội nghị.",
    "Không mang chất cháy, nổ, vũ khí, chất độc, chất gây ô nhiễm môi trường, dịch bệnh, súc vật "
    "vào hội trường.",
    "Người say do dùng chất kích thích, người mất khả năng nhận thức không được tham gia hội nghị.",
    "Để điện thoại ở chế độ im lặng; không tự ý ghi âm, ghi hình, phát trực tiếp khi chưa được "
    "phép. Hội nghị có ghi âm, ghi hình.",
    "Báo chí tác nghiệp đúng khu vực quy định.",
)
ISSUERS = {
    "party": {
        "profile": "party",
        "superior": "Đảng bộ tỉnh Hải Dương",
        "issuer": "Tỉnh ủy Hải Dương",
        "issuer_code": "TU",
        "place": "Hải Dương",
        "capacity": "T/L Ban Thường vụ",
        "signer_office": "Chánh Văn phòng",
        "signer_name": "Lê Văn Mẫu",
    },
    "state": {
        "profile": "state",
        "superior": "",
        "issuer": "Ủy ban nhân dân tỉnh Hải Dương",
        "issuer_code": "UBND",
        "place": "Hải Dương",
        "capacity": "TM. Ủy ban nhân dân",
        "signer_office": "Chủ tịch",
        "signer_name": "Trần Văn Mẫu",
    },
}
_EVERYBODY = (
    "Ban Thường vụ Tỉnh ủy", "Thường trực HĐND tỉnh", "Ủy ban nhân dân tỉnh",
    "Các Ban xây dựng Đảng của Tỉnh ủy", "Các sở, ban, ngành, MTTQ, các đoàn thể tỉnh",
    "Các huyện ủy, thành ủy, thị ủy; UBND các huyện, thành phố, thị xã",
    "Lưu Văn phòng Tỉnh ủy",
)  # fmt: skip
_OFFICES = (
    "Thường trực Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy",
)  # fmt: skip
_STATE = ("Như trên", "Văn phòng Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Lưu: VT, KGVX")
RECIPIENTS = {
    "minutes": ("party", _OFFICES),
    "conclusion_notice": ("party", _EVERYBODY),
    "assignments": ("party", _EVERYBODY),
    "attendance": ("party", _OFFICES),
    "invitation": ("party", ("Như trên", "Lưu Văn phòng Tỉnh ủy")),
    "reply": ("state", _STATE),
    "reminder": ("party", ("Như trên", "Lưu Văn phòng Tỉnh ủy")),
    "result_report": ("party", _OFFICES),
}


def delegations() -> list[dict[str, Any]]:
    """The tree of the plan, parents first, numbers as declared."""
    names = ("code", "number", "title", "quota", "units", "per_unit", "positions", "sender")
    rows = []
    for node in _NODES:
        row: dict[str, Any] = dict(zip(names, node, strict=True))
        if row["number"].startswith("3.3."):
            row["parent"] = "NYT"
        rows.append({key: value for key, value in row.items() if value not in (None, "")})
    return rows


def forms() -> dict[str, dict[str, str]]:
    """How each document is headed, signed and sent; lines of a field end with a line break."""
    return {
        document: {**ISSUERS[form], "number": "", "recipients": "\n".join(recipients)}
        for document, (form, recipients) in RECIPIENTS.items()
    }


def settings() -> dict[str, Any]:
    """What the conference itself is; keys are those of the program."""
    return {
        "code": "HN-YTE-2024",
        "title": TITLE,
        "kind": "officials",
        "extraordinary": False,
        "place": "Trung tâm Văn hóa Xứ Đông (đường Tôn Đức Thắng, thành phố Hải Dương)",
        "organiser": "Tỉnh ủy Hải Dương",
        "backdrop": "\n".join(
            ("TỈNH ỦY - ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG", "HỘI NGHỊ", NAME.upper(),
             "Hải Dương, ngày 15 tháng 5 năm 2024")
        ),
        "slogan": f"Nhiệt liệt chào mừng các đại biểu về dự {TITLE}",
        "house_rules": "\n".join(HOUSE_RULES),
        "declared_total": 792,
        "speech_limit_seconds": 180,
        "quota_policy": "admit",
        "queue_order": "topic",
        "pass_absent": False,
    }  # fmt: skip


def conference() -> dict[str, Any]:
    """The file `conference.json`."""
    return {
        "note": INVENTED,
        "date": "2024-05-15",
        "start": "08:00",
        **settings(),
        "office_holders": OFFICE_HOLDERS,
        "topics": TOPICS,
        "agencies": AGENCIES,
        "agenda": AGENDA,
        "delegations": delegations(),
        "issuers": ISSUERS,
        "forms": forms(),
    }
