"""Fragments: what many templates share (letterhead, signature, copies), kept once and set in at compilation.

A template names one in a paragraph of its own: ``{%p include "kop" %}``; a text or HTML template names it on a line of
its own: ``{% include "x" %}``. Its file has the suffix of the template that asks for it and stands in a folder of
fragments, the office's before the shipped one. Only plain names are looked up, and only inside those folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import adler32, crc32

from humas_cli.shipped import exists, templates_dir

if TYPE_CHECKING:
    from humas_cli.documents.engine.tags import Tag

FOLDER = "_bersama"
DEEPEST = 5
"""How many fragments may stand one inside the other."""

_MOST = 200
_BULK = 20_000_000
_LARGEST = 10 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\Z")
_QUOTED = re.compile(r"""include\s+(["'])(.*)\1\s*\Z""", re.DOTALL)

Used = tuple[tuple[str, str], ...]
"""The file names of the fragments a template was made with, each with the SHA-256 of its content."""


class FragmentProblem(Exception):
    """A fragment that cannot be set in.

    Attributes:
        masalah: what is wrong, in Indonesian.
        saran: what to do.
    """

    def __init__(self, masalah: str, saran: str) -> None:
        super().__init__(masalah)
        self.masalah = masalah
        self.saran = saran


class Shelf:
    """The folders of fragments, and what one compilation took from them.

    Args:
        folders: where to look, in this order.
        suffix: of the template, and so of its fragments.

    Attributes:
        used: file name -> SHA-256 of each fragment taken.
    """

    def __init__(self, folders: Iterable[Path], suffix: str) -> None:
        self._folders = tuple(dict.fromkeys(folders))
        self._suffix = suffix
        self._contents: dict[str, bytes] = {}
        self._taken = self._bulk = 0
        self.used: dict[str, str] = {}

    def file_name(self, tag: Tag, chain: tuple[str, ...]) -> str:
        """The file that an ``include`` tag means.

        Args:
            tag: the tag.
            chain: the file names of the fragments around it, outermost first.

        Raises:
            FragmentProblem: it names none, one that does not exist, one of those around it, or goes too deep.
        """
        quoted = _QUOTED.match(tag.body)
        if quoted is None:
            raise FragmentProblem("nama bagian bersama harus dalam tanda kutip", 'Contoh: {%p include "kop" %}.')
        name = quoted[2].strip().removesuffix(self._suffix)
        if not _NAME.match(name):
            raise FragmentProblem(
                f"nama bagian bersama “{name[:60]}” tidak sah",
                f"Tulis namanya saja, tanpa folder; berkasnya berada di folder {FOLDER}.",
            )
        file = f"{name}{self._suffix}"
        if file in chain:
            around = " → ".join((*chain, file))
            raise FragmentProblem(
                f"bagian bersama '{file}' memuat dirinya sendiri ({around})", "Hapus tag include ini."
            )
        if len(chain) == DEEPEST:
            raise FragmentProblem(
                f"bagian bersama bersarang lebih dari {DEEPEST} lapis",
                "Tulis isinya langsung di bagian yang memakainya.",
            )
        self._taken += 1
        if self._taken > _MOST:
            raise FragmentProblem(f"bagian bersama dipakai lebih dari {_MOST} kali", "Sederhanakan templat itu.")
        if self._place(file) is None:
            raise FragmentProblem(f"bagian bersama '{name}' tidak ada", self._advice(name))
        return file

    def read(self, file: str) -> bytes:
        """The content of a fragment that is there.

        Raises:
            FragmentProblem: it leads out of its folder, or cannot be read.
        """
        from humas_cli.errors import HumasError
        from humas_cli.files import read_bytes

        if file not in self._contents:
            path = self._place(file)
            assert path is not None, "only what file_name found is read"
            try:
                if path.resolve().parent != path.parent.resolve():
                    raise FragmentProblem(
                        f"bagian bersama '{file}' menunjuk ke luar foldernya",
                        f"Salin berkasnya ke dalam folder {FOLDER}.",
                    )
                content = read_bytes(path, limit=_LARGEST)
            except (OSError, RuntimeError):
                raise FragmentProblem(f"bagian bersama '{file}' tidak dapat dibaca", "Periksa berkas itu.") from None
            except HumasError as reason:
                raise FragmentProblem(
                    f"bagian bersama '{file}' tidak dapat dibaca ({reason.pesan.rstrip('.')})", "Periksa berkas itu."
                ) from None
            self._contents[file] = content
            # two checksums and the length: no accident repeats them, and no hash function need be loaded
            self.used[file] = f"{len(content)}-{crc32(content):08x}-{adler32(content):08x}"
        return self._contents[file]

    def spend(self, size: int) -> None:
        """Count what is set in, so that small files cannot make a huge template.

        Raises:
            FragmentProblem: it is more than any template needs.
        """
        self._bulk += size
        if self._bulk > _BULK:
            limit = f"{_BULK // 1_000_000} MB"
            raise FragmentProblem(
                f"isi bagian bersama seluruhnya melebihi {limit}", "Perkecil atau kurangi bagian itu."
            )

    def still(self, used: Iterable[tuple[str, str]]) -> bool:
        """Whether all these fragments are what they were."""
        try:
            return all(self._place(file) is not None and self._digest(file) == digest for file, digest in used)
        except FragmentProblem:
            return False

    def _digest(self, file: str) -> str:
        self.read(file)
        return self.used[file]

    def _place(self, file: str) -> Path | None:
        return next((folder / file for folder in self._folders if exists(folder / file)), None)

    def _advice(self, name: str) -> str:
        from humas_cli.documents.engine.scope import suggestion

        found: dict[str, None] = {}
        for folder in self._folders:
            try:
                found |= dict.fromkeys(sorted(path.stem for path in folder.glob(f"*{self._suffix}")))
            except OSError:  # a folder that may not be entered holds nothing for this user
                continue
        return suggestion(name, found, "Bagian bersama yang ada")


def folders_for(path: Path) -> tuple[Path, ...]:
    """Where the fragments of a template are when nobody says: beside its kind's folder, then the shipped ones."""
    beside = path.parent if path.parent.name == FOLDER else path.parent.parent / FOLDER
    return beside, templates_dir() / FOLDER


def origin(label: str, chain: tuple[str, ...]) -> str:
    """How messages call a place inside a fragment."""
    return f"{label}, bagian bersama '{chain[-1]}'" if chain else label
