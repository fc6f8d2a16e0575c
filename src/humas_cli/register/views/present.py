"""What is to be said of an activity at the present, beside what is recorded of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from humas_cli.activities.dutywords import moment, verdict_name
from humas_cli.activities.rulebooks import book_for, shelf_of
from humas_cli.errors import HumasError
from humas_cli.register.judging import VERDICT
from humas_cli.register.model import Judgement, Standing, State
from humas_cli.register.reading import Reader
from humas_cli.register.rows import DutyRow
from humas_cli.results import Line, Tone

if TYPE_CHECKING:
    from humas_cli.environment import Environment
    from humas_cli.office.model import Office
    from humas_cli.register.views.showing import Shown, View

_OPEN = (State.KONSEP, State.TERBIT, State.TERLAKSANA)


def at_present(reader: Reader, shown: Shown, env: Environment, office: Office) -> Shown:
    """The activity with its verdict and duties as they stand by now; nothing is written.

    Days end where its office is, whatever zone the clock of this computer has. What was judged by a newer rulebook than
    the one at hand, or cannot be judged, stays as it is recorded; so does what was reported or called off.
    """
    from humas_cli.register.duties.clocks import unended
    from humas_cli.register.duties.rejudging import is_newer, said_now

    entry = shown.entry
    if entry.keadaan not in _OPEN:
        return shown
    own = entry.kantor == office.kantor  # of another office only the zone is known in which it was recorded
    now = env.clock().astimezone(office.identitas.zona.offset if own else entry.dicatat.tzinfo)
    with suppress(HumasError):
        shelf = shelf_of(None, env)
        book = book_for(shelf, entry.jenis, shown.values.get("mulai"), now)
        last = shown.judged
        if last is None or not is_newer(last[0], book):
            said = said_now(reader, entry, shelf, now)
            if said is not None:
                shown = shown._replace(kini=said, duties=tuple(_stands(row, said) for row in shown.duties))
        found = {row.ke: unended(row, book, now) for row in shown.duties if row.duty.status is Standing.TERBUKA}
        return shown._replace(belum_selesai={place: one for place, one in found.items() if one is not None})
    return shown


def _stands(row: DutyRow, said: Judgement) -> DutyRow:
    """A duty as it stands in another judgement; by another rulebook its term may be another one."""
    old = row.duty
    by_rule = old.sumber == VERDICT
    plain = (one._replace(status=old.status, tenggat=old.tenggat if by_rule else one.tenggat) for one in said.kewajiban)
    same = (one for one, bare in zip(said.kewajiban, plain, strict=True) if bare == old)
    return row._replace(duty=next(same, old))


def verdict_lines(shown: Shown, view: View) -> Iterator[Line]:
    """The verdict as of now; where another one is recorded, that too, and since when."""
    judged = shown.judged
    said = shown.kini if shown.kini is not None else judged and judged[0]
    book = f" ({said.rulebook}, versi {said.versi_rulebook}, {said.hash_rulebook[:12]})" if said else ""
    putusan = said.putusan if said else shown.entry.putusan
    yield Line(f"Putusan: {verdict_name(putusan)}{book}", indent=1)
    if judged is not None and putusan != shown.entry.putusan:
        when = moment(judged[1].astimezone(view.zone))
        told = f"Itu putusan sekarang; yang tercatat {verdict_name(shown.entry.putusan)}, dinilai {when}."
        yield Line(told, Tone.SOFT, 2)
