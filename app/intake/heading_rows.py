"""Which rows below a header head a group: by their marker, their wording, how they are set."""

from __future__ import annotations

from app.intake.furniture import is_office_alone
from app.intake.grid import Area, Row
from app.intake.headings import count_in, marker
from app.intake.names import is_listed_person, part_title
from app.intake.neighbours import is_divided, is_in_sequence, leads_people
from app.intake.row_view import OFFICIAL, PERSONAL, RowView
from app.intake.wording import is_body, is_full_name, is_office
from app.text import fold

OFFICES = ("position", "position_unit")
HEADING_MARKS = frozenset({"roman", "upper", "number", "lower", "nested1", "nested2"})
_GREAT = frozenset({"roman", "upper"})  # markers that people hardly ever bear
_WIDE = 3  # columns of a merged area that make a row a heading


class HeadingRows:
    """Tells the headings of one sheet."""

    def __init__(self, rows: list[Row], merged: tuple[Area, ...]) -> None:
        self._rows = rows
        self._wide = {
            area.top
            for area in merged
            if area.right - area.left + 1 >= _WIDE and area.top == area.bottom
        }

    def names_group(self, view: RowView, text: str, numbered: bool) -> bool:
        """Whether a row with this text in its name cell heads a group; numbered: the people are."""
        beside = view.marker()[0]
        others = view.has((*PERSONAL, *OFFICIAL))
        if is_listed_person(text):
            return False
        if fold(marker(text)[2]).startswith("danh sach"):
            return len(view.filled) == 1
        if is_divided(self._rows, view):
            return not others
        if is_full_name(part_title(text)[1]):
            return not others and self._is_set_apart(view, beside)
        kind, _, rest = marker(text)
        counted = count_in(text) is not None and not text[:1].isdigit()  # "01 lãnh đạo": a place
        if is_office(part_title(rest)[1]) and not counted:
            return not others and self._heads_like_office(view, text, kind, numbered)
        if beside and beside != "number":
            return not view.has((*PERSONAL, *(() if beside in _GREAT else OFFICES)))
        if counted or is_body(rest):
            return self._heads_like_body(view)
        if view.number or others:
            return False
        return view.index in self._wide or kind in _GREAT or numbered

    def names_group_aside(self, view: RowView, first: str, kind: str, texts: list[str]) -> bool:
        """Whether a row without a name heads a group; first, kind: of its number column."""
        if view.has(PERSONAL):
            return False
        if first and not kind:  # the text itself stands in the number column
            return len(texts) < 2 and not is_office_alone(first)
        if not texts or (len(texts) > 1 and count_in(texts[1]) is None):
            return False
        if kind and kind != "number":
            return True
        counted = count_in(texts[0]) is not None
        if counted or view.index in self._wide:
            return counted or not is_office(texts[0])
        own = marker(texts[0])[0]
        return not kind and (is_body(texts[0]) or own in {"roman", "upper", "number"})

    def _is_set_apart(self, view: RowView, beside: str) -> bool:
        """Of a text that reads like a person: "II | Đoàn Hải Phòng", "THANH HÀ" across the row."""
        across = not view.number and view.index in self._wide
        return beside in _GREAT or (across and leads_people(self._rows, view))

    def _heads_like_office(self, view: RowView, text: str, kind: str, numbered: bool) -> bool:
        """Of a text that begins as an office does: "Lãnh đạo tỉnh"; a place where it is not set
        as a heading is: marked, merged, in capitals, or unnumbered above numbered people.
        """
        beside, lone = view.marker()[0], len(view.filled) == 1
        if beside in _GREAT:
            return True
        set_so = kind in HEADING_MARKS or view.index in self._wide or text.isupper()
        if set_so and lone and not view.number and not is_office_alone(text):
            return True
        return (beside == "lower" or (numbered and lone)) and leads_people(self._rows, view)

    def _heads_like_body(self, view: RowView) -> bool:
        """Of a body or a counted text: no place of the list, though it may have a phone."""
        if view.has(OFFICES):
            return False
        if view.has(PERSONAL):
            return leads_people(self._rows, view)
        return not is_in_sequence(self._rows, view)
