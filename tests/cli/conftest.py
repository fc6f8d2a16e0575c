"""A runner for whole command lines: private folders, a frozen clock, and everything that was printed."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from humas_cli.app import run
from humas_cli.environment import Environment

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)


@dataclass(frozen=True)
class Outcome:
    """What a command line did."""

    status: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


Runner = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The private folder of configuration, data and caches."""
    return tmp_path / "rumah"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the command runs in."""
    folder = tmp_path / "kerja"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def humas(home: Path, work: Path) -> Runner:
    """Run one command line; ``ketik`` types answers at a terminal."""

    def runner(*words: str, masukan: str = "", ketik: str | None = None, pada: datetime = NOW) -> Outcome:
        out = io.StringIO()
        err = io.StringIO() if ketik is None else Terminal()
        env = Environment(
            stdin=io.StringIO(masukan) if ketik is None else Terminal(ketik),
            stdout=out,
            stderr=err,
            config_dir=home,
            data_dir=home,
            cache_dir=CACHE,
            cwd=work,
            clock=lambda: pada,
            user="petugas",
            variables={"TERM": "dumb"},
        )
        return Outcome(run(words, env), out.getvalue(), err.getvalue())

    return runner


CACHE = Path(__file__).parent / ".cache"


@pytest.fixture(autouse=True, scope="session")
def _shared_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One cache for the session: the rulebook is compiled once."""
    globals()["CACHE"] = tmp_path_factory.mktemp("cache")


SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compare a whole text with the stored one; ``HUMAS_SNAPSHOT=tulis`` stores it anew."""

    def check(name: str, text: str) -> None:
        path = SNAPSHOTS / f"{name}.txt"
        if os.environ.get("HUMAS_SNAPSHOT") == "tulis":
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return check


@pytest.fixture
def kt(work: Path) -> Path:
    """A keterangan pers of a regional head, without coordination."""
    path = work / "kt.toml"
    path.write_text(
        """\
jenis = "keterangan-pers"
judul = "Penjelasan Penetapan NIP"
kantor = "kanreg-9"
mulai = 2026-11-25T09:00:00+09:00
selesai = 2026-11-25T15:00:00+09:00
sesuai_kewenangan = true

[[pelaku]]
jabatan = "kepala-kanreg"
""",
        encoding="utf-8",
    )
    return path
