"""Cases beside the rules (``[[contoh]]``): a record, a moment, and what the judge must say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import Finding, Putusan, Rulebook, Status
from humas_cli.rulebook.schema import CASE_KEYS, Checker, Path, Table

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
        nomor: number of its ``[[contoh]]`` in the file, from 0.
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
    nomor: int


def read_cases(text: str, name: str, book: Rulebook, content: Table | None = None) -> tuple[Case, ...]:
    """The cases of a rulebook's TOML text, strictly read; ``content`` is the text parsed, if it was before.

    Raises:
        humas_cli.errors.ManyErrors: a case is not well formed.
    """
    from humas_cli.errors import ManyErrors
    from humas_cli.tomlread import parse_toml

    check = Checker(name, text)
    parsed = parse_toml(text, name) if content is None else content
    cases: list[Case] = []
    for index, table in enumerate(check.tables(parsed.get("contoh"), ("contoh",))):
        cases.extend(_read_case(check, index, table, book))
    if check.problems:
        raise ManyErrors(tuple(check.problems))
    return tuple(cases)


def _read_case(check: Checker, index: int, table: Table, book: Rulebook) -> Iterator[Case]:
    """One case, or with ``setiap`` one for each value; problems go to ``check``."""
    from humas_cli.activities.records import record_from_values

    path = ("contoh", index)
    check.table(table, path, CASE_KEYS)
    title = check.text_of(table, "nama", path)
    moment = table.get("pada")
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        check.problem((*path, "pada"), "'pada' harus berupa waktu dengan offset zona")
        return
    verdict = check.one_of(check.text_of(table, "putusan", path), [p.value for p in Putusan], path, "putusan")
    listed = {
        key: frozenset(check.words(table[key], (*path, key))) if key in table else None
        for key in ("langgar", "peringatan", "kurang", "penuhi", "tanpa")
    }
    known = [*book.aturan, *(f"umum.{name}" for name in book.umum)]
    for rule in frozenset().union(*(listed[key] or () for key in ("langgar", "peringatan", "penuhi", "tanpa"))):
        check.one_of(rule, known, path, "aturan")
    for name, values in _variants(check, title, table, path):
        record = record_from_values(values, book, f"{check.name}: contoh '{name}'")
        if not check.problems:
            yield Case(
                nama=name,
                pada=moment,
                putusan=Putusan(verdict),
                kegiatan=record,
                langgar=listed["langgar"],
                peringatan=listed["peringatan"],
                kurang=listed["kurang"],
                penuhi=listed["penuhi"] or frozenset(),
                tanpa=listed["tanpa"] or frozenset(),
                nomor=index,
            )


def _variants(check: Checker, title: str, table: Table, path: Path) -> Iterator[tuple[str, object]]:
    """The records of a case: its own, or with ``setiap`` one for each value of the one fact that is named there."""
    values = table.get("kegiatan")
    if "setiap" not in table:
        yield title, values
        return
    each = check.table(table["setiap"], (*path, "setiap"))
    if len(each) != 1 or not isinstance(values, dict):
        check.problem((*path, "setiap"), "'setiap' memuat tepat satu fakta dengan daftar nilainya")
        return
    fact, wanted = next(iter(each.items()))
    if not isinstance(wanted, list) or not wanted:
        check.problem((*path, "setiap", fact), f"'{fact}' harus berupa daftar nilai")
        return
    for value in wanted:
        yield f"{title} ({value})", _replaced(values, fact, value)


def _replaced(values: dict[str, object], fact: str, value: object) -> dict[str, object]:
    """The record with one fact changed; inside a list of tables it is changed in each of them."""
    head, _, rest = fact.partition(".")
    if not rest:
        return {**values, head: value}
    inner = values.get(head, {})
    if isinstance(inner, list):
        return {**values, head: [{**one, rest: value} for one in inner if isinstance(one, dict)]}
    return {**values, head: {**inner, rest: value} if isinstance(inner, dict) else {rest: value}}


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
