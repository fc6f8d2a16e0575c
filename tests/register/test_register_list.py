"""``register list``, ``search``, ``show``, ``export``: filters, pages, tables, history, exports, masked contacts."""

from __future__ import annotations

import csv
import io
import json
from contextlib import chdir

import pytest

from humas_cli.app import run
from register.office import EXAMPLES, Office, Terminal

TITLES = ("Rilis Pertama", "Rilis Kedua", "Rilis Ketiga")


def three(office: Office) -> list[str]:
    """Three releases on three days; gives their ids."""
    return [
        office.release("--judul", title, "--mulai", f"2026-11-{day} 10:00 WIB")
        for title, day in zip(TITLES, (25, 26, 27), strict=True)
    ]


def at_terminal(office: Office, *words: str) -> str:
    """What a command line shows on a terminal."""
    env = office.environment()._replace(stdout=Terminal())
    with chdir(office.work):
        assert run(words, env) == 0
    return str(env.stdout.getvalue())  # type: ignore[attr-defined]


def titles(office: Office, *words: str) -> list[str]:
    """The titles that a list shows."""
    return [line.split("\t")[-1] for line in office.do("register", *words).out.splitlines()]


def test_the_latest_come_first_apart_by_tabs(office: Office) -> None:
    ids = three(office)
    office.do("siaran-pers", "issue", ids[0])
    listed = office.run("register", "list")
    assert (listed.status, listed.err) == (0, "")
    assert listed.out == (
        f"{ids[2]}\t2026-11-27\tsiaran-pers\tkonsep\tsesuai\t\tRilis Ketiga\n"
        f"{ids[1]}\t2026-11-26\tsiaran-pers\tkonsep\tsesuai\t\tRilis Kedua\n"
        f"{ids[0]}\t2026-11-25\tsiaran-pers\tterbit\tsesuai\t001/RILIS/BKN/XI/2026\tRilis Pertama\n"
    )


def test_a_terminal_gets_a_table_in_which_nothing_is_cut(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    id = lone.release()
    monkeypatch.setenv("COLUMNS", "100")
    lines = [" ".join(line.split()) for line in at_terminal(lone, "register", "list").splitlines()]
    assert lines[:2] == [
        "ID TANGGAL KEADAAN PUTUSAN JUDUL",
        f"{id} 25/11/2026 konsep sesuai BKN Buka Layanan Konsultasi Kepegawaian",
    ]
    assert " ".join(lines[1:]).endswith("BKN Buka Layanan Konsultasi Kepegawaian Daring")
    monkeypatch.setenv("COLUMNS", "40")
    assert at_terminal(lone, "register", "list") == (
        f"{id}\n  25/11/2026 · konsep · sesuai · BKN Buka Layanan Konsultasi Kepegawaian Daring\n"
    )


def test_pages_say_that_there_is_more(office: Office) -> None:
    three(office)
    first = office.run("register", "list", "--banyak", "2")
    assert len(first.out.splitlines()) == 2
    assert first.err == "Masih ada lagi. Berikutnya: --lewati 2; semuanya: --semua.\n"
    rest = office.run("register", "list", "--banyak", "2", "--lewati", "2")
    assert (len(rest.out.splitlines()), rest.err) == (1, "")
    data = office.do("register", "list", "--banyak", "1", "--json").data
    assert (len(data["kegiatan"]), data["masih_ada"]) == (1, True)


def test_without_a_limit_a_page_has_fifty_and_json_all(lone: Office) -> None:
    for _ in range(51):
        lone.do("media-sosial", "new", "--pelaksana", "humas-pusat", "--akun", "bkn", "--tanpa-dokumen")
    assert len(lone.do("register", "list").out.splitlines()) == 50
    assert len(lone.do("register", "list", "--semua").out.splitlines()) == 51
    assert len(lone.do("register", "list", "--json").data["kegiatan"]) == 51


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("--keadaan", "terbit"), ["Rilis Pertama"]),
        (("--keadaan", "terbit", "--keadaan", "batal"), ["Rilis Kedua", "Rilis Pertama"]),
        (("--dari", "2026-11-26"), ["Rilis Ketiga", "Rilis Kedua"]),
        (("--sampai", "26 November 2026"), ["Rilis Kedua", "Rilis Pertama"]),
        (("--dari", "2026-11-26", "--sampai", "2026-11-26"), ["Rilis Kedua"]),
        (("--teks", "rilis kedu"), ["Rilis Kedua"]),
        (("--jenis", "pameran"), []),
        (("--putusan", "tidak-sesuai"), []),
        (("--kantor", "kanreg-4"), []),
    ],
)
def test_filters_let_through_what_they_say(office: Office, typed: tuple[str, ...], found: list[str]) -> None:
    ids = three(office)
    office.do("siaran-pers", "issue", ids[0])
    office.do("register", "cancel", ids[1], "--alasan", "uji")
    assert titles(office, "list", *typed) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--keadaan", "terbt"), "Galat: Opsi '--keadaan': 'terbt' tidak dikenal.\nSaran: Maksud Anda 'terbit'?\n"),
        (("--jenis", "siaran"), "Galat: Opsi '--jenis': 'siaran' tidak dikenal.\nSaran: Maksud Anda 'siaran-pers'?\n"),
        (
            ("--dari", "2026-11-26", "--sampai", "2026-11-25"),
            "Galat: Opsi '--sampai' lebih awal daripada '--dari'.\nSaran: Tukar keduanya.\n",
        ),
        (
            ("--semua", "--banyak", "3"),
            "Galat: Opsi '--semua' tidak dipakai bersama '--banyak'.\nSaran: Pilih salah satu.\n",
        ),
        (
            ("--banyak", "0"),
            "Galat: Opsi '--banyak': isi dengan bilangan bulat, paling kecil 1.\n"
            "Pemakaian: humas register list [OPSI]\nLihat bantuan: humas register list --help\n",
        ),
    ],
)
def test_a_filter_that_means_nothing_names_the_nearest(lone: Office, typed: tuple[str, ...], said: str) -> None:
    refused = lone.run("register", "list", *typed)
    assert (refused.status, refused.out, refused.err) == (2, "", said)


def test_search_wants_all_words_and_says_when_there_is_nothing(office: Office) -> None:
    three(office)
    assert titles(office, "search", "ketiga", "ril") == ["Rilis Ketiga"]
    nothing = office.run("register", "search", "ketiga", "kedua")
    assert (nothing.status, nothing.out, nothing.err) == (0, "", "Tidak ada kegiatan yang cocok.\n")


def test_show_tells_the_whole_history(office: Office) -> None:
    id = office.release()
    office.later(minutes=5).do("register", "update", id, "--ubah", "judul=Judul Baru")
    office.user = "pimpinan"
    office.later(minutes=5).do("siaran-pers", "issue", id, "--force")
    office.do("register", "official", id, "B-123/HM.02.00/2026")
    shown = office.do("register", "show", id, "--riwayat").out
    head, _, told = shown.partition("\nRiwayat\n")
    assert head.startswith(
        f"{id} – Judul Baru\n"
        "  Jenis: Siaran Pers; kantor: BKN Pusat\n"
        "  Keadaan: terbit (naskahnya sudah final; nomornya, bila perlu, sudah diberikan)\n"
    )
    assert "  001/RILIS/BKN/XI/2026, tanggal 25 November 2026: terpakai; nomor resmi B-123/HM.02.00/2026\n" in head
    assert told == (
        "  1. Selasa, 24 November 2026, pukul 10.00 WIB, petugas: dicatat\n"
        f"    Dokumen: {id}-rilis.docx (konsep), {id}-wa.txt (konsep)\n"
        "    Putusan: sesuai\n"
        "  2. Selasa, 24 November 2026, pukul 10.05 WIB, petugas: diubah\n"
        "    judul: “BKN Buka Layanan Konsultasi Kepegawaian Daring” → “Judul Baru”\n"
        "  3. Selasa, 24 November 2026, pukul 10.10 WIB, pimpinan: diterbitkan\n"
        "    Keadaan: konsep → terbit\n"
        "    Nomor: 001/RILIS/BKN/XI/2026\n"
        f"    Dokumen: {id}-rilis.docx (final), {id}-wa.txt (final)\n"
        "  4. Selasa, 24 November 2026, pukul 10.10 WIB, pimpinan: nomor resmi dicatat\n"
        "    Nomor resmi: B-123/HM.02.00/2026\n"
        "    Nomor: 001/RILIS/BKN/XI/2026\n"
    )


def test_contacts_are_masked_everywhere_unless_asked_for(office: Office) -> None:
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    (office.work / "masukan.toml").write_text(text, encoding="utf-8")
    typed = ("--isian", "masukan.toml", "--no-input", "--json")
    id = str(office.do("wawancara-pers", "new", *typed).data["id"])
    changed = office.run("register", "update", id, "--ubah", "isi.kontak=baru@gema.example")
    assert changed.status == 0
    seen = [changed.err]
    for words in (("show", id, "--riwayat"), ("show", id, "--riwayat", "--json"), ("list", "--json"), ("export",)):
        outcome = office.do("register", *words)
        seen += [outcome.out, outcome.err]
    for contact in ("redaksi@gema", "baru@gema", "000/UKW/2025"):
        assert contact not in "".join(seen)
    assert "isi.kontak: r•••••@gema.example → b•••••@gema.example" in changed.err
    assert "  Kontak pemohon: baru@gema.example\n" in office.do("register", "show", id, "--dengan-kontak").out
    (row,) = office.do("register", "export", "--dengan-kontak", "--json").data["kegiatan"]
    assert "isi.kontak: baru@gema.example" in row["kontak"]
    office.do("register", "export", "--dengan-kontak", "--output", "kontak.csv")
    assert (office.work / "kontak.csv").stat().st_mode & 0o777 == 0o600


def test_an_export_has_a_row_for_each_and_no_formula(office: Office) -> None:
    id = office.release("--judul", '=HYPERLINK("http://jahat.example")')
    office.do("siaran-pers", "issue", id)
    office.do("register", "attach", id, "--tautan", "https://media.example/1")
    rows = list(csv.DictReader(io.StringIO(office.do("register", "export").out)))
    assert len(rows) == 1
    assert {key: rows[0][key] for key in ("id", "judul", "nomor", "keadaan", "bukti_tautan", "mulai")} == {
        "id": id,
        "judul": '\'=HYPERLINK("http://jahat.example")',
        "nomor": "001/RILIS/BKN/XI/2026",
        "keadaan": "terbit",
        "bukti_tautan": "https://media.example/1",
        "mulai": "2026-11-25T10:00:00+07:00",
    }
    assert json.loads(office.do("register", "export", "--format", "json").out)[0]["nomor"] == ["001/RILIS/BKN/XI/2026"]


def test_a_workbook_holds_texts_only(lone: Office) -> None:
    from openpyxl import load_workbook

    id = lone.release("--judul", "=1+1")
    assert lone.run("register", "export", "--format", "xlsx").status == 2
    lone.do("register", "export", "--output", "register.xlsx")
    assert lone.run("register", "export", "--output", "register.xlsx").status == 4
    sheet = load_workbook(lone.work / "register.xlsx").active
    header, row = (list(cells) for cells in sheet.iter_rows())
    found = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert (found["id"].value, found["judul"].value, found["judul"].data_type) == (id, "=1+1", "s")


def test_the_last_word_may_be_unfinished_unless_an_activity_has_it_whole(office: Office) -> None:
    first = office.release("--judul", "Konsultasi lanjut")
    second = office.release("--judul", "Konsultasinya dibuka lagi")
    found = office.do("register", "search", "konsultasin", "--json").data
    assert [row["id"] for row in found["kegiatan"] if row["id"] in (first, second)] == [second]
    whole = office.do("register", "search", "lanjut", "--json").data
    assert [row["id"] for row in whole["kegiatan"]] == [first]


def test_a_search_for_one_gives_the_one_recorded_last(office: Office) -> None:
    ids = [office.release("--judul", f"Layanan {word}") for word in ("satu", "dua", "tiga")]
    found = office.do("register", "search", "layanan", "--banyak", "1", "--json").data
    assert [row["id"] for row in found["kegiatan"]] == ids[-1:]
