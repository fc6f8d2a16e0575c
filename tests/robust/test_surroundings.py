"""Folders that refuse, homes that are missing, streams that fail, clocks and languages that are odd."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from humas_cli.app import run
from humas_cli.environment import from_process
from robust.world import (
    AT,
    COMMAND,
    DAY,
    EXAMPLES,
    NO_BYTECODE,
    RELEASE,
    World,
    contents,
    left_over,
    whole,
    without_rights,
)

posix_only = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell, permissions or limits")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="capabilities of Linux")

DRAFT = ("siaran-pers", "draft", *RELEASE, *AT)
NEW = ("siaran-pers", "new", *RELEASE, *AT)


def _bound(world: World, *words: str, **more: str | None) -> subprocess.CompletedProcess[str]:
    """Run as somebody whom the permissions of files bind, also when the tests run as the superuser."""
    return subprocess.run(
        [*COMMAND, *words], cwd=world.work, env=world.variables(**more), stdin=subprocess.DEVNULL, capture_output=True,
        text=True, encoding="utf-8", preexec_fn=without_rights(), timeout=60, check=False,
    )  # fmt: skip


@linux_only
class TestFoldersThatRefuse:
    """Output goes nowhere, and the officer is told why."""

    @pytest.mark.parametrize(
        ("mode", "words", "message"),
        [
            (0o555, DRAFT, f"Tidak dapat menulis 'keluar/{DAY}-rilis.docx': tidak ada izin."),
            (0o555, NEW, f"Tidak dapat menulis 'keluar/{DAY}-01-rilis.docx': tidak ada izin."),
            (0o000, DRAFT, f"Tidak dapat menulis 'keluar/{DAY}-rilis.docx': tidak ada izin."),
            (0o000, NEW, "Folder 'keluar' tidak dapat dibaca: tidak ada izin."),
            (0o333, NEW, "Folder 'keluar' tidak dapat dibaca: tidak ada izin."),
        ],
    )
    def test_no_permission(self, world: World, mode: int, words: tuple[str, ...], message: str) -> None:
        folder = world.work / "keluar"
        folder.mkdir(mode=0o755)
        folder.chmod(mode)
        done = _bound(world, *words, "--output", "keluar", "--quiet")
        folder.chmod(0o755)
        assert (done.returncode, done.stdout) == (4, ""), done.stderr
        assert done.stderr.startswith(f"Galat: {message}\nSaran: Periksa izin")
        assert contents(folder) == {}

    def test_a_folder_that_may_only_be_written_is_written(self, world: World) -> None:
        folder = world.work / "kotak"
        folder.mkdir()
        folder.chmod(0o333)
        done = _bound(world, *DRAFT, "--output", "kotak")
        folder.chmod(0o755)
        assert done.returncode == 0, done.stderr
        assert sorted(contents(folder)) == [f"{DAY}-rilis.docx", f"{DAY}-wa.txt"]
        assert left_over(folder) == []

    @pytest.mark.parametrize("mode", [0o555, 0o000])
    def test_a_home_that_cannot_be_written_costs_only_the_cache(self, world: World, mode: int) -> None:
        home = world.work / "terkunci"
        home.mkdir()
        home.chmod(mode)
        check = _bound(world, "kegiatan", "check", str(EXAMPLES / "rilis.toml"), HUMAS_HOME=str(home))
        helped = _bound(world, "siaran-pers", "new", "--help", HUMAS_HOME=str(home))
        home.chmod(0o755)
        assert (check.returncode, helped.returncode) == (0, 0), check.stderr + helped.stderr
        assert contents(home) == {}

    def test_a_draft_works_without_a_home_to_write(self, world: World) -> None:
        home = world.work / "terkunci"
        home.mkdir(mode=0o555)
        done = _bound(world, *DRAFT, "--output", "keluar", HUMAS_HOME=str(home))
        assert done.returncode == 0, done.stderr
        assert whole(world.work / "keluar" / f"{DAY}-rilis.docx")

    def test_a_configuration_that_may_not_be_read_is_told(self, world: World) -> None:
        (world.home / "kantor.toml").chmod(0o000)
        done = _bound(world, *DRAFT)
        assert done.returncode == 4
        assert done.stderr.startswith(f"Galat: Berkas '{world.home / 'kantor.toml'}' tidak dapat dibaca: tidak ada")


@pytest.mark.parametrize("words", [DRAFT, NEW])
def test_output_that_is_a_file(world: World, words: tuple[str, ...]) -> None:
    (world.work / "keluar").write_text("catatan\n", encoding="utf-8")
    done = world.run(*words, "--output", "keluar")
    assert (done.returncode, done.stdout) == (4, "")
    assert "sudah ada berkas dengan nama itu, bukan folder." in done.stderr
    assert contents(world.work) == {"keluar": b"catatan\n"}


@pytest.mark.parametrize("words", [DRAFT, NEW])
def test_output_with_too_long_a_name(world: World, words: tuple[str, ...]) -> None:
    done = world.run(*words, "--output", "x" * 300)
    assert (done.returncode, done.stdout) == (4, "")
    assert "nama berkas terlalu panjang." in done.stderr


@pytest.mark.parametrize("name", ["A&B (uji) [1] 'x' \"y\"", "folder é ✓ 日本", "-minus", "a b\tc", "titik.."])
def test_odd_names_of_folders(world: World, name: str) -> None:
    if os.name == "nt" and not name.startswith("folder"):
        name = "A&B (uji) [1] 'x'"
    done = world.run(*DRAFT, f"--output={name}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == str(Path(name) / f"{DAY}-rilis.docx")
    assert whole(world.work / name / f"{DAY}-rilis.docx")


def test_a_number_is_taken_whatever_the_case_of_its_letters(world: World) -> None:
    (world.work / f"{DAY}-04.TOML".upper()).write_text("x", encoding="utf-8")
    done = world.run(*NEW)
    assert done.stdout.splitlines()[-1] == f"{DAY}-05.toml"


@pytest.mark.parametrize("id", ["../rilis", "/tmp/rilis", "RILIS", "con.", "a b", "a/b", "..", "rilis\\x"])
def test_a_form_cannot_write_elsewhere(world: World, id: str) -> None:
    """The id of an office's own document becomes part of a file name."""
    folder = world.home / "templat" / "siaran-pers"
    shutil.copytree(EXAMPLES.parent / "templates" / "siaran-pers", folder)
    form = folder / "form.toml"
    form.write_text(form.read_text(encoding="utf-8").replace('id = "rilis"', f"id = '{id}'"), encoding="utf-8")
    done = world.run(*DRAFT)
    assert (done.returncode, done.stdout) == (4, "")
    assert f"id '{id}' hanya boleh " in done.stderr
    assert contents(world.work) == {}


@posix_only
class TestFullDisks:
    """Nothing of a set of files remains when the last does not fit."""

    @pytest.mark.parametrize("words", [DRAFT, NEW, (*DRAFT, "--force")])
    def test_a_limit_on_file_size(self, world: World, words: tuple[str, ...]) -> None:
        import resource

        before = {}
        if "--force" in words:
            assert world.run(*DRAFT, "--judul", "lama").returncode == 0
            before = contents(world.work)
        done = subprocess.run(
            [*COMMAND, *words], cwd=world.work, env=world.variables(**NO_BYTECODE), capture_output=True, text=True,
            timeout=60, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000)), check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (4, "")
        assert "rilis.docx': berkas terlalu besar untuk tempat itu." in done.stderr
        assert contents(world.work) == before

    def test_too_many_open_files(self, world: World) -> None:
        import resource

        done = subprocess.run(
            [*COMMAND, *DRAFT], cwd=world.work, env=world.variables(), capture_output=True, text=True, timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5)), check=False,
        )  # fmt: skip
        assert done.returncode in (0, 4), done.stderr
        assert left_over(world.work) == []

    def test_a_real_small_disk(self, world: World) -> None:
        disk = world.work / "kecil"
        disk.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=16k", "kecil", str(disk)], capture_output=True, check=False
        )
        if mounted.returncode:  # the injected refusals of test_writing.py stand for it
            return
        try:
            done = world.run(*NEW, "--output", "kecil")
            assert (done.returncode, done.stdout) == (4, "")
            assert "ruang penyimpanan penuh." in done.stderr
            assert contents(disk) == {}
        finally:
            subprocess.run(["umount", str(disk)], check=True)


@posix_only
class TestMissingPlaces:
    """No home, no present folder."""

    def test_a_present_folder_that_was_deleted(self, world: World) -> None:
        gone = "mkdir pergi; cd pergi; rmdir ../pergi; humas siaran-pers draft --quiet " + " ".join(
            f"'{word}'" for word in (*RELEASE, *AT)
        )
        here = world.shell(gone)
        assert here.returncode == 4
        assert here.stderr.decode().startswith(f"Galat: Tidak dapat menulis '{DAY}-rilis.docx': berkas atau folder ti")
        elsewhere = world.shell(f"{gone} --output '{world.work / 'ada'}'")
        assert elsewhere.returncode == 0, elsewhere.stderr
        assert sorted(path.name for path in world.work.iterdir()) == ["ada"]

    @pytest.mark.parametrize(
        "variables",
        [
            {"HUMAS_HOME": None, "HOME": None},
            {"HUMAS_HOME": "", "HOME": "/nonexistent"},
            {"HUMAS_HOME": None, "HOME": "/dev/null"},
        ],
    )
    def test_without_a_home(self, world: World, variables: dict[str, str | None]) -> None:
        done = world.run("kegiatan", "check", str(EXAMPLES / "rilis.toml"), XDG_CACHE_HOME=None, **variables)
        assert done.returncode == 0, done.stderr

    def test_a_user_that_the_system_does_not_know(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unknown(*_: object) -> Path:
            raise RuntimeError("Could not determine home directory.")

        for name in ("HUMAS_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(Path, "home", unknown)
        monkeypatch.setattr("getpass.getuser", lambda: "\udcff\n")
        env = from_process()
        assert env.config_dir == Path("/nonexistent/.config/humas")
        assert env.user == "tidak-dikenal"

    def test_relative_folders_of_the_desktop_do_not_count(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.delenv("HUMAS_HOME", raising=False)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("XDG_CONFIG_HOME", "relatif")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        env = from_process()
        assert env.config_dir == tmp_path / ".config" / "humas"
        assert env.data_dir == tmp_path / "data" / "humas"


QUOTED = " ".join(f"'{word}'" for word in DRAFT)
FILES = [f"{DAY}-rilis.docx", f"{DAY}-wa.txt"]


@posix_only
class TestStreams:
    """Whatever becomes of the talk, the files are written, and nothing of Python's own is shown."""

    @pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&- >&- 2>&-", "| true", "2>&1 | true", "| head -n 1"])
    def test_closed_and_broken(self, world: World, redirection: str) -> None:
        done = world.shell(f"humas {QUOTED} {redirection}")
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        assert b"Exception ignored" not in done.stderr
        assert sorted(contents(world.work)) == FILES

    @pytest.mark.parametrize("words", ["--version", "--help", "siaran-pers --help", "aturan list", "kegiatan schema"])
    @pytest.mark.parametrize("redirection", ["| true", ">&-", "2>&1 | true"])
    def test_reading_commands(self, world: World, words: str, redirection: str) -> None:
        done = world.shell(f"{{ humas {words}; echo $? > status; }} {redirection}")
        assert (world.work / "status").read_text() == "0\n"
        assert done.stderr == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    @pytest.mark.parametrize(
        "words", ["--version", "--help", "aturan list", "kegiatan schema", "kegiatan check --jsonl"]
    )
    def test_a_full_disk_behind_standard_output(self, world: World, words: str) -> None:
        line = f"humas {words} > /dev/full"
        done = world.shell(f'echo \'{{"jenis": "kliping"}}\' | {line}' if "jsonl" in words else line)
        assert done.returncode == 4
        assert done.stderr.decode() == (
            "Galat: Tidak dapat menulis ke keluaran standar: ruang penyimpanan penuh.\n"
            "Saran: Periksa ke mana keluaran diarahkan.\n"
        )

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    @pytest.mark.parametrize(("redirection", "status"), [("2> /dev/full", 0), ("> /dev/full 2>&1", 4)])
    def test_a_full_disk_behind_the_talk(self, world: World, redirection: str, status: int) -> None:
        done = world.shell(f"humas {QUOTED} {redirection}")
        assert done.returncode == status
        assert b"Traceback" not in done.stderr
        assert sorted(contents(world.work)) == FILES


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tidak_ada.UTF-8"},
        {"TERM": "dumb"},
        {"TERM": None},
        {"NO_COLOR": "1"},
        {"COLUMNS": "1"},
        {"COLUMNS": "-5"},
        {"COLUMNS": "banyak"},
        {"PYTHONWARNINGS": "error"},
        {"TZ": "WITA"},
        {"TZ": "Asia/Jayapura"},
        {"TZ": "tidak/ada"},
        {"TZ": ""},
    ],
    ids=str,
)
def test_odd_variables_change_no_document(world: World, usual: dict[str, bytes], variables: dict[str, str]) -> None:
    done = world.run(*DRAFT, **variables)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert contents(world.work) == usual


@pytest.fixture(scope="module")
def usual(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the draft looks like where nothing is odd."""
    from robust.world import new_world

    world = new_world(tmp_path_factory.mktemp("biasa"), cache_from=compiled)
    assert world.run(*DRAFT).returncode == 0
    return contents(world.work)


@posix_only
def test_words_that_are_not_text(world: World) -> None:
    """Bytes of another encoding on the command line, as a shell with an old locale hands them over."""
    draft = " ".join(f"'{word}'" for word in NEW)
    for option in ("--judul", "--kecualikan", "--nomor", "--subjudul"):
        done = world.shell(f"humas {draft} --dokumen rilis {option} \"$(printf 'a\\377b')\"")
        shown = done.stderr.decode("utf-8", "replace")
        assert done.returncode in (2, 4), (option, shown)
        assert "Galat: " in shown
    assert contents(world.work) == {}


@pytest.mark.parametrize("option", ["--kecualikan", "--nomor", "--judul"])
def test_control_characters_never_reach_a_record(world: World, option: str) -> None:
    done = world.run(*NEW, "--pelaksana", "humas-kanreg", "--kecualikan", "x", "--dokumen", "rilis", option, "a\x01b")
    assert done.returncode in (2, 4), done.stderr
    assert "U+0001" in done.stderr
    assert contents(world.work) == {}


@pytest.mark.parametrize(
    "at",
    ["0001-01-01T00:00:00+14:00", "1900-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z"],
)
def test_moments_outside_the_calendar_are_refused(world: World, at: str) -> None:
    for words in (("siaran-pers", "draft", *RELEASE), ("kegiatan", "check", str(EXAMPLES / "keterangan-wit.toml"))):
        done = world.run(*words, "--at", at)
        assert done.returncode == 2, done.stderr
        assert done.stderr.startswith("Galat: Opsi '--at': tahun ")


@pytest.mark.parametrize("now", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2150, 2, 28, 23, 59, 59, tzinfo=UTC)])
def test_a_clock_that_is_far_off(world: World, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world.work)
    out, err = io.StringIO(), io.StringIO()
    env = from_process()._replace(
        stdout=out, stderr=err, config_dir=world.home, data_dir=world.home, cache_dir=world.home / "cache",
        cwd=world.work, clock=lambda: now,
    )  # fmt: skip
    assert run(("siaran-pers", "draft", *RELEASE), env) == 0, err.getvalue()
    assert run(("hak-jawab", "draft", "--isian", str(EXAMPLES / "bantahan.toml")), env) in (0, 1), err.getvalue()
    assert run(("kegiatan", "check", str(EXAMPLES / "keterangan-wit.toml")), env) in (1, 3)
