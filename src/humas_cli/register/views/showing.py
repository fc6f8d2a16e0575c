"""One activity of the register as an officer reads it; as JSON in ``shownjson``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.dutywords import article_text, duty_words, in_both_zones, moment
from humas_cli.documents.indonesian import tanggal
from humas_cli.register.judging import VERDICT, windows
from humas_cli.register.lifecycle import lifecycle
from humas_cli.register.model import BEFORE, Entry, Event, Happening, Judgement, NumberState, OwedDuty, Standing
from humas_cli.register.reading import Reader
from humas_cli.register.rows import DutyRow, KeptDocument, KeptProof, NumberRow
from humas_cli.register.views.differences import (
    Personal,
    kept_values,
    opened_values,
)
from humas_cli.register.views.listing import name_of
from humas_cli.results import Line, Tone

if TYPE_CHECKING:
    from humas_cli.environment import Environment
    from humas_cli.fields import Field
    from humas_cli.office.model import Office
    from humas_cli.register.duties.clocks import Unended

SHORT = 12
"""Digits of a hash that tell files apart."""

STANDING = {
    Standing.TERBUKA: "belum dilakukan",
    Standing.TERPENUHI: "sudah",
    Standing.TERLAMBAT: "dilakukan terlambat",
    Standing.GUGUR: "gugur",
}


class Shown(NamedTuple):
    """All that the register has of one activity.

    Attributes:
        entry: the activity.
        values: its record, personal values as :class:`Personal`.
        duties, numbers, documents, proofs, events: what belongs to it.
        kept: its personal values by commitment, for the versions before.
        kini: what is to be said of it by now, when that is not what is recorded; ``duties`` stand as it says.
        belum_selesai: by the place of an open duty, what is known of a term that waits for the end of the activity.
    """

    entry: Entry
    values: Mapping[str, object]
    duties: tuple[DutyRow, ...]
    numbers: tuple[NumberRow, ...]
    documents: tuple[KeptDocument, ...]
    proofs: tuple[KeptProof, ...]
    events: tuple[Event, ...]
    kept: Mapping[str, str | None]
    kini: Judgement | None = None
    belum_selesai: Mapping[int, Unended] = MappingProxyType({})

    @property
    def judged(self) -> tuple[Judgement, datetime] | None:
        """What is recorded of it last, and since when."""
        found = ((event.isi.penilaian, event.waktu) for event in reversed(self.events))
        return next(((said, when) for said, when in found if said is not None), None)


class View(NamedTuple):
    """How it is to be shown.

    Attributes:
        kantor: the office that asks.
        zone: its zone.
        now: the present moment.
        words: posts, organs and offices written out.
        masked: phones, mails and numbers of people only hinted at.
        history: every event.
        fields: what the kind declares, in whose order the record is shown.
        nama_jenis: the kind written out.
    """

    kantor: str
    zone: tzinfo
    now: datetime
    words: Mapping[str, str]
    masked: bool = True
    history: bool = False
    fields: tuple[Field, ...] = ()
    nama_jenis: str = ""


def view_of(shown: Shown, office: Office, env: Environment, *, masked: bool, history: bool) -> View:
    """How an office sees an activity; words are those of the rulebook of its day."""
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.rulebooks import book_for, shelf_of
    from humas_cli.register.views.copying import all_fields

    book = book_for(shelf_of(None, env), shown.entry.jenis, shown.entry.mulai, env.clock())
    form = load_form(shown.entry.jenis, book, env)
    fields = book.facts_of(shown.entry.jenis) if form is None else all_fields(form)
    zone, kind = office.identitas.zona.offset, book.jenis.get(shown.entry.jenis)
    name = shown.entry.jenis if kind is None else kind.nama
    return View(office.kantor, zone, env.clock(), book.sebutan, masked, history, tuple(fields), name)


def look(reader: Reader, id: str) -> Shown:
    """Everything of an activity.

    Raises:
        humas_cli.register.errors.NoSuchEntry: there is none.
    """
    entry = reader.entry(id)
    events, kept = tuple(reader.history(entry)), kept_values(reader, entry)
    last = next((event.isi.berkas for event in reversed(events) if event.isi.berkas is not None), None)
    values = opened_values({} if last is None else last.nilai, kept)
    assert isinstance(values, Mapping)
    return Shown(
        entry,
        values,
        tuple(reader.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)),
        tuple(reader.numbers(kantor=entry.kantor, entri=entry.id)),
        tuple(reader.documents(entry)),
        tuple(reader.proofs(entry)),
        events,
        kept,
    )


def shown_lines(shown: Shown, view: View) -> Iterator[Line]:
    """Everything of an activity, for reading."""
    yield from _head(shown, view)
    sections = (
        ("Nomor", _numbers(shown)),
        ("Kewajiban", _duties(shown, view)),
        ("Dokumen", _documents(shown)),
        ("Bukti tayang", _proofs(shown, view)),
        ("Catatan", _remarks(shown, view)),
        ("Isi berkas kegiatan", _facts(shown, view)),
    )
    for title, lines in sections:
        found = list(lines)
        if found:
            yield Line()
            yield Line(title, Tone.TITLE)
            yield from found
    if view.history:
        from humas_cli.register.views.history import history_lines

        yield Line()
        yield Line("Riwayat", Tone.TITLE)
        if [event.urut for event in shown.events] != list(range(1, len(shown.events) + 1)):
            yield Line("Angka di depan: urutan peristiwa dalam seluruh register kantor.", Tone.QUIET, 1)
        yield from history_lines(shown, view)


def _head(shown: Shown, view: View) -> Iterator[Line]:
    from humas_cli.register.views.present import verdict_lines

    entry, cycle = shown.entry, lifecycle()
    yield Line(f"{name_of(entry, view.kantor)} – {' '.join(entry.judul.split()) or '(tanpa judul)'}", Tone.TITLE)
    yield Line(
        f"Jenis: {view.nama_jenis or entry.jenis}; kantor: {view.words.get(entry.kantor, entry.kantor)}", indent=1
    )
    yield Line(f"Keadaan: {cycle.sebutan[entry.keadaan]} ({cycle.arti[entry.keadaan]})", indent=1)
    yield from verdict_lines(shown, view)
    if entry.mulai is not None:
        yield Line(f"Mulai: {in_both_zones(entry.mulai)}", indent=1)
    if entry.selesai is not None:
        yield Line(f"Selesai: {in_both_zones(entry.selesai)}", indent=1)
    first, last = shown.events[0], shown.events[-1]
    yield Line(f"Dicatat: {moment(first.waktu.astimezone(view.zone))}, oleh {first.oleh}", indent=1)
    if last is not first:
        yield Line(f"Terakhir diubah: {moment(last.waktu.astimezone(view.zone))}, oleh {last.oleh}", indent=1)
    yield Line(f"Versi: {entry.versi}", indent=1)


def _numbers(shown: Shown) -> Iterator[Line]:
    names = {kept.document.dokumen: kept.document.nama for kept in shown.documents}
    for row in shown.numbers:
        whose = f"{names[row.number.dokumen]}: " if row.number.dokumen in names and len(shown.numbers) > 1 else ""
        yield Line(
            f"{whose}{number_text(row)}", Tone.PLAIN if row.number.keadaan is NumberState.TERPAKAI else Tone.SOFT, 1
        )


def number_text(row: NumberRow) -> str:
    """A number with its date, what became of it, why, and the official one."""
    number = row.number
    text = f"{number.teks}, tanggal {tanggal(datetime.fromisoformat(number.tanggal))}: {number.keadaan.value}"
    if row.alasan:
        text += f" ({row.alasan})"
    return f"{text}; nomor resmi {row.resmi}" if row.resmi else text


def _duties(shown: Shown, view: View) -> Iterator[Line]:
    for row in shown.duties:
        late = row.duty.status is Standing.TERBUKA and row.duty.is_over(view.now)
        yield Line(f"{duty_text(row.duty, view.words, view.now)}.", Tone.BAD if late else Tone.PLAIN, 1)
        term = shown.belum_selesai.get(row.ke)
        if term is not None:
            from humas_cli.register.duties.clocktext import unended_text

            yield Line(f"{unended_text(term)}.", Tone.BAD if term.mungkin_lewat else Tone.SOFT, 2)


def duty_text(duty: OwedDuty, words: Mapping[str, str], now: datetime | None = None) -> str:
    """What is owed, to whom, where that stands, by when, and whether it was done."""
    overdue = duty.status is Standing.TERBUKA and now is not None and duty.is_over(now)
    return f"{owed_text(duty, words)}: {'lewat dan belum dilakukan' if overdue else STANDING[duty.status]}"


def owed_text(duty: OwedDuty, words: Mapping[str, str]) -> str:
    """What is owed, to whom, where that stands, and by when."""
    text = f"{duty_words(duty.apa, duty.kepada, words)} ({_source(duty)})"
    due = None if duty.tenggat is None else datetime.fromisoformat(duty.tenggat)
    if due is not None:
        text += f", {'sebelum' if duty.kapan == BEFORE else 'paling lambat'} {in_both_zones(due)}"
    elif duty.kapan == BEFORE:
        text += ", sebelum kegiatan"
    return text


def _source(duty: OwedDuty) -> str:
    if duty.sumber != VERDICT:
        window = windows().get(duty.sumber)
        return duty.sumber if window is None else f"{window.sumber}; {window.keyakinan}"
    return article_text(duty.pasal, duty.ayat)


def _documents(shown: Shown) -> Iterator[Line]:
    from humas_cli.register.views.copying import standing

    for kept, replaced in standing(shown.documents):
        document = kept.document
        kind = f"{document.peran}, {'final' if document.final else 'konsep'}{', sudah digantikan' if replaced else ''}"
        gone = "" if kept.ada else "; isinya sudah dihapus"
        text = f"{document.berkas} – {document.nama} ({kind}; SHA-256 {document.hash[:SHORT]}{gone})"
        yield Line(text, indent=1)


def _proofs(shown: Shown, view: View) -> Iterator[Line]:
    for kept in shown.proofs:
        proof = kept.proof
        file = f"{proof.berkas} (SHA-256 {proof.hash[:SHORT]})" if proof.berkas else ""
        parts = [part for part in (proof.tautan, file, proof.catatan) if part]
        yield Line(f"{'; '.join(parts)} – dicatat {moment(kept.waktu.astimezone(view.zone))}", indent=1, whole=True)


def remarks(shown: Shown) -> list[Event]:
    """The events that are remarks."""
    return [event for event in shown.events if event.jenis is Happening.CATATAN]


def _remarks(shown: Shown, view: View) -> Iterator[Line]:
    for event in remarks(shown):
        yield Line(f"{moment(event.waktu.astimezone(view.zone))}, {event.oleh}: {event.isi.catatan}", indent=1)


def _facts(shown: Shown, view: View) -> Iterator[Line]:
    from humas_cli.register.views.copying import in_order
    from humas_cli.register.views.facttext import fact_lines

    yield from fact_lines(in_order(shown.values, view.fields), view.fields, view.words, masked=view.masked)


def is_masked(value: object) -> bool:
    """Whether anything personal stands in a value."""
    if isinstance(value, Mapping):
        return any(map(is_masked, value.values()))
    if isinstance(value, list):
        return any(map(is_masked, value))
    return isinstance(value, Personal)
