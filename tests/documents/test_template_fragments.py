"""Fragments: kept once, set into Word and text templates, with the styles, lists and pictures they need."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from documents.builders import NAMES, W, opened, part, rewritten, saved, texts, word
from humas_cli.documents.body.naskah import parse_plain
from humas_cli.documents.engine.template import Template, load_template
from humas_cli.errors import HumasError, ManyErrors

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
VALUES: dict[str, Any] = {
    "nomor": "7",
    "tembusan": ({"nama": "a"}, {"nama": "b"}),
    "isi": {"judul": "J", "naskah": parse_plain("satu\n\ndua"), "butir": ("x", "y")},
}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The folder of shipped fragments in this test."""
    folder = tmp_path / "_bersama"
    folder.mkdir()
    return folder


def template(folder: Path, document: Document, *shelves: Path, cache: Path | None = None) -> Template:
    return load_template(saved(document, folder / "surat.docx"), NAMES, cache, shelves)


def problem(folder: Path, document: Document, *shelves: Path) -> HumasError:
    with pytest.raises(HumasError) as found:
        template(folder, document, *shelves)
    return found.value


def test_paragraphs_and_tables_take_the_place_of_the_tag(tmp_path: Path, shelf: Path) -> None:
    kop = word("Kop {{ nomor }}", "{%p for t in tembusan %}", "- {{ t.nama }}", "{%p endfor %}")
    kop.add_table(1, 1).cell(0, 0).text = "sel {{ isi.judul }}"
    kop.add_paragraph("ujung")
    saved(kop, shelf / "kop.docx")
    content = template(tmp_path, word("awal", '{%p include "kop" %}', "akhir"), shelf).render(VALUES)
    assert texts(content) == ["awal", "Kop 7", "- a", "- b", "ujung", "akhir"]
    assert opened(content).tables[0].cell(0, 0).text == "sel J"


def test_in_cells_headers_footers_and_text_boxes(tmp_path: Path, shelf: Path) -> None:
    saved(word("{{ nomor }}"), shelf / "nomor.docx")
    tag = "{%p include “nomor” %}"
    host = word(header=tag, footer=tag)
    host.add_table(1, 1).cell(0, 0).text = tag
    inside = f"<w:txbxContent><w:p><w:r><w:t>{tag}</w:t></w:r></w:p></w:txbxContent>"
    host.element.body.insert(0, parse_xml(f"<w:p {W}><w:r><w:pict>{inside}</w:pict></w:r></w:p>"))
    content = template(tmp_path, host, shelf).render(VALUES)
    section = opened(content).sections[0]
    assert [section.header.paragraphs[0].text, section.footer.paragraphs[0].text] == ["7", "7"]
    assert opened(content).tables[0].cell(0, 0).text == "7"
    assert "<w:txbxContent><w:p><w:r><w:t" in part(content, "word/document.xml")


def test_a_tag_split_by_word_and_a_suffix_are_understood(tmp_path: Path, shelf: Path) -> None:
    saved(word("isi"), shelf / "kop.docx")
    host = word(("{%p inc", "lude 'ko", "p.docx' %}"), "{% include 'kop' %}")
    assert texts(template(tmp_path, host, shelf).render({})) == ["isi", "isi"]


def test_a_fragment_under_a_condition_and_in_a_loop(tmp_path: Path, shelf: Path) -> None:
    saved(word("{{ t.nama }}"), shelf / "nama.docx")
    host = word(
        "{%p for t in tembusan %}{%p include 'nama' %}{%p endfor %}",
        "{%p if isi.subjudul %}",
        "{%p for t in tembusan %}",
        "{%p include 'nama' %}",
        "{%p endfor %}",
        "{%p endif %}",
        "akhir",
    )
    assert texts(template(tmp_path, host, shelf).render(VALUES)) == ["a", "b", "akhir"]


def test_the_first_folder_wins(tmp_path: Path, shelf: Path) -> None:
    office = tmp_path / "kantor"
    office.mkdir()
    saved(word("bawaan"), shelf / "kop.docx")
    saved(word("kaki"), shelf / "kaki.docx")
    saved(word("milik kantor"), office / "kop.docx")
    host = word("{%p include 'kop' %}", "{%p include 'kaki' %}")
    assert texts(template(tmp_path, host, office, shelf).render({})) == ["milik kantor", "kaki"]


def test_without_being_told_fragments_are_sought_beside_the_kinds_folder(tmp_path: Path, shelf: Path) -> None:
    saved(word("tetangga"), shelf / "kop.docx")
    (tmp_path / "liputan").mkdir()
    path = saved(word("{%p include 'kop' %}"), tmp_path / "liputan" / "surat.docx")
    assert texts(load_template(path, NAMES, None).render({})) == ["tetangga"]


def test_fragments_inside_fragments(tmp_path: Path, shelf: Path) -> None:
    for number in range(1, 5):
        saved(word(f"{number}", f"{{%p include 'f{number + 1}' %}}"), shelf / f"f{number}.docx")
    saved(word("5"), shelf / "f5.docx")
    host = word("{%p include 'f1' %}")
    assert texts(template(tmp_path, host, shelf).render({})) == ["1", "2", "3", "4", "5"]
    saved(word("{%p include 'f6' %}"), shelf / "f5.docx")
    saved(word("6"), shelf / "f6.docx")
    error = problem(tmp_path, host, shelf)
    assert error.pesan == (
        "Templat 'surat.docx', badan, bagian bersama 'f5.docx', tag {%p include 'f6' %}: "
        "bagian bersama bersarang lebih dari 5 lapis."
    )


@pytest.mark.parametrize(
    ("tag", "pesan", "saran"),
    [
        ("{%p include 'kup' %}", "bagian bersama 'kup' tidak ada", "Maksud Anda 'kop'?"),
        ("{%p include 'xyzxyz' %}", "bagian bersama 'xyzxyz' tidak ada", "Bagian bersama yang ada: kop, lingkar."),
        ("{%p include kop %}", "nama bagian bersama harus dalam tanda kutip", 'Contoh: {%p include "kop" %}.'),
        ("{%p include nomor ~ 'x' %}", "nama bagian bersama harus dalam tanda kutip", 'Contoh: {%p include "kop" %}.'),
        *(
            (
                f"{{%p include '{name}' %}}",
                f"nama bagian bersama “{name}” tidak sah",
                "Tulis namanya saja, tanpa folder; berkasnya berada di folder _bersama.",
            )
            for name in ("../kop", "/etc/passwd", "..", "a/b", "C:kop", "a.b", "~kop")
        ),
    ],
)
def test_what_cannot_be_included(tmp_path: Path, shelf: Path, tag: str, pesan: str, saran: str) -> None:
    saved(word("x"), shelf / "kop.docx")
    saved(word("x"), shelf / "lingkar.docx")
    saved(word("x"), tmp_path / "kop.docx")
    error = problem(tmp_path, word(tag), shelf)
    assert (error.pesan, error.saran) == (f"Templat 'surat.docx', badan, tag {tag}: {pesan}.", saran)


def test_a_circle_is_named(tmp_path: Path, shelf: Path) -> None:
    saved(word("{%p include 'b' %}"), shelf / "a.docx")
    saved(word("{%p include 'a' %}"), shelf / "b.docx")
    error = problem(tmp_path, word("{%p include 'a' %}"), shelf)
    assert error.pesan == (
        "Templat 'surat.docx', badan, bagian bersama 'b.docx', tag {%p include 'a' %}: "
        "bagian bersama 'a.docx' memuat dirinya sendiri (a.docx → b.docx → a.docx)."
    )


def test_fragments_that_multiply_are_stopped(tmp_path: Path, shelf: Path) -> None:
    for number in range(1, 5):
        saved(word(*[f"{{%p include 'f{number + 1}' %}}"] * 30), shelf / f"f{number}.docx")
    saved(word("x"), shelf / "f5.docx")
    with pytest.raises(HumasError) as found:
        template(tmp_path, word("{%p include 'f1' %}"), shelf)
    first = found.value.galat[0] if isinstance(found.value, ManyErrors) else found.value
    assert first.pesan.endswith("bagian bersama dipakai lebih dari 200 kali.")


def test_small_files_cannot_make_a_huge_template(tmp_path: Path, shelf: Path) -> None:
    (shelf / "besar.txt").write_text("x" * 1_000_000, encoding="utf-8")
    path = tmp_path / "wa.txt"
    path.write_text("{% include 'besar' %}\n" * 21, encoding="utf-8")
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None, (shelf,))
    assert found.value.pesan == (
        "Templat 'wa.txt', baris 21, tag {% include 'besar' %}: isi bagian bersama seluruhnya melebihi 20 MB."
    )
    big = word("x" * 3_000_000)
    saved(big, shelf / "besar.docx")
    error = problem(tmp_path, word(*["{%p include 'besar' %}"] * 7), shelf)
    assert error.pesan.endswith("isi bagian bersama seluruhnya melebihi 20 MB.")


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, shelf: Path) -> None:
    saved(word("rahasia"), tmp_path / "rahasia.docx")
    (shelf / "kop.docx").symlink_to(tmp_path / "rahasia.docx")
    error = problem(tmp_path, word("{%p include 'kop' %}"), shelf)
    assert error.pesan.endswith(": bagian bersama 'kop.docx' menunjuk ke luar foldernya.")


def test_a_broken_fragment_says_so_where_it_is_used(tmp_path: Path, shelf: Path) -> None:
    (shelf / "kop.docx").write_bytes(b"x")
    error = problem(tmp_path, word("{%p include 'kop' %}"), shelf)
    assert error.pesan == (
        "Templat 'surat.docx', badan, tag {%p include 'kop' %}: "
        "bagian bersama 'kop.docx' tidak dapat dipakai (bukan dokumen Word (.docx) yang utuh)."
    )
    assert error.saran == "Buka di Word atau LibreOffice, lalu simpan ulang sebagai .docx."


def test_errors_name_the_fragment(tmp_path: Path, shelf: Path) -> None:
    saved(word("Nomor {{ nomr }}"), shelf / "kop.docx")
    error = problem(tmp_path, word("{%p include 'kop' %}"), shelf)
    assert error.pesan == (
        "Templat 'surat.docx', badan, bagian bersama 'kop.docx', paragraf “Nomor {{ nomr }}”, tag {{ nomr }}: "
        "nama 'nomr' tidak dikenal."
    )
    saved(word("{{ nomor }}"), shelf / "kop.docx")
    with pytest.raises(HumasError) as found:
        template(tmp_path, word("{%p include 'kop' %}"), shelf).render({})
    assert found.value.pesan == (
        "Templat 'surat.docx', badan, bagian bersama 'kop.docx', tag {{ nomor }}: nilai nomor belum diisi."
    )


def test_a_block_may_not_leave_its_fragment(tmp_path: Path, shelf: Path) -> None:
    saved(word("{%p if nomor %}", "x"), shelf / "buka.docx")
    error = problem(tmp_path, word("{%p include 'buka' %}", "{%p endif %}"), shelf)
    assert error.pesan.endswith("'{%p endif %}' tidak berada di tempat yang sama dengan pembukanya '{%p if nomor %}'.")


def _styled(text: str, style: str, size: int, base: str | None = None) -> Document:
    document = word()
    added: Any = document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    if base:
        added.base_style = document.styles.add_style(base, WD_STYLE_TYPE.PARAGRAPH)
    added.font.size = size
    document.add_paragraph(text, style=added)
    return document


def test_missing_styles_come_along_and_the_templates_own_win(tmp_path: Path, shelf: Path) -> None:
    saved(_styled("dari kop", "Gaya Kop", 254_000, base="Dasar Kop"), shelf / "kop.docx")
    saved(_styled("milik sendiri", "Gaya Sendiri", 254_000), shelf / "sendiri.docx")
    host = _styled("{%p include 'kop' %}", "Gaya Sendiri", 127_000)
    host.add_paragraph("{%p include 'sendiri' %}")
    result = opened(template(tmp_path, host, shelf).render({}))
    looks = {paragraph.text: paragraph.style for paragraph in result.paragraphs}
    assert (looks["dari kop"].name, looks["dari kop"].font.size) == ("Gaya Kop", 254_000)
    assert looks["dari kop"].base_style.name == "Dasar Kop"
    assert (looks["milik sendiri"].name, looks["milik sendiri"].font.size) == ("Gaya Sendiri", 127_000)
    ids = [style.style_id for style in result.styles]
    assert len(ids) == len(set(ids))


def test_a_style_of_the_same_name_under_another_id_is_the_templates(tmp_path: Path, shelf: Path) -> None:
    kop = _styled("x", "Gaya Kop", 254_000)
    for element in kop.element.body.iter(qn("w:pStyle")):
        element.set(qn("w:val"), "lain")
    kop.styles["Gaya Kop"].element.set(qn("w:styleId"), "lain")
    saved(kop, shelf / "kop.docx")
    host = _styled("{%p include 'kop' %}", "Gaya Kop", 127_000)
    paragraph = opened(template(tmp_path, host, shelf).render({})).paragraphs[0]
    assert (paragraph.style.name, paragraph.style.font.size) == ("Gaya Kop", 127_000)


def test_the_styles_stay_untouched_when_nothing_comes_along(tmp_path: Path, shelf: Path) -> None:
    saved(word("x"), shelf / "kop.docx")
    content = template(tmp_path, word("{%p include 'kop' %}"), shelf).render({})
    assert part(content, "word/styles.xml") == part((tmp_path / "surat.docx").read_bytes(), "word/styles.xml")


LIST = (
    "<w:abstractNum {W} w:abstractNumId='0'><w:nsid w:val='12345678'/><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:numFmt w:val='{form}'/><w:lvlText w:val='%1)'/></w:lvl></w:abstractNum>"
)


def _numbered(text: str, form: str, styled: bool) -> Document:
    document = word()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(LIST.format(W=W, form=form)))
    root.append(parse_xml(f"<w:num {W} w:numId='1'><w:abstractNumId w:val='0'/></w:num>"))
    paragraph = document.add_paragraph(text)
    holder: Any = paragraph._p
    if styled:
        style = document.styles.add_style(f"Daftar {form}", WD_STYLE_TYPE.PARAGRAPH)
        paragraph.style = style
        holder = style.element
    holder.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    return document


@pytest.mark.parametrize("styled", [False, True])
def test_lists_come_along_with_numbers_of_their_own(tmp_path: Path, shelf: Path, styled: bool) -> None:
    saved(_numbered("huruf", "lowerLetter", styled), shelf / "daftar.docx")
    host = _numbered("angka", "decimal", styled)
    host.add_paragraph("{%p include 'daftar' %}")
    host.add_paragraph("{{p isi.naskah }}")
    result = opened(template(tmp_path, host, shelf).render(VALUES))
    root = result.part.numbering_part.element
    forms = {
        form.get(qn("w:abstractNumId")): form.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").get(qn("w:val"))
        for form in root.findall(qn("w:abstractNum"))
    }
    of = {
        n.get(qn("w:numId")): forms[n.find(qn("w:abstractNumId")).get(qn("w:val"))] for n in root.findall(qn("w:num"))
    }
    assert len(of) == len(root.findall(qn("w:num")))
    seen = {}
    for paragraph in result.paragraphs[:2]:
        properties = paragraph.style.element.pPr if styled else paragraph._p.pPr
        seen[paragraph.text] = of[str(properties.numPr.numId.val)]
    assert seen == {"angka": "decimal", "huruf": "lowerLetter"}
    assert [qn("w:abstractNum")] * len(forms) == [child.tag for child in root][: len(forms)]


def test_a_list_in_a_template_without_any(tmp_path: Path, shelf: Path) -> None:
    saved(_numbered("huruf", "lowerLetter", False), shelf / "daftar.docx")
    path = saved(word("{%p include 'daftar' %}"), tmp_path / "surat.docx")
    rels = part(path.read_bytes(), "word/_rels/document.xml.rels")
    types = part(path.read_bytes(), "[Content_Types].xml")
    entry = next(e for e in rels.split("<Relationship ") if "numbering" in e).split("/>")[0]
    override = next(e for e in types.split("<Override ") if "numbering" in e).split("/>")[0]
    rewritten(
        path,
        {
            "word/numbering.xml": None,
            "word/_rels/document.xml.rels": rels.replace(f"<Relationship {entry}/>", "").encode(),
            "[Content_Types].xml": types.replace(f"<Override {override}/>", "").encode(),
        },
    )
    result = opened(load_template(path, NAMES, None, (shelf,)).render({}))
    number = result.paragraphs[0]._p.pPr.numPr.numId.val
    assert [n.numId for n in result.part.numbering_part.element.num_lst] == [number]


def test_pictures_and_links_of_a_fragment_come_along(tmp_path: Path, shelf: Path) -> None:
    kop = word("logo ")
    kop.paragraphs[0].add_run().add_picture(io.BytesIO(DOT))
    link = kop.part.relate_to("https://www.bkn.go.id", f"{REL}/hyperlink", is_external=True)
    xml = f"<w:hyperlink {W} xmlns:r='{REL}' r:id='{link}'><w:r><w:t>laman</w:t></w:r></w:hyperlink>"
    kop.paragraphs[0]._p.append(parse_xml(xml))
    saved(kop, shelf / "kop.docx")
    host = word("{%p include 'kop' %}", "{%p include 'kop' %}", header="{%p include 'kop' %}")
    result = opened(template(tmp_path, host, shelf).render({}))
    for holder in (result, result.sections[0].header):
        blips = [blip.get(qn("r:embed")) for blip in holder._element.iter(qn("a:blip"))]
        assert blips
        assert {holder.part.related_parts[key].blob for key in blips} == {DOT}
        assert holder.part.related_parts[blips[0]].content_type == "image/png"
        linked = [link.get(qn("r:id")) for link in holder._element.iter(qn("w:hyperlink"))]
        assert {holder.part.rels[key].target_ref for key in linked} == {"https://www.bkn.go.id"}
    pictures = [p for p in result.part.package.iter_parts() if p.partname.startswith("/word/media/")]
    assert len(pictures) == 1


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<w:r><w:footnoteReference w:id='2'/></w:r>", "catatan kaki"),
        ("<w:r><w:object/></w:r>", "objek sisipan"),
        (f"<w:r xmlns:r='{REL}'><w:drawing r:id='rId1'/></w:r>", "styles"),
        (f"<w:r xmlns:r='{REL}'><w:drawing r:id='rId999'/></w:r>", "hubungan yang hilang"),
    ],
)
def test_what_no_fragment_can_bring(tmp_path: Path, shelf: Path, xml: str, what: str) -> None:
    kop = word("x")
    head, _, rest = xml.partition(">")
    kop.paragraphs[0]._p.append(parse_xml(f"{head} {W}>{rest}"))
    keys = {relation.reltype.rsplit("/", 1)[-1]: key for key, relation in kop.part.rels.items()}
    for element in kop.element.body.iter(qn("w:drawing")):
        if element.get(f"{{{REL}}}id") == "rId1":
            element.set(f"{{{REL}}}id", keys["styles"])
    saved(kop, shelf / "kop.docx")
    error = problem(tmp_path, word("{%p include 'kop' %}"), shelf)
    assert error.pesan == (
        "Templat 'surat.docx', badan, tag {%p include 'kop' %}: "
        f"bagian bersama 'kop.docx' memuat {what}, dan itu tidak dapat disisipkan."
    )


def test_a_cell_ends_with_a_paragraph(tmp_path: Path, shelf: Path) -> None:
    kop = word()
    kop.add_table(1, 1).cell(0, 0).text = "x"
    saved(kop, shelf / "kop.docx")
    host = word()
    host.add_table(1, 1).cell(0, 0).text = "{%p include 'kop' %}"
    cell = opened(template(tmp_path, host, shelf).render({})).tables[0].cell(0, 0)
    assert cell.tables[0].cell(0, 0).text == "x"
    assert cell._tc[-1].tag == qn("w:p")


def test_a_changed_fragment_is_never_served_from_the_cache(tmp_path: Path, shelf: Path) -> None:
    office = tmp_path / "kantor"
    office.mkdir()
    cache = tmp_path / "cache"
    saved(word("{%p include 'dalam' %}"), shelf / "kop.docx")
    saved(word("lama"), shelf / "dalam.docx")
    host = word("{%p include 'kop' %}", "{{ nomor }}")

    def printed() -> list[str]:
        return texts(template(tmp_path, host, office, shelf, cache=cache).render(VALUES))

    assert printed() == printed() == ["lama", "7"]
    saved(word("baru"), shelf / "dalam.docx")
    assert printed() == ["baru", "7"]
    saved(word("milik kantor {{ nomor }}"), office / "dalam.docx")
    assert printed() == ["milik kantor 7", "7"]
    (office / "dalam.docx").unlink()
    assert printed() == ["baru", "7"]
    (shelf / "dalam.docx").unlink()
    with pytest.raises(HumasError, match="bagian bersama 'dalam' tidak ada"):
        printed()


def test_text_templates(tmp_path: Path, shelf: Path) -> None:
    (shelf / "salam.txt").write_text("Yth. {{ penerima.nama }}\n{% include 'garis' %}", encoding="utf-8")
    (shelf / "garis.txt").write_text("---", encoding="utf-8")
    saved(word("bukan ini"), shelf / "salam.docx")
    path = tmp_path / "wa.txt"
    path.write_text("{% include “salam” %}\nisi {{ nomor }}\n{%p include 'garis.txt' %}\n", encoding="utf-8")
    loaded = load_template(path, NAMES, tmp_path / "cache", (shelf,))
    assert loaded.render({**VALUES, "penerima": {"nama": "A & B"}}) == b"Yth. A & B\n---\nisi 7\n---\n"
    assert loaded.fields == ("penerima.nama", "nomor")
    (shelf / "garis.txt").write_text("===\n{{ nomr }}", encoding="utf-8")
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, tmp_path / "cache", (shelf,))
    assert found.value.pesan.startswith(
        "Templat 'wa.txt', baris 2, bagian bersama 'garis.txt', tag {{ nomr }}: nama 'nomr' tidak dikenal."
    )


@pytest.mark.parametrize(
    ("line", "pesan"),
    [
        ("{% include 'x' %}", "tag {% include 'x' %}: bagian bersama 'x' tidak ada."),
        ("{% include '../x' %}", "tag {% include '../x' %}: nama bagian bersama “../x” tidak sah."),
        (
            "a {% include 'garis' %}",
            "paragraf “a {% include 'garis' %}”, tag {% include 'garis' %}: tag 'include' tidak dapat dipakai di sini.",
        ),
        ("{% include 'diri' %}", "bagian bersama 'diri.txt' memuat dirinya sendiri (diri.txt → diri.txt)."),
        ("{% include 'biner' %}", "bagian bersama tidak dapat dibaca (Berkas 'biner.txt' bukan berkas teks"),
    ],
)
def test_text_fragments_that_cannot_be_used(tmp_path: Path, shelf: Path, line: str, pesan: str) -> None:
    (shelf / "garis.txt").write_text("---", encoding="utf-8")
    (shelf / "diri.txt").write_text("{% include 'diri' %}", encoding="utf-8")
    (shelf / "biner.txt").write_bytes(b"PK\3\4")
    path = tmp_path / "wa.txt"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None, (shelf,))
    assert pesan in found.value.pesan
