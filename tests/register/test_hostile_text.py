"""Texts that a terminal, a spreadsheet or a reader's eye would obey: refused where they come in, shown where they are.

Another office may write into a shared register by other means; a title from there is neither obeyed nor a fault.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from humas_cli.register.databases.opening import opened
from register.office import EXAMPLES, Office

MARKS = {
    "\x1b": "karakter kendali U+001B",
    "\x00": "karakter kendali U+0000",
    "\u202e": "penanda arah tulisan U+202E",
    "\u2066": "penanda arah tulisan U+2066",
}
BAD = "Uji \x1b[2J\x07 \u202egnasap\u2066 \uffff"
SEEN = "Uji \ufffd[2J\ufffd \ufffdgnasap\ufffd \ufffd"


def forged(office: Office, title: str = BAD) -> str:
    """A release whose title somebody changed with a tool of the database."""
    id = office.release()
    office.do("siaran-pers", "issue", id)
    with opened(office.environment()) as register, register.writing() as writer:
        writer.connection.run("UPDATE entri SET judul = :title", title=title)
        writer.connection.run("UPDATE entri SET berkas = replace(berkas, 'Jakarta', 'Jak\\u0000arta')")
    return id


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_every_export_of_a_forged_title_is_a_file_that_opens(office: Office) -> None:
    from openpyxl import load_workbook

    id = forged(office)
    office.do("register", "export", "--output", "r.xlsx")
    header, row = load_workbook(office.work / "r.xlsx").active.iter_rows(values_only=True)
    assert dict(zip(header, row, strict=True))["judul"] == SEEN
    office.do("register", "export", "--output", "r.csv")
    (found,) = table(office.work / "r.csv")
    assert (found["id"], found["judul"]) == (id, SEEN)
    assert office.do("register", "export", "--json").data["kegiatan"][0]["judul"] == BAD


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_table_begins_with_a_formula(lone: Office, start: str) -> None:
    """Comma separated or a workbook: a cell is looked at with the same eyes."""
    from openpyxl import load_workbook

    forged(lone, f"{start}1+1")
    shown = "\ufffd1+1" if start == "\r" else f"{start}1+1"
    lone.do("register", "export", "--output", "r.csv")
    lone.do("register", "export", "--output", "r.xlsx")
    assert table(lone.work / "r.csv")[0]["judul"] == f"'{shown}"
    header, row = load_workbook(lone.work / "r.xlsx").active.iter_rows()
    (cell,) = (cell for name, cell in zip(header, row, strict=True) if name.value == "judul")
    assert (cell.value, cell.data_type) == (shown, "s")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_the_tables_of_an_archive_are_no_other(lone: Office, start: str) -> None:
    lone.do("register", "skip", "--deret", "siaran-pers", f"--alasan={start}1+1")
    lone.do("register", "archive", "arsip")
    assert table(lone.work / "arsip" / "nomor.csv")[0]["alasan"] == f"'{start}1+1"


def test_a_screen_shows_that_something_is_there(office: Office) -> None:
    id = forged(office)
    for words in (("list",), ("show", id), ("export",)):
        told = office.do("register", *words).out
        assert SEEN.removesuffix(" \ufffd") in told, words
        assert not set(told) & set("\x1b\x07\u202e\u2066"), words


def test_a_calendar_bears_none_of_it(lone: Office) -> None:
    """The time left for an answer to the press, under a title of somebody's hand."""
    lone.do("hak-jawab", "new", "--isian", str(EXAMPLES / "bantahan.toml"))
    forged(lone)
    lone.do("tenggat", "ics", "--output", "t.ics")
    text = (lone.work / "t.ics").read_text(encoding="utf-8").replace("\r\n ", "").replace("\n ", "")
    assert "gnasap" in text
    assert not set(text) & set("\x1b\x07\u202e\u2066")


@pytest.mark.parametrize("mark", MARKS)
def test_such_a_title_is_refused_where_it_comes_in(lone: Office, mark: str) -> None:
    what = MARKS[mark]
    title = f"Uji{mark}x"
    release = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
    refused = lone.run("siaran-pers", "new", *release, "--judul", title)
    assert (refused.status, refused.err.splitlines()[0]) == (2, f"Galat: Isian, judul: mengandung {what}.")
    refused = lone.run("agenda", "new", "--jenis", "siaran-pers", "--judul", title)
    assert (refused.status, refused.err.splitlines()[0]) == (2, f"Galat: Opsi '--judul' mengandung {what}.")
    (lone.work / "a.csv").write_text(f"jenis,judul,tahun\nsiaran-pers,{title},2026\n", encoding="utf-8")
    refused = lone.run("agenda", "import", "a.csv")
    assert (refused.status, refused.err) == (4, f"Galat: Berkas 'a.csv' baris 2: sel judul mengandung {what}.\n")
    assert lone.do("register", "list").out == ""


@pytest.mark.parametrize("mark", MARKS)
def test_an_old_book_with_such_a_subject_comes_in_without_it(office: Office, mark: str) -> None:
    """The number counts, whatever somebody pasted beside it; what is left out is told."""
    head, row = "nomor,tanggal,perihal,jenis", f"001/RILIS/BKN/I/2026,2026-01-12,Uji{mark}x,siaran-pers"
    (office.work / "b.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    told = office.do("register", "import", "b.csv")
    assert told.out == (
        f"Berkas 'b.csv' baris 2: sel perihal mengandung {MARKS[mark]}; isinya tidak dibaca. Betulkan sel itu.\n"
    )
    (number,) = office.do("register", "numbers", "--json").data["nomor"]
    assert (number["teks"], number["perihal"]) == ("001/RILIS/BKN/I/2026", "")


def test_a_pasted_answer_with_such_a_mark_is_asked_for_again(lone: Office) -> None:
    told = lone.run("siaran-pers", "new", ketik="\u2068Nama Kontak\u2069\n")
    assert "Jawaban itu mengandung penanda arah tulisan U+2068; ketik ulang." in told.err
    assert told.status == 130


def test_a_quotation_in_another_script_is_no_trick(lone: Office) -> None:
    """The marks of a single place, which Arabic needs, stay as they were typed."""
    title = "Sambutan \u200f\u0633\u0644\u0627\u0645\u200f bagi tamu"
    lone.release("--judul", title)
    assert lone.do("register", "list", "--json").data["kegiatan"][0]["judul"] == title
    assert title in lone.do("register", "list").out
