"""Which column holds what, by the spellings of headers that rosters use."""

from __future__ import annotations

import re
from functools import lru_cache

from app.text import fold

_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_NOT_WORD = re.compile(r"[^a-z0-9#]+")
MAX_HEADER = 80  # characters; longer cells are text, not headers

IGNORED = "ignored"
OTHER_NAME = "other_name"  # "Họ và tên học sinh": who is meant only where no other column is

# Spellings after folding, punctuation as spaces. Fields are those of a person, and:
# number, family and given (a name in two columns), position_unit (both in one), male and female
# (marks, or the year of birth in the column that fits).
_SPELLINGS: dict[str, str] = {
    "number": "stt; tt; so tt; so thu tu; thu tu; no; #; s tt; st t; so t t; s t t",
    "full_name": (
        "ho va ten; ho ten; ho chu dem va ten; ho chu dem ten; ho va chu dem ten; ho ten dem va "
        "ten; ho va ten dai bieu; ho va ten db; ho ten db; ten dai bieu; dai "
        "bieu; ho ten dai bieu; ho va ten can bo; ho ten can bo; ho va ten nguoi tham du; ho "
        "ten nguoi tham du; ho va ten nguoi du; nguoi tham du; nguoi du hop; ho va ten khach "
        "moi; khach moi; ho va ten thanh vien; ten thanh vien; thanh vien; ho va ten chu ho; "
        "full name; ho va ten cong dan; ho va ten nguoi dang ky; ho va ten nguoi phat bieu; ten "
        "nguoi du; ho va ten vien chuc; ho va ten nguoi lao dong; ho va ten cbcc; ho ten dai "
        "bieu moi; ho va ten dai bieu tham du; ho va ten dai bieu du hoi nghi; ho ten khach "
        "moi; ho va ten nv; ho va ten cong nhan; ho ten cong nhan; ho va ten nguoi duoc moi; ho "
        "va ten nguoi nhan giay moi; ho ten nguoi phat bieu; ho ten vien chuc; ho ten chu ho; "
        "ho va ten hoi vien; ho va ten dang vien; ho va ten dai dien; ho va ten nguoi dai dien; "
        "nguoi dai dien; name; fullname; participant; delegate; attendee; guest"
    ),
    "name_position": (
        "ho va ten chuc vu; ho ten chuc vu; ho va ten va chuc vu; ho ten va chuc vu; ho va ten "
        "chuc danh; ho ten chuc danh; ho ten chuc vu don vi; ho va ten chuc vu don vi cong tac; "
        "ho va ten chuc vu don vi; don vi ho va ten; don vi ho ten; ten don vi ho va ten; co "
        "quan don vi ho va ten; ho va ten don vi; ho ten don vi; ho va ten don vi cong tac; don "
        "vi ho va ten dai bieu; co quan ho va ten; don vi ho va ten chuc vu"
    ),
    "family": (
        "ho va ten dem; ho dem; ho va dem; ho va chu dem; ho chu dem; ho; ho lot; ho va lot; ho "
        "va chu lot; ho ten dem; ho va ten lot; ho chu lot; last name; surname"
    ),
    "title": "ong ba; danh xung; xung ho; quy danh",
    "given": (
        "ten; ten rieng; ten goi; first name; ten dem; chu dem; ten lot; chu lot; ten dem va ten"
    ),
    "position": (
        "chuc vu; chuc danh; c vu; chuc vu chuc danh; chuc danh chuc vu; chuc vu hien nay; chuc "
        "vu cong tac; chuc vu hien tai; chuc vu chinh quyen; chuc vu dang; chuc vu doan the; "
        "chuc vu dang chinh quyen; chuc vu dang doan the; chuc vu chinh quyen doan the; chuc vu "
        "va chuc danh; vi tri cong tac; vi tri viec lam; nhiem vu; cong viec; chuc vu chinh "
        "quyen dang doan the; nghe nghiep; chuc vu nghe nghiep; position; ngach; chuc danh nghe "
        "nghiep; chuc vu kiem nhiem; cap bac chuc vu; chuc vu dang doan; chuc trach; job title; "
        "title; designation; role"
    ),
    "unit": (
        "don vi; don vi cong tac; d vi; dvct; don vi ct; co quan; co quan don vi; don vi co "
        "quan; noi cong tac; ten don vi; dia phuong; co quan cong tac; noi lam viec; don vi lam "
        "viec; to chuc; co quan to chuc; don vi to chuc; ten co quan; ten co quan don vi; don "
        "vi dia phuong; co quan don vi cong tac; doanh nghiep; ten doanh nghiep; cong ty; "
        "truong; co quan don vi dia phuong; co quan don vi to chuc; noi cong tac hien nay; don "
        "vi cong tac hien nay; don vi cu; unit; khoa phong; phong ban; phong khoa; don vi bo "
        "phan; dia chi cong tac; co quan noi cong tac; don vi cong tac noi o; xa phuong; co so "
        "y te; company; organization; organisation; agency; office; workplace; xa phuong thi "
        "tran; ten truong; ten cong ty; don vi truong; co quan ban nganh; don vi cap xa; benh "
        "vien; don vi chu quan; don vi truc thuoc"
    ),
    "small_unit": (
        "chi bo; khoa; phong; lop; phan xuong; thon; xom; ap; to dan pho; thon to dan pho; thon "
        "xom; thon ban; khu pho; khoi pho; khu dan cu; bo phan; chi doan; chi hoi; to san xuat; "
        "to cong doan; to doi; phong khoa ban; department; section; division; noi sinh hoat; to "
        "chuc doan the; chi bo sinh hoat; khoa phong to; phong nghiep vu"
    ),
    "position_unit": (
        "chuc vu don vi cong tac; chuc vu don vi; chuc vu va don vi cong tac; chuc vu va don "
        "vi; chuc vu noi cong tac; chuc vu co quan; chuc vu co quan don vi; chuc danh don vi; "
        "chuc danh don vi cong tac; chuc vu co quan cong tac; chuc danh noi cong tac; chuc vu "
        "chuc danh don vi cong tac; chuc vu chuc danh don vi; chuc vu va noi cong tac; don vi "
        "chuc vu; don vi cong tac chuc vu; don vi va chuc vu; co quan chuc vu; don vi cong tac "
        "va chuc vu; chuc vu don vi dia phuong; chuc vu co quan don vi cong tac; chuc danh co "
        "quan; chuc vu hien nay don vi cong tac"
    ),
    "phone": (
        "so dien thoai; sdt; d thoai; dt; dien thoai; dtdd; dt dd; so dt lien he; di dong; so "
        "dt; so di dong; dien thoai lien he; so dien thoai lien he; dien thoai di dong; so dien "
        "thoai di dong; dt lien he; sdt lien he; dt di dong; so dtdd; lien he; dien thoai dd; "
        "mobile; phone; tel; so dien thoai lien lac; dien thoai lien lac; sdt di dong; so sdt; "
        "dien thoai ca nhan; so dien thoai ca nhan; so lien he; dien thoai zalo; sdt zalo; so "
        "dien thoai zalo; so may; phone number; telephone; cell phone; mobile phone"
    ),
    "second_phone": (
        "dt cq; dien thoai co quan; dt co quan; so dien thoai co quan; dien thoai ban; dien "
        "thoai co dinh; dt co dinh; sdt co quan; dtcq; so dien thoai co dinh; dien thoai nha "
        "rieng"
    ),
    "gender": (
        "gioi tinh; gioi; g tinh; phai; nam nu; gt; gioi tinh nam nu; nam hoac nu; sex; gender"
    ),
    "male": "nam; ong; gioi tinh nam; nam sinh nam; ngay sinh nam; ngay thang nam sinh nam",
    "female": "nu; ba; gioi tinh nu; nam sinh nu; ngay sinh nu; ngay thang nam sinh nu",
    "birth_date": (
        "ngay sinh; ngay thang nam sinh; nam sinh; ntns; sinh ngay; sinh nam; ns; n sinh; ngay "
        "thang sinh; ngay thang va nam sinh; sinh ngay thang nam; ngay sinh nam sinh; thang nam "
        "sinh; tuoi sinh; date of birth; dob; birthday; nam sinh ngay sinh; birth date; "
        "birthdate; year of birth; birth year"
    ),
    "id_number": (
        "so cccd; cccd; cmnd cccd; so can cuoc; so dinh danh; so cccd cmnd; cccd cmnd; can "
        "cuoc; so dinh danh ca nhan; can cuoc cong dan; so can cuoc cong dan; ma dinh danh; "
        "cmnd; so cmnd; so cmnd cccd; so the can cuoc; so cc; cccd cc; so cccd can cuoc; so can "
        "cuoc cccd; so cccd dinh danh; ddcn; so ddcn; so cccd so dinh danh ca nhan; cmt; so "
        "cmt; cmt cccd; so cmtnd; cccd so dinh danh; so cc cccd; ma so dinh danh ca nhan; so "
        "giay to tuy than; so cccd hoac can cuoc; so cccd hoac so dinh danh; so can cuoc dinh "
        "danh; id number; id card; id no; citizen id"
    ),
    "group": (
        "thanh phan; nhom; co cau; doan; khoi; doan dai bieu; ten doan; thanh phan moi; doi tuong"
    ),
    "subgroup": "khu vuc; to; to thao luan; nhom thao luan; to dai bieu; cum; tieu nhom",
    "note": (
        "ghi chu; gc; g chu; chu thich; ghi chu khac; note; notes; remark; remarks; thong tin "
        "khac; ly do"
    ),
    IGNORED: (
        "email; e mail; thu dien tu; dia chi email; hop thu; dia chi; noi o; cho o; dia chi "
        "lien he; dia chi thuong tru; noi thuong tru; thuong tru; que quan; noi sinh; trinh do; "
        "trinh do chuyen mon; chuyen mon; hoc vi; hoc ham; hoc ham hoc vi; trinh do ly luan; ly "
        "luan chinh tri; trinh do llct; dan toc; ton giao; dang vien; ngay vao dang; ngay chinh "
        "thuc; doan vien; quoc tich; dang ky phat bieu; noi dung phat bieu; co mat; vang; ky "
        "nhan; ky ten; chu ky; diem danh; so ghe; vi tri; vi tri ngoi; ban; ban so; hang ghe; "
        "ghe; so bao danh; ma; ma so; ma dai bieu; ma can bo; ngay cap; noi cap; ngay noi cap; "
        "ngay cap cccd; noi cap cccd; size ao; co ao; bien so xe; phuong tien; luu tru; dang ky "
        "an; an trua; ky xac nhan; xac nhan; hinh anh; anh; tuoi; he so luong; bac luong; ngay "
        "vao nganh; tham nien; ky; giay to; hang; day; khu; ma so thue; loai; bhyt; so bhyt; ma "
        "bhxh; so bhxh; so so bhxh; tinh trang; trang thai; qr; ma qr; so giay moi; giay moi; "
        "so luong; tien; so tien; che do; ho so; ngay den; ngay di; gio den; khach san; an "
        "chay; hinh thuc; hinh thuc tham du; di thay; nguoi di thay; y kien; y kien phat bieu; "
        "hop le"
    ),
}
_FIELD_OF = {
    spelling.strip(): field
    for field, spellings in _SPELLINGS.items()
    for spelling in spellings.split(";")
}
_HEADER_WORDS = frozenset(word for spelling in _FIELD_OF for word in spelling.split()) | {
    "anh", "bat", "buoc", "buon", "cac", "cu", "cua", "dang", "du", "duoc", "gi", "giu", "gom",
    "hoac", "khom", "ky", "la", "lang", "nao", "neu", "soc", "tham", "thuoc",
}  # fmt: skip
_TOLD = re.compile(r"[:：]\s*\S|\d")  # "Đơn vị: Sở Y tế" is an answer, no question
# Longer headers, made of the same words: the first pattern that fits tells the field.
_LONG_HEADERS = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"\b(?:ngay|noi) cap\b", None),
        (r"\b(?:cccd|cmnd|can cuoc|dinh danh)\b", "id_number"),
        (r"\b(?:dien thoai|sdt|so dt|di dong)\b", "phone"),
        (
            r"^(?:noi dung|dang ky|ky|y kien|dia chi|noi o|cho o|que quan|trinh do|dan toc)\b",
            IGNORED,
        ),
        (r"^chuc (?:vu|danh)\b.*\b(?:don vi|co quan|noi cong tac|noi lam viec)\b", "position_unit"),
        (r"^(?:don vi|co quan)\b.*\bchuc (?:vu|danh)\b", "position_unit"),
        (r"^chuc (?:vu|danh)\b", "position"),
        (r"^(?:ten )?(?:don vi|co quan|doanh nghiep|noi cong tac|dia phuong)\b", "unit"),
        (r"\bgioi tinh\b.*\bsinh\b|\bsinh\b.*\bgioi tinh\b", None),
        (r"^(?:ngay|nam|ngay thang nam) sinh\b", "birth_date"),
        (r"\bchuc vu$", "position"),
        (r"^thuoc (?:don vi|co quan)\b", "unit"),
        (
            r"^(?:(?:thon|ban|buon|xom|ap|khom|khu|lang|soc|to|to dan pho|khu pho) ?)+$",
            "small_unit",
        ),
        (r"^ghi chu\b", "note"),
    )
)
_NAME_FIELDS = {"full_name", "name_position", "family"}


def bare(header: str) -> str:
    """A header without marks, punctuation and what stands in brackets."""
    folded = fold(header)
    without = _NOT_WORD.sub(" ", _BRACKETS.sub(" ", folded)).strip()
    return without or _NOT_WORD.sub(" ", folded).strip()


@lru_cache(maxsize=4_000)
def field_of(header: str) -> str | None:
    """The field that a header cell names; None if it is no header that we know."""
    if len(header) > MAX_HEADER:
        return None
    if known := _spelled(header):
        return known
    key = bare(header)
    if key.startswith(("ho va ten ", "ho ten ")) or key.endswith((" ho va ten", " ho ten")):
        return OTHER_NAME
    if _TOLD.search(header) or not _HEADER_WORDS.issuperset(key.split()):
        return None
    return next((field for pattern, field in _LONG_HEADERS if pattern.search(key)), None)


def _spelled(header: str) -> str | None:
    """The field of a header in one of its spellings, or in two of them."""
    key = bare(header)
    whole = _NOT_WORD.sub(" ", fold(header)).strip()  # "Ông (bà)" is not "Ông"
    return _FIELD_OF.get(whole) or _FIELD_OF.get(key) or _said_twice(key.split())


def _said_twice(words: list[str]) -> str | None:
    """The field that both halves name: "Họ và tên / Full name", "Chức vụ - Position"."""
    for cut in range(1, len(words)):
        field = _FIELD_OF.get(" ".join(words[:cut]))
        if field and field == _FIELD_OF.get(" ".join(words[cut:])):
            return field
    return None


def field_under(parent: str, header: str) -> str | None:
    """The field of a header cell below a wider one: "Năm sinh" over "Nam" and "Nữ"."""
    joined = _spelled(f"{parent} {header}")
    if joined not in {None, IGNORED}:
        return joined
    own, above = field_of(header), field_of(parent)
    if own == "given" and above not in {None, "full_name", "family"}:
        own = None
    if own is None and above in {"phone", "birth_date", "position", "unit", "id_number"}:
        return above
    return own or joined


def is_name_field(field: str | None) -> bool:
    """Whether a header with this field can lead a roster."""
    return field in _NAME_FIELDS
