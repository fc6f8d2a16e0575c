"""The ``[[aturan]]`` of a rulebook: one normative row each, read strictly."""

from __future__ import annotations

from collections.abc import Mapping

from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest
from humas_cli.rulebook.conditions import compile_conditions, find_field
from humas_cli.rulebook.model import Delivery, Evidence, Kind, Pasal, People, Reading, Rule, Sifat
from humas_cli.rulebook.schema import (
    DELIVERY_KEYS,
    EVIDENCE_KEYS,
    PEOPLE_KEYS,
    RULE_KEYS,
    Checker,
    Path,
    Table,
)

Groups = Mapping[str, tuple[str, ...]]
Fields = Mapping[str, Field]
TERMS = ("sebelum", "sesudah", "kapan-saja")
DUTIES = ("koordinasi", "permohonan", "undangan", "tembusan", "persetujuan", "penyampaian", "laporan")


def read_rules(
    check: Checker,
    data: Table,
    kinds: Mapping[str, Kind],
    pasal: Mapping[str, Pasal],
    groups: Groups,
    fields: Mapping[str, Fields],
    readings: Mapping[str, Reading],
    law: str,
) -> dict[str, Rule]:
    """Read all rules; the quote of each must stand in ``law`` (white space collapsed)."""
    rules: dict[str, Rule] = {}
    for index, table in enumerate(check.tables(data.get("aturan"), ("aturan",))):
        path: Path = ("aturan", index)
        check.table(table, path, RULE_KEYS)
        names = check.words(table.get("jenis"), (*path, "jenis"))
        for name in names:
            check.one_of(name, kinds, (*path, "jenis"), "jenis")
        if not names:
            check.problem(path, "aturan tanpa 'jenis'")
        known = _common_fields([fields.get(name, {}) for name in names])
        rule = _read_rule(check, table, path, names, pasal, groups, known)
        if rule.id in rules:
            check.problem((*path, "id"), f"id '{rule.id}' dipakai dua kali")
        for reading in rule.tafsir:
            check.one_of(reading, readings, (*path, "tafsir"), "tafsir")
        if " ".join(rule.kutipan.split()) not in law:
            what = "kutipan tidak ada dalam naskah peraturan; salin bunyinya huruf demi huruf"
            check.problem((*path, "kutipan"), what)
        _check_test(check, rule, path)
        rules[rule.id] = rule
    for index, rule in enumerate(rules.values()):
        for grant in rule.untuk:
            grants = [r.id for r in rules.values() if r.sifat is Sifat.IZIN]
            if grant not in grants:
                check.problem(("aturan", index, "untuk"), f"izin '{grant}' tidak dikenal", nearest(grant, grants))
    for index, rule in enumerate(rules.values()):
        _check_instead(check, rule, rules, ("aturan", index, "atau"))
    return rules


def _check_instead(check: Checker, rule: Rule, rules: Mapping[str, Rule], path: Path) -> None:
    """Duties that take each other's place: each names the other, and they apply to the same."""
    for name in rule.atau:
        duties = [other.id for other in rules.values() if other.bukti is not None and other is not rule]
        other = rules.get(check.one_of(name, duties, path, "kewajiban"))
        if rule.bukti is None:
            check.problem(path, "'atau' hanya untuk aturan dengan 'bukti'")
        elif other is None or other.bukti is None:
            continue
        elif rule.id not in other.atau:
            check.problem(path, f"'{name}' tidak menyebut '{rule.id}' dalam 'atau'-nya")
        elif _scope(rule) != _scope(other):
            check.problem(path, f"'{name}' tidak berlaku bagi hal yang sama (jenis, subjek, untuk, bila, sifat)")


def _scope(rule: Rule) -> tuple[object, ...]:
    return set(rule.jenis), set(rule.subjek), set(rule.untuk), dict(rule.bila), rule.sepasang, rule.sifat


def _common_fields(parts: list[Fields]) -> Fields:
    if not parts:
        return {}
    return {name: field for name, field in parts[0].items() if all(name in other for other in parts[1:])}


def _read_rule(
    check: Checker,
    table: Table,
    path: Path,
    names: tuple[str, ...],
    pasal: Mapping[str, Pasal],
    groups: Groups,
    fields: Fields,
) -> Rule:
    article = check.one_of(check.text_of(table, "pasal", path), pasal, (*path, "pasal"), "pasal")
    kind = check.one_of(check.text_of(table, "sifat", path), [s.value for s in Sifat], (*path, "sifat"), "sifat")
    sifat = Sifat(kind) if kind in {s.value for s in Sifat} else Sifat.INFO
    judged = sifat in (Sifat.IZIN, Sifat.KERAS, Sifat.FAKTA, Sifat.LUNAK)
    return Rule(
        id=check.text_of(table, "id", path),
        norma=check.words(table.get("norma"), (*path, "norma")),
        jenis=names,
        pasal=article,
        nomor=pasal[article].nomor if article in pasal else 0,
        ayat=check.number(table, "ayat", path),
        huruf=check.text_of(table, "huruf", path, default="") or None,
        sifat=sifat,
        kutipan=check.text_of(table, "kutipan", path),
        baris=check.span(table.get("baris"), path),
        ringkas=check.text_of(table, "ringkas", path),
        pesan=check.text_of(table, "pesan", path, default=None if judged else ""),
        saran=check.text_of(table, "saran", path, default=None if judged else ""),
        tafsir=check.words(table.get("tafsir"), (*path, "tafsir")),
        subjek=check.expand(table.get("subjek"), groups, (*path, "subjek")),
        untuk=check.words(table.get("untuk"), (*path, "untuk")),
        bila=compile_conditions(check, table.get("bila"), fields, groups, (*path, "bila")),
        sepasang=check.yes(table, "sepasang", path),
        eksklusif=check.yes(table, "eksklusif", path),
        khusus=check.number(table, "khusus", path, 0) or 0,
        syarat=compile_conditions(check, table.get("syarat"), fields, groups, (*path, "syarat")),
        orang=_people(check, table.get("orang"), groups, fields, (*path, "orang")),
        penyampaian=_delivery(check, table.get("penyampaian"), groups, fields, (*path, "penyampaian")),
        bukti=_evidence(check, table.get("bukti"), groups, fields, (*path, "bukti")),
        selalu=check.yes(table, "selalu", path),
        catatan=check.yes(table, "catatan", path),
        wajib_diketahui=check.yes(table, "wajib_diketahui", path),
        atau=check.words(table.get("atau"), (*path, "atau")),
    )


def _known(check: Checker, table: Table, fields: Fields, path: Path) -> Field | None:
    name = check.text_of(table, "fakta", path)
    field = find_field(fields, name)
    if field is None and name and fields:
        check.problem((*path, "fakta"), f"fakta '{name}' tidak dikenal untuk jenis ini", nearest(name, fields), fields)
    return field


def _listed(check: Checker, value: object, groups: Groups, allowed: tuple[str, ...], path: Path) -> tuple[str, ...]:
    """The words of a list; without ``allowed`` the fact is unknown, which was told of before."""
    words = check.expand(value, groups, path)
    for word in words if allowed else ():
        check.one_of(word, allowed, path, "nilai")
    if not words:
        check.problem(path, "daftar kosong")
    return words


def _people(check: Checker, value: object, groups: Groups, fields: Fields, path: Path) -> People | None:
    if value is None:
        return None
    table = check.table(value, path, PEOPLE_KEYS)
    field = _known(check, table, fields, path)
    allowed = (*groups.get("semua-jabatan", ()), *groups.get("semua-organ", ()))
    return People(
        fakta=check.text_of(table, "fakta", path),
        salah_satu=_listed(check, table.get("salah-satu"), groups, allowed, (*path, "salah-satu")),
        atau_pelaku=check.yes(table, "atau-pelaku", path),
        tunggal=field is not None and field.tipe is FieldType.TABLE,
        status=_held(check, table.get("status"), field, groups, (*path, "status")),
    )


def _held(check: Checker, value: object, field: Field | None, groups: Groups, path: Path) -> tuple[str, ...]:
    """How the post must be held, in the words of the fact's own ``status``."""
    if value is None or field is None:
        return ()
    inner = field.field("status")
    if inner is None:
        check.problem(path, f"'{field.nama}' tidak mencatat status")
    return _listed(check, value, groups, inner.nilai if inner is not None else (), path)


def _delivery(check: Checker, value: object, groups: Groups, fields: Fields, path: Path) -> Delivery | None:
    if value is None:
        return None
    table = check.table(value, path, DELIVERY_KEYS)
    field = _known(check, table, fields, path)
    allowed = field.nilai if field else ()
    when = check.text_of(table, "kapan", path, default="sebelum")
    return Delivery(
        fakta=check.text_of(table, "fakta", path),
        kepada=_listed(check, table.get("kepada"), groups, allowed, (*path, "kepada")),
        kapan=check.one_of(when, ("sebelum", "sesudah"), (*path, "kapan"), "kapan"),
    )


def _evidence(check: Checker, value: object, groups: Groups, fields: Fields, path: Path) -> Evidence | None:
    if value is None:
        return None
    table = check.table(value, path, EVIDENCE_KEYS)
    field = _known(check, table, fields, path)
    side = check.text_of(table, "pihak", path)
    party = field.field(side) if field else None
    if field is not None and party is None:
        check.problem((*path, "pihak"), f"'{side}' bukan bagian dari '{field.nama}'", nearest(side, _keys(field)))
    allowed = party.nilai if party else ()
    late = _late(check, table, path)
    wrong = check.one_of(
        check.text_of(table, "pihak_salah", path), ("abaikan", "langgar"), (*path, "pihak_salah"), "nilai"
    )
    when = check.one_of(check.text_of(table, "kapan", path), TERMS, (*path, "kapan"), "kapan")
    hours = check.number(table, "jam", path, 0) or 0
    if (when == "sesudah") != (hours > 0):
        check.problem(path, "'jam' diisi untuk, dan hanya untuk, kewajiban sesudah kegiatan")
    soft = table.get("pihak_lunak")
    return Evidence(
        fakta=check.text_of(table, "fakta", path),
        apa=check.one_of(check.text_of(table, "apa", path), DUTIES, (*path, "apa"), "kewajiban"),
        pihak=side,
        kepada=_listed(check, table.get("kepada"), groups, allowed, (*path, "kepada")),
        kapan=when,
        terlambat_keras=late == "keras",
        jam=hours,
        pihak_salah_melanggar=wrong == "langgar",
        pihak_lunak=_listed(check, soft, groups, allowed, (*path, "pihak_lunak")) if soft is not None else (),
        syarat=_sub_conditions(check, table.get("syarat"), field, groups, (*path, "syarat")),
        saring=_sub_conditions(check, table.get("saring"), field, groups, (*path, "saring")),
        waktu_opsional=check.yes(table, "waktu_opsional", path) or when == "kapan-saja",
        sejak=_since(check, table, when, path),
    )


def _late(check: Checker, table: Table, path: Path) -> str:
    """What being late means; a duty without a term cannot be late."""
    key = "bila_terlambat"
    if table.get("kapan") != "kapan-saja":
        return check.one_of(check.text_of(table, key, path), ("keras", "lunak"), (*path, key), "nilai")
    if key in table:
        check.problem((*path, key), f"'{key}' tidak berarti pada kewajiban 'kapan-saja'")
    return "lunak"


def _since(check: Checker, table: Table, when: str, path: Path) -> str:
    """From when the hours of a later duty are counted."""
    if "sejak" in table and when != "sesudah":
        check.problem((*path, "sejak"), "'sejak' hanya untuk kewajiban sesudah kegiatan")
    since = check.text_of(table, "sejak", path, default="selesai")
    return check.one_of(since, ("selesai", "mulai"), (*path, "sejak"), "nilai")


def _keys(field: Field) -> list[str]:
    return [inner.nama for inner in field.isi]


def _sub_conditions(
    check: Checker, value: object, field: Field | None, groups: Groups, path: Path
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for name, words in check.table({} if value is None else value, path).items():
        inner = field.field(name) if field else None
        if inner is None:
            check.problem((*path, name), f"'{name}' tidak dikenal", nearest(name, _keys(field) if field else ()))
            continue
        found.append((name, _listed(check, words, groups, inner.nilai, (*path, name))))
    return tuple(found)


def _check_test(check: Checker, rule: Rule, path: Path) -> None:
    tests = [rule.orang, rule.penyampaian, rule.bukti, rule.syarat or None, rule.selalu or None, rule.catatan or None]
    count = sum(test is not None for test in tests)
    if rule.sifat is Sifat.IZIN:
        if not rule.subjek or count:
            check.problem(path, "izin memerlukan 'subjek' dan tidak boleh memuat uji lain")
    elif rule.sifat in (Sifat.KERAS, Sifat.FAKTA, Sifat.LUNAK):
        if count != 1 or rule.catatan:
            check.problem(
                path, "aturan yang dinilai memerlukan tepat satu uji: syarat, orang, penyampaian, bukti, selalu"
            )
    elif count > int(rule.catatan):
        check.problem(path, "aturan info, skema, dan berkala tidak memuat uji")
    if rule.selalu and rule.sifat is not Sifat.LUNAK:
        check.problem((*path, "selalu"), "'selalu' hanya untuk aturan lunak")
    if rule.eksklusif and rule.sifat is not Sifat.IZIN:
        check.problem((*path, "eksklusif"), "'eksklusif' hanya untuk izin")
