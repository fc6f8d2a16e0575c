"""Loading a rulebook: read, check, compile, and remember the compiled form by content."""

from __future__ import annotations

import contextlib
import marshal
from binascii import crc32
from pathlib import Path
from typing import Any, cast

from humas_cli import __version__
from humas_cli.errors import BrokenFileError
from humas_cli.files import decode_text, keep, kept, read_bytes
from humas_cli.rulebook.model import Rulebook
from humas_cli.rulebook.plain import FORMAT, from_plain, to_plain

DATA = Path(__file__).parent / "data"
SHIPPED = DATA / "peraturan-bkn-8-2021.toml"


def load(path: Path | None = None, cache_dir: Path | None = None) -> Rulebook:
    """Load a rulebook.

    Args:
        path: the TOML file; ``None`` means the one shipped with the program (Peraturan BKN 8/2021).
        cache_dir: where a compiled form may be kept beside a copy of the content; ``None`` keeps nothing.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it cannot be read, or is not TOML.
        humas_cli.errors.ManyErrors: it breaks the rulebook's own rules; every problem with its line.
    """
    source = path or SHIPPED
    content = read_bytes(source)
    if path is not None and b"mengubah" in content:
        from humas_cli.rulebook.amending import load_amended, names_base

        if names_base(content, str(source)):
            return load_amended(source, cache_dir)
    # the whole content is kept and compared: exact, and quicker than loading a hash function
    stamp = (FORMAT, __version__, content, law_stamp(source))
    entry = None if cache_dir is None else cache_dir / f"rulebook-{crc32(content):08x}.bin"
    known = remembered(entry, stamp)
    if known is not None:
        return known
    import hashlib

    digest = hashlib.sha256(content).hexdigest()
    book = compile_text(decode_text(content, str(source)), str(source), digest, source.parent)
    remember(entry, stamp, book)
    return book


def compile_text(text: str, name: str, digest: str, folder: Path) -> Rulebook:
    """Compile the text of a rulebook; ``folder`` is where its regulation text is looked for first."""
    from humas_cli.tomlread import parse_toml

    return compile_data(parse_toml(text, name), text, name, digest, folder)


def compile_data(data: dict[str, object], text: str, name: str, digest: str, folder: Path) -> Rulebook:
    """Compile a parsed rulebook; ``text`` is what it was parsed from, for the lines of problems."""
    from humas_cli.rulebook.compiling import compile_rulebook
    from humas_cli.rulebook.schema import Checker

    check = Checker(name, text)
    law = law_of(data, name, folder)
    book = compile_rulebook(check, data, digest, law, shipped=is_shipped(law))
    check.raise_all()
    return book


def law_text() -> str:
    """The regulation's text as shipped, one line per line of the source."""
    return (DATA / "regulation.txt").read_text(encoding="utf-8")


def is_shipped(law: str) -> bool:
    """Whether a regulation's text, white space collapsed, is the one that comes with the program."""
    return law == " ".join(law_text().split())


def law_of(data: dict[str, object], name: str, folder: Path) -> str:
    """The regulation's text that a rulebook names, white space collapsed; it stands beside it, or is the shipped one.

    Raises:
        humas_cli.errors.BrokenFileError: none is named, or it is not there.
    """
    regulation = data.get("peraturan")
    if not isinstance(regulation, dict):
        raise BrokenFileError(
            f"Buku aturan '{name}': tabel [peraturan] belum ada.", "Periksa apakah berkas itu memang buku aturan."
        )
    file = regulation.get("teks")
    if not isinstance(file, str) or not file or Path(file).name != file or "\\" in file:
        what = f"'{file}' bukan nama berkas" if file else "nama berkas naskah peraturan belum diisi"
        raise BrokenFileError(
            f"Buku aturan '{name}', peraturan.teks: {what}.", "Isi dengan nama berkas teks di folder yang sama."
        )
    for candidate in (folder / file, DATA / file):
        if candidate.is_file():
            return " ".join(decode_text(read_bytes(candidate), str(candidate)).split())
    raise BrokenFileError(
        f"Buku aturan '{name}': naskah peraturan '{file}' tidak ada di folder '{folder}'.",
        "Letakkan naskah peraturan di samping buku aturan itu.",
    )


def law_stamp(source: Path) -> str:
    """Changes whenever a text file beside the rulebook does, so that no quote is trusted from an older text."""
    parts = []
    with contextlib.suppress(OSError):
        for file in sorted(source.parent.glob("*.txt")):
            state = file.stat()
            parts.append(f"{file.name}:{state.st_size}:{state.st_mtime_ns}")
    return "|".join(parts)


def remembered(entry: Path | None, stamp: tuple[object, ...]) -> Rulebook | None:
    """The compiled form of a cache entry, ``None`` when there is none or it was made of something else."""
    content = None if entry is None else kept(entry)
    if content is None:
        return None
    try:
        found = marshal.loads(content)
        return from_plain(found[1]) if found[0] == stamp else None
    except Exception:  # whatever is wrong with a cache entry, it is made anew
        return None


def remember(entry: Path | None, stamp: tuple[object, ...], book: Rulebook) -> None:
    """Keep a compiled form for the next run."""
    if entry is None:
        return
    keep(entry, marshal.dumps(cast("Any", (stamp, to_plain(book)))))
