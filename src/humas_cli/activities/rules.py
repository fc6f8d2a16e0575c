"""Rules and readings as an officer reads them, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from humas_cli.activities.screen import DISCLAIMER, article
from humas_cli.results import Line, Tone
from humas_cli.rulebook.model import Reading, Rule, Rulebook, Sifat

INFERRED = "nomor pasal disimpulkan"
_NATURES = {
    Sifat.IZIN: "memberi kewenangan",
    Sifat.KERAS: "keras: bila dilanggar, kegiatan tidak sesuai",
    Sifat.FAKTA: "fakta yang dinilai orang: bila tidak, kegiatan tidak sesuai",
    Sifat.LUNAK: "lunak: bila dilanggar, diperingatkan",
    Sifat.INFO: "keterangan: ditampilkan, tidak dinilai",
    Sifat.SKEMA: "susunan: ditampilkan, tidak dinilai",
    Sifat.BERKALA: "kewajiban berkala: ditampilkan, tidak dinilai per kegiatan",
}
_CERTAINTY = {"a": "pasti", "b": "kemungkinan besar", "c": "terbuka"}


def rule_rows(rules: Iterable[Rule], book: Rulebook) -> Iterator[Line]:
    """One line a rule."""
    found = list(rules)
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        yield Line(f"{rule.id:<{width}}  {article(rule)}  [{rule.sifat.value}]  {rule.ringkas}")
    yield Line()
    yield from _closing(book)


def rule_lines(rule: Rule, book: Rulebook) -> Iterator[Line]:
    """Everything about one rule."""
    mark = "" if book.pasal[rule.pasal].pasti else f" ({INFERRED})"
    yield Line(f"{rule.id} – {article(rule)}{mark}: {book.pasal[rule.pasal].judul}", Tone.TITLE)
    yield Line(f"{rule.ringkas}.", indent=1)
    yield Line(f"Bunyi: “{rule.kutipan}”", indent=1)
    yield Line(f"Sifat: {_NATURES[rule.sifat]}.", indent=1)
    yield Line(f"Jenis: {', '.join(rule.jenis)}.", indent=1)
    if rule.subjek:
        yield Line(f"Berlaku bagi: {', '.join(book.sebutan.get(word, word) for word in rule.subjek)}.", indent=1)
    if rule.pesan:
        yield Line(f"Bila tidak terpenuhi: {rule.pesan}", indent=1)
    if rule.saran:
        yield Line(f"Lakukan: {rule.saran}", indent=1)
    for name in rule.tafsir:
        yield from _reading(book.tafsir[name], indent=1)
    yield Line()
    yield from _closing(book)


def reading_lines(reading: Reading, book: Rulebook) -> Iterator[Line]:
    """One reading, with the rules that rest on it."""
    yield from _reading(reading, indent=0)
    rules = [rule.id for rule in book.aturan.values() if reading.id in rule.tafsir]
    if rules:
        yield Line(f"Dipakai oleh: {', '.join(rules)}.", indent=1)
    yield Line()
    yield from _closing(book)


def rule_object(rule: Rule, book: Rulebook) -> dict[str, object]:
    """One rule as plain values."""
    article_of = book.pasal[rule.pasal]
    return {
        "id": rule.id,
        "pasal": rule.nomor,
        "pasal_disimpulkan": not article_of.pasti,
        "ayat": rule.ayat,
        "huruf": rule.huruf,
        "judul_pasal": article_of.judul,
        "jenis": list(rule.jenis),
        "sifat": rule.sifat.value,
        "ringkas": rule.ringkas,
        "kutipan": rule.kutipan,
        "baris": list(rule.baris),
        "subjek": list(rule.subjek),
        "pesan": rule.pesan,
        "saran": rule.saran,
        "tafsir": [reading_object(book.tafsir[name], book) for name in rule.tafsir],
    }


def reading_object(reading: Reading, book: Rulebook) -> dict[str, object]:
    """One reading as plain values."""
    return {
        "id": reading.id,
        "pertanyaan": reading.pertanyaan,
        "bacaan": reading.bacaan,
        "pilihan": dict(reading.pilihan),
        "alasan": reading.alasan,
        "kepastian": _CERTAINTY.get(reading.kepastian, reading.kepastian),
        "aturan": [rule.id for rule in book.aturan.values() if reading.id in rule.tafsir],
    }


def _reading(reading: Reading, *, indent: int) -> Iterator[Line]:
    certainty = _CERTAINTY.get(reading.kepastian, reading.kepastian)
    yield Line(f"Tafsir {reading.id} ({certainty}): {reading.pertanyaan}", Tone.TITLE, indent)
    yield Line(f"Dipakai: {reading.pilihan[reading.bacaan]}", indent=indent + 1)
    for name, text in reading.pilihan.items():
        if name != reading.bacaan:
            yield Line(f"Pilihan lain: {text}", indent=indent + 1)
    yield Line(f"Alasan: {reading.alasan}", indent=indent + 1)


def _closing(book: Rulebook) -> Iterator[Line]:
    info = book.info
    yield Line(f"{info.catatan_pasal} {info.pendek}, versi {info.versi}; {DISCLAIMER}.", Tone.QUIET)
