"""What is read from a filled-in form, whoever saved it last; and files that are none."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from documents.formfilling import BODY, W, changed, filled, without
from humas_cli.activities.forms import Form
from humas_cli.documents.fieldvalues import plain_text
from humas_cli.documents.forms.controls import Control, FormUnreadable, read_controls
from humas_cli.documents.forms.formsreading import FormReader, blank_of
from products.paper import new_desk

ANSWERS = {
    "isi.wartawan": "Nama Wartawan",
    "isi.topik": "Baris satu\nBaris dua",
    "isi.jenis_media": "kantor berita",
    "isi.usulan_waktu.tanggal": ("2026-11-25", "25 November 2026"),
    "isi.usulan_waktu.pukul": "22.00 WITA",
    "sesuai_kewenangan.tidak": True,
}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, FormReader, Form]:
    """The empty interview form as an office hands it out, and the reader of its kind."""
    folder = tmp_path_factory.mktemp("kantor")
    desk = new_desk(folder / "rumah", folder / "cache")
    made = desk.make('jenis = "wawancara-pers"', pilihan=("formulir",))
    form = desk.form("wawancara-pers")
    document = form.document("formulir")
    assert document is not None
    template = form.template(document)
    blank = blank_of(read_controls(template.read_bytes(), template.name))
    return made.berkas["uji-formulir.docx"], FormReader(form, blank), form


Kit = tuple[bytes, FormReader, Form]


def by_tag(content: bytes) -> dict[str, Control]:
    return {control.tag: control for control in read_controls(content, "f.docx").controls}


def values(kit: Kit, content: bytes) -> dict[str, object]:
    return kit[1].understand(read_controls(content, "f.docx"), "f.docx").values


EXPECTED = {
    "isi": {
        "wartawan": "Nama Wartawan",
        "topik": "Baris satu\nBaris dua",
        "jenis_media": "kantor-berita",
    },
    "sesuai_kewenangan": False,
}


def _plain(found: dict[str, object]) -> dict[str, object]:
    """Without the moment, which the test compares as text."""
    inner = found["isi"]
    assert isinstance(inner, dict)
    assert str(inner.pop("usulan_waktu")) == "2026-11-25 22:00:00+08:00"
    return found


def test_text_day_choice_and_tick_as_word_stores_them(kit: Kit) -> None:
    found = by_tag(filled(kit[0], ANSWERS))
    assert found["isi.topik"].text == "Baris satu\nBaris dua"
    assert found["isi.usulan_waktu.tanggal"].day == "2026-11-25"
    assert found["isi.jenis_media"].items["kantor berita"] == "kantor-berita"
    assert [found[f"sesuai_kewenangan.{word}"].checked for word in ("ya", "tidak")] == [False, True]
    assert found["isi.media"].hint
    assert _plain(values(kit, filled(kit[0], ANSWERS))) == EXPECTED


@pytest.mark.parametrize(
    "lost",
    [
        ("tag",),
        ("tag", "alias", "showingPlcHdr"),
        ("tag", "bookmarkStart", "bookmarkEnd"),
        ("alias", "bookmarkStart", "bookmarkEnd", "showingPlcHdr"),
    ],
    ids=["tanpa-tag", "hanya-markah", "hanya-judul", "tanpa-tanda-petunjuk"],
)
def test_names_and_marks_that_another_program_loses(kit: Kit, lost: tuple[str, ...]) -> None:
    assert _plain(values(kit, without(filled(kit[0], ANSWERS), *lost))) == EXPECTED


def test_text_typed_beside_a_control_and_in_the_place_of_a_deleted_one(kit: Kit) -> None:
    def type_in(root: Any) -> None:
        for control in list(root.iter(f"{W}sdt")):
            name = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            if name in ("isi.wartawan", "isi.media"):
                run = etree.Element(f"{W}r")
                etree.SubElement(run, f"{W}t").text = f"Ketikan {name}"
                control.addnext(run)
            if name == "isi.media":
                control.getparent().remove(control)

    found = values(kit, changed(kit[0], type_in))
    assert found == {"isi": {"wartawan": "Ketikan isi.wartawan", "media": "Ketikan isi.media"}}


def test_text_typed_in_the_cell_behind_a_control(kit: Kit) -> None:
    def type_in(root: Any) -> None:
        for control in list(root.iter(f"{W}sdt")):
            name = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            paragraph = next(control.iterancestors(f"{W}p"))
            if name in ("isi.wartawan", "isi.usulan_waktu.pukul"):
                run = etree.SubElement(paragraph, f"{W}r")
                etree.SubElement(run, f"{W}t").text = f" Ketikan {name}"
            if name == "isi.media":
                below = etree.Element(f"{W}p")
                paragraph.addnext(below)
                etree.SubElement(etree.SubElement(below, f"{W}r"), f"{W}t").text = "Media di bawah"

    found = kit[1].understand(read_controls(changed(kit[0], type_in), "f.docx"), "f.docx")
    assert found.values == {"isi": {"wartawan": "Ketikan isi.wartawan", "media": "Media di bawah"}}
    assert found.unknown == (("Usulan waktu: tanggal", ", pukul Ketikan isi.usulan_waktu.pukul"),)


def test_what_tracking_has_deleted_or_moved_away_is_not_read(kit: Kit) -> None:
    def track(root: Any) -> None:
        for control in root.iter(f"{W}sdt"):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "isi.wartawan":
                content = control.find(f"{W}sdtContent")
                for wrapper, tag, text in (("del", "delText", "Dihapus"), ("moveFrom", "t", "Dipindah")):
                    run = etree.SubElement(etree.SubElement(content, f"{W}{wrapper}"), f"{W}r")
                    etree.SubElement(run, f"{W}{tag}").text = text
                    etree.SubElement(run, f"{W}tab")

    form = changed(filled(kit[0], {"isi.wartawan": "Nama Wartawan"}), track)
    assert values(kit, form) == {"isi": {"wartawan": "Nama Wartawan"}}


def test_a_control_of_several_paragraphs(kit: Kit) -> None:
    def wrap(root: Any) -> None:
        control = next(c for c in root.iter(f"{W}sdt") if c.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "isi.topik")
        content = control.find(f"{W}sdtContent")
        for child in list(content):
            content.remove(child)
        for text in ("Satu", "Dua"):
            paragraph = etree.SubElement(content, f"{W}p")
            stops = etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}tabs")
            etree.SubElement(stops, f"{W}tab", {f"{W}val": "left", f"{W}pos": "720"})
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text

    form = changed(filled(kit[0], {"isi.topik": "x"}), wrap)
    assert values(kit, form) == {"isi": {"topik": "Satu\nDua"}}


def test_a_control_around_another_gives_it_its_name(kit: Kit) -> None:
    def nest(root: Any) -> None:
        for control in list(root.iter(f"{W}sdt")):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "sesuai_kewenangan.ya":
                outer = etree.Element(f"{W}sdt")
                etree.SubElement(outer, f"{W}sdtPr")
                control.addprevious(outer)
                etree.SubElement(outer, f"{W}sdtContent").append(control)

    form = without(changed(filled(kit[0], {"sesuai_kewenangan.ya": True}), nest), "tag", "alias")
    assert values(kit, form) == {"sesuai_kewenangan": True}


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BODY, b" " * 30_000_000)
    return made.getvalue()


def _zip(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


def _flagged() -> bytes:
    content = bytearray(_zip(word__document_xml="<x/>"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
BILLION = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<?xml version="1.0"?>' + b" " * 5000 + b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
STRICT = "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "kosong (0 byte)"),
        (b"Nama wartawan: ...", "bukan dokumen Word (.docx) yang utuh"),
        (b"%PDF-1.7 ...", "berupa PDF, bukan dokumen Word (.docx)"),
        (b"{\\rtf1 ...", "berformat RTF, bukan dokumen Word (.docx)"),
        (OLE, "berformat Word lama (.doc), bukan .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
        (_flagged(), "terkunci kata sandi"),
        (_zip(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>"),
         "berformat OpenDocument (.odt), bukan .docx"),
        (_zip(catatan_txt="x"), "bukan dokumen Word (.docx)"),
        (_zip(word__document_xml="<w:document"), "rusak: isinya tidak dapat dibaca"),
        (_zip(word__document_xml=BILLION.decode()), "rusak: isinya tidak dapat dibaca"),
        (_zip(word__document_xml=OUTSIDE.decode()), "rusak: isinya tidak dapat dibaca"),
        (_zip(word__document_xml=STRICT), "berformat Strict Open XML"),
        (_bomb(), "terlalu besar untuk sebuah formulir"),
    ],
    ids=["kosong", "teks", "pdf", "rtf", "doc", "sandi-ole", "sandi-zip", "odt", "zip-lain", "xml-rusak", "entitas",
         "entitas-luar", "strict", "bom"],
)  # fmt: skip
def test_files_that_are_no_word_document(content: bytes, what: str) -> None:
    with pytest.raises(FormUnreadable) as caught:
        read_controls(content, "permohonan.docx")
    assert caught.value.pesan == f"Formulir 'permohonan.docx' {what}."
    assert caught.value.saran


def _body(inner: str) -> bytes:
    start = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    return _zip(word__document_xml=f"{start}{inner}</w:body></w:document>")


def test_more_controls_than_any_form_has() -> None:
    nested = ("<w:sdt>" * 200 + "</w:sdt>" * 200) * 50
    with pytest.raises(FormUnreadable) as caught:
        read_controls(_body(nested), "f.docx")
    assert caught.value.pesan == "Formulir 'f.docx' memuat terlalu banyak isian."


def test_bookmarks_that_never_end_gather_little() -> None:
    marks = "".join(f"<w:bookmarkStart w:id='{n}' w:name='f_isi_media'/>" for n in range(1500))
    found = read_controls(_body(marks + "<w:p><w:r><w:t>teks</w:t></w:r></w:p>" * 1000), "f.docx")
    assert sum(len(control.text) for control in found.controls) <= 10 * 1000 * len("teks ")


def test_a_truncated_file(kit: Kit) -> None:
    for length in range(0, len(kit[0]) - 1, 997):
        with pytest.raises(FormUnreadable):
            read_controls(kit[0][:length], "f.docx")


def test_damaged_bytes_never_end_in_a_fault_of_the_program(kit: Kit) -> None:
    for start in range(0, len(kit[0]), 101):
        content = kit[0][:start] + b"\xff\x00\xff" + kit[0][start + 3 :]
        try:
            read_controls(content, "f.docx")
        except FormUnreadable:
            continue


LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t")
TEXTS = tuple(
    f"isi.{name}" for name in ("wartawan", "media", "topik", "kontak", "alasan", "pertanyaan.1", "pertanyaan.2")
)
TEXTS = (*TEXTS, "tempat", "pelaku.1.nama", "koordinasi.1.hasil")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(LETTERS, min_size=1, max_size=300), min_size=len(TEXTS), max_size=len(TEXTS)))
def test_any_text_comes_back_as_it_was_typed(kit: Kit, texts: list[str]) -> None:
    answers = {name: f"{text}." for name, text in zip(TEXTS, texts, strict=True)}
    found = values(kit, filled(kit[0], answers))
    kept = {name: plain_text(text) for name, text in answers.items()}
    inner = {name.removeprefix("isi."): text for name, text in kept.items() if name.startswith("isi.")}
    questions = [inner.pop("pertanyaan.1"), inner.pop("pertanyaan.2")]
    assert found == {
        "isi": {**inner, "pertanyaan": questions},
        "tempat": kept["tempat"],
        "pelaku": [{"nama": kept["pelaku.1.nama"]}],
        "koordinasi": [{"hasil": kept["koordinasi.1.hasil"]}],
    }


def test_the_shipped_form_says_its_kind(kit: Kit) -> None:
    assert read_controls(kit[0], "f.docx").kinds == ("wawancara_pers",)
    names = [control.tag for control in read_controls(kit[0], "f.docx").controls]
    assert len(names) == len(set(names)) == 59
    marks = [control.bookmark for control in read_controls(kit[0], "f.docx").controls]
    assert all(len(mark) <= 40 for mark in marks)
    assert len(set(marks)) == len(marks)
