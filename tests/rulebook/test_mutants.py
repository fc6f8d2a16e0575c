"""Each slip that could be made in the rulebook is noticed by the cases beside the rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from humas_cli.rulebook import load
from humas_cli.rulebook.cases import Case, differences, read_cases
from humas_cli.rulebook.loader import SHIPPED
from humas_cli.rulebook.model import Rulebook
from rulebook.mutants import Mutant, mutants

book = cache(load)

ACCEPTED = {
    "wawancara-pers.2.permohonan: bukti.kepada tanpa pimpinan-humas-pusat": "what reaches the head reaches the unit, "
    "which is in the list too",
    "liputan.3.dasar: syarat dasar memuat jadi semua": "the list names all three values a basis can have",
    "liputan.6.undangan: bukti.waktu_opsional dibalik": "the copy of the same letter is asked for its time as well",
}
"""Changes that alter no verdict, each with the reason why that is right."""


@cache
def cases() -> dict[str, tuple[Case, ...]]:
    found: dict[str, list[Case]] = {kind: [] for kind in book().jenis}
    for case in read_cases(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name, book()):
        found[case.kegiatan.jenis].append(case)
    return {kind: tuple(listed) for kind, listed in found.items()}


def noticed_by_cases(changed: Rulebook, kinds: Iterable[str]) -> bool:
    return any(differences(changed, case) for kind in kinds for case in cases()[kind])


def survivors() -> tuple[int, list[Mutant]]:
    """How many slips were tried, and those that the cases beside the rules do not notice."""
    tried = list(mutants(book()))
    return len(tried), [m for m in tried if not noticed_by_cases(m[2], m[1])]


def test_every_slip_is_noticed() -> None:
    count, left = survivors()
    print(f"{count} slips, {count - len(left)} noticed")
    assert count > 500
    assert {what for what, _, _ in left} == set(ACCEPTED)
