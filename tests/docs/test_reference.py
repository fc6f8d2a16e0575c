"""The reference is what the program says now, and leaves nothing out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import reference
from referring.contract import error_codes
from referring.words import EXIT_WORDS

from humas_cli.errors import ExitCode

COMMITTED = reference.FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, Any]]:
    """Every noun and verb with its command, of a program without any office's own files."""
    return list(reference.all_commands(reference.sources(tmp_path_factory.mktemp("rumah"))))


def test_the_committed_page_is_the_generated_one() -> None:
    assert reference.reference() == COMMITTED, "run: make reference"


def test_every_command_stands_in_the_page(commands: list[tuple[str, str, Any]]) -> None:
    assert len(commands) > 70
    for noun, verb, _ in commands:
        assert f"`humas {noun} {verb}".rstrip() in COMMITTED


def test_every_option_stands_in_the_page_with_help(commands: list[tuple[str, str, Any]]) -> None:
    for noun, verb, command in commands:
        for param in command.params:
            assert param.help, (noun, verb, param.name)
            for flag in (*param.opts, *param.secondary_opts):
                if flag.startswith("--"):
                    assert re.search(rf"{flag}(?![a-z-])", COMMITTED), (noun, verb, flag)


def test_every_command_has_help_of_a_sentence_and_examples(commands: list[tuple[str, str, Any]]) -> None:
    for noun, verb, command in commands:
        assert command.help.partition("\n")[0].endswith("."), (noun, verb)
        assert command.epilog, (noun, verb)
        lines = command.epilog.splitlines()
        assert all(line.startswith("humas ") for line in lines), lines
        assert any(line.startswith(f"humas {noun} {verb}") for line in lines), lines


def test_examples_use_options_that_exist(commands: list[tuple[str, str, Any]]) -> None:
    known = {
        (noun, verb): {flag for param in command.params for flag in (*param.opts, *param.secondary_opts)}
        for noun, verb, command in commands
    }
    for _, _, command in commands:
        for line in command.epilog.splitlines():
            _, noun, verb, *_ = (*line.split(), "")
            assert set(_flags(line)) <= known[noun, "" if (noun, "") in known else verb], line


def _flags(line: str) -> Iterator[str]:
    return (word for word in shlex.split(line) if word.startswith("--"))


def test_every_exit_status_and_error_code_is_explained() -> None:
    assert set(EXIT_WORDS) == set(ExitCode)
    for code, words in EXIT_WORDS.items():
        assert f"| {int(code)} | {words} |" in COMMITTED
    for kode, statuses in error_codes():
        assert f"| {kode} | {statuses} |" in COMMITTED


def test_links_inside_the_page_lead_to_a_heading() -> None:
    headings = {
        re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", COMMITTED, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", COMMITTED)) <= headings
