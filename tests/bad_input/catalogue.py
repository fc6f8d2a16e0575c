"""What a case of the catalogue is, and how it is run: private folders, frozen clock, everything printed is kept."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import humas_cli
from humas_cli.app import run
from humas_cli.environment import Environment

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))
PROGRAM = Path(humas_cli.__file__).parent
HOME = "rumah/"
"""Files of a case whose name begins with this stand in the folder of the configuration, the others beside the work."""


@dataclass(frozen=True)
class Place:
    """The folders of one run.

    Attributes:
        work: where the command runs.
        home: configuration and data.
        patch: for what a system can do to files but a test, perhaps run by root, cannot.
    """

    work: Path
    home: Path
    patch: pytest.MonkeyPatch

    def path(self, name: str) -> Path:
        """A file of the case."""
        return self.home / name.removeprefix(HOME) if name.startswith(HOME) else self.work / name

    def refuse(self, name: str, reason: OSError) -> None:
        """Let every attempt to open the file fail."""
        wanted, real = self.path(name), Path.open

        def open_(path: Path, *args: object, **options: object) -> object:
            if path.absolute() == wanted:
                raise reason
            return real(path, *args, **options)  # type: ignore[arg-type]  # handed on as it came

        self.patch.setattr(Path, "open", open_)


Content = str | bytes
Prepare = Callable[[Place], None]


@dataclass(frozen=True)
class Case:
    """One broken input.

    Attributes:
        name: ``group/slug``; the snapshot's file.
        words: the command line.
        status: exit status that the contract asks for.
        files: what stands in the folders; text is stored as UTF-8.
        stdin: bytes of standard input.
        prepare: what else is done before the run.
        json: whether ``--json`` must give the same refusal in an envelope.
        works: the input only looks broken; the command does its work.
        variables: of the environment.
    """

    name: str
    words: tuple[str, ...]
    status: int
    files: Mapping[str, Content] = field(default_factory=dict)
    stdin: bytes = b""
    prepare: Prepare | None = None
    json: bool = True
    works: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    status: int
    out: str
    err: str
    changed: tuple[str, ...]


def play(case: Case, folder: Path, patch: pytest.MonkeyPatch, cache: Path, *extra: str) -> Outcome:
    """Run one case in a fresh folder."""
    place = Place(folder / "kerja", folder / "rumah", patch)
    place.work.mkdir(parents=True)
    place.home.mkdir()
    for name, content in case.files.items():
        path = place.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    patch.chdir(place.work)
    before = _state(folder)
    with patch.context() as inside:
        if case.prepare is not None:
            case.prepare(Place(place.work, place.home, inside))
            before = _state(folder)
        out, err = io.StringIO(), io.StringIO()
        env = Environment(
            stdin=io.TextIOWrapper(io.BytesIO(case.stdin), encoding="utf-8"),
            stdout=out,
            stderr=err,
            config_dir=place.home,
            data_dir=place.home,
            cache_dir=cache,
            cwd=place.work,
            clock=lambda: NOW,
            user="petugas",
            variables={"TERM": "dumb", **case.variables},
        )
        status = run((*case.words, *extra), env)
    after = _state(folder)
    changed = tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
    return Outcome(status, shown(out.getvalue(), place), shown(err.getvalue(), place), changed)


def shown(text: str, place: Place) -> str:
    """Text without what differs between machines, or with every comma in the rulebook."""
    pairs = ((place.work, "<KERJA>"), (place.home, "<RUMAH>"), (PROGRAM, "<PROGRAM>"))
    for path, word in pairs:
        text = text.replace(str(path), word).replace(str(path).replace("\\", "\\\\"), word)
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = re.sub(r"\b[0-9a-f]{64}\b|(?<=\()[0-9a-f]{12}(?=\))", "<SIDIK>", text)
    return re.sub(r"<(?:KERJA|RUMAH|PROGRAM)>[^\s']*", lambda found: found[0].replace("\\", "/"), text)


SHIPPED = ("buku.toml", "form.toml")
"""Files that are made from shipped ones, which grow; their line numbers are shown by what stands on that line."""


def _with_lines(text: str, case: Case) -> str:
    for name, content in case.files.items():
        file = name.rpartition("/")[2]
        if file in SHIPPED:
            raw = content if isinstance(content, bytes) else content.encode("utf-8")
            lines = raw.decode("utf-8", "replace").splitlines()
            text = re.sub(
                rf"(?<={re.escape(file)}' baris )(\d+)", lambda found, at=lines: f"«{at[int(found[1]) - 1][:60]}»", text
            )
            text = re.sub(r"\b(aturan|alternatif|tafsir)\.\d+", r"\1.<N>", text)
    return text


def page(case: Case, outcome: Outcome) -> str:
    """The snapshot of one run."""
    words = " ".join(_quoted(word) for word in case.words)
    words = "".join(f"{name}={_quoted(value)} " for name, value in case.variables.items()) + f"humas {words}"
    words = words.encode("utf-8", "replace").decode("utf-8")
    return f"$ {words}\nkeluar: {outcome.status}\n--- stdout\n{outcome.out}--- stderr\n{_with_lines(outcome.err, case)}"


def _quoted(word: str) -> str:
    short = word if len(word) <= 60 else f"{word[:30]}…({len(word)} huruf)"
    return short if short and re.fullmatch(r"[\w./=:+*,-]+", short) else f'"{short}"'


def _state(folder: Path) -> dict[str, str]:
    """Every file below with its content's mark; a very large one by its size only."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = "tautan"
        elif path.is_dir():
            found[name] = "folder"
        elif path.stat().st_size > 1 << 24:
            found[name] = str(path.stat().st_size)
        else:
            with io.open(os.fspath(path), "rb") as stream:  # noqa: UP020 - Path.open may be made to fail
                found[name] = hashlib.sha256(stream.read()).hexdigest()
    return found
