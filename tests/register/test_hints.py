"""What is told beside the result: the next command, the command behind advice, everything missing at once."""

from __future__ import annotations

import io

import pytest

from humas_cli.app import run
from register.office import EXAMPLES, Office, Terminal
from register.test_laporan import ID, POINTS, statement

RELEASE = "siaran-pers-2026-11-25-01"
INTERVIEW = "wawancara-pers-2026-11-25-01"


def way_on(err: str) -> list[str]:
    """The lines that name the next command."""
    return [line for line in err.splitlines() if line.startswith("Langkah berikutnya: ")]


def interview(office: Office, *, coordinated: bool) -> str:
    """What ``new`` tells of the example interview."""
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    head, found, rest = text.partition("[[koordinasi]]")
    if not coordinated:
        text = head + "\n[" + rest.partition("\n[")[2]
    assert found
    (office.work / "w.toml").write_text(text, encoding="utf-8")
    told = office.run("wawancara-pers", "new", "--isian", "w.toml", "--no-input")
    assert told.status == 0, told
    return told.err


def on_terminal(office: Office, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    """What a command prints on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    out = Terminal()
    assert run(words, office.environment()._replace(stdout=out, stderr=io.StringIO())) == 0
    return out.getvalue()


def test_a_release_is_led_from_new_to_done(office: Office) -> None:
    isian = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
    assert way_on(office.do("siaran-pers", "new", *isian).err) == [
        f"Langkah berikutnya: humas siaran-pers issue {RELEASE}"
    ]
    assert way_on(office.do("siaran-pers", "issue", RELEASE, "--dry-run").err) == []
    assert way_on(office.do("siaran-pers", "issue", RELEASE).err) == [
        f"Langkah berikutnya: humas register done {RELEASE} (sesudah kegiatannya selesai); "
        f"bukti tayangnya: humas register attach {RELEASE} --tautan …"
    ]
    office.later(hours=30)
    done = office.do("register", "done", RELEASE, "--selesai", "2026-11-25 10:05 WIB")
    assert way_on(done.err) == []  # no report is owed


def test_quiet_and_json_are_not_led(lone: Office) -> None:
    isian = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
    assert lone.do("siaran-pers", "new", *isian, "--quiet").err == ""
    told = lone.do("siaran-pers", "issue", RELEASE, "--json")
    assert (told.err, "Langkah berikutnya" in told.out) == ("", False)


def test_an_open_coordination_comes_first_and_advice_names_its_command(office: Office) -> None:
    told = interview(office, coordinated=False)
    assert way_on(told) == [f"Langkah berikutnya: humas koordinasi new {INTERVIEW} --dengan pimpinan-humas-pusat"]
    assert f"[[koordinasi]]: dengan, waktu, cara, hasil.\n    Perintahnya: humas koordinasi new {INTERVIEW}\n" in told
    office.do("koordinasi", "new", INTERVIEW, "--dengan", "pimpinan-humas-pusat")
    office.later(hours=40)
    done = office.do("register", "done", INTERVIEW, "--selesai", "2026-11-26 01:30 WIT")
    assert way_on(done.err) == [f"Langkah berikutnya: humas laporan new {INTERVIEW}"]


def test_a_kind_without_a_product_is_led_to_done(lone: Office) -> None:
    assert way_on(interview(lone, coordinated=True)) == [
        f"Langkah berikutnya: humas register done {INTERVIEW} (sesudah kegiatannya selesai)"
    ]


def test_a_late_report_names_everything_that_is_missing_at_once(lone: Office) -> None:
    statement(lone)
    refused = lone.later(hours=24).run("laporan", "new", ID)
    assert (refused.status, refused.out) == (6, "")
    assert refused.err == (
        "Galat: Laporan ini terlambat (batasnya 25 November 2026, pukul 09.00 WIB); alasannya belum disebut. Laporan "
        "hasil keterangan pers (1 x 24 jam) belum dapat dibuat; yang belum diisi: Pokok yang disampaikan.\n"
        'Saran: Tambahkan --alasan "mengapa terlambat"; alasan itu tercatat dalam register. '
        "Tambahkan --pokok-disampaikan.\n"
    )
    lone.do("laporan", "new", ID, *POINTS, "--alasan", "jaringan kantor putus")


def test_an_end_before_the_start_is_one_plain_sentence(lone: Office) -> None:
    statement(lone, ended=False, issued=False)
    refused = lone.run("laporan", "new", ID, *POINTS, "--selesai", "2026-11-24 07:00 WIB")
    assert (refused.status, refused.err) == (
        2,
        "Galat: Waktu selesai (24 November 2026, pukul 07.00 WIB) lebih awal daripada waktu mulai (24 November 2026, "
        "pukul 08.00 WIB).\nSaran: Betulkan --selesai, atau waktu mulainya dengan humas register update.\n",
    )


def test_a_clock_set_back_is_told_in_words(office: Office) -> None:
    id = office.release()
    refused = office.later(days=-1).run("register", "note", id, "terlalu dini")
    assert (refused.status, refused.err) == (
        4,
        "Galat: Jam komputer ini (23 November 2026, pukul 10.00 WIB) lebih awal daripada catatan terakhir register "
        "(24 November 2026, pukul 10.00 WIB, oleh petugas).\n"
        "Saran: Bila jam komputer ini salah, betulkan, lalu ulangi. Bila catatan itu yang ditulis dengan jam salah: "
        'humas register resync --alasan "jam komputer salah".\n',
    )


def test_show_has_labels_and_words_and_no_keys(lone: Office) -> None:
    interview(lone, coordinated=True)
    shown = lone.do("register", "show", INTERVIEW).out
    assert shown.partition("Isi berkas kegiatan\n")[2].startswith(
        "  Permohonan wawancara:\n"
        "    Cara permohonan: tertulis\n"
        "    Permohonan kepada: Pimpinan Kehumasan Kanreg\n"
        "    Waktu permohonan: Senin, 23 November 2026, pukul 14.10 WIB\n"
        "  Sesuai dengan kewenangan: ya\n"
        "  Pelaksana: Kehumasan Kanreg\n"
    )
    assert ('  Nomor kartu pers/UKW: 000/••••••25\n  Media: Radio "Gema Contoh" & Jaringan\n') in shown
    assert "isi." not in shown


def test_a_person_has_one_line_for_each_field(office: Office) -> None:
    interview(office, coordinated=True)
    office.later(minutes=1).do("register", "update", INTERVIEW, "--ubah", "tempat=Aula")
    office.later(minutes=1).do("register", "update", INTERVIEW, "--ubah", "isi.kontak=baru@gema.example")
    shown = office.do("kontak", "show", "Nama Wartawan").out.splitlines()
    assert shown[-4:] == [
        "    isi.kontak = b•••••@gema.example (dan 2 versi lama, 2 dengan nilai lain)",
        "    isi.nomor_kartu_pers = 000/••••••25 (dan 2 versi lama)",
        "    isi.wartawan = Nama Wartawan (dan 2 versi lama)",
        "    terakhir dicatat 24 November 2026, pukul 10.02 WIB",
    ]
    office.do("register", "update", INTERVIEW, "--ubah", "isi.catatan_pelaksanaan=Lain")
    erased = office.do("kontak", "erase", "Nama Wartawan", "--alasan", "diminta", "--ya").out.splitlines()
    assert len(erased) == len(set(erased))


def test_the_agenda_fits_a_terminal(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "Pameran Kepegawaian Tingkat Nasional yang Panjang Sekali Judulnya"
    lone.do("agenda", "new", "--jenis", "pameran", "--judul", long, "--bulan", "11", "--minggu", "4")
    lone.do("agenda", "new", "--jenis", "konferensi-pers", "--judul", "Berkala", "--jumlah", "4")
    assert on_terminal(lone, monkeypatch, "agenda", "list") == (
        "agenda-2026-02\n"
        "  sepanjang 2026 · konferensi-pers · kali: 4 · aktif · Berkala\n"
        "agenda-2026-01\n"
        f"  minggu ke-4 November 2026 · pameran · kali: 1 · aktif · {long}\n"
    )
    checked = on_terminal(lone, monkeypatch, "agenda", "check")
    assert checked == (
        "agenda-2026-02: belum\n"
        "  “Berkala”, konferensi-pers, 4 kali, sepanjang 2026; 0 dari 4 terlaksana\n"
        "agenda-2026-01: belum\n"
        f"  “{long}”, pameran, minggu ke-4 November 2026\n"
    )
