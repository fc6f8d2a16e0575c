"""``humas laporan new``: the report of an activity, and that it was sent, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, NamedTuple

from humas_cli.activities.answers import Answers
from humas_cli.activities.forms import CONTENT, DocumentSpec
from humas_cli.documents.make import make_documents
from humas_cli.errors import HumasError, NeedsAnswerError
from humas_cli.fields import Field, FieldType
from humas_cli.office.model import Office
from humas_cli.register.changing import current, new_version
from humas_cli.register.duties.evidence import (
    Outcome,
    Paper,
    StillMissing,
    duties_of,
    ensure_past,
    has_row,
    request_of,
    rows_of,
    with_row,
)
from humas_cli.register.duties.reportpaper import ADDRESSEE, FACT, SENT_AT, ask, kept_files, narrow, report_document
from humas_cli.register.endings import ensure_report_follows
from humas_cli.register.errors import NotPossibleNow
from humas_cli.register.issuing import has_product
from humas_cli.register.lifecycle import ensure_open, ensure_own, lifecycle, move
from humas_cli.register.model import Change, Entry, Happening, Move, State
from humas_cli.register.placing import ensure_ours, placing
from humas_cli.register.recording import Filing, same_record
from humas_cli.register.store import Register, Writer
from humas_cli.rulebook.model import Duty, DutyStatus

USUAL_RECIPIENT, ABOVE, CENTRE = "pimpinan-humas-pusat", "kepala-bkn", "humas-pusat"
"""Who gets a report that no duty asks for; the centre's own goes one step up, as its document says."""

_OPEN = (DutyStatus.BELUM_JATUH_TEMPO, DutyStatus.LEWAT)
_ADVICE = "Bila naskah itulah yang dikirim, catat pengirimannya saja dengan --tanpa-dokumen."


class LateWithoutReason(NeedsAnswerError):
    """A report that came too late needs a word of explanation."""

    kode: ClassVar[str] = "perlu-alasan"

    def __init__(self, due: datetime) -> None:
        from humas_cli.documents.indonesian import tanggal_pukul

        super().__init__(
            f"Laporan ini terlambat (batasnya {tanggal_pukul(due)}); alasannya belum disebut.",
            'Tambahkan --alasan "mengapa terlambat"; alasan itu tercatat dalam register.',
        )


class LateAndIncomplete(NeedsAnswerError):
    """A report that came too late, whose document lacks something besides."""

    def __init__(self, late: LateWithoutReason, missing: StillMissing) -> None:
        advice = " ".join(part for part in (late.saran, missing.saran) if part)
        super().__init__(f"{late.pesan} {missing.pesan}", advice)


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


class _Sent(NamedTuple):
    """A report as it is kept: its row, whether it is late and why."""

    kepada: str
    waktu: datetime
    alasan: str


def report(register: Register, entry: Entry, answers: Answers, office: Office, wish: ReportWish) -> Outcome:
    """Make the report of an activity and record that it was sent.

    Args:
        register: the office's register.
        entry: the activity as it was read.
        answers: its record, with what the command line adds; asks when there is a terminal.
        office: whose document it is.
        wish: how it is to be kept.

    Raises:
        humas_cli.errors.HumasError: something is missing or cannot be written; then nothing is recorded.
    """
    ensure_own(register.kantor, entry)
    ensure_open(entry, "dilaporkan")
    document = None if wish.paper is None else report_document(answers)
    narrow(answers)
    if document is not None:
        ask(answers, document)
    end = answers.record().fakta.get("selesai")
    if end != entry.selesai:  # a planned end may lie ahead; one that is told now has come
        ensure_past("selesai", end, answers.at)
    kepada = wish.kepada or _recipient(answers)
    again = wish.terkirim and _reported(answers, wish, kepada)
    try:
        sent, told = _sent(answers, office, wish, kepada) if wish.terkirim and not again else (None, answers)
    except LateWithoutReason as late:
        raise _with_missing(late, answers, office, entry, (document, wish.paper)) from None
    made = None
    if wish.paper is not None and document is not None:
        made = make_documents(request_of(told, office, entry, document, wish.paper))
    verdict = told.verdict()
    duties = duties_of(told, verdict, FACT)
    filing = Filing(told.record()._replace(id=entry.id), verdict, told.book, told.form, told.at, made)
    with placing(register, entry.id) as (writer, contents):
        current(writer, entry)
        if wish.paper is not None and made is not None:
            found = made.berkas if sent is not None else kept_files(writer, entry, filing) or made.berkas
            contents |= {wish.paper.folder / name: content for name, content in found.items()}
            if not wish.paper.force:
                ensure_ours(writer, entry, contents, _ADVICE)
        state = _record(writer, entry, filing, sent, duties)
    notes = _notes(entry._replace(keadaan=state), filing, sent, duties, again=again)
    files = tuple(contents)
    warnings = () if made is None else made.peringatan
    return Outcome(entry.id, state, verdict, duties, notes, files, (), warnings)


def _with_missing(
    late: LateWithoutReason,
    answers: Answers,
    office: Office,
    entry: Entry,
    wanted: tuple[DocumentSpec | None, Paper | None],
) -> HumasError:
    """The missing reason, together with what the document still lacks, so that one answer is enough."""
    document, paper = wanted
    if document is not None and paper is not None:
        try:
            request_of(answers, office, entry, document, paper)
        except StillMissing as missing:
            return LateAndIncomplete(late, missing)
    return late


def _recipient(answers: Answers) -> str:
    """Who gets the report when nobody is named."""
    duties = duties_of(answers, answers.verdict(), FACT)
    owed = [duty.kepada for duty in sorted(duties, key=lambda duty: duty.status not in _OPEN)]
    own = ABOVE if answers.record().fakta.get("pelaksana") == CENTRE else USUAL_RECIPIENT
    return next(iter(owed), own)


def _sent(answers: Answers, office: Office, wish: ReportWish, kepada: str) -> tuple[_Sent, Answers]:
    """The report with its recipient and time, and the record that has it; its document says the same."""
    open_ones = [duty for duty in duties_of(answers, answers.verdict(), FACT) if duty.status in _OPEN]
    content = answers.record().isi
    stated = content.get(SENT_AT)
    now = answers.at.replace(microsecond=0).astimezone(office.identitas.zona.offset)
    waktu = wish.waktu or (stated if isinstance(stated, datetime) else now)
    ensure_past("waktu", waktu, answers.at)
    ensure_report_follows(waktu, answers.record().fakta)
    values = with_row(answers.values, FACT, {"kepada": kepada, "waktu": waktu})
    about: dict[str, object] = {SENT_AT: waktu} if SENT_AT in content else {}
    fields = () if answers.form is None else tuple(field.nama for field in answers.form.fields)
    if wish.kepada is not None and ADDRESSEE in fields and ADDRESSEE not in content:
        about |= {ADDRESSEE: answers.book.sebutan[kepada]}
    if about:
        values[CONTENT] = {**content, **about}
    told = replace(answers, values=values)
    told.flags = answers.flags
    late = [
        duty
        for duty in duties_of(told, told.verdict(), FACT)
        if duty.status is DutyStatus.TERLAMBAT and duty.tenggat is not None and _same(duty, open_ones)
    ]
    alasan = wish.alasan
    if late and not alasan:
        alasan = _reason(answers, late[0])
    return _Sent(kepada, waktu, alasan), told


def _same(duty: Duty, others: Sequence[Duty]) -> bool:
    return any((other.aturan, other.kepada) == (duty.aturan, duty.kepada) for other in others)


def _reason(answers: Answers, duty: Duty) -> str:
    assert duty.tenggat is not None
    if answers.asker is None:
        raise LateWithoutReason(duty.tenggat)
    question = Field(
        "alasan", FieldType.TEXT, "Alasan terlambat", "Laporan ini terlambat. Mengapa?", "Tercatat dalam register."
    )
    return str(answers.asker.ask(question, needed=True))


def _reported(answers: Answers, wish: ReportWish, kepada: str) -> bool:
    """Whether this report is recorded already: at that time, or any while no duty of one is open.

    One that came before the end, when a true one may still follow, is not taken for it.
    """
    if wish.waktu is not None:
        return has_row(answers, FACT, {"kepada": kepada, "waktu": wish.waktu}, ("kepada", "waktu"))
    there = any(row.get("kepada") == kepada and not _early(answers, row) for row in rows_of(answers, FACT))
    open_ones = [duty for duty in duties_of(answers, answers.verdict(), FACT) if duty.status in _OPEN]
    return there and not open_ones


def _early(answers: Answers, row: Mapping[str, object]) -> bool:
    """Whether a recorded report came before the activity ended."""
    sent, end = row.get("waktu"), answers.record().fakta.get("selesai")
    return isinstance(sent, datetime) and isinstance(end, datetime) and sent < end


def _record(writer: Writer, entry: Entry, filing: Filing, sent: _Sent | None, duties: Sequence[Duty]) -> State:
    """The events; gives where the activity stands after them."""
    if sent is None:
        if not same_record(writer, entry, filing.record):
            new_version(writer, entry, filing, Happening.DOKUMEN)
        elif filing.made is not None and kept_files(writer, entry, filing) is None:
            change = Change(dokumen=filing.documents(final=False))
            writer.append(Happening.DOKUMEN, entry.id, change, contents=filing.contents)
        return entry.keadaan
    end = _end(filing, writer.now)
    first = None if end is None else _step(entry, Happening.TERLAKSANA, filing)
    state = entry.keadaan if first is None else first.ke
    done = not any(duty.status in _OPEN for duty in duties)
    second = _step(entry._replace(keadaan=state), Happening.DILAPORKAN, filing) if done else None
    about = Change(waktu=sent.waktu.isoformat(), catatan=f"dilaporkan kepada {filing.book.sebutan[sent.kepada]}")
    if first is None or end is None:
        happening = Happening.DIUBAH if second is None else Happening.DILAPORKAN
        new_version(writer, entry, filing, happening, step=second, alasan=sent.alasan, extra=about, final=True)
        return state if second is None else second.ke
    began = Change(waktu=end.isoformat())
    new_version(writer, entry, filing, Happening.TERLAKSANA, step=first, extra=began, final=True)
    if second is None:
        return state
    writer.append(Happening.DILAPORKAN, entry.id, about._replace(keadaan=second, alasan=sent.alasan))
    return second.ke


def _end(filing: Filing, now: datetime) -> datetime | None:
    """When the activity ended, ``None`` while that is unknown or still to come."""
    end = filing.record.fakta.get("selesai")
    return end if isinstance(end, datetime) and end <= now else None


def _step(entry: Entry, happening: Happening, filing: Filing) -> Move | None:
    """The step, or ``None`` where the activity cannot take it now."""
    try:
        return move(entry, happening, has_product=has_product(filing.form))
    except NotPossibleNow:
        return None


def _notes(entry: Entry, filing: Filing, sent: _Sent | None, duties: Sequence[Duty], *, again: bool) -> tuple[str, ...]:
    """What an officer should know of the duty and of the state."""
    notes: list[str] = []
    left = any(duty.status in _OPEN for duty in duties)
    if not duties:
        notes.append("Peraturan tidak mewajibkan laporan untuk kegiatan ini.")
    if again:
        notes.append("Laporan ini sudah tercatat dan tidak dicatat lagi; laporan susulan dicatat dengan --waktu.")
    elif sent is None:
        notes.append("Pengirimannya belum dicatat; setelah dikirim, ulangi perintah ini tanpa --belum-dikirim.")
    if sent is None:
        return tuple(notes)
    if left:
        who = filing.book.sebutan[sent.kepada]
        notes.append(f"Laporan kepada {who} tercatat, tetapi tidak menutup kewajiban di atas: penerimanya lain.")
    state = lifecycle().sebutan[entry.keadaan]
    if entry.keadaan in (State.KONSEP, State.TERBIT) and _end(filing, filing.at) is None:
        notes.append(f"Keadaan tetap {state}: waktu selesai kegiatan belum diketahui atau belum lewat (--selesai).")
    elif entry.keadaan is State.KONSEP:
        notes.append(
            f"Keadaan tetap {state}: naskahnya belum terbit. Terbitkan dengan: humas {entry.jenis} issue {entry.id}"
        )
    return tuple(notes)
