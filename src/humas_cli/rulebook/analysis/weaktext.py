"""Weaknesses of the text itself: words that decide nothing, slips of drafting, open readings, missing parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from humas_cli.rulebook.analysis.phrases import listed
from humas_cli.rulebook.analysis.prose import Article, Block
from humas_cli.rulebook.analysis.weaknesses import Basis, Source, Tingkat, Weakness, basis
from humas_cli.rulebook.model import Condition, Reading, Rule

_TWICE = re.compile(r"\b(\w{4,}) \1\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{6,}\b")
_ITEM = re.compile(r"[a-z]\. ")
_LAST_BUT_ONE = re.compile(r"\b(dan|atau|dan/atau)$")
_REFERENCE = re.compile(r"sebagaimana (?:sebagaimana |yang )?(?:dimaksud )?(?:dalam|pada) (?:Pasal|ayat)")
OPEN = "bacaan-terbuka"
_ANNEX = re.compile(r"Lampiran [IVX]+")


def never_decides(source: Source) -> Iterator[Weakness]:
    """Rules whose test no allowed word can break, or that another rule with a wider scope already makes."""
    book = source.book
    for rule in book.aturan.values():
        open_facts = [source.phrases.label(n) for n, c in rule.syarat.items() if _always(source, n, c)]
        wider = next((other for other in book.aturan.values() if _covers(other, rule)), None)
        if wider is None and (not open_facts or len(open_facts) < len(rule.syarat)):
            continue
        kinds = listed([book.jenis[name].nama for name in rule.jenis], "dan")
        if wider is not None:
            what = f"Aturan {wider.id} sudah menuntut hal yang sama dalam setiap keadaan."
            title = f"{kinds}: ketentuan yang sudah tercakup oleh ketentuan lain"
        else:
            what = f"Setiap isian {listed(open_facts, 'dan')} memenuhinya; yang dapat kurang hanya bahwa ia disebut."
            title = f"{kinds}: ketentuan yang dipenuhi oleh pilihan mana pun"
        yield Weakness(
            "tidak-pernah-menentukan",
            Tingkat.RINGAN,
            title,
            f"{rule.ringkas}. {what}",
            "Uji setiap aturan dibandingkan dengan semua kata yang diperbolehkan, dan dengan aturan lain yang sejenis.",
            "Sebut apa yang dikecualikan, atau gabungkan dengan ketentuan lain.",
            basis(book, (rule,) if wider is None else (rule, wider)),
            rule.tafsir,
        )


def _always(source: Source, name: str, condition: Condition) -> bool:
    field = source.phrases.field(name)
    if condition[0] == "ada":
        return True
    words = condition[1] if len(condition) > 1 else ()
    return (
        condition[0] in ("satu", "memuat", "semua")
        and field is not None
        and isinstance(words, tuple)
        and set(words) == set(field.nilai)
    )


def _covers(other: Rule, rule: Rule) -> bool:
    """Whether another rule asks the same of everybody whenever this one asks it of somebody."""
    if other.id == rule.id or other.sifat is not rule.sifat or not set(rule.jenis) <= set(other.jenis):
        return False
    same = rule.orang is not None and other.orang == rule.orang
    return same and not (other.untuk or other.subjek or other.bila) and bool(rule.untuk or rule.subjek or rule.bila)


def slips(source: Source) -> Iterator[Weakness]:
    """Slips of drafting that can be seen in the text."""
    found: dict[str, list[Basis]] = {}
    usual = Counter(mark.group(0).split()[-2:][0] + mark.group(0).split()[-1] for _, _, mark in _references(source))
    for article in source.pasal:
        for block in article.blok:
            for place, what in _slips_of(article, block):
                found.setdefault(what, []).append(place)
    for article, number, mark in _references(source):
        word, target = mark.group(0).split()[-2:]
        other = "pada" if word == "dalam" else "dalam"
        if usual[word + target] < usual[other + target] or "dimaksud" not in mark.group(0):
            found.setdefault("rumusan rujukan yang menyimpang dari yang lain", []).append(
                _place(article, number, mark.group(0), None)
            )
    for what, places in found.items():
        yield Weakness(
            "salah-tulis",
            Tingkat.RINGAN,
            f"Kekeliruan penulisan: {what}",
            "Tidak mengubah putusan, tetapi menyulitkan pembacaan dan kutipan.",
            "Dicari dalam naskah baris demi baris.",
            "Perbaiki pada perubahan berikutnya.",
            tuple(places),
            _readings_at(source, {line for place in places for line in range(place.baris[0], place.baris[1] + 1)}),
        )


def _references(source: Source) -> Iterator[tuple[Article, int, re.Match[str]]]:
    for article in source.pasal:
        for block in article.blok:
            text = " ".join(block.teks)
            for mark in _REFERENCE.finditer(text):
                yield article, block.baris[0] + _line_of(block, mark.start()), mark


def _line_of(block: Block, position: int) -> int:
    """The line of a block, from 0, in which a position of its joined text stands."""
    end = 0
    for number, line in enumerate(block.teks):
        end += len(line) + 1
        if position < end:
            return number
    return len(block.teks) - 1


def _slips_of(article: Article, block: Block) -> Iterator[tuple[Basis, str]]:
    ayat = block.aturan[0].aturan.ayat if block.aturan else None
    first = block.baris[0]
    for number, line in enumerate(block.teks, start=first):
        for mark in _TWICE.finditer(line):
            yield _place(article, number, mark.group(0), ayat), "kata yang tertulis dua kali"
        for mark in _CAPITALS.finditer(line):
            if line != line.upper():
                yield _place(article, number, mark.group(0), ayat), "kata yang seluruhnya berhuruf kapital"
    if block.teks and not block.teks[-1].rstrip().endswith("."):
        yield _place(article, block.baris[1], block.teks[-1][-60:], ayat), "ayat yang tidak diakhiri titik"
    items = [number for number, line in enumerate(block.teks) if _ITEM.match(line)]
    if len(items) > 1:
        before = " ".join(block.teks[items[-2] : items[-1]])
        if not _LAST_BUT_ONE.search(before):
            place = _place(article, first + items[-2], block.teks[items[-2]], ayat)
            yield place, "rincian tanpa ‘dan’ atau ‘atau’ sebelum yang terakhir"


def _place(article: Article, line: int, words: str, ayat: int | None) -> Basis:
    pasal = article.pasal
    number, sure = (0, False) if pasal is None else (pasal.nomor, pasal.pasti)
    if ayat is None:
        blocks = [block for block in article.blok if block.baris[0] <= line <= block.baris[1] and block.aturan]
        ayat = blocks[0].aturan[0].aturan.ayat if blocks else None
    return Basis(number, sure, ayat, None, (line, line), words, None)


def _readings_at(source: Source, lines: set[int]) -> tuple[str, ...]:
    """Readings about exactly a slip: those about few lines, all of which are meant."""
    return tuple(t.id for t in source.book.tafsir.values() if t.baris and set(t.baris) <= lines)


def open_readings(source: Source) -> Iterator[Weakness]:
    """Passages of which the keepers of the rulebook say themselves that the reading is open."""
    book = source.book
    surest = max((reading.kepastian for reading in book.tafsir.values()), default="")
    for reading in book.tafsir.values():
        if reading.kepastian != surest:
            continue
        rules = [rule for rule in book.aturan.values() if reading.id in rule.tafsir]
        yield Weakness(
            OPEN,
            Tingkat.SEDANG,
            f"Pertanyaan yang tidak dijawab naskah ({reading.id})",
            f"{reading.pertanyaan} {reading.alasan}",
            "Tafsir yang dalam buku aturan bertanda paling tidak pasti.",
            "Jawab pertanyaan itu dalam naskah.",
            basis(book, rules) or _lines_of(source, reading),
            (reading.id,),
        )


def _lines_of(source: Source, reading: Reading) -> tuple[Basis, ...]:
    found = []
    for article in source.pasal:
        for block in article.blok:
            for number, line in enumerate(block.teks, start=block.baris[0]):
                if number in reading.baris:
                    found.append(_place(article, number, line, None))
    return tuple(found)


def missing_parts(source: Source) -> Iterator[Weakness]:
    """What the text at hand does not hold: annexes, numbers of articles, the day it took effect."""
    book = source.book
    annexed = [rule for rule in book.aturan.values() if _ANNEX.search(rule.kutipan)]
    if annexed:
        names = listed([m.group(0) for rule in annexed if (m := _ANNEX.search(rule.kutipan)) is not None], "dan")
        yield Weakness(
            "bagian-tidak-tersedia",
            Tingkat.RINGAN,
            f"Isi {names} tidak ada dalam naskah sumber",
            "Format yang diwajibkan karena itu tidak dapat diperiksa isinya; hanya dicatat dipakai atau tidak.",
            "Kata ‘Lampiran’ dicari dalam kutipan setiap aturan.",
            "Sertakan lampiran pada salinan yang dibagikan.",
            basis(book, annexed),
            tuple(sorted({name for rule in annexed for name in rule.tafsir})),
        )
    guessed = [pasal for pasal in book.pasal.values() if not pasal.pasti]
    if guessed:
        yield Weakness(
            "bagian-tidak-tersedia",
            Tingkat.RINGAN,
            f"{len(guessed)} dari {len(book.pasal)} nomor pasal disimpulkan",
            book.info.catatan_pasal,
            "Pasal yang dalam buku aturan tidak bertanda pasti.",
            "Pakai salinan yang memuat judul dan nomor pasal.",
            (),
            (),
        )
    if book.info.berlaku_sejak is None:
        yield Weakness(
            "bagian-tidak-tersedia",
            Tingkat.RINGAN,
            "Tanggal mulai berlaku tidak diketahui",
            book.info.catatan_berlaku,
            "Isian ‘berlaku_sejak’ buku aturan.",
            "Isi dari halaman pengundangan.",
            (),
            (),
        )
