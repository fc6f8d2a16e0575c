"""``humas hari-ini``: the whole screen, and what makes it exit with 1."""

from __future__ import annotations

from datetime import datetime

from register.office import WIB, Office
from register.test_tenggat import TERM, TITLE, reply, statement

NOTE = "Nomor Pasal 5–25 disimpulkan dari urutan naskah; hanya Pasal 4 yang tertulis.\n"
YEARLY = (
    "Berkala:\n"
    "  Agenda konferensi pers berkala tahun 2026: belum tercatat (Pasal 5 ayat (2))\n"
    "  Agenda pameran tahun 2026: belum tercatat (Pasal 16 ayat (3))\n"
)


def test_a_quiet_day(office: Office) -> None:
    told = office.do("hari-ini")
    assert told.out == "Selasa, 24 November 2026, pukul 10.00 WIB – Badan Kepegawaian Negara\n" + YEARLY + NOTE
    assert told.err == (
        "Langkah berikutnya: humas agenda new --jenis konferensi-pers --tahun 2026 --judul …; "
        "humas agenda new --jenis pameran --tahun 2026 --judul …\n"
    )
    assert office.do("hari-ini", "--quiet").err == ""


def test_a_full_morning(office: Office) -> None:
    late = statement(office)
    answer = reply(office)
    release = office.release()
    office.now = datetime(2026, 11, 25, 8, 0, tzinfo=WIB)
    told = office.run("hari-ini")
    assert told.out == (
        "Rabu, 25 November 2026, pukul 08.00 WIB – Badan Kepegawaian Negara\n"
        "Agenda hari ini dan besok:\n"
        "  Hari ini, pukul 10.00 WIB: Siaran Pers “BKN Buka Layanan Konsultasi Kepegawaian Daring” – "
        f"{release} (konsep)\n"
        "Jatuh tempo dalam 7 hari:\n"
        f"  sisa 3 hari 5 jam: Laporan kepada Pimpinan Unit Kehumasan BKN Pusat – {late}\n"
        f"    Paling lambat {TERM} (Pasal 7 ayat (3)).\n"
        "Batas hak jawab dan hak koreksi:\n"
        f'  sisa 55 hari: Surat kepada Harian "Suara Contoh" & Rekan – {answer}\n'
        "    Paling lambat 19 Januari 2027 (Pedoman Hak Jawab, Peraturan Dewan Pers 9/Peraturan-DP/X/2008).\n"
        "Konsep yang menunggu:\n"
        f"  {answer}: Hak Jawab “Hak jawab atas berita pungutan layanan konsultasi”, sudah 22 jam, sesuai\n"
        f"  {late}: Keterangan Pers “{TITLE}”, sudah 22 jam, sesuai\n"
        f"  {release}: Siaran Pers “BKN Buka Layanan Konsultasi Kepegawaian Daring”, sudah 22 jam, sesuai\n"
        + YEARLY
        + NOTE
    )
    assert told.status == 0


def test_what_is_overdue_comes_first_and_makes_it_1(office: Office) -> None:
    id = statement(office)
    office.now = datetime(2026, 11, 30, 8, 0, tzinfo=WIB)
    told = office.run("hari-ini")
    assert told.status == 1
    assert told.out.splitlines()[1:4] == [
        "Lewat:",
        f"  lewat 1 hari 19 jam: Laporan kepada Pimpinan Unit Kehumasan BKN Pusat – {id}",
        f"    Paling lambat {TERM} (Pasal 7 ayat (3)).",
    ]


def test_a_plan_that_did_not_take_place_is_one_line(office: Office) -> None:
    missed = "Rencana agenda terlewat: “Pameran ‘Pelayanan’”, minggu ke-3 November 2026"
    for title, month, week in (('Pameran "Pelayanan"', "11", "3"), ("Pameran lain", "12", "5")):
        office.do("agenda", "new", "--jenis", "pameran", "--judul", title, "--bulan", month, "--minggu", week)
    told = office.do("hari-ini")
    assert f"{missed}: humas agenda check\n" in told.out
    assert office.do("hari-ini", "--json").data["agenda_terlewat"] == ["agenda-2026-01"]
    assert "Rencana agenda" not in office.do("hari-ini", "--at", "2026-11-21 23:59 WIB").out
    january = office.do("hari-ini", "--at", "2027-01-04 08:00 WIB").out
    assert f"{missed} dan 1 lagi: humas agenda check --tahun 2026\n" in january
    assert "Rencana agenda" not in office.do("hari-ini", "--at", "2027-02-01 08:00 WIB").out


def test_days_off_today_and_ahead(office: Office) -> None:
    told = office.do("hari-ini", "--at", "2026-12-13 08:00 WIB").out.splitlines()
    assert told[0] == "Minggu, 13 Desember 2026, pukul 08.00 WIB (libur: Minggu) – Badan Kepegawaian Negara"
    assert told[-4:-1] == [
        "Hari libur:",
        "  Kamis, 24 Desember 2026: Cuti Bersama Hari Raya Natal",
        "  Jumat, 25 Desember 2026: Hari Raya Natal",
    ]


def test_a_day_off_that_no_seen_decree_names_says_where_it_is_from(office: Office) -> None:
    told = office.do("hari-ini", "--at", "2026-12-22 08:00 WIB").out.splitlines()
    day = next(line for line in told if line.startswith("  Jumat, 1 Januari 2027: "))
    assert "Tahun Baru Masehi (menurut pustaka holidays " in day
    assert day.endswith(", belum dicocokkan dengan SKB)")


def test_the_day_is_that_of_the_office(office: Office) -> None:
    """01.00 WITA is still yesterday in Jakarta."""
    config = office.home / "kantor.toml"
    config.write_text(config.read_text(encoding="utf-8") + '\n[identitas]\nzona = "WIT"\n', encoding="utf-8")
    told = office.do("hari-ini", "--at", "2026-11-24 23:30 WIB").out
    assert told.startswith("Rabu, 25 November 2026, pukul 01.30 WIT")


def test_as_json_everything_is_there(office: Office) -> None:
    id = statement(office)
    data = office.run("hari-ini", "--json").data
    assert data["kantor"] == "pusat"
    assert [row["id"] for row in data["kewajiban"]] == [id]
    assert [row["id"] for row in data["konsep"]] == [id]
    assert [row["belum_diatur"] for row in data["berkala"]] == [False, False, True]


def test_help_without_a_verb(lone: Office) -> None:
    told = lone.do("hari-ini", "--help")
    assert told.out.startswith("Pemakaian: humas hari-ini [OPSI]")
    assert "hari-ini" in lone.do("--help").out
