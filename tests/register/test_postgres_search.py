"""The search of a shared register with thousands of activities: the same as reading every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from humas_cli.register.databases.postgres import PostgresDatabase
from humas_cli.register.model import State
from humas_cli.register.reading import Reader
from humas_cli.register.searching import Filters
from register.postgres import PostgresServer
from register.shared import address_of, new_register

MANY = 3000
OFFICES = ("pusat", "kanreg-4", "kanreg-9", "pusat", "kanreg-9")
KINDS = ("liputan", "siaran-pers", "kliping")
STATES = ("konsep", "terbit")
EVERY = (2, 3, 7, 50, 400, 1900)
HOUR = 3600
FIRST = 1_700_000_000


def words_of(place: int) -> list[str]:
    """The words of an activity: frequent ones, rare ones, some that only old or only new activities have."""
    return [
        "semua",
        f"ke{place:04d}x",
        *(f"tiap{step}" for step in EVERY if place % step == 0),
        *(["dahulu"] if place < 900 else []),
        *(["kini"] if place >= MANY - 30 else []),
    ]


@pytest.fixture(scope="module")
def readers(postgres_server: PostgresServer) -> Iterator[dict[str, Reader]]:
    """What the users of three offices read from one register."""
    name = new_register(postgres_server)
    columns = (
        *("kantor", "id", "jenis", "keadaan", "putusan", "versi", "judul", "waktu", "dicatat", "zona_dicatat"),
        *("diubah", "zona_diubah", "dinilai", "hash_rulebook", "berkas", "teks"),
    )
    with psycopg.connect(postgres_server.admin_url(name)) as connection, connection.cursor() as cursor:
        with cursor.copy(f"COPY entri ({', '.join(columns)}) FROM STDIN") as copy:
            for place in range(MANY):
                at = FIRST + place * HOUR
                copy.write_row(
                    (OFFICES[place % 5], f"{place:04d}", KINDS[place % 3], STATES[place % 2], "sesuai", 1, "Judul", at)
                    + (at, 420, at, 420, at, "", "{}", " ".join(words_of(place)))
                )
        connection.execute("ANALYZE")
    opened = {kantor: PostgresDatabase(address_of(postgres_server, name, kantor)) for kantor in set(OFFICES)}
    connections = {kantor: database.reading() for kantor, database in opened.items()}
    yield {kantor: Reader(connection.__enter__(), kantor) for kantor, connection in connections.items()}
    for kantor, connection in connections.items():
        connection.__exit__(None, None, None)
        opened[kantor].close()
    postgres_server.drop_database(name)


def expected(asking: str, filters: Filters) -> list[str]:
    """The ids of what an office must find, the newest first, from reading all."""
    *whole, last = filters.teks.split()
    exact = any(last in words_of(place) for place in range(MANY) if asking in ("pusat", OFFICES[place % 5]))
    found: list[str] = []
    for place in reversed(range(MANY)):
        words, office, at = words_of(place), OFFICES[place % 5], datetime.fromtimestamp(FIRST + place * HOUR, UTC)
        if (
            asking in ("pusat", office)
            and (not filters.kantor or office in filters.kantor)
            and (not filters.jenis or KINDS[place % 3] in filters.jenis)
            and (not filters.keadaan or State(STATES[place % 2]) in filters.keadaan)
            and filters.putusan in ((), ("sesuai",))
            and (filters.dari is None or at >= filters.dari)
            and (filters.sampai is None or at <= filters.sampai)
            and all(word in words for word in whole)
            and any(word == last or (not exact and word.startswith(last)) for word in words)
        ):
            found.append(f"{place:04d}")
    return found


WORDS = (
    *("semua", "dahulu", "kini", "tiap", "tiap1", "ke0", "ke2999x", "ke0001x", "ke00", "ke1200x", "tidakada"),
    *(f"tiap{step}" for step in EVERY),
)
TIMES = st.none() | st.integers(0, MANY).map(lambda place: datetime.fromtimestamp(FIRST + place * HOUR, UTC))
FILTERS = st.builds(
    Filters,
    kantor=st.lists(st.sampled_from(sorted(set(OFFICES))), unique=True, max_size=2).map(tuple),
    jenis=st.lists(st.sampled_from(KINDS), unique=True, max_size=2).map(tuple),
    keadaan=st.lists(st.sampled_from([State.KONSEP, State.TERBIT]), unique=True, max_size=1).map(tuple),
    putusan=st.sampled_from([(), ("sesuai",), ("tidak-sesuai",)]),
    dari=TIMES,
    sampai=TIMES,
    teks=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join),
    utuh=st.just(False),
)
PAGES = st.tuples(st.none() | st.integers(1, 60), st.integers(0, 120))


@settings(max_examples=80, deadline=None)
@given(asking=st.sampled_from(sorted(set(OFFICES))), filters=FILTERS, page=PAGES)
@example(asking="pusat", filters=Filters(teks="tiap2 tiap3"), page=(20, 0))
@example(asking="pusat", filters=Filters(teks="tiap50"), page=(21, 0))
@example(asking="pusat", filters=Filters(teks="tiap50"), page=(21, 30))
@example(asking="pusat", filters=Filters(teks="dahulu"), page=(21, 890))
@example(asking="pusat", filters=Filters(teks="semua"), page=(60, 2960))
@example(asking="pusat", filters=Filters(teks="kini"), page=(30, 0))
@example(asking="pusat", filters=Filters(teks="kini"), page=(31, 0))
@example(asking="kanreg-4", filters=Filters(teks="semua"), page=(21, 0))
@example(asking="kanreg-4", filters=Filters(teks="ke2999x"), page=(21, 0))
@example(asking="kanreg-9", filters=Filters(teks="tiap400 tiap"), page=(None, 1))
def test_a_search_finds_what_reading_every_activity_finds(
    readers: dict[str, Reader], asking: str, filters: Filters, page: tuple[int | None, int]
) -> None:
    limit, offset = page
    wanted = expected(asking, filters)
    if limit is None:
        assert [entry.id for entry in readers[asking].page(filters, None)] == wanted
    else:
        found = [entry.id for entry in readers[asking].page(filters, limit, offset)]
        assert found == wanted[offset : offset + limit]
    assert readers[asking].count(filters) == len(wanted)
