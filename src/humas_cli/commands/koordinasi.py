"""``humas koordinasi new``: a coordination of an activity in the register, or the letter that asks for it."""

from __future__ import annotations

import inspect
from typing import Any

import typer

from humas_cli.commands.common import OUTPUT_PANEL, clean_text, environment, with_parameters
from humas_cli.commands.jenis import COMMON, switch
from humas_cli.commands.laporan import (
    ENTRY_SOURCES,
    ID_ARGUMENT,
    PAPER_OPTIONS,
    date_of,
    option,
    paper_of,
    registered,
    told,
    told_failure,
    when_of,
    word_of,
)
from humas_cli.errors import HumasError, UsageError
from humas_cli.results import Result

_PARAMETERS: dict[str, tuple[Any, Any]] = {
    "ctx": (typer.Context, inspect.Parameter.empty),
    "entri": ID_ARGUMENT,
    "dengan": option("--dengan", "JABATAN", "Dengan siapa, misalnya pimpinan-humas-pusat."),
    "waktu": option("--waktu", "WAKTU", "Kapan, dengan zona; bawaannya sekarang."),
    "cara": option("--cara", "TEKS", "Caranya, misalnya surel, telepon, WA, atau rapat."),
    "hasil": option("--hasil", "TEKS", "Hasil atau arahannya."),
    "nota": switch("--nota", "Buat nota dinas koordinasi.", OUTPUT_PANEL),
    "terbitkan": switch("--terbitkan", "Beri nota itu nomor berikutnya.", OUTPUT_PANEL),
    "tanggal_surat": option(
        "--tanggal-surat", "TANGGAL", "Tanggal nota itu; bawaannya hari nota itu diberi nomor.", OUTPUT_PANEL
    ),
    **ENTRY_SOURCES,
    **PAPER_OPTIONS,
    **COMMON,
}


def _new(ctx: typer.Context, **options: Any) -> Result:
    """Record a coordination, make its letter, or both."""
    from humas_cli.office import load_office
    from humas_cli.register.duties.coordinating import CoordinationWish, coordinate

    env = environment(ctx)
    if options["terbitkan"] and not options["nota"]:
        raise UsageError("--terbitkan hanya untuk nota dinas.", "Tambahkan --nota, atau hapus --terbitkan.")
    if options["tanggal_surat"] and not options["nota"]:
        raise UsageError("--tanggal-surat hanya untuk nota dinas.", "Tambahkan --nota, atau hapus --tanggal-surat.")
    dated = date_of("tanggal-surat", options["tanggal_surat"])
    with registered(env, options) as (register, entry, answers):
        wish = CoordinationWish(
            word_of(answers, "koordinasi", "dengan", options["dengan"]),
            when_of("waktu", options["waktu"]),
            clean_text(options["cara"], "cara") or "",
            clean_text(options["hasil"], "hasil") or "",
            paper_of(env, options) if options["nota"] else None,
            terbitkan=options["terbitkan"],
            tanggal=dated,
        )
        try:
            outcome = coordinate(register, entry, answers, load_office(env), wish)
        except (HumasError, KeyboardInterrupt) as error:
            return told_failure(error, answers, f"humas koordinasi new {entry.id}")
    return told(outcome, answers)


new = with_parameters(_new, _PARAMETERS)
