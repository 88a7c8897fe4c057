"""Writes a paper as a Word file to be edited further: the same paper, the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from app.documents.archive import steady
from app.documents.form import Form, form_of
from app.documents.layout import A4, MM, day_of_issue, document_title, printable
from app.documents.paper import Paper
from app.documents.word_blocks import body_xml
from app.documents.word_styles import styles_xml
from app.documents.word_xml import NAMESPACE

UNUSED_PARTS = (
    "stylesWithEffects",
    "thumbnail",
    "customXml",
    "numbering",
    "webSettings",
    "fontTable",
    "theme",
)


def write_docx(paper: Paper) -> bytes:
    """The paper as a .docx file."""
    form = form_of(paper.heading.profile)
    document = docx.Document()
    _clear(document)
    _replace_children(document.styles.element, styles_xml(form))
    _replace_children(document.settings.element, _settings_xml())
    _set_page(document.sections[0], paper, form)
    body = document.element.body
    made = parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{body_xml(paper)}</w:body>')
    last = body[-1]
    for part in list(made):
        last.addprevious(part)
    _set_properties(document, paper)
    out = BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _clear(document: Any) -> None:
    """Takes out of python-docx's template what would follow into every file."""
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if any(word in str(relation.target_ref) for word in UNUSED_PARTS):
                del relations[key]


def _replace_children(element: Any, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)


def _settings_xml() -> str:
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def _set_page(section: Any, paper: Paper, form: Form) -> None:
    """A4, margins, and the page number in the top margin from page 2."""
    width, height = A4 if paper.orientation == "portrait" else A4[::-1]
    section.page_width, section.page_height = Mm(width / MM), Mm(height / MM)
    if paper.orientation == "landscape":
        section.orientation = WD_ORIENT.LANDSCAPE
    section.top_margin, section.bottom_margin = Mm(form.page.top), Mm(form.page.bottom)
    section.left_margin, section.right_margin = Mm(form.page.left), Mm(form.page.right)
    section.header_distance = Mm(form.page.number_from_top)
    section.footer_distance = Mm(form.page.number_from_top)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    header = section.header
    header.is_linked_to_previous = False
    holder = header._element
    for child in list(holder):
        holder.remove(child)
    holder.append(parse_xml(_page_number_xml()))


def _page_number_xml() -> str:
    marks = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    style = '<w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    return f'<w:p xmlns:w="{NAMESPACE}">{style}{marks}</w:p>'


def _set_properties(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = document_title(paper)[:255]
    properties.subject = printable(paper.subject)[:255]
    properties.author = printable(paper.heading.issuer)[:255]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = "vi-VN"
    properties.revision = 1
    properties.created = properties.modified = day_of_issue(paper)
