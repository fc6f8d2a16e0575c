"""The number book as it is shown: its rows, the titles of the letters, and numbers that are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from humas_cli.documents.indonesian import tanggal_angka
from humas_cli.register.moments import moment
from humas_cli.register.reading import Reader
from humas_cli.register.rows import NumberRow
from humas_cli.register.views.shownjson import number_object
from humas_cli.results import Line, Tone


class Gap(NamedTuple):
    """Running numbers of a series that nothing is known of."""

    kantor: str
    deret: str
    tahun: int
    dari: int
    sampai: int

    @property
    def serious(self) -> bool:
        """Whether a number was lost; those before the first one were given before the register began."""
        return self.dari > 1

    def __str__(self) -> str:
        numbers = f"{self.dari}" if self.dari == self.sampai else f"{self.dari}–{self.sampai}"
        return f"Deret '{self.deret}' tahun {self.tahun}: nomor urut {numbers} tidak tercatat"


def gaps(rows: Iterable[NumberRow]) -> Iterator[Gap]:
    """Running numbers that are missing before the first and between the first and the last of each series and year."""
    last: dict[tuple[str, str, int], int] = {}
    for row in rows:
        number = row.number
        key = (row.kantor, number.deret, number.tahun)
        before = last.get(key, 0)
        if number.urut > before + 1:
            yield Gap(*key, before + 1, number.urut - 1)
        last[key] = max(before, number.urut)


class Names(NamedTuple):
    """What the numbers of a book are for.

    Attributes:
        titles: the titles of their activities, by office and id.
        bearers: what the documents are called that bear them, by office, id and document.
    """

    titles: Mapping[tuple[str, str], str]
    bearers: Mapping[tuple[str, str, str], str]


def names_of(reader: Reader, deret: str, tahun: int | None, kantor: str) -> Names:
    """What the numbers of a book are for."""
    wanted = {"deret": deret, "tahun": tahun, "kantor": kantor}
    values: dict[str, object] = {key: value for key, value in wanted.items() if value}
    where = "".join(f" AND n.{key} = :{key}" for key in values)
    rows = reader.connection.rows(
        "SELECT DISTINCT n.kantor, n.entri, e.judul FROM nomor n JOIN entri e ON e.kantor = n.kantor AND e.id = n.entri"
        f" WHERE n.entri <> ''{where}",
        **values,
    )
    found = {(row[0], row[1]): str(row[2]) for row in rows}
    return Names(found, _bearers(reader, deret, tahun, kantor))


def _bearers(reader: Reader, deret: str, tahun: int | None, kantor: str) -> dict[tuple[str, str, str], str]:
    """What the documents are called that bear the numbers; the last name counts."""
    wanted = {"deret": deret, "tahun": tahun, "kantor": kantor}
    values: dict[str, object] = {key: value for key, value in wanted.items() if value}
    where = "".join(f" AND n.{key} = :{key}" for key in values)
    rows = reader.connection.rows(
        "SELECT d.kantor, d.entri, d.dokumen, d.nama FROM dokumen d"
        " JOIN nomor n ON n.kantor = d.kantor AND n.entri = d.entri AND n.dokumen = d.dokumen"
        f" WHERE n.entri <> ''{where} ORDER BY d.urut, d.ke",
        **values,
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


BOOK_COLUMNS = ("nomor", "tanggal", "keadaan", "perihal", "alasan", "resmi")
"""The columns of the number book on a terminal."""
BOOK_WHOLE = ("nomor", "tanggal", "keadaan")
"""Those of them that are not broken."""


def book_cells(row: NumberRow, names: Names) -> tuple[str, ...]:
    """A number of the book on a terminal."""
    number = row.number
    day = tanggal_angka(date.fromisoformat(number.tanggal))
    return (number.teks, day, number.keadaan.value, _subject(row, names), row.alasan, row.resmi)


def book_fields(row: NumberRow, names: Names) -> tuple[str, ...]:
    """A number of the book for programs: also its series and its activity, the day as ISO 8601."""
    number = row.number
    subject = _subject(row, names)
    return (
        number.teks,
        number.tanggal,
        number.deret,
        number.keadaan.value,
        row.entri,
        subject,
        row.alasan,
        row.resmi,
    )


def _subject(row: NumberRow, names: Names) -> str:
    title = row.number.perihal or names.titles.get((row.kantor, row.entri), "")
    bearer = names.bearers.get((row.kantor, row.entri, row.number.dokumen))
    return ": ".join(part for part in (bearer, title) if part)


def book_object(row: NumberRow, names: Names) -> dict[str, object]:
    """A number of the book as JSON."""
    return number_object(row) | {"perihal": _subject(row, names)}


class Waiting(NamedTuple):
    """A letter that was made for SRIKANDI and has no number yet."""

    entri: str
    dokumen: str
    nama: str
    dibuat: datetime
    judul: str


def waiting_of(reader: Reader, kantor: str, zone: tzinfo, numbered: Callable[[str, str], bool]) -> list[Waiting]:
    """The letters of an office that wait for their official number, the oldest first.

    Args:
        reader: a consistent view.
        kantor: whose.
        zone: in which their days are told.
        numbered: whether a document of a kind bears a number at all.
    """
    rows = reader.connection.rows(
        "SELECT d.entri, d.dokumen, d.nama, p.waktu, e.judul, e.jenis FROM dokumen d"
        " JOIN entri e ON e.kantor = d.kantor AND e.id = d.entri"
        " JOIN peristiwa p ON p.kantor = d.kantor AND p.urut = d.urut"
        " WHERE d.kantor = :kantor AND d.final = 1 AND e.keadaan <> 'batal' AND d.berkas LIKE '%-srikandi.docx'"
        " AND NOT EXISTS (SELECT 1 FROM nomor n WHERE n.kantor = d.kantor AND n.entri = d.entri"
        " AND n.dokumen IN (d.dokumen, '') AND n.keadaan = 'terpakai')"
        " ORDER BY d.urut, d.ke",
        kantor=kantor,
    )
    found: dict[tuple[str, str], Waiting] = {}
    for entri, dokumen, nama, seconds, judul, jenis in rows:
        made = moment(int(seconds))
        assert made is not None
        if numbered(jenis, dokumen):
            found[entri, dokumen] = Waiting(entri, dokumen, nama, made.astimezone(zone), judul)
    return list(found.values())


WAITING_COLUMNS = ("kegiatan", "dokumen", "naskah", "dibuat", "judul")
"""The columns of that list on a terminal."""


def waiting_fields(one: Waiting) -> tuple[str, ...]:
    """Such a letter for programs; the day as ISO 8601."""
    return (one.entri, one.dokumen, one.nama, one.dibuat.date().isoformat(), one.judul)


def waiting_cells(one: Waiting) -> tuple[str, ...]:
    """Such a letter on a terminal."""
    return (one.entri, one.dokumen, one.nama, tanggal_angka(one.dibuat.date()), one.judul)


def waiting_object(one: Waiting) -> dict[str, object]:
    """Such a letter as JSON."""
    return {**one._asdict(), "dibuat": one.dibuat.isoformat()}


def _gap_advice(gap: Gap) -> str:
    """The command that explains numbers which were lost."""
    which = f"{gap.dari}" if gap.dari == gap.sampai else f"{gap.dari}-{gap.sampai}"
    return (
        f"Bila memang tidak dipakai: humas register skip --deret {gap.deret} --nomor {which} --tahun {gap.tahun} "
        '--alasan "…"'
    )


def gap_lines(found: Iterable[Gap], kantor: str) -> Iterator[Line]:
    """Missing numbers, and what the office that asks can do about its own."""
    for gap in found:
        yield Line(f"{gap}.", Tone.BAD if gap.serious else Tone.SOFT)
        if gap.serious and gap.kantor == kantor:
            yield Line(_gap_advice(gap), indent=1, whole=True)


def gap_object(gap: Gap) -> dict[str, object]:
    """Missing numbers as JSON."""
    return {**gap._asdict(), "berat": gap.serious}
