"""``humas koordinasi new``: a coordination that took place, the letter that asks for one, or both at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.answers import Answers
from humas_cli.activities.forms import CONTENT, DocumentSpec, Role
from humas_cli.activities.questions import Asker
from humas_cli.documents.made import Made
from humas_cli.documents.make import make_documents
from humas_cli.documents.request import Request
from humas_cli.errors import NeedsAnswerError, UsageError
from humas_cli.fields import Field, FieldType
from humas_cli.office.model import Office
from humas_cli.register.changing import current, new_version
from humas_cli.register.duties.coordinated import FACT, placed, told_of_row, told_of_sheets
from humas_cli.register.duties.evidence import (
    NoSuchPaper,
    Outcome,
    Paper,
    duties_of,
    ensure_past,
    option_of,
    request_of,
)
from humas_cli.register.lifecycle import ensure_open, ensure_own
from humas_cli.register.model import Change, Entry, Happening, NumberState, NumberUse
from humas_cli.register.numbers.numbering import days_of, give_numbers
from humas_cli.register.numbers.numbernotes import number_notes
from humas_cli.register.placing import ensure_ours, placing
from humas_cli.register.recording import Filing, same_record
from humas_cli.register.store import Register, Writer

LETTERS = (FACT, "nota-koordinasi")
"""What the letter is called among the documents of a kind."""

_ADVICE = "Bila nota itulah yang dikirim, catat koordinasinya saja, tanpa --nota."


class NothingAsked(NeedsAnswerError):
    """Neither a coordination nor a letter was asked for."""

    def __init__(self) -> None:
        super().__init__(
            "Dengan siapa koordinasinya belum disebut.",
            "Tambahkan --dengan pimpinan-humas-pusat, atau --nota untuk membuat nota dinasnya.",
        )


class NoDateOfItsOwn(UsageError):
    """The form of the kind gives its letter no date that could be told."""

    def __init__(self, nama: str) -> None:
        super().__init__(f"Formulir {nama} tidak mempunyai isian untuk tanggal nota dinas.", "Hapus --tanggal-surat.")


class CoordinationWish(NamedTuple):
    """What is to be recorded.

    Attributes:
        dengan: with whom; ``None`` with a letter = nothing took place yet.
        waktu: when; ``None`` = now.
        cara, hasil: how, and the answer.
        nota: how the letter is wanted, ``None`` = no letter.
        terbitkan: give the letter its number.
        tanggal: the date of the letter; ``None`` = the day on which it gets its number.
    """

    dengan: str | None
    waktu: datetime | None
    cara: str = ""
    hasil: str = ""
    nota: Paper | None = None
    terbitkan: bool = False
    tanggal: date | None = None


def coordinate(register: Register, entry: Entry, answers: Answers, office: Office, wish: CoordinationWish) -> Outcome:
    """Record a coordination and make its letter.

    Args:
        register: the office's register.
        entry: the activity as it was read.
        answers: its record; asks when there is a terminal.
        office: whose letter it is.
        wish: what is to be recorded.

    Raises:
        humas_cli.errors.HumasError: something is missing or cannot be written; then nothing is recorded.
    """
    ensure_own(register.kantor, entry)
    ensure_open(entry, "dikoordinasikan")
    wish = _asked(answers, wish)
    done = placed(answers, _row(answers, office, wish), timed=wish.waktu is not None)
    before = duties_of(answers, answers.verdict(), FACT)
    told = replace(answers, values=done.values)
    request, letter = None, None
    if wish.nota is not None:
        letter = letter_of(answers)
        told = told if wish.tanggal is None else _dated(told, letter, wish.tanggal)
        request = request_of(told, office, entry, letter, wish.nota)
    verdict = told.verdict()
    filing = Filing(told.record()._replace(id=entry.id), verdict, told.book, told.form, told.at)
    numbers: tuple[str, ...] = ()
    with placing(register, entry.id) as (writer, contents):
        current(writer, entry)
        new: tuple[NumberUse, ...] = ()
        asides: tuple[str, ...] = ()
        if request is not None and wish.nota is not None:
            made, new, numbers = _letter(writer, entry, request, numbered=wish.terbitkan)
            asides = number_notes(writer, new)
            filing = filing._replace(made=made)
            contents |= _files(wish.nota.folder, made)
            if not wish.nota.force:
                ensure_ours(writer, entry, contents, _ADVICE)
        sheets = told_of_sheets(writer, entry, told, letter.id if letter else None) if done.row is not None else []
        if not done.known or filing.made is not None:
            _record(writer, entry, filing, done.row, new, final=bool(numbers))
    duties = duties_of(told, verdict, FACT)
    notes = [*told_of_row(told.book, before, duties, done), *sheets, *asides]
    if request is not None and not numbers:
        notes.append("Nota ini belum bernomor; nomor diberikan dengan --terbitkan.")
    warnings = () if filing.made is None else filing.made.peringatan
    return Outcome(entry.id, entry.keadaan, verdict, duties, tuple(notes), tuple(contents), numbers, warnings)


def letter_of(answers: Answers) -> DocumentSpec:
    """The letter among the documents of the kind.

    Raises:
        NoSuchPaper: the kind's form has none.
    """
    form = answers.form
    known = () if form is None else (form.document(id) for id in LETTERS)
    found = next((document for document in known if document and document.peran is Role.PERSIAPAN), None)
    if found is None:
        name = answers.book.jenis[answers.jenis].nama
        raise NoSuchPaper("nota dinas koordinasi", name, "Catat koordinasinya saja dengan --dengan, tanpa --nota.")
    return found


def _dated(answers: Answers, letter: DocumentSpec, day: date) -> Answers:
    """The record with the letter's date where the form keeps it."""
    names = [name.removeprefix(f"{CONTENT}.") for name in letter.tanggal if name.startswith(f"{CONTENT}.")]
    if not names:
        raise NoDateOfItsOwn(answers.book.jenis[answers.jenis].nama)
    content = {**answers.record().isi, names[0]: day}
    return replace(answers, values={**answers.values, CONTENT: content})


def _asked(answers: Answers, wish: CoordinationWish) -> CoordinationWish:
    """With whom, how and with what answer, asked for where nothing was said."""
    if wish.dengan is not None or wish.nota is not None:
        return wish
    asker = answers.asker
    inner = answers.book.fakta[FACT].field("dengan")
    if asker is None or inner is None:
        raise NothingAsked
    who = asker.ask(inner._replace(tanya="Berkoordinasi dengan siapa?"), needed=True)
    asked = wish._replace(dengan=str(who))
    if wish.waktu is None:
        when = Field("waktu", FieldType.MOMENT, "Waktu", "Kapan? Enter = sekarang.", contoh="2026-11-24 08:30 WIB")
        found = asker.ask(when, needed=False)
        asked = asked._replace(waktu=found if isinstance(found, datetime) else None)
    if not asked.cara:
        asked = asked._replace(cara=_told(asker, "cara", "Dengan cara apa (boleh kosong)?"))
    if not asked.hasil:
        asked = asked._replace(hasil=_told(asker, "hasil", "Apa hasilnya (boleh kosong)?"))
    return asked


def _told(asker: Asker, key: str, question: str) -> str:
    return str(asker.ask(Field(key, FieldType.TEXT, key.capitalize(), question), needed=False) or "")


def _row(answers: Answers, office: Office, wish: CoordinationWish) -> dict[str, object] | None:
    """The row of the record; one that stands there already is not told twice."""
    if wish.dengan is None:
        return None
    when = wish.waktu or answers.at.replace(microsecond=0).astimezone(office.identitas.zona.offset)
    ensure_past(option_of("waktu"), when, answers.at)
    row = {"dengan": wish.dengan, "waktu": when, "cara": wish.cara, "hasil": wish.hasil}
    return {key: value for key, value in row.items() if value != ""}


def _letter(
    writer: Writer, entry: Entry, request: Request, *, numbered: bool
) -> tuple[Made, tuple[NumberUse, ...], tuple[str, ...]]:
    """The letter with the number that it has or gets now, or with the blank."""
    (document,) = (request.form.document(id) for id in request.pilihan)
    assert document is not None
    if numbered:
        given = give_numbers(writer, entry.id, request, (document,))
        texts, new, dates = given.texts, given.new, given.dates
    else:
        rows = writer.numbers(kantor=entry.kantor, entri=entry.id)
        used = {row.number.dokumen: row.number for row in rows if row.number.keadaan is NumberState.TERPAKAI}
        own = used.get(document.id)
        texts, new, dates = {}, (), days_of(writer, request, (document,))
        if own is not None:
            texts, dates = {document.id: own.teks}, {document.id: date.fromisoformat(own.tanggal)}
    made = make_documents(request._replace(nomor_dokumen=texts, tanggal_dokumen=dates))
    return made, new, tuple(texts.values())


def _files(folder: Path, made: Made) -> dict[Path, bytes]:
    return {folder / name: content for name, content in made.berkas.items()}


def _record(
    writer: Writer,
    entry: Entry,
    filing: Filing,
    row: Mapping[str, object] | None,
    new: tuple[NumberUse, ...],
    *,
    final: bool,
) -> None:
    """One event with all of it; a letter alone changes nothing of the record."""
    if row is None and same_record(writer, entry, filing.record):
        change = Change(nomor=new, dokumen=filing.documents(final=final))
        writer.append(Happening.DOKUMEN, entry.id, change, contents=filing.contents)
        return
    extra = Change(nomor=new)
    if row is not None:
        extra = extra._replace(catatan=f"koordinasi dengan {filing.book.sebutan[str(row['dengan'])]}")
    happening = Happening.DOKUMEN if row is None else Happening.DIUBAH
    new_version(writer, entry, filing, happening, extra=extra, final=final)
