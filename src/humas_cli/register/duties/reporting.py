"""``humas laporan new``: the report of an activity, and that it was sent, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from humas_cli.activities.answers import Answers
from humas_cli.activities.forms import DocumentSpec
from humas_cli.documents.make import make_documents
from humas_cli.errors import HumasError, NeedsAnswerError
from humas_cli.office.model import Office
from humas_cli.register.changing import current, new_version
from humas_cli.register.duties.evidence import (
    Outcome,
    Paper,
    StillMissing,
    duties_of,
    ensure_past,
    option_of,
    request_of,
)
from humas_cli.register.duties.reportpaper import FACT, ask, kept_files, narrow, report_document
from humas_cli.register.duties.sending import (
    OPEN,
    LateWithoutReason,
    ReportWish,
    Sent,
    addressed,
    recipient,
    recorded,
    sending,
    told_of_sending,
    when_sent,
)
from humas_cli.register.errors import NotPossibleNow
from humas_cli.register.issuing import has_product
from humas_cli.register.lifecycle import ensure_open, ensure_own, lifecycle, move
from humas_cli.register.model import Change, Entry, Happening, Move, State
from humas_cli.register.placing import ensure_ours, placing
from humas_cli.register.recording import Filing, same_record
from humas_cli.register.store import Register, Writer
from humas_cli.rulebook.model import Duty

_ADVICE = "Bila naskah itulah yang dikirim, catat pengirimannya saja dengan --tanpa-dokumen."


class LateAndIncomplete(NeedsAnswerError):
    """A report that came too late, whose document lacks something besides."""

    def __init__(self, late: LateWithoutReason, missing: StillMissing) -> None:
        advice = " ".join(part for part in (late.saran, missing.saran) if part)
        super().__init__(f"{late.pesan} {missing.pesan}", advice)


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
        ensure_past(option_of("selesai"), end, answers.at)
    kepada = recipient(answers, wish)
    before = recorded(answers, wish, kepada)
    answers = answers if before is not None else addressed(answers, kepada)
    wish = wish if before is not None else when_sent(answers, office, wish)
    new = wish.terkirim and before is None
    try:
        sent, told = sending(answers, office, wish, kepada) if new else (None, answers)
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
    notes = [] if duties else ["Peraturan tidak mewajibkan laporan untuk kegiatan ini."]
    notes += told_of_sending(entry.id, told, wish, kepada, sent, before)
    notes += _state_notes(entry._replace(keadaan=state), filing, sent, duties)
    files = tuple(contents)
    warnings = () if made is None else made.peringatan
    return Outcome(entry.id, state, verdict, duties, tuple(notes), files, (), warnings)


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


def _record(writer: Writer, entry: Entry, filing: Filing, sent: Sent | None, duties: Sequence[Duty]) -> State:
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
    done = not any(duty.status in OPEN for duty in duties)
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


def _state_notes(entry: Entry, filing: Filing, sent: Sent | None, duties: Sequence[Duty]) -> list[str]:
    """What an officer should know of the duty and of the state."""
    notes: list[str] = []
    if sent is None:
        return notes
    if any(duty.status in OPEN for duty in duties):
        who = filing.book.sebutan[sent.kepada]
        notes.append(f"Laporan kepada {who} tercatat, tetapi tidak menutup kewajiban di atas: penerimanya lain.")
    state = lifecycle().sebutan[entry.keadaan]
    if entry.keadaan in (State.KONSEP, State.TERBIT) and _end(filing, filing.at) is None:
        notes.append(f"Keadaan tetap {state}: waktu selesai kegiatan belum diketahui atau belum lewat (--selesai).")
    elif entry.keadaan is State.KONSEP:
        notes.append(
            f"Keadaan tetap {state}: naskahnya belum terbit. Terbitkan dengan: humas {entry.jenis} issue {entry.id}"
        )
    return notes
