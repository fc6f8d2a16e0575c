"""One activity of the register as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from humas_cli.register.model import OwedDuty
from humas_cli.register.rows import NumberRow
from humas_cli.register.views.differences import plain
from humas_cli.register.views.listing import entry_object, iso

if TYPE_CHECKING:
    from humas_cli.register.views.showing import Shown, View


def shown_object(shown: Shown, view: View) -> dict[str, object]:
    """Everything of an activity as JSON."""
    from humas_cli.register.views.showing import remarks

    entry, judged = shown.entry, shown.judged
    found = entry_object(entry) | {
        "putusan": entry.putusan if shown.kini is None else shown.kini.putusan,
        "putusan_tercatat": entry.putusan,
        "dinilai": None if judged is None else iso(judged[1].astimezone(view.zone)),
        "oleh": shown.events[0].oleh,
        "nomor": [number_object(row) for row in shown.numbers],
        "kewajiban": [duty_object(row.duty) for row in shown.duties],
        "dokumen": [
            {"urut": kept.urut, **kept.document._asdict(), "isi_tersimpan": kept.ada} for kept in shown.documents
        ],
        "bukti": [
            {"urut": kept.urut, "waktu": iso(kept.waktu.astimezone(view.zone)), **kept.proof._asdict()}
            for kept in shown.proofs
        ],
        "catatan": [
            {"waktu": iso(event.waktu), "oleh": event.oleh, "teks": event.isi.catatan} for event in remarks(shown)
        ],
        "berkas": plain(shown.values, masked=view.masked),
    }
    if view.history:
        from humas_cli.register.views.history import history_objects

        found["riwayat"] = history_objects(shown, view)
    return found


def number_object(row: NumberRow) -> dict[str, object]:
    """A number as JSON."""
    return {
        "kantor": row.kantor,
        **row.number._asdict(),
        "keadaan": row.number.keadaan.value,
        "entri": row.entri,
        "alasan": row.alasan,
        "resmi": row.resmi,
    }


def duty_object(duty: OwedDuty) -> dict[str, object]:
    """A duty as JSON."""
    return {**duty._asdict(), "status": duty.status.value}
