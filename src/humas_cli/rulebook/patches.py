"""What another reading changes in a rulebook (``[tafsir.ubah.B]``): checked where it is declared, laid over plain TOML.

A patch may hold: ``hapus`` (ids of rules that fall away), ``aturan.ID`` (keys of a rule set anew; ``bukti``, ``orang``
and ``penyampaian`` key by key; ``lepas`` names keys that are taken away, dotted inside those three), ``tambah`` (whole
new rules), and ``kelompok``, ``juga``, ``mencapai``, ``jenis.ID`` (entries set anew).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from humas_cli.rulebook.schema import (
    DELIVERY_KEYS,
    EVIDENCE_KEYS,
    KIND_KEYS,
    PATCH_KEYS,
    PEOPLE_KEYS,
    RULE_KEYS,
    Checker,
    Path,
    Table,
)

TESTS = {"bukti": EVIDENCE_KEYS, "orang": PEOPLE_KEYS, "penyampaian": DELIVERY_KEYS}
TAKE_AWAY = "lepas"
_LISTS = ("kelompok", "juga", "mencapai")


def check_patches(check: Checker, table: Table, data: Table, path: Path) -> tuple[str, ...]:
    """The other readings that have a patch; an option, rule or key that is not known is a problem with its line."""
    options = [name for name in check.table(table.get("pilihan", {}), path) if name != table.get("bacaan")]
    found = []
    for name, patch in check.named_tables(table.get("ubah", {}), (*path, "ubah")):
        check.one_of(name, options, (*path, "ubah", name), "pilihan")
        _check_patch(check, patch, data, (*path, "ubah", name))
        found.append(name)
    return tuple(found)


def check_reasons(check: Checker, table: Table, key: str, path: Path) -> dict[str, str]:
    """Reasons why other readings have no patch, by option."""
    options = [name for name in check.table(table.get("pilihan", {}), path) if name != table.get("bacaan")]
    reasons: dict[str, str] = {}
    for name in check.table(table.get(key, {}), (*path, key)):
        check.one_of(name, options, (*path, key, name), "pilihan")
        if name in check.table(table.get("ubah", {}), (*path, "ubah")):
            check.problem((*path, key, name), f"pilihan '{name}' sudah mempunyai ubahan")
        inner = table[key]
        assert isinstance(inner, Mapping)
        reasons[name] = check.text_of(inner, name, (*path, key))
    return reasons


def _check_patch(check: Checker, patch: Table, data: Table, path: Path) -> None:
    check.table(patch, path, PATCH_KEYS)
    rules = [str(rule.get("id")) for rule in _tables(data.get("aturan"))]
    for rule in check.words(patch.get("hapus"), (*path, "hapus")):
        check.one_of(rule, rules, (*path, "hapus"), "aturan")
    for rule, changes in check.named_tables(patch.get("aturan", {}), (*path, "aturan")):
        inner = (*path, "aturan", rule)
        check.one_of(rule, rules, inner, "aturan")
        check.table(changes, inner, [key for key in (*RULE_KEYS, TAKE_AWAY) if key != "id"])
        for name, keys in TESTS.items():
            if name in changes:
                check.table(changes[name], (*inner, name), keys)
        for word in check.words(changes.get(TAKE_AWAY), (*inner, TAKE_AWAY)):
            head, _, rest = word.partition(".")
            known = TESTS.get(head, []) if rest else RULE_KEYS
            check.one_of(rest or head, known, (*inner, TAKE_AWAY), "kunci")
    for index, rule_table in enumerate(check.tables(patch.get("tambah"), (*path, "tambah"))):
        check.table(rule_table, (*path, "tambah", index), RULE_KEYS)
        if rule_table.get("id") in rules:
            check.problem((*path, "tambah", index), f"aturan '{rule_table.get('id')}' sudah ada")
    for name, changes in check.named_tables(patch.get("jenis", {}), (*path, "jenis")):
        kinds = check.table(data.get("jenis", {}), ("jenis",))
        check.one_of(name, kinds, (*path, "jenis", name), "jenis")
        check.table(changes, (*path, "jenis", name), KIND_KEYS)
    for name in _LISTS:
        for key, words in check.table(patch.get(name, {}), (*path, name)).items():
            check.words(words, (*path, name, key))


def apply_patches(data: Table, patches: Iterable[Table]) -> dict[str, Any]:
    """A copy of a rulebook's plain TOML with patches applied, one after the other."""
    changed: dict[str, Any] = {key: value for key, value in data.items() if key != "contoh"}
    changed = deepcopy(changed)
    for patch in patches:
        _apply(changed, patch)
    for reading in _tables(changed.get("tafsir")):
        for key in ("ubah", "tanpa_akibat", "belum_teruji"):  # they speak of the rules as they were
            reading.pop(key, None)
    return changed


def _apply(data: dict[str, Any], patch: Table) -> None:
    gone = set(_words(patch.get("hapus")))
    data["aturan"] = [rule for rule in data.get("aturan", ()) if rule.get("id") not in gone]
    changes = patch.get("aturan", {})
    for rule in data["aturan"]:
        if isinstance(changes, Mapping) and rule.get("id") in changes:
            _change_rule(rule, changes[rule["id"]])
        if rule.get("untuk"):
            rule["untuk"] = [grant for grant in rule["untuk"] if grant not in gone]
            if not rule["untuk"]:
                gone.add(rule["id"])  # it was for those grants alone
    data["aturan"] = [rule for rule in data["aturan"] if rule.get("id") not in gone]
    data["aturan"].extend(deepcopy(list(_tables(patch.get("tambah")))))
    data["alternatif"] = [way for way in data.get("alternatif", ()) if way.get("aturan") not in gone]
    for name in (*_LISTS, "jenis"):
        for key, value in _table(patch.get(name)).items():
            if name == "jenis":
                data[name][key] |= value
            else:
                data.setdefault(name, {})[key] = value


def _change_rule(rule: dict[str, Any], changes: Table) -> None:
    for key, value in changes.items():
        if key == TAKE_AWAY:
            for word in _words(value):
                head, _, rest = word.partition(".")
                if rest:
                    rule.get(head, {}).pop(rest, None)
                else:
                    rule.pop(head, None)
        elif key in TESTS and isinstance(rule.get(key), dict) and isinstance(value, Mapping):
            rule[key] |= value
        else:
            rule[key] = deepcopy(value)


def _tables(value: object) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in value if isinstance(row, dict)) if isinstance(value, list) else ()


def _table(value: object) -> Table:
    return value if isinstance(value, Mapping) else {}


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
