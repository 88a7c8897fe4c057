"""A plan's lines as the tree of a new conference."""

from __future__ import annotations

from app.conference.from_plan import tree_of
from app.intake.plan import Line


def line(level: int, no: str | None, title: str, declared: int | None = None) -> Line:
    return Line(level, no, title, declared, None, None)


def test_parents_stand_before_children_and_the_total_is_left_out() -> None:
    lines = (
        line(0, "3", "Thành phần", 20),
        line(1, "3.1", "Cấp tỉnh", 5),
        line(1, "3.2", "Ngành", 15),
        line(2, "-", "Bệnh viện", 10),
        line(3, "+", "Khoa"),
        line(2, "-", "Trạm", 5),
        line(1, None, "Khách"),
    )
    tree = tree_of(lines)
    assert [(row["code"], row["number"], row.get("parent")) for row in tree] == [
        ("D1", "3.1", None),
        ("D2", "3.2", None),
        ("D3", "", "D2"),
        ("D4", "", "D3"),
        ("D5", "", "D2"),
        ("D6", "", None),
    ]
    assert tree[1]["quota"] == 15
