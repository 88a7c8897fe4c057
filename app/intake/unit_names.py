"""Names of bodies made comparable: "TTYT Bình Giang" is "Trung tâm Y tế Bình Giang"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from app.intake.wording import word_set
from app.text import fold, tone_last

Likeness = Literal["equal", "near", "other", "unknown"]

_SHORT = {
    "ttyt": "trung tam y te",
    "tt": "trung tam",
    "bv": "benh vien",
    "bvdk": "benh vien da khoa",
    "tyt": "tram y te",
    "syt": "so y te",
    "pkdk": "phong kham da khoa",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "mttqvn": "mat tran to quoc viet nam",
    "bhxh": "bao hiem xa hoi",
    "ldld": "lien doan lao dong",
    "hpn": "hoi lien hiep phu nu",
    "lhpn": "lien hiep phu nu",
    "hnd": "hoi nong dan",
    "hccb": "hoi cuu chien binh",
    "dtn": "doan thanh nien",
    "btgdv": "ban tuyen giao va dan van",
    "btg": "ban tuyen giao",
    "bdv": "ban dan van",
    "bnc": "ban noi chinh",
    "btc": "ban to chuc",
    "vptu": "van phong tinh uy",
    "vp": "van phong",
    "gddt": "giao duc va dao tao",
    "gd": "giao duc",
    "dt": "dao tao",
    "gtvt": "giao thong van tai",
    "nnptnt": "nong nghiep va phat trien nong thon",
    "tnmt": "tai nguyen va moi truong",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "vhttdl": "van hoa the thao va du lich",
    "tttt": "thong tin va truyen thong",
    "khcn": "khoa hoc va cong nghe",
    "chqs": "chi huy quan su",
    "bchqs": "ban chi huy quan su",
    "kbnn": "kho bac nha nuoc",
    "nhnn": "ngan hang nha nuoc",
    "phcn": "phuc hoi chuc nang",
    "tncs": "thanh nien cong san",
    "hcm": "ho chi minh",
    "khdt": "ke hoach va dau tu",
    "ttvh": "trung tam van hoa",
    "gdtx": "giao duc thuong xuyen",
    "gdnn": "giao duc nghe nghiep",
    "hlhpn": "hoi lien hiep phu nu",
    "tccb": "to chuc can bo",
    "tchc": "to chuc hanh chinh",
    "khth": "ke hoach tong hop",
    "ksbt": "kiem soat benh tat",
    "cdc": "trung tam kiem soat benh tat",
    "yhct": "y hoc co truyen",
    "thpt": "trung hoc pho thong",
    "ptth": "trung hoc pho thong",
    "thcs": "trung hoc co so",
    "th": "tieu hoc",
    "mn": "mam non",
    "dh": "dai hoc",
    "cd": "cao dang",
    "cty": "cong ty",
    "cp": "co phan",
    "ctcp": "cong ty co phan",
    "tnhh": "trach nhiem huu han",
    "htx": "hop tac xa",
    "ca": "cong an",
    "tp": "thanh pho",
    "tx": "thi xa",
    "h": "huyen",
    "p": "phuong",
    "tdp": "to dan pho",
    "x": "xa",
    "q": "quan",
    "t": "tinh",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "dbqh": "dai bieu quoc hoi",
}
_TOKENS = re.compile(r"[^\W_]+|&")
_IDLE = {"va", "cua", "the", "cac", "&"}
_AND = {"&", "va"}
_LEVELS = {"tinh", "huyen", "xa"}
_MOST_WORDS = 20
_I_OR_Y = {"hy", "ky", "ly", "my", "sy", "ty"}  # Tứ Kỳ and Tứ Kì, công ty and công ti
_DEPARTMENTS = word_set(
    """
    to tccb tchc khth khtc kh tc ke tai hanh noi y giao gd gddt nghiep nv kinh van tu thanh quan ql
    cong dao dieu dd ky lao ldtbxh khdt tnmt vhtt vh nn nnptnt bhyt csxh ctxh cntt vt
    """
)  # words with which the name of a department begins: P. Tổ chức is a phòng, P. Lê Lợi a phường
_IN_CENTRES = word_set("y van giao gdtx gdnn ksbt kiem dich phuc phat day bao cap")
_SCHOOLS = frozenset(("trung hoc", "tieu hoc", "mam non", "dai hoc", "cao dang", "mau giao"))
_MARKED = frozenset(
    map(
        tone_last,
        word_set(
            """
            ủy nhân dân tâm tế bệnh viện trạm huyện xã tỉnh phường quận thị trấn sở hội phòng tổ
            chức trường học giáo dục văn hóa đảng đoàn thể hành chính tài kế hoạch công bảo hiểm
            """
        ),
    )
)  # common words of bodies that nobody writes without marks who writes any


class _Word(NamedTuple):
    """A word of a body's name; marked is empty for one written out of an abbreviation."""

    plain: str
    marked: str


@lru_cache(maxsize=20_000)
def unit_key(unit: str) -> tuple[str, ...]:
    """The words of a body's name, folded, abbreviations written out."""
    return tuple(word.plain for word in _words(unit))


def likeness(one: str | None, other: str | None) -> Likeness:
    """How alike two bodies are; near: one name holds all words of the other, or other marks."""
    if not one or not other:
        return "unknown"
    a, b = unit_key(one), unit_key(other)
    if a == b:
        return "equal" if one == other or _marks_agree(_words(one), _words(other)) else "near"
    first, second = set(a), set(b)
    if first <= second or second <= first or _may_be_short_for(one, other):
        return "near"
    return "other"


@lru_cache(maxsize=20_000)
def _may_be_short_for(one: str, other: str) -> bool:
    """Whether the letters of unknown abbreviations fit the words: "STC" may be Sở Tài chính."""
    a, b = _as_written(one), _as_written(other)
    return max(len(a), len(b)) <= _MOST_WORDS and _fits(a, b)


@lru_cache(maxsize=20_000)
def _as_written(unit: str) -> tuple[str, ...]:
    """The words that say something, folded, abbreviations as they stand, i and y as one."""
    return tuple(_one_spelling(plain) for plain, _ in _tokens(unit) if plain not in _IDLE)


def _fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    alike = 0
    for word, other in zip(a, b, strict=False):
        if word != other:
            break
        alike += 1
    a, b = a[alike:], b[alike:]
    if not a or not b:
        return all(word in _LEVELS for word in a + b)
    return _goes_on(a, b) or _goes_on(b, a)


def _goes_on(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the first word of one stands for the first words of the other, or is left out."""
    word, letters = short[0], len(short[0])
    if word in _LEVELS and long[0] not in _LEVELS and _fits(short[1:], long):
        return True
    initials = "".join(each[0] for each in long[:letters])
    if letters > 1 and word == initials and _fits(short[1:], long[letters:]):
        return True
    known = tuple(_SHORT.get(word, "").split())
    return bool(known) and long[: len(known)] == known and _fits(short[1:], long[len(known) :])


@lru_cache(maxsize=20_000)
def _words(unit: str) -> tuple[_Word, ...]:
    seen = _tokens(unit)
    words: list[_Word] = []
    for place, (plain, token) in enumerate(seen):
        following = seen[place + 1][0] if place + 1 < len(seen) else ""
        written_out = _written_out(plain, place, following)
        if written_out:
            words += (
                _Word(_one_spelling(word), "") for word in written_out.split() if word not in _IDLE
            )
        elif plain not in _IDLE:
            words.append(_Word(_one_spelling(plain), _one_spelling(tone_last(token))))
    return tuple(_without_the_obvious(words))


@lru_cache(maxsize=20_000)
def _tokens(unit: str) -> tuple[tuple[str, str], ...]:
    """The words, folded and as written; "GD&ĐT" is one, where that is an abbreviation."""
    seen = [(_folded(token), token) for token in _TOKENS.findall(unit)]
    for place in range(len(seen) - 2, 0, -1):
        if seen[place : place + 1] and seen[place][0] in _AND:
            joined = seen[place - 1][0] + seen[place + 1][0]
            if joined in _SHORT:
                seen[place - 1 : place + 2] = [(joined, joined)]
    return tuple(seen)


@lru_cache(maxsize=4_000)
def _folded(token: str) -> str:
    """The same few words stand in most names."""
    return fold(token)


def _written_out(word: str, place: int, following: str) -> str:
    """What an abbreviation stands for here, or "" of a whole word."""
    if word == "p" and following in _DEPARTMENTS:
        return "phong"
    if word == "tt" and place and following not in _IN_CENTRES:
        return "thi tran"
    return _SHORT.get(word, "")


def _one_spelling(word: str) -> str:
    return f"{word[0]}i{word[2:]}" if _folded(word) in _I_OR_Y else word


def _without_the_obvious(words: list[_Word]) -> list[_Word]:
    """Trường before THPT, tỉnh after Sở: whether they are written says nothing."""
    plain = [word.plain for word in words]
    if plain[:1] == ["truong"] and " ".join(plain[1:3]) in _SCHOOLS:
        return words[1:]
    if plain[:1] == ["so"]:
        for level in (["tinh"], ["thanh", "pho"]):
            for place in range(2, len(plain)):
                if plain[place : place + len(level)] == level:
                    return words[:place] + words[place + len(level) :]
    return words


def _marks_agree(one: tuple[_Word, ...], other: tuple[_Word, ...]) -> bool:
    """Whether marks differ only where one of the two names was typed without any."""
    pairs = [
        (a.marked, b.marked)
        for a, b in zip(one, other, strict=True)
        if a.marked and b.marked and a.marked != b.marked
    ]
    typed_plain = {
        left.isascii() for left, right in pairs if (right if left.isascii() else left) in _MARKED
    }  # True: the first of the two names is
    return all(
        left.isascii() != right.isascii() and left.isascii() in typed_plain for left, right in pairs
    )
