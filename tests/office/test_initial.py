"""The first kantor.toml: questions, answers, the commented file."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError, UsageError
from humas_cli.fields import FieldType
from humas_cli.office import (
    INIT_QUESTIONS,
    Source,
    check_answer,
    check_office_text,
    init_default,
    initial_office_toml,
    is_asked,
    load_office,
    write_initial_office,
)
from humas_cli.office.initial import OFFICES
from humas_cli.office.loader import office_file

ANSWERS = {
    "kantor": "kanreg-4",
    "identitas.alamat": 'Jl. "Contoh" No. 4 \\ 5',
    "identitas.kota": "Makassar",
    "nomor.unit": "KR.IV.1",
    "pejabat.kepala.nama": "Pejabat Fiktif, S.H.",
    "pejabat.kepala.nip": "00000000 000000 0 000",
    "pejabat.kepala.status": "plt",
    "pejabat.kepala.sejak": "2026-01-15",
    "pejabat.kehumasan.nama": "",
}

EXPECTED = """\
# Konfigurasi kantor untuk program humas. Sunting dengan penyunting teks, periksa dengan: humas config show
# Baris yang diawali '#' tidak dibaca (keterangan, contoh, nilai bawaan); hapus tanda '#' untuk memakainya.

versi = 1
kantor = "kanreg-4"

[identitas]
# nama = "Kantor Regional IV Badan Kepegawaian Negara"
# nama_pendek = "Kantor Regional IV BKN"
alamat = "Jl. \\"Contoh\\" No. 4 \\\\ 5"
kota = "Makassar"
# zona = "WITA"
# telepon = "021-0000000"
# surel = "humas@kantor.go.id"
# laman = "www.kantor.go.id"
# logo = "logo.png"  # PNG atau JPEG; jalurnya dari folder berkas ini

[kop]
# Baris teks kop surat; alamat dan kontak mengikutinya.
# baris = ["BADAN KEPEGAWAIAN NEGARA", "KANTOR REGIONAL IV"]

[boilerplate]
# Teks bawaan belum diperiksa kantor; gantilah dengan teks resmi.
# tentang_bkn = "Badan Kepegawaian Negara (BKN) adalah lembaga pemerintah nonkementerian yang melaksanakan tugas \
pemerintahan di bidang manajemen kepegawaian."

[narahubung]
# nama = "Nama Narahubung"
# telepon = "0800-0000-0000"
# surel = "humas@kantor.go.id"

[nomor]
# Token: {urut:03} {unit} {klasifikasi} {bulan_romawi} {bulan:02} {tahun}
# pola = "{urut:03}/{unit}/BKN/{bulan_romawi}/{tahun}"
unit = "KR.IV.1"
# klasifikasi = "HM.01"

# [nomor.siaran-pers]
# pola = "{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}"

# Satu bagian [[pejabat]] untuk setiap orang dan masa jabatannya (hari pertama dan terakhir ikut dihitung).
# status: definitif, plt, atau plh. Masa dua orang dalam satu jabatan tidak boleh bertumpuk.

[[pejabat]]
jabatan = "kepala-kanreg"
nama = "Pejabat Fiktif, S.H."
nip = "000000000000000000"
status = "plt"
sejak = 2026-01-15
# sampai = 2026-12-31

# [[pejabat]]
# jabatan = "pimpinan-humas-kanreg"
# nama = "Nama Lengkap, Gelar"
# nip = "000000000000000000"
# status = "definitif"
# sejak = 2026-01-15
# sampai = 2026-12-31

# Seberapa sering tugas berkala dilakukan; peraturan menyerahkannya kepada kantor. Yang diatur diingatkan oleh
# humas tenggat: harian, mingguan, dua-mingguan, bulanan, triwulanan, semesteran, tahunan.
# [berkala]
# monitoring = "mingguan"
# media-sosial = "triwulanan"

# Penandatangan satu jenis kegiatan atau dokumen selama berkas kegiatan tidak menyebutnya; a.n. dan u.b. boleh.
# [[penandatangan]]
# dokumen = "nota"
# jabatan = "pimpinan-humas-kanreg"
# atas_nama = "kepala-kanreg"
# untuk_beliau = "Kepala Bagian Tata Usaha"

# Tembusan yang selalu menyertai satu jenis kegiatan atau dokumen: kata jabatan dari berkas kegiatan, atau teks.
# [[tembusan]]
# dokumen = "liputan"
# kepada = ["pimpinan-humas-pusat"]
"""


def test_the_whole_file() -> None:
    """Answers stand in it, everything else as a comment that shows the default or an example."""
    assert initial_office_toml(ANSWERS).decode("utf-8") == EXPECTED


def test_what_was_answered_is_what_the_office_becomes(env: Environment) -> None:
    """The file is read back as it was meant; what was left open keeps its default."""
    path = write_initial_office(env, ANSWERS)
    assert path == env.config_dir / "kantor.toml"
    office = load_office(env)
    assert office.identitas.alamat == 'Jl. "Contoh" No. 4 \\ 5'
    assert office.source_of("identitas.alamat") is Source.FILE
    assert office.source_of("identitas.nama") is Source.DEFAULT
    holder = office.holder("kepala-kanreg", date(2026, 11, 22))
    assert (holder.sebutan_penuh, holder.nip) == ("Plt. Kepala Kantor Regional IV BKN", "0" * 18)


def test_every_comment_that_shows_a_key_is_valid_when_used(env: Environment) -> None:
    """Taking every '#' away from a key line gives a configuration that loads."""
    lines = EXPECTED.splitlines()
    used = [
        line[2:] if line.startswith(("# [", "# ")) and ("=" in line or line.startswith("# [")) else line
        for line in lines
    ]
    office = check_office_text("\n".join(used), "kantor.toml", env)
    assert office.tembusan[0].kepada == ("pimpinan-humas-pusat",)
    assert office.penandatangan[0].untuk_beliau == "Kepala Bagian Tata Usaha"
    assert [who.jabatan for who in office.pejabat] == ["kepala-kanreg", "pimpinan-humas-kanreg"]
    assert office.nomor.klasifikasi == "HM.01"


@pytest.mark.parametrize("word", OFFICES)
def test_every_office_can_be_the_answer(env: Environment, word: str) -> None:
    """One answer is enough, and accepting every proposal changes nothing."""
    bare = check_office_text(initial_office_toml({"kantor": word}).decode(), "kantor.toml", env)
    proposals = {question.nama: init_default(question.nama, {"kantor": word}) for question in INIT_QUESTIONS}
    full = check_office_text(initial_office_toml(proposals | {"kantor": word}).decode(), "kantor.toml", env)
    assert bare.kantor == word
    assert bare.identitas == full.identitas
    assert bare.nomor == full.nomor


def test_an_existing_file_is_kept(env: Environment) -> None:
    """Without --force the file stays byte for byte; with it the new one stands there."""
    path = write_initial_office(env, {"kantor": "kanreg-4"})
    before = path.read_bytes()
    with pytest.raises(HumasError) as caught:
        write_initial_office(env, {"kantor": "kanreg-8"})
    assert path.read_bytes() == before
    assert caught.value.pesan == f"Berkas konfigurasi '{path}' sudah ada dan tidak ditimpa."
    assert caught.value.saran == (
        "Sunting berkas itu dan lihat hasilnya dengan: humas config show. Untuk menggantinya sama sekali, "
        "tambahkan --force."
    )
    assert caught.value.kode == "berkas-sudah-ada"
    write_initial_office(env, {"kantor": "kanreg-8"}, force=True)
    assert load_office(env).kantor == "kanreg-8"
    assert [entry.name for entry in path.parent.iterdir()] == ["kantor.toml"]


@pytest.mark.parametrize(
    ("key", "value", "pesan", "saran"),
    [
        (
            "kantor",
            "kanreg-44",
            "Opsi --kantor: 'kanreg-44' pada 'kantor' bukan salah satu dari 16 kantor.",
            "Yang dikenal: pusat, kanreg-1 sampai kanreg-14, dan pusbangpeg.",
        ),
        (
            "identitas.zona",
            "wib",
            "Opsi --zona: 'wib' pada 'identitas.zona' bukan zona waktu.",
            "Maksud Anda 'WIB'? Yang dikenal: WIB, WITA, WIT.",
        ),
        (
            "identitas.kota",
            "A\nB",
            "Opsi --kota: 'identitas.kota' memuat pindah baris.",
            "Tulis dalam satu baris tanpa karakter itu.",
        ),
        (
            "pejabat.kepala.nip",
            "19800101",
            "Opsi --kepala-nip: NIP '19800101' bukan 18 angka.",
            "Periksa angkanya; spasi boleh dipakai.",
        ),
        (
            "pejabat.kepala.status",
            "Plt",
            "Opsi --kepala-status: 'Plt' pada 'pejabat.kepala.status' bukan status jabatan.",
            "Maksud Anda 'plt'? Yang dikenal: definitif, plt, plh.",
        ),
        (
            "pejabat.kehumasan.sejak",
            "15-01-2026",
            "Opsi --kehumasan-sejak: '15-01-2026' bukan tanggal.",
            "Tulis seperti 2026-11-25.",
        ),
        (
            "identitas.nma",
            "x",
            "Opsi identitas.nma: kunci 'identitas.nma' tidak dikenal.",
            "Maksud Anda 'identitas.nama'?",
        ),
    ],
)
def test_a_wrong_answer_names_its_option(key: str, value: str, pesan: str, saran: str) -> None:
    """The same sentence while asking and from the command line; exit 2, nothing written."""
    for attempt in (lambda: check_answer(key, value), lambda: initial_office_toml({"kantor": "pusat", key: value})):
        with pytest.raises(UsageError) as caught:
            attempt()
        assert (caught.value.pesan, caught.value.saran) == (pesan, saran)
        assert caught.value.status is ExitCode.USAGE


def test_questions_are_whole() -> None:
    """Each question has words, an option of its own and a default where one is shipped; choices list their words."""
    assert len({question.bendera for question in INIT_QUESTIONS}) == len(INIT_QUESTIONS)
    for question in INIT_QUESTIONS:
        assert question.tanya.endswith("?"), question
        assert question.bantuan.endswith("."), question
        assert (question.tipe is FieldType.CHOICE) == bool(question.nilai), question
    assert [question.nama for question in INIT_QUESTIONS if question.wajib] == ["kantor"]
    assert init_default("identitas.kota", {"kantor": "kanreg-14"}) == "Manokwari"
    assert init_default("identitas.kota", {}) == "Jakarta"
    assert init_default("narahubung.nama", {"kantor": "pusat"}) == ""


def test_a_person_not_named_is_not_asked_about() -> None:
    """NIP, status and date follow the name."""
    assert not is_asked("pejabat.kepala.nip", {})
    assert not is_asked("pejabat.kepala.nip", {"pejabat.kepala.nama": " ", "pejabat.kehumasan.nama": "B"})
    assert is_asked("pejabat.kepala.nip", {"pejabat.kepala.nama": "A"})
    assert is_asked("pejabat.kepala.nama", {})
    assert is_asked("identitas.kota", {})


TEXT_KEYS = [q.nama for q in INIT_QUESTIONS if q.tipe is FieldType.TEXT and not q.nama.endswith(("surel", "nip"))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(TEXT_KEYS), st.text(max_size=40)))
def test_any_text_survives(env: Environment, answers: dict[str, str]) -> None:
    """Quotes, backslashes, braces and brackets come back as they were typed, or the answer is refused."""
    try:
        content = initial_office_toml({"kantor": "kanreg-8", **answers})
    except UsageError:
        return
    data = tomllib.loads(content.decode("utf-8"))
    check_office_text(content.decode("utf-8"), str(office_file(env)), env)
    for key, value in answers.items():
        if value.strip() and not key.startswith("pejabat."):
            table, _, name = key.rpartition(".")
            written = data[table][name]
            expected = [line.strip() for line in value.split("|")] if isinstance(written, list) else value.strip()
            assert written == expected
