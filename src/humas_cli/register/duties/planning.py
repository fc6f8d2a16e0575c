"""The yearly agenda: plan items with a month or a week, kept as events of the office's chain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from humas_cli.activities.options import BadOptionValue
from humas_cli.documents.indonesian import BULAN
from humas_cli.errors import ExitCode, HumasError, NotFoundError, UsageError
from humas_cli.fields import TABLE_TYPES
from humas_cli.nearest import nearest
from humas_cli.register.chain import plain_values
from humas_cli.register.databases.database import Row
from humas_cli.register.model import AgendaItem, Change, Happening, Plain
from humas_cli.register.reading import Reader
from humas_cli.register.store import Register
from humas_cli.rulebook.model import Rulebook

WEEKS = 5
_COLUMNS = "id, tahun, jenis, judul, bulan, minggu, jumlah, bila, aktif, catatan"


class NoSuchItem(NotFoundError):
    """The agenda has no item of that id."""

    def __init__(self, id: str, near: str | None) -> None:
        super().__init__(
            f"'{id}' tidak ada dalam agenda.",
            f"Maksud Anda '{near}'?" if near else "Lihat yang ada dengan: humas agenda list.",
        )


class ItemThere(HumasError):
    """The agenda has that item already."""

    kode: ClassVar[str] = "agenda-sudah-ada"

    def __init__(self, id: str) -> None:
        super().__init__(
            f"Rencana itu sudah ada dalam agenda: {id}.",
            "Bila memang lebih dari sekali, batalkan yang ada dengan 'humas agenda cancel', lalu tulis --jumlah.",
        )


class ItemWithdrawn(HumasError):
    """The item was withdrawn before."""

    kode: ClassVar[str] = "agenda-sudah-batal"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, id: str) -> None:
        super().__init__(f"'{id}' sudah dibatalkan.", "Lihat semuanya dengan: humas agenda list --semua.")


class BadPlan(BadOptionValue):
    """A part of a plan cannot be meant so.

    Attributes:
        bagian: the part; an option, or the column of a list.
        sebab: what is wrong with it, a sentence.
        contoh: a value that would do.
    """

    def __init__(self, bagian: str, sebab: str, contoh: str) -> None:
        super().__init__(bagian, sebab, contoh)
        self.bagian, self.sebab, self.contoh = bagian, sebab, contoh


class Plan(NamedTuple):
    """An item as it is typed; texts are read by :func:`item_of`."""

    jenis: str
    judul: str
    tahun: int
    bulan: str | None = None
    minggu: int | None = None
    jumlah: int = 1
    bila: Sequence[str] = ()
    catatan: str = ""


def add(register: Register, plan: Plan, book: Rulebook) -> AgendaItem:
    """Put an item into the agenda.

    Raises:
        humas_cli.errors.UsageError: the plan cannot be meant so.
        ItemThere: the agenda has it already.
    """
    return add_all(register, [item_of(plan, book)])[0]


def add_all(register: Register, wanted: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Put several items into the agenda, all or none; each gets the next id of its year."""
    with register.writing() as writer:
        added: list[AgendaItem] = []
        for item in wanted:
            there = items(writer, item.tahun)
            same = next((one for one in there if one.aktif and same_plan(one, item)), None)
            if same is not None:
                raise ItemThere(same.id)
            last = max((int(one.id.rpartition("-")[2]) for one in there), default=0)
            added.append(item._replace(id=f"agenda-{item.tahun}-{last + 1:02d}"))
            writer.append(Happening.AGENDA, "", Change(agenda=added[-1]))
        return added


def same_plan(one: AgendaItem, other: AgendaItem) -> bool:
    """Whether two items plan the same; ids and remarks do not matter."""
    return one._replace(id="", catatan="") == other._replace(id="", catatan="")


def withdraw(register: Register, id: str, alasan: str) -> AgendaItem:
    """Take an item out of the agenda; it stays in the history.

    Raises:
        NoSuchItem, ItemWithdrawn: there is none to take out.
    """
    with register.writing() as writer:
        item = find(writer, id)._replace(aktif=False)
        writer.append(Happening.AGENDA, "", Change(agenda=item, alasan=alasan))
        return item


def find(reader: Reader, id: str) -> AgendaItem:
    """The item of that id that still counts.

    Raises:
        NoSuchItem, ItemWithdrawn: there is none.
    """
    found = {item.id: item for item in items(reader)}
    if id not in found:
        raise NoSuchItem(id, nearest(id, found))
    if not found[id].aktif:
        raise ItemWithdrawn(id)
    return found[id]


def items(reader: Reader, tahun: int | None = None, kantor: str = "") -> list[AgendaItem]:
    """The items of an office in the order of the year, those without a month first; withdrawn ones too.

    Args:
        reader: the register.
        tahun: only this year.
        kantor: whose; empty = the own office's.
    """
    year = "" if tahun is None else " AND tahun = :tahun"
    values: dict[str, object] = {} if tahun is None else {"tahun": tahun}
    rows = reader.connection.rows(
        f"SELECT {_COLUMNS} FROM agenda WHERE kantor = :kantor{year}", kantor=kantor or reader.kantor, **values
    )
    return sorted(map(_item, rows), key=lambda item: (item.tahun, item.bulan or 0, item.minggu or 0, item.id))


def _item(row: Row) -> AgendaItem:
    item = AgendaItem._make(row)
    return item._replace(bila=json.loads(row[7]), aktif=bool(row[8]))


def item_of(plan: Plan, book: Rulebook) -> AgendaItem:
    """The item that a plan means, without an id.

    Raises:
        humas_cli.errors.UsageError: kind, month, week, number or condition cannot be used; names the nearest word.
    """
    if plan.jenis not in book.jenis:
        near = nearest(plan.jenis, book.jenis)
        raise UsageError(
            f"'{plan.jenis}' bukan jenis kegiatan.",
            f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(book.jenis)}.",
        )
    title = " ".join(plan.judul.split())
    if not title:
        raise BadPlan("judul", "nilainya kosong.", "Konferensi pers berkala")
    month = None if plan.bulan is None else month_of(plan.bulan)
    if plan.minggu is not None:
        _ensure_week(plan.tahun, month, plan.minggu)
    if plan.jumlah < 1:
        raise BadPlan("jumlah", "paling sedikit 1.", "4")
    bila = dict(_condition(text, plan.jenis, book) for text in plan.bila)
    return AgendaItem(
        "", plan.tahun, plan.jenis, title, month, plan.minggu, plan.jumlah, bila, aktif=True, catatan=plan.catatan
    )


def month_of(text: str) -> int:
    """A month by its number or its name.

    Raises:
        BadPlan: it is none.
    """
    word = text.strip()
    if word.isascii() and word.isdecimal() and 1 <= int(word) <= len(BULAN):
        return int(word)
    name = None if word.isdecimal() else nearest(word, BULAN)
    if name is None:
        raise BadPlan("bulan", f"'{word}' bukan bulan; tulis 1 sampai 12 atau namanya.", "Agustus")
    return BULAN.index(name) + 1


def _ensure_week(tahun: int, bulan: int | None, minggu: int) -> None:
    if bulan is None:
        raise BadPlan("bulan", "belum disebut, sedangkan minggunya disebut.", "8")
    if not 1 <= minggu <= WEEKS:
        raise BadPlan("minggu", f"{minggu} bukan minggu; tulis 1 sampai {WEEKS}.", "2")
    first, last = window_of(tahun, bulan, minggu)
    if first > last:
        raise BadPlan("minggu", f"{BULAN[bulan - 1]} {tahun} hanya mempunyai 4 minggu.", "4")


def _condition(text: str, jenis: str, book: Rulebook) -> tuple[str, object]:
    """One fact of ``--bila`` and the value it must have."""
    from humas_cli.activities.values import BadValue, parse_value, sentence

    key, sign, value = text.partition("=")
    facts = {field.nama: field for field in book.facts_of(jenis) if field.tipe not in TABLE_TYPES}
    name = key.strip().replace("-", "_")
    if not sign:
        raise BadPlan("bila", f"'{text}' tidak berbentuk fakta=nilai.", "bentuk=berkala")
    if name not in facts:
        near = nearest(name, facts)
        hint = f" Maksud Anda '{near}'?" if near else ""
        raise BadPlan("bila", f"'{name}' bukan fakta {jenis}.{hint}", "bentuk=berkala")
    try:
        return name, plain_values(parse_value(facts[name], value))
    except BadValue as error:
        raise BadPlan("bila", sentence(f"{name}: {error}"), "bentuk=berkala") from None


def window_of(tahun: int, bulan: int | None, minggu: int | None) -> tuple[date, date]:
    """First and last day of a year, month or week; weeks are the days 1-7, 8-14, ... of the month."""
    if bulan is None:
        return date(tahun, 1, 1), date(tahun, 12, 31)
    end = (date(tahun, bulan, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if minggu is None:
        return date(tahun, bulan, 1), end
    first = date(tahun, bulan, 1) + timedelta(days=7 * (minggu - 1))
    last = end if minggu == WEEKS else min(first + timedelta(days=6), end)
    return first, last


def when_of(item: AgendaItem) -> str:
    """``minggu ke-2 Agustus 2026``, ``Agustus 2026`` or ``sepanjang 2026``."""
    if item.bulan is None:
        return f"sepanjang {item.tahun}"
    month = f"{BULAN[item.bulan - 1]} {item.tahun}"
    return month if item.minggu is None else f"minggu ke-{item.minggu} {month}"


def condition_text(bila: Plain) -> str:
    """``bentuk=berkala, topik=teknis;lainnya``."""
    return ", ".join(f"{key}={_word(value)}" for key, value in bila.items())


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def fits(item: AgendaItem, facts: Plain) -> bool:
    """Whether an activity of that kind has the facts that the item counts."""
    return all(_has(facts.get(key), wanted) for key, wanted in item.bila.items())


def _has(value: object, wanted: object) -> bool:
    if isinstance(value, list | tuple):
        words: Iterable[object] = wanted if isinstance(wanted, list | tuple) else (wanted,)
        return all(word in value for word in words)
    return value == wanted
