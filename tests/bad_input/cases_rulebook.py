"""Rulebooks, given by ``--rulebook``, that cannot be trusted."""

from __future__ import annotations

from bad_input.catalogue import Case, Place
from bad_input.samples import AT, BUKU, KETERANGAN, changed

CHECK = ("kegiatan", "check", "kt.toml", "--rulebook", "buku.toml", *AT)


def _book(slug: str, content: str | bytes) -> Case:
    return Case(f"buku-aturan/{slug}", CHECK, 4, {"kt.toml": KETERANGAN, "buku.toml": content})


def _swap(slug: str, old: str, new: str) -> Case:
    return _book(slug, changed(BUKU, old, new))


def _rule(slug: str, old: str, new: str) -> Case:
    """A change inside the rule about coordination before keterangan pers."""
    head, mark, tail = BUKU.partition('id = "keterangan-pers.3.koordinasi"')
    return _book(slug, head + mark + changed(tail, old, new))


def _missing_law(place: Place) -> None:
    assert not place.path("naskah.txt").exists()


def _folder(place: Place) -> None:
    place.path("buku.toml").mkdir()


SMALL = '[peraturan]\nnama = "x"\npendek = "x"\nversi = "1"\nteks = "regulation.txt"\n'
REGULATION = 'teks = "regulation.txt"'
EVIDENCE = 'fakta = "koordinasi"\napa = "koordinasi"'

CASES = (
    _book("kosong", ""),
    _book("hanya-peraturan", SMALL),
    _book("bukan-toml", "aturan: []\n"),
    _book("bukan-utf-8", "# pédoman\n".encode("latin-1") + BUKU.encode()),
    _book("ini-berkas-kegiatan", KETERANGAN),
    Case("buku-aturan/tidak-ada", CHECK, 5, {"kt.toml": KETERANGAN}),
    Case("buku-aturan/folder", CHECK, 4, {"kt.toml": KETERANGAN}, prepare=_folder),
    Case("buku-aturan/untuk-daftar", ("aturan", "list", "--rulebook", "buku.toml"), 4, {"buku.toml": "[aturan]\n"}),
    Case("buku-aturan/naskah-tidak-ada", CHECK, 4,
         {"kt.toml": KETERANGAN, "buku.toml": changed(BUKU, REGULATION, 'teks = "naskah.txt"')}, prepare=_missing_law),
    Case("buku-aturan/naskah-bukan-utf-8", CHECK, 4,
         {"kt.toml": KETERANGAN, "buku.toml": BUKU, "regulation.txt": "Pasal 4 café".encode("latin-1")}),
    Case("buku-aturan/naskah-lain", CHECK, 4,
         {"kt.toml": KETERANGAN, "buku.toml": SMALL + "\n" + BUKU[BUKU.index("[pasal]"):],
          "regulation.txt": "Pasal 4\n"}),
    _swap("naskah-di-folder-lain", REGULATION, 'teks = "../regulation.txt"'),
    _swap("kunci-teratas", "[kelompok]", "[kelompok2]\n[kelompok]"),
    _swap("versi-format", "versi_format = 1", "versi_format = 99"),
    _swap("tanpa-umum", "[umum.kantor]", "[umum.kantr]"),
    _swap("berlaku-sejak", 'berlaku_sejak = ""', 'berlaku_sejak = "31 Desember 2021"'),
    _swap("berlaku-sejak-tanggal", 'berlaku_sejak = ""', "berlaku_sejak = 2021-12-31"),
    _swap("pasal-bukan-bilangan", "{ nomor = 4,", '{ nomor = "empat",'),
    _swap("juga-jabatan-asing", "[juga]\n", '[juga]\nkepala-biro = ["jpt-pratama"]\n'),
    _swap("fakta-tanpa-nilai", 'tipe = "pilihan"\nnilai = ["@semua-kantor"]', 'tipe = "pilihan"'),
    _swap("fakta-tipe-asing", 'tipe = "pilihan"\nnilai = ["@semua-kantor"]', 'tipe = "piilhan"\nnilai = ["pusat"]'),
    _swap("fakta-pribadi-teks", "[fakta.narasumber]\n", '[fakta.narasumber]\npribadi = "ya"\n'),
    _swap("fakta-kelompok-asing", 'nilai = ["@semua-kantor"]', 'nilai = ["@semua-kantr"]'),
    _swap("jenis-bukan-tabel", "\n[jenis.", "\n[jenis]\nrapat = 1\n[jenis."),
    _rule("aturan-kunci-asing", 'sifat = "keras"', 'sifat = "keras"\nsanksi = "teguran"'),
    _rule("aturan-jenis-asing", 'jenis = ["keterangan-pers"]', 'jenis = ["keterangan-pres"]'),
    _rule("aturan-tanpa-jenis", 'jenis = ["keterangan-pers"]', "jenis = []"),
    _rule("aturan-tanpa-pasal", 'pasal = "keterangan-pers"\n', ""),
    _rule("aturan-pasal-asing", 'pasal = "keterangan-pers"', 'pasal = "keterangan"'),
    _rule("aturan-ayat-teks", "ayat = 3", 'ayat = "(3)"'),
    _rule("aturan-sifat-asing", 'sifat = "keras"', 'sifat = "wajib"'),
    _rule("aturan-kutipan-diubah", "dengan berkoordinasi terlebih dahulu", "dengan berkoordinasi lebih dahulu"),
    _rule("aturan-baris", "baris = [37, 37]", "baris = [37]"),
    _rule("aturan-baris-teks", "baris = [37, 37]", 'baris = ["37", "37"]'),
    _rule("aturan-tafsir-asing", '"T17"', '"T999"'),
    _rule("aturan-izin-asing", 'untuk = ["keterangan-pers.3.pelaku"]', 'untuk = ["keterangan-pers.3.pelakuu"]'),
    _rule("aturan-tanpa-pesan", "pesan = ", "catatan_lama = "),
    _rule("aturan-id-dua-kali", 'id = "keterangan-pers.3.laporan"', 'id = "keterangan-pers.3.koordinasi"'),
    _rule("aturan-dua-uji", "[aturan.bukti]", "syarat = { sesuai_kewenangan = true }\n[aturan.bukti]"),
    _rule("aturan-tanpa-uji", "[aturan.bukti]\n" + EVIDENCE, "[[aturan]]\n" + EVIDENCE),
    _rule("aturan-fakta-asing", EVIDENCE, 'fakta = "kordinasi"\napa = "koordinasi"'),
    _rule("aturan-kewajiban-asing", EVIDENCE, 'fakta = "koordinasi"\napa = "rapat"'),
    _rule("aturan-pihak-asing", 'pihak = "dengan"', 'pihak = "bersama"'),
    _rule("aturan-kepada-asing", 'kepada = ["pimpinan-humas-pusat"]', 'kepada = ["pimpinan-humas"]'),
    _rule("aturan-kepada-kosong", 'kepada = ["pimpinan-humas-pusat"]', "kepada = []"),
    _rule("aturan-jam-sebelum", 'kapan = "sebelum"', 'kapan = "sebelum"\njam = 24'),
    _rule("aturan-jam-negatif", "jam = 24", "jam = -24"),
    _rule("aturan-bukti-teks", "[aturan.bukti]\n" + EVIDENCE, 'bukti = "koordinasi"'),
    _rule("syarat-fakta-asing", "[aturan.bukti]", "bila = { materi = ['kebijakan'] }\n[aturan.bukti]"),
    _rule("syarat-nilai-asing", "[aturan.bukti]", "bila = { cakupan = ['nasional'] }\n[aturan.bukti]"),
    _rule("syarat-bentuk-asing", "[aturan.bukti]", "bila = { cakupan = { kecuali = ['bkn'] } }\n[aturan.bukti]"),
    _rule("syarat-sama-asing", "[aturan.bukti]", "bila = { cakupan = { sama = 'lingkup' } }\n[aturan.bukti]"),
    _rule("syarat-ya-tidak", "[aturan.bukti]", "bila = { cakupan = true }\n[aturan.bukti]"),
    _rule("tafsir-bacaan-asing", 'bacaan = "A"', 'bacaan = "Z"'),
    _rule("alternatif-jenis-asing", 'ganti = "konferensi-pers"', 'ganti = "jumpa-pers"'),
    _rule("alternatif-aturan-asing", 'aturan = "konferensi-pers.5.kebijakan"', 'aturan = "konferensi-pers.5.bijak"'),
)  # fmt: skip
