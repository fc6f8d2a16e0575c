"""A journalist's contacts stay where they belong: a day at the office, and every output, file and table it leaves."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from humas_cli.register.databases.opening import opened
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.people import finding as people
from register.office import Office, Outcome
from register.test_kontak import CARD, FIRST, MAIL, NAME, PHONE, SECOND, interview

NEW = "0855-4444-3333"
CONTACTS = (MAIL, PHONE, NEW, CARD)
MARKS = re.compile(
    "|".join(re.escape(text) for one in CONTACTS for text in (one, re.sub(r"\W", "", one))), re.IGNORECASE
)
PERSON = re.compile(re.escape(NAME), re.IGNORECASE)

QUIET = [
    ("register", "list"),
    ("register", "list", "--json"),
    ("register", "search", "gema"),
    ("register", "search", "wartawan"),
    ("register", "export"),
    ("register", "export", "--format", "json"),
    ("register", "numbers"),
    ("register", "verify"),
    ("register", "verify", "--json"),
    ("tenggat", "list"),
    ("tenggat", "list", "--json"),
    ("tenggat", "today"),
    ("tenggat", "ics"),
    ("hari-ini",),
    ("hari-ini", "--json"),
    ("agenda", "check"),
    ("koordinasi", "new", FIRST, "--nota"),
    ("laporan", "new", SECOND, "--pokok-disampaikan", "penetapan NIP"),
]
"""Commands that have no business with a person at all."""

MASKED = [
    ("register", "show", FIRST, "--riwayat"),
    ("register", "show", FIRST, "--riwayat", "--json"),
    ("kontak", "list"),
    ("kontak", "list", "--json"),
    ("kontak", "show", NAME),
    ("kontak", "show", PHONE, "--json"),
    ("kontak", "correct", NAME, "--ubah", f"kontak={NEW}", "--entri", FIRST),
    ("kontak", "erase", NAME, "--alasan", "permintaan"),
    ("kontak", "erase", NAME, "--alasan", "permintaan", "--json"),
    ("kontak", "export", NAME, "--output", "data.json"),
    ("wawancara-pers", "check", "--isian", "isian.toml"),
]
"""Commands that show the person, with the contacts masked."""

WRONG = [
    ("kontak", "show", "0899-1111-2222"),
    ("kontak", "correct", MAIL, "--ubah", f"umur={NEW}"),
    ("kontak", "correct", MAIL, "--ubah", f"kontak={NEW}\x07"),
    ("kontak", "erase", MAIL, "--alasan", f"diminta lewat {MAIL}", "--ya"),
    ("kontak", "export", MAIL, "--output", "isian.toml"),
    ("register", "update", FIRST, "--ubah", f"isi.kontakk={NEW}"),
]


def day(office: Office) -> list[Outcome]:
    """Two interviews of one journalist, one of them moved on, one with another number since."""
    interview(office)
    interview(office, kontak=PHONE)
    office.later(hours=1)
    done = [
        office.do("register", "update", SECOND, "--ubah", f"isi.kontak={NEW}"),
        office.do("register", "update", FIRST, "--ubah", "isi.durasi=30 menit", "--json"),
        office.do("wawancara-pers", "issue", FIRST, "--dokumen", "jawaban-terima", "--force"),
        office.do("register", "note", FIRST, "berkas cetak di map 12"),
    ]
    (office.work / "isian.toml").write_text((office.work / f"{FIRST}.toml").read_text(encoding="utf-8"), "utf-8")
    return done


def test_no_contact_stands_in_an_output_of_the_day(office: Office) -> None:
    for outcome in day(office):
        assert not MARKS.search(outcome.out + outcome.err), outcome
        assert not PERSON.search(outcome.err), outcome
    for words in QUIET:
        outcome = office.run(*words)
        assert outcome.status in (0, 1, 2, 3), (words, outcome)
        assert not MARKS.search(outcome.out + outcome.err), (words, outcome)
        assert not PERSON.search(outcome.out + outcome.err), (words, outcome)
    for words in MASKED:
        outcome = office.run(*words)
        assert outcome.out, (words, outcome)
        assert not MARKS.search(outcome.out + outcome.err), (words, outcome)
        assert not PERSON.search(outcome.err), (words, outcome)


def test_no_error_repeats_what_was_typed_or_found(office: Office) -> None:
    day(office)
    for words in WRONG:
        for more in ((), ("--json",)):
            outcome = office.run(*words, *more)
            assert outcome.status in (2, 4, 5), (words, outcome)
            assert not MARKS.search(outcome.out + outcome.err), (words, outcome)
            assert not PERSON.search(outcome.out + outcome.err), (words, outcome)


def test_in_the_database_a_contact_stands_among_the_personal_values_only(office: Office) -> None:
    day(office)
    office.do("kontak", "correct", NAME, "--ubah", f"kontak={MAIL}", "--entri", SECOND)
    office.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya", "--entri", FIRST, "--simpan-dokumen")
    with opened(office.environment()) as register, register.reading() as reader:
        for table in TABLES:
            rows = reader.connection.rows(f"SELECT * FROM {table}")
            found = [row for row in rows if MARKS.search(repr(row)) or PERSON.search(repr(row))]
            assert bool(found) == (table == "pribadi"), (table, found)


def test_the_words_of_the_search_hold_nobody(lone: Office) -> None:
    day(lone)
    base = sqlite3.connect(lone.home / "register.db")
    base.execute("CREATE VIRTUAL TABLE temp.kata_cari USING fts5vocab(main, cari, row)")
    words = {word for (word,) in base.execute("SELECT term FROM temp.kata_cari")}
    base.close()
    assert {"wawancara", "gema", "30"} <= words
    assert not words & {"ukw", "wartawan", "7889", "3333", "081234567889"}


def test_files_with_contacts_are_for_the_officer_only(lone: Office) -> None:
    day(lone)
    (lone.work / "isian.toml").unlink()
    lone.do("kontak", "export", NAME, "--output", "data.json")
    lone.do("register", "export", "--output", "semua.csv")
    holding = {path for path in [*lone.work.iterdir(), *lone.home.iterdir()] if path.is_file() and holds(path)}
    assert {f"{FIRST}.toml", f"{SECOND}.toml", "data.json", "register.db"} <= {path.name for path in holding}
    assert "semua.csv" not in {path.name for path in holding}
    for name in ("work/data.json", "home/register.db"):
        folder, _, file = name.partition("/")
        assert (getattr(lone, folder) / file).stat().st_mode & 0o077 == 0


def holds(path: Path) -> bool:
    return MARKS.search(path.read_bytes().decode("latin-1")) is not None


def test_a_bug_report_holds_nobody(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    interview(lone)

    def broken(reader: object) -> None:
        raise ValueError(f"no such person: {MAIL}, {PHONE}, '{NAME}'")

    monkeypatch.setattr(people, "people", broken)
    failed = lone.run("kontak", "show", NAME)
    (report,) = lone.home.glob("kesalahan-*.txt")
    text = failed.out + failed.err + report.read_text(encoding="utf-8")
    assert failed.status == 70
    assert not MARKS.search(text)
    assert not PERSON.search(text)


def test_an_archive_holds_contacts_in_documents_only_unless_asked(lone: Office) -> None:
    day(lone)
    lone.do("register", "archive", "arsip")
    lone.do("register", "archive", "lengkap", "--dengan-kontak")
    assert {path.parts[-3] for path in (lone.work / "arsip").rglob("*") if path.is_file() and spelt(path)} <= {
        "dokumen"
    }
    records = [path for path in (lone.work / "lengkap" / "kegiatan").rglob("*.toml") if spelt(path)]
    assert len(records) == 2
    assert [path for path in records if path.stat().st_mode & 0o077] == []


def spelt(path: Path) -> bool:
    """Whether a file holds a contact or the name; office documents are looked into."""
    from humas_cli.register.people.filetext import text_of

    content = path.read_bytes()
    text = text_of(content, path.name) or content.decode("latin-1")
    return MARKS.search(text) is not None or PERSON.search(text) is not None


def test_a_backup_made_after_an_erasure_brings_nobody_back(lone: Office, tmp_path: Path, shared_cache: Path) -> None:
    day(lone)
    lone.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya")
    backup = tmp_path / "cadangan.zip"
    lone.do("register", "backup", str(backup))
    other = Office(tmp_path / "lain", shared_cache).configure("pusat")
    other.do("register", "restore", str(backup))
    assert other.run("kontak", "show", NAME).status == 5
    other.do("register", "verify")
    assert not holds(other.home / "register.db")
    assert not PERSON.search((other.home / "register.db").read_bytes().decode("latin-1"))
