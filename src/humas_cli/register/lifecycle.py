"""What may be done with an activity: whose it is, and the steps that ``data/daur.toml`` declares."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from humas_cli.register.errors import NotPossibleNow, OthersEntry
from humas_cli.register.model import Entry, Happening, Judgement, Move, Standing, State

FILE = Path(__file__).parent / "data" / "daur.toml"
REPORT = "laporan"
"""The duty to report, as duties call it."""


class Step(NamedTuple):
    """One step: from which states, to which; what is said of it, and advised where it cannot be taken."""

    peristiwa: Happening
    dari: tuple[State, ...]
    tanpa_produk: tuple[State, ...]
    ke: State
    lakukan: str
    saran: str
    saran_ulang: str = ""

    def is_taken(self, state: State) -> bool:
        """Whether an activity in that state has taken it, or gone on from there."""
        order = [one for one in State if one is not State.BATAL]
        return state is self.ke or (state in order and self.ke in order and order.index(state) > order.index(self.ke))


class Lifecycle(NamedTuple):
    """All of it: what each state is called and means, and the steps."""

    sebutan: dict[State, str]
    arti: dict[State, str]
    peralihan: dict[Happening, Step]


@cache
def lifecycle() -> Lifecycle:
    """The lifecycle of every activity."""
    import tomllib

    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    states = {State(word): row for word, row in data["keadaan"].items()}
    steps = [
        Step(
            Happening(row["peristiwa"]),
            tuple(map(State, row["dari"])),
            tuple(map(State, row.get("tanpa_produk", ()))),
            State(row["ke"]),
            row["lakukan"],
            row["saran"],
            row.get("saran_ulang", ""),
        )
        for row in data["peralihan"]
    ]
    return Lifecycle(
        {state: row["sebutan"] for state, row in states.items()},
        {state: row["arti"] for state, row in states.items()},
        {step.peristiwa: step for step in steps},
    )


def move(entry: Entry, happening: Happening, *, has_product: bool = True) -> Move:
    """The step from where an activity stands.

    Args:
        entry: the activity.
        happening: what is to happen.
        has_product: whether the kind has a product that must go out first.

    Raises:
        NotPossibleNow: the activity is not in a state in which that can happen.
    """
    cycle = lifecycle()
    step = cycle.peralihan[happening]
    if entry.keadaan in step.dari or (not has_product and entry.keadaan in step.tanpa_produk):
        return Move(entry.keadaan, step.ke)
    state = cycle.sebutan[entry.keadaan]
    advice = step.saran.format(id=entry.id, jenis=entry.jenis)
    if step.saran_ulang and step.is_taken(entry.keadaan):
        advice = step.saran_ulang.format(id=entry.id, jenis=entry.jenis)
    elif entry.keadaan in (step.ke, State.BATAL):
        advice = f"Lihat riwayatnya dengan: humas register show {entry.id}."
    raise NotPossibleNow(entry.id, state, step.lakukan, advice)


def reopened(entry: Entry, judgement: Judgement) -> Move | None:
    """The step back of a reported activity that owes a report again, else ``None``."""
    owes = any(duty.apa == REPORT and duty.status is Standing.TERBUKA for duty in judgement.kewajiban)
    return move(entry, Happening.DIUBAH) if entry.keadaan is State.DILAPORKAN and owes else None


def ensure_own(kantor: str, entry: Entry) -> None:
    """The activity belongs to the office that would change it.

    Raises:
        OthersEntry: it does not.
    """
    if entry.kantor != kantor:
        raise OthersEntry(entry.id, entry.kantor)


def ensure_open(entry: Entry, wanted: str) -> None:
    """The activity was not cancelled.

    Args:
        entry: the activity.
        wanted: what is to be done with it, as the error says it: ``diubah``.

    Raises:
        NotPossibleNow: it was.
    """
    if entry.keadaan is State.BATAL:
        advice = f"Lihat riwayatnya dengan 'humas register show {entry.id}', atau tambahkan keterangan dengan "
        advice += f"'humas register note {entry.id}'."
        raise NotPossibleNow(entry.id, lifecycle().sebutan[entry.keadaan], wanted, advice)
