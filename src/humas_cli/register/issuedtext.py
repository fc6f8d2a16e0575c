"""What ``issue`` tells of what came out: whose each number is, and why an activity is still a draft."""

from __future__ import annotations

from collections.abc import Iterator

from humas_cli.activities.forms import Form
from humas_cli.register.issuing import Issued, has_product
from humas_cli.register.model import State


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
