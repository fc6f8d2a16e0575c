"""``humas hari-ini``: what an officer needs to know in the morning, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from humas_cli.activities.dutywords import duty_words, quoted, verdict_name
from humas_cli.activities.dutywords import moment as moment_words
from humas_cli.documents.indonesian import hari_tanggal, pukul, rentang, tanggal
from humas_cli.environment import Environment
from humas_cli.office.model import Office
from humas_cli.register.duties.clockjson import owing_object
from humas_cli.register.duties.clocks import DAY, Clock, duration, end_of_day
from humas_cli.register.duties.clocktext import BEGUN, MAYBE_LATE, basis, command_for, kind_name, regular_state, until
from humas_cli.register.duties.owing import Asked, Owing, look
from humas_cli.register.duties.plancheck import missed
from humas_cli.register.duties.planning import when_of
from humas_cli.register.duties.standing import Regular
from humas_cli.register.model import AgendaItem, Entry, State
from humas_cli.register.searching import Filters
from humas_cli.register.store import Register
from humas_cli.results import Line, Tone
from humas_cli.rulebook.model import Rulebook

SOON = timedelta(days=7)
"""Terms that are named; of later ones only how many."""

HOLIDAYS_AHEAD = timedelta(days=14)
DRAFTS = 10
"""Drafts that are named."""


class Holiday(NamedTuple):
    """A day off that is coming; ``menurut`` names who says so, unless a decree that somebody has seen does."""

    tanggal: str
    nama: str
    menurut: str = ""


class Morning(NamedTuple):
    """Everything on the screen.

    Attributes:
        office: whose day it is.
        owing: clocks and regular tasks.
        agenda: activities of today and tomorrow, in the order of their times.
        konsep: drafts, the latest first; ``berapa_konsep`` is how many there are in all.
        libur: days off within two weeks, as date and name.
        libur_hari_ini: why nobody works today, or ``""``.
        terlewat: items of the yearly agenda whose time has passed.
    """

    office: Office
    owing: Owing
    agenda: tuple[Entry, ...]
    konsep: tuple[Entry, ...]
    berapa_konsep: int
    libur: tuple[Holiday, ...]
    libur_hari_ini: str
    terlewat: tuple[AgendaItem, ...] = ()


def morning(register: Register, env: Environment, office: Office, at: datetime | None) -> Morning:
    """The office's day; ``at`` is another moment than the present."""
    owing = look(register, env, office, Asked(at=at))
    now = owing.sight.at
    start = end_of_day(now) - timedelta(days=1)
    drafts = Filters(kantor=(office.kantor,), keadaan=(State.KONSEP,))
    with register.reading() as reader:
        span = Filters(kantor=(office.kantor,), dari=start, sampai=start + timedelta(days=2, seconds=-1))
        agenda = [one for one in reader.page(span, limit=None) if one.mulai and one.keadaan is not State.BATAL]
        konsep = reader.page(drafts, limit=DRAFTS)
        count = len(konsep) if len(konsep) < DRAFTS else reader.count(drafts)
        planned = tuple(one.item for one in missed(reader, now))
    calendar = owing.sight.calendar()
    last = now.date() + HOLIDAYS_AHEAD
    days = [day for year in dict.fromkeys((now.year, last.year)) for day in calendar.holidays(year)]
    ahead = [
        Holiday(day.tanggal.isoformat(), day.sebutan, "" if day.pasti else day.sumber)
        for day in days
        if now.date() < day.tanggal <= last
    ]
    return Morning(
        office,
        owing,
        tuple(sorted(agenda, key=lambda one: (one.mulai or now, one.id))),
        tuple(konsep),
        count,
        tuple(ahead),
        calendar.day_off(now.date()) or "",
        planned,
    )


def morning_lines(day: Morning) -> list[Line]:
    """The screen: one heading for what there is, nothing for what there is not."""
    now, book = day.owing.sight.at, day.owing.sight.book
    off = f" (libur: {day.libur_hari_ini})" if day.libur_hari_ini else ""
    lines = [Line(f"{moment_words(now)}{off} – {day.office.identitas.nama}", Tone.TITLE)]
    clocks = day.owing.clocks
    windows = [one for one in clocks if one.window is not None and not one.lewat]
    running = [one for one in clocks if one.window is None and not one.lewat and not one.menunggu]
    begun = [one for one in clocks if one.menunggu and not one.mungkin_lewat]
    soon = [one for one in running if one.row.tenggat is not None and one.row.tenggat <= now + SOON]
    sections = (
        ("Agenda hari ini dan besok", _agenda(day.agenda, now, book), Tone.TITLE),
        ("Lewat", _short([one for one in clocks if one.lewat], book), Tone.BAD),
        (MAYBE_LATE, _short([one for one in clocks if one.mungkin_lewat], book), Tone.BAD),
        (BEGUN, _short(begun, book), Tone.TITLE),
        ("Jatuh tempo dalam 7 hari", _short(soon, book), Tone.TITLE),
        ("Batas hak jawab dan hak koreksi", _short(windows, book), Tone.TITLE),
        ("Konsep yang menunggu", _drafts(day, now, book), Tone.TITLE),
        ("Berkala", _tasks(day.owing.regulars), Tone.TITLE),
        ("Hari libur", _holidays(day.libur), Tone.TITLE),
    )
    for title, found, tone in sections:
        rows = list(found)
        if rows:
            lines += [Line(f"{title}:", tone), *rows]
    if day.terlewat:
        lines.append(_missed(day.terlewat, now))
    others = len(running) - len(soon)
    if others:
        lines.append(Line(f"{others} kewajiban lain masih terbuka: humas tenggat list", Tone.QUIET, whole=True))
    if len(lines) == 1:
        lines.append(Line("Tidak ada agenda, tenggat, atau konsep yang menunggu.", Tone.GOOD))
    elif book.info.catatan_pasal and (clocks or day.owing.regulars):
        lines.append(Line(book.info.catatan_pasal, Tone.QUIET))
    return lines


def _agenda(entries: Iterable[Entry], now: datetime, book: Rulebook) -> Iterator[Line]:
    for one in entries:
        assert one.mulai is not None
        same_day = one.mulai.astimezone(now.tzinfo).date() == now.date()
        when = pukul(one.mulai)
        if one.selesai is not None and one.selesai >= one.mulai:
            when = rentang(one.mulai, one.selesai).partition("pukul ")[2]
        title = f" {quoted(one.judul)}" if one.judul else ""
        text = f"{'Hari ini' if same_day else 'Besok'}, pukul {when}: {kind_name(one.jenis, book)}{title}"
        yield Line(f"{text} – {one.id} ({one.keadaan.value})", indent=1)


def _short(clocks: Iterable[Clock], book: Rulebook) -> Iterator[Line]:
    """One line and a source each; the rest stands in ``humas tenggat list``."""
    for one in clocks:
        duty = one.row.duty
        mark = " [masuk]" if one.masuk else ""
        yield Line(
            f"{one.sisa}: {duty_words(duty.apa, duty.kepada, book.sebutan)}{mark} – {one.kegiatan}",
            Tone.BAD if one.mendesak else Tone.PLAIN,
            1,
        )
        yield Line(f"{until(one)} ({basis(one)}).", Tone.QUIET, 2)
        if one.menunggu and not one.lain:
            yield Line(f"Catat: {command_for(one)}", Tone.QUIET, 2, whole=True)


def _drafts(day: Morning, now: datetime, book: Rulebook) -> Iterator[Line]:
    for one in sorted(day.konsep, key=lambda entry: (entry.dicatat, entry.id)):
        waiting = int((now - one.dicatat).total_seconds())
        title = f" {quoted(one.judul)}" if one.judul else ""
        age = f"{waiting // DAY} hari" if waiting >= DAY else duration(max(waiting, 0))
        told = f"{one.id}: {kind_name(one.jenis, book)}{title}, sudah {age}, {verdict_name(one.putusan)}"
        yield Line(told, indent=1)
    if day.berapa_konsep > len(day.konsep):
        more = day.berapa_konsep - len(day.konsep)
        yield Line(f"dan {more} lagi: humas register list --keadaan konsep", Tone.QUIET, 1, whole=True)


def _tasks(found: Iterable[Regular]) -> Iterator[Line]:
    for one in found:
        if one.belum_diatur:  # nothing is owed; ``humas tenggat list`` says so
            continue
        due = f", paling lambat {tanggal(one.tenggat)}" if one.tenggat is not None else ""
        yield Line(f"{one.apa}: {regular_state(one)}{due}", Tone.BAD if one.lewat else Tone.PLAIN, 1)


def _missed(planned: Sequence[AgendaItem], now: datetime) -> Line:
    """The items of the yearly agenda that did not take place, in one line."""
    first = planned[0]
    rest = f" dan {len(planned) - 1} lagi" if len(planned) > 1 else ""
    year = "" if first.tahun == now.year else f" --tahun {first.tahun}"
    told = f"Rencana agenda terlewat: {quoted(first.judul)}, {when_of(first)}{rest}: humas agenda check{year}"
    return Line(told, Tone.SOFT, whole=True)


def _holidays(found: Iterable[Holiday]) -> Iterator[Line]:
    for one in found:
        doubt = f" (menurut {one.menurut})" if one.menurut else ""
        yield Line(f"{hari_tanggal(datetime.fromisoformat(one.tanggal))}: {one.nama}{doubt}", indent=1)


def morning_object(day: Morning) -> dict[str, object]:
    """All of it as JSON values."""
    return {
        **owing_object(day.owing),
        "kantor": day.office.kantor,
        "libur_hari_ini": day.libur_hari_ini or None,
        "agenda": [_entry_object(one) for one in day.agenda],
        "konsep": [_entry_object(one) for one in day.konsep],
        "berapa_konsep": day.berapa_konsep,
        "libur": [one._asdict() for one in day.libur],
        "agenda_terlewat": [one.id for one in day.terlewat],
    }


def _entry_object(one: Entry) -> dict[str, object]:
    return {
        "id": one.id,
        "jenis": one.jenis,
        "judul": one.judul,
        "keadaan": one.keadaan.value,
        "putusan": one.putusan,
        "mulai": None if one.mulai is None else one.mulai.isoformat(),
        "selesai": None if one.selesai is None else one.selesai.isoformat(),
        "dicatat": one.dicatat.isoformat(),
    }
