"""Words by which a roster's cells are told apart: families, offices and bodies."""

from __future__ import annotations

import re
from functools import lru_cache

from app.text import fold


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as plain text."""
    return frozenset(text.split())


_FAMILIES = word_set(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý lí đinh đào đoàn lâm
    trịnh mai cao phùng hà tạ lương tô tăng thái châu chu từ tống triệu vương đàm nghiêm lưu
    quách kiều la thạch trương thân văn viên vi vừ phí phó ninh nông ma mạc mã mông mẫn mạch lục
    lò lường lầu lèng lành lăng lại khổng khúc khương kim khuất khưu hứa hầu hùng giang giàng
    giáp đồng điêu điền đường đổng đới đậu đái dư doãn diệp danh cung cù cồ cầm cấn chử chung
    chế chẩu bế bạch bàng bành bồ biện âu ấu ân an ánh tiêu tiết tôn tòng tẩn thào thiều thi
    thẩm thanh thập thành thịnh thôi tòn trang triều trì trà tường ứng uông ung vàng vày viêm
    vòng xồng xuân yên lỗ lều lô liêu liễu long lộc lữ lù lùng lừu lồ lượng quàng quảng quang
    quản quế quý phương phù phú nhan nhâm nhữ nghê ngọ ngụy ngân nhiêu nùng sầm sái sần sùng sin
    siu sử tri tưởng trưng rơ ksor nay niê kpă kpăh rah rcom rmah rchâm rơchâm êban hlong mlô
    ayun byă buôn knul kbuôr y bá bhling alăng arất bling pơloong hôih zơrâm hờ cháng chảo chíu
    chìu phàn phừu bàn tằng chảng sền vùi cứ cư hạng háng mùa lỳ pờ khoàng tao cà lèo lự mào
    hảng sồng thàng giềng hạ hàn ngạc nhạc khà đèo đôn đống đăng kha khâu khiếu ca cống tấn tất
    uý vĩ vinh thạnh thủy hồng hoa hưng mùi sa xa tưng quan quán vy ôn hỷ lung lưỡng mộc nhung
    nhuế tào trác trầm tiên tráng sình dì vảng sằm hoa sính thò chẻo tếnh cháo thền bùng ly
    neáng chau kpuih puih amí chẩn ka zơ pơ bh'riu hốih pi năng tương
    """
)
_COMMON_FAMILIES = word_set(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn lâm trịnh
    cao phùng hà tạ lương tô tăng thái châu chu tống triệu vương đàm nghiêm lưu quách trương mai
    """
)
_UNMARKED_FAMILIES = frozenset(fold(name) for name in _FAMILIES)

# First words of titles of two words that are families too: "Y sĩ", "Phó giáo sư", "Đồng chí".
_TITLE_STARTS = word_set("y phó đồng thượng trung đại giáo hòa ni sư bà cô thầy luật anh")

_OFFICES = """
giám đốc; phó giám đốc; tổng giám đốc; phó tổng; trưởng; chủ tịch; phó chủ tịch; bí thư; phó bí thư;
phó trưởng; phó ban; phó phòng; phó khoa; phó cục; phó chi; phó đoàn; phó hội; phó trạm; phó tổ;
phó thủ; phó vụ; phó văn phòng; phó thường; phó phụ; phó công; phó đội; phó thôn; phó gđ; phó ct;
phó tp; ủy viên; chánh; phó chánh; chánh văn phòng; hiệu trưởng; hiệu phó;
phó hiệu trưởng; viện trưởng; phó viện trưởng; cục trưởng; chi cục trưởng; phó chi cục trưởng;
vụ trưởng; thủ trưởng; tổ trưởng; tổ phó; đội trưởng; đội phó; trạm trưởng; chuyên viên; cán bộ;
nhân viên; kế toán; kế toán trưởng; thư ký; đại diện; lãnh đạo; người đứng đầu; người được; cán sự;
công chức; viên chức; phóng viên; biên tập viên; chủ nhiệm; phó chủ nhiệm; phụ trách; nguyên;
quyền giám đốc; điều dưỡng trưởng; thanh tra viên; kiểm sát viên; thẩm phán; hộ sinh trưởng;
thường trực; chủ doanh nghiệp; chủ hộ; trưởng thôn; hội trưởng; hội phó; tổng biên tập; giáo viên;
phó tổng biên tập; một đồng chí; 01 đồng chí; 1 đồng chí; 01 lãnh đạo; 1 lãnh đạo; một lãnh đạo;
giảng viên; người phụ trách; người lao động; người chịu trách nhiệm; chỉ huy trưởng; chính ủy;
chính trị viên; chi hội trưởng; các đồng chí; các ông; các bà; các thành viên;
trưởng phòng; trưởng khoa; trưởng ban; trưởng trạm; trưởng đoàn;
khách mời; đồng chí phụ trách; người; già làng; trưởng bản; chủ cơ sở; chủ nhà thuốc; chủ tọa;
người dân; cử tri; chấp hành viên; công nhân; nông dân; phụ nữ; thanh niên; sinh viên; học sinh;
công dân; lao động; hội viên; chức sắc; tiểu thương
"""
_BODIES = """
sở; ngành; cấp; khối; ủy ban; uỷ ban; ubnd; hđnd; mttq; ubmttq; ubmttqvn; mặt trận; tỉnh ủy;
thành ủy; huyện ủy; thị ủy; quận ủy; đảng ủy; đảng bộ; chi bộ; huyện; xã; phường; thị trấn; thị xã;
thành phố; tp; tỉnh; quận; đặc khu; thôn; xóm; ấp; bệnh viện; bv; bvđk; trung tâm; ttyt; trạm y tế;
tyt; phòng khám; pkđk; phòng; chi cục; cục; trường; đại học; cao đẳng; trung cấp; học viện; viện;
công ty; cty; tập đoàn; tổng công ty; doanh nghiệp; hợp tác xã; htx; hội; liên đoàn; liên hiệp;
liên minh; công đoàn; đoàn thanh niên; đoàn đại biểu; đoàn khối; đoàn thể; đoàn công tác;
đoàn luật sư; đoàn tncs; đoàn đbqh; đoàn xã; đoàn phường; đoàn viên; bảo hiểm; bhxh; kho bạc;
ngân hàng; công an; bộ chỉ huy; bchqs; ban chỉ huy; tòa án; viện kiểm sát; văn phòng; báo; đài;
nhà thuốc; nhà máy; nhà trường; cơ quan; đơn vị; các; tổ dân phố; khu dân cư; khoa; đại biểu; khách;
thành phần; lực lượng; nhóm; cụm; tổ; đội; ban tuyên giáo; ban dân vận; ban tổ chức; ban nội chính;
ban quản lý; ban chấp hành; ban thường vụ; ban giám đốc; ban kiểm tra; ban kinh tế; ban chỉ đạo;
ban thường trực; ban pháp chế; ban văn hóa; ban dân tộc; ban giám hiệu; ban đại diện; ban bảo vệ;
ban qlda; ban chính sách; ban biên tập; bộ; quân đội; hội đồng; cơ sở; xí nghiệp; chi nhánh;
thanh tra; hạt; cửa hàng; quỹ; tổng cục; đồn; lữ đoàn; trạm; ngành y; cấp tỉnh; cấp huyện; cấp xã;
tập thể; nhân dân; khách mời; đoàn chủ tịch; đoàn thư ký; đoàn giám sát; hộ; báo chí;
tiểu ban; ban thư ký; lđlđ; hpn; hnd; hccb; đtn; btgdv; bnc; vptu; syt; lhpn; cđcs
"""
_KINDS = (
    "nganh ", "cap ", "khoi ", "cac ", "dai bieu", "khach", "thanh phan", "luc luong", "nhom ",
    "cum ", "tap the", "nhan dan", "don vi", "co quan", "doan the", "doan vien", "hoi vien",
    "bao cao", "doanh nghiep ", "khu vuc",
)  # fmt: skip
_PAPERS = "danh sách; phụ lục; cộng hòa; độc lập; kèm theo; hội nghị; biểu mẫu; kế hoạch; công văn"
_ABBREVIATED_OFFICE = re.compile(
    r"(?:P?GĐ|P?BT|PBTTT|P?CT|P?CVP|PTP|P?HT|CTCĐ|CVCC?|TVTU|UVBTV|UVBCH|P?TGĐ)(?![^\W_])"
)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`ʼ.-])*(?: [^\W\d_](?:[^\W\d_]|['’`ʼ-])*){1,6}")
_TITLE_PHRASES = (
    "y si ",
    "y sy ",
    "pho giao su ",
    "dong chi ",
    "thuong ta ",
    "trung ta ",
    "dai ta ",
)
# Thị and Văn behind the first word make a name of any word before them, but for these wholes.
_THIRD_OF_WORDS = word_set(
    "hóa hoá học nghệ phòng thư công bằng hiến sử địa xã xa trấn tran trường truong ủy uỷ tứ tu "
    "hoa hoc nghe phong thu cong bang hien su dia uy"
)
_ADDRESSING = word_set("bà cô chị anh thầy")
_TAUGHT = word_set("tổ khoa phòng lớp bộ trường")  # "Tổ Văn Anh" is of a school
_CLAN_MARKS = ("h'", "h’", "k'", "k’", "y-", "h`")


def _tones_moved(text: str) -> str:
    """Lower case, with tones where most texts put them: uỷ as ủy, hoà as hòa."""
    lowered = text.lower()
    for other, usual in (("uỷ", "ủy"), ("oà", "òa"), ("oá", "óa"), ("uý", "úy")):
        lowered = lowered.replace(other, usual)
    return lowered


def _listed(text: str) -> frozenset[str]:
    """The phrases of a list."""
    return frozenset(part.strip() for part in _tones_moved(text).replace("\n", " ").split(";"))


_OFFICE_PHRASES, _BODY_PHRASES = _listed(_OFFICES), _listed(_BODIES)
_PAPER_PHRASES = _listed(_PAPERS)
_ALL_PHRASES = _OFFICE_PHRASES | _BODY_PHRASES | _PAPER_PHRASES


def _unmarked(phrases: frozenset[str]) -> frozenset[str]:
    """Without marks only phrases and abbreviations count: "truong" may be Trưởng or Trương."""
    return frozenset(fold(phrase) for phrase in phrases if " " in phrase or phrase.isascii())


_UNMARKED_OFFICES, _UNMARKED_BODIES = _unmarked(_OFFICE_PHRASES), _unmarked(_BODY_PHRASES)
_UNMARKED_PAPERS = _unmarked(_PAPER_PHRASES)
_STARTS = frozenset(phrase.split()[0] for phrase in _ALL_PHRASES)
_UNMARKED_STARTS = frozenset(phrase.split()[0] for phrase in _unmarked(_ALL_PHRASES))


@lru_cache(maxsize=4_000)
def is_family(word: str) -> bool:
    """Whether the word is a family name, marks left out included."""
    plain = word.lower()
    if plain in _FAMILIES or plain.startswith(_CLAN_MARKS):
        return True
    return plain.isascii() and plain in _UNMARKED_FAMILIES


def is_full_name(text: str) -> bool:
    """Whether the text is a whole name: a known family, two words or more, no office or body."""
    if not _NAME.fullmatch(text) or " và " in text:
        return False
    first = text.partition(" ")[0]
    if not is_family(first):
        return _has_middle(text)
    return not (_is_doubtful(first) and _is_no_name(text)) or _has_middle(text)


def _has_middle(text: str) -> bool:
    """Whether Thị or Văn stands second, as only in names: "Trưởng Thị Cộng", "Ban Văn Nhóm"."""
    words = text.split()
    if not 3 <= len(words) <= 4 or words[1].lower() not in {"thị", "văn"} or "." in words[0]:
        return False
    first, middle = words[0].lower(), words[1].lower()
    if (
        "." in first
        or first in _ADDRESSING
        or (first == "ông" and middle == "văn" and len(words) > 3)
    ):
        return False
    if middle == "văn" and first in _TAUGHT:
        return False
    return words[2].lower() not in _THIRD_OF_WORDS and all(word[0].isupper() for word in words)


def is_common_family(word: str) -> bool:
    """Whether the word is one of the forty families that most people bear."""
    return word.lower() in _COMMON_FAMILIES


@lru_cache(maxsize=4_000)
def _is_doubtful(first: str) -> bool:
    lowered = _tones_moved(first)
    if lowered in _STARTS or lowered in _TITLE_STARTS:
        return True
    return lowered.isascii() and lowered in _UNMARKED_STARTS


def _is_no_name(text: str) -> bool:
    words = text.split()
    addressed = words[0].lower() in _ADDRESSING and len(words) > 2 and is_common_family(words[1])
    return addressed or is_wording(text) or fold(text).startswith(_TITLE_PHRASES)


@lru_cache(maxsize=20_000)
def is_office(text: str) -> bool:
    """Whether the text begins with an office: "Trưởng trạm Y tế xã ..."."""
    if _ABBREVIATED_OFFICE.match(text):
        return True
    return _begins(text, _OFFICE_PHRASES, _UNMARKED_OFFICES)


@lru_cache(maxsize=20_000)
def is_body(text: str) -> bool:
    """Whether the text begins with the name of a body: "Sở Y tế", "UBND huyện ..."."""
    return _begins(text, _BODY_PHRASES, _UNMARKED_BODIES)


def is_one_body(text: str) -> bool:
    """Whether the text names one body, and not a level or a kind of people: "Cấp tỉnh"."""
    return is_body(text) and not fold(text).startswith(_KINDS)


def is_paper(text: str) -> bool:
    """Whether the text begins as the title of a paper does: "DANH SÁCH ..."."""
    return _begins(text, _PAPER_PHRASES, _UNMARKED_PAPERS)


def is_wording(text: str) -> bool:
    """Whether the text begins as an office, a body or a title does."""
    return is_body(text) or is_office(text) or is_paper(text)


def _begins(text: str, phrases: frozenset[str], unmarked: frozenset[str]) -> bool:
    wanted = unmarked if text.isascii() else phrases
    words = [word.strip(".,:;()-/") for word in _tones_moved(text).split(maxsplit=4)[:4]]
    return any(" ".join(words[:count]) in wanted for count in (1, 2, 3, 4))
