"""The other activities that a record starts (``[[turunan]]``): who may do each, and how each is judged so far.

Kinds, articles and facts come from the rulebook and the form; nothing here knows one by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from humas_cli.activities.forms import CONTENT, Derived, holds
from humas_cli.activities.records import VERSION, Record
from humas_cli.documents.engine.names import Tree
from humas_cli.documents.request import Request
from humas_cli.rulebook.model import DutyStatus, Putusan, Rulebook, Sifat, Status, Verdict

_LISTS = ("masalah", "kurang", "kewajiban", "jalan")
NAMES: Tree = [
    {
        **dict.fromkeys(("jenis", "nama", "putusan", "putusan_teks", "berkas", "perintah")),
        **dict.fromkeys(_LISTS, [None]),
        "siapa": [dict.fromkeys(("pasal", "bunyi"))],
    }
]
"""What a template finds in each of ``sarana``."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One activity that the record starts.

    Attributes:
        record: what is known of it so far.
        verdict: its judgement at the moment of making.
        berkas: name of the file that starts it.
        perintah: the command that goes on with that file.
    """

    record: Record
    verdict: Verdict
    berkas: str
    perintah: str


def instruments(request: Request) -> tuple[Instrument, ...]:
    """The activities whose condition holds; all of them while the record has not chosen any."""
    from humas_cli.rulebook import judge

    facts, content = request.record.fakta, request.record.isi
    wanted = [d for d in request.form.turunan if holds(d.bila, facts, content) is True]
    found = []
    for derived in wanted or request.form.turunan:
        record = _started(request, derived)
        name = f"{request.id}-{derived.jenis}.toml"
        command = f"humas {derived.jenis} draft --isian {name}"
        found.append(Instrument(record, judge(request.book, record, request.at), name, command))
    return tuple(found)


def started_files(request: Request, made: tuple[str, ...]) -> dict[str, bytes]:
    """A record for each activity that is started beside one of the documents ``made`` (ids): file name -> TOML."""
    from humas_cli.activities.records import record_to_toml

    beside = {derived.jenis for derived in request.form.turunan if derived.dokumen in made}
    return {
        part.berkas: _opening(request, part) + record_to_toml(part.record, request.book)
        for part in (instruments(request) if beside else ())
        if part.record.jenis in beside
    }


def instrument_values(request: Request) -> list[dict[str, object]]:
    """What templates print of each: ``sarana``."""
    return [_values(part, request.book) for part in instruments(request)]


def _started(request: Request, derived: Derived) -> Record:
    """The record of another activity, begun with what is known here."""
    facts = {name: _at(request.record, source) for name, source in derived.fakta.items()}
    content = {name: _at(request.record, source) for name, source in derived.isi.items()}
    return Record(
        jenis=derived.jenis,
        id=None,
        versi=VERSION,
        fakta={name: value for name, value in facts.items() if value is not None},
        isi={name: value for name, value in content.items() if value is not None},
        sumber=request.record.sumber,
    )


def _at(record: Record, dotted: str) -> object:
    head, _, rest = dotted.partition(".")
    value: object = record.isi if head == CONTENT else record.fakta.get(head)
    for key in rest.split(".") if rest else ():
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _opening(request: Request, part: Instrument) -> bytes:
    kind = request.book.jenis[part.record.jenis].nama
    return (
        f"# {kind}: dimulai dari {request.id}. Lengkapi isinya, lalu periksa dan buat dokumennya:\n"
        f"#   humas {part.record.jenis} check --isian {part.berkas}\n"
        f"#   {part.perintah}\n\n"
    ).encode()


def _values(part: Instrument, book: Rulebook) -> dict[str, object]:
    from humas_cli.activities.screen import article, headline

    verdict = part.verdict
    kind = book.jenis[part.record.jenis]
    rules = [rule for rule in book.aturan.values() if kind.id in rule.jenis]
    return {
        "jenis": kind.id,
        "nama": kind.nama,
        "siapa": [{"pasal": article(rule), "bunyi": rule.ringkas} for rule in rules if rule.sifat is Sifat.IZIN],
        "putusan": verdict.putusan.value,
        "putusan_teks": headline(verdict, book),
        "masalah": [
            f"{article(finding)}: {finding.pesan}"
            for finding in verdict.temuan
            if finding.status is Status.TIDAK_TERPENUHI and verdict.putusan is not Putusan.BELUM_LENGKAP
        ],
        "kurang": [_label(book, kind.id, dotted) for dotted in verdict.kurang],
        "kewajiban": [
            f"{book.aturan[duty.aturan].ringkas} ({article(book.aturan[duty.aturan])})"
            for duty in verdict.kewajiban
            if duty.status in (DutyStatus.BELUM_JATUH_TEMPO, DutyStatus.LEWAT)
        ],
        "jalan": [way.pesan for way in verdict.alternatif],
        "berkas": part.berkas,
        "perintah": part.perintah,
    }


def _label(book: Rulebook, jenis: str, dotted: str) -> str:
    """How an officer knows a fact: ``Surat kepada``, ``Jabatan (penandatangan)``."""
    head, _, rest = dotted.partition(".")
    field = next((fact for fact in book.facts_of(jenis) if fact.nama == head), None)
    if field is None:
        return dotted
    inner = field.field(rest) if rest else None
    if inner is None:
        return field.label
    return inner.label if inner.label.startswith(field.label) else f"{inner.label} ({field.label.lower()})"
