"""The styles of a Word file: everything in Times New Roman, Vietnamese, without theme fonts."""

from __future__ import annotations

from app.documents.form import Form
from app.documents.layout import MM
from app.documents.word_xml import NAMESPACE, twips

FONT = "Times New Roman"
FINGERPRINT_SIZE = 8.0

# Line spacing "multiple" is given in 240ths of a single line, which is 1.149 type sizes high.
SINGLE = 1.149


def styles_xml(form: Form) -> str:
    """The whole of styles.xml."""
    faces = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {faces}/>{_size(form.body.size)}"
        f"{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    return f'<w:styles xmlns:w="{NAMESPACE}">{defaults}{latent}{"".join(_styles(form))}</w:styles>'


def _styles(form: Form) -> list[str]:
    body = form.body
    flow = f"{_spacing(form)}{_indent(form)}{_jc('both')}"
    third = "<w:b/><w:i/>" if body.section_3_italic else "<w:b/>"
    return [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>",
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name '
        'w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
        _style("BodyText", "Body Text", flow, ""),
        _style("Heading1", "heading 1", f"<w:keepNext/>{_level(0, flow)}", "<w:b/>"),
        _style("Heading2", "heading 2", f"<w:keepNext/>{_level(1, flow)}", "<w:b/>"),
        _style("Heading3", "heading 3", f"<w:keepNext/>{_level(2, flow)}", third),
        _style("Title", "Title", _jc("center"), f"<w:b/>{_size(form.title.size)}"),
        _style("Subtitle", "Subtitle", _jc("center"), f"<w:b/>{_size(form.title.subject_size)}"),
        _style("Header", "header", _jc("center"), _size(form.page.number_size)),
        _style("HeadLine", "Head line", _jc("center"), ""),
        _style(
            "Rule", "Rule", '<w:spacing w:before="40" w:line="60" w:lineRule="exact"/>', _size(2)
        ),
        _style("TableText", "Table text", '<w:spacing w:before="20" w:after="40"/>', _cell(form)),
        _style("Signature", "Signature", f"<w:keepNext/>{_jc('center')}", _size(form.sign.size)),
        _style("Recipients", "Recipients", "", _size(form.recipients.item_size)),
        _style("Fingerprint", "Fingerprint", _jc("center"), _size(FINGERPRINT_SIZE)),
    ]


def _style(key: str, name: str, paragraph: str, run: str) -> str:
    shape = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    face = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{shape}{face}</w:style>'
    )


def _spacing(form: Form) -> str:
    body = form.body
    if body.leading_exact:
        line = f'w:line="{twips(body.leading)}" w:lineRule="exact"'
    else:
        line = f'w:line="{body.leading / (SINGLE * body.size) * 240:.0f}" w:lineRule="auto"'
    return f'<w:spacing w:before="{twips(body.gap)}" {line}/>'


def _indent(form: Form) -> str:
    return f'<w:ind w:firstLine="{twips(form.body.indent * MM)}"/>'


def _cell(form: Form) -> str:
    return _size(form.body.table_size)


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _jc(align: str) -> str:
    return f'<w:jc w:val="{align}"/>'


def _level(level: int, flow: str) -> str:
    return f'{flow}<w:outlineLvl w:val="{level}"/>'
