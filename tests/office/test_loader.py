"""The office out of defaults, file, environment and command line; every mistake as a whole message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError, ManyErrors, UsageError
from humas_cli.office import Office, PostStatus, Source, Zone, check_names, load_office

FULL = """\
versi = 1
kantor = "kanreg-4"

[identitas]
nama = "Kantor Regional IV BKN Contoh"
nama_pendek = "Kanreg IV BKN"
alamat = "Jl. Contoh No. 4"
kota = "Makassar"
telepon = "0411-000000"
surel = "humas@contoh.go.id"
laman = "contoh.go.id"
logo = "logo.png"
zona = "WITA"

[kop]
baris = ["BADAN KEPEGAWAIAN NEGARA", "KANTOR REGIONAL IV"]

[boilerplate]
tentang_bkn = "Paragraf satu.\\n\\nParagraf dua."

[narahubung]
nama = "Narahubung Contoh"
telepon = "0800-0000-0000"
surel = "pers@contoh.go.id"

[nomor]
pola = "{urut:03}/{unit}/{klasifikasi}/{bulan:02}/{tahun}"
unit = "KR.IV"
klasifikasi = "HM.01"
nota-dinas = "ND-{urut}/{unit}/{bulan_romawi}/{tahun}"

[nomor.siaran-pers]
pola = "{urut:03}/{unit}/RILIS/{tahun}"
unit = "KR.IV.1"

[berkala]
monitoring = "mingguan"
media-sosial = "triwulanan"

[[pejabat]]
jabatan = "kepala-kanreg"
nama = "Pejabat Fiktif, S.H."
nip = "000000000000000000"
sejak = 2025-01-01
sampai = 2026-06-30

[[pejabat]]
jabatan = "kepala-kanreg"
sebutan = "Kepala Kantor Regional IV BKN"
nama = "Pengganti Fiktif, M.Si."
nip = "00000000 000000 0 000"
status = "plt"
sejak = 2026-07-01

[[penandatangan]]
dokumen = "nota"
jabatan = "pimpinan-humas-kanreg"
atas_nama = "kepala-kanreg"
untuk_beliau = "Kepala Bagian Tata Usaha"

[[tembusan]]
dokumen = "liputan"
kepada = ["pimpinan-humas-pusat", "Arsip"]
"""


def test_everything_in_the_file_is_read(office: Callable[..., Office], env: Environment) -> None:
    """Each table of kantor.toml ends in the office."""
    got = office(FULL)
    assert got.kantor == "kanreg-4"
    assert got.lingkup == "kanreg"
    assert got.identitas.nama == "Kantor Regional IV BKN Contoh"
    assert got.identitas.zona is Zone.WITA
    assert got.identitas.logo == env.config_dir / "logo.png"
    assert got.kop == ("BADAN KEPEGAWAIAN NEGARA", "KANTOR REGIONAL IV")
    assert got.baris_kontak == (
        "Jl. Contoh No. 4",
        "Telepon 0411-000000; Laman contoh.go.id; Pos-el humas@contoh.go.id",
    )
    assert got.tentang_bkn == "Paragraf satu.\n\nParagraf dua."
    assert (got.narahubung.nama, got.narahubung.telepon) == ("Narahubung Contoh", "0800-0000-0000")
    assert [(who.nama, who.nip, who.status, who.sebutan_penuh) for who in got.pejabat] == [
        ("Pejabat Fiktif, S.H.", "0" * 18, PostStatus.DEFINITIF, "Kepala Kanreg IV BKN"),
        ("Pengganti Fiktif, M.Si.", "0" * 18, PostStatus.PLT, "Plt. Kepala Kantor Regional IV BKN"),
    ]
    assert got.copies_for("undangan-liputan", "liputan") == ("pimpinan-humas-pusat", "Arsip")
    assert got.copies_for("siaran-pers") == ()
    rule = got.signing_for("undangan", "nota")
    assert rule is not None
    assert (rule.jabatan, rule.atas_nama) == ("pimpinan-humas-kanreg", "kepala-kanreg")
    assert got.signing_for("surat") is None
    assert [got.printed_recipient(to) for to in got.copies_for("liputan")] == [
        "Pimpinan Unit Kehumasan BKN Pusat",
        "Arsip",
    ]
    assert got.berkala == (("monitoring", "mingguan"), ("media-sosial", "triwulanan"))
    assert got.ada_berkas
    assert {setting.asal for setting in got.settings} == {Source.FILE}


def test_number_patterns_of_the_file(office: Callable[..., Office]) -> None:
    """A document's own pattern comes first, then its kind's, then the general one; unit and code are inherited."""
    got = office(FULL)
    day = date(2026, 11, 22)
    assert got.number_series("siaran-pers").pola.format(7, day) == "007/KR.IV.1/RILIS/2026"
    assert got.number_series("nota-dinas", "siaran-pers").pola.format(7, day) == "ND-7/KR.IV/XI/2026"
    assert got.number_series("surat-tugas", "siaran-pers").nama == "siaran-pers"
    assert got.number_series("surat-tugas").nama == "umum"
    assert got.nomor.format(None, day) == "……/KR.IV/HM.01/11/2026"


def test_without_a_file_the_centre_is_served_from_defaults(env: Environment) -> None:
    """A fresh machine can write a press release of the centre; every value says it is a default."""
    got = load_office(env)
    assert (got.kantor, got.identitas.nama, got.identitas.zona) == ("pusat", "Badan Kepegawaian Negara", Zone.WIB)
    assert got.number_series("siaran-pers").pola.format(None, date(2026, 11, 22)) == "……/RILIS/BKN/XI/2026"
    assert not got.ada_berkas
    assert got.pejabat == ()
    assert {setting.asal for setting in got.settings} == {Source.DEFAULT}


def test_the_stronger_source_wins(written: Callable[..., Environment]) -> None:
    """Default < file < environment < command line, each value with its own source."""
    env = written('kantor = "kanreg-8"\n[identitas]\nzona = "WIB"\nkota = "Banjarmasin"\n')
    assert load_office(env).source_of("identitas.alamat") is Source.DEFAULT
    assert load_office(env).source_of("identitas.kota") is Source.FILE
    by_variable = env._replace(variables={"HUMAS_ZONA": "WIT", "HUMAS_IDENTITAS_TELEPON": "0511-000000"})
    got = load_office(by_variable)
    assert (got.identitas.zona, got.source_of("identitas.zona")) == (Zone.WIT, Source.ENV)
    assert (got.identitas.telepon, got.source_of("identitas.telepon")) == ("0511-000000", Source.ENV)
    got = load_office(by_variable, {"identitas.zona": "WITA"})
    assert (got.identitas.zona, got.source_of("identitas.zona")) == (Zone.WITA, Source.COMMAND_LINE)
    assert load_office(env, {"kop.baris": "BKN|KANREG VIII"}).kop == ("BKN", "KANREG VIII")


def test_an_empty_variable_says_nothing(written: Callable[..., Environment]) -> None:
    """HUMAS_KANTOR= in a shell profile leaves the file in force."""
    assert load_office(written('kantor = "kanreg-8"\n', HUMAS_KANTOR="")).kantor == "kanreg-8"


def test_an_empty_text_hides_the_default(office: Callable[..., Office]) -> None:
    """An office without that telephone says so and prints none."""
    got = office('kantor = "pusat"\n[identitas]\ntelepon = ""\n')
    assert got.identitas.telepon is None
    assert got.source_of("identitas.telepon") is Source.FILE
    assert got.baris_kontak[1] == "Laman www.bkn.go.id"


def test_another_office_than_the_files_gets_nothing_of_its_letterhead(written: Callable[..., Environment]) -> None:
    """--kantor kanreg-8 on a computer of Kanreg IV never prints Kanreg IV's name, people or numbers."""
    head = '\n[[pejabat]]\njabatan = "kepala-bkn"\nnama = "Kepala Fiktif"\n'
    env = written(FULL + head)
    for got in (
        load_office(env, {"kantor": "kanreg-8"}),
        load_office(env._replace(variables={"HUMAS_KANTOR": "kanreg-8"})),
    ):
        assert got.kantor == "kanreg-8"
        assert got.identitas.nama == "Kantor Regional VIII Badan Kepegawaian Negara"
        assert got.identitas.logo is None
        assert got.kop == ("BADAN KEPEGAWAIAN NEGARA", "KANTOR REGIONAL VIII")
        assert got.narahubung.nama is None
        assert [who.jabatan for who in got.pejabat] == ["kepala-bkn"]
        assert got.tembusan == ()
        assert got.tentang_bkn == "Paragraf satu.\n\nParagraf dua."
        assert got.nomor.format(1, date(2026, 1, 2)) == "001/KR.VIII/BKN/I/2026"
    assert load_office(env, {"kantor": "kanreg-4"}).identitas.nama == "Kantor Regional IV BKN Contoh"


def test_a_logo_of_the_command_line_starts_from_the_current_folder(env: Environment) -> None:
    """A path typed in a shell means what it means in that shell."""
    assert load_office(env, {"identitas.logo": "gambar/logo.png"}).identitas.logo == env.cwd / "gambar" / "logo.png"


KANTOR = 'kantor = "kanreg-4"\n'
PERSON = '[[pejabat]]\njabatan = "kepala-kanreg"\nnama = "A"\n'
ZONES = "Yang dikenal: WIB, WITA, WIT."
TOP = (
    "Yang dikenal: versi, kantor, identitas, kop, boilerplate, narahubung, nomor, berkala, pejabat, penandatangan, "
    "tembusan."
)

MEND = "Perbaiki berkas itu, lalu periksa dengan: humas config show"

BROKEN: list[tuple[str, str, str]] = [
    (
        "",
        "Berkas 'kantor.toml': kunci 'kantor' belum diisi.",
        'Tambahkan di awal berkas, misalnya: kantor = "kanreg-4".',
    ),
    (
        "versi = 2\n" + KANTOR,
        "Berkas 'kantor.toml' baris 1: 'versi' bernilai 2, sedangkan program ini membaca versi 1.",
        "Tulis: versi = 1.",
    ),
    (
        'kantor = "kanreg-15"\n',
        "Berkas 'kantor.toml' baris 1: 'kanreg-15' pada 'kantor' bukan salah satu dari 16 kantor.",
        "Yang dikenal: pusat, kanreg-1 sampai kanreg-14, dan pusbangpeg.",
    ),
    (
        'kantor = "Jakarta"\n',
        "Berkas 'kantor.toml' baris 1: 'Jakarta' pada 'kantor' bukan salah satu dari 16 kantor.",
        "Yang dikenal: pusat, kanreg-1 sampai kanreg-14, dan pusbangpeg.",
    ),
    (
        "kantor = 4\n",
        "Berkas 'kantor.toml' baris 1: 'kantor' harus berupa teks, bukan bilangan.",
        "Apit nilainya dengan tanda petik.",
    ),
    (KANTOR + "kontor = 1\n", "Berkas 'kantor.toml' baris 2: kunci 'kontor' tidak dikenal.", "Maksud Anda 'kantor'?"),
    (KANTOR + "\n[qwerty]\nx = 1\n", "Berkas 'kantor.toml' baris 3: kunci 'qwerty' tidak dikenal.", TOP),
    (
        KANTOR + "[identitas]\nalmat = 'x'\n",
        "Berkas 'kantor.toml' baris 3: kunci 'almat' dalam [identitas] tidak dikenal.",
        "Maksud Anda 'alamat'?",
    ),
    (KANTOR + "identitas = 'x'\n", "Berkas 'kantor.toml' baris 2: 'identitas' harus berupa tabel, bukan teks.", MEND),
    (
        KANTOR + "[identitas]\nzona = 'WITB'\n",
        "Berkas 'kantor.toml' baris 3: 'WITB' pada 'identitas.zona' bukan zona waktu.",
        f"Maksud Anda 'WIB'? {ZONES}",
    ),
    (
        KANTOR + "[berkala]\nmonitoring = 'minggguan'\n",
        "Berkas 'kantor.toml' baris 3: 'minggguan' pada 'berkala.monitoring' bukan jarak waktu.",
        "Maksud Anda 'mingguan'? Yang dikenal: harian, mingguan, dua-mingguan, bulanan, triwulanan, semesteran, "
        "tahunan.",
    ),
    (
        KANTOR + "[berkala]\nkliping = 'mingguan'\n",
        "Berkas 'kantor.toml' baris 3: kunci 'kliping' dalam [berkala] tidak dikenal.",
        "Yang dikenal: monitoring, media-sosial.",
    ),
    (
        KANTOR + "[identitas]\nzona = 'UTC'\n",
        "Berkas 'kantor.toml' baris 3: 'UTC' pada 'identitas.zona' bukan zona waktu.",
        ZONES,
    ),
    (
        KANTOR + "[identitas]\nnama = ' '\n",
        "Berkas 'kantor.toml' baris 3: 'identitas.nama' (nama kantor) tidak boleh kosong.",
        MEND,
    ),
    (
        KANTOR + "[identitas]\nkota = 'A\\nB'\n".replace("'", '"'),
        "Berkas 'kantor.toml' baris 3: 'identitas.kota' memuat pindah baris.",
        "Tulis dalam satu baris tanpa karakter itu.",
    ),
    (
        KANTOR + '[identitas]\nkota = "A\\u0001B"\n',
        "Berkas 'kantor.toml' baris 3: 'identitas.kota' memuat karakter kendali U+0001.",
        "Tulis dalam satu baris tanpa karakter itu.",
    ),
    (
        KANTOR + "[identitas]\nsurel = 'humas'\n",
        "Berkas 'kantor.toml' baris 3: 'humas' pada 'identitas.surel' bukan alamat surel.",
        "Contoh: humas@kantor.go.id.",
    ),
    (
        KANTOR + "[identitas]\ntelepon = 21\n",
        "Berkas 'kantor.toml' baris 3: 'identitas.telepon' harus berupa teks, bukan bilangan.",
        "Apit nilainya dengan tanda petik.",
    ),
    (
        KANTOR + "[kop]\nbaris = 'BKN'\n",
        "Berkas 'kantor.toml' baris 3: 'kop.baris' harus berupa daftar teks, bukan teks.",
        'Tulis dalam kurung siku, misalnya ["baris pertama", "baris kedua"].',
    ),
    (
        KANTOR + "[kop]\nbaris = []\n",
        "Berkas 'kantor.toml' baris 3: 'kop.baris' (baris kop surat) tidak boleh kosong atau memuat baris kosong.",
        MEND,
    ),
    (
        KANTOR + "[nomor]\npola = '{urut}/{bulan_rumawi}'\n",
        "Berkas 'kantor.toml' baris 3: token '{bulan_rumawi}' dalam pola nomor '{urut}/{bulan_rumawi}' tidak dikenal.",
        "Maksud Anda 'bulan_romawi'?",
    ),
    (
        KANTOR + "[nomor]\npola = '{urut}/{klasifikasi}'\n",
        "Berkas 'kantor.toml' baris 3: pola nomor '{urut}/{klasifikasi}' memakai {klasifikasi}, tetapi 'klasifikasi' "
        "belum diisi.",
        "Isi 'klasifikasi' dalam [nomor], atau hapus {klasifikasi} dari pola itu.",
    ),
    (
        KANTOR + "[nomor.siaran-pers]\nunit = 'X'\n",
        "Berkas 'kantor.toml' baris 2: 'pola' dalam [nomor.siaran-pers] belum diisi.",
        MEND,
    ),
    (
        KANTOR + "[nomor.siaran-pers]\npola = '{urut}'\nunits = 'X'\n",
        "Berkas 'kantor.toml' baris 4: kunci 'units' dalam [nomor.siaran-pers] tidak dikenal.",
        "Maksud Anda 'unit'?",
    ),
    (
        KANTOR + "[nomor]\nsiaran-pers = 3\n",
        "Berkas 'kantor.toml' baris 3: 'nomor.siaran-pers' harus berupa teks pola atau tabel, bukan bilangan.",
        MEND,
    ),
    (
        KANTOR + "[nomor]\nSiaran_Pers = '{urut}'\n",
        "Berkas 'kantor.toml' baris 3: nama 'Siaran_Pers' dalam [nomor] bukan nama jenis atau dokumen.",
        "Pakai nama jenis kegiatan atau dokumen, misalnya [nomor.siaran-pers].",
    ),
    (
        KANTOR + "pejabat = 'A'\n",
        "Berkas 'kantor.toml' baris 2: 'pejabat' harus berupa daftar tabel.",
        "Tulis setiap isinya di bawah [[pejabat]].",
    ),
    (
        KANTOR + "[[pejabat]]\nnama = 'A'\n",
        "Berkas 'kantor.toml' baris 2: 'jabatan' dalam [[pejabat]] belum diisi.",
        MEND,
    ),
    (
        KANTOR + "[[pejabat]]\njabatan = 'kepala-bkn'\n",
        "Berkas 'kantor.toml' baris 2: 'nama' dalam [[pejabat]] belum diisi.",
        MEND,
    ),
    (
        KANTOR + "[[pejabat]]\njabatan = 'kepala-kantor'\nnama = 'A'\n",
        "Berkas 'kantor.toml' baris 3: 'kepala-kantor' pada 'pejabat.jabatan' bukan jabatan.",
        "Maksud Anda 'kepala-kanreg'? Yang dikenal: kepala-bkn, jpt-madya, jpt-pratama, pimpinan-humas-pusat, "
        "kepala-kanreg, kepala-pusbangpeg, pimpinan-humas-kanreg, pimpinan-humas-pusbangpeg, lainnya.",
    ),
    (
        KANTOR + PERSON + "status = 'plr'\n",
        "Berkas 'kantor.toml' baris 5: 'plr' pada 'pejabat.status' bukan status jabatan.",
        "Maksud Anda 'plt'? Yang dikenal: definitif, plt, plh.",
    ),
    (
        KANTOR + PERSON + "nip = '123'\n",
        "Berkas 'kantor.toml' baris 5: NIP '123' bukan 18 angka.",
        "Periksa angkanya; spasi boleh dipakai.",
    ),
    (
        KANTOR + PERSON + "nip = 100000000000000000\n",
        "Berkas 'kantor.toml' baris 5: 'pejabat.nip' harus berupa teks, bukan bilangan.",
        "Apit nilainya dengan tanda petik.",
    ),
    (
        KANTOR + PERSON + "sejak = '2026-01-01'\n",
        "Berkas 'kantor.toml' baris 5: 'pejabat.sejak' harus berupa tanggal, bukan teks.",
        "Tulis tanggal saja, tanpa tanda petik dan tanpa jam, misalnya 2026-11-25.",
    ),
    (
        KANTOR + PERSON + "sampai = 2026-01-01T00:00:00\n",
        "Berkas 'kantor.toml' baris 5: 'pejabat.sampai' harus berupa tanggal, bukan waktu.",
        "Tulis tanggal saja, tanpa tanda petik dan tanpa jam, misalnya 2026-11-25.",
    ),
    (
        KANTOR + PERSON + "sejak = 2026-02-01\nsampai = 2026-01-01\n",
        "Berkas 'kantor.toml' baris 2: 'sejak' (2026-02-01) lebih akhir daripada 'sampai' (2026-01-01) dalam "
        "[[pejabat]].",
        MEND,
    ),
    (
        KANTOR + PERSON + "sebutan = 'Plt. Kepala Kanreg'\n",
        "Berkas 'kantor.toml' baris 5: 'sebutan' memuat Plt. atau Plh. ('Plt. Kepala Kanreg').",
        'Tulis sebutan tanpa Plt./Plh., lalu isi status = "plt" atau status = "plh".',
    ),
    (
        KANTOR + "[[pejabat]]\njabatan = 'jpt-pratama'\nnama = 'A'\n",
        "Berkas 'kantor.toml' baris 2: 'sebutan' dalam [[pejabat]] belum diisi.",
        'Jabatan itu dipegang beberapa orang; misalnya sebutan = "Direktur ...".',
    ),
    (
        KANTOR + PERSON + "jbt = 1\n",
        "Berkas 'kantor.toml' baris 5: kunci 'jbt' dalam [[pejabat]] tidak dikenal.",
        "Yang dikenal: jabatan, sebutan, nama, nip, status, sejak, sampai.",
    ),
    (
        KANTOR
        + PERSON
        + "sejak = 2026-01-01\n"
        + PERSON.replace("'A'", "'B'").replace('"A"', '"B"')
        + "status = 'plh'\n",
        "Berkas 'kantor.toml' baris 6: jabatan 'kepala-kanreg' dipegang dua orang pada waktu yang sama: "
        "A (definitif, sejak 1 Januari 2026, baris 2) dan B (Plh., tanpa batas waktu, baris 6).",
        "Isi 'sejak' dan 'sampai' sehingga masa keduanya tidak bertumpuk; selama ada Plt. atau Plh., masa pejabat "
        "definitif diakhiri dahulu.",
    ),
    (
        KANTOR + "[[tembusan]]\nkepada = ['Arsip']\n",
        "Berkas 'kantor.toml' baris 2: 'dokumen' dalam [[tembusan]] belum diisi.",
        MEND,
    ),
    (
        KANTOR + "[[tembusan]]\ndokumen = 'liputan'\nkepada = 'Arsip'\n",
        "Berkas 'kantor.toml' baris 4: 'tembusan.kepada' harus berupa daftar teks, bukan teks.",
        'Tulis dalam kurung siku, misalnya ["baris pertama", "baris kedua"].',
    ),
    (
        KANTOR + "[[tembusan]]\ndokumen = 'liputan'\n",
        "Berkas 'kantor.toml' baris 2: 'kepada' dalam [[tembusan]] belum diisi.",
        MEND,
    ),
    (
        KANTOR + "[[tembusan]]\ndokumen = 'Surat Dinas'\nkepada = ['Arsip']\n",
        "Berkas 'kantor.toml' baris 2: 'Surat Dinas' dalam [[tembusan]] bukan nama jenis atau dokumen.",
        'Pakai nama jenis kegiatan atau dokumen, misalnya dokumen = "liputan".',
    ),
    (
        KANTOR + 2 * "[[tembusan]]\ndokumen = 'liputan'\nkepada = ['Arsip']\n",
        "Berkas 'kantor.toml' baris 5: tembusan untuk 'liputan' ditulis dua kali.",
        "Gabungkan keduanya.",
    ),
    (
        KANTOR + "[[penandatangan]]\ndokumen = 'nota'\n",
        "Berkas 'kantor.toml' baris 2: 'jabatan' dalam [[penandatangan]] belum diisi.",
        MEND,
    ),
    (
        KANTOR + "[[penandatangan]]\ndokumen = 'nota'\njabatan = 'kepala-kanrek'\n",
        "Berkas 'kantor.toml' baris 4: 'kepala-kanrek' pada 'penandatangan.jabatan' bukan jabatan.",
        "Maksud Anda 'kepala-kanreg'? Yang dikenal: kepala-bkn, jpt-madya, jpt-pratama, pimpinan-humas-pusat, "
        "kepala-kanreg, kepala-pusbangpeg, pimpinan-humas-kanreg, pimpinan-humas-pusbangpeg, lainnya.",
    ),
    (
        KANTOR + "[[penandatangan]]\ndokumen = 'nota'\njabatan = 'lainnya'\nuntuk_beliau = 'Sekretaris'\n",
        "Berkas 'kantor.toml' baris 2: 'untuk_beliau' dalam [[penandatangan]] tanpa 'atas_nama'.",
        "Tanda tangan u.b. selalu di bawah a.n.; isi juga 'atas_nama'.",
    ),
    (
        KANTOR + 2 * "[[penandatangan]]\ndokumen = 'nota'\njabatan = 'lainnya'\n",
        "Berkas 'kantor.toml' baris 5: penandatangan 'nota' ditulis dua kali.",
        "Hapus salah satunya.",
    ),
    (
        "kantor = kanreg-4\n",
        "Berkas 'kantor.toml' baris 1, kolom 10: sintaks TOML salah: nilai 'kanreg-4' tidak dikenal; teks harus diapit "
        "tanda petik lurus.",
        "Perbaiki berkas itu dengan penyunting teks, lalu ulangi.",
    ),
]


@pytest.mark.parametrize(("text", "pesan", "saran"), BROKEN, ids=[case[1].partition(": ")[2][:50] for case in BROKEN])
def test_the_whole_message(refused: Callable[..., HumasError], text: str, pesan: str, saran: str) -> None:
    """Each mistake in kantor.toml is named with file and line, and what to write instead; exit 4."""
    error = refused(text)
    assert (error.pesan, error.saran) == (pesan, saran)
    assert error.status is ExitCode.BROKEN


def test_bytes_that_are_not_utf8(refused: Callable[..., HumasError]) -> None:
    """A file saved by an old Notepad says how to save it again."""
    error = refused(b'kantor = "kanreg-4"\n[identitas]\nnama = "caf\xe9"\n')
    assert error.pesan == "Berkas 'kantor.toml' baris 3 bukan teks UTF-8."
    assert error.saran == "Simpan ulang sebagai UTF-8 (di Notepad: Simpan Sebagai, pengodean UTF-8)."


def test_a_folder_instead_of_the_file(env: Environment) -> None:
    """A folder named kantor.toml is no configuration, and not taken as none."""
    (env.config_dir / "kantor.toml").mkdir(parents=True)
    with pytest.raises(HumasError) as caught:
        load_office(env)
    assert caught.value.pesan == f"'{env.config_dir / 'kantor.toml'}' adalah folder, bukan berkas."


def test_a_file_of_more_than_a_megabyte_is_not_read(refused: Callable[..., HumasError]) -> None:
    """A wrong file of a gigabyte under that name costs nothing."""
    assert refused("#" * 1_100_000).pesan == "Berkas 'kantor.toml' terlalu besar (lebih dari 1 MB)."


def test_several_mistakes_come_together_in_the_order_of_the_file(refused: Callable[..., HumasError]) -> None:
    """An officer mends them in one go."""
    error = refused(PERSON + "stat = 1\n[identitas]\nzona = 'X'\nnma = 'x'\n", HUMAS_KOP_BARIS="|")
    assert isinstance(error, ManyErrors)
    assert [
        found.pesan.rpartition("/")[2].partition("'")[2] if "toml" in found.pesan else found.pesan
        for found in error.galat
    ] == [
        ": kunci 'kantor' belum diisi.",
        " baris 4: kunci 'stat' dalam [[pejabat]] tidak dikenal.",
        " baris 6: 'X' pada 'identitas.zona' bukan zona waktu.",
        " baris 7: kunci 'nma' dalam [identitas] tidak dikenal.",
        "Variabel lingkungan HUMAS_KOP_BARIS: 'kop.baris' (baris kop surat) tidak boleh kosong atau memuat baris "
        "kosong.",
    ]


def test_a_wrong_variable_is_named(refused: Callable[..., HumasError]) -> None:
    """The environment is part of the configuration: exit 4, the variable named."""
    error = refused(KANTOR, HUMAS_ZONA="WIBB")
    assert error.pesan == "Variabel lingkungan HUMAS_ZONA: 'WIBB' pada 'identitas.zona' bukan zona waktu."
    assert error.saran == f"Maksud Anda 'WIB'? {ZONES}"
    assert (error.kode, error.status) == ("konfigurasi-rusak", ExitCode.BROKEN)


@pytest.mark.parametrize(
    ("overrides", "pesan"),
    [
        ({"identitas.zona": "GMT"}, "Opsi --zona: 'GMT' pada 'identitas.zona' bukan zona waktu."),
        ({"kantor": "kanreg-0"}, "Opsi --kantor: 'kanreg-0' pada 'kantor' bukan salah satu dari 16 kantor."),
        ({"identitas.zone": "WIB"}, "Opsi identitas.zone: kunci 'identitas.zone' tidak dikenal."),
        ({"nomor.pola": "{tahun}"}, "Opsi --nomor-pola: pola nomor '{tahun}' tidak memuat nomor urut."),
    ],
)
def test_a_wrong_option_is_wrong_usage(env: Environment, overrides: dict[str, str], pesan: str) -> None:
    """What is typed wrong on the command line is exit 2."""
    with pytest.raises(UsageError) as caught:
        load_office(env, overrides)
    assert caught.value.pesan == pesan
    assert caught.value.status is ExitCode.USAGE


def test_names_of_documents_are_checked_where_they_are_known(office: Callable[..., Office]) -> None:
    """A pattern or tembusan for a document that does not exist would never be used: said, with the nearest name."""
    wrong = "[nomor]\nsiaran-pres = '{urut}/{tahun}'\n[[tembusan]]\ndokumen = 'liputn'\nkepada = ['Arsip']\n"
    got = office(KANTOR + wrong)
    with pytest.raises(ManyErrors) as caught:
        check_names(got, ("siaran-pers", "liputan"))
    assert [(found.pesan, found.saran) for found in caught.value.galat] == [
        (
            f"Berkas '{got.berkas}': 'siaran-pres' dalam [nomor] bukan jenis kegiatan atau dokumen.",
            "Maksud Anda 'siaran-pers'?",
        ),
        (
            f"Berkas '{got.berkas}': 'liputn' dalam [[tembusan]] bukan jenis kegiatan atau dokumen.",
            "Maksud Anda 'liputan'?",
        ),
    ]
    check_names(office(KANTOR + "[nomor]\nliputan = '{urut}/{tahun}'\n"), ("siaran-pers", "liputan"))


def test_loading_writes_nothing(env: Environment, tmp_path: Path) -> None:
    """Reading the configuration leaves no file or folder behind."""
    load_office(env)
    assert list(tmp_path.iterdir()) == []
