"""``draft --penerima``: every row of a list is checked first, then each gets its letter, or its place in one file."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from humas_cli import __version__
from humas_cli.activities.answers import Answers
from humas_cli.activities.batchcheck import Base, Checked, check_rows, request_of
from humas_cli.activities.batchplan import PlannedFile, State, letter_names, planned, volumes
from humas_cli.activities.batchwriting import Place, stale, write_files
from humas_cli.activities.forms import DocumentSpec
from humas_cli.activities.manifest import EMPTY, BrokenManifest, Entry, Manifest, Material, read_manifest
from humas_cli.activities.privacy import asks_personal, holds_personal
from humas_cli.activities.recipients import Column, Columns, covers, recipients
from humas_cli.activities.tabular import read_list
from humas_cli.activities.writing import Wish
from humas_cli.documents.make import MissingContentError, chosen_documents, missing_content
from humas_cli.documents.many import Letters
from humas_cli.documents.manyfiles import contents, ending, merged, one_format
from humas_cli.documents.outputs.filenames import Output
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, UsageError
from humas_cli.office.model import Office
from humas_cli.rulebook import Verdict

Progress = Callable[[str, int, int], None]
"""Hears what is being done, how far it is, and how far it goes (0 when that is not known)."""


class NothingToMake(UsageError):
    """No document prints what the list says."""


class Order(NamedTuple):
    """What the command asks beside what ``draft`` always asks.

    Attributes:
        daftar: the list.
        gabung: one merged file instead of a letter each.
        at_given: whether the moment was named; else letters that go on from an earlier run keep theirs.
    """

    daftar: Path
    gabung: bool
    at_given: bool


class Outcome(NamedTuple):
    """What came of one document.

    Attributes:
        dokumen: the document.
        folder, manifes: where the files are, and the list of them.
        files: all files of the list.
        entries: their entries, in the same order; none in a dry run.
        bahan: material by digest.
        sisa: files of earlier runs that belong to no row any more.
        putusan: the verdict, the worst where rows differ.
        peringatan: sentences for the officer.
        status: exit status.
        saat: the moment that the letters bear.
    """

    dokumen: DocumentSpec
    folder: Path
    manifes: Path
    files: tuple[PlannedFile, ...]
    entries: tuple[Entry, ...]
    bahan: Mapping[str, Material]
    sisa: tuple[str, ...]
    putusan: Verdict
    peringatan: tuple[str, ...]
    status: ExitCode
    saat: datetime

    def count(self, state: State) -> int:
        """How many files are in a state."""
        return sum(1 for file in self.files if file.keadaan is state)


def draft_many(answers: Answers, office: Office, wish: Wish, order: Order, progress: Progress) -> tuple[Outcome, ...]:
    """Check the whole list, then write what is missing or has changed.

    Raises:
        humas_cli.errors.ManyErrors: rows that cannot be used, each with line and column; nothing is written.
        humas_cli.errors.HumasError: anything else that keeps the letters from being made.
    """
    assert answers.form is not None
    columns_known = Columns(answers.form, answers.flags)
    sheet = read_list(order.daftar, columns_known.known)
    columns = columns_known.of(sheet)
    base = Base(answers, office, wish, sheet, columns)
    checked = []
    for letters in _chosen(base.request, columns, sheet.nama):
        one_format(base.request, letters.document, merged=order.gabung)
        _check_record(base.request, letters, columns)
        checked.append((letters, check_rows(base, letters, lambda done: progress("Memeriksa", done, 0))))
    return tuple(_write(base, letters, found, order, progress) for letters, found in checked)


def _chosen(request: Request, columns: Sequence[Column], name: str) -> list[Letters]:
    """The documents that are made once for each row.

    Raises:
        NothingToMake: none of them prints what the list says.
    """
    places = tuple(column.dotted for column in columns)
    found = [Letters(request, document, places) for document in chosen_documents(request)]
    if any(column.addresses for column in columns):
        fitting = [letters for letters in found if letters.addressed]
        what = "ditujukan kepada penerima"
    else:
        fitting = [letters for letters in found if any(letters.uses(column.dotted) for column in columns)]
        what = f"memakai kolom daftar '{name}'"
    wrong = [letters for letters in found if letters not in fitting]
    if fitting and not (request.pilihan and wrong):
        return fitting
    others = [
        document.id
        for document in request.form.documents
        if document.id not in {letters.document.id for letters in found}
        and Letters(request, document, places).addressed
    ]
    names = ", ".join(letters.document.nama for letters in wrong) or "Tidak ada dokumen yang"
    raise NothingToMake(
        f"{names} tidak {what}." if wrong else f"{names} {what}.",
        f"Pilih dengan --dokumen {' atau --dokumen '.join(others)}."
        if others
        else "Buat dokumen itu tanpa --penerima, atau pilih dokumen lain dengan --dokumen.",
    )


def _check_record(request: Request, letters: Letters, columns: Sequence[Column]) -> None:
    """What no column fills must be in the record.

    Raises:
        MissingContentError: it is not.
    """
    places = [column.dotted for column in columns]
    missing = tuple(
        lack
        for lack in missing_content(request, (letters.document,))
        if not any(covers(place, lack.nama) for place in places)
    )
    if missing:
        raise MissingContentError(missing)


def _write(base: Base, letters: Letters, checked: Checked, order: Order, progress: Progress) -> Outcome:
    wish, id = base.wish, base.request.id
    folder = wish.folder / f"{id}-{letters.document.id}"
    path = folder / ("manifes-gabungan.json" if order.gabung else "manifes.json")
    known = _known(path, force=wish.force)
    output = one_format(base.request, letters.document, merged=order.gabung)
    end = ending(output, srikandi=wish.srikandi)
    prints = tuple(dict.fromkeys(letter.putusan for letter in checked.letters))
    moment = _moment(base, letters, prints, order, known, end)
    materials = {shown: _material(base, letters, shown, moment, end) for shown in prints}
    material = {item.sidik: item for item in materials.values()}
    digests = [materials[letter.putusan].sidik for letter in checked.letters]
    files = _files(checked, digests, known, end, merge=order.gabung)
    if order.gabung:  # rows with different verdicts in one file
        first = next(iter(material.values()))
        material |= {file.bahan: first._replace(sidik=file.bahan) for file in files if file.bahan not in material}
    plan = planned(files, folder, known.berkas, force=wish.force)
    head = {"id": id, "jenis": base.answers.jenis, "dokumen": letters.document.id}
    place = Place(folder, path, head, known, _personal(base))
    left = tuple(entry.berkas for entry in stale(place, plan, end))
    entries: tuple[Entry, ...] = ()
    if not wish.dry_run:
        total = len(checked.letters)
        made = _contents(base, letters, output, plan, moment, merge=order.gabung)
        entries = write_files(place, plan, material, made, lambda done: progress("Menulis", done, total))
    return Outcome(
        letters.document, folder, path, tuple(plan), entries, material, left, checked.putusan, checked.peringatan,
        checked.status, moment,
    )  # fmt: skip


def _personal(base: Base) -> bool:
    """Whether the letters, or the rows that they are made from, tell of people outside the office."""
    listed = any(asks_personal(column.field) for column in base.columns)
    return listed or holds_personal(base.request.record, base.request.form)


def _files(checked: Checked, digests: Sequence[str], known: Manifest, end: str, *, merge: bool) -> list[PlannedFile]:
    """The files that the list makes."""
    if merge:
        return volumes(checked.letters, digests, end)
    names = letter_names(checked.letters, known.ending_in(end), end)
    return [
        PlannedFile(name, (letter.baris,), letter.sidik, digest)
        for name, letter, digest in zip(names, checked.letters, digests, strict=True)
    ]


def _known(path: Path, *, force: bool) -> Manifest:
    try:
        return read_manifest(path)
    except BrokenManifest:
        if force:
            return EMPTY
        raise


def _contents(
    base: Base, letters: Letters, output: Output, plan: Sequence[PlannedFile], moment: datetime, *, merge: bool
) -> Iterator[bytes]:
    """The content of each file that is to be written, one after the other."""
    rows = (recipient for recipient, _ in recipients(base.sheet, base.columns))

    def requests(files: Iterable[PlannedFile]) -> Iterator[Request]:
        for file in files:
            for recipient in islice(rows, len(file.baris)):
                if file.written:
                    yield request_of(base, recipient, moment)

    if not merge:
        yield from contents(letters, output, requests(plan))
        return
    for file in plan:
        own = requests([file])
        if file.written:
            yield merged(letters, output, own)
        else:
            deque(own, maxlen=0)


def _moment(
    base: Base, letters: Letters, prints: Sequence[tuple[str, ...]], order: Order, known: Manifest, end: str
) -> datetime:
    """The moment that the letters bear: that of the run which this one goes on from, else now."""
    if order.at_given or base.wish.force:
        return base.answers.at
    for item in reversed(tuple(known.bahan.values())):
        try:
            before = datetime.fromisoformat(item.saat)
        except ValueError:
            continue
        if any(_material(base, letters, shown, before, end).sidik == item.sidik for shown in prints):
            return before
    return base.answers.at


def _material(base: Base, letters: Letters, shown: tuple[str, ...], moment: datetime, end: str) -> Material:
    request = base.request
    info = request.book.info
    common = (
        __version__, info.hash, letters.file.bahan, letters.document, request.form.data, dict(request.record.fakta),
        dict(request.record.isi), request.office, request.id, moment.isoformat(), request.nomor, request.pengecualian,
        request.keluaran, request.srikandi, shown,
    )  # fmt: skip
    digest = hashlib.sha256(repr(common).encode("utf-8", "replace")).hexdigest()
    file = letters.file
    return Material(file.nama, file.sha256, __version__, info.hash, end, moment.isoformat(), digest)
