"""Whatever offices do, in whatever order: the register against a plain model of it, on both databases.

The model (``machine/model.py``, ``judging.py``, ``agenda.py``) knows nothing of the program's code. After every command
line the register must say what the model says, a command that was refused must have left nothing, and in the end every
reading command must agree.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from register.firing import FULL
from register.machine.life import Life
from register.office import EXAMPLES, Office, statement_text
from register.postgres import PostgresServer
from register.shared import address_of, new_register

Opened = tuple[list[Office], Callable[[], None]]


def runs(examples: int, steps: int) -> settings:
    """How much is tried; the long runs look for what is new, the others say the same every time."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=not FULL,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )


ON_SQLITE = runs(1000, 25) if FULL else runs(10, 20)
ON_POSTGRES = runs(100, 25) if FULL else runs(3, 20)


def test_the_centre_with_a_file_of_its_own(shared_cache: Path) -> None:
    def opened(folder: Path, cache: Path) -> Opened:
        return [Office(folder / "pusat", cache).configure("pusat")], lambda: None

    machine = type("Alone", (Life,), {"cache": shared_cache, "opened": staticmethod(opened), "shared": False})
    run_state_machine_as_test(machine, settings=ON_SQLITE)


def test_two_offices_that_share_a_database(shared_cache: Path, postgres_server: PostgresServer) -> None:
    def opened(folder: Path, cache: Path) -> Opened:
        name = new_register(postgres_server)
        offices = [Office(folder / kantor, cache).configure(kantor) for kantor in ("pusat", "kanreg-4")]
        for office in offices:
            office.variables["HUMAS_REGISTER"] = address_of(postgres_server, name, office.folder.name)
        return offices, lambda: postgres_server.drop_database(name)

    machine = type("Shared", (Life,), {"cache": shared_cache, "opened": staticmethod(opened), "shared": True})
    run_state_machine_as_test(machine, settings=ON_POSTGRES)


def test_letters_of_two_kinds_that_are_numbered_alike_are_counted_together(office: Office) -> None:
    """The example office has a pattern for letters that is also the general one, which statements fall back on."""
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    (office.work / "w.toml").write_text(text.replace('"humas-kanreg"', '"humas-pusat"', 1), encoding="utf-8")
    begin = office.now + timedelta(hours=1)
    done = f'[{{ dengan = "pimpinan-humas-pusat", waktu = {office.now.isoformat()}, cara = "telepon" }}]'
    source = statement_text(mulai=begin.isoformat(), koordinasi=done)
    (office.work / "k.toml").write_text(source, encoding="utf-8")
    asked = office.run("wawancara-pers", "new", "--isian", "w.toml", "--json").data["id"]
    first = office.do("wawancara-pers", "issue", asked, "--json").data["nomor"]
    said = office.run("keterangan-pers", "new", "--isian", "k.toml", "--json").data["id"]
    second = office.do("keterangan-pers", "issue", said, "--json").data["nomor"]
    assert "001/HUMAS/BKN/XI/2026" in first
    assert second == ["002/HUMAS/BKN/XI/2026"]
