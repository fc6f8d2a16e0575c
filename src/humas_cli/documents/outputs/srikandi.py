"""SRIKANDI's codes: what the state's own correspondence system fills in when a letter is registered and signed."""

from __future__ import annotations

from collections.abc import Mapping


class Code(str):
    """A code that stays as it is: filters give it back unchanged."""

    __slots__ = ()


NUMBER = Code("${nomor_naskah}")
DATE = Code("${tanggal_naskah}")
NATURE = Code("${sifat}")
SUBJECT = Code("${hal}")
NAME = Code("${nama_pengirim}")
POST = Code("${jabatan_pengirim}")
NIP = Code("${nip_pengirim}")
SIGNATURE = Code("${ttd_pengirim}")

CODES = frozenset((NUMBER, DATE, NATURE, SUBJECT, NAME, POST, NIP, SIGNATURE))

_DOCUMENT = {"nomor": NUMBER, "tanggal": DATE, "sifat": NATURE, "hal": SUBJECT}
_SIGNER = {"baris": (POST,), "sebutan": POST, "nama": NAME, "nip": NIP, "ttd": SIGNATURE}


def with_codes(context: Mapping[str, object]) -> dict[str, object]:
    """The values of a document with SRIKANDI's codes in the place of what SRIKANDI gives."""
    coded = dict(context)
    for name, codes in (("dokumen", _DOCUMENT), ("penandatangan", _SIGNER)):
        values = context[name]
        assert isinstance(values, Mapping)
        coded[name] = {**values, **codes}
    return coded
