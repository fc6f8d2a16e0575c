"""Bulk lines: what is kept from line to line never shows in an answer, whatever the line."""

from __future__ import annotations

import json
import re
from dataclasses import replace as replaced
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from humas_cli.activities.bulk import LineJudge
from humas_cli.activities.quick import QuickDoor
from humas_cli.activities.records import LIMIT, record_from_values
from humas_cli.activities.versions import Edition, Shelf
from humas_cli.environment import from_process
from humas_cli.errors import ExitCode
from humas_cli.fields import Field, FieldType
from humas_cli.rulebook import load
from humas_cli.rulebook.engine import engine_for
from rulebook.strategies import MOMENTS, MULAI, SELESAI, WIB, WIT, WITA, combinations

book = cache(load)

WEIRD: tuple[Any, ...] = (
    *(None, True, 0, 1, 2.5, 10**30, float("nan"), "", "ya", "a:b", 'x":y', "\x01", "\r\n", "é«»", "\ud800", "😀"),
    *([], {}, [None], [[]], {"a": {"b": 1}}, "2026-11-25", "2026-11-25T09:00:00", "2026-11-25t09:00:00.123456Z"),
    *("2026-11-25T09:00:00.1234567+07:00", "1800-01-01T00:00:00+07:00"),
)
WORDS = ("isi", "id", "versi", "judul", "mulai", "selesai", "periode", "koordinasi", "tidak_ada")


def judge_at(moment: datetime) -> LineJudge:
    return LineJudge(book(), from_process(), moment)


def door(judge: LineJudge) -> QuickDoor:
    return judge._bench_for(None).door


def a_value(field: Field, rng: Random) -> Any:
    near = rng.choice(list(MOMENTS.values())) + timedelta(seconds=rng.choice((-1, 0, 0, 1)))
    moment = near.astimezone(rng.choice((WIB, WITA, WIT))).isoformat()
    match field.tipe:
        case FieldType.CHOICE:
            return rng.choice(field.nilai)
        case FieldType.CHOICES:
            return rng.sample(field.nilai, min(len(field.nilai), rng.choice((1, 2))))
        case FieldType.YES_NO:
            return rng.random() < 0.8
        case FieldType.MOMENT:
            return moment
        case FieldType.DATE | FieldType.DATE_OR_MOMENT:
            return rng.choice((moment[:10], moment)) if field.tipe is FieldType.DATE_OR_MOMENT else moment[:10]
        case FieldType.TABLE:
            return {inner.nama: a_value(inner, rng) for inner in field.isi}
        case FieldType.TABLES:
            return [{inner.nama: a_value(inner, rng) for inner in field.isi} for _ in range(rng.choice((1, 2)))]
        case FieldType.TEXTS:
            return ["teks"]
        case FieldType.NUMBER:
            return 3
        case _:
            return rng.choice(("teks", "Rapat: 09.00", 'dengan "kutipan"'))


def a_record(rng: Random) -> dict[str, Any]:
    kind = rng.choice(list(book().jenis))
    record: dict[str, Any] = {"jenis": kind}
    for field in book().facts_of(kind):
        if rng.random() < 0.5:
            record[field.nama] = a_value(field, rng)
    if "mulai" in record:
        record["mulai"] = (MULAI + timedelta(seconds=rng.choice((-1, 0, 0, 1)))).isoformat()
    if "selesai" in record:
        record["selesai"] = rng.choice((MULAI, SELESAI, SELESAI + timedelta(seconds=1))).isoformat()
    return record


def spoiled(record: dict[str, Any], rng: Random) -> dict[str, Any]:
    key = rng.choice(list(record))
    match rng.randrange(6):
        case 0:
            return {**record, key: rng.choice(WEIRD)}
        case 1:
            return {name[:-1] if name == key else name: value for name, value in record.items()}
        case 2:
            return {name: value for name, value in record.items() if name != key}
        case 3:
            return {**record, rng.choice(WORDS): rng.choice(WEIRD)}
        case 4:
            return {**record, "id": f"{record.get('jenis')}{rng.choice(('-1', '-2026-11-25-01', '', '-A'))}"}
        case _:
            inner = record[key]
            inside = [*inner, rng.choice(WEIRD)] if isinstance(inner, list) else {"nama": rng.choice(WEIRD)}
            return {**record, key: inside}


def written(record: dict[str, Any], rng: Random) -> bytes:
    style: dict[str, Any] = rng.choice(
        ({}, {}, {"separators": (",", ":")}, {"separators": (" , ", " : ")}, {"ensure_ascii": False})
    )
    text = json.dumps(record, **style)
    key = json.dumps(rng.choice(list(record) or ["jenis"]))
    place = rng.randrange(len(text))
    changed = {
        0: text[:place],
        1: text + rng.choice(("}", " x", ",", "\t \r", "\x0c", "\u00a0")),
        2: f"{text[:-1]}, {key}: {rng.choice(('1', 'null', key))}}}",
        3: text.replace('"nama":', '"nama": "dua", "nama":', 1),
        4: text.replace('"mulai"', '"\\u006dulai"', 1),
        5: text[:place] + rng.choice('{}[],:"\\ \t0a\x01\x7f\u2028') + text[place:],
        6: text[:place] + text[place + 1 :],
        7: text.replace(": true", ": 01", 1),
        8: "[" * rng.choice((1, 3000)) + text,
        9: rng.choice(("", "  ", "[]", "{}", "null", '"a"', f"\ufeff{text}", '{"jenis": ' + "9" * 5000 + "}")),
        10: text.replace("teks", "te\\ud83d\\ude00ks", 1),
        11: text.replace("teks", "te\\ud83dks", 1),
    }.get(rng.randrange(40), text)
    content = changed.encode("utf-8", "surrogatepass")
    if rng.random() < 0.02:
        content = content[:place] + rng.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x00")) + content[place:]
    return content


def some_lines(count: int, seed: int) -> list[bytes]:
    """Lines valid, broken and weird, many of them alike."""
    rng = Random(seed)
    known = [a_record(rng) for _ in range(count // 8)]
    lines = []
    for _ in range(count):
        record = dict(rng.choice(known))
        for _ in range(rng.choice((0, 0, 0, 1, 2))):
            record = (spoiled(record, rng) if record else record) or {"jenis": "kliping"}
        if rng.random() < 0.3:
            record = moved_somewhere(record, rng)
        if rng.random() < 0.5:
            record["judul"] = f"Kegiatan nomor {rng.randrange(1000)}"
        lines.append(written(record, rng).replace(b"\n", b" "))
    return lines


def moved_somewhere(value: Any, rng: Random) -> Any:
    """A value with every moment in it moved by itself, often to one that the rules compare with."""
    if isinstance(value, dict):
        return {key: moved_somewhere(part, rng) for key, part in value.items()}
    if isinstance(value, list):
        return [moved_somewhere(part, rng) for part in value]
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", str(value)):
        return value
    near = rng.choice(list(MOMENTS.values())) + timedelta(seconds=rng.choice((-1, 0, 0, 1)))
    return near.astimezone(rng.choice((WIB, WITA, WIT))).isoformat()


def expected(lines: list[bytes], name: str, moment: datetime) -> tuple[bytes, ExitCode]:
    """What is told of lines when each is judged by itself, and the status."""
    one = judge_at(moment)
    told = [
        one.long_way(line + b"\n", name, number).encode("utf-8", "replace") + b"\n"
        for number, line in enumerate(lines, start=1)
        if line and not line.isspace()
    ]
    return b"".join(told), one.status


NEAR = list(MOMENTS.values())[2:5]
FAR = (NEAR[0] + timedelta(days=9), NEAR[0] - timedelta(days=9))


@pytest.mark.parametrize(("seed", "moment"), list(enumerate([*NEAR, *FAR])))
def test_an_answer_is_the_same_whether_kept_or_worked_out_anew(seed: int, moment: datetime, tmp_path: Path) -> None:
    lines = some_lines(2500, seed)
    name = str(tmp_path / "banyak.jsonl")
    Path(name).write_bytes(b"\n".join(lines) + b"\n")
    bulk = judge_at(moment)
    assert (b"".join(bulk.lines(name)), bulk.status) == expected(lines, name, moment)


def test_each_line_is_answered_by_the_rulebook_of_its_day(tmp_path: Path) -> None:
    turn = MULAI.date()
    periods = (
        ("lama", None, turn - timedelta(days=1)),
        ("baru", turn, turn),
        ("depan", turn + timedelta(days=2), None),
    )
    editions = []
    for name, since, last in periods:
        days = {"berlaku_sejak": since and since.isoformat(), "berlaku_sampai": last and last.isoformat()}
        info = book().info._replace(versi=name, hash=name, **days)
        editions.append(Edition(replaced(book(), info=info, engines={}), f"{name}.toml", own=True))
    shelf = Shelf(tuple(editions))
    rng = Random(3)
    first = (turn - date(2026, 11, 20)).days - 1
    lines = some_lines(800, 14)
    for _ in range(800):
        record = moved(
            RECORDS[rng.randrange(3)], timedelta(days=first + rng.randrange(4), hours=rng.choice((-9, 0, 14)))
        )
        lines.append(json.dumps(record | {"judul": f"Kegiatan {rng.randrange(90)}"}).encode())
    rng.shuffle(lines)
    path = tmp_path / "banyak.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    bulk, one = (LineJudge(shelf, from_process(), MULAI) for _ in range(2))
    told = b"".join(bulk.lines(str(path)))
    assert told == b"".join(
        one.long_way(line + b"\n", str(path), number).encode("utf-8", "replace") + b"\n"
        for number, line in enumerate(lines, start=1)
        if line and not line.isspace()
    )
    assert all(b'"versi": "%b"' % name.encode() in told for name, _, _ in periods)
    assert "buku-aturan-tidak-berlaku" in told.decode()


@pytest.mark.parametrize("days", [-9, 0, 9])
def test_of_moments_the_distances_and_the_order_to_the_present_count(days: int, tmp_path: Path) -> None:
    rng = Random(days)
    lines = []
    for _ in range(1500):
        record = json.loads(json.dumps(RECORDS[rng.randrange(2)]))
        steps = [timedelta(hours=rng.choice((0, 1, 23, 24, 25)), seconds=rng.choice((-1, 0, 0, 1))) for _ in range(4)]
        start = MULAI + timedelta(days=rng.choice((0, 0, days)))
        record |= {"judul": f"Kegiatan {rng.randrange(50)}", "mulai": start.isoformat()}
        if "selesai" in record:
            record["selesai"] = (start + steps[0]).astimezone(rng.choice((WIB, WIT))).isoformat()
            record["koordinasi"][0]["waktu"] = (start - steps[1]).isoformat()
            record["laporan"][0]["waktu"] = (start + steps[0] + steps[2] - steps[3]).isoformat()
            record["laporan"] = rng.choice((record["laporan"], []))
        lines.append(json.dumps(record).encode())
    name = str(tmp_path / "banyak.jsonl")
    Path(name).write_bytes(b"\n".join(lines) + b"\n")
    for moment in (MULAI + timedelta(days=4), MULAI - timedelta(days=1), MULAI + timedelta(hours=24)):
        bulk = judge_at(moment)
        assert (b"".join(bulk.lines(name)), bulk.status) == expected(lines, name, moment)
        kept = [len(known.before) + len(known.later) for known in door(bulk)._known.values()]
        assert sum(kept) < len(lines) / 2  # by far not one for each line


@pytest.mark.parametrize(
    "moment",
    [
        *(
            "2026-11-20t09:00:00+07:00",
            "2026-11-20 09:00:00+07:00",
            "2026-13-20T09:00:00+07:00",
            "2026-11-20T09:00:00-00:00",
        ),
        *(
            "1800-11-20T09:00:00+07:00",
            "2026-11-20T24:00:00+07:00",
            "x" * 25,
            "2026-11-20T09:00:00+24:00",
            "é" * 12 + "e",
        ),
    ],
)
def test_what_stands_in_the_place_of_a_moment_is_looked_at(moment: str, tmp_path: Path) -> None:
    known = [json.dumps(RECORDS[0] | {"judul": f"Kegiatan {number}"}).encode() for number in range(4)]
    lines = [*known, json.dumps(RECORDS[0] | {"judul": "", "mulai": moment}, ensure_ascii=False).encode(), *known]
    name = str(tmp_path / "banyak.jsonl")
    Path(name).write_bytes(b"\n".join(lines) + b"\n")
    bulk = judge_at(MULAI)
    assert (b"".join(bulk.lines(name)), bulk.status) == expected(lines, name, MULAI)


def test_a_line_that_is_too_long_is_not_answered_like_a_short_one(tmp_path: Path) -> None:
    short = [json.dumps(RECORDS[2] | {"judul": f"Kegiatan {number}"}).encode() for number in range(4)]
    rest = len(short[0]) - len("Kegiatan 0")
    path = tmp_path / "banyak.jsonl"
    for size in (LIMIT - 1, LIMIT):
        long = json.dumps(RECORDS[2] | {"judul": "x" * (size - rest)}).encode()
        path.write_bytes(b"\n".join([*short, long, *short]) + b"\n")
        told = b"".join(judge_at(MULAI).lines(str(path))).splitlines()
        assert len(told) == 9
        assert ("terlalu panjang" in told[4].decode()) == (size == LIMIT)  # with its end it is one more


def test_a_line_that_differs_only_in_title_and_hours_is_answered_from_the_one_before() -> None:
    judge = judge_at(MULAI)
    for record in RECORDS:
        learned = json.dumps(record | {"judul": "Satu"}).encode()
        assert [door(judge).answer(learned) for _ in range(2)] == [None, None]  # the second time it is worth keeping
        door(judge).learn(record_from_values(json.loads(learned), book()))
        for other in (record, record | {"judul": "Dua: lanjutan"}, moved(record, timedelta(minutes=-7))):
            line = json.dumps(other | {"judul": "Tiga"}).encode()
            answer = door(judge).answer(line)
            assert answer is not None
            assert judge.long_way(line, "-", 1).encode() + b"\n" == b'{"berkas": "-", "baris": 1' + b"".join(answer)


RECORDS: tuple[dict[str, Any], ...] = (
    {
        "jenis": "keterangan-pers",
        "pelaku": [{"jabatan": "jpt-pratama"}],
        "kantor": "pusat",
        "mulai": "2026-11-20T09:00:00+07:00",
        "selesai": "2026-11-20T10:00:00+07:00",
        "koordinasi": [{"dengan": "pimpinan-humas-pusat", "waktu": "2026-11-19T10:00:00+08:00"}],
        "laporan": [{"kepada": "pimpinan-humas-pusat", "waktu": "2026-11-20T15:00:00+07:00"}],
    },
    {"jenis": "siaran-pers", "pelaksana": "humas-pusat", "mulai": "2026-11-20T09:00:00+09:00"},
    {"jenis": "kliping", "pelaksana": "humas-kanreg", "objek": ["daerah"]},
)


def moved(value: Any, by: timedelta) -> Any:
    """A value with every moment in it moved."""
    if isinstance(value, dict):
        return {key: moved(part, by) for key, part in value.items()}
    if isinstance(value, list):
        return [moved(part, by) for part in value]
    return (datetime.fromisoformat(value) + by).isoformat() if "T" in str(value) else value


def test_what_is_kept_is_let_go_and_answers_stay_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "banyak.jsonl"
    path.write_bytes(b"\n".join(some_lines(600, 9)))
    roomy = b"".join(judge_at(MULAI).lines(str(path)))
    monkeypatch.setattr("humas_cli.activities.quick.ROOM", 60_000)
    monkeypatch.setattr("humas_cli.activities.quickframes.TIMES", 5)
    judge = judge_at(MULAI)
    assert b"".join(judge.lines(str(path))) == roomy


def test_terms_counted_from_the_start_are_minded_as_those_from_the_end(tmp_path: Path) -> None:
    since_start = {
        rule.id: rule._replace(bukti=rule.bukti._replace(sejak="mulai")) if rule.bukti is not None else rule
        for rule in book().aturan.values()
    }
    other = replaced(book(), aturan=since_start, engines={})
    rng = Random(4)
    report = {"kepada": "pimpinan-humas-pusat", "waktu": ""}
    lines = []
    for _ in range(600):
        moments = [MULAI + timedelta(hours=rng.choice((0, 23, 24, 25)), seconds=rng.choice((-1, 0, 1))) for _ in "abc"]
        start, end, told = (moment.isoformat() for moment in (*sorted(moments[:2]), moments[2]))
        given = {**RECORDS[0], "mulai": start, "selesai": end, "laporan": [{**report, "waktu": told}]}
        lines.append(json.dumps(given).encode() + b"\n")
    path = tmp_path / "banyak.jsonl"
    path.write_bytes(b"".join(lines))
    at = MULAI + timedelta(hours=48)
    bulk, one = (LineJudge(other, from_process(), at) for _ in range(2))
    expected = [one.long_way(line, str(path), number).encode() for number, line in enumerate(lines, start=1)]
    assert b"".join(bulk.lines(str(path))).splitlines() == expected
    kept = sum(len(known.answers) for known in door(bulk)._known.values())
    assert 20 < kept < 300  # by far not one for each line


def test_lines_that_repeat_late_are_answered_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "banyak.jsonl"
    again = [
        json.dumps(record | {"judul": f"Kegiatan {number}"}).encode() for number in range(40) for record in RECORDS
    ]
    path.write_bytes(b"\n".join([*some_lines(600, 11), *again]))
    eager = b"".join(judge_at(MULAI).lines(str(path)))
    monkeypatch.setattr("humas_cli.activities.quick.IDLE", 3)
    judge = judge_at(MULAI)
    assert b"".join(judge.lines(str(path))) == eager
    assert door(judge)._known


def test_a_key_written_twice_is_found_also_when_each_of_its_values_was_met_before() -> None:
    judge = judge_at(MULAI)
    for line in (
        b'{"jenis": "kliping", "pelaksana": "humas-pusat"}',
        b'{"jenis": "kliping", "pelaksana": "humas-kanreg"}',
    ):
        assert [door(judge).answer(line) for _ in range(2)] == [None, None]
        door(judge).learn(record_from_values(json.loads(line), book()))
        assert door(judge).answer(line) is not None
    for line in (
        b'{"jenis": "kliping", "pelaksana": "humas-pusat", "pelaksana": "humas-kanreg"}',
        b'{"jenis": "kliping", "jenis": "kliping", "pelaksana": "humas-kanreg"}',
        b'{"jenis": "kliping", "pelaksana": "humas-pusat", "judul": "a", "judul": "b"}',
        b'{"jenis": "kliping", "pelaksana" :"humas-pusat","pelaksana" :"humas-pusat"}',
        b'{"jenis": "kliping", "pelaksana": "humas-pusat", "judul": "a", "judul": null}',
    ):
        assert door(judge).answer(line) is None
        assert "ditulis dua kali" in judge.long_way(line, "-", 9)


@pytest.mark.parametrize("kind", list(load().jenis))
def test_no_fact_decides_but_those_the_engine_names(kind: str) -> None:
    engine = engine_for(book(), kind)
    rng = Random(kind)
    for _, (values, at) in zip(range(300), combinations(kind), strict=False):
        plain = {key: _json(value) for key, value in values.items()}
        record = record_from_values(plain, book())
        read = engine.facts_read(at)
        others = {
            field.nama: a_value(field, rng)
            for field in book().facts_of(kind)
            if field.nama not in read and field.nama not in ("periode", "isi")
        }
        more = record_from_values({**plain, **others}, book())
        assert engine.verdict(engine.decide(more, at), more) == engine.verdict(engine.decide(record, at), record)


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json(part) for part in value]
    return {key: _json(part) for key, part in value.items()} if isinstance(value, dict) else value
