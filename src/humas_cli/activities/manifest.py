"""What a run over a list wrote: for each file its row, its template and the digests of both, in ``manifes.json``.

It is written before the files it names, so that a run that ends half way leaves no file that the next run would not
know. ``lama`` is the digest of the file that one is about to replace; a run that ends well leaves none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.errors import BrokenFileError, NotFoundError
from humas_cli.files import decode_text, read_bytes

VERSION = 1


class BrokenManifest(BrokenFileError):
    """The list of what was written cannot be read."""

    kode: ClassVar[str] = "manifes-rusak"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Manifes '{path}' tidak dapat dibaca.",
            "Pindahkan folder itu, lalu ulangi; atau tambahkan --force untuk membuat semuanya dari awal.",
        )


class Material(NamedTuple):
    """What the letters of one run have in common.

    Attributes:
        templat, sha256_templat: the template's file name and digest.
        program: version of the program.
        buku_aturan: digest of the rulebook that judged.
        akhiran: how the file names end, which differs by format.
        saat: the moment that the letters bear, RFC 3339.
        sidik: digest of all that goes into a letter besides its row.
    """

    templat: str
    sha256_templat: str
    program: str
    buku_aturan: str
    akhiran: str
    saat: str
    sidik: str

    def as_table(self) -> dict[str, str]:
        """As the manifest shows it."""
        return self._asdict()


class Entry(NamedTuple):
    """One file.

    Attributes:
        berkas: its name.
        baris: the lines of the list it was made from: one, or those of a merged file.
        sidik: digest of those rows.
        sha256: digest of the file.
        bahan: digest of what else it was made from.
        lama: digest of the file that it replaces, while that is not certain to be done.
    """

    berkas: str
    baris: tuple[int, ...]
    sidik: str
    sha256: str
    bahan: str
    lama: str = ""

    def as_table(self, material: Mapping[str, Material]) -> dict[str, object]:
        """As ``--json`` shows it: with template, program and rulebook, without what only the program needs."""
        known = material.get(self.bahan)
        return {
            "berkas": self.berkas,
            "baris": list(self.baris),
            "sha256_baris": self.sidik,
            "sha256": self.sha256,
            **({} if known is None else known.as_table() | {"sidik": self.bahan}),
        }


class Manifest(NamedTuple):
    """All files of one folder.

    Attributes:
        berkas: entries by file name.
        bahan: material by its digest.
    """

    berkas: Mapping[str, Entry]
    bahan: Mapping[str, Material]

    def ending_in(self, akhiran: str) -> tuple[Entry, ...]:
        """The files of one format."""
        alike = {digest for digest, material in self.bahan.items() if material.akhiran == akhiran}
        return tuple(entry for entry in self.berkas.values() if entry.bahan in alike)


EMPTY = Manifest({}, {})


def read_manifest(path: Path) -> Manifest:
    """The manifest of a folder; an empty one when there is none.

    Raises:
        BrokenManifest: it is no manifest of ours.
    """
    try:
        data = json.loads(decode_text(read_bytes(path), str(path)))
        if data["versi"] != VERSION:
            raise BrokenManifest(path)
        material = {str(row["sidik"]): Material(*(str(row[key]) for key in Material._fields)) for row in data["bahan"]}
        entries = [_entry(row) for row in data["berkas"]]
    except NotFoundError:
        return EMPTY
    except BrokenManifest:
        raise
    except (BrokenFileError, ValueError, KeyError, TypeError, RecursionError):
        raise BrokenManifest(path) from None
    return Manifest({entry.berkas: entry for entry in entries}, material)


def _entry(row: Mapping[str, object]) -> Entry:
    name, lines = row["berkas"], row["baris"]
    if not isinstance(name, str) or not isinstance(lines, list) or "/" in name or "\\" in name:
        raise ValueError("not an entry")
    rows, content, material = (str(row[key]) for key in ("sha256_baris", "sha256", "bahan"))
    return Entry(name, tuple(int(line) for line in lines), rows, content, material, str(row.get("lama", "")))


def as_json(head: Mapping[str, object], material: Iterable[Material], entries: Iterable[Entry], *, done: bool) -> bytes:
    """The manifest's text: one entry a line, so that two can be compared with any tool."""
    text = bytearray(b'{\n  "versi": %d,\n' % VERSION)
    for key, value in {**head, "selesai": done}.items():
        text += f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n".encode()
    for key, rows in (
        ("bahan", (json.dumps(item.as_table(), ensure_ascii=False) for item in material)),
        ("berkas", map(_line, entries)),
    ):
        between = f'  "{key}": [\n    '
        for row in rows:
            text += (between + row).encode()
            between = ",\n    "
        text += b"\n  ],\n" if key == "bahan" else b"\n  ]\n}\n"
    return bytes(text)


def _line(entry: Entry) -> str:
    row: dict[str, object] = {
        "berkas": entry.berkas,
        "baris": entry.baris,
        "sha256_baris": entry.sidik,
        "sha256": entry.sha256,
        "bahan": entry.bahan,
    }
    if entry.lama:
        row["lama"] = entry.lama
    return json.dumps(row, ensure_ascii=False)
