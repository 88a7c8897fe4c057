"""One cell with position and unit: "Trưởng phòng Kế hoạch, Sở Y tế" -> both, or the whole."""

from __future__ import annotations

import re

from app.intake.wording import is_body, is_office, word_set

# Bodies that may begin in the middle of an office's text. Phòng, khoa, ban, tổ, hội and the like
# are left out: in "Trưởng phòng Nội vụ huyện ..." they belong to the position.
_BODY = re.compile(
    r"(?<![^\s,;:–(-])(?:"
    r"UBND|HĐND|UBMTTQ(?:VN)?|MTTQ|Ủy ban|Uỷ ban|Hội đồng nhân dân|Sở|SYT|Bệnh viện|BVĐK|BV|TTYT|"
    r"Trung tâm|Trạm Y tế|Trạm y tế|TYT|Chi cục|Cục|Trường|Đại học|Cao đẳng|Học viện|Viện|Công ty|"
    r"CTCP|Cty|Tập đoàn|Tổng công ty|Doanh nghiệp|Hợp tác xã|HTX|Liên đoàn|LĐLĐ|Liên hiệp|"
    r"Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Thị ủy|Thị uỷ|Quận ủy|Đảng ủy|Đảng uỷ|"
    r"Đảng bộ|Bảo hiểm|BHXH|Kho bạc|Ngân hàng|Công an|CA|Bộ Chỉ huy|Ban Chỉ huy|Tòa án|Toà án|"
    r"Viện kiểm sát|Viện Kiểm sát|VKSND|TAND|Văn phòng Tỉnh ủy|VPTU|Báo|Đài|Nhà thuốc|Phòng khám|"
    r"Văn phòng(?= (?:UBND|HĐND|Ủy ban|Uỷ ban|Đoàn ĐBQH|(?:Huyện|Thành|Đảng) (?:ủy|uỷ)))|"
    r"Ban (?:Tuyên giáo|Dân vận|Tổ chức|Nội chính|Kinh tế|Dân tộc|Pháp chế)(?= [^,;]*"
    r"(?:Tỉnh|Huyện|Thành|Quận|Thị|Đảng) (?:ủy|uỷ)|[^,;]*HĐND)|"
    r"PKĐK|Mặt trận|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Hội Liên hiệp|Hội Nông dân|Hội Cựu chiến binh|"
    r"Hội Chữ thập đỏ|Hội Đông y|Hội Y học|Hội Điều dưỡng|Hội Luật gia|Hội Người cao tuổi|"
    r"Tổ dân phố|(?:Thôn|Xóm|Ấp|Buôn)(?= [A-ZĐ\d])|TDP|Khu phố|Khối phố|"
    r"(?:trường|bệnh viện|trung tâm|công ty|doanh nghiệp|hợp tác xã|chi cục|ủy ban|uỷ ban|"
    r"trạm y tế|sở|phòng khám|nhà thuốc)(?= (?:[^\W\d_]+ ){0,2}(?:[A-ZĐÁÂĂÉÊÍÓÔƠÚƯÝ]|\d))|"
    r"Hội (?:LHPN|LHTN|PN|ND|CCB|CTĐ|NCT|CTPN|Phụ nữ|Khuyến học|Doanh nghiệp|Doanh nhân|Nhà báo|"
    r"Văn học|Làm vườn|Sinh viên|Nạn nhân|Cựu giáo chức|Cựu TNXP|Bảo trợ|Sinh vật cảnh|Luật sư)|"
    r"Đoàn Thanh niên|Đoàn TNCS|Đoàn TN|Hiệp hội|Ban Quản lý|BQL|Đoàn ĐBQH"
    r")(?![^\W\d_])"
)
_PARTY = re.compile(r"Đảng (?:ủy|uỷ|bộ) ")
_JOINT = re.compile(r"\s*[,;\n]\s*|\s+[-–—]\s+|\s*[–—]\s*")
_SMALL_BODY = re.compile(
    r"(?:phòng|khoa|ban|tổ|hội|đoàn|huyện|xã|phường|thị trấn|thị xã|thành phố|tỉnh|văn phòng|"
    r"công đoàn|đội|khối|trạm|thôn|đảng|chi bộ|bộ phận)(?![^\W\d_])",
    re.IGNORECASE,
)
_OPEN_WORDS = frozenset({"trưởng", "phó", "chánh", "và", "kiêm", "của"})
_HEADS = word_set("hiệu viện cục vụ tổ đội trạm thủ hội thôn toán dưỡng")


_PLACE = re.compile(
    r"(?:huyện|xã|phường|thị trấn|thị xã|thành phố|tỉnh|quận|đặc khu)(?![^\W\d_])", re.IGNORECASE
)


def part_office(text: str) -> tuple[str | None, str | None, bool]:
    """(position, unit, whether it was clear); unclear text stays whole in the position."""
    text = text.strip(" ,;-–")
    if not text:
        return None, None, True
    if is_body(text) and not is_office(text):
        return _body_first(text)
    if parted := _by_joint(text) or _by_body(text):
        return (*parted, True)
    return text, None, not _BODY.search(text) and not _JOINT.search(text) and is_office(text)


def _body_first(text: str) -> tuple[str | None, str | None, bool]:
    """ "Sở Y tế - Giám đốc": unit, then position; or a unit alone."""
    for joint in _JOINT.finditer(text):
        if is_office(text[joint.end() :]):
            return text[joint.end() :], text[: joint.start()], True
    return None, text, True


def _by_joint(text: str) -> tuple[str, str] | None:
    """At the first comma or dash behind which a body begins, and no other office."""
    for joint in _JOINT.finditer(text):
        behind = text[joint.end() :]
        if _PLACE.match(behind) and _by_body(text[: joint.start()]):
            return None  # "Tổ trưởng Tổ dân phố số 4, phường …": the unit begins before
        if (_BODY.match(behind) or _SMALL_BODY.match(behind) or is_body(behind)) and (
            not is_office(behind)
        ):
            return text[: joint.start()], " ".join(behind.split())
    return None


def _by_body(text: str) -> tuple[str, str] | None:
    """Before the first body behind the last office: "Bí thư Đảng ủy, Chủ tịch UBND xã"."""
    for body in _BODY.finditer(text):
        before, behind = text[: body.start()].strip(" ,;-–\n"), text[body.start() :]
        if any(is_office(behind[joint.end() :]) for joint in _JOINT.finditer(behind)):
            continue
        if (party := _PARTY.match(behind)) and _BODY.match(behind, party.end()):
            continue  # "Bí thư Đảng ủy Sở Y tế": the body is the one that has the committee
        if before and not _is_unfinished(before):
            return before, " ".join(behind.split())
    return None


def _is_unfinished(before: str) -> bool:
    """Whether the office goes on with the body: "Trưởng | Trạm Y tế"; not "Hiệu trưởng"."""
    words = before.lower().split()
    if before.lower() == "thường trực":
        return True
    return words[-1] in _OPEN_WORDS and (len(words) < 2 or words[-2] not in _HEADS)
