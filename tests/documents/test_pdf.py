"""PDF files, opened again by pypdf."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.documents import assignment_table, minutes
from app.documents.paper import Block, Column, Paper, Profile, Row, Section, Table, strong, text
from app.documents.pdf import write_pdf
from tests.documents.day_papers import (
    MATTER,
    minutes_content,
    papers,
    table_content,
    with_body,
)
from tests.documents.letters import VIETNAMESE, folded

PROFILES = [pytest.param("party", id="party"), pytest.param("state", id="state")]


def opened(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(write_pdf(paper)))


def pages(paper: Paper) -> list[str]:
    return [folded(page.extract_text()) for page in opened(paper).pages]


def lines_of(page: Any) -> list[str]:
    return [folded(line) for line in page.extract_text().splitlines() if line.strip()]


def test_all_134_vietnamese_letters_survive() -> None:
    assert len(VIETNAMESE) == 134
    words = " ".join(VIETNAMESE)
    whole = " ".join(pages(with_body(papers("state")["notice"], text(words))))
    assert words in whole


def test_decomposed_letters_are_drawn_composed() -> None:
    apart = unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Mẫu Sơn")
    whole = " ".join(pages(with_body(papers("state")["notice"], text(apart))))
    assert "Ủy ban nhân dân tỉnh Mẫu Sơn" in whole
    assert unicodedata.is_normalized("NFC", whole)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", ["minutes", "notice", "table", "attendance"])
def test_every_font_is_liberation_serif_and_embedded(profile: Profile, name: str) -> None:
    fonts = {}
    for page in opened(papers(profile)[name]).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found = font.get_object()
            fonts[found["/BaseFont"]] = "/FontFile2" in found["/FontDescriptor"]
    assert fonts
    assert all("LiberationSerif" in font for font in fonts)
    assert all(fonts.values())


@pytest.mark.parametrize("profile", PROFILES)
def test_pages_are_numbered_from_the_second(profile: Profile) -> None:
    reader = opened(minutes.compose(minutes_content(profile, speeches=12)))
    first = [lines_of(page)[0] for page in reader.pages]
    assert len(first) > 2
    assert not first[0].isdigit()
    assert first[1:] == [str(number) for number in range(2, len(first) + 1)]


@pytest.mark.parametrize(
    ("profile", "present", "missing"),
    [
        pytest.param(
            "state",
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/TB-UBND"),
            ("ĐẢNG CỘNG SẢN VIỆT NAM",),
            id="state",
        ),
        pytest.param(
            "party",
            ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ TỈNH MẪU SƠN", "Số 05-TB/TU"),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",),
            id="party",
        ),
    ],
)
def test_the_letterhead_is_that_of_the_form(
    profile: Profile, present: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    first = pages(papers(profile)["notice"])[0]
    assert all(words in first for words in present)
    assert not any(words in first for words in missing)
    assert "Mẫu Sơn, ngày 26 tháng 4 năm 2024" in first


def test_minutes_bear_no_place_and_date_line() -> None:
    assert "Mẫu Sơn, ngày" not in pages(papers("state")["minutes"])[0]


@pytest.mark.parametrize("filling", range(0, 24, 2))
def test_signatures_stay_whole_below_the_last_words(filling: int) -> None:
    paper = papers("party")["notice"]
    body = [text(MATTER)] * 5 + [text("Một dòng.")] * filling + [text("Lời cuối " * 60)]
    made = pages(with_body(paper, *body))
    last = made[-1]
    assert "Lời cuối Lời cuối" in last
    assert sum(page.count("cuối") for page in made) == 60
    for words in ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Phạm Thu Minh Họa", "Nơi nhận:"):
        assert words in last


@pytest.mark.parametrize("filling", range(0, 24, 2))
def test_a_heading_is_never_the_last_line_of_a_page(filling: int) -> None:
    body: list[Block] = [text("Một dòng.")] * filling
    for _ in range(12):
        body += [Section(1, "MỤC LỚN"), Section(2, "Mục nhỏ"), text(MATTER), text(MATTER)]
    for page in opened(with_body(papers("state")["notice"], *body)).pages:
        assert not lines_of(page)[-1].endswith(("MỤC LỚN", "Mục nhỏ"))


@pytest.mark.parametrize("filling", range(12, 22))
def test_a_long_heading_goes_with_a_text_that_may_not_be_parted(filling: int) -> None:
    heading = Section(2, "Mục có tên dài hơn một dòng chữ " * 4 + "đến hết")
    body = [text("Một dòng.")] * filling + [heading, text("lời " * 60)]
    for page in opened(with_body(papers("state")["notice"], *body)).pages:
        assert not lines_of(page)[-1].endswith("đến hết")


@pytest.mark.parametrize("filling", range(12, 24, 2))
def test_neither_first_nor_last_line_of_a_paragraph_stands_alone(filling: int) -> None:
    body = [text("Dòng.")] * filling + [text("đầu " + "giữa " * 90 + "cuối")]
    for page in pages(with_body(papers("state")["notice"], *body)):
        words = page.split()
        assert words.count("giữa") == 0 or words.count("giữa") > 18


def test_the_header_of_a_table_is_repeated_and_rows_stay_whole() -> None:
    made = pages(assignment_table.compose(table_content(count=60)))
    assert len(made) > 2
    assert all("Nội dung ý kiến, kiến nghị" in page for page in made)
    ends = sum(page.count("tại trạm y tế xã") for page in made)
    begins = [page.count("Đề nghị xem xét") for page in made]
    assert sum(begins) == ends == 20
    assert [page.count("tại trạm y tế xã") for page in made] == begins


@pytest.mark.parametrize("rows", range(3, 12))
def test_the_last_row_goes_with_the_signature(rows: int) -> None:
    table = Table("Bảng", (Column("A", 1), Column("B", 3)), (Row(("x", MATTER)),) * rows)
    paper = replace(with_body(papers("state")["notice"], table), orientation="landscape")
    last = pages(paper)[-1]
    assert "KT. CHỦ TỊCH" in last
    assert "Đề nghị xem xét" in last


def test_a_row_taller_than_a_page_is_shared_out() -> None:
    row = Row((1, "từng chữ " * 1500, "Sở Y tế"))
    columns = (Column("STT", 1), Column("Nội dung", 5), Column("Cơ quan", 2))
    made = pages(with_body(papers("state")["notice"], Table("Bảng", columns, (row, row))))
    assert sum(page.count("từng chữ") for page in made) == 3000


def test_a_word_wider_than_the_page_is_broken() -> None:
    made = pages(with_body(papers("state")["notice"], text("x" * 400), text("Hết.")))
    assert "".join(made).replace(" ", "").count("xx") == 200


def test_more_recipients_than_a_page_holds_are_all_named() -> None:
    names = tuple(f"Đơn vị thứ {number}" for number in range(1, 91))
    whole = " ".join(pages(replace(papers("state")["notice"], recipients=names)))
    assert all(f"- {name};" in whole for name in names[:-1])
    assert "KT. CHỦ TỊCH" in whole


def test_what_looks_like_mark_up_is_text() -> None:
    whole = pages(with_body(papers("state")["notice"], text("a <b>đậm</b> & ", strong("<i>"))))[0]
    assert "a <b>đậm</b> & <i>" in whole


def test_the_fingerprint_stands_on_the_last_page() -> None:
    paper = papers("party")["minutes"]
    assert paper.fingerprint in pages(paper)[-1]


def test_the_file_tells_language_title_and_author() -> None:
    reader = opened(papers("party")["notice"])
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert reader.metadata
    assert reader.metadata.title
    assert reader.metadata.title.startswith("Thông báo: Kết luận của đồng chí")
    assert reader.metadata.author == "TỈNH ỦY MẪU SƠN"


@pytest.mark.parametrize("name", ["minutes", "notice", "table", "attendance"])
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert write_pdf(papers("party")[name]) == write_pdf(papers("party")[name])


@pytest.mark.parametrize("name", ["minutes", "table"])
def test_paper_is_a4(name: str) -> None:
    for page in opened(papers("state")[name]).pages:
        sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
        assert sides == pytest.approx([595.28, 841.89], abs=0.01)
        assert (page.mediabox.width > page.mediabox.height) == (name == "table")
