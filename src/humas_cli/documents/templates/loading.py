"""Loading a template for looking at it: its own fragments, the names of its kind, or of every kind that may use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from humas_cli.activities.forms import SHARED
from humas_cli.documents.engine.names import Names, Tree
from humas_cli.documents.engine.template import Template, load_template
from humas_cli.documents.templates.catalogue import Catalogue, Entry
from humas_cli.documents.templates.text import read_text
from humas_cli.errors import HumasError
from humas_cli.files import read_bytes
from humas_cli.shipped import templates_dir


def fragment_folders(catalogue: Catalogue) -> tuple[Path, ...]:
    """Where fragments are looked for: the office's before the shipped ones."""
    return catalogue.own / SHARED, templates_dir() / SHARED


def load(path: Path, names: Names, catalogue: Catalogue, cache_dir: Path | None) -> Template:
    """A template as ``draft`` would load it.

    Raises:
        humas_cli.errors.HumasError: it cannot be used.
    """
    return load_template(path, names, cache_dir, fragment_folders(catalogue))


def names_of_kinds(kinds: Iterable[str], catalogue: Catalogue) -> Names:
    """The names that templates of these kinds may use; of several kinds, what any of them has."""
    from humas_cli.documents.context import known_names

    tree: Mapping[str, Tree] = {}
    for jenis in kinds:
        tree = _together(tree, known_names(catalogue.forms[jenis]).tree)
    return Names(tree)


def users_of(entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
    """The templates that are a shared file, or include it; none for a template of one kind."""
    if entry.jenis:
        return ()
    return entry.pemakai or tuple(other.nama for other in includers(entry, catalogue))


def kinds_of(entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds whose documents an entry is part of; of what nothing uses, all that could."""
    if entry.jenis:
        return (entry.jenis,)
    users = tuple(dict.fromkeys(name.partition("/")[0] for name in users_of(entry, catalogue)))
    return users or tuple(catalogue.forms)


def includers(entry: Entry, catalogue: Catalogue) -> list[Entry]:
    """The templates that include a fragment, directly or through another fragment."""
    suffix = entry.berkas.suffix.lower()
    parts = [(other, _fragments_in(other.berkas)) for other in catalogue.entries if _suffix(other) == suffix]
    wanted = {entry.berkas.stem}
    while True:
        more = {other.berkas.stem for other, names in parts if not other.document and not wanted.isdisjoint(names)}
        if more <= wanted:
            break
        wanted |= more
    return [other for other, names in parts if other.document and not wanted.isdisjoint(names)]


def _suffix(entry: Entry) -> str:
    return entry.berkas.suffix.lower()


def _fragments_in(path: Path) -> tuple[str, ...]:
    """The fragments that a template names; of one that cannot be read, which is told elsewhere, none."""
    try:
        state = path.stat()
        return _named_in(path, state.st_mtime_ns, state.st_size)
    except (HumasError, OSError):
        return ()


@lru_cache(maxsize=1024)
def _named_in(path: Path, changed: int, size: int) -> tuple[str, ...]:
    """Read once for each state of a file, since every fragment asks for all templates."""
    suffix = path.suffix.lower()
    return tuple(name.removesuffix(suffix) for name in read_text(read_bytes(path), suffix, path.name).fragments)


def _together(left: Mapping[str, Tree], right: Mapping[str, Tree]) -> dict[str, Tree]:
    """Two trees of names in one; where one knows more below a name, that is kept."""
    merged = dict(left)
    for name, below in right.items():
        known = merged.get(name)
        if isinstance(known, Mapping) and isinstance(below, Mapping):
            merged[name] = _together(known, below)
        elif _items(known) is not None and _items(below) is not None:
            merged[name] = [_together(_items(known) or {}, _items(below) or {})]
        elif known is None:
            merged[name] = below
    return merged


def _items(tree: Tree) -> Mapping[str, Tree] | None:
    """What is below each item of a list of tables."""
    if tree is None or isinstance(tree, Mapping) or not len(tree):
        return None
    return tree[0] if isinstance(tree[0], Mapping) else None
