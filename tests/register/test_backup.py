"""``register backup`` and ``restore``: all of it comes back, on either database, or nothing changes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humas_cli.office import load_office
from humas_cli.register.chain import canonical, digest
from humas_cli.register.databases.opening import opened
from humas_cli.register.model import Change, Happening, PersonalChange
from register.keeping import archived, full_day, interview, raw, writing
from register.office import Office
from register.postgres import PostgresServer
from register.shared import address_of, new_register

WHOLE = "--dengan-kontak"


@pytest.fixture
def empty(tmp_path: Path, shared_cache: Path) -> Office:
    """Another computer of the same office, without a register."""
    return Office(tmp_path / "lain", shared_cache).configure("pusat")


def backed_up(office: Office, name: str = "cadangan.zip") -> Path:
    """A backup made now."""
    office.do("register", "backup", name)
    return office.work / name


def test_everything_comes_back(office: Office, empty: Office) -> None:
    full_day(office)
    file = backed_up(office)
    restored = empty.do("register", "restore", str(file))
    assert restored.out == office.do("register", "verify").out
    assert restored.err == (
        "Register dipulihkan dan diperiksa: setiap baris sesuai dengan peristiwanya.\n"
        "4 data pribadi ada kembali; kontak yang dihapus sesudah cadangan dibuat ikut kembali. Periksa dengan "
        "'humas kontak list' dan hapus lagi dengan 'humas kontak erase'.\n"
    )
    empty.do("register", "verify")
    assert archived(empty, "arsip", WHOLE) == archived(office, "arsip", WHOLE)
    assert backed_up(empty).read_bytes() == file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    listed = [made.do("register", "list", "--json").data for made in (office, empty)]
    assert listed[0] == listed[1]


def test_from_a_file_to_a_shared_database_and_back(
    lone: Office, empty: Office, tmp_path: Path, shared_cache: Path, postgres_server: PostgresServer
) -> None:
    full_day(lone)
    file = backed_up(lone)
    name = new_register(postgres_server)
    shared = Office(tmp_path / "bersama", shared_cache).configure("pusat")
    shared.variables["HUMAS_REGISTER"] = address_of(postgres_server, name, "pusat")
    shared.do("register", "restore", str(file))
    shared.do("register", "verify")
    refused = shared.run("register", "restore", str(file), "--ganti")
    assert (refused.status, refused.err.splitlines()[0]) == (
        2,
        "Galat: Opsi '--ganti' hanya untuk register dalam berkas sendiri, bukan PostgreSQL.",
    )
    back = backed_up(shared)
    assert back.read_bytes() == file.read_bytes()
    empty.do("register", "restore", str(back))
    whole = archived(lone, "arsip", WHOLE)
    assert archived(shared, "arsip", WHOLE) == whole
    assert archived(empty, "arsip", WHOLE) == whole
    shared.later(days=1).do("siaran-pers", "issue", shared.release())
    postgres_server.drop_database(name)


def test_work_goes_on_after_a_restore(lone: Office, empty: Office) -> None:
    full_day(lone)
    empty.now = lone.now
    empty.do("register", "restore", str(backed_up(lone)))
    issued = empty.later(hours=1).do("siaran-pers", "issue", empty.release(), "--json").data
    assert issued["nomor"] == ["002/RILIS/BKN/XI/2026"]
    empty.do("register", "verify")


def test_what_was_erased_stays_erased(office: Office, empty: Office) -> None:
    _, asked = full_day(office)
    env = office.environment()
    with opened(env, load_office(env).kantor) as register, register.writing() as writer:
        commitments = [row[0] for row in writer.connection.rows("SELECT komitmen FROM pribadi ORDER BY komitmen")]
        hashes = {kept.document.hash for kept in writer.documents(writer.entry(asked))}
        gone = PersonalChange(tuple(commitments), tuple(sorted(hashes)))
        writer.append(Happening.PRIBADI_DIHAPUS, asked, Change(pribadi=gone, alasan="diminta"))
    office.do("register", "verify")
    empty.do("register", "restore", str(backed_up(office)))
    empty.do("register", "verify")
    assert raw(empty).execute("SELECT count(*) FROM pribadi WHERE nilai IS NOT NULL").fetchone() == (0,)
    assert archived(empty, "arsip", WHOLE) == archived(office, "arsip", WHOLE)


def test_a_register_with_events_is_left_alone(lone: Office) -> None:
    full_day(lone)
    file = backed_up(lone)
    same = lone.run("register", "restore", str(file))
    assert (same.status, same.err) == (
        4,
        "Galat: Register ini sudah berisi: 6 peristiwa kantor pusat, sama dengan cadangan; tidak ada yang dipulihkan.\n"
        "Saran: Tidak ada yang perlu dipulihkan.\n",
    )
    interview(lone.later(hours=1))
    newer = lone.run("register", "restore", str(file))
    assert newer.status == 4
    assert "kantor pusat lebih baru daripada cadangan; 1 peristiwa akan hilang" in newer.err
    later = backed_up(lone, "nanti.zip")
    put_aside = lone.do("register", "restore", str(file), "--ganti", "--ya")
    assert f"Register lama disisihkan: {lone.home / 'register-lama-20261124-112000.db'}\n" in put_aside.err
    older = lone.run("register", "restore", str(later))
    assert older.status == 4
    assert "6 peristiwa pertama kantor pusat dari cadangan; 1 belum ada" in older.err
    lone.variables["HUMAS_REGISTER"] = str(lone.home / "register-lama-20261124-112000.db")
    assert lone.do("register", "verify", "--json").data["rantai"][0]["peristiwa"] == 7


def test_another_chain_is_said_to_be_one(lone: Office, empty: Office) -> None:
    full_day(lone)
    empty.user = "petugas-lain"
    empty.release()
    refused = empty.run("register", "restore", str(backed_up(lone)))
    assert refused.status == 4
    assert "1 peristiwa kantor pusat dari rantai lain" in refused.err


def test_a_damaged_register_is_put_aside_and_replaced(lone: Office) -> None:
    full_day(lone)
    file, whole = backed_up(lone), archived(lone, "arsip", WHOLE)
    (lone.home / "register.db").write_bytes(b"rusak" * 1000)
    assert lone.run("register", "restore", str(file)).status == 4
    lone.do("register", "restore", str(file), "--ganti")
    assert archived(lone, "sesudah", WHOLE) == whole
    assert (lone.home / "register-lama-20261124-102000.db").read_bytes() == b"rusak" * 1000


def test_a_register_in_use_is_not_put_aside(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humas_cli.register.databases.swapping.SETTLE_WAIT", 0.1)
    full_day(lone)
    file = backed_up(lone)
    other = raw(lone)
    other.execute("BEGIN")
    other.execute("SELECT * FROM entri").fetchall()
    refused = lone.run("register", "restore", str(file), "--ganti", "--json")
    other.close()
    assert (refused.status, refused.codes) == (4, ["register-sibuk"])
    lone.do("register", "verify")
    assert sorted(path.name for path in lone.home.glob("register*")) == ["register.db"]


def test_an_existing_file_is_not_replaced_unasked(lone: Office) -> None:
    full_day(lone)
    file = backed_up(lone)
    before = file.read_bytes()
    interview(lone.later(hours=1))
    assert lone.run("register", "backup", file.name, "--json").codes == ["berkas-sudah-ada"]
    assert file.read_bytes() == before
    lone.do("register", "backup", file.name, "--force")
    assert file.read_bytes() != before


Members = dict[str, bytes]


def _changed(name: str, change: Callable[[bytes], bytes]) -> Callable[[Members], Members]:
    return lambda members: {one: change(content) if one == name else content for one, content in members.items()}


def _first_content(members: Members) -> str:
    return next(name for name in members if name.startswith("isi/"))


CHAIN, PEOPLE = "peristiwa/pusat.jsonl", "pribadi/pusat.jsonl"
HOSTILE: dict[str, Callable[[Members], Members]] = {
    "tanpa-indeks": lambda members: {name: members[name] for name in members if name != "indeks.json"},
    "keluar-folder": lambda members: members | {"../../jahat.txt": b"x"},
    "isi-tertukar": lambda members: members | {_first_content(members): b"lain"},
    "isi-hilang": lambda members: {name: members[name] for name in members if name != _first_content(members)},
    "isi-asing": lambda members: members | {"isi/pusat/" + "0" * 64: b"x"},
    "rantai-terpotong": _changed(CHAIN, lambda content: content[: content.rindex(b'{"entri"')]),
    "rantai-setengah-baris": _changed(CHAIN, lambda content: content[:-100]),
    "rantai-diubah": _changed(CHAIN, lambda content: content.replace(b"petugas", b"pejabat", 1)),
    "rantai-bukan-utf8": _changed(CHAIN, lambda content: b"\xff" + content),
    "pribadi-hilang": _changed(PEOPLE, lambda content: content[content.index(b"\n") + 1 :]),
    "pribadi-diubah": _changed(PEOPLE, lambda content: content.replace(b'"nilai":"', b'"nilai":" ', 1)),
    "pribadi-ganda": _changed(PEOPLE, lambda content: content + content),
    "pribadi-bukan-json": _changed(PEOPLE, lambda content: b"[[[\n" + content),
    "indeks-angka": _changed("indeks.json", lambda content: content.replace(b'"peristiwa":6', b'"peristiwa":7')),
    "indeks-baru": _changed("indeks.json", lambda content: content.replace(b'"versi":1', b'"versi":2')),
    "indeks-dalam": _changed("indeks.json", lambda content: b"[" * 100_000),
    "bom": lambda members: members | {PEOPLE: b"\0" * 300 * 1024 * 1024},
}


def _told(change: Callable[[dict[str, Any]], object]) -> Callable[[Members], Members]:
    """The first event changed, and the whole chain joined anew, as somebody would who wants to be believed."""

    def forged(members: Members) -> Members:
        lines: list[str] = []
        for place, line in enumerate(members[CHAIN].decode().splitlines()):
            event = json.loads(line)
            if place == 0:
                change(event)
            event["sebelum"] = digest(lines[-1].encode()) if lines else "0" * 64
            lines.append(canonical(event))
        index = json.loads(members["indeks.json"])
        index["kantor"][0]["puncak"] = digest(lines[-1].encode())
        chain = "".join(f"{line}\n" for line in lines).encode()
        return members | {CHAIN: chain, "indeks.json": canonical(index).encode()}

    return forged


def _named(name: str, event: dict[str, Any]) -> None:
    event["isi"]["dokumen"][0]["berkas"] = name


def _nested(event: dict[str, Any]) -> None:
    value: list[Any] = []
    for _ in range(400):
        value = [value]
    event["isi"]["berkas"]["nilai"]["catatan"] = value


NUMBER = {
    "deret": "umum",
    "tahun": 2026,
    "urut": 5,
    "sisipan": "",
    "teks": "X",
    "tanggal": "bukan",
    "dokumen": "",
    "keadaan": "dilewati",
    "perihal": "",
}
HOSTILE |= {
    f"nama-{number}": _told(partial(_named, name))
    for number, name in enumerate((".bashrc", "../x.docx", "CON", "-rf\n.docx", "", "x" * 300))
} | {
    "jauh-sekali": _told(lambda event: event.update(waktu="9999-12-31T23:59:59-12:00")),
    "dahulu-kala": _told(lambda event: event.update(waktu="0001-01-01T00:00:00+00:00")),
    "nomor-tanpa-hari": _told(lambda event: event["isi"].update(nomor=[NUMBER])),
    "terlalu-dalam": _told(_nested),
}
"""Chains that join, and tell what no command could show or what would be written elsewhere."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> bytes:
    """A backup that nothing is wrong with."""
    office = Office(tmp_path_factory.mktemp("baik"), shared_cache).configure("pusat")
    full_day(office)
    return backed_up(office).read_bytes()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_damaged_or_hostile_backup_changes_nothing(empty: Office, good: bytes, kind: str) -> None:
    path = empty.work / "cadangan.zip"
    path.write_bytes(good)
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in HOSTILE[kind](members).items():
            package.writestr(name, content)
    _refused_whole(empty, path)


@pytest.mark.parametrize("part", [0, 10, 0.3, 0.9, 0.999])
def test_a_cut_off_backup_changes_nothing(empty: Office, good: bytes, part: float) -> None:
    path = empty.work / "cadangan.zip"
    path.write_bytes(good[: int(part if part >= 1 else len(good) * part)])
    _refused_whole(empty, path)


def _refused_whole(empty: Office, path: Path) -> None:
    """Refused in Indonesian, with nothing written, on an empty register and on one that would be put aside."""
    before = sorted(empty.home.rglob("*"))
    refused = empty.run("register", "restore", str(path))
    assert refused.status == 4, refused
    assert refused.err.startswith(f"Galat: Cadangan '{path}' tidak dapat dipakai: ")
    assert refused.err.endswith(".\nSaran: Pakai cadangan lain; tidak ada yang berubah.\n")
    assert sorted(empty.home.rglob("*")) == before
    empty.release()
    head = empty.do("register", "verify").out
    assert empty.run("register", "restore", str(path), "--ganti", "--ya").status == 4
    assert empty.do("register", "verify").out == head
    assert sorted(path.name for path in empty.home.glob("register*.db")) == ["register.db"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, derandomize=True)
@given(places=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=4))
def test_any_changed_byte_is_refused_or_changes_nothing(
    empty: Office, good: bytes, places: list[tuple[int, int]]
) -> None:
    content = bytearray(good)
    for at, flip in places:
        content[at % len(content)] ^= flip
    path = empty.work / "cadangan.zip"
    path.write_bytes(bytes(content))
    outcome = empty.run("register", "restore", str(path))
    assert outcome.status in (0, 4), outcome
    if outcome.status == 0:  # a byte that says nothing, such as the time of a member
        again = empty.work / "lagi.zip"
        empty.do("register", "backup", str(again), "--force")
        assert again.read_bytes() == good
    for left in empty.home.glob("register*"):
        left.unlink()


STEPS = st.lists(
    st.sampled_from(["rilis", "terbit", "wawancara", "catatan", "lewat", "batal", "bukti", "waktu"]), max_size=7
)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(steps=STEPS)
def test_any_history_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, shared_cache: Path, steps: list[str]
) -> None:
    office = Office(tmp_path_factory.mktemp("asal"), shared_cache).configure("pusat")
    ids: list[str] = []
    for step in steps:
        _take(office, step, ids)
    other = Office(tmp_path_factory.mktemp("tujuan"), shared_cache).configure("pusat")
    file = backed_up(office)
    other.do("register", "restore", str(file))
    assert archived(other, "arsip", WHOLE) == archived(office, "arsip", WHOLE)
    assert backed_up(other).read_bytes() == file.read_bytes()


def _take(office: Office, step: str, ids: list[str]) -> None:
    """One step of a history; one that is not possible now is left out."""
    last = ids[-1] if ids else "tidak-ada"
    match step:
        case "rilis":
            ids.append(office.release())
        case "wawancara":
            interview(office)
        case "terbit":
            office.run("siaran-pers", "issue", last)
        case "batal":
            office.run("register", "cancel", last, "--alasan", "acara ditunda")
        case "bukti":
            office.run("register", "attach", last, "--tautan", "https://media.example/1")
        case "lewat":
            office.run("register", "skip", "--deret", "siaran-pers", "--alasan", "naskah tulisan tangan")
        case "catatan":
            writing(office, Happening.CATATAN, ids[-1] if ids else "", Change(catatan="dicek"))
        case _:
            office.later(hours=5)


def test_the_index_counts(lone: Office) -> None:
    full_day(lone)
    with zipfile.ZipFile(backed_up(lone)) as package:
        (office,) = json.loads(package.read("indeks.json"))["kantor"]
    head = lone.do("register", "verify", "--json").data["rantai"][0]["puncak"]
    counts = {key: value for key, value in office.items() if key != "berkas"}
    assert counts == {"kantor": "pusat", "peristiwa": 6, "puncak": head, "kegiatan": 3, "nomor": 1, "pribadi": 4}
    assert office["berkas"] == raw(lone).execute("SELECT count(*) FROM isi_berkas").fetchone()[0]
