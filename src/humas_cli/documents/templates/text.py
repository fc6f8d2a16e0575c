"""What stands in a template's file, as its author sees it: paragraphs, tags, blocks; for telling, never for making."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from humas_cli.documents.engine.tags import Tag, TagError, find_tags

MARK = "dokumen.konsep"
"""The value by which a template marks a draft."""
_INCLUDE = re.compile(r"include\s+[\"']([^\"']+)[\"']")
_LOOP = re.compile(r"for\s+([A-Za-z_]\w*)\s+in\s+([A-Za-z_][\w.]*)")
_PREVIEW = 60


class Paragraph(NamedTuple):
    """A paragraph of a page, or a line of a text template.

    Attributes:
        part: ``badan``, ``kepala halaman``, ``baris 3``.
        text: its text with its tags.
        tags: its tags; none when one of them cannot be read.
        source: the member of the Word file it stands in.
    """

    part: str
    text: str
    tags: tuple[Tag, ...]
    source: str = ""


class Block(NamedTuple):
    """A part of the page that is printed on a condition.

    Attributes:
        part: where it begins.
        tag: the tag that opens it, as its author wrote it.
        syarat: the condition.
        isi: how what stands inside begins; ``""`` inside a sentence.
        bersarang: whether it stands inside another block.
    """

    part: str
    tag: str
    syarat: str
    isi: str
    bersarang: bool


class TemplateText(NamedTuple):
    """The text of a template.

    Attributes:
        paragraphs: in the order of the page, the body first.
        first_headers: for each section whose first page has a header of its own: the member it stands in.
    """

    paragraphs: tuple[Paragraph, ...]
    first_headers: tuple[str, ...] = ()

    @property
    def fragments(self) -> tuple[str, ...]:
        """The names of the fragments that are included, each once."""
        return tuple(dict.fromkeys(name for p in self.paragraphs for tag in p.tags if (name := included(tag))))


def included(tag: Tag) -> str:
    """The fragment that a tag includes, ``""`` when it is another tag."""
    found = _INCLUDE.match(tag.body) if tag.kind == "{%" else None
    return found[1] if found else ""


def read_text(content: bytes, suffix: str, name: str) -> TemplateText:
    """Read a template's file.

    Args:
        content: its bytes.
        suffix: what its name ends in (``.docx``).
        name: how errors call it.

    Raises:
        humas_cli.documents.errors.TemplateError: it is no Word document that can be used.
        humas_cli.errors.BrokenFileError: it is no text.
    """
    if suffix == ".docx":
        return _word(content, name)
    from humas_cli.files import decode_text

    lines = decode_text(content, name).splitlines()
    return TemplateText(tuple(_paragraph(f"baris {number}", line) for number, line in enumerate(lines, start=1)))


def blocks_of(text: TemplateText) -> Iterator[Block]:
    """The conditional parts, in order."""
    opened: list[tuple[Paragraph, Tag]] = []
    for number, paragraph in enumerate(text.paragraphs):
        for tag in paragraph.tags:
            if tag.keyword in ("if", "for") and tag.kind == "{%":
                opened.append((paragraph, tag))
                if tag.keyword == "if":
                    inside = _begins(text.paragraphs, number) if tag.level.value else ""
                    condition = _spelt_out(tag.body[2:].strip(), [outer for _, outer in opened])
                    yield Block(paragraph.part, tag.source, condition, inside, len(opened) > 1)
            elif tag.keyword in ("endif", "endfor") and tag.kind == "{%" and opened:
                opened.pop()


def _spelt_out(condition: str, opened: list[Tag]) -> str:
    """A condition with the names that loops have given to items replaced by those of their lists."""
    for tag in reversed(opened):
        loop = _LOOP.match(tag.body)
        if loop:
            condition = re.sub(rf"(?<![\w.]){loop[1]}\.", f"{loop[2]}.", condition)
    return condition


def without_tags(paragraph: Paragraph) -> str:
    """The words of a paragraph that are printed as they stand; each tag leaves a space."""
    text = paragraph.text
    for tag in reversed(paragraph.tags):
        text = f"{text[: tag.start]} {text[tag.end :]}"
    return text


def _begins(paragraphs: tuple[Paragraph, ...], number: int) -> str:
    """What stands below a tag that opens a block; tags that only steer are passed over."""
    for paragraph in paragraphs[number + 1 : number + 6]:
        if all(tag.kind == "{%" and tag.level.value for tag in paragraph.tags) and paragraph.tags:
            continue
        text = " ".join(paragraph.text.split())
        if text:
            return text if len(text) <= _PREVIEW else text[: _PREVIEW - 1] + "…"
    return ""


def _paragraph(part: str, text: str, source: str = "") -> Paragraph:
    try:
        tags = tuple(find_tags(text))
    except TagError:  # told of by the compiler
        tags = ()
    return Paragraph(part, text, tags, source)


def _word(content: bytes, name: str) -> TemplateText:
    from humas_cli.documents.engine.package import open_package
    from humas_cli.documents.engine.wordtree import W_NAMESPACE, atom_text, atoms_of, parse_xml

    package = open_package(content, name)
    paragraphs: dict[tuple[str, str, int], Paragraph] = {}
    for member, label in package.parts.items():
        root = parse_xml(package.members[member])
        if root is None:  # told of by the compiler
            continue
        seen: dict[str, int] = {}
        for element in root.iter(f"{{{W_NAMESPACE}}}p"):
            text = "".join(atom_text(atom) for atom in atoms_of(element))
            seen[text] = seen.get(text, 0) + (not _in_fallback(element))  # a text box stands there twice
            paragraphs.setdefault((member, text, seen[text]), _paragraph(label, text, member))
    return TemplateText(tuple(paragraphs.values()), tuple(_first_headers(package.members, package.main)))


def _in_fallback(element: object) -> bool:
    ancestors = element.iterancestors()  # type: ignore[attr-defined]  # an lxml element
    return any(str(ancestor.tag).endswith("}Fallback") for ancestor in ancestors)


def _first_headers(members: dict[str, bytes], main: str) -> Iterator[str]:
    """The member of each first page's own header; ``""`` when the first page has none and so stays unmarked."""
    from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml

    w = f"{{{W_NAMESPACE}}}"
    folder, _, name = main.rpartition("/")
    relations = parse_xml(members.get(f"{folder}/_rels/{name}.rels", b""))
    root = parse_xml(members[main])
    if root is None:
        return
    targets = {} if relations is None else {r.get("Id"): str(r.get("Target", "")) for r in relations}
    for section in root.iter(f"{w}sectPr"):
        switch = section.find(f"{w}titlePg")
        if switch is None or switch.get(f"{w}val") in ("0", "false", "off"):
            continue
        heads = [h for h in section.iter(f"{w}headerReference") if h.get(f"{w}type") == "first"]
        key = next((value for h in heads for attr, value in h.attrib.items() if str(attr).endswith("}id")), None)
        target = targets.get(key, "")
        yield target.removeprefix("/") if target.startswith("/") else f"{folder}/{target}" if target else ""
