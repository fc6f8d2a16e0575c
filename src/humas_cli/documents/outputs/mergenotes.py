"""Footnotes, endnotes and comments of several Word documents in one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from humas_cli.documents.engine.zipping import pack
from humas_cli.documents.outputs.mergelists import W
from humas_cli.documents.outputs.mergeparts import OFFICE, WORD, Parts, Relation, Source

_ID = f"{W}id"
_KINDS = {
    "footnotes": ("footnote", ("footnoteReference",)),
    "endnotes": ("endnote", ("endnoteReference",)),
    "comments": ("comment", ("commentReference", "commentRangeStart", "commentRangeEnd")),
}
NOTES = frozenset(_KINDS)
"""Kinds of parts that this module looks after."""


class Notes:
    """The parts with notes of the merged document; those of the first stay as they are."""

    def __init__(self, first: Source) -> None:
        self._roots: dict[str, Any] = {}
        for kind in _KINDS:
            if name := first.related(kind):
                self._roots[kind] = _unlinked(first.tree(name))

    def take(self, body: Any, source: Source, adapt: Callable[[Any], None]) -> None:
        """Take over what a later document refers to, under numbers that are free here."""
        for kind, (tag, references) in _KINDS.items():
            marks = list(body.iter(*(f"{W}{name}" for name in references)))
            name = source.related(kind) if marks else ""
            if not name:
                continue
            theirs = _unlinked(source.tree(name))
            notes = {str(note.get(_ID)): note for note in theirs.iter(f"{W}{tag}")}
            if kind not in self._roots:
                self._roots[kind] = root = copy.deepcopy(theirs)
                for note in [note for note in root if note.get(f"{W}type") is None]:
                    root.remove(note)
            here = self._roots[kind]
            adapt(theirs)
            free = 1 + max((int(note.get(_ID, "0")) for note in here.iter(f"{W}{tag}")), default=0)
            given: dict[str, str] = {}
            for mark in marks:
                old = str(mark.get(_ID))
                if old not in given and old in notes:
                    given[old] = str(free + len(given))
                    notes[old].set(_ID, given[old])
                    here.append(notes[old])
                mark.set(_ID, given.get(old, old))

    def put(self, parts: Parts, main: str) -> None:
        """Write the parts into the package."""
        from lxml import etree

        for kind, root in self._roots.items():
            content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            parts.put(f"word/{kind}.xml", pack(f"word/{kind}.xml", content), f"{WORD}{kind}+xml")
            parts.relate(main, Relation(kind, f"{OFFICE}/{kind}", f"word/{kind}.xml", False))


def _unlinked(root: Any) -> Any:
    """Notes without links: their targets stand in a list that is not carried over; the words stay."""
    for element in root.xpath("//*[@r:*]", namespaces={"r": OFFICE}):
        for name in [name for name in element.attrib if name.startswith("{" + OFFICE + "}")]:
            del element.attrib[name]
    return root
