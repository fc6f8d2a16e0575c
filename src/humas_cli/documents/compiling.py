"""Compiling a template: its file's bytes become plain data that can be stored and run again without Word's XML."""

from __future__ import annotations

from typing import Any, TypeAlias

from humas_cli.documents.errors import Place, TemplateError, excerpt, raise_all
from humas_cli.documents.filters import FILTERS, TESTS
from humas_cli.documents.names import Names
from humas_cli.documents.program import Builder, Container, Item, Steps
from humas_cli.documents.properties import Properties, core_xml
from humas_cli.documents.tags import Level, TagError, find_tags
from humas_cli.documents.zipping import Packed, pack

Compiled: TypeAlias = tuple[Any, ...]
"""``(places, fields, parts, members, styles, numbering)``; only tuples, strings, numbers and bytes.

``parts``: ``(prefix, steps)`` each. ``members``: a packed member, or ``(name, "part", index)``, ``(name, "numbering",
packed)``, ``(name, "core", packed)``. A text template has one part with the prefix ``None`` and no members.
"""


def compile_word(content: bytes, templat: str, names: Names) -> Compiled:
    """Compile a Word template.

    Raises:
        humas_cli.documents.errors.TemplateError: the file or a tag is wrong.
        humas_cli.errors.ManyErrors: several tags are wrong.
    """
    from humas_cli.documents.naskahstyle import numbering_plan
    from humas_cli.documents.package import open_package, too_large
    from humas_cli.documents.wordtree import parse_xml
    from humas_cli.documents.wordxml import PartReader

    package = open_package(content, templat)
    builder = Builder(templat, names, FILTERS, TESTS)
    styles_root = parse_xml(package.members[package.styles]) if package.styles else None
    naskah_styles: list[Any] = []
    parts: list[tuple[str, Steps]] = []
    indexes: dict[str, int] = {}
    for name, label in package.parts.items():
        if too_large(name, package.members[name]):
            raise TemplateError(templat, "terlalu besar untuk sebuah templat", Place(label))
        reader = PartReader(builder, label, styles_root, naskah_styles)
        steps = builder.build(list(reader.stream(package.members[name])))
        if reader.tagged:
            indexes[name] = len(parts)
            parts.append((reader.prefix, steps))
    raise_all(builder.errors)
    numbering: Compiled = ()
    if naskah_styles:
        if not package.numbering:
            package.add_numbering()
        root = parse_xml(package.members[package.numbering])
        if root is None:
            raise TemplateError(templat, "bagian penomorannya tidak dapat dibaca", None, "Simpan ulang dari Word.")
        numbering = numbering_plan(root, styles_root)
        package.members[package.numbering] = (numbering[0] + numbering[1]).encode()
    if not package.core:
        package.add_core(core_xml(Properties(language=None)))
    members: list[tuple[Any, ...]] = []
    for name, member in package.members.items():
        packed = pack(name, member) if name not in indexes else None
        if packed is None:
            members.append((name, "part", indexes[name]))
        elif numbering and name == package.numbering:
            members.append((name, "numbering", packed))
        else:
            members.append((name, "core", packed) if name == package.core else _smaller(packed, member))
    return tuple(builder.places), tuple(builder.fields), tuple(parts), tuple(members), tuple(naskah_styles), numbering


def compile_text(text: str, templat: str, names: Names) -> Compiled:
    """Compile a plain text template; a line that holds only statements or comments leaves no line behind."""
    builder = Builder(templat, names, FILTERS, TESTS)
    stream: list[str | Item | Container] = []
    for number, line in enumerate(text.replace("\r\n", "\n").splitlines(keepends=True), start=1):
        control = next((letter for letter in line if letter < " " and letter not in "\t\n\r\f\v"), None)
        if control is not None:
            place = Place(f"baris {number}", "", "", number)
            builder.error(f"memuat karakter kendali U+{ord(control):04X}", place, "Hapus karakter itu.")
        _text_line(line, number, builder, stream)
    steps = builder.build(stream)
    raise_all(builder.errors)
    return tuple(builder.places), tuple(builder.fields), ((None, steps),), (), (), ()


def _text_line(line: str, number: int, builder: Builder, stream: list[str | Item | Container]) -> None:
    label = f"baris {number}"
    try:
        tags = list(find_tags(line))
    except TagError as reason:
        shown = " ".join(line[reason.start : reason.end].split())
        builder.error(
            reason.masalah, Place(label, excerpt(line, reason.start, reason.end), shown, number), reason.saran
        )
        return
    rest = line
    for tag in reversed(tags):
        rest = rest[: tag.start] + rest[tag.end :]
    vanishes = bool(tags) and not rest.strip() and all(tag.kind != "{{" or tag.level is Level.PARAGRAPH for tag in tags)
    position = 0
    for tag in tags:
        place = Place(label, excerpt(line, tag.start, tag.end), tag.source, number)
        if tag.level is not Level.INLINE and (not vanishes or tag.level is Level.ROW):
            advice = "Pakai '{%p' di baris sendiri." if tag.level is Level.ROW else "Pindahkan ke baris sendiri."
            builder.error(f"tag '{tag.kind}{tag.level.value}' tidak dapat dipakai di sini", place, advice)
        if not vanishes:
            stream.append(line[position : tag.start])
        position = tag.end
        if tag.kind != "{#":
            stream.append(Item(tag, place, 0))
    if not vanishes:
        stream.append(line[position:])


def _smaller(packed: Packed, content: bytes) -> Packed:
    """Pictures and the like that do not get smaller are stored as they are."""
    name, _, checksum, size, whole, _ = packed
    return packed if size < whole else (name, 0, checksum, whole, whole, content)
