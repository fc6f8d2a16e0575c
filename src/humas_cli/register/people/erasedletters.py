"""A letter that would print that personal data was erased does not go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from humas_cli.activities.forms import CONTENT
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, HumasError
from humas_cli.fields import Field
from humas_cli.register.people.filetext import text_of
from humas_cli.register.people.personal import ERASED


class ErasedInLetter(HumasError):
    """A letter needs data that was erased."""

    kode: ClassVar[str] = "data-dihapus"
    status: ClassVar[ExitCode] = ExitCode.INCOMPLETE

    def __init__(self, id: str, labels: Sequence[str], flags: Sequence[str], keys: Sequence[str]) -> None:
        changes = " ".join(f"--ubah {key}=" for key in keys)
        super().__init__(
            f"'{id}' belum dapat diterbitkan: naskahnya memuat data pribadi yang sudah dihapus ({', '.join(labels)}); "
            "nomor tidak diberikan.",
            f"Isi lagi dengan {' '.join(f'{flag} …' for flag in flags)}, bila data itu memang boleh dipakai, atau "
            f"kosongkan dengan: humas register update {id} {changes}",
        )


def ensure_nothing_erased(request: Request, files: Mapping[str, bytes]) -> None:
    """No document prints the words that stand for an erased value.

    Raises:
        ErasedInLetter: one does; the fields whose values were erased are named with their options.
    """
    found = list(_erased(request))
    if not found or not any(ERASED in (text_of(content, name) or "") for name, content in files.items()):
        return
    labels = [field.label or field.nama for _, field in found]
    flags = [f"--{field.bendera or field.nama.replace('_', '-')}" for _, field in found]
    raise ErasedInLetter(request.id, labels, flags, [key for key, _ in found])


def _erased(request: Request) -> Iterator[tuple[str, Field]]:
    """The fields of the record that hold, somewhere in them, what stands for an erased value; each after its key."""
    form, record = request.form, request.record
    for before, fields, values in (("", form.facts, record.fakta), (f"{CONTENT}.", form.fields, record.isi)):
        yield from ((before + field.nama, field) for field in fields if _holds(values.get(field.nama)))


def _holds(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(map(_holds, value.values()))
    return any(map(_holds, value)) if isinstance(value, list | tuple) else value == ERASED
