"""What the register keeps of duties is what is true now: real times, the clock's present, terms that moved."""

from __future__ import annotations

from datetime import datetime

from register.office import EXAMPLES, WIB, Office, statement_text
from register.test_laporan import ID, POINTS, standing, statement

LETTER = "hak-jawab-2026-11-24-01"
OLD_FILE = f"Berkas {ID}.toml yang lama tidak ikut berubah; yang terbaru: humas register show {ID} --output FOLDER\n"


def reported(office: Office) -> None:
    """The statement, issued and reported, an hour after its end."""
    statement(office)
    office.do("laporan", "new", ID, *POINTS)
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])


def change(office: Office, *changes: str) -> tuple[int, str]:
    """Status and talk of a correction."""
    words = [word for one in changes for word in ("--ubah", one)]
    changed = office.run("register", "update", ID, *words, "--alasan", "salah ketik")
    return changed.status, changed.err


def windows(office: Office) -> list[tuple[str | None, str]]:
    """End and standing of the terms that the regulation does not have."""
    from humas_cli.register.databases.opening import opened

    with opened(office.environment()) as register, register.reading() as reader:
        rows = reader.duties(open_only=False, kantor=[reader.kantor], entri=LETTER)
    return [(row.duty.tenggat, row.duty.status.value) for row in rows if row.duty.sumber != "putusan"]


def test_what_took_place_keeps_its_end(office: Office) -> None:
    reported(office)
    assert change(office, "selesai=") == (
        2,
        "Galat: Waktu selesai tidak dapat dikosongkan: kegiatannya sudah berlangsung, tenggat dihitung darinya.\n"
        "Saran: Sebutkan yang sebenarnya, misalnya: --ubah 'selesai=2026-11-25 10:30 WIB'.\n",
    )
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])


def test_what_took_place_keeps_its_start(lone: Office) -> None:
    example = EXAMPLES.parent / "templates" / "konferensi-pers" / "contoh.toml"  # a kind without numbers
    text = example.read_text(encoding="utf-8").replace("2026-11-26T", "2026-11-23T")
    (lone.work / "k.toml").write_text(text, encoding="utf-8")
    id = lone.do("konferensi-pers", "new", "--isian", "k.toml", "--no-input", "--json").data["id"]
    lone.do("laporan", "new", id, "--kepada", "pimpinan-humas-pusat", *POINTS)
    refused = lone.run("register", "update", id, "--ubah", "mulai=", "--alasan", "salah", "--json")
    assert (refused.status, refused.codes) == (2, ["waktu-diperlukan"])


def test_what_took_place_does_not_end_in_the_future(office: Office) -> None:
    reported(office)
    assert change(office, "selesai=2026-11-24 10:01 WIB") == (
        2,
        "Galat: Waktu selesai Selasa, 24 November 2026, pukul 10.01 WIB masih akan datang; "
        "sekarang Selasa, 24 November 2026, pukul 10.00 WIB.\n"
        "Saran: Catat terlaksana sesudah kegiatannya selesai, atau betulkan waktu selesainya.\n",
    )


def test_an_end_that_was_recorded_by_a_faster_clock_stands(office: Office) -> None:
    """Clocks may differ by five minutes; what one computer recorded does not stop the other one."""
    reported(office)
    assert change(office, "selesai=2026-11-24 10:00 WIB", "laporan=")[0] == 0
    office.later(minutes=-4)
    assert change(office, "judul=Penetapan NIP 2026")[0] == 0
    assert change(office, "selesai=2026-11-24 09:57 WIB")[0] == 2
    assert change(office, "selesai=2026-11-24 09:55 WIB")[0] == 0
    assert office.do("register", "verify").status == 0


def test_a_corrected_end_says_whose_term_moved(office: Office) -> None:
    reported(office)
    assert change(office, "selesai=2026-11-24 08:45 WIB") == (
        0,
        "selesai: Selasa, 24 November 2026, pukul 09.00 WIB → Selasa, 24 November 2026, pukul 08.45 WIB\n"
        "Putusan: sesuai.\n"
        "Batas waktu bergeser: Laporan kepada Pimpinan Unit Kehumasan BKN Pusat (Pasal 7 ayat (3)), paling lambat "
        "Rabu, 25 November 2026, pukul 08.45 WIB: sudah (semula Rabu, 25 November 2026, pukul 09.00 WIB).\n"
        f"{ID}: dilaporkan.\n{OLD_FILE}",
    )


def test_a_report_that_is_taken_back_is_owed_again(office: Office) -> None:
    reported(office)
    status, told = change(office, "laporan=")
    assert status == 0
    assert told.endswith(
        "Kewajiban terbuka: Laporan kepada Pimpinan Unit Kehumasan BKN Pusat (Pasal 7 ayat (3)), paling lambat "
        "Rabu, 25 November 2026, pukul 09.00 WIB.\n"
        "Keadaan kembali menjadi terlaksana: laporannya belum disampaikan.\n"
        f"{ID}: terlaksana.\n{OLD_FILE}"
    )
    assert standing(office)[::2] == ("terlaksana", ["terbuka"])
    office.do("laporan", "new", ID)
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])
    assert office.do("register", "verify").status == 0


def test_another_moment_does_not_hide_that_a_letter_is_late(office: Office) -> None:
    office.do("hak-jawab", "new", "--isian", str(EXAMPLES / "bantahan.toml"))
    assert windows(office) == [("2027-01-19T23:59:59+07:00", "terbuka")]
    office.now = datetime(2027, 3, 1, 10, tzinfo=WIB)
    office.do("hak-jawab", "issue", LETTER, "--at", "2026-12-01 10:00 WIB")
    assert windows(office) == [("2027-01-19T23:59:59+07:00", "terlambat")]


def test_an_activity_recorded_late_is_judged_now(office: Office) -> None:
    text = statement_text(mulai="2026-11-24T08:00:00+07:00", selesai="2026-11-24T09:00:00+07:00")
    (office.work / "k.toml").write_text(text, encoding="utf-8")
    recorded = office.run("keterangan-pers", "new", "--isian", "k.toml", "--at", "2026-11-24 07:00 WIB")
    assert recorded.status == 3
    assert [row["putusan"] for row in office.do("register", "list", "--json").data["kegiatan"]] == ["tidak-sesuai"]


def test_a_remark_does_not_keep_a_judgement_from_growing_old(office: Office) -> None:
    statement(office)
    office.later(hours=24).do("register", "note", ID, "Ditelepon.")  # 10.00, an hour after the term
    told = office.run("tenggat", "list")
    assert told.status == 1
    assert "1 kegiatan dinilai ulang karena batas waktu kewajibannya lewat.\n" in told.err
    assert "dinilai ulang" not in office.run("tenggat", "list").err


def test_judged_at_the_last_second_it_is_judged_once_more(office: Office) -> None:
    statement(office)
    office.later(hours=23)  # 09.00: the report is in time at that very second
    assert office.run("tenggat", "list").status == 0
    late = office.later(seconds=1).run("tenggat", "list")
    assert late.status == 1
    assert "1 kegiatan dinilai ulang karena batas waktu kewajibannya lewat.\n" in late.err
    assert [row["putusan"] for row in office.do("register", "list", "--json").data["kegiatan"]] == ["tidak-sesuai"]


def test_a_duty_that_was_let_go_is_owed_again_with_another_term(office: Office) -> None:
    statement(office)
    office.do("tenggat", "close", ID, "--alasan", "disampaikan lisan")
    status, told = change(office, "judul=Judul lain")
    assert (status, standing(office)[2], "Kewajiban terbuka" in told) == (0, ["gugur"], False)
    status, told = change(office, "selesai=2026-11-24 09:30 WIB")
    assert (status, standing(office)[2]) == (0, ["terbuka"])
    assert (
        "Kewajiban terbuka: Laporan kepada Pimpinan Unit Kehumasan BKN Pusat (Pasal 7 ayat (3)), paling lambat "
        "Rabu, 25 November 2026, pukul 09.30 WIB.\n"
    ) in told


def test_a_day_ends_where_the_office_is(office: Office) -> None:
    from datetime import timedelta, timezone

    text = (EXAMPLES / "bantahan.toml").read_text(encoding="utf-8")
    dated = text.replace("terbit = 2026-11-20T06:15:00+07:00", "terbit = 2026-11-20")
    assert dated != text
    (office.work / "b.toml").write_text(dated, encoding="utf-8")
    office.now = office.now.astimezone(timezone(timedelta(hours=9)))
    office.do("hak-jawab", "new", "--isian", "b.toml")
    assert windows(office) == [("2027-01-19T23:59:59+07:00", "terbuka")]


def test_erased_data_is_not_printed(office: Office) -> None:
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    (office.work / "w.toml").write_text(text, encoding="utf-8")
    id = office.run("wawancara-pers", "new", "--isian", "w.toml", "--no-input", "--json").data["id"]
    office.do("kontak", "erase", "Nama Wartawan", "--alasan", "atas permintaan", "--ya")
    refused = office.run("wawancara-pers", "issue", id, "--format", "txt", "--force")
    assert (refused.status, refused.out) == (3, "")
    assert refused.err == (
        f"Galat: '{id}' belum dapat diterbitkan: naskahnya memuat data pribadi yang sudah dihapus "
        "(Nama wartawan, Nomor kartu pers/UKW, Kontak pemohon); nomor tidak diberikan.\n"
        "Saran: Isi lagi dengan --wartawan … --nomor-kartu-pers … --kontak …, bila data itu memang boleh dipakai, atau "
        f"kosongkan dengan: humas register update {id} --ubah isi.wartawan= --ubah isi.nomor_kartu_pers= "
        "--ubah isi.kontak=\n"
    )
    assert office.do("register", "numbers", "--json").data["nomor"] == []
    words = ("--wartawan", "Wartawan Contoh", "--kontak", "meja@contoh.example", "--nomor-kartu-pers", "000")
    assert office.run("wawancara-pers", "issue", id, "--format", "txt", "--force", *words).status == 0


def test_the_noun_alone_lists_what_is_owed(office: Office) -> None:
    statement(office)
    office.later(hours=24)
    listed = office.run("tenggat", "list", "--quiet")
    assert listed.status == 1
    assert office.run("tenggat", "--quiet") == listed
    assert office.run("tenggat", "--json").data["lewat"] == 1
    mistyped = office.run("tenggat", "lst")
    assert (mistyped.status, mistyped.out) == (2, "")
    assert mistyped.err.startswith("Galat: Tidak ada perintah 'lst'. Maksud Anda 'list'?\n")
    assert office.do("tenggat", "--help").out.startswith("Pemakaian: humas tenggat PERINTAH [OPSI] [ARGUMEN]...\n")


def test_what_belongs_before_is_late_from_the_second_of_the_start_on_every_screen(office: Office) -> None:
    (office.work / "k.toml").write_text(statement_text(mulai="2026-11-24T12:00:00+07:00"), encoding="utf-8")
    office.run("keterangan-pers", "new", "--isian", "k.toml")
    office.later(hours=1, minutes=59, seconds=59)
    assert office.run("tenggat", "list").status == 0
    assert (
        "sebelum Selasa, 24 November 2026, pukul 12.00 WIB: belum dilakukan." in office.do("register", "show", ID).out
    )
    late = office.later(seconds=1).run("tenggat", "list")
    assert (late.status, late.out.splitlines()[0].split("\t")[0]) == (1, "lewat")
    shown = office.do("register", "show", ID).out
    assert "sebelum Selasa, 24 November 2026, pukul 12.00 WIB: lewat dan belum dilakukan." in shown
