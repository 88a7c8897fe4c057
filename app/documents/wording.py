"""How papers name people and join words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HARD = "\u00a0"

_BOUND = re.compile(
    r"\b([Nn]gày|[Tt]háng|[Nn]ăm|[Ss]ố|[Mm]ục|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Tt]rước|[Pp]hiếu)"
    r" (?=[\d…])|(\d) (?=giờ|phút|lượt|phiếu|đại biểu|người|ý kiến|%)"
    r"|(?<=\bTrung) (?=ương)"
    r"|(?<=\w) (?=[-–] \w)"  # a line that begins with a hyphen looks like a point of a list
)

# How names of bodies begin.
_BODY = re.compile(
    r"(Sở|Bộ|Ban|Ủy ban|Hội|Văn phòng|Tỉnh|Thành|Đảng|Mặt trận|Trung tâm|Bệnh viện|Bảo hiểm|Công an"
    r"|Chính phủ|Quốc hội|Trung ương|Nhà nước|Nhân dân|Cục|Chi cục|Trường|Đoàn|Liên đoàn)\b"
)

# Words of titles that read badly when a line breaks between them.
_PHRASES = re.compile(
    r"\b((?:đồng chí )?(?:Phó )?(?:Bí thư|Chủ tịch|Giám đốc)(?: (?:Tỉnh|Thành|Huyện|Đảng) ủy"
    r"| (?:UBND|HĐND)(?: (?:tỉnh|thành phố|huyện|xã|phường))?)?|đồng chí|Tỉnh ủy|Thành ủy"
    r"|Đảng ủy|Huyện ủy|Thường trực|UBND (?:tỉnh|thành phố|huyện|xã|phường)|[Hh]ội nghị|tiếp xúc"
    r"|[Ủủ]y ban nhân dân|[Hh]ội đồng nhân dân|chính trị [-–] xã hội|kinh tế [-–] xã hội"
    r"|đối thoại|cán bộ|công chức|viên chức|người lao động|địa bàn|doanh nghiệp|nhân dân"
    r"|kiến nghị|ý kiến|ngành \S+ \S+|ngành \S+)\b"
)

# A line of a title does not end with a word that leads to the next one.
_LEADING = re.compile(r"(?<= )(tại|với|của|giữa|trên|dự|về|và|từ|do) (?=\S)")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a paper; any field may be empty, `name` too (then the office stands).

    `honorific` is "Ông", "Bà", "Đồng chí" ... in the form that begins a sentence.
    """

    name: str = ""
    office: str = ""
    unit: str = ""
    honorific: str = ""


NOBODY = Person()


def bound(words: str) -> str:
    """The words with hard spaces where a line must not break (`ngày 05`, `12 giờ`)."""
    return _BOUND.sub(lambda hit: hit[0].replace(" ", HARD), words)


def bound_phrases(words: str) -> str:
    """A title with hard spaces inside the phrases that belong together."""
    phrases = _PHRASES.sub(lambda hit: hit[0].replace(" ", HARD), words)
    return _LEADING.sub(rf"\1{HARD}", bound(phrases))


def bound_name(name: str) -> str:
    """A name whose last two words stay on one line."""
    head, space, last = name.strip().rpartition(" ")
    return f"{head}{HARD}{last}" if space else last


def two_digits(number: int) -> str:
    """`05`, `12`, `792`: as papers count; nobody is `0`."""
    return f"{number:02d}" if number else "0"


def parted(people: Iterable[tuple[int, str]], lead: str = ", trong đó ") -> str:
    """`, trong đó 21 người đi thay, 12 người ngoài danh sách`; nobody is not told."""
    named = [f"{two_digits(number)} người {what}" for number, what in people if number]
    return lead + ", ".join(named) if named else ""


def in_one_line(words: str) -> str:
    """The lines of a text one after the other."""
    return " ".join(words.split())


def counted(number: int) -> str:
    """`(07 nội dung)`, on one line."""
    return f"({number:02d}{HARD}nội{HARD}dung)"


def lower_first(words: str) -> str:
    """`Đồng chí` inside a sentence: `đồng chí`."""
    return words[:1].lower() + words[1:]


def as_continued(words: str) -> str:
    """A sentence that goes on after other words; names of bodies keep their capital."""
    return words if _BODY.match(words) or words[1:2].isupper() else lower_first(words)


def upper_first(words: str) -> str:
    """The first letter as a capital."""
    return words[:1].upper() + words[1:]


def called(person: Person) -> str:
    """Honorific and name; the office stands for a missing name."""
    who = bound_name(person.name) if person.name else person.office or person.unit
    return f"{person.honorific}{HARD}{who}" if person.honorific and who else who


def described(person: Person) -> str:
    """Office and unit, as far as `called` has not said them."""
    parts = [person.office, person.unit] if person.name else [person.unit if person.office else ""]
    return ", ".join(part for part in parts if part)


def introduced(person: Person) -> str:
    """`Ông Trần Văn Mẫu, Giám đốc, Trung tâm Y tế huyện Mẫu`."""
    return ", ".join(part for part in (called(person), described(person)) if part)


def inside(person: Person) -> str:
    """`introduced`, in the middle of a sentence."""
    return lower_first(introduced(person)) if person.honorific else introduced(person)


def listed(words: list[str]) -> str:
    """`a, b và c`."""
    return (
        words[0] if len(words) == 1 else f"{', '.join(words[:-1])} và {words[-1]}" if words else ""
    )


def sentence(words: str) -> str:
    """The words as a sentence: closed by a full stop unless they are closed already."""
    stripped = words.strip()
    return stripped if not stripped or stripped[-1] in ".!?…" else stripped + "."


def unclosed(words: str) -> str:
    """The words without the full stop at their end, to go on after them."""
    return words.strip().rstrip(".;")
