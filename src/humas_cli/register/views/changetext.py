"""What a command changed in an activity, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from humas_cli.activities.dutywords import in_both_zones, verdict_name
from humas_cli.register.changing import Changed
from humas_cli.register.lifecycle import lifecycle
from humas_cli.register.model import Entry
from humas_cli.register.views.differences import difference_line, difference_object
from humas_cli.register.views.showing import duty_text, owed_text
from humas_cli.register.views.shownjson import duty_object
from humas_cli.results import Line, Tone


def change_lines(changed: Changed, words: Mapping[str, str] | None = None) -> Iterator[Line]:
    """What a command changed in an activity, to be told beside its result."""
    names = words or {}
    for found in changed.differences:
        yield Line(difference_line(found))
    if changed.verdict is not None:
        now = changed.verdict.putusan.value
        was = "" if now == changed.before else f"{verdict_name(changed.before)} → "
        yield Line(f"Putusan: {was}{verdict_name(now)}.")
    for duty in changed.opened:
        yield Line(f"Kewajiban terbuka: {owed_text(duty, names)}.", Tone.OPEN)
    for duty in changed.closed:
        yield Line(f"Kewajiban tertutup: {duty_text(duty, names)}.", Tone.GOOD)
    for duty, before in changed.shifted:
        was = "tidak ada" if before is None else in_both_zones(datetime.fromisoformat(before))
        yield Line(f"Batas waktu bergeser: {duty_text(duty, names)} (semula {was}).", Tone.OPEN)
    if changed.back:
        state = lifecycle().sebutan[changed.keadaan]
        yield Line(f"Keadaan kembali menjadi {state}: laporannya belum disampaikan.", Tone.OPEN)
    if changed.numbers:
        yield Line(f"Nomor batal dan tidak dipakai lagi: {', '.join(changed.numbers)}.", Tone.SOFT)
    if changed.files:
        yield Line(f"Berkas final yang tidak dihapus; singkirkan sendiri: {', '.join(changed.files)}.", Tone.OPEN)


def change_object(changed: Changed) -> dict[str, object]:
    """What a command changed, as JSON."""
    return {
        "id": changed.id,
        "keadaan": changed.keadaan.value,
        "versi": changed.versi,
        "dicatat": changed.kept,
        "putusan": None if changed.verdict is None else changed.verdict.putusan.value,
        "berubah": [difference_object(found) for found in changed.differences],
        "kewajiban_terbuka": [duty_object(duty) for duty in changed.opened],
        "kewajiban_tertutup": [duty_object(duty) for duty in changed.closed],
        "kewajiban_bergeser": [{**duty_object(duty), "semula": before} for duty, before in changed.shifted],
        "nomor_batal": list(changed.numbers),
        "berkas_tertinggal": list(changed.files),
    }


def out_already(entry: Entry, *, cancelled: bool) -> Iterator[Line]:
    """What it means to cancel an activity whose letters are out, and what may be meant instead."""
    if cancelled:
        yield Line("Naskahnya sudah keluar; bila sudah dikirim, beri tahu penerimanya.", Tone.OPEN)
        return
    numbers = f"nomornya ({', '.join(entry.nomor)})" if entry.nomor else "naskahnya"
    yield Line(f"Naskah '{entry.id}' sudah keluar; {numbers} akan menjadi batal, juga bila sudah dikirim.", Tone.OPEN)
    yield Line("Bila kegiatannya justru sudah selesai, atau haknya sudah dilayani, jawab tidak lalu jalankan:")
    yield Line(f"humas register done {entry.id}", indent=1, whole=True)
