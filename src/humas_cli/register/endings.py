"""What is told of an activity that took place: its real times stay known, and no report of it comes before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from humas_cli.errors import UsageError
from humas_cli.register.model import State
from humas_cli.register.timeorder import ensure_order

REPORTS = "laporan"
"""The fact that holds the reports."""

TOOK_PLACE = (State.TERLAKSANA, State.DILAPORKAN)
"""The states of what was held."""


class TooEarly(UsageError):
    """An end is told that has not come yet."""

    def __init__(self, told: str, now: str) -> None:
        super().__init__(
            f"Waktu selesai {told} masih akan datang; sekarang {now}.",
            "Catat terlaksana sesudah kegiatannya selesai, atau betulkan waktu selesainya.",
        )


class TimeNeeded(UsageError):
    """An activity that took place would lose its start or its end, from which its terms are counted."""

    kode: ClassVar[str] = "waktu-diperlukan"

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"Waktu {fact} tidak dapat dikosongkan: kegiatannya sudah berlangsung, tenggat dihitung darinya.",
            f"Sebutkan yang sebenarnya, misalnya: --ubah '{fact}=2026-11-25 10:30 WIB'.",
        )


class ReportTooEarly(UsageError):
    """A report cannot have been sent before what it tells of."""

    kode: ClassVar[str] = "laporan-terlalu-awal"

    def __init__(self, sent: datetime, fact: str, when: datetime, advice: str) -> None:
        from humas_cli.documents.indonesian import tanggal_pukul

        super().__init__(
            f"Laporan bertanggal {tanggal_pukul(sent)}, mendahului waktu {fact} kegiatan ({tanggal_pukul(when)}).",
            advice,
        )


def ensure_real_times(
    id: str, facts: Mapping[str, object], state: State, now: datetime, known: datetime | None = None
) -> None:
    """An activity that took place has its times, they have come, and no report came before it.

    Args:
        id: the activity, for advice.
        facts: the record as it is to be kept.
        state: where the activity stands then.
        now: the present.
        known: the end that was recorded when it took place; the clock of another computer may have been ahead.

    Raises:
        TimeNeeded, TooEarly: one is not known, or its end is still to come.
        humas_cli.register.timeorder.EndBeforeStart: it would end before it began.
        ReportTooEarly: a report came before its start, which would close the duty to report for good.
    """
    from humas_cli.activities.dutywords import moment

    if state not in TOOK_PLACE:
        return
    for fact in ("mulai", "selesai"):
        if not isinstance(facts.get(fact), datetime):
            raise TimeNeeded(fact)
    end = facts["selesai"]
    if isinstance(end, datetime) and end > now and end != known:
        raise TooEarly(moment(end), moment(now.astimezone(end.tzinfo)))
    ensure_order(facts, "Betulkan waktu selesai atau waktu mulainya.")
    _ensure_no_early_report(id, facts)


def ensure_report_follows(sent: datetime, facts: Mapping[str, object]) -> None:
    """A report that is recorded now was sent after the activity.

    Raises:
        ReportTooEarly: it would come before its start, or before its end where that is known.
    """
    advice = "Betulkan --waktu; bila kegiatannya selesai pada waktu lain, sebutkan dengan --selesai."
    for fact in ("mulai", "selesai"):
        when = facts.get(fact)
        if isinstance(when, datetime) and sent < when:
            raise ReportTooEarly(sent, fact, when, advice)


def _ensure_no_early_report(id: str, facts: Mapping[str, object]) -> None:
    begin, rows = facts.get("mulai"), facts.get(REPORTS)
    for row in rows if isinstance(rows, tuple | list) else ():
        sent = row.get("waktu") if isinstance(row, Mapping) else None
        if isinstance(sent, datetime) and isinstance(begin, datetime) and sent < begin:
            advice = f"Betulkan waktu mulainya, atau hapus laporan itu: humas register update {id} --ubah laporan="
            raise ReportTooEarly(sent, "mulai", begin, advice)
