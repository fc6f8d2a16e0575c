"""What an officer should know of numbers that were taken now: dated ahead, the first of a book, outside SRIKANDI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from humas_cli.activities.forms import DocumentSpec
from humas_cli.documents.indonesian import tanggal
from humas_cli.documents.outputs.filenames import is_for_srikandi
from humas_cli.documents.request import Request
from humas_cli.register.model import Entry, NumberState, NumberUse
from humas_cli.register.store import Writer

RUNNING = timedelta(days=31)
"""A year that is older than this has letters, and so had its book before this register."""


def number_notes(writer: Writer, new: Sequence[NumberUse], *, dry_run: bool = False) -> tuple[str, ...]:
    """Of numbers that an event is going to take: letters dated later than today, and books that begin in mid-year."""
    return (*_ahead(writer, new), *_first(writer, new, dry_run=dry_run))


def _ahead(writer: Writer, new: Iterable[NumberUse]) -> Iterator[str]:
    """Letters of this month that are dated later than today; of another month a warning tells."""
    today = writer.here.date()
    for number in new:
        day = date.fromisoformat(number.tanggal)
        if number.diberikan and (day.year, day.month) == (today.year, today.month):
            yield f"Nomor {number.teks} diambil hari ini, sedangkan naskahnya bertanggal {tanggal(day)}."


def _first(writer: Writer, new: Iterable[NumberUse], *, dry_run: bool) -> Iterator[str]:
    """The first number of a series that nothing is known of, in a year that has been running for a while."""
    today = writer.here.date()
    if today - date(today.year, 1, 1) < RUNNING:
        return
    for number in new:
        if number.urut != 1 or number.sisipan or number.tahun != today.year or _is_known(writer, number.deret):
            continue
        skip = f'humas register skip --deret {number.deret} --nomor {1 if dry_run else 2}-N --alasan "buku lama"'
        way = f"humas register import BUKU, atau {skip}" if dry_run else f"batalkan yang ini, lalu {skip}"
        yield (
            f"{number.teks} ialah nomor pertama deret '{number.deret}' dalam register, padahal tahun {number.tahun} "
            f"sudah berjalan. Bila buku lama sudah sampai nomor N: {way}."
        )


def _is_known(writer: Writer, deret: str) -> bool:
    sql = "SELECT 1 FROM deret WHERE kantor = :kantor AND deret = :deret LIMIT 1"
    return writer.connection.one(sql, kantor=writer.kantor, deret=deret) is not None


def left_srikandi(writer: Writer, entry: Entry, request: Request, new: Iterable[NumberUse]) -> tuple[str, ...]:
    """Letters that were made for SRIKANDI before, and take a number of the office now."""
    if request.srikandi:
        return ()
    before = {
        kept.document.dokumen
        for kept in writer.documents(entry)
        if kept.document.final and is_for_srikandi(kept.document.berkas)
    }
    return tuple(
        f"Semula disiapkan untuk SRIKANDI, sekarang bernomor sendiri: {number.teks}. Berkas -srikandi.docx yang lama "
        "jangan diunggah lagi."
        for number in new
        if number.dokumen in before
    )


def waiting(
    writer: Writer, entry: Entry, request: Request, documents: Iterable[DocumentSpec]
) -> tuple[DocumentSpec, ...]:
    """The letters of these that go to SRIKANDI now and have no number yet."""
    if not request.srikandi:
        return ()
    rows = writer.numbers(kantor=entry.kantor, entri=entry.id)
    numbered = {row.number.dokumen for row in rows if row.number.keadaan is NumberState.TERPAKAI}
    return tuple(document for document in documents if document.nomor and document.id not in numbered)
