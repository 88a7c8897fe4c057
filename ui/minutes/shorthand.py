"""Shorthand (gõ tắt): a person's own table of abbreviations, expanded only by a key.

Telex changes what is typed, so an abbreviation is found without regard to marks and capitals,
and the shipped ones have no two letters that Telex would join.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.text import clean, fold

SHIPPED = {
    "bc": "báo cáo",
    "bt": "Bí thư Tỉnh ủy",
    "bv": "bệnh viện",
    "cb": "cán bộ, công chức, viên chức",
    "cq": "cơ quan chuyên môn",
    "ct": "Chủ tịch UBND tỉnh",
    "db": "đại biểu",
    "dn": "đề nghị",
    "dnt": "đề nghị tỉnh xem xét",
    "gq": "giải quyết",
    "hd": "Hội đồng nhân dân tỉnh",
    "hn": "hội nghị",
    "kk": "khó khăn, vướng mắc",
    "kl": "kết luận",
    "kn": "kiến nghị",
    "nl": "người lao động",
    "nq": "nghị quyết",
    "pa": "phản ánh",
    "qd": "quyết định",
    "snv": "Sở Nội vụ",
    "stc": "Sở Tài chính",
    "syt": "Sở Y tế",
    "tl": "trả lời bằng văn bản",
    "tt": "tiếp thu ý kiến của đại biểu",
    "ttyt": "Trung tâm Y tế",
    "tyt": "trạm y tế",
    "ub": "UBND tỉnh",
    "vb": "văn bản",
}
_WORD = re.compile(r"[\w]+$")
_PAIR = re.compile(r"\s*([^=\s]+)\s*=\s*(.+)$")


def last_word(before: str) -> str:
    """The word that ends at the caret."""
    found = _WORD.search(before)
    return found[0] if found else ""


def expansion(table: Mapping[str, str], word: str) -> str:
    """What an abbreviation stands for; empty when it stands for nothing.

    A first letter in capitals gives one back, for the beginning of a sentence.
    """
    wanted = fold(word)
    full = next((words for short, words in table.items() if fold(short) == wanted), "")
    return full[:1].upper() + full[1:] if word[:1].isupper() else full


def as_text(table: Mapping[str, str]) -> str:
    """The table as a person edits it: one abbreviation in a line."""
    return "\n".join(f"{short} = {full}" for short, full in table.items())


def read(text: str) -> tuple[dict[str, str], list[str]]:
    """The table that was typed, and the lines that could not be read."""
    table: dict[str, str] = {}
    wrong: list[str] = []
    for line in text.splitlines():
        found = _PAIR.match(line)
        if found:
            table[clean(found[1])] = clean(found[2])
        elif line.strip():
            wrong.append(line.strip())
    return table, wrong
