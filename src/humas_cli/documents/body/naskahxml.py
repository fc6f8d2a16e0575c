"""Body texts as Word paragraphs, at rendering; imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from humas_cli.documents.body.naskah import Block, Kind, Naskah

_ORDER = {Kind.PARAGRAF: 0, Kind.JUDUL: 1, Kind.BUTIR: 2, Kind.NOMOR: 3, Kind.KUTIPAN: 4}
_STEP = 425
"""How far each level is indented, in twentieths of a point (0.75 cm)."""

_DEEPEST = 8


class Numbering:
    """The lists of one document: each numbered list gets an instance of its own, so it begins where it should.

    Attributes:
        instances: the XML of the lists made so far.
    """

    def __init__(self, plan: tuple[Any, ...]) -> None:
        self._plan = plan
        self._next = plan[2]
        self._open: dict[int, tuple[int, str]] = {}
        self.instances: list[str] = []

    def bullet(self, level: int, named: bool) -> str:
        """Number properties of a bullet."""
        style = self._plan[5] if named else ""
        if style and level == 0:
            return ""
        return self._properties(level, self._plan[3])

    def number(self, block: Block, level: int, named: bool) -> str:
        """Number properties of a numbered item."""
        reached = self._open.get(level)
        self._open = {deep: state for deep, state in self._open.items() if deep < level}
        if reached is not None and reached[0] + 1 == block.nomor:
            number = reached[1]
        else:
            number = self._instance(block.nomor, level, named)
        self._open[level] = (block.nomor, number)
        return self._properties(level, number)

    def _instance(self, start: int, level: int, named: bool) -> str:
        w = self._plan[7]
        form = self._plan[6] if named and level == 0 and self._plan[6] else self._plan[4]
        number = str(self._next)
        self._next += 1
        self.instances.append(
            f'<{w}num {w}numId="{number}"><{w}abstractNumId {w}val="{form}"/><{w}lvlOverride {w}ilvl="{level}">'
            f'<{w}startOverride {w}val="{start}"/></{w}lvlOverride></{w}num>'
        )
        return number

    def _properties(self, level: int, number: str) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def naskah_xml(
    naskah: Naskah, style: tuple[Any, ...], w: str, numbering: Numbering, escape: Callable[[str], str]
) -> str:
    """The paragraphs of a body text.

    Args:
        naskah: the text.
        style: what the template prescribes (``naskahstyle.paragraph_style``).
        w: the part's abbreviation of Word's namespace.
        numbering: the lists of the document.
        escape: makes text safe inside ``w:t``.
    """
    return "".join(_paragraph(block, style[_ORDER[block.kind]], w, numbering, escape) for block in naskah.blocks)


def _paragraph(block: Block, style: tuple[Any, ...], w: str, numbering: Numbering, escape: Callable[[str], str]) -> str:
    opening, before_indent, indent, closing, looks, named = style
    level = min(block.level, _DEEPEST)
    number = ""
    if block.kind is Kind.BUTIR:
        number, indent = numbering.bullet(level, named), ""
    elif block.kind is Kind.NOMOR:
        number, indent = numbering.number(block, level, named), ""
    elif block.kind is Kind.PARAGRAF and level:
        indent = f'<{w}ind {w}left="{_STEP * level}"/>'
    elif block.kind is Kind.KUTIPAN and not (named and level == 0):
        indent = f'<{w}ind {w}left="{_STEP * (level + 1)}" {w}right="{_STEP}"/>'
    if w != "w:":
        number = number.replace("w:", w)
    bold_always = block.kind is Kind.JUDUL and not named
    runs = "".join(
        f"<{w}r>{looks[(run.bold or bold_always) + 2 * run.italic]}"
        f'<{w}t xml:space="preserve">{escape(run.text)}</{w}t></{w}r>'
        for run in block.runs
    )
    return f"<{w}p>{opening}{number}{before_indent}{indent}{closing}{runs}</{w}p>"
