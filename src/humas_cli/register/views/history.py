"""The history of an activity: who did what, when and why, and what changed with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from humas_cli.activities.dutywords import moment, verdict_name
from humas_cli.register.changing import moved_duties
from humas_cli.register.lifecycle import lifecycle
from humas_cli.register.model import Event, Happening, OwedDuty
from humas_cli.register.views.differences import (
    Difference,
    difference_line,
    difference_object,
    differences,
    opened_values,
)
from humas_cli.results import Line, Tone

if TYPE_CHECKING:
    from humas_cli.register.views.showing import Shown, View

HAPPENINGS = {
    Happening.DICATAT: "dicatat",
    Happening.DIUBAH: "diubah",
    Happening.DINILAI_ULANG: "dinilai ulang",
    Happening.TERBIT: "diterbitkan",
    Happening.DOKUMEN: "dokumen dibuat",
    Happening.TERLAKSANA: "terlaksana",
    Happening.DILAPORKAN: "dilaporkan",
    Happening.BATAL: "dibatalkan",
    Happening.CATATAN: "diberi catatan",
    Happening.BUKTI: "bukti tayang disimpan",
    Happening.NOMOR_DILEWATI: "nomor dilewati",
    Happening.NOMOR_RESMI: "nomor resmi dicatat",
    Happening.NOMOR_IMPOR: "nomor diimpor",
    Happening.PRIBADI_DIKOREKSI: "data pribadi dikoreksi",
    Happening.PRIBADI_DIHAPUS: "data pribadi dihapus",
    Happening.AGENDA: "agenda dicatat",
    Happening.JAM_DIBETULKAN: "jam dibetulkan",
}
"""What each event is called."""


def history_lines(shown: Shown, view: View) -> Iterator[Line]:
    """Every event of an activity, the first first."""
    before: object = None
    owed: tuple[OwedDuty, ...] = ()
    verdict = ""
    for event in shown.events:
        when = moment(event.waktu.astimezone(view.zone))
        yield Line(f"{event.urut}. {when}, {event.oleh}: {HAPPENINGS[event.jenis]}", indent=1)
        yield from (Line(text, tone, 2) for text, tone in _parts(event))
        judged = event.isi.penilaian
        if judged is not None:
            if judged.putusan != verdict:
                was = f"{verdict_name(verdict)} → " if verdict else ""
                yield Line(f"Putusan: {was}{verdict_name(judged.putusan)}", indent=2)
            verdict = judged.putusan
        if event.isi.berkas is not None:
            after = opened_values(event.isi.berkas.nilai, shown.kept)
            if before is not None:
                yield from (
                    Line(difference_line(found, masked=view.masked), indent=2) for found in differences(before, after)
                )
            before = after
        if judged is not None:
            yield from _moved(owed, judged.kewajiban, view)
            owed = judged.kewajiban


def _moved(before: tuple[OwedDuty, ...], after: tuple[OwedDuty, ...], view: View) -> Iterator[Line]:
    from humas_cli.register.views.showing import duty_text, owed_text

    opened, closed = moved_duties(before, after)
    for duty in opened:
        yield Line(f"Kewajiban terbuka: {owed_text(duty, view.words)}", indent=2)
    for duty in closed:
        yield Line(f"Kewajiban tertutup: {duty_text(duty, view.words)}", indent=2)


def _parts(event: Event) -> Iterator[tuple[str, Tone]]:
    """What an event changed besides the record and its judgement."""
    names, change = lifecycle().sebutan, event.isi
    if change.alasan:
        yield f"Alasan: {change.alasan}", Tone.PLAIN
    if change.keadaan is not None and change.keadaan.dari is not None:
        yield f"Keadaan: {names[change.keadaan.dari]} → {names[change.keadaan.ke]}", Tone.PLAIN
    if change.catatan:
        name = "Nomor resmi" if event.jenis is Happening.NOMOR_RESMI else "Catatan"
        yield f"{name}: {change.catatan}", Tone.PLAIN
    if change.nomor:
        yield f"Nomor: {', '.join(dict.fromkeys(number.teks for number in change.nomor))}", Tone.PLAIN
    if change.dokumen:
        kinds = {True: "final", False: "konsep"}
        files = ", ".join(f"{document.berkas} ({kinds[document.final]})" for document in change.dokumen)
        yield f"Dokumen: {files}", Tone.QUIET
    if change.belum_keluar:
        yield f"Yang lama belum dikirim: {', '.join(change.belum_keluar)}", Tone.QUIET
    if change.bukti is not None:
        parts = (change.bukti.tautan, change.bukti.berkas, change.bukti.catatan)
        yield f"Bukti: {'; '.join(part for part in parts if part)}", Tone.PLAIN
    if change.pribadi is not None:
        yield f"Nilai pribadi yang dihapus: {len(change.pribadi.hapus)}", Tone.PLAIN


def history_objects(shown: Shown, view: View) -> list[dict[str, object]]:
    """Every event as JSON; the differences of versions, personal values masked."""
    rows: list[dict[str, object]] = []
    before: object = None
    for event in shown.events:
        found: list[Difference] = []
        if event.isi.berkas is not None:
            after = opened_values(event.isi.berkas.nilai, shown.kept)
            found = [] if before is None else list(differences(before, after))
            before = after
        rows.append(_event_object(event) | {"berubah": [difference_object(one, masked=view.masked) for one in found]})
    return rows


def _event_object(event: Event) -> dict[str, object]:
    step = event.isi.keadaan
    judged = event.isi.penilaian
    moved: Mapping[str, object] = {} if step is None else {"dari": step.dari, "ke": step.ke}
    return {
        "urut": event.urut,
        "waktu": event.waktu.isoformat(),
        "oleh": event.oleh,
        "peristiwa": event.jenis.value,
        "alasan": event.isi.alasan,
        "catatan": event.isi.catatan,
        "keadaan": dict(moved) or None,
        "putusan": None if judged is None else judged.putusan,
        "nomor": [number.teks for number in event.isi.nomor],
        "dokumen": [document.berkas for document in event.isi.dokumen],
        "belum_keluar": list(event.isi.belum_keluar),
        "hash": event.hash,
    }
