"""The rules of the house: which room may know of the terminal, the clock, the environment and the article numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "humas_cli"
ROOMS = ("rulebook", "activities", "documents", "office", "register")
FACE = {"app.py", "language.py", "__main__.py"}
"""What stands between the command line and the rooms; with ``commands/`` the only place for typer."""

MODULES = sorted(SOURCE.rglob("*.py"))
LOGIC = [path for path in MODULES if path.relative_to(SOURCE).parts[0] in ROOMS or path.parent == SOURCE]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", LOGIC, ids=lambda path: str(path.relative_to(SOURCE)))
def test_logic_knows_neither_typer_nor_rich_nor_the_clock(path: Path) -> None:
    tops = {name.partition(".")[0] for name in imported(path)}
    calls = set(called(path))
    if path.name not in FACE:
        assert "typer" not in tops
        assert "humas_cli.commands" not in {".".join(name.split(".")[:2]) for name in imported(path)}
    if path.name != "results.py":
        assert "rich" not in tops
    if path.name not in ("environment.py", "staging.py"):  # the latter compares the age of files left behind
        assert not {"datetime.now", "datetime.today", "date.today", "time.time", "os.getenv", "Path.home"} & calls
    assert not {"print", "input", "eval", "exec"} & calls


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_python_knows_no_article_number(path: Path) -> None:
    if path.name == "letters.py":  # names articles of the Press Law, which no rulebook of ours holds
        return
    text = path.read_text(encoding="utf-8")
    code = "\n".join(line.partition("#")[0] for line in re.sub(r'"""(?:.|\n)*?"""', "", text).splitlines())
    assert not re.search(r"[Pp]asal \d|ayat \(\d", code)


def test_a_room_opens_only_on_the_rooms_below_it() -> None:
    below = {
        "rulebook": {"activities"},  # the record it judges
        "office": {"documents"},  # how dates and Roman months are written
        "documents": {"rulebook", "office", "activities"},
        "activities": {"rulebook", "documents", "office"},
        "register": {"rulebook", "documents", "office", "activities"},
    }
    for path in MODULES:
        room = path.relative_to(SOURCE).parts[0]
        if room in below:
            others = {name.split(".")[1] for name in imported(path) if name.startswith("humas_cli.")}
            assert others & set(ROOMS) - {room} <= below[room], path


def test_only_the_register_speaks_sql() -> None:
    for path in MODULES:
        if path.relative_to(SOURCE).parts[0] != "register":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\b(?:SELECT .+ FROM|INSERT INTO|DELETE FROM)\b", text), path
