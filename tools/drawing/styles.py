"""Page, styles, lists and settings of an Indonesian office document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header", "Footer")
_GREY, _RED = RGBColor(0x59, 0x59, 0x59), RGBColor(0xC0, 0x00, 0x00)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; sizes and spaces in points, indents in cm.

    Attributes:
        before, after: space around the paragraph.
        left, first: left indent, and first line against it.
        keep: stays on one page with the next paragraph.
        tight: no space between paragraphs of this same style.
    """

    name: str
    size: float = 11
    bold: bool = False
    italic: bool = False
    align: Any = LEFT
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0
    spacing: float = 1.0
    keep: bool = False
    tight: bool = False


STYLES = (
    Look("Kop Instansi", 14, bold=True, align=CENTRE),
    Look("Kop Alamat", 9, align=CENTRE),
    Look("Judul Dokumen", 14, bold=True, align=CENTRE, before=10, keep=True),
    Look("Nomor Dokumen", align=CENTRE, after=6, keep=True),
    Look("Keterangan Siar", bold=True, align=CENTRE, before=4, after=4, keep=True),
    Look("Judul Rilis", 14, bold=True, align=CENTRE, before=10, after=4, keep=True),
    Look("Subjudul Rilis", italic=True, align=CENTRE, after=8, keep=True),
    Look("Kepala Surat"),
    Look("Alamat Surat"),
    Look("Rincian", before=1, after=1),
    Look("Isi Surat", align=BOTH, after=6, spacing=1.0),
    Look("Isi Bagian", bold=True, before=8, after=4, keep=True),
    Look("Butir Huruf", align=BOTH, after=6, left=0.75, first=-0.75, spacing=1.0, tight=True),
    Look("Naskah", align=BOTH, after=6, spacing=1.1),
    Look("Naskah Kutipan", italic=True, align=BOTH, after=6, left=1.0, spacing=1.1),
    Look("Naskah Subjudul", bold=True, before=4, after=4, spacing=1.1, keep=True),
    Look("Naskah Butir", align=BOTH, after=6, left=0.75, first=-0.5, spacing=1.1, tight=True),
    Look("Naskah Nomor", align=BOTH, after=6, left=0.75, first=-0.75, spacing=1.1, tight=True),
    Look("Inisial", bold=True, italic=True, after=6),
    Look("Sel Tabel", 10, before=2, after=2),
    Look("Sel Kepala", 10, bold=True, align=CENTRE, before=2, after=2, keep=True),
    Look("Sel Angka", 10, bold=True, align=RIGHT, before=2, after=2),
    Look("Catatan", 9, italic=True, before=2, after=4),
    Look("Tanda Tangan", left=8.5, keep=True),
    Look("Tembusan Judul", 10, before=6, keep=True),
    Look("Tembusan", 10, left=0.6, first=-0.6),
    Look("Tanda Konsep", 10, bold=True, align=CENTRE),
    Look("Tanda Pengecualian", 8, bold=True, after=2),
)
# style id -> numbering format, text of a number, indent and hanging in twips
_LISTS = {
    "NaskahButir": ("bullet", "•", 425, 283),
    "NaskahNomor": ("decimal", "%1.", 425, 425),
    "ButirHuruf": ("lowerLetter", "%1.", 425, 425),
    "Tembusan": ("decimal", "%1.", 340, 340),
}


def prepare(doc: Any, title: str) -> None:
    """Turn python-docx's own empty document into ours: A4, Arial, Indonesian, only our styles."""
    about = doc.core_properties
    about.title, about.author, about.comments, about.language = title, "", "", "id-ID"
    for holder in (doc.part.package.rels, doc.part.rels):
        for key, relation in list(holder.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "customXml", "stylesWithEffects"):
                del holder[key]
    for paragraph in list(doc.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    _page(doc.sections[0])
    _styles(doc)
    _lists(doc)
    _settings(doc.settings.element)


def xml(text: str) -> Any:
    """An element in Word's namespace from its text without the declaration: ``<w:sz w:val="22"/>``."""
    head, rest = text.split(" ", 1)
    return parse_xml(f"{head} {nsdecls('w')} {rest}")


def _page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.5)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(1.0)
    section.different_first_page_header_footer = True


def _styles(doc: Any) -> None:
    root = doc.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _KEPT:
            root.remove(style)
    root.remove(root.find(qn("w:latentStyles")))
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(defaults):
        defaults.remove(child)
    for text in (
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>',
        '<w:sz w:val="22"/>',
        '<w:szCs w:val="22"/>',
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>',
    ):
        defaults.append(xml(text))
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(0)
    for look in STYLES:
        _style(doc, look, normal)
    for name in ("Tanda Konsep", "Tanda Pengecualian"):
        doc.styles[name].font.color.rgb = _RED
    for name in ("Header", "Footer"):
        doc.styles[name].font.size = Pt(8)
        doc.styles[name].font.color.rgb = _GREY
    doc.styles["Kop Alamat"].font.color.rgb = _GREY


def _style(doc: Any, look: Look, normal: Any) -> None:
    style = doc.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = normal, True
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = look.align, Pt(look.before), Pt(look.after)
    form.line_spacing, form.keep_with_next, form.widow_control = look.spacing, look.keep, True
    form.keep_together = look.name.startswith("Naskah")
    if look.left or look.first:
        form.left_indent, form.first_line_indent = Cm(look.left), Cm(look.first)
    if look.tight:
        properties = style.element.get_or_add_pPr()
        properties.find(qn("w:jc")).addprevious(OxmlElement("w:contextualSpacing"))


def _lists(doc: Any) -> None:
    root = doc.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, (style, (form, text, left, hanging)) in enumerate(_LISTS.items(), start=1):
        root.append(
            xml(
                f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
                f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
                "</w:abstractNum>"
            )
        )
    for number, style in enumerate(_LISTS, start=1):
        root.append(xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
        element = next(s for s in doc.styles.element.findall(qn("w:style")) if s.get(qn("w:styleId")) == style)
        element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def _settings(root: Any) -> None:
    for tag in ("w:proofState", "w:savePreviewPicture", "w:rsids", "w:shapeDefaults"):
        for element in root.findall(qn(tag)):
            root.remove(element)
    root.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for setting in root.find(qn("w:compat")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    language = root.find(qn("w:themeFontLang"))
    language.set(qn("w:val"), "id-ID")
    language.attrib.pop(qn("w:eastAsia"), None)
    root.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    root.find(qn("w:listSeparator")).set(qn("w:val"), ";")
