"""Records that are not TOML, not text, or no file at all."""

from __future__ import annotations

import errno

from bad_input.catalogue import Case, Place
from bad_input.samples import AT, CHECK, KETERANGAN, changed

TITLE = 'judul = "Penjelasan Penetapan NIP"'


def _line(slug: str, line: str) -> Case:
    """The record with another line for its title."""
    return Case(f"sintaks/{slug}", CHECK, 4, {"kt.toml": changed(KETERANGAN, TITLE, line)})


def _whole(slug: str, content: str | bytes, status: int = 4, *, group: str = "sintaks", works: bool = False) -> Case:
    return Case(f"{group}/{slug}", CHECK, status, {"kt.toml": content}, works=works)


SYNTAX = (
    _line("tanpa-sama-dengan", 'judul "Penjelasan"'),
    _line("titik-dua", 'judul: "Penjelasan"'),
    _line("petik-tidak-ditutup", 'judul = "Penjelasan'),
    _line("petik-di-tengah", 'judul = "Kata "maju" dipakai"'),
    _line("tanpa-petik", "judul = Penjelasan Penetapan NIP"),
    _line("petik-lengkung", "judul = “Penjelasan”"),
    _line("nilai-kosong", "judul ="),
    _line("kunci-berspasi", 'judul kegiatan = "Penjelasan"'),
    _line("kunci-kosong", '= "Penjelasan"'),
    _line("dua-nilai", 'judul = "a" "b"'),
    _line("garis-miring-terbalik", r'judul = "C:\Users\humas"'),
    _line("kode-huruf", r'judul = "\uD800"'),
    _line("petik-tiga", 'judul = """Penjelasan'),
    _line("daftar-tidak-ditutup", "topik = [ 'teknis'"),
    _line("tabel-tidak-ditutup", "berita = { media = 'Koran'"),
    _line("tabel-banyak-baris", "berita = {\n  media = 'Koran'\n}"),
    _line("kunci-dua-kali", f"{TITLE}\n{TITLE}"),
    _line("kunci-dua-kali-di-tabel", "berita = { media = 'a', media = 'b' }"),
    _line("karakter-nol", 'judul = "a\x00b"'),
    _line("karakter-kendali", 'judul = "a\x07b"'),
    _line("spasi-tak-tampak", 'judul =\u00a0"Penjelasan"'),
    _line("benar-huruf-besar", "format_lampiran = True"),
    _line("ya", "format_lampiran = ya"),
    _line("nol-di-depan", "nip = 0123"),
    _line("desimal-koma", "nilai = 2,5"),
    _line("tanggal-garis-miring", "mulai_rencana = 25/11/2026"),
    _line("tanggal-kata", "mulai_rencana = 25 November 2026"),
    _line("tanggal-tidak-ada", "mulai_rencana = 2026-02-30"),
    _line("bulan-tiga-belas", "mulai_rencana = 2026-13-01"),
    _line("detik-enam-puluh", "mulai_rencana = 2026-11-25T23:59:60+07:00"),
    _line("jam-dua-puluh-lima", "mulai_rencana = 2026-11-25T25:00:00+07:00"),
    _line("jam-titik", "mulai_rencana = 2026-11-25 09.00"),
    _line("zona-kata", "mulai_rencana = 2026-11-25T09:00:00 WIB"),
    _line("bilangan-raksasa", f"nilai = {'9' * 5000}"),
    _line("bersarang-dalam", f"nilai = {'[' * 3000}{']' * 3000}"),
    _line("kunci-bersarang-dalam", f"{'.'.join(['a'] * 3000)} = 1"),
    _whole("tabel-dua-kali", KETERANGAN + "\n[permohonan]\ncara = 'tertulis'\n[permohonan]\ncara = 'tertulis'\n"),
    _whole("kepala-tidak-ditutup", changed(KETERANGAN, "[[pelaku]]", "[[pelaku]")),
    _whole("kepala-kosong", changed(KETERANGAN, "[[pelaku]]", "[]")),
    _whole("tabel-lalu-daftar", KETERANGAN + "\n[pelaku]\njabatan = 'kepala-kanreg'\n"),
    _whole("baris-cr-saja", KETERANGAN.replace("\n", "\r")),
    _whole("ini-json", '{"jenis": "keterangan-pers", '),
    _whole("ini-yaml", "jenis: keterangan-pers\npelaku:\n  - jabatan: kepala-kanreg\n"),
    _whole("ini-xml", "<?xml version='1.0'?>\n<kegiatan/>\n"),
)

ENCODING = (
    _whole("latin-1", changed(KETERANGAN, "NIP", "NIP café").encode("latin-1"), group="penyandian"),
    _whole("cp1252-petik", changed(KETERANGAN, "NIP", "“NIP”").encode("cp1252"), group="penyandian"),
    _whole("utf-16", KETERANGAN.encode("utf-16"), group="penyandian"),
    _whole("utf-16-tanpa-bom", KETERANGAN.encode("utf-16-le"), group="penyandian"),
    _whole("utf-32", KETERANGAN.encode("utf-32"), group="penyandian"),
    _whole("utf-8-terpotong", KETERANGAN.encode() + "é".encode()[:1], group="penyandian"),
    _whole("png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", group="penyandian"),
    _whole("zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00!\x00", group="penyandian"),
    _whole("bom", b"\xef\xbb\xbf" + KETERANGAN.encode(), 3, group="penyandian", works=True),
    _whole("bom-dua-kali", b"\xef\xbb\xbf" * 2 + KETERANGAN.encode(), 3, group="penyandian", works=True),
    _whole("crlf", KETERANGAN.replace("\n", "\r\n"), 3, group="penyandian", works=True),
    _whole("crlf-rusak", changed(KETERANGAN, TITLE, "judul = x").replace("\n", "\r\n"), group="penyandian"),
)


def _hundred_megabytes(place: Place) -> None:
    with place.path("kt.toml").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)


def _folder(place: Place) -> None:
    place.path("kt.toml").mkdir()


def _not_allowed(place: Place) -> None:
    place.refuse("kt.toml", PermissionError(errno.EACCES, "Permission denied", "kt.toml"))


def _broken_disk(place: Place) -> None:
    place.refuse("kt.toml", OSError(errno.EIO, "Input/output error", "kt.toml"))


def _loop(place: Place) -> None:
    """A link that points at itself; where links cannot be made, the answer of such a system."""
    try:
        place.path("kt.toml").symlink_to("kt.toml")
    except OSError:
        place.path("kt.toml").write_text("", encoding="utf-8")
        place.refuse("kt.toml", OSError(errno.ELOOP, "Too many levels of symbolic links", "kt.toml"))


def _vanishing(place: Place) -> None:
    place.refuse("kt.toml", FileNotFoundError(errno.ENOENT, "No such file or directory", "kt.toml"))


STDIN = ("kegiatan", "check", "-", *AT)
LONG = "n" * 300 + ".toml"

FILES = (
    _whole("kosong", "", group="berkas"),
    _whole("hanya-spasi", " \n\t\n\n", group="berkas"),
    _whole("hanya-komentar", "# jenis = 'siaran-pers'\n", group="berkas"),
    _whole("hanya-bom", b"\xef\xbb\xbf", group="berkas"),
    Case("berkas/seratus-mb", CHECK, 4, prepare=_hundred_megabytes),
    Case("berkas/folder", CHECK, 4, prepare=_folder),
    Case("berkas/tanpa-izin", CHECK, 4, {"kt.toml": KETERANGAN}, prepare=_not_allowed),
    Case("berkas/cakram-rusak", CHECK, 4, {"kt.toml": KETERANGAN}, prepare=_broken_disk),
    Case("berkas/tautan-melingkar", CHECK, 4, prepare=_loop),
    Case("berkas/hilang-saat-dibaca", CHECK, 5, {"kt.toml": KETERANGAN}, prepare=_vanishing),
    Case("berkas/tidak-ada", CHECK, 5),
    Case("berkas/folder-tidak-ada", ("kegiatan", "check", "arsip/2026/kt.toml", *AT), 5),
    Case("berkas/jalur-lewat-berkas", ("kegiatan", "check", "kt.toml/isi.toml", *AT), 5, {"kt.toml": KETERANGAN}),
    Case("berkas/pola-tanpa-hasil", ("kegiatan", "check", "kegiatan/*.toml", *AT), 5),
    Case("berkas/nama-kosong", ("kegiatan", "check", "", *AT), 2),
    Case("berkas/nama-terlalu-panjang", ("kegiatan", "check", LONG, *AT), 4),
    Case("berkas/nama-dengan-nol", ("kegiatan", "check", "kt\x00.toml", *AT), 4),
    Case("berkas/satu-rusak-satu-tidak-ada", ("kegiatan", "check", "a.toml", "b.toml", *AT), 4, {"a.toml": "jenis"}),
    Case(
        "berkas/satu-baik-satu-rusak",
        ("kegiatan", "check", "a.toml", "b.toml", *AT),
        4,
        {"a.toml": KETERANGAN, "b.toml": "jenis"},
    ),  # fmt: skip
    Case("berkas/masukan-kosong", STDIN, 4),
    Case("berkas/masukan-latin-1", STDIN, 4, stdin=changed(KETERANGAN, "NIP", "café").encode("latin-1")),
    Case("berkas/masukan-terlalu-besar", STDIN, 4, stdin=b"#" * (4 * 1024 * 1024 + 1)),
    Case("berkas/masukan-bom", STDIN, 3, stdin=b"\xef\xbb\xbf" + KETERANGAN.encode(), works=True),
    Case("berkas/masukan-dua-kali", ("kegiatan", "check", "-", "-", *AT), 4, stdin=KETERANGAN.encode()),
    Case("berkas/json-rusak", ("kegiatan", "check", "kt.json", *AT), 4, {"kt.json": '{"jenis": "siaran-pers",}'}),
    Case("berkas/json-daftar", ("kegiatan", "check", "kt.json", *AT), 4, {"kt.json": '[{"jenis": "siaran-pers"}]'}),
    Case("berkas/json-kosong", ("kegiatan", "check", "kt.json", *AT), 4, {"kt.json": ""}),
    Case("berkas/json-dua-objek", ("kegiatan", "check", "kt.json", *AT), 4, {"kt.json": '{"jenis": "x"}\n{"a": 1}'}),
    Case("berkas/json-kunci-ganda", ("kegiatan", "check", "kt.json", *AT), 4, {"kt.json": '{"jenis": 1, "jenis": 2}'}),
    Case("berkas/json-dalam", ("kegiatan", "check", "kt.json", *AT), 4, {"kt.json": "[" * 200_000}),
    Case("berkas/json-bilangan", ("kegiatan", "check", "kt.json", *AT), 4, {"kt.json": f'{{"jenis": {"9" * 5000}}}'}),
)

CASES = (*SYNTAX, *ENCODING, *FILES)
