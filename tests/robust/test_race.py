"""Several officers at once in one folder: nobody's file is lost, nobody's is overwritten."""

from __future__ import annotations

import tomllib
from pathlib import Path

import docx
import pytest

from robust.world import AT, DAY, FULL, RELEASE, World, left_over, new_world, whole

ROUNDS = 12 if FULL else 1
DOCUMENTS = ((), ("--dokumen", "wa"), ("--dokumen", "rilis"), ())
"""Each makes other files, so that a number can be taken by any of them."""


@pytest.mark.parametrize("officers", [2, 5, 8])
def test_new_gives_each_its_own_number(officers: int, tmp_path: Path, compiled: Path) -> None:
    for number in range(ROUNDS):
        world = new_world(tmp_path / str(number), cache_from=compiled)
        running = [
            world.start("siaran-pers", "new", *RELEASE, *AT, "--judul", f"Judul {one}", *DOCUMENTS[one % 4])
            for one in range(officers)
        ]
        told = [process.communicate(timeout=120) for process in running]
        assert [process.returncode for process in running] == [0] * officers, told
        assert left_over(world.work) == []
        named = [name for out, _ in told for name in out.splitlines()]
        assert sorted(named) == sorted(path.name for path in world.work.iterdir())
        for one, (out, _) in enumerate(told):
            files = [world.work / name for name in out.splitlines()]
            assert all(whole(path) for path in files)
            record = tomllib.loads(files[-1].read_text(encoding="utf-8"))
            assert (record["judul"], record["id"]) == (f"Judul {one}", files[-1].stem)
            assert all(_title(path) == f"Judul {one}" for path in files[:-1])
        ids = [out.splitlines()[-1].removesuffix(".toml") for out, _ in told]
        assert len(set(ids)) == officers


def test_the_same_draft_is_won_by_exactly_one(tmp_path: Path, compiled: Path) -> None:
    for number in range(ROUNDS):
        world = new_world(tmp_path / str(number), cache_from=compiled)
        running = [
            world.start("siaran-pers", "draft", *RELEASE, *AT, "--judul", f"Judul {one}", "--quiet") for one in range(5)
        ]
        told = [process.communicate(timeout=120) for process in running]
        assert sorted(process.returncode for process in running) == [0, 4, 4, 4, 4], told
        winner = next(one for one, process in enumerate(running) if process.returncode == 0)
        for one, (out, err) in enumerate(told):
            if one != winner:
                assert out == ""
                assert err == (
                    f"Galat: Berkas '{DAY}-rilis.docx' sudah ada dan tidak ditimpa.\n"
                    "Saran: Pilih tempat lain dengan --output, atau tambahkan --force untuk menimpanya.\n"
                )
        files = sorted(world.work.iterdir())
        assert [path.name for path in files] == [f"{DAY}-rilis.docx", f"{DAY}-wa.txt"]
        assert {_title(path) for path in files} == {f"Judul {winner}"}


def test_forced_drafts_leave_whole_files(world: World) -> None:
    for _ in range(ROUNDS):
        running = [
            world.start("siaran-pers", "draft", *RELEASE, *AT, "--judul", f"Judul {one}", "--force") for one in range(4)
        ]
        for process in running:
            process.communicate(timeout=120)
        assert [process.returncode for process in running] == [0] * 4
        files = sorted(world.work.iterdir())
        assert [path.name for path in files] == [f"{DAY}-rilis.docx", f"{DAY}-wa.txt"]
        assert all(whole(path) for path in files)
        assert {_title(path) for path in files} <= {f"Judul {one}" for one in range(4)}


def test_first_runs_at_once_share_one_cache(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    running = [world.start("siaran-pers", "new", *RELEASE, *AT) for _ in range(4)]
    told = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 4, told
    assert left_over(tmp_path) == []
    assert len(list(world.work.glob("*.toml"))) == 4


def _title(path: Path) -> str:
    if path.suffix == ".docx":
        return docx.Document(str(path)).core_properties.title or ""
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if "Judul " in line]
    return found[0].strip("* ")
