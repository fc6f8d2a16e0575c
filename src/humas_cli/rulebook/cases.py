"""Cases beside the rules (``[[contoh]]``): a record, a moment, and what the judge must say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import Finding, Putusan, Rulebook, Status
from humas_cli.rulebook.schema import CASE_KEYS, Checker

if TYPE_CHECKING:
    from humas_cli.activities.records import Record


class Case(NamedTuple):
    """One case.

    Attributes:
        nama: what it shows, in words.
        pada: the moment of judgement.
        putusan: the verdict expected.
        kegiatan: the record.
        langgar: ids of rules that must be broken, exactly.
        peringatan, kurang: expected exactly, ``None`` when the case does not say.
        penuhi: ids that must be among the met ones.
        tanpa: ids that must not be found at all.
    """

    nama: str
    pada: datetime
    putusan: Putusan
    kegiatan: Record
    langgar: frozenset[str] | None
    peringatan: frozenset[str] | None
    kurang: frozenset[str] | None
    penuhi: frozenset[str]
    tanpa: frozenset[str]


def read_cases(text: str, name: str, book: Rulebook) -> tuple[Case, ...]:
    """The cases of a rulebook's TOML text, strictly read.

    Raises:
        humas_cli.errors.ManyErrors: a case is not well formed.
    """
    from humas_cli.activities.records import record_from_values
    from humas_cli.errors import ManyErrors
    from humas_cli.tomlread import parse_toml

    check = Checker(name, text)
    cases = []
    for index, table in enumerate(check.tables(parse_toml(text, name).get("contoh"), ("contoh",))):
        path = ("contoh", index)
        check.table(table, path, CASE_KEYS)
        title = check.text_of(table, "nama", path)
        moment = table.get("pada")
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            check.problem((*path, "pada"), "'pada' harus berupa waktu dengan offset zona")
            continue
        verdict = check.one_of(check.text_of(table, "putusan", path), [p.value for p in Putusan], path, "putusan")
        listed = {
            key: frozenset(check.words(table[key], (*path, key))) if key in table else None
            for key in ("langgar", "peringatan", "kurang", "penuhi", "tanpa")
        }
        for rule in frozenset().union(*(listed[key] or () for key in ("langgar", "peringatan", "penuhi", "tanpa"))):
            check.one_of(rule, book.aturan, path, "aturan")
        record = record_from_values(table.get("kegiatan"), book, f"{name}: contoh '{title}'")
        if not check.problems:
            cases.append(
                Case(
                    title,
                    moment,
                    Putusan(verdict),
                    record,
                    listed["langgar"],
                    listed["peringatan"],
                    listed["kurang"],
                    listed["penuhi"] or frozenset(),
                    listed["tanpa"] or frozenset(),
                )
            )
    if check.problems:
        raise ManyErrors(tuple(check.problems))
    return tuple(cases)


def differences(book: Rulebook, case: Case) -> tuple[str, ...]:
    """What the judge says otherwise than the case, in Indonesian; empty when they agree."""
    verdict = judge(book, case.kegiatan, case.pada)
    found = []
    if verdict.putusan is not case.putusan:
        found.append(f"putusan {verdict.putusan.value}, seharusnya {case.putusan.value}")
    pairs = (
        ("langgar", _ids(verdict.temuan, Status.TIDAK_TERPENUHI), case.langgar),
        ("peringatan", frozenset(f.aturan for f in verdict.peringatan), case.peringatan),
        ("kurang", frozenset(verdict.kurang), case.kurang),
    )
    for what, said, wanted in pairs:
        if wanted is not None and said != wanted:
            found.append(f"{what} {_listed(said)}, seharusnya {_listed(wanted)}")
    unmet = case.penuhi - _ids(verdict.temuan, Status.TERPENUHI)
    if unmet:
        found.append(f"tidak terpenuhi: {_listed(unmet)}")
    present = case.tanpa & frozenset(f.aturan for f in verdict.temuan)
    if present:
        found.append(f"seharusnya tidak ada: {_listed(present)}")
    return tuple(found)


def _ids(findings: tuple[Finding, ...], status: Status) -> frozenset[str]:
    return frozenset(f.aturan for f in findings if f.status is status)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) or "(tidak ada)"
