"""Receipts (*tanda terima*): one verdict kept with everything that made it, to be worked out again byte for byte.

A receipt holds the record itself, the moment of judgement, which rulebook judged (name, version, content hash), which
program, and the verdict object, and the SHA-256 of all that. The file is canonical JSON, so that every byte of it
counts. It proves that the verdict follows from the record and the rulebook; it is no signature of a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from humas_cli import __version__
from humas_cli.errors import BrokenFileError, HumasError, NotFoundError
from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import Putusan, Rulebook
from humas_cli.rulebook.verdict_json import Plain, verdict_object

FORMAT = "humas-tanda-terima-1"
SUFFIX = ".tanda-terima.json"

SHAPE: Mapping[str, tuple[str, ...]] = {
    "program": ("nama", "versi"),
    "rulebook": ("nama", "pendek", "versi", "hash"),
    "kegiatan": ("berkas", "sha256", "teks"),
}
"""The tables of a receipt and their texts."""
TEXTS = ("format", "sidik", "waktu")


class BrokenReceipt(BrokenFileError):
    """The file is no receipt, or not as it was written."""

    kode = "tanda-terima-rusak"

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"Tanda terima '{name}' {what}.",
            "Pakai salinan aslinya, atau nilai ulang kegiatannya dengan --tanda-terima.",
        )


class RulebookGone(NotFoundError):
    """The rulebook that judged is not at hand."""

    kode = "buku-aturan-tanda-terima-tidak-ada"

    def __init__(self, name: str, receipt: Receipt, known: Sequence[Rulebook]) -> None:
        here = "; ".join(f"{b.info.pendek} versi {b.info.versi} ({b.info.hash[:12]})" for b in known)
        super().__init__(
            f"Tanda terima '{name}': {receipt.rulebook['pendek']} versi {receipt.rulebook['versi']} "
            f"({receipt.rulebook['hash'][:12]}) yang menilainya tidak ada; yang ada: {here}.",
            "Sebutkan berkas buku aturan itu dengan --rulebook, atau letakkan di folder aturan dalam konfigurasi.",
        )


class Receipt(NamedTuple):
    """A receipt that was read and is whole."""

    at: datetime
    program: Mapping[str, str]
    rulebook: Mapping[str, str]
    kegiatan: Mapping[str, str]
    putusan: Plain


class Replay(NamedTuple):
    """What working it out again gave.

    Attributes:
        sama: the verdict is the same, byte for byte, and the record is the one that was judged.
        beda: what differs, in Indonesian.
        putusan: the verdict as it comes out now, ``None`` when the record cannot be judged.
        program_lain: another version of the program wrote the receipt.
    """

    sama: bool
    beda: tuple[str, ...]
    putusan: Plain | None
    program_lain: bool


def canonical(value: object) -> bytes:
    """The one way to write a value as JSON here."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def make(text: str, berkas: str, book: Rulebook, at: datetime) -> bytes:
    """The receipt of one record.

    Args:
        text: the record as it was read, TOML or JSON.
        berkas: how its source is called in the verdict.
        book: the rulebook that judges.
        at: the moment of judgement.
    """
    info = book.info
    receipt: Plain = {
        "format": FORMAT,
        "program": {"nama": "humas", "versi": __version__},
        "waktu": at.isoformat(),
        "rulebook": {"nama": info.nama, "pendek": info.pendek, "versi": info.versi, "hash": info.hash},
        "kegiatan": {"berkas": berkas, "sha256": digest(text.encode()), "teks": text},
        "putusan": _judged(text, berkas, book, at),
    }
    return canonical({**receipt, "sidik": digest(canonical(receipt))})


def read(content: bytes, name: str) -> Receipt:
    """Read a receipt; ``name`` is how the file is called in messages.

    Raises:
        BrokenReceipt: it is none, or any byte of it is not as it was written.
    """
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BrokenReceipt(name, "bukan JSON yang utuh") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BrokenReceipt(name, "bukan tanda terima yang dikenal")
    sealed = {key: value for key, value in found.items() if key != "sidik"}
    try:
        whole = canonical(found) == content and digest(canonical(sealed)) == found.get("sidik")
    except (ValueError, RecursionError):
        whole = False
    if not whole:
        raise BrokenReceipt(name, "berubah sejak ditulis: sidiknya tidak cocok dengan isinya")
    if set(found) != {*SHAPE, *TEXTS, "putusan"} or not _well_shaped(found):
        raise BrokenReceipt(name, "tidak lengkap")
    try:
        at = datetime.fromisoformat(found["waktu"])
    except ValueError:
        raise BrokenReceipt(name, "memuat waktu yang tidak sah") from None
    if at.tzinfo is None:
        raise BrokenReceipt(name, "memuat waktu tanpa zona")
    return Receipt(at, found["program"], found["rulebook"], found["kegiatan"], found["putusan"])


def replay(receipt: Receipt, book: Rulebook) -> Replay:
    """Judge the record of a receipt again, by the same rulebook at the same moment."""
    beda = []
    if digest(receipt.kegiatan["teks"].encode("utf-8", "surrogatepass")) != receipt.kegiatan["sha256"]:
        beda.append("isi kegiatan tidak sama dengan sidiknya")
    if {key: receipt.rulebook[key] for key in ("nama", "pendek", "versi")} != {
        key: getattr(book.info, key) for key in ("nama", "pendek", "versi")
    }:
        beda.append("nama atau versi buku aturan tidak sama dengan isinya")
    now: Plain | None = None
    try:
        now = _judged(receipt.kegiatan["teks"], receipt.kegiatan["berkas"], book, receipt.at)
    except HumasError as error:
        beda.append(f"kegiatannya tidak dapat dinilai ({error.pesan.splitlines()[0].rstrip('.')})")
    else:
        beda.extend(_differences(receipt.putusan, now))
    return Replay(not beda, tuple(beda), now, receipt.program.get("versi") != __version__)


def find_book(name: str, receipt: Receipt, books: Iterable[Rulebook]) -> Rulebook:
    """The rulebook that judged, by its hash; ``books`` are taken only until it is found.

    Raises:
        RulebookGone: none has.
    """
    known: list[Rulebook] = []
    for book in books:
        if book.info.hash == receipt.rulebook["hash"]:
            return book
        known.append(book)
    raise RulebookGone(name, receipt, known)


def places(target: Path, names: Sequence[str], *, folder: bool) -> tuple[Path, ...]:
    """Where the receipts of these records go: into one file, or each under its own name into a folder."""
    if not folder:
        return (target,)
    found: list[Path] = []
    for name in names:
        stem = "masukan" if name == "-" else Path(name).stem
        taken = sum(path.name == f"{stem}{SUFFIX}" or path.stem.startswith(f"{stem}-") for path in found)
        unique = f"{stem}-{taken + 1}" if target / f"{stem}{SUFFIX}" in found else stem
        found.append(target / f"{unique}{SUFFIX}")
    return tuple(found)


def digest(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _judged(text: str, berkas: str, book: Rulebook, at: datetime) -> Plain:
    from humas_cli.activities.checking import parsed

    record = parsed(text, berkas, berkas, book, None)
    return verdict_object(judge(book, record, at), book.info, berkas, None)


def _well_shaped(found: Mapping[str, object]) -> bool:
    for name, keys in SHAPE.items():
        table = found[name]
        if not isinstance(table, dict) or set(table) != set(keys):
            return False
        if not all(isinstance(value, str) for value in table.values()):
            return False
    verdict = found["putusan"]
    return (
        all(isinstance(found[name], str) for name in TEXTS)
        and isinstance(verdict, dict)
        and verdict.get("putusan") in tuple(Putusan)  # it is told as it stands
    )


def _differences(then: Plain, now: Plain) -> list[str]:
    if canonical(then) == canonical(now):
        return []
    if then.get("putusan") != now["putusan"]:
        return [f"putusannya sekarang '{now['putusan']}', dalam tanda terima '{then.get('putusan')}'"]
    keys = [key for key in sorted({*then, *now}) if canonical(then.get(key)) != canonical(now.get(key))]
    return [f"bagian putusan yang tidak sama: {', '.join(keys)}"]
