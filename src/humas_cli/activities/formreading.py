"""Strict reading of ``form.toml``: each key, field, value and document is checked, each problem named with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import ClassVar, NamedTuple

from humas_cli.activities.formcache import Parts
from humas_cli.activities.forms import CONTENT, SHARED, TEMPLATE_SUFFIX, Constant, Derived, DocumentSpec, Role, Words
from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest
from humas_cli.rulebook.facts import read_field
from humas_cli.rulebook.model import Rulebook
from humas_cli.rulebook.schema import Checker, DeclarationProblem, Path, Table
from humas_cli.tomlread import parse_toml

VERSION = 1
TOP_KEYS = ("versi", "jenis", "pakai", "fakta", CONTENT, "dokumen", "data", "turunan")
TUNING_KEYS = ("wajib", "bendera", "tanya", "bantuan", "contoh", "label", "urutan", "pribadi")
DOCUMENT_KEYS = (
    "id", "nama", "peran", "berkas", "keluaran", "bawaan", "bila", "kecuali", "perlu", "nomor", "tembusan", "hal",
    "formulir", "tanggal",
)  # fmt: skip
_DATED = (FieldType.DATE, FieldType.MOMENT, FieldType.DATE_OR_MOMENT)
_DOCUMENT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class FormProblem(DeclarationProblem):
    """One thing wrong in a form."""

    kode: ClassVar[str] = "formulir-rusak"
    kind: ClassVar[str] = "formulir"


class Groups(NamedTuple):
    """The groups of fields that forms share, as they stand in their file.

    Attributes:
        text: TOML; each table of it is a group, each table in a group a field.
        name: how the file is called in errors.
    """

    text: str
    name: str


def read_form(text: str, name: str, jenis: str, book: Rulebook, groups: Groups) -> Parts:
    """Read the text of a form.

    Args:
        text: its TOML.
        name: how the file is called in errors.
        jenis: the kind it is for.
        book: whose facts the kind has.
        groups: where the fields of ``pakai`` stand.

    Raises:
        humas_cli.tomlread.TomlSyntaxError: it is not TOML.
        humas_cli.errors.ManyErrors: it breaks the rules of a form.
    """
    check = Checker(name, text, FormProblem)
    data = check.table(parse_toml(text, name), (), TOP_KEYS)
    if check.number(data, "versi", ()) != VERSION:
        check.problem(("versi",), f"'versi' harus {VERSION}")
    if data.get("jenis") != jenis:
        check.problem(("jenis",), f"'jenis' harus \"{jenis}\", sama dengan nama foldernya")
    facts = _facts(check, data, jenis, book)
    content = check.table(data.get(CONTENT, {}), (CONTENT,))
    fields = tuple(
        read_field(check, key, value, book.kelompok, (CONTENT, key))
        for key, value in check.named_tables(content, (CONTENT,))
    )
    shared = Checker(groups.name, groups.text, FormProblem)
    content, fields = _with_groups(check, shared, data, content, fields, book)
    _own_flags(check, fields)
    known = {field.nama: field for field in (*facts, *fields)}
    when: dict[str, Mapping[str, Words]] = {}
    for key, value in content.items():
        if isinstance(value, Mapping) and "wajib_bila" in value:
            when[key] = _condition(check, value["wajib_bila"], known, (CONTENT, key, "wajib_bila"))
    documents = _documents(check, data, facts, fields, known)
    constants = _constants(check, data)
    derived = _derived(check, data, (facts, fields), documents, known, book)
    shared.raise_all()
    check.raise_all()
    return fields, facts, when, documents, constants, derived


def _with_groups(
    check: Checker, shared: Checker, data: Table, content: Table, fields: tuple[Field, ...], book: Rulebook
) -> tuple[Table, tuple[Field, ...]]:
    """The form's own fields, then those of the groups it uses; a field of the same name is the form's own."""
    wanted = check.words(data.get("pakai"), ("pakai",))
    groups = shared.table(parse_toml(shared.text, shared.name), ()) if wanted else {}
    declared = dict(content)
    found = list(fields)
    for group in wanted:
        if group not in groups:
            check.problem(("pakai",), f"kelompok isian '{group}' tidak ada", nearest(group, groups))
            continue
        for key, value in shared.named_tables(shared.table(groups[group], (group,)), (group,)):
            if key not in declared:
                declared[key] = value
                found.append(read_field(shared, key, value, book.kelompok, (group, key)))
    return declared, tuple(found)


def _constants(check: Checker, data: Table) -> dict[str, tuple[Mapping[str, Constant], ...]]:
    """The constant tables; each value is a text, a whole number or yes/no."""
    found: dict[str, tuple[Mapping[str, Constant], ...]] = {}
    for name, rows in check.table(data.get("data", {}), ("data",)).items():
        tables: list[Mapping[str, Constant]] = []
        for number, row in enumerate(check.tables(rows, ("data", name))):
            kept: dict[str, Constant] = {}
            for key, value in row.items():
                if isinstance(value, str | int | bool):
                    kept[key] = value
                else:
                    check.problem(("data", name, number, key), "harus teks, bilangan bulat, atau true/false")
            tables.append(kept)
        if any(row.keys() != tables[0].keys() for row in tables):
            check.problem(("data", name), "tiap barisnya harus memuat kunci yang sama")
        found[name] = tuple(tables)
    return found


def _derived(
    check: Checker,
    data: Table,
    sources: tuple[tuple[Field, ...], tuple[Field, ...]],
    documents: tuple[DocumentSpec, ...],
    known: Mapping[str, Field],
    book: Rulebook,
) -> tuple[Derived, ...]:
    """The activities that a record of this kind starts; a fact is copied only from a value of the same type."""
    facts, fields = sources
    types = {**_types(facts, ""), **_types(fields, f"{CONTENT}.")}
    found: list[Derived] = []
    for number, table in enumerate(check.tables(data.get("turunan"), ("turunan",))):
        path = ("turunan", number)
        check.table(table, path, ("jenis", "dokumen", "bila", "fakta", CONTENT))
        jenis = check.one_of(check.text_of(table, "jenis", path), book.jenis, (*path, "jenis"), "jenis")
        beside = check.text_of(table, "dokumen", path)
        check.one_of(beside, [document.id for document in documents], (*path, "dokumen"), "dokumen")
        targets = _types(book.facts_of(jenis), "") if jenis in book.jenis else {}
        copied: dict[str, dict[str, str]] = {"fakta": {}, CONTENT: {}}
        for part, names in copied.items():
            for name, source in check.table(table.get(part, {}), (*path, part)).items():
                where = (*path, part, name)
                names[name] = check.one_of(str(source), types, where, "isian")
                if part == CONTENT or names[name] not in types or not targets:
                    continue
                if check.one_of(name, targets, where, "fakta") in targets and targets[name] != types[names[name]]:
                    check.problem(where, f"'{source}' bertipe {types[str(source)]}, '{name}' bertipe {targets[name]}")
        condition = _condition(check, table.get("bila", {}), known, (*path, "bila"))
        found.append(Derived(jenis, beside, condition, copied["fakta"], copied[CONTENT]))
    return tuple(found)


def _types(fields: tuple[Field, ...], prefix: str) -> dict[str, str]:
    return {f"{prefix}{field.nama}": field.tipe.value for field in fields}


def _own_flags(check: Checker, fields: tuple[Field, ...]) -> None:
    """Two fields of one form must not be filled by one option."""
    taken: dict[str, str] = {}
    for field in fields:
        first = taken.setdefault(field.bendera, field.nama)
        if first != field.nama:
            what = f"bendera '{field.bendera}' sudah dipakai isian '{first}'"
            check.problem((CONTENT, field.nama, "bendera"), what)


def _facts(check: Checker, data: Table, jenis: str, book: Rulebook) -> tuple[Field, ...]:
    """The kind's facts with the form's own wording; ``urutan`` moves them to the front."""
    facts = {field.nama: field for field in book.facts_of(jenis)}
    order: dict[str, int] = {}
    for key, value in check.table(data.get("fakta", {}), ("fakta",)).items():
        path = ("fakta", key)
        table = check.table(value, path, TUNING_KEYS)
        if key not in facts:
            check.problem(path, f"fakta '{key}' tidak dimiliki {jenis}", nearest(key, facts))
            continue
        fact = facts[key]
        facts[key] = fact._replace(
            label=check.text_of(table, "label", path, default=fact.label),
            tanya=check.text_of(table, "tanya", path, default=fact.tanya),
            bantuan=check.text_of(table, "bantuan", path, default=fact.bantuan),
            bendera=check.text_of(table, "bendera", path, default=fact.bendera),
            contoh=check.text_of(table, "contoh", path, default=fact.contoh),
            wajib=check.yes(table, "wajib", path) or fact.wajib,
            pribadi=check.yes(table, "pribadi", path) or fact.pribadi,
        )
        position = check.number(table, "urutan", path)
        if position is not None:
            order[key] = position
    return tuple(sorted(facts.values(), key=lambda field: order.get(field.nama, len(facts) + 1)))


def _condition(check: Checker, value: object, known: Mapping[str, Field], path: Path) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for name, words in check.table(value, path).items():
        field = known.get(name)
        if field is None:
            check.problem((*path, name), f"isian '{name}' tidak dikenal", nearest(name, known))
            continue
        values = tuple(words) if isinstance(words, list) else (words,)
        if field.tipe is FieldType.YES_NO:
            if not all(isinstance(word, bool) for word in values):
                check.problem((*path, name), "harus true atau false")
                continue
        else:
            for word in values:
                if not isinstance(word, str) or (field.nilai and word not in field.nilai):
                    check.problem((*path, name), f"nilai '{word}' tidak dikenal", nearest(str(word), field.nilai))
        found[name] = values
    return found


def _documents(
    check: Checker, data: Table, facts: tuple[Field, ...], fields: tuple[Field, ...], known: Mapping[str, Field]
) -> tuple[DocumentSpec, ...]:
    names = set(_dotted(facts)) | {f"{CONTENT}.{name}" for name in _dotted(fields)}
    dated = (*_dotted(facts, _DATED), *(f"{CONTENT}.{name}" for name in _dotted(fields, _DATED)))
    found: list[DocumentSpec] = []
    for number, table in enumerate(check.tables(data.get("dokumen"), ("dokumen",))):
        path = ("dokumen", number)
        check.table(table, path, DOCUMENT_KEYS)
        id = check.text_of(table, "id", path)
        if id and not _DOCUMENT_ID.fullmatch(id):  # it becomes part of a file name
            check.problem((*path, "id"), f"id '{id}' hanya boleh memuat huruf kecil, angka, dan tanda hubung")
        if any(document.id == id for document in found):
            check.problem((*path, "id"), f"id '{id}' dipakai dua kali")
        role = check.one_of(check.text_of(table, "peran", path), [r.value for r in Role], (*path, "peran"), "peran")
        perlu = check.words(table.get("perlu"), (*path, "perlu"))
        for name in perlu:
            check.one_of(name, names, (*path, "perlu"), "isian")
        dates = check.words(table.get("tanggal"), (*path, "tanggal"))
        for name in dates:
            check.one_of(name, dated, (*path, "tanggal"), "isian waktu atau tanggal")
        output = check.text_of(table, "keluaran", path, default="docx")
        found.append(
            DocumentSpec(
                id=id,
                nama=check.text_of(table, "nama", path),
                peran=Role(role) if role in set(Role) else Role.PRODUK,
                berkas=_file_name(check, table, output, path),
                keluaran=check.one_of(output, TEMPLATE_SUFFIX, (*path, "keluaran"), "keluaran"),
                bawaan=check.yes(table, "bawaan", path),
                bila=_condition(check, table.get("bila", {}), known, (*path, "bila")),
                perlu=perlu,
                nomor=check.text_of(table, "nomor", path, default=""),
                tembusan=check.words(table.get("tembusan"), (*path, "tembusan")),
                kecuali=_condition(check, table.get("kecuali", {}), known, (*path, "kecuali")),
                hal=check.text_of(table, "hal", path, default=""),
                formulir=check.yes(table, "formulir", path),
                tanggal=dates,
            )
        )
    return tuple(found)


def _file_name(check: Checker, table: Table, output: str, path: Path) -> str:
    given = check.text_of(table, "berkas", path)
    name = given.removeprefix(f"{SHARED}/")
    suffix = TEMPLATE_SUFFIX.get(output)
    if "/" in name or "\\" in name or name in (".", ".."):
        what = f"'{given}' bukan nama berkas; templat berada di folder formulir ini atau di {SHARED}/"
        check.problem((*path, "berkas"), what)
    elif name and suffix and not name.casefold().endswith(suffix):
        check.problem((*path, "berkas"), f"templat '{given}' harus berakhiran {suffix} untuk keluaran '{output}'")
    return given


def _dotted(fields: tuple[Field, ...], types: Collection[FieldType] = tuple(FieldType)) -> list[str]:
    """The fields and those inside them, only of these types."""
    every = [(field.nama, field) for field in fields]
    every += [(f"{field.nama}.{inner.nama}", inner) for field in fields for inner in field.isi]
    return [name for name, field in every if field.tipe in types]
