"""The shell routines of an office as cron runs them: whole output, exit status, and what they leave behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from register.office import EXAMPLES, WIB, WITA, Office, Outcome
from register.postgres import PostgresServer
from register.shared import address_of, new_register
from register.test_tenggat import statement

ROUTINES = EXAMPLES / "rutinitas"
START = """
import os, sys
from datetime import datetime
from pathlib import Path
from humas_cli.__main__ import make_streams_safe
from humas_cli.app import run
from humas_cli.environment import from_process
make_streams_safe()
now = datetime.fromisoformat(Path(os.environ["UJI_JAM"]).read_text())
sys.exit(run(sys.argv[1:], from_process()._replace(clock=lambda: now, cache_dir=Path(os.environ["UJI_CACHE"]))))
"""
"""The program with the clock of the test; everything else is as in an office."""

MAIL = '#!/bin/sh\n[ -e "$UJI_SUREL_MATI" ] && exit 1\n{ printf "%s\\n" "$@"; cat; } >>"$UJI_SUREL"\n'
"""A mail program that keeps what it is given: subject, address, text."""

LEFT = "Laporan kepada Pimpinan Unit Kehumasan BKN Pusat – wawancara-pers-2026-11-25-01"
TERM = "Paling lambat Jumat, 27 November 2026, pukul 01.30 WIT = Kamis, 26 November 2026, pukul 23.30 WIB"
EVENING = "Sebelum pulang (tenggatnya sebelum besok pukul 12.00 WITA, atau waktu selesai belum dicatat):\n"
NOTE = "Nomor Pasal 5–25 disimpulkan dari urutan naskah; hanya Pasal 4 yang tertulis.\n"


def script(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@dataclass
class Desk:
    """An office with the routines installed, in folders with spaces, and programs that the tests can look at."""

    office: Office
    settings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bin.mkdir()
        self.drive.mkdir()
        self.scratch.mkdir()
        (self.drive / "cadangan-humas").touch()
        shutil.copytree(ROUTINES, self.folder)
        (self.bin / "mulai.py").write_text(START, encoding="utf-8")
        script(self.bin / "humas", f'#!/bin/sh\nexec "{sys.executable}" "{self.bin / "mulai.py"}" "$@"\n')
        real = shutil.which("date")
        script(self.bin / "date", f'#!/bin/sh\nexec {real} -d "$(cat "$UJI_JAM")" "$@"\n')
        script(self.bin / "surel", MAIL)

    @property
    def root(self) -> Path:
        return self.office.folder

    @property
    def bin(self) -> Path:
        return self.root / "program uji"

    @property
    def folder(self) -> Path:
        return self.root / "rutinitas kantor"

    @property
    def drive(self) -> Path:
        return self.root / "drive lain"

    @property
    def scratch(self) -> Path:
        return self.root / "sementara"

    @property
    def mails(self) -> str:
        path = self.root / "surel.txt"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def variables(self) -> dict[str, str]:
        clock = self.root / "jam"
        clock.write_text(self.office.now.isoformat(), encoding="utf-8")
        outside = {
            key: value for key, value in os.environ.items() if not key.startswith(("HUMAS_", "RUTINITAS_", "LC_"))
        }
        return {
            **outside,
            **{key: value for key, value in self.office.variables.items() if key.startswith("HUMAS_")},
            "HUMAS_HOME": str(self.office.home),
            "HOME": str(self.root),
            "LANG": "C",  # as cron has it
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "TMPDIR": str(self.scratch),
            "TZ": "UTC",
            "RUTINITAS_CADANGAN": str(self.drive),
            "RUTINITAS_MAIL": "surel",
            "RUTINITAS_SUREL": "humas@kantor.example",
            "UJI_CACHE": str(self.office.cache),
            "UJI_JAM": str(clock),
            "UJI_SUREL": str(self.root / "surel.txt"),
            "UJI_SUREL_MATI": str(self.root / "surel-mati"),
            **self.settings,
        }

    def start(self, name: str, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["sh", str(self.folder / name), *words],
            cwd="/", env=self.variables(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", start_new_session=True,
        )  # fmt: skip

    def ended(self, process: subprocess.Popen[str]) -> Outcome:
        out, err = process.communicate(timeout=300)
        return Outcome(process.returncode, out, err)

    def run(self, name: str, *words: str) -> Outcome:
        return self.ended(self.start(name, *words))

    def saved(self) -> list[str]:
        return sorted(path.name for path in self.drive.iterdir() if path.name != "cadangan-humas")

    def nothing_lies_about(self) -> None:
        assert not list(self.scratch.iterdir())
        assert not [name for name in self.saved() if name.startswith(".")]


@pytest.fixture
def desk(lone: Office) -> Desk:
    """The centre's desk."""
    return Desk(lone)


@pytest.fixture
def region(lone: Office) -> Desk:
    """The desk of Kanreg IV, whose interview ends after midnight in another zone."""
    desk = Desk(lone.configure("kanreg-4"))
    desk.office.now = datetime(2026, 11, 24, 10, 0, tzinfo=WITA)
    desk.office.do("wawancara-pers", "new", "--isian", str(EXAMPLES / "wawancara.toml"))
    return desk


def test_a_morning_with_nothing_overdue(region: Desk) -> None:
    region.office.now = datetime(2026, 11, 26, 7, 30, tzinfo=WITA)
    seen = region.run("pagi.sh")
    assert seen == Outcome(
        0,
        "Kamis, 26 November 2026, pukul 07.30 WITA – Kantor Regional IV Badan Kepegawaian Negara\n"
        "Jatuh tempo dalam 7 hari:\n"
        f"  sisa 17 jam: {LEFT}\n"
        f"    {TERM} (Pasal 8 ayat (2)).\n"
        "Konsep yang menunggu:\n"
        "  wawancara-pers-2026-11-25-01: Wawancara Pers “Wawancara Radio ‘Gema Contoh’ tentang penetapan NIP”, "
        "sudah 1 hari, sesuai\n" + NOTE + "\n"
        "Kewajiban yang masih terbuka:\n"
        f"  sisa 17 jam: {LEFT}\n",
        "",
    )
    assert region.mails == ""
    assert region.run("pagi.sh") == seen


def test_something_overdue_is_mailed_once_a_day(region: Desk) -> None:
    region.office.now = datetime(2026, 11, 27, 7, 30, tzinfo=WITA)
    first = region.run("pagi.sh")
    told = "pagi.sh: 1 kewajiban lewat tenggat; rinciannya: humas tenggat list\n"
    assert first.status == 1
    assert first.out.endswith(f"\nKewajiban yang masih terbuka:\n  lewat 7 jam: {LEFT}\n")
    assert first.err == "1 kegiatan dinilai ulang karena batas waktu kewajibannya lewat.\n" + told
    mail = f"-s\nhumas: 1 kewajiban lewat tenggat\nhumas@kantor.example\n{LEFT}. {TERM}.\n"
    assert region.mails == mail
    assert region.run("pagi.sh") == Outcome(1, first.out, told)
    assert region.mails == mail
    region.office.later(days=1)
    assert region.run("pagi.sh").status == 1
    assert region.mails == mail * 2


def test_a_mail_that_did_not_go_is_told_and_tried_again(region: Desk) -> None:
    region.office.now = datetime(2026, 11, 27, 7, 30, tzinfo=WITA)
    (region.root / "surel-mati").touch()
    seen = region.run("pagi.sh")
    assert seen.status == 1
    assert seen.err.endswith("pagi.sh: surel tidak terkirim lewat 'surel'; beri tahu petugas dengan cara lain.\n")
    (region.root / "surel-mati").unlink()
    assert region.run("pagi.sh").status == 1
    assert region.mails.startswith("-s\nhumas: 1 kewajiban lewat tenggat\n")


def test_a_broken_register_is_no_quiet_morning(region: Desk) -> None:
    (region.office.home / "register.db").write_bytes(b"bukan basis data" * 64)
    for name, command in (("pagi.sh", "humas hari-ini"), ("sore.sh", "humas tenggat list")):
        seen = region.run(name)
        assert (seen.status, seen.out) == (4, "")
        assert seen.err.startswith("Galat: ")
        assert f"{name}: '{command}' gagal (keluar 4).\n" in seen.err
    assert region.run("rekap-mingguan.sh").status == 4
    assert region.run("backup.sh").status == 4
    assert region.mails == ""
    assert region.saved() == []


def test_a_program_that_cannot_start_is_not_taken_for_something_overdue(region: Desk) -> None:
    script(region.bin / "humas", '#!/bin/sh\n[ "$1" = config ] && echo "identitas.zona  WITA" && exit\nexit 1\n')
    told = "'humas tenggat list' keluar dengan 1 tanpa menyebut yang lewat; periksa pemasangannya.\n"
    for name in ("pagi.sh", "sore.sh"):
        seen = region.run(name)
        assert (seen.status, seen.err) == (70, f"{name}: {told}")
    assert region.mails == ""


def test_an_evening_names_what_runs_out_before_tomorrow_noon(region: Desk) -> None:
    region.office.now = datetime(2026, 11, 25, 16, 0, tzinfo=WITA)
    nothing = "Tidak ada yang jatuh tempo sebelum besok pukul 12.00 WITA.\n"
    assert region.run("sore.sh") == Outcome(0, nothing, "")
    region.office.later(days=1)
    due = f"{EVENING}  sisa 8 jam 30 menit: {LEFT}\n    {TERM}.\n"
    assert region.run("sore.sh") == Outcome(1, due, "")
    assert region.run("sore.sh") == Outcome(1, due, "")


def begun(desk: Desk) -> str:
    """Record a statement to the press at 14.00 WIT whose end is not known; what the routines say of it."""
    id = statement(desk.office, selesai="")
    began, earliest = (f"{day} November 2026, pukul 14.00 WIT = pukul 12.00 WIB" for day in ("Jumat, 27", "Sabtu, 28"))
    return (
        f"Laporan kepada Pimpinan Unit Kehumasan BKN Pusat – {id}\n"
        f"    Kegiatan mulai {began}; waktu selesai belum dicatat. "
        f"Batasnya 24 jam sesudah selesai, paling cepat {earliest}. "
        f"Catat: humas register update {id} --ubah 'selesai=…'.\n"
    )


def test_an_end_that_nobody_recorded_is_named_morning_and_evening(desk: Desk) -> None:
    told = begun(desk)
    before = desk.run("pagi.sh")
    assert before.status == 0
    assert "\n  batas waktunya belum diketahui: Laporan kepada " in before.out
    assert "tanpa batas waktu" not in before.out
    desk.office.now = datetime(2026, 11, 27, 16, 0, tzinfo=WIB)
    evening = f"{EVENING.replace('WITA', 'WIB')}  sisa paling sedikit 20 jam: {told}"
    assert desk.run("sore.sh") == Outcome(1, evening, "")
    desk.office.now = datetime(2026, 11, 29, 7, 30, tzinfo=WIB)
    late = desk.run("pagi.sh")
    words = "1 kewajiban lewat tenggat atau mungkin sudah lewat"
    assert late.status == 1
    assert late.err.endswith(f"\npagi.sh: {words}; rinciannya: humas tenggat list\n")
    assert late.out.endswith(f"\nKewajiban yang masih terbuka:\n  mungkin sudah lewat 19 jam 30 menit: {told}")
    told = told.replace("\n    ", ". ")
    assert desk.mails == f"-s\nhumas: {words}\nhumas@kantor.example\n{told}"


def test_the_evening_is_that_of_the_office_and_not_of_the_computer(region: Desk) -> None:
    region.office.now = datetime(2026, 11, 26, 0, 30, tzinfo=WITA)  # still the 25th where the computer's clock is
    assert region.run("sore.sh").status == 1


def test_holidays_ahead_are_told(desk: Desk) -> None:
    desk.office.now = datetime(2026, 12, 22, 16, 0, tzinfo=WIB)
    seen = desk.run("sore.sh")
    assert seen.status == 0
    assert seen.out.startswith(
        "Tidak ada yang jatuh tempo sebelum besok pukul 12.00 WIB.\n"
        "Hari libur di depan (tenggat 1 x 24 jam tetap berjalan):\n"
    )
    assert "\n  Jumat, 25 Desember 2026: " in seen.out


def test_the_week_in_three_files(desk: Desk) -> None:
    id = desk.office.release()
    desk.office.do("siaran-pers", "issue", id)
    desk.office.release("--mulai", "2026-12-02 10:00 WIB")
    head = desk.office.do("register", "verify").out
    base = desk.root / "rekap-humas" / "rekap-2026-11-23"
    seen = desk.run("rekap-mingguan.sh")
    summary = (
        "Rekap 23 November 2026 s.d. 29 November 2026\n\n"
        "Kegiatan menurut jenis dan keadaan:\n"
        "  siaran-pers (terbit): 1\n"
        "  semuanya: 1\n\n"
        "Nomor dengan tanggal minggu ini:\n"
        "  001/RILIS/BKN/XI/2026 (terpakai) Siaran pers: BKN Buka Layanan Konsultasi Kepegawaian Daring\n\n"
        "Pemeriksaan register:\n"
        f"  {head}"
    )
    assert seen == Outcome(0, f"{summary}\nBerkas: {base}.txt, {base}.csv, {base}.xlsx\n", "")
    assert base.with_suffix(".txt").read_text(encoding="utf-8") == summary
    lines = base.with_suffix(".csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["id", id]
    assert {path.name for path in base.parent.iterdir()} == {f"{base.name}{end}" for end in (".txt", ".csv", ".xlsx")}
    assert desk.run("rekap-mingguan.sh") == seen

    desk.office.later(days=7)
    assert desk.run("rekap-mingguan.sh", "lalu") == seen
    assert desk.run("rekap-mingguan.sh", "2026-11-29") == seen
    assert "\n  siaran-pers (konsep): 1\n" in desk.run("rekap-mingguan.sh").out


@pytest.mark.parametrize(
    ("word", "told"),
    [
        (
            "kemarin",
            "'kemarin' bukan tanggal; contoh: sh rekap-mingguan.sh 2026-11-25, atau: sh rekap-mingguan.sh lalu",
        ),
        ("2026-02-30", "tanggal '2026-02-30' tidak ada dalam kalender."),
    ],
)
def test_a_word_that_is_no_date(desk: Desk, word: str, told: str) -> None:
    assert desk.run("rekap-mingguan.sh", word) == Outcome(2, "", f"rekap-mingguan.sh: {told}\n")


def tamper(office: Office) -> None:
    """Change a title behind the program's back."""
    import sqlite3

    with sqlite3.connect(office.home / "register.db") as connection:
        connection.execute("UPDATE entri SET judul = 'Judul lain'")
    connection.close()


def test_a_changed_register_shows_in_the_week_and_stops_the_backup(desk: Desk) -> None:
    desk.office.release()
    assert desk.run("backup.sh").status == 0
    kept = desk.saved()
    tamper(desk.office)
    desk.office.later(days=1)
    week = desk.run("rekap-mingguan.sh")
    assert week.status == 1
    assert "  Register TIDAK utuh; jangan ubah apa pun, dan bandingkan dengan cadangan terakhir.\n" in week.out
    stopped = desk.run("backup.sh")
    assert (stopped.status, stopped.out) == (1, "")
    assert "backup.sh: 'humas register verify --quiet --puncak " in stopped.err
    assert stopped.err.endswith("' gagal (keluar 1); cadangan lama tidak disentuh.\n")
    assert desk.saved() == kept
    desk.nothing_lies_about()


PROVEN = "Cadangan dipulihkan ke register sementara dan cocok; tersimpan {} cadangan.\n"


def test_a_backup_is_proven(office: Office) -> None:
    desk = Desk(office)
    office.do("siaran-pers", "issue", office.release())
    head = office.do("register", "verify").out
    path = desk.drive / "cadangan-2026-11-24.zip"
    assert desk.run("backup.sh") == Outcome(0, f"{path}\n{head}{PROVEN.format(1)}", "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.with_suffix(".puncak").read_text(encoding="utf-8") == head
    desk.nothing_lies_about()

    other = Office(office.folder / "lain", office.cache).configure("pusat")
    other.now = office.now
    other.do("register", "restore", str(path))
    assert other.do("register", "verify").out == office.do("register", "verify").out
    assert other.do("register", "export").out == office.do("register", "export").out


def test_a_day_has_one_backup_and_the_oldest_go(desk: Desk) -> None:
    desk.settings["RUTINITAS_SIMPAN"] = "2"
    id = desk.office.release()
    first = desk.run("backup.sh")
    path = desk.drive / "cadangan-2026-11-24.zip"
    content = path.read_bytes()
    assert desk.run("backup.sh") == first
    assert path.read_bytes() == content

    desk.office.later(days=1).do("siaran-pers", "issue", id)
    assert desk.run("backup.sh").out.endswith(PROVEN.format(2))
    desk.office.later(days=1)
    assert desk.run("backup.sh").out.endswith(PROVEN.format(2))
    assert desk.saved() == [f"cadangan-2026-11-{day}.{end}" for day in (25, 26) for end in ("puncak", "zip")]
    desk.nothing_lies_about()


def test_a_register_that_is_another_one_pushes_no_backup_out(desk: Desk) -> None:
    desk.settings["RUTINITAS_SIMPAN"] = "1"
    desk.office.release()
    assert desk.run("backup.sh").status == 0
    kept = desk.saved()
    for path in desk.office.home.glob("register.db*"):
        path.unlink()
    desk.office.later(days=1).release()
    stopped = desk.run("backup.sh")
    assert stopped.status == 1
    assert "cadangan lama tidak disentuh.\n" in stopped.err
    assert desk.saved() == kept


def test_a_drive_that_is_not_there(desk: Desk) -> None:
    (desk.drive / "cadangan-humas").unlink()
    assert desk.run("backup.sh") == Outcome(
        5,
        "",
        f"backup.sh: '{desk.drive}' tidak memuat berkas penanda 'cadangan-humas'; drive belum terpasang? Bila folder "
        f"itu memang benar, sekali saja: touch '{desk.drive}/cadangan-humas'\n",
    )
    desk.settings["RUTINITAS_CADANGAN"] = ""
    assert desk.run("backup.sh") == Outcome(
        2,
        "",
        "backup.sh: RUTINITAS_CADANGAN belum diisi; sebutkan folder di drive lain dalam "
        f"'{desk.folder}/rutinitas.conf'.\n",
    )


def test_the_first_backup_may_be_of_an_empty_register(desk: Desk) -> None:
    first = desk.run("backup.sh")
    assert (first.status, first.err) == (0, "")
    assert first.out.splitlines()[1] == "register masih kosong"
    desk.office.release()
    desk.office.later(days=1)
    assert desk.run("backup.sh").status == 0
    assert len(desk.saved()) == 4


def test_four_backups_at_once(desk: Desk) -> None:
    desk.office.release()
    outcomes = [desk.ended(one) for one in [desk.start("backup.sh") for _ in range(4)]]
    assert [one.status for one in outcomes] == [0] * 4, outcomes
    assert desk.saved() == ["cadangan-2026-11-24.puncak", "cadangan-2026-11-24.zip"]
    desk.nothing_lies_about()


def test_a_backup_that_was_killed_leaves_no_false_one(desk: Desk) -> None:
    desk.office.release()
    process = desk.start("backup.sh")
    deadline = time.monotonic() + 120
    while not list(desk.drive.glob(".sedang-*.zip")):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    desk.ended(process)
    assert not [name for name in desk.saved() if name.startswith("cadangan-")]
    left = [*desk.drive.glob(".sedang-*"), *desk.scratch.iterdir()]
    for path in left:  # as two days later
        os.utime(path, (time.time() - 2 * 86400,) * 2)
    again = desk.run("backup.sh")
    assert again.status == 0
    assert desk.saved() == ["cadangan-2026-11-24.puncak", "cadangan-2026-11-24.zip"]
    desk.nothing_lies_about()


def test_with_the_programs_own_start_and_clock(desk: Desk) -> None:
    """Nothing is put in between: the command as installed, the computer's clock, a register without anything in it."""
    script(desk.bin / "humas", f'#!/bin/sh\nexec "{sys.executable}" -m humas_cli "$@"\n')
    (desk.bin / "date").unlink()
    assert desk.run("pagi.sh").out.endswith("\nKewajiban yang masih terbuka:\n  tidak ada\n")
    assert desk.run("sore.sh").out.startswith("Tidak ada yang jatuh tempo sebelum besok pukul 12.00 WIB.\n")
    assert "\n  semuanya: 0\n" in desk.run("rekap-mingguan.sh").out
    assert "\nregister masih kosong\n" in desk.run("backup.sh").out


def test_without_the_program(desk: Desk) -> None:
    (desk.bin / "humas").unlink()
    desk.settings["PATH"] = "/usr/bin:/bin"
    for name in ("pagi.sh", "sore.sh", "rekap-mingguan.sh", "backup.sh"):
        assert desk.run(name) == Outcome(
            5, "", f"{name}: perintah 'humas' tidak ditemukan; tambahkan foldernya ke PATH.\n"
        )


def test_a_report_that_another_office_owes_is_marked(
    postgres_server: PostgresServer, tmp_path: Path, shared_cache: Path
) -> None:
    name = new_register(postgres_server)
    region = Office(tmp_path / "daerah", shared_cache).configure("kanreg-4")
    region.now = datetime(2026, 11, 24, 10, 0, tzinfo=WITA)
    region.variables["HUMAS_REGISTER"] = address_of(postgres_server, name, "kanreg-4")
    region.do("wawancara-pers", "new", "--isian", str(EXAMPLES / "wawancara.toml"))
    centre = Office(tmp_path, shared_cache).configure("pusat")
    centre.now = datetime(2026, 11, 26, 16, 0, tzinfo=WIB)
    centre.variables["HUMAS_REGISTER"] = address_of(postgres_server, name, "pusat")
    desk = Desk(centre)
    owed = LEFT.replace(" – ", " [masuk] – kanreg-4/")
    assert desk.run("sore.sh") == Outcome(
        1,
        f"{EVENING.replace('WITA', 'WIB')}  sisa 7 jam 30 menit: {owed}\n    {TERM}.\n",
        "",
    )
    morning = desk.run("pagi.sh")
    assert morning.status == 0
    assert morning.out.endswith(f"\nKewajiban yang masih terbuka:\n  sisa 7 jam 30 menit: {owed}\n")
    saved = desk.run("backup.sh")
    assert saved.status == 0
    assert [line.split(":")[0] for line in saved.out.splitlines()[1:-1]] == ["kanreg-4"]
    postgres_server.drop_database(name)
