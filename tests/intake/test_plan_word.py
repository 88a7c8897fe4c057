"""Quota plans whose numbers, bullets and indents Word makes itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.intake.plans import lines, mismatches


def test_numbers_that_word_makes_itself_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    _add_list(document, [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."),
                         ("bullet", "\uf02d"), ("bullet", "\uf0b7")])  # fmt: skip
    for text, level in (
        ("MỤC ĐÍCH", 0),
        ("NỘI DUNG", 0),
        ("Nội dung trọng tâm", 1),
        ("Chủ trì", 1),
        ("Thành phần mời dự (30 đại biểu):", 1),
        ("Cấp tỉnh (10 đại biểu)", 2),
        ("Cấp xã (20 đại biểu):", 2),
        ("Lãnh đạo (5 đại biểu)", 3),
        ("Các xã:", 3),
        ("04 xã vùng cao (8 đại biểu)", 4),
        ("04 phường (8 đại biểu)", 4),
        ("Thời gian: 2 ngày", 1),
        ("TỔ CHỨC THỰC HIỆN", 0),
        ("Cử 03 người", 1),
    ):
        _number(document.add_paragraph(text), level)
    path = tmp_path / "k.docx"
    document.save(str(path))
    assert lines(path) == [
        (0, "3", "Thành phần mời dự", 30, None, None),
        (1, "3.1", "Cấp tỉnh", 10, None, None),
        (1, "3.2", "Cấp xã", 20, None, None),
        (2, "-", "Lãnh đạo", 5, None, None),
        (2, "-", "Các xã", None, None, None),
        (3, "•", "04 xã vùng cao", 8, 4, None),
        (3, "•", "04 phường", 8, 4, None),
    ]
    assert mismatches(path) == [
        ("sum_of_children", "3.2", 20, 21),
        ("total_by_leaves", "3", 30, 31),
    ]


def _add_list(document: Any, levels: list[tuple[str, str]]) -> None:
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for place, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(place))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            _add(level, tag, value)
        abstract.append(level)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    _add(number, "w:abstractNumId", "90")
    numbering.append(number)


def _number(paragraph: Any, level: int) -> None:
    properties = OxmlElement("w:numPr")
    _add(properties, "w:ilvl", str(level))
    _add(properties, "w:numId", "90")
    paragraph._p.get_or_add_pPr().append(properties)


def _add(parent: Any, tag: str, value: str) -> None:
    child = OxmlElement(tag)
    child.set(qn("w:val"), value)
    parent.append(child)


def test_lists_of_word_styles_are_nested_by_how_far_they_are_set_in(tmp_path: Path) -> None:
    document = docx.Document()
    for text, style in (
        ("3. Thành phần tham dự: 20 đại biểu", None),
        ("Cấp tỉnh: 8 đại biểu", "List Bullet"),
        ("Sở A: 5 đại biểu", "List Bullet 2"),
        ("Sở B: 3 đại biểu", "List Bullet 2"),
        ("Cấp xã: 12 đại biểu", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    document.save(str(tmp_path / "k.docx"))
    assert [line[:4] for line in lines(tmp_path / "k.docx")] == [
        (0, "3", "Thành phần tham dự", 20),
        (1, "•", "Cấp tỉnh", 8),
        (2, "•", "Sở A", 5),
        (2, "•", "Sở B", 3),
        (1, "•", "Cấp xã", 12),
    ]
