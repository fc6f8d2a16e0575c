"""Table rows and cells that repeat or vanish, and what must not be left without a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from humas_cli.documents.engine.blocks import Container, Item
from humas_cli.documents.engine.program import Builder
from humas_cli.documents.engine.tags import Level
from humas_cli.documents.engine.wordtree import W_NAMESPACE, insert_text_before, take_out

_W = "{" + W_NAMESPACE + "}"
MARK = re.compile("\ufdd0([0-9]+|[()\\]]|\\[[0-9]+)\ufdd1")
"""What stands for a tag or a container while a part is an XML tree."""
CONTAINERS = tuple(f"{_W}{tag}" for tag in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"))
"""Elements that Word wants a paragraph in."""
HOLDS_CONTENT = tuple(f"{_W}{tag}" for tag in ("drawing", "pict", "object", "sectPr", "footnoteReference"))
"""Elements that a reader sees though they hold no text."""
TABLE_LEVELS = (Level.ROW, Level.COLUMN)


def container(mark: str) -> Container:
    """What a mark stands for."""
    return Container(mark[0] in "([", int(mark[1:] or 0))


def keep_paragraphs(root: Any) -> None:
    """Cells and the like whose every paragraph may vanish get one back when it does."""
    for element in list(root.iter(*CONTAINERS)):
        if not MARK.search((element.text or "") + "".join(child.tail or "" for child in element)):
            continue
        properties = element.find(f"{_W}tcPr")
        if properties is not None:
            properties.tail = _sign("(") + (properties.tail or "")
        else:
            element.text = _sign("(") + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + _sign(")")
        else:
            element.text += _sign(")")


def _sign(what: str) -> str:
    return f"\ufdd0{what}\ufdd1"


class Tables:
    """Lets the tags of rows and cells take the place of theirs.

    Args:
        builder: of the template; what is wrong is told to it.
        items: the tags of the part; those moved get the key of what holds them now.
        key: the key of an element.
    """

    def __init__(self, builder: Builder, items: list[Item], key: Callable[[Any], int]) -> None:
        self._builder = builder
        self._items = items
        self._key = key

    def arrange(self, root: Any) -> None:
        """Every row, then every cell."""
        for row in list(root.iter(f"{_W}tr")):
            self._take_place(row, Level.ROW, "Buat baris tersendiri di atas dan di bawah baris yang diulang")
        for table in list(root.iter(f"{_W}tbl")):
            self._columns(table)

    def _columns(self, table: Any) -> None:
        """Cells repeat row by row; the grid follows the first row in which they do, and keeps its width."""
        model: list[str] | None = None
        for row in table.iterfind(f"{_W}tr"):
            layout: list[str] = []
            for cell in row.findall(f"{_W}tc"):
                marks = self._take_place(cell, Level.COLUMN, "Buat sel tersendiri di kiri dan kanan sel yang diulang")
                layout += [marks] if marks else [""] * _span(cell)
            if model is None and any(layout):
                model = layout
        if model is not None:
            self._grid(table, model)

    def _grid(self, table: Any, model: list[str]) -> None:
        grid = table.find(f"{_W}tblGrid")
        columns = grid.findall(f"{_W}gridCol") if grid is not None else []
        if len(columns) != len(model):
            return  # a table with merged columns keeps the grid it was drawn with
        width = sum(int(column.get(f"{_W}w") or 0) for column in columns)
        for column, marks in zip(columns, model, strict=True):
            if marks:
                insert_text_before(column, MARK.sub(lambda found: self._again(int(found[1]), grid), marks))
                take_out(column)
        grid.text = _sign(f"[{width}") + (grid.text or "")
        if len(grid):
            grid[-1].tail = (grid[-1].tail or "") + _sign("]")
        else:
            grid.text += _sign("]")
        for wide in [w for cell in table.iterfind(f"{_W}tr/{_W}tc") for w in cell.iterfind(f"{_W}tcPr/{_W}tcW")]:
            wide.getparent().remove(wide)  # the grid alone says how wide the columns come out

    def _again(self, number: int, holder: Any) -> str:
        """The same tag once more, in another place."""
        old = self._items[number]
        self._items.append(Item(old.tag, old.place, self._key(holder), old.style))
        return _sign(str(len(self._items) - 1))

    def _take_place(self, element: Any, level: Level, advice: str) -> str:
        """The tags of an element that holds only tags of its own kind, put in its place; returns them."""
        waiting = [p for p in element.iter(f"{_W}p") if p.text and self._level(p.text) is level]
        marked = [p for p in waiting if next(p.iterancestors(element.tag)) is element]
        if not marked:
            return ""
        if self._holds_more(element, marked):
            item = self._items[int(MARK.findall(marked[0].text)[0])]
            whose = "baris tabelnya" if level is Level.ROW else "sel tabelnya"
            message = f"tag '{{%{level.value}' harus sendirian di {whose}"
            self._builder.error(message, item.place, f"{advice}, yang hanya berisi tag itu.")
        parent = element.getparent()
        text = "".join(p.text for p in marked)
        for number in MARK.findall(text):
            old = self._items[int(number)]
            self._items[int(number)] = Item(old.tag, old.place, self._key(parent), old.style)
        insert_text_before(element, text)
        take_out(element)
        return text

    def _holds_more(self, element: Any, marked: list[Any]) -> bool:
        words = any(p not in marked and "".join(t.text or "" for t in p.iter(f"{_W}t")) for p in element.iter(f"{_W}p"))
        marks = len(MARK.findall("".join(element.itertext())))
        others = marks > sum(len(MARK.findall(p.text)) for p in marked)
        return words or others or next(element.iter(*HOLDS_CONTENT), None) is not None

    def _level(self, text: str) -> Level | None:
        found = MARK.findall(text)
        return self._items[int(found[0])].tag.level if found and found[0].isdecimal() else None


def _span(cell: Any) -> int:
    """Over how many columns of the grid a cell goes."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return int(span.get(f"{_W}val") or 1) if span is not None else 1
