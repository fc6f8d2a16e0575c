"""Two processes over one file: the same bytes and the same exit status as one, whatever happens to the helper."""

from __future__ import annotations

import _thread
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from humas_cli.activities import bulkpair
from humas_cli.activities.bulk import LineJudge
from humas_cli.activities.records import LIMIT
from humas_cli.environment import from_process
from humas_cli.errors import ExitCode
from rulebook.strategies import MULAI
from rulebook.test_quick import book, some_lines

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork; there one process judges"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),  # what runs the tests has threads of its own
]

LINE = b'{"jenis": "kliping", "judul": "Satu", "pelaksana": "humas-pusat"}'


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulkpair, "WORTH", 1)
    monkeypatch.setattr(bulkpair, "PIECE", 4000)
    monkeypatch.setattr(bulkpair, "_processors", lambda: 2)
    monkeypatch.setattr(bulkpair, "_busy", lambda: 0.0)
    monkeypatch.setattr(bulkpair, "_threads", lambda: 1)


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each piece that the helper was given, whether its answer came from there."""
    fetched: list[bool] = []
    plain = bulkpair.Helper.answer

    def answer(self: bulkpair.Helper, slot: int, keeper: LineJudge) -> memoryview | None:
        found = plain(self, slot, keeper)
        fetched.append(found is not None)
        return found

    monkeypatch.setattr(bulkpair.Helper, "answer", answer)
    return fetched


def answers(*names: Path, alone: bool = False) -> tuple[bytes, ExitCode]:
    env = from_process()
    judge = LineJudge(book(), env._replace(variables={"HUMAS_SATU_PROSES": "1"} if alone else {}), MULAI)
    told = b"".join(bytes(answer) for name in names for answer in judge.lines(str(name)))
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
@pytest.mark.parametrize("way", ["SIGKILL", "SIGSTOP"])
def test_what_a_helper_leaves_that_dies_or_stands_still_is_judged_here(
    way: str, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: list[bool]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(some_lines(800, 6)))
    monkeypatch.setattr(bulkpair, "PATIENCE", 0.3)
    given: list[int] = []
    processes: set[int] = set()
    plain = bulkpair.Helper.give

    def give(self: bulkpair.Helper, piece: bulkpair.Piece) -> bulkpair.Piece:
        if len(given) == after:
            os.kill(self._process, getattr(signal, way))
        given.append(piece.number)
        processes.add(self._process)
        return plain(self, piece)

    monkeypatch.setattr(bulkpair.Helper, "give", give)
    same(path)
    assert False in helped
    (helper,) = processes
    with pytest.raises(ProcessLookupError):
        os.kill(helper, 0)


def test_a_process_with_threads_starts_no_helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(bulkpair, "WORTH", 1)
    monkeypatch.setattr(bulkpair, "_processors", lambda: 2)
    monkeypatch.setattr(bulkpair, "_busy", lambda: 0.0)
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE)
    ends = _thread.allocate_lock()
    ends.acquire()
    _thread.start_new_thread(ends.acquire, ())  # one that the threading module does not list
    try:
        with path.open("rb") as stream:
            assert not bulkpair.worth_two(stream, {})
    finally:
        ends.release()


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
    """The command, with a helper however busy the machine is, and with its own ear for Ctrl-C."""
    code = (
        "import signal, sys\n"
        "from humas_cli.__main__ import main\n"
        "from humas_cli.activities import bulkpair\n"
        "bulkpair._processors, bulkpair._busy = (lambda: 2), (lambda: 0.0)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "sys.exit(main())\n"
    )
    moment = "2026-11-25T08:00:00+07:00"
    return [sys.executable, "-c", code, "kegiatan", "check", "--jsonl", "--at", moment, str(path)]


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


@contextmanager
def started(big: Path, home: Path) -> Iterator[tuple[subprocess.Popen[bytes], bytes]]:
    """The command in the middle of its work, waiting for a reader, and what it has told so far."""
    with subprocess.Popen(
        humas(big),
        bufsize=0,
        env=variables(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        told = b""
        while told.count(b"\n") < 5000:  # by then it has help
            told += process.stdout.read(1 << 16)
        try:
            assert len(family(process.pid)) == 2
            yield process, told
        finally:
            for pid in family(process.pid):
                os.kill(pid, signal.SIGKILL)


def family(leader: int) -> list[int]:
    """The processes that live in a session."""
    if Path("/proc/self/stat").exists():
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it has just ended
                state, _, group = path.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
                found.append((path.parent.name, group, state))
    else:
        done = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True)
        found = [tuple(line.split()) for line in done.stdout.splitlines()]
    return [int(pid) for pid, group, state in found if group == str(leader) and not state.startswith("Z")]


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_reader_that_goes_away_leaves_no_process(big: Path, tmp_path: Path) -> None:
    with started(big, tmp_path) as (process, _):
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""  # nobody holds it open any more
        assert process.wait(30) == 0
        until(lambda: not family(process.pid))


def test_ctrl_c_ends_both(big: Path, tmp_path: Path) -> None:
    with started(big, tmp_path) as (process, _):
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 130
        assert "Dibatalkan" in said.decode()
        until(lambda: not family(process.pid))


def test_the_helper_does_not_outlive_a_killed_command(big: Path, tmp_path: Path) -> None:
    with started(big, tmp_path) as (process, _):
        process.kill()
        assert process.wait(30) == -signal.SIGKILL
        until(lambda: not family(process.pid))


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM])
def test_a_command_whose_helper_is_killed_says_all_the_same(way: int, big: Path, tmp_path: Path) -> None:
    alone = subprocess.run(humas(big), env=variables(tmp_path, "1"), capture_output=True, check=False)
    with started(big, tmp_path) as (process, first):
        (helper,) = set(family(process.pid)) - {process.pid}
        os.kill(helper, way)
        rest, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (alone.returncode, b"")
    assert first + rest == alone.stdout
