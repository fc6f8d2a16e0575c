"""The table beside other systems stays true: each command it names runs, and is one that exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from humas_cli.app import RULEBOOK_FILE

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "perbandingan-aturan.md"
ROW = re.compile(r"^\| (\d+) \|(?:[^|]*\|){7} ([●◐○])[^|]*\| (.*) \|$", re.MULTILINE)
COMMAND = re.compile(r"`(humas [^`]+)`")


def rows() -> list[tuple[str, str, str]]:
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_every_feature_has_its_row_and_a_command_of_ours() -> None:
    assert [int(number) for number, _, _ in rows()] == list(range(1, 27))
    assert all(COMMAND.search(commands) for _, mark, commands in rows() if mark != "○")


@pytest.mark.parametrize("command", sorted(set(COMMAND.findall(PAGE.read_text(encoding="utf-8")))))
def test_each_command_of_the_page_runs(command: str, tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "examples" / "keterangan-wit.toml", tmp_path / "kt.toml")
    shutil.copyfile(RULEBOOK_FILE, tmp_path / "peraturan.toml")
    (tmp_path / "kegiatan.jsonl").write_text('{"jenis": "kliping"}\n', encoding="utf-8")
    words = shlex.split(command)[1:]
    if words[:2] == ["aturan", "mutate"]:  # it takes minutes; that it is there is enough here
        words.append("--help")
    if "verify" in words:
        humas(["kegiatan", "check", "kt.toml", "--tanda-terima", "kt.tanda-terima.json"], tmp_path)
    assert humas(words, tmp_path).strip()


def humas(words: list[str], place: Path) -> str:
    """What a command prints; a verdict is no failure."""
    variables = {k: v for k, v in os.environ.items() if not k.startswith("HUMAS_")}
    done = subprocess.run(
        [sys.executable, "-m", "humas_cli", *words],
        cwd=place,
        env={**variables, "HUMAS_HOME": str(place / "rumah")},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode in (0, 1, 3), done.stderr
    return done.stdout
