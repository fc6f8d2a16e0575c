"""What an officer does next with a recorded activity: one command, told after the one that was just given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from humas_cli.register.issuing import has_product
from humas_cli.register.model import State
from humas_cli.results import Line, Tone
from humas_cli.rulebook.model import Duty, DutyStatus, Putusan, Verdict

if TYPE_CHECKING:
    from humas_cli.activities.forms import DocumentSpec, Form
    from humas_cli.register.duties.standing import Regular

COORDINATION, REPORT = "koordinasi", "laporan"
_OPEN = (DutyStatus.BELUM_JATUH_TEMPO, DutyStatus.LEWAT)


def after_new(id: str, jenis: str, verdict: Verdict, form: Form | None) -> Line:
    """After a draft was recorded: what keeps it from going out, else what lets it out."""
    partner = next(_open(verdict, COORDINATION), None)
    if partner is not None:
        return _line(f"humas koordinasi new {id} --dengan {partner.kepada}")
    if verdict.putusan is Putusan.BELUM_LENGKAP:
        what = f"--ubah {verdict.kurang[0]}=…" if verdict.kurang else "--isian BERKAS"
        return _line(f"humas register update {id} {what}")
    if has_product(form):
        return _line(f"humas {jenis} issue {id}")
    return _line(f"humas register done {id} (sesudah kegiatannya selesai)")


def after_issue(id: str, state: State, waiting: Sequence[DocumentSpec] = ()) -> tuple[Line, ...]:
    """After the product went out; nothing where it is a draft still or has taken place already.

    A letter that SRIKANDI is to number goes there first.
    """
    if waiting:
        which = f" --dokumen {waiting[0].id}" if len(waiting) > 1 else ""
        return (_line(f"humas register official {id} NOMOR{which} (sesudah SRIKANDI memberi nomor)"),)
    if state is not State.TERBIT:
        return ()
    proof = f"humas register attach {id} --tautan …"
    return (_line(f"humas register done {id} (sesudah kegiatannya selesai); bukti tayangnya: {proof}"),)


def after_done(id: str, verdict: Verdict | None) -> tuple[Line, ...]:
    """After it took place: the report, where one is owed."""
    owed = verdict is not None and any(_open(verdict, REPORT))
    return (_line(f"humas laporan new {id}"),) if owed else ()


def after_morning(tasks: Iterable[Regular]) -> tuple[Line, ...]:
    """For an office whose yearly agenda is not recorded: how to record it."""
    ways = [one.lakukan for one in tasks if one.catatan == "belum tercatat"]
    return (_line("; ".join(ways)),) if ways else ()


def _open(verdict: Verdict, apa: str) -> Iterator[Duty]:
    """The duties of that sort that can still be done: what belonged before the activity cannot, once it has begun."""
    for duty in verdict.kewajiban:
        late = duty.status is DutyStatus.LEWAT
        if duty.apa == apa and duty.status in _OPEN and not (late and duty.kapan == "sebelum"):
            yield duty


def _line(command: str) -> Line:
    return Line(f"Langkah berikutnya: {command}", Tone.QUIET, whole=True)
