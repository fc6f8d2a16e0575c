"""Which templates there are: those of every kind's form, those that kinds share, and whose file is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.activities.forms import SHARED, TEMPLATE_SUFFIX, DocumentSpec, Form, list_forms, load_form
from humas_cli.environment import Environment
from humas_cli.errors import HumasError, NotFoundError, UsageError
from humas_cli.nearest import nearest
from humas_cli.rulebook.model import Rulebook
from humas_cli.shipped import exists, templates_dir

SUFFIXES = tuple(dict.fromkeys(TEMPLATE_SUFFIX.values()))
"""What a template's file name may end in."""


class Owner(StrEnum):
    """Whose file is in force (``milik``)."""

    KANTOR = "kantor"
    BAWAAN = "bawaan"


class Entry(NamedTuple):
    """One template.

    Attributes:
        nama: how commands call it: ``hak-jawab/surat``, ``_bersama/kop``.
        jenis: its kind; ``""`` for what kinds share.
        document: the document it makes; ``None`` for what kinds share.
        berkas: the file in force.
        milik: whose file that is.
        pemakai: for a shared file: the templates that are this file as a whole; none for a fragment.
    """

    nama: str
    jenis: str
    document: DocumentSpec | None
    berkas: Path
    milik: Owner
    pemakai: tuple[str, ...] = ()

    @property
    def keluaran(self) -> str:
        """What it makes; for a shared file what its name ends in."""
        return self.document.keluaran if self.document is not None else self.berkas.suffix.lower().removeprefix(".")

    @property
    def judul(self) -> str:
        """What an officer calls it."""
        if self.document is not None:
            return self.document.nama
        return "Templat bersama" if self.pemakai else "Bagian bersama"


class Catalogue(NamedTuple):
    """All templates of this officer.

    Attributes:
        entries: the templates, kind by kind, what they share last.
        forms: the forms by kind.
        own: the office's folder of templates, whether it exists or not.
        broken: why a form could not be read; its templates are not among the entries.
    """

    entries: tuple[Entry, ...]
    forms: dict[str, Form]
    own: Path
    broken: tuple[HumasError, ...]

    def of(self, jenis: str) -> tuple[Entry, ...]:
        """The templates of one kind; ``_bersama`` gives those that kinds share."""
        wanted = "" if jenis == SHARED else jenis
        return tuple(entry for entry in self.entries if entry.jenis == wanted)

    def named(self, name: str) -> tuple[Entry, ...]:
        """The templates that a name stands for: one, or all of a kind.

        Raises:
            NoSuchTemplate: there is none of that name.
        """
        plain = name.removesuffix("/")
        found = [entry for entry in self.entries if entry.nama == plain] or list(self.of(plain)) * bool(plain)
        if not found:
            raise NoSuchTemplate(name, self)
        return tuple(found)

    def one(self, name: str) -> Entry:
        """The one template that a name stands for.

        Raises:
            NoSuchTemplate: there is none of that name.
            SeveralTemplates: a kind was named that has several.
        """
        found = self.named(name)
        if len(found) > 1:
            raise SeveralTemplates(name, found)
        return found[0]

    def form_of(self, entry: Entry) -> Form | None:
        """The form that an entry belongs to."""
        return self.forms.get(entry.jenis)


class NoSuchTemplate(NotFoundError):
    """No template has that name."""

    kode: ClassVar[str] = "templat-tidak-ada"

    def __init__(self, wanted: str, catalogue: Catalogue) -> None:
        jenis, _, rest = wanted.partition("/")
        inside = [entry.nama for entry in catalogue.of(jenis)] if jenis else []
        if inside:  # only the last word can be wrong
            near = nearest(rest, [name.partition("/")[2] for name in inside])
            tip = f"Maksud Anda '{jenis}/{near}'?" if near else f"Yang ada: {', '.join(inside)}."
        else:
            near = nearest(wanted, (*(entry.nama for entry in catalogue.entries), *catalogue.forms, SHARED))
            tip = f"Maksud Anda '{near}'?" if near else "Lihat daftarnya: humas templat list"
        super().__init__(f"Tidak ada templat '{wanted}'.", tip)


class SeveralTemplates(UsageError):
    """A kind was named where one template is meant."""

    kode: ClassVar[str] = "templat-lebih-dari-satu"

    def __init__(self, wanted: str, found: Iterable[Entry]) -> None:
        names = ", ".join(entry.nama for entry in found)
        super().__init__(f"'{wanted}' punya beberapa templat.", f"Sebutkan salah satu: {names}.")


def load_catalogue(book: Rulebook, env: Environment) -> Catalogue:
    """All templates: a form that cannot be read does not hide the others."""
    forms: dict[str, Form] = {}
    broken: list[HumasError] = []
    for jenis in list_forms(book, env):
        try:
            form = load_form(jenis, book, env)
        except HumasError as error:
            broken.append(error)
        else:
            if form is not None:
                forms[jenis] = form
    own = env.config_dir / "templat"
    entries = [_entry(form, document, own) for form in forms.values() for document in form.documents]
    return Catalogue((*entries, *_shared(entries, own)), forms, own, tuple(broken))


def owner_of(path: Path, own: Path) -> Owner:
    """Whose file a path is."""
    return Owner.KANTOR if path.is_relative_to(own) else Owner.BAWAAN


def shipped_file(entry: Entry) -> Path:
    """Where the program's own file of a template stands, whether there is one or not."""
    if entry.document is None:
        return templates_dir() / SHARED / entry.berkas.name
    return templates_dir() / place_of(entry)


def place_of(entry: Entry) -> Path:
    """Where a template's file belongs inside a folder of templates."""
    if entry.document is None or entry.document.berkas.startswith(f"{SHARED}/"):
        return Path(SHARED) / entry.berkas.name
    return Path(entry.jenis) / entry.document.berkas


def unused_files(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """The office's template files that nothing uses, as when a name is misspelt; with the file perhaps meant."""
    used = {entry.berkas for entry in catalogue.entries}
    for jenis, form in catalogue.forms.items():
        wanted = [document.berkas for document in form.documents]
        for path in _files_in(catalogue.own / jenis):
            if path not in used:
                yield path, nearest(path.name, wanted) or ""


def _entry(form: Form, document: DocumentSpec, own: Path) -> Entry:
    path = form.template(document)
    return Entry(f"{form.jenis}/{document.id}", form.jenis, document, path, owner_of(path, own))


def _shared(entries: Iterable[Entry], own: Path) -> Iterator[Entry]:
    """The files that kinds share: whole templates and fragments, the office's before the shipped of the same name."""
    found = {path.name: path for folder in (templates_dir() / SHARED, own / SHARED) for path in _files_in(folder)}
    users: dict[Path, list[str]] = {}
    for entry in entries:
        users.setdefault(entry.berkas, []).append(entry.nama)
    for name, path in sorted(found.items()):
        single = path.suffix.lower() == ".docx" or f"{path.stem}.docx" not in found
        nama = f"{SHARED}/{path.stem if single else name}"
        yield Entry(nama, "", None, path, owner_of(path, own), tuple(users.get(path, ())))


def _files_in(folder: Path) -> list[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:  # no such folder, or one that may not be looked into
        return []
    hidden = ("~$", ".")  # what Word and this program leave beside a file while it is open or being written
    return [p for p in paths if p.suffix.lower() in SUFFIXES and not p.name.startswith(hidden) and exists(p)]
