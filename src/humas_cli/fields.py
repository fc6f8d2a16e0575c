"""What a record or a form may hold: one declared field, its type, words and questions.

Values here and in the rulebook are named tuples: as frozen as a dataclass, and nine times cheaper to define, which
is what a command that only prints one verdict mostly pays for.
"""

from enum import StrEnum
from typing import NamedTuple


class FieldType(StrEnum):
    """The types a field declares in TOML (``tipe``)."""

    TEXT = "teks"
    LONG_TEXT = "teks-panjang"
    BODY = "naskah"
    CHOICE = "pilihan"
    CHOICES = "daftar-pilihan"
    YES_NO = "ya-tidak"
    NUMBER = "bilangan"
    MOMENT = "waktu"
    DATE = "tanggal"
    DATE_OR_MOMENT = "tanggal-atau-waktu"
    TEXTS = "daftar-teks"
    TABLE = "tabel"
    TABLES = "daftar-tabel"


TABLE_TYPES = (FieldType.TABLE, FieldType.TABLES)
LIST_TYPES = (FieldType.CHOICES, FieldType.TEXTS, FieldType.TABLES)


class Field(NamedTuple):
    """One declared fact or form field.

    Attributes:
        nama: key in the record (snake_case).
        tipe: what values it takes.
        label: short Indonesian name, for documents and messages.
        tanya: the question to ask an officer.
        bantuan: one sentence of help.
        nilai: allowed words of a choice.
        arti: the words an officer reads for each of ``nilai``, in the same order.
        isi: the fields of a table.
        bendera: option name without dashes.
        wajib: the key must be there (inside a table), or the documents need it (in a form).
        bukti: evidence of a duty: absent means none yet, not unknown.
        bawaan_dari: an absent value means the value of this other fact.
        bawaan: TOML default of a form field, ``None`` when there is none.
        contoh: an example of a valid value, for help and errors.
        pribadi: personal data of a person outside the office (a journalist, a requester, a guest).
        orang: whose it is, where one table tells of several people; ``""``: of the one its table tells of.
    """

    nama: str
    tipe: FieldType
    label: str
    tanya: str = ""
    bantuan: str = ""
    nilai: tuple[str, ...] = ()
    arti: tuple[str, ...] = ()
    isi: "tuple[Field, ...]" = ()
    bendera: str = ""
    wajib: bool = False
    bukti: bool = False
    bawaan_dari: str = ""
    bawaan: str | bool | int | None = None
    contoh: str = ""
    pribadi: bool = False
    orang: str = ""

    def meaning(self, word: str) -> str:
        """The words an officer reads for one allowed value; the value itself when none are declared."""
        if word in self.nilai and self.arti:
            return self.arti[self.nilai.index(word)]
        return word

    def field(self, nama: str) -> "Field | None":
        """The field of this table with that key."""
        for inner in self.isi:
            if inner.nama == nama:
                return inner
        return None
