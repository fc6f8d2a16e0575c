"""The body of one document inside a merged one: its pages counted, its ends marked, its text cut out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml
from humas_cli.documents.outputs.mergelists import W

START = "HumasAwal"
"""Bookmark at the first page of a document, with the document's number behind it."""
END = "HumasAkhir"
"""Bookmark at its last page."""

_PAGES = re.compile(r"\b(?:NUMPAGES|SECTIONPAGES)\b")
_TINY = (
    f'<w:p xmlns:w="{W_NAMESPACE}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
).encode()


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    from lxml import etree

    root = parse_xml(content)
    if root is None:
        return content
    change(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def count_own_pages(root: Any, number: int) -> None:
    """Number of pages: up to the end of this document."""
    for code in root.iter(f"{W}instrText"):
        if code.text and "PAGES" in code.text:
            code.text = _PAGES.sub(f"PAGEREF {END}{number}", code.text)
    for field in root.iter(f"{W}fldSimple"):
        field.set(f"{W}instr", _PAGES.sub(f"PAGEREF {END}{number}", str(field.get(f"{W}instr", ""))))


def call_anew(root: Any, names: dict[str, str]) -> None:
    """Let links and fields follow bookmarks to their new names."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    for code in root.iter(f"{W}instrText"):
        code.text = pattern.sub(lambda found: names[found[0]], code.text or "")
    for link in root.iter(f"{W}hyperlink"):
        anchor = str(link.get(f"{W}anchor", ""))
        if anchor in names:
            link.set(f"{W}anchor", names[anchor])


def last_paragraph(body: Any, *, spare: bool) -> Any:
    """The paragraph a document ends with (its properties, if ``spare``); a tiny one is added behind a table."""
    from lxml import etree

    blocks = [e for e in body if e.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
    last = blocks[-1] if blocks else None
    if last is None or last.tag != f"{W}p" or (spare and last.find(f"{W}pPr/{W}sectPr") is not None):
        tiny = parse_xml(_TINY)
        if last is None:
            body.insert(0, tiny)
        else:
            last.addnext(tiny)
        last = tiny
    if not spare:
        return last
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        last.insert(0, properties)
    for change in properties.findall(f"{W}pPrChange"):
        properties.remove(change)
    return properties


def bookmark(body: Any, number: int, free: int) -> None:
    """Mark where a document begins and ends, so that its pages can be counted."""
    from lxml import etree

    last = last_paragraph(body, spare=False)
    first = next(body.iter(f"{W}p"))  # inside a table too: a mark between two blocks counts to the one before
    at = 1 if first.find(f"{W}pPr") is not None else 0
    for shift, (holder, name, place) in enumerate(((last, END, len(last)), (first, START, at))):
        key = str(free + shift)
        holder.insert(place, etree.Element(f"{W}bookmarkStart", {f"{W}id": key, f"{W}name": f"{name}{number}"}))
        holder.insert(place + 1, etree.Element(f"{W}bookmarkEnd", {f"{W}id": key}))


def inside(root: Any, nsmap: Mapping[str | None, str]) -> str:
    """What stands in the body, as text that fits below the merged root."""
    from lxml import etree

    body = root.find(f"{W}body")
    if any(nsmap.get(prefix) != uri for prefix, uri in {**root.nsmap, **body.nsmap}.items()):
        return "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in body)
    text: str = etree.tostring(body, encoding="unicode", with_tail=False)
    return text[text.index(">") + 1 : text.rindex("</")]
