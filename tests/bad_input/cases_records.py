"""Records that are TOML, but not a record; JSON lines that are none."""

from __future__ import annotations

import json

from bad_input.catalogue import Case, Place
from bad_input.samples import AT, CHECK, KETERANGAN, RILIS, changed

LINES = ("kegiatan", "check", "--jsonl", *AT)


def _with(slug: str, *lines: str, without: str = "") -> Case:
    """The record with more lines before its tables, perhaps without one it had."""
    text = changed(KETERANGAN, without, "") if without else KETERANGAN
    return Case(f"berkas-kegiatan/{slug}", CHECK, 4, {"kt.toml": "\n".join((*lines, text))})


def _tail(slug: str, text: str, base: str = KETERANGAN) -> Case:
    return Case(f"berkas-kegiatan/{slug}", CHECK, 4, {"kt.toml": base + text})


def _swap(slug: str, old: str, new: str, base: str = KETERANGAN) -> Case:
    return Case(f"berkas-kegiatan/{slug}", CHECK, 4, {"kt.toml": changed(base, old, new)})


START = "mulai = 2026-11-25T09:00:00+09:00"
JENIS = 'jenis = "keterangan-pers"\n'

RECORDS = (
    _swap("tanpa-jenis", JENIS, ""),
    _swap("jenis-salah-ketik", "keterangan-pers", "keterangan-perss"),
    _swap("jenis-huruf-besar", "keterangan-pers", "Keterangan Pers"),
    _swap("jenis-asing", "keterangan-pers", "rapat"),
    _swap("jenis-bilangan", '"keterangan-pers"', "7"),
    _swap("jenis-kosong", "keterangan-pers", ""),
    _swap("jenis-daftar", '"keterangan-pers"', '["keterangan-pers"]'),
    _with("kunci-salah-ketik", 'tempatt = "Ambon"'),
    _with("kunci-huruf-besar", 'Tempat = "Ambon"'),
    _with("kunci-jenis-lain", 'materi = "kebijakan"'),
    _with("kunci-asing", 'catatan = "segera"'),
    _with("kunci-bertitik", 'tempat.kota = "Ambon"'),
    _with("teks-diisi-bilangan", "tempat = 12"),
    _with("teks-diisi-tanggal", "tempat = 2026-11-25"),
    _with("teks-diisi-daftar", 'tempat = ["Ambon"]'),
    _with("teks-diisi-tak-hingga", "tempat = inf"),
    _with("teks-berkarakter-kendali", r'tempat = "Ambon\u0007"'),
    _with("teks-bukan-karakter", 'tempat = "Ambon\ufffe"'),
    _swap("ya-tidak-diisi-teks", "sesuai_kewenangan = true", 'sesuai_kewenangan = "ya"'),
    _swap("ya-tidak-diisi-bilangan", "sesuai_kewenangan = true", "sesuai_kewenangan = 1"),
    _swap("pilihan-salah-ketik", 'kantor = "kanreg-9"', 'kantor = "kanreg9"'),
    _swap("pilihan-di-luar-daftar", 'kantor = "kanreg-9"', 'kantor = "kanreg-15"'),
    _swap("pilihan-diisi-daftar", 'kantor = "kanreg-9"', 'kantor = ["kanreg-9"]'),
    _with("pilihan-panjang", f'cakupan = "{"x" * 500}"'),
    _swap("waktu-tanpa-zona", START, "mulai = 2026-11-25T09:00:00"),
    _swap("waktu-hanya-tanggal", START, "mulai = 2026-11-25"),
    _swap("waktu-hanya-jam", START, "mulai = 09:00:00"),
    _swap("waktu-teks-bebas", START, 'mulai = "25 November 2026 pukul 09.00 WIT"'),
    _swap("waktu-teks-kosong", START, 'mulai = ""'),
    _swap("waktu-bilangan", START, "mulai = 1764036000"),
    _swap("waktu-tahun-1026", START, "mulai = 1026-11-25T09:00:00+09:00"),
    _swap("waktu-tahun-9999", START, "mulai = 9999-12-31T23:59:59-12:00"),
    _swap("selesai-sebelum-mulai", "selesai = 2026-11-25T15", "selesai = 2026-11-25T08"),
    _swap("selesai-sebelum-mulai-beda-zona", "2026-11-25T15:00:00+09:00", "2026-11-25T10:59:59+12:00"),
    _swap("tabel-diisi-teks", "[[pelaku]]\njabatan = ", "pelaku = "),
    _swap("daftar-tabel-ditulis-tabel", "[[pelaku]]", "[pelaku]"),
    _swap("daftar-diisi-teks", "[[pelaku]]\njabatan = \"kepala-kanreg\"", 'pelaku = ["kepala-kanreg"]'),
    _tail("kunci-dalam-tabel", 'jabatn = "kepala-kanreg"\n'),
    _tail("kunci-asing-dalam-tabel", 'golongan = "IV/b"\n'),
    _swap("jabatan-salah-ketik", '"kepala-kanreg"', '"kepala-kanregg"'),
    Case("berkas-kegiatan/pelaku-kosong", CHECK, 3, {"kt.toml": KETERANGAN + "\n[[pelaku]]\n"}, works=True),
    _tail("isi-bersarang-dalam", f"\n[isi]\n{'.'.join(['a'] * 3000)} = 1\n"),
    _tail("bukti-salah-tipe", "\n[[koordinasi]]\ndengan = true\nwaktu = 2026-11-24\n"),
    _tail("isi-kunci-asing", '\n[isi]\nsub_judul = "x"\n', RILIS),
    _tail("isi-salah-tipe", "\n[isi]\nsubjudul = 5\n", RILIS),
    _tail("isi-tabel-kurang", '\n[[isi.kutipan]]\nteks = "Gratis."\n', RILIS),
    _with("isi-bukan-tabel", 'isi = "x"'),
    _with("isi-daftar", "isi = [1, 2]"),
    _with("id-berspasi", 'id = "Siaran Pers 1"'),
    _with("id-jenis-lain", 'id = "siaran-pers-2026-11-25-01"'),
    _with("id-jalur", 'id = "keterangan-pers-../../etc"'),
    _with("id-panjang", f'id = "keterangan-pers-{"9" * 200}"'),
    _with("id-bilangan", "id = 1"),
    _with("versi-baru", "versi = 2"),
    _with("versi-teks", 'versi = "1"'),
    _with("versi-ya", "versi = true"),
    _swap("banyak-sekaligus", START, 'mulai = 2026-11-25T09:00:00\ntempatt = "x"\ntempat = 3\nversi = 9'),
    Case("berkas-kegiatan/periode-terbalik", CHECK, 4,
         {"kt.toml": 'jenis = "monitoring"\nperiode = { dari = 2026-12-01, sampai = 2026-11-01 }\n'}),
    Case("berkas-kegiatan/periode-waktu", CHECK, 4,
         {"kt.toml": 'jenis = "monitoring"\nperiode = { dari = 2026-12-01T00:00:00Z, sampai = "2026-02-30" }\n'}),
    Case("berkas-kegiatan/terbit-dengan-jam", CHECK, 4,
         {"kt.toml": 'jenis = "hak-jawab"\n[berita]\nmedia = "Koran"\nterbit = 2026-11-20T08:00:00\n'}),
    Case("berkas-kegiatan/topik-satu-kata", CHECK, 4, {"kt.toml": 'jenis = "konferensi-pers"\ntopik = "teknis"\n'}),
    Case("berkas-kegiatan/topik-salah-satu-salah", CHECK, 4,
         {"kt.toml": 'jenis = "konferensi-pers"\ntopik = ["teknis", "tehnik", 3]\n'}),
)  # fmt: skip

GOOD = json.dumps({"jenis": "media-online", "pelaksana": "humas-pusat"})


def _lines(slug: str, *lines: str | bytes, status: int = 4, end: str = "\n") -> Case:
    content = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines) + end.encode()
    return Case(f"jsonl/{slug}", LINES, status, stdin=content, json=False)


def _lines_folder(place: Place) -> None:
    place.path("banyak.jsonl").mkdir()


FROM_FILE = ("kegiatan", "check", "--jsonl", "banyak.jsonl", *AT)

JSONL = (
    _lines("bukan-json", GOOD, "jenis = 'siaran-pers'", GOOD),
    _lines("daftar", f"[{GOOD}]", GOOD),
    _lines("null-dan-bilangan", "null", "7", '"siaran-pers"', "true"),
    _lines("objek-kosong", "{}"),
    _lines("nan", '{"jenis": "media-online", "judul": NaN}', '{"jenis": "media-online", "judul": Infinity}'),
    _lines("kunci-ganda", '{"jenis": "media-online", "jenis": "kliping"}'),
    _lines("kunci-ganda-di-dalam", '{"jenis": "hak-jawab", "berita": {"media": "a", "media": "b"}}'),
    _lines("dua-objek-satu-baris", f"{GOOD} {GOOD}"),
    _lines("utf-8-rusak", GOOD, b'{"jenis": "media-online", "judul": "caf\xe9"}', GOOD),
    _lines("terpotong", GOOD, GOOD[:30], end=""),
    _lines("baris-raksasa", GOOD, '{"judul": "' + "x" * (4 * 1024 * 1024) + '"}', GOOD),
    _lines("bilangan-raksasa", '{"jenis": ' + "9" * 5000 + "}"),
    _lines("bersarang-dalam", '{"judul": ' + "[" * 100_000),
    _lines("isi-bersarang-dalam", '{"jenis": "media-online", "isi": ' + '{"a": ' * 300 + "1" + "}" * 301),
    _lines("karakter-nol", b'{"jenis": "media-online", "judul": "a\x00b"}',
           r'{"jenis": "media-online", "judul": "\u0000"}'),
    _lines("pasangan-tunggal", r'{"jenis": "media-online", "judul": "\ud800"}'),
    _lines("kunci-salah-ketik", '{"jenis": "media-online", "pelaksna": "humas-pusat"}'),
    _lines("waktu-tanpa-zona", '{"jenis": "media-online", "mulai": "2026-11-25T09:00:00"}'),
    _lines("waktu-tidak-ada", '{"jenis": "media-online", "mulai": "2026-02-30T09:00:00+07:00"}'),
    _lines("baris-kosong", "", "   ", GOOD, "", status=0),
    _lines("bom", b"\xef\xbb\xbf" + GOOD.encode(), status=0),
    _lines("bom-di-tengah", GOOD, b"\xef\xbb\xbf" + GOOD.encode()),
    _lines("utf-16", GOOD.encode("utf-16")),
    _lines("kosong", status=0, end=""),
    Case("jsonl/tidak-ada", FROM_FILE, 4, json=False),
    Case("jsonl/folder", FROM_FILE, 4, prepare=_lines_folder, json=False),
    Case("jsonl/toml-rusak", (*FROM_FILE[:3], "kt.toml", "banyak.jsonl", *AT), 4,
         {"kt.toml": "jenis =", "banyak.jsonl": GOOD}, json=False),
)  # fmt: skip

CASES = (*RECORDS, *JSONL)
