"""An office at work in a test: its folders, its configuration, a clock that goes on, and whole command lines."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from json import loads
from pathlib import Path
from typing import Any

from humas_cli.app import run
from humas_cli.environment import Environment

WIB = timezone(timedelta(hours=7))
WITA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
EXAMPLES = Path(__file__).parents[2] / "examples"
TEMPLATES = Path(__file__).parents[2] / "templates"
STATEMENT = """
jenis = "keterangan-pers"
judul = "Penetapan NIP calon ASN"
kantor = "pusat"
pelaksana = "unit-jpt-pratama"
tempat = "Ruang Pers BKN"
cakupan = "bkn"
sesuai_kewenangan = true
format_lampiran = true
pelaku = [{ jabatan = "jpt-pratama", nama = "Nama Pejabat, S.H.", sebutan = "Direktur Contoh BKN" }]
penandatangan = { jabatan = "jpt-pratama", nama = "Nama Pejabat, S.H.", sebutan = "Direktur Contoh BKN" }

[isi]
pokok_keterangan = ["Penetapan NIP selesai 96,5%."]
"""
"""A press statement of a unit at the centre, which the regulation wants coordinated and reported."""


def statement_text(**facts: str) -> str:
    """The statement with further facts, each as TOML writes it."""
    return "".join(f"{key} = {value}\n" for key, value in facts.items()) + STATEMENT.lstrip()


@dataclass(frozen=True)
class Outcome:
    """What a command line did."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """``data`` of the JSON envelope."""
        return loads(self.out)["data"]

    @property
    def told(self) -> str:
        """Standard error without the hint at the next step."""
        return "".join(line for line in self.err.splitlines(True) if not line.startswith("Langkah berikutnya: "))

    @property
    def codes(self) -> list[str]:
        """The codes of the errors in the JSON envelope."""
        return [error["kode"] for error in loads(self.out)["galat"]]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class Office:
    """One office.

    Attributes:
        folder: everything of it stands below.
        cache: compiled rulebooks and templates, shared by the tests.
        now: what the clock says.
        user: who is at the keyboard.
        variables: the process environment.
    """

    folder: Path
    cache: Path
    now: datetime = NOW
    user: str = "petugas"
    variables: dict[str, str] = field(default_factory=lambda: {"TERM": "dumb"})

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.work.mkdir(parents=True, exist_ok=True)

    @property
    def home(self) -> Path:
        """Configuration and data."""
        return self.folder / "rumah"

    @property
    def work(self) -> Path:
        """Where commands are typed."""
        return self.folder / "kerja"

    def configure(self, kantor: str) -> Office:
        """Take the example configuration of that office (``pusat``, ``kanreg-4``)."""
        shutil.copy(EXAMPLES / f"kantor-{kantor}.toml", self.home / "kantor.toml")
        return self

    def later(self, **parts: float) -> Office:
        """Let time pass: ``hours=25``."""
        self.now += timedelta(**parts)
        return self

    def environment(self, masukan: str = "", ketik: str | None = None) -> Environment:
        """The world of one command line; ``ketik`` types answers at a terminal."""
        return Environment(
            stdin=io.StringIO(masukan) if ketik is None else Terminal(ketik),
            stdout=io.StringIO(),
            stderr=io.StringIO() if ketik is None else Terminal(),
            config_dir=self.home,
            data_dir=self.home,
            cache_dir=self.cache,
            cwd=self.work,
            clock=lambda: self.now,
            user=self.user,
            variables=self.variables,
        )

    def run(self, *words: str, masukan: str = "", ketik: str | None = None) -> Outcome:
        """Run one command line in the office's folder."""
        from contextlib import chdir

        env = self.environment(masukan, ketik)
        with chdir(self.work):
            status = run(words, env)
        return Outcome(status, env.stdout.getvalue(), env.stderr.getvalue())  # type: ignore[attr-defined]

    def do(self, *words: str, masukan: str = "") -> Outcome:
        """Run one command line that must succeed."""
        outcome = self.run(*words, masukan=masukan)
        assert outcome.status == 0, outcome
        return outcome

    def release(self, *words: str) -> str:
        """Record the example press release as *konsep*; gives its id."""
        isian = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
        return str(self.do("siaran-pers", "new", *isian, "--json", *words).data["id"])
