"""The words of kept files: each kind that the program makes or an officer attaches, and what cannot be read."""

from __future__ import annotations

import io
from email.message import EmailMessage
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from humas_cli.register.people.filetext import LARGEST, text_of
from register.office import Office
from register.test_kontak import FIRST, MAIL, NAME, interview


def word(*paragraphs: str) -> bytes:
    """A letter of some paragraphs, each broken into runs in the middle of a word."""
    import docx

    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for start in range(0, len(text), 5):
            paragraph.add_run(text[start : start + 5])
    document.sections[0].footer.paragraphs[0].text = "kaki surat"
    return saved(document)


def sheet(text: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book["Sheet"]["B2"] = text
    return saved(book)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def mail(*, attached: bytes = b"", name: str = "") -> bytes:
    message = EmailMessage()
    message["To"] = f"Redaksi <{MAIL}>"
    message.set_content("Yth. Nama Wartawan\n" + "ä" * 200)
    if name:
        message.add_attachment(attached, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def pdf(text: str) -> bytes:
    """One page with one line."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    content = StreamObject()
    content.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    words = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(word) for key, word in words.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(content)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def package(size: int) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * size)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("surat.docx", word("Kepada Nama Wartawan", MAIL), ["Nama Wartawan", MAIL, "kaki surat"]),
        ("tabel.xlsx", sheet(MAIL), [MAIL]),
        ("pesan.txt", f"\ufeffSurel: {MAIL}".encode(), [MAIL]),
        ("laman.html", f'<p>Nama <b>Wartawan</b> <a href="mailto:{MAIL}">surel</a>'.encode(), [MAIL, "surel"]),
        ("terbitan.pdf", pdf("Ditulis oleh Nama Wartawan"), ["Nama Wartawan"]),
        ("surat.eml", mail(), [MAIL, "Yth. Nama Wartawan"]),
        ("surat.eml", mail(attached=word("di lampiran"), name="a.docx"), [MAIL, "di lampiran"]),
    ],
)
def test_what_can_be_read(name: str, content: bytes, words: list[str]) -> None:
    text = text_of(content, name)
    assert text is not None
    assert [one for one in words if one not in text] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        ("pindaian.pdf", pdf("")),
        ("rusak.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("rusak.docx", word("isi")[:200]),
        ("kosong.docx", package(0)[:-22] + bytes(22)),
        ("bom.docx", package(LARGEST + 1)),
        ("teks.txt", b"\xff\xfe\x00"),
        ("surat.eml", mail(attached=b"\x89PNG\r\n", name="kartu.png")),
        ("tanpa-akhiran", b"apa saja"),
    ],
)
def test_what_cannot_be_read_is_not_taken_for_empty(name: str, content: bytes) -> None:
    assert text_of(content, name) is None


def test_a_picture_is_named_for_the_officer_to_look_at(office: Office) -> None:
    id = interview(office)
    (office.work / "kartu.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    office.do("register", "attach", id, "--berkas", "kartu.png")
    erased = office.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya")
    assert f"Tidak dapat dibaca program dan tetap disimpan; periksa sendiri:\n  kartu.png ({FIRST})\n" in erased.out
    assert erased.out.endswith("  kartu.png\n")


def test_an_attached_pdf_loses_its_content_too(lone: Office) -> None:
    id = interview(lone)
    (lone.work / "terbitan.pdf").write_bytes(pdf(f"Ditulis oleh {NAME}"))
    lone.do("register", "attach", id, "--berkas", "terbitan.pdf")
    done = lone.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya", "--json").data
    assert "terbitan.pdf" in [one["berkas"] for one in done["dokumen_dihapus"]]
    assert "terbitan.pdf" in done["hapus_sendiri"]
