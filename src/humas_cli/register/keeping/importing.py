"""``register import``: numbers of an old book and records made earlier, brought in together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.naming import located
from humas_cli.errors import BrokenFileError, HumasError
from humas_cli.register.chain import plain_values
from humas_cli.register.keeping.bookimport import BookNumbers, chosen_series, numbers_of
from humas_cli.register.model import Change, Happening, NumberUse
from humas_cli.register.numbers.numbering import last_number
from humas_cli.register.recording import Filing, record_new
from humas_cli.register.store import Register, Writer

if TYPE_CHECKING:
    from humas_cli.activities.records import Record
    from humas_cli.environment import Environment
    from humas_cli.office.model import Office
    from humas_cli.register.keeping.numberbook import BookFinding

_BOOKS = (".csv", ".xlsx", ".tsv", ".txt")
_TOGETHER = 500
"""Numbers of one event."""


class Wish(NamedTuple):
    """How it is wanted: one series for all, the reason why findings are accepted, nothing to be kept."""

    deret: str | None = None
    terima: str | None = None
    dry_run: bool = False


class Imported(NamedTuple):
    """What came of it.

    Attributes:
        numbers: those brought in.
        explained: numbers that the books leave out, kept as skipped with the reason.
        records: ids of the activities brought in.
        known: how many numbers and activities were there already.
        findings: what in the books does not fit.
        refused: nothing was brought in because of heavy findings.
        acceptable: a reason would let them in.
        highest: each series that got numbers, with its highest one.
    """

    numbers: tuple[NumberUse, ...]
    records: tuple[str, ...]
    known: int
    findings: tuple[BookFinding, ...]
    refused: bool
    acceptable: bool
    highest: tuple[tuple[str, str], ...]
    explained: tuple[NumberUse, ...] = ()

    def data(self) -> dict[str, object]:
        """All of it for ``--json``."""
        return {
            "nomor": [{"deret": one.deret, "nomor": one.teks, "tanggal": one.tanggal} for one in self.numbers],
            "dilewati": [{"deret": one.deret, "nomor": one.teks} for one in self.explained],
            "kegiatan": list(self.records),
            "sudah_tercatat": self.known,
            "temuan": [finding._asdict() for finding in self.findings],
            "dimasukkan": not self.refused,
        }


class DifferentRecord(HumasError):
    """The register has another activity under the id of a file."""

    kode = "sudah-tercatat"

    def __init__(self, name: str, id: str) -> None:
        super().__init__(
            f"Berkas '{name}': '{id}' sudah tercatat dalam register dengan isi lain; tidak ada yang dimasukkan.",
            f"Ubah catatannya dengan 'humas register update {id}', atau ganti id dalam berkas itu.",
        )


class RecordWithoutId(BrokenFileError):
    """A record file does not say under which id it was kept."""

    def __init__(self, name: str, jenis: str) -> None:
        super().__init__(
            f"Berkas '{name}' tidak memuat id; tidak ada yang dimasukkan.",
            f"Catat sebagai kegiatan baru dengan: humas {jenis} new --isian {name}.",
        )


class _NothingKept(Exception):
    """Leaves the transaction of a dry run."""


def import_all(register: Register, office: Office, env: Environment, names: Sequence[str], wish: Wish) -> Imported:
    """Bring in every file, in one transaction.

    Raises:
        humas_cli.errors.HumasError: a file cannot be read, or an activity differs from the one that is registered.
    """
    books = [name for name in names if name.casefold().endswith(_BOOKS)]
    chosen = chosen_series(office, wish.deret)
    read = [numbers_of(located(name, env), office, chosen) for name in books]
    findings = tuple(finding for book in read for finding in book.findings)
    blocked = any(book.unusable for book in read)
    if blocked or (wish.terima is None and any(finding.berat for finding in findings)):
        with register.reading() as reader:
            clashes = tuple(finding for book in read for finding in book.clashes(reader))
        return Imported((), (), 0, findings + clashes, True, not (blocked or clashes), ())
    files = [(name, _filing(name, env)) for name in names if name not in books]
    numbers: list[NumberUse] = []
    records: list[str] = []
    explained: list[NumberUse] = []
    try:
        with register.writing() as writer:
            for book in read:
                numbers += _take_numbers(writer, book, wish.terima or "")
            if wish.terima is not None:
                for book in read:
                    explained += _explain_gaps(writer, book, wish.terima)
            records = list(_take_records(writer, files))
            highest = tuple(_highest(writer, numbers))
            if wish.dry_run:
                raise _NothingKept
    except _NothingKept:
        pass
    total = sum(len(book.numbers) for book in read) + len(files)
    known = total - len(numbers) - len(records)
    return Imported(tuple(numbers), tuple(records), known, findings, False, True, highest, tuple(explained))


def _take_numbers(writer: Writer, book: BookNumbers, reason: str) -> list[NumberUse]:
    """The numbers of a book that are not there yet."""
    fresh = book.missing(writer)
    for start in range(0, len(fresh), _TOGETHER):
        part = tuple(fresh[start : start + _TOGETHER])
        accepted = book.accepted if start == 0 else ""
        writer.append(
            Happening.NOMOR_IMPOR, "", Change(nomor=part, alasan=reason if accepted else "", catatan=accepted)
        )
    return fresh


def _explain_gaps(writer: Writer, book: BookNumbers, reason: str) -> list[NumberUse]:
    """Keep the numbers that a book leaves out as skipped, so that nobody takes them and everybody sees why."""
    left_out = book.unexplained(writer)
    for start in range(0, len(left_out), _TOGETHER):
        part = tuple(left_out[start : start + _TOGETHER])
        writer.append(Happening.NOMOR_DILEWATI, "", Change(nomor=part, alasan=reason, catatan=book.nama))
    return left_out


def _filing(name: str, env: Environment) -> Filing:
    """A record file, judged as of now."""
    from humas_cli.activities.answers import START
    from humas_cli.activities.checking import read_source
    from humas_cli.activities.forms import form_fields, load_form
    from humas_cli.activities.records import record_from_values
    from humas_cli.activities.rulebooks import book_for, shelf_of
    from humas_cli.rulebook import judge
    from humas_cli.tomlread import parse_toml

    at = env.clock()
    text, shown = read_source(name, env)
    values = parse_toml(text, shown)
    jenis = str(values.get("jenis", ""))
    shelf = shelf_of(None, env)
    known = shelf.only or shelf.on(at.date())
    book = book_for(shelf, jenis, values.get(START), at) if jenis in known.jenis else known
    record = record_from_values(values, book, shown, form_fields(book, env), text)
    if record.id is None:
        raise RecordWithoutId(name, record.jenis)
    return Filing(record, judge(book, record, at), book, load_form(record.jenis, book, env), at)


def _take_records(writer: Writer, files: Iterable[tuple[str, Filing]]) -> Iterator[str]:
    """Record every activity that is not there yet, as *konsep*.

    Raises:
        DifferentRecord: one is there, and says something else.
    """
    for name, filing in files:
        record = filing.record
        assert record.id is not None
        entry = writer.find(f"{writer.kantor}/{record.id}")
        if entry is None:
            record_new(writer, filing)
            yield record.id
        elif writer.values(entry) != _values(record):
            raise DifferentRecord(name, record.id)


def _values(record: Record) -> object:
    values: dict[str, object] = {"jenis": record.jenis, "id": record.id, **record.fakta}
    if record.isi:
        values["isi"] = record.isi
    return plain_values(values)


def _highest(writer: Writer, numbers: Iterable[NumberUse]) -> Iterator[tuple[str, str]]:
    for deret, tahun in sorted({(number.deret, number.tahun) for number in numbers}):
        found = last_number(writer, deret, tahun)
        if found is not None:
            yield f"{deret} {tahun}", found.teks
