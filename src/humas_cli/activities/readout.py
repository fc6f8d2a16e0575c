"""The rulebook beside the law: as a file of some format, and as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from humas_cli.activities.rulebooks import shelf_of
from humas_cli.activities.versions import SHIPPED_NAME
from humas_cli.environment import Environment
from humas_cli.rulebook.analysis.prose import Article, RuleText
from humas_cli.rulebook.analysis.prosepages import CERTAINTY, docx_document, html_page, text_lines
from humas_cli.rulebook.model import Rulebook


def opened(name: str | None, env: Environment) -> tuple[Rulebook, Path | None]:
    """The rulebook to read, and the file whose regulation it encodes; ``None``: the shipped one.

    It is the one that was named, whatever its time (an amendment laid over its base), else the one in force now.

    Args:
        name: the file of ``--rulebook``.
        env: where the office's own rulebooks are.
    """
    shelf = shelf_of(name, env)
    book = shelf.editions[-1].book if name is not None else shelf.only or shelf.on(env.clock().date())
    file = next(edition.berkas for edition in shelf.editions if edition.book is book)
    base = file.partition(" + ")[0]  # an amendment stands behind the file it amends
    return book, None if base == SHIPPED_NAME else Path(base)


def content_of(form: str, found: Sequence[Article], book: Rulebook) -> bytes:
    """The bytes of a file: ``txt``, ``html`` or ``docx``."""
    if form == "docx":
        return docx_document(found, book)
    if form == "html":
        return html_page(found, book).encode()
    return "".join(f"{line}\n" for line in text_lines(found, book)).encode()


def article_objects(found: Sequence[Article], book: Rulebook) -> list[dict[str, object]]:
    """Every line of the law with its rules, as plain values."""
    return [
        {
            "pasal": None if article.pasal is None else article.pasal.nomor,
            "pasal_disimpulkan": article.pasal is not None and not article.pasal.pasti,
            "judul": None if article.pasal is None else article.pasal.judul,
            "bagian": [
                {
                    "baris": list(block.baris),
                    "bunyi": list(block.teks),
                    "aturan": [_rule_object(text) for text in block.aturan],
                }
                for block in article.blok
            ],
        }
        for article in found
    ]


def _rule_object(text: RuleText) -> dict[str, object]:
    rule = text.aturan
    return {
        "id": rule.id,
        "ayat": rule.ayat,
        "huruf": rule.huruf,
        "sifat": rule.sifat.value,
        "ringkas": rule.ringkas,
        "kalimat": list(text.kalimat),
        "tafsir": [
            {
                "id": reading.id,
                "bacaan": reading.bacaan,
                "isi": reading.pilihan[reading.bacaan],
                "kepastian": CERTAINTY.get(reading.kepastian, reading.kepastian),
            }
            for reading in text.tafsir
        ],
    }
