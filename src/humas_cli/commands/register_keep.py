"""``humas register verify|archive|backup|restore|import``: whole, kept elsewhere, brought back, brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import OUTPUT_PANEL, JsonOption, QuietOption, clean_text, environment
from humas_cli.errors import ExitCode, UsageError
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from humas_cli.environment import Environment
    from humas_cli.register.errors import OfficeLeftOut
    from humas_cli.register.keeping.backupfile import Backup
    from humas_cli.register.keeping.importing import Imported
    from humas_cli.register.keeping.restoring import Restored
    from humas_cli.register.keeping.verifying import ChainSeen, Verified

FEW = 5
"""Numbers that are named one by one."""

KantorOption = Annotated[
    str | None, typer.Option("--kantor", metavar="KANTOR", help="Hanya kantor ini, misalnya kanreg-4.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Timpa berkas yang sudah ada.", rich_help_panel=OUTPUT_PANEL)
]


def verify(
    ctx: typer.Context,
    kantor: KantorOption = None,
    puncak: Annotated[
        list[str] | None,
        typer.Option(
            "--puncak", metavar="PUNCAK", help="Puncak rantai yang pernah dicatat; harus masih ada. Boleh diulang."
        ),
    ] = None,
    arsip: Annotated[
        str | None, typer.Option("--arsip", metavar="FOLDER", help="Bandingkan dengan arsip yang dibuat dahulu.")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Go along every chain, derive the tables anew, compare; findings make the exit status 1."""
    from humas_cli.activities.naming import located
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.keeping.verifying import heads_of, verify

    env = environment(ctx)
    heads = heads_of(puncak or ())
    with opened(env) as register, register.reading() as reader:
        found = verify(reader.connection, kantor, heads, None if arsip is None else located(arsip, env))
    lines = [Line(damage.pesan, Tone.BAD) for damage in found.damages] or list(_chain_lines(found.chains))
    return Result(
        status=ExitCode.REFUSED if found.damages else ExitCode.OK,
        lines=tuple(lines),
        notes=tuple(_verify_notes(found)),
        data={
            "utuh": not found.damages,
            "rantai": chains_data(found.chains),
            "puncak": [one._asdict() for one in found.noted],
            "temuan": [damage._asdict() for damage in found.damages],
        },
    )


def _chain_lines(chains: Iterable[ChainSeen]) -> Iterable[Line]:
    from humas_cli.register.keeping.walking import chain_words

    return (Line(f"{seen.kantor}: {chain_words(seen.head)}", Tone.GOOD, whole=True) for seen in chains)


def chains_data(chains: Iterable[ChainSeen]) -> list[dict[str, object]]:
    """The ends of chains for ``--json``."""
    return [{"kantor": seen.kantor, "peristiwa": seen.head.urut, "puncak": seen.head.hash} for seen in chains]


def _verify_notes(found: Verified) -> Iterable[Line]:
    for one in found.noted:
        yield Line(f"Puncak {one.puncak} ditemukan: {one.kantor}, peristiwa ke-{one.urut}; {one.sesudah} sesudahnya.")
    if found.damages:
        yield Line(f"Register tidak utuh: {len(found.damages)} temuan.", Tone.BAD)
        yield Line("Jangan ubah apa pun; salin register, lalu bandingkan dengan cadangan atau arsip terakhir.")
    elif not found.chains:
        yield Line("Register masih kosong.")
    elif all(seen.head.urut == 0 for seen in found.chains):
        names = ", ".join(seen.kantor for seen in found.chains)
        yield Line(f"Peristiwa kantor '{names}' belum ada di sini, atau tidak terlihat oleh kantor ini.", Tone.OPEN)
    else:
        yield Line("Register utuh: setiap baris sesuai dengan peristiwanya.", Tone.GOOD)
        yield Line(
            "Catat puncak itu di luar komputer ini; bila kelak disebut dengan --puncak, catatan yang dibuang ketahuan."
        )


def archive(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Folder baru untuk arsip.")],
    kontak: Annotated[
        bool, typer.Option("--dengan-kontak", help="Sertakan kontak wartawan dan dokumen yang memuatnya.")
    ] = False,
    kantor: KantorOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Write the register as plain files that can be checked without the program."""
    from humas_cli.activities.naming import located
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.keeping.archiving import archive

    env = environment(ctx)
    place = located(folder, env)
    with opened(env) as register, register.reading() as reader:
        made = archive(reader, place, kantor, contacts=kontak)
    notes = [*_chain_lines(made.chains), Line(f"{made.files} berkas. Periksa kapan saja dengan: sh periksa.sh.")]
    if made.left_out:
        count = len(made.left_out)
        notes.append(Line(f"{count} berkas yang memuat, atau mungkin memuat, kontak tidak disertakan.", Tone.OPEN))
    if kontak:
        notes.append(Line("Arsip memuat data pribadi; jangan dibagikan.", Tone.OPEN))
    data = {
        "folder": str(place),
        "berkas": made.files,
        "rantai": chains_data(made.chains),
        "tidak_disertakan": [one._asdict() for one in made.left_out],
    }
    return _copied(place, notes, data, made.offices_left_out)


def _copied(place: Path, notes: list[Line], data: Mapping[str, object], left_out: tuple[OfficeLeftOut, ...]) -> Result:
    """A copy was written; exit 1 when it lacks an office."""
    status = ExitCode.REFUSED if left_out else ExitCode.OK
    return Result(status, (Line(str(place), whole=True),), tuple(notes), data, left_out)


def backup(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="BERKAS", help="Berkas cadangan, misalnya cadangan.zip.")],
    kantor: KantorOption = None,
    force: ForceOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Write everything into one file, contacts too; exit 1 when an office had to be left out."""
    from humas_cli.activities.naming import located
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.keeping.backup import back_up

    env = environment(ctx)
    path = located(file, env)
    with opened(env) as register, register.reading() as reader:
        made = back_up(reader, path, kantor, force=force)
    notes = [
        Line(
            f"{office.kantor}: {office.peristiwa} peristiwa, {office.kegiatan} kegiatan, {office.nomor} nomor, "
            f"{office.berkas} berkas; puncak {office.puncak}",
            Tone.GOOD,
        )
        for office in made.offices
    ]
    if any(office.pribadi for office in made.offices):
        notes.append(Line("Cadangan memuat data pribadi wartawan; simpan di tempat tertutup.", Tone.OPEN))
    data = {"berkas": str(path), "kantor": [office._asdict() for office in made.offices]}
    return _copied(path, notes, data, made.left_out)


def restore(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="BERKAS", help="Cadangan dari 'humas register backup'.")],
    kantor: KantorOption = None,
    ganti: Annotated[
        bool, typer.Option("--ganti", help="Sisihkan register yang ada (menjadi register-lama-…), lalu pulihkan.")
    ] = False,
    ya: Annotated[
        bool, typer.Option("--ya", help="Dengan --ganti: juga bila ada yang tidak terdapat dalam cadangan itu.")
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Bring a backup back into an empty register, checked on the way."""
    from humas_cli.activities.naming import located
    from humas_cli.commands.asking import confirmed
    from humas_cli.office import load_office
    from humas_cli.register.keeping.backupfile import opened_backup
    from humas_cli.register.keeping.losing import WouldLose

    env = environment(ctx)
    own = load_office(env).kantor
    with opened_backup(located(file, env)) as package:
        try:
            restored = _restored(env, package, kantor, own, ganti=ganti, lose=ya)
        except WouldLose as lost:
            if json or not env.can_ask:
                raise
            if not confirmed(env, [Line(lost.pesan, Tone.OPEN)], "Pulihkan juga?"):
                return Result(notes=(Line("Tidak ada yang dipulihkan."),))
            restored = _restored(env, package, kantor, own, ganti=ganti, lose=True)
    data = {
        "rantai": chains_data(restored.chains),
        "kontak": restored.contacts,
        "register_lama": None if restored.aside is None else str(restored.aside),
        "kantor_lain": list(restored.others),
        "nomor_dilewati": restored.skipped,
    }
    return Result(lines=tuple(_chain_lines(restored.chains)), notes=tuple(_restore_notes(restored, own)), data=data)


def _restored(env: Environment, package: Backup, kantor: str | None, own: str, *, ganti: bool, lose: bool) -> Restored:
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import database_of, opened
    from humas_cli.register.keeping.restoring import chosen_offices, restore, restore_beside

    zone = load_office(env).identitas.zona.offset
    database = database_of(env)
    try:
        offices = chosen_offices(package, kantor, own, database.dialect)
        now = env.clock().astimezone(zone)
        made = restore_beside(database, package, offices, now, ganti=ganti, user=env.user, lose=lose)
    finally:
        database.close()
    if made is not None:
        return made
    with opened(env, own) as register:
        return restore(register.database, package, offices)


def _restore_notes(restored: Restored, own: str) -> Iterable[Line]:
    yield Line("Register dipulihkan dan diperiksa: setiap baris sesuai dengan peristiwanya.", Tone.GOOD)
    if restored.aside is not None:
        yield Line(f"Register lama disisihkan: {restored.aside}", whole=True)
    if restored.skipped:
        yield Line(
            f"{restored.skipped} nomor yang tidak ada dalam cadangan dicatat sebagai dilewati dan tidak dipakai lagi.",
            Tone.OPEN,
        )
    if restored.contacts:
        yield Line(
            f"{restored.contacts} data pribadi ada kembali; kontak yang dihapus sesudah cadangan dibuat ikut kembali. "
            "Periksa dengan 'humas kontak list' dan hapus lagi dengan 'humas kontak erase'.",
            Tone.OPEN,
        )
    if restored.others:
        yield Line(f"Tidak dipulihkan: {', '.join(restored.others)}; setiap kantor memulihkan bagiannya sendiri.")
    if own not in [seen.kantor for seen in restored.chains]:
        yield Line(f"kantor.toml menyebut '{own}', yang tidak ada dalam cadangan itu.", Tone.OPEN)


def import_files(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="BERKAS...", help="Buku nomor lama (.csv, .xlsx) atau berkas kegiatan .toml.")
    ],
    deret: Annotated[
        str | None,
        typer.Option(
            "--deret", metavar="DERET", help="Deret semua nomor; bawaannya menurut kolom jenis, atau menurut polanya."
        ),
    ] = None,
    terima: Annotated[
        str | None,
        typer.Option(
            "--terima",
            metavar="ALASAN",
            help="Tetap masukkan nomor yang ada temuannya, dengan alasan ini; yang terlompati dicatat dilewati.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja; tidak ada yang dicatat.")] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Bring in old number books and record files; with heavy findings nothing is brought in."""
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.keeping.importing import Wish, import_all

    env = environment(ctx)
    reason = clean_text(terima, "terima")
    if reason is not None and not reason.strip():
        raise UsageError("Opsi '--terima' perlu alasan.", 'Contoh: --terima "sesuai buku agenda yang ditandatangani"')
    office = load_office(env)
    wish = Wish(deret, reason, dry_run)
    with opened(env, office.kantor) as register:
        made = import_all(register, office, env, files, wish)
    return Result(
        status=ExitCode.REFUSED if made.refused else ExitCode.OK,
        lines=tuple(_import_lines(made)),
        notes=tuple(_import_notes(made, wish.dry_run)),
        data=made.data(),
    )


def _import_lines(made: Imported) -> Iterable[Line]:
    for finding in made.findings:
        yield Line(f"{finding.pesan} {finding.saran}", Tone.BAD if finding.berat else Tone.OPEN)


def _import_notes(made: Imported, dry_run: bool) -> Iterable[Line]:
    if made.refused:
        yield Line("Tidak ada yang dimasukkan: ada temuan berat.", Tone.BAD)
        if made.acceptable:
            yield Line('Betulkan bukunya, atau tetap masukkan apa adanya dengan --terima "alasan".')
        return
    told = f"{len(made.numbers)} nomor dan {len(made.records)} kegiatan"
    yield Line(f"{told} akan dimasukkan (--dry-run)." if dry_run else f"{told} dimasukkan.", Tone.GOOD)
    if made.known:
        yield Line(f"{made.known} sudah tercatat dan dilewati.")
    if made.explained:
        which = ", ".join(f"{one.teks}" for one in made.explained[:FEW])
        more = f" dan {len(made.explained) - FEW} lagi" if len(made.explained) > FEW else ""
        yield Line(f"Dicatat sebagai dilewati dengan alasan itu: {which}{more}.")
    for series, number in made.highest:
        name, _, year = series.rpartition(" ")
        yield Line(f"Deret '{name}' tahun {year}: nomor tertinggi {number}.")
