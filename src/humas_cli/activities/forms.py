"""The form of a kind: its own fields and its documents, read from ``form.toml`` beside the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from humas_cli.environment import Environment
from humas_cli.fields import Field
from humas_cli.rulebook.model import Rulebook
from humas_cli.shipped import exists, templates_dir

FORM_FILE = "form.toml"
CONTENT = "isi"
"""The table of a record that holds the form's own fields."""

Words = tuple[str | bool, ...]


class Role(StrEnum):
    """What a document is for (``peran``)."""

    PERSIAPAN = "persiapan"
    PRODUK = "produk"
    LAPORAN = "laporan"
    JAWABAN = "jawaban"


class DocumentSpec(NamedTuple):
    """One document a kind can make.

    Attributes:
        id: word after ``--dokumen`` and in the file name.
        nama: what an officer calls it.
        peran: what it is for; only a ``produk`` is gated by the verdict.
        berkas: the template's file name.
        keluaran: ``docx`` or ``txt``.
        bawaan: made unless ``--dokumen`` picks others.
        bila: made only when these fields have one of these values.
        perlu: dotted names that must be filled before it can be made.
        nomor: key of its number pattern; ``""`` = unnumbered.
        tembusan: who always receives a copy, before what the office adds.
    """

    id: str
    nama: str
    peran: Role
    berkas: str
    keluaran: str
    bawaan: bool
    bila: Mapping[str, Words]
    perlu: tuple[str, ...]
    nomor: str
    tembusan: tuple[str, ...]


class Form(NamedTuple):
    """The fields and documents of one kind.

    Attributes:
        jenis: the kind.
        fields: fields of the record's table ``[isi]``.
        facts: the kind's facts as this form words them (question, help, flag), in the order to ask.
        wajib_bila: field of ``[isi]`` -> when it must be filled: other fields and their values.
        documents: what can be made.
        folder: where ``form.toml`` stands.
        overrides: the office's folder, whose templates win over those in ``folder``.
    """

    jenis: str
    fields: tuple[Field, ...]
    facts: tuple[Field, ...]
    wajib_bila: Mapping[str, Mapping[str, Words]]
    documents: tuple[DocumentSpec, ...]
    folder: Path
    overrides: Path

    def field(self, nama: str) -> Field | None:
        """The field of ``[isi]`` with that key."""
        return next((field for field in self.fields if field.nama == nama), None)

    def document(self, id: str) -> DocumentSpec | None:
        """The document with that id."""
        return next((document for document in self.documents if document.id == id), None)

    def template(self, document: DocumentSpec) -> Path:
        """The template of a document: the office's own file when there is one, else that beside the form, else ours."""
        places = [folder / document.berkas for folder in (self.overrides, self.folder, templates_dir() / self.jenis)]
        return next((path for path in places if exists(path)), places[1])


def load_form(jenis: str, book: Rulebook, env: Environment) -> Form | None:
    """The form of a kind, or ``None`` when it has none yet.

    The office's ``<config>/templat/<jenis>/form.toml`` wins over the shipped one; its templates win file by file.

    Raises:
        humas_cli.errors.BrokenFileError: it cannot be read, or is not TOML.
        humas_cli.errors.ManyErrors: it breaks the rules of a form; every problem with its line.
    """
    own = env.config_dir / "templat" / jenis
    for folder in (own, templates_dir() / jenis):
        if exists(folder / FORM_FILE):
            return _load(jenis, folder, own, book, env.cache_dir)
    return None


def list_forms(book: Rulebook, env: Environment) -> tuple[str, ...]:
    """The kinds that have a form, in the order of the rulebook."""
    shipped = templates_dir()
    own = env.config_dir / "templat"
    return tuple(
        jenis for jenis in book.jenis if exists(own / jenis / FORM_FILE) or exists(shipped / jenis / FORM_FILE)
    )


def form_fields(book: Rulebook, env: Environment) -> Callable[[str], tuple[Field, ...] | None]:
    """The fields of ``[isi]`` by kind, each form read when first asked for.

    None of them counts as required: a record may be kept and judged before everything for its documents is known.
    """
    known: dict[str, tuple[Field, ...] | None] = {}

    def fields_of(jenis: str) -> tuple[Field, ...] | None:
        if jenis not in known:
            form = load_form(jenis, book, env)
            known[jenis] = None if form is None else tuple(field._replace(wajib=False) for field in form.fields)
        return known[jenis]

    return fields_of


def holds(bila: Mapping[str, Words], facts: Mapping[str, object], content: Mapping[str, object]) -> bool | None:
    """Whether a form's condition holds; ``None`` when a field it reads is not filled yet."""
    result: bool | None = True
    for name, words in bila.items():
        value = content.get(name, facts.get(name))
        if value is None:
            result = None
        elif not any(v in words for v in (value if isinstance(value, list | tuple) else (value,))):
            return False
    return result


def _load(jenis: str, folder: Path, own: Path, book: Rulebook, cache_dir: Path) -> Form:
    from humas_cli.activities import formcache
    from humas_cli.files import decode_text, read_bytes

    path = folder / FORM_FILE
    content = read_bytes(path)
    known = (book.info.hash, content)
    parts = formcache.remembered(cache_dir, known, jenis)
    if parts is None:
        from humas_cli.activities.formreading import read_form

        parts = read_form(decode_text(content, str(path)), str(path), jenis, book)
        formcache.remember(cache_dir, known, jenis, parts)
    fields, facts, when, documents = parts
    return Form(jenis, fields, facts, when, documents, folder, own)
