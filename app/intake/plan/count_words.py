"""The words around numbers in a plan, as patterns: people, offices, units, each, sums."""

from __future__ import annotations

import re


def _number(name: str = "") -> str:
    """A whole number that is no part of a date, a decimal, a section or a code."""
    group = f"?P<{name}>" if name else ""
    return (
        rf"(?<![\w.,/])(?<!\d[-–])({group}\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}})"
        rf"(?![^\W_]|[.,/]\d|[-–]\d)(?:\s*\([^()\d]{{2,40}}\))?"
    )


_N = _number()
_PEOPLE = (
    r"(?:(?:lượt|vị)\s+)?(?:đại\s*biểu|dai\s*bieu|dong\s*chi|nguoi(?!\s*(?:dan|lao\s*dong))|đồng\s*chí|người(?!\s*(?:dân|lao\s*động))|đ/ch?|đc\b|đb\b|(?<!đơn\s)vị\b(?!\s*trí)|ông/bà|"
    r"ông,?\s*bà|suất\b|ghế\b|chỗ\b|khách\b|(?<!tnhh\s\d\s)(?<!tnhh\s0\d\s)thành\s*viên|giấy\s*mời|nhân\s*sự|"
    r"cá\s*nhân)"
)
_ROLES = (
    r"(?:người\s*(?:dân|lao\s*động)|công\s*dân|cử\s*tri|phóng\s*viên|nhà\s*báo|nhân\s*dân|"
    r"lãnh\s*đạo|chuyên\s*viên|cán\s*bộ|công\s*chức|viên\s*chức|nhân\s*viên|giáo\s*viên|"
    r"giảng\s*viên|bác\s*s[ĩỹ]|y\s*s[ĩỹ]|dược\s*s[ĩỹ]|điều\s*dưỡng|học\s*sinh|sinh\s*viên|"
    r"đoàn\s*viên|đảng\s*viên|hội\s*viên|[uủ][ỷy]\s*viên|trưởng|phó|bí\s*thư|chủ\s*tịch|chánh|"
    r"giám\s*đốc|hiệu\s*trưởng|thủ\s*trưởng|chi\s*cục\s*trưởng|cục\s*trưởng|trạm\s*trưởng|"
    r"đại\s*diện|nông\s*dân|công\s*nhân|chiến\s*s[ĩỹ]|già\s*làng|kế\s*toán|thư\s*ký|"
    r"chủ\s*doanh\s*nghiệp|chủ\s*hộ|doanh\s*nhân|nhà\s*khoa\s*học|học\s*viên|xã\s*viên|"
    r"tổ\s*viên|tiểu\s*thương|trí\s*thức|cựu\s*chiến\s*binh|thanh\s*niên|phụ\s*nữ|em\b|cụ\b)"
)
_UNITS = (
    r"(?:đơn\s*vị|cơ\s*quan|xã|phường|thị\s*trấn|đặc\s*khu|huyện|thị\s*xã|thành\s*phố|quận|tỉnh|"
    r"sở|ban|ngành|phòng|khoa|trung\s*tâm|bệnh\s*viện|chi\s*cục|cục|trường|trạm|công\s*ty|"
    r"doanh\s*nghiệp|hợp\s*tác\s*xã|htx|tổ\s*chức|hội|đoàn|chi\s*hội|chi\s*bộ|đảng\s*bộ|thôn|"
    r"xóm|bản|ấp|khóm|khu|tổ|cụm|khối|nhà|cơ\s*sở|hộ|văn\s*phòng|chi\s*nhánh|điểm|làng|buôn|"
    r"sóc|địa\s*phương|đội|viện|báo|đài|ngân\s*hàng|đầu\s*mối|[uủ][ỷy]\s*ban|mttq)"
)
_END = r"(?![^\W\d_])"
_SUM = r"(?:tổng(?:\s*(?:số|cộng))?|\bcộng|=)\s*(?:(?:là|:|có|khoảng|dự\s*kiến)\s*){0,4}"
_ABOUT = (
    r"(?:(?:tổng(?:\s*(?:số|cộng))?|cộng|gồm|có|dự\s*kiến|khoảng|số\s*lượng|\bsl\b|là|=)"
    r"(?:\s*:)?\s*){0,4}"
)
_BREAK = r"\b(?:trong\s+đó|bao\s+gồm|gồm|cụ\s+thể|kể\s+cả)\b"


def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


NUMBER = _made(_N)
BRACKETS = re.compile(r"\([^()]*\)")
PEOPLE_WORD = _made(rf"(?:{_PEOPLE}|{_ROLES})")
PEOPLE_AHEAD = _made(rf"(?:\s*\([^()\d]*\))?\s*(?:{_PEOPLE}|{_ROLES})")
NOT_BEFORE = _made(
    r"(?:^|[^\w])(?:(?<!tổng\s)số\s*[:.]?|chỉ\s+đạo|đề\s+án|trung\s+đoàn|sư\s+đoàn|nghị\s+quyết|"
    r"quận|phường|kho[áa]|khóa|khu|khu\s+vực|tổ|hạng|mục|điểm|khoản|điều|"
    r"(?<!thành\s)phần|thứ|tháng|năm|ngày|cấp|giai\s+đoạn|quý|tuyến|nhóm|đợt|kỳ|vùng|lớp|tầng|"
    r"lần)\s*$"
)
GLUED = _made(rf"(\d)(?={_PEOPLE}(?![^\W\d_]))")
SQUARE = re.compile(r"\[([^][]*\d[^][]*)\]")
PLUS = _made(rf"{_N}(?:\s*\+\s*{_N})+")
SPACED = _made(rf"(?<![\w.,/])([1-9]\d{{0,2}}) (\d{{3}})(?=\s*{_PEOPLE})")
RANGE = _made(rf"(?<![\w.,/])\d{{1,6}}\s*(?:-|–|—|đến|hoặc)\s*\d{{1,6}}(?=\s*{_PEOPLE})")
CALLED = _made(rf"{_N}\s*{_PEOPLE}")
IN_ROLE = _made(rf"{_N}\s*(?:{_PEOPLE}|{_ROLES})")
IN_UNITS = _made(rf"{_N}\s*{_UNITS}{_END}")
UNITS_IN_BRACKETS = _made(rf"\(\s*{_N}\s*{_UNITS}{_END}")
UNITS_ANYWHERE = _made(rf"{_N}\s*(?:đơn\s*vị|cơ\s*quan|đầu\s*mối){_END}")
LEADING = _made(rf"{_N}\s+(?=[^\W\d_])")
AND_MORE = _made(rf"(?:,|;|\bvà\b|\+)\s*{_N}\s+(?=[^\W\d_])")
_LISTED = rf"(?P<list>{_N}\s*(?:{_PEOPLE}|{_ROLES})?"
_LISTED_MORE = (
    rf"(?:(?:(?!{_BREAK})[^\d:;.()]){{0,60}}?(?:(?:\bvà\b|\+)\s*{_N}\s*(?:{_PEOPLE}|{_ROLES})"
    rf"|,\s*{_N}\s*(?:{_PEOPLE}\s*)?{_ROLES}))*)"
)
_EACH_WHAT = r"\bmỗi\s+(?!người|đại\s*biểu)[^\d:;.()=]{1,60}?[\s:(]*"
EACH = _made(rf"{_EACH_WHAT}{_LISTED}{_LISTED_MORE}")
EACH_TO_END = _made(rf"[-–,;(]?\s*{_EACH_WHAT}{_N}.*$")
PER = _made(
    rf"(?P<list>{_N}\s*(?:{_PEOPLE}|{_ROLES})?)\s*(?:/|\bmỗi\b|\bmột\b)\s*(?:0?1\s*)?{_UNITS}{_END}"
)
TIMES = _made(
    rf"{_number('a')}(?P<first>[^\d:;().=]{{0,40}}?)\s*[x×*]\s*{_number('b')}\s*"
    rf"(?:{_PEOPLE}|{_ROLES}|{_UNITS})?(?:\s*/\s*(?:0?1\s*)?{_UNITS})?"
)
PURE_BRACKET = _made(
    rf"\(\s*{_ABOUT}{_N}\s*(?:{_PEOPLE}|{_ROLES}{_END})\s*(?:[,;:/x×*=–-][^()]*)?\)"
)
BRACKET_AT_END = re.compile(r"\([^()]*\)\s*[.;,]?\s*$")
REST_OF_BRACKET = re.compile(r"([^()]*)\)")
PURE_BRACKET_AT_END = _made(PURE_BRACKET.pattern + r"\s*[.;,]?\s*$")
COUNT_BEHIND = _made(rf"\s*[:=]\s*{_ABOUT}{_N}\s*{_PEOPLE}?\s*[.;,]?\s*")
SUM_WORD = _made(rf"{_SUM}$")
BARE_SUM = _made(rf"{_SUM}{_N}\s*(?=[).,;]|$)")
BARE = _made(rf"(?:[:=]|\s[-–])\s*{_N}\s*[.;,]?\s*$|\(\s*{_ABOUT}{_N}\s*\)\s*[:.;,]?\s*$")
BARE_BRACKET = _made(rf"\(\s*{_ABOUT}{_N}\s*\)")
_EQUALS = _made(rf"=\s*{_N}\s*$")
MONEY = _made(r"(?:đồng(?!\s*chí)|vnđ|triệu|nghìn)")
BEFORE_EACH = _made(rf"{_EACH_WHAT}(?={_N})")
ROLES_BRACKET = _made(rf"\(\s*{_N}\s*{_ROLES}[^()]*\)")
BREAKDOWN = _made(_BREAK)
DETAIL = _made(rf"{_BREAK}|:")
PARTLY = _made(r"\btrong\s+đó\s+có\b[^()]{0,30}$")
_RANGE_IN_TITLE = _made(rf"(?:từ\s+)?{RANGE.pattern}\s*{_PEOPLE}")
_COUNT_IN_TITLE = _made(rf"[-–,;]?\s*{_ABOUT}{_N}\s*{_PEOPLE}")
_BREAKDOWN_TO_END = _made(rf"(?:^\s*|[,;]?\s*){_BREAK}.*$")
LABEL_AT_END = _made(
    r"(?<!phần)(?<!phần\s)(?<!tượng)(?<!tượng\s)(?<!cấu)\s*[,;–-]\s*(?:số\s*lượng|tổng\s*số|số\s*đại\s*biểu|số\s*người)\s*$"
)
NOT_IN_TITLE = (_EQUALS, EACH_TO_END, PER, _RANGE_IN_TITLE, _COUNT_IN_TITLE, _BREAKDOWN_TO_END)
SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,;:])")
