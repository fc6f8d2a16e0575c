"""``humas aturan verify`` and ``versions``, and the writing of receipts for the commands that judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from humas_cli.commands.common import JsonOption, QuietOption, environment
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError, UsageError
from humas_cli.results import Line, Result, Tone, error_objects

if TYPE_CHECKING:
    from humas_cli.rulebook import Rulebook
    from humas_cli.rulebook.receipts import Receipt, Replay

_ORDER = (ExitCode.BROKEN, ExitCode.REFUSED, ExitCode.NOT_FOUND, ExitCode.OK)


class ReceiptExists(HumasError):
    """A receipt stands where this one would be written."""

    kode = "berkas-sudah-ada"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Tanda terima '{name}' sudah ada dan tidak ditimpa.",
            "Sebutkan nama lain dengan --tanda-terima, atau tambahkan --force untuk menimpanya.",
        )


class Source(NamedTuple):
    """One record that was judged: how it is called, its text, and the rulebook that judged."""

    berkas: str
    text: str
    book: Rulebook


def keep(
    target: str, sources: Sequence[Source], env: Environment, at: datetime, *, force: bool, many: bool = False
) -> list[Line]:
    """Write the receipts, readable by their owner only; tells where.

    Args:
        target: a file, or a folder (one that exists, a name that ends in a slash, or when there are several records).
        sources: the records.
        env: the world.
        at: the moment of judgement.
        force: replace what stands there.
        many: several records were named, also when only one of them could be judged.

    Raises:
        ReceiptExists: one stands there already; then none is written.
    """
    from humas_cli.activities.naming import located
    from humas_cli.commands.telling import shown
    from humas_cli.files import FileExistsAlready, write_all
    from humas_cli.rulebook.receipts import make, places

    path = located(target, env)
    folder = many or len(sources) > 1 or target.endswith(("/", "\\")) or path.is_dir()
    contents = {
        place: make(source.text, source.berkas, source.book, at)
        for place, source in zip(places(path, [s.berkas for s in sources], folder=folder), sources, strict=True)
    }
    try:
        write_all(contents, force=force, private=True)
    except FileExistsAlready as error:
        raise ReceiptExists(shown(error.path, env.cwd)) from None
    return [Line(f"Tanda terima: {shown(place, env.cwd)}", whole=True) for place in contents]


def ensure_free(target: str, env: Environment, *, force: bool) -> None:
    """Refuse before anything is written when the receipt could not be.

    Raises:
        ReceiptExists: one stands there already.
    """
    from humas_cli.activities.naming import located
    from humas_cli.commands.telling import shown

    path = located(target, env)
    if not force and path.exists() and not path.is_dir():
        raise ReceiptExists(shown(path, env.cwd))


def verify(
    ctx: typer.Context,
    receipts: Annotated[
        list[str] | None, typer.Argument(metavar="TANDA-TERIMA...", help="Berkas tanda terima (JSON).")
    ] = None,
    kegiatan: Annotated[
        str | None,
        typer.Option("--kegiatan", metavar="BERKAS", help="Periksa juga apakah berkas kegiatan ini masih sama."),
    ] = None,
    rulebook: Annotated[
        str | None,
        typer.Option("--rulebook", metavar="BERKAS", help="Buku aturan yang menilainya, bila tidak ada di sini."),
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Work each verdict out again and compare it with the receipt, byte for byte."""
    env = environment(ctx)
    if not receipts:
        raise UsageError("Argumen TANDA-TERIMA belum disebut.", "Lihat bantuan: humas aturan verify --help")
    if kegiatan is not None and len(receipts) > 1:
        raise UsageError("Opsi '--kegiatan' hanya untuk satu tanda terima.", "Periksa tanda terima satu per satu.")
    lines: list[Line] = []
    data: list[dict[str, object]] = []
    errors: list[HumasError] = []
    statuses: list[ExitCode] = []
    for name in receipts:
        try:
            receipt, replay = _replayed(name, kegiatan, rulebook, env)
        except HumasError as error:
            errors.append(error)
            statuses.append(error.status)
            data.append({"berkas": name, "hasil": "gagal", "galat": error_objects(error)})
            continue
        statuses.append(ExitCode.OK if replay.sama else ExitCode.REFUSED)
        lines.extend(_told(name, receipt, replay))
        data.append(_object(name, receipt, replay))
    status = next((status for status in _ORDER if status in statuses), statuses[0])
    return Result(status=status, lines=tuple(lines), data=data, errors=tuple(errors))


def _replayed(name: str, kegiatan: str | None, rulebook: str | None, env: Environment) -> tuple[Receipt, Replay]:
    from humas_cli.activities.checking import read_source
    from humas_cli.activities.naming import located
    from humas_cli.activities.rulebooks import shelf_of
    from humas_cli.files import read_bytes
    from humas_cli.rulebook.receipts import digest, find_book, read, replay

    receipt = read(read_bytes(located(name, env)), name)
    sources = [rulebook, None] if rulebook is not None else [None]
    book = find_book(name, receipt, (e.book for source in sources for e in shelf_of(source, env).editions))
    done = replay(receipt, book)
    if kegiatan is not None:
        text, shown = read_source(kegiatan, env)
        if digest(text.encode()) != receipt.kegiatan["sha256"]:
            done = done._replace(sama=False, beda=(*done.beda, f"berkas kegiatan '{shown}' berubah sejak dinilai"))
    return receipt, done


def _told(name: str, receipt: Receipt, replay: Replay) -> list[Line]:
    from humas_cli.activities.screen import DISCLAIMER, moment

    book = receipt.rulebook
    word, tone = ("cocok", Tone.GOOD) if replay.sama else ("tidak cocok", Tone.BAD)
    lines = [
        Line(f"{name}: {word} – putusan '{receipt.putusan.get('putusan')}', dinilai {moment(receipt.at)}.", tone),
        *(Line(f"{what[:1].upper()}{what[1:]}.", Tone.BAD, indent=1) for what in replay.beda),
    ]
    if replay.program_lain:
        ours = _version()
        after = "putusannya tetap sama" if replay.sama else "perbedaannya dapat berasal dari situ"
        text = f"Ditulis dengan humas {receipt.program['versi']}, diperiksa dengan humas {ours}; {after}."
        lines.append(Line(text, Tone.SOFT, indent=1))
    lines.append(Line(f"{book['pendek']}, versi {book['versi']} ({book['hash'][:12]}); {DISCLAIMER}.", Tone.QUIET, 1))
    return lines


def _version() -> str:
    from humas_cli import __version__

    return __version__


def _object(name: str, receipt: Receipt, replay: Replay) -> dict[str, object]:
    return {
        "berkas": name,
        "hasil": "cocok" if replay.sama else "tidak-cocok",
        "beda": list(replay.beda),
        "waktu": receipt.at.isoformat(),
        "kegiatan": {"berkas": receipt.kegiatan["berkas"], "sha256": receipt.kegiatan["sha256"]},
        "rulebook": dict(receipt.rulebook),
        "program": {"ditulis": receipt.program["versi"], "diperiksa": _version()},
        "putusan": receipt.putusan,
        "putusan_sekarang": replay.putusan,
    }


def versions(
    ctx: typer.Context,
    rulebook: Annotated[
        str | None, typer.Option("--rulebook", metavar="BERKAS", help="Buku aturan lain (TOML).")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WAKTU", help="Hari yang ditanyakan, dengan zona; bawaannya sekarang.")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """List the rulebooks at hand with their time, and which of them is in force."""
    from humas_cli.activities.rulebooks import shelf_of
    from humas_cli.activities.versions import written
    from humas_cli.commands.common import moment_of

    env = environment(ctx)
    day = moment_of(at, env).date()
    shelf = shelf_of(rulebook, env)
    now = shelf.only or shelf.on(day)
    lines, data = [], []
    for edition in shelf.editions:
        info = edition.book.info
        mark = f"menilai kegiatan pada {written(day)}" if edition.book is now else ""
        text = f"{info.pendek}, versi {info.versi} ({info.hash[:12]}), {edition.period}, {edition.berkas}"
        lines.append(Line(f"{text}: {mark}." if mark else f"{text}.", Tone.GOOD if mark else Tone.PLAIN, whole=True))
        data.append(
            {
                "nama": info.nama,
                "pendek": info.pendek,
                "versi": info.versi,
                "hash": info.hash,
                "berlaku_sejak": None if edition.since is None else edition.since.isoformat(),
                "berlaku_sampai": None if edition.last is None else edition.last.isoformat(),
                "berkas": edition.berkas,
                "berlaku": edition.book is now,
            }
        )
    return Result(lines=tuple(lines), data=data)
