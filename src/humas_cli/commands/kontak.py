"""``humas kontak``: the people in the register; show, hand out, correct and erase what is held on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.asking import answered, confirmed
from humas_cli.commands.common import OUTPUT_PANEL, JsonOption, QuietOption, clean_text, environment
from humas_cli.environment import Environment
from humas_cli.errors import HumasError, NeedsAnswerError
from humas_cli.results import Line, Result

if TYPE_CHECKING:
    from humas_cli.register.people.forgetting import Known
    from humas_cli.register.store import Register

PersonArgument = Annotated[
    str, typer.Argument(metavar="ORANG", help="Nama lengkap (tanpa gelar pun boleh) atau kontaknya.")
]
FullOption = Annotated[bool, typer.Option("--lengkap", help="Tampilkan kontak seutuhnya.")]
EntryOption = Annotated[
    list[str] | None, typer.Option("--entri", metavar="ID", help="Hanya dalam kegiatan ini. Boleh diulang.")
]
PickOption = Annotated[
    list[int] | None,
    typer.Option(
        "--pilih", metavar="NOMOR", help="Bila beberapa orang cocok: nomornya menurut 'kontak show'. Boleh diulang."
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Timpa berkas yang sudah ada.", rich_help_panel=OUTPUT_PANEL)
]


def list_people(
    ctx: typer.Context,
    word: Annotated[
        str | None, typer.Argument(metavar="[KATA]", help="Hanya yang nama atau kontaknya memuat kata ini.")
    ] = None,
    lengkap: FullOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """List the people whose data the office's records hold."""
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.people.finding import containing, people
    from humas_cli.register.people.peoplelines import person_fields, person_object, person_rows

    env = environment(ctx)
    with opened(env) as register, register.reading() as reader:
        everybody = people(reader)
    posts = 0 if word is not None else sum(one.nobody for one in everybody)
    found = [one for one in everybody if not one.nobody] if word is None else containing(everybody, word)
    rows = person_rows if env.stdout.isatty() else person_fields
    notes = [] if found else [Line("Tidak ada orang yang cocok." if everybody else "Register belum memuat orang.")]
    if posts:
        notes = notes if found else []
        told = f"{posts} catatan hanya menyebut redaksi, bukan orang; lihat dengan:"
        notes.append(Line(f"{told} humas kontak list redaksi", whole=True))
    return Result(
        lines=tuple(line for one in found for line in rows(one, whole=lengkap)),
        notes=tuple(notes),
        data=[person_object(one, whole=lengkap) for one in found],
    )


def show(
    ctx: typer.Context, person: PersonArgument, lengkap: FullOption = False, json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:  # fmt: skip
    """Show everybody who fits, with the activities they stand in."""
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.people.choosing import NoSuchPerson
    from humas_cli.register.people.finding import matching, people
    from humas_cli.register.people.peoplelines import person_lines, whole_object

    env = environment(ctx)
    with opened(env) as register, register.reading() as reader:
        found = matching(people(reader), person)
        if not found:
            raise NoSuchPerson
        entries = {id: reader.entry(f"{reader.kantor}/{id}") for one in found for id in one.entries}
    lines = [
        line
        for number, one in enumerate(found, 1)
        for line in person_lines(one, entries, number if len(found) > 1 else None, whole=lengkap)
    ]
    data = [whole_object(one, number, whole=lengkap) for number, one in enumerate(found, 1)]
    return Result(lines=tuple(lines), data=data)


def export(
    ctx: typer.Context,
    person: PersonArgument,
    output: Annotated[
        str, typer.Option("--output", metavar="BERKAS", help="Berkas JSON; wajib.", rich_help_panel=OUTPUT_PANEL)
    ],
    entri: EntryOption = None,
    pilih: PickOption = None,
    force: ForceOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Write everything that is held on a person into a file that only the officer can read."""
    from humas_cli.activities.naming import located
    from humas_cli.files import write_atomic
    from humas_cli.register.people.forgetting import file_content, personal_file

    env = environment(ctx)
    path = located(output, env)
    with _meant(env, person, pilih, entri, asking=not json) as (register, known):
        if isinstance(known, Result):
            return known
        with register.reading() as reader:
            content = personal_file(reader, known, env.clock().isoformat())
    write_atomic(path, file_content(content), force=force, private=True)
    notes = (Line("Berkas ini memuat data pribadi: serahkan hanya kepada orangnya, lalu hapus."),)
    return Result(lines=(Line(str(path), whole=True),), notes=notes, data={"berkas": str(path)})


def correct(
    ctx: typer.Context,
    person: PersonArgument,
    ubah: Annotated[
        list[str],
        typer.Option("--ubah", metavar="ISIAN=NILAI", help="Wajib; misalnya kontak=a@media.example. Boleh diulang."),
    ],
    entri: EntryOption = None,
    pilih: PickOption = None,
    alasan: Annotated[
        str, typer.Option("--alasan", metavar="ALASAN", help="Alasan, tanpa data orangnya; tetap tersimpan.")
    ] = "",
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Record a corrected value in every activity of the person, and drop the old one."""
    from humas_cli.register.people.forgetting import changes_of, correct, corrections
    from humas_cli.register.people.peoplelines import corrected_lines, corrected_object, scrubbed

    env = environment(ctx)
    changes, reason = changes_of(ubah), clean_text(alasan, "alasan") or ""
    with _meant(env, person, pilih, entri, asking=not json) as (register, known):
        if isinstance(known, Result):
            return known
        found = corrections(known.person, changes, chosen=bool(entri))
        if not found:
            return Result(notes=(Line("Sudah demikian; tidak ada yang diubah."),), data=corrected_object((), {}, ()))
        shown = correct(register, known, found, reason)
        notes = scrubbed(register.database)
    return Result(lines=tuple(corrected_lines(found, shown)), notes=notes, data=corrected_object(found, shown, notes))


def erase(
    ctx: typer.Context,
    person: PersonArgument,
    alasan: Annotated[
        str, typer.Option("--alasan", metavar="ALASAN", help="Wajib; tanpa data orangnya, karena tetap tersimpan.")
    ],
    entri: EntryOption = None,
    pilih: PickOption = None,
    simpan_dokumen: Annotated[
        bool, typer.Option("--simpan-dokumen", help="Jangan hapus isi dokumen tersimpan yang memuatnya.")
    ] = False,
    ya: Annotated[bool, typer.Option("--ya", help="Hapus tanpa bertanya.")] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Drop a person's values and their salts for good."""
    from humas_cli.register.people.forgetting import checked_reason, erase
    from humas_cli.register.people.peoplelines import erased_lines, erased_object, plan_lines, scrubbed

    env = environment(ctx)
    reason = checked_reason(clean_text(alasan, "alasan") or "")
    with _meant(env, person, pilih, entri, asking=not json) as (register, known):
        if isinstance(known, Result):
            return known
        documents = not simpan_dokumen
        if not ya:
            plan = tuple(plan_lines(known, documents=documents))
            if json or not env.can_ask:
                return Result(NotConfirmed.status, plan, data=None, errors=(NotConfirmed(),))
            if not confirmed(env, plan, "Hapus untuk selamanya?"):
                return Result(notes=(Line("Tidak ada yang dihapus."),))
        erase(register, known, reason, documents=documents)
        notes = scrubbed(register.database)
    answers = env.data_dir / "jawaban"
    return Result(
        lines=tuple(erased_lines(known, answers, documents=documents)),
        notes=notes,
        data=erased_object(known, answers, notes, documents=documents),
    )


class NotConfirmed(NeedsAnswerError):
    """Erasing is for good, and nobody was there to say yes."""

    def __init__(self) -> None:
        super().__init__(
            "Penghapusan perlu dipastikan, dan tidak ada terminal untuk bertanya.", "Tambahkan --ya bila sudah benar."
        )


@contextmanager
def _meant(
    env: Environment, word: str, numbers: Sequence[int] | None, entries: Sequence[str] | None, *, asking: bool
) -> Iterator[tuple[Register, Known | Result]]:
    """The register and the person who is meant; or, when that is not certain and nobody can be asked, who could be."""
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.people.choosing import SeveralPeople, one_of
    from humas_cli.register.people.finding import matching, people
    from humas_cli.register.people.forgetting import known
    from humas_cli.register.people.peoplelines import candidate_lines, whole_object

    with opened(env) as register:
        with register.reading() as reader:
            found = matching(people(reader), word)
            try:
                meant = known(reader, one_of(found, numbers or (), entries or ()))
            except SeveralPeople as error:
                lines = tuple(candidate_lines(found))
                if not (asking and env.can_ask):
                    data = [whole_object(one, number, whole=False) for number, one in enumerate(found, 1)]
                    yield register, Result(error.status, lines, data=data, errors=(error,))
                    return
                number = _number(env, lines, error)
                meant = known(reader, one_of(found, [number], entries or ()))
        yield register, meant


def _number(env: Environment, lines: Sequence[Line], error: HumasError) -> int:
    from humas_cli.errors import UsageError

    answer = answered(env, lines, f"{error.pesan} Nomor berapa? ")
    if not (answer.isascii() and answer.isdecimal()):
        raise UsageError("Jawaban itu bukan nomor.", "Ulangi perintahnya, lalu ketik nomor dalam daftar.")
    return int(answer)
