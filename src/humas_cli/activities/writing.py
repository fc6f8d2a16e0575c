"""``new`` and ``draft``: judge the answers, make the documents, keep the record; all files together or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.activities.answers import REFUSED, Answers
from humas_cli.activities.forms import Role
from humas_cli.activities.naming import draft_id, next_id
from humas_cli.activities.options import Flag, example_of, flag_for, quoted
from humas_cli.activities.privacy import holds_personal
from humas_cli.activities.recorder import IdTakenError, Recorder, put_in_place
from humas_cli.activities.records import Record, record_to_toml
from humas_cli.activities.screen import headline
from humas_cli.documents.checks import LetterFinding
from humas_cli.documents.make import Made, MissingContentError, chosen_documents, make_documents, missing_content
from humas_cli.documents.outputs.filenames import Output
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, HumasError, NeedsAnswerError, NotFoundError
from humas_cli.files import FileExistsAlready, staged, write_all
from humas_cli.office.model import Office
from humas_cli.rulebook import Putusan, Verdict

ATTEMPTS = 200
"""How often a new number is tried when somebody else takes the same one at the same moment."""


class NoDocumentsYet(NotFoundError):
    """The kind has no form, so there is nothing to draft."""

    kode: ClassVar[str] = "dokumen-belum-ada"

    def __init__(self, nama: str, jenis: str) -> None:
        super().__init__(
            f"Dokumen untuk {nama} belum tersedia.",
            f"Nilai dengan 'humas {jenis} check', atau catat kegiatannya dengan 'humas {jenis} new'.",
        )


class Refused(HumasError):
    """The verdict does not let the product out."""

    kode: ClassVar[str] = "ditolak"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, headline: str) -> None:
        super().__init__(
            f"{headline}; tidak ada yang ditulis.",
            'Ikuti jalan yang sesuai peraturan, atau tetap buat dengan --kecualikan "alasan" (dicatat dan ditandai).',
        )


class Wish(NamedTuple):
    """How the command wants it.

    Attributes:
        dokumen: ids of the documents; empty = the form's own choice.
        folder: where files go.
        alasan: why a refused product is made all the same.
        nomor: the number given by the officer.
        force, dry_run: replace existing files; write nothing.
        keluaran: the formats of the documents; empty = the form's own choice.
        srikandi: leave number, date and signature to SRIKANDI.
    """

    dokumen: tuple[str, ...]
    folder: Path
    alasan: str | None
    nomor: str | None
    force: bool
    dry_run: bool
    keluaran: tuple[Output, ...] = ()
    srikandi: bool = False


class Written(NamedTuple):
    """What came out: the verdict, the files, the marks; ``kept``: started records that were there already; ``keadaan``:
    where the activity stands in the register, ``""`` for what was not recorded."""

    id: str
    record: Record
    verdict: Verdict
    files: tuple[Path, ...]
    made: Made | None
    status: ExitCode
    kept: tuple[Path, ...] = ()
    keadaan: str = ""

    @property
    def warnings(self) -> tuple[LetterFinding, ...]:
        """What the letters should be looked at for."""
        return () if self.made is None else self.made.peringatan


def ask_everything(answers: Answers, office: Office | None, wish: Wish) -> None:
    """The conversation: what the verdict needs, what the documents need, then the rest if wanted."""
    if answers.asker is None:
        return
    answers.ask_for_verdict()
    if answers.form is None or office is None:
        return
    if not wish.dokumen:
        answers.ask_what_decides()
    while True:
        request = request_for(answers, office, wish, "konsep")
        documents = chosen_documents(request)
        if is_refused(request) or not answers.ask_for([m.nama for m in missing_content(request, documents)]):
            break
    if not is_refused(request):
        answers.ask_the_rest()


def is_refused(request: Request) -> bool:
    """Whether a product is wanted that the verdict refuses, with no exception made."""
    products = any(document.peran is Role.PRODUK for document in chosen_documents(request))
    return products and request.verdict.putusan in REFUSED and request.pengecualian is None


def write(answers: Answers, office: Office | None, wish: Wish, recorder: Recorder | None = None) -> Written:
    """Make and write the documents, with the record for ``new``; without an office only the record.

    Args:
        answers: what is known of the activity.
        office: whose documents, ``None`` when none are to be made.
        wish: how it is to be written.
        recorder: keeps what ``new`` writes.

    Raises:
        Refused: the verdict does not let it out and no exception is made.
        humas_cli.errors.HumasError: something is missing, wrong, or cannot be written; then nothing is.
    """
    numbered = answers.verb == "new" and "id" not in answers.values
    prepared = _record_only if office is None else partial(_documents, office=office)
    for attempt in range(ATTEMPTS):
        try:
            if recorder is not None and not wish.dry_run:
                return _recorded(prepared, answers, wish, recorder, fresh=numbered, alone=attempt > 0)
            written, contents = prepared(answers, wish=wish, used=_none if recorder is None else recorder.last_suffix)
            if not wish.dry_run:
                private = holds_personal(written.record, answers.form)
                write_all(contents, force=wish.force, private=private)
        except (FileExistsAlready, IdTakenError):
            if not numbered or attempt == ATTEMPTS - 1:
                raise
        else:
            return written
    raise AssertionError("the last attempt returns or raises")


def _none(_: str) -> int:
    return 0


def _recorded(
    prepared: Callable[..., tuple[Written, dict[Path, bytes]]],
    answers: Answers,
    wish: Wish,
    recorder: Recorder,
    *,
    fresh: bool,
    alone: bool,
) -> Written:
    """Files and register: what can fail has failed before the register is told; then the files take their places.

    Everybody makes documents at the same time as the others; who has lost an id to somebody keeps the others out while
    trying again, so that many at once do not go on taking ids from each other.
    """
    with ExitStack() as stack:
        with recorder.alone() if alone else nullcontext():
            written, contents = prepared(answers, wish=wish, used=recorder.last_suffix)
            private = holds_personal(written.record, answers.form)
            place = stack.enter_context(staged(contents, force=wish.force, private=private))
            state = recorder.keep(written, contents, force=wish.force, fresh=fresh)
        put_in_place(place, written.id)
    return written._replace(keadaan=state)


def _documents(
    answers: Answers, office: Office, wish: Wish, used: Callable[[str], int]
) -> tuple[Written, dict[Path, bytes]]:
    """What ``new`` or ``draft`` of a kind with a form writes."""
    keeps = answers.verb == "new"
    today = answers.at.astimezone(office.identitas.zona.offset)
    id = next_id(answers.record(), today, wish.folder, used) if keeps else draft_id(answers.record(), today)
    made = _make(answers, office, wish, id)
    verdict = answers.verdict()
    if made.ditolak:
        raise Refused(headline(verdict, answers.book))
    record = _finished(answers, id, wish, excepted=made.dikecualikan)
    contents = {wish.folder / name: content for name, content in made.berkas.items()}
    documents = {document.berkas for document in made.dokumen}
    begun = tuple(path for path in contents if path.name not in documents and path.exists())
    for path in begun:  # somebody may have gone on filling it in; not even --force starts it anew
        del contents[path]
    status = made.status
    if keeps:
        contents[wish.folder / f"{id}.toml"] = record_to_toml(record, answers.book)
    elif not made.dokumen and verdict.putusan in REFUSED:
        status = ExitCode.REFUSED  # nothing comes of it but the verdict
    return Written(id, record, verdict, tuple(contents), made, status, begun), contents


def _record_only(answers: Answers, wish: Wish, used: Callable[[str], int]) -> tuple[Written, dict[Path, bytes]]:
    """What ``new`` of a kind without documents writes; a refused one only by way of exception."""
    verdict = answers.verdict()
    refused = verdict.putusan in REFUSED
    if refused and wish.alasan is None:
        raise Refused(headline(verdict, answers.book))
    id = next_id(answers.record(), answers.at, wish.folder, used)
    record = _finished(answers, id, wish, excepted=refused)
    path = wish.folder / f"{id}.toml"
    status = ExitCode.INCOMPLETE if verdict.putusan is Putusan.BELUM_LENGKAP else ExitCode.OK
    return Written(id, record, verdict, (path,), None, status), {path: record_to_toml(record, answers.book)}


def _make(answers: Answers, office: Office, wish: Wish, id: str) -> Made:
    """Make the documents; what turns out to be missing is asked for while somebody can be asked."""
    while True:
        try:
            return make_documents(request_for(answers, office, wish, id))
        except MissingContentError as error:
            names = [item.nama for item in error.missing]
            if answers.asker is None or not answers.ask_for(names):
                raise _with_example(error, names, answers) from None


def _with_example(error: MissingContentError, names: Sequence[str], answers: Answers) -> NeedsAnswerError:
    flags = dict.fromkeys(
        flag for name in names if (flag := flag_for(answers.flags, name.partition("|")[0])) is not None
    )
    if not flags:
        return error
    example = " ".join(_signer(flag, answers) if flag.path == ("penandatangan",) else flag.example() for flag in flags)
    return NeedsAnswerError(error.pesan, f"Contoh: humas {answers.jenis} {answers.verb} {example}")


def _signer(flag: Flag, answers: Answers) -> str:
    """The option with a name: the post alone is what the office's configuration knows nobody for."""
    given = answers.record().fakta.get("penandatangan")
    post = given.get("jabatan") if isinstance(given, Mapping) else None
    return f"--{flag.name} {quoted(f'{post or example_of(flag.field)},nama=Nama Pejabat')}"


def request_for(answers: Answers, office: Office, wish: Wish, id: str) -> Request:
    assert answers.form is not None
    return Request(
        form=answers.form,
        record=answers.record(),
        verdict=answers.verdict(),
        book=answers.book,
        office=office,
        at=answers.at,
        id=id,
        cache_dir=answers.env.cache_dir,
        pilihan=wish.dokumen,
        pengecualian=wish.alasan,
        nomor=wish.nomor,
        keluaran=wish.keluaran,
        srikandi=wish.srikandi,
        libreoffice=_libreoffice(answers, wish),
        rencana=wish.dry_run,
    )


def _libreoffice(answers: Answers, wish: Wish) -> Path | None:
    """The program that makes PDF, looked for only when it will be run."""
    if Output.PDF not in wish.keluaran or wish.dry_run:
        return None
    from humas_cli.documents.outputs.pdf import find_libreoffice

    return find_libreoffice(answers.env.variables)


def _finished(answers: Answers, id: str, wish: Wish, *, excepted: bool) -> Record:
    """The record as it is kept: with its id, and the exception that was made, if any."""
    record = answers.record()._replace(id=id)
    if not excepted:
        return record
    env = answers.env
    exception = {"alasan": wish.alasan, "oleh": env.user, "waktu": env.clock().replace(microsecond=0)}
    return record._replace(fakta={**record.fakta, "pengecualian": exception})
