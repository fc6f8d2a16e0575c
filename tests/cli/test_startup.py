"""What a start imports: nothing heavy for help, nothing heavy for one verdict, no typer for the version."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from humas_cli.nouns import NOUNS

HEAVY = ("rich", "docx", "lxml", "jinja2", "pydantic", "sqlite3", "markdown_it", "num2words", "tomli_w")
PROBE = """
import sys
from humas_cli.__main__ import main
sys.argv = ["humas", *{words!r}]
main()
sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
"""


def _modules(*words: str, home: Path) -> set[str]:
    env = {**os.environ, "HUMAS_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=list(words))], env=env, cwd=home, capture_output=True, check=True
    )
    return set(done.stderr.decode().splitlines()[-1].split())


@pytest.fixture
def warm(tmp_path: Path) -> Path:
    """A folder with a record and warm caches."""
    (tmp_path / "k.toml").write_text('jenis = "siaran-pers"\nmateri = "kebijakan"\n', encoding="utf-8")
    for words in (["kegiatan", "check", "k.toml"], ["siaran-pers", "new", "--help"]):
        subprocess.run(
            [sys.executable, "-m", "humas_cli", *words],
            env={**os.environ, "HUMAS_HOME": str(tmp_path)}, cwd=tmp_path, capture_output=True,
        )  # fmt: skip
    return tmp_path


def test_version_imports_no_typer(warm: Path) -> None:
    found = _modules("--version", home=warm)
    assert not {"typer", "re", "pathlib", "humas_cli.app"} & found


@pytest.mark.parametrize("words", [("--help",), ("siaran-pers", "--help"), ("kegiatan", "--help")])
def test_help_imports_nothing_of_the_rulebook(words: tuple[str, ...], warm: Path) -> None:
    found = _modules(*words, home=warm)
    assert not {*HEAVY, "json", "tomllib"} & found
    ours = {name for name in found if name.startswith("humas_cli.")}
    own_table = {f"humas_cli.nouns.{NOUNS[words[0]].table}"} if words[0] in NOUNS else set()
    assert ours - own_table == {
        "humas_cli.__main__", "humas_cli.app", "humas_cli.environment", "humas_cli.errors", "humas_cli.language",
        "humas_cli.nearest", "humas_cli.nouns", "humas_cli.nouns.model",
        "humas_cli.results", "humas_cli.shipped",
    }  # fmt: skip


def test_help_of_a_kinds_command_reads_compiled_forms(warm: Path) -> None:
    assert not {*HEAVY, "json", "tomllib"} & _modules("siaran-pers", "new", "--help", home=warm)


def test_one_verdict_off_a_terminal_imports_nothing_heavy(warm: Path) -> None:
    found = _modules("kegiatan", "check", "k.toml", home=warm)
    assert not {*HEAVY, "json"} & found
    assert not {name for name in found if name.startswith(("humas_cli.documents.engine.template", "humas_cli.office"))}


def test_the_deadlines_of_a_file_import_no_library_for_servers_holidays_or_documents(warm: Path) -> None:
    found = _modules("tenggat", "list", home=warm)
    assert "sqlite3" in found
    others = {*HEAVY, "sqlalchemy", "psycopg", "holidays", "icalendar", "openpyxl"} - {"sqlite3"}
    assert not others & found
