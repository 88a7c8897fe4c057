"""Group headings and the numbers they declare: "I. Cấp tỉnh", "1. Sở Y tế (34 đại biểu)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PERSON_WORDS = (
    r"(?:đại\s*biểu|đb|đ/b|người|đồng\s*chí|đ/c|đ\.c|đc|cán\s*bộ|thành\s*viên|đại\s*diện|vị|"
    r"ông/bà|ông,\s*bà|suất|khách(?:\s*mời)?|cử\s*tri|dai\s*bieu|nguoi|dong\s*chi)(?![^\W\d_])"
)
_COUNT = re.compile(
    rf"(?<![\d/.,-])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})\s*(?:\([^()]*\)\s*)?{_PERSON_WORDS}",
    re.IGNORECASE,
)
_LABEL = r"(?:gồm|có|tổng(?:\s*số)?|số\s*lượng|sl)"
_WOMEN = r"(?:\s*[(,;]\s*(?:trong\s*đó\s*)?(?:có\s*)?nữ[^()]*\)?)?"
_BARE_COUNT = re.compile(
    rf"(?:[(\[]\s*{_LABEL}?\s*:?\s*(\d{{1,5}})\s*[)\]]|(?<=[^\W\d_]):\s*(\d{{1,4}})){_WOMEN}"
    r"\s*[:.]?\s*$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\bmỗi\b[^,;()]*$", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,6})\D*$")
_COUNT_TAIL = re.compile(
    rf"\s*(?:[-–:;,]\s*)?(?:[(\[][^()\[\]]*(?:\d[^()\[\]]*{_PERSON_WORDS}|^\d+)[^()\[\]]*[)\]]"
    rf"|[(\[]\s*{_LABEL}?\s*:?\s*\d{{1,5}}\s*[)\]]|{_LABEL}?:\s*\d{{1,4}}{_WOMEN}"
    rf"|:[^:]*=\s*\d[\d.]*\s*{_PERSON_WORDS}.*"
    rf"|(?:[-–:;,=]|\bgồm\b|\bcó\b)\s*{_LABEL}?\s*:?\s*\d[\d.]*\s*{_PERSON_WORDS}.*)"
    r"\s*[:.]?\s*$",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"\s*(?!đ\s*[/.]\s*c(?![^\W\d_]))(?!Đ\s*[/.]\s*[cC](?![^\W\d_]))"  # Đ/c: a comrade
    r"(?:(?P<nested>(?:[IVXLC]+|\d{1,2})(?:\.\d{1,2})+)[.)]?"
    r"|(?P<roman>[IVXL]+)\s*[.)/:\-–]?"
    r"|(?P<upper>[A-ZĐ])\s*[.)/:\-–]"
    r"|(?P<number>\d{1,3})\s*[.)/:\-–]"
    r"|(?P<lower>[a-zđ])\s*[.)/:]"
    r"|(?P<bullet>[*+•●▪✓\-–]))\s*(?=\S)"
)
_AFTER_ROMAN = frozenset(".)/:-– ")  # I, V and X begin words too
_LONE = re.compile(
    r"\s*(?:(?P<nested>(?:[IVXLC]+|\d{1,2})(?:\.\d{1,2})+)|(?P<roman>[IVXL]+)|(?P<upper>[A-ZĐ])"
    r"|(?P<number>\d{1,4})|(?P<lower>[a-zđ])|(?P<bullet>[*+•●▪✓\-–]))\s*[.)/:\-–]*\s*"
)


@dataclass(frozen=True)
class Heading:
    """A group's heading: kind of its marker ("" for none), its name, the number it declares."""

    kind: str
    title: str
    declared: int | None
    mark: str = ""


@dataclass
class Nesting:
    """The open groups, outermost first; a kind of marker seen before closes what is inside it."""

    open: list[Heading] = field(default_factory=list)

    def enter(self, heading: Heading) -> int:
        """Opens the heading at its level; the level, 0 outermost."""
        heading = self._as_letter(heading)
        kinds = [entered.kind for entered in self.open]
        if heading.kind in kinds:
            del self.open[kinds.index(heading.kind) :]
        elif not heading.kind and kinds:
            del self.open[self._level_without_marker() :]
        self.open.append(heading)
        return len(self.open) - 1

    def names(self) -> tuple[str | None, str | None]:
        """(group, subgroup): the outermost and the innermost."""
        group = self.open[0].title if self.open else None
        return group, self.open[-1].title if len(self.open) > 1 else None

    def _level_without_marker(self) -> int:
        """Headings without markers stand beside each other, below those with one."""
        plain = [level for level, entered in enumerate(self.open) if not entered.kind]
        return plain[0] if plain else len(self.open)

    def _as_letter(self, heading: Heading) -> Heading:
        """C and D after B are letters, not numerals."""
        if heading.kind != "roman" or len(heading.mark) != 1:
            return heading
        for entered in self.open:
            if entered.kind == "upper" and ord(heading.mark) == ord(entered.mark) + 1:
                return Heading("upper", heading.title, heading.declared, heading.mark)
        return heading


def count_in(text: str) -> int | None:
    """The number of people that a text declares, or None; behind "=" where it works one out."""
    if "=" in text:
        text = text.rpartition("=")[2]
    for found in _COUNT.finditer(text):
        if not _EACH.search(text, 0, found.start()):
            return int(found[1].replace(".", ""))
    bare = _BARE_COUNT.search(text)
    return int(bare[1] or bare[2]) if bare else None


def is_count(text: str) -> bool:
    """Whether the text is a number of people and nothing else: "34 đại biểu"."""
    return bool(_COUNT.fullmatch(text.strip("() ")))


def last_number(text: str) -> int | None:
    """The last number of a total's text."""
    found = _LAST_NUMBER.search(text)
    return int(found[1].replace(".", "")) if found else None


def marker(text: str) -> tuple[str, str, str]:
    """(kind, mark, the rest) of a text that begins with a list marker; kind "" for none."""
    found = _MARKER.match(text)
    if not found or not found.lastgroup:
        return "", "", text.strip()
    mark = found[found.lastgroup]
    rest = text[found.end() :]
    if found.lastgroup == "roman" and text[found.end("roman") :][:1] not in _AFTER_ROMAN:
        return "", "", text.strip()
    kind = found.lastgroup
    if kind == "nested":
        kind = f"nested{mark.count('.')}"
    return kind, mark, rest.strip()


def lone_marker(text: str) -> tuple[str, str]:
    """(kind, mark) of a cell that holds a marker and nothing else; kind "" for other text."""
    found = _LONE.fullmatch(text)
    if not found or not found.lastgroup:
        return "", ""
    kind, mark = found.lastgroup, found[found.lastgroup]
    if kind == "nested":
        kind = f"nested{mark.count('.')}"
    return kind, mark


def heading(text: str, kind: str = "", mark: str = "") -> Heading:
    """The heading that a text is; its own marker counts where the number column gives none."""
    own, own_mark, rest = marker(text)
    if not kind or own_mark == mark:
        kind, mark, text = own, own_mark, rest
    declared = count_in(text)
    title = _COUNT_TAIL.sub("", text) if declared is not None else text
    return Heading(kind, " ".join(title.split()).strip(" :;,-–"), declared, mark)
