"""Writing files: whole or not at all, on every kind of disk that refuses."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from humas_cli import staging
from humas_cli.files import CannotWrite, FileExistsAlready, keep, kept, write_all, write_atomic
from humas_cli.staging import Stage, sweep
from robust.world import contents, left_over

POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_folders_are_made_and_nothing_else_remains(tmp_path: Path) -> None:
    write_all({tmp_path / "a" / "b" / "1.txt": b"satu", tmp_path / "a" / "2.txt": b"dua"})
    assert (tmp_path / "a" / "b" / "1.txt").read_bytes() == b"satu"
    assert left_over(tmp_path) == []


def test_nothing_to_write_is_nothing_written(tmp_path: Path) -> None:
    write_all({})
    assert _names(tmp_path) == []


def test_an_existing_file_stops_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "2.txt").write_bytes(b"lama")
    with pytest.raises(FileExistsAlready) as caught:
        write_all({tmp_path / "1.txt": b"satu", tmp_path / "2.txt": b"dua"})
    assert caught.value.path == tmp_path / "2.txt"
    assert contents(tmp_path) == {"2.txt": b"lama"}


def test_a_file_that_appears_at_the_last_moment_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _someone_writes(tmp_path / "2.txt", monkeypatch)
    with pytest.raises(FileExistsAlready):
        write_all({tmp_path / "1.txt": b"satu", tmp_path / "2.txt": b"dua"})
    assert contents(tmp_path) == {"2.txt": b"orang lain"}


@pytest.mark.parametrize("moving", [False, True])
def test_a_disk_without_second_names_is_as_careful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moving: bool
) -> None:
    if moving:
        _someone_writes(tmp_path / "2.txt", monkeypatch)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "lama.txt").write_bytes(b"lama")
    if moving:
        with pytest.raises(FileExistsAlready):
            write_all({tmp_path / "1.txt": b"satu", tmp_path / "2.txt": b"dua"})
        assert contents(tmp_path) == {"2.txt": b"orang lain", "lama.txt": b"lama"}
    else:
        write_all({tmp_path / "1.txt": b"satu"})
        write_all({tmp_path / "lama.txt": b"baru"}, force=True)
        assert contents(tmp_path) == {"1.txt": b"satu", "lama.txt": b"baru"}


def _someone_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process writes a file after the check that it is not there."""
    there = os.path.lexists

    def looked(one: Any) -> bool:
        found = there(one)
        if Path(one) == path:
            path.write_bytes(b"orang lain")
        return found

    monkeypatch.setattr(os.path, "lexists", looked)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_disk_that_fills_up_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool, reason: int
) -> None:
    before = _old_files(tmp_path) if force else {}
    synced = os.fsync
    count = 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 2:
            raise OSError(reason, os.strerror(reason))
        synced(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as caught:
        write_all(_new_files(tmp_path), force=force)
    assert caught.value.pesan.startswith(f"Tidak dapat menulis '{tmp_path / '2.txt'}': ")
    assert "galat sistem" not in caught.value.pesan
    assert contents(tmp_path) == before


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("failing", [1, 2, 3])
@pytest.mark.parametrize("reason", [OSError(errno.EACCES, "Permission denied"), KeyboardInterrupt()])
def test_a_replacement_that_fails_brings_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool, failing: int, reason: BaseException
) -> None:
    before = _old_files(tmp_path) if force else {}
    _fail_at(monkeypatch, failing, reason, force=force)
    expected = CannotWrite if isinstance(reason, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write_all(_new_files(tmp_path), force=force)
    assert contents(tmp_path) == before


def _fail_at(monkeypatch: pytest.MonkeyPatch, number: int, reason: BaseException, *, force: bool) -> None:
    count = 0

    def wrapped(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                raise reason
            return call(*arguments, **more)

        return step

    if force:
        monkeypatch.setattr(Path, "replace", wrapped(Path.replace))
    else:
        monkeypatch.setattr(os, "link", wrapped(os.link))
        monkeypatch.setattr("humas_cli.files._place_by_moving", wrapped(_refused(reason)))


def _refused(reason: BaseException) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise reason

    return refuse


def _old_files(folder: Path) -> dict[str, bytes]:
    for number in (1, 2, 3):
        (folder / f"{number}.txt").write_bytes(b"lama %d" % number)
    return contents(folder)


def _new_files(folder: Path) -> dict[Path, bytes]:
    return {folder / f"{number}.txt": b"baru %d" % number for number in (1, 2, 3)}


@pytest.mark.parametrize("after", [1, 2, 3])
@POSIX
def test_a_folder_that_vanishes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    import shutil

    folder = tmp_path / "usb"
    kept_before = Stage.keep
    count = 0

    def unplugged(stage: Stage, content: bytes, mode: int) -> Path:
        nonlocal count
        count += 1
        path = kept_before(stage, content, mode)
        if count == after:
            shutil.rmtree(folder)
        return path

    monkeypatch.setattr(Stage, "keep", unplugged)
    with pytest.raises(CannotWrite, match="berkas atau folder tidak ada"):
        write_all(_new_files(folder))
    assert _names(tmp_path) == []


class TestLeftovers:
    """What a writer leaves that was killed."""

    def test_they_go_with_the_next_write(self, tmp_path: Path) -> None:
        self._killed_writer(tmp_path)
        assert len(left_over(tmp_path)) == 2
        write_atomic(tmp_path / "b.txt", b"b")
        assert contents(tmp_path) == {"b.txt": b"b"}

    def test_those_of_a_living_writer_stay(self, tmp_path: Path) -> None:
        with Stage(tmp_path) as stage:
            waiting = stage.keep(b"isi", 0o600)
            write_atomic(tmp_path / "b.txt", b"b")
            sweep(tmp_path)
            assert waiting.read_bytes() == b"isi"
        assert contents(tmp_path) == {"b.txt": b"b"}

    def test_files_of_other_programs_stay(self, tmp_path: Path) -> None:
        others = (".humas-catatan.txt", ".x.tmp", "humas-1.kunci", "~$rilis.docx")
        for name in others:
            (tmp_path / name).write_bytes(b"milik orang")
        self._killed_writer(tmp_path)
        sweep(tmp_path)
        assert _names(tmp_path) == sorted(others)

    def test_a_stage_that_is_swept_before_it_is_locked_is_made_anew(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        take, swept = staging._take, []

        def overtaken(handle: int) -> bool | None:
            if not swept:
                swept.extend(tmp_path.iterdir())
                swept[0].unlink()
            return take(handle)

        monkeypatch.setattr(staging, "_take", overtaken)
        write_atomic(tmp_path / "b.txt", b"b")
        assert len(swept) == 1
        assert contents(tmp_path) == {"b.txt": b"b"}

    def test_without_locks_only_old_ones_go(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(staging, "_take", lambda _: None)
        for name in (".humas-muda.kunci", ".humas-muda-0.tmp", ".humas-tua.kunci", ".humas-tua-0.tmp"):
            (tmp_path / name).write_bytes(b"")
        long_ago = time.time() - 2 * 24 * 60 * 60
        os.utime(tmp_path / ".humas-tua.kunci", (long_ago, long_ago))
        write_atomic(tmp_path / "b.txt", b"b")
        assert _names(tmp_path) == [".humas-muda-0.tmp", ".humas-muda.kunci", "b.txt"]

    @staticmethod
    def _killed_writer(folder: Path) -> str:
        """Leave a lock and one hidden file as a killed process does; gives the name of the lock."""
        code = (
            "import os, sys; from pathlib import Path; from humas_cli.staging import Stage\n"
            "stage = Stage(Path(sys.argv[1])).__enter__(); stage.keep(b'isi', 0o600)\n"
            "print(stage._lock.name); sys.stdout.flush(); os._exit(9)"
        )
        done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)
        assert done.returncode == 9, done.stderr
        return done.stdout.strip()


@POSIX
class TestPermissions:
    """Who may read what was written."""

    def test_new_files_follow_the_mask_and_private_ones_are_the_owners(self, tmp_path: Path) -> None:
        mask = os.umask(0o027)
        try:
            write_atomic(tmp_path / "surat", b"1")
            write_atomic(tmp_path / "jawaban", b"2", private=True)
        finally:
            os.umask(mask)
        assert (tmp_path / "surat").stat().st_mode & 0o777 == 0o640
        assert (tmp_path / "jawaban").stat().st_mode & 0o777 == 0o600

    def test_a_replaced_file_is_not_opened_to_others(self, tmp_path: Path) -> None:
        path = tmp_path / "kantor.toml"
        path.write_bytes(b"lama")
        path.chmod(0o600)
        write_atomic(path, b"baru", force=True)
        assert path.stat().st_mode & 0o777 == 0o600


@POSIX
class TestLinks:
    """Symbolic links in the way."""

    def test_a_link_to_a_folder_is_that_folder(self, tmp_path: Path) -> None:
        (tmp_path / "arsip").mkdir()
        (tmp_path / "keluar").symlink_to("arsip")
        write_atomic(tmp_path / "keluar" / "a.txt", b"a")
        assert contents(tmp_path / "arsip") == {"a.txt": b"a"}

    def test_a_link_that_leads_nowhere_is_not_written_through(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").symlink_to("hilang.txt")
        with pytest.raises(FileExistsAlready):
            write_atomic(tmp_path / "a.txt", b"a")
        assert _names(tmp_path) == ["a.txt"]

    def test_with_force_the_link_gives_way_and_its_target_stays(self, tmp_path: Path) -> None:
        (tmp_path / "asli.txt").write_bytes(b"asli")
        (tmp_path / "a.txt").symlink_to("asli.txt")
        write_atomic(tmp_path / "a.txt", b"a", force=True)
        assert contents(tmp_path) == {"a.txt": b"a", "asli.txt": b"asli"}
        assert not (tmp_path / "a.txt").is_symlink()

    def test_a_link_comes_back_as_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "asli.txt").write_bytes(b"asli")
        (tmp_path / "a.txt").symlink_to("asli.txt")
        (tmp_path / "folder").mkdir()
        with pytest.raises(CannotWrite):
            write_all({tmp_path / "a.txt": b"a", tmp_path / "folder": b"b"}, force=True)
        assert (tmp_path / "a.txt").readlink() == Path("asli.txt")
        assert contents(tmp_path) == {"a.txt": b"asli", "asli.txt": b"asli"}

    def test_a_ring_of_links_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        with pytest.raises(CannotWrite, match="sudah ada berkas dengan nama itu|tautannya berputar"):
            write_atomic(tmp_path / "a" / "c.txt", b"c")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("berkas/c.txt", "sudah ada berkas dengan nama itu, bukan folder"),
        ("berkas/d/c.txt", "sebagian jalurnya bukan folder"),
        ("n" * 300, "nama berkas terlalu panjang"),
        (f"{'n' * 300}/c.txt", "nama berkas terlalu panjang"),
        ("/".join(["n" * 200] * 30), "nama berkas terlalu panjang"),
    ],
)
@POSIX
def test_impossible_places_are_told_in_indonesian(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "berkas").write_bytes(b"x")
    with pytest.raises(CannotWrite) as caught:
        write_atomic(tmp_path / name, b"isi")
    assert caught.value.pesan.endswith(f": {words}.")
    assert contents(tmp_path) == {"berkas": b"x"}


def test_a_folder_where_a_file_should_go_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(CannotWrite, match="itu folder, bukan berkas|tidak ada izin"):
        write_atomic(tmp_path / "a.txt", b"a", force=True)
    assert _names(tmp_path) == ["a.txt"]


def test_a_cache_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"bukan folder")
    keep(tmp_path / "cache" / "x.bin", b"isi")
    keep(tmp_path / "lain" / "x.bin", b"isi")
    assert kept(tmp_path / "lain" / "x.bin") == b"isi"
    assert kept(tmp_path / "cache" / "x.bin") is None
    assert (tmp_path / "cache").read_bytes() == b"bukan folder"


@pytest.mark.parametrize("at", [0, 3, 4, 7, -1])
def test_a_damaged_cache_entry_counts_as_none(tmp_path: Path, at: int) -> None:
    entry = tmp_path / "x.bin"
    keep(entry, b"isi yang lama")
    content = bytearray(entry.read_bytes())
    content[at] ^= 1
    entry.write_bytes(bytes(content))
    assert kept(entry) is None
    entry.write_bytes(entry.read_bytes()[:at])
    assert kept(entry) is None
    keep(entry, b"isi yang baru")
    assert kept(entry) == b"isi yang baru"
