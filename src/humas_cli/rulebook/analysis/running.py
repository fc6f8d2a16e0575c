"""A rulebook with everything that stands beside its rules: text, cases, and what its keepers have accepted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from humas_cli.errors import ManyErrors
from humas_cli.files import decode_text, read_bytes
from humas_cli.rulebook.cases import Case, differences, read_cases
from humas_cli.rulebook.loader import DATA, SHIPPED, load
from humas_cli.rulebook.model import Rulebook
from humas_cli.rulebook.schema import ACCEPTED_KEYS, Checker
from humas_cli.rulebook.schema import Path as KeyPath
from humas_cli.tomlplaces import lines_of
from humas_cli.tomlread import parse_toml

CHECKS = ("lint", "cover", "mutate")
"""The examinations whose findings a rulebook may accept (``[[diterima]]``)."""


class Accepted(NamedTuple):
    """A finding that the rulebook itself accepts, with the reason (``[[diterima]]``)."""

    perintah: str
    temuan: str
    alasan: str
    baris: int | None


class Opened(NamedTuple):
    """A rulebook that could be read, and what is needed to examine it.

    Attributes:
        nama: how the file is called in messages.
        teks: the TOML text.
        isi: the TOML parsed, as it was written.
        book: the compiled rulebook.
        contoh: its cases.
        baris: line of every key path.
        naskah: the lines of the law that it quotes; empty for an amendment, whose rules quote two laws.
        diterima: what it accepts.
    """

    nama: str
    teks: str
    isi: dict[str, object]
    book: Rulebook
    contoh: tuple[Case, ...]
    baris: dict[KeyPath, int]
    naskah: tuple[str, ...]
    diterima: tuple[Accepted, ...]

    def line(self, *path: str | int) -> int | None:
        """The line of a key path, or of the nearest table around it that is written."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.baris:
                return self.baris[path[:end]]
        return None

    @property
    def is_amendment(self) -> bool:
        """Whether the file changes another rulebook; then only what it writes itself is examined."""
        return not self.naskah

    def path_of(self, table: str, key: str) -> KeyPath:
        """The key path of a rule or reading by its id; only the list's name when it stands in the base."""
        rows = self.isi.get(table)
        ids = [row.get("id") for row in rows] if isinstance(rows, list) else []
        return (table, ids.index(key)) if key in ids else (table,)

    def rule_path(self, rule: str) -> KeyPath:
        """The key path of a rule."""
        return self.path_of("aturan", rule)

    def owns(self, slip: str) -> bool:
        """Whether a rule, or a table of the whole rulebook such as ``juga``, is written in this file."""
        return len(self.rule_path(slip)) > 1 or slip in self.isi

    def line_of_rule(self, rule: str) -> int | None:
        """The line of a rule, ``None`` when it is not written in this file."""
        path = self.rule_path(rule)
        return self.line(*path) if len(path) > 1 else None

    def accepted(self, perintah: str) -> dict[str, Accepted]:
        """What is accepted of one examination, by finding."""
        return {one.temuan: one for one in self.diterima if one.perintah == perintah}

    def kinds(self, jenis: str | None) -> frozenset[str]:
        """The kinds to examine: the one named, else all."""
        return frozenset(self.book.jenis if jenis is None else (jenis,))


class CaseRun(NamedTuple):
    """One case and what the judge says otherwise; empty when they agree."""

    contoh: Case
    baris: int | None
    beda: tuple[str, ...]


def open_rulebook(path: Path | None, cache_dir: Path | None) -> Opened:
    """Read a rulebook with its cases; ``None`` means the one shipped with the program.

    Raises:
        humas_cli.errors.HumasError: the rulebook, a case or an accepted finding is not well formed.
    """
    source = path or SHIPPED
    book = load(path, cache_dir)
    name = str(source) if path else source.name
    text = decode_text(read_bytes(source), str(source))
    content = parse_toml(text, name)
    lines = lines_of(text)
    return Opened(
        nama=name,
        teks=text,
        isi=content,
        book=book,
        contoh=read_cases(text, name, book, content),
        baris=lines,
        naskah=_law(content, source.parent),
        diterima=_read_accepted(text, name, content, lines),
    )


def _law(content: dict[str, object], folder: Path) -> tuple[str, ...]:
    """The lines of the law's text: it stands beside the rulebook, or is the one shipped."""
    regulation = content["peraturan"]
    assert isinstance(regulation, dict)  # the rulebook could be compiled
    if "mengubah" in regulation:
        return ()
    beside = folder / str(regulation["teks"])
    file = beside if beside.is_file() else DATA / beside.name
    return tuple(decode_text(read_bytes(file), str(file)).splitlines())


def _read_accepted(text: str, name: str, content: dict[str, object], lines: dict[KeyPath, int]) -> tuple[Accepted, ...]:
    check = Checker(name, text)
    found: dict[tuple[str, str], Accepted] = {}
    for index, table in enumerate(check.tables(content.get("diterima"), ("diterima",))):
        path: KeyPath = ("diterima", index)
        check.table(table, path, ACCEPTED_KEYS)
        command = check.one_of(check.text_of(table, "perintah", path), CHECKS, (*path, "perintah"), "perintah")
        what = check.text_of(table, "temuan", path)
        if (command, what) in found:
            check.problem((*path, "temuan"), f"temuan '{what}' diterima dua kali")
        found[command, what] = Accepted(command, what, check.text_of(table, "alasan", path), lines.get(path))
    if check.problems:
        raise ManyErrors(tuple(check.problems))
    return tuple(found.values())


def run_cases(opened: Opened, kinds: Iterable[str]) -> tuple[CaseRun, ...]:
    """Judge the cases of some kinds, in the order of the file."""
    wanted = frozenset(kinds)
    return tuple(
        CaseRun(case, opened.line("contoh", case.nomor), differences(opened.book, case))
        for case in opened.contoh
        if case.kegiatan.jenis in wanted
    )
