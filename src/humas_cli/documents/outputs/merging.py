"""Several finished Word documents as one file: for the printer, or for one conversion instead of many.

Each document keeps its pages to itself: sections, headers and footers, page numbers from 1, lists that begin anew.
``Halaman 1 dari 2`` counts the document's own pages. Styles of one name and one look are shared. The same documents
always make the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from humas_cli.documents.engine.properties import Properties, core_xml
from humas_cli.documents.engine.wordtree import W_NAMESPACE, prefix_of
from humas_cli.documents.engine.zipping import Packed, pack
from humas_cli.documents.outputs.mergebody import bookmark, call_anew, changed, count_own_pages, inside, last_paragraph
from humas_cli.documents.outputs.mergelists import VAL, Lists, W, put_child
from humas_cli.documents.outputs.mergenotes import Notes
from humas_cli.documents.outputs.mergeparts import OFFICE, WORD, Adapt, Parts, Relation, Source

_MAIN, _CORE = "word/document.xml", "docProps/core.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FOUNDATION = frozenset(("settings", "webSettings", "fontTable", "theme", "customXml"))
_R = "{" + OFFICE + "}"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_NAMESPACES: dict[str | None, str] = {
    "w": W_NAMESPACE,
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": _MICROSOFT + "word/2010/wordml",
    "w15": _MICROSOFT + "word/2012/wordml",
    "w16cid": _MICROSOFT + "word/2016/wordml/cid",
    "w16se": _MICROSOFT + "word/2015/wordml/symex",
    "w16": _MICROSOFT + "word/2018/wordml",
    "w16cex": _MICROSOFT + "word/2018/wordml/cex",
    "w16sdtdh": _MICROSOFT + "word/2020/wordml/sdtdatahash",
    "w16du": _MICROSOFT + "word/2023/wordml/word16du",
    "wp14": _MICROSOFT + "word/2010/wordprocessingDrawing",
}
_IGNORABLE = frozenset(uri for uri in _NAMESPACES.values() if uri.startswith(_MICROSOFT))
_MC_IGNORABLE = "{" + _NAMESPACES["mc"] + "}Ignorable"
_OWN_MARKS = (f"{{{_NAMESPACES['w14']}}}paraId", f"{{{_NAMESPACES['w14']}}}textId")
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SECTION_START = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_BEFORE_NUMBERS = (*_SECTION_START, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")


def merge_documents(documents: Iterable[bytes], *, title: str | None = None, new_leaf: bool = False) -> bytes:
    """One Word document that holds all of them, one after the other.

    Args:
        documents: the files' contents, at least one.
        title: title of the whole; without it the first document's properties stay.
        new_leaf: let each begin on the front of a sheet, for printing on both sides.

    Raises:
        humas_cli.documents.outputs.mergeparts.BrokenDocument: one of them is no Word document.
        ValueError: there is none.
    """
    merger: _Merger | None = None
    known: dict[Any, Any] = {}
    for number, (content, last) in enumerate(_ahead(documents), start=1):
        source = Source(content, number, known)
        if merger is None:
            merger = _Merger(source, new_leaf)
        merger.add(source, last=last)
    if merger is None:
        raise ValueError("nothing to merge")
    return merger.finish(title)


def _ahead(documents: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each with whether it is the last."""
    before: bytes | None = None
    for content in documents:
        if before is not None:
            yield before, False
        before = content
    if before is not None:
        yield before, True


class _Merger:
    """The merged document while it grows; its body is packed as it comes."""

    def __init__(self, first: Source, new_leaf: bool) -> None:
        self._parts = Parts()
        self._lists = Lists(first)
        self._notes = Notes(first)
        self._first = first
        self._new_leaf = new_leaf
        self._marks = self._drawings = 0
        self._names: set[str] = set()
        core = next((r.target for r in first.relations("").values() if r.kind == "core-properties"), "")
        self._core = first.read(core) if core in first else core_xml(Properties())
        root = first.tree(first.main)
        self._prefix = prefix_of(root)
        self._nsmap: dict[str | None, str] = {**_NAMESPACES, **root.nsmap}
        self._squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
        self._checksum = self._size = self._packed = 0
        self._pieces: list[bytes] = []
        self._write(self._opening(root))

    def add(self, source: Source, *, last: bool) -> None:
        """Put one document behind those before it."""
        root = source.tree(source.main)
        body = root.find(f"{W}body")
        if body is None:
            source.fail()
        later = source is not self._first
        plan = self._lists.plan(source) if later else None
        done: dict[str, str] = {}
        self._distinguish(root, source.number, later)

        def change(tree: Any) -> None:
            count_own_pages(tree, source.number)
            if plan is not None:
                self._lists.adapt(tree, plan, done)

        def adapt(kind: str, content: bytes) -> bytes:
            text = kind.startswith(WORD) and kind.endswith(("header+xml", "footer+xml"))
            touched = b"PAGES" in content or (plan is not None and (b"numId" in content or bool(plan.sheet.renamed)))
            return changed(content, change) if text and touched else content

        change(root)
        if later:
            self._notes.take(root, source, change)
        self._relations(root, source, adapt)
        self._sections(body, last=last)
        bookmark(body, source.number, self._marks)
        self._marks += 2
        self._write(inside(root, self._nsmap))

    def finish(self, title: str | None) -> bytes:
        """The file."""
        self._write(f"</{self._prefix}body></{self._prefix}document>")
        self._pieces.append(self._squeeze.flush())
        data = b"".join(self._pieces)
        body: Packed = (_MAIN, 8, self._checksum, len(data), self._size, data)
        parts = self._parts
        parts.put(_MAIN, body, f"{WORD}document.main+xml")
        for kind, content in zip(("styles", "numbering"), self._lists.parts(), strict=True):
            parts.put(f"word/{kind}.xml", pack(f"word/{kind}.xml", content), f"{WORD}{kind}+xml")
            parts.relate(_MAIN, Relation(kind, f"{OFFICE}/{kind}", f"word/{kind}.xml", False))
        self._notes.put(parts, _MAIN)
        core = self._core if title is None else core_xml(Properties(title=title))
        parts.put(_CORE, pack(_CORE, core), "application/vnd.openxmlformats-package.core-properties+xml")
        return parts.package(_MAIN, _CORE)

    def _opening(self, root: Any) -> str:
        own = str(root.get(_MC_IGNORABLE, "")).split()
        ignored = {self._nsmap[prefix] for prefix in own if prefix in self._nsmap} | _IGNORABLE
        prefixes = " ".join(sorted(p for p, uri in self._nsmap.items() if p and uri in ignored))
        mc = next(p for p, uri in self._nsmap.items() if p and uri == _NAMESPACES["mc"])
        spaces = " ".join(f"xmlns{':' if p else ''}{p or ''}={quoteattr(uri)}" for p, uri in self._nsmap.items())
        w = self._prefix
        return f'{_DECLARATION}<{w}document {spaces} {mc}:Ignorable="{prefixes}"><{w}body>'

    def _write(self, text: str) -> None:
        content = text.encode()
        self._checksum = zlib.crc32(content, self._checksum)
        self._size += len(content)
        self._pieces.append(self._squeeze.compress(content))

    def _distinguish(self, root: Any, number: int, later: bool) -> None:
        """What has to be there once: numbers of bookmarks and drawings, names of bookmarks, Word's own marks."""
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        for mark in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            old = str(mark.get(f"{W}id"))
            if old not in ids:
                ids[old] = str(self._marks)
                self._marks += 1
            mark.set(f"{W}id", ids[old])
            name = str(mark.get(f"{W}name", ""))
            if name in self._names:
                names[name] = f"{name[:30]}_{number}"
                mark.set(f"{W}name", names[name])
            self._names.add(names.get(name, name))
        for drawing in root.iter(_DRAWING_ID):
            self._drawings += 1
            drawing.set("id", str(self._drawings))
        if later:
            for element in root.xpath("//*[@w14:paraId]", namespaces={"w14": _NAMESPACES["w14"]}):
                for mark in _OWN_MARKS:
                    element.attrib.pop(mark, None)
            for control in root.xpath("//w:sdtPr/w:id", namespaces={"w": W_NAMESPACE}):
                control.getparent().remove(control)
        if names:
            call_anew(root, names)

    def _relations(self, root: Any, source: Source, adapt: Adapt) -> None:
        """Take over what the body refers to; of the first document also what all of it rests on."""
        relations = source.relations(source.main)
        used: set[str] = set()
        for element in root.xpath("//*[@r:*]", namespaces={"r": OFFICE}):
            for name, key in element.items():
                if name.startswith(_R) and key in relations:
                    used.add(key)
                    element.set(name, self._relate(source, relations[key], adapt))
        if source is not self._first:
            return
        for key, relation in relations.items():
            if key not in used and relation.kind in _FOUNDATION:
                self._relate(source, relation, adapt)

    def _relate(self, source: Source, relation: Relation, adapt: Adapt) -> str:
        if relation.outside:
            return self._parts.relate(_MAIN, relation)
        if relation.target not in source:
            source.fail()
        return self._parts.relate(_MAIN, relation._replace(target=self._parts.take(source, relation.target, adapt)))

    def _sections(self, body: Any, *, last: bool) -> None:
        """Begin on a new page with page 1, with nothing of the document before in header and footer."""
        from lxml import etree

        final = body.find(f"{W}sectPr")
        if final is None:
            final = etree.SubElement(body, f"{W}sectPr")
        first = next(body.iter(f"{W}sectPr"))
        for place in ("header", "footer"):
            have = {e.get(f"{W}type"): e for e in first.iter(f"{W}{place}Reference")}
            for kind in ("default", "first", "even"):
                if kind not in have:
                    like = have.get("default") if kind == "even" else None
                    key = self._empty(place) if like is None else str(like.get(f"{_R}id"))
                    first.insert(0, etree.Element(f"{W}{place}Reference", {f"{W}type": kind, f"{_R}id": key}))
        for kind in first.findall(f"{W}type"):
            first.remove(kind)
        start = etree.Element(f"{W}type", {VAL: "oddPage" if self._new_leaf else "nextPage"})
        put_child(first, start, _SECTION_START)
        numbers = first.find(f"{W}pgNumType")
        if numbers is None:
            numbers = etree.Element(f"{W}pgNumType")
            put_child(first, numbers, _BEFORE_NUMBERS)
        numbers.set(f"{W}start", numbers.get(f"{W}start") or "1")
        if not last:
            last_paragraph(body, spare=True).append(final)

    def _empty(self, place: str) -> str:
        """The id of a header or footer in which nothing stands."""
        name, tag = f"word/{place}-kosong.xml", {"header": "hdr", "footer": "ftr"}[place]
        content = f'{_DECLARATION}<w:{tag} xmlns:w="{W_NAMESPACE}"><w:p/></w:{tag}>'
        self._parts.put(name, pack(name, content.encode()), f"{WORD}{place}+xml")
        return self._parts.relate(_MAIN, Relation(place, f"{OFFICE}/{place}", name, False))
