"""What an officer is warned of before a letter goes out late: a window that is over, a number of another month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from humas_cli.activities.forms import Role
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.indonesian import tanggal
from humas_cli.register.judging import last_days
from humas_cli.register.model import NumberUse, State

if TYPE_CHECKING:
    from humas_cli.activities.records import Record
    from humas_cli.documents.made import Made

LATE = "jendela-lewat"
OTHER_MONTH = "bulan-nomor"
_BY_ITS_DATE = "lewat-dua-bulan"
"""The warning that a letter's own date is too late (:mod:`humas_cli.documents.letters`)."""


def late_windows(record: Record, at: datetime, state: State = State.KONSEP) -> tuple[DocumentFinding, ...]:
    """Windows that are over when a letter goes out; a warning, since they do not come from the regulation.

    Args:
        record: the activity.
        at: the moment of judgement; a letter that is to be sent still later counts by that day.
        state: where the activity stands; once the letter went out there is nothing to warn of.
    """
    found: list[DocumentFinding] = []
    for window, last in last_days(record):
        begin = record.fakta.get("mulai")
        days = [at.date(), *([begin.date()] if isinstance(begin, datetime) else [])]
        sent = max(days)
        if state in window.terpenuhi_pada or sent <= last:
            continue
        over = (sent - last).days
        found.append(
            DocumentFinding(
                LATE,
                Severity.PERINGATAN,
                f"Hari terakhir surat ini {tanggal(last)}; pada {tanggal(sent)} sudah lewat {over} hari. "
                f"Sumber: {window.sumber} ({window.keyakinan}).",
                "Putusan tidak berubah. Tanyakan dahulu kepada redaksi apakah surat masih dilayani, atau tempuh "
                "pengaduan kepada Dewan Pers.",
                fakta=window.fakta,
            )
        )
    return tuple(found)


def with_late(late: tuple[DocumentFinding, ...], warnings: tuple[DocumentFinding, ...]) -> tuple[DocumentFinding, ...]:
    """Both, the windows first; what a letter says of its own date and the same term is not said twice."""
    return (*late, *(one for one in warnings if not late or one.kode != _BY_ITS_DATE))


def late_at(
    record: Record, at: datetime, made: Made | None, warnings: tuple[DocumentFinding, ...]
) -> tuple[DocumentFinding, ...]:
    """The warnings of an activity that is written or recorded now: of its letters, and of windows that are over.

    Reminders and complaints, which are no products, belong after the window.
    """
    product = made is None or not made.dokumen or any(document.peran is Role.PRODUK for document in made.dokumen)
    return with_late(late_windows(record, at) if product else (), warnings)


def other_months(numbers: Iterable[NumberUse], today: date) -> tuple[DocumentFinding, ...]:
    """Numbers that are taken now for letters dated in another month, before or after."""
    days = dict.fromkeys(date.fromisoformat(number.tanggal) for number in numbers)
    return tuple(
        DocumentFinding(
            OTHER_MONTH,
            Severity.PERINGATAN,
            f"Naskah bertanggal {tanggal(day)}, padahal nomornya diambil {tanggal(today)}.",
            "Nomor mengikuti bulan tanggal naskah; pastikan tanggal itu benar sebelum naskah disampaikan.",
        )
        for day in days
        if (day.year, day.month) != (today.year, today.month)
    )
