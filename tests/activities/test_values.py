"""Values as officers type them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.activities.values import BadValue, parse_date, parse_moment, parse_number, parse_table, parse_value
from humas_cli.fields import Field, FieldType


def _zone(hours: int) -> timezone:
    return timezone(timedelta(hours=hours))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-25T09:00:00+07:00", datetime(2026, 11, 25, 9, tzinfo=_zone(7))),
        ("2026-11-25T02:00:00Z", datetime(2026, 11, 25, 2, tzinfo=_zone(0))),
        ("2026-11-25 09:00 WIB", datetime(2026, 11, 25, 9, tzinfo=_zone(7))),
        ("2026-11-25 09.00 wita", datetime(2026, 11, 25, 9, tzinfo=_zone(8))),
        ("2026-11-25T09:00WIT", datetime(2026, 11, 25, 9, tzinfo=_zone(9))),
        ("25-11-2026 9:05 WIT", datetime(2026, 11, 25, 9, 5, tzinfo=_zone(9))),
        ("25 November 2026, pukul 09.00 WIB", datetime(2026, 11, 25, 9, tzinfo=_zone(7))),
        ("2026-11-25T09:00:30.5+08:00", datetime(2026, 11, 25, 9, 0, 30, 500000, tzinfo=_zone(8))),
        ("2026-11-25 09:00 -03:30", datetime(2026, 11, 25, 9, tzinfo=timezone(-timedelta(hours=3, minutes=30)))),
    ],
)
def test_moments(text: str, expected: datetime) -> None:
    found = parse_moment(text)
    assert found == expected
    assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "2026-11-25 09:00",
            "'2026-11-25 09:00' belum menyebut zona waktu; tambahkan WIB, WITA, WIT, atau selisih seperti +07:00",
        ),
        ("2026-11-25", "'2026-11-25' bukan tanggal dan jam (contoh: 2026-11-25 09:00 WIB)"),
        ("besok", "'besok' bukan tanggal dan jam (contoh: 2026-11-25 09:00 WIB)"),
        ("2026-11-25 25:00 WIB", "'2026-11-25 25:00 WIB' memuat jam yang tidak ada (contoh: 2026-11-25 09:00 WIB)"),
        ("2026-02-30 09:00 WIB", "'2026-02-30 09:00 WIB' bukan tanggal yang ada dalam kalender (contoh: 2026-11-25)"),
        ("", "'' bukan tanggal dan jam (contoh: 2026-11-25 09:00 WIB)"),
        (
            "2026-11-25 09:00 WIB besok",
            "'2026-11-25 09:00 WIB besok' bukan tanggal dan jam (contoh: 2026-11-25 09:00 WIB)",
        ),
        (
            "2026-11-25 09:00 +25:00",
            "'2026-11-25 09:00 +25:00' memuat jam yang tidak ada (contoh: 2026-11-25 09:00 WIB)",
        ),
    ],
)
def test_moments_that_are_none(text: str, reason: str) -> None:
    with pytest.raises(BadValue) as error:
        parse_moment(text)
    assert str(error.value) == reason


@given(st.text(max_size=40))
def test_any_text_is_a_moment_with_zone_or_a_bad_value(text: str) -> None:
    try:
        assert parse_moment(text).tzinfo is not None
    except BadValue as error:
        assert str(error)


@pytest.mark.parametrize("text", ["2026-11-05", "05-11-2026", "5/11/2026", "5 November 2026", "5 nov 2026"])
def test_dates(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 5)


def test_numbers() -> None:
    assert [parse_number(text) for text in ("2400", "2.400", "-3", "1.234.567")] == [2400, 2400, -3, 1234567]
    for text in ("2,4", "1.23", "dua", "", "9" * 30):
        with pytest.raises(BadValue):
            parse_number(text)


def test_a_published_date_may_have_an_hour() -> None:
    field = Field("terbit", FieldType.DATE_OR_MOMENT, "Terbit")
    assert parse_value(field, "2026-11-20") == date(2026, 11, 20)
    assert parse_value(field, "2026-11-20 08:00 WIB") == datetime(2026, 11, 20, 8, tzinfo=_zone(7))


PERSON = Field(
    "pelaku",
    FieldType.TABLES,
    "Pelaku",
    isi=(
        Field("jabatan", FieldType.CHOICE, "Jabatan", nilai=("kepala-bkn", "jpt-madya")),
        Field("nama", FieldType.TEXT, "Nama"),
        Field("atas_nama", FieldType.CHOICE, "a.n.", nilai=("kepala-bkn",)),
        Field("tembusan", FieldType.CHOICES, "Tembusan", nilai=("humas-pusat", "pers")),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kepala-bkn", {"jabatan": "kepala-bkn"}),
        ("kepala bkn", {"jabatan": "kepala-bkn"}),
        ("jpt-madya,nama=Siti Contoh", {"jabatan": "jpt-madya", "nama": "Siti Contoh"}),
        ('jabatan=jpt-madya, nama="Contoh, S.H."', {"jabatan": "jpt-madya", "nama": "Contoh, S.H."}),
        (r'nama="a \"b\" \\ c"', {"nama": 'a "b" \\ c'}),
        ("nama=a=b", {"nama": "a=b"}),
        ("jpt-madya,atas-nama=kepala-bkn", {"jabatan": "jpt-madya", "atas_nama": "kepala-bkn"}),
        ("jpt-madya,tembusan=humas-pusat;pers", {"jabatan": "jpt-madya", "tembusan": ["humas-pusat", "pers"]}),
        ('"kepala-bkn",nama=x', {"jabatan": "kepala-bkn", "nama": "x"}),
    ],
)
def test_compact_tables(text: str, expected: dict[str, object]) -> None:
    assert parse_table(PERSON, text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jabatn=kepala-bkn", "kunci 'jabatn' tidak dikenal. Maksud Anda 'jabatan'?"),
        ("kepala-bkn,x", "'x' tidak berbentuk kunci=nilai"),
        ("nama=a,nama=b", "kunci 'nama' disebut dua kali"),
        ("kepala", "jabatan: 'kepala' bukan pilihan. Maksud Anda 'kepala-bkn'?"),
        ('nama="a', "tanda petik tidak ditutup, atau ada tulisan sesudah tanda petik penutup"),
        ("", "nilainya kosong"),
    ],
)
def test_compact_tables_that_are_none(text: str, reason: str) -> None:
    with pytest.raises(BadValue) as error:
        parse_table(PERSON, text)
    assert str(error.value) == reason


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), min_size=1).filter(str.strip))
def test_any_quoted_text_comes_through_a_compact_table(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    assert parse_table(PERSON, f'jpt-madya,nama="{quoted}"')["nama"] == text.strip()


def test_choices_by_word_by_meaning_and_several() -> None:
    field = Field(
        "media", FieldType.CHOICES, "Media", nilai=("media-massa", "media-lain"), arti=("media massa", "lain")
    )
    assert parse_value(field, "media-massa, lain") == ["media-massa", "media-lain"]
    assert parse_value(field, "") == []
