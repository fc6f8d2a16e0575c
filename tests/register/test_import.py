"""``register import``: an old number book and earlier records come in once, whole, and numbering goes on after them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from register.keeping import archived
from register.office import EXAMPLES, Office

HEAD = "nomor;tanggal;kepada;perihal;jenis\n"
GOOD = (
    "001/RILIS/BKN/I/2026;5 Januari 2026;Redaksi;Layanan awal tahun;siaran pers\n"
    "002/RILIS/BKN/II/2026;2026-02-03;Redaksi;Formasi;siaran-pers\n"
    "001/HUMAS/BKN/III/2026;04/03/2026;Nama Penerima;Undangan;surat\n"
    "B-77/HM.02.00/2026;5 Maret 2026;;Nomor SRIKANDI;surat\n"
)
"""What an office kept; the last was given by another system."""


def book(office: Office, rows: str, name: str = "buku.csv") -> str:
    """A number book in the folder of work."""
    (office.work / name).write_text(HEAD + rows, encoding="utf-8")
    return name


def test_numbers_come_in_and_numbering_goes_on(office: Office) -> None:
    outcome = office.do("register", "import", book(office, GOOD))
    assert outcome.err == (
        "4 nomor dan 0 kegiatan dimasukkan.\n"
        "Deret 'siaran-pers' tahun 2026: nomor tertinggi 002/RILIS/BKN/II/2026.\n"
        "Deret 'srikandi' tahun 2026: nomor tertinggi B-77/HM.02.00/2026.\n"
        "Deret 'surat' tahun 2026: nomor tertinggi 001/HUMAS/BKN/III/2026.\n"
    )
    issued = office.do("siaran-pers", "issue", office.release(), "--json").data
    assert issued["nomor"] == ["003/RILIS/BKN/XI/2026"]
    office.do("register", "verify")
    kept = archived(office, "arsip")["nomor.csv"].decode()
    assert "pusat,siaran-pers,2026,2,,002/RILIS/BKN/II/2026,2026-02-03,,,terpakai,Formasi,," in kept
    assert "Nama Penerima" not in kept


def test_importing_twice_changes_nothing(office: Office) -> None:
    office.do("register", "import", book(office, GOOD))
    head = office.do("register", "verify").out
    again = office.do("register", "import", "buku.csv")
    assert again.err == "0 nomor dan 0 kegiatan dimasukkan.\n4 sudah tercatat dan dilewati.\n"
    assert office.do("register", "verify").out == head


def test_a_longer_book_brings_only_what_is_new(lone: Office) -> None:
    lone.do("register", "import", book(lone, GOOD))
    more = GOOD + "003/RILIS/BKN/IV/2026;7 April 2026;;Seleksi;siaran pers\n"
    data = lone.do("register", "import", book(lone, more), "--json").data
    assert [one["nomor"] for one in data["nomor"]] == ["003/RILIS/BKN/IV/2026"]
    assert data["sudah_tercatat"] == 4


def test_a_dry_run_keeps_nothing(office: Office) -> None:
    outcome = office.do("register", "import", book(office, GOOD), "--dry-run")
    assert outcome.err.startswith("4 nomor dan 0 kegiatan akan dimasukkan (--dry-run).\n")
    assert office.do("register", "verify").err == "Register masih kosong.\n"


WRONG = GOOD + (
    "005/HUMAS/BKN/I/2026;4 Februari 2026;;Surat bulan Januari;surat\n"
    "002/RILIS/BKN/II/2026;4 Februari 2026;;Formasi kedua;siaran pers\n"
)
"""With the two mistakes of real registers: a number of January dated February, and one given twice."""


def test_heavy_findings_keep_everything_out(lone: Office) -> None:
    outcome = lone.run("register", "import", book(lone, WRONG))
    assert outcome.status == 1
    assert outcome.err == (
        "Tidak ada yang dimasukkan: ada temuan berat.\n"
        'Betulkan bukunya, atau tetap masukkan apa adanya dengan --terima "alasan".\n'
    )
    assert (
        "Berkas 'buku.csv' baris 6: nomor 005/HUMAS/BKN/I/2026 menyebut bulan I (Januari), sedangkan tanggalnya "
        "4 Februari 2026." in outcome.out
    )
    assert "Berkas 'buku.csv' baris 7: nomor 002/RILIS/BKN/II/2026 sudah dipakai pada baris 3." in outcome.out
    assert lone.do("register", "verify").err == "Register masih kosong.\n"


def test_accepted_with_a_reason_the_findings_are_kept(office: Office) -> None:
    outcome = office.do("register", "import", book(office, WRONG), "--terima", "sesuai buku agenda", "--json")
    assert [one["nomor"] for one in outcome.data["nomor"]].count("002/RILIS/BKN/II/2026") == 1
    assert "005/HUMAS/BKN/I/2026" in [one["nomor"] for one in outcome.data["nomor"]]
    office.do("register", "verify")
    chain = archived(office, "arsip")["peristiwa-pusat.jsonl"].decode()
    assert '"alasan":"sesuai buku agenda"' in chain
    assert '"catatan":"baris 6: bulan-tidak-cocok; baris 7: nomor-ganda (Formasi kedua)"' in chain
    head = office.do("register", "verify").out
    office.do("register", "import", "buku.csv", "--terima", "sesuai buku agenda")
    assert office.do("register", "verify").out == head


def test_a_row_without_a_date_is_not_made_up_for_by_a_reason(lone: Office) -> None:
    outcome = lone.run(
        "register", "import", book(lone, "001/RILIS/BKN/I/2026;entah;;X;siaran pers\n"), "--terima", "ya"
    )
    assert outcome.status == 1
    assert outcome.err == "Tidak ada yang dimasukkan: ada temuan berat.\n"
    assert "tanggal 'entah' tidak terbaca" in outcome.out


def test_a_number_that_the_register_has_for_something_else(lone: Office) -> None:
    lone.do("siaran-pers", "issue", lone.release())
    refused = lone.run("register", "import", book(lone, "001/RILIS/BKN/XI/2026;1 November 2026;;Lain;siaran pers\n"))
    assert (refused.status, refused.err) == (
        4,
        "Galat: Berkas 'buku.csv' baris 2: nomor 001/RILIS/BKN/XI/2026 sudah ada dalam register "
        "(001/RILIS/BKN/XI/2026, 2026-11-25); tidak dimasukkan.\n"
        "Saran: Lihat pemakainya dengan: humas register numbers.\n",
    )


def test_a_workbook_and_one_series_for_all(lone: Office) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["No. Surat", "Tgl", "Hal"])
    sheet.append(["001/RILIS/BKN/I/2026", "5 Januari 2026", "=1+1 bukan rumus"])
    workbook.save(lone.work / "buku.xlsx")
    lone.do("register", "import", "buku.xlsx", "--deret", "siaran-pers", "--json")
    refused = lone.run("register", "import", "buku.xlsx", "--deret", "siaran-per")
    assert (refused.status, refused.err) == (
        2,
        "Galat: Opsi '--deret': deret 'siaran-per' tidak ada dalam kantor.toml.\nSaran: Maksud Anda 'siaran-pers'?\n",
    )


def kept_record(office: Office, tmp_path: Path, shared_cache: Path) -> Path:
    """A record file that another computer of the office wrote."""
    other = Office(tmp_path / "lain", shared_cache).configure("pusat")
    return other.work / f"{other.release()}.toml"


def test_a_record_comes_in_as_a_draft_once(office: Office, tmp_path: Path, shared_cache: Path) -> None:
    file = kept_record(office, tmp_path, shared_cache)
    outcome = office.do("register", "import", str(file), "--json")
    assert outcome.data["kegiatan"] == ["siaran-pers-2026-11-25-01"]
    again = office.do("register", "import", str(file), "--json")
    assert (again.data["kegiatan"], again.data["sudah_tercatat"]) == ([], 1)
    issued = office.do("siaran-pers", "issue", "siaran-pers-2026-11-25-01", "--json").data
    assert issued["nomor"] == ["001/RILIS/BKN/XI/2026"]
    changed = office.run("register", "import", str(file), "--json")
    assert changed.status == 0
    office.do("register", "verify")


def test_a_record_that_says_something_else_is_refused_with_all_the_rest(
    lone: Office, tmp_path: Path, shared_cache: Path
) -> None:
    file = kept_record(lone, tmp_path, shared_cache)
    lone.do("register", "import", str(file))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("judul = ", 'judul = "Lain"\n#', 1), encoding="utf-8")
    refused = lone.run("register", "import", book(lone, GOOD), str(file))
    assert refused.status == 4
    assert refused.err.startswith(f"Galat: Berkas '{file}': 'siaran-pers-2026-11-25-01' sudah tercatat dalam register ")
    assert lone.do("register", "verify", "--json").data["rantai"][0]["peristiwa"] == 1


@pytest.mark.parametrize(
    ("text", "status", "error"),
    [
        ('jenis = "siaran-pers"\n', 4, "tidak memuat id; tidak ada yang dimasukkan."),
        ('jenis = "siaran-per"\n', 4, "jenis 'siaran-per' tidak dikenal."),
        ("jenis = \n", 4, "baris 1"),
    ],
)
def test_a_file_that_is_no_kept_record(lone: Office, text: str, status: int, error: str) -> None:
    (lone.work / "kegiatan.toml").write_text(text, encoding="utf-8")
    refused = lone.run("register", "import", "kegiatan.toml")
    assert refused.status == status
    assert error in refused.err


def test_an_empty_reason_and_a_missing_file(lone: Office) -> None:
    assert lone.run("register", "import", "buku.csv", "--terima", " ").status == 2
    assert lone.run("register", "import", "tidak-ada.csv").status == 5
    assert lone.run("register", "import", str(EXAMPLES / "README.md")).status == 4
