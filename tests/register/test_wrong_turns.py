"""A mistyped place, a wrong clock, an older backup, a damaged file, names that no terminal may obey."""

from __future__ import annotations

from datetime import timedelta

import pytest

from register.keeping import behind_the_back, full_day
from register.office import EXAMPLES, Office

UNREADABLE_ADDRESS = (
    "Galat: HUMAS_REGISTER: alamat PostgreSQL tidak terbaca.\n"
    "Saran: Tulis postgresql://pengguna@alamat/nama; tanda @ : / dalam kata sandi ditulis %40 %3A %2F.\n"
)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql:/register",
        "host=server.example password=rahasia",
        "dbname=humas",
        "postgresql://petugas:rahasia@127.0.0.1:1/humas?foo=rahasia",
    ],
)
def test_what_is_no_address_makes_no_register(lone: Office, address: str) -> None:
    lone.variables["HUMAS_REGISTER"] = address
    for words in (("register", "list"), ("siaran-pers", "new", "--isian", str(EXAMPLES / "rilis.toml"))):
        outcome = lone.run(*words)
        assert (outcome.status, outcome.out, outcome.err) == (2, "", UNREADABLE_ADDRESS)
    assert list(lone.folder.rglob("*.db")) == []


@pytest.mark.parametrize("address", ["x\0y", "\udcff.db", "~siapa-pun-bukan/register.db"])
def test_what_is_no_path_is_refused(lone: Office, address: str) -> None:
    lone.variables["HUMAS_REGISTER"] = address
    outcome = lone.run("register", "list")
    assert outcome.status == 2
    assert outcome.err.startswith("Galat: HUMAS_REGISTER: isinya bukan jalur berkas;")


@pytest.mark.parametrize(
    "words", [("register", "list"), ("hari-ini",), ("tenggat", "list"), ("register", "verify"), ("kontak", "list")]
)
def test_reading_makes_no_register(lone: Office, words: tuple[str, ...]) -> None:
    path = lone.work / "salah-ketik.db"
    lone.variables["HUMAS_REGISTER"] = path.name
    outcome = lone.run(*words)
    assert outcome.err.startswith(f"Register '{path}' belum ada; dibuat saat kegiatan pertama dicatat.\n")
    assert not path.exists()


def test_a_new_register_is_told_once(lone: Office) -> None:
    path = lone.work / "baru.db"
    lone.variables["HUMAS_REGISTER"] = path.name
    isian = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
    first = lone.do("siaran-pers", "new", *isian)
    second = lone.do("siaran-pers", "new", *isian, "--force")
    assert first.err.startswith(f"Register baru dibuat: {path}\n")
    assert "Register" not in second.err.splitlines()[0]


def test_a_wrong_clock_can_be_put_right(office: Office) -> None:
    id = office.release()
    office.later(days=3653).do("register", "note", id, "jam terlalu maju")
    office.now -= timedelta(days=3653)
    refused = office.run("register", "note", id, "jam betul")
    assert (refused.status, refused.err) == (
        4,
        "Galat: Jam komputer ini (24 November 2026, pukul 10.00 WIB) lebih awal daripada catatan terakhir register "
        "(24 November 2036, pukul 10.00 WIB, oleh petugas).\n"
        "Saran: Bila jam komputer ini salah, betulkan, lalu ulangi. Bila catatan itu yang ditulis dengan jam salah: "
        'humas register resync --alasan "jam komputer salah".\n',
    )
    assert office.run("register", "resync").status == 6
    put_right = office.do("register", "resync", "--alasan", "tahun salah")
    assert put_right.out == "24 November 2026, pukul 10.00 WIB\n"
    assert put_right.err == (
        "Waktu register dibetulkan: dari 24 November 2036, pukul 10.00 WIB ke 24 November 2026, pukul 10.00 WIB.\n"
    )
    office.do("register", "note", id, "jam betul")
    office.do("register", "verify")
    again = office.run("register", "resync", "--alasan", "sekali lagi")
    assert (again.status, again.err.splitlines()[0]) == (
        1,
        "Galat: Tidak ada catatan yang lebih lambat daripada jam komputer ini; tidak ada yang perlu dibetulkan.",
    )


def test_numbers_that_a_backup_lacks_are_not_given_again(lone: Office) -> None:
    lone.do("siaran-pers", "issue", lone.release())
    lone.do("register", "backup", "lama.zip")
    lost = lone.release()
    lone.do("siaran-pers", "issue", lost)
    refused = lone.run("register", "restore", "lama.zip", "--ganti")
    assert (refused.status, refused.err) == (
        6,
        "Galat: Register ini memuat yang tidak ada dalam cadangan dan akan hilang: 2 peristiwa; "
        f"kegiatan {lost}; nomor 002/RILIS/BKN/XI/2026.\n"
        "Saran: Bila memang begitu, tambahkan --ya. Nomornya dicatat sebagai dilewati dan tidak diberikan lagi.\n",
    )
    unwilling = lone.run("register", "restore", "lama.zip", "--ganti", ketik="\n")
    assert (unwilling.status, unwilling.err.splitlines()[-1]) == (
        0,
        "Pulihkan juga? (ya/tidak) [tidak] Tidak ada yang dipulihkan.",
    )
    assert lone.do("register", "show", lost, "--quiet")
    told = lone.do("register", "restore", "lama.zip", "--ganti", "--ya").err
    assert "1 nomor yang tidak ada dalam cadangan dicatat sebagai dilewati dan tidak dipakai lagi." in told
    book = lone.do("register", "numbers").out.splitlines()
    assert [line.split("\t")[3] for line in book] == ["terpakai", "dilewati"]
    assert "hilang karena pemulihan 24 November 2026" in book[1]
    lone.do("register", "verify")


DAMAGES = {
    "teks bukan UTF-8": "UPDATE entri SET judul = CAST(x'ff' AS TEXT)",
    "id bukan UTF-8": "UPDATE entri SET id = CAST(x'ff' AS TEXT) WHERE baris = 1",
    "judul biner": "UPDATE entri SET judul = x'ff'",
    "isi teks": "UPDATE isi_berkas SET isi = CAST(x'ff00' AS TEXT)",
    "baris bukan UTF-8": "UPDATE peristiwa SET baris = CAST(x'ff' AS TEXT) WHERE urut = 2",
    "baris biner": "UPDATE peristiwa SET baris = x'ff' WHERE urut = 2",
    "baris dalam": "UPDATE peristiwa SET baris = replace(hex(zeroblob(200000)), '0', '[') WHERE urut = 2",
    "urut biner": "UPDATE peristiwa SET urut = x'ff' WHERE urut = 2",
    "berkas dalam": "UPDATE entri SET berkas = replace(hex(zeroblob(200000)), '0', '[')",
    "waktu": "UPDATE entri SET dicatat = 9e18",
    "tanggal": "UPDATE nomor SET tanggal = 'x'",
    "kontak": "UPDATE pribadi SET nilai = CAST(x'ff' AS TEXT)",
    "kantor": "UPDATE nomor SET kantor = CAST(x'ff' AS TEXT)",
}


@pytest.mark.parametrize("statement", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_told_as_such(lone: Office, statement: str) -> None:
    first, _ = full_day(lone)
    behind_the_back(lone, statement)
    assert lone.run("register", "verify").status == 1
    for words in (("list",), ("show", first, "--riwayat"), ("backup", "b.zip"), ("archive", "a"), ("numbers",)):
        outcome = lone.run("register", *words)
        assert outcome.status in (0, 4, 5), outcome


@pytest.mark.parametrize("id", ["\udcff", "pusat/\udcff", "x\x1b[2J"])
def test_an_id_that_is_no_text_is_not_there(office: Office, id: str) -> None:
    for words in (("register", "show", id), ("register", "note", id, "x"), ("siaran-pers", "issue", id)):
        outcome = office.run(*words)
        assert outcome.status == 5
        assert "\x1b" not in outcome.err
        assert outcome.err.isascii() or "\ufffd" in outcome.err


def test_a_terminal_obeys_no_name(office: Office) -> None:
    office.user = "pe\x1b[2J\udcff"
    id = office.release()
    office.do("register", "note", id, "catatan")
    assert "pe\ufffd[2J\ufffd: diberi catatan" in office.do("register", "show", id, "--riwayat").out
