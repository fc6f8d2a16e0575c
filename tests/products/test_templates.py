"""The shipped templates and forms as files: page, fonts, styles, tables, and no optional value printed bare."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml import etree

from documents.pictures import png
from humas_cli.activities.forms import list_forms
from humas_cli.documents.context import known_names
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import HumasError
from humas_cli.fields import Field, FieldType
from humas_cli.shipped import templates_dir
from products.paper import NOW, Desk, opened, seen, shipped_documents

ALL = sorted(path.relative_to(templates_dir()).as_posix() for path in templates_dir().rglob("*.docx"))
FRAGMENTS = [
    f"_bersama/{name}.docx" for name in ("kaki", "kepala-surat", "kop", "tanda-konsep", "tanda-tangan", "tembusan")
]
WORD = [name for name in ALL if name not in FRAGMENTS]
DOCUMENTS = shipped_documents()
KINDS = tuple(dict.fromkeys(jenis for jenis, _ in DOCUMENTS))


def sample(field: Field) -> Any:
    """A value of a field's type."""
    match field.tipe:
        case FieldType.CHOICE:
            return field.nilai[0]
        case FieldType.CHOICES:
            return (field.nilai[0],)
        case FieldType.YES_NO:
            return True
        case FieldType.NUMBER:
            return 9999
        case FieldType.MOMENT:
            return NOW
        case FieldType.DATE | FieldType.DATE_OR_MOMENT:
            return date(2026, 11, 20)
        case FieldType.TEXTS:
            return ("satu", "dua")
        case FieldType.TABLE:
            return {inner.nama: sample(inner) for inner in field.isi}
        case FieldType.TABLES:
            return ({inner.nama: sample(inner) for inner in field.isi},)
        case _:
            return f"contoh {field.nama}"


def test_every_kind_has_a_form(desk: Desk) -> None:
    assert list_forms(desk.book, desk.environment) == tuple(desk.book.jenis)


@pytest.mark.parametrize("jenis", KINDS)
def test_every_field_can_be_asked(desk: Desk, jenis: str) -> None:
    for field in desk.form(jenis).fields:
        assert field.label, field.nama
        assert field.tanya.endswith("?"), field.nama
        assert field.bantuan.endswith("."), field.nama


@pytest.mark.parametrize(("jenis", "document"), DOCUMENTS)
def test_every_template_uses_only_known_names(desk: Desk, jenis: str, document: str) -> None:
    form = desk.form(jenis)
    spec = form.document(document)
    assert spec is not None
    names = set(known_names(form))
    assert set(load_template(form.template(spec), known_names(form), None).fields) <= names


@pytest.mark.parametrize(("jenis", "document"), DOCUMENTS)
def test_what_a_document_needs_is_enough_to_make_it(desk: Desk, jenis: str, document: str) -> None:
    """No optional value is printed without asking first whether it is there; with all of them it is made too."""
    form = desk.form(jenis)
    spec = form.document(document)
    assert spec is not None
    wanted = {
        *spec.perlu,
        *(f"isi.{field.nama}" for field in form.fields if field.wajib and spec.peran.value == "produk"),
    }
    facts: dict[str, Any] = {}
    content: dict[str, Any] = {}
    for name in wanted:
        head, _, rest = name.partition(".")
        if head == "isi":
            field = form.field(rest)
            assert field is not None
            content[rest] = sample(field)
        else:
            field = next(field for field in form.facts if field.nama == head)
            facts[head] = sample(field)
    if jenis.startswith("hak-"):
        facts["berita"] = {"media": "M", "judul": "J", "terbit": date(2026, 11, 20), "halaman": "3"}
    made = desk.make(f'jenis = "{jenis}"', fakta=facts, isi=content, pilihan=(document,), pengecualian="uji")
    assert len(made.dokumen) == 1
    all_content = {field.nama: sample(field) for field in form.fields}
    all_facts = {field.nama: sample(field) for field in form.facts if field.nama not in ("penilaian", "pengecualian")}
    full = desk.make(f'jenis = "{jenis}"', fakta=all_facts, isi=all_content, pilihan=(document,), pengecualian="uji")
    assert len(full.dokumen) == 1


@pytest.mark.parametrize("name", WORD)
def test_page_and_language(name: str) -> None:
    document = docx.Document(str(templates_dir() / name))
    section: Any = document.sections[0]
    size = [section.page_width, section.page_height, section.left_margin, section.right_margin, section.bottom_margin]
    expected = [Cm(21), Cm(29.7), Cm(3), Cm(2), Cm(2.5)]
    assert all(abs(got - want) < Pt(1) for got, want in zip(size, expected, strict=True))
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults.find(qn("w:lang")).get(qn("w:val")) == "id-ID"
    assert defaults.find(qn("w:rFonts")).get(qn("w:ascii")) == "Arial"
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size) == ("Arial", Pt(11))


@pytest.mark.parametrize("name", WORD)
def test_no_other_font_and_no_formatting_outside_styles(name: str) -> None:
    with zipfile.ZipFile(templates_dir() / name) as package:
        parts = {part: package.read(part).decode("utf-8") for part in package.namelist() if part.endswith(".xml")}
    fonts = {
        font
        for part in ("word/document.xml", "word/styles.xml")
        for font in re.findall(r'w:ascii="([^"]*)"', parts[part])
    }
    assert fonts == {"Arial"}
    assert "<w:b/>" not in parts["word/document.xml"]
    assert not any("thumbnail" in part or "customXml" in part for part in parts)


@pytest.mark.parametrize("name", WORD)
def test_styles_an_officer_finds_by_name(name: str) -> None:
    styles = {style.style_id: style.name for style in docx.Document(str(templates_dir() / name)).styles}
    for id, title in {
        "Naskah": "Naskah",
        "NaskahKutipan": "Naskah Kutipan",
        "NaskahSubjudul": "Naskah Subjudul",
        "NaskahButir": "Naskah Butir",
        "NaskahNomor": "Naskah Nomor",
        "KopInstansi": "Kop Instansi",
        "TandaTangan": "Tanda Tangan",
        "Tembusan": "Tembusan",
    }.items():
        assert styles[id] == title


ORDER = {
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing "
    "jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color sz szCs lang",
}
"""Word refuses a file whose properties stand in another order than its schema's."""


def _out_of_order(xml: bytes) -> list[str]:
    wrong = []
    for element in etree.fromstring(xml).iter("{*}tblPr", "{*}tcPr", "{*}pPr", "{*}rPr"):
        known = ORDER[etree.QName(element).localname].split()
        found = [etree.QName(child).localname for child in element]
        if found != sorted(found, key=known.index):
            wrong.append(f"{etree.QName(element).localname}: {' '.join(found)}")
    return wrong


@pytest.mark.parametrize("name", WORD)
def test_the_templates_keep_words_own_order(name: str) -> None:
    with zipfile.ZipFile(templates_dir() / name) as package:
        parts = [
            part for part in package.namelist() if re.fullmatch(r"word/(document|styles|header\d|footer\d)\.xml", part)
        ]
        assert len(parts) == 6
        assert [wrong for part in parts for wrong in _out_of_order(package.read(part))] == []


def test_a_made_document_keeps_words_own_order_and_ends_every_cell_with_a_paragraph(desk: Desk) -> None:
    for made, document in ((desk.make("rilis.toml"), "rilis"), (desk.make("bantahan.toml"), "surat")):
        with zipfile.ZipFile(io.BytesIO(made.berkas[f"uji-{document}.docx"])) as package:
            body = package.read("word/document.xml")
        assert _out_of_order(body) == []
        root = etree.fromstring(body)
        assert all(etree.QName(cell[-1]).localname == "p" for cell in root.iter("{*}tc"))
        assert [etree.QName(block).localname for block in root[0]][-2:] == ["p", "sectPr"]


@pytest.mark.parametrize("name", WORD)
def test_letterhead_marks_and_foot_are_kept_once(name: str) -> None:
    document = docx.Document(str(templates_dir() / name))
    section = document.sections[0]
    assert [p.text for p in document.paragraphs if "kop" in p.text][:1] == ['{%p include "kop" %}']
    for header in (section.first_page_header, section.header):
        assert header.paragraphs[-1].text == '{%p include "tanda-konsep" %}'
    for footer in (section.first_page_footer, section.footer):
        assert [paragraph.text for paragraph in footer.paragraphs] == ['{%p include "kaki" %}']


def test_a_logo_stands_left_of_the_letterhead_and_only_when_there_is_one(desk: Desk) -> None:
    lines = seen(desk.make("rilis.toml"), "rilis")
    (desk.home / "logo.png").write_bytes(png(300, 200))
    office = desk.home / "kantor.toml"
    office.write_text(office.read_text(encoding="utf-8") + '\n[identitas]\nlogo = "logo.png"\n', encoding="utf-8")
    made = desk.make("rilis.toml")
    assert seen(made, "rilis") == lines
    document = opened(made, "rilis")
    cells = document.tables[0].rows[0].cells
    assert [len(list(cell._tc.iter(qn("w:drawing")))) for cell in cells] == [1, 0]
    about = next(cells[0]._tc.iter(qn("wp:docPr"))).get("descr")
    assert about == "Logo Badan Kepegawaian Negara"
    office.with_name("logo.png").write_bytes(png(9_000, 9_000))
    with pytest.raises(HumasError) as found:
        desk.make("rilis.toml")
    assert "gambarnya 9000 × 9000 piksel, lebih dari 20 juta piksel; perkecil dahulu" in found.value.pesan


def test_page_numbers_are_fields(desk: Desk) -> None:
    section = opened(desk.make("rilis.toml"), "rilis").sections[0]
    for footer in (section.first_page_footer, section.footer):
        codes = [element.text for element in footer._element.iter(qn("w:instrText"))]
        assert codes == [" PAGE ", " NUMPAGES "]


def test_the_table_of_passages(desk: Desk) -> None:
    tables = opened(desk.make("bantahan.toml"), "surat").tables
    table = next(table for table in tables if table.rows[0].cells[0].text == "Tertulis")
    assert [cell.text for cell in table.rows[0].cells] == ["Tertulis", "Yang benar", "Dasar"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [len(row.cells) for row in table.rows] == [3, 3, 3]
    assert table.style.name == "Table Grid"


def test_lists_and_quotations_of_the_body_are_real(desk: Desk) -> None:
    document = opened(desk.make("rilis.toml"), "rilis")
    looks = {paragraph.text[:20]: paragraph.style.name for paragraph in document.paragraphs}
    assert looks["kenaikan pangkat dan"] == "Naskah Butir"
    assert looks["“ASN di Manokwari ti"] == "Naskah Kutipan"
    assert looks["Jakarta – Humas BKN,"] == "Naskah"
    initials = next(paragraph for paragraph in document.paragraphs if paragraph.text == "han")
    assert (initials.style.font.bold, initials.style.font.italic) == (True, True)
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["tidak dipungut biaya"]


def test_copies_are_numbered_by_word(makassar: Desk) -> None:
    document = opened(makassar.make("koreksi.toml"), "surat")
    copies = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Tembusan"]
    assert [paragraph.text for paragraph in copies] == ["Dewan Pers", "Pimpinan Unit Kehumasan BKN Pusat"]
    assert copies[0].style.element.pPr.numPr is not None


def test_properties_say_what_judged(desk: Desk) -> None:
    about = opened(desk.make("bantahan.toml"), "surat").core_properties
    assert about.title == "Hak jawab atas berita pungutan layanan konsultasi"
    version = desk.book.info.versi
    assert about.subject == f"Surat hak jawab; dinilai menurut Peraturan BKN 8/2021, buku aturan versi {version}"
    assert (about.language, about.author) == ("id-ID", "")


def test_the_drawing_script_still_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files were drawn by it; they may have been edited since, so only its own result is looked at."""
    import runpy

    tools = Path(__file__).parents[2] / "tools"
    monkeypatch.syspath_prepend(str(tools))
    monkeypatch.setattr("sys.argv", ["make_templates.py", str(tmp_path)])
    runpy.run_path(str(tools / "make_templates.py"), run_name="__main__")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.docx")) == ALL


def test_texts_survive(desk: Desk) -> None:
    hard = 'A & B <c> "d" {{ nama }} {% if x %} \\ “e” ’f’ 100% ~ © 中'
    isi = {
        "bantahan": ({"tertulis": hard, "yang_benar": f"{hard}\nbaris dua", "dasar": hard, "letak": hard},),
        "kerugian": hard,
    }
    lines = seen(desk.make("bantahan.toml", isi=isi, pengecualian="uji tanda kurung"), "surat")
    assert f"“{hard}” / ({hard}) | {hard}\nbaris dua | {hard}" in lines
    assert hard in lines


def test_control_characters_of_a_pasted_text_do_not_break_the_file(desk: Desk) -> None:
    lines = seen(desk.make("bantahan.toml", isi={"kerugian": "satu\x0bdua\x00\x1f tiga\r\nempat\ufffe"}), "surat")
    assert "satu\ndua tiga\nempat" in lines
