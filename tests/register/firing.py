"""The register under fire: many processes at once, processes that are killed, and what must hold afterwards.

Called as a program it takes rounds as JSON on its standard input and runs each in a fork of its own.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from humas_cli.app import run
from humas_cli.environment import Environment
from register.office import EXAMPLES, NOW, Office

FULL = os.environ.get("HUMAS_UJI_PENUH", "") not in {"", "0"}
"""Whether the long runs are wanted (``make stress``)."""

RELEASE = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
NEW = ("siaran-pers", "new", *RELEASE, "--json")
ISSUE = ("siaran-pers", "issue", "$ID", "--json")
PATIENCE = 900.0
"""Seconds to wait for a process of a test."""


@dataclass(frozen=True)
class Round:
    """What one process does.

    Attributes:
        home, cache, work: its folders.
        register: ``HUMAS_REGISTER``, or ``""``.
        now: what its clock says, RFC 3339.
        words: the command lines; ``$ID`` stands for the id that the one before gave.
        gate: a file; nothing is done before it is there.
    """

    home: str
    cache: str
    work: str
    register: str = ""
    now: str = NOW.isoformat()
    words: Sequence[Sequence[str]] = field(default_factory=tuple)
    gate: str = ""

    @classmethod
    def of(cls, office: Office, work: Path, words: Sequence[Sequence[str]], gate: Path | None = None) -> Round:
        """A round at an office's register, in a folder of its own."""
        work.mkdir(parents=True, exist_ok=True)
        return cls(
            str(office.home),
            str(office.cache),
            str(work),
            office.variables.get("HUMAS_REGISTER", ""),
            office.now.isoformat(),
            words,
            "" if gate is None else str(gate),
        )

    def environment(self) -> Environment:
        """The world of its commands."""
        now = datetime.fromisoformat(self.now)
        return Environment(
            stdin=io.StringIO(),
            stdout=io.StringIO(),
            stderr=io.StringIO(),
            config_dir=Path(self.home),
            data_dir=Path(self.home),
            cache_dir=Path(self.cache),
            cwd=Path(self.work),
            clock=lambda: now,
            user="petugas",
            variables={"TERM": "dumb", "HUMAS_REGISTER": self.register},
        )

    def done(self) -> Iterator[dict[str, Any]]:
        """Run it; what each command line said."""
        os.chdir(self.work)
        id = ""
        for words in self.words:
            env = self.environment()
            status = run([id if word == "$ID" else word for word in words], env)
            told = json.loads(env.stdout.getvalue())  # type: ignore[attr-defined]
            id = (told["data"] or {}).get("id", id)
            named = (told["data"] or {}).get("berkas", ())
            files = [str(Path(self.work, one["berkas"] if isinstance(one, dict) else one)) for one in named]
            yield {"keluar": status, "ditulis": files, **told}


def together(rounds: Sequence[Round], gate: Path) -> list[list[dict[str, Any]]]:
    """Every round in a process of its own, all let loose at the same moment.

    One program is started and forks the others: they are as separate, and what they import is read once.
    """
    driven(__file__, [asdict(round) for round in rounds])
    assert gate.exists()
    found = [Path(round.work) / RESULT for round in rounds]
    return [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in found]


def driven(program: str, task: object) -> str:
    """What a program of the tests prints for a task."""
    here = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, program], input=json.dumps(task), capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (here, here.parent / "src")))},
        timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


RESULT = "hasil.jsonl"
"""What each round writes in its own folder."""


def in_fork(work: Callable[[], None]) -> int:
    """Start something in a fork of this process; gives its number."""
    child = os.fork()
    if child:
        return child
    if sys.platform == "linux":  # PR_SET_PDEATHSIG: a test that is broken off leaves nothing running
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
    status = 70
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def ended(child: int) -> int:
    """The exit status of a fork, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def warm(register: str) -> None:
    """Import what the commands import, so that forks need not."""
    from humas_cli.activities import bodies, checking, dated, readout, writing  # noqa: F401
    from humas_cli.commands import issuing, jenis  # noqa: F401
    from humas_cli.documents import make  # noqa: F401
    from humas_cli.documents.outputs import formats  # noqa: F401
    from humas_cli.register import issuing as _  # noqa: F401

    if register:
        import psycopg
        import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401

        assert psycopg.__version__


def run_rounds(rounds: Sequence[Round]) -> None:
    """Fork each round, wait until all are ready, open the gate."""
    warm(rounds[0].register)
    children = [in_fork(partial(_at_the_gate, round)) for round in rounds]
    waiting = [Path(round.work) / "siap" for round in rounds]
    until = time.monotonic() + PATIENCE
    while not all(path.exists() for path in waiting) and time.monotonic() < until:
        time.sleep(0.01)
    Path(rounds[0].gate).touch()
    assert [ended(child) for child in children] == [0] * len(children)


def _at_the_gate(round: Round) -> None:
    os.chdir(round.work)
    with Path(RESULT).open("w", encoding="utf-8") as stream:
        Path("siap").touch()
        while not Path(round.gate).exists():
            time.sleep(0.002)
        for told in round.done():
            stream.write(json.dumps(told) + "\n")


def after(now: datetime, **parts: float) -> str:
    """A moment later, as a round takes it."""
    return (now + timedelta(**parts)).isoformat()


def flat(lists: Iterable[Iterable[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The results of all rounds."""
    return [one for rows in lists for one in rows]


if __name__ == "__main__":
    run_rounds([Round(**one) for one in json.load(sys.stdin)])
