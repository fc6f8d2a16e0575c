"""Receipts: what is replayed is the same byte for byte, and no byte can be changed unnoticed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humas_cli.activities.records import record_to_toml
from humas_cli.rulebook import judge, load, receipts
from humas_cli.rulebook.cases import read_cases
from humas_cli.rulebook.loader import SHIPPED
from humas_cli.rulebook.receipts import BrokenReceipt, canonical, digest, make, read, replay
from humas_cli.rulebook.verdict_json import verdict_object
from robust.world import FULL

AT = datetime(2026, 11, 24, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
RECORD = """\
# Catatan petugas: tanda “kutip”, emoji 🙂, dan baris panjang.
jenis = "keterangan-pers"
judul = "Penjelasan \\"NIP\\" – tahap II"
kantor = "kanreg-9"
mulai = 2026-11-25T09:00:00+09:00
pelaku = [{ jabatan = "kepala-kanreg" }]

[isi]
catatan = "apa saja, dan 2026-11-25"
"""

book = cache(load)


@cache
def receipt() -> bytes:
    return make(RECORD, "kt.toml", book(), AT)


def sealed(changed: dict[str, object]) -> bytes:
    """A receipt made anew around other content, with a seal that fits."""
    inner = {key: value for key, value in changed.items() if key != "sidik"}
    return canonical({**inner, "sidik": digest(canonical(inner))})


def test_a_receipt_is_replayed_byte_for_byte() -> None:
    found = read(receipt(), "kt.json")
    done = replay(found, book())
    assert (done.sama, done.beda, done.program_lain) == (True, (), False)
    assert canonical(done.putusan) == canonical(found.putusan)
    assert found.at == AT
    assert found.kegiatan["teks"] == RECORD
    assert make(RECORD, "kt.toml", book(), AT) == receipt()


def test_every_case_beside_the_rules_has_a_receipt_that_holds() -> None:
    cases = read_cases(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name, book())
    for case in cases[::7]:
        text = record_to_toml(case.kegiatan, book()).decode()
        found = read(make(text, "k.toml", book(), case.pada), "k.json")
        expected = verdict_object(judge(book(), case.kegiatan, case.pada), book().info, "k.toml", None)
        assert found.putusan == expected
        assert replay(found, book()).sama


@settings(max_examples=600 if FULL else 250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_one_byte_changed_anywhere_is_noticed(data: st.DataObject) -> None:
    whole = receipt()
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda value: value != whole[place]))
    with pytest.raises(BrokenReceipt):
        read(whole[:place] + bytes([other]) + whole[place + 1 :], "kt.json")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_bytes_added_or_taken_away_are_noticed(data: st.DataObject) -> None:
    whole = receipt()
    place = data.draw(st.integers(0, len(whole)))
    more = data.draw(st.binary(max_size=3))
    cut = data.draw(st.integers(0 if more else 1, 5))
    changed = whole[:place] + more + whole[place + cut :]
    if changed != whole:
        with pytest.raises(BrokenReceipt):
            read(changed, "kt.json")


def test_a_seal_made_anew_does_not_hide_another_verdict() -> None:
    content = json.loads(receipt())
    content["putusan"]["putusan"] = "sesuai"
    done = replay(read(sealed(content), "kt.json"), book())
    assert done.sama is False
    assert done.beda == ("putusannya sekarang 'belum-lengkap', dalam tanda terima 'sesuai'",)


def test_a_seal_made_anew_does_not_hide_another_message() -> None:
    content = json.loads(receipt())
    content["putusan"]["temuan"][0]["pesan"] += "."
    done = replay(read(sealed(content), "kt.json"), book())
    assert done.beda == ("bagian putusan yang tidak sama: temuan",)


def test_a_seal_made_anew_does_not_hide_another_record() -> None:
    content = json.loads(receipt())
    content["kegiatan"]["teks"] = content["kegiatan"]["teks"].replace("kanreg-9", "kanreg-8")
    assert "isi kegiatan tidak sama dengan sidiknya" in replay(read(sealed(content), "kt.json"), book()).beda


def test_a_record_that_is_none_is_told() -> None:
    content = json.loads(receipt())
    content["kegiatan"]["teks"] = 'jenis = "pesta"\n'
    done = replay(read(sealed(content), "kt.json"), book())
    assert done.putusan is None
    assert done.beda[-1].startswith("kegiatannya tidak dapat dinilai (Berkas 'kt.toml' baris 1, jenis: jenis 'pesta'")


def test_another_version_of_the_program_is_told_beside_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(receipt(), "kt.json")
    monkeypatch.setattr(receipts, "__version__", "99.0")
    done = replay(found, book())
    assert (done.sama, done.program_lain) == (True, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"format": "humas-tanda-terima-1"}',
        b"[" * 100_000,
        b'{"format": "humas-tanda-terima-1", "sidik": NaN}',
    ],
)
def test_what_is_no_receipt_is_told(content: bytes) -> None:
    with pytest.raises(BrokenReceipt):
        read(content, "x.json")


@pytest.mark.parametrize(
    "path", ["program", "rulebook", "kegiatan", "putusan", "waktu", "rulebook.hash", "kegiatan.teks"]
)
def test_a_receipt_that_lacks_something_is_told(path: str) -> None:
    content = json.loads(receipt())
    *inside, last = path.split(".")
    table = content[inside[0]] if inside else content
    for value in (None, 7, [], "kemarin"):
        table[last] = value
        if path in ("rulebook.hash", "kegiatan.teks") and value == "kemarin":
            continue
        with pytest.raises(BrokenReceipt):
            read(sealed(content), "kt.json")
    del table[last]
    with pytest.raises(BrokenReceipt):
        read(sealed(content), "kt.json")
