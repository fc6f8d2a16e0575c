"""What must not stand in the project's files: this machine, package registries, lock files with their addresses."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINARY = {".docx", ".png", ".bin"}

# Put together from pieces, so that this file does not find itself.
_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "crates" + ".io")
REGISTRIES = re.compile("|".join(map(re.escape, _HOSTS)) + "|--(?:extra-)?index" + "-url", re.IGNORECASE)
HOMES = re.compile(r"(?<![\w.$}/])/(?:" + "|".join(["ro" + "ot", "wo" + "rk", "ho" + "me", "Us" + "ers"]) + r")/\w")


def _files() -> list[Path]:
    """The files under version control and the new ones that are not ignored; all of them in an unpacked archive."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.rstrip("\0").split("\0")
        return [path for path in map(ROOT.joinpath, names) if path.is_file()]
    folders = ("src", "templates", "tests", "tools", "docs", "examples", "bench")
    found = [path for folder in folders for path in ROOT.joinpath(folder).rglob("*") if path.is_file()]
    found += [path for path in ROOT.glob("*.*") if path.is_file()]
    return [path for path in found if not {"__pycache__", ".mypy_cache"} & set(path.parts)]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every text file of the project by its name."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace")
        for path in _files()
        if path.suffix not in BINARY
    }


def test_the_search_finds_what_it_looks_for() -> None:
    assert REGISTRIES.search("https://files." + "python" + "hosted.org/packages")
    assert HOMES.search("see /ho" + "me/petugas/humas")
    assert not HOMES.search("https://contoh.example/ho" + "me/berita")


def test_no_file_names_a_package_registry(texts: dict[str, str]) -> None:
    assert len(texts) > 100
    assert [name for name, text in texts.items() if REGISTRIES.search(text)] == []


def test_no_file_names_this_machine(texts: dict[str, str]) -> None:
    here = [str(ROOT), *([str(Path.home())] if Path.home() != Path("/") else [])]
    assert [name for name, text in texts.items() if any(place in text for place in here)] == []
    assert [name for name, text in texts.items() if HOMES.search(text)] == []


def test_no_lock_file_with_addresses_is_kept() -> None:
    names = {path.name for path in _files()}
    assert names & {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock"} == set()
