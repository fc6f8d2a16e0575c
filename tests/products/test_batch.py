"""A letter for each row of a list: what is read, what is refused, what a second run does."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from humas_cli.app import run
from humas_cli.environment import Environment
from products.paper import NOW, Desk

RECORD = Path(__file__).parents[2] / "templates" / "liputan" / "contoh.toml"
LIST = Path(__file__).parents[2] / "examples" / "media.csv"
FOLDER = "liputan-2026-11-26-undangan"
HEAD = ["Jabatan", "Media", "Alamat", "Surel", "Tembusan"]
ROWS = [
    ["Pemimpin Redaksi", "Kabar Contoh", "Jl. Contoh No. 1, Ambon", "redaksi@kabar.example", ""],
    ["Koordinator Liputan", "TV «Contoh» & Rekan", "", "", "Dewan Pers; Kepala Bagian Tata Usaha"],
    ["Pemimpin Redaksi", "Radio Contoh", "Jl. Contoh No. 3\nAmbon", "", ""],
]
NAMES = ["001-kabar-contoh.docx", "002-tv-contoh-rekan.docx", "003-radio-contoh.docx"]


@dataclass(frozen=True)
class Outcome:
    """What a command line did."""

    status: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class Office:
    """The office of Kanreg IV and a folder to work in."""

    env: Environment
    work: Path

    def run(self, *words: str, at: datetime = NOW, terminal: bool = False) -> Outcome:
        """Draft from the example record; ``media.csv`` unless another list is named."""
        if "--penerima" not in words:
            words = ("--penerima", "media.csv", *words)
        out, err = io.StringIO(), Terminal() if terminal else io.StringIO()
        env = self.env._replace(stdout=out, stderr=err, clock=lambda: at)
        status = run(["liputan", "draft", "--isian", str(RECORD), *words], env)
        return Outcome(status, out.getvalue(), err.getvalue())

    def write(self, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD, name: str = "media.csv") -> None:
        """Write a list with commas."""
        with (self.work / name).open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([head, *rows])

    @property
    def folder(self) -> Path:
        """Where the letters go."""
        return self.work / FOLDER

    def files(self) -> dict[str, bytes]:
        """What was made."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())} if self.folder.exists() else {}

    def letters(self) -> dict[str, str]:
        """The digest of each letter."""
        return {n: hashlib.sha256(c).hexdigest() for n, c in self.files().items() if not n.endswith(".json")}

    def manifest(self, name: str = "manifes.json") -> Any:
        """The manifest."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))


@pytest.fixture
def office(makassar: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """With the list of three media."""
    work = tmp_path / "kerja"
    work.mkdir()
    monkeypatch.chdir(work)
    found = Office(makassar.environment._replace(cwd=work), work)
    found.write(ROWS)
    return found


def lines(path: Path) -> list[str]:
    """The paragraphs of a letter that hold text."""
    return [text for p in docx.Document(str(path)).paragraphs if (text := p.text.strip())]


def addressee(path: Path) -> str:
    """From ``Yth.`` to the first sentence."""
    found = lines(path)
    start = next(i for i, text in enumerate(found) if text.startswith("Yth."))
    end = next(i for i, text in enumerate(found) if i > start and len(text) > 80)
    return "\n".join(found[start:end])


def cells(path: Path) -> list[str]:
    """The texts of all table cells."""
    return [cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells]


def copies(path: Path) -> list[str]:
    """Who gets a copy."""
    found = lines(path)
    return found[found.index("Tembusan:") + 1 :]


def test_each_row_gets_its_own_letter(office: Office) -> None:
    done = office.run()
    assert (done.status, done.out) == (0, f"{FOLDER}\n")
    assert done.err.splitlines()[-1] == "Undangan peliputan untuk 3 penerima: 3 surat dibuat."
    assert sorted(office.files()) == [*NAMES, "manifes.json"]
    first, second, third = (office.folder / name for name in NAMES)
    assert addressee(first) == "Yth. Pemimpin Redaksi Kabar Contoh\nJl. Contoh No. 1, Ambon"
    assert addressee(second) == "Yth. Koordinator Liputan TV «Contoh» & Rekan\ndi tempat"
    assert addressee(third) == "Yth. Pemimpin Redaksi Radio Contoh\nJl. Contoh No. 3\nAmbon"
    usual = copies(first)
    assert "Dewan Pers" not in usual
    assert copies(second) == [*usual, "Dewan Pers", "Kepala Bagian Tata Usaha"]
    assert copies(third) == usual


def test_the_manifest_tells_what_each_letter_was_made_from(office: Office) -> None:
    office.run()
    manifest = office.manifest()
    assert (manifest["id"], manifest["jenis"], manifest["dokumen"]) == ("liputan-2026-11-26", "liputan", "undangan")
    assert manifest["selesai"] is True
    [material] = manifest["bahan"]
    template = (RECORD.parent / "undangan.docx").read_bytes()
    assert (material["templat"], material["sha256_templat"]) == ("undangan.docx", hashlib.sha256(template).hexdigest())
    assert material["saat"] == "2026-11-24T10:00:00+07:00"
    assert len(material["buku_aturan"]) == 64
    assert material["program"]
    assert [(row["berkas"], row["baris"]) for row in manifest["berkas"]] == list(
        zip(NAMES, [[2], [3], [4]], strict=True)
    )
    assert {row["berkas"]: row["sha256"] for row in manifest["berkas"]} == office.letters()
    assert len({row["sha256_baris"] for row in manifest["berkas"]}) == 3
    assert {row["bahan"] for row in manifest["berkas"]} == {material["sidik"]}


def _semicolons(text: str) -> str:
    rows = csv.reader(io.StringIO(text, newline=""))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()


DIALECTS: dict[str, Callable[[str], bytes]] = {
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "titik koma": lambda text: _semicolons(text).encode(),
    "tab": lambda text: _semicolons(text).replace(";", "\t").replace("Pers\t Kepala", "Pers; Kepala").encode(),
    "baris LF": lambda text: text.replace("\r\n", "\n").encode(),
    "sep": lambda text: b"sep=;\r\n" + _semicolons(text).encode(),
    "judul di atas": lambda text: b"DAFTAR MEDIA,,,,\r\n,,,,\r\n" + text.encode(),
    "kolom No": lambda text: "\r\n".join(
        f"{'No' if number == 0 else number},{line}" if number < 4 else line
        for number, line in enumerate(text.split("\r\n"))
    ).encode(),
    "baris kosong": lambda text: text.replace("\r\nKoor", "\r\n,,,,\r\n\r\nKoor").encode() + b"\r\n,,,,\r\n",
    "judul huruf lain": lambda text: text.replace("Jabatan,Media", "JABATAN,instansi atau MEDIA").encode(),
    "kolom tertukar": lambda text: _swapped(text).encode(),
}


def _swapped(text: str) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(list(reversed(row)) for row in csv.reader(io.StringIO(text, newline="")))
    return out.getvalue()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_list_may_come_from_any_program(office: Office, dialect: str) -> None:
    assert office.run().status == 0
    expected = office.letters()
    content = DIALECTS[dialect]((office.work / "media.csv").read_bytes().decode())
    (office.work / "media.csv").write_bytes(content)
    done = office.run("--output", "lain")
    assert done.status == 0, done.err
    made = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (office.work / "lain" / FOLDER).glob("*.docx")}
    assert made == expected


def test_a_workbook_gives_the_same_letters(office: Office) -> None:
    assert office.run().status == 0
    expected = office.letters()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Daftar media peliputan"])
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append([cell or None for cell in row])
        sheet.append([])
    sheet.column_dimensions["A"].width = 30
    hidden = book.create_sheet("Lain")
    hidden.append(["tidak dibaca"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Kosong")
    book.save(office.work / "media.xlsx")
    done = office.run("--penerima", "media.xlsx", "--output", "lain")
    assert done.status == 0, done.err
    made = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (office.work / "lain" / FOLDER).glob("*.docx")}
    assert made == expected
    rows = json.loads((office.work / "lain" / FOLDER / "manifes.json").read_text(encoding="utf-8"))["berkas"]
    assert [row["baris"] for row in rows] == [[4], [6], [8]]


def test_a_second_sheet_with_rows_is_never_left_out_in_silence(office: Office) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for sheet in (book.active, book.create_sheet("Radio")):
        sheet.append(HEAD)
        sheet.append(list(ROWS[0]))
    book.save(office.work / "media.xlsx")
    done = office.run("--penerima", "media.xlsx")
    assert (done.status, done.out) == (4, "")
    assert done.err == (
        "Galat: Berkas 'media.xlsx' memuat data pada lebih dari satu lembar: 'Sheet', 'Radio'.\n"
        "Saran: Satu berkas satu daftar: simpan lembar lain sebagai berkas sendiri, atau sembunyikan di Excel.\n"
    )


def test_cells_of_a_workbook_are_read_as_they_look(office: Office) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Media", "Jabatan", "Alamat", "Tanggal surat", "nomor"])
    sheet.append(["Kabar Contoh", "Pemimpin Redaksi", 12.0, date(2026, 11, 23), 41.0])
    sheet.append([None, "Koordinator Liputan", 7, date(2026, 11, 22), "042/HM"])
    sheet.merge_cells("A2:A3")
    book.save(office.work / "media.xlsx")
    done = office.run("--penerima", "media.xlsx")
    assert done.status == 0, done.err
    first, second = sorted(office.folder.glob("*.docx"))
    assert addressee(first) == "Yth. Pemimpin Redaksi Kabar Contoh\n12"
    assert addressee(second) == "Yth. Koordinator Liputan Kabar Contoh\n7"
    heads = [cells(first), cells(second)]
    assert "41" in heads[0]
    assert "042/HM" in heads[1]
    assert any("23 November 2026" in text for text in heads[0])
    assert any("22 November 2026" in text for text in heads[1])


def test_a_row_whose_number_names_another_month_is_told(office: Office) -> None:
    row = ("Pemimpin Redaksi", "Kabar Contoh")
    office.write(
        [(*row, "041/KR.IV/BKN/XI/2026"), ("Pemimpin Redaksi", "Suara Contoh", "042/KR.IV/BKN/X/2026")],
        ("jabatan", "instansi", "nomor"),
    )
    done = office.run("--penerima", "media.csv")
    assert done.status == 4
    assert done.err == (
        "Galat: Berkas 'media.csv' baris 3: Undangan peliputan: nomor 042/KR.IV/BKN/X/2026 menyebut bulan X (Oktober), "
        "sedangkan tanggalnya 24 November 2026.\n"
        "Saran: Betulkan nomornya, atau tanggal naskahnya (--tanggal-surat).\n"
    )
    assert office.files() == {}


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("=A1&A1", "rumusnya belum dihitung; buka dan simpan berkas itu di Excel atau LibreOffice."),
     ("#REF!", "berisi galat Excel #REF!.")],
)  # fmt: skip
def test_cells_that_hold_no_value_are_told(office: Office, cell: str, reason: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Jabatan", "Media"])
    sheet.append(["Pemimpin Redaksi", cell])
    book.save(office.work / "media.xlsx")
    done = office.run("--penerima", "media.xlsx")
    assert done.status == 4
    assert f"Galat: Berkas 'media.xlsx' baris 2, kolom 'Media': {reason}" in done.err.splitlines()
    assert office.files() == {}


BROKEN: dict[str, tuple[bytes, str]] = {
    "cp1252": (
        b"Jabatan,Media\nPemimpin Redaksi,Kabar\nPemimpin Redaksi,Caf\xe9\n",
        "Galat: Berkas 'media.csv' baris 3 bukan teks UTF-8.\n"
        "Saran: Di Excel: Simpan Sebagai, jenis 'CSV UTF-8'; di Notepad: Simpan Sebagai, pengodean UTF-8.\n",
    ),
    "kosong": (
        b"\n\n",
        "Galat: Berkas 'media.csv' kosong.\n"
        "Saran: Baris pertamanya memuat judul kolom, seperti: jabatan,instansi.\n",
    ),
    "tanpa baris": (
        b"Jabatan,Media\n",
        "Galat: Berkas 'media.csv' tidak memuat satu baris pun di bawah judul kolom.\n"
        "Saran: Isi satu baris untuk tiap penerima, lalu ulangi.\n",
    ),
    "petik": (
        b'Jabatan,Media\nPemimpin Redaksi,"Kabar\n',
        "Galat: Berkas 'media.csv' baris 2: tanda petiknya tidak ditutup.\n"
        'Saran: Apit sel yang memuat tanda petik atau pemisah dengan "…"; " ditulis "".\n',
    ),
    "kolom": (
        b"Jabatan,Alamt,Nama,Warna\nx,y,z,w\n",
        "Galat: Berkas 'media.csv' baris 1, kolom 'Alamt': kolom tidak dikenal.\n"
        "Saran: Maksud Anda 'alamat'?\n"
        "Galat: Berkas 'media.csv' baris 1, kolom 'Nama': kolom tidak dikenal.\n"
        "Saran: Surat ditujukan kepada jabatan, bukan nama orang; pakai kolom 'jabatan' dan 'instansi'.\n"
        "Galat: Berkas 'media.csv' baris 1, kolom 'Warna': kolom tidak dikenal.\n"
        "Saran: Kolom yang dikenal: jabatan, instansi, alamat, surel, tembusan, nomor, atau nama isian lain "
        "(tanpa '--').\n",
    ),
    "dua kali": (
        b"Jabatan,Media,Instansi\nx,y,z\n",
        "Galat: Berkas 'media.csv' baris 1, kolom 'Instansi': isinya sama dengan kolom 'Media'.\n"
        "Saran: Hapus salah satunya.\n",
    ),
    "excel lama": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "Galat: Berkas 'media.csv' adalah buku kerja Excel lama (.xls) atau dikunci kata sandi.\n"
        "Saran: Simpan sebagai .xlsx tanpa kata sandi, atau sebagai CSV UTF-8.\n",
    ),
    "bukan excel": (
        b"PK\x03\x04" + bytes(600),
        "Galat: Berkas 'media.csv' tidak dapat dibuka sebagai buku kerja Excel.\n"
        "Saran: Buka dan simpan ulang di Excel atau LibreOffice sebagai .xlsx.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_list_that_cannot_be_used_says_why(office: Office, name: str) -> None:
    content, message = BROKEN[name]
    (office.work / "media.csv").write_bytes(content)
    done = office.run()
    assert (done.status, done.out, done.err) == (4, "", message)
    assert office.files() == {}


def test_every_bad_row_is_told_before_anything_is_written(office: Office) -> None:
    office.write(
        [
            ROWS[0],
            ["", "", "Jl. Contoh", "", ""],
            ["Bapak Pemimpin", "Kabar", "x" * 2001, "bukan surel", ""],
            ["Pemimpin Redaksi", "Kabar\x07", "", "", "", "lebih"],
        ]
    )
    done = office.run()
    assert (done.status, done.out) == (4, "")
    assert done.err.splitlines() == [
        "Galat: Berkas 'media.csv' baris 3: jabatan dan instansi belum diisi.",
        "Saran: Surat ditujukan kepada jabatan dan instansi atau media, bukan nama orang saja.",
        "Galat: Berkas 'media.csv' baris 4, kolom 'Jabatan': 'Bapak Pemimpin' menyapa orang; tulis jabatannya, karena "
        "'Yth.' ditambahkan templat.",
        "Galat: Berkas 'media.csv' baris 4, kolom 'Alamat': terlalu panjang (2001 huruf; paling banyak 2000).",
        "Galat: Berkas 'media.csv' baris 4, kolom 'Surel': 'bukan surel' bukan alamat surel (contoh: "
        "redaksi@media.example).",
        "Galat: Berkas 'media.csv' baris 5: ada isi di luar kolom yang berjudul.",
        'Saran: Apit sel yang memuat pemisah kolom dengan tanda petik ("…"), atau beri judul pada kolom itu.',
        "Galat: Berkas 'media.csv' baris 5, kolom 'Media': mengandung karakter kendali U+0007.",
    ]
    assert office.files() == {}


def test_a_row_may_change_any_other_value(office: Office) -> None:
    head = ["instansi", "tempat", "konfirmasi-paling-lambat", "narasumber"]
    office.write(
        [
            ["Kabar Contoh", "Ruang Contoh, Ambon", "", ""],
            ["Radio Contoh", "", "2026-11-25 08:00 WIT", "Kepala Contoh; Sekretaris Contoh"],
        ],
        head,
    )
    assert office.run().status == 0
    first, second = (" ".join([*lines(path), *cells(path)]) for path in sorted(office.folder.glob("*.docx")))
    assert "Ruang Contoh, Ambon" in first
    assert "Aula Contoh" in second
    assert "pukul 15.00 WIT" in first
    assert "pukul 08.00 WIT" in second
    assert "Sekretaris Contoh" in second
    assert "Sekretaris Contoh" not in first


@pytest.mark.parametrize("mail", ["Surel", "E-mail", "EMAIL", "Pos-el", "Alamat Surel", "Alamat E-Mail"])
def test_titles_as_offices_write_them(office: Office, mail: str) -> None:
    office.write([["Kabar Contoh", "redaksi@kabar.example"]], ["Nama Media", mail])
    assert office.run("--format", "eml").status == 0
    text = (office.folder / "001-kabar-contoh.eml").read_text(encoding="utf-8")
    assert "\nTo: redaksi@kabar.example\n" in text
    assert "\nYth. Pimpinan Kabar Contoh\n" in text


def test_values_of_the_wrong_kind_are_told_by_line_and_column(office: Office) -> None:
    head = ["instansi", "mulai", "dasar", "konfirmasi-paling-lambat"]
    office.write(
        [
            ["Kabar Contoh", "besok", "undangan-kanreg", ""],
            ["Radio Contoh", "2026-11-26 09:00", "undangan", ""],
            ["TV Contoh", "2026-11-26 12:00 WIT", "", ""],
        ],
        head,
    )
    done = office.run()
    assert done.status == 4
    errors = [line.removeprefix("Galat: Berkas 'media.csv' ") for line in done.err.splitlines() if "Galat" in line]
    assert errors == [
        "baris 2, kolom 'mulai': 'besok' bukan tanggal dan jam (contoh: 2026-11-25 09:00 WIB).",
        "baris 3, kolom 'mulai': '2026-11-26 09:00' belum menyebut zona waktu; tambahkan WIB, WITA, WIT, atau selisih "
        "seperti +07:00.",
        "baris 3, kolom 'dasar': 'undangan' bukan pilihan. Maksud Anda 'undangan-pusat'?",
        "baris 4: selesai: selesai (2026-11-26T11:00:00+09:00) lebih awal daripada mulai (2026-11-26T12:00:00+09:00).",
    ]
    assert office.files() == {}


def test_the_same_run_twice_changes_nothing(office: Office) -> None:
    office.run()
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in office.folder.iterdir()}
    done = office.run(at=datetime(2026, 11, 25, 9, 0, tzinfo=NOW.tzinfo))
    assert done.status == 0
    assert done.err.splitlines()[-2:] == [
        "Undangan peliputan untuk 3 penerima: tidak ada yang berubah; 3 surat tidak berubah.",
        "Tanggal pembuatannya mengikuti surat yang sudah ada, Selasa, 24 November 2026; --force memakai tanggal hari "
        "ini.",
    ]
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in office.folder.iterdir()} == before


def test_only_what_changed_is_made_again(office: Office) -> None:
    office.run()
    before = office.letters()
    changed = [ROWS[0], [*ROWS[1][:2], "Jl. Contoh No. 2, Ambon", "", ""], ROWS[2]]
    office.write(changed)
    done = office.run()
    assert done.err.splitlines()[-1] == (
        "Undangan peliputan untuk 3 penerima: 1 surat dibuat ulang; 2 surat tidak berubah."
    )
    after = office.letters()
    assert [name for name in NAMES if after[name] != before[name]] == [NAMES[1]]
    assert addressee(office.folder / NAMES[1]).endswith("Jl. Contoh No. 2, Ambon")


def test_a_changed_record_makes_all_letters_again(office: Office) -> None:
    office.run()
    before = office.letters()
    done = office.run("--tempat", "Aula Lain, Ambon")
    assert done.err.splitlines()[-1] == "Undangan peliputan untuk 3 penerima: 3 surat dibuat ulang."
    assert not set(before.values()) & set(office.letters().values())


def test_a_lost_letter_is_made_again_and_is_the_same(office: Office) -> None:
    office.run()
    before = office.files()
    (office.folder / NAMES[1]).unlink()
    done = office.run(at=datetime(2026, 11, 24, 12, 0, tzinfo=NOW.tzinfo))
    assert "1 surat dibuat; 2 surat tidak berubah." in done.err
    assert office.files() == before


def test_an_edited_letter_is_never_replaced_unless_forced(office: Office) -> None:
    office.run()
    path = office.folder / NAMES[1]
    edited = docx.Document(str(path))
    edited.add_paragraph("Catatan tangan")
    edited.save(str(path))
    kept = path.read_bytes()
    done = office.run()
    assert "2 surat tidak berubah; 1 surat sudah disunting dan dibiarkan." in done.err
    assert path.read_bytes() == kept
    office.write([ROWS[0], [*ROWS[1][:2], "Alamat baru", "", ""], ROWS[2]])
    refused = office.run()
    assert refused.status == 4
    assert refused.err.startswith(
        f"Galat: Di folder '{FOLDER}', yang akan ditulis ulang sudah disunting atau bukan buatan program ini: "
        f"{NAMES[1]}. Tidak ada yang ditimpa.\n"
    )
    assert path.read_bytes() == kept
    assert office.run("--force").status == 0
    assert addressee(path).endswith("Alamat baru")


def test_a_strange_file_is_never_replaced(office: Office) -> None:
    office.folder.mkdir()
    (office.folder / NAMES[0]).write_bytes(b"milik orang")
    done = office.run()
    assert done.status == 4
    assert office.files() == {NAMES[0]: b"milik orang"}


def test_letters_keep_their_names_when_the_list_grows(office: Office) -> None:
    office.run()
    before = office.letters()
    office.write([["Pemimpin Redaksi", "Harian Baru", "", "", ""], ROWS[2], ROWS[0], ROWS[1]])
    done = office.run()
    assert "1 surat dibuat; 3 surat tidak berubah." in done.err
    after = office.letters()
    assert {name: after[name] for name in NAMES} == before
    assert set(after) - set(before) == {"005-harian-baru.docx"}


def test_letters_of_rows_that_went_are_told_and_left(office: Office) -> None:
    office.run()
    office.write(ROWS[:2])
    done = office.run()
    assert done.err.splitlines()[-1] == (
        "Peringatan: di folder itu ada surat yang penerimanya tidak lagi dalam daftar: "
        "003-radio-contoh.docx. Hapus bila tidak dipakai."
    )
    assert sorted(office.letters()) == NAMES


def test_twins_are_told(office: Office) -> None:
    office.write([*ROWS, ["pemimpin redaksi", "KABAR CONTOH", ROWS[0][2], "", ""]])
    done = office.run()
    assert done.status == 0
    assert "Peringatan: Berkas 'media.csv' baris 6: penerimanya sama dengan baris 2." in done.err.splitlines()


def test_the_record_gives_what_is_common_to_all(office: Office) -> None:
    """Its own addressee's post may stand on every letter, his address on none."""
    office.write([["Kabar Contoh"], ["Radio Contoh"]], ["Media"])
    done = office.run("--kepada", 'jabatan=Kepala Pemberitaan,instansi=Lain,alamat="Jl. Lain"')
    assert done.status == 0, done.err
    assert [addressee(path) for path in sorted(office.folder.glob("*.docx"))] == [
        "Yth. Kepala Pemberitaan Kabar Contoh\ndi tempat",
        "Yth. Kepala Pemberitaan Radio Contoh\ndi tempat",
    ]


def test_a_salutation_in_the_list_is_not_doubled(office: Office) -> None:
    office.write([["Yth. Pemimpin Redaksi", "Kabar Contoh"]], HEAD[:2])
    assert office.run().status == 0
    assert addressee(office.folder / NAMES[0]).startswith("Yth. Pemimpin Redaksi Kabar Contoh\n")


def test_one_file_for_the_printer(office: Office) -> None:
    done = office.run("--gabung")
    assert (done.status, done.out) == (0, f"{FOLDER}\n")
    assert done.err.splitlines()[-1] == "Undangan peliputan untuk 3 penerima: 1 berkas gabungan dibuat."
    assert sorted(office.files()) == ["gabungan.docx", "manifes-gabungan.json"]
    found = [text for text in lines(office.folder / "gabungan.docx") if text.startswith("Yth.")]
    assert [text.partition("\n")[0] for text in found] == [f"Yth. {row[0]} {row[1]}" for row in ROWS]
    assert office.manifest("manifes-gabungan.json")["berkas"][0]["baris"] == [2, 3, 4]
    before = office.files()
    assert "tidak ada yang berubah" in office.run("--gabung").err
    assert office.files() == before
    assert office.run().status == 0
    assert sorted(office.files()) == [*NAMES, "gabungan.docx", "manifes-gabungan.json", "manifes.json"]


def test_a_dry_run_lists_and_writes_nothing(office: Office) -> None:
    done = office.run("--dry-run")
    assert done.status == 0
    assert done.out.splitlines() == [
        f"{FOLDER}{os.sep}{name} (baris {number}, baru)" for number, name in enumerate(NAMES, start=2)
    ]
    assert done.err.splitlines()[-2:] == [
        "Undangan peliputan untuk 3 penerima: 3 surat akan dibuat.",
        "Tidak ada yang ditulis (--dry-run).",
    ]
    assert office.files() == {}


def test_json_gives_every_entry(office: Office) -> None:
    done = office.run("--json")
    assert (done.status, done.err) == (0, "")
    envelope = json.loads(done.out)
    assert (envelope["perintah"], envelope["status"], envelope["galat"]) == ("liputan draft", "berhasil", [])
    [document] = envelope["data"]["dokumen"]
    assert (document["dokumen"], document["folder"]) == ("undangan", FOLDER)
    assert [(row["berkas"], row["keadaan"]) for row in document["berkas"]] == [(name, "baru") for name in NAMES]
    assert {row["berkas"]: row["sha256"] for row in document["berkas"]} == office.letters()
    assert {row["templat"] for row in document["berkas"]} == {"undangan.docx"}
    office.write([["", ""]], ["Media", "Warna"])
    refused = json.loads(office.run("--json").out)
    assert refused["galat"][0]["kode"] == "baris-salah"


def test_progress_is_shown_on_a_terminal_only(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = office.run("--dry-run", terminal=True)
    assert "\x1b[?25l" in shown.err  # the bar hides the cursor while it runs
    assert "\x1b" not in office.run("--dry-run").err
    assert "\x1b[?25l" not in office.run("--dry-run", "--json", terminal=True).err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--dokumen", "disposisi"), "Lembar disposisi dan telaah permintaan liputan tidak ditujukan kepada penerima."),
        (("--format", "txt", "--format", "html"), "Dengan --penerima hanya satu --format."),
        (("--format", "eml", "--gabung"), "--gabung hanya untuk docx dan pdf, bukan eml."),
    ],
)  # fmt: skip
def test_wishes_that_make_no_letter(office: Office, words: tuple[str, ...], message: str) -> None:
    done = office.run(*words)
    assert done.status == 2
    assert done.err.splitlines()[0] == f"Galat: {message}"
    assert office.files() == {}


def test_merging_needs_a_list(office: Office) -> None:
    out, err = io.StringIO(), io.StringIO()
    env = office.env._replace(stdout=out, stderr=err)
    assert run(["liputan", "draft", "--isian", str(RECORD), "--gabung"], env) == 2
    assert err.getvalue().splitlines()[0] == "Galat: Opsi '--gabung' perlu '--penerima'."


def test_what_no_row_gives_must_be_in_the_record(office: Office) -> None:
    out, err = io.StringIO(), io.StringIO()
    env = office.env._replace(stdout=out, stderr=err)
    words = ["liputan", "draft", "--penerima", "media.csv", "--dokumen", "undangan"]
    assert run([*words, "--mulai", "2026-11-26 09:00 WIT"], env) == 6
    assert err.getvalue().splitlines()[0] == (
        "Galat: Undangan peliputan belum dapat dibuat; yang belum diisi: Judul (--judul), Tempat (--tempat)."
    )
    assert office.files() == {}


def test_what_the_template_prints_must_be_in_every_row(office: Office) -> None:
    template = docx.Document()
    template.add_paragraph("Yth. {{ isi.penerima.jabatan }} {{ isi.penerima.instansi }}, {{ isi.penerima.alamat }}")
    place = office.env.config_dir / "templat" / "liputan"
    place.mkdir(parents=True)
    template.save(str(place / "undangan.docx"))
    done = office.run()
    assert (done.status, done.out) == (4, "")
    assert done.err == (
        "Galat: Berkas 'media.csv' baris 3, kolom 'Alamat': belum diisi, padahal tercetak dalam surat.\n"
    )
    assert office.files() == {}
    office.write([ROWS[0], ROWS[2]])
    assert office.run().status == 0
    assert lines(office.folder / NAMES[0]) == ["Yth. Pemimpin Redaksi Kabar Contoh, Jl. Contoh No. 1, Ambon"]


RELEASE = Path(__file__).parents[2] / "examples"


def test_each_row_is_judged_by_its_own_facts(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list need not name addressees: here each row is an activity of its own."""
    work = tmp_path / "kerja"
    work.mkdir()
    monkeypatch.chdir(work)
    words = ["siaran-pers", "draft", "--isian", str(RELEASE / "rilis.toml"), "--naskah", str(RELEASE / "rilis.md")]

    def drafted(rows: str) -> Outcome:
        (work / "naskah.csv").write_text(f"judul;pelaksana\n{rows}", encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        env = desk.environment._replace(cwd=work, stdout=out, stderr=err)
        return Outcome(run([*words, "--penerima", "naskah.csv"], env), out.getvalue(), err.getvalue())

    refused = drafted("Judul satu;\nJudul dua;humas-kanreg\n")
    assert refused.status == 1
    assert refused.err == (
        "Galat: Berkas 'naskah.csv' baris 3: Tidak ada dasar kewenangan dalam Peraturan BKN 8/2021.\n"
    )
    assert list(work.glob("*/*")) == []
    done = drafted("Judul satu;humas-pusat\nJudul dua;\n")
    assert (done.status, done.out.splitlines()) == (
        0,
        ["siaran-pers-2026-11-25-rilis", "siaran-pers-2026-11-25-wa"],
    )
    assert sorted(path.name for path in work.glob("*/*") if path.suffix != ".json") == [
        f"{number}-judul-{word}{end}"
        for number, word in (("001", "satu"), ("002", "dua"))
        for end in ("-wa.txt", ".docx")
    ]
    assert "Judul dua" in lines(work / "siaran-pers-2026-11-25-rilis" / "002-judul-dua.docx")


def _workbook(members: dict[str, bytes], megabytes: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Media"])
    sheet.append(["Kabar Contoh"])
    whole = io.BytesIO()
    book.save(whole)
    changed = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            new.writestr(name, members.get(name, old.read(name)))
        with new.open("xl/media/besar.bin", "w") as stream:
            for _ in range(megabytes):
                stream.write(bytes(1 << 20))
    return changed.getvalue()


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Media</t></is></c></row>'
    b'<row r="2"><c r="A2" t="inlineStr"><is><t>Kabar Contoh</t></is></c></row>'
)
HOSTILE = {
    "entitas": (
        {"xl/styles.xml": b'<?xml version="1.0"?><!DOCTYPE styleSheet [<!ENTITY a "aaaa">]><styleSheet/>'},
        "memuat deklarasi XML yang tidak diterima.",
    ),
    "rusak": ({"xl/worksheets/sheet1.xml": SHEET + b"<row"}, "tidak dapat dibuka sebagai buku kerja Excel."),
    "lain": ({"xl/workbook.xml": b"bukan XML"}, "tidak dapat dibuka sebagai buku kerja Excel."),
    "besar": ({}, "terlalu besar sesudah dibuka."),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(office: Office, name: str) -> None:
    members, reason = HOSTILE[name]
    (office.work / "media.xlsx").write_bytes(_workbook(members, 260 if name == "besar" else 0))
    done = office.run("--penerima", "media.xlsx")
    assert done.status == 4
    assert f"Galat: Berkas 'media.xlsx' {reason}" in done.err
    assert office.files() == {}


def test_a_mail_for_each_recipient(office: Office) -> None:
    assert office.run("--format", "eml").status == 0
    mails = {path.name: path.read_text(encoding="utf-8") for path in sorted(office.folder.glob("*.eml"))}
    assert list(mails) == [name.replace(".docx", ".eml") for name in NAMES]
    assert "To: redaksi@kabar.example" in mails["001-kabar-contoh.eml"]
    assert "\nTo:" not in mails["003-radio-contoh.eml"]
    assert "\nYth. Pemimpin Redaksi Kabar Contoh\n" in mails["001-kabar-contoh.eml"]
    assert "\nYth. Pemimpin Redaksi Radio Contoh\n" in mails["003-radio-contoh.eml"]


def test_each_format_keeps_its_own_files(office: Office) -> None:
    for words in ((), ("--srikandi",), ("--format", "wa"), ("--format", "txt")):
        assert office.run(*words).status == 0
    stems = [name.removesuffix(".docx") for name in NAMES]
    ends = (".docx", "-srikandi.docx", "-wa.txt", ".txt")
    assert sorted(office.letters()) == sorted(f"{stem}{end}" for stem in stems for end in ends)
    before = office.files()
    for words in ((), ("--srikandi",), ("--format", "wa"), ("--format", "txt")):
        done = office.run(*words)
        assert "tidak ada yang berubah; 3 surat tidak berubah." in done.err
        assert "tidak lagi dalam daftar" not in done.err
    assert office.files() == before
    assert "${nomor_naskah}" in cells(office.folder / "001-kabar-contoh-srikandi.docx")


def test_the_example_list_works(office: Office) -> None:
    done = office.run("--penerima", str(LIST))
    assert done.status == 0, done.err
    assert len(office.letters()) == len(LIST.read_text(encoding="utf-8").splitlines()) - 1
    assert "Peringatan: Berkas" not in done.err
