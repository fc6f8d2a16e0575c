"""What ends a run: bugs, broken pipes, full disks, closed streams, narrow encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Runner


def _run(*words: str, home: Path, cwd: Path, shell: str = "", **variables: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "HUMAS_HOME": str(home), **variables}
    command = [sys.executable, "-m", "humas_cli", *words]
    if shell:
        quoted = " ".join(f"'{word}'" for word in command)
        return subprocess.run(["/bin/sh", "-c", shell.replace("HUMAS", quoted)], env=env, cwd=cwd, capture_output=True)
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True)


def test_a_bug_is_one_sentence_and_a_private_file(
    humas: Runner, home: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import humas_cli.rulebook

    def broken(*_: object) -> None:
        raise ZeroDivisionError("rahasia")

    monkeypatch.setattr(humas_cli.rulebook, "load", broken)
    outcome = humas("aturan", "list")
    files = list(home.glob("kesalahan-*.txt"))
    assert (outcome.status, outcome.out, len(files)) == (70, "", 1)
    assert outcome.err == (
        f"Galat: Terjadi kesalahan dalam program ini; rinciannya di '{files[0]}'.\n"
        "Saran: Kirimkan berkas rincian itu kepada pengelola program; HUMAS_DEBUG=1 menampilkan jejak lengkapnya.\n"
    )
    assert "ZeroDivisionError: rahasia" in files[0].read_text(encoding="utf-8")
    if os.name != "nt":
        assert files[0].stat().st_mode & 0o777 == 0o600


NAME, PHONE, MAIL, CARD = "Nama Wartawan", "0812-0000-0000", "wartawan@contoh.example", "000/UKW/2026"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            ("wawancara-pers", "draft", "--wartawan", NAME, f"--kontak={PHONE}, {MAIL}", "--nomor-kartu-pers", CARD),
            "humas wawancara-pers draft --wartawan … --kontak … --nomor-kartu-pers …",
        ),
        (("kegiatan", "check", "wartawan.toml", "--jsonl", "--", f"--{NAME}"), "humas kegiatan check … --jsonl …"),
    ],
)
def test_the_file_of_a_bug_tells_no_value(
    humas: Runner, home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], shown: str
) -> None:
    import humas_cli.rulebook

    def broken(*_: object, **__: object) -> None:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            raise ValueError(f"kontak {PHONE} ({MAIL}), kartu '{CARD}' ganjil") from error

    monkeypatch.setattr(humas_cli.rulebook, "load", broken)
    outcome = humas(*words)
    text = next(home.glob("kesalahan-*.txt")).read_text(encoding="utf-8")
    assert outcome.status == 70
    assert text.splitlines()[2] == shown
    assert "KeyError: …\n" in text
    assert "ValueError: kontak … (…), kartu … ganjil\n" in text
    assert [secret for secret in (NAME, PHONE, MAIL, CARD, "wartawan.toml") if secret in text + outcome.err] == []


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
class TestStreams:
    """Real processes with streams that fail."""

    def test_a_reader_that_stops_is_no_error(self, home: Path, work: Path) -> None:
        done = _run("aturan", "list", home=home, cwd=work, shell="HUMAS | head -n 1")
        assert done.stdout.startswith(b"bentuk.0.daftar")
        assert done.stderr == b""

    def test_a_full_disk_behind_standard_output_is_told(self, home: Path, work: Path) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        done = _run("aturan", "list", home=home, cwd=work, shell="HUMAS > /dev/full")
        assert done.returncode == 4
        assert done.stderr.decode() == (
            "Galat: Tidak dapat menulis ke keluaran standar: ruang penyimpanan penuh.\n"
            "Saran: Periksa ke mana keluaran diarahkan.\n"
        )

    def test_closed_streams_stop_nothing(self, home: Path, work: Path, kt: Path) -> None:
        assert _run("kegiatan", "check", "kt.toml", home=home, cwd=work, shell="HUMAS <&-").returncode in (1, 3)
        assert _run("kegiatan", "check", "-", home=home, cwd=work, shell="HUMAS <&-").returncode == 4
        assert _run("--help", home=home, cwd=work, shell="HUMAS >&-").returncode == 0


def test_a_cp1252_stream_shows_a_question_mark_for_what_it_cannot_write(home: Path, work: Path) -> None:
    (work / "k.toml").write_text('jenis = "kliping"\njudul = "Naik → 10 %, é ✓"\n', encoding="utf-8")
    done = _run("kegiatan", "check", "k.toml", home=home, cwd=work, PYTHONIOENCODING="cp1252")
    assert done.returncode == 3
    assert "“Naik ? 10 %, é ?”".encode("cp1252") in done.stdout
    as_json = _run("kegiatan", "check", "k.toml", "--json", home=home, cwd=work, PYTHONIOENCODING="cp1252")
    assert as_json.stdout.isascii()
    lines = _run("kegiatan", "check", "k.toml", "--jsonl", home=home, cwd=work, PYTHONIOENCODING="cp1252")
    assert lines.stdout.isascii()


def test_version_is_one_line(home: Path, work: Path) -> None:
    done = _run("--version", home=home, cwd=work)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"humas 0.1.0", b"")
