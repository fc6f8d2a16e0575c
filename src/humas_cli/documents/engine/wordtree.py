"""Small tools for the XML tree of a Word part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = "{" + W_NAMESPACE + "}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LETTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def parse_xml(content: bytes) -> Any:
    """The root of an XML part, or ``None`` when it is not well-formed or declares a document type."""
    from lxml import etree

    if b"<!DOCTYPE" in content[:4096]:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    info = root.getroottree().docinfo
    return None if info.internalDTD is not None else root


def serialise(root: Any) -> bytes:
    """An XML part as it stands in a package."""
    from lxml import etree

    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def prefix_of(root: Any) -> str:
    names = [name for name, uri in root.nsmap.items() if uri == W_NAMESPACE]
    return "" if None in names else f"{names[0]}:" if names else "w:"


def atoms_of(element: Any) -> Iterator[Any]:
    """What holds text in a paragraph, in order, without paragraphs inside it (text boxes)."""
    for child in element:
        if child.tag in (f"{_W}p", f"{_W}pPr", f"{_W}rPr"):
            continue
        if child.tag == f"{_W}t" or child.tag in _LETTERS:
            yield child
        elif len(child):
            yield from atoms_of(child)


def atom_text(atom: Any) -> str:
    return (atom.text or "") if atom.tag == f"{_W}t" else _LETTERS[atom.tag]


def set_text(atom: Any, piece: str) -> None:
    if atom.tag == f"{_W}t":
        if atom.text != piece:
            atom.text = piece
            atom.set(_SPACE, "preserve")
    elif not piece:  # a tab or break inside a tag
        atom.getparent().remove(atom)


def spans_of(atoms: list[Any]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = 0
    for atom in atoms:
        spans.append((position, position + len(atom_text(atom))))
        position = spans[-1][1]
    return spans


def insert_text_before(element: Any, text: str) -> None:
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent = element.getparent()
        parent.text = (parent.text or "") + text


def take_out(element: Any) -> None:
    """Remove an element, but not the text behind it."""
    if element.tail:
        insert_text_before(element, element.tail)
    element.getparent().remove(element)


def isolate(paragraph: Any, mark: str) -> Any:
    """Split the run that holds a tag: the tag comes to stand between two runs of one look; returns what holds it."""
    import copy

    text = next(t for t in paragraph.iter(f"{_W}t") if t.text and mark in t.text)
    run = text.getparent()
    if run.tag != f"{_W}r":
        return text
    before, _, after = text.text.partition(mark)
    left = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        left.append(copy.deepcopy(properties))
    for child in list(run)[: run.index(text)]:
        if child is not properties:
            left.append(child)
    if before:
        first = text.makeelement(text.tag, {_SPACE: "preserve"})
        first.text = before
        left.append(first)
    text.text = after
    text.set(_SPACE, "preserve")
    run.addprevious(left)
    left.tail = mark
    return run.getparent()


def page_break(paragraph: Any) -> Any:
    """A paragraph that begins a new page and takes no room there."""
    made = paragraph.makeelement(f"{_W}p")
    properties = paragraph.makeelement(f"{_W}pPr")
    spacing = {f"{_W}{name}": value for name, value in (("before", "0"), ("after", "0"), ("line", "20"))}
    properties.append(properties.makeelement(f"{_W}pageBreakBefore"))
    properties.append(properties.makeelement(f"{_W}spacing", {**spacing, f"{_W}lineRule": "exact"}))
    made.append(properties)
    return made
