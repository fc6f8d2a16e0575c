"""Verdicts in bulk: records a second of the whole ``kegiatan check --jsonl``, and microseconds by library call.

``python bench/verdicts.py [RECORDS] [--tanpa-rekan]``: writes that many mixed records of all 24 kinds (100,000 unless
told), judges them with findings and duties, and prints rates, and the memory at a tenth and at the full number. Twice:
with all facts drawn at random, so that hardly two records are alike and each decision is made anew, and with records
that resemble each other.

Before that, unless ``--tanpa-rekan``, the peers of ``bench/rekan``: zen-engine, regorus and Cedar, installed into a
folder that is deleted again, decide as many random actions by the same rows, bare, in memory and one by one; the whole
command judges the same actions as JSON lines, each with its own title and times, in the same rounds.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from datetime import datetime, timedelta, timezone
from pathlib import Path

from measuring import environment, require_installed
from rekan import norms

from humas_cli.activities.records import Record, record_from_values
from humas_cli.fields import Field, FieldType
from humas_cli.rulebook import Rulebook, judge, load

START = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=7)))
AT = START + timedelta(days=2)
SEED = 8
ALIKE = 2_000
"""Sorts of activity in a set where records resemble each other, as an office's do: same facts, other titles."""


def mixed_records(book: Rulebook, count: int) -> list[dict[str, object]]:
    """Seeded records of all kinds: most facts known, some missing, times around the moment of judgement."""
    rng = random.Random(SEED)
    kinds = list(book.jenis)
    return [_record(book, kinds[number % len(kinds)], rng) for number in range(count)]


def _record(book: Rulebook, kind: str, rng: random.Random) -> dict[str, object]:
    record: dict[str, object] = {"jenis": kind, "judul": f"Kegiatan nomor {rng.randrange(10_000)}"}
    start = START + timedelta(minutes=rng.randrange(0, 4 * 24 * 60, 30))
    if rng.random() < 0.9:
        record["mulai"] = start.isoformat()
        if rng.random() < 0.8:
            record["selesai"] = (start + timedelta(hours=rng.choice((1, 2, 3)))).isoformat()
    for field in book.facts_of(kind):
        if field.nama not in ("judul", "mulai", "selesai", "penilaian", "pengecualian") and rng.random() < 0.75:
            record[field.nama] = _value(field, start, rng)
    return record


def _value(field: Field, start: datetime, rng: random.Random) -> object:
    match field.tipe:
        case FieldType.CHOICE:
            return rng.choice(field.nilai)
        case FieldType.CHOICES:
            return rng.sample(field.nilai, min(len(field.nilai), rng.choice((1, 1, 2))))
        case FieldType.YES_NO:
            return rng.random() < 0.8
        case FieldType.MOMENT:
            return (start + timedelta(hours=rng.choice((-24, -3, 0, 1, 20, 30)))).isoformat()
        case FieldType.DATE | FieldType.DATE_OR_MOMENT:
            return start.date().isoformat()
        case FieldType.TABLE:
            return {inner.nama: _value(inner, start, rng) for inner in field.isi}
        case FieldType.TABLES:
            number = rng.choice((1, 1, 2))
            return [{inner.nama: _value(inner, start, rng) for inner in field.isi} for _ in range(number)]
        case _:
            return "teks"


def whole_command(path: Path, home: str, at: datetime = AT) -> tuple[float, int, int]:
    """Wall seconds, verdict lines and peak memory (kB) of the command over a JSONL file."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=open(sys.argv[-1] + '.out', 'wb'))\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode)\n"
    )
    command = [sys.executable, "-m", "humas_cli", "kegiatan", "check", "--jsonl", "--at", at.isoformat(), str(path)]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *command], env=environment(home), capture_output=True, text=True, check=False
    )
    spent = time.perf_counter() - start
    if done.returncode not in (0, 1, 3):
        sys.exit(done.stderr)
    with Path(f"{path}.out").open(encoding="utf-8") as lines:
        return spent, sum(1 for _ in lines), int(done.stdout)


def by_library(book: Rulebook, records: list[Record]) -> tuple[float, float]:
    """Microseconds a full verdict: the first time each is met, and again from memory."""
    book.engines.clear()
    spent = []
    for _ in range(2):
        start = time.perf_counter()
        for record in records:
            judge(book, record, AT)
        spent.append((time.perf_counter() - start) / len(records) * 1e6)
    return spent[0], spent[1]


PEERS = ("zen-engine==2.1.3", "hobofan_regorus==0.2.5", "cedarpy==4.12.2")
ROUNDS = 3
SAMPLE = 20_000
"""Actions that the slower peers decide in each round; zen-engine decides all."""


def beside_peers(count: int, folder: Path) -> None:
    """The same actions by peers and by us, in rounds; prints rates, ratios and agreement."""
    python = _peers_python(folder)
    actions = norms.actions(count)
    (folder / "actions.json").write_text(json.dumps(actions), encoding="utf-8")
    lines = folder / "actions.jsonl"
    lines.write_text(
        "".join(json.dumps(norms.record(action, number)) + "\n" for number, action in enumerate(actions)),
        encoding="utf-8",
    )
    expected = [norms.allowed(action) for action in actions]
    rates: dict[str, list[float]] = {}
    agreed: dict[str, tuple[int, int]] = {}
    script = Path(__file__).parent / "rekan" / "engines.py"
    for _ in range(ROUNDS):
        spent, _, peak = whole_command(lines, f"{folder}/home", norms.AT)
        rates.setdefault("humas", []).append(count / spent)
        told = Path(f"{lines}.out").read_text(encoding="utf-8").splitlines()
        agreed["humas"] = _agreement([json.loads(line)["putusan"] == "sesuai" for line in told], expected)
        done = subprocess.run(
            [python, script, folder / "actions.json", str(SAMPLE)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stderr)
        for name, found in json.loads(done.stdout).items():
            rates.setdefault(name, []).append(len(found["decisions"]) / found["seconds"])
            agreed[name] = _agreement(found["decisions"], expected)
    print(f"{count} actions, {len(norms.ROWS)} rows, {sum(expected)} allowed; {ROUNDS} rounds in turn")
    for name, found in rates.items():
        what = f"whole command, findings and duties, peak {peak / 1024:.0f} MB" if name == "humas" else "bare decisions"
        same, asked = agreed[name]
        ratio = statistics.median(mine / its for mine, its in zip(rates["humas"], found, strict=True))
        print(
            f"{name}: {statistics.median(found):,.0f}/s ({min(found):,.0f}-{max(found):,.0f}), {what}, "
            f"agrees on {same} of {asked}" + ("" if name == "humas" else f", humas {ratio:.1f}x")
        )


def _agreement(decisions: list[bool], expected: list[bool]) -> tuple[int, int]:
    return sum(mine == its for mine, its in zip(decisions, expected, strict=False)), len(decisions)


def _peers_python(folder: Path) -> Path:
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"the peers cannot be installed; without them: --tanpa-rekan\n{done.stderr}")
    return python


def main() -> int:
    """Measure and print."""
    words = [word for word in sys.argv[1:] if word != "--tanpa-rekan"]
    count = int(words[0]) if words else 100_000
    require_installed()
    if len(words) == len(sys.argv) - 1:
        with tempfile.TemporaryDirectory() as folder:
            beside_peers(count, Path(folder))
    book = load()
    values = mixed_records(book, count)
    alike = [{**values[number % ALIKE], "judul": f"Kegiatan {number}"} for number in range(count)]
    sets = {"all different": values[: count // 10], "all different ": values, f"{ALIKE} sorts": alike}
    with tempfile.TemporaryDirectory() as folder:
        memory = []
        for name, chosen in sets.items():
            size = len(chosen)
            path = Path(folder) / f"{size}-{len(memory)}.jsonl"
            path.write_text("".join(json.dumps(value) + "\n" for value in chosen), encoding="utf-8")
            times = []
            for _ in range(3):
                spent, lines, peak = whole_command(path, f"{folder}/home")
                assert lines == size
                times.append(size / spent)
            memory.append(peak)
            rate = f"{statistics.median(times):,.0f} records/s ({min(times):,.0f}-{max(times):,.0f})"
            print(f"humas kegiatan check --jsonl, {size} records, {name.strip()}: {rate}, peak {peak / 1024:.0f} MB")
    records = [record_from_values(value, book) for value in values[:10_000]]
    first, again = by_library(book, records)
    print(f"library, full verdict: {first:.0f} us when first met, {again:.1f} us from memory ({len(records)} records)")
    print(f"memory at {count} records: {memory[1] / memory[0]:.2f}x that at {count // 10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
