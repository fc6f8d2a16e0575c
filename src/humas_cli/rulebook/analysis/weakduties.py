"""Weaknesses in duties: one actor owes what his like does not, nobody is told by when or to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from humas_cli.rulebook.analysis.phrases import capital, duty_name, listed
from humas_cli.rulebook.analysis.weaknesses import (
    Source,
    Tingkat,
    Weakness,
    all_readings,
    basis,
    duties_of,
    grants_of,
    grouped,
    readings,
    readings_on,
    says_any,
    unregulated,
)
from humas_cli.rulebook.model import Rule, Sifat

_INTERVAL = re.compile(r"\b(jam|hari|minggu|bulan|bulanan|tahun|tahunan)\b", re.IGNORECASE)
_OBLIGES = re.compile(r"\b(wajib|harus)\b", re.IGNORECASE)

COMMON = 3
"""Kinds in which a duty occurs before it counts as one that could be expected elsewhere."""


def uneven_duties(source: Source) -> Iterator[Weakness]:
    """The same actor owes a duty in some kinds and not in others."""
    book = source.book
    often = {
        duty
        for duty, rules in _by_duty(source).items()
        if len({name for rule in rules for name in rule.jenis}) >= COMMON
    }
    silent = unregulated(book)  # where the law says nothing of an actor it forgot no duty of his
    actors: dict[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...], list[str]] = {}
    for word in dict.fromkeys(word for grant in grants_of(book) for word in grant.subjek):
        grants = [grant for grant in grants_of(book) if word in grant.subjek]
        owed = {grant.id: duties_of(book, grant, word) for grant in grants}
        rows = []
        for duty in dict.fromkeys(name for duties in owed.values() for name in duties):
            has = tuple(grant.id for grant in grants if duty in owed[grant.id])
            lacks = tuple(
                g.id for g in grants if duty not in owed[g.id] and g.id not in silent and not _standing(source, g, duty)
            )
            if lacks and duty in often:
                rows.append((duty, has, lacks))
        actors.setdefault(tuple(rows), []).append(word)
    for rows_found, words in actors.items():
        for duty, has, lacks in rows_found:
            rules = [duties_of(book, book.aturan[name], words[0])[duty] for name in has]
            late = any(rule.bukti is not None and rule.bukti.kapan == "sesudah" for rule in rules)
            who = source.phrases.words(words, "dan")
            yield Weakness(
                "kewajiban-timpang",
                Tingkat.BERAT if late else Tingkat.SEDANG,
                f"Kewajiban {duty} {who} tidak merata",
                f"{who} memikul kewajiban {duty} pada {_kinds(source, has)}, tetapi tidak pada "
                f"{_kinds(source, lacks)}, meskipun di sana pun ia bertindak. Alasannya tidak disebut.",
                f"Kewajiban keras pada {COMMON} bentuk kegiatan atau lebih dibandingkan menurut pelakunya.",
                f"Tentukan kewajiban {duty} secara seragam, atau sebutkan mengapa berbeda.",
                basis(book, (*rules, *(book.aturan[name] for name in lacks))),
                readings_on(source, [book.aturan[name] for name in lacks], _named(rules[0])),
            )


def uneven_in_one_kind(source: Source) -> Iterator[Weakness]:
    """Two posts of one office may do the same, one with duties and one without."""
    book = source.book
    for kind in book.jenis.values():
        grants = [grant for grant in grants_of(book) if kind.id in grant.jenis]
        owed: dict[str, tuple[Rule, dict[str, Rule]]] = {}
        for word in book.keluarga:
            fitting = [g for g in grants if {word, *book.juga.get(word, ())} & set(g.subjek)]
            options = [(g, duties_of(book, g, word)) for g in fitting]
            if options:
                owed[word] = min(options, key=lambda one: len(one[1]))
        seen: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for light, (free, few) in owed.items():
            for heavy, (bound, many) in owed.items():
                if not few and many and book.keluarga[light] == book.keluarga[heavy]:
                    seen.setdefault((free.id, bound.id), []).append((light, heavy))
        for (free_id, bound_id), pairs in seen.items():
            light_names = source.phrases.words([pair[0] for pair in pairs], "dan")
            heavy_names = source.phrases.words([pair[1] for pair in pairs], "dan")
            duties = owed[pairs[0][1]][1]
            yield Weakness(
                "timpang-dalam-satu-bentuk",
                Tingkat.BERAT,
                f"{kind.nama}: kewajiban berbeda bagi pejabat di kantor yang sama",
                f"{heavy_names} memikul kewajiban {listed(list(duties), 'dan')}, sedangkan {light_names} di kantor "
                "yang sama melakukan hal yang sama tanpa kewajiban apa pun.",
                "Kewenangan yang paling ringan bagi setiap jabatan dari satu kantor dibandingkan.",
                "Samakan kewajibannya, atau batasi apa yang dapat disampaikan oleh masing-masing.",
                basis(book, (book.aturan[free_id], book.aturan[bound_id], *duties.values())),
                readings((book.aturan[free_id], book.aturan[bound_id])),
            )


def uneven_terms(source: Source) -> Iterator[Weakness]:
    """The same duty is strict about its time here and not there, or goes to the unit here and to its head there."""
    book = source.book
    for duty, rules in _by_duty(source).items():
        strict = [rule for rule in rules if rule.bukti is not None and rule.bukti.terlambat_keras]
        mild = [rule for rule in rules if rule not in strict]
        if strict and mild:
            yield Weakness(
                "waktu-tidak-seragam",
                Tingkat.SEDANG,
                f"Saat {duty} tidak diatur seragam",
                f"Pada {_rule_kinds(source, strict)} {duty} yang terlambat tidak memenuhi; pada "
                f"{_rule_kinds(source, mild)} hanya diperingatkan, karena kata-kata ayatnya tidak sama tegasnya.",
                "Akibat keterlambatan dibandingkan di antara aturan dengan kewajiban yang sama.",
                f"Sebut saat {duty} pada setiap ketentuan.",
                basis(book, rules),
                readings_on(source, mild, _named(mild[0])),
            )
        heads = [
            r for r in rules if r.bukti is not None and len(r.bukti.kepada) == 1 and r.bukti.kepada[0] in book.mencapai
        ]
        reached = {unit for rule in heads if rule.bukti is not None for unit in book.mencapai[rule.bukti.kepada[0]]}
        units = [rule for rule in rules if rule.bukti is not None and set(rule.bukti.kepada) <= reached]
        if heads and units:
            yield Weakness(
                "pihak-tidak-seragam",
                Tingkat.RINGAN,
                f"Pihak yang dituju dengan {duty} kadang pimpinan, kadang unitnya",
                f"{capital(duty)} pada {_rule_kinds(source, heads)} ditujukan kepada pimpinan unit, pada "
                f"{_rule_kinds(source, units)} kepada unitnya.",
                "Pihak yang dituju dibandingkan di antara aturan dengan kewajiban yang sama.",
                "Pakai satu sebutan untuk pihak yang dituju.",
                basis(book, (*heads, *units)),
                readings((*heads, *units)),
            )


def no_term(source: Source) -> Iterator[Weakness]:
    """A duty without any term or interval in its words."""
    by_place: dict[tuple[str, int | None], list[Rule]] = {}
    for rule in source.book.aturan.values():
        owed = rule.sifat is Sifat.BERKALA or rule.penyampaian is not None
        if owed and not _INTERVAL.search(rule.kutipan):
            by_place.setdefault((rule.pasal, rule.ayat), []).append(rule)
    for rules in by_place.values():
        yield Weakness(
            "tanpa-batas-waktu",
            Tingkat.SEDANG,
            f"{_rule_kinds(source, rules)}: kewajiban tanpa batas atau selang waktu",
            f"Naskah tidak menyebut kapan, seberapa sering, atau paling lambat bilamana. {rules[0].ringkas}.",
            "Kewajiban penyampaian dan kewajiban berkala yang kutipannya tidak memuat satuan waktu.",
            "Sebut batas waktu atau selang waktunya.",
            basis(source.book, rules),
            all_readings(rules),
        )


def no_addressee(source: Source) -> Iterator[Weakness]:
    """A duty whose words do not say towards whom."""
    for duty, rules in _by_duty(source).items():
        silent = [r for r in rules if r.bukti is not None and not says_any(r.kutipan, source, r.bukti.kepada)]
        if silent:
            yield Weakness(
                "tanpa-pihak-dituju",
                Tingkat.SEDANG,
                f"{capital(duty)} tanpa menyebut pihak yang dituju",
                f"Pada {_rule_kinds(source, silent)} naskah mewajibkan {duty}, tetapi pihaknya tidak disebut di situ.",
                "Nama pihak yang dituju dicari dalam kutipan setiap kewajiban.",
                "Sebut pihak yang dituju pada kewajiban itu sendiri.",
                basis(source.book, silent),
                all_readings(silent),
            )


def mild_words(source: Source) -> Iterator[Weakness]:
    """Duties that are stated without an obliging word."""
    rules = [
        rule
        for rule in source.book.aturan.values()
        if rule.sifat is Sifat.KERAS and (rule.bukti or rule.orang or rule.penyampaian) is not None
    ]
    weak = [rule for rule in rules if not _OBLIGES.search(rule.kutipan)]
    if weak:
        yield Weakness(
            "tanpa-kata-wajib",
            Tingkat.RINGAN,
            "Kewajiban tanpa kata ‘wajib’ atau ‘harus’",
            f"{len(weak)} dari {len(rules)} kewajiban yang diperiksa keras ditulis sebagai kalimat berita; sifat "
            "wajibnya dibaca dari susunan kalimat.",
            "Kata ‘wajib’ dan ‘harus’ dicari dalam kutipan setiap kewajiban yang keras.",
            "Pakai ‘wajib’ atau ‘harus’ bagi yang memang diwajibkan.",
            basis(source.book, weak),
            (),
        )


def _standing(source: Source, grant: Rule, duty: str) -> bool:
    """Whether the duty is owed all the time instead of on one activity."""
    return any(
        rule.sifat is Sifat.BERKALA and duty in rule.kutipan.casefold() and set(rule.jenis) & set(grant.jenis)
        for rule in source.book.aturan.values()
    )


def _named(rule: Rule) -> str:
    """The duty as readings name it."""
    return duty_name(rule.bukti).rpartition(" ")[0] if rule.bukti is not None else ""


def _by_duty(source: Source) -> dict[str, list[Rule]]:
    rules = [r for r in source.book.aturan.values() if r.sifat is Sifat.KERAS and r.bukti is not None]
    return dict(grouped((rule.bukti.apa, rule) for rule in rules if rule.bukti is not None))


def _kinds(source: Source, grants: tuple[str, ...]) -> str:
    return _rule_kinds(source, [source.book.aturan[name] for name in grants])


def _rule_kinds(source: Source, rules: list[Rule]) -> str:
    names = dict.fromkeys(source.book.jenis[name].nama for rule in rules for name in rule.jenis)
    return listed(list(names), "dan")
