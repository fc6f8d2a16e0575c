"""The office's own templates and forms, broken in every way an editor can break them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bad_input.catalogue import Case, Place, Prepare
from bad_input.samples import CHECK, DRAFT, DRAFT_FILES, FORMULIR, KETERANGAN, RILIS, changed
from documents.builders import add_xml, rewritten, saved, word

FOLDER = "rumah/templat/siaran-pers/"
BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"


def _paragraphs(slug: str, *paragraphs: object, header: str = "") -> Case:
    """A Word template with these paragraphs."""

    def prepare(place: Place) -> None:
        saved(word(*paragraphs, header=header), _own(place))  # type: ignore[arg-type]  # texts, or runs of one

    return Case(f"templat/{slug}", DRAFT, 4, DRAFT_FILES, prepare=prepare)


def _own(place: Place, name: str = "rilis.docx") -> Path:
    path = place.path(FOLDER + name)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _content(slug: str, content: bytes, name: str = "rilis.docx") -> Case:
    return Case(f"templat/{slug}", DRAFT, 4, {**DRAFT_FILES, FOLDER + name: content})


def _members(slug: str, changes: Mapping[str, bytes | None]) -> Case:
    """A Word template whose archive has other members."""

    def prepare(place: Place) -> None:
        rewritten(saved(word("{{ kegiatan.judul }}"), _own(place)), changes)

    return Case(f"templat/{slug}", DRAFT, 4, DRAFT_FILES, prepare=prepare)


def _part(slug: str, name: str, old: bytes, new: bytes) -> Case:
    """A Word template with one place of one member changed."""

    def prepare(place: Place) -> None:
        path = saved(word("{{ kegiatan.judul }}"), _own(place))
        with zipfile.ZipFile(path) as archive:
            content = archive.read(name)
        assert old in content, (old, content[:2000])
        rewritten(path, {name: content.replace(old, new, 1)})

    return Case(f"templat/{slug}", DRAFT, 4, DRAFT_FILES, prepare=prepare)


def _xml(slug: str, xml: str) -> Case:
    def prepare(place: Place) -> None:
        document = word("{{ kegiatan.judul }}")
        add_xml(document, xml)
        saved(document, _own(place))

    return Case(f"templat/{slug}", DRAFT, 4, DRAFT_FILES, prepare=prepare)


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _cut(place: Place) -> None:
    path = saved(word("{{ kegiatan.judul }}"), _own(place))
    path.write_bytes(path.read_bytes()[:-200])


def _flipped(place: Place) -> None:
    """A byte of the compressed body turned over."""
    path = saved(word("{{ kegiatan.judul }}"), _own(place))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(BODY).header_offset + 60
    content[start] ^= 0xFF
    path.write_bytes(bytes(content))


def _bomb(place: Place) -> None:
    path = saved(word("{{ kegiatan.judul }}"), _own(place))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/gambar.bin", b"\0" * 130_000_000)


def _folder_instead(place: Place) -> None:
    _own(place).mkdir()


def _text(slug: str, text: str | bytes) -> Case:
    content = text.encode() if isinstance(text, str) else text
    return _content(f"teks-{slug}", content, "rilis.txt")


def _made(slug: str, prepare: Prepare, status: int = 4, *, works: bool = False) -> Case:
    return Case(f"templat/{slug}", DRAFT, status, DRAFT_FILES, prepare=prepare, works=works)


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = ENTITIES.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/hostname"')
PICTURE = (
    b'<Relationship Id="rId99" TargetMode="External" Target="https://contoh.example/logo.png" Type="'
    b'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
)

TEMPLATES = (
    _content("kosong", b""),
    _content("bukan-zip", b"{{ judul }}\n"),
    _content("doc-lama", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
    _content("zip-lain", _zip(catatan=b"x")),
    _content("odt", _zip(mimetype=b"application/vnd.oasis.opendocument.text", content=b"<x/>")),
    _made("zip-terpotong", _cut),
    _made("zip-rusak", _flipped),
    _made("bom-zip", _bomb),
    _members("tanpa-badan", {BODY: None}),
    _members("tanpa-daftar-isi", {"[Content_Types].xml": None}),
    _members("badan-bukan-xml", {BODY: b"<w:document>"}),
    _members("badan-kosong", {BODY: b""}),
    _members("doctype", {BODY: ENTITIES}),
    _members("entitas-luar", {BODY: OUTSIDE}),
    _members("makro", {"word/vbaProject.bin": b"\x00"}),
    _part("dotx", "[Content_Types].xml", b"document.main+xml", b"template.main+xml"),
    _part("docm", "[Content_Types].xml", b"openxmlformats-officedocument.wordprocessingml.document.main+xml",
          b"ms-word.document.macroEnabled.main+xml"),
    _part("gambar-luar", RELATIONS, b"</Relationships>", PICTURE),
    _members("relasi-rusak", {RELATIONS: b"<Relationships"}),
    _made("folder-bukan-berkas", _folder_instead),
    _paragraphs("nama-asing", "{{ jdul }}"),
    _paragraphs("nama-asing-di-isi", "{{ isi.nskah }}"),
    _paragraphs("nama-asing-di-kepala", "{{ kegiatan.judul }}", header="{{ kop.bariss }}"),
    _paragraphs("tiga-kesalahan", "{{ jdul }} {{ nomer }}", "{{ isi.x }}"),
    _paragraphs("tag-tidak-ditutup", "{{ kegiatan.judul"),
    _paragraphs("tag-terpecah", ("{{ ju", "du"), "{{ jd"),
    _paragraphs("tag-penutup-saja", "judul }}"),
    _paragraphs("tag-kosong", "{{ }}"),
    _paragraphs("petik-lengkung", "{{ kegiatan.judul|tanggal(“x”) }}"),
    _paragraphs("perulangan-tidak-ditutup", "{% for x in tembusan %}", "{{ x }}"),
    _paragraphs("perulangan-ditutup-salah", "{% for x in tembusan %}", "{{ x }}", "{% endif %}"),
    _paragraphs("perulangan-bukan-daftar", "{% for x in kegiatan.judul %}", "{{ x }}", "{% endfor %}"),
    _paragraphs("bila-tidak-ditutup", "{% if kegiatan.judul %}", "{{ kegiatan.judul }}"),
    _paragraphs("bila-kosong", "{% if %}", "x", "{% endif %}"),
    _paragraphs("akhir-tanpa-awal", "{% endfor %}"),
    _paragraphs("perintah-asing", "{% macro kop() %}"),
    _paragraphs("bagian-tak-ada", "{%p include 'kup' %}"),
    _paragraphs("bagian-di-luar-folder", "{%p include '../siaran-pers/rilis' %}"),
    _paragraphs("bagian-tanpa-kutip", "{%p include kop %}"),
    _paragraphs("bagian-dalam-kalimat", "Kepala: {% include 'kop' %}"),
    _paragraphs("halaman-baru-dalam-kalimat", "Lampiran {% pagebreak %}"),
    _paragraphs("gambar-tanpa-ukuran", "{{ kantor.logo | gambar }}"),
    _paragraphs("gambar-dari-teks", "{{ kegiatan.judul | gambar(2) }}"),
    _paragraphs("perintah-set", "{% set judul %}"),
    _paragraphs("penyaring-asing", "{{ kegiatan.judul|kapitel }}"),
    _paragraphs("panggil-metode", "{{ kegiatan.judul.upper() }}"),
    _paragraphs("panggil-dalam", "{{ kegiatan.judul.__class__ }}"),
    _paragraphs("hitung", "{{ kegiatan.judul * 99999999 }}"),
    _xml("makro-isian", "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>{{ x</w:t></w:r></w:p>"),
    _text("nama-asing", "{{ jdul }}\n"),
    _text("tidak-ditutup", "Judul\n{{ judul\n"),
    _text("latin-1", "café {{ judul }}\n".encode("latin-1")),
    _text("utf-16", "{{ judul }}\n".encode("utf-16")),
    _text("biner", b"PK\x03\x04\x00\x00"),
    _text("karakter-kendali", "{{ kegiatan.judul }}\x07\n"),
    _paragraphs("nama-di-bawah-tabel", "{{ judul }}"),
    _paragraphs("nama-bertitik-salah", "{{ kegiatan.jdul }}"),
    _paragraphs("nilai-belum-diisi", "{{ kegiatan.tempat }}"),
)  # fmt: skip


def _form(slug: str, old: str, new: str, *, words: tuple[str, ...] = DRAFT) -> Case:
    return Case(f"formulir/{slug}", words, 4, {**DRAFT_FILES, FOLDER + "form.toml": changed(FORMULIR, old, new)})


def _form_text(slug: str, content: str | bytes) -> Case:
    return Case(f"formulir/{slug}", DRAFT, 4, {**DRAFT_FILES, FOLDER + "form.toml": content})


SUBTITLE = '[isi.subjudul]\ntipe = "teks"'
DOCUMENT = 'id = "rilis"\nnama = "Siaran pers"\nperan = "produk"\nberkas = "rilis.docx"'


def _form_folder(place: Place) -> None:
    place.path(FOLDER + "form.toml").mkdir(parents=True)


FORMS = (
    _form_text("kosong", ""),
    _form_text("sintaks", "versi = 1\njenis = siaran-pers\n"),
    _form_text("bukan-utf-8", "# café\n".encode("latin-1") + FORMULIR.encode()),
    _form("versi", "versi = 1", "versi = 2"),
    _form("jenis-lain", 'jenis = "siaran-pers"', 'jenis = "hak-jawab"'),
    _form("kunci-teratas", "versi = 1", "versi = 1\nkop = true"),
    _form("fakta-asing", "[fakta.judul]", "[fakta.jdul]"),
    _form("fakta-kunci-asing", "[fakta.judul]\nwajib = true", "[fakta.judul]\nwjib = true"),
    _form("fakta-wajib-teks", "[fakta.judul]\nwajib = true", '[fakta.judul]\nwajib = "ya"'),
    _form("fakta-pribadi-teks", "[fakta.judul]\nwajib = true", '[fakta.judul]\npribadi = "ya"'),
    _form("isian-pribadi-teks", SUBTITLE, f'{SUBTITLE}\npribadi = "ya"'),
    _form("isian-orang-tanpa-pribadi", SUBTITLE, f'{SUBTITLE}\norang = "redaksi"'),
    _form("isian-orang-nama", SUBTITLE, f'{SUBTITLE}\npribadi = true\norang = "Nama Orang"'),
    _form("isian-tipe-asing", SUBTITLE, '[isi.subjudul]\ntipe = "text"'),
    _form("isian-tanpa-tipe", SUBTITLE, "[isi.subjudul]"),
    _form("isian-pilihan-tanpa-nilai", SUBTITLE, '[isi.subjudul]\ntipe = "pilihan"'),
    _form("isian-tabel-tanpa-isi", SUBTITLE, '[isi.subjudul]\ntipe = "tabel"'),
    _form("isian-bukan-tabel", SUBTITLE, '[isi]\nsubjudul = "teks"\n[isi.subjudul2]\ntipe = "teks"'),
    _form("isian-wajib-bila-asing", SUBTITLE, f'{SUBTITLE}\nwajib_bila = {{ keputusan = ["ditolak"] }}'),
    _form("isian-wajib-bila-nilai", SUBTITLE, f'{SUBTITLE}\nwajib_bila = {{ materi = ["kebijkan"] }}'),
    _form("isian-bendera-kembar", SUBTITLE, f'{SUBTITLE}\nbendera = "naskah"'),
    _form("isian-bendera-buruk", SUBTITLE, f'{SUBTITLE}\nbendera = "sub judul"'),
    _form("isian-nama-buruk", "[isi.subjudul]", '[isi."sub judul"]'),
    _form("isian-bawaan-salah-tipe", SUBTITLE, f"{SUBTITLE}\nbawaan = 5"),
    _form("dokumen-tanpa-berkas", DOCUMENT, 'id = "rilis"\nnama = "Siaran pers"\nperan = "produk"'),
    _form("dokumen-peran-asing", DOCUMENT, DOCUMENT.replace('"produk"', '"hasil"')),
    _form("dokumen-jalur", DOCUMENT, DOCUMENT.replace("rilis.docx", "../rilis.docx")),
    Case("formulir/dokumen-berkas-tidak-ada", DRAFT, 5,
         {**DRAFT_FILES, FOLDER + "form.toml": changed(FORMULIR, DOCUMENT, DOCUMENT.replace("rilis", "rilis-baru"))}),
    Case("formulir/folder", DRAFT, 4, DRAFT_FILES, prepare=_form_folder),
    Case("formulir/hanya-formulir", DRAFT, 0, {**DRAFT_FILES, FOLDER + "form.toml": FORMULIR}, works=True),
    _form("dokumen-akhiran", DOCUMENT, DOCUMENT.replace("rilis.docx", "rilis.pdf")),
    _form("dokumen-keluaran", DOCUMENT, f'{DOCUMENT}\nkeluaran = "pdf"'),
    _form("dokumen-id-kembar", 'id = "wa"', 'id = "rilis"'),
    _form("dokumen-id-buruk", 'id = "rilis"', 'id = "../rilis"'),
    _form("dokumen-perlu-asing", 'perlu = ["judul", "isi.naskah"]', 'perlu = ["judul", "isi.nskah"]'),
    _form("dokumen-tanggal-asing", DOCUMENT, f'{DOCUMENT}\ntanggal = ["isi.subjudul"]'),
    _form("dokumen-bila-asing", DOCUMENT, f"{DOCUMENT}\nbila = {{ matri = ['program'] }}"),
    _form("lewat-bantuan", "versi = 1", "versi = 2", words=("siaran-pers", "draft", "--help")),
    _form("lewat-check", "versi = 1", "versi = 2", words=("siaran-pers", "check", "--isian", "rilis.toml")),
    Case("formulir/lewat-kegiatan", CHECK, 4,
         {"kt.toml": f"{RILIS}\n[isi]\nsubjudul = 'x'\n",
          FOLDER + "form.toml": changed(FORMULIR, "versi = 1", "versi = 2")}),
    Case("formulir/jenis-lain-tak-terganggu", CHECK, 3,
         {"kt.toml": KETERANGAN, FOLDER + "form.toml": "x"}, works=True),
)  # fmt: skip

CASES = (*TEMPLATES, *FORMS)
