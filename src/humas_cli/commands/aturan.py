"""``humas aturan``: read the rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, environment
from humas_cli.errors import NotFoundError, UsageError
from humas_cli.nearest import nearest
from humas_cli.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from humas_cli.rulebook.model import Rulebook

NATURES = ("izin", "keras", "lunak", "fakta", "info", "skema", "berkala")

RulebookOption = Annotated[str | None, typer.Option("--rulebook", metavar="BERKAS", help="Buku aturan lain (TOML).")]


class NoSuchRule(NotFoundError):
    """No rule or reading has that id."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        near = nearest(wanted, known)
        super().__init__(
            f"Tidak ada aturan atau tafsir '{wanted}'.",
            f"Maksud Anda '{near}'?" if near else "Lihat daftarnya: humas aturan list",
        )


def list_rules(
    ctx: typer.Context,
    jenis: Annotated[
        str | None, typer.Option("--jenis", metavar="JENIS", help="Hanya aturan jenis ini, misalnya siaran-pers.")
    ] = None,
    sifat: Annotated[
        str | None,
        typer.Option(
            "--sifat", metavar="SIFAT", help="Hanya sifat ini: izin, keras, lunak, fakta, info, skema, berkala."
        ),
    ] = None,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """List the rules, one a line: id, article, nature, statement."""
    from humas_cli.activities.rules import rule_object, rule_rows

    book = _book(ctx, rulebook)
    if jenis is not None and jenis not in book.jenis:
        raise _unknown("--jenis", jenis, book.jenis)
    if sifat is not None and sifat not in NATURES:
        raise _unknown("--sifat", sifat, NATURES)
    rules = [
        rule
        for rule in book.aturan.values()
        if (jenis is None or jenis in rule.jenis) and (sifat is None or rule.sifat == sifat)
    ]
    return Result(lines=tuple(rule_rows(rules, book)), data=[rule_object(rule, book) for rule in rules])


def show_rule(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", help="Id aturan (keterangan-pers.3.koordinasi) atau tafsir (T17).")
    ],
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Show one rule with its article, quote and readings; or one reading with its rules."""
    from humas_cli.activities.rules import reading_lines, reading_object, rule_lines, rule_object

    book = _book(ctx, rulebook)
    rule = book.aturan.get(name)
    if rule is not None:
        return Result(lines=tuple(rule_lines(rule, book)), data=rule_object(rule, book))
    reading = book.tafsir.get(name.upper())
    if reading is not None:
        return Result(lines=tuple(reading_lines(reading, book)), data=reading_object(reading, book))
    raise NoSuchRule(name, [*book.aturan, *book.tafsir])


def _book(ctx: typer.Context, rulebook: str | None) -> Rulebook:
    from humas_cli.activities.rulebooks import book_of

    return book_of(rulebook, environment(ctx))


def _unknown(flag: str, word: str, known: Iterable[str]) -> UsageError:
    words = list(known)
    near = nearest(word, words)
    return UsageError(
        f"Opsi '{flag}': '{word}' tidak dikenal.",
        f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(words)}.",
    )
