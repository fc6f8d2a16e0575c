"""The register as a table for other programs: csv, xlsx or JSON, one row an activity."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.dutywords import duty_words
from humas_cli.errors import UsageError
from humas_cli.nearest import nearest
from humas_cli.plaintext import cell_text, harmless, is_computed
from humas_cli.register.databases.database import Row
from humas_cli.register.model import Entry, NumberState
from humas_cli.register.reading import Reader
from humas_cli.register.rows import RowDamaged, readable
from humas_cli.register.searching import Filters
from humas_cli.register.views.differences import Personal, opened_values
from humas_cli.register.views.listing import entry_object

if TYPE_CHECKING:
    from humas_cli.environment import Environment
    from humas_cli.office.model import Office

Parts = Mapping[str, Sequence[Row]]
"""Rows of a table by the id of the activity."""

CONTACT = "kontak"


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


class UnknownFormat(UsageError):
    """The export cannot be written so."""

    def __init__(self, word: str) -> None:
        known = [str(one) for one in Format]
        near = nearest(word, known)
        advice = f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(known)}."
        super().__init__(f"Opsi '--format': '{word}' tidak dikenal.", advice)


def format_of(word: str | None, output: str | None, *, json: bool) -> Format:
    """The format that was named, else that of the file's name, else csv.

    Raises:
        humas_cli.errors.UsageError: it is none, or a workbook would go to the terminal.
    """
    ending = (output or "").rpartition(".")[2].casefold()
    chosen = word or (ending if ending in tuple(Format) else Format.CSV)
    if chosen not in tuple(Format):
        raise UnknownFormat(chosen)
    if chosen == Format.XLSX and output is None and not json:
        raise UsageError("Buku kerja xlsx tidak dapat ditulis ke layar.", "Tambahkan --output register.xlsx.")
    return Format(chosen)


class Exported(NamedTuple):
    """The rows of an export: lists stay lists; the names of the columns in order."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]


def exported(reader: Reader, filters: Filters, *, contacts: bool) -> Exported:
    """Every activity that the filters let through, with its numbers, open duties and proofs.

    Args:
        reader: one consistent view.
        filters: which activities.
        contacts: also the personal values of each.
    """
    rows = tuple(_rows(reader, reader.page(filters, None), contacts=contacts))
    return Exported(COLUMNS + ((CONTACT,) if contacts else ()), rows)


COLUMNS = (
    "kantor",
    "id",
    "jenis",
    "judul",
    "keadaan",
    "putusan",
    "versi",
    "pelaksana",
    "tempat",
    "mulai",
    "selesai",
    "nomor",
    "nomor_resmi",
    "nomor_batal",
    "kewajiban_terbuka",
    "tenggat_terdekat",
    "bukti_tautan",
    "bukti_berkas",
    "dokumen_final",
    "dicatat",
    "diubah",
)


_TOGETHER = 400
"""Activities whose parts are asked for in one statement."""

_NUMBERS = "SELECT entri, teks, keadaan, resmi FROM nomor WHERE @MEREKA@ ORDER BY deret, tahun, urut, sisipan"
_DUTIES = (
    "SELECT entri, apa, kepada, tenggat_teks FROM kewajiban WHERE status = 'terbuka' AND @MEREKA@"
    " ORDER BY tenggat IS NULL, tenggat, ke"
)
_PROOFS = "SELECT entri, tautan, berkas, hash FROM bukti WHERE @MEREKA@ ORDER BY urut"
_FINALS = "SELECT entri, berkas FROM dokumen WHERE final = 1 AND @MEREKA@ ORDER BY urut, ke"
_PERSONAL = "SELECT entri, komitmen, nilai FROM pribadi WHERE @MEREKA@"
_RECORDS = "SELECT id, berkas FROM entri WHERE @MEREKA@"


def _rows(reader: Reader, entries: Sequence[Entry], *, contacts: bool) -> Iterator[Mapping[str, object]]:
    """The rows of activities; few statements however many they are."""
    for start in range(0, len(entries), _TOGETHER):
        part = entries[start : start + _TOGETHER]
        found: dict[tuple[str, str], dict[str, object]] = {}
        for kantor in dict.fromkeys(entry.kantor for entry in part):
            own = [entry for entry in part if entry.kantor == kantor]
            found |= {(kantor, entry.id): row for entry, row in _of_office(reader, kantor, own, contacts=contacts)}
        yield from (found[entry.kantor, entry.id] for entry in part if (entry.kantor, entry.id) in found)


def _of_office(
    reader: Reader, kantor: str, entries: Sequence[Entry], *, contacts: bool
) -> Iterator[tuple[Entry, dict[str, object]]]:
    def parts(sql: str, column: str = "entri") -> Parts:
        names = {f"e{place}": entry.id for place, entry in enumerate(entries)}
        these = f"kantor = :kantor AND {column} IN ({', '.join(f':{name}' for name in names)})"
        grouped: dict[str, list[Row]] = {}
        for row in reader.connection.rows(sql.replace("@MEREKA@", these), kantor=kantor, **names):
            grouped.setdefault(row[0], []).append(tuple(row[1:]))
        return grouped

    numbers, duties, proofs, finals = parts(_NUMBERS), parts(_DUTIES), parts(_PROOFS), parts(_FINALS)
    records, personal = parts(_RECORDS, "id"), parts(_PERSONAL) if contacts else {}
    for entry in entries:
        try:
            values = _record(records[entry.id][0][0])
        except RowDamaged as damaged:
            reader.left_out.add(kantor, entry.id, damaged)
            continue
        owed, evidence = duties.get(entry.id, ()), proofs.get(entry.id, ())
        row = entry_object(entry) | {
            "pelaksana": values.get("pelaksana"),
            "tempat": values.get("tempat"),
            "nomor_resmi": _once(resmi for _, _, resmi in numbers.get(entry.id, ())),
            "nomor_batal": _once(teks for teks, state, _ in numbers.get(entry.id, ()) if state == NumberState.BATAL),
            "kewajiban_terbuka": [f"{apa} {kepada}".strip() for apa, kepada, _ in owed],
            "tenggat_terdekat": next((due for _, _, due in owed if due), None),
            "bukti_tautan": _once(link for link, _, _ in evidence),
            "bukti_berkas": _once(f"{file} {hash}" for _, file, hash in evidence if file),
            "dokumen_final": _once(file for (file,) in finals.get(entry.id, ())),
        }
        found = {name: row[name] for name in COLUMNS}
        if contacts:
            whole = opened_values(values, dict(personal.get(entry.id, ())))
            found[CONTACT] = [f"{place}: {text}" for place, text in _personal(whole)]
        yield entry, found


@readable("kegiatan")
def _record(text: str) -> Mapping[str, object]:
    values = json.loads(text)
    if not isinstance(values, dict):
        raise TypeError("a record is no table")
    return values


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _personal(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Personal):
        yield path, str(value)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _personal(part, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            yield from _personal(part, f"{path}[{number}]")


def cell(value: object) -> str:
    """A value in one cell; lists apart by ``; ``."""
    if value is None:
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(part) for part in value)
    return str(value)


def as_csv(found: Exported) -> str:
    """Comma separated values, UTF-8, with a header."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([harmless(cell(row[name])) for name in found.columns] for row in found.rows)
    return stream.getvalue()


def as_json(found: Exported) -> str:
    """A list of objects."""
    return json.dumps(list(found.rows), ensure_ascii=False, indent=2, default=str) + "\n"


MOMENTS = ("mulai", "selesai", "tenggat_terdekat", "dicatat", "diubah")
"""The columns that hold moments."""
_AS_DATE = "dd/mm/yyyy hh:mm"


class Reading(NamedTuple):
    """How a workbook is written for people: in which zone (and what it is called), with which words for posts."""

    zona: tzinfo
    nama_zona: str
    sebutan: Mapping[str, str]


def reading_of(office: Office, env: Environment) -> Reading:
    """How an office reads a workbook."""
    from humas_cli.activities.rulebooks import shelf_of

    shelf, zone = shelf_of(None, env), office.identitas.zona
    return Reading(zone.offset, zone.value, (shelf.only or shelf.on(env.clock().date())).sebutan)


def _for_people(name: str, value: object, reading: Reading) -> object:
    """A value as a workbook shows it: moments as dates of the office's zone, posts and duties written out."""
    if name in MOMENTS and isinstance(value, str):
        return datetime.fromisoformat(value).astimezone(reading.zona).replace(tzinfo=None)
    if name == "pelaksana" and isinstance(value, str):
        return reading.sebutan.get(value, value)
    if name == "kewajiban_terbuka" and isinstance(value, list):
        parts = [str(duty).partition(" ") for duty in value]
        return [duty_words(what, to, reading.sebutan) for what, _, to in parts]
    return value


def as_xlsx(found: Exported, made: datetime, reading: Reading) -> bytes:
    """One sheet with a header that stays in sight; every cell is text, a number or a date, never a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.properties.creator = "humas"
    book.properties.created = book.properties.modified = made.replace(tzinfo=None)
    sheet = book.active
    sheet.title = "Register"
    for number, name in enumerate(found.columns, 1):
        title = f"{name} ({reading.nama_zona})" if name in MOMENTS else name
        sheet.cell(1, number, title).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = 40 if name == "judul" else 22
    for line, row in enumerate(found.rows, 2):
        for number, name in enumerate(found.columns, 1):
            value = _for_people(name, row[name], reading)
            place = sheet.cell(line, number)
            place.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, int):
                place.value = value
                continue
            if isinstance(value, datetime):
                place.value, place.number_format = value, _AS_DATE
                continue
            text = cell_text(cell(value))
            place.value = text or None
            if text:
                place.data_type = "s"
                place.quotePrefix = is_computed(text)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def content_of(found: Exported, format: Format, made: datetime, reading: Reading) -> bytes:
    """The bytes of an export; only a workbook is written for people, the others are read by programs."""
    if format is Format.XLSX:
        return as_xlsx(found, made, reading)
    return (as_csv(found) if format is Format.CSV else as_json(found)).encode("utf-8", "replace")
