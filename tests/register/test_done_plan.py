"""``register done``: an end that was only planned is not taken for the real one unless somebody says so."""

from __future__ import annotations

from register.keeping import interview
from register.office import Office

PLANNED = "Kamis, 26 November 2026, pukul 01.30 WIT"


def test_a_planned_end_is_not_taken_for_the_real_one(office: Office) -> None:
    id = interview(office)
    told = office.later(days=2).run("register", "done", id)
    assert (told.status, told.out, told.err) == (
        6,
        "",
        f"Galat: Waktu selesai yang tercatat ({PLANNED}) dicatat sebelum kegiatannya selesai: baru rencana.\n"
        'Saran: Sebutkan yang sebenarnya dengan --selesai, misalnya: --selesai "2026-11-26 01:30 WIT".\n',
    )
    assert office.run("register", "done", id, "--json", ketik="ya\n").status == 6  # JSON asks nobody
    assert office.do("register", "show", id, "--json").data["keadaan"] == "konsep"


def test_at_a_terminal_enter_takes_the_plan(office: Office) -> None:
    id = interview(office)
    told = office.later(hours=40).run("register", "done", id, ketik="\n")
    assert (told.status, told.out) == (0, f"{id}\n")
    assert f"Selesai sesuai rencana, {PLANNED}? (ya/tidak) [ya] " in told.err
    shown = office.do("register", "show", id, "--json").data
    assert (shown["keadaan"], shown["selesai"]) == ("terlaksana", "2026-11-26T01:30:00+09:00")


def test_at_a_terminal_the_real_end_is_asked_for(lone: Office) -> None:
    id = interview(lone)
    told = lone.later(hours=40).run("register", "done", id, ketik="tidak\n2026-11-26 02:15 WIT\n")
    assert told.status == 0, told
    assert "Kapan selesai yang sebenarnya?" in told.err
    assert lone.do("register", "show", id, "--json").data["selesai"] == "2026-11-26T02:15:00+09:00"


def test_an_end_recorded_afterwards_is_taken(office: Office) -> None:
    id = interview(office)
    office.later(hours=40).do("register", "update", id, "--ubah", "selesai=2026-11-26 02:00 WIT")
    office.later(minutes=5).do("register", "update", id, "--ubah", "tempat=Studio Dua")
    told = office.run("register", "done", id)
    assert told.status == 0, told
    assert office.do("register", "show", id, "--json").data["selesai"] == "2026-11-26T02:00:00+09:00"


def test_done_twice_names_how_the_time_is_corrected(office: Office) -> None:
    id = interview(office)
    office.later(hours=40).do("register", "done", id, "--selesai", "2026-11-26 01:30 WIT")
    told = office.run("register", "done", id)
    assert (told.status, told.out, told.err) == (
        1,
        "",
        f"Galat: '{id}' sudah terlaksana; tidak dapat dinyatakan terlaksana.\n"
        f"Saran: Betulkan waktunya dengan: humas register update {id} --ubah 'selesai=2026-11-25 10:30 WIB' "
        '--alasan "…"\n',
    )
    update = ("--ubah", "selesai=2026-11-26 01:45 WIT", "--alasan", "salah catat")
    office.do("register", "update", id, *update)
    assert office.do("register", "show", id, "--json").data["selesai"] == "2026-11-26T01:45:00+09:00"
