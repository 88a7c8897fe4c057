"""Numbers, marks and lines that the PDF and the Word writer share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.documents.layout import (
    column_widths,
    head_columns,
    labelled,
    letter,
    letterhead,
    printable,
    recipient_lines,
    roman,
    text_size,
)
from app.documents.paper import Column, Paper, Profile, Row, Section, Table, item, text
from app.documents.widths import balanced, font_file, text_width
from tests.documents.day_papers import papers, with_body
from tests.documents.letters import VIETNAMESE, folded


def _labels(paper: Paper) -> list[str]:
    return [label for label, block in labelled(paper) if isinstance(block, Section)]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        pytest.param(
            "state", ["I. ", "1. ", "a) ", "b) ", "2. ", "a) ", "II. ", "1. "], id="state"
        ),
        pytest.param(
            "party", ["I- ", "1. ", "1.1. ", "1.2. ", "2. ", "2.1. ", "II- ", "1. "], id="party"
        ),
    ],
)
def test_sections_are_numbered_as_the_form_wants(profile: Profile, expected: list[str]) -> None:
    levels = (1, 2, 3, 3, 2, 3, 1, 2)
    sections = [Section(level, "Mục") for level in levels]  # type: ignore[arg-type]
    assert _labels(with_body(papers(profile)["notice"], *sections)) == expected


@pytest.mark.parametrize(
    ("profile", "mark"),
    [pytest.param("state", "./.", id="state"), pytest.param("party", ".", id="party")],
)
@pytest.mark.parametrize(
    "last",
    [
        pytest.param(text("Hội nghị kết thúc."), id="a sentence"),
        pytest.param(item("việc cuối cùng;"), id="a list line"),
    ],
)
def test_the_last_text_bears_the_end_mark(profile: Profile, mark: str, last: object) -> None:
    *_, (_, block) = labelled(with_body(papers(profile)["notice"], text("Đầu."), last))
    words = block.runs[-1].text  # type: ignore[union-attr]
    assert words.endswith(mark)
    assert not words.endswith((";" + mark, "..", "." + mark))


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert "".join(map(letter, range(1, 11))) == "abcdđeghik"
    assert letter(24) == "aa"


def test_romans_count_as_romans_do() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 20)] == ["I", "IV", "IX", "XIV", "XX"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("Tie\u0302\u0301ng", "Tiếng", id="decomposed letters"),
        pytest.param("a\x0bb\x00c", "abc", id="control characters"),
        pytest.param("a\tb", "a b", id="tab"),
        pytest.param("a\nb", "a\nb", id="a line feed stays"),
    ],
)
def test_text_is_composed_and_free_of_what_files_refuse(written: str, expected: str) -> None:
    assert printable(written) == expected


@pytest.mark.parametrize("bold", [pytest.param(True, id="bold"), pytest.param(False, id="plain")])
def test_widths_are_those_of_the_bundled_font(bold: bool) -> None:
    words = "CỘNG HÒA " + "".join(VIETNAMESE)
    pdfmetrics.registerFont(TTFont(f"probe{bold}", font_file(bold)))
    expected = pdfmetrics.stringWidth(words, f"probe{bold}", 13)
    assert text_width(words, 13, bold) == pytest.approx(expected, abs=0.05)


def test_a_title_is_broken_into_even_lines() -> None:
    lines = balanced(papers("party")["minutes"].subject, 14, 430)
    widths = [text_width(line, 14, bold=True) for line in lines]
    assert len(lines) == 3
    assert max(widths) - min(widths) < 60


@pytest.mark.parametrize(
    "profile", [pytest.param("party", id="party"), pytest.param("state", id="state")]
)
@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        pytest.param("SỞ Y TẾ", "Mẫu", id="short"),
        pytest.param(
            "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH DÂN DỤNG VÀ CÔNG NGHIỆP TỈNH MẪU SƠN",
            "Mẫu",
            id="long issuer",
        ),
        pytest.param("UBND TỈNH MẪU", "Thành phố Hồ Chí Minh", id="long place"),
    ],
)
def test_no_line_of_the_letterhead_leaves_its_column(
    profile: Profile, issuer: str, place: str
) -> None:
    paper = papers(profile)["notice"]
    paper = replace(paper, heading=replace(paper.heading, issuer=issuer, place=place))
    head, (left, right) = letterhead(paper), head_columns(paper)
    assert left + right == pytest.approx(text_size(paper)[0])
    assert all(line.width < left for line in (*head.left, head.number) if line)
    assert all(line.width < right for line in (*head.right, head.date) if line)
    assert folded(" ".join(line.text for line in head.left if line.bold)).startswith(issuer)


def test_what_is_not_known_yet_is_left_blank() -> None:
    paper = papers("state")["notice"]
    bare = replace(paper.heading, number=None, issuer_code="", place="", date=None)
    head = letterhead(replace(paper, heading=bare))
    assert head.number
    assert head.date
    assert head.number.text == "Số: ....../TB-......"
    assert head.date.text == "......, ngày ...... tháng ...... năm 20......"


@pytest.mark.parametrize(
    ("given", "printed"),
    [("5", "Số: 05/TB-UBND"), (" 12 ", "Số: 12/TB-UBND"), ("05a", "Số: 05a/TB-UBND")],
)
def test_a_number_below_ten_has_a_leading_zero(given: str, printed: str) -> None:
    paper = papers("state")["notice"]
    head = letterhead(replace(paper, heading=replace(paper.heading, number=given)))
    assert head.number
    assert head.number.text == printed


def test_recipients_get_their_marks_once() -> None:
    paper = replace(papers("state")["notice"], recipients=("- Sở Y tế;", "Lưu: VT."))
    assert [folded(line) for line in recipient_lines(paper)] == ["- Sở Y tế;", "- Lưu: VT."]


def test_a_column_is_never_narrower_than_its_longest_word() -> None:
    columns = (Column("Nội dung", 500), Column("Trực tiếp", 1, "right"), Column("Vắng", 1))
    table = Table("Bảng", columns, (Row(("x", 123456, "chữ")),))
    widths = column_widths(table, 460, 12)
    assert sum(widths) == pytest.approx(460)
    assert widths[1] > text_width("123456", 12, bold=True)
    assert widths[2] > text_width("Vắng", 12, bold=True)
