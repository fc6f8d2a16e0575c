"""Old registers, read as they were kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.documents.indonesian import BULAN, hari_tanggal
from humas_cli.errors import BrokenFileError, NotFoundError
from humas_cli.office import NumberPattern
from humas_cli.register.keeping.bookdates import read_date
from humas_cli.register.keeping.numberbook import NumberBook, read_number_book

PATTERN = NumberPattern("{urut:03}/{unit}/BKN/{bulan_romawi}/{tahun}", unit="UPT.BKL")
RELEASE = NumberPattern("{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}")


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], NumberBook]:
    """A register written as text, read."""

    def read_text(text: str) -> NumberBook:
        path = tmp_path / "agenda.csv"
        path.write_text(text, encoding="utf-8")
        return read_number_book(path, lambda deret, _: RELEASE if deret == "siaran-pers" else PATTERN)

    return read_text


def told(book: NumberBook) -> list[str]:
    """The findings, without the folder."""
    folder = str(Path(book.nama).parent)
    return [
        f"{finding.kode}{'!' if finding.berat else ''} {finding.pesan.replace(folder + '/', '')}"
        for finding in book.findings
    ]


def test_the_letter_of_january_that_is_dated_february(read: Callable[[str], NumberBook]) -> None:
    """What a real register of 2019 holds; the rows around it are in order."""
    book = read(
        "REGISTER SURAT KELUAR TAHUN 2019\n"
        "No.;Nomor Surat;Tgl;Kepada;Hal;Paraf\n"
        "1;003/UPT.BKL/BKN/I/2019;22 Januari 2019;Dinas Contoh;Undangan;ok\n"
        "2;004/UPT.BKL/BKN/I/2019;31/01/2019;Badan Contoh;Laporan;\n"
        "3;005/UPT.BKL/BKN/I/2019;4 Februari 2019;Kantor Contoh;Permohonan;\n"
        "4;006/UPT.BKL/BKN/II/2019;5-2-2019;Dinas Contoh;Jawaban;\n"
    )
    assert [(row.baris, row.terbaca and row.terbaca.urut, str(row.tanggal), row.tujuan, row.perihal)
            for row in book.rows] == [
        (3, 3, "2019-01-22", "Dinas Contoh", "Undangan"),
        (4, 4, "2019-01-31", "Badan Contoh", "Laporan"),
        (5, 5, "2019-02-04", "Kantor Contoh", "Permohonan"),
        (6, 6, "2019-02-05", "Dinas Contoh", "Jawaban"),
    ]  # fmt: skip
    assert told(book) == [
        "kolom-tidak-dibaca Berkas 'agenda.csv' baris 2: kolom 'Paraf' tidak dibaca.",
        "bulan-tidak-cocok! Berkas 'agenda.csv' baris 5: nomor 005/UPT.BKL/BKN/I/2019 menyebut bulan I (Januari), "
        "sedangkan tanggalnya 4 Februari 2019.",
    ]
    assert [finding.saran for finding in book.findings] == [
        "Yang dibaca: nomor, tanggal, tujuan, perihal, deret, keterangan.",
        "Lihat surat aslinya, lalu betulkan nomor atau tanggalnya.",
    ]


UNTIDY = (
    "No.,Tanggal,Tujuan,Perihal\n"
    "JANUARI,,,\n"
    "001/UPT.BKL/BKN/I/2020,2020-01-20,Rahasia Satu,Perkara\n"
    "002/UPT.BKL/BKN/I/2020,2020-01-10,Rahasia Dua,Perkara\n"
    "No.,Tanggal,Tujuan,Perihal\n"
    "002/upt.bkl/BKN/I/2020,2020-01-21,Rahasia Tiga,Perkara\n"
    "002.A/UPT.BKL/BKN/I/2020,2020-01-22,Rahasia Tiga,Perkara\n"
    "006/UPT.BKL/BKN/I/2020,43853,Rahasia Empat,Perkara\n"
    "007/UPT.BKL/BKN/I/2020,31 Februari 2020,Rahasia Lima,Perkara\n"
    "009/UPT.BKL/BKN/II/2020,,Rahasia Enam,Perkara\n"
    ",3 Februari 2020,Rahasia Tujuh,Perkara\n"
    "010/KEPEG/I/2020,3 Februari 2020,Rahasia Delapan,Perkara\n"
    "010 / kepeg/I/2020,5 Januari 2020,Rahasia Delapan,Perkara\n"
    "010/KEPEG/I/2020,5 Januari 2020,Rahasia Delapan,Perkara\n"
)
"""A book as it is found: headings within it, numbers left out, doubled and of another pattern, dates of all kinds."""


def test_all_that_does_not_fit_is_told_with_its_line(read: Callable[[str], NumberBook]) -> None:
    """Sorted by line."""
    book = read(UNTIDY)
    assert told(book) == [
        "dilewati Berkas 'agenda.csv' baris 2: bukan baris surat (judul bagian atau kepala tabel yang diulang) dan "
        "dilewati.",
        "tanggal-mundur Berkas 'agenda.csv' baris 4: nomor 002/UPT.BKL/BKN/I/2020 bertanggal 10 Januari 2020, lebih "
        "awal daripada nomor 001/UPT.BKL/BKN/I/2020 (20 Januari 2020).",
        "dilewati Berkas 'agenda.csv' baris 5: bukan baris surat (judul bagian atau kepala tabel yang diulang) dan "
        "dilewati.",
        "nomor-ganda! Berkas 'agenda.csv' baris 6: nomor 002/upt.bkl/BKN/I/2020 sudah dipakai pada baris 4.",
        "tanggal-tidak-terbaca! Berkas 'agenda.csv' baris 8: tanggal '43853' tidak terbaca (dalam Excel mungkin "
        "23 Januari 2020; ubah format selnya menjadi tanggal).",
        "nomor-loncat Berkas 'agenda.csv' baris 8: nomor urut 3 sampai 5 tahun 2020 tidak ada sebelum nomor "
        "006/UPT.BKL/BKN/I/2020.",
        "tanggal-tidak-terbaca! Berkas 'agenda.csv' baris 9: tanggal '31 Februari 2020' tidak terbaca.",
        "tanpa-tanggal! Berkas 'agenda.csv' baris 10: tanggalnya kosong.",
        "nomor-loncat Berkas 'agenda.csv' baris 10: nomor urut 8 tahun 2020 tidak ada sebelum nomor "
        "009/UPT.BKL/BKN/II/2020.",
        "tanpa-nomor! Berkas 'agenda.csv' baris 11: nomornya kosong.",
        "bukan-pola Berkas 'agenda.csv' baris 12: nomor 010/KEPEG/I/2020 tidak menurut pola (contoh: "
        "001/UPT.BKL/BKN/II/2020).",
        "bulan-tidak-cocok Berkas 'agenda.csv' baris 12: nomor 010/KEPEG/I/2020 tampaknya dari Januari 2020, sedangkan "
        "tanggalnya 3 Februari 2020.",
        "bukan-pola Berkas 'agenda.csv' baris 13: nomor 010 / kepeg/I/2020 tidak menurut pola (contoh: "
        "001/UPT.BKL/BKN/I/2020).",
        "bukan-pola Berkas 'agenda.csv' baris 14: nomor 010/KEPEG/I/2020 tidak menurut pola (contoh: "
        "001/UPT.BKL/BKN/I/2020).",
        "nomor-ganda! Berkas 'agenda.csv' baris 14: nomor 010/KEPEG/I/2020 sudah dipakai pada baris 12.",
    ]
    assert len(book.rows) == 11


def test_no_finding_says_whom_a_letter_went_to_or_what_it_said(read: Callable[[str], NumberBook]) -> None:
    told = [finding.pesan + finding.saran for finding in read(UNTIDY).findings]
    assert len(told) == 15
    assert not any("Rahasia" in text or "Perkara" in text for text in told)


def test_series_and_years_count_for_themselves(read: Callable[[str], NumberBook]) -> None:
    """001 of a press release is not 001 of a letter, and January begins anew."""
    book = read(
        "nomor\ttanggal\tjenis\n"
        "001/UPT.BKL/BKN/XII/2019\t30 Des 2019\tsurat\n"
        "001/RILIS/BKN/XII/2019\t31 Des 2019\tsiaran-pers\n"
        "001/UPT.BKL/BKN/I/2020\t2 Jan 2020\tsurat\n"
    )
    assert told(book) == []
    assert [row.tahun for row in book.rows] == [2019, 2019, 2020]


def test_a_number_kept_for_later_is_a_row(read: Callable[[str], NumberBook]) -> None:
    book = read("Nomor,Tanggal\n001/UPT.BKL/BKN/I/2020,\n")
    assert [row.nomor for row in book.rows] == ["001/UPT.BKL/BKN/I/2020"]


def test_a_workbook(tmp_path: Path) -> None:
    """Dates as Excel keeps them, titles above the table, and a cell with an error."""
    sheet = (book := openpyxl.Workbook()).active
    assert sheet is not None
    sheet.append(["Buku Agenda"])
    sheet.append(["No. Surat", "Tgl. Surat", "Ditujukan", "Hal", "Ket."])
    sheet.append(["005/UPT.BKL/BKN/I/2019", date(2019, 2, 4), "Kantor Contoh", "Permohonan", "asli hilang"])
    sheet.append(["006/UPT.BKL/BKN/II/2019", "#REF!", "Kantor Contoh", "Permohonan"])
    sheet["B4"].data_type = "e"
    book.save(tmp_path / "agenda.xlsx")
    found = read_number_book(tmp_path / "agenda.xlsx", lambda *_: PATTERN)
    assert found.rows[0] == (
        3, "005/UPT.BKL/BKN/I/2019", date(2019, 2, 4), "Kantor Contoh", "Permohonan", "", "asli hilang",
        (5, "", 1, 2019),
    )  # fmt: skip
    assert told(found) == [
        "bulan-tidak-cocok! Berkas 'agenda.xlsx' baris 3: nomor 005/UPT.BKL/BKN/I/2019 menyebut bulan I (Januari), "
        "sedangkan tanggalnya 4 Februari 2019.",
        "sel-rusak! Berkas 'agenda.xlsx' baris 4: sel tanggal berisi galat Excel #REF!.",
    ]


def test_a_table_without_numbers_or_dates_is_no_register(read: Callable[[str], NumberBook], tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError) as caught:
        read("kepada;hal\nDinas;Undangan\n")
    assert caught.value.pesan.endswith("agenda.csv' baris 1: kolom 'nomor' dan 'tanggal' tidak ada.")
    with pytest.raises(NotFoundError):
        read_number_book(tmp_path / "tiada.csv", lambda *_: PATTERN)


@pytest.mark.parametrize(
    "text",
    [
        "4 Februari 2019", "04 Pebruari 2019", "Senin, 4 Februari 2019", "4 Feb 2019", "4-Feb-19", "4 feb. 2019",
        "4 Febuari 2019", "04/02/2019", "4/2/19", "4-2-2019", "4.2.2019", "04 / 02 / 2019", "2019-02-04", "2019/02/04",
        "2019-02-04 00:00:00", "4/2/2019 09.30",
    ],
)  # fmt: skip
def test_dates_as_registers_have_them(text: str) -> None:
    assert read_date(text) == date(2019, 2, 4)


@pytest.mark.parametrize(
    "text", ["", "kemarin", "02/13/2019", "30 Februari 2019", "4/2", "Februari 2019", "4/2/1019", "4 foo 2019"]
)  # fmt: skip
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    """The day stands before the month; nothing is turned round to make it fit."""
    assert read_date(text) is None


@given(st.dates(date(1980, 1, 1), date(2079, 12, 31)))
def test_a_day_is_the_same_in_every_style(day: date) -> None:
    styles = (
        day.isoformat(), hari_tanggal(day), f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%y}",
        f"{day.day} {BULAN[day.month - 1][:3]} {day.year}",
    )  # fmt: skip
    assert [read_date(style) for style in styles] == [day] * len(styles)
