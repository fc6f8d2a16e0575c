"""What can go wrong with a template or a body text, in the officer's words: file, place, field, way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from humas_cli.errors import HumasError, ManyErrors

_EXCERPT = 90


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a template: the part and the words around.

    Attributes:
        part: ``badan``, ``kepala halaman``, ``kaki halaman``, ``baris 3``.
        text: the paragraph's text, shortened; empty when the whole part is meant.
        tag: the tag as the author wrote it; empty when it is not about one tag.
        order: where it comes in the template, to list several errors in their order.
    """

    part: str
    text: str = ""
    tag: str = ""
    order: int = field(default=0, compare=False)

    def __str__(self) -> str:
        words = self.part
        if self.text and self.text != self.tag:
            words += f", paragraf “{self.text}”"
        if self.tag:
            words += f", tag {self.tag}"
        return words


def excerpt(text: str, start: int = 0, end: int = 0, length: int = _EXCERPT) -> str:
    """About ``length`` letters of ``text`` around ``start``–``end``, on one line, with ellipses where cut."""
    margin = max(0, (length - (end - start)) // 2)
    left = max(0, min(start - margin, len(text) - length))
    right = min(len(text), max(left + length, end))
    cut = " ".join(text[left:right].split())
    return ("…" if left > 0 else "") + cut + ("…" if right < len(text) else "")


class TemplateError(HumasError):
    """The template itself is wrong; its author can mend it."""

    kode = "templat-rusak"

    def __init__(self, templat: str, masalah: str, tempat: Place | None = None, saran: str | None = None) -> None:
        where = f"Templat '{templat}', {tempat}" if tempat else f"Templat '{templat}'"
        super().__init__(f"{where}: {masalah}.", saran)
        self.templat = templat
        self.tempat = tempat


class TemplateLimitError(TemplateError):
    """The template asks for more work or output than a document can need."""

    kode = "templat-melewati-batas"


class MissingValueError(HumasError):
    """A value the document prints is known but not filled in."""

    kode = "nilai-belum-diisi"

    def __init__(self, templat: str, tempat: Place, nama: str, label: str, saran: str | None = None) -> None:
        named = f"{label} ({nama})" if nama and nama != label else label
        super().__init__(
            f"Templat '{templat}', {tempat}: nilai {named} belum diisi.",
            saran
            or f"Isi '{nama or label}' lebih dahulu, atau apit bagian itu dengan {{% if %}} bila memang boleh kosong.",
        )
        self.nama = nama
        self.label = label
        self.tempat = tempat


class BadValueError(HumasError):
    """A value cannot be written where the template wants it."""

    kode = "nilai-tidak-dapat-ditulis"

    def __init__(self, templat: str, tempat: Place, masalah: str, saran: str | None = None) -> None:
        super().__init__(f"Templat '{templat}', {tempat}: {masalah}.", saran)
        self.tempat = tempat


class NaskahError(HumasError):
    """A body text holds something that cannot be carried over, or cannot be read."""

    kode = "naskah-tidak-didukung"

    def __init__(self, naskah: str, masalah: str, saran: str | None = None) -> None:
        super().__init__(f"Naskah '{naskah}': {masalah}.", saran)


def raise_all(errors: Iterable[HumasError]) -> None:
    """Raise what was found: nothing, the one error, or all of them in the template's order, each only once."""
    unique = {error.pesan: error for error in sorted(errors, key=_order)}
    if len(unique) == 1:
        raise next(iter(unique.values()))
    if unique:
        raise ManyErrors(tuple(unique.values()))


def _order(error: HumasError) -> int:
    place = getattr(error, "tempat", None)
    return place.order if isinstance(place, Place) else 0
