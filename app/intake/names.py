"""A cell with a person's name: title before it, the name as written, what stands behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.intake.furniture import is_office_alone
from app.intake.headings import marker
from app.intake.wording import (
    is_common_family,
    is_family,
    is_full_name,
    is_office,
    is_wording,
    word_set,
)

MAX_NAME = 120  # characters; the longest names of people have about 50

_TITLES = (
    r"ông\s*[(/]\s*bà\s*\)?|anh\s*/\s*chị|"
    r"(?:bà )?mẹ việt nam anh hùng|bà mẹ vnah|mẹ vnah|"
    r"(?:nhà giáo|thầy thuốc|nghệ sĩ|nghệ sỹ|nghệ nhân) (?:ưu tú|nhân dân)|anh hùng lao động|"
    r"ông|bà|ô|b|anh|chị|cô|chú|bác(?! s)|thầy|đồng chí|đ\s*[/.]\s*c|đc|a\s*/\s*c|"
    r"gs\s*\.?\s*tskh|pgs|gs|tskh|ts|ths|th\s*\.\s*s|"
    r"thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|phó giáo sư|giáo sư|"
    r"bs\s*\.?\s*ck\s*(?:ii|i|2|1)|bác sĩ ck\s*(?:ii|i|2|1)|bác sĩ|bác sỹ|bs|"
    r"ds\s*\.?\s*ck\s*(?:ii|i|2|1)|dược sĩ|dược sỹ|ds|ck\s*(?:ii|i|2|1)|cki{1,2}|"
    r"đdck\s*(?:ii|i|2|1)|cnđd|bsnt|bsđk|bscc|dsđh|ktv|cnxn|"
    r"điều dưỡng|đd|y sĩ|y sỹ|ys|hộ sinh|cử nhân|cn|kỹ sư|ks|kts|"
    r"luật sư|ls|nsưt|nsnd|ngưt|ngnd|ttưt|ttnd|ahlđ|"
    r"đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|"
    r"đại úy|thượng úy|trung úy|thiếu úy|đại uý|thượng uý|trung uý|thiếu uý|"
    r"linh mục|mục sư|thượng tọa|thượng toạ|hòa thượng|hoà thượng|đại đức|ni sư|sư cô|ni trưởng|"
    r"(?:tt|đđ|ht|ns|sc|nt)(?=\.?\s+thích\s)|"
    r"mr|mrs|ms|dr|nhà báo|nhà giáo|nghệ nhân|dân biểu"
)
_DOTTED_ONLY = r"ô|b"  # single letters are titles with a dot only
_TITLE = re.compile(rf"(?P<word>{_TITLES})(?P<end>\s*[.,:/–-]+\s*|\s+)", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,4}\s*[.)\]/:-]+\s*|[-–+*•●▪✓]\s*)")
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*")
_BEHIND = re.compile(
    r"\s+(?=(?:(?:SĐT|ĐT|DĐ|Tel|Điện thoại)\b\.?:?\s*)?[+(]?\d[\d\s.()-]{7})"
    r"|\s+[-–—]\s*|\s*[–—]\s+|\s*[,;:|/]\s*|-\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:\n|[,;]|(?<![đĐ])/|\s+và\s+|\s+&\s+)\s*")
_LINES_AND_STROKES = re.compile(r"\s*(?:[\n;]|(?<![đĐ])/)\s*")
_LINES = re.compile(r"\s*[\n;]\s*")
_NOT_GIVEN = {"thị", "văn", "thi"}
_MEN = {"ông", "anh", "thầy"}
_NEEDS_MORE = {"anh", "chị", "cô", "chú", "bác", "thầy"}
_NOBODY = re.compile(
    r"(?:(?:đang|sẽ|chưa|chờ)\s+(?:cử|có|xác định|bổ nhiệm|bố trí|phân công|cập nhật|bổ sung|rõ|"
    r"đăng ký|kiện toàn|thông báo)|khuyết|bỏ trống|trống|để trống|không(?: có| cử)?|vắng(?: mặt)?|"
    r"cử sau|bổ sung sau|báo sau|thông báo sau|đăng ký sau|n/a|tbd)(?:\s.*)?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?:[^\W\d_]|[ '’`ʼ.-])+")
_LETTER = re.compile(r"[^\W\d_]")
_FORMULA = re.compile(r"^[=@]|^[+-]\s*[=@(\w]*\(|^[+-]?\d")


class Name(NamedTuple):
    """What a name cell says of one person."""

    full_name: str
    title: str | None = None
    behind: str | None = None  # position, unit or note written in the same cell
    remarks: tuple[str, ...] = ()


def part_title(text: str) -> tuple[str | None, str]:
    """(title as written or None, the rest)."""
    position = 0
    while found := _TITLE.match(text, position):
        word = found["word"].lower()
        if word in _DOTTED_ONLY.split("|") and "." not in found["end"]:
            break
        if word in _MEN and text[found.end() :].startswith("Thị "):
            break  # no man has Thị for a family: Ông is one
        if word in _NEEDS_MORE and not (
            "." in found["end"] or len(text[found.end() :].split()) > 1
        ):
            break
        position = found.end()
    title = text[:position].strip(" ,:–-/")
    return title or None, text[position:].strip()


def several_names(text: str) -> list[str]:
    """The names of a cell that holds more than one person; else one piece, lines joined."""
    listed = [piece for piece in _LINES.split(text) if piece.strip()]
    if len(listed) > 1 and all(map(_names_someone, listed)):
        return listed
    pieces = [piece for piece in _BETWEEN.split(text) if piece.strip()]
    if len(pieces) > 1 and all(_stands_alone(piece) for piece in pieces):
        return pieces
    pieces = [piece for piece in _LINES_AND_STROKES.split(text) if piece.strip()]
    if len(pieces) > 1 and (all(map(_is_long_name, pieces)) or _are_told_by_next(pieces)):
        return pieces
    lines = text.split("\n")
    if len(lines) > 1 and is_full_name(part_title(lines[0])[1]) and is_wording(lines[1]):
        return [f"{lines[0]} - {' '.join(lines[1:])}"]
    return [" ".join(text.split())]


def _names_someone(piece: str) -> bool:
    """Whether a line names a person by a whole name alone, or with an office behind it."""
    if _stands_alone(piece):
        return True
    found = read_name(" ".join(piece.split()))
    return bool(found and found.behind and is_full_name(found.full_name))


def _are_told_by_next(pieces: list[str]) -> bool:
    """Whether a whole name of three words stands below another, of any people."""
    names = [part_title(_NUMBERED.sub("", piece))[1] for piece in pieces]
    follows = any(_stands_alone(name) and name.count(" ") > 1 for name in names[1:])
    return follows and all(map(_reads_like_a_name, names))


def _reads_like_a_name(text: str) -> bool:
    words = text.split()
    capitals = 2 <= len(words) <= 6 and all(word[0].isupper() for word in words)
    return capitals and not is_wording(text) and words[-1].lower() not in _NOT_GIVEN


def _is_long_name(piece: str) -> bool:
    """Whether the piece is a name of three words with a family of any people: no wrapped half."""
    name = _BRACKET.sub(" ", part_title(_NUMBERED.sub("", piece))[1]).strip()
    words = name.split()
    clan = len(words) == 2 and words[0][1:2] in ("'", "’")  # "H’Yim Kđoh"
    if (len(words) < 3 and not clan) or words[-1].lower() in _NOT_GIVEN or is_wording(name):
        return False
    return is_family(words[0]) and is_full_name(name)


def _stands_alone(piece: str) -> bool:
    name = part_title(_NUMBERED.sub("", piece))[1]
    words = _BRACKET.sub(" ", name).split()
    if not words or words[-1].lower() in _NOT_GIVEN or not is_common_family(words[0]):
        return False
    return is_full_name(" ".join(words))


def whole_name(text: str) -> Name:
    """The name of a cell that holds a whole name and nothing else."""
    if text.isascii() or text.isupper():
        return Name(text, remarks=_remarks(text))
    return Name(text)


def read_name(text: str) -> Name | None:
    """The person in a cell of one line; None where it names no person."""
    if is_full_name(text):
        return whole_name(text)
    title, rest = part_title(_NUMBERED.sub("", text))
    if office := _office_before(rest):
        name = rest[len(office) :].strip()
        return Name(name, title, office.strip(" :,-–"), ("name_cell_parted",))
    name, behind = _without_behind(rest)
    if (
        not _LETTER.search(name)
        or is_formula(name)
        or is_nobody(name)
        or (is_wording(name) and not is_full_name(name))
    ):
        return None
    if behind and " " not in name and is_wording(behind) and not is_family(name):
        return None  # "Mời: Bí thư …"
    remarks = _remarks(name)
    if "*" in rest:
        name, remarks = name.strip("* "), (*_remarks(name.strip("* ")), "name_unusual")
    if behind:
        remarks = ("name_cell_parted", *remarks)
    return Name(name, title, behind, remarks)


def _office_before(text: str) -> str:
    """The office in front of a whole name: "Giám đốc" of "Giám đốc Nguyễn Văn A"; or ""."""
    if not is_office(text):
        return ""
    words = text.split()
    for count in range(1, len(words) - 2):
        office, name = " ".join(words[:count]), " ".join(words[count:])
        short = count == 1 and office.isupper()  # "PGĐ"; "GIÁM ĐỐC" stands above a signature
        if not short and (office.isupper() or not is_office_alone(office)):
            continue
        if is_common_family(words[count]) and is_full_name(name) and not name.isupper():
            return office
    return ""


def is_listed_person(text: str) -> bool:
    """Whether the text is a line of a list that names a person: "- Ông Nguyễn Văn A, Bí thư"."""
    found = read_name(text)
    if marker(text)[0] != "bullet" or found is None or not is_full_name(found.full_name):
        return False
    return bool(found.title or found.behind or found.full_name.count(" ") > 1)


def is_nobody(text: str) -> bool:
    """Whether the text says that nobody is named yet: "Chưa cử", "(Khuyết)"."""
    return bool(_NOBODY.fullmatch(text.strip("(). "))) and not is_full_name(text)


def is_formula(text: str) -> bool:
    """Whether the text is a formula or a number and no name."""
    return bool(_FORMULA.match(text))


def _without_behind(text: str) -> tuple[str, str | None]:
    behind: list[str] = []
    if found := _BRACKET.search(text):
        behind.append(found["inside"].strip())
        text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    if (found := _BEHIND.search(text)) and found.start() > 0:
        behind.insert(0, text[found.end() :].strip())
        text = text[: found.start()]
    return text.strip(' .,;:-–"“”'), "; ".join(part for part in behind if part) or None


def _remarks(name: str) -> tuple[str, ...]:
    remarks = []
    words = name.split()
    if len(words) == 1 and "'" not in name:
        remarks.append("name_one_word")
    elif name.isascii() and _is_unmarked(words):
        remarks.append("name_without_marks")
    if name.isupper() and len(name) > 2:
        remarks.append("name_in_capitals")
    if len(words) > 8 or "và" in words or not _LETTERS.fullmatch(name):
        remarks.append("name_unusual")
    return tuple(remarks)


def _is_unmarked(words: list[str]) -> bool:
    """A name of plain letters whose family or middle name always bears marks."""
    return any(map(always_marked, words[:-1]))


def always_marked(word: str) -> bool:
    """Whether this word of plain letters lacks a mark that the name always bears."""
    return word.isascii() and word.lower() in _ALWAYS_MARKED


_ALWAYS_MARKED = word_set(
    """
    nguyen tran le pham huynh vu vo dang bui do ngo duong ly dinh dao doan trinh phung ta luong
    tang trieu nghiem luu quach truong thi van duc huu hoang
    """
)
