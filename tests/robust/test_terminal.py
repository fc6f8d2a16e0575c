"""A conversation on a real terminal: to its end, interrupted and taken up again, with every kind of slip."""

from __future__ import annotations

import os
import re
import select
import shlex
import signal
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from robust.world import COMMAND, EXAMPLES, World, contents, whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are POSIX")
PATIENCE = 20
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Screen:
    """The keyboard and the screen of a running command."""

    def __init__(self, main: int, process: subprocess.Popen[bytes]) -> None:
        self.main = main
        self.process = process
        self.shown = ""
        self._seen = 0

    @property
    def plain(self) -> str:
        """What was shown, without colours."""
        return COLOUR.sub("", self.shown).replace("\r\n", "\n")

    @property
    def flowing(self) -> str:
        """The same with all white space as single spaces, however wide the screen is."""
        return " ".join(self.plain.split())

    def until(self, text: str) -> str:
        """Wait until the screen shows a text; gives what was shown from the last such text to this one."""
        while text not in self.plain[self._seen :]:
            ready, _, _ = select.select([self.main], [], [], PATIENCE)
            assert ready, f"'{text}' never came; the screen: {self.plain!r}"
            assert self._more(), f"the program ended before '{text}'; the screen: {self.plain!r}"
        start, plain = self._seen, self.plain
        self._seen = plain.index(text, start) + len(text)
        return plain[start : self._seen]

    def type(self, *lines: str) -> str:
        """Type whole lines, each when the program asks for something; gives what was shown meanwhile."""
        shown = ""
        for line in lines:
            shown += self.until("> ")
            os.write(self.main, line.encode() + b"\n")
        return shown

    def press(self, keys: bytes) -> None:
        """Press keys, now."""
        os.write(self.main, keys)

    def end(self) -> int:
        """Read to the end; gives the exit status."""
        while self._ready() and self._more():
            pass
        return self.process.wait(timeout=PATIENCE)

    def _ready(self) -> bool:
        ready, _, _ = select.select([self.main], [], [], PATIENCE)
        assert ready, f"the program waits; the screen: {self.plain!r}"
        return True

    def _more(self) -> bool:
        try:
            block = os.read(self.main, 65536)
        except OSError:  # the other side is closed
            return False
        self.shown += block.decode("utf-8", "replace")
        return bool(block)


@contextmanager
def conversation(world: World, *words: str, columns: int = 80, **more: str | None) -> Iterator[Screen]:
    """A command on a terminal of its own, as a shell starts it."""
    import fcntl
    import pty
    import struct
    import termios

    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    variables = world.variables(**{"TERM": "xterm-256color", "NO_COLOR": None, "COLUMNS": None, **more})
    process = subprocess.Popen(
        [*COMMAND, *words], stdin=side, stdout=side, stderr=side, cwd=world.work, env=variables, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(side)
    screen = Screen(main, process)
    try:
        yield screen
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if screen.main >= 0:
            os.close(main)


@pytest.fixture
def desk(world: World) -> World:
    """With a text to publish."""
    (world.work / "naskah.md").write_text("BKN membuka **layanan** baru & <gratis>.\n", encoding="utf-8")
    return world


@pytest.mark.parametrize("columns", [80, 40])
def test_to_the_end(desk: World, columns: int) -> None:
    with conversation(desk, "siaran-pers", "new", "--mulai", "2030-11-25 10:00 WIB", columns=columns) as screen:
        screen.type("?", "humas", "99", "humas-x\x7fpusat", "pimpinan humas pusat")  # the backspace key works
        screen.type("", "\x1b[A\x1b[B", 'Judul & "kutip"', "tidak-ada.md", "naskah.md")
        screen.until("[tidak] ")
        shown = screen.flowing
        assert shown.startswith("Jawab pertanyaan berikut. '?' = bantuan, Enter = lewati bila boleh, Ctrl-C = ")
        assert "tidak disimpulkan dari kantor. Contoh: humas-kanreg" in shown
        assert "'humas' bukan pilihan. Maksud Anda 'humas-pusat'?" in shown
        assert "'99' bukan pilihan" in shown
        assert "Siapa yang menandatangani" in shown
        assert "Jawaban ini diperlukan." in shown
        assert "; ketik ulang." in shown
        assert "Berkas 'tidak-ada.md' tidak ditemukan." in shown
        assert all(len(line) <= columns for line in screen.plain.splitlines() if "\x08" not in line)
        screen.press(b"mungkin\n")
        screen.until("[tidak] ")
        assert "'mungkin' bukan jawaban; jawab ya atau tidak." in screen.flowing
        screen.press(b"\n")
        assert screen.end() == 0, screen.shown
    assert "Sesuai Peraturan BKN 8/2021" in screen.plain
    names = [f"siaran-pers-2030-11-25-01{ending}" for ending in ("-rilis.docx", "-wa.txt", ".toml")]
    assert sorted(contents(desk.work)) == sorted([*names, "naskah.md"])
    assert all(name in screen.shown for name in names)
    assert all(whole(desk.work / name) for name in names)
    record = tomllib.loads((desk.work / names[-1]).read_text(encoding="utf-8"))
    assert record["judul"] == 'Judul & "kutip"'
    for line in screen.plain.partition("Sesuai Peraturan")[2].splitlines():
        assert len(line) <= columns or line.strip() in names or "humas " in line, line
    assert "Traceback" not in screen.shown


def test_every_optional_field(desk: World) -> None:
    """All of the optional questions are answered or skipped; none of them stops the way."""
    words = ("--pelaksana", "humas-pusat", "--penandatangan", "pimpinan-humas-pusat", "--judul", "J")
    with conversation(desk, "siaran-pers", "new", *words, "--naskah", "naskah.md", "--materi", "program") as screen:
        screen.until("[tidak] ")
        screen.press(b"ya\n")
        shown = screen.type("Sub & judul", "Bandung", "kapan-kapan", "2030-11-25 10:00", "2030-11-25 10:00 wita")
        screen.until("Kutipan pejabat")
        assert "bukan tanggal dan jam" in shown
        assert "belum menyebut zona waktu" in shown
        screen.type("Baris satu \\")
        screen.until("… ")
        screen.press(b"baris dua\n")
        screen.type("Nama Contoh", "Kepala")
        screen.until("[tidak] ")
        screen.press(b"\n")
        screen.press(b"\n" * 40)  # the rest is skipped
        assert screen.end() == 0, screen.plain
    [record] = [tomllib.loads(path.read_text(encoding="utf-8")) for path in desk.work.glob("*.toml")]
    assert record["isi"]["subjudul"] == "Sub & judul"
    assert record["isi"]["embargo"].isoformat() == "2030-11-25T10:00:00+08:00"
    assert record["isi"]["kutipan"] == [{"teks": "Baris satu\nbaris dua", "nama": "Nama Contoh", "jabatan": "Kepala"}]


def test_ctrl_c_keeps_the_answers_and_the_printed_command_goes_on(desk: World) -> None:
    with conversation(desk, "siaran-pers", "new", columns=40) as screen:
        screen.type("humas-pusat", "pimpinan-humas-pusat")
        screen.until("Apa judul siaran pers?")
        screen.type("Judul dengan \"kutip\" & 'petik'")
        screen.until("Di berkas mana")
        screen.until("> ")
        screen.press(b"nas\x03")
        assert screen.end() == 130
    assert list(contents(desk.work)) == ["naskah.md"]
    found = re.search(r"Lanjutkan dengan: (humas [^\r\n]*)", screen.plain)
    assert found, screen.shown
    [_, *words] = shlex.split(found[1])
    assert words[:3] == ["siaran-pers", "new", "--isian"]
    assert Path(words[3]).stat().st_mode & 0o077 == 0
    with conversation(desk, *words) as again:
        shown = again.until("Di berkas mana")
        assert "Organ mana" not in shown
        assert "Apa judul" not in shown
        again.type("naskah.md")
        again.until("Isi sekarang?")
        again.press(b"\n")
        assert again.end() == 0
    [record] = [tomllib.loads(path.read_text(encoding="utf-8")) for path in desk.work.glob("*.toml")]
    assert record["judul"] == "Judul dengan \"kutip\" & 'petik'"


@pytest.mark.parametrize("how", ["closed", "terminated", "ctrl-d"])
def test_a_terminal_that_goes_away_keeps_the_answers(desk: World, how: str) -> None:
    with conversation(desk, "siaran-pers", "new") as screen:
        screen.type("humas-pusat", "pimpinan-humas-pusat")
        screen.until("Apa judul siaran pers?")
        screen.until("> ")
        if how == "closed":
            os.close(screen.main)
            screen.main = -1
        elif how == "terminated":
            screen.process.send_signal(signal.SIGTERM)
        else:
            screen.press(b"\x04")
        if how != "closed":
            assert screen.end() == 130
        screen.process.wait(timeout=PATIENCE)
    [saved] = (desk.home / "jawaban").iterdir()
    assert tomllib.loads(saved.read_text(encoding="utf-8")) == {
        "jenis": "siaran-pers",
        "pelaksana": "humas-pusat",
        "penandatangan": {"jabatan": "pimpinan-humas-pusat"},
    }


def test_two_conversations_that_end_at_once_lose_nothing(desk: World) -> None:
    words = ("siaran-pers", "new", "--judul")
    with conversation(desk, *words, "Satu") as one, conversation(desk, *words, "Dua") as other:
        for screen in (one, other):
            screen.type("humas-pusat")
            screen.until("> ")
        one.press(b"\x03")
        other.press(b"\x03")
        assert (one.end(), other.end()) == (130, 130)
    saved = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (desk.home / "jawaban").iterdir()]
    assert sorted(one["judul"] for one in saved) == ["Dua", "Satu"]


@pytest.mark.parametrize(
    "variables",
    [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"COLUMNS": "1"}, {"COLUMNS": "7"}, {"COLUMNS": "-3"}, {"COLUMNS": "x"}],
    ids=str,
)
def test_odd_terminals(desk: World, variables: dict[str, str]) -> None:
    with conversation(desk, "kegiatan", "check", str(EXAMPLES / "rilis-kanreg.toml")) as usual:
        assert usual.end() == 1
    with conversation(
        desk, "kegiatan", "check", str(EXAMPLES / "rilis-kanreg.toml"), columns=60, **variables
    ) as screen:
        assert screen.end() == 1
    squeezed = "".join(screen.plain.split())
    assert squeezed == "".join(usual.plain.split())
    if variables.get("TERM") == "dumb" or "NO_COLOR" in variables:
        assert "\x1b" not in screen.shown
    else:
        assert "\x1b[" in screen.shown
