"""What ``issue`` tells of what came out: whose each number is, and why an activity is still a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from humas_cli.activities.forms import DocumentSpec, Form
from humas_cli.register.issuing import Issued, has_product
from humas_cli.register.knownletters import Filled
from humas_cli.register.model import State
from humas_cli.results import Line, Tone


def number_words(issued: Issued) -> str:
    """The numbers; of several also which document bears which."""
    if len(issued.bearers) < 2:
        return f"Nomor: {', '.join(issued.numbers)}."
    return f"{'; '.join(f'{names}: {number}' for number, names in issued.bearers)}."


def still_draft(issued: Issued, jenis: str, form: Form | None) -> Iterator[str]:
    """Why what was issued did not change the state, and the command that does."""
    if issued.keadaan is not State.KONSEP:
        return
    if has_product(form):
        yield f"Tetap konsep karena produknya belum terbit; terbitkan dengan: humas {jenis} issue {issued.id}"
    else:
        yield (
            "Tetap konsep karena jenis ini tidak mempunyai naskah produk; sesudah berlangsung: "
            f"humas register done {issued.id}"
        )


def what_was_done(issued: Issued, filled: Sequence[Filled]) -> Iterator[str]:
    """What stayed as it was, what bears the mark of a correction, what the register filled in."""
    if issued.left:
        yield f"Sudah keluar dan tidak berubah: {', '.join(issued.left)}."
    yield from issued.notes
    if issued.marked:
        yield f"Bertanda perbaikan, dengan tanggal naskah pertama: {', '.join(issued.marked)}."
    if filled:
        yield f"Diambil dari register: {', '.join(one.label for one in filled)}. Periksa cara dan bukti pengirimannya."


def old_file(id: str) -> Line:
    """That the record's file beside the documents stays as it was, and where the present one is."""
    told = f"Berkas {id}.toml yang lama tidak ikut berubah; yang terbaru:"
    return Line(f"{told} humas register show {id} --output FOLDER", Tone.SOFT, whole=True)


def outdated_lines(id: str, jenis: str, outdated: Sequence[DocumentSpec]) -> Iterator[Line]:
    """Which documents are out and say what is no longer so, and how each is made anew."""
    if not outdated:
        return
    yield Line(f"Sudah keluar dengan isi lama: {', '.join(document.nama for document in outdated)}.", Tone.OPEN)
    which = " ".join(f"--dokumen {document.id}" for document in outdated)
    yield Line(f"Terbitkan lagi dengan: humas {jenis} issue {id} {which} --alasan …", Tone.OPEN, 1, whole=True)
