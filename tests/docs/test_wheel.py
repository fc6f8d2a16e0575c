"""The wheel holds everything: installed alone in a fresh venv, the program works from an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_NETWORK = re.compile("NewConnectionError|NameResolution|name resolution|Network is unreachable|ConnectTimeout")
CARRIED = (
    (ROOT / "templates", "humas_cli/templates"),
    (ROOT / "src/humas_cli/rulebook/data", "humas_cli/rulebook/data"),
    (ROOT / "src/humas_cli/office/data", "humas_cli/office/data"),
)


def _pip(python: Path | str, *words: str) -> None:
    """Run pip; without a network these tests are left out and say so, anything else is a failure."""
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode and NO_NETWORK.search(done.stderr):
        pytest.skip("tanpa jaringan: pemasangan dari wheel tidak diperiksa")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as ``pip install .`` builds it."""
    folder = tmp_path_factory.mktemp("roda")
    _pip(sys.executable, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program installed from the wheel in a fresh venv; gives its ``humas``."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    _pip(scripts / "python", "install", "--quiet", "--constraint", str(ROOT / "constraints.txt"), str(wheel))
    return scripts / "humas"


def test_it_carries_templates_rulebook_and_the_words_of_the_law(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        for source, inside in CARRIED:
            files = [path for path in source.rglob("*") if path.is_file()]
            assert files
            for path in files:
                assert archive.read(f"{inside}/{path.relative_to(source).as_posix()}") == path.read_bytes()
    assert {name.split("/")[0].partition("-")[0] for name in held} == {"humas_cli"}
    assert not {name for name in held if "__pycache__" in name or name.startswith("humas_cli/tests")}


def test_every_module_is_in_it(wheel: Path) -> None:
    source = ROOT / "src"
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.endswith(".py")}
    assert held == {path.relative_to(source).as_posix() for path in source.rglob("*.py")}


def test_installed_alone_it_writes_a_release_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    examples = ROOT / "examples"
    words = ["siaran-pers", "draft", "--isian", str(examples / "rilis.toml"), "--naskah", str(examples / "rilis.md")]
    done = _run(installed, empty, *words, "--at", "2026-11-24 10:00 WIB")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["siaran-pers-2026-11-25-rilis.docx", "siaran-pers-2026-11-25-wa.txt"]
    assert sorted(path.name for path in empty.iterdir()) == done.stdout.split()
    assert "Sesuai Peraturan BKN 8/2021" in done.stderr


def test_installed_alone_it_reads_the_law_aloud(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "aturan", "show", "siaran-pers.2.penerbit")
    assert "diterbitkan oleh Unit Kehumasan BKN Pusat" in done.stdout


def _run(humas: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program with nothing of this checkout in its way."""
    kept = {"PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TEMP", "TMP"}
    variables = {name: value for name, value in os.environ.items() if name in kept}
    variables |= {"HUMAS_HOME": str(folder.parent / "rumah"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([humas, *words], cwd=folder, env=variables, capture_output=True, text=True, encoding="utf-8")
