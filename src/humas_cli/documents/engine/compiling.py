"""Compiling a template: its file's bytes become plain data that can be stored and run again without Word's XML."""

from __future__ import annotations

from typing import Any, TypeAlias

from humas_cli.documents.engine.blocks import Steps
from humas_cli.documents.engine.filters import FILTERS, TESTS
from humas_cli.documents.engine.fragments import Shelf
from humas_cli.documents.engine.names import Names
from humas_cli.documents.engine.package import EMPTY_RELATIONS, Package, open_package, relations_of, too_large
from humas_cli.documents.engine.pictures import prints_pictures
from humas_cli.documents.engine.program import Builder
from humas_cli.documents.engine.properties import Properties, core_xml
from humas_cli.documents.engine.zipping import SMALL, Packed, pack
from humas_cli.documents.errors import Place, TemplateError, raise_all

Compiled: TypeAlias = tuple[Any, ...]
"""``(places, fields, parts, members, styles, numbering, media)``; only tuples, strings, numbers and bytes.

``parts``: ``(prefix, steps)`` each. ``members``: a packed member, or ``(name, "part", index)``, ``(name, "numbering",
packed)``, ``(name, "core", packed)``, ``(name, "relations", (index, folder, head, tail))``. ``media``: how the names
and keys of printed pictures begin, or nothing. A text template has no members and one part, whose prefix is ``None``
(``"html"`` for HTML).
"""


def compile_word(content: bytes, templat: str, names: Names, shelf: Shelf) -> Compiled:
    """Compile a Word template.

    Args:
        content: the file.
        templat: how messages call it.
        names: what it may use.
        shelf: where the fragments it includes come from.

    Raises:
        humas_cli.documents.errors.TemplateError: the file or a tag is wrong.
        humas_cli.errors.ManyErrors: several tags are wrong.
    """
    from humas_cli.documents.engine.splicing import Splicer
    from humas_cli.documents.engine.wordtree import parse_xml
    from humas_cli.documents.engine.wordxml import PartReader

    package = open_package(content, templat)
    builder = Builder(templat, names, FILTERS, TESTS)
    styles_root = parse_xml(package.members[package.styles]) if package.styles else None
    splicer = Splicer(package, builder, styles_root, shelf)
    naskah_styles: list[Any] = []
    parts: list[tuple[str, Steps]] = []
    indexes: dict[str, int] = {}
    for name, label in package.parts.items():
        if too_large(name, package.members[name]):
            raise TemplateError(templat, "terlalu besar untuk sebuah templat", Place(label))
        reader = PartReader(builder, name, label, styles_root, naskah_styles, splicer)
        steps = builder.build(list(reader.stream(package.members[name])))
        if reader.tagged:
            indexes[name] = len(parts)
            parts.append((reader.prefix, steps))
    raise_all(builder.errors)
    splicer.finish()
    numbering = _numbering(package, styles_root, templat) if naskah_styles else ()
    if not package.core:
        package.add_core(core_xml(Properties(language=None)))
    illustrated = {name: indexes[name] for name in indexes if prints_pictures(parts[indexes[name]][1])}
    media = _prepare_pictures(package, illustrated) if illustrated else ()
    relations = {relations_of(name): (name, index) for name, index in illustrated.items()}
    members: list[tuple[Any, ...]] = []
    for name, member in package.members.items():
        if name in indexes:
            members.append((name, "part", indexes[name]))
        elif name in relations:
            members.append((name, "relations", _split_relations(member, *relations[name])))
        elif numbering and name == package.numbering:
            members.append((name, "numbering", pack(name, member, SMALL)))
        elif name == package.core:
            members.append((name, "core", pack(name, member, SMALL)))
        else:
            members.append(_smaller(pack(name, member, SMALL), member))
    styles = tuple(naskah_styles)
    return tuple(builder.places), tuple(builder.fields), tuple(parts), tuple(members), styles, numbering, media


def _numbering(package: Package, styles_root: Any, templat: str) -> Compiled:
    from humas_cli.documents.body.naskahstyle import numbering_plan
    from humas_cli.documents.engine.wordtree import parse_xml

    if not package.numbering:
        package.add_numbering()
    root = parse_xml(package.members[package.numbering])
    if root is None:
        raise TemplateError(templat, "bagian penomorannya tidak dapat dibaca", None, "Simpan ulang dari Word.")
    numbering = numbering_plan(root, styles_root)
    package.members[package.numbering] = (numbering[0] + numbering[1]).encode()
    return numbering


def _prepare_pictures(package: Package, illustrated: dict[str, int]) -> Compiled:
    """Room for pictures that come with the values; returns how their names and keys begin, which nothing else uses."""
    for suffix in ("png", "jpeg"):
        package.know_suffix(suffix)
    for name in illustrated:
        package.members.setdefault(relations_of(name), EMPTY_RELATIONS)
    folder = package.main.rpartition("/")[0]
    relations = b"".join(package.members[relations_of(name)] for name in illustrated)
    for number in range(1, len(package.members) + len(relations)):
        stem, key = f"{folder}/media/isian{number}-".removeprefix("/"), f"rIdIsian{number}x"
        if key.encode() not in relations and not any(name.startswith(stem) for name in package.members):
            break
    return stem, key


def _split_relations(content: bytes, part: str, index: int) -> tuple[int, str, str, str]:
    """A part's relations around the place where those to its pictures go."""
    from humas_cli.documents.engine.wordtree import parse_xml, serialise

    root = parse_xml(content)
    root.text = (root.text or "") + "\ufdd0"
    head, _, tail = serialise(root).decode().partition("\ufdd0")
    folder = part.rpartition("/")[0]
    return index, f"{folder}/" if folder else "", head, tail


def _smaller(packed: Packed, content: bytes) -> Packed:
    """Pictures and the like that do not get smaller are stored as they are."""
    name, _, checksum, size, whole, _ = packed
    return packed if size < whole else (name, 0, checksum, whole, whole, content)
