"""Checking templates before anybody uses them: every problem with its place, its words and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.forms import CONTENT, DocumentSpec, Form
from humas_cli.documents.errors import Place, TemplateError
from humas_cli.documents.templates.catalogue import Catalogue, Entry, unused_files
from humas_cli.documents.templates.findings import Grade, TemplateFinding, marked
from humas_cli.documents.templates.loading import kinds_of, load, names_of_kinds, users_of
from humas_cli.errors import HumasError, ManyErrors


class Checked(NamedTuple):
    """One file that was looked at.

    Attributes:
        berkas: its file.
        nama: how commands call it; ``""`` when it is no template of the catalogue.
        findings: what was found, errors first.
        error: why it could not be read at all.
        fields: the names it uses.
    """

    berkas: Path
    nama: str
    findings: tuple[TemplateFinding, ...] = ()
    error: HumasError | None = None
    fields: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether documents can be made from it."""
        return self.error is None and not any(finding.tingkat is Grade.GALAT for finding in self.findings)


def check_entry(entry: Entry, catalogue: Catalogue, cache_dir: Path | None) -> Checked:
    """Check a template of the catalogue with the names of each kind that uses it."""
    kinds = kinds_of(entry, catalogue)
    users = [e.document for e in catalogue.entries if e.document and e.nama in (entry.nama, *entry.pemakai)]
    used = bool(entry.jenis or users_of(entry, catalogue))
    groups: list[tuple[str, ...]] = [(jenis,) for jenis in kinds] if used else [kinds]
    checked = _check(entry.berkas, entry.nama, groups, users, catalogue, cache_dir)
    form = catalogue.form_of(entry)
    if checked.error is None and not used:
        return checked._replace(findings=(*checked.findings, _NOT_USED))
    if checked.error is not None or entry.document is None or form is None:
        return checked
    return checked._replace(findings=(*checked.findings, *_subject(form, entry.document, cache_dir)))


def check_file(path: Path, jenis: str | None, catalogue: Catalogue, cache_dir: Path | None) -> Checked:
    """Check any file; its folder or its name tells the kind when none is named, else the names of all kinds count."""
    for entry in catalogue.entries:
        if _same(entry.berkas, path) and jenis in (None, entry.jenis or None):
            return check_entry(entry, catalogue, cache_dir)._replace(berkas=path)
    wanted = jenis or path.absolute().parent.name
    kinds = (wanted,) if wanted in catalogue.forms else ()
    like = [e for e in catalogue.entries if e.berkas.name == path.name and (not kinds or e.jenis in kinds)]
    if not kinds and len(like) == 1 and like[0].jenis:
        kinds = (like[0].jenis,)
    users = [entry.document for entry in like if entry.document and entry.jenis in kinds]
    checked = _check(path, "", [kinds or tuple(catalogue.forms)], users, catalogue, cache_dir)
    if kinds or checked.error is not None:
        return checked
    return checked._replace(findings=(*checked.findings, _KIND_UNKNOWN))


def check_kind(form: Form, checked: Iterable[Checked]) -> Checked | None:
    """What a kind leaves unused: fields of its form that no template prints and no other activity takes over."""
    from humas_cli.documents.templates.fieldnames import printed_as, steers, uses

    used = [name for one in checked for name in one.fields]
    used += [printed_as(name) for copied in form.turunan for name in (*copied.fakta.values(), *copied.isi.values())]
    used += [name for document in form.documents for name in _names_in(document.hal)]
    findings = tuple(
        TemplateFinding(
            "isian-tak-terpakai",
            Grade.PERINGATAN,
            f"Isian '{CONTENT}.{field.nama}' ({field.label}) ditanyakan, tetapi tidak dipakai templat mana pun.",
            f"Cetak dengan {{{{ {CONTENT}.{field.nama} }}}}, atau hapus dari form.toml (juga bila dari 'pakai').",
        )
        for field in form.fields
        if not uses(f"{CONTENT}.{field.nama}", used) and not steers(field.nama, form)
    )
    return Checked(form.folder / "form.toml", form.jenis, findings) if findings else None


def check_unused(catalogue: Catalogue) -> Iterator[Checked]:
    """The office's files that no form names."""
    for path, meant in unused_files(catalogue):
        advice = f"Maksud Anda '{meant}'? Ganti nama berkasnya." if meant else "Sebutkan dalam form.toml, atau hapus."
        message = "Berkas ini tidak dipakai dokumen mana pun."
        yield Checked(path, "", (TemplateFinding("berkas-tak-terpakai", Grade.PERINGATAN, message, advice),))


_KIND_UNKNOWN = TemplateFinding(
    "jenis-tidak-diketahui",
    Grade.PERINGATAN,
    "Jenis kegiatan templat ini tidak diketahui; nama isian diperiksa terhadap semua jenis sekaligus.",
    "Sebutkan jenisnya dengan --jenis, misalnya --jenis siaran-pers.",
)

_NOT_USED = TemplateFinding(
    "bagian-tak-terpakai",
    Grade.PERINGATAN,
    "Bagian bersama ini belum dipakai templat mana pun; nama isian diperiksa terhadap semua jenis sekaligus.",
    'Pakai dengan {%p include "namanya" %}, atau sebutkan sebagai berkas dokumen dalam form.toml.',
)


def _same(left: Path, right: Path) -> bool:
    try:
        return left.samefile(right)
    except OSError:
        return False


def _check(
    path: Path,
    name: str,
    groups: list[tuple[str, ...]],
    users: list[DocumentSpec],
    catalogue: Catalogue,
    cache_dir: Path | None,
) -> Checked:
    """Compile with the names of each group of kinds, then look at what the compiler does not mind."""
    from humas_cli.documents.templates.habits import habits
    from humas_cli.files import read_bytes

    told: dict[TemplateFinding, list[str]] = {}
    fields: dict[str, None] = {}
    try:
        content = read_bytes(path)
        for kinds in groups:
            try:
                template = load(path, names_of_kinds(kinds, catalogue), catalogue, cache_dir)
            except HumasError as error:
                for finding in _findings_of(error):
                    told.setdefault(finding, []).extend(kinds)
            else:
                fields |= dict.fromkeys(template.fields)
        findings = dict.fromkeys(_where(finding, kinds, groups) for finding, kinds in told.items())
        broken = bool(findings)
        findings |= dict.fromkeys(habits(path, content, users, catalogue))
        if not broken:
            findings |= dict.fromkeys(_unprinted(users, fields))
    except HumasError as error:
        return Checked(path, name, error=error)
    ordered = sorted(findings, key=lambda finding: list(Grade).index(finding.tingkat))
    return Checked(path, name, tuple(ordered), fields=tuple(fields))


def _where(finding: TemplateFinding, kinds: list[str], groups: list[tuple[str, ...]]) -> TemplateFinding:
    """What is wrong for some of the kinds that share a template only, says for which."""
    if len(groups) == 1 or len(kinds) == len(groups):
        return finding
    return finding._replace(pesan=f"{finding.pesan.rstrip('.')} (pada {', '.join(kinds)}).")


def _findings_of(error: HumasError) -> Iterator[TemplateFinding]:
    """The compiler's errors as findings.

    Raises:
        humas_cli.errors.HumasError: one that is about the file as a whole, so that there is nothing more to find.
    """
    for part in error.galat if isinstance(error, ManyErrors) else (error,):
        place = part.tempat if isinstance(part, TemplateError) else None
        if place is None or not (place.text or place.tag):
            raise part
        assert isinstance(part, TemplateError)
        problem = part.pesan.removeprefix(f"Templat '{part.templat}', {place}: ")
        yield TemplateFinding(
            part.kode, Grade.GALAT, problem[:1].upper() + problem[1:], part.saran or "", place.part,
            marked(place), place.tag,
        )  # fmt: skip


def _unprinted(users: Iterable[DocumentSpec], fields: Mapping[str, None]) -> Iterator[TemplateFinding]:
    """What a document demands of the officer and then does not print; a cover mail goes with others that print it."""
    from humas_cli.documents.templates.fieldnames import printed_as, uses

    for document in users:
        if document.keluaran == "eml":
            continue
        used = [*fields, *_names_in(document.hal)]
        for name in document.perlu:
            shown = printed_as(name)
            if not uses(shown, used):
                yield TemplateFinding(
                    "isian-wajib-tak-terpakai",
                    Grade.PERINGATAN,
                    f"Isian '{name}' wajib untuk dokumen '{document.id}', tetapi templat tidak mencetaknya.",
                    f"Cetak dengan {{{{ {shown} }}}}, atau hapus dari 'perlu' dalam form.toml.",
                )


def _names_in(text: str) -> tuple[str, ...]:
    """The dotted names in the tags of a one-line template."""
    import re

    return tuple(re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)+", text)) if "{" in text else ()


def _subject(form: Form, document: DocumentSpec, cache_dir: Path | None) -> Iterator[TemplateFinding]:
    """The subject line of a document is a template too; its problems are told with the document's."""
    if "{" not in document.hal:
        return
    from humas_cli.documents.context import known_names
    from humas_cli.documents.engine.template import load_text

    try:
        load_text(document.hal, f"form.toml {form.jenis}", known_names(form), cache_dir)
    except HumasError as error:
        for part in error.galat if isinstance(error, ManyErrors) else (error,):
            place = getattr(part, "tempat", None)
            text = marked(place) if isinstance(place, Place) else document.hal
            message = f"Hal dokumen '{document.id}' dalam form.toml: {part.pesan.rpartition(': ')[2]}"
            yield TemplateFinding(part.kode, Grade.GALAT, message, part.saran or "", "form.toml", text)
