"""Run a command again and again in forks, each killed before one more of the things it does in the watched folder.

Called as a program: ``killing.py SCENARIO STRIDE WORDS``; prints what was found as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from humas_cli.app import run
from humas_cli.environment import from_process
from humas_cli.files import write_atomic

WATCHED = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.scandir", "os.rmdir", "os.chmod", "fcntl.flock"}


def in_child(work: Callable[[], int]) -> int:
    """Do something in a fork; gives its exit status, or minus the signal that ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os._exit(work())


def killed_before(number: int, folder: Path, words: list[str]) -> int:
    """The command, killed before the thing of that number; 0 when it ended before there was one."""

    def work() -> int:
        count = 0
        begun = False

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count, begun
            if event not in WATCHED:
                return
            named = [os.fspath(one) for one in arguments if isinstance(one, str | bytes | os.PathLike)]
            if event == "fcntl.flock" or any(str(folder) in os.path.abspath(one) for one in named):  # noqa: PTH100, RUF100 - bytes too
                count += 1
                if count >= number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        return run(words, from_process())

    return in_child(work)


def seen(folder: Path) -> dict[str, str]:
    """Visible files and what is in them."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.startswith(".")
    }


def hidden(folder: Path) -> list[str]:
    """What lies about besides results, also under the names of older temporaries."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.name.startswith(".") or path.name.endswith(".tmp") or path.suffix.removeprefix(".").isdigit()
    )


def broken(folder: Path) -> list[str]:
    """Visible files that cannot be read."""
    bad = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".docx":
            try:
                with zipfile.ZipFile(path) as archive:
                    damaged = archive.testzip() is not None
            except zipfile.BadZipFile:
                damaged = True
        else:
            damaged = not path.name.startswith(".") and not path.read_bytes().endswith(b"\n")
        bad += [path.name] if damaged else []
    return bad


def main(scenario: str, stride: int, words: list[str]) -> list[dict[str, object]]:
    """Every step of a scenario, or every second, third …"""
    here = Path.cwd()
    cache = Path(os.environ["HUMAS_HOME"]) / "cache"
    base, watched = here.parent / "awal", cache if scenario == "cache" else here
    command = ["siaran-pers", "new" if scenario == "new" else "draft", *words]
    command += [] if scenario == "new" else ["--force"]
    if scenario == "draft":
        assert in_child(lambda: run([*command, "--judul", "Judul lama"], from_process())) == 0
    shutil.copytree(here, base)
    assert in_child(lambda: run([*command, "--output", str(here.parent / "hangat")], from_process())) == 0
    run(["siaran-pers", "draft", *words, "--dry-run", "--quiet"], from_process())  # modules, for all forks
    expected = seen(here.parent / "hangat")
    steps: list[dict[str, object]] = []
    number = 0
    status = -signal.SIGKILL
    while status == -signal.SIGKILL:
        number += stride
        for path in here.iterdir():
            path.unlink()
        shutil.copytree(base, here, dirs_exist_ok=True)
        if scenario == "cache":
            shutil.rmtree(cache)
        before = seen(here)
        status = killed_before(number, watched, command)
        step: dict[str, object] = {"number": number, "killed": status != 0, "before": before}
        step |= {"after": seen(here), "broken": broken(here), "left": hidden(watched) if watched.exists() else []}
        step["next_status"] = in_child(lambda: run(command, from_process()))
        if scenario == "cache":  # a run that finds everything in the cache writes nothing there
            for folder in {cache, *(path for path in cache.rglob("*") if path.is_dir())}:
                write_atomic(folder / "berikut.bin", b"", force=True)
        step |= {"left_after_next": hidden(watched), "same_result": seen(here) == expected}
        steps.append(step)
    return steps


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3]))))
