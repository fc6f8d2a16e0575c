"""The row of a coordination in the record: new, completed by a later answer, or known; and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from humas_cli.activities.answers import Answers
from humas_cli.activities.forms import Role
from humas_cli.activities.screen import moment
from humas_cli.register.duties.evidence import has_row, rows_of, with_row
from humas_cli.register.model import Entry
from humas_cli.register.reading import Reader
from humas_cli.rulebook.model import Duty, DutyStatus, Rulebook

FACT = "koordinasi"
"""The fact that holds the coordinations; the letter among the documents is called so too."""

_AGREED = re.compile(r"\b(?:tidak|belum|tanpa)(?: ada)? (?:keberatan|masalah|catatan)\b", re.IGNORECASE)
_NOT_AGREED = re.compile(
    r"\b(?:belum|jangan|menunggu|keberatan|batal|dibatalkan|di?tunda|menunda|di?tolak|menolak|tunda|tolak"
    r"|tidak (?:di|me|meng)?(?:setuju|nyetuju|izin|perkenan|boleh|bersedia|dapat|bisa)\w*)\b",
    re.IGNORECASE,
)
"""Words with which an answer usually says that the plan is not agreed to yet; only a question follows from them."""


class Coordination(NamedTuple):
    """What becomes of a coordination that is told.

    Attributes:
        row: as it is kept; ``None`` when nothing is.
        values: the record with it.
        known: it was recorded before.
        completed: it answers one that was recorded without an answer.
    """

    row: Mapping[str, object] | None
    values: dict[str, object]
    known: bool = False
    completed: bool = False


def placed(answers: Answers, row: Mapping[str, object] | None, *, timed: bool) -> Coordination:
    """Where a coordination belongs: an answer completes the last one with the same post that has none yet.

    Args:
        answers: the record as it is.
        row: what is told; ``None`` = nothing took place.
        timed: its time was told; else the same answer of the same post is not taken for a second coordination.
    """
    values = answers.values
    if row is None:
        return Coordination(None, values)
    with_them = [
        (place, there) for place, there in enumerate(rows_of(answers, FACT)) if there.get("dengan") == row["dengan"]
    ]
    answer = row.get("hasil")
    waiting = [place for place, there in with_them if not there.get("hasil") and _before(there, row)]
    if answer and waiting:
        return _completed(values, waiting[-1], row, dict(rows_of(answers, FACT)[waiting[-1]]))
    same = bool(answer) and not timed and any(there.get("hasil") == answer for _, there in with_them)
    if same or has_row(answers, FACT, row, ("dengan", "waktu")):
        return Coordination(None, values, known=True)
    return Coordination(row, with_row(values, FACT, row))


def _before(there: Mapping[str, object], row: Mapping[str, object]) -> bool:
    asked, answered = there.get("waktu"), row.get("waktu")
    return not (isinstance(asked, datetime) and isinstance(answered, datetime)) or asked <= answered


def _completed(
    values: dict[str, object], place: int, row: Mapping[str, object], there: Mapping[str, object]
) -> Coordination:
    """The coordination stays where and when it was; only what was not known of it is added."""
    rows = values[FACT]
    assert isinstance(rows, list)
    whole = {**row, **{key: value for key, value in there.items() if value not in (None, "")}}
    rows = [*rows[:place], whole, *rows[place + 1 :]]
    return Coordination(whole, {**values, FACT: rows}, completed=True)


def told_of_row(book: Rulebook, before: Sequence[Duty], duties: Sequence[Duty], done: Coordination) -> list[str]:
    """What an officer should know of the coordination: which duty it closed, or why not, and how its answer reads."""
    if done.known:
        return ["Koordinasi ini sudah tercatat dan tidak dicatat lagi.", "Koordinasi lain dicatat dengan --waktu."]
    if done.row is None:
        return []
    notes = _answered(book, done.row) if done.completed else _closed(book, before, duties, done.row)
    answer = str(done.row.get("hasil") or "")
    if _NOT_AGREED.search(_AGREED.sub("", answer)):
        notes.append(
            f"Periksa: hasil “{answer}” terbaca belum menyetujui; apakah kegiatannya tetap dilaksanakan? "
            "Yang dinilai hanya bahwa koordinasinya dilakukan, bukan isinya."
        )
    return notes


def _answered(book: Rulebook, row: Mapping[str, object]) -> list[str]:
    when, who = row.get("waktu"), book.sebutan.get(str(row["dengan"]), str(row["dengan"]))
    on = f" pada {moment(when)}" if isinstance(when, datetime) else ""
    return [f"Hasilnya melengkapi koordinasi dengan {who}{on}, yang belum mempunyai hasil."]


def _closed(book: Rulebook, before: Sequence[Duty], duties: Sequence[Duty], row: Mapping[str, object]) -> list[str]:
    """Which duty it closed, or why not."""
    if not duties:
        return ["Peraturan tidak mewajibkan koordinasi untuk kegiatan ini; koordinasinya tetap tercatat."]
    notes: list[str] = []
    when, partner = row["waktu"], book.sebutan.get(str(row["dengan"]), str(row["dengan"]))
    met = {duty.aturan for duty in before if duty.status is DutyStatus.TERPENUHI}
    for duty in duties:
        who = book.sebutan.get(duty.kepada, duty.kepada)
        if duty.aturan in met:
            notes.append(f"Kewajiban di atas sudah terpenuhi; koordinasi dengan {partner} dicatat sebagai tambahan.")
        elif duty.status is DutyStatus.TERPENUHI:
            notes.append("Kewajiban di atas tertutup dengan koordinasi ini.")
        elif duty.status is DutyStatus.TERLAMBAT and duty.tenggat is not None and isinstance(when, datetime):
            notes.append(
                f"Terlambat: koordinasi pada {moment(when)} tidak mendahului kegiatan ({moment(duty.tenggat)})."
            )
        else:
            notes.append(f"Kewajiban di atas belum tertutup: koordinasi ini dengan {partner}, yang diminta {who}.")
    return list(dict.fromkeys(notes))


def told_of_sheets(reader: Reader, entry: Entry, answers: Answers, letter: str | None) -> list[str]:
    """The office's own sheets that were made before and print the coordinations as they were then."""
    from humas_cli.documents.context import known_names
    from humas_cli.documents.engine.template import load_template

    form = answers.form
    if form is None:
        return []
    kept = [one.document for one in reader.documents(entry)]
    made, final = {one.dokumen for one in kept}, {one.dokumen for one in kept if one.final}
    notes: list[str] = []
    for document in form.documents:
        if document.id not in made or document.id == letter or document.peran is not Role.PERSIAPAN:
            continue
        template = load_template(form.template(document), known_names(form), answers.env.cache_dir, form.fragments)
        if any(name.startswith(f"kegiatan.{FACT}") for name in template.fields):
            again = f"humas {entry.jenis} issue {entry.id} --dokumen {document.id}"
            again += ' --alasan "koordinasi"' if document.id in final else ""
            notes.append(f"{document.nama} yang sudah dibuat belum memuat koordinasi ini; buat lagi dengan: {again}")
    return notes
