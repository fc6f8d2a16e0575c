"""What is owed, by when, how long left: the list, the day, cases, the calendar, letting a duty go."""

from __future__ import annotations

from datetime import datetime

import pytest
from icalendar import Calendar

from register.office import EXAMPLES, WIB, Office, Terminal

STATEMENT = """\
jenis = "keterangan-pers"
judul = "Keterangan pers tentang layanan pensiun"
kantor = "kanreg-9"
pelaksana = "humas-kanreg"
mulai = 2026-11-27T14:00:00+09:00
selesai = 2026-11-27T15:00:00+09:00
tempat = "Kantor Regional IX BKN"
cakupan = "daerah"
sesuai_kewenangan = true
format_lampiran = false
[[pelaku]]
jabatan = "kepala-kanreg"
[isi]
pokok_keterangan = ["Layanan pensiun dibuka."]
"""
COORDINATED = '[[koordinasi]]\ndengan = "pimpinan-humas-pusat"\nwaktu = {}\ncara = "telepon"\nhasil = "disetujui"\n'
TERM = "Sabtu, 28 November 2026, pukul 15.00 WIT = pukul 13.00 WIB"
TITLE = "Keterangan pers tentang layanan pensiun"
AGENDAS = (
    "berkala\t\t\t\tAgenda konferensi pers berkala tahun 2026\tPasal 5 ayat (2)\t\t\tbelum tercatat\n"
    "berkala\t\t\t\tAgenda pameran tahun 2026\tPasal 16 ayat (3)\t\t\tbelum tercatat\n"
)
NOT_SET = (
    "belum-diatur\t\t\t\tMonitoring dan analisis pemberitaan\tPasal 18 ayat (1)\t\t\t"
    'jarak waktunya belum diatur (kantor.toml, [berkala] monitoring = "bulanan")\n'
)
SATURDAY = "Tenggat jatuh pada Sabtu, 28 November 2026, di luar hari kerja; tenggat tidak bergeser."


def statement(office: Office, coordinated: str | None = "2026-11-24T09:00:00+07:00", **changes: str) -> str:
    """Record a regional statement to the press; gives its id."""
    text = STATEMENT
    for key, value in changes.items():
        text = "\n".join(line for line in text.splitlines() if not line.startswith(f"{key} = ")) + "\n"
        text = f"{key} = {value}\n{text}" if value else text
    if coordinated:
        text += COORDINATED.format(coordinated)
    path = office.work / "kt.toml"
    path.write_text(text, encoding="utf-8")
    outcome = office.run("keterangan-pers", "new", "--isian", str(path), "--no-input", "--force", "--json")
    assert outcome.status in (0, 3), outcome
    return str(outcome.data["id"])


def reply(office: Office) -> str:
    """Record the example right of reply; gives its id."""
    return str(office.do("hak-jawab", "new", "--isian", str(EXAMPLES / "bantahan.toml"), "--json").data["id"])


def test_nothing_is_owed_but_what_comes_every_year(office: Office) -> None:
    told = office.do("tenggat", "list")
    assert told.out == AGENDAS + NOT_SET
    assert office.do("tenggat", "today").err == "Tidak ada yang jatuh tempo hari ini.\n"


def test_a_running_report_with_both_zones_and_the_day_off(office: Office) -> None:
    id = statement(office)
    told = office.later(days=3, hours=5, minutes=40).run("tenggat", "list")  # Friday 15.40 WIB
    assert told.out == (
        f"berjalan\tsisa 21 jam 20 menit\t2026-11-28T15:00:00+09:00\tPaling lambat {TERM}\t"
        f"Laporan kepada Pimpinan Unit Kehumasan BKN Pusat\tPasal 7 ayat (3)\t{id}\t{TITLE}\t{SATURDAY}\n"
        + AGENDAS
        + NOT_SET
    )
    assert told.status == 0


def test_the_term_ends_at_its_very_second(office: Office) -> None:
    statement(office)
    office.now = datetime(2026, 11, 28, 13, 0, 0, tzinfo=WIB)
    assert (office.run("tenggat", "today").status, office.run("tenggat", "today").out.split("\t")[1]) == (
        0,
        "sisa kurang dari 1 menit",
    )
    office.later(seconds=1)
    assert office.run("tenggat", "today").status == 1
    late = office.later(days=2, hours=3).run("tenggat", "list")
    assert (late.status, late.out.split("\t")[:2]) == (1, ["lewat", "lewat 2 hari 3 jam"])


def test_today_leaves_out_what_runs_out_tomorrow(office: Office) -> None:
    statement(office)
    office.now = datetime(2026, 11, 27, 20, 0, tzinfo=WIB)
    assert (office.run("tenggat", "today").status, office.run("tenggat", "today").out) == (0, "")
    office.now = datetime(2026, 11, 28, 0, 0, tzinfo=WIB)
    assert office.run("tenggat", "today").out.startswith("berjalan\tsisa 13 jam\t")


def test_a_report_closes_the_duty_by_itself(office: Office) -> None:
    id = statement(office)
    office.now = datetime(2026, 11, 27, 16, 0, tzinfo=WIB)
    report = '[[laporan]]\nkepada = "pimpinan-humas-pusat"\nwaktu = 2026-11-27T15:30:00+07:00\n'
    path = office.work / f"{id}.toml"
    path.write_text(path.read_text(encoding="utf-8") + report, encoding="utf-8")
    office.run("keterangan-pers", "new", "--isian", str(path), "--no-input", "--force", "--json")
    assert office.do("tenggat", "list").out == AGENDAS + NOT_SET


def test_a_duty_without_a_term_says_what_is_missing_and_stands_last(office: Office) -> None:
    statement(office, selesai="")
    reply(office)
    rows = [line.split("\t") for line in office.run("tenggat", "list").out.splitlines()]
    assert [(row[0], row[4], row[8]) for row in rows[:2]] == [
        (
            "berjalan",
            'Surat kepada Harian "Suara Contoh" & Rekan',
            "dari tulisan yang membahas pedoman itu; naskah pedomannya tidak termasuk sumber",
        ),
        (
            "belum-diketahui",
            "Laporan kepada Pimpinan Unit Kehumasan BKN Pusat",
            "batasnya 24 jam sesudah selesai; waktu selesai belum dicatat",
        ),
    ]


def test_what_belongs_before_is_late_from_the_start_on(office: Office) -> None:
    id = statement(office, coordinated=None)
    office.now = datetime(2026, 11, 27, 11, 59, 59, tzinfo=WIB)
    before = office.run("tenggat", "list")
    assert before.out.splitlines()[0] == (
        "berjalan\tsisa kurang dari 1 menit\t2026-11-27T14:00:00+09:00\t"
        "Sebelum Jumat, 27 November 2026, pukul 14.00 WIT = pukul 12.00 WIB\t"
        f"Koordinasi dengan Pimpinan Unit Kehumasan BKN Pusat\tPasal 7 ayat (3)\t{id}\t{TITLE}\t"
    )
    assert before.status == 0
    assert office.later(seconds=1).run("tenggat", "list").status == 1


def test_evidence_told_ahead_of_its_time_counts_once_its_time_has_come(office: Office) -> None:
    id = statement(office, coordinated="2026-11-26T09:00:00+07:00")
    assert office.run("tenggat", "list").out.startswith("berjalan\t")
    later = "2026-11-27 12:30 WIB"
    assert "Koordinasi" not in office.run("tenggat", "list", "--at", later).out
    office.now = datetime(2026, 11, 27, 12, 30, tzinfo=WIB)
    told = office.run("tenggat", "list")
    assert told.err.splitlines()[0] == "1 kegiatan dinilai ulang karena batas waktu kewajibannya lewat."
    assert (told.status, "Koordinasi" in told.out) == (0, False)
    again = office.run("tenggat", "list")
    assert (again.err.splitlines(), again.out) == (told.err.splitlines()[1:], told.out)
    assert office.run("tenggat", "list", "--json").data["dinilai_ulang"] == []
    assert id in told.out


def test_on_a_terminal_with_the_command_that_helps(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("register.office.Office.environment", _terminal(Office.environment))
    id = statement(lone)
    lone.now = datetime(2026, 11, 27, 15, 40, tzinfo=WIB)
    assert lone.run("tenggat", "list").out == (
        "Berjalan:\n"
        "  Laporan kepada Pimpinan Unit Kehumasan BKN Pusat: sisa 21 jam 20 menit\n"
        f"    Paling lambat {TERM} (Pasal 7 ayat (3)).\n"
        f"    {id} – Keterangan Pers, “{TITLE}”\n"
        f"    {SATURDAY}\n"
        f"    Lakukan: humas laporan new {id}\n"
        "Berkala:\n"
        "  Agenda konferensi pers berkala tahun 2026: belum tercatat (Pasal 5 ayat (2))\n"
        "    Lakukan: humas agenda new --jenis konferensi-pers --tahun 2026 --judul …\n"
        "  Agenda pameran tahun 2026: belum tercatat (Pasal 16 ayat (3))\n"
        "    Lakukan: humas agenda new --jenis pameran --tahun 2026 --judul …\n"
        "  Monitoring dan analisis pemberitaan: jarak waktunya belum diatur (kantor.toml, [berkala] monitoring = "
        '"bulanan") (Pasal 18 ayat (1))\n'
        "Nomor Pasal 5–25 disimpulkan dari urutan naskah; hanya Pasal 4 yang tertulis.\n"
    )


def _terminal(make):  # type: ignore[no-untyped-def]  # wraps a method of a test helper
    """An environment whose standard output says it is a terminal."""
    return lambda self, *words, **named: make(self, *words, **named)._replace(stdout=Terminal())


def test_the_window_of_a_reply_with_its_source_and_how_sure_it_is(office: Office) -> None:
    id = reply(office)
    owed = office.do("tenggat", "list", "--json").data["kewajiban"]
    assert [(row["id"], row["sisa"], row["sisa_hari"], row["tenggat"]) for row in owed] == [
        (id, "sisa 56 hari", 56, "2027-01-19T23:59:59+07:00")
    ]
    assert owed[0]["sumber"] == "Pedoman Hak Jawab, Peraturan Dewan Pers 9/Peraturan-DP/X/2008"
    assert "tidak termasuk sumber" in owed[0]["keyakinan"]
    assert owed[0]["pasal"] is None


def test_open_cases_by_their_age(office: Office) -> None:
    id = reply(office)
    cases = office.later(days=3).do("tenggat", "list", "--perkara")
    assert cases.out == f"perkara\t7\t2026-11-20\tberita\t{id}\tHak jawab atas berita pungutan layanan konsultasi\n"
    office.do("hak-jawab", "issue", id)
    assert office.do("tenggat", "list", "--perkara").out == cases.out  # sent, but not yet answered
    assert office.do("tenggat", "list").out == AGENDAS + NOT_SET  # the window is kept


def test_no_cases(office: Office) -> None:
    assert office.do("tenggat", "list", "--perkara").err == "Tidak ada perkara yang terbuka.\n"


def test_a_duty_let_go_stays_so_when_it_is_judged_again(office: Office) -> None:
    id = statement(office, coordinated=None)
    refused = office.run("tenggat", "close", id, "--alasan", "tidak perlu")
    assert (refused.status, refused.err) == (
        2,
        f"Galat: '{id}' mempunyai 2 kewajiban yang terbuka (--ke 1: Koordinasi dengan Pimpinan Unit Kehumasan BKN "
        "Pusat; --ke 2: Laporan kepada Pimpinan Unit Kehumasan BKN Pusat).\nSaran: Pilih salah satu dengan --ke.\n",
    )
    told = office.run("tenggat", "close", id, "--ke", "1", "--alasan", "tidak perlu")
    assert (told.status, told.out) == (0, f"{id}\n")
    assert told.err == (
        "Koordinasi dengan Pimpinan Unit Kehumasan BKN Pusat dinyatakan gugur; 1 kewajiban masih terbuka.\n"
    )
    office.now = datetime(2026, 11, 29, 9, 0, tzinfo=WIB)
    rows = office.run("tenggat", "list", "--json").data["kewajiban"]
    assert [row["apa"] for row in rows] == ["laporan"]
    gone = office.run("tenggat", "close", id, "--ke", "1", "--alasan", "lagi", "--json")
    assert (gone.status, gone.codes) == (1, ["tidak-ada-yang-terbuka"])


def test_letting_go_wants_a_reason(office: Office) -> None:
    refused = office.run("tenggat", "close", "apa-saja", "--json")
    assert refused.status == 6


def test_the_calendar_is_the_same_while_the_register_is(office: Office) -> None:
    id = statement(office)
    reply(office)
    office.do("tenggat", "ics", "--output", "a.ics")
    office.later(hours=3).do("tenggat", "ics", "--output", "b.ics")
    first, second = ((office.work / name).read_bytes() for name in ("a.ics", "b.ics"))
    assert first == second
    events = Calendar.from_ical(first).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [
        'Tenggat: Surat kepada Harian "Suara Contoh" & Rekan',
        "Tenggat: Laporan kepada Pimpinan Unit Kehumasan BKN Pusat",
    ]
    report = events[1]
    assert report["DTSTART"].dt == datetime.fromisoformat("2026-11-28T13:00:00+07:00")
    assert report["DTSTAMP"].dt == datetime.fromisoformat("2026-11-24T10:00:00+07:00")
    assert TERM in report["DESCRIPTION"]
    assert f"humas laporan new {id}" in report["DESCRIPTION"]
    assert len(report.walk("VALARM")) == 2
    assert office.run("tenggat", "ics", "--output", "a.ics").status == 4


def test_an_event_keeps_its_name_when_its_activity_changes(office: Office) -> None:
    id = statement(office)
    before = Calendar.from_ical(office.do("tenggat", "ics").out).walk("VEVENT")[0]
    later = (office.work / f"{id}.toml").read_text(encoding="utf-8").replace("15:00:00+09:00", "16:00:00+09:00")
    (office.work / "ubah.toml").write_text(later, encoding="utf-8")
    office.later(hours=1).run("keterangan-pers", "new", "--isian", "ubah.toml", "--no-input", "--force")
    after = Calendar.from_ical(office.do("tenggat", "ics").out).walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert (before["DTSTART"].dt, before["DTSTAMP"].dt) < (after["DTSTART"].dt, after["DTSTAMP"].dt)


def test_monitoring_is_owed_as_often_as_the_office_says(office: Office) -> None:
    config = office.home / "kantor.toml"
    config.write_text(config.read_text(encoding="utf-8") + '\n[berkala]\nmonitoring = "mingguan"\n', encoding="utf-8")
    row = office.do("tenggat", "list", "--json").data["berkala"][-1]
    assert (row["jarak"], row["catatan"], row["tenggat"]) == ("mingguan", "belum pernah tercatat", None)
    _monitored(office)
    office.later(days=2)
    row = office.do("tenggat", "list", "--json").data["berkala"][0]
    assert (row["terakhir"], row["tenggat"], row["lewat"]) == ("2026-11-23", "2026-11-30T23:59:59+07:00", False)
    late = office.later(days=5).run("tenggat", "today")
    assert (late.status, late.out) == (
        1,
        "lewat\t\t2026-11-30T23:59:59+07:00\tPaling lambat 30 November 2026\tMonitoring dan analisis pemberitaan\t"
        "Pasal 18 ayat (1)\t\t\t\n",
    )


def _monitored(office: Office) -> None:
    """Record the monitoring of Monday as done."""
    path = office.work / "monitoring.toml"
    path.write_text(
        'jenis = "monitoring"\njudul = "Monitoring pekan ini"\nkantor = "pusat"\npelaksana = "humas-pusat"\n'
        "mulai = 2026-11-23T09:00:00+07:00\nselesai = 2026-11-23T11:00:00+07:00\n"
        'disampaikan_kepada = ["kepala-bkn", "jpt-madya"]\n[periode]\ndari = 2026-11-16\nsampai = 2026-11-22\n'
        '[isi]\nringkasan = ["Pemberitaan naik dibandingkan dengan pekan lalu."]\n',
        encoding="utf-8",
    )
    id = office.do("monitoring", "new", "--isian", str(path), "--no-input", "--json").data["id"]
    office.do("register", "done", id, "--selesai", "2026-11-23 11:00 WIB")


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("tenggat", "list", "--kantor", "kanreg-40"), 2, "pemakaian"),
        (("tenggat", "close", "liputan-2026-01-01-01", "--alasan", "x"), 5, "tidak-ditemukan"),
    ],
)
def test_wrong_words(lone: Office, words: tuple[str, ...], status: int, code: str) -> None:
    refused = lone.run(*words, "--json")
    assert (refused.status, refused.codes) == (status, [code])


def test_a_register_that_may_only_be_read_is_shown_as_it_stands(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    statement(lone, coordinated="2026-11-26T09:00:00+07:00")
    lone.now = datetime(2026, 11, 27, 12, 30, tzinfo=WIB)
    with monkeypatch.context() as patch:
        patch.setattr("humas_cli.register.databases.sqlite.os.access", lambda *_: False)
        told = lone.run("tenggat", "list")
    assert (told.status, told.out.split("\t")[0]) == (1, "lewat")
    assert told.err.splitlines()[0] == (
        "Penilaian ulang belum dapat dicatat; yang ditampilkan putusan lama. "
        f"Register '{lone.home / 'register.db'}' hanya dapat dibaca."
    )
    assert lone.run("tenggat", "list").status == 0
