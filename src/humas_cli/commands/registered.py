"""What the commands that change a recorded activity share: its answers laid over what is recorded, and the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from humas_cli.commands.common import clean_text, moment_of
from humas_cli.errors import NeedsAnswerError, UsageError
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from humas_cli.activities.answers import Answers
    from humas_cli.activities.forms import DocumentSpec
    from humas_cli.activities.options import Flag
    from humas_cli.environment import Environment
    from humas_cli.register.changing import Changed
    from humas_cli.register.model import Entry
    from humas_cli.register.recording import Filing
    from humas_cli.register.store import Register

Adding = Callable[[Sequence["Flag"], Mapping[str, object]], Mapping[str, object]]
"""Gives the record's values after a change, from the options of its kind and the values before."""


def read_entry(register: Register, id: str) -> tuple[Entry, dict[str, object]]:
    """An activity of the own office and its record; another office's cannot be changed.

    Raises:
        humas_cli.register.errors.NoSuchEntry, humas_cli.register.errors.OthersEntry: it is not there, or not ours.
    """
    from humas_cli.register.lifecycle import ensure_own

    with register.reading() as reader:
        entry = reader.entry(id)
        ensure_own(register.kantor, entry)
        return entry, reader.values(entry)


def answers_of(
    env: Environment,
    entry: Entry,
    values: Mapping[str, object],
    *,
    isian: str | None = None,
    adding: Adding | None = None,
    at: str | None = None,
    verb: str = "update",
) -> Answers:
    """A recorded activity with what is added to it, to be judged by the rulebook of its day.

    Args:
        env: the world.
        entry, values: the activity as it was read.
        isian: a file of answers that is laid over the record.
        adding: changes the values after that, such as appending a row of evidence.
        at: the moment of judgement as it was typed, by default now.
        verb: the command, for messages.
    """
    from humas_cli.activities.answers import START, Answers, read_answers
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.options import flags_of, merged
    from humas_cli.activities.rulebooks import book_for, shelf_of

    moment = moment_of(at, env)
    shelf = shelf_of(None, env)
    book = book_for(shelf, entry.jenis, values.get(START), moment)
    known = {key: value for key, value in values.items() if key not in ("jenis", "versi")}
    if isian is not None:
        read = read_answers(isian, entry.jenis, lambda _: book, env)
        if read.get("id", entry.id) != entry.id:
            raise UsageError(
                f"Berkas '{isian}' berisi kegiatan '{read['id']}', bukan '{entry.id}'.",
                "Periksa id dalam berkas itu, atau ID pada perintahnya.",
            )
        known = merged(known, {key: value for key, value in read.items() if key != "versi"})
    form = load_form(entry.jenis, book, env)
    if adding is not None:
        known = dict(adding(flags_of(entry.jenis, book, form), known))
    book = book_for(shelf, entry.jenis, known.get(START), moment)  # it may begin on another day now
    form = load_form(entry.jenis, book, env)
    return Answers(entry.jenis, verb, book, form, env, moment, known)


def filing_of(answers: Answers, entry: Entry) -> Filing:
    """The activity as it is to be recorded; without documents.

    Raises:
        humas_cli.activities.answers.BadAnswers: an answer does not fit.
    """
    from humas_cli.register.recording import Filing

    record = answers.record()._replace(id=entry.id)
    return Filing(record, answers.verdict(), answers.book, answers.form, answers.at)


def reason_of(env: Environment, text: str | None, *, needed: bool, ask: bool = True) -> str:
    """Why something is done: as it was given, else asked for at a terminal when it is needed.

    Raises:
        humas_cli.errors.NeedsAnswerError: it is needed, was not given, and nobody can be asked.
        humas_cli.errors.UsageError: what was given is empty.
    """
    if text is not None:
        if not text.strip():
            raise UsageError("Opsi '--alasan': nilainya kosong.", 'Contoh: --alasan "acara ditunda panitia"')
        return (clean_text(text, "alasan") or "").strip()
    if not needed:
        return ""
    if not (ask and env.can_ask):
        raise NeedsAnswerError(
            "Alasannya belum disebut.", 'Tambahkan --alasan, misalnya: --alasan "acara ditunda panitia".'
        )
    from humas_cli.activities.questions import Asker
    from humas_cli.fields import Field, FieldType

    question = Field("alasan", FieldType.TEXT, "Alasan", tanya="Apa alasannya?")
    return str(Asker(env, lambda name: name).ask(question, needed=True))


def outdated_of(register: Register, entry: Entry, answers: Answers) -> tuple[DocumentSpec, ...]:
    """The documents that are out and say something else than the record as it is now."""
    from humas_cli.register.corrections import GoneOut
    from humas_cli.register.numbers.bookkeeping import request_of

    with register.reading() as reader:
        if not any(kept.document.final for kept in reader.documents(entry)):
            return ()
        request = request_of(answers, entry)
        if request is None:
            return ()
        return GoneOut(reader, entry, request._replace(cache_dir=answers.env.cache_dir)).outdated()


def told_change(
    changed: Changed,
    notes: Sequence[Line] = (),
    data: Mapping[str, object] | None = None,
    words: Mapping[str, str] | None = None,
    outdated: tuple[str, tuple[DocumentSpec, ...]] | None = None,
) -> Result:
    """The result of a command that changed an activity: its id on standard output, what changed beside it.

    Args:
        changed: what became of it.
        notes: talk before that.
        data: what ``--json`` shows besides.
        words: posts and organs written out.
        outdated: the kind, and its documents that are out and say something else now.
    """
    from humas_cli.register.issuedtext import old_file, outdated_lines
    from humas_cli.register.views.changetext import change_lines, change_object

    told = [*notes, *change_lines(changed, words)]
    told.append(Line(f"{changed.id}: {changed.keadaan.value}.", Tone.GOOD))
    if changed.differences:
        told.append(old_file(changed.id))
    if outdated is not None:
        told += outdated_lines(changed.id, *outdated)
        data = {**(data or {}), "isi_lama": [document.id for document in outdated[1]]}
    return Result(
        lines=(Line(changed.id, whole=True),), notes=tuple(told), data={**change_object(changed), **(data or {})}
    )
