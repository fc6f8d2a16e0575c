"""The steps of the lifecycle, as ``data/daur.toml`` declares them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from humas_cli.register.errors import NotPossibleNow
from humas_cli.register.model import Entry, Happening, Move, State

FILE = Path(__file__).parent / "data" / "daur.toml"


class Step(NamedTuple):
    """One step: from which states, to which, and what it needs (``alasan``, ``selesai``, ``sesuai``)."""

    peristiwa: Happening
    dari: tuple[State, ...]
    tanpa_produk: tuple[State, ...]
    ke: State
    perlu: tuple[str, ...]
    lakukan: str
    saran: str


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
            tuple(row["perlu"]),
            row["lakukan"],
            row["saran"],
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
    if entry.keadaan in (step.ke, State.BATAL):
        advice = f"Lihat riwayatnya dengan: humas register show {entry.id}."
    raise NotPossibleNow(entry.id, state, step.lakukan, advice)
