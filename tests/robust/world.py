"""Real processes of the program in a private world: an office's folder, a folder to work in, whatever is broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import docx

EXAMPLES = Path(__file__).parents[2] / "examples"
FULL = os.environ.get("HUMAS_UJI_PENUH", "") not in {"", "0"}
"""Whether the long runs are wanted (``make stress``)."""

NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""For processes under a limit of file size: Python would keep a module's byte code cut off, for everybody later."""

COMMAND = (sys.executable, "-m", "humas_cli")
RELEASE = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
AT = ("--at", "2026-11-24 10:00 WIB")
DAY = "siaran-pers-2026-11-25"


@dataclass(frozen=True)
class World:
    """An officer's folders.

    Attributes:
        home: configuration, data and caches.
        work: where commands run.
    """

    home: Path
    work: Path

    def variables(self, **more: str | None) -> dict[str, str]:
        """The variables of a process; ``None`` takes one away."""
        merged: dict[str, str | None] = {**os.environ, "HUMAS_HOME": str(self.home), "COLUMNS": "80", **more}
        return {name: value for name, value in merged.items() if value is not None}

    def start(self, *words: str, **more: str | None) -> subprocess.Popen[str]:
        """Start a command and go on."""
        return subprocess.Popen(
            [*COMMAND, *words],
            cwd=self.work,
            env=self.variables(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def run(self, *words: str, **more: str | None) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        process = self.start(*words, **more)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def shell(self, line: str, **more: str | None) -> subprocess.CompletedProcess[bytes]:
        """Run a line of the shell, in which ``humas`` is the program."""
        line = f'humas() {{ "{sys.executable}" -m humas_cli "$@"; }}\n{line}'
        return subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=self.work,
            env=self.variables(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )


def new_world(folder: Path, office: str | None = "pusat", *, cache_from: Path | None = None) -> World:
    """A world in a folder; ``cache_from`` spares it compiling what another has compiled."""
    world = World(folder / "rumah", folder / "kerja")
    world.home.mkdir(parents=True)
    world.work.mkdir()
    if office:
        shutil.copy(EXAMPLES / f"kantor-{office}.toml", world.home / "kantor.toml")
    if cache_from is not None:
        shutil.copytree(cache_from, world.home / "cache")
    return world


def whole(path: Path) -> bool:
    """Whether a file is one that the program means to write: a Word file that opens, a text, a record."""
    content = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
        return bool(docx.Document(str(path)).paragraphs)
    return bool(content) and content.endswith(b"\n")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def left_over(folder: Path) -> list[str]:
    """What a write has left behind besides its results."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if ".humas-" in path.name)


def without_rights(call: Callable[[], None] | None = None) -> Callable[[], None]:
    """What to do in a new process so that even a superuser is bound by the permissions of files (Linux)."""
    import ctypes

    library = ctypes.CDLL(None)

    def drop() -> None:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            library.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: holds from the next exec on
        if call is not None:
            call()

    return drop


def chosen(mapping: Mapping[str, bytes], *endings: str) -> Iterator[tuple[str, bytes]]:
    """The files whose names end so."""
    return ((name, content) for name, content in mapping.items() if name.endswith(endings))
