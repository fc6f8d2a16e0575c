"""A finished document as plain text, or with WhatsApp's marks for bold and italic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from humas_cli.documents.body.naskah import Run
from humas_cli.documents.outputs.paper import Block, Cell, Paper, Paragraph, Table

_WIDTH = 72
_INDENT = "   "


def plain_document(paper: Paper, *, whatsapp: bool = False) -> str:
    """The document's words from top to bottom, an empty line between paragraphs.

    Args:
        paper: the document.
        whatsapp: whether bold and italic get WhatsApp's marks.
    """
    writer = _Writer(whatsapp)
    pieces: list[str] = []
    before: Block | None = None
    for block in (*paper.above, *paper.blocks, *paper.below):
        text = writer.block(block)
        if not text.strip():
            if before is not None:
                before = None  # an empty paragraph parts what would stand close together
            continue
        if pieces:
            pieces.append("\n" if before is not None and _close(before, block) else "\n\n")
        pieces.append(text.rstrip())
        before = block
    return "".join(pieces) + "\n"


def _close(before: Block, block: Block) -> bool:
    """Whether two blocks stand close together: items of a list, lines of an address or a signature."""
    if not isinstance(before, Paragraph) or not isinstance(block, Paragraph):
        return False
    if block.mark:
        return bool(before.mark) or before.style == "TembusanJudul"
    return before.style == block.style and block.style in ("TandaTangan", "AlamatSurat", "KepalaSurat", "Rincian")


class _Writer:
    def __init__(self, whatsapp: bool) -> None:
        self._whatsapp = whatsapp

    def block(self, block: Block) -> str:
        return self._paragraph(block) if isinstance(block, Paragraph) else "\n".join(self._table(block))

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = self._runs(paragraph.runs)
        if not paragraph.mark:
            return text
        mark = "- " if paragraph.mark == "•" else f"{paragraph.mark} "
        lead = _INDENT * paragraph.level + mark
        return lead + text.replace("\n", "\n" + " " * len(lead))

    def _runs(self, runs: Sequence[Run]) -> str:
        if not self._whatsapp:
            return "".join(run.text for run in runs).replace("\t", "    ")
        from humas_cli.documents.wording import wa_miring, wa_polos, wa_tebal

        text = ""
        for run in runs:
            words = run.text.replace("\t", "    ")
            if not run.bold and not run.italic:
                text += wa_polos(words)
                continue
            marked = wa_miring(words) if run.italic else words
            text += wa_tebal(marked) if run.bold else marked
        return text

    def _table(self, table: Table) -> Iterator[str]:
        rows = [row for row in table.rows if any(cell.lines for cell in row)]
        if not table.ruled:
            for row in rows:
                yield from self._placed(row)
        elif table.heads and len(rows) > table.heads:
            yield from self._listed(rows[table.heads - 1], rows[table.heads :])
        else:
            for row in rows:
                yield from self._pair(row)

    def _placed(self, row: Sequence[Cell]) -> Iterator[str]:
        """A row that only places text: label, colon, value; or several blocks beside each other."""
        cells = [cell for cell in row if cell.lines]
        if len(cells) > 1 and cells[1].lines == (":",):
            value = [self._cell(cell) for cell in cells[2:]]
            first = " ".join(cells[0].lines)
            lines = "    ".join(" / ".join(lines) for lines in value[1:])
            yield from _labelled(first, value[0] if value else [])
            if lines:
                yield lines
            return
        if len(cells) > 1 and all(len(cell.lines) == 1 for cell in cells):
            yield "    ".join(" ".join(self._cell(cell)) for cell in cells)
            return
        for cell in cells:
            yield from self._cell(cell)

    def _pair(self, row: Sequence[Cell]) -> Iterator[str]:
        cells = [self._cell(cell) for cell in row if cell.lines]
        if len(row) == 2 and row[0].lines:
            yield from _labelled(" ".join(self._cell(row[0])), self._cell(row[1]))
        elif len(cells) == 1:
            yield "\n\n".join(cells[0])
        else:
            yield " – ".join(" / ".join(lines) for lines in cells)

    def _listed(self, head: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
        """A table with a head: in columns when it fits, else every row as labels with values."""
        names = [" ".join(cell.lines) for cell in head]
        texts = [[self._cell(cell) for cell in row] for row in rows]
        widths = [
            max([len(name), *(len(line) for row in texts if index < len(row) for line in row[index])])
            for index, name in enumerate(names)
        ]
        single = all(len(lines) <= 1 for row in texts for lines in row)
        if single and not self._whatsapp and sum(widths) + 2 * len(widths) <= _WIDTH:
            for line in (names, *([next(iter(lines), "") for lines in row] for row in texts)):
                yield "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=False)).rstrip()
            return
        for number, row in enumerate(texts):
            if number:
                yield ""
            for name, lines in zip(names, row, strict=False):
                yield from _labelled(name, lines)

    def _cell(self, cell: Cell) -> list[str]:
        return [line for block in cell.blocks for line in self.block(block).split("\n") if line.strip()]


def _labelled(label: str, lines: Sequence[str]) -> Iterator[str]:
    label = label.rstrip(" :")
    colon = "" if label.endswith(".") else ":"
    if len(lines) <= 1:
        yield f"{label}{colon} {lines[0]}" if lines else f"{label}{colon}"
        return
    yield f"{label}{colon}"
    yield from (f"{_INDENT}{line}" for line in lines)
