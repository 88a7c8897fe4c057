"""Which delegation somebody on a read list goes to: by subgroup, group, sheet, unit or file name.

A guess only: the page shows it beside the counts, and the person may choose another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from app.delegations import DelegationRow
from app.intake.rows import Person
from app.intake.unit_names import unit_key

_LEADING = {
    "doan", "dai", "bieu", "danh", "sach", "ds", "nhom", "khoi", "to", "moi", "du", "hop", "hoi",
    "nghi",
}  # fmt: skip
_NAMELESS_SHEET = re.compile(r"(sheet|trang tính|bảng|danh sách|ds)[\s_-]*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody goes: the delegation's code (empty: unknown) and the words that said so."""

    home: str
    words: str


class Homes:
    """The delegations of a conference, to be found by what files call them."""

    def __init__(self, tree: Sequence[DelegationRow]) -> None:
        self._leaves = [row for row in tree if row.leaf] or list(tree)
        self._names: dict[tuple[str, ...], str] = {}
        for row in [*self._leaves, *tree]:
            for text in (row.title, row.code, f"{row.number} {row.title}"):
                self._names.setdefault(_key(text), row.code)
        self._names.pop((), None)
        self._keys = [(frozenset(_key(row.title)), row.code) for row in self._leaves]
        self._known: dict[str, str] = {}

    def named(self, text: str | None) -> str:
        """The delegation that a text names; empty when none or several might be meant."""
        if not text:
            return ""
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def place(
        self, person: Person, file: str, chosen: Mapping[str, str], default: str = ""
    ) -> Place:
        """Where a person of a file goes; chosen: words -> code, as somebody decided.

        default: for all who are in no named group.
        """
        words = said(person, file)
        for text in words:
            if text in chosen:
                return Place(chosen[text], text)
        for text in words:
            if home := self.named(text):
                return Place(home, text)
        return Place(default, words[0] if words else "")

    def _look_up(self, text: str) -> str:
        key = _key(text)
        if not key:
            return ""
        if key in self._names:
            return self._names[key]
        words = frozenset(key)
        fitting = {code: name for name, code in self._keys if name and name <= words}
        if len(fitting) > 1:
            longest = max(len(name) for name in fitting.values())
            fitting = {code: name for code, name in fitting.items() if len(name) == longest}
        if not fitting and len(words) > 1:
            fitting = {code: name for name, code in self._keys if words <= name}
        if not fitting:
            fitting = self._beginning_alike(key)
        return next(iter(fitting)) if len(fitting) == 1 else ""

    def _beginning_alike(self, key: tuple[str, ...]) -> dict[str, frozenset[str]]:
        """Delegations whose title begins with the same three words: Trạm y tế xã A, B, C."""
        return {
            row.code: frozenset() for row in self._leaves
            if len(key) > 2 and _key(row.title)[:3] == key[:3]
        }  # fmt: skip


def said(person: Person, file: str) -> list[str]:
    """What a file says of where somebody belongs, the nearest first."""
    sheet = person.source_sheet or ""
    if _NAMELESS_SHEET.fullmatch(sheet):
        sheet = ""
    texts = (person.subgroup, person.group, sheet, person.unit, PurePath(file).stem)
    return list(dict.fromkeys(text for text in texts if text))


def _key(text: str) -> tuple[str, ...]:
    words = list(unit_key(text.replace("_", " ")))
    while words and (words[0] in _LEADING or words[0].isdigit()):
        words.pop(0)
    return tuple(words)
