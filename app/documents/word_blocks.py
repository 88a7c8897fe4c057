"""The parts of a paper as WordprocessingML: letterhead, title, body, tables, foot."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.form import form_of
from app.documents.layout import (
    CELL_PADDING,
    FINGERPRINT_LABEL,
    Line,
    bullet,
    cell_align,
    column_widths,
    flowing,
    head_columns,
    header_groups,
    labelled,
    letterhead,
    printable,
    recipient_lines,
    shown,
    signature_lines,
    text_size,
    title_groups,
)
from app.documents.paper import Block, ListItem, Paper, Paragraph, Row, Section, Signature, Table
from app.documents.word_xml import Look, cell, grid, paragraph, row, rule, run

PADDING = 5.4
LONG_CELL = 700
MOST_KEPT = 20


def body_xml(paper: Paper) -> str:
    """Everything between the margins, in order."""
    parts = [] if paper.annex else [_head(paper)]
    parts.append(_title(paper))
    foot = _foot(paper)
    blocks = list(labelled(paper))
    for place, (label, block) in enumerate(blocks):
        held = bool(foot) and place == len(blocks) - 1
        parts.append(_block(paper, label, block, held))
    return "".join(parts) + foot


def _block(paper: Paper, label: str, block: Block, held: bool) -> str:
    """A block of the body; a `held` one stays on the page of what follows."""
    if isinstance(block, Table):
        return _table(paper, block, held)
    if isinstance(block, Section):
        return paragraph(run(label + flowing(block.text)), Look(f"Heading{block.level}"))
    pieces = (bullet(block), *block.runs) if isinstance(block, ListItem) else block.runs
    content = "".join(run(flowing(piece.text), piece.bold, piece.italic) for piece in pieces)
    keep = held or (isinstance(block, Paragraph) and block.keep_with_next)
    return paragraph(content, Look("BodyText", keep=keep))


# --- head and title


def _head(paper: Paper) -> str:
    """The letterhead: a table of two columns without borders."""
    head, widths = letterhead(paper), head_columns(paper)
    level = [[line] if line else [] for line in (head.number, head.date)]
    rows = [
        row(
            _stack(lines, width)
            for lines, width in zip((head.left, head.right), widths, strict=True)
        ),
        row(_stack(lines, width) for lines, width in zip(level, widths, strict=True)),
    ]
    return grid(rows, widths, bordered=False, padding=PADDING)


def _stack(lines: Sequence[Line], width: float) -> str:
    """A cell of centred lines; lines of one face are one paragraph."""
    parts: list[str] = []
    for place, line in enumerate(lines):
        face = (line.bold, line.italic, line.size)
        follows = place and not lines[place - 1].rule and line.text != "*"
        if follows and face == (
            lines[place - 1].bold,
            lines[place - 1].italic,
            lines[place - 1].size,
        ):
            parts[-1] = parts[-1].replace("</w:p>", _run(line, broken=True) + "</w:p>")
        else:
            before = 4.0 if line.italic or line.text.startswith("Số") else 0.0
            parts.append(paragraph(_run(line), Look("HeadLine", before=before)))
        if line.rule:
            parts.append(rule(line.rule, width - 2 * PADDING))
    return cell("".join(parts), width)


def _run(line: Line, broken: bool = False) -> str:
    words = ("\n" if broken else "") + line.text
    return run(words, line.bold, line.italic, line.size, line.underlined)


def _title(paper: Paper) -> str:
    """Type name and subject; the margins of the subject keep its lines even."""
    form = form_of(paper.heading.profile)
    width = text_size(paper)[0]
    parts: list[str] = []
    for place, lines in enumerate(title_groups(paper)):
        one = len(lines) == 1
        side = 0.0 if one else max(0.0, (width - max(line.width for line in lines)) / 2 - 3)
        look = Look(
            "Subtitle" if lines[0].text != printable(paper.title) else "Title",
            before=0 if place else 14,
            left=side,
            right=side,
            keep=True,
        )
        words = " ".join(line.text for line in lines)
        parts.append(paragraph(_title_run(words, lines[0]), look))
    if form.title.mark == "dashes":
        parts.append(paragraph(run("-----"), Look("HeadLine", after=6)))
    else:
        parts.append(rule(lines[-1].rule, width))
    return "".join(parts)


def _title_run(words: str, line: Line) -> str:
    if line.bold:
        return run(words)
    plain = run(words, italic=True)
    return plain.replace("<w:i/>", '<w:b w:val="0"/><w:i/>')


# --- tables


def _table(paper: Paper, table: Table, held: bool) -> str:
    form = form_of(paper.heading.profile)
    widths = column_widths(table, text_size(paper)[0], form.body.table_size)
    rows = _header(table, widths)
    last = len(table.rows) - 1
    for place, each in enumerate(table.rows):
        before_total = place < last and table.rows[place + 1].kind == "total"
        keep = each.kind == "group" or before_total or (held and place == last)
        rows.append(_row(table, each, widths, keep))
    made = grid(rows, widths, bordered=True, padding=CELL_PADDING)
    return paragraph("", Look("Rule", before=6, keep=True)) + made + paragraph("", Look("Rule"))


def _header(table: Table, widths: list[float]) -> list[str]:
    groups = header_groups(table.columns)
    if not groups:
        cells = [
            cell(_cell_text(column.title, "center", bold=True), width)
            for column, width in zip(table.columns, widths, strict=True)
        ]
        return [row(cells, header=True)]
    above: list[str] = []
    below: list[str] = []
    for first, count, words in groups:
        for place in range(first, first + count):
            title = _cell_text(table.columns[place].title, "center", bold=True)
            if words:
                below.append(cell(title, widths[place]))
            else:
                above.append(cell(title, widths[place], merge="restart"))
                below.append(cell("", widths[place], merge="continue"))
        if words:
            joined = _cell_text(words, "center", bold=True)
            above.append(cell(joined, sum(widths[first : first + count]), span=count))
    return [row(above, header=True), row(below, header=True)]


def _row(table: Table, each: Row, widths: list[float], keep: bool) -> str:
    bold = each.kind != "body"
    texts = [shown(value) for value in each.values]
    whole = max(map(len, texts)) < LONG_CELL
    if each.kind == "group":
        joined = _cell_text(texts[0], "left", bold, keep)
        return row([cell(joined, sum(widths), span=len(widths))])
    cells = [
        cell(_cell_text(words, cell_align(column, each), bold, keep), width)
        for words, column, width in zip(texts, table.columns, widths, strict=True)
    ]
    return row(cells, whole=whole)


def _cell_text(words: str, align: str, bold: bool = False, keep: bool = False) -> str:
    content = run(words, bold) if words else ""
    sides = {"center": "center", "right": "right", "justify": "both"}
    look = Look("TableText", sides.get(align, ""), keep=keep)  # type: ignore[arg-type]
    return paragraph(content, look)


# --- foot


def _foot(paper: Paper) -> str:
    """Signatures and recipients in one row of a table, which stays whole; then the fingerprint."""
    columns = [_signature(paper, each) for each in paper.signatures]
    if len(columns) == 1:
        columns.insert(0, _recipients(paper))
    elif paper.recipients:
        columns[:1] = ["".join(columns[:1]) + _recipients(paper, before=16)]
    marked = _fingerprint(paper) if paper.fingerprint else ""
    if not columns:
        return marked
    share = text_size(paper)[0] / len(columns)
    made = row([cell(each, share) for each in columns])
    gap = paragraph("", Look("Rule", before=6, keep=True))
    table = grid([made], [share] * len(columns), bordered=False, padding=PADDING)
    return gap + table + paragraph("", Look("Rule", keep=bool(marked))) + marked


def _fingerprint(paper: Paper) -> str:
    look = Look("Fingerprint", before=10, keep=True)
    label = paragraph(run(FINGERPRINT_LABEL, italic=True), look)
    return label + paragraph(run(printable(paper.fingerprint)), Look("Fingerprint"))


def _signature(paper: Paper, signature: Signature) -> str:
    space = form_of(paper.heading.profile).sign.space
    above, names = signature_lines(paper, signature)
    parts = [paragraph(_run(line), Look("Signature")) for line in above]
    for place, name in enumerate(names):
        room = space + (2 if place == 0 else 0)
        parts.append(paragraph(_run(name), Look("Signature", before=room)))
    return "".join(parts)


def _recipients(paper: Paper, before: float = 0) -> str:
    if not paper.recipients:
        return ""
    sizes = form_of(paper.heading.profile).recipients
    slanted = sizes.label == "bold-italic"
    label = run("Nơi nhận:", slanted, slanted, sizes.label_size, underlined=not slanted)
    parts = [paragraph(label, Look("Recipients", before=before, keep=True))]
    keep = len(paper.recipients) < MOST_KEPT
    look = Look("Recipients", keep=keep)
    parts += [paragraph(run(each), look) for each in recipient_lines(paper)]
    return "".join(parts)
