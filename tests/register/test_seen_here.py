"""What can be seen from an office: other offices' chains and duties, ids near a mistyped one, which office it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from humas_cli.app import run
from register.keeping import interview
from register.office import EXAMPLES, Office, Terminal

UNSET = "kantor.toml belum ada; dipakai kantor bawaan, 'pusat'. Atur dengan: humas config init\n"
HIDDEN = (
    "Galat: Opsi '--kantor': kewajiban kantor '{}' tidak dapat dilihat dari sini.\n"
    "Saran: Hapus --kantor. Hanya kantor pusat, pada register bersama, yang melihat kewajiban kantor lain.\n"
)


def at_terminal(office: Office, *words: str) -> str:
    """What a command line shows on a terminal."""
    env = office.environment()._replace(stdout=Terminal())
    with chdir(office.work):
        assert run(words, env) == 0
    return str(env.stdout.getvalue())  # type: ignore[attr-defined]


def test_verify_of_no_office_names_the_nearest(office: Office) -> None:
    told = office.run("register", "verify", "--kantor", "kanrg-4")
    assert (told.status, told.out) == (2, "")
    assert told.err == (
        "Galat: Opsi '--kantor': 'kanrg-4' bukan salah satu dari 16 kantor.\n"
        "Saran: Maksud Anda 'kanreg-4'? Yang dikenal: pusat, kanreg-1 sampai kanreg-14, dan pusbangpeg.\n"
    )


def test_verify_of_an_office_that_has_nothing_here_is_no_alarm(office: Office) -> None:
    office.release()
    told = office.run("register", "verify", "--kantor", "kanreg-9")
    assert (told.status, told.out, told.err) == (
        0,
        "kanreg-9: belum ada peristiwa\n",
        "Peristiwa kantor 'kanreg-9' belum ada di sini, atau tidak terlihat oleh kantor ini.\n",
    )
    head = "3f9a1c04d2b7"
    noted = office.run("register", "verify", "--kantor", "kanreg-9", "--puncak", head, "--json")
    assert (noted.status, [one["kode"] for one in noted.data["temuan"]]) == (1, ["puncak-hilang"])


def test_an_archive_of_an_office_that_has_nothing_here(lone: Office) -> None:
    told = lone.run("register", "archive", "arsip", "--kantor", "kanreg-9")
    assert (told.status, told.out, told.err) == (
        5,
        "",
        "Galat: Peristiwa kantor 'kanreg-9' belum ada di sini, atau tidak terlihat oleh kantor ini; arsip tidak "
        "ditulis.\nSaran: Lihat kantor yang ada dengan: humas register verify.\n",
    )
    assert lone.run("register", "archive", "arsip", "--kantor", "kanreg-99").status == 2
    assert not (lone.work / "arsip").exists()


def test_the_centre_is_not_seen_from_a_region(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    centre.release()
    told = region.run("register", "verify", "--kantor", "pusat")
    assert (told.status, told.out) == (0, "pusat: belum ada peristiwa\n")
    for words in (("list",), ("today",), ("ics",)):
        refused = region.run("tenggat", *words, "--kantor", "pusat")
        assert (refused.status, refused.out, refused.err) == (2, "", HIDDEN.format("pusat")), words
    assert region.run("tenggat", "list", "--kantor", "kanreg-4").status == 0
    assert centre.run("tenggat", "list", "--kantor", "kanreg-9").status == 0  # nothing is owed there, which can be seen


def test_a_register_of_ones_own_shows_no_other_office(lone: Office) -> None:
    refused = lone.run("tenggat", "list", "--kantor", "kanreg-4")
    assert (refused.status, refused.out, refused.err) == (2, "", HIDDEN.format("kanreg-4"))


def test_the_centre_looks_at_the_agenda_of_a_region(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    item = ("agenda", "new", "--jenis", "pameran", "--judul", "Pameran pembangunan", "--bulan", "11")
    region.do(*item)
    exhibition = ("--judul", "Pameran", "--mulai", "2026-11-20 09:00 WITA", "--pelaksana", "humas-kanreg")
    id = str(region.run("pameran", "new", *exhibition, "--no-input", "--json").data["id"])
    row = "agenda-2026-01\tNovember 2026\tpameran\t1\taktif\tPameran pembangunan\n"
    assert centre.do("agenda", "list", "--kantor", "kanreg-4").out == row
    held = centre.run("agenda", "check", "--kantor", "kanreg-4", "--at", "2026-11-24 10:00 WIB")
    assert (held.status, held.err) == (0, "Agenda 2026 kantor kanreg-4: 1 belum.\n")
    assert held.out == (
        "agenda-2026-01: belum – “Pameran pembangunan”, pameran, November 2026\n"
        f"  {id}, 20 November 2026: masih konsep (humas register show kanreg-4/{id})\n"
    )
    missed = centre.run("agenda", "check", "--kantor", "kanreg-4", "--at", "2026-12-01 10:00 WIB")
    assert (missed.status, missed.err) == (1, "Agenda 2026 kantor kanreg-4: 1 terlewat.\n")
    assert centre.run("agenda", "list").out == ""
    none = centre.run("agenda", "list", "--kantor", "kanreg-9")
    assert (none.status, none.out, none.err) == (0, "", "Agenda 2026 kantor kanreg-9 belum berisi rencana.\n")
    centre.do(*item)
    for verb in ("list", "check"):
        refused = region.run("agenda", verb, "--kantor", "pusat")
        hidden = HIDDEN.format("pusat").replace("kewajiban", "agenda")
        assert (refused.status, refused.out, refused.err) == (2, "", hidden), verb
        assert region.run("agenda", verb, "--kantor", "kanrg-4").status == 2


def near(office: Office, id: str) -> str:
    """What is suggested for an id that there is not."""
    told = office.run("register", "show", id)
    assert told.status == 5
    return told.err.removeprefix(f"Galat: '{id}' tidak ada dalam register.\nSaran: ").rstrip("\n")


def test_the_nearest_id_is_one_of_the_same_day_and_kind(office: Office) -> None:
    isian = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
    for start in ("2026-11-20", "2026-11-25", "2026-11-25", "2026-12-25"):
        office.do("siaran-pers", "new", *isian, "--mulai", f"{start} 09:00 WIB")
    assert near(office, "siaran-pers-2026-11-25-12") == "Maksud Anda 'siaran-pers-2026-11-25-02'?"
    assert near(office, "siaran-pers-2026-11-20-07") == "Maksud Anda 'siaran-pers-2026-11-20-01'?"
    assert near(office, "siarn-pers-2026-11-25-01") == "Maksud Anda 'siaran-pers-2026-11-25-01'?"
    assert near(office, "siaran-pers-2026-12-26-01") == "Maksud Anda 'siaran-pers-2026-12-25-01'?"
    assert near(office, "pameran-2025-01-01-01") == "Lihat yang ada dengan: humas register list."


def test_the_centre_is_told_of_another_offices_id(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    id = interview(region)
    assert near(centre, id) == f"Maksud Anda 'kanreg-4/{id}'?"
    assert near(centre, f"kanreg-4/{id[:-1]}7") == f"Maksud Anda 'kanreg-4/{id}'?"
    own = centre.release()
    assert near(region, own) == "Lihat yang ada dengan: humas register list."  # it is not seen from there


def test_what_is_advised_of_a_case_follows_its_state(office: Office) -> None:
    isian = ("--isian", str(EXAMPLES / "bantahan.toml"))
    id = str(office.do("hak-jawab", "new", *isian, "--json").data["id"])
    first = at_terminal(office, "tenggat", "list", "--perkara")
    assert f"    Lakukan: terbitkan suratnya: humas hak-jawab issue {id}\n" in first
    assert "Siapkan Hak Jawab" in first
    office.do("hak-jawab", "issue", id)
    words = " ".join(at_terminal(office, "tenggat", "list", "--perkara").split())
    assert (
        f"Lakukan: tunggu pemuatan; pengingat atau pengaduan: humas hak-jawab issue {id} --dokumen pengingat" in words
    )
    assert "Siapkan Hak Jawab" not in words


@pytest.mark.parametrize("words", [("hari-ini",), ("register", "list"), ("tenggat", "list"), ("kontak", "list")])
def test_an_office_that_nobody_named_is_told(tmp_path: Path, shared_cache: Path, words: tuple[str, ...]) -> None:
    unset = Office(tmp_path, shared_cache)
    assert unset.run(*words).err.endswith(UNSET)
    assert unset.run(*words, "--quiet").err == ""
    unset.configure("pusat")
    assert "kantor.toml" not in unset.run(*words).err


def test_an_office_named_by_its_variable_is_known(tmp_path: Path, shared_cache: Path) -> None:
    named = Office(tmp_path, shared_cache)
    named.variables["HUMAS_KANTOR"] = "kanreg-4"
    assert "kantor.toml" not in named.run("hari-ini").err
