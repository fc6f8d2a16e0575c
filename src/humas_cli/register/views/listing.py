"""Pages of activities: which ones, and how each stands in a table, in lines for programs, and in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from humas_cli.activities.values import BadValue, parse_value, sentence
from humas_cli.documents.indonesian import tanggal_angka
from humas_cli.environment import Environment
from humas_cli.errors import UsageError
from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest
from humas_cli.office.defaults import office_words
from humas_cli.office.model import Office
from humas_cli.register.model import Entry, State
from humas_cli.register.reading import PAGE, Reader
from humas_cli.register.searching import Filters, words_of

VERDICTS = ("sesuai", "belum-lengkap", "tidak-sesuai", "tanpa-dasar")
COLUMNS = ("id", "tanggal", "keadaan", "putusan", "nomor", "judul")
"""The columns of a list on a terminal; the id tells the kind, which programs get in a column of its own."""
WHOLE = ("id", "tanggal", "keadaan", "nomor")
"""Those of them that are not broken."""


class Wanted(NamedTuple):
    """Which activities an officer asked for, as it was typed.

    Attributes:
        jenis, keadaan, kantor, putusan: allowed words; empty = all.
        dari, sampai: first and last day, or moments.
        teks: words.
    """

    jenis: Sequence[str] = ()
    keadaan: Sequence[str] = ()
    kantor: Sequence[str] = ()
    putusan: Sequence[str] = ()
    dari: str | None = None
    sampai: str | None = None
    teks: str | None = None


class Page(NamedTuple):
    """Activities, and whether there are more behind them."""

    entries: tuple[Entry, ...]
    more: bool


class UnknownWord(UsageError):
    """The value of an option is none of its words."""

    def __init__(self, flag: str, word: str, known: Sequence[str]) -> None:
        near = nearest(word, known)
        advice = f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(known)}."
        super().__init__(f"Opsi '--{flag}': '{word}' tidak dikenal.", advice)


def filters_of(wanted: Wanted, office: Office, env: Environment) -> Filters:
    """The filters that the words mean.

    Raises:
        humas_cli.errors.UsageError: one means nothing; with the nearest word.
    """
    if wanted.jenis:
        from humas_cli.activities.rulebooks import kinds_of

        _ensure_known("jenis", wanted.jenis, tuple(kinds_of(None, env)))
    _ensure_known("keadaan", wanted.keadaan, tuple(State))
    _ensure_known("putusan", wanted.putusan, VERDICTS)
    _ensure_known("kantor", wanted.kantor, office_words())
    if wanted.teks is not None and not words_of(wanted.teks):
        raise UsageError("Kata yang dicari kosong.", "Sebutkan satu kata atau lebih.")
    begin, end = _day("dari", wanted.dari, office), _day("sampai", wanted.sampai, office)
    if begin is not None and end is not None and end < begin:
        raise UsageError("Opsi '--sampai' lebih awal daripada '--dari'.", "Tukar keduanya.")
    return Filters(
        tuple(wanted.kantor),
        tuple(wanted.jenis),
        tuple(State(word) for word in wanted.keadaan),
        tuple(wanted.putusan),
        begin,
        end,
        wanted.teks or "",
    )


def _ensure_known(flag: str, words: Iterable[str], known: Sequence[str]) -> None:
    for word in words:
        if word not in known:
            raise UnknownWord(flag, word, [str(one) for one in known])


def _day(flag: str, text: str | None, office: Office) -> datetime | None:
    """A moment, or the beginning (``dari``) or end (``sampai``) of a day at the office."""
    if text is None:
        return None
    try:
        found = parse_value(Field(flag, FieldType.DATE_OR_MOMENT, flag), text)
    except BadValue as error:
        raise UsageError(f"Opsi '--{flag}': {sentence(str(error))}", f"Contoh: --{flag} 2026-11-25") from None
    if isinstance(found, datetime):
        return found
    assert isinstance(found, date)
    hour = time(0) if flag == "dari" else time(23, 59, 59)
    return datetime.combine(found, hour, office.identitas.zona.offset)


def limit_of(count: int | None, *, whole: bool, json: bool) -> int | None:
    """How many activities a list shows: what was asked for, all for programs that read JSON, else a page.

    Raises:
        humas_cli.errors.UsageError: all and a number were asked for.
    """
    if whole and count is not None:
        raise UsageError("Opsi '--semua' tidak dipakai bersama '--banyak'.", "Pilih salah satu.")
    return count if count is not None else None if whole or json else PAGE


def page(reader: Reader, filters: Filters, limit: int | None = PAGE, offset: int = 0) -> Page:
    """A page; one row more is asked for, so that nothing needs to be counted."""
    if limit is None:
        return Page(tuple(reader.page(filters, None)[offset:]), more=False)
    found = reader.page(filters, limit + 1, offset)
    return Page(tuple(found[:limit]), len(found) > limit)


def name_of(entry: Entry, kantor: str) -> str:
    """The id as the office that asks can type it."""
    return entry.id if entry.kantor == kantor else f"{entry.kantor}/{entry.id}"


def day_of(entry: Entry) -> date:
    """The day of the activity, else of its recording."""
    return (entry.mulai or entry.dicatat).date()


def cells(entry: Entry, kantor: str) -> tuple[str, ...]:
    """The columns of a list on a terminal."""
    name, _, _, *rest = fields(entry, kantor)
    return (name, tanggal_angka(day_of(entry)), *rest)


def fields(entry: Entry, kantor: str) -> tuple[str, ...]:
    """The columns of a list for programs; the day as ISO 8601."""
    return (
        name_of(entry, kantor),
        day_of(entry).isoformat(),
        entry.jenis,
        entry.keadaan.value,
        entry.putusan,
        ", ".join(entry.nomor),
        " ".join(entry.judul.split()),
    )


def entry_object(entry: Entry) -> dict[str, object]:
    """An activity of a list as JSON."""
    return {
        "kantor": entry.kantor,
        "id": entry.id,
        "jenis": entry.jenis,
        "judul": entry.judul,
        "keadaan": entry.keadaan.value,
        "putusan": entry.putusan,
        "versi": entry.versi,
        "mulai": iso(entry.mulai),
        "selesai": iso(entry.selesai),
        "nomor": list(entry.nomor),
        "dicatat": iso(entry.dicatat),
        "diubah": iso(entry.diubah),
    }


def iso(moment: datetime | None) -> str | None:
    """A moment as RFC 3339 writes it."""
    return None if moment is None else moment.isoformat()
