"""What the tables give: the columns that are asked for, and the values that are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from humas_cli.errors import BrokenFileError
from humas_cli.register.databases.database import Row
from humas_cli.register.model import DocumentUse, Entry, NumberState, NumberUse, OwedDuty, Proof, Standing, State
from humas_cli.register.moments import moment
from humas_cli.register.plainnames import is_plain_file, is_plain_id, is_shown_name

ENTRY = (
    "e.kantor, e.id, e.jenis, e.judul, e.keadaan, e.putusan, e.versi, e.mulai, e.zona_mulai, e.selesai, e.zona_selesai,"
    " e.dicatat, e.zona_dicatat, e.diubah, e.zona_diubah, e.hash_rulebook"
)
DUTY = "k.sumber, k.aturan, k.pasal, k.ayat, k.apa, k.kapan, k.kepada, k.tenggat_teks, k.status"
NUMBER = (
    "n.kantor, n.deret, n.tahun, n.urut, n.sisipan, n.teks, n.tanggal, n.dokumen, n.keadaan, n.perihal, n.entri,"
    " n.alasan, n.resmi, n.diberikan"
)
DOCUMENT = "d.urut, d.dokumen, d.nama, d.peran, d.berkas, d.keluaran, d.final, d.hash, d.ukuran, i.isi IS NOT NULL"
PROOF = "urut, waktu, tautan, berkas, hash, ukuran, catatan"


class DutyRow(NamedTuple):
    """A duty with the activity it belongs to, which stands in ``keadaan`` and begins at ``mulai``."""

    kantor: str
    entri: str
    jenis: str
    judul: str
    ke: int
    duty: OwedDuty
    tenggat: datetime | None
    keadaan: State
    mulai: datetime | None


class NumberRow(NamedTuple):
    """A number with whose it is, the activity that has it, why it was skipped or cancelled, the later official one."""

    kantor: str
    number: NumberUse
    entri: str
    alasan: str
    resmi: str


class KeptDocument(NamedTuple):
    """A document and the event that brought it; ``ada`` is false once its content was erased."""

    urut: int
    document: DocumentUse
    ada: bool


class KeptProof(NamedTuple):
    """Evidence of publication and when it was given."""

    urut: int
    waktu: datetime
    proof: Proof


class RowDamaged(BrokenFileError):
    """A row of the register is not as the program writes it."""

    kode: ClassVar[str] = "register-rusak"

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"Register berisi baris {what} yang rusak dan tidak dapat dibaca.",
            "Lihat yang mana dengan: humas register verify.",
        )


@contextmanager
def readable(what: str) -> Iterator[None]:
    """What cannot be made of a row that somebody changed by hand, as an error an officer can act on.

    Raises:
        RowDamaged: a value cannot be made of it.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError, OSError) as error:
        raise RowDamaged(what) from error


def _ensure_texts(values: tuple[object, ...]) -> None:
    """None of these columns holds bytes, unless somebody changed the file by hand."""
    if any(isinstance(value, bytes) for value in values):
        raise TypeError("bytes instead of a text")


def _certain(seconds: int, minutes: int) -> datetime:
    found = moment(int(seconds), int(minutes))
    assert found is not None
    return found


@readable("kegiatan")
def entry_of(row: Row, numbers: tuple[str, ...]) -> Entry:
    """An activity of the columns :data:`ENTRY`, with its printed numbers."""
    _ensure_texts((*row, *numbers))
    if not is_plain_id(row[1]):  # it becomes the name of a file
        raise ValueError("an id leads elsewhere")
    return Entry._make(
        (
            *row[:4],
            State(row[4]),
            row[5],
            int(row[6]),
            moment(row[7], row[8]),
            moment(row[9], row[10]),
            _certain(row[11], row[12]),
            _certain(row[13], row[14]),
            row[15],
            numbers,
        )
    )


@readable("kewajiban")
def duty_of(row: Row) -> DutyRow:
    """A duty: office, activity, kind, title and place before the columns :data:`DUTY`; state and beginning behind."""
    duty = OwedDuty._make((*row[5:13], Standing(row[13])))
    due = None if duty.tenggat is None else datetime.fromisoformat(duty.tenggat)
    return DutyRow._make((*row[:5], duty, due, State(row[14]), moment(row[15], row[16])))


@readable("nomor")
def number_of(row: Row) -> NumberRow:
    """A number of the columns :data:`NUMBER`."""
    _ensure_texts(row)
    date.fromisoformat(row[6])  # what shows it counts on that
    if row[13]:
        date.fromisoformat(row[13])
    place = (row[1], int(row[2]), int(row[3]), row[4])
    number = NumberUse(*place, row[5], row[6], row[7], NumberState(row[8]), row[9], row[13])
    return NumberRow(row[0], number, row[10], row[11], row[12])


@readable("dokumen")
def document_of(row: Row) -> KeptDocument:
    """A document of the columns :data:`DOCUMENT`."""
    if not is_plain_file(row[4]):  # it is written under that name
        raise ValueError("a name leads elsewhere")
    return KeptDocument(row[0], DocumentUse._make((*row[1:6], bool(row[6]), row[7], row[8])), bool(row[9]))


@readable("bukti")
def proof_of(row: Row) -> KeptProof:
    """Evidence of publication of the columns :data:`PROOF`; its moment in UTC."""
    if not is_shown_name(row[3]):
        raise ValueError("a name leads elsewhere")
    return KeptProof(row[0], _certain(row[1], 0), Proof(*row[2:]))
