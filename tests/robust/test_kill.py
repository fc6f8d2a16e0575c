"""A process that is killed leaves each file old or new, and the next one tidies up after it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from robust.world import AT, DAY, FULL, RELEASE, World, contents, left_over, whole

DRIVER = Path(__file__).with_name("killing.py")
FILES = (f"{DAY}-rilis.docx", f"{DAY}-wa.txt")
KILLS = 300 if FULL else 12


def _every_step(world: World, scenario: str, stride: int = 1) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, str(DRIVER), scenario, str(stride), json.dumps([*RELEASE, *AT])],
        cwd=world.work, env=world.variables(), capture_output=True, text=True, encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    steps: list[dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return steps


@pytest.mark.skipif(os.name == "nt", reason="forks and kills itself at every step: POSIX")
class TestEveryStep:
    """Killed before every single thing it does in a folder, one after the other."""

    def test_draft_over_old_files(self, world: World) -> None:
        steps = _every_step(world, "draft")
        assert len(steps) > 15
        assert steps[-1]["killed"] is False
        old, new = steps[0]["before"], steps[-1]["after"]
        assert old != new
        mixtures = set()
        for step in steps:
            after = step["after"]
            assert isinstance(after, dict)
            assert isinstance(old, dict)
            assert isinstance(new, dict)
            for name in FILES:
                assert after[name] in (old[name], new[name]), step
            assert set(after) == set(FILES)
            assert step["broken"] == []
            mixtures.add(tuple(after[name] == new[name] for name in FILES))
            assert step["left_after_next"] == []
        assert {(False, False), (True, True)} <= mixtures
        assert any(step["left"] for step in steps), "no kill hit the write itself"

    def test_new_in_an_empty_folder(self, world: World) -> None:
        steps = _every_step(world, "new")
        assert len(steps) > 15
        for step in steps:
            after = step["after"]
            assert isinstance(after, dict)
            record = f"{DAY}-01.toml"
            if record in after:  # it is written last: where it stands, its documents do
                assert {f"{DAY}-01-rilis.docx", f"{DAY}-01-wa.txt"} <= set(after)
            assert step["broken"] == []
            assert step["left_after_next"] == []
        assert any(step["left"] for step in steps)

    def test_caches_of_a_first_run(self, world: World) -> None:
        steps = _every_step(world, "cache", stride=1 if FULL else 4)
        assert len(steps) > 8
        assert any(step["left"] for step in steps)
        for step in steps:
            assert step["next_status"] == 0, step
            assert step["same_result"] is True
            assert step["left_after_next"] == []


def test_at_random_moments(world: World) -> None:
    old = _drafted(world, "Judul lama")
    started = time.perf_counter()
    new = _drafted(world, "Judul baru & <lain>")
    usual = time.perf_counter() - started
    dice = random.Random(20261124)
    kinds = {"old": old, "new": new}
    for number in range(KILLS):
        title = "Judul lama" if number % 2 else "Judul baru & <lain>"
        process = world.start("siaran-pers", "draft", *RELEASE, *AT, "--judul", title, "--force")
        time.sleep(dice.uniform(0, usual))
        process.kill()
        process.communicate()
        seen = {name: content for name, content in contents(world.work).items() if not name.startswith(".")}
        assert set(seen) == set(FILES)
        for name in FILES:
            assert seen[name] in [kind[name] for kind in kinds.values()], (number, name)
    assert _drafted(world, "Judul lama") == old
    assert left_over(world.work) == []


def test_new_at_random_moments(world: World) -> None:
    dice = random.Random(20261125)
    for _ in range(KILLS):
        process = world.start("siaran-pers", "new", *RELEASE, *AT)
        time.sleep(dice.uniform(0, 0.4))
        process.kill()
        process.communicate()
    done = world.run("siaran-pers", "new", *RELEASE, *AT)
    assert done.returncode == 0
    assert left_over(world.work) == []
    for path in world.work.iterdir():
        assert whole(path), path
    for path in world.work.glob("*.toml"):
        record = tomllib.loads(path.read_text(encoding="utf-8"))
        assert record["id"] == path.stem
        assert {f"{path.stem}-rilis.docx", f"{path.stem}-wa.txt"} <= {one.name for one in world.work.iterdir()}


def _drafted(world: World, title: str) -> dict[str, bytes]:
    done = world.run("siaran-pers", "draft", *RELEASE, *AT, "--judul", title, "--force")
    assert done.returncode == 0, done.stderr
    return contents(world.work)


def test_a_damaged_cache_never_changes_a_verdict(world: World) -> None:
    """One bit in one entry, a cut entry, a block of zeros: each is noticed, and the entry made anew."""
    words = ("siaran-pers", "draft", *RELEASE, *AT, "--json", "--force")
    usual = world.run(*words)
    assert usual.returncode == 0, usual.stderr
    documents = contents(world.work)
    entries = [path for path in (world.home / "cache").rglob("*") if path.is_file()]
    assert len(entries) >= 3
    good = {path: path.read_bytes() for path in entries}
    dice = random.Random(20261126)
    for number in range(60 if FULL else 6):
        for path, content in good.items():
            damaged = bytearray(content)
            place = dice.randrange(len(damaged))
            if number % 3 == 0:
                damaged[place] ^= 1 << dice.randrange(8)
            elif number % 3 == 1:
                del damaged[place:]
            else:
                damaged[place : place + 4096] = bytes(len(damaged[place : place + 4096]))
            path.write_bytes(bytes(damaged))
        done = world.run(*words)
        assert (done.returncode, done.stdout, contents(world.work)) == (0, usual.stdout, documents)
        assert {path: path.read_bytes() for path in entries} == good
