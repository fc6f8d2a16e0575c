"""Amendments: a small rulebook file that replaces, adds or removes single rules of a base from its own date on.

``[peraturan] mengubah = "<nama atau pendek>/<versi>"`` names the base. Tables are replaced and added by key,
``[[aturan]]`` and ``[[tafsir]]`` by id, ``[[alternatif]]`` are added, and each ``[[cabut]]`` removes one rule. The
result is read by the same strict reader as any rulebook; each problem is told where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from humas_cli.errors import BrokenFileError, ManyErrors, NotFoundError
from humas_cli.files import decode_text, read_bytes
from humas_cli.nearest import nearest
from humas_cli.rulebook.loader import SHIPPED, is_shipped, law_of, law_stamp, load, remember, remembered
from humas_cli.rulebook.model import Rulebook
from humas_cli.rulebook.plain import FORMAT
from humas_cli.rulebook.schema import REGULATION_KEYS, TOP_KEYS, Checker, DeclarationProblem, RulebookProblem, Table
from humas_cli.rulebook.schema import Path as KeyPath

TABLES = ("pasal", "kelompok", "juga", "mencapai", "keluarga", "sebutan", "fakta", "jenis", "umum")
BY_ID = ("aturan", "tafsir")
AMENDMENT_KEYS = [*TOP_KEYS, "cabut"]
REPEAL_KEYS = ["id", "kutipan", "baris"]


class Head(NamedTuple):
    """What an amendment says of itself: the base as ``nama/versi``, and its first and last day."""

    mengubah: str
    sejak: str
    sampai: str


class Part(NamedTuple):
    """One file of an amended rulebook, parsed."""

    nama: str
    text: str
    data: dict[str, object]


class UnknownBase(NotFoundError):
    """The rulebook that an amendment changes is not there."""

    kode = "buku-aturan-dasar-tidak-ada"

    def __init__(self, name: str, wanted: str, known: Sequence[str]) -> None:
        near = nearest(wanted, known)
        super().__init__(
            f"Buku aturan '{name}', peraturan.mengubah: buku aturan '{wanted}' tidak ada.",
            f"Maksud Anda '{near}'?" if near else f"Yang ada: {', '.join(known)}.",
        )


def names_base(content: bytes, name: str) -> bool:
    """Whether a rulebook file is an amendment; only a text that holds the key at all is parsed."""
    import re

    if re.search(rb'^\s*(?:"?peraturan"?\s*\.\s*|.*[{,]\s*)?"?mengubah"?\s*=', content, re.MULTILINE) is None:
        return False
    return "mengubah" in _regulation(_part(Path(name), content).data)


def read_head(path: Path) -> Head:
    """What an amendment says of itself.

    Raises:
        humas_cli.errors.BrokenFileError, humas_cli.errors.ManyErrors: it does not say it rightly.
    """
    part = _part(path, read_bytes(path))
    table = _regulation(part.data)
    check = Checker(part.nama, part.text)
    base = check.text_of(table, "mengubah", ("peraturan",))
    if "/" not in base and base:
        check.problem(("peraturan", "mengubah"), "'mengubah' harus memuat nama dan versi, dipisah garis miring")
    since = check.text_of(table, "berlaku_sejak", ("peraturan",))
    until = check.text_of(table, "berlaku_sampai", ("peraturan",), default="")
    from datetime import date

    for key, text in (("berlaku_sejak", since), ("berlaku_sampai", until)):
        try:
            date.fromisoformat(text or "2000-01-01")
        except ValueError:
            check.problem(("peraturan", key), "bukan tanggal (contoh: 2021-12-31)")
    check.raise_all()
    return Head(base, since, until)


def names_of(book: Rulebook) -> tuple[str, str]:
    """How an amendment may name a rulebook: by its full or short name, and its version."""
    return f"{book.info.nama}/{book.info.versi}", f"{book.info.pendek}/{book.info.versi}"


def load_amended(path: Path, cache_dir: Path | None) -> Rulebook:
    """One amendment laid over its base, which is the shipped rulebook or stands in the same folder."""
    return load_chain((base_of(path, cache_dir), path), cache_dir)


def base_of(path: Path, cache_dir: Path | None) -> Path:
    """The file of the rulebook that an amendment changes.

    Raises:
        UnknownBase: there is none of that name and version.
    """
    wanted = read_head(path).mengubah
    known: list[str] = []
    for candidate in (SHIPPED, *sorted(path.parent.glob("*.toml"))):
        try:
            content = read_bytes(candidate)
            if b"[peraturan]" not in content or (candidate != SHIPPED and names_base(content, str(candidate))):
                continue
            book = load(candidate, cache_dir)
        except (BrokenFileError, ManyErrors, NotFoundError):  # another file of the folder, not asked for
            continue
        if wanted in names_of(book):
            return candidate
        known.append(names_of(book)[1])
    raise UnknownBase(str(path), wanted, known)


def load_chain(paths: tuple[Path, ...], cache_dir: Path | None) -> Rulebook:
    """A base with its amendments, the earliest first, as one rulebook.

    Raises:
        humas_cli.errors.HumasError: a file cannot be read, or what they make together is no rulebook.
    """
    from binascii import crc32

    contents = tuple(read_bytes(path) for path in paths)
    stamp = (FORMAT, _version(), contents, "|".join(law_stamp(path) for path in paths))
    entry = None if cache_dir is None else cache_dir / f"rulebook-{crc32(b''.join(contents)):08x}.bin"
    known = remembered(entry, stamp)
    if known is not None:
        return known
    import hashlib

    parts = [_part(path, content) for path, content in zip(paths, contents, strict=True)]
    laws = [law_of(part.data, part.nama, path.parent) for path, part in zip(paths, parts, strict=True)]
    digests = "\n".join(hashlib.sha256(content).hexdigest() for content in contents)
    book = _compiled(parts, laws, hashlib.sha256(digests.encode()).hexdigest())
    remember(entry, stamp, book)
    return book


def _version() -> str:
    from humas_cli import __version__

    return __version__


def _part(path: Path, content: bytes) -> Part:
    from humas_cli.tomlread import parse_toml

    text = decode_text(content, str(path))
    return Part(str(path), text, parse_toml(text, str(path)))


def _regulation(data: Table) -> Table:
    table = data.get("peraturan")
    return table if isinstance(table, Mapping) else {}


def _compiled(parts: Sequence[Part], laws: Sequence[str], digest: str) -> Rulebook:
    from humas_cli.rulebook.compiling import compile_rulebook

    merging = _Merging(parts[0])
    for part, law in zip(parts[1:], laws[1:], strict=True):
        merging.lay(part, law)
    check = _PlacedChecker(parts[0].nama, parts[0].text, merging)
    check.problems.extend(merging.problems)
    book = compile_rulebook(check, merging.data, digest, "\n".join(laws), shipped=is_shipped(laws[0]))
    check.raise_all()
    return book


class _Merging:
    """The parsed base, changed by one amendment after the other; remembers where each thing was written."""

    def __init__(self, base: Part) -> None:
        self.base = base
        self.data: dict[str, object] = dict(base.data)
        self.problems: list[DeclarationProblem] = []
        self.places: dict[tuple[str, str | int], tuple[Part, str | int]] = {}
        self.lists: dict[str, list[tuple[Part, int, Table]]] = {
            name: [(base, index, row) for index, row in enumerate(_rows(base.data, name))]
            for name in (*BY_ID, "alternatif")
        }
        self.data["contoh"] = []  # the cases of the base speak of the law before; an amendment brings its own

    def lay(self, part: Part, law: str) -> None:
        """Change what is there by one amendment."""
        check = Checker(part.nama, part.text)
        check.table(part.data, (), AMENDMENT_KEYS)
        regulation = check.table(part.data.get("peraturan"), ("peraturan",), [*REGULATION_KEYS, "mengubah"])
        self._name(regulation)
        for name in TABLES:
            changed = check.table(part.data.get(name, {}), (name,))
            own = self.data.get(name)
            self.data[name] = {**(own if isinstance(own, Mapping) else {}), **changed}
            self.places.update({(name, key): (part, key) for key in changed})
        for name in ("berkas", "versi_format"):
            if name in part.data:
                self.data[name] = part.data[name]
        self._repeal(check, part, law)
        for name in (*BY_ID, "alternatif"):
            rows = self.lists[name]
            for index, row in enumerate(check.tables(part.data.get(name), (name,))):
                entry = (part, index, row)
                where = next(
                    (n for n, old in enumerate(rows) if name in BY_ID and old[2].get("id") == row.get("id")), None
                )
                if where is None:
                    rows.append(entry)
                else:
                    rows[where] = entry
        self._settle()
        self.problems.extend(check.problems)

    def _name(self, regulation: Table) -> None:
        old = _regulation(self.data)
        amended = " sebagaimana diubah dengan " in str(old.get("nama"))
        first = str(old.get("nama")).partition(" sebagaimana diubah dengan ")[0]
        first = first.partition(" sebagaimana telah beberapa kali diubah, terakhir dengan ")[0]
        again = amended or " sebagaimana telah beberapa kali " in str(old.get("nama"))
        joined = "sebagaimana telah beberapa kali diubah, terakhir dengan" if again else "sebagaimana diubah dengan"
        self.data["peraturan"] = {
            **{key: value for key, value in old.items() if key != "catatan_berlaku"},
            **{key: value for key, value in regulation.items() if key.startswith(("berlaku", "catatan"))},
            "nama": f"{first} {joined} {regulation.get('nama')}",
            "pendek": f"{old.get('pendek')} jo. {regulation.get('pendek')}",
            "versi": f"{old.get('versi')}+{regulation.get('versi')}",
        }

    def _repeal(self, check: Checker, part: Part, law: str) -> None:
        rows = self.lists["aturan"]
        for index, row in enumerate(check.tables(part.data.get("cabut"), ("cabut",))):
            path: KeyPath = ("cabut", index)
            wanted = check.text_of(check.table(row, path, REPEAL_KEYS), "id", path)
            check.one_of(wanted, [str(old[2].get("id")) for old in rows], (*path, "id"), "aturan")
            quote = check.text_of(row, "kutipan", path, default="")
            if " ".join(quote.split()) not in law:
                check.problem((*path, "kutipan"), "kutipan tidak ada dalam naskah peraturan perubahan")
            rows[:] = [old for old in rows if old[2].get("id") != wanted]
            neighbours = self.lists["alternatif"]
            neighbours[:] = [old for old in neighbours if old[2].get("aturan") != wanted]
            self.lists["tafsir"][:] = [(*old[:2], _without(old[2], wanted)) for old in self.lists["tafsir"]]

    def _settle(self) -> None:
        for name, rows in self.lists.items():
            self.data[name] = [dict(row) for _, _, row in rows]
            self.places.update({(name, index): (part, own) for index, (part, own, _) in enumerate(rows)})


def _without(reading: Table, rule: str) -> Table:
    """A reading without the alternatives that would change a rule which is no longer there."""
    patches = reading.get("ubah")
    if not isinstance(patches, Mapping):
        return reading
    return {**reading, "ubah": {choice: patch for choice, patch in patches.items() if not _names(patch, rule)}}


def _names(patch: object, rule: str) -> bool:
    """Whether a word, or any key or word inside, is this id."""
    if isinstance(patch, Mapping):
        return any(key == rule or _names(value, rule) for key, value in patch.items())
    return any(_names(part, rule) for part in patch) if isinstance(patch, list) else patch == rule


def _rows(data: Table, name: str) -> list[Table]:
    rows = data.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


class _PlacedChecker(Checker):
    """Tells each problem of the merged rulebook in the file where it was written."""

    def __init__(self, name: str, text: str, merging: _Merging) -> None:
        super().__init__(name, text, RulebookProblem)
        self._merging = merging

    def place(self, path: KeyPath) -> tuple[str, str, KeyPath]:
        """The file in which the first two steps of the path were written, and the path there."""
        if len(path) < 2:
            return self.name, self.text, path
        part, own = self._merging.places.get((str(path[0]), path[1]), (self._merging.base, path[1]))
        return part.nama, part.text, (path[0], own, *path[2:])
