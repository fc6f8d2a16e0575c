"""The rulebook under other readings (*tafsir*) than those in force: patches in the data, compiled like any rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.errors import ExitCode, HumasError, NotFoundError, UsageError
from humas_cli.files import decode_text, read_bytes
from humas_cli.nearest import nearest
from humas_cli.rulebook.loader import SHIPPED, compile_data
from humas_cli.rulebook.model import Neighbour, Reading, Rule, Rulebook
from humas_cli.rulebook.patches import apply_patches


class NoSuchReading(NotFoundError):
    """No reading has that id."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        near = nearest(wanted, known)
        super().__init__(
            f"Tidak ada tafsir '{wanted}'.",
            f"Maksud Anda '{near}'?" if near else "Lihat daftarnya: humas aturan tafsir list",
        )


class CannotExpress(HumasError):
    """The other reading is known, but neither a patch nor a reason why it changes nothing is in the rulebook."""

    kode: ClassVar[str] = "tafsir-tanpa-ubahan"
    status: ClassVar[ExitCode] = ExitCode.NOT_FOUND


class Choice(NamedTuple):
    """One reading that is to be read otherwise."""

    tafsir: str
    pilihan: str


def parse_choices(words: Iterable[str]) -> tuple[Choice, ...]:
    """The choices in ``T05=B,T07=B`` or in several such words.

    Raises:
        humas_cli.errors.UsageError: a word has another form, or a reading is named twice.
    """
    found: dict[str, Choice] = {}
    for word in (part.strip() for text in words for part in text.split(",")):
        name, equals, option = (part.strip().upper() for part in word.partition("="))
        if not name or not equals or not option:
            raise UsageError(f"'{word}' bukan pilihan tafsir.", "Tulis tafsir dan pilihannya, misalnya T05=B.")
        if name in found:
            raise UsageError(f"Tafsir '{name}' disebut dua kali.", "Sebut setiap tafsir satu kali saja.")
        found[name] = Choice(name, option)
    if not found:
        raise UsageError("Tafsir yang hendak dibaca lain belum disebut.", "Contoh: humas aturan tafsir diff T05=B")
    return tuple(found.values())


def check_choice(book: Rulebook, choice: Choice) -> None:
    """That the rulebook can be read so.

    Raises:
        NoSuchReading: there is no such reading.
        humas_cli.errors.UsageError: it has no such option, or it is the one in force.
        CannotExpress: the option has no patch; the reason is told.
    """
    reading = book.tafsir.get(choice.tafsir)
    if reading is None:
        raise NoSuchReading(choice.tafsir, book.tafsir)
    listed = ", ".join(name for name in reading.pilihan if name != reading.bacaan)
    if choice.pilihan not in reading.pilihan:
        advice = f"Pilihan lainnya: {listed}." if listed else "Tafsir ini tidak mempunyai pilihan lain."
        raise UsageError(f"Tafsir {reading.id} tidak mempunyai pilihan '{choice.pilihan}'.", advice)
    if choice.pilihan == reading.bacaan:
        advice = f"Sebut pilihan lainnya: {listed}." if listed else "Tafsir ini tidak mempunyai pilihan lain."
        raise UsageError(f"Tafsir {reading.id} memang dibaca '{choice.pilihan}'.", advice)
    if choice.pilihan not in reading.ubah and choice.pilihan not in reading.tanpa_akibat:
        raise CannotExpress(
            f"Tafsir {reading.id} pilihan {choice.pilihan} tidak mempunyai ubahan aturan: "
            f"{_lower(reason_without_patch(reading, choice.pilihan))}",
            f"Lihat tafsirnya: humas aturan tafsir show {reading.id}",
        )


def reason_without_patch(reading: Reading, option: str) -> str:
    """Why an option changes no rule."""
    said = reading.tanpa_akibat.get(option) or reading.belum_teruji.get(option)
    return said or "Buku aturan ini belum memuat ubahannya."


def read_otherwise(book: Rulebook, path: Path | None, choices: Iterable[Choice]) -> Rulebook:
    """The rulebook with some passages read otherwise.

    Args:
        book: the rulebook as it stands.
        path: its file; ``None`` means the one shipped with the program.
        choices: the readings to change, each with its option.

    Raises:
        NoSuchReading, CannotExpress, humas_cli.errors.UsageError: see :func:`check_choice`.
        humas_cli.errors.ManyErrors: the patched rulebook breaks the rulebook's own rules.
    """
    from humas_cli.tomlread import parse_toml

    chosen = tuple(choices)
    for choice in chosen:
        check_choice(book, choice)
    source = path or SHIPPED
    text = decode_text(read_bytes(source), str(source))
    data = parse_toml(text, str(source))
    if "mengubah" in str(data.get("peraturan")):
        raise UsageError(
            f"'{source}' adalah perubahan atas buku aturan lain, tanpa ubahan tafsirnya sendiri.",
            "Uji tafsir pada buku aturan dasarnya.",
        )
    patched = apply_patches(data, [_patch_of(data, choice) for choice in chosen])
    options = dict(chosen)
    for reading in patched["tafsir"]:
        reading["bacaan"] = options.get(reading["id"], reading["bacaan"])
    name = f"{source} dengan {', '.join('='.join(choice) for choice in chosen)}"
    return without_idle_ways(compile_data(patched, text, name, book.info.hash, source.parent))


def _patch_of(data: Mapping[str, object], choice: Choice) -> Mapping[str, object]:
    """The patch of a choice; empty when the other reading changes nothing."""
    tables = data.get("tafsir")
    assert isinstance(tables, list)
    table = next(table for table in tables if table["id"] == choice.tafsir)
    patch: Mapping[str, object] = table.get("ubah", {}).get(choice.pilihan, {})
    return patch


def without_idle_ways(book: Rulebook) -> Rulebook:
    """The rulebook without the lawful neighbours whose rule no longer names whom they propose."""
    kept = tuple(way for way in book.alternatif if _still_granted(book, way, book.aturan[way.aturan]))
    return replace(book, alternatif=kept, engines={})


def _still_granted(book: Rulebook, way: Neighbour, rule: Rule) -> bool:
    actors = (*way.pelaku, *way.pelaksana)
    return not rule.subjek or all({word, *book.juga.get(word, ())} & set(rule.subjek) for word in actors)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
