"""Word files, opened again as archives of XML."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from app.documents.paper import Paper, Profile, text
from app.documents.word import write_docx
from tests.documents.day_papers import papers, with_body
from tests.documents.letters import VIETNAMESE, folded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROFILES = [pytest.param("party", id="party"), pytest.param("state", id="state")]
NAMES = ["minutes", "notice", "table", "attendance"]


def parts(paper: Paper) -> dict[str, etree._Element]:
    """The XML parts of the file by name."""
    with zipfile.ZipFile(BytesIO(write_docx(paper))) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def body(paper: Paper) -> etree._Element:
    return parts(paper)["word/document.xml"]


def words(element: etree._Element) -> str:
    """All text below an element, paragraphs apart."""
    found = [
        "".join(node.text or "" for node in paragraph.iter(W + "t"))
        for paragraph in element.iter(W + "p")
    ]
    return folded(" ".join(found))


def test_all_134_vietnamese_letters_survive() -> None:
    paper = with_body(papers("state")["notice"], text("".join(VIETNAMESE)))
    assert "".join(VIETNAMESE) in words(body(paper))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", NAMES)
def test_all_type_is_times_new_roman_without_theme_fonts(profile: Profile, name: str) -> None:
    for part in parts(papers(profile)[name]).values():
        for fonts in part.iter(W + "rFonts"):
            kinds = {key.removeprefix(W): value for key, value in fonts.attrib.items()}
            assert kinds == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")
    styles = parts(papers(profile)[name])["word/styles.xml"]
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert defaults.find(W + "rFonts") is not None
    assert defaults.find(W + "lang").get(W + "val") == "vi-VN"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_page_number_is_centred_on_top_but_not_of_the_first_page(profile: Profile) -> None:
    document = Document(BytesIO(write_docx(papers(profile)["minutes"])))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert not any(p.text for p in section.first_page_header.paragraphs)
    header = section.header._element
    assert "PAGE" in "".join(node.text or "" for node in header.iter(W + "instrText"))
    styles = {s.style_id: s for s in document.styles}
    assert section.header.paragraphs[0].style.style_id == "Header"
    assert styles["Header"].paragraph_format.alignment == 1
    assert not list(section.footer._element.iter(W + "instrText"))


@pytest.mark.parametrize("profile", PROFILES)
def test_letterhead_is_a_table_of_two_columns_without_borders(profile: Profile) -> None:
    table = next(body(papers(profile)["notice"]).iter(W + "tbl"))
    assert not list(table.iter(W + "tblBorders"))
    assert len(table.findall(f"{W}tblGrid/{W}gridCol")) == 2
    title = {
        "party": "ĐẢNG CỘNG SẢN VIỆT NAM",
        "state": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    }[profile]
    assert title in words(table)


def test_headings_have_styles_so_that_the_outline_works() -> None:
    document = Document(BytesIO(write_docx(papers("party")["notice"])))
    levels = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels.count("Heading 2") == 5
    assert levels.count("Heading 3") == 1


@pytest.mark.parametrize("name", ["minutes", "table", "attendance"])
def test_long_tables_repeat_their_header_and_keep_rows_whole(name: str) -> None:
    for table in body(papers("state")[name]).iter(W + "tbl"):
        if table.find(f"{W}tblPr/{W}tblBorders") is None:
            continue
        rows = table.findall(W + "tr")
        header = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert header[0]
        assert not header[-1]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@pytest.mark.parametrize("name", ["minutes", "notice", "attendance"])
def test_signatures_stay_whole_with_the_last_words(name: str) -> None:
    document = body(papers("party")[name])
    signed = list(document.iter(W + "tbl"))[-1]
    assert len(signed.findall(W + "tr")) == 1
    assert signed.find(f"{W}tr/{W}trPr/{W}cantSplit") is not None
    before = signed.getprevious()
    while not words_of(before):
        before = before.getprevious()
    assert before.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("name", ["minutes", "notice"])
def test_recipients_stand_in_the_row_of_the_signatures(name: str) -> None:
    document = body(papers("state")[name])
    signed = list(document.iter(W + "tbl"))[-1]
    assert "Nơi nhận:" in words(signed)
    assert "- Lưu: VT." in words(signed)
    after = [words_of(p) for p in signed.itersiblings(W + "p")]
    assert [line for line in after if line][1:] == [papers("state")[name].fingerprint]


def words_of(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


def test_text_that_xml_refuses_or_reads_as_mark_up_is_text() -> None:
    paper = with_body(papers("state")["notice"], text("a <b> & \x0bc\x00d "), text("e\nf"))
    document = body(paper)
    assert "a <b> & cd" in words(document)


def test_each_line_is_a_paragraph_so_that_no_broken_line_is_stretched() -> None:
    paper = with_body(papers("state")["notice"], text("Hai ý:\n- ý thứ nhất\n\n- ý thứ hai"))
    document = body(paper)
    assert not list(document.iter(W + "br"))
    told = [words(each) for each in document.iter(W + "p")]
    place = told.index("Hai ý:")
    assert told[place + 1 : place + 3] == ["- ý thứ nhất", "- ý thứ hai./."]


def test_the_file_tells_language_title_and_author() -> None:
    properties = Document(BytesIO(write_docx(papers("party")["notice"]))).core_properties
    assert properties.title.startswith("Thông báo: Kết luận của đồng chí")
    assert properties.author == "TỈNH ỦY MẪU SƠN"
    assert properties.language == "vi-VN"
    assert "python-docx" not in properties.comments


@pytest.mark.parametrize("name", NAMES)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert write_docx(papers("party")[name]) == write_docx(papers("party")[name])


def test_nothing_of_the_template_is_left() -> None:
    with zipfile.ZipFile(BytesIO(write_docx(papers("party")["notice"]))) as archive:
        names = archive.namelist()
    assert not [
        name for name in names if "thumbnail" in name or "theme" in name or "Effects" in name
    ]
