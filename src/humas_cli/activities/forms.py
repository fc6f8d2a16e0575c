"""The form of a kind: its own fields and its documents, read from ``form.toml`` beside the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from humas_cli.environment import Environment
from humas_cli.fields import Field
from humas_cli.rulebook.model import Rulebook
from humas_cli.shipped import exists, templates_dir

FORM_FILE = "form.toml"
CONTENT = "isi"
"""The table of a record that holds the form's own fields."""

SHARED = "_bersama"
"""The folder of what several kinds share: fragments, templates, groups of fields."""
SHARED_FIELDS = "isian.toml"
EXAMPLE = "contoh"
"""How the names of example records begin: ``contoh.toml`` of a kind, ``contoh-<dokumen>.toml`` of one document."""
TEMPLATE_SUFFIX = {"docx": ".docx", "txt": ".txt", "wa": ".txt", "html": ".html", "eml": ".txt"}
"""What a document comes out as (``keluaran``) -> the suffix of its template."""

Words = tuple[str | bool, ...]
Constant = str | int | bool


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
        berkas: the template's file name; below ``_bersama/`` when several kinds share it.
        keluaran: what it comes out as: a key of ``TEMPLATE_SUFFIX``.
        bawaan: made unless ``--dokumen`` picks others.
        bila: made only when these fields have one of these values.
        kecuali: not made when these fields have one of these values.
        perlu: dotted names that must be filled before it can be made.
        nomor: key of its number pattern; ``""`` = unnumbered.
        tembusan: who always receives a copy, before what the office adds.
        hal: its subject, a text with the tags of a template; ``""`` = its name.
        formulir: its fields can be filled in and read back.
        tanggal: where its own date stands, the first that is filled counts, else the day it is made; ``()`` = dated as
            the activity's letters are.
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
    kecuali: Mapping[str, Words] = MappingProxyType({})
    hal: str = ""
    formulir: bool = False
    tanggal: tuple[str, ...] = ()


class Derived(NamedTuple):
    """Another activity that a record starts (``[[turunan]]``).

    Attributes:
        jenis: its kind.
        dokumen: the document beside which its record is written.
        bila: started only when these fields have one of these values.
        fakta: a fact of that kind -> the dotted name here that it is copied from.
        isi: a form field of that kind -> the dotted name here that it is copied from.
    """

    jenis: str
    dokumen: str
    bila: Mapping[str, Words]
    fakta: Mapping[str, str]
    isi: Mapping[str, str]


class Form(NamedTuple):
    """The fields and documents of one kind.

    Attributes:
        jenis: the kind.
        fields: fields of the record's table ``[isi]``.
        facts: the kind's facts as this form words them (question, help, flag), in the order to ask.
        wajib_bila: field of ``[isi]`` -> when it must be filled: other fields and their values.
        documents: what can be made.
        data: constant tables of the form by name (limits of platforms, for example), for its templates.
        folder: where ``form.toml`` stands.
        overrides: the office's folder, whose templates win over those in ``folder``.
        turunan: the activities that a record of this kind starts.
    """

    jenis: str
    fields: tuple[Field, ...]
    facts: tuple[Field, ...]
    wajib_bila: Mapping[str, Mapping[str, Words]]
    documents: tuple[DocumentSpec, ...]
    data: Mapping[str, tuple[Mapping[str, Constant], ...]]
    folder: Path
    overrides: Path
    turunan: tuple[Derived, ...] = ()

    def field(self, nama: str) -> Field | None:
        """The field of ``[isi]`` with that key."""
        return next((field for field in self.fields if field.nama == nama), None)

    def document(self, id: str) -> DocumentSpec | None:
        """The document with that id."""
        return next((document for document in self.documents if document.id == id), None)

    def template(self, document: DocumentSpec) -> Path:
        """The template of a document: the office's own file when there is one, else that beside the form, else ours."""
        shared = document.berkas.startswith(f"{SHARED}/")
        folders = (self.overrides, self.folder, templates_dir() / self.jenis)
        if shared:
            folders = (self.overrides.parent, self.folder.parent, templates_dir())
        places = [folder / document.berkas for folder in folders]
        return next((path for path in places if exists(path)), places[-1] if shared else places[1])

    @property
    def fragments(self) -> tuple[Path, ...]:
        """The folders of what the templates may include, the office's first."""
        return tuple(folder / SHARED for folder in (self.overrides.parent, self.folder.parent, templates_dir()))


def example_of(jenis: str, document: DocumentSpec, env: Environment) -> Path | None:
    """The example record from which a document can be made: one of its own, else that of its kind, else ``None``."""
    names = (f"{EXAMPLE}-{document.id}.toml", f"{EXAMPLE}.toml")
    folders = (env.config_dir / "templat" / jenis, templates_dir() / jenis)
    return next((folder / name for name in names for folder in folders if exists(folder / name)), None)


def load_form(jenis: str, book: Rulebook, env: Environment) -> Form | None:
    """The form of a kind, or ``None`` when it has none yet.

    The office's ``<config>/templat/<jenis>/form.toml`` wins over the shipped one; its templates win file by file. The
    shipped forms are those of the regulation that comes with the program; another agency's kinds do not get them.

    Raises:
        humas_cli.errors.BrokenFileError: it cannot be read, or is not TOML.
        humas_cli.errors.ManyErrors: it breaks the rules of a form; every problem with its line.
    """
    own = env.config_dir / "templat" / jenis
    for folder in (own, templates_dir() / jenis) if book.info.teks_bawaan else (own,):
        if exists(folder / FORM_FILE):
            return _load(jenis, folder, own, book, env.cache_dir)
    return None


def list_forms(book: Rulebook, env: Environment) -> tuple[str, ...]:
    """The kinds that have a form, in the order of the rulebook."""
    shipped = templates_dir()
    own = env.config_dir / "templat"
    return tuple(
        jenis
        for jenis in book.jenis
        if exists(own / jenis / FORM_FILE) or (book.info.teks_bawaan and exists(shipped / jenis / FORM_FILE))
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
    shared = next(
        (place for place in (own.parent / SHARED, templates_dir() / SHARED) if exists(place / SHARED_FIELDS)), None
    )
    content = read_bytes(path)
    groups = b"" if shared is None else read_bytes(shared / SHARED_FIELDS)
    known = (book.info.hash, content + groups)
    parts = formcache.remembered(cache_dir, known, jenis)
    if parts is None:
        from humas_cli.activities.formreading import Groups, read_form

        text = decode_text(content, str(path))
        group_file = "" if shared is None else str(shared / SHARED_FIELDS)
        parts = read_form(text, str(path), jenis, book, Groups(decode_text(groups, group_file), group_file))
        formcache.remember(cache_dir, known, jenis, parts)
    fields, facts, when, documents, data, derived = parts
    return Form(jenis, fields, facts, when, documents, data, folder, own, derived)
