"""Letters in bulk and cold, beside the engines that officers could use instead, all on the same letter.

``python bench/documents.py [--surat N] [--putaran N] [--rekan FOLDER | --tanpa-rekan]``

The letter (``letter.py``) is written in the tags of each engine; before anything is timed, each must print the same
text. Then every engine makes N letters (1,000 unless told) in one process, in turn, several rounds; then one letter
cold; then our own memory at N and at ten times N. Exit 1 when a bar is missed or a text differs.

The peers (docxtpl, docx-mailmerge2; docxtemplater and easy-template-x when Node is there) are not part of the project:
without ``--tanpa-rekan`` they are installed with pip and npm into ``--rekan FOLDER`` (a folder that is kept and used
again), else into a temporary one.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from letter import VALUES, Dialect, letter, text_of, values
from measuring import require_installed

PEERS = Path(__file__).parent / "peers"
OURS, DOCXTPL = "humas", "docxtpl"
PYTHON_PEERS = ("docxtpl", "docx-mailmerge2")
NODE_PEERS = ("docxtemplater", "easy-template-x")
DIALECTS = {
    OURS: Dialect.JINJA, "docxtpl": Dialect.JINJA, "docx-mailmerge2": Dialect.MERGE,
    "docxtemplater": Dialect.BRACES, "easy-template-x": Dialect.BRACES,
}  # fmt: skip
RATE, TIMES_DOCXTPL, TIMES_FASTEST, MEMORY, GROWTH, COLD = 1_000, 40, 10, 40, 1.05, 0.6


class Engine(NamedTuple):
    """One engine: its name, the command that makes letters (the count comes last but for ours), and where it runs."""

    name: str
    command: tuple[str, ...]
    folder: Path


class Measured(NamedTuple):
    """What one process reports: seconds for its letters, and peak memory in MB."""

    seconds: float
    peak: float


def main() -> int:
    """Install, check the texts, measure, print, and say which bars hold."""
    told = _told()
    require_installed()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        engines = [_ours(work), *(() if told.tanpa_rekan else _peers(told.rekan or work / "rekan"))]
        for dialect in Dialect:
            (work / f"{dialect.value}.docx").write_bytes(letter(dialect))
        (work / "values.json").write_text(json.dumps(VALUES), encoding="utf-8")
        wrong = _differences(engines, work)
        if wrong:
            print("\n".join(wrong))
            return 1
        bulk: dict[str, list[Measured]] = {engine.name: [] for engine in engines}
        for _ in range(told.putaran):
            for engine in engines:
                bulk[engine.name].append(_make(engine, work, told.surat))
        cold = _cold(engines, work, max(7, told.putaran))
        compiling = _make(engines[0], work, told.surat, "new-cache")
        large = _make(engines[0], work, told.surat * 10)
        return _report(told.surat, bulk, cold, compiling, large)


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Letters in bulk and cold, beside other engines.")
    parser.add_argument("--surat", type=int, default=1_000, help="letters in one process")
    parser.add_argument("--putaran", type=int, default=3, help="rounds")
    parser.add_argument("--rekan", type=Path, help="folder where the peers are, or are installed and kept")
    parser.add_argument("--tanpa-rekan", action="store_true", help="measure only ourselves")
    return parser.parse_args()


def _ours(work: Path) -> Engine:
    return Engine(OURS, (sys.executable, str(PEERS / "ours.py")), work)


def _peers(folder: Path) -> list[Engine]:
    """Install what is not there yet; without Node only the Python peers take part."""
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "python" / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        print(f"installing {', '.join(PYTHON_PEERS)} into {folder}", file=sys.stderr)
        _quietly([sys.executable, "-m", "venv", str(folder / "python")], folder)
        _quietly([str(python), "-m", "pip", "install", "--quiet", *PYTHON_PEERS], folder)
    engines = [Engine(name, (str(python), str(PEERS / "python_peer.py"), name), folder) for name in PYTHON_PEERS]
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        print(f"no Node here: {', '.join(NODE_PEERS)} are left out", file=sys.stderr)
        return engines
    if not (folder / "node_modules" / NODE_PEERS[-1]).exists():
        print(f"installing {', '.join(NODE_PEERS)} into {folder}", file=sys.stderr)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        _quietly([npm, "install", "--silent", "--no-audit", "--no-fund", *NODE_PEERS, "pizzip"], folder)
    return engines + [Engine(name, (node, str(PEERS / "node_peer.cjs"), name), folder) for name in NODE_PEERS]


def _quietly(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")


def _make(engine: Engine, work: Path, count: int, cache: str = "cache") -> Measured:
    """Let an engine make letters into a new folder; files written over others would cost what no officer's do."""
    template = work / f"{DIALECTS[engine.name].value}.docx"
    out = work / f"out-{engine.name}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    last = [str(work / cache)] if engine.name == OURS else []
    command = [*engine.command, str(template), str(work / "values.json"), str(out), str(count), *last]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=engine.folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{engine.name}: {done.stderr}")
    reported = json.loads(done.stdout)
    return Measured(reported["seconds"], reported["peak"])


def _differences(engines: Sequence[Engine], work: Path) -> list[str]:
    """Whose text is not that of the values; every engine makes two letters for it."""
    found: list[str] = []
    expected: list[str] | None = None
    for engine in engines:
        _make(engine, work, 2)
        text = text_of((work / f"out-{engine.name}" / "00001.docx").read_bytes())
        expected = expected or text
        given = [value for value in values(1).values() if isinstance(value, str)]
        found += [f"{engine.name}: “{value}” is not in the letter" for value in given if value not in "\n".join(text)]
        if text != expected:
            pairs = zip(text, expected, strict=False)
            first = next(((one, other) for one, other in pairs if one != other), (len(text), len(expected)))
            found.append(f"{engine.name}: another text than {OURS}: {first}")
    return found


def _cold(engines: Sequence[Engine], work: Path, runs: int) -> Mapping[str, list[float]]:
    """Milliseconds of a whole process that makes one letter, in turn."""
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for _ in range(runs):
        for engine in engines:
            start = time.perf_counter()
            _make(engine, work, 1)
            times[engine.name].append((time.perf_counter() - start) * 1000)
    return times


def _report(
    count: int,
    bulk: Mapping[str, Sequence[Measured]],
    cold: Mapping[str, Sequence[float]],
    compiling: Measured,
    large: Measured,
) -> int:
    rates = {name: [count / one.seconds for one in runs] for name, runs in bulk.items()}
    print(f"{count} letters in one process, {len(rates[OURS])} rounds in turn; one letter cold, {len(cold[OURS])} runs")
    print(f"{'engine':18} {'letters/s (lowest-highest)':>30} {'peak MB':>8} {'cold ms (lowest-highest)':>26}")
    for name, found in rates.items():
        rate = f"{statistics.median(found):,.1f} ({min(found):,.0f}-{max(found):,.0f})"
        chill = f"{statistics.median(cold[name]):.0f} ({min(cold[name]):.0f}-{max(cold[name]):.0f})"
        print(f"{name:18} {rate:>30} {max(one.peak for one in bulk[name]):8.1f} {chill:>26}")
    peak = max(one.peak for one in bulk[OURS])
    bars = [
        ("letters/s", statistics.median(rates[OURS]), RATE, True),
        ("peak MB, the template compiled in the same process", compiling.peak, MEMORY, False),
        (f"peak at {count * 10} letters, times that at {count}", large.peak / peak, GROWTH, False),
    ]
    peers = [name for name in rates if name != OURS]
    if peers:
        fastest = max(peers, key=lambda name: statistics.median(rates[name]))
        bars += [
            (f"times {DOCXTPL}", _times(rates, DOCXTPL), TIMES_DOCXTPL, True),
            (f"times the fastest peer ({fastest})", _times(rates, fastest), TIMES_FASTEST, True),
            (f"cold, times {DOCXTPL}", statistics.median(cold[OURS]) / statistics.median(cold[DOCXTPL]), COLD, False),
        ]
    missed = 0
    for what, value, bar, at_least in bars:
        holds = value >= bar if at_least else value <= bar
        missed += not holds
        print(f"{what}: {value:,.2f} (bar: {'≥' if at_least else '≤'} {bar:,}){'' if holds else '  MISSED'}")
    return 1 if missed else 0


def _times(rates: Mapping[str, Sequence[float]], peer: str) -> float:
    """How many times faster than a peer, round by round."""
    return statistics.median(ours / theirs for ours, theirs in zip(rates[OURS], rates[peer], strict=True))


if __name__ == "__main__":
    sys.exit(main())
