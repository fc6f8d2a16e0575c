"""A checked rulebook as frozen values: parts other than the rules."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from humas_cli.fields import Field
from humas_cli.nearest import nearest
from humas_cli.rulebook.conditions import compile_conditions
from humas_cli.rulebook.facts import read_field
from humas_cli.rulebook.model import Kind, Neighbour, Pasal, Reading, Rule, Rulebook, RulebookInfo
from humas_cli.rulebook.patches import check_patches, check_reasons
from humas_cli.rulebook.rules import read_rules
from humas_cli.rulebook.schema import (
    KIND_KEYS,
    NEIGHBOUR_KEYS,
    READING_KEYS,
    REGULATION_KEYS,
    TOP_KEYS,
    Checker,
    Table,
)

Words = Mapping[str, tuple[str, ...]]


FORMAT_VERSION = 1
GENERAL_CHECKS = ("kantor", "atas-nama", "unit-bukan-pimpinan", "terlambat", "laporan-dini", "alamat-daerah")
"""The tool's own checks; their sentences stand in ``[umum]``."""
REGIONAL = "alamat-daerah"


def compile_rulebook(check: Checker, data: Table, digest: str, law: str, *, shipped: bool = False) -> Rulebook:
    """Read a parsed rulebook; problems go to ``check``, and the result is usable only when there are none.

    Args:
        check: where problems are collected.
        data: the parsed TOML.
        digest: SHA-256 of the file, hexadecimal.
        law: the regulation's text, white space collapsed.
        shipped: whether that is the text that comes with the program.
    """
    check.table(data, (), TOP_KEYS)
    if check.number(data, "versi_format", ()) != FORMAT_VERSION:
        check.problem(("versi_format",), f"'versi_format' harus {FORMAT_VERSION}")
    info = _info(check, check.table(data.get("peraturan", {}), ("peraturan",), REGULATION_KEYS), digest)
    info = info._replace(teks_bawaan=shipped)
    pasal = _pasal(check, data)
    groups = _word_lists(check, data, "kelompok")
    known = set(chain.from_iterable(groups.values()))
    facts = {
        name: read_field(check, name, table, groups, ("fakta", name))
        for name, table in check.named_tables(data.get("fakta", {}), ("fakta",))
    }
    shared = _shared(check, data, facts)
    kinds = _kinds(check, data, facts, pasal)
    readings = _readings(check, data, pasal)
    fields = {k.id: {facts[f].nama: facts[f] for f in (*shared, *k.fakta) if f in facts} for k in kinds.values()}
    rules = read_rules(check, data, kinds, pasal, groups, fields, readings, law)
    return Rulebook(
        info=info,
        pasal=pasal,
        kelompok=groups,
        juga=_word_lists(check, data, "juga", known),
        mencapai=_word_lists(check, data, "mencapai", known),
        keluarga={word: name for name, words in _word_lists(check, data, "keluarga").items() for word in words},
        sebutan={k: str(v) for k, v in check.table(data.get("sebutan", {}), ("sebutan",)).items()},
        fakta=facts,
        bersama=shared,
        jenis=kinds,
        aturan=rules,
        tafsir=readings,
        alternatif=_neighbours(check, data, kinds, rules, groups, fields),
        umum=_general(check, data, rules),
    )


def _info(check: Checker, table: Table, digest: str) -> RulebookInfo:
    def text(key: str, default: str | None = None) -> str:
        return check.text_of(table, key, ("peraturan",), default=default)

    since, until = (_day(check, text(key, ""), key) for key in ("berlaku_sejak", "berlaku_sampai"))
    if since and until and until < since:
        check.problem(("peraturan", "berlaku_sampai"), "lebih awal daripada berlaku_sejak")
    return RulebookInfo(
        nama=text("nama"),
        pendek=text("pendek"),
        versi=text("versi"),
        hash=digest,
        berlaku_sejak=since or None,
        catatan_pasal=text("catatan_pasal", ""),
        catatan_berlaku=text("catatan_berlaku", ""),
        berlaku_sampai=until or None,
    )


def _day(check: Checker, text: str, key: str) -> str:
    """A calendar day as it was written, empty when it is not known."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        check.problem(("peraturan", key), "bukan tanggal (contoh: 2021-12-31)")
        return ""


def _pasal(check: Checker, data: Table) -> dict[str, Pasal]:
    found: dict[str, Pasal] = {}
    for key, value in check.named_tables(data.get("pasal", {}), ("pasal",)):
        path = ("pasal", key)
        table = check.table(value, path, ("nomor", "pasti", "baris", "judul"))
        found[key] = Pasal(
            kunci=key,
            nomor=check.number(table, "nomor", path, 0) or 0,
            pasti=check.yes(table, "pasti", path),
            baris=check.span(table.get("baris"), path),
            judul=check.text_of(table, "judul", path),
        )
    return found


def _word_lists(check: Checker, data: Table, key: str, known: set[str] | None = None) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for name, value in check.table(data.get(key, {}), (key,)).items():
        words = check.words(value, (key, name))
        for word in (name, *words) if known is not None else ():
            if known is not None and word not in known:
                check.problem((key, name), f"kata '{word}' tidak dikenal", nearest(word, known))
        lists[name] = words
    return lists


def _shared(check: Checker, data: Table, facts: Mapping[str, Field]) -> tuple[str, ...]:
    table = check.table(data.get("berkas", {}), ("berkas",), ("bersama",))
    names = check.words(table.get("bersama"), ("berkas", "bersama"))
    for name in names:
        check.one_of(name, facts, ("berkas", "bersama"), "fakta")
    return names


def _kinds(check: Checker, data: Table, facts: Mapping[str, Field], pasal: Mapping[str, Pasal]) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for name, value in check.named_tables(data.get("jenis", {}), ("jenis",)):
        path = ("jenis", name)
        table = check.table(value, path, KIND_KEYS)
        names = check.words(table.get("fakta"), (*path, "fakta"))
        for fact in names:
            check.one_of(fact, facts, (*path, "fakta"), "fakta")
        judged = check.text_of(table, "dinilai", path)
        kinds[name] = Kind(
            id=name,
            nama=check.text_of(table, "nama", path),
            huruf=check.text_of(table, "huruf", path, default="") or None,
            pasal=check.one_of(check.text_of(table, "pasal", path), pasal, (*path, "pasal"), "pasal"),
            dinilai=check.one_of(judged, ("pelaku", "pelaksana", "tidak"), (*path, "dinilai"), "dinilai"),
            fakta=names,
            ringkas=check.text_of(table, "ringkas", path),
        )
    return kinds


def _readings(check: Checker, data: Table, pasal: Mapping[str, Pasal]) -> dict[str, Reading]:
    readings: dict[str, Reading] = {}
    for index, value in enumerate(check.tables(data.get("tafsir"), ("tafsir",))):
        path = ("tafsir", index)
        table = check.table(value, path, READING_KEYS)
        key = check.text_of(table, "id", path)
        if key in readings:
            check.problem((*path, "id"), f"id '{key}' dipakai dua kali")
        keys = check.words(table.get("pasal"), (*path, "pasal"))
        for name in keys:
            check.one_of(name, ("semua", *pasal), (*path, "pasal"), "pasal")
        options = {k: str(v) for k, v in check.table(table.get("pilihan", {}), (*path, "pilihan")).items()}
        readings[key] = Reading(
            id=key,
            pasal=keys,
            ayat=_numbers(check, table, "ayat", path),
            baris=_numbers(check, table, "baris", path),
            pertanyaan=check.text_of(table, "pertanyaan", path),
            bacaan=check.one_of(check.text_of(table, "bacaan", path), options, (*path, "bacaan"), "bacaan"),
            pilihan=options,
            alasan=check.text_of(table, "alasan", path),
            kepastian=check.one_of(check.text_of(table, "kepastian", path), "abc", (*path, "kepastian"), "kepastian"),
            ubah=check_patches(check, table, data, path),
            tanpa_akibat=check_reasons(check, table, "tanpa_akibat", path),
            belum_teruji=check_reasons(check, table, "belum_teruji", path),
        )
    return readings


def _numbers(check: Checker, table: Table, key: str, path: tuple[str | int, ...]) -> tuple[int, ...]:
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(v, int) for v in value):
        return tuple(value)
    check.problem((*path, key), f"'{key}' harus berupa daftar bilangan")
    return ()


def _neighbours(
    check: Checker,
    data: Table,
    kinds: Mapping[str, Kind],
    rules: Mapping[str, Rule],
    groups: Words,
    fields: Mapping[str, Mapping[str, Field]],
) -> tuple[Neighbour, ...]:
    found = []
    for index, value in enumerate(check.tables(data.get("alternatif"), ("alternatif",))):
        path = ("alternatif", index)
        table = check.table(value, path, NEIGHBOUR_KEYS)
        kind = check.one_of(check.text_of(table, "jenis", path), kinds, (*path, "jenis"), "jenis")
        found.append(
            Neighbour(
                jenis=kind,
                subjek=check.expand(table.get("subjek"), groups, (*path, "subjek")),
                bila=compile_conditions(check, table.get("bila"), fields.get(kind, {}), groups, (*path, "bila")),
                ganti=check.one_of(check.text_of(table, "ganti", path), kinds, (*path, "ganti"), "jenis"),
                pelaku=check.expand(table.get("pelaku"), groups, (*path, "pelaku")),
                pelaksana=check.expand(table.get("pelaksana"), groups, (*path, "pelaksana")),
                aturan=check.one_of(check.text_of(table, "aturan", path), rules, (*path, "aturan"), "aturan"),
                pesan=check.text_of(table, "pesan", path),
            )
        )
    return tuple(found)


def _general(check: Checker, data: Table, rules: Mapping[str, Rule]) -> dict[str, tuple[str, str]]:
    texts: dict[str, tuple[str, str]] = {}
    regional = any(rule.bukti is not None and rule.bukti.pihak_lunak for rule in rules.values())
    for name in GENERAL_CHECKS:
        if name == REGIONAL and not regional:  # only a rule that takes a regional addressee can come to it
            continue
        if name not in check.table(data.get("umum", {}), ("umum",)):
            check.problem(("umum",), f"pemeriksaan umum '{name}' belum ada")
    for name, value in check.table(data.get("umum", {}), ("umum",)).items():
        table = check.table(value, ("umum", name), ("pesan", "saran"))
        texts[name] = (
            check.text_of(table, "pesan", ("umum", name)),
            check.text_of(table, "saran", ("umum", name)),
        )
    return texts
