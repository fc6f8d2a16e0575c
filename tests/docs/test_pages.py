"""The pages tell the truth: their commands are run, and the reference is what the program says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md",)


def blocks(page: str) -> list[str]:
    return re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """Each command of a block with the output shown below it."""
    found = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (step.partition("\n") for step in found)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("halaman")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "bin").mkdir()
    start = folder / "bin" / "humas"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m humas_cli "$@"\n', encoding="utf-8")
    start.chmod(0o755)
    return folder


def run(command: str, place: Path) -> str:
    variables = {k: v for k, v in os.environ.items() if not k.startswith("HUMAS_")}
    path = f"{place / 'bin'}:{os.environ['PATH']}"
    variables |= {"HUMAS_HOME": str(place / "rumah"), "PATH": path, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["sh", "-c", command], cwd=place, env=variables, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_a_page_do_what_it_shows(page: str, place: Path) -> None:
    shown = [step for block in blocks(page) for step in steps(block)]
    assert len(shown) >= 10
    for command, wanted in shown:
        assert run(command, place) == wanted, command


def test_the_demo_makes_what_it_says(place: Path) -> None:
    made = run("sh examples/demo.sh hasil 2>&1", place)
    assert "Hasil demo" in made
    for kind in ("siaran-pers", "wawancara-pers", "hak-jawab", "hak-koreksi"):
        assert list((place / "hasil" / "dokumen").glob(f"{kind}-*.docx"))
    assert run("sh examples/demo.sh hasil 2>&1 | tail -n 3", place) == "".join(made.splitlines(keepends=True)[-3:])


def test_the_reference_is_what_the_program_says() -> None:
    script = "import sys; sys.path.insert(0, 'tools'); import reference; sys.stdout.write(reference.reference())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == (ROOT / "docs" / "referensi.md").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere() -> None:
    for page in (*PAGES, "docs/referensi.md", "docs/keputusan.md", "examples/README.md", "CHANGELOG.md"):
        path = ROOT / page
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (page, target)


def test_tracked_files_name_no_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if not listed:  # an unpacked archive has no list of its own
        listed = "\0".join(str(p.relative_to(ROOT)) for p in ROOT.glob("src/**/*.py"))
    for name in listed.split("\0"):
        path = ROOT / name
        if name and path.suffix not in (".docx", ".png") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert str(ROOT) not in text, name
            assert str(Path.home()) not in text or Path.home() == Path("/"), name
