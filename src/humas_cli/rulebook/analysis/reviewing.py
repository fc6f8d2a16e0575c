"""A review of the regulation itself: where it is uneven, silent or unclear, each with the words it is about.

Most of it is found in the compiled rulebook and in the lines of the law, whatever they regulate. What only a reader can
see (a term without a definition, a reference that points elsewhere) stands as data beside the rulebook, in the folder
``tinjauan`` under the same name, and is checked against both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from humas_cli.files import decode_text, read_bytes
from humas_cli.rulebook.analysis.phrases import Phrases
from humas_cli.rulebook.analysis.prose import articles, law_lines
from humas_cli.rulebook.analysis.weakduties import (
    mild_words,
    no_addressee,
    no_term,
    uneven_duties,
    uneven_in_one_kind,
    uneven_terms,
)
from humas_cli.rulebook.analysis.weakgrants import (
    by_reading_only,
    never_named,
    nobody_named,
    overlapping,
    unnamed_judge,
    unnamed_person,
)
from humas_cli.rulebook.analysis.weaknesses import Basis, Search, Source, Tingkat, Weakness, basis
from humas_cli.rulebook.analysis.weaktext import OPEN, missing_parts, never_decides, open_readings, slips
from humas_cli.rulebook.loader import SHIPPED
from humas_cli.rulebook.model import Rulebook
from humas_cli.rulebook.schema import Checker, Table
from humas_cli.tomlread import parse_toml

SEARCHES: tuple[Search, ...] = (
    nobody_named,
    uneven_in_one_kind,
    uneven_duties,
    unnamed_person,
    no_addressee,
    no_term,
    uneven_terms,
    by_reading_only,
    never_named,
    overlapping,
    unnamed_judge,
    open_readings,
    never_decides,
    mild_words,
    slips,
    missing_parts,
)

FOLDER = "tinjauan"
TERM_KEYS = ["kata", "alasan", "tingkat", "tafsir", "usul"]
FOUND_KEYS = ["judul", "uraian", "tingkat", "aturan", "tafsir", "usul"]
_ORDER = list(Tingkat)


def review(book: Rulebook, path: Path | None = None) -> tuple[Weakness, ...]:
    """Every weakness found, the worst first.

    Args:
        book: the rulebook.
        path: where it stands; ``None`` means the one shipped.

    Raises:
        humas_cli.errors.ManyErrors: the reader's own findings beside the rulebook are not well formed.
    """
    source = Source(book, articles(book, law_lines(path)), Phrases(book, book.jenis))
    found = [weakness for search in SEARCHES for weakness in search(source)]
    found.extend(_read(source, path or SHIPPED))
    told = {name for weakness in found if weakness.macam != OPEN for name in weakness.tafsir}
    found = [weakness for weakness in found if weakness.macam != OPEN or not told & set(weakness.tafsir)]
    return tuple(sorted(found, key=lambda weakness: _ORDER.index(weakness.tingkat)))


def _read(source: Source, rulebook: Path) -> Iterator[Weakness]:
    """What a reader found, from the file beside the rulebook; there need not be one."""
    file = rulebook.parent / FOLDER / rulebook.name
    if not file.is_file():
        return
    text = decode_text(read_bytes(file), str(file))
    check = Checker(file.name, text)
    data = check.table(parse_toml(text, file.name), (), ["istilah", "temuan"])
    found = [*_terms(check, data, source), *_findings(check, data, source)]
    check.raise_all()
    yield from found


def _terms(check: Checker, data: Table, source: Source) -> Iterator[Weakness]:
    for index, table in enumerate(check.tables(data.get("istilah"), ("istilah",))):
        path = ("istilah", index)
        check.table(table, path, TERM_KEYS)
        word = check.text_of(table, "kata", path)
        places = tuple(_uses(source, word))
        if not places:
            check.problem((*path, "kata"), f"istilah '{word}' tidak ada dalam naskah peraturan")
        reason = check.text_of(table, "alasan", path)
        times = "sekali" if len(places) == 1 else f"{len(places)} kali"
        yield Weakness(
            "istilah-tanpa-batasan",
            _degree(check, table, path),
            f"Istilah ‘{word}’ tidak diberi batasan",
            f"Dipakai {times} dalam naskah sumber, yang tidak memuat ketentuan umum. {reason}",
            "Istilah dari daftar pembaca; tempat pemakaiannya dicari dalam naskah.",
            check.text_of(table, "usul", path, default="Beri batasan dalam ketentuan umum."),
            places[:1] if len(places) > 3 else places,
            _known(check, table, source, path),
        )


def _uses(source: Source, word: str) -> Iterator[Basis]:
    """The places where a term stands, ayat by ayat, each with the words around it."""
    wanted = re.compile(r"\s+".join(re.escape(part) for part in word.split()), re.IGNORECASE)
    for article in source.pasal:
        for block in article.blok:
            text = " ".join(block.teks)
            mark = wanted.search(text)
            if mark is not None and article.pasal is not None:
                ayat = block.aturan[0].aturan.ayat if block.aturan else None
                pasal = article.pasal
                yield Basis(pasal.nomor, pasal.pasti, ayat, None, block.baris, _around(text, mark), None)


def _around(text: str, mark: re.Match[str], width: int = 60) -> str:
    """Whole words around a place."""
    begin = text.rfind(" ", 0, max(mark.start() - width, 0)) + 1 if mark.start() > width else 0
    end = text.find(" ", mark.end() + width)
    return text[begin : end if end > 0 else len(text)]


def _findings(check: Checker, data: Table, source: Source) -> Iterator[Weakness]:
    for index, table in enumerate(check.tables(data.get("temuan"), ("temuan",))):
        path = ("temuan", index)
        check.table(table, path, FOUND_KEYS)
        names = check.words(table.get("aturan"), (*path, "aturan"))
        for name in names:
            check.one_of(name, source.book.aturan, (*path, "aturan"), "aturan")
        rules = [source.book.aturan[name] for name in names if name in source.book.aturan]
        yield Weakness(
            "temuan-pembaca",
            _degree(check, table, path),
            check.text_of(table, "judul", path),
            check.text_of(table, "uraian", path),
            "Dibaca orang; bukan hasil pencarian.",
            check.text_of(table, "usul", path),
            basis(source.book, rules),
            _known(check, table, source, path),
        )


def _degree(check: Checker, table: Table, path: tuple[str | int, ...]) -> Tingkat:
    words = [degree.value for degree in Tingkat]
    word = check.one_of(check.text_of(table, "tingkat", path, default="sedang"), words, (*path, "tingkat"), "tingkat")
    return Tingkat(word) if word in words else Tingkat.SEDANG


def _known(check: Checker, table: Table, source: Source, path: tuple[str | int, ...]) -> tuple[str, ...]:
    names = check.words(table.get("tafsir"), (*path, "tafsir")) if "tafsir" in table else ()
    for name in names:
        check.one_of(name, source.book.tafsir, (*path, "tafsir"), "tafsir")
    return tuple(name for name in names if name in source.book.tafsir)
