"""The office's configuration, and body texts given with ``--naskah``."""

from __future__ import annotations

import errno
import io
import zipfile

import docx

from bad_input.catalogue import Case, Place
from bad_input.samples import DRAFT, DRAFT_FILES, KANTOR, changed

SHOW = ("config", "show")
FILE = "rumah/kantor.toml"


def _office(slug: str, content: str | bytes) -> Case:
    return Case(f"kantor/{slug}", SHOW, 4, {FILE: content})


def _swap(slug: str, old: str, new: str) -> Case:
    return _office(slug, changed(KANTOR, old, new))


def _more(slug: str, text: str) -> Case:
    return _office(slug, KANTOR + text)


HOLDER = '\n[[pejabat]]\njabatan = "pimpinan-humas-pusat"\nnama = "Contoh Kedua"\n'
OFFICE = 'kantor = "pusat"'


def _folder(place: Place) -> None:
    place.path(FILE).mkdir()


def _not_allowed(place: Place) -> None:
    place.refuse(FILE, PermissionError(errno.EACCES, "Permission denied", FILE))


CONFIG = (
    _office("kosong", ""),
    _office("hanya-komentar", "# kosong\n"),
    _office("sintaks", "kantor = pusat\n"),
    _office("latin-1", changed(KANTOR, "Tim Humas", "Tim Café").encode("latin-1")),
    _office("utf-16", KANTOR.encode("utf-16")),
    _office("satu-mb", "#" * (1024 * 1024 + 1)),
    Case("kantor/folder", SHOW, 4, prepare=_folder),
    Case("kantor/tanpa-izin", SHOW, 4, {FILE: KANTOR}, prepare=_not_allowed),
    _swap("versi", "versi = 1", "versi = 7"),
    _swap("kunci-asing", OFFICE, f'{OFFICE}\nkantr = "pusat"'),
    _swap("tabel-asing", "[narahubung]", "[narahubng]"),
    _swap("kunci-dalam-tabel", 'telepon = "0800', 'telpon = "0800'),
    _swap("tabel-diisi-teks", OFFICE, f'{OFFICE}\nkop = "BKN"'),
    _swap("teks-diisi-bilangan", 'nip = "000000000000000000"', "nip = 199001012015031001"),
    _swap("nip-pendek", "000000000000000000", "00000000"),
    _swap("kantor-salah-ketik", OFFICE, 'kantor = "kanreg4"'),
    _swap("kantor-asing", OFFICE, 'kantor = "bandung"'),
    _swap("surel", "humas@bkn.example", "humas(at)bkn.example"),
    _swap("zona", OFFICE, f'{OFFICE}\n[identitas]\nzona = "GMT+7"'),
    _swap("kop-teks", OFFICE, f'{OFFICE}\n[kop]\nbaris = "BKN"'),
    _swap("kop-kosong", OFFICE, f"{OFFICE}\n[kop]\nbaris = []"),
    _swap("pindah-baris", "Tim Humas BKN", r"Tim\nHumas"),
    _swap("pejabat-jabatan-asing", '"pimpinan-humas-pusat"', '"kepala-humas"'),
    _swap("pejabat-tanpa-nama", 'nama = "Nama Contoh Fiktif, S.Sos."\n', ""),
    _swap("pejabat-status", "sejak = 2024-03-01", 'status = "pjs"'),
    _swap("pejabat-sejak-teks", "sejak = 2024-03-01", 'sejak = "1 Maret 2024"'),
    _swap("pejabat-sejak-waktu", "sejak = 2024-03-01", "sejak = 2024-03-01T00:00:00+07:00"),
    _swap("pejabat-sesudah-sampai", "sejak = 2024-03-01", "sejak = 2024-03-01\nsampai = 2023-03-01"),
    _swap("pejabat-satu-kurung", "[[pejabat]]", "[pejabat]"),
    _swap("pejabat-plt-di-sebutan", "sejak = 2024-03-01", 'sebutan = "Plt. Pimpinan Humas"'),
    _more("pejabat-berdua", HOLDER),
    _more("pejabat-tanpa-sebutan", '\n[[pejabat]]\njabatan = "jpt-madya"\nnama = "Contoh"\n'),
    _more("nomor-tanpa-urut", '\n[nomor]\npola = "{unit}/{tahun}"\nunit = "HM"\n'),
    _more("nomor-token-asing", '\n[nomor]\npola = "{urut}/{bulan_romawii}"\n'),
    _more("nomor-kurung", '\n[nomor]\npola = "{urut/{tahun}"\n'),
    _more("nomor-lebar", '\n[nomor]\npola = "{urut:3}"\n'),
    _more("nomor-tanpa-unit", '\n[nomor.siaran-pers]\npola = "{urut}/{klasifikasi}"\n'),
    _more("nomor-jenis-asing", '\n[nomor.siaranpers]\npola = "{urut}/{tahun}"\n'),
    _more("nomor-bukan-teks", "\n[nomor]\nsiaran-pers = 3\n"),
    _more("tembusan-tanpa-dokumen", '\n[[tembusan]]\nkepada = ["Arsip"]\n'),
    _more("tembusan-teks", '\n[[tembusan]]\ndokumen = "surat"\nkepada = "Arsip"\n'),
    _more("tembusan-dua-kali", '\n[[tembusan]]\ndokumen = "surat"\nkepada = ["A"]\n' * 2),
    _office("banyak-sekaligus", 'kantor = "kanreg-99"\n[identitas]\nzona = "WIP"\n[kop]\nbaris = 3\n[lain]\n'),
    Case("kantor/saat-menulis", DRAFT, 4, {**DRAFT_FILES, FILE: "kantor = pusat\n"}),
    Case("kantor/init-sudah-ada", ("config", "init", "--kantor", "pusat", "--no-input"), 4, {FILE: KANTOR}),
    Case("kantor/init-kantor-asing", ("config", "init", "--kantor", "kanreg-99", "--no-input"), 2),
    Case("kantor/init-surel", ("config", "init", "--kantor", "pusat", "--surel", "humas", "--no-input"), 2),
)  # fmt: skip


def _variable(slug: str, name: str, value: str) -> Case:
    return Case(f"kantor/variabel-{slug}", SHOW, 4, {FILE: KANTOR}, variables={name: value})


VARIABLES = (
    _variable("kantor", "HUMAS_KANTOR", "kanreg-99"),
    _variable("zona", "HUMAS_ZONA", "WIP"),
    _variable("surel", "HUMAS_NARAHUBUNG_SUREL", "humas"),
    _variable("kop", "HUMAS_KOP_BARIS", "BKN||HUMAS"),
    _variable("pola", "HUMAS_NOMOR_POLA", "{tahun}"),
    _variable("kendali", "HUMAS_IDENTITAS_NAMA", "BKN\x07"),
)

BODY_FLAG = DRAFT.index("rilis.md")


def _body(slug: str, name: str, content: str | bytes | None, status: int = 4) -> Case:
    words = (*DRAFT[:BODY_FLAG], name, *DRAFT[BODY_FLAG + 1 :])
    files = {key: value for key, value in DRAFT_FILES.items() if key != "rilis.md"}
    return Case(f"naskah/{slug}", words, status, files if content is None else {**files, name: content})


def _word(*, table: bool = False, picture: bool = False, text: str = "Isi naskah.") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    if table:
        document.add_table(1, 1).cell(0, 0).text = "sel"
    if picture:
        document.add_picture(io.BytesIO(DOT))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def _without(name: str) -> bytes:
    """A Word file that lacks one member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_word())) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
    return stream.getvalue()


BODIES = (
    _body("tidak-ada", "rilis.md", None, 5),
    _body("kosong", "rilis.md", ""),
    _body("hanya-spasi", "rilis.md", " \n\n\t\n"),
    _body("docx-kosong", "rilis.docx", _word(text="")),
    _body("latin-1", "rilis.md", "Acara di café.\n".encode("latin-1")),
    _body("utf-16", "rilis.txt", "Acara.\n".encode("utf-16")),
    _body("md-sebenarnya-docx", "rilis.md", _word()),
    _body("pdf", "rilis.pdf", b"%PDF-1.7\n"),
    _body("doc-lama", "rilis.doc", b"\xd0\xcf\x11\xe0"),
    _body("odt", "rilis.odt", b"PK\x03\x04"),
    _body("tanpa-akhiran", "rilis", "Isi.\n"),
    _body("md-tabel", "rilis.md", "| a | b |\n|---|---|\n| 1 | 2 |\n"),
    _body("md-gambar", "rilis.md", "![foto](foto.png)\n"),
    _body("docx-bukan-zip", "rilis.docx", b"Isi naskah.\n"),
    _body("docx-terpotong", "rilis.docx", _word()[:-300]),
    _body("docx-tanpa-badan", "rilis.docx", _without("word/document.xml")),
    _body("docx-tanpa-daftar-isi", "rilis.docx", _without("[Content_Types].xml")),
    _body("docx-tanpa-gaya", "rilis.docx", _without("word/styles.xml")),
    _body("docx-tabel", "rilis.docx", _word(table=True)),
    _body("docx-gambar", "rilis.docx", _word(picture=True)),
)

CASES = (*CONFIG, *VARIABLES, *BODIES)
