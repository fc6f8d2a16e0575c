"""The report's document: which one it is, what is asked for it, and the copy that the register keeps."""

from __future__ import annotations

from collections.abc import Mapping

from humas_cli.activities.answers import Answers
from humas_cli.activities.forms import CONTENT, DocumentSpec, Role
from humas_cli.fields import Field
from humas_cli.register.duties.evidence import NoSuchPaper
from humas_cli.register.model import Entry
from humas_cli.register.recording import Filing, same_record
from humas_cli.register.store import Writer

FACT = "laporan"
"""The fact that holds the reports; the group of the form's fields and the document are called so too."""

SENT_AT, ADDRESSEE, REASON = "waktu_kirim_laporan", "laporan_kepada", "alasan_terlambat"
_FACTS = ("judul", "mulai", "selesai")


def report_document(answers: Answers) -> DocumentSpec:
    """The report among the documents of the kind; one that bears a number is issued like every numbered document.

    Raises:
        NoSuchPaper: the kind's form has none.
    """
    found = None if answers.form is None else answers.form.document(FACT)
    if found is None or found.peran is not Role.LAPORAN or found.nomor:
        jenis, name = answers.jenis, answers.book.jenis[answers.jenis].nama
        if found is not None and found.nomor:
            advice = f"Laporan jenis ini bernomor; terbitkan dengan: humas {jenis} issue ID --dokumen {FACT}."
        else:
            advice = "Catat pengirimannya saja dengan --tanpa-dokumen."
        raise NoSuchPaper("laporan hasil kegiatan", name, advice)
    return found


def report_fields() -> tuple[Field, ...]:
    """The fields of a report, as the shipped groups of form fields declare them.

    When it was sent and why it is late are left out: the command has options for them.
    """
    from humas_cli.activities.forms import SHARED, SHARED_FIELDS
    from humas_cli.rulebook.facts import read_field
    from humas_cli.rulebook.schema import Checker
    from humas_cli.shipped import templates_dir
    from humas_cli.tomlread import parse_toml

    path = templates_dir() / SHARED / SHARED_FIELDS
    text = path.read_text(encoding="utf-8")
    check = Checker(str(path), text)
    group = parse_toml(text, str(path))[FACT]
    assert isinstance(group, dict)
    fields = tuple(read_field(check, key, value, {}, (FACT, key)) for key, value in group.items())
    check.raise_all()
    return tuple(field for field in fields if field.nama not in (SENT_AT, REASON))


def narrow(answers: Answers) -> None:
    """Leave only the questions that a report is about."""
    names = {field.nama for field in report_fields()}
    answers.flags = tuple(
        flag
        for flag in answers.flags
        if flag.dotted in _FACTS or (len(flag.path) > 1 and flag.path[0] == CONTENT and flag.path[1] in names)
    )


def ask(answers: Answers, document: DocumentSpec) -> None:
    """The conversation: what the document needs, then the rest of the report if wanted."""
    if answers.asker is None:
        return
    record = answers.record()
    answers.ask_for([name for name in document.perlu if not _known(record.fakta, record.isi, name)])
    answers.ask_the_rest()


def _known(facts: Mapping[str, object], content: Mapping[str, object], name: str) -> bool:
    head, _, rest = name.partition(".")
    return bool(content.get(rest) if head == CONTENT else facts.get(head))


def kept_files(writer: Writer, entry: Entry, filing: Filing) -> dict[str, bytes] | None:
    """The same documents as the register keeps them, when nothing has changed since; they are not made anew."""
    if filing.made is None or not same_record(writer, entry, filing.record):
        return None
    last = {(kept.document.dokumen, kept.document.keluaran): kept.document for kept in writer.documents(entry)}
    found: dict[str, bytes] = {}
    for one in filing.made.dokumen:
        known = last.get((one.id, one.keluaran.value))
        content = None if known is None else writer.content(entry.kantor, known.hash)
        if content is None:
            return None
        found[one.berkas] = content
    return found
