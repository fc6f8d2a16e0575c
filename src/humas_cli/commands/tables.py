"""Tables for a terminal: cells are wrapped, never cut; off a terminal the same rows stand apart by tabs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from io import StringIO

from humas_cli.environment import Environment
from humas_cli.results import NARROWEST, Line

GAP = 2
"""Spaces between columns."""
LEAST = 12
"""Letters that a column needs at least."""


def table_lines(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    env: Environment,
    whole: Collection[str] = (),
    named: Collection[str] = (),
) -> tuple[Line, ...]:
    """A table as wide as the terminal; columns without any content are left out.

    Args:
        columns: what stands above each column.
        rows: the cells.
        env: whose terminal.
        whole: columns that are never broken (ids, numbers, days); where they do not fit, the first cell of a row
            stands above the others.
        named: columns whose names are needed there.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = list(rows)
    filled = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    width = max(Console(file=env.stdout).width, NARROWEST)
    widest = {place: max(len(columns[place]), *(len(row[place]) for row in cells)) for place in filled}
    needed = sum((widest[place] if columns[place] in whole else LEAST) + GAP for place in filled)
    if needed > width:
        return tuple(line for row in cells for line in _stacked(columns, row, named))
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="")
    for place in filled:
        table.add_column(Text(columns[place].upper()), overflow="fold", no_wrap=columns[place] in whole)
    for row in cells:
        table.add_row(*(Text(row[place]) for place in filled))
    drawn = StringIO()
    Console(file=drawn, width=width, color_system=None, highlight=False, markup=False, emoji=False).print(table)
    return tuple(Line(line.rstrip(), whole=True) for line in drawn.getvalue().splitlines())


def _stacked(columns: Sequence[str], row: Sequence[str], named: Collection[str]) -> Iterator[Line]:
    """A row on a narrow terminal."""
    yield Line(row[0], whole=True)
    rest = zip(columns[1:], row[1:], strict=True)
    yield Line(" · ".join(f"{name}: {cell}" if name in named else cell for name, cell in rest if cell), indent=1)


def tabbed(cells: Iterable[str]) -> Line:
    """A row for programs; a tab or a line break in a cell becomes a space."""
    return Line("\t".join(" ".join(cell.split()) for cell in cells), whole=True)
