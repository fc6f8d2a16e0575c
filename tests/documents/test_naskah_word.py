"""Body texts set into a Word template: looks, named styles, real lists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from documents.builders import NAMES, add_xml, load, opened, part, rewritten, saved, word
from humas_cli.documents.body.naskah import parse_markdown
from humas_cli.documents.engine.template import load_template
from humas_cli.documents.engine.wordtree import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "Awal **tebal** & <b>\n\n1. satu\n2. dua\n\nantara\n\n1. lagi\n   1. dalam\n\n- butir\n\n> kutip\n\n# Judul"


def made(document: Document, folder: Path, text: str = TEXT) -> bytes:
    return load(document, folder).render({"isi": {"naskah": parse_markdown(text)}})


def lists(content: bytes) -> list[tuple[str, str | None, str | None]]:
    """Text, level and list of every paragraph."""
    found = []
    for paragraph in opened(content).paragraphs:
        number: Any = paragraph._p.find(f"{W}pPr/{W}numPr")
        level, key = (None, None) if number is None else (number[0].get(f"{W}val"), number[1].get(f"{W}val"))
        found.append((paragraph.text, level, key))
    return found


def starts(content: bytes) -> dict[str, str]:
    """List → where it begins."""
    xml = part(content, "word/numbering.xml")
    number, override = r'<w:num w:numId="(\d+)"><w:abstractNumId w:val="\d+"/>', r'<w:lvlOverride w:ilvl="\d">'
    return dict(re.findall(number + override + r'<w:startOverride w:val="(\d+)"', xml))


def test_lists_are_real_and_begin_where_they_should(tmp_path: Path) -> None:
    content = made(word("{{p isi.naskah }}"), tmp_path, TEXT + "\n\n5. lima\n6. enam")
    rows = {text: (level, key) for text, level, key in lists(content)}
    assert rows["satu"] == rows["dua"]
    assert rows["satu"][0] == "0"
    assert rows["lagi"][1] not in (rows["satu"][1], None)
    assert rows["dalam"] == ("1", rows["dalam"][1])
    assert rows["antara"] == (None, None)
    begins = starts(content)
    assert [begins[rows[text][1] or ""] for text in ("satu", "lagi", "dalam", "lima")] == ["1", "1", "1", "5"]
    assert parse_xml(part(content, "word/numbering.xml").encode()) is not None


def test_the_paragraphs_own_look_is_taken(tmp_path: Path) -> None:
    document = word()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("{{p isi.naskah }}")
    run.font.name, run.font.size = "Arial", Pt(12)
    paragraph.paragraph_format.first_line_indent = Pt(36)
    paragraph.paragraph_format.space_after = Pt(6)
    first = opened(made(document, tmp_path)).paragraphs[0]
    assert first.text == "Awal tebal & <b>"
    assert [(r.text, r.font.name, r.font.size, r.bold) for r in first.runs] == [
        ("Awal ", "Arial", Pt(12), None),
        ("tebal", "Arial", Pt(12), True),
        (" & <b>", "Arial", Pt(12), None),
    ]
    assert (first.paragraph_format.first_line_indent, first.paragraph_format.space_after) == (Pt(36), Pt(6))
    heading = opened(made(document, tmp_path)).paragraphs[-1]
    assert (heading.text, heading.runs[0].bold) == ("Judul", True)


def test_named_styles_are_used_when_the_template_has_them(tmp_path: Path) -> None:
    document = word("{{p isi.naskah }}")
    for name in ("NaskahKutipan", "NaskahSubjudul", "NaskahButir", "NaskahNomor"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    used = {
        paragraph.text: paragraph.style.name
        for paragraph in opened(made(document, tmp_path)).paragraphs
        if paragraph.style
    }
    assert (used["kutip"], used["Judul"], used["butir"], used["satu"], used["antara"]) == (
        "NaskahKutipan",
        "NaskahSubjudul",
        "NaskahButir",
        "NaskahNomor",
        "Normal",
    )


def test_a_list_style_with_its_own_numbering_keeps_it(tmp_path: Path) -> None:
    document = word("{{p isi.naskah }}")
    style: Any = document.styles.add_style("NaskahNomor", WD_STYLE_TYPE.PARAGRAPH)
    source: Any = document.styles["List Number"].element
    style.element.append(source.find(f"{W}pPr"))
    number = style.element.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    content = made(document, tmp_path)
    numbering = parse_xml(part(content, "word/numbering.xml").encode())
    forms = {n.get(f"{W}numId"): n.find(f"{W}abstractNumId").get(f"{W}val") for n in numbering.iter(f"{W}num")}
    key = next(key for text, _, key in lists(content) if text == "satu")
    assert key != number
    assert forms[key] == forms[number]


def test_a_template_without_numbering_gets_one(tmp_path: Path) -> None:
    path = saved(word("{{p isi.naskah }}"), tmp_path / "surat.docx")
    types = part(path.read_bytes(), "[Content_Types].xml")
    rels = part(path.read_bytes(), "word/_rels/document.xml.rels")
    rewritten(
        path,
        {
            "word/numbering.xml": None,
            "[Content_Types].xml": re.sub(r"<Override[^>]*numbering[^>]*/>", "", types).encode(),
            "word/_rels/document.xml.rels": re.sub(r"<Relationship [^>]*numbering[^>]*/>", "", rels).encode(),
        },
    )
    content = load_template(path, NAMES, None).render({"isi": {"naskah": parse_markdown(TEXT)}})
    assert {text: level for text, level, _ in lists(content)}["satu"] == "0"
    assert len(starts(content)) == 3
    assert opened(content).part.numbering_part is not None


def test_the_numbering_stays_as_it_is_without_lists(tmp_path: Path) -> None:
    content = made(word("{{p isi.naskah }}"), tmp_path, "hanya paragraf")
    assert starts(content) == {}
    assert [text for text, _, _ in lists(content)] == ["hanya paragraf"]


def test_a_body_text_in_a_table_cell(tmp_path: Path) -> None:
    document = word()
    document.add_table(1, 1).cell(0, 0).text = "{{p isi.naskah }}"
    cell = opened(made(document, tmp_path, "a\n\nb")).tables[0].cell(0, 0)
    assert [paragraph.text for paragraph in cell.paragraphs] == ["a", "b"]


def test_a_section_break_is_not_lost(tmp_path: Path) -> None:
    import pytest

    from humas_cli.errors import HumasError

    document = word()
    add_xml(document, "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{p isi.naskah }}</w:t></w:r></w:p>")
    with pytest.raises(HumasError, match="harus sendirian di paragrafnya"):
        load(document, tmp_path)
