"""``humas aturan lint | test | cover | mutate``: what the keepers of a rulebook ask before they trust it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, environment
from humas_cli.errors import ExitCode, UsageError
from humas_cli.nearest import nearest
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from humas_cli.environment import Environment
    from humas_cli.rulebook.analysis.coverage import Coverage
    from humas_cli.rulebook.analysis.running import Accepted, Opened

FileArgument = Annotated[
    str | None, typer.Argument(metavar="[BERKAS]", help="Buku aturan (TOML); bawaannya yang terpasang.")
]
KindOption = Annotated[
    str | None, typer.Option("--jenis", metavar="JENIS", help="Hanya jenis ini, misalnya siaran-pers.")
]


def lint(ctx: typer.Context, file: FileArgument = None, json: JsonOption = False, quiet: QuietOption = False) -> Result:
    """Check a rulebook strictly; every finding with its line, its key, and what to do."""
    from humas_cli.rulebook.analysis.linting import lint as examine

    opened = _open(file, environment(ctx))
    said = examine(opened)
    lines: list[Line] = []
    for found in said.temuan:
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in found.jalur)
        lines.append(Line(f"{_place(opened.nama, found.baris)}, {key}: {found.pesan}.", Tone.SOFT))
        lines.append(Line(f"Saran: {found.saran}", indent=1))
    lines += _stale(opened, said.usang)
    count = len(said.temuan) + len(said.usang)
    lines.append(_closing(f"{_count(count, 'temuan')}, {len(said.diterima)} diterima dengan alasan.", good=not count))
    lines += _scope(opened)
    data = {
        "berkas": opened.nama,
        "temuan": [
            {"temuan": f.nama, "kunci": list(f.jalur), "baris": f.baris, "pesan": f.pesan, "saran": f.saran}
            for f in said.temuan
        ],
        "diterima": [_accepted(one) for one in said.diterima],
        "usang": [_accepted(one) for one in said.usang],
    }
    return Result(status=_status(good=not count), lines=tuple(lines), data=data)


def test(
    ctx: typer.Context,
    file: FileArgument = None,
    jenis: KindOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Run the cases beside the rules; what the judge says otherwise is told with the line of the case."""
    from humas_cli.rulebook.analysis.running import run_cases

    opened = _open(file, environment(ctx), jenis)
    runs = run_cases(opened, opened.kinds(jenis))
    wrong = [run for run in runs if run.beda]
    lines: list[Line] = []
    for run in wrong:
        place = _place(opened.nama, run.baris)
        lines.append(Line(f"{place}: contoh '{run.contoh.nama}' ({run.contoh.kegiatan.jenis}) tidak cocok:", Tone.BAD))
        lines += (Line(text, indent=1) for text in run.beda)
    good = bool(runs) and not wrong
    if runs:
        lines.append(_closing(f"{len(runs)} contoh: {len(runs) - len(wrong)} cocok, {len(wrong)} tidak.", good=good))
    else:
        lines.append(_closing("Tidak ada [[contoh]] yang dapat diuji.", good=False))
        lines.append(Line("Saran: tambahkan [[contoh]]: satu kegiatan dan putusan yang diharapkan."))
    lines += _scope(opened)
    data = {
        "berkas": opened.nama,
        "contoh": len(runs),
        "tidak_cocok": [
            {"nama": r.contoh.nama, "jenis": r.contoh.kegiatan.jenis, "baris": r.baris, "beda": list(r.beda)}
            for r in wrong
        ],
    }
    return Result(status=_status(good=good), lines=tuple(lines), data=data)


def cover(
    ctx: typer.Context,
    file: FileArgument = None,
    jenis: KindOption = None,
    minimal: Annotated[
        float, typer.Option("--minimal", metavar="PERSEN", help="Cakupan terendah yang diterima; bawaannya 100.")
    ] = 100.0,
    semua: Annotated[
        bool, typer.Option("--semua", help="Sebutkan juga contoh yang memperlihatkan tiap keadaan.")
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Say which premise of which rule the cases show, in which state, and how far the rules claim the law."""
    from humas_cli.rulebook.analysis.coverage import cover as examine
    from humas_cli.rulebook.analysis.coverage import gap_name

    if not 0 <= minimal <= 100:
        raise UsageError(f"Opsi '--minimal': {minimal:g} bukan persen.", "Isi dengan bilangan dari 0 sampai 100.")
    opened = _open(file, environment(ctx), jenis)
    said = examine(opened, jenis)
    lines = _shown(said, opened) if semua else []
    for one, state in said.celah:
        where = _place(opened.nama, opened.line_of_rule(one.premis.aturan))
        lines.append(Line(f"{where}: belum terlihat: {gap_name(one.premis, state)}", Tone.BAD))
    lines += _stale(opened, said.usang)
    good = said.persen >= minimal and not said.usang
    lines += [*_coverage_lines(said, good=good), *_scope(opened)]
    return Result(status=_status(good=good), lines=tuple(lines), data=_coverage_object(said, opened))


def mutate(
    ctx: typer.Context,
    file: FileArgument = None,
    jenis: KindOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Make every slip in the rulebook that could be made, and see whether a case notices it."""
    from humas_cli.rulebook.analysis.mutants import mutate as examine

    env = environment(ctx)
    opened = _open(file, env, jenis)
    with _progress(env, wanted=not quiet and not json) as progress:
        said = examine(opened, jenis, progress)
    lines: list[Line] = []
    for mutant in said.lolos:
        where = _place(opened.nama, opened.line_of_rule(mutant.nama.partition(": ")[0]))
        lines.append(Line(f"{where}: lolos: {mutant.nama}", Tone.BAD))
    lines += _stale(opened, (*said.usang, *said.asing))
    for one in said.diterima:
        lines.append(Line(f"Diterima: {one.temuan}", Tone.QUIET))
        lines.append(Line(one.alasan, Tone.QUIET, indent=1))
    good = not (said.lolos or said.usang or said.asing)
    summary = (
        f"{said.dicoba} kesalahan dicoba: {said.ketahuan} ketahuan, {len(said.diterima)} diterima dengan alasan, "
        f"{len(said.lolos)} lolos."
    )
    lines.append(_closing(summary, good=good))
    if said.lolos:
        lines.append(Line("Saran: tambahkan [[contoh]] yang membedakannya, atau terima dengan [[diterima]]."))
    lines += _scope(opened)
    data = {
        "berkas": opened.nama,
        "dicoba": said.dicoba,
        "ketahuan": said.ketahuan,
        "lolos": [mutant.nama for mutant in said.lolos],
        "diterima": [_accepted(one) for one in said.diterima],
        "usang": [_accepted(one) for one in (*said.usang, *said.asing)],
    }
    return Result(status=_status(good=good), lines=tuple(lines), data=data)


def _open(file: str | None, env: Environment, jenis: str | None = None) -> Opened:
    from humas_cli.activities.naming import located
    from humas_cli.rulebook.analysis.running import open_rulebook

    opened = open_rulebook(located(file, env) if file is not None else None, env.cache_dir)
    if jenis is not None and jenis not in opened.book.jenis:
        near = nearest(jenis, opened.book.jenis)
        raise UsageError(
            f"Opsi '--jenis': '{jenis}' tidak dikenal.",
            f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(opened.book.jenis)}.",
        )
    return opened


def _status(*, good: bool) -> ExitCode:
    return ExitCode.OK if good else ExitCode.REFUSED


def _closing(text: str, *, good: bool) -> Line:
    return Line(text, Tone.GOOD if good else Tone.BAD)


def _scope(opened: Opened) -> list[Line]:
    """What an examination of an amendment does not speak of: everything that the amendment leaves as it was."""
    text = "Yang diperiksa hanya yang ditulis dalam perubahan ini, bukan buku aturan yang diubahnya."
    return [Line(text, Tone.QUIET)] if opened.is_amendment else []


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number else f"Tidak ada {what}"


def _place(name: str, line: int | None) -> str:
    return f"{name} baris {line}" if line else name


def _stale(opened: Opened, accepted: tuple[Accepted, ...]) -> list[Line]:
    """What is accepted although there is nothing to accept any more."""
    lines = []
    for one in accepted:
        text = f"{_place(opened.nama, one.baris)}: tidak perlu diterima lagi: {one.temuan}"
        lines += [Line(text, Tone.SOFT), Line("Saran: hapus [[diterima]] ini.", indent=1)]
    return lines


def _accepted(one: Accepted) -> dict[str, object]:
    return {"temuan": one.temuan, "alasan": one.alasan, "baris": one.baris}


def _percent(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",") + "%"


def _coverage_lines(said: Coverage, *, good: bool) -> list[Line]:
    if not said.premis:
        return [_closing("Tidak ada aturan yang cakupannya dapat diukur.", good=good)]
    rules = len({one.premis.aturan for one in said.premis})
    taken = sum(len(one.kurang) for one in said.premis) - len(said.celah)
    seen = said.perlu - len(said.celah) - taken
    lines = [
        Line(
            f"Aturan: {seen} dari {said.perlu} keadaan terlihat ({len(said.premis)} unsur dalam {rules} aturan)"
            + (f", {taken} diterima dengan alasan." if taken else ".")
        )
    ]
    law = said.naskah
    if law is not None:
        claimed = f"{law.baris - len(law.bebas)} dari {law.baris} baris"
        ruled = f"{law.ayat - len(law.ayat_bebas)} dari {law.ayat} ayat"
        lines.append(Line(f"Naskah: {claimed} dan {ruled} diwakili aturan."))
    return [*lines, _closing(f"Cakupan {_percent(said.persen)}.", good=good)]


def _shown(said: Coverage, opened: Opened) -> list[Line]:
    """Every premise with the case that first shows each of its states."""
    lines: list[Line] = []
    rule = ""
    for one in said.premis:
        if one.premis.aturan != rule:
            rule = one.premis.aturan
            lines.append(Line(rule, Tone.TITLE))
        for state in one.premis.perlu:
            if state in one.terlihat:
                shown = f"contoh '{opened.contoh[one.terlihat[state]].nama}'"
                lines.append(Line(f"{one.premis.nama}, {state}: {shown}", indent=1))
    return lines


def _coverage_object(said: Coverage, opened: Opened) -> dict[str, object]:
    law = said.naskah
    return {
        "berkas": opened.nama,
        "persen": said.persen,
        "perlu": said.perlu,
        "unsur": [
            {
                "aturan": one.premis.aturan,
                "unsur": one.premis.nama,
                "perlu": list(one.premis.perlu),
                "terlihat": {state: opened.contoh[number].nama for state, number in one.terlihat.items()},
                "belum": list(one.kurang),
            }
            for one in said.premis
        ],
        "diterima": [_accepted(one) for one in said.diterima.values()],
        "usang": [_accepted(one) for one in said.usang],
        "naskah": None
        if law is None
        else {
            "baris": law.baris,
            "baris_tanpa_aturan": list(law.bebas),
            "ayat": law.ayat,
            "ayat_tanpa_aturan": [{"pasal": key, "ayat": ayat} for key, ayat in law.ayat_bebas],
        },
    }


@contextmanager
def _progress(env: Environment, *, wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; off a terminal nothing."""
    if not wanted or not env.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(file=env.stderr, no_color=bool(env.variables.get("NO_COLOR")))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task("Mencoba kesalahan", total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
