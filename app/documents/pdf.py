"""Writes a paper as PDF (reportlab, bundled Liberation Serif): the same paper, the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
)

from app.documents.form import Form, form_of
from app.documents.layout import (
    A4,
    MM,
    bullet,
    document_title,
    flowing,
    labelled,
    printable,
    recipient_lines,
    text_size,
)
from app.documents.paper import Block, ListItem, Paper, Paragraph, Run, Section, Table
from app.documents.pdf_blocks import FootBlock, HeadBlock, TitleBlock
from app.documents.pdf_tables import SignedTable, table_block
from app.documents.pdf_text import Setting, TextBlock
from app.documents.widths import FACES, font_file

FAMILY = "LiberationSerif"


def write_pdf(paper: Paper) -> bytes:
    """The paper as a PDF file."""
    _register_fonts()
    out = BytesIO()
    template = _template(paper, out)
    template.build(_story(paper))
    return out.getvalue()


def _register_fonts() -> None:
    """Fonts by path: the family name alone may find an older one without Vietnamese letters."""
    if FACES[False, False] in pdfmetrics.getRegisteredFontNames():
        return
    for (bold, italic), face in FACES.items():
        pdfmetrics.registerFont(TTFont(face, font_file(bold, italic)))
    pdfmetrics.registerFontFamily(
        FAMILY,
        normal=FACES[False, False],
        bold=FACES[True, False],
        italic=FACES[False, True],
        boldItalic=FACES[True, True],
    )
    rl_config.useA85 = 0  # streams as bytes: a fifth smaller
    # Without this an empty Helvetica is named in every file.
    rl_config.canvas_basefontname = FACES[False, False]


def _template(paper: Paper, out: BytesIO) -> BaseDocTemplate:
    form = form_of(paper.heading.profile)
    width, height = A4 if paper.orientation == "portrait" else A4[::-1]
    text_width, text_height = text_size(paper)
    frame = Frame(
        form.page.left * MM,
        form.page.bottom * MM,
        text_width,
        text_height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont(FACES[False, False], form.page.number_size)
        middle = form.page.left * MM + text_width / 2
        top = height - form.page.number_from_top * MM
        canvas.drawCentredString(middle, top - form.page.number_size, str(document.page))

    template = BaseDocTemplate(
        out,
        pagesize=(width, height),
        title=document_title(paper),
        author=printable(paper.heading.issuer),
        subject=printable(paper.subject),
        creator="Đối Thoại",
        lang="vi-VN",
        invariant=1,
        initialFontName=FACES[False, False],
    )
    first = PageTemplate("first", [frame], autoNextPageTemplate="later")
    template.addPageTemplates([first, PageTemplate("later", [frame], onPage=number)])
    return template


def _story(paper: Paper) -> list[Flowable]:
    form = form_of(paper.heading.profile)
    width = text_size(paper)[0]
    story: list[Flowable] = [] if paper.annex else [HeadBlock(paper)]
    story.append(TitleBlock(paper))
    blocks = list(labelled(paper))
    last = len(blocks) - 1
    foot = FootBlock(paper) if paper.signatures or paper.recipients or paper.fingerprint else None
    foot_height = foot.wrap(width, 0)[1] + 40 if foot else 0
    made = [
        table_block(block, width, form, foot_height if place == last else 0)
        if isinstance(block, Table)
        else _text(label, block, form)
        for place, (label, block) in enumerate(blocks)
    ]
    for place, (_label, block) in enumerate(blocks):
        if _leads(block):
            room = _room_needed(blocks[place:], made[place:], width, foot_height)
            story.append(CondPageBreak(room))
        story.append(made[place])
    end = _ended(story, foot, paper) if foot else []
    return story + end


def _ended(story: list[Flowable], foot: FootBlock, paper: Paper) -> list[Flowable]:
    """The end of the paper: the last lines of text stay with the signatures (taken off `story`)."""
    width, height = text_size(paper)
    rest: list[Flowable] = []
    if foot.wrap(width, height)[1] > height * 0.8:  # more recipients than fit on a page
        small = form_of(paper.heading.profile).recipients.item_size
        setting = Setting(small, small * 1.2, "left")
        label = Run("Nơi nhận:", bold=True, italic=True)
        runs = [label, *map(Run, recipient_lines(paper))]
        rest = [TextBlock([run], setting) for run in runs]
        foot = FootBlock(replace(paper, recipients=()))
    if not isinstance(story[-1], TextBlock):
        return [foot, *rest]
    *before, last = story.pop().parted(width)
    return [*before, KeepTogether([last, foot]), *rest]


def _leads(block: Block) -> bool:
    """Whether a block must stand on the page of what follows."""
    return isinstance(block, Section) or (isinstance(block, Paragraph) and block.keep_with_next)


def _room_needed(
    blocks: Sequence[tuple[str, Block]],
    made: Sequence[TextBlock | SignedTable],
    width: float,
    foot_height: float,
) -> float:
    """Height that a heading and the beginning of what it heads need on one page."""
    needed = 0.0
    for (_label, block), flowable in zip(blocks, made, strict=True):
        needed += flowable.getSpaceBefore()
        if not _leads(block):
            last = flowable is made[-1]
            return needed + flowable.beginning(width) + (foot_height if last else 0)
        needed += flowable.wrap(width, 0)[1] if isinstance(flowable, TextBlock) else 0
    return needed


def _text(label: str, block: Section | Paragraph | ListItem, form: Form) -> TextBlock:
    body = form.body
    setting = Setting(body.size, body.leading, "justify", body.indent * MM, body.gap)
    if isinstance(block, Section):
        slanted = block.level == 3 and body.section_3_italic
        return TextBlock([Run(label + flowing(block.text), bold=True, italic=slanted)], setting)
    pieces = (bullet(block), *block.runs) if isinstance(block, ListItem) else block.runs
    return TextBlock((replace(each, text=flowing(each.text)) for each in pieces), setting)
