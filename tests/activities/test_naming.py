"""What files are called."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from humas_cli.activities.naming import draft_id, next_id
from humas_cli.activities.records import Record

WIT = timezone(timedelta(hours=9))
AT = datetime(2026, 11, 24, 23, 30, tzinfo=WIT)


def _record(id: str | None = None, **facts: object) -> Record:
    return Record("kliping", id, 1, facts, {}, "masukan")


def test_the_day_is_that_of_the_activity_where_it_takes_place(tmp_path: Path) -> None:
    begin = datetime(2026, 11, 26, 0, 30, tzinfo=WIT)
    assert draft_id(_record(mulai=begin), AT) == "kliping-2026-11-26"
    assert next_id(_record(mulai=begin), AT, tmp_path) == "kliping-2026-11-26-01"
    assert next_id(_record(), AT, tmp_path) == "kliping-2026-11-24-01"


def test_the_next_number_comes_after_every_file_of_that_day(tmp_path: Path) -> None:
    for name in ("kliping-2026-11-24-01.toml", "kliping-2026-11-24-07-lembar.docx", "kliping-2026-11-25-09.toml"):
        (tmp_path / name).touch()
    assert next_id(_record(), AT, tmp_path) == "kliping-2026-11-24-08"
    assert next_id(_record(), AT, tmp_path / "belum-ada") == "kliping-2026-11-24-01"


def test_a_record_keeps_its_own_id(tmp_path: Path) -> None:
    (tmp_path / "kliping-2026-01-01-03.toml").touch()
    assert next_id(_record("kliping-2026-01-01-03"), AT, tmp_path) == "kliping-2026-01-01-03"
    assert draft_id(_record("kliping-2026-01-01-03"), AT) == "kliping-2026-01-01-03"
