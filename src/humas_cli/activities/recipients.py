"""The columns of a list of recipients, and what each row says for its own letter."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, NamedTuple

from humas_cli.activities.forms import CONTENT, Form
from humas_cli.activities.options import Flag, place
from humas_cli.activities.tabular import ListProblem, Sheet
from humas_cli.activities.values import BadValue, parse_table, parse_value, sentence, split_list
from humas_cli.errors import HumasError, ManyErrors, named
from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest

ADDRESSEE = "penerima"
"""The field of ``[isi]`` that holds whom a letter is addressed to."""
POST, BODY_OF, MAIL, COPIES = "jabatan", "instansi", "surel", "tembusan"
NUMBER = Field("nomor", FieldType.TEXT, "Nomor surat")
"""Not a field of the record: the number of the row's own letter."""

LONGEST_CELL = 2_000
COUNTERS = ("no", "no.", "nomor urut", "#")
"""Columns that only count the rows; they are passed over."""
_OTHER_WORDS = {
    **dict.fromkeys(
        ("email", "e-mail", "pos-el", "alamat surel", "alamat email", "alamat e-mail", "alamat pos-el"), MAIL
    ),
    **dict.fromkeys(("redaksi", "nama media", "nama instansi", "media massa"), BODY_OF),
}
_PERSONS = ("nama", "nama penerima", "nama pejabat", "nama lengkap")
_SALUTATION = re.compile(r"(?:kepada\s+)?yth\.?\s+|kepada\s+", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:bapak|ibu|bpk\.?|sdr[ai]?\.?|saudar[ai]|tuan|nyonya)\b", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"]+")


class RowProblem(ListProblem):
    """One thing wrong in one row."""

    kode: ClassVar[str] = "baris-salah"

    def __init__(self, name: str, line: int, column: str, what: str, advice: str | None = None) -> None:
        where = f", kolom '{column}'" if column else ""
        super().__init__(f"{named(name)} baris {line}{where}: {what}", advice)


class Column(NamedTuple):
    """One column.

    Attributes:
        posisi: where it stands in a row, from 0.
        judul: its title as written.
        path: the place it fills in the record; that of ``NUMBER`` is no place in it.
        field: what it holds.
    """

    posisi: int
    judul: str
    path: tuple[str, ...]
    field: Field

    @property
    def dotted(self) -> str:
        """The place in the record, as verdicts and forms write it."""
        return ".".join(self.path)

    @property
    def addresses(self) -> bool:
        """Whether it says whom the letter is addressed to."""
        return self.path[:2] == (CONTENT, ADDRESSEE)


Filled = tuple[tuple[Column, object], ...]


class Recipient(NamedTuple):
    """One row, read.

    Attributes:
        baris: its line.
        isian: what it fills in: columns with their values; empty cells fill nothing.
        sidik: digest of what it fills in, whatever the order of the columns.
        nama: what a file name calls it.
    """

    baris: int
    isian: Filled
    sidik: str
    nama: str

    @property
    def nomor(self) -> str | None:
        """The number of its letter, when there is a column for it."""
        return next((str(value) for column, value in self.isian if column.field is NUMBER), None)

    @property
    def addressee(self) -> tuple[str, ...]:
        """Whom its letter goes to, however it is spelt; nothing when the list addresses nobody."""
        own = {column.field.nama: str(value).casefold() for column, value in self.isian if column.addresses}
        return tuple(own.get(key, "") for key in (POST, BODY_OF, "alamat")) if own else ()


class Columns:
    """The columns of a list.

    Args:
        form, flags: the fields that the kind has.
    """

    def __init__(self, form: Form, flags: Iterable[Flag]) -> None:
        self._names: dict[str, tuple[tuple[str, ...], Field]] = {}
        table = form.field(ADDRESSEE)
        for field in table.isi if table is not None else ():
            words = (field.nama, f"{ADDRESSEE}.{field.nama}", field.label, *field.label.split(" atau "))
            self._add(words, (CONTENT, ADDRESSEE, field.nama), field)
        self._add((NUMBER.nama, NUMBER.label, "nomor naskah"), (NUMBER.nama,), NUMBER)
        for flag in flags:
            field = flag.field
            if field.tipe is not FieldType.BODY and flag.path != (CONTENT, ADDRESSEE):
                words = (flag.name, flag.dotted, flag.path[-1] if len(flag.path) == 1 or _is_own(flag) else flag.dotted)
                self._add((*words, field.label), flag.path, field)
        for word, key in _OTHER_WORDS.items():
            if key in self._names:
                self._names.setdefault(_plain(word), self._names[key])

    def _add(self, words: Iterable[str], path: tuple[str, ...], field: Field) -> None:
        for word in words:
            self._names.setdefault(_plain(word), (path, field))

    def known(self, title: str) -> bool:
        """Whether a title names a column."""
        return _plain(title) in self._names

    def of(self, sheet: Sheet) -> tuple[Column, ...]:
        """The columns of a list, from its header.

        Raises:
            humas_cli.errors.ManyErrors: titles that are no columns, or that name one twice; all are told.
        """
        line = sheet.kepala.baris
        found: dict[tuple[str, ...], Column] = {}
        problems: list[HumasError] = []
        for position, title in enumerate(sheet.kepala.sel):
            if not title or title.casefold() in COUNTERS:
                continue
            if not self.known(title):
                problems.append(RowProblem(sheet.nama, line, title, "kolom tidak dikenal.", self._advice(title)))
                continue
            path, field = self._names[_plain(title)]
            if path in found:
                what = f"isinya sama dengan kolom '{found[path].judul}'."
                problems.append(RowProblem(sheet.nama, line, title, what, "Hapus salah satunya."))
            found[path] = Column(position, title, path, field)
        if problems:
            raise ManyErrors(tuple(problems))
        if not found:
            raise ListProblem(f"{named(sheet.nama)} tidak memuat judul kolom.", self._advice(""))
        return tuple(found.values())

    def _advice(self, title: str) -> str:
        if title.casefold() in _PERSONS:
            return f"Surat ditujukan kepada jabatan, bukan nama orang; pakai kolom '{POST}' dan '{BODY_OF}'."
        near = nearest(title, self._names)
        if near:
            return f"Maksud Anda '{near}'?"
        own = [word for word, (path, _) in self._names.items() if path == (CONTENT, ADDRESSEE, word)]
        words = ", ".join([*own, NUMBER.nama])
        return f"Kolom yang dikenal: {words}, atau nama isian lain (tanpa '--')."


def _is_own(flag: Flag) -> bool:
    return flag.path[0] == CONTENT and len(flag.path) == 2


def _plain(title: str) -> str:
    return " ".join(title.casefold().removeprefix("--").replace("_", " ").replace("-", " ").split())


def recipients(sheet: Sheet, columns: tuple[Column, ...]) -> Iterator[tuple[Recipient, list[RowProblem]]]:
    """Each row with what is wrong in it."""
    titles = sheet.kepala.sel
    for row in sheet.rows():
        problems: list[RowProblem] = []
        if any(row.sel[len(titles) :]) or any(cell for cell, title in zip(row.sel, titles, strict=False) if not title):
            advice = 'Apit sel yang memuat pemisah kolom dengan tanda petik ("…"), atau beri judul pada kolom itu.'
            problems.append(RowProblem(sheet.nama, row.baris, "", "ada isi di luar kolom yang berjudul.", advice))
        values: list[tuple[Column, object]] = []
        for column in columns:
            text = row.sel[column.posisi] if column.posisi < len(row.sel) else ""
            try:
                if column.posisi in row.rusak:
                    raise BadValue(row.rusak[column.posisi])
                if text:
                    values.append((column, _value(column, text)))
            except BadValue as error:
                problems.append(RowProblem(sheet.nama, row.baris, column.judul, sentence(str(error))))
        filled = tuple(values)
        yield Recipient(row.baris, filled, _digest(filled), _called(filled)), problems


def _value(column: Column, text: str) -> object:
    """The value of one cell.

    Raises:
        BadValue: it is none; says why.
    """
    field = column.field
    if len(text) > LONGEST_CELL:
        raise BadValue(f"terlalu panjang ({len(text)} huruf; paling banyak {LONGEST_CELL})")
    if field.tipe is FieldType.TEXTS:
        return [part.strip() for part in text.split(";") if part.strip()]
    if field.tipe is FieldType.TABLES:
        return [parse_table(field, part) for part in text.split(";") if part.strip()]
    if column.addresses and field.nama in (POST, BODY_OF):
        text = _SALUTATION.sub("", text, count=1) if _SALUTATION.match(text) else text
        if field.nama == POST and _PERSONAL.match(text):
            raise BadValue(f"'{text[:60]}' menyapa orang; tulis jabatannya, karena 'Yth.' ditambahkan templat")
    value = parse_value(field, text)
    if field.nama == MAIL and not all(_MAIL.fullmatch(part) for part in split_list(text)):
        raise BadValue(f"'{text[:60]}' bukan alamat surel (contoh: redaksi@media.example)")
    return value


def _digest(values: Filled) -> str:
    plain = sorted((column.dotted, str(value)) for column, value in values)
    return hashlib.sha256(repr(plain).encode("utf-8")).hexdigest()


def _called(values: Filled) -> str:
    """The addressee as a part of a file name: the body, else the post, else the first cell."""
    own = {column.field.nama: str(value) for column, value in values if column.addresses}
    text = own.get(BODY_OF) or own.get(POST) or next((str(value) for _, value in values), "")
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:50].strip("-") or ADDRESSEE


def covers(place: str, name: str) -> bool:
    """Whether a column that fills a place gives what a document needs under a name."""
    return place == name or place.startswith(f"{name}.") or name.startswith(f"{place}.")


def laid_over(base: Mapping[str, object], recipient: Recipient, columns: tuple[Column, ...]) -> dict[str, object]:
    """The record's values with those of one row laid over them.

    An empty cell leaves the record's own value. Of the record's addressee only what is common to many remains (the post
    and the copies): the address of one medium must not stand on a letter to another.
    """
    values = {key: dict(value) if isinstance(value, Mapping) else value for key, value in base.items()}
    if any(column.addresses for column in columns):
        content = values.get(CONTENT)
        content = dict(content) if isinstance(content, Mapping) else {}
        known = content.get(ADDRESSEE)
        common = {key: known[key] for key in (POST, COPIES) if key in known} if isinstance(known, Mapping) else {}
        values[CONTENT] = {**content, ADDRESSEE: common}
    for column, value in recipient.isian:
        if column.field is not NUMBER:
            place(values, column.path, value)
    return values
