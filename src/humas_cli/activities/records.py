"""The record of one activity (*berkas kegiatan*): its shape, read from TOML, JSON or options, and written as TOML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.shape import Problems, Reader, kind_reader, type_name
from humas_cli.errors import TYPED, BrokenFileError, ManyErrors, named
from humas_cli.fields import Field
from humas_cli.nearest import nearest

if TYPE_CHECKING:
    from humas_cli.rulebook.model import Rulebook

VERSION = 1
LIMIT = 4 * 1024 * 1024
"""Largest record in bytes; a real one has a few thousand."""

Forms = Callable[[str], tuple[Field, ...] | None]
"""Gives the ``[isi]`` fields of a kind, ``None`` when it has no form."""


class Record(NamedTuple):
    """One activity.

    Attributes:
        jenis: kind of activity.
        id: kind, date and suffix; ``None`` for a record that was never kept.
        versi: version of the record's shape.
        fakta: facts by key; words and texts are ``str``, lists ``tuple``, tables ``dict`` without absent keys,
            moments aware ``datetime``. Read only by convention.
        isi: form fields by key, of the same types.
        sumber: where it came from, for messages.
    """

    jenis: str
    id: str | None
    versi: int
    fakta: Mapping[str, object]
    isi: Mapping[str, object]
    sumber: str


class RecordProblem(BrokenFileError):
    """One thing wrong in a record: file, line if known, key, what, and what to do."""

    kode = "berkas-kegiatan-rusak"

    def __init__(self, name: str, line: int | None, key: str, what: str, advice: str) -> None:
        where = f" baris {line}" if line else ""
        super().__init__(f"{named(name)}{where}, {key}: {what}." if key else f"{named(name)}: {what}.", advice)


def read_record(path: Path, book: Rulebook, forms: Forms | None = None) -> Record:
    """Read a record from a TOML file.

    Raises:
        humas_cli.errors.NotFoundError, humas_cli.errors.BrokenFileError: the file cannot be read.
        humas_cli.errors.ManyErrors: it is not a record; every problem with its line.
    """
    from humas_cli.files import decode_text, read_bytes

    return parse_record(decode_text(read_bytes(path, limit=LIMIT), str(path)), str(path), book, forms)


def parse_record(text: str, name: str, book: Rulebook, forms: Forms | None = None) -> Record:
    """Read a record from TOML text; ``name`` is how the source is called in messages."""
    from humas_cli.tomlread import parse_toml

    return record_from_values(parse_toml(text, name), book, name, forms, text)


def record_from_values(
    values: object, book: Rulebook, name: str = TYPED, forms: Forms | None = None, text: str | None = None
) -> Record:
    """Check plain values (parsed TOML or JSON, or options) and make the record.

    JSON ``null`` counts as absent; moments may be RFC 3339 texts.

    Args:
        values: the table of the record.
        book: whose vocabulary applies.
        name: how the source is called in messages.
        forms: the form fields of each kind; without it ``[isi]`` is taken as it is.
        text: the TOML text, so that messages can name the line.

    Raises:
        humas_cli.errors.ManyErrors: every problem found, as :class:`RecordProblem`.
    """
    problems: Problems = []
    record = _read(values, book, name, forms, problems)
    if record is None or problems:
        raise ManyErrors(tuple(_explain(name, text, problem) for problem in problems))
    return record


def _explain(name: str, text: str | None, problem: tuple[tuple[str | int, ...], str, str]) -> RecordProblem:
    path, what, advice = problem
    line = None
    if text is not None and path:
        from humas_cli.tomlread import line_of

        line = line_of(text, path)
    key = ""
    for part in path:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    return RecordProblem(name, line, key, what, advice)


def _read(values: object, book: Rulebook, name: str, forms: Forms | None, problems: Problems) -> Record | None:
    if not isinstance(values, dict):
        problems.append(
            (
                (),
                "isinya bukan tabel berkas kegiatan",
                "Satu kegiatan ditulis sebagai satu tabel TOML atau satu objek JSON yang memuat jenis.",
            )
        )
        return None
    if not values:
        problems.append(
            ((), "tidak ada isinya", f'Mulai dengan jenisnya, misalnya: jenis = "{next(iter(book.jenis))}".')
        )
        return None
    jenis = values.get("jenis")
    if not isinstance(jenis, str) or jenis not in book.jenis:
        problems.append(_unknown_kind(jenis, book))
        return None
    readers = kind_reader(book, jenis)
    facts: dict[str, object] = {}
    for key, value in values.items():
        if value is None or key in OWN_KEYS:
            continue
        reader = readers.get(key)
        if reader is None:
            problems.append(_unknown_key(key, readers, jenis, book))
            continue
        kept = reader(value, (key,), problems)
        if kept is not None:
            facts[key] = kept
    check_times(facts, problems)
    inner = values.get("isi")
    form = forms(jenis) if forms is not None and inner else None
    return Record(
        jenis,
        read_id(values.get("id"), jenis, problems),
        _read_version(values.get("versi"), problems),
        facts,
        read_inner(inner, form, problems),
        name,
    )


OWN_KEYS = ("jenis", "isi", "id", "versi")
"""Keys of a record that are no facts; of two that are equally near to a wrong word the first is meant."""


def _unknown_kind(jenis: object, book: Rulebook) -> tuple[tuple[str | int, ...], str, str]:
    if jenis is None:
        return (), "kunci 'jenis' belum ada", f'Tambahkan, misalnya: jenis = "{next(iter(book.jenis), "")}".'
    near = nearest(jenis, book.jenis) if isinstance(jenis, str) else None
    advice = f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(book.jenis)}."
    if not isinstance(jenis, str):
        return ("jenis",), f"harus berupa teks, bukan {type_name(jenis)}", advice
    return ("jenis",), f"jenis {_shown(jenis)} tidak dikenal" if jenis else "jenis belum diisi", advice


def _unknown_key(
    key: str, readers: Mapping[str, Reader], jenis: str, book: Rulebook
) -> tuple[tuple[str | int, ...], str, str]:
    near = nearest(key, (*readers, *OWN_KEYS))
    if near:
        return (key,), f"kunci '{key}' tidak dikenal", f"Maksud Anda '{near}'?"
    elsewhere = [k.id for k in book.jenis.values() if any(book.fakta[f].nama == key for f in k.fakta)]
    if elsewhere:
        return (
            (key,),
            f"kunci '{key}' tidak dipakai pada jenis '{jenis}' (ada pada {', '.join(elsewhere[:3])})",
            "Hapus kunci itu, atau periksa jenisnya.",
        )
    return (key,), f"kunci '{key}' tidak dikenal", "Keterangan untuk dokumen ditulis di dalam tabel [isi]."


def _shown(value: object) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        return f"berupa {type_name(value)}"
    text = str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def check_times(facts: Mapping[str, object], problems: Problems) -> None:
    """Note an end before its start."""
    start, end = facts.get("mulai"), facts.get("selesai")
    if isinstance(start, datetime) and isinstance(end, datetime) and end < start:
        problems.append(
            (
                ("selesai",),
                f"selesai ({end.isoformat()}) lebih awal daripada mulai ({start.isoformat()})",
                "Periksa tanggal, jam, dan zona keduanya.",
            )
        )
    period = facts.get("periode")
    if isinstance(period, Mapping):
        first, last = period.get("dari"), period.get("sampai")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            problems.append((("periode", "sampai"), "akhir periode lebih awal daripada awalnya", "Periksa tanggalnya."))


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([0-9]+))?")
_LONGEST_SUFFIX = 6
"""Digits behind the day of an id."""


def read_id(value: object, jenis: str, problems: Problems) -> str | None:
    """The identity of a kept record."""
    if value is None:
        return None
    if not isinstance(value, str) or not _is_id(value, jenis):
        problems.append(
            (("id",), f"id {_shown(value)} tidak sah", f"Pakai jenis, tanggal, dan akhiran: {jenis}-2026-11-25-01.")
        )
        return None
    return value


def _is_id(text: str, jenis: str) -> bool:
    """Whether a text is an id of that kind; the day in it, where it has one, is in the calendar."""
    if len(text) > 100 or not _ID.fullmatch(text) or not text.startswith(f"{jenis}-"):
        return False
    dated = _DATED.fullmatch(text.removeprefix(f"{jenis}-"))
    if dated is None:
        return True
    try:
        date.fromisoformat(dated[1])
    except ValueError:
        return False
    return len(dated[2] or "") <= _LONGEST_SUFFIX


def _read_version(value: object, problems: Problems) -> int:
    if value not in (None, VERSION) or isinstance(value, bool):
        problems.append(
            (
                ("versi",),
                f"versi {value} tidak dikenal"
                if isinstance(value, int) and not isinstance(value, bool)
                else f"harus berupa bilangan, bukan {type_name(value)}",
                f"Tulis versi = {VERSION}; berkas dengan versi lain memerlukan humas yang lebih baru.",
            )
        )
    return VERSION


def read_inner(value: object, form: tuple[Field, ...] | None, problems: Problems) -> Mapping[str, object]:
    """The ``[isi]`` of a record, by the fields of its form where it has one."""
    from humas_cli.activities.shape import read_free, table_reader

    if value is None:
        return {}
    if not isinstance(value, dict):
        problems.append((("isi",), "harus berupa tabel [isi]", "Tulis [isi] lalu kunci = nilai di bawahnya."))
        return {}
    if form is None:
        return {key: read_free(part, ("isi", key), problems) for key, part in value.items() if part is not None}
    kept = table_reader(form)(value, ("isi",), problems)
    return kept if isinstance(kept, dict) else {}


def record_to_toml(record: Record, book: Rulebook) -> bytes:
    """The record as TOML, keys in a fixed order: identity, facts in the order of the vocabulary, then ``[isi]``."""
    import tomli_w

    order = [field.nama for field in book.facts_of(record.jenis)]
    table: dict[str, object] = {"versi": record.versi}
    if record.id is not None:
        table["id"] = record.id
    table["jenis"] = record.jenis
    for key in sorted(record.fakta, key=lambda k: order.index(k) if k in order else len(order)):
        table[key] = _plain(record.fakta[key])
    if record.isi:
        table["isi"] = {key: _plain(value) for key, value in record.isi.items()}
    return tomli_w.dumps(table, multiline_strings=True).encode("utf-8")


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return value
