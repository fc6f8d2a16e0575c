"""``humas agenda``: what was planned beside what the register knows to have happened."""

from __future__ import annotations

import pytest

from humas_cli.register.duties.planning import window_of
from register.office import NOW, Office
from register.test_tenggat import statement

REGULAR = (
    "--jenis", "konferensi-pers", "--judul", "Konferensi pers berkala", "--jumlah", "2", "--bila", "bentuk=berkala",
)  # fmt: skip


def fair(office: Office, day: str, *, held: bool = True) -> str:
    """Record a fair on that day, and that it was held; gives its id."""
    text = f"""jenis = "pameran"
judul = "Pameran {day}"
kantor = "pusat"
pelaksana = "humas-pusat"
peran = "koordinator"
penyelenggara = "bkn"
lokasi = "dalam-negeri"
mulai = {day}T09:00:00+07:00
"""
    (office.work / "pameran.toml").write_text(text, encoding="utf-8")
    made = office.run(
        "pameran", "new", "--isian", "pameran.toml", "--tanpa-dokumen", "--no-input", "--json",
        "--output", f"di-{day}",
    )  # fmt: skip
    assert made.status in (0, 3), made
    id = str(made.data["id"])
    if held:
        done = office.run("register", "done", id, "--selesai", f"{day} 15:00 WIB")
        assert done.status == 0, done
    return id


def conference(office: Office, day: str, *more: str, bentuk: str = "berkala") -> tuple[str, str]:
    """Record a press conference on that day; gives its id and what was told."""
    text = f"""jenis = "konferensi-pers"
judul = "Konferensi {day}"
kantor = "pusat"
pelaksana = "humas-pusat"
bentuk = "{bentuk}"
topik = ["kebijakan-kepegawaian"]
mulai = {day}T09:00:00+07:00
pelaku = [{{ jabatan = "kepala-bkn" }}]
pendamping = [{{ jabatan = "pimpinan-humas-pusat" }}]
{"aktual = true" if bentuk == "insidental" else ""}
{"mendesak = true" if bentuk == "insidental" else ""}
"""
    (office.work / "konferensi.toml").write_text(text, encoding="utf-8")
    words = ("--isian", "konferensi.toml", "--tanpa-dokumen", "--no-input", "--output", f"di-{day}")
    made = office.run("konferensi-pers", "new", *words, *more)
    assert made.status in (0, 3), made
    return f"konferensi-pers-{day}-01", made.err


def checked(office: Office, *words: str) -> tuple[int, dict[str, str]]:
    """Exit status of ``check``, and what became of each item."""
    outcome = office.run("agenda", "check", "--json", *words)
    return outcome.status, {item["id"]: item["nasib"] for item in outcome.data}


def test_an_item_is_added_listed_and_withdrawn(office: Office) -> None:
    added = office.run("agenda", "new", *REGULAR)
    assert (added.status, added.out) == (0, "agenda-2026-01\n")
    assert added.err == (
        "Masuk agenda 2026: “Konferensi pers berkala”, konferensi-pers (bentuk=berkala), 2 kali, sepanjang 2026.\n"
    )
    office.do("agenda", "new", "--jenis", "pameran", "--judul", "Pameran HUT", "--bulan", "agustus", "--minggu", "2")
    office.do("agenda", "new", "--jenis", "pameran", "--judul", "Pameran lain", "--tahun", "2027")
    assert office.do("agenda", "list").out == (
        "agenda-2026-01\tsepanjang 2026\tkonferensi-pers\t2\taktif\tKonferensi pers berkala\n"
        "agenda-2026-02\tminggu ke-2 Agustus 2026\tpameran\t1\taktif\tPameran HUT\n"
    )
    assert office.do("agenda", "list", "--tahun", "2027").out.startswith("agenda-2027-01\t")
    withdrawn = office.run("agenda", "cancel", "agenda-2026-01", "--alasan", "anggaran dialihkan")
    assert (withdrawn.status, withdrawn.out) == (0, "agenda-2026-01\n")
    assert "agenda-2026-01" not in office.do("agenda", "list").out
    every = office.do("agenda", "list", "--semua").out
    assert "agenda-2026-01\tsepanjang 2026\tkonferensi-pers\t2\tdibatalkan\t" in every
    assert office.run("agenda", "cancel", "agenda-2026-01", "--alasan", "x", "--json").codes == ["agenda-sudah-batal"]
    assert office.do("agenda", "new", *REGULAR).out == "agenda-2026-03\n"


def test_the_reason_of_a_withdrawal_stands_in_the_chain(lone: Office) -> None:
    from humas_cli.register.databases.opening import opened

    lone.do("agenda", "new", *REGULAR)
    lone.do("agenda", "cancel", "agenda-2026-01", "--alasan", "anggaran dialihkan")
    with opened(lone.environment()) as register, register.reading() as reader:
        events = [(event.jenis.value, event.isi.alasan) for event in reader.events("pusat")]
    assert events == [("agenda", ""), ("agenda", "anggaran dialihkan")]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--jenis", "konferensi-per"), 2, "Maksud Anda 'konferensi-pers'?"),
        (("--bila", "bentuk=brkala"), 2, "Maksud Anda 'berkala'?"),
        (("--bila", "bentk=berkala"), 2, "Maksud Anda 'bentuk'?"),
        (("--bila", "berkala"), 2, "tidak berbentuk fakta=nilai"),
        (("--bulan", "13"), 2, "bukan bulan"),
        (("--minggu", "2"), 2, "--bulan': belum disebut, sedangkan minggunya disebut"),
        (("--bulan", "2", "--minggu", "5"), 2, "hanya mempunyai 4 minggu"),
        (("--jumlah", "0"), 2, "paling sedikit 1"),
        (("--judul", " "), 2, "nilainya kosong"),
    ],
)
def test_what_cannot_be_planned(lone: Office, words: tuple[str, ...], status: int, told: str) -> None:
    usual = {"--jenis": "konferensi-pers", "--judul": "Konferensi pers"}
    given = [part for flag, value in usual.items() if flag not in words for part in (flag, value)]
    refused = lone.run("agenda", "new", *given, *words)
    assert (refused.status, refused.out) == (status, "")
    assert told in refused.err
    assert lone.do("agenda", "list").out == ""


def test_the_same_item_twice_is_refused(lone: Office) -> None:
    lone.do("agenda", "new", *REGULAR)
    refused = lone.run("agenda", "new", *REGULAR, "--json")
    assert (refused.status, refused.codes) == (4, ["agenda-sudah-ada"])


def test_a_plan_is_held_moved_open_or_missed(office: Office) -> None:
    for title, month in (("Awal", "3"), ("Tengah", "6"), ("Musim kemarau", "9"), ("Akhir", "12")):
        office.do("agenda", "new", "--jenis", "pameran", "--judul", title, "--bulan", month)
    fair(office, "2026-03-10")
    fair(office, "2026-07-02")
    found = office.run("agenda", "check")
    assert found.status == 1
    assert found.out == (
        "agenda-2026-01: terlaksana – “Awal”, pameran, Maret 2026\n"
        "  pameran-2026-03-10-01, 10 Maret 2026\n"
        "agenda-2026-02: bergeser – “Tengah”, pameran, Juni 2026\n"
        "  pameran-2026-07-02-01, 2 Juli 2026\n"
        "agenda-2026-03: terlewat – “Musim kemarau”, pameran, September 2026\n"
        "agenda-2026-04: belum – “Akhir”, pameran, Desember 2026\n"
    )
    assert found.err == (
        "Kegiatan dicocokkan dengan rencana hanya menurut jenis, fakta, dan waktunya; periksa apakah memang itu yang "
        "direncanakan: agenda-2026-01, agenda-2026-02.\nAgenda 2026: 1 terlaksana, 1 bergeser, 1 belum, 1 terlewat.\n"
    )


def test_nothing_missed_is_no_failure(office: Office) -> None:
    assert office.run("agenda", "check").status == 0
    office.do("agenda", "new", "--jenis", "pameran", "--judul", "Akhir", "--bulan", "12")
    assert checked(office) == (0, {"agenda-2026-01": "belum"})
    assert checked(office, "--at", "2026-12-31 23:59 WIB") == (0, {"agenda-2026-01": "belum"})
    assert checked(office, "--at", "2027-01-01 00:00 WIB", "--tahun", "2026") == (1, {"agenda-2026-01": "terlewat"})


def test_a_week_passes_before_its_month(lone: Office) -> None:
    lone.do("agenda", "new", "--jenis", "pameran", "--judul", "Pameran", "--bulan", "11", "--minggu", "4")
    at = NOW.replace(day=28)
    assert checked(lone, "--at", f"{at:%Y-%m-%d %H:%M} WIB")[1] == {"agenda-2026-01": "belum"}
    assert checked(lone, "--at", "2026-11-29 00:00 WIB") == (1, {"agenda-2026-01": "terlewat"})
    lone.now = at
    fair(lone, "2026-11-02")  # in another week of the month it was moved
    assert checked(lone) == (0, {"agenda-2026-01": "bergeser"})
    fair(lone, "2026-11-23")
    assert checked(lone) == (0, {"agenda-2026-01": "terlaksana"})


def test_regular_conferences_are_counted_by_their_facts(lone: Office) -> None:
    lone.do("agenda", "new", *REGULAR)
    for day, bentuk in (("2026-02-03", "berkala"), ("2026-05-05", "insidental"), ("2026-11-23", "berkala")):
        id, _ = conference(lone, day, bentuk=bentuk)
        lone.do("register", "done", id, "--selesai", f"{day} 10:00 WIB")
    item = lone.do("agenda", "check", "--json").data[0]
    assert (item["nasib"], [one["id"] for one in item["kegiatan"]]) == (
        "terlaksana",
        ["konferensi-pers-2026-02-03-01", "konferensi-pers-2026-11-23-01"],
    )


def test_one_activity_counts_once(lone: Office) -> None:
    lone.do("agenda", "new", "--jenis", "pameran", "--judul", "Satu", "--bulan", "3")
    lone.do("agenda", "new", "--jenis", "pameran", "--judul", "Dua", "--bulan", "7")
    fair(lone, "2026-07-02")
    assert checked(lone) == (1, {"agenda-2026-01": "terlewat", "agenda-2026-02": "terlaksana"})


def test_what_is_only_recorded_is_shown_but_not_counted(lone: Office) -> None:
    lone.do("agenda", "new", "--jenis", "pameran", "--judul", "Satu", "--bulan", "11")
    id = fair(lone, "2026-11-26", held=False)
    assert lone.do("agenda", "check").out == (
        f"agenda-2026-01: belum – “Satu”, pameran, November 2026\n"
        f"  {id}, 26 November 2026: masih konsep (humas register show {id})\n"
    )


def test_only_what_is_written_has_happened_once_it_went_out(office: Office) -> None:
    """A release that went out counts; a statement whose papers went out has still to be held."""
    for kind, week in (("siaran-pers", "5"), ("keterangan-pers", "4")):
        office.do("agenda", "new", "--jenis", kind, "--judul", "Hari Korpri", "--bulan", "11", "--minggu", week)
    release, spoken = office.release(), statement(office, mulai="2026-11-24T11:00:00+07:00", selesai="")
    for kind, id in (("siaran-pers", release), ("keterangan-pers", spoken)):
        assert office.run(kind, "issue", id).status == 0
    office.later(days=1, hours=3)
    assert checked(office) == (0, {"agenda-2026-01": "bergeser", "agenda-2026-02": "belum"})
    told = office.do("agenda", "check").out
    assert f"{spoken}, 24 November 2026: masih terbit (humas register done {spoken})" in told


def test_what_the_officer_said_is_in_the_agenda_needs_no_second_look(lone: Office) -> None:
    lone.do("agenda", "new", *REGULAR)
    id, _ = conference(lone, "2026-11-23", "--dalam-agenda")
    lone.do("register", "done", id, "--selesai", "2026-11-23 10:00 WIB")
    assert lone.run("agenda", "check").err == "Agenda 2026: 1 belum.\n"
    assert [one["dipastikan"] for one in lone.run("agenda", "check", "--json").data[0]["kegiatan"]] == [True]


def test_a_cancelled_activity_does_not_count(lone: Office) -> None:
    lone.do("agenda", "new", "--jenis", "pameran", "--judul", "Satu", "--bulan", "3")
    id = fair(lone, "2026-03-10", held=False)
    lone.do("register", "cancel", id, "--alasan", "batal")
    assert checked(lone) == (1, {"agenda-2026-01": "terlewat"})


def test_a_conference_is_told_whether_the_agenda_has_room(lone: Office) -> None:
    assert conference(lone, "2026-11-26")[1].endswith("Agenda 2026 tidak memuat Konferensi Pers ini.\n")
    lone.do("agenda", "new", *REGULAR)
    told = conference(lone, "2026-11-27")[1]
    assert told.endswith(
        "Agenda 2026 mempunyai tempat: “Konferensi pers berkala”, konferensi-pers (bentuk=berkala), 2 kali, "
        "sepanjang 2026, 0 dari 2 terlaksana. Bila termasuk agenda, catat --dalam-agenda.\n"
    )
    assert "dalam_agenda" not in (lone.work / "di-2026-11-27" / "konferensi-pers-2026-11-27-01.toml").read_text()
    assert "Agenda 2026" not in conference(lone, "2026-11-28", "--dalam-agenda")[1]
    assert "Agenda 2026" not in conference(lone, "2026-11-29", bentuk="insidental")[1]


def test_a_full_agenda_has_no_room(lone: Office) -> None:
    lone.do("agenda", "new", *REGULAR)
    for day in ("2026-02-03", "2026-03-03"):
        id, _ = conference(lone, day)
        lone.do("register", "done", id, "--selesai", f"{day} 10:00 WIB")
    told = conference(lone, "2026-11-26")[1]
    assert told.endswith("Agenda 2026 tidak lagi mempunyai tempat untuk Konferensi Pers ini.\n")


@pytest.mark.parametrize(("minggu", "days"), [(1, (1, 7)), (2, (8, 14)), (4, (22, 28)), (5, (29, 30)), (None, (1, 30))])
def test_the_weeks_of_november(minggu: int | None, days: tuple[int, int]) -> None:
    assert tuple(day.day for day in window_of(2026, 11, minggu)) == days


LIST = """Agenda setting 2027
Judul;Jenis;Bulan;Minggu;Jumlah;Bila
Konferensi pers berkala;konferensi-pers;;;4;bentuk=berkala
Pameran HUT;pameran;Agustus;2;;
"""


def test_a_list_comes_in_whole_and_only_once(office: Office) -> None:
    (office.work / "agenda.csv").write_text(LIST, encoding="utf-8")
    first = office.run("agenda", "import", "agenda.csv", "--tahun", "2027")
    assert (first.status, first.out) == (0, "agenda-2027-01\nagenda-2027-02\n")
    assert first.err == "Masuk agenda: 2 rencana.\n"
    again = office.run("agenda", "import", "agenda.csv", "--tahun", "2027")
    assert (again.status, again.out) == (0, "")
    assert again.err == ("Masuk agenda: 0 rencana.\nSudah ada dan tidak diubah: agenda-2027-01, agenda-2027-02.\n")
    assert office.do("agenda", "list", "--tahun", "2027").out == (
        "agenda-2027-01\tsepanjang 2027\tkonferensi-pers\t4\taktif\tKonferensi pers berkala\n"
        "agenda-2027-02\tminggu ke-2 Agustus 2027\tpameran\t1\taktif\tPameran HUT\n"
    )


def test_a_bad_row_keeps_all_of_the_list_out(lone: Office) -> None:
    (lone.work / "agenda.csv").write_text(
        "jenis,judul,bulan,jumlah\npameran,Satu,3,\npamern,Dua,4,\npameran,Tiga,13,\npameran,Empat,5,dua\n",
        encoding="utf-8",
    )
    refused = lone.run("agenda", "import", "agenda.csv")
    assert (refused.status, refused.out) == (4, "")
    assert refused.err == (
        "Galat: Berkas 'agenda.csv' baris 3: 'pamern' bukan jenis kegiatan.\n"
        "Saran: Maksud Anda 'pameran'?\n"
        "Galat: Berkas 'agenda.csv' baris 4: bulan: '13' bukan bulan; tulis 1 sampai 12 atau namanya.\n"
        "Saran: Contoh: Agustus\n"
        "Galat: Berkas 'agenda.csv' baris 5: jumlah: 'dua' bukan bilangan bulat (contoh: 2400).\n"
    )
    assert lone.do("agenda", "list").out == ""


def test_a_list_with_other_columns(lone: Office) -> None:
    (lone.work / "agenda.csv").write_text("jenis,judl\npameran,Satu\n", encoding="utf-8")
    refused = lone.run("agenda", "import", "agenda.csv")
    assert refused.status == 4
    assert refused.err == (
        "Galat: Berkas 'agenda.csv' baris 1: kolom 'judl' tidak dikenal.\nSaran: Maksud Anda 'judul'?\n"
    )
    assert lone.run("agenda", "import", "tiada.csv").status == 5
