"""The chain and what follows from it, for whatever an event may carry."""

from __future__ import annotations

import string
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humas_cli.office.model import NumberSeries
from humas_cli.office.numbers import NumberPattern
from humas_cli.register.chain import EMPTY, Head, NoEvent, link, read_line
from humas_cli.register.databases.schema import migrate
from humas_cli.register.databases.sqlite import SqliteDatabase
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.errors import NothingBefore, OutOfOrder, SuffixesUsedUp
from humas_cli.register.model import (
    AgendaItem,
    Change,
    DocumentUse,
    Event,
    Happening,
    Judgement,
    Move,
    NumberState,
    NumberUse,
    OwedDuty,
    PersonalChange,
    Proof,
    Standing,
    State,
    Version,
)
from humas_cli.register.moments import seconds_of
from humas_cli.register.numbers.numbering import next_number
from humas_cli.register.projecting import project
from humas_cli.register.store import Register
from register.firing import FULL
from register.office import NOW
from register.soundness import PATTERN, rows_of

MANY = settings(max_examples=1000 if FULL else 60, deadline=None, derandomize=not FULL)
FEW = settings(max_examples=200 if FULL else 15, deadline=None, derandomize=not FULL)

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
SMALL = st.integers(0, 9_999)
SHA = st.text("0123456789abcdef", min_size=64, max_size=64)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
RECORD = st.dictionaries(st.sampled_from(["judul", "tempat", "isi", "topik", "mulai", "komentar"]), JSON)
MOMENT = st.builds(
    lambda seconds, minutes: (NOW + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=minutes))),
    st.integers(-(10**8), 10**8),
    st.integers(-14 * 60, 14 * 60),
)
DAY = st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(date.isoformat)
DUTY = st.builds(
    OwedDuty, TEXT, TEXT, st.none() | SMALL, st.none() | SMALL, TEXT, TEXT, TEXT,
    st.none() | MOMENT.map(lambda moment: moment.replace(microsecond=0).isoformat()), st.sampled_from(Standing),
)  # fmt: skip
DUTIES = st.lists(DUTY, max_size=3).map(tuple)
NUMBERS = st.lists(
    st.builds(NumberUse, TEXT, SMALL, SMALL, TEXT, TEXT, DAY, TEXT, st.sampled_from(NumberState), TEXT),
    max_size=3,
    unique_by=(lambda number: number[:4], lambda number: number.teks),
).map(tuple)
DOCUMENTS = st.lists(st.builds(DocumentUse, TEXT, TEXT, TEXT, TEXT, TEXT, st.booleans(), SHA, SMALL), max_size=3).map(
    tuple
)
CHANGE = st.builds(
    Change,
    berkas=st.none() | st.builds(Version, SMALL, RECORD),
    penilaian=st.none() | st.builds(Judgement, TEXT, TEXT, TEXT, SHA, DUTIES),
    keadaan=st.none() | st.builds(Move, st.none() | st.sampled_from(State), st.sampled_from(State)),
    nomor=NUMBERS,
    dokumen=DOCUMENTS,
    bukti=st.none() | st.builds(Proof, TEXT, TEXT, SHA, SMALL, TEXT),
    pribadi=st.none() | st.builds(PersonalChange, st.lists(SHA).map(tuple), st.lists(SHA).map(tuple)),
    agenda=st.none()
    | st.builds(
        AgendaItem, TEXT, SMALL, TEXT, TEXT, st.none() | SMALL, st.none() | SMALL, SMALL, RECORD, st.booleans(), TEXT
    ),
    waktu=st.none() | TEXT.filter(bool),
    alasan=TEXT,
    catatan=TEXT,
)
HAPPENING = st.sampled_from(Happening)
HEAD = st.builds(Head, SMALL, SHA, SMALL)


@MANY
@given(TEXT, HEAD, HAPPENING, TEXT, CHANGE, TEXT, MOMENT)
def test_what_is_written_is_read_again(
    kantor: str, head: Head, happening: Happening, entri: str, change: Change, oleh: str, at: datetime
) -> None:
    event = link(kantor, head, happening, entri, change, oleh, at)
    assert "\n" not in event.baris
    again = read_line(event.baris)
    assert again == event
    assert again.waktu.utcoffset() == event.waktu.utcoffset()
    assert link(again.kantor, head, again.jenis, again.entri, again.isi, again.oleh, again.waktu).baris == event.baris


@MANY
@given(CHANGE, st.data())
def test_a_changed_byte_changes_the_hash(change: Change, data: st.DataObject) -> None:
    event = link("pusat", EMPTY, Happening.DICATAT, "x", change, "petugas", NOW)
    following = link("pusat", Head(1, event.hash, 0), Happening.CATATAN, "x", Change(), "petugas", NOW)
    line = bytearray(event.baris.encode())
    line[data.draw(st.integers(0, len(line) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        changed = read_line(line.decode())
    except (NoEvent, UnicodeDecodeError):
        return
    assert changed.hash not in (event.hash, following.sebelum)


@MANY
@given(st.text(max_size=60) | JSON.map(repr) | TEXT.map(lambda text: f'{{"kantor":"{text}"}}'))
def test_what_is_no_line_is_told_so(text: str) -> None:
    with pytest.raises(NoEvent):
        read_line(text)


def _chain(changes: list[tuple[Happening, str, Change]]) -> list[Event]:
    """A chain; each activity begins with a record, as in life."""
    head, events, known = EMPTY, [], set()
    taken: set[object] = set()
    for happening, entri, change in changes:
        if entri not in known and change.berkas is None:
            change = change._replace(berkas=Version(1, {"jenis": "siaran-pers", "judul": "Judul"}))
        known.add(entri)
        if happening is Happening.NOMOR_RESMI:
            happening = Happening.DIUBAH
        fresh = tuple(one for one in change.nomor if not {one[:4], one.teks} & taken)
        taken |= {key for one in fresh for key in (one[:4], one.teks)}
        change = _named(change._replace(nomor=fresh))
        event = link("pusat", head, happening, entri, change, "petugas", NOW)
        head = Head(event.urut, event.hash, seconds_of(event.waktu))
        events.append(event)
    return events


def _named(change: Change) -> Change:
    """With names of files and ids that the tables take; in the chain itself any text may stand."""
    return change._replace(
        dokumen=tuple(one._replace(berkas=f"naskah {place}.docx") for place, one in enumerate(change.dokumen)),
        bukti=change.bukti and change.bukti._replace(berkas="bukti.pdf"),
        agenda=change.agenda and change.agenda._replace(id="agenda-2026-01"),
    )


@FEW
@given(st.lists(st.tuples(HAPPENING, st.sampled_from(["a", "b"]), CHANGE), min_size=1, max_size=6))
def test_told_twice_the_tables_are_the_same(changes: list[tuple[Happening, str, Change]]) -> None:
    events = _chain(changes)
    told = []
    for lines in ([event.baris for event in events], [link_again(event) for event in events]):
        base = SqliteDatabase(None)
        with base.writing() as connection:
            migrate(connection)
            for line in lines:
                project(connection, read_line(line))
        with base.reading() as connection:
            told.append({table: rows_of(connection, table) for table in TABLES})
        base.close()
    assert told[0] == told[1]
    assert told[0]["entri"]


def link_again(event: Event) -> str:
    """The line of an event as it is made from its parts."""
    head = Head(event.urut - 1, event.sebelum, 0)
    return link(event.kantor, head, event.jenis, event.entri, event.isi, event.oleh, event.waktu).baris


SERIES = NumberSeries("siaran-pers", PATTERN)
STEP = st.tuples(st.integers(0, 40), st.booleans(), st.booleans())


@FEW
@given(st.lists(STEP, min_size=1, max_size=25))
def test_numbers_count_on_and_letters_stand_behind(steps: list[tuple[int, bool, bool]]) -> None:
    """Days forward or back, inserted or not, against a plain list."""
    base = SqliteDatabase(None)
    with base.writing() as connection:
        migrate(connection)
    register = Register(base, "pusat", "petugas", lambda: NOW)
    model: list[tuple[int, int, str, date]] = []
    day = date(2026, 11, 10)
    for days, forward, inserted in steps:
        day = day + timedelta(days=days if forward else -days)
        same = [row for row in model if row[0] == day.year]
        last = max(same, default=None, key=lambda row: (row[1], row[2]))
        try:
            with register.writing() as writer:
                number = next_number(writer, SERIES, day, "rilis", inserted=inserted)
                writer.append(Happening.NOMOR_IMPOR, "", Change(nomor=(number,)))
        except OutOfOrder:
            assert not inserted
            assert last is not None
            assert max(min(row[3], NOW.date()) for row in same if not row[2]) > day
            continue
        except NothingBefore:
            assert inserted
            assert all(row[3] > day for row in same)
            continue
        except SuffixesUsedUp:
            assert inserted
            continue
        assert number.teks == PATTERN.format(number.urut, day, sisipan=number.sisipan)
        read = PATTERN.match(number.teks)
        assert read is not None
        assert (read.urut, read.sisipan, read.bulan, read.tahun) == (number.urut, number.sisipan, day.month, day.year)
        if inserted:
            before = [row for row in same if row[1] == number.urut]
            assert before
            assert number.sisipan > max(row[2] for row in before)
            assert number.urut == max(row[1] for row in same if row[3] <= day)
        else:
            assert (number.sisipan, number.urut) == ("", max((row[1] for row in same), default=0) + 1)
        model.append((day.year, number.urut, number.sisipan, day))
    for year in {row[0] for row in model}:
        whole = sorted((row[1], min(row[3], NOW.date())) for row in model if row[0] == year and not row[2])
        assert [urut for urut, _ in whole] == list(range(1, len(whole) + 1))
        assert all(left[1] <= right[1] for left, right in pairwise(whole)), (
            "numbers count from their date, or from today when they are issued ahead of it"
        )
    base.close()


def test_twenty_six_letters_and_no_more() -> None:
    base = SqliteDatabase(None)
    with base.writing() as connection:
        migrate(connection)
    register = Register(base, "pusat", "petugas", lambda: NOW)
    given_letters = []
    for place in range(27):
        with register.writing() as writer:
            number = next_number(writer, SERIES, NOW.date(), "rilis", inserted=place > 0)
            writer.append(Happening.NOMOR_IMPOR, "", Change(nomor=(number,)))
            given_letters.append(number.sisipan)
    assert given_letters == ["", *string.ascii_uppercase]
    with register.writing() as writer, pytest.raises(SuffixesUsedUp):
        next_number(writer, SERIES, NOW.date(), "rilis", inserted=True)
    base.close()


@pytest.mark.parametrize("pattern", ["{urut:03}/RILIS/BKN", "{urut:03}/RILIS/{tahun}"])
def test_another_series_with_the_same_look_passes_over_what_is_taken(pattern: str) -> None:
    base = SqliteDatabase(None)
    with base.writing() as connection:
        migrate(connection)
    register = Register(base, "pusat", "petugas", lambda: NOW)
    printed: list[str] = []
    for name in ("satu", "dua"):
        with register.writing() as writer:
            number = next_number(writer, NumberSeries(name, NumberPattern(pattern)), NOW.date(), "")
            writer.append(Happening.NOMOR_IMPOR, "", Change(nomor=(number,)))
            printed.append(number.teks)
    assert printed == [NumberPattern(pattern).format(place, NOW.date()) for place in (1, 2)]
    base.close()
