"""What an office does again and again: the yearly agenda, regular monitoring; shown with its article, never judged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from humas_cli.office.intervals import Interval
from humas_cli.office.model import Office
from humas_cli.register.judging import months_later
from humas_cli.register.moments import moment, seconds_of
from humas_cli.register.reading import Reader
from humas_cli.rulebook.model import Rulebook

FILE = Path(__file__).parents[1] / "data" / "tetap.toml"
LOOKED_AT = 200
"""How many of the latest activities are searched for a coordination."""

_DONE = "keadaan IN ('terbit', 'terlaksana', 'dilaporkan')"


class Task(NamedTuple):
    """A regular task (``[[tetap]]`` of the data file, which says what the keys mean)."""

    aturan: str
    kantor: tuple[str, ...]
    juga: tuple[str, ...]
    cara: str
    jenis: str
    apa: str
    lakukan: str
    pengaturan: str = ""
    kepada: str = ""


class Regular(NamedTuple):
    """How a regular task stands.

    Attributes:
        aturan, pasal, ayat: the rule that it comes from.
        apa: what is to be done.
        lakukan: the command that does it.
        jarak: how often, as the office set it; ``None`` for the yearly agenda, and while nothing is set.
        terakhir: the last day it was done, or ``None``.
        tenggat: the end of the day by which it is to be done again; ``None`` = not known.
        lewat: that day is over.
        catatan: what is to be said of one without a term.
        belum_diatur: the office has not set how often; nothing is owed.
    """

    aturan: str
    pasal: int
    ayat: int | None
    apa: str
    lakukan: str
    jarak: Interval | None = None
    terakhir: date | None = None
    tenggat: datetime | None = None
    lewat: bool = False
    catatan: str = ""
    belum_diatur: bool = False


@cache
def _data() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def tasks() -> tuple[Task, ...]:
    """All regular tasks."""
    rows = _data()["tetap"]
    return tuple(Task(**{**row, "kantor": tuple(row["kantor"]), "juga": tuple(row["juga"])}) for row in rows)


def incoming(kantor: str, book: Rulebook) -> tuple[str, ...]:
    """The recipients whose duties reach this office, besides its own; none for most offices."""
    organ = _data()["masuk"].get(kantor)
    if organ is None:
        return ()
    return (organ, *(word for word, reached in book.mencapai.items() if organ in reached))


def regulars(reader: Reader, office: Office, book: Rulebook, at: datetime) -> list[Regular]:
    """The office's regular tasks that are not done for now, those with a term first; ``at`` is in the office's zone."""
    found = [_stands(reader, task, office, book, at) for task in tasks() if task.aturan in book.aturan]
    kept = [one for one in found if one is not None]
    return sorted(kept, key=lambda one: (not one.lewat, one.tenggat is None, one.tenggat or at, one.belum_diatur))


def _stands(reader: Reader, task: Task, office: Office, book: Rulebook, at: datetime) -> Regular | None:
    asked = office.lingkup in task.kantor
    rule = book.aturan[task.aturan]
    year = at.year
    plain = Regular(task.aturan, rule.nomor, rule.ayat, task.apa.format(tahun=year), task.lakukan.format(tahun=year))
    if task.cara == "agenda":
        return plain._replace(catatan="belum tercatat") if asked and not _has_agenda(reader, task.jenis, year) else None
    interval = dict(office.berkala).get(task.pengaturan)
    if interval is None:
        hint = f'jarak waktunya belum diatur (kantor.toml, [berkala] {task.pengaturan} = "{Interval.BULANAN}")'
        return plain._replace(catatan=hint, belum_diatur=True) if asked else None
    if not (asked or office.lingkup in task.juga):
        return None
    last = _last_coordination(reader, task, book, at) if task.cara == "koordinasi" else _last_done(reader, task, at)
    if last is None:
        return plain._replace(jarak=interval, catatan="belum pernah tercatat")
    day = last.astimezone(at.tzinfo).date()
    due = datetime.combine(next_day(day, interval), time(23, 59, 59), at.tzinfo)
    return plain._replace(jarak=interval, terakhir=day, tenggat=due, lewat=at > due)


def next_day(last: date, interval: Interval) -> date:
    """The day by which something is to be done again."""
    return months_later(last, interval.months) if interval.months else last + timedelta(days=interval.days)


def _has_agenda(reader: Reader, jenis: str, year: int) -> bool:
    found = reader.connection.one(
        "SELECT 1 FROM agenda WHERE kantor = :kantor AND tahun = :tahun AND jenis = :jenis AND aktif = 1 LIMIT 1",
        kantor=reader.kantor,
        tahun=year,
        jenis=jenis,
    )
    return found is not None


def _last_done(reader: Reader, task: Task, at: datetime) -> datetime | None:
    found = reader.connection.one(
        f"SELECT waktu FROM entri WHERE kantor = :kantor AND jenis = :jenis AND {_DONE} AND waktu <= :now"
        " ORDER BY waktu DESC LIMIT 1",
        kantor=reader.kantor,
        jenis=task.jenis,
        now=seconds_of(at),
    )
    return None if found is None else moment(found[0])


def _last_coordination(reader: Reader, task: Task, book: Rulebook, at: datetime) -> datetime | None:
    """The latest coordination with the task's recipient, or with a post through which it is reached."""
    rows = reader.connection.rows(
        "SELECT berkas FROM entri WHERE kantor = :kantor AND jenis = :jenis AND keadaan <> 'batal'"
        " ORDER BY waktu DESC LIMIT :banyak",
        kantor=reader.kantor,
        jenis=task.jenis,
        banyak=LOOKED_AT,
    )
    reached = {task.kepada, *(word for word, words in book.mencapai.items() if task.kepada in words)}
    entries = [row for (text,) in rows for row in json.loads(text).get("koordinasi") or () if row.get("waktu")]
    times = [datetime.fromisoformat(str(row["waktu"])) for row in entries if row.get("dengan") in reached]
    return max((when for when in times if when <= at), default=None)


@cache
def done_when_out() -> frozenset[str]:
    """The kinds of written products, which have happened once they went out."""
    return frozenset(_data()["agenda"]["terbit_cukup"])


class Case(NamedTuple):
    """A case of wrong news, or a crisis, that is not closed.

    Attributes:
        kantor, entri, jenis, judul, keadaan: the activity.
        sejak: when the news appeared, else when the activity was recorded.
        berita: whether ``sejak`` is the news.
        hari: days since then.
    """

    kantor: str
    entri: str
    jenis: str
    judul: str
    keadaan: str
    sejak: date
    berita: bool
    hari: int


def case_rule() -> str:
    """The id of the rule that cases come from."""
    return str(_data()["perkara"]["aturan"])


def case_advice(case: Case) -> str:
    """What is to be done of a case as it stands, or ``""``."""
    advice = _data()["perkara"]["lakukan"].get(case.jenis, {})
    return str(advice.get(case.keadaan, "")).format(id=case.entri)


def cases(reader: Reader, at: datetime, kantor: str | None) -> list[Case]:
    """The open cases of an office, or of all that the database shows; the oldest first."""
    wanted = _data()["perkara"]
    kinds = {f"jenis_{place}": word for place, word in enumerate(wanted["jenis"])}
    states = {f"keadaan_{place}": word for place, word in enumerate(wanted["keadaan"])}
    mine = "" if kantor is None else " AND kantor = :kantor"
    rows = reader.connection.rows(
        "SELECT kantor, id, jenis, judul, keadaan, coalesce(terbit_berita, dicatat), terbit_berita IS NOT NULL"
        f" FROM entri WHERE jenis IN ({', '.join(f':{name}' for name in kinds)})"
        f" AND keadaan IN ({', '.join(f':{name}' for name in states)}){mine} ORDER BY 6, kantor, id",
        **kinds,
        **states,
        **({} if kantor is None else {"kantor": kantor}),
    )
    found: list[Case] = []
    for row in rows:
        since = moment(row[5])
        assert since is not None
        day = since.astimezone(at.tzinfo).date()
        found.append(Case._make((*row[:5], day, bool(row[6]), (at.date() - day).days)))
    return found
