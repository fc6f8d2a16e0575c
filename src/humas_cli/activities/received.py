"""Forms that came back filled in: each one read by itself, and kept as a record under the next free number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.activities.checking import expanded
from humas_cli.activities.forms import Form, form_fields
from humas_cli.activities.naming import date_part, located, next_id
from humas_cli.activities.privacy import holds_personal
from humas_cli.activities.records import LIMIT, Record, record_from_values, record_to_toml
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError, NotFoundError
from humas_cli.files import FileExistsAlready, read_bytes, write_all
from humas_cli.rulebook.model import Rulebook

ATTEMPTS = 20
"""How often new numbers are tried when somebody else takes the same ones at the same moment."""
_ID_LINE = re.compile(rb'^id = "[^"\n]*"\r?\n', re.MULTILINE)


class NoFillableForm(NotFoundError):
    """The kind has no document whose fields can be read back."""

    kode: ClassVar[str] = "formulir-belum-ada"

    def __init__(self, nama: str) -> None:
        super().__init__(
            f"{nama} tidak memiliki formulir yang dapat dibaca.", "Tandai formulirnya dengan 'formulir = true'."
        )


class Received(NamedTuple):
    """What became of one form.

    Attributes:
        formulir: the file as it was named.
        record: what it says, with its id; ``None`` when it cannot be read.
        berkas: where the record stands.
        lama: a record that says just this stood there already, and nothing was written.
        unknown: title and text of what was filled in but belongs to no field.
        error: why there is no record.
        pribadi: the record holds personal data of people outside the office.
    """

    formulir: str
    record: Record | None = None
    berkas: Path | None = None
    lama: bool = False
    unknown: tuple[tuple[str, str], ...] = ()
    error: HumasError | None = None
    pribadi: bool = False

    @property
    def status(self) -> ExitCode:
        """The exit status of this form alone."""
        return ExitCode.OK if self.error is None else self.error.status


def receive(names: Iterable[str], book: Rulebook, form: Form, env: Environment) -> tuple[Received, ...]:
    """Read each form; one that cannot be read does not stop the others.

    Raises:
        NoFillableForm: the kind has no form that can be read back.
        humas_cli.errors.HumasError: the empty form itself cannot be read.
    """
    from humas_cli.documents.forms.controls import LARGEST_FILE, Filled, read_controls
    from humas_cli.documents.forms.formsreading import FormReader, blank_of

    empty = [form.template(document) for document in form.documents if document.formulir]
    if not empty:
        raise NoFillableForm(book.jenis[form.jenis].nama)
    known = [control for path in empty for control in read_controls(read_bytes(path), str(path)).controls]
    reader = FormReader(form, blank_of(Filled((), tuple(known))))
    fields = form_fields(book, env)
    found: list[Received] = []
    for name in dict.fromkeys(expanded(names, env)):
        try:
            filled = read_controls(read_bytes(located(name, env), limit=LARGEST_FILE), name)
            understood = reader.understand(filled, name)
            record = record_from_values({"jenis": form.jenis, **understood.values}, book, name, fields)
        except HumasError as error:
            found.append(Received(name, error=error))
        else:
            private = holds_personal(record, form)
            found.append(Received(name, record, unknown=understood.unknown, pribadi=private))
    return tuple(found)


def keep(
    received: Sequence[Received], book: Rulebook, env: Environment, folder: Path, *, force: bool, dry_run: bool
) -> tuple[Received, ...]:
    """Give each record its id and write them together; what already stands there word for word is not written twice.

    Raises:
        humas_cli.errors.HumasError: they cannot be written; then none is.
    """
    for attempt in range(ATTEMPTS):
        placed, contents = _placed(received, book, env, folder, force=force)
        if dry_run:
            return placed
        try:
            write_all(contents, force=force, private=any(one.pribadi for one in placed))
        except FileExistsAlready:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return placed
    raise AssertionError("the last attempt returns or raises")


def _placed(
    received: Sequence[Received], book: Rulebook, env: Environment, folder: Path, *, force: bool
) -> tuple[tuple[Received, ...], dict[Path, bytes]]:
    now = env.clock()
    there = _records_in(folder, next((one.record.jenis for one in received if one.record), ""))
    taken: dict[str, int] = {}
    contents: dict[Path, bytes] = {}
    placed: list[Received] = []
    for one in received:
        if one.record is None:
            placed.append(one)
            continue
        words = record_to_toml(one.record._replace(id=None), book)
        old = there.get(words)
        if old is None:
            beginning = f"{one.record.jenis}-{date_part(one.record, now)}"
            if beginning not in taken:
                taken[beginning] = int(next_id(one.record, now, folder).rpartition("-")[2]) - 1
            taken[beginning] += 1
            path = folder / f"{beginning}-{taken[beginning]:02d}.toml"
        else:
            path = old
        record = one.record._replace(id=path.stem)
        new = old is None or (force and old not in contents)
        if new:
            contents[path] = record_to_toml(record, book)
        placed.append(one._replace(record=record, berkas=path, lama=not new))
        there[words] = path
    return tuple(placed), contents


def _records_in(folder: Path, jenis: str) -> dict[bytes, Path]:
    """The records of a kind that stand in a folder, by all they say but their id."""
    found: dict[bytes, Path] = {}
    for path in sorted(folder.glob(f"{jenis}-*.toml")) if jenis else ():
        try:
            found.setdefault(_ID_LINE.sub(b"", read_bytes(path, limit=LIMIT), count=1), path)
        except HumasError:  # what cannot be read is nobody's double; a name that is taken is found on writing
            continue
    return found
