"""A year's agenda from a list that the office keeps: one plan item a row, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.activities.tabular import ListProblem, Row, Sheet, read_list
from humas_cli.errors import HumasError, ManyErrors, named
from humas_cli.nearest import nearest
from humas_cli.register.duties.planning import BadPlan, Plan, add_all, item_of, items, same_plan
from humas_cli.register.model import AgendaItem
from humas_cli.register.store import Register
from humas_cli.rulebook.model import Rulebook

COLUMNS = ("jenis", "judul", "tahun", "bulan", "minggu", "jumlah", "bila", "catatan")
_NEEDED = ("jenis", "judul")
_NUMBERS = ("tahun", "minggu", "jumlah")
_YEARS = range(1945, 2201)
MOST_FAULTS = 20
"""Rows with faults that are told at once."""


class BadRow(ListProblem):
    """A row is no plan item."""

    kode: ClassVar[str] = "baris-agenda-rusak"

    def __init__(self, name: str, row: int, reason: str, advice: str | None) -> None:
        super().__init__(f"{named(name)} baris {row}: {reason}", advice)


class Brought(NamedTuple):
    """What came of a list: items that were added, and ids of those that the agenda had already."""

    baru: tuple[AgendaItem, ...]
    sudah: tuple[str, ...]


def bring_in(register: Register, path: Path, tahun: int, book: Rulebook) -> Brought:
    """Put the rows of a list into the agenda; what it has already is left as it is.

    Args:
        register: the office's register.
        path: CSV or Excel, its columns those of ``COLUMNS``.
        tahun: the year of rows that name none.
        book: whose kinds and facts apply.

    Raises:
        humas_cli.errors.HumasError: the list cannot be read, or a row is no plan item; then nothing is added.
    """
    sheet = read_list(path, lambda text: _column(text) is not None)
    places = _places(sheet)
    wanted: list[AgendaItem] = []
    faults: list[HumasError] = []
    for row in sheet.rows():
        try:
            wanted.append(_item(row, places, tahun, book))
        except BadPlan as error:
            faults.append(BadRow(sheet.nama, row.baris, f"{error.bagian}: {error.sebab}", f"Contoh: {error.contoh}"))
        except HumasError as error:
            faults.append(BadRow(sheet.nama, row.baris, error.pesan, error.saran))
    if faults:
        raise ManyErrors(tuple(faults[:MOST_FAULTS]))
    with register.reading() as reader:
        there = [item for item in items(reader) if item.aktif]
    new: list[AgendaItem] = []
    known: list[str] = []
    for item in wanted:
        same = next((one for one in there if same_plan(one, item)), None)
        if same is not None:
            known.append(same.id)
        elif not any(same_plan(one, item) for one in new):
            new.append(item)
    return Brought(tuple(add_all(register, new)) if new else (), tuple(known))


def _column(text: str) -> str | None:
    word = " ".join(text.casefold().split())
    return word if word in COLUMNS else None


def _places(sheet: Sheet) -> dict[str, int]:
    """Where each column stands; the header may be in any order."""
    places: dict[str, int] = {}
    for place, text in enumerate(sheet.kepala.sel):
        if not text:
            continue
        name = _column(text)
        if name is None or name in places:
            near = None if name else nearest(text, COLUMNS)
            what = f"kolom '{text}' {'disebut dua kali' if name else 'tidak dikenal'}."
            advice = f"Maksud Anda '{near}'?" if near else f"Kolom yang dikenal: {', '.join(COLUMNS)}."
            raise BadRow(sheet.nama, sheet.kepala.baris, what, advice)
        places[name] = place
    if missing := [name for name in _NEEDED if name not in places]:
        advice = f"Kolom yang dikenal: {', '.join(COLUMNS)}."
        raise BadRow(sheet.nama, sheet.kepala.baris, f"kolom {' dan '.join(missing)} belum ada.", advice)
    return places


def _item(row: Row, places: Mapping[str, int], tahun: int, book: Rulebook) -> AgendaItem:
    """The plan item of a row."""
    if row.rusak:
        at, reason = next(iter(row.rusak.items()))
        named = {place: name for name, place in places.items()}
        raise ListProblem(f"sel {named.get(at, f'ke-{at + 1}')} {reason}.")
    cells = {name: row.sel[place] if place < len(row.sel) else "" for name, place in places.items()}
    numbers = {name: _number(name, cells.get(name, "")) for name in _NUMBERS}
    year = numbers["tahun"] or tahun
    if year not in _YEARS:
        raise ListProblem(f"tahun {year} di luar {_YEARS[0]}–{_YEARS[-1]}.")
    amount = numbers["jumlah"]
    return item_of(
        Plan(
            cells["jenis"],
            cells["judul"],
            year,
            cells.get("bulan") or None,
            numbers["minggu"],
            1 if amount is None else amount,
            _conditions(cells.get("bila", "")),
            cells.get("catatan", ""),
        ),
        book,
    )


def _number(name: str, text: str) -> int | None:
    from humas_cli.activities.values import BadValue, parse_number, sentence

    try:
        return parse_number(text) if text else None
    except BadValue as error:
        raise ListProblem(f"{name}: {sentence(str(error))}") from None


def _conditions(text: str) -> Sequence[str]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
