"""Writing the files of a list in small lots, so that memory stays small and an interrupted run can go on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from humas_cli.activities.batchplan import PlannedFile, State
from humas_cli.activities.manifest import Entry, Manifest, Material, as_json
from humas_cli.files import write_all, write_atomic
from humas_cli.staging import sweep

LOT, LARGEST_LOT = 200, 500
"""Files written together; more of them in a long list, since the manifest is written with each lot."""
_WRITERS = 4
"""Each file is waited for until it is on the disk; several wait at once."""

Told = Callable[[int], None]
"""Hears how many letters are done."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files go.

    Attributes:
        folder: the folder.
        manifes: the manifest in it.
        kepala: what the manifest says of all files.
        known: what it says now.
        pribadi: what is written holds personal data of people outside the office.
    """

    folder: Path
    manifes: Path
    kepala: Mapping[str, object]
    known: Manifest
    pribadi: bool


def write_files(
    place: Place,
    plan: Sequence[PlannedFile],
    material: Mapping[str, Material],
    contents: Iterable[bytes],
    told: Told,
) -> tuple[Entry, ...]:
    """Write what has to be written; gives the entries of all files, in the order of the plan.

    Args:
        place: where.
        plan: the files.
        material: by digest, of these files.
        contents: of those files of the plan that are written, in its order; made one at a time.
        told: hears of the progress.
    """
    sweep(place.folder)  # also when nothing is left to write: a run that was killed may have left its drafts
    entries = dict(place.known.berkas)
    entries |= {output.nama: entries[output.nama]._replace(baris=output.baris) for output in plan if not output.written}
    known = {**place.known.bahan, **material}
    waiting = iter(contents)
    done = sum(len(output.baris) for output in plan if not output.written)
    with ThreadPoolExecutor(_WRITERS) as pool:
        writing: list[Future[None]] = []
        for lot in _lots((file for file in plan if file.written), min(max(LOT, len(plan) // 20), LARGEST_LOT)):
            made = {file: next(waiting) for file in lot}  # while the lot before is on its way to the disk
            _wait(writing)
            for file, content in made.items():
                digest = hashlib.sha256(content).hexdigest()
                old = file.lama if file.keadaan is State.DIGANTI and file.lama != digest else ""
                entries[file.nama] = Entry(file.nama, file.baris, file.sidik, digest, file.bahan, old)
            text = _text(place, known, entries.values(), done=False)
            write_atomic(place.manifes, text, force=True, private=place.pribadi)
            told(done)
            writing = _written(pool, place, made)
            done += sum(len(file.baris) for file in lot)
        _wait(writing)
    told(done)
    ordered = tuple(entries[output.nama]._replace(lama="") for output in plan)
    _finish(place, known, ordered)
    return ordered


def stale(place: Place, plan: Iterable[PlannedFile], suffix: str) -> tuple[Entry, ...]:
    """Files of earlier runs, in the same format, that no row of the list makes any more."""
    now = {file.nama for file in plan}
    known = place.known.ending_in(suffix)
    return tuple(entry for entry in known if entry.berkas not in now and (place.folder / entry.berkas).exists())


def _finish(place: Place, known: Mapping[str, Material], ordered: tuple[Entry, ...]) -> None:
    """Write the manifest as it stays, unless it stands there already."""
    names = {entry.berkas for entry in ordered}
    old = [entry for name, entry in place.known.berkas.items() if name not in names and (place.folder / name).exists()]
    text = _text(place, known, (*ordered, *old), done=True)
    try:
        if place.manifes.read_bytes() == text:
            return
    except OSError:
        pass
    write_atomic(place.manifes, text, force=True, private=place.pribadi)


def _text(place: Place, known: Mapping[str, Material], entries: Iterable[Entry], *, done: bool) -> bytes:
    kept = tuple(entries)
    used = {entry.bahan for entry in kept}
    return as_json(place.kepala, (item for digest, item in known.items() if digest in used), kept, done=done)


def _lots(files: Iterable[PlannedFile], size: int) -> Iterator[list[PlannedFile]]:
    """Lots of so many letters; a merged file is a lot by itself."""
    lot: list[PlannedFile] = []
    for file in files:
        lot.append(file)
        if len(lot) == size or len(file.baris) > 1:
            yield lot
            lot = []
    if lot:
        yield lot


def _written(pool: ThreadPoolExecutor, place: Place, made: Mapping[PlannedFile, bytes]) -> list[Future[None]]:
    """Start writing a lot; what stands there is replaced only when the plan says so."""
    started = []
    for replaced in (False, True):
        files = [(place.folder / file.nama, content) for file, content in made.items() if bool(file.lama) is replaced]
        parts = [dict(files[start::_WRITERS]) for start in range(min(_WRITERS, len(files)))]
        started += [pool.submit(write_all, part, force=replaced, private=place.pribadi) for part in parts]
    return started


def _wait(writing: Iterable[Future[None]]) -> None:
    for part in writing:
        part.result()
