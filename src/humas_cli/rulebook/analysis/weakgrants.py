"""Weaknesses in who may act: nobody named, somebody never named, authority or signature that only a reading gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.analysis.phrases import capital, listed
from humas_cli.rulebook.analysis.weaknesses import (
    Source,
    Tingkat,
    Weakness,
    all_readings,
    basis,
    grants_of,
    lines_text,
    plain_text,
    readings,
    says,
    says_any,
    unregulated,
)
from humas_cli.rulebook.model import Conditions, Rule, Sifat

OTHER = "lainnya"
"""The word of a record for whoever has no word of his own (contract, the record); nothing can be granted to it."""


def nobody_named(source: Source) -> Iterator[Weakness]:
    """Kinds for which no actor is named."""
    book = source.book
    by_article: dict[str, list[str]] = {}
    for kind in book.jenis.values():
        if kind.dinilai == "tidak":
            by_article.setdefault(kind.pasal, []).append(kind.id)
    for kinds in by_article.values():
        rules = [rule for rule in book.aturan.values() if set(rule.jenis) & set(kinds)]
        own = [rule for rule in rules if rule.pasal == book.jenis[kinds[0]].pasal]
        notes = [rule for rule in own if rule.catatan]
        names = listed([book.jenis[name].nama for name in kinds], "dan")
        yield Weakness(
            "pelaku-tidak-disebut",
            Tingkat.BERAT,
            f"{names}: tidak ada pelaku yang disebut",
            "Naskah tidak mengatakan siapa yang berwenang, sehingga kewenangan tidak dapat dinilai.",
            "Bentuk kegiatan yang dalam buku aturan tidak dinilai menurut pelaku atau pelaksana.",
            "Sebut pejabat atau organ yang berwenang.",
            basis(book, notes or own),
            all_readings(notes or own),
        )


def never_named(source: Source) -> Iterator[Weakness]:
    """Posts and organs that a record can name and no grant does."""
    book = source.book
    granted = {word for grant in grants_of(book) for word in grant.subjek}
    silent: dict[tuple[str, ...], list[str]] = {}
    for word in _actors(source):
        if word == OTHER or {word, *book.juga.get(word, ())} & granted:
            continue
        mentioned = tuple(rule.id for rule in book.aturan.values() if _mentions(rule, word))
        silent.setdefault(mentioned, []).append(word)
    for mentioned, words in silent.items():
        rules = [book.aturan[name] for name in mentioned]
        names = source.phrases.words(words, "dan")
        told = (
            "Naskah menyebutnya, tetapi tidak sebagai pelaku." if rules else "Naskah tidak menyebutnya sebagai pelaku."
        )
        yield Weakness(
            "tidak-pernah-berwenang",
            Tingkat.SEDANG if rules else Tingkat.RINGAN,
            f"{capital(names)} tidak diberi kewenangan apa pun",
            f"{told} Kegiatannya sendiri karena itu tidak mempunyai dasar.",
            "Setiap jabatan dan organ yang dapat dicatat dicari dalam semua pemberian kewenangan.",
            "Tegaskan apa yang boleh dilakukannya, atau bahwa ia bertindak melalui organ lain.",
            basis(book, rules),
            all_readings(rules),
        )


def _actors(source: Source) -> Iterable[str]:
    """The words by which those who act are recorded."""
    found: dict[str, None] = {}
    for name in dict.fromkeys(kind.dinilai for kind in source.book.jenis.values()):
        field = source.phrases.fields.get(name)
        if field is not None:
            found.update(dict.fromkeys(_choices(field)))
    return found


def _choices(field: Field) -> Iterator[str]:
    """The words of a choice, or of the first choice of a table: the post."""
    if field.tipe is FieldType.CHOICE:
        yield from field.nilai
    for inner in field.isi[:1]:
        yield from inner.nilai


def _mentions(rule: Rule, word: str) -> bool:
    lists: list[Iterable[str]] = [_words(rule.bila), _words(rule.syarat)]
    if rule.orang is not None:
        lists.append(rule.orang.salah_satu)
    if rule.penyampaian is not None:
        lists.append(rule.penyampaian.kepada)
    if rule.bukti is not None:
        lists.append(rule.bukti.kepada)
    return any(word in words for words in lists)


def _words(conditions: Conditions) -> Iterator[str]:
    for condition in conditions.values():
        for part in condition[1:]:
            if isinstance(part, tuple):
                yield from (word for word in part if isinstance(word, str))


def by_reading_only(source: Source) -> Iterator[Weakness]:
    """Grants whose words do not name whom they grant to, or that the rulebook itself calls unregulated."""
    book = source.book
    silent = unregulated(book)
    for grant in grants_of(book):
        if grant.id not in silent and says(lines_text(source, grant), source, grant.subjek):
            continue
        kinds = listed([book.jenis[name].nama for name in grant.jenis], "dan")
        text = lines_text(source, grant)
        missing = [word for word in grant.subjek if not says(text, source, (word,))] or list(grant.subjek)
        who = source.phrases.words(missing if grant.id not in silent else grant.subjek, "dan")
        yield Weakness(
            "kewenangan-dari-bacaan",
            Tingkat.SEDANG,
            f"{kinds}: kewenangan {who} hanya dari pembacaan",
            f"{grant.ringkas}. Kata-kata ayat itu sendiri tidak menyebut pelaku itu untuk hal ini.",
            "Nama pelaku dicari dalam baris setiap kewenangan; yang selalu disertai peringatan ikut dihitung.",
            "Sebut pelaku itu dalam ayatnya, atau tegaskan bahwa ia tidak berwenang.",
            basis(book, (grant,)),
            grant.tafsir,
        )


def unnamed_person(source: Source) -> Iterator[Weakness]:
    """A signature or another part that must be somebody's, whose words do not say whose."""
    by_words: dict[tuple[str, str], list[Rule]] = {}
    for rule in source.book.aturan.values():
        people = rule.orang
        if people is not None and not says_any(rule.kutipan, source, people.salah_satu):
            by_words.setdefault((rule.kutipan, people.fakta), []).append(rule)
    for (quote, fact), rules in by_words.items():
        yield _unnamed(source, quote, source.phrases.label(fact), rules)


def _unnamed(source: Source, quote: str, label: str, rules: list[Rule]) -> Weakness:
    book = source.book
    words = list(dict.fromkeys(word for r in rules if r.orang is not None for word in r.orang.salah_satu))
    names = [plain_text(source.phrases.word(word)).split() for word in words]
    half = any(" ".join(name[:3]) in plain_text(quote) for name in names)
    kinds = listed(list(dict.fromkeys(book.jenis[name].nama for rule in rules for name in rule.jenis)), "dan")
    return Weakness(
        "orang-tidak-disebut",
        Tingkat.RINGAN if half else Tingkat.BERAT,
        f"{kinds}: {label} {'hanya disebut sebagian' if half else 'tidak disebut'}",
        f"Yang dipakai: {source.phrases.words(words)}. Kata-kata ayat itu tidak menyebutnya"
        f"{' dengan lengkap' if half else ''}.",
        "Nama pejabat yang dituntut dicari dalam kutipan aturannya.",
        f"Sebut {label} itu dalam ayatnya{' dengan lengkap' if half else ''}.",
        basis(book, rules),
        all_readings(rules),
    )


def overlapping(source: Source) -> Iterator[Weakness]:
    """One case given to two different organs, where the other cases are divided between them."""
    book = source.book
    grants = grants_of(book)
    seen: set[tuple[str, str]] = set()
    for one in grants:
        for other in grants:
            if one.id >= other.id or not set(one.jenis) & set(other.jenis) or set(one.subjek) & set(other.subjek):
                continue
            for name in set(one.bila) & set(other.bila):
                mine, its = one.bila[name], other.bila[name]
                if mine[0] != "satu" or its[0] != "satu" or (name, one.jenis[0]) in seen:
                    continue
                both = [word for word in _words({name: mine}) if word in set(_words({name: its}))]
                if both:
                    yield _overlap(source, one, other, name, both)


def _overlap(source: Source, one: Rule, other: Rule, name: str, both: list[str]) -> Weakness:
    field = source.phrases.field(name)
    kinds = listed([source.book.jenis[jenis].nama for jenis in one.jenis], "dan")
    words = source.phrases.words(both, "dan", field)
    return Weakness(
        "tumpang-tindih",
        Tingkat.SEDANG,
        f"{kinds}: {words} pada dua organ sekaligus",
        f"Untuk {words}, {source.phrases.words(one.subjek)} maupun {source.phrases.words(other.subjek)} berwenang; "
        "batas di antara keduanya tidak disebut.",
        "Syarat kewenangan dari pelaku yang berbeda dibandingkan kata demi kata.",
        "Sebut batas wilayah atau hal bagi masing-masing.",
        basis(source.book, (one, other)),
        readings((one, other)) or all_readings((one, other)),
    )


def unnamed_judge(source: Source) -> Iterator[Weakness]:
    """Facts that somebody must judge, without a word on who."""
    book = source.book
    by_fact: dict[tuple[str, ...], list[Rule]] = {}
    for rule in book.aturan.values():
        if rule.sifat is Sifat.FAKTA:
            by_fact.setdefault(tuple(rule.syarat), []).append(rule)
    for names, rules in by_fact.items():
        label = listed([source.phrases.label(name) for name in names], "dan")
        yield Weakness(
            "penilai-tidak-disebut",
            Tingkat.SEDANG,
            f"Siapa yang menilai ‘{label}’ tidak disebut",
            "Syarat itu bergantung pada penilaian, tetapi naskah tidak memberi ukuran dan tidak menunjuk penilainya.",
            "Aturan yang dalam buku aturan bersifat fakta.",
            "Beri ukurannya, atau tunjuk siapa yang menilai.",
            basis(book, rules),
            all_readings(rules),
        )
