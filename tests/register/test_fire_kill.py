"""``new`` and ``issue`` killed: every number belongs to a whole record with its document, or there is none."""

from __future__ import annotations

import json
import os
from dataclasses import asdict

import pytest

from register import felling
from register.felling import Felling, hidden
from register.firing import FULL, Round, driven
from register.office import Office

KILLS = 125 if FULL else 5
"""For each of the two commands on each of the two databases."""
STRIDE = 1 if FULL else 23

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks: POSIX")


def _burnt(office: Office, verb: str, kills: int, stride: int = 1) -> dict[str, int]:
    round = asdict(Round.of(office, office.work, ()))
    seen: dict[str, int] = json.loads(driven(felling.__file__, asdict(Felling(round, verb, kills, stride))))
    assert hidden(office.work) == []
    assert [path.name for path in office.home.glob("register.db-*")] == []
    return seen


@pytest.mark.parametrize("verb", ["new", "issue"])
def test_at_random_moments(office: Office, verb: str) -> None:
    seen = _burnt(office, verb, KILLS)
    assert seen["killed"] > KILLS / 2


@pytest.mark.parametrize("verb", ["new", "issue"])
def test_before_every_single_thing(office: Office, verb: str) -> None:
    """Before each statement to the database and each touch of the folder, one after the other."""
    seen = _burnt(office, verb, 0, STRIDE)
    assert seen["killed"] > 30 / STRIDE
    assert 0 < seen["recorded"] < seen["killed"]
    if FULL:
        assert seen["unplaced"], "no kill hit between the register and the folder"
        assert seen["left"], "no kill hit the write itself"
