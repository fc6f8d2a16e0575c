"""``humas aturan analyze | diff | tafsir``: a rulebook examined over every combination of the finite facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.aturan import RulebookOption
from humas_cli.commands.common import JsonOption, QuietOption, environment, moment_of
from humas_cli.errors import ExitCode, HumasError, UsageError
from humas_cli.nearest import nearest
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from humas_cli.activities.records import Record
    from humas_cli.environment import Environment
    from humas_cli.rulebook.model import Rulebook

RecordsOption = Annotated[
    list[str] | None,
    typer.Option("--kegiatan", metavar="BERKAS", help="Berkas kegiatan yang dinilai dengan keduanya. Boleh diulang."),
]
PastOption = Annotated[
    bool, typer.Option("--register", help="Nilai juga semua kegiatan kantor dalam register dengan keduanya.")
]
AtOption = Annotated[
    str | None, typer.Option("--at", metavar="WAKTU", help="Saat berkas dinilai (dengan zona); bawaannya sekarang.")
]
WholeOption = Annotated[bool, typer.Option("--lengkap", help="Tampilkan setiap kunci dari yang ditambah atau dihapus.")]
ACTIONS = ("list", "show", "diff")


def analyze(
    ctx: typer.Context,
    jenis: Annotated[str | None, typer.Argument(metavar="[JENIS]", help="Jenis kegiatan; bawaannya semua.")] = None,
    tabel: Annotated[bool, typer.Option("--tabel", help="Tampilkan tabel putusannya.")] = False,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Analyse a rulebook: gaps, overlaps, conflicts, rules without effect; or print its decision table."""
    from humas_cli.activities.comparing import analysis_lines, analysis_object
    from humas_cli.rulebook.analysis.analyzing import analyze as examine

    book = _book(rulebook, environment(ctx))
    if jenis is not None and jenis not in book.jenis:
        raise _unknown("Jenis", jenis, list(book.jenis))
    kinds = list(book.jenis) if jenis is None else [jenis]
    if tabel:
        from humas_cli.rulebook.analysis.tabulating import decision_table

        tables = {kind: decision_table(book, kind) for kind in kinds}
        lines: list[Line] = []
        for kind, table in tables.items():
            lines.extend((*(Line(),) * (kind != kinds[0]), *(Line(text) for text in table)))
        return Result(lines=tuple(lines), data={kind: list(table) for kind, table in tables.items()})
    found = examine(book, kinds)
    return Result(lines=tuple(analysis_lines(found, book)), data=[analysis_object(kind) for kind in found])


def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="LAMA", help="Buku aturan lama (TOML).")],
    new: Annotated[str, typer.Argument(metavar="BARU", help="Buku aturan baru (TOML).")],
    kegiatan: RecordsOption = None,
    register: PastOption = False,
    at: AtOption = None,
    lengkap: WholeOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Compare two rulebooks: what changed in words, and which verdicts change."""
    env = environment(ctx)
    return _compared(_book(old, env), _book(new, env), kegiatan or [], at, env, past=register, lengkap=lengkap)


def tafsir(
    ctx: typer.Context,
    tindakan: Annotated[str, typer.Argument(metavar="list|show|diff", help="Apa yang hendak dilihat.")],
    nama: Annotated[
        list[str] | None, typer.Argument(metavar="[TAFSIR]...", help="Id tafsir (T05); untuk diff: T05=B,T07=B.")
    ] = None,
    kegiatan: RecordsOption = None,
    register: PastOption = False,
    at: AtOption = None,
    lengkap: WholeOption = False,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """The ambiguous passages: list them, show one, or show what another reading would change."""
    if tindakan not in ACTIONS:
        raise _unknown("Tindakan", tindakan, list(ACTIONS))
    env = environment(ctx)
    book = _book(rulebook, env)
    if tindakan == "diff":
        from humas_cli.rulebook.analysis.readings import parse_choices, read_otherwise

        choices = parse_choices(nama or [])
        other = read_otherwise(book, _source(rulebook, book, env), choices)
        result = _compared(book, other, kegiatan or [], at, env, past=register, lengkap=lengkap)
        told = [(choice, book.tafsir[choice.tafsir].tanpa_akibat.get(choice.pilihan)) for choice in choices]
        reasons = tuple(Line(f"{'='.join(choice)}: {reason}") for choice, reason in told if reason)
        return result._replace(lines=(*result.lines, *((Line(), *reasons) if reasons else ())))
    if tindakan == "list":
        if nama:
            raise UsageError(f"'{nama[0]}' tidak dipakai oleh list.", f"Pakai: humas aturan tafsir show {nama[0]}")
        return _listed(book)
    if not nama:
        raise UsageError("Tafsir yang hendak dilihat belum disebut.", "Contoh: humas aturan tafsir show T05")
    return _shown(book, nama)


def _listed(book: Rulebook) -> Result:
    from humas_cli.activities.comparing import option_objects, reading_rows
    from humas_cli.activities.rules import reading_object

    legend = (
        Line(),
        Line(
            "Kolom: id, kepastian (a pasti, b kemungkinan besar, c terbuka), bacaan yang dipakai, pilihan lain "
            "(= tidak mengubah putusan, ? belum dapat diuji), pertanyaan."
        ),
    )
    return Result(
        lines=(*reading_rows(book.tafsir.values()), *legend),
        data=[reading_object(reading, book) | option_objects(reading) for reading in book.tafsir.values()],
    )


def _shown(book: Rulebook, names: list[str]) -> Result:
    from humas_cli.activities.comparing import option_objects, reading_text
    from humas_cli.activities.rules import reading_object
    from humas_cli.rulebook.analysis.readings import NoSuchReading

    lines: list[Line] = []
    data: list[object] = []
    for name in names:
        reading = book.tafsir.get(name.upper())
        if reading is None:
            raise NoSuchReading(name, book.tafsir)
        lines.extend((*reading_text(reading, book), Line()))
        data.append(reading_object(reading, book) | option_objects(reading))
    closing = f"{book.info.pendek}, versi {book.info.versi}; alat bantu, bukan pendapat hukum."
    inferred = f"* {book.info.catatan_pasal} " if book.info.catatan_pasal else ""
    return Result(lines=(*lines, Line(f"{inferred}{closing}", Tone.QUIET)), data=data)


def _compared(
    old: Rulebook, new: Rulebook, names: list[str], at: str | None, env: Environment, *, past: bool, lengkap: bool
) -> Result:
    from humas_cli.activities.comparing import difference_lines, difference_object
    from humas_cli.rulebook.analysis.differing import compare

    records, errors = _records(names, old, env)
    if past:
        from humas_cli.register.views.past import recorded

        earlier, unread = recorded(env, old)
        records, errors = [*records, *earlier], (*errors, *unread)
    found = compare(old, new, records, moment_of(at, env))
    status = ExitCode.BROKEN if errors else ExitCode.REFUSED if found.berubah else ExitCode.OK
    return Result(
        status=status,
        lines=tuple(difference_lines(found, whole=lengkap)),
        data=difference_object(found),
        errors=errors,
    )


def _records(
    names: list[str], book: Rulebook, env: Environment
) -> tuple[list[tuple[str, Record]], tuple[HumasError, ...]]:
    from humas_cli.activities.checking import expanded, judge_files

    judged = list(judge_files(expanded(names, env), book, env, env.clock()))
    records = [(one.berkas, one.record) for one in judged if one.record is not None]
    return records, tuple(one.error for one in judged if one.error is not None)


def _book(rulebook: str | None, env: Environment) -> Rulebook:
    from humas_cli.activities.rulebooks import book_of

    return book_of(rulebook, env)


def _source(rulebook: str | None, book: Rulebook, env: Environment) -> Path | None:
    """The file of the rulebook in use; ``None`` for the shipped one."""
    if rulebook is not None:
        from humas_cli.activities.naming import located

        return located(rulebook, env)
    from humas_cli.rulebook import load

    if book.info.hash != load(None, env.cache_dir).info.hash:
        raise UsageError("Buku aturan yang berlaku bukan bawaan.", "Sebutkan berkasnya: --rulebook aturan/….toml")
    return None


def _unknown(what: str, word: str, known: list[str]) -> UsageError:
    near = nearest(word, known)
    advice = f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(known)}."
    return UsageError(f"{what} '{word}' tidak dikenal.", advice)
