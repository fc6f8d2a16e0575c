"""A long list that is interrupted: whole letters only, and the next run makes just the rest."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from robust.test_terminal import conversation
from robust.world import AT, EXAMPLES, FULL, World, contents, left_over, whole

RECORD = Path(__file__).parents[2] / "templates" / "liputan" / "contoh.toml"
FOLDER = "liputan-2026-11-26-undangan"
LETTERS = 600
WORDS = ("liputan", "draft", "--isian", str(RECORD), "--penerima", "media.csv")


@pytest.fixture
def desk(world: World) -> World:
    """With a list of many media."""
    shutil.copy(EXAMPLES / "kantor-kanreg-4.toml", world.home / "kantor.toml")
    write_list(world)
    return world


def write_list(world: World, changed: int = -1, count: int = LETTERS) -> None:
    """A list; the medium of one row has another address."""
    rows = ["jabatan,media,alamat"]
    rows += (
        f"Pemimpin Redaksi,Kabar Contoh {n},Jl. {'Lain' if n == changed else 'Contoh'} No. {n}" for n in range(count)
    )
    (world.work / "media.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def letters(world: World) -> dict[str, bytes]:
    """Everything in the folder of the letters."""
    folder = world.work / FOLDER
    return contents(folder) if folder.exists() else {}


def count(world: World) -> int:
    """How many letters there are by now."""
    folder = world.work / FOLDER
    return sum(path.suffix == ".docx" for path in folder.iterdir()) if folder.exists() else 0


def test_killed_at_any_moment_the_next_run_makes_the_rest(desk: World) -> None:
    done = desk.run(*WORDS, *AT)
    assert done.returncode == 0, done.stderr
    expected = letters(desk)
    assert len(expected) == LETTERS + 1
    started = time.perf_counter()
    shutil.rmtree(desk.work / FOLDER)
    desk.run(*WORDS, *AT)
    usual = time.perf_counter() - started
    shutil.rmtree(desk.work / FOLDER)
    dice = random.Random(20261127)
    halves = 0
    for _ in range(40 if FULL else 4):
        process = desk.start(*WORDS, *AT)
        if dice.random() < 0.7:  # most are stopped in the midst of writing, some at any moment
            before_it = count(desk)
            while process.poll() is None and count(desk) <= before_it:
                time.sleep(0.0005)
        else:
            time.sleep(dice.uniform(usual * 0.3, usual))
        process.kill()
        process.communicate()
        seen = {name: content for name, content in letters(desk).items() if name.endswith(".docx")}
        assert seen == {name: expected[name] for name in seen}
        halves += 0 < len(seen) < LETTERS
        if dice.random() < 0.5:
            continue  # several interruptions one after the other
        before = {path: path.stat().st_mtime_ns for path in (desk.work / FOLDER).glob("*.docx")}
        done = desk.run(*WORDS, *AT)
        assert done.returncode == 0, done.stderr
        assert letters(desk) == expected
        assert {path: path.stat().st_mtime_ns for path in before} == before, "what was there was made again"
        assert left_over(desk.work) == []
        shutil.rmtree(desk.work / FOLDER)
    assert halves, "no run was interrupted while it wrote"


def test_killed_while_letters_are_replaced(desk: World) -> None:
    """Old or new, and never taken for edited."""
    assert desk.run(*WORDS, *AT, "--tempat", "Aula Baru, Ambon").returncode == 0
    new = letters(desk)
    shutil.rmtree(desk.work / FOLDER)
    assert desk.run(*WORDS, *AT).returncode == 0
    old = letters(desk)
    dice = random.Random(20261128)
    for _ in range(20 if FULL else 3):
        process = desk.start(*WORDS, *AT, "--tempat", "Aula Baru, Ambon")
        time.sleep(dice.uniform(0.3, 1.5))
        process.kill()
        process.communicate()
        for name, content in letters(desk).items():
            if name.endswith(".docx"):
                assert content in (old[name], new[name])
        done = desk.run(*WORDS, *AT)
        assert done.returncode == 0, done.stderr
        assert {name: content for name, content in letters(desk).items() if name in old} == old
        assert left_over(desk.work) == []


@pytest.mark.skipif(os.name == "nt", reason="SIGINT to another process: POSIX")
def test_ctrl_c_leaves_whole_letters_and_says_how_to_go_on(desk: World) -> None:
    write_list(desk, count=1500)
    with conversation(desk, *WORDS, *AT) as screen:
        folder = desk.work / FOLDER
        until = time.perf_counter() + 30
        while time.perf_counter() < until and not any(folder.glob("*.docx")):
            time.sleep(0.01)
        os.killpg(screen.process.pid, signal.SIGINT)
        assert screen.end() == 130
    assert "Menulis" in screen.plain
    assert "Galat: Dibatalkan." in screen.plain
    assert "Jalankan perintah yang sama untuk membuat sisanya." in screen.flowing
    made = [path for path in folder.iterdir() if path.suffix == ".docx"]
    assert 0 < len(made) < 1500
    assert all(whole(path) for path in random.Random(1).sample(made, 5))
    assert json.loads((folder / "manifes.json").read_text(encoding="utf-8"))["selesai"] is False
    assert left_over(desk.work) == []
    done = desk.run(*WORDS, *AT)
    assert done.returncode == 0
    assert f"{1500 - len(made)} surat dibuat; {len(made)} surat tidak berubah." in done.stderr
    assert json.loads((folder / "manifes.json").read_text(encoding="utf-8"))["selesai"] is True


@pytest.mark.skipif(os.name == "nt", reason="resource usage: POSIX")
def test_memory_does_not_grow_with_the_list(desk: World) -> None:
    few, many = 200, 10_000 if FULL else 4_000
    peaks = []
    for count in (few, few, many):  # the first run compiles the template
        write_list(desk, count=count)
        peaks.append(_peak(desk))
    assert peaks[2] - peaks[1] < 4 * (many - few), f"kilobytes: {peaks}"
    assert peaks[2] < 64 * 1024


def _peak(world: World) -> int:
    """Largest memory of a run in kilobytes."""
    import sys

    code = (
        "import resource,subprocess,sys;"
        "status=subprocess.run([sys.executable,'-m','humas_cli',*sys.argv[1:]],stdout=2).returncode;"
        "print(status,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    shutil.rmtree(world.work / FOLDER, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-c", code, *WORDS, *AT], cwd=world.work, env=world.variables(), capture_output=True,
        text=True, timeout=300, check=True,
    )  # fmt: skip
    status, peak = map(int, done.stdout.split())
    assert status == 0, done.stderr
    return peak // 1024 if sys.platform == "darwin" else peak
