"""The same input makes the same bytes, on any day, in any zone, in a new folder, from a cold or a warm cache."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from humas_cli.app import run
from humas_cli.environment import from_process
from robust.world import EXAMPLES, World, contents, new_world

AT = ("--at", "2026-11-24 10:00 WIB")
KINDS = {
    "siaran-pers": ("pusat", "rilis.toml", "--naskah", str(EXAMPLES / "rilis.md")),
    "hak-jawab": ("pusat", "bantahan.toml"),
    "hak-koreksi": ("kanreg-4", "koreksi.toml"),
    "wawancara-pers": ("kanreg-4", "wawancara.toml"),
}
"""Kind -> whose office drafts which example, with what."""
OTHERS: tuple[dict[str, str], ...] = (
    {"TZ": "Asia/Jayapura", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
)


@pytest.mark.parametrize("jenis", KINDS)
def test_elsewhere(tmp_path: Path, compiled: Path, jenis: str) -> None:
    office, record, *more = KINDS[jenis]
    found = []
    for number, variables in enumerate(OTHERS):
        world = new_world(tmp_path / str(number), office, cache_from=compiled if number else None)
        done = world.run(jenis, "draft", "--isian", str(EXAMPLES / record), *more, *AT, **variables)
        assert done.returncode == 0, done.stderr
        found.append(contents(world.work))
    assert found[0]
    assert found[0] == found[1]


def test_the_record_too_and_written_again_it_stays(world: World) -> None:
    done = world.run("wawancara-pers", "new", "--isian", str(EXAMPLES / "wawancara.toml"), *AT)
    assert done.returncode == 0, done.stderr
    first = contents(world.work)
    record = next(name for name in first if name.endswith(".toml"))
    again = world.run("wawancara-pers", "new", "--isian", record, *AT, "--output", "lagi", TZ="Pacific/Auckland")
    assert again.returncode == 0, again.stderr
    assert contents(world.work / "lagi") == first


@pytest.mark.parametrize("jenis", KINDS)
def test_days_later(tmp_path: Path, compiled: Path, jenis: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the process plays no part when the moment is given."""
    office, record, *more = KINDS[jenis]
    world = new_world(tmp_path, office, cache_from=compiled)
    monkeypatch.chdir(world.work)
    words = (jenis, "draft", "--isian", str(EXAMPLES / record), *more, *AT, "--force")
    results = []
    for now in (datetime(2026, 11, 24, 3, tzinfo=UTC), datetime(2031, 2, 3, 4, 5, 6, 789, tzinfo=UTC)):
        err = io.StringIO()
        env = from_process()._replace(
            stdout=io.StringIO(), stderr=err, config_dir=world.home, data_dir=world.home, cwd=world.work,
            cache_dir=world.home / "cache", clock=lambda now=now: now,
        )  # fmt: skip
        assert run(words, env) == 0, err.getvalue()
        results.append(contents(world.work))
    assert results[0]
    assert results[0] == results[1]
