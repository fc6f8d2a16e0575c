"""A finished document as one web page: words and structure, everything escaped, nothing fetched from elsewhere."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from humas_cli.documents.body.naskah import Run
from humas_cli.documents.outputs.paper import Block, Cell, Paper, Paragraph, Side, Table

_LOOKS = """\
body { font: 11pt/1.45 Arial, "Liberation Sans", sans-serif; max-width: 17cm; margin: 1.5cm auto; padding: 0 0.5cm }
.kop { text-align: center; border-bottom: 3px double #000; margin-bottom: 1em; padding-bottom: 0.4em }
.kop p { margin: 0 } .kop .KopInstansi { font-size: 14pt }
h1, h2 { font-size: 14pt; text-align: center; margin: 0.8em 0 0.3em } h3 { font-size: 11pt; margin: 1em 0 0.3em }
.tengah { text-align: center } .kanan { text-align: right }
.tanda { color: #b00000; font-weight: bold; text-align: center }
.catatan, small { font-size: 9pt; font-style: italic }
.ttd { margin: 1.5em 0 1em 50% } .ttd p { margin: 0; min-height: 1.4em } .ttd .ruang { height: 3em }
blockquote { margin: 0.6em 0 0.6em 1cm; font-style: italic }
table { border-collapse: collapse; margin: 0.6em 0; width: 100% } td, th { text-align: left; vertical-align: top }
td.tengah, th.tengah { text-align: center } td.kanan { text-align: right }
td p, th p { margin: 0 } table.garis td, table.garis th { border: 1px solid #555; padding: 2pt 5pt }
table.garis th { background: #ededed } table.tata td { padding: 1pt 6pt 1pt 0 }
ol, ul { margin: 0.4em 0; padding-left: 0.8cm } ol { list-style: none } li .nomor { margin-left: -0.8cm;
display: inline-block; width: 0.8cm } .rapat p { margin: 0 }
@media print { body { margin: 0; max-width: none } }"""
_SIGNATURE = "TandaTangan"
_CLOSE = ("AlamatSurat", "KepalaSurat", "Rincian")


def html_document(paper: Paper, title: str) -> str:
    """The document as a whole HTML page in Indonesian.

    Args:
        paper: the document.
        title: what the browser calls it.
    """
    above = "".join(f'<p class="tanda">{_runs(mark.runs, plain=True)}</p>\n' for mark in paper.above)
    below = "".join(f'<p class="tanda">{_runs(mark.runs, plain=True)}</p>\n' for mark in paper.below)
    return (
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>\n{_LOOKS}\n</style>\n</head>\n<body>\n"
        f"{above}{''.join(_blocks(paper.blocks))}{below}</body>\n</html>\n"
    )


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Blocks in order; neighbours that belong together (a list, a signature, an address) get one frame."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        end = index + 1
        if isinstance(block, Table):
            yield _table(block)
        elif block.mark:
            while end < len(blocks) and _mark_of(blocks[end]):
                end += 1
            yield _list([b for b in blocks[index:end] if isinstance(b, Paragraph)])
        elif block.style == _SIGNATURE or block.style in _CLOSE:
            while end < len(blocks) and _style_of(blocks[end]) == block.style:
                end += 1
            yield _group([b for b in blocks[index:end] if isinstance(b, Paragraph)])
        elif block.text.strip():
            yield _paragraph(block)
        index = end


def _mark_of(block: Block) -> str:
    return block.mark if isinstance(block, Paragraph) else ""


def _style_of(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) else ""


def _group(lines: Sequence[Paragraph]) -> str:
    """Lines that stand close together; the empty one in a signature is the room to sign in."""
    if not any(line.text.strip() for line in lines):
        return ""
    if lines[0].style != _SIGNATURE:
        inside = "".join(f"<p>{_runs(line.runs)}</p>\n" for line in lines if line.text.strip())
        return f'<div class="rapat">\n{inside}</div>\n'
    while not lines[-1].text.strip():
        lines = lines[:-1]
    inside = "".join(
        f"<p>{_runs(line.runs)}</p>\n" if line.text.strip() else '<p class="ruang"></p>\n' for line in lines
    )
    return f'<div class="ttd">\n{inside}</div>\n'


def _list(items: Sequence[Paragraph]) -> str:
    """A list; numbers and letters are printed as they stand on paper, so that references to them stay right."""
    pieces: list[str] = []
    open_lists: list[str] = []
    for item in items:
        kind = "ul" if item.mark == "•" else "ol"
        while len(open_lists) > item.level + 1 or (len(open_lists) == item.level + 1 and open_lists[-1] != kind):
            pieces.append(f"</li>\n</{open_lists.pop()}>\n")
        if len(open_lists) == item.level + 1:
            pieces.append("</li>\n")
        while len(open_lists) < item.level + 1:
            open_lists.append(kind)
            pieces.append(f"<{kind}>\n" + ("<li>" if len(open_lists) < item.level + 1 else ""))
        mark = "" if kind == "ul" else f'<span class="nomor">{html.escape(item.mark)}</span>'
        pieces.append(f"<li>{mark}{_runs(item.runs)}")
    while open_lists:
        pieces.append(f"</li>\n</{open_lists.pop()}>\n")
    return "".join(pieces)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.heading:
        level = min(paragraph.heading, 6)
        return f"<h{level}>{_runs(paragraph.runs, plain=True)}</h{level}>\n"
    inside = _runs(paragraph.runs)
    if paragraph.style == "NaskahKutipan":
        return f"<blockquote><p>{_runs(paragraph.runs, plain=True)}</p></blockquote>\n"
    if paragraph.style == "Catatan":
        return f'<p class="catatan">{_runs(paragraph.runs, plain=True)}</p>\n'
    side = "" if paragraph.side is Side.LEFT else f' class="{paragraph.side.value}"'
    return f"<p{side}>{inside}</p>\n"


def _table(table: Table) -> str:
    rows = [row for row in table.rows if any(cell.blocks for cell in row)]
    if all(len(row) == 1 for row in rows) and not table.ruled:
        blocks = [block for row in rows for cell in row for block in cell.blocks]
        if any(_style_of(block).startswith("Kop") for block in blocks):
            return f'<header class="kop">\n{"".join(_head_lines(blocks))}</header>\n'
        return "".join(_blocks(blocks))
    kind = "garis" if table.ruled else "tata"
    pieces = [f'<table class="{kind}">\n']
    for number, row in enumerate(rows):
        tag = "th" if number < table.heads else "td"
        scope = ' scope="col"' if tag == "th" else ""
        cells = "".join(f"<{tag}{scope}{_shape(cell)}>{_inside(cell, plain=tag == 'th')}</{tag}>" for cell in row)
        pieces.append(f"<tr>{cells}</tr>\n")
    return "".join((*pieces, "</table>\n"))


def _head_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.text.strip():
            yield f'<p class="{html.escape(block.style)}">{_runs(block.runs)}</p>\n'


def _shape(cell: Cell) -> str:
    """How many columns a cell spans, and where its text stands when all of it stands there."""
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    sides = {block.side if isinstance(block, Paragraph) else Side.LEFT for block in cell.blocks}
    side = sides.pop() if len(sides) == 1 else Side.LEFT
    return span if side is Side.LEFT else f'{span} class="{side.value}"'


def _inside(cell: Cell, *, plain: bool) -> str:
    """A single short paragraph stands in the cell itself."""
    blocks = [block for block in cell.blocks if isinstance(block, Table) or block.text.strip()]
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].mark:
        return _runs(blocks[0].runs, plain=plain)
    return "".join(_blocks(blocks)).strip()


def _runs(runs: Sequence[Run], *, plain: bool = False) -> str:
    """Text with its looks; ``plain`` where the place itself has the look already."""
    text = ""
    for run in runs:
        inside = html.escape(run.text).replace("\n", "<br>\n").replace("\t", "&emsp;")
        if not plain:
            inside = f"<em>{inside}</em>" if run.italic else inside
            inside = f"<strong>{inside}</strong>" if run.bold else inside
        text += inside
    return text
