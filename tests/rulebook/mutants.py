"""Rulebooks with one slip in them: a premise dropped, a post swapped, 24 hours made 25."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from humas_cli.rulebook.model import Conditions, Rule, Rulebook, Sifat

Mutant = tuple[str, frozenset[str], Rulebook]
"""What was changed, the kinds it concerns, the changed rulebook."""

OTHER_POST = {
    "kepala-bkn": "jpt-madya",
    "jpt-madya": "jpt-pratama",
    "jpt-pratama": "lainnya",
    "pimpinan-humas-pusat": "pimpinan-humas-kanreg",
    "kepala-kanreg": "pimpinan-humas-kanreg",
    "kepala-pusbangpeg": "pimpinan-humas-pusbangpeg",
    "pimpinan-humas-kanreg": "kepala-kanreg",
    "pimpinan-humas-pusbangpeg": "kepala-pusbangpeg",
    "humas-pusat": "unit-jpt-madya",
    "humas-kanreg": "unit-jpt-pratama",
    "humas-pusbangpeg": "unit-jpt-pratama",
    "unit-jpt-madya": "unit-jpt-pratama",
    "unit-jpt-pratama": "unit-penelitian",
    "unit-penelitian": "unit-jpt-madya",
    "pers": "lainnya",
    "pimpinan-media-massa": "wartawan",
}


def mutants(book: Rulebook) -> Iterator[Mutant]:
    """Every rulebook that differs from ``book`` in one place that judging reads."""
    for rule in book.aturan.values():
        if not rule.dinilai:
            continue
        yield f"{rule.id}: dihapus", frozenset(rule.jenis), _without(book, rule)
        for what, changed in _changes(rule):
            yield f"{rule.id}: {what}", frozenset(rule.jenis), _with(book, changed)
    for name, words in book.juga.items():
        rest = {key: value for key, value in book.juga.items() if key != name}
        yield f"juga.{name} tanpa {words}", frozenset(book.jenis), replace(book, juga=rest, engines={})
    yield "mencapai dihapus", frozenset(book.jenis), replace(book, mencapai={}, engines={})
    for family in ("kanreg", "pusbangpeg"):
        merged = {word: ("kanreg" if name == "pusbangpeg" else name) for word, name in book.keluarga.items()}
        lost = {word: name for word, name in book.keluarga.items() if name != family}
        yield f"keluarga {family} dihapus", frozenset(book.jenis), replace(book, keluarga=lost, engines={})
    yield "keluarga digabung", frozenset(book.jenis), replace(book, keluarga=merged, engines={})


def _with(book: Rulebook, rule: Rule) -> Rulebook:
    return replace(book, aturan={**book.aturan, rule.id: rule}, engines={})


def _without(book: Rulebook, rule: Rule) -> Rulebook:
    kept = {key: value for key, value in book.aturan.items() if key != rule.id}
    neighbours = tuple(n for n in book.alternatif if n.aturan != rule.id)
    return replace(book, aturan=kept, alternatif=neighbours, engines={})


def _changes(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for name, changed in _word_lists(rule.subjek):
        yield f"subjek {name}", rule._replace(subjek=changed)
    for grant in rule.untuk:
        yield f"untuk tanpa {grant}", rule._replace(untuk=tuple(g for g in rule.untuk if g != grant) or ("tidak.ada",))
    for key in ("bila", "syarat"):
        for name, conditions in _conditions(getattr(rule, key)):
            if key == "syarat" and not conditions:
                continue
            yield f"{key} {name}", rule._replace(**{key: conditions})
    for flag in ("sepasang", "eksklusif", "wajib_diketahui"):
        if getattr(rule, flag):
            yield f"tanpa {flag}", rule._replace(**{flag: False})
    if rule.sifat is Sifat.LUNAK:
        yield "lunak jadi keras", rule._replace(sifat=Sifat.KERAS)
    elif rule.sifat in (Sifat.KERAS, Sifat.FAKTA):
        yield "keras jadi lunak", rule._replace(sifat=Sifat.LUNAK)
    yield from _tests(rule)


def _tests(rule: Rule) -> Iterator[tuple[str, Rule]]:
    people, delivery, evidence = rule.orang, rule.penyampaian, rule.bukti
    if people is not None:
        for name, changed in _word_lists(people.salah_satu):
            yield f"orang {name}", rule._replace(orang=people._replace(salah_satu=changed))
        yield "atau-pelaku dibalik", rule._replace(orang=people._replace(atau_pelaku=not people.atau_pelaku))
    if delivery is not None:
        for name, changed in _word_lists(delivery.kepada):
            yield f"penyampaian {name}", rule._replace(penyampaian=delivery._replace(kepada=changed))
    if evidence is None:
        return
    for name, changed in _word_lists(evidence.kepada):
        yield f"bukti.kepada {name}", rule._replace(bukti=evidence._replace(kepada=changed))
    for name, changed in _word_lists(evidence.pihak_lunak, may_be_empty=True):
        yield f"bukti.pihak_lunak {name}", rule._replace(bukti=evidence._replace(pihak_lunak=changed))
    for key in ("syarat", "saring"):
        pairs = getattr(evidence, key)
        for index, (name, words) in enumerate(pairs):
            rest = (*pairs[:index], *pairs[index + 1 :])
            yield f"bukti.{key} tanpa {name}", rule._replace(bukti=evidence._replace(**{key: rest}))
            for what, changed in _word_lists(words):
                new = (*pairs[:index], (name, changed), *pairs[index + 1 :])
                yield f"bukti.{key}.{name} {what}", rule._replace(bukti=evidence._replace(**{key: new}))
    for flag in ("terlambat_keras", "pihak_salah_melanggar", "waktu_opsional"):
        new_evidence = evidence._replace(**{flag: not getattr(evidence, flag)})
        yield f"bukti.{flag} dibalik", rule._replace(bukti=new_evidence)
    for hours in (evidence.jam - 1, evidence.jam + 1) if evidence.jam else ():
        yield f"bukti.jam {hours}", rule._replace(bukti=evidence._replace(jam=hours))


def _conditions(conditions: Conditions) -> Iterator[tuple[str, Conditions]]:
    for name, condition in conditions.items():
        rest = {key: value for key, value in conditions.items() if key != name}
        yield f"tanpa {name}", rest
        how = condition[0]
        if how == "ya":
            yield f"{name} dibalik", {**conditions, name: ("ya", not condition[1])}
        elif how in ("satu", "memuat", "semua", "lengkap"):
            words = condition[1]
            assert isinstance(words, tuple)
            for what, changed in _word_lists(words):
                yield f"{name} {what}", {**conditions, name: (how, changed)}
            if how == "semua":
                yield f"{name} semua jadi memuat", {**conditions, name: ("memuat", words)}
            if how == "memuat":
                yield f"{name} memuat jadi semua", {**conditions, name: ("semua", words)}
        elif how == "tiap":
            groups = condition[1]
            assert isinstance(groups, tuple)
            for index in range(len(groups)):
                yield (
                    f"{name} tanpa kelompok {index}",
                    {**conditions, name: ("tiap", (*groups[:index], *groups[index + 1 :]))},
                )
        elif how == "sama" and condition[2]:
            yield f"{name} tanpa kosong", {**conditions, name: (how, condition[1], False)}


def _word_lists(words: tuple[str, ...], *, may_be_empty: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    for word in words:
        rest = tuple(w for w in words if w != word)
        if rest or may_be_empty:
            yield f"tanpa {word}", rest
        other = OTHER_POST.get(word)
        if other is not None and other not in words:
            yield f"{word} jadi {other}", tuple(other if w == word else w for w in words)
