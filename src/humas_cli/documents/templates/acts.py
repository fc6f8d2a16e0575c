"""What the commands of ``humas templat`` do: choose, look into, copy, check; values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from humas_cli.activities.forms import FORM_FILE, SHARED
from humas_cli.documents.templates.catalogue import SUFFIXES, Catalogue, Entry, Owner, place_of, shipped_file
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError, NotFoundError, UsageError
from humas_cli.nearest import nearest
from humas_cli.results import Line
from humas_cli.rulebook.model import Rulebook
from humas_cli.shipped import exists, templates_dir

if TYPE_CHECKING:
    from humas_cli.activities.records import Record
    from humas_cli.documents.templates.checking import Checked
    from humas_cli.documents.templates.fields import FieldInfo
    from humas_cli.documents.templates.preview import Preview
    from humas_cli.documents.templates.text import Block

_ABOUT_FILES = (ExitCode.BROKEN, ExitCode.NOT_FOUND)


class NothingShipped(NotFoundError):
    """A template was to be copied that only the office has."""

    kode = "templat-tanpa-bawaan"

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"Templat '{entry.nama}' tidak punya berkas bawaan; yang ada milik kantor: {entry.berkas}.",
            "Ubah berkas itu langsung.",
        )


class OwnAlready(HumasError):
    """The office has a file of its own where a copy would go."""

    kode = "berkas-sudah-ada"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Berkas '{path}' sudah ada dan tidak ditimpa.",
            "Ubah berkas itu, atau tambahkan --force untuk kembali ke bawaan (perubahan kantor hilang).",
        )


def known_kind(jenis: str, book: Rulebook) -> str:
    """A kind that was named on the command line.

    Raises:
        humas_cli.errors.UsageError: there is no such kind.
    """
    if jenis in book.jenis:
        return jenis
    near = nearest(jenis, book.jenis)
    tip = f"Maksud Anda '{near}'?" if near else "Lihat jenisnya: humas --help"
    raise UsageError(f"Opsi '--jenis': '{jenis}' tidak dikenal.", tip)


def chosen(jenis: str | None, catalogue: Catalogue, book: Rulebook) -> tuple[Entry, ...]:
    """All templates, or those of one kind."""
    if jenis is None:
        return catalogue.entries
    return catalogue.of(jenis if jenis == SHARED else known_kind(jenis, book))


def worst_of(errors: Sequence[HumasError]) -> ExitCode:
    """The exit status when some forms cannot be read."""
    return ExitCode.BROKEN if errors else ExitCode.OK


def look_into(
    entry: Entry, catalogue: Catalogue, book: Rulebook, env: Environment
) -> tuple[Entry, tuple[FieldInfo, ...], tuple[Block, ...], tuple[str, ...], tuple[str, ...]]:
    """A template with the fields it uses, its conditional blocks, the fragments in it, and who uses it.

    Raises:
        humas_cli.errors.HumasError: the template cannot be used.
    """
    from humas_cli.activities.options import flags_of
    from humas_cli.documents.templates.fields import describe
    from humas_cli.documents.templates.loading import kinds_of, load, names_of_kinds, users_of
    from humas_cli.documents.templates.text import blocks_of, read_text
    from humas_cli.files import read_bytes

    kinds = kinds_of(entry, catalogue)
    template = load(entry.berkas, names_of_kinds(kinds, catalogue), catalogue, env.cache_dir)
    text = read_text(read_bytes(entry.berkas), entry.berkas.suffix.lower(), entry.berkas.name)
    users = users_of(entry, catalogue)
    form = catalogue.forms[users[0].partition("/")[0] if users else kinds[0]]
    fields = describe(template.fields, form, entry.document, flags_of(form.jenis, book, form))
    return entry, fields, tuple(blocks_of(text)), text.fragments, users


def copy(entries: Iterable[Entry], catalogue: Catalogue, *, formulir: bool, force: bool) -> tuple[Path, ...]:
    """Copy the shipped files of templates to where the office's own belong; all of them or none.

    Raises:
        NothingShipped: the program has no file of its own for one of them.
        OwnAlready: the office has one, and ``force`` is not given.
        humas_cli.files.CannotWrite: the system refused.
    """
    from humas_cli.files import FileExistsAlready, read_bytes, write_all

    wanted: dict[Path, Path] = {}
    for entry in entries:
        if not exists(shipped_file(entry)):
            raise NothingShipped(entry)
        if formulir and entry.jenis:
            wanted[catalogue.own / entry.jenis / FORM_FILE] = templates_dir() / entry.jenis / FORM_FILE
        wanted[catalogue.own / place_of(entry)] = shipped_file(entry)
    try:
        write_all({target: read_bytes(source) for target, source in wanted.items()}, force=force, private=False)
    except FileExistsAlready as error:
        raise OwnAlready(error.path) from None
    return tuple(wanted)


def copy_notes(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """How to go on after copying."""
    name = entries[0].nama
    notes = [Line("Berkas milik kantor ini sekarang dipakai, bukan lagi templat bawaan.")]
    shared = dict.fromkeys(entry.berkas.name for entry in entries if place_of(entry).parts[0] == SHARED)
    if shared:
        word = ", ".join(shared)
        notes.append(Line(f"{word} dipakai bersama beberapa jenis; perubahannya berlaku bagi semuanya."))
    editor = "Word" if entries[0].berkas.suffix.lower() == ".docx" else "penyunting teks"
    notes.append(Line(f"Ubah dengan {editor}, lalu periksa: humas templat check {name}", whole=True))
    notes.append(Line(f"Lihat hasilnya: humas templat preview {name} --output pratinjau/", whole=True))
    return tuple(notes)


def check(targets: Sequence[str], jenis: str | None, catalogue: Catalogue, env: Environment) -> tuple[Checked, ...]:
    """Check files and names; without any, the office's own templates, or all when it has none.

    Raises:
        humas_cli.errors.NotFoundError: something named is neither a file nor a template.
    """
    if targets:
        return tuple(one for target in targets for one in _check_target(target, jenis, catalogue, env))
    if jenis is not None:
        return tuple(_check_kind(jenis, catalogue, env))
    from humas_cli.documents.templates.checking import check_entry, check_unused

    own = [entry for entry in catalogue.entries if entry.milik is Owner.KANTOR]
    unused = tuple(check_unused(catalogue))
    if own or unused or catalogue.broken:
        return (*(check_entry(entry, catalogue, env.cache_dir) for entry in own), *unused)
    kinds = tuple(one for kind in catalogue.forms for one in _check_kind(kind, catalogue, env))
    return (*kinds, *(check_entry(entry, catalogue, env.cache_dir) for entry in catalogue.of(SHARED)))


def _check_target(target: str, jenis: str | None, catalogue: Catalogue, env: Environment) -> Iterator[Checked]:
    from humas_cli.activities.naming import located
    from humas_cli.documents.templates.checking import check_entry, check_file
    from humas_cli.files import read_bytes

    path = located(target, env)
    if path.is_file():
        yield check_file(path, jenis, catalogue, env.cache_dir)
    elif path.suffix.lower() in SUFFIXES and not any(entry.nama == target for entry in catalogue.entries):
        read_bytes(path, limit=1)  # says that it does not exist, or may not be read
    elif target in catalogue.forms:
        yield from _check_kind(target, catalogue, env)
    else:
        for entry in catalogue.named(target):
            yield check_entry(entry, catalogue, env.cache_dir)


def _check_kind(jenis: str, catalogue: Catalogue, env: Environment) -> Iterator[Checked]:
    """All templates of a kind, and what they leave unused together."""
    from humas_cli.documents.templates.checking import check_entry, check_kind

    form = catalogue.forms.get(jenis)
    checked = [check_entry(entry, catalogue, env.cache_dir) for entry in catalogue.of(jenis)]
    yield from checked
    if form is not None and all(one.usable for one in checked):
        unused = check_kind(form, checked)
        if unused is not None:
            yield unused


def check_status(checked: Sequence[Checked], catalogue: Catalogue) -> ExitCode:
    """Unreadable, then wrong, then fine."""
    unreadable = [one.error for one in checked if one.error is not None]
    if catalogue.broken or unreadable:
        return ExitCode.BROKEN
    return ExitCode.OK if all(one.usable for one in checked) else ExitCode.REFUSED


def check_notes(checked: Sequence[Checked]) -> tuple[Line, ...]:
    """How many are fine, and what becomes of those that are not."""
    files = [one for one in checked if one.berkas.name != FORM_FILE]
    wrong = sum(not one.usable for one in files)
    if not files:
        return (Line("Tidak ada templat yang diperiksa."),)
    if not wrong:
        return (Line(f"{len(files)} templat diperiksa; semua dapat dipakai."),)
    return (
        Line(f"{len(files)} templat diperiksa; {wrong} tidak dapat dipakai."),
        Line("Templat yang memuat galat ditolak oleh 'new' dan 'draft' sampai diperbaiki."),
    )


def given_record(name: str, book: Rulebook, env: Environment) -> Record:
    """The record of ``--isian``."""
    from humas_cli.activities.checking import read
    from humas_cli.activities.forms import form_fields

    return read(name, book, env, form_fields(book, env))


def preview_path(output: str | None, made: Preview, env: Environment) -> Path:
    """Where a preview goes: the file that was named, or its usual name in the folder that was named.

    Raises:
        humas_cli.errors.UsageError: the file's suffix is not that of the template.
    """
    from humas_cli.activities.naming import located

    given = located(output if output is not None else ".", env)
    suffix = Path(made.nama).suffix
    if given.is_dir() or not given.suffix or (output or "").endswith(("/", "\\")):
        return given / made.nama
    if given.suffix.lower() != suffix:
        raise UsageError(
            f"Opsi '--output': '{given.name}' berakhiran {given.suffix}, sedangkan hasilnya {suffix}.",
            f"Contoh: --output {given.stem}{suffix}",
        )
    return given


def preview_notes(made: Preview) -> tuple[Line, ...]:
    """What the preview shows."""
    source = f"Diisi dari {made.sumber}." if made.sumber else "Diisi dengan contoh dari formulirnya."
    notes = [Line(f"{source} Bertanda KONSEP; bukan naskah resmi.")]
    if made.host:
        notes.append(Line(f"Nilainya seperti pada {made.host}."))
    if made.ditambah:
        notes.append(Line(f"Contoh tidak memuat {', '.join(made.ditambah)}; diisi dengan contoh dari formulir."))
    return tuple(notes)
