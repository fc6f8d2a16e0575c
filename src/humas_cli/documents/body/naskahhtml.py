"""Body texts as HTML, for templates of web pages; imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from humas_cli.documents.body.naskah import Block, Kind, Naskah, Run

_LISTS = {Kind.BUTIR: "ul", Kind.NOMOR: "ol"}


def naskah_html(naskah: Naskah, escape: Callable[[str], str]) -> str:
    """The paragraphs, headings, lists and quotations of a body text.

    Args:
        naskah: the text.
        escape: makes text safe between tags.
    """
    pieces: list[str] = []
    open_lists: list[Kind] = []
    for block in naskah.blocks:
        depth = block.level + 1 if block.kind in _LISTS else 0
        _close(pieces, open_lists, depth, block.kind)
        inside = _runs(block.runs, escape)
        if not depth:
            pieces.append(_plain(block, inside))
            continue
        if len(open_lists) == depth:
            pieces.append("</li>")
        while len(open_lists) < depth:
            start = f' start="{block.nomor}"' if block.kind is Kind.NOMOR and block.nomor > 1 else ""
            pieces.append(f"<{_LISTS[block.kind]}{start}>" + ("<li>" if len(open_lists) + 1 < depth else ""))
            open_lists.append(block.kind)
        pieces.append(f"<li>{inside}")
    _close(pieces, open_lists, 0, None)
    return "\n".join(pieces)


def _close(pieces: list[str], open_lists: list[Kind], depth: int, kind: Kind | None) -> None:
    """Close the lists that do not go on: deeper ones, and one of the other sort at this depth."""
    while len(open_lists) > depth or (open_lists and len(open_lists) == depth and open_lists[-1] is not kind):
        pieces.append(f"</li></{_LISTS[open_lists.pop()]}>")


def _plain(block: Block, inside: str) -> str:
    if block.kind is Kind.JUDUL:
        return f"<h{min(block.level + 1, 6)}>{inside}</h{min(block.level + 1, 6)}>"
    if block.kind is Kind.KUTIPAN:
        return f"<blockquote><p>{inside}</p></blockquote>"
    return f"<p>{inside}</p>"


def _runs(runs: Sequence[Run], escape: Callable[[str], str]) -> str:
    text = ""
    for run in runs:
        inside = escape(run.text)
        inside = f"<em>{inside}</em>" if run.italic else inside
        text += f"<strong>{inside}</strong>" if run.bold else inside
    return text
