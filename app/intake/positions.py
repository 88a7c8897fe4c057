"""Offices made comparable: "PCT" is "Phó Chủ tịch", and a director is not a deputy director."""

from __future__ import annotations

import re
from functools import lru_cache

from app.intake.unit_names import Likeness, unit_key
from app.text import fold

_SHORT = {
    "bt": "bi thu",
    "pbt": "pho bi thu",
    "pbttt": "pho bi thu thuong truc",
    "uvbtv": "uy vien ban thuong vu",
    "uvbch": "uy vien ban chap hanh",
    "tvtu": "tinh uy vien",
    "uv": "uy vien",
    "ct": "chu tich",
    "pct": "pho chu tich",
    "cvp": "chanh van phong",
    "pcvp": "pho chanh van phong",
    "gd": "giam doc",
    "pgd": "pho giam doc",
    "tgd": "tong giam doc",
    "ptgd": "pho tong giam doc",
    "ptp": "pho truong phong",
    "tk": "truong khoa",
    "ptk": "pho truong khoa",
    "ttr": "to truong",
    "ht": "hieu truong",
    "pht": "pho hieu truong",
    "ctcd": "chu tich cong doan",
    "cv": "chuyen vien",
    "cvc": "chuyen vien chinh",
    "cvcc": "chuyen vien cao cap",
    "ktt": "ke toan truong",
    "nv": "nhan vien",
    "cb": "can bo",
    "gv": "giao vien",
    "bs": "bac si",
    "ds": "duoc si",
    "ths": "thac si",
}
_PARTS = re.compile(r"\s*[,;+/\n]\s*|\s+[-–]\s+|\s+(?:kiêm|và)\s+")
_DOTTED_DEPUTY = re.compile(r"(?<![^\W\d_])P\.?\s*(?=(?:GĐ|CT|TP|BT|HT|CVP)(?![^\W\d_]))")
_DEPUTY = re.compile(r"^p (?=(?:giam|chu|truong|bi|hieu|vien|chanh|tong|cuc|khoa|ban)\b)")
_TOKENS = re.compile(r"[a-z0-9]+")
_DEPUTIES = ("phong", "khoa", "ban", "tram", "don", "doan", "thon")


def same_office(one: str | None, other: str | None, units: tuple[str | None, ...]) -> Likeness:
    """How alike two offices are: equal where they share one, whether its body is named or not."""
    if not one or not other:
        return "unknown"
    named = {word for unit in units if unit for word in unit_key(unit)}
    first, second = _offices(one), _offices(other)
    alike = any(_is_same(a, b, named) for a in first for b in second)
    return "equal" if alike else "other"


def _is_same(one: tuple[str, ...], other: tuple[str, ...], named: set[str]) -> bool:
    """Giám đốc and Giám đốc Sở Y tế, in Sở Y tế; not Chủ tịch and Chủ tịch Hội Nông dân."""
    shorter, longer = sorted((one, other), key=len)
    rest = longer[len(shorter) :]
    return longer[: len(shorter)] == shorter and all(word in named for word in rest)


@lru_cache(maxsize=20_000)
def _offices(text: str) -> tuple[tuple[str, ...], ...]:
    parts = (_office(part) for part in _PARTS.split(_DOTTED_DEPUTY.sub("P", text)))
    return tuple(part for part in parts if part)


def _office(part: str) -> tuple[str, ...]:
    plain = _DEPUTY.sub("pho ", " ".join(_TOKENS.findall(fold(part))))
    words: list[str] = []
    for place, word in enumerate(plain.split()):
        if word == "tp" and (place == 0 or words == ["pho"]):
            words += ["truong", "phong"]
        elif word == "pp" and place == 0:
            words += ["pho", "truong", "phong"]
        else:
            words += _SHORT[word].split() if word in _SHORT else unit_key(word)
    if words[:1] == ["pho"] and words[1:2] and words[1] in _DEPUTIES:
        words.insert(1, "truong")
    return tuple(words)
