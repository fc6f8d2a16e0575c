"""An activity that has begun, whose end nobody recorded: its report has a term all the same, said everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from icalendar import Calendar

from register.office import WIB, Office, Terminal
from register.test_tenggat import TITLE, statement
from register.test_tenggat_rejudging import happened

BEGIN, EARLIEST = datetime(2026, 11, 27, 12, 0, tzinfo=WIB), datetime(2026, 11, 28, 12, 0, tzinfo=WIB)
BEGAN = "Kegiatan mulai Jumat, 27 November 2026, pukul 14.00 WIT = pukul 12.00 WIB; waktu selesai belum dicatat. "
LIMIT = "Batasnya 24 jam sesudah selesai, paling cepat Sabtu, 28 November 2026, pukul 14.00 WIT = pukul 12.00 WIB"
REPORT = "Laporan kepada Pimpinan Unit Kehumasan BKN Pusat"


def first(office: Office, *words: str) -> tuple[int, list[str]]:
    """Exit status, and the columns of the first line."""
    outcome = office.run("tenggat", *words)
    return outcome.status, outcome.out.partition("\n")[0].split("\t")


def test_before_it_begins_the_earliest_limit_is_told_but_nothing_is_to_be_done(office: Office) -> None:
    statement(office, selesai="")
    told = [row for row in office.do("tenggat", "list").out.splitlines() if REPORT in row]
    assert [row.split("\t")[:5] for row in told] == [
        ["belum-diketahui", "", "2026-11-28T14:00:00+09:00", LIMIT, REPORT]
    ]
    assert office.do("tenggat", "today").out == ""


def test_from_its_beginning_on_its_end_is_asked_for(office: Office) -> None:
    id = statement(office, selesai="")
    office.now = BEGIN
    text = f"{BEGAN}{LIMIT}. Catat: humas register update {id} --ubah 'selesai=…'"
    for verb in ("list", "today"):
        assert first(office, verb) == (
            0,
            ["menunggu-selesai", "sisa paling sedikit 1 hari", "2026-11-28T14:00:00+09:00", text, REPORT]
            + ["Pasal 7 ayat (3)", id, TITLE, ""],
        )
    row = office.run("tenggat", "list", "--json").data["kewajiban"][0]
    assert (row["tenggat"], row["tenggat_paling_cepat"]) == (None, "2026-11-28T14:00:00+09:00")
    assert (row["selesai_belum_dicatat"], row["lewat"], row["mungkin_lewat"]) == (True, False, False)


def test_a_day_later_it_may_be_late_and_comes_first(office: Office) -> None:
    id = statement(office, selesai="")
    certain = statement(office, mulai="2026-11-26T09:00:00+09:00", selesai="2026-11-28T13:30:00+09:00")
    office.now = EARLIEST
    assert first(office, "list")[1][:2] == ["menunggu-selesai", "sisa paling sedikit kurang dari 1 menit"]
    office.later(seconds=1)
    for verb in ("list", "today"):
        assert first(office, verb)[0] == 1
        assert first(office, verb)[1][0] == "mungkin-lewat"
    data = office.run("tenggat", "list", "--json").data
    assert (data["lewat"], data["mungkin_lewat"]) == (0, 1)
    assert [row["id"] for row in data["kewajiban"]] == [id, certain]


def test_the_morning_says_it_in_words(office: Office) -> None:
    id = statement(office, selesai="")
    office.later(days=4, hours=9)
    told = office.run("hari-ini")
    assert (told.status, told.out.splitlines()[1:5]) == (
        1,
        [
            "Mungkin sudah lewat, waktu selesai belum dicatat:",
            f"  mungkin sudah lewat 7 jam: {REPORT} – {id}",
            f"    {BEGAN}{LIMIT} (Pasal 7 ayat (3)).",
            f"    Catat: humas register update {id} --ubah 'selesai=…'",
        ],
    )
    office.now = BEGIN
    told = office.run("hari-ini")
    assert told.status == 0
    assert f"Sudah mulai, waktu selesai belum dicatat:\n  sisa paling sedikit 1 hari: {REPORT} – {id}\n" in told.out
    assert "kewajiban lain" not in told.out


def test_on_a_terminal(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    id = statement(lone, selesai="")
    usual = Office.environment

    def terminal(self: Office, *args: object, **kwargs: object) -> object:
        return usual(self, *args, **kwargs)._replace(stdout=Terminal())  # type: ignore[arg-type]

    monkeypatch.setattr("register.office.Office.environment", terminal)
    assert lone.run("tenggat", "list").out.startswith("Batas waktunya belum diketahui:\n")
    lone.now = EARLIEST.replace(hour=15)
    assert lone.run("tenggat", "list").out.startswith(
        "Mungkin sudah lewat, waktu selesai belum dicatat:\n"
        f"  {REPORT}: mungkin sudah lewat 3 jam\n"
        f"    {BEGAN}{LIMIT} (Pasal 7 ayat (3)).\n"
        f"    {id} – Keterangan Pers, “{TITLE}”\n"
        f"    Lakukan: humas register update {id} --ubah 'selesai=…'\n"
    )


def test_the_command_that_is_named_ends_the_doubt(office: Office) -> None:
    id = statement(office, mulai="2026-11-24T11:00:00+07:00", selesai="")
    assert office.run("keterangan-pers", "issue", id).status == 0
    office.later(hours=2)
    assert first(office, "today")[1][3].endswith(f"Catat: humas register done {id} --selesai …")
    office.do("register", "done", id, "--selesai", "2026-11-24 11:40 WIB")
    rows = office.run("tenggat", "list", "--json").data["kewajiban"]
    assert [(row["tenggat"], row["selesai_belum_dicatat"]) for row in rows] == [("2026-11-25T11:40:00+07:00", False)]


def test_the_calendar_reminds_of_the_earliest_limit(office: Office) -> None:
    id = statement(office, selesai="")
    made = office.do("tenggat", "ics").out
    event = Calendar.from_ical(made).walk("VEVENT")[0]
    assert event["SUMMARY"] == f"Tenggat paling cepat: {REPORT}"
    assert event.decoded("DTSTART") == EARLIEST
    assert f"{BEGAN}{LIMIT} (Pasal 7 ayat (3))." in str(event["DESCRIPTION"])
    office.do("register", "update", id, "--ubah", "selesai=2026-11-27 15:00 WIT")
    known = Calendar.from_ical(office.do("tenggat", "ics").out).walk("VEVENT")[0]
    assert (known["UID"], known["SUMMARY"]) == (event["UID"], f"Tenggat: {REPORT}")


def test_the_centre_sees_that_the_end_is_missing(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    id = statement(region, kantor='"kanreg-4"', selesai="")
    centre.now = region.now = EARLIEST.replace(hour=15)
    status, row = first(centre, "today")
    assert (status, row[0], row[3], row[6]) == (1, "mungkin-lewat", f"{BEGAN}{LIMIT}", f"kanreg-4/{id}")
    told = centre.run("hari-ini").out
    assert f"  mungkin sudah lewat 3 jam: {REPORT} [masuk] – kanreg-4/{id}\n" in told
    assert "Catat: " not in told


def test_once_it_has_begun_it_is_judged_again(office: Office) -> None:
    id = statement(office, selesai="")
    office.now = BEGIN
    before = office.do("register", "show", id)
    assert "  Putusan: belum lengkap (Peraturan BKN 8/2021, " in before.out
    assert (
        "    Itu putusan sekarang; yang tercatat sesuai, dinilai Selasa, 24 November 2026, pukul 10.00 WIB.\n"
        in before.out
    )
    assert f"{REPORT} (Pasal 7 ayat (3)): belum dilakukan.\n    {BEGAN}{LIMIT}.\n" in before.out
    data = office.do("register", "show", id, "--json").data
    assert (data["putusan"], data["putusan_tercatat"], data["dinilai"]) == (
        "belum-lengkap", "sesuai", "2026-11-24T10:00:00+07:00",
    )  # fmt: skip
    assert happened(office, id) == ["dicatat"]
    assert office.do("register", "list").out.split("\t")[4] == "sesuai"
    told = office.run("hari-ini")
    assert told.told == "1 kegiatan dinilai ulang karena sudah mulai dan waktu selesainya belum dicatat.\n"
    assert happened(office, id) == ["dicatat", "dinilai-ulang"]
    assert office.do("register", "list").out.split("\t")[4] == "belum-lengkap"
    assert "yang tercatat" not in office.do("register", "show", id).out
    assert office.run("tenggat", "list").told == ""
    assert office.run("register", "verify").status == 0
    assert happened(office, id) == ["dicatat", "dinilai-ulang"]


def test_nothing_is_written_when_the_same_is_to_be_said(office: Office) -> None:
    """Refused for another reason already, it is refused as before once its end is missing, and once it is late."""
    id = statement(office, coordinated=None)
    office.now = BEGIN
    assert office.run("tenggat", "list").told == "1 kegiatan dinilai ulang karena batas waktu kewajibannya lewat.\n"
    office.later(days=3)
    late = office.run("tenggat", "list")
    assert (late.status, late.told) == (1, "")
    assert happened(office, id) == ["dicatat", "dinilai-ulang"]


def test_only_open_duties_are_looked_at_for_it(lone: Office) -> None:
    """However many activities there are: an index gives the open duties without a term, and those that ran out."""
    from humas_cli.register.databases.database import Row
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.rejudging import begun, run_out

    id = statement(lone, selesai="")
    plans: list[str] = []
    with opened(lone.environment(), "pusat") as register, register.reading() as reader:
        ask = reader.connection.rows

        def spying(sql: str, **values: object) -> list[Row]:
            plans.extend(row[3] for row in ask(f"EXPLAIN QUERY PLAN {sql}", **values))
            return ask(sql, **values)

        reader.connection.rows = spying  # type: ignore[method-assign]
        assert begun(reader, ["keterangan-pers.3.laporan"], EARLIEST) == [id]
        assert run_out(reader, EARLIEST) == []
    found = [plan for plan in plans if plan.startswith("SEARCH k ")]
    assert len(found) == 2
    assert all("kewajiban_kantor (kantor=? AND tenggat" in plan for plan in found), found
