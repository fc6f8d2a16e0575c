"""To whom a report went, when, and why late: from the command, the duty, the record, or the officer at a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar, NamedTuple

from humas_cli.activities.answers import Answers
from humas_cli.activities.forms import CONTENT
from humas_cli.activities.options import quoted
from humas_cli.activities.screen import moment
from humas_cli.errors import NeedsAnswerError
from humas_cli.fields import Field, FieldType
from humas_cli.office.model import Office
from humas_cli.register.duties.evidence import (
    Paper,
    duties_of,
    ensure_past,
    has_row,
    option_of,
    rows_of,
    with_row,
)
from humas_cli.register.duties.reportpaper import ADDRESSEE, FACT, REASON, SENT_AT
from humas_cli.register.endings import ensure_report_follows
from humas_cli.rulebook.model import Duty, DutyStatus

OPEN = (DutyStatus.BELUM_JATUH_TEMPO, DutyStatus.LEWAT)
"""Where a duty stands that a report can still meet."""

PRINTED, ABOVE, CENTRE = "pimpinan-humas-pusat", "kepala-bkn", "humas-pusat"
"""Whom the document names when nobody else is named; the centre's own goes one step up."""

LATE_NOTE = timedelta(hours=24)
"""A report that is told of so long after it was sent is looked at twice."""


class LateWithoutReason(NeedsAnswerError):
    """A report that came too late needs a word of explanation."""

    kode: ClassVar[str] = "perlu-alasan"

    def __init__(self, due: datetime) -> None:
        from humas_cli.documents.indonesian import tanggal_pukul

        super().__init__(
            f"Laporan ini terlambat (batasnya {tanggal_pukul(due)}); alasannya belum disebut.",
            'Tambahkan --alasan "mengapa terlambat"; alasan itu tercatat dalam register.',
        )


class NobodyNamed(NeedsAnswerError):
    """No duty says to whom the report goes, and nobody else did."""

    def __init__(self) -> None:
        super().__init__(
            "Penerima laporan belum disebut; peraturan tidak mewajibkan laporan untuk kegiatan ini.",
            f"Tambahkan --kepada, misalnya --kepada {PRINTED}.",
        )


class ReportWish(NamedTuple):
    """How the report is to be kept.

    Attributes:
        kepada: who got it; ``None`` = who the duty names.
        waktu: when it was sent; ``None`` = now.
        terkirim: it was sent; otherwise only the document is made.
        paper: how the document is wanted, ``None`` = no document.
        alasan: why it is late.
    """

    kepada: str | None
    waktu: datetime | None
    terkirim: bool
    paper: Paper | None
    alasan: str = ""


class Sent(NamedTuple):
    """A report as it is kept: its row, and why it is late."""

    kepada: str
    waktu: datetime
    alasan: str


def open_duties(answers: Answers) -> list[Duty]:
    """The duties of a report that are still to be met."""
    return [duty for duty in duties_of(answers, answers.verdict(), FACT) if duty.status in OPEN]


def recipient(answers: Answers, wish: ReportWish) -> str:
    """Who gets the report: who is told, whom a duty names, whom the record names; else the officer is asked.

    Raises:
        NobodyNamed: nobody is named, and nobody can be asked.
    """
    if wish.kepada is not None:
        return wish.kepada
    duties = duties_of(answers, answers.verdict(), FACT)
    if duties:
        return min(duties, key=lambda duty: duty.status not in OPEN).kepada
    told = [str(row["kepada"]) for row in rows_of(answers, FACT) if row.get("kepada")]
    printed = answers.record().isi.get(ADDRESSEE)
    told += [word for word, title in answers.book.sebutan.items() if title == printed]
    inner = answers.book.fakta[FACT].field("kepada")
    if told:
        return told[-1]
    if answers.asker is None or inner is None:
        raise NobodyNamed
    return str(answers.asker.ask(inner._replace(tanya="Laporan ini untuk siapa?"), needed=True))


def addressed(answers: Answers, kepada: str) -> Answers:
    """The record whose document names that recipient, where it would name another."""
    content, title = answers.record().isi, answers.book.sebutan[kepada]
    usual = answers.book.sebutan[ABOVE if answers.record().fakta.get("pelaksana") == CENTRE else PRINTED]
    printed = content.get(ADDRESSEE) or usual
    if printed == title or printed not in answers.book.sebutan.values():
        return answers
    return _with_content(answers, {ADDRESSEE: title}) if _has_field(answers, ADDRESSEE) else answers


def when_sent(answers: Answers, office: Office, wish: ReportWish) -> ReportWish:
    """At a terminal whether it has gone out, and when; a document that is only made now may still have to be signed."""
    asker = answers.asker
    if asker is None or not wish.terkirim or wish.waktu is not None or SENT_AT in answers.record().isi:
        return wish
    if wish.paper is not None and not asker.confirm("Laporan ini sudah dikirim?", default=False):
        return wish._replace(terkirim=False)
    when = Field("waktu", FieldType.MOMENT, "Waktu", "Kapan dikirim? Enter = sekarang.", contoh="2026-11-24 17:00 WIB")
    found = asker.ask(when, needed=False)
    return wish._replace(waktu=found if isinstance(found, datetime) else _now(answers, office))


def _now(answers: Answers, office: Office) -> datetime:
    return answers.at.replace(microsecond=0).astimezone(office.identitas.zona.offset)


def sending(answers: Answers, office: Office, wish: ReportWish, kepada: str) -> tuple[Sent, Answers]:
    """The report with its recipient and time, and the record that has it; its document says the same.

    Raises:
        LateWithoutReason: it is late, and nobody says why.
        humas_cli.errors.UsageError: its time has not come, or lies before the activity.
    """
    before = open_duties(answers)
    content = answers.record().isi
    stated = content.get(SENT_AT)
    waktu = wish.waktu or (stated if isinstance(stated, datetime) else _now(answers, office))
    if wish.waktu is None and waktu is stated:
        ensure_past(_STATED, waktu, answers.at, _STATED_ADVICE)
    ensure_past(option_of("waktu"), waktu, answers.at)
    ensure_report_follows(waktu, answers.record().fakta)
    told = replace(answers, values=with_row(answers.values, FACT, {"kepada": kepada, "waktu": waktu}))
    told.flags = answers.flags
    if SENT_AT in content:
        told = _with_content(told, {SENT_AT: waktu})
    late = [duty for duty in duties_of(told, told.verdict(), FACT) if duty.status is DutyStatus.TERLAMBAT]
    due = next((duty.tenggat for duty in late if duty.tenggat is not None and _same(duty, before)), None)
    if due is None:
        return Sent(kepada, waktu, wish.alasan), told
    alasan = wish.alasan or str(content.get(REASON) or "") or _reason(answers, due)
    return Sent(kepada, waktu, alasan), _with_content(told, {REASON: alasan}) if _has_field(told, REASON) else told


_STATED = f"Isian '{CONTENT}.{SENT_AT}' (Laporan dikirim)"
_STATED_ADVICE = "Sebutkan waktu yang sebenarnya dengan --waktu, atau buat dokumennya saja dengan --belum-dikirim."


def _same(duty: Duty, others: Sequence[Duty]) -> bool:
    return any((other.aturan, other.kepada) == (duty.aturan, duty.kepada) for other in others)


def _reason(answers: Answers, due: datetime) -> str:
    if answers.asker is None:
        raise LateWithoutReason(due)
    question = Field(
        "alasan", FieldType.TEXT, "Alasan terlambat", "Laporan ini terlambat. Mengapa?", "Tercatat dalam register."
    )
    return str(answers.asker.ask(question, needed=True))


def _has_field(answers: Answers, nama: str) -> bool:
    return answers.form is not None and answers.form.field(nama) is not None


def _with_content(answers: Answers, about: Mapping[str, object]) -> Answers:
    told = replace(answers, values={**answers.values, CONTENT: {**answers.record().isi, **about}})
    told.flags = answers.flags
    return told


def recorded(answers: Answers, wish: ReportWish, kepada: str) -> Mapping[str, object] | None:
    """The row of this report when it is recorded already: at that time, or any while no duty of one is open.

    One that came before the end, when a true one may still follow, is not taken for it.
    """
    rows = [row for row in rows_of(answers, FACT) if row.get("kepada") == kepada]
    if wish.waktu is not None:
        there = has_row(answers, FACT, {"kepada": kepada, "waktu": wish.waktu}, ("kepada", "waktu"))
        return {"kepada": kepada, "waktu": wish.waktu} if there else None
    return next((row for row in reversed(rows) if not _early(answers, row)), None) if not open_duties(answers) else None


def _early(answers: Answers, row: Mapping[str, object]) -> bool:
    """Whether a recorded report came before the activity ended."""
    sent, end = row.get("waktu"), answers.record().fakta.get("selesai")
    return isinstance(sent, datetime) and isinstance(end, datetime) and sent < end


def told_of_sending(
    id: str, told: Answers, wish: ReportWish, kepada: str, sent: Sent | None, before: Mapping[str, object] | None
) -> list[str]:
    """What was recorded of the sending, or that nothing was; ``before`` is the row that was there."""
    who = told.book.sebutan[kepada]
    if before is not None:
        when = before.get("waktu")
        known = f"{moment(when)}, kepada {who}" if isinstance(when, datetime) else f"kepada {who}"
        if wish.terkirim:
            return [f"Laporan ini sudah tercatat terkirim {known}; laporan susulan dicatat dengan --waktu."]
        return [f"Laporan ini sudah tercatat terkirim {known}; catatan itu tidak berubah."]
    if sent is None:
        again = "setelah dikirim, ulangi perintah ini tanpa --belum-dikirim"
        return [f"Laporan ini untuk {who}; pengirimannya belum dicatat: {again}."]
    notes = [f"Dicatat terkirim {moment(sent.waktu)}, kepada {who}."]
    if wish.waktu is None and len(rows_of(told, FACT)) == 1:
        undo = f'humas register update {quoted(id)} --ubah laporan= --alasan "belum dikirim"'
        notes.append(f"Bila belum dikirim: hapus catatan itu dengan {undo}, lalu pakai --belum-dikirim.")
    if told.at - sent.waktu > LATE_NOTE:
        days = (told.at - sent.waktu) // timedelta(days=1)
        notes.append(
            f"Peringatan: pengiriman itu baru dicatat {days} hari sesudahnya; pastikan waktunya benar dan bukti "
            "kirimnya disimpan."
        )
    return notes
