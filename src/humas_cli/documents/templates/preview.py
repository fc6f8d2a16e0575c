"""A template filled with an example, marked so that nobody takes it for a document of the office."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.forms import DocumentSpec, Form
from humas_cli.activities.records import Record
from humas_cli.documents.context import Marks, build_context
from humas_cli.documents.engine.template import Properties, Template
from humas_cli.documents.errors import MissingValueError
from humas_cli.documents.request import Request
from humas_cli.documents.templates.catalogue import Catalogue, Entry
from humas_cli.documents.templates.loading import includers, load, names_of_kinds
from humas_cli.documents.templates.samples import EXAMPLE_MOMENT, example_record, with_sample
from humas_cli.documents.templates.text import MARK
from humas_cli.environment import Environment
from humas_cli.errors import HumasError, UsageError
from humas_cli.office.model import Office
from humas_cli.rulebook.model import Rulebook

STAMP = "PRATINJAU – CONTOH, BUKAN NASKAH RESMI"
_MOST_GAPS = 60


class Preview(NamedTuple):
    """A preview.

    Attributes:
        content: the file.
        nama: its name.
        sumber: the record it was made from; ``None`` for example values of the form.
        ditambah: values the record lacked and an example stands for.
        host: for a fragment: the template whose values it shows.
    """

    content: bytes
    nama: str
    sumber: Path | None
    ditambah: tuple[str, ...]
    host: str


class _Made(NamedTuple):
    content: bytes
    ditambah: tuple[str, ...]


def preview(
    entry: Entry, catalogue: Catalogue, book: Rulebook, env: Environment, office: Office, given: Record | None
) -> Preview:
    """Fill a template with its kind's example, or with a record that is given.

    Raises:
        humas_cli.errors.HumasError: the template or the record cannot be used.
    """
    found: Preview | None = None
    failure: HumasError | None = None
    for host in _hosts(entry, catalogue):
        try:
            made = _preview(entry, host, catalogue, book, env, office, given)
        except HumasError as error:
            failure = failure or error
            continue
        if found is None or len(made.content) > len(found.content):
            found = made
    if found is None:
        assert failure is not None, "there is at least one host"
        raise failure
    return found


def _preview(
    entry: Entry,
    host: Entry,
    catalogue: Catalogue,
    book: Rulebook,
    env: Environment,
    office: Office,
    given: Record | None,
) -> Preview:
    form, document = catalogue.forms[host.jenis], host.document
    assert document is not None
    if given is not None and given.jenis != form.jenis:
        raise UsageError(
            f"Berkas '{given.sumber}' berisi jenis '{given.jenis}', sedangkan templatnya '{host.nama}'.",
            f"Pilih templat '{given.jenis}': humas templat list --jenis {given.jenis}",
        )
    template = load(entry.berkas, names_of_kinds((form.jenis,), catalogue), catalogue, env.cache_dir)
    if given is not None:
        source: Path | None = Path(given.sumber)
        made = _rendered(template, given, form, document, book, env, office, fill=False)
    else:
        record, source = example_record(form, document, template.fields, book, env)
        made = _rendered(template, record, form, document, book, env, office, fill=True)
    suffix = entry.berkas.suffix.lower()
    content = made.content if MARK in template.fields else stamped(made.content, suffix)
    name = f"pratinjau-{entry.nama.replace('/', '-').removeprefix('_')}".removesuffix(suffix) + suffix
    return Preview(content, name, source, made.ditambah, "" if host is entry else host.nama)


def _rendered(
    template: Template,
    record: Record,
    form: Form,
    document: DocumentSpec,
    book: Rulebook,
    env: Environment,
    office: Office,
    *,
    fill: bool,
) -> _Made:
    """The document; with ``fill``, each value it turns out to lack is filled with an example."""
    from humas_cli.rulebook import judge

    added: list[str] = []
    moment = EXAMPLE_MOMENT if fill else env.clock()
    while True:
        verdict = judge(book, record, moment)
        request = Request(form, record, verdict, book, office, moment, f"{form.jenis}-contoh", env.cache_dir)
        try:
            context = build_context(request, document, Marks(konsep=True))
            title = f"Pratinjau: {document.nama}"
            properties = Properties(title=title, subject=STAMP, language="id-ID", created=moment)
            return _Made(template.render(context, properties), tuple(added))
        except MissingValueError as gap:
            fuller = with_sample(record, form, gap.nama) if fill and len(added) < _MOST_GAPS else None
            if fuller is None:
                raise
            added.append(gap.nama)
            record = fuller


def _hosts(entry: Entry, catalogue: Catalogue) -> list[Entry]:
    """The templates whose values can be shown: the entry itself, or those that use what is shared.

    Of several, the one is shown that fills most: a fragment for copies is empty in a letter without any.
    """
    if entry.document is not None:
        return [entry]
    if entry.pemakai:
        return [other for other in catalogue.entries if other.nama == entry.pemakai[0]]
    suffix = entry.berkas.suffix.lower()
    hosts = includers(entry, catalogue) or [
        other for other in catalogue.entries if other.document and other.berkas.suffix.lower() == suffix
    ]
    if not hosts:
        raise UsageError(f"Tidak ada templat yang dapat memuat '{entry.nama}'.", "Lihat: humas templat list")
    return hosts


def stamped(content: bytes, suffix: str) -> bytes:
    """A finished file that says at its beginning that it is a preview."""
    if suffix == ".docx":
        return _stamped_word(content)
    text = content.decode("utf-8")
    if suffix == ".html":
        head, body, rest = text.partition("<body")
        end = rest.find(">") + 1
        if body and end:
            return f"{head}{body}{rest[:end]}\n<p><strong>{STAMP}</strong></p>{rest[end:]}".encode()
        return f"<p><strong>{STAMP}</strong></p>\n{text}".encode()
    return f"{STAMP}\n\n{text}".encode()


def _stamped_word(content: bytes) -> bytes:
    from lxml import etree

    from humas_cli.documents.engine.package import open_package
    from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml
    from humas_cli.documents.engine.zipping import archive, pack

    package = open_package(content, "pratinjau")
    root = parse_xml(package.members[package.main])
    w = f"{{{W_NAMESPACE}}}"
    body = root.find(f"{w}body")
    paragraph = etree.Element(f"{w}p")
    run = etree.SubElement(paragraph, f"{w}r")
    etree.SubElement(etree.SubElement(run, f"{w}rPr"), f"{w}b")
    etree.SubElement(run, f"{w}t").text = STAMP
    body.insert(0, paragraph)
    changed = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return archive(pack(name, changed if name == package.main else member) for name, member in package.members.items())
