"""Letting a duty go: an officer says with a reason that it is owed no more; judging again leaves it so."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from humas_cli.activities.dutywords import duty_words
from humas_cli.activities.rulebooks import shelf_of
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError, UsageError
from humas_cli.register.duties.owing import naming_book
from humas_cli.register.duties.rejudging import last_judgement
from humas_cli.register.lifecycle import ensure_own
from humas_cli.register.model import Change, Happening, OwedDuty, Standing
from humas_cli.register.store import Register


class NothingOpen(HumasError):
    """The activity, or the duty of that number, is not open."""

    kode: ClassVar[str] = "tidak-ada-yang-terbuka"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, id: str, ke: int | None) -> None:
        which = "tidak mempunyai kewajiban yang terbuka" if ke is None else f"tidak mempunyai kewajiban terbuka ke-{ke}"
        super().__init__(f"'{id}' {which}.", f"Lihat kewajibannya dengan: humas register show {id}.")


class WhichOne(UsageError):
    """Several duties are open, and none was chosen."""

    def __init__(self, id: str, duties: list[tuple[int, str]]) -> None:
        listed = "; ".join(f"--ke {number}: {words}" for number, words in duties)
        super().__init__(
            f"'{id}' mempunyai {len(duties)} kewajiban yang terbuka ({listed}).", "Pilih salah satu dengan --ke."
        )


class LetGo(NamedTuple):
    """The duty that is owed no more, in words too, and how many of the activity are still open."""

    id: str
    ke: int
    duty: OwedDuty
    kata: str
    tersisa: int


def let_go(register: Register, env: Environment, id: str, ke: int | None, alasan: str) -> LetGo:
    """Let an open duty of an own activity go.

    Args:
        register: the office's register.
        env: the world, for the rulebook's words.
        id: the activity.
        ke: which of its duties, from 1; ``None`` = the only open one.
        alasan: why.

    Raises:
        NothingOpen: there is no such open duty.
        WhichOne: several are open and none was chosen.
    """
    book = naming_book(shelf_of(None, env), env.clock())
    with register.writing() as writer:
        entry = writer.entry(id)
        ensure_own(writer.kantor, entry)
        rows = writer.duties(kantor=[entry.kantor], entri=entry.id)
        duties = sorted((row.ke + 1, row.duty) for row in rows)
        chosen = [(number, duty) for number, duty in duties if ke in (None, number)]
        if not chosen:
            raise NothingOpen(entry.id, ke)
        if len(chosen) > 1:
            words = [(number, duty_words(duty.apa, duty.kepada, book.sebutan)) for number, duty in chosen]
            raise WhichOne(entry.id, words)
        judgement = last_judgement(writer, entry.id)
        assert judgement is not None  # what has duties was judged
        number, duty = chosen[0]
        gone = duty._replace(status=Standing.GUGUR)
        kept = tuple(gone if place == number else one for place, one in enumerate(judgement.kewajiban, start=1))
        change = Change(penilaian=judgement._replace(kewajiban=kept), alasan=alasan)
        writer.append(Happening.DIUBAH, entry.id, change)
    return LetGo(entry.id, number, gone, duty_words(duty.apa, duty.kepada, book.sebutan), len(duties) - 1)
