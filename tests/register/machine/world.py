"""The activities that the offices of the machine record: few kinds, one for each part of the register."""

from __future__ import annotations

from datetime import datetime, timedelta

from register.machine.model import Activity, Book
from register.office import EXAMPLES, statement_text

KINDS = {
    "pusat": ("siaran-pers", "keterangan-pers", "wawancara-pers", "hak-jawab", "dokumentasi"),
    "kanreg-4": ("keterangan-pers", "wawancara-pers", "dokumentasi"),
}
JEWELS = ("akik", "mirah", "zamrud")
"""Words of the titles that stand nowhere else, so that a search for one finds what has it in its title."""
JOURNALISTS = (
    {"wartawan": "Nama Wartawan", "kontak": "redaksi@gema.example", "nomor_kartu_pers": "000/UKW/2025"},
    {"wartawan": "Nama Pewarta", "kontak": "pewarta@kabar.example", "nomor_kartu_pers": "001/UKW/2024"},
)
CHIEF = 'Pemimpin Redaksi Radio "Gema Contoh"'
"""Who answers for the medium; a person too, whom nobody asks to forget."""
ORGANS = {"pusat": "humas-pusat", "kanreg-4": "humas-kanreg"}

_DOCUMENTATION = """
jenis = "dokumentasi"
judul = "{judul}"
kantor = "{kantor}"
pelaksana = "{organ}"
lingkup = "{lingkup}"
ragam = ["foto"]
mulai = {mulai}
[[isi.dokumentasi]]
ragam = "foto"
uraian = "Pembukaan"
waktu = 2026-11-23T09:05:00+07:00
pembuat = "Tim Humas"
berkas = "a.jpg"
"""


def first_version(book: Book, jenis: str, judul: str, mulai: datetime, now: datetime, extra: int) -> Activity:
    """An activity as it is told to ``new``; ``extra`` chooses journalist or news."""
    one = Activity(book.kantor, "", jenis, judul, mulai, 0, now, now)
    if jenis == "wawancara-pers":
        one.wartawan = extra % len(JOURNALISTS)
        one.kontak = JOURNALISTS[one.wartawan]["kontak"]
        one.permohonan = min(now, mulai) - timedelta(hours=20)
        before = min(now, mulai) - timedelta(hours=1)
        one.koordinasi = [("pimpinan-humas-pusat", before, "disetujui, batasi pada penetapan NIP")]
    if jenis == "hak-jawab":
        one.berita = (now - timedelta(days=extra)).date()
    return one


def record_text(one: Activity) -> str:
    """The record file that the officer writes for it."""
    maker = {"siaran-pers": _release, "keterangan-pers": _statement, "hak-jawab": _answer, "dokumentasi": _pictures}
    return maker.get(one.jenis, _interview)(one)


def _without(text: str, *beginnings: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith(beginnings)) + "\n"


def _example(name: str, one: Activity, *left_out: str) -> str:
    text = _without((EXAMPLES / name).read_text(encoding="utf-8"), "mulai =", "selesai =", *left_out)
    first = next(line for line in text.splitlines() if line.startswith("judul ="))  # before any table
    return text.replace(first, f'judul = "{one.judul}"\nmulai = {one.mulai.isoformat()}', 1)


def _release(one: Activity) -> str:
    return _example("rilis.toml", one, "embargo")


def _statement(one: Activity) -> str:
    text = statement_text(mulai=one.mulai.isoformat()).replace("Penetapan NIP calon ASN", one.judul, 1)
    if one.kantor == "pusat":
        return text
    text = text.replace('"pusat"', f'"{one.kantor}"', 1).replace('"unit-jpt-pratama"', '"humas-kanreg"', 1)
    text = text.replace('jabatan = "jpt-pratama"', 'jabatan = "kepala-kanreg", status = "plh"')
    return text.replace("Direktur Contoh BKN", "Kepala Kantor Regional IV BKN").replace('"bkn"', '"daerah"', 1)


def _answer(one: Activity) -> str:
    assert one.berita is not None
    text = _example("bantahan.toml", one, "penulis_berita")
    # The title of the news item stands in its table, behind the one of the letter.
    return text.replace("terbit = 2026-11-20T06:15:00+07:00", f"terbit = {one.berita.isoformat()}", 1)


def _interview(one: Activity) -> str:
    assert one.wartawan is not None and one.permohonan is not None
    text = _example("wawancara.toml", one, "tanggal_surat")
    text = text.replace("waktu = 2026-11-23T14:10:00+07:00", f"waktu = {one.permohonan.isoformat()}", 1)
    text = text.replace("waktu = 2026-11-24T09:00:00+07:00", f"waktu = {one.koordinasi[0][1].isoformat()}", 1)
    for key, value in JOURNALISTS[one.wartawan].items():
        text = text.replace(f'{key} = "{JOURNALISTS[0][key]}"', f'{key} = "{value}"', 1)
    if one.kantor == "pusat":
        text = text.replace('"kanreg-4"', '"pusat"', 1).replace('"humas-kanreg"', '"humas-pusat"', 1)
    return text


def _pictures(one: Activity) -> str:
    scope = "pusat" if one.kantor == "pusat" else "regional"
    return _DOCUMENTATION.format(
        judul=one.judul, kantor=one.kantor, organ=ORGANS[one.kantor], lingkup=scope, mulai=one.mulai.isoformat()
    )
