"""Verdicts in bulk: records a second of the whole ``kegiatan check --jsonl``, and microseconds by library call.

``python bench/verdicts.py [RECORDS]``: writes that many mixed records of all 24 kinds (100,000 unless told), judges
them with findings and duties, and prints rates, and the memory at a tenth and at the full number. Twice: with all
facts drawn at random, so that hardly two records are alike and each decision is made anew, and with records that
resemble each other.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from measuring import environment, require_installed

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


def whole_command(path: Path, home: str) -> tuple[float, int, int]:
    """Wall seconds, verdict lines and peak memory (kB) of the command over a JSONL file."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=open(sys.argv[-1] + '.out', 'wb'))\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode)\n"
    )
    command = [sys.executable, "-m", "humas_cli", "kegiatan", "check", "--jsonl", "--at", AT.isoformat(), str(path)]
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


def main() -> int:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    require_installed()
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
    records = [record_from_values(value, book) for value in values[:20_000]]
    first, again = by_library(book, records)
    print(f"library, full verdict: {first:.0f} us when first met, {again:.1f} us from memory ({len(records)} records)")
    print(f"memory at {count} records: {memory[1] / memory[0]:.2f}x that at {count // 10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
