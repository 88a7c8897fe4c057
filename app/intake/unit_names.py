"""Names of bodies made comparable: "TTYT Bình Giang" is "Trung tâm Y tế Bình Giang"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from app.text import fold

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
    "khdt": "ke hoach va dau tu",
    "tccb": "to chuc can bo",
    "tchc": "to chuc hanh chinh",
    "khth": "ke hoach tong hop",
    "ksbt": "kiem soat benh tat",
    "cdc": "trung tam kiem soat benh tat",
    "yhct": "y hoc co truyen",
    "thpt": "trung hoc pho thong",
    "thcs": "trung hoc co so",
    "th": "tieu hoc",
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
    "x": "xa",
    "q": "quan",
    "t": "tinh",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "dbqh": "dai bieu quoc hoi",
}
_WORDS = re.compile(r"[a-z0-9]+")
_IDLE = {"va", "cua", "the", "cac"}


@lru_cache(maxsize=20_000)
def unit_key(unit: str) -> tuple[str, ...]:
    """The words of a body's name, folded, abbreviations written out."""
    words: list[str] = []
    for word in _WORDS.findall(fold(unit).replace("&", " va ")):
        words += _SHORT.get(word, word).split()
    return tuple(word for word in words if word not in _IDLE)


def likeness(one: str | None, other: str | None) -> Likeness:
    """How alike two bodies are; near: one name holds all words of the other."""
    if not one or not other:
        return "unknown"
    a, b = unit_key(one), unit_key(other)
    if a == b:
        return "equal"
    first, second = set(a), set(b)
    return "near" if first <= second or second <= first else "other"
