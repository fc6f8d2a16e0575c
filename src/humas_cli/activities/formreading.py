"""Strict reading of ``form.toml``: each key, field, value and document is checked, each problem named with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from humas_cli.activities.formcache import Parts
from humas_cli.activities.forms import CONTENT, DocumentSpec, Role, Words
from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest
from humas_cli.rulebook.facts import read_field
from humas_cli.rulebook.model import Rulebook
from humas_cli.rulebook.schema import Checker, DeclarationProblem, Path, Table
from humas_cli.tomlread import parse_toml

VERSION = 1
TOP_KEYS = ("versi", "jenis", "fakta", CONTENT, "dokumen")
TUNING_KEYS = ("wajib", "bendera", "tanya", "bantuan", "contoh", "label", "urutan")
DOCUMENT_KEYS = (
    "id", "nama", "peran", "berkas", "keluaran", "bawaan", "bila", "perlu", "nomor", "tembusan",
)  # fmt: skip
OUTPUTS = ("docx", "txt")
_DOCUMENT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class FormProblem(DeclarationProblem):
    """One thing wrong in a form."""

    kode: ClassVar[str] = "formulir-rusak"
    kind: ClassVar[str] = "formulir"


def read_form(text: str, name: str, jenis: str, book: Rulebook) -> Parts:
    """Read the text of a form; ``name`` is how the file is called in errors.

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
    _own_flags(check, fields)
    known = {field.nama: field for field in (*facts, *fields)}
    when: dict[str, Mapping[str, Words]] = {}
    for key, value in content.items():
        if isinstance(value, Mapping) and "wajib_bila" in value:
            when[key] = _condition(check, value["wajib_bila"], known, (CONTENT, key, "wajib_bila"))
    documents = _documents(check, data, facts, fields, known)
    check.raise_all()
    return fields, facts, when, documents


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
        output = check.text_of(table, "keluaran", path, default="docx")
        found.append(
            DocumentSpec(
                id=id,
                nama=check.text_of(table, "nama", path),
                peran=Role(role) if role in set(Role) else Role.PRODUK,
                berkas=_file_name(check, table, output, path),
                keluaran=check.one_of(output, OUTPUTS, (*path, "keluaran"), "keluaran"),
                bawaan=check.yes(table, "bawaan", path),
                bila=_condition(check, table.get("bila", {}), known, (*path, "bila")),
                perlu=perlu,
                nomor=check.text_of(table, "nomor", path, default=""),
                tembusan=check.words(table.get("tembusan"), (*path, "tembusan")),
            )
        )
    return tuple(found)


def _file_name(check: Checker, table: Table, output: str, path: Path) -> str:
    name = check.text_of(table, "berkas", path)
    if "/" in name or "\\" in name or name in (".", ".."):
        check.problem((*path, "berkas"), f"'{name}' bukan nama berkas; templat berada di folder formulir ini")
    elif name and output in OUTPUTS and not name.casefold().endswith(f".{output}"):
        check.problem((*path, "berkas"), f"templat '{name}' harus berakhiran .{output}, sama dengan keluarannya")
    return name


def _dotted(fields: tuple[Field, ...]) -> list[str]:
    return [name for field in fields for name in (field.nama, *(f"{field.nama}.{inner.nama}" for inner in field.isi))]
