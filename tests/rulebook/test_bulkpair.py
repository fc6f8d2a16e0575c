"""Two processes over one file: the same bytes and the same exit status as one, whatever happens to the helper."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from humas_cli.activities import bulkpair
from humas_cli.activities.bulk import LineJudge
from humas_cli.activities.records import LIMIT
from humas_cli.environment import from_process
from humas_cli.errors import ExitCode
from rulebook.strategies import MULAI
from rulebook.test_quick import book, some_lines

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork; there one process judges")

LINE = b'{"jenis": "kliping", "judul": "Satu", "pelaksana": "humas-pusat"}'


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulkpair, "WORTH", 1)
    monkeypatch.setattr(bulkpair, "PIECE", 4000)
    monkeypatch.setattr(bulkpair, "_processors", lambda: 2)
    monkeypatch.setattr(bulkpair, "_busy", lambda: 0.0)


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each piece that the helper was given, whether its answer came from there."""
    fetched: list[bool] = []
    plain = bulkpair.Helper.fetch

    def fetch(self: bulkpair.Helper, slot: int, keeper: LineJudge) -> bytes | None:
        answer = plain(self, slot, keeper)
        fetched.append(answer is not None)
        return answer

    monkeypatch.setattr(bulkpair.Helper, "fetch", fetch)
    return fetched


def answers(*names: Path, alone: bool = False) -> tuple[bytes, ExitCode]:
    env = from_process()
    judge = LineJudge(book(), env._replace(variables={"HUMAS_SATU_PROSES": "1"} if alone else {}), MULAI)
    told = b"".join(answer for name in names for answer in judge.lines(str(name)))
    return told, judge.status


def same(*names: Path) -> bytes:
    told, status = answers(*names)
    assert (told, status) == answers(*names, alone=True)
    return told


CONTENTS = {
    "campur": b"\n".join(some_lines(1500, 21)) + b"\n",
    "tanpa-akhir-baris": b"\n".join(some_lines(300, 22)),
    "crlf": b"\r\n".join(some_lines(300, 23)) + b"\r\n",
    "bom": b"\xef\xbb\xbf" + b"\n".join([LINE] * 300),
    "bom-di-tengah": b"\n".join([*[LINE] * 100, b"\xef\xbb\xbf" + LINE, *[LINE] * 100]),
    "kosong-semua": b"\n" * 20_000,
    "rusak-semua": b"{\n" * 9_000,
    "satu-baris": LINE,
}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_same_bytes_and_the_same_status_as_one_process(name: str, tmp_path: Path, helped: list[bool]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(CONTENTS[name])
    told = same(path)
    assert any(helped) == (len(CONTENTS[name]) > 8000)
    numbers = [json.loads(line)["baris"] for line in told.splitlines()]
    assert numbers == [n for n, line in enumerate(CONTENTS[name].split(b"\n"), start=1) if line.strip(b" \t\r\x0b\x0c")]


def test_a_bad_line_on_either_side_of_every_border(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for size in (3999, 4000, 4001):
        filler = LINE[:-1] + b" " * (size - len(LINE) - 1) + b"}\n"
        path.write_bytes((filler + b"{rusak}\n") * 12 + filler)
        told = same(path)
        bad = [number for number, line in enumerate(told.splitlines(), start=1) if b'"galat"' in line]
        assert bad == list(range(2, 25, 2))


@pytest.mark.parametrize("end", [b"", b"\n", b"\n" + LINE])
def test_lines_as_long_as_a_record_may_be_and_longer(end: bytes, tmp_path: Path, helped: list[bool]) -> None:
    path = tmp_path / "a.jsonl"
    for size in (LIMIT - 1, LIMIT, LIMIT + 1, 2 * LIMIT + 5):
        path.write_bytes(b"\n".join([*[LINE] * 200, b"x" * size, *[LINE] * 200, b"y" * size]) + end)
        told = same(path)
        assert [json.loads(line)["baris"] for line in told.splitlines()] == list(range(1, 403 + (len(end) > 1)))
    assert any(helped)


def test_several_files_one_after_the_other(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.jsonl" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(b"\n".join(some_lines(200, number)) + b"\n")
    same(*paths, tmp_path / "tidak-ada.jsonl", tmp_path)


def test_answers_too_long_for_the_shared_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: list[bool]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(some_lines(800, 5)))
    monkeypatch.setattr(bulkpair, "SLOT", 9000)
    same(path)
    assert not all(helped)


@pytest.mark.parametrize("after", [0, 1, 2, 7])
def test_what_a_killed_helper_leaves_is_judged_here(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: list[bool]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(some_lines(800, 6)))
    given: list[int] = []
    plain = bulkpair.Helper.give

    def give(self: bulkpair.Helper, piece: bulkpair.Piece) -> bulkpair.Piece:
        if len(given) == after:
            os.kill(self._process, signal.SIGKILL)
        given.append(piece.number)
        return plain(self, piece)

    monkeypatch.setattr(bulkpair.Helper, "give", give)
    same(path)
    assert False in helped


def test_without_leave_to_start_a_process_one_does_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(some_lines(300, 7)))

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    same(path)


@pytest.fixture
def big(tmp_path: Path) -> Path:
    path = tmp_path / "besar.jsonl"
    path.write_bytes((LINE + b"\n") * 80_000 + b"{}\n")
    return path


def humas(path: Path | str) -> list[str]:
    return [
        *(sys.executable, "-m", "humas_cli", "kegiatan", "check", "--jsonl"),
        *("--at", "2026-11-25T08:00:00+07:00", str(path)),
    ]


def variables(home: Path, alone: str = "") -> dict[str, str]:
    return {**os.environ, "HUMAS_HOME": str(home), "HUMAS_SATU_PROSES": alone}


def test_the_whole_command_from_a_file_and_from_its_input(big: Path, tmp_path: Path) -> None:
    done = [
        subprocess.run(humas(big), env=variables(tmp_path, alone), capture_output=True, check=False)
        for alone in ("1", "")
    ]
    assert [one.returncode for one in done] == [ExitCode.BROKEN] * 2
    assert done[0].stdout == done[1].stdout
    assert done[0].stderr == done[1].stderr == b""
    with big.open("rb") as stream:
        read = subprocess.run(humas("-"), stdin=stream, env=variables(tmp_path), capture_output=True, check=False)
    named = json.dumps(str(big)).encode()
    judged = read.stdout.replace(b'{"berkas": "-"', b'{"berkas": ' + named)
    assert judged.splitlines()[:-1] == done[0].stdout.splitlines()[:-1]  # the error of the last names its source


def test_a_reader_that_goes_away_leaves_no_process(big: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        humas(big),
        env=variables(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""  # nobody holds it open any more
        assert process.wait(30) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_ctrl_c_ends_both(big: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        humas(big), env=variables(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Dibatalkan" in said.decode()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
