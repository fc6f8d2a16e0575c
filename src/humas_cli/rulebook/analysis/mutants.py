"""Rulebooks with one slip in them: a premise dropped, a word swapped, 24 hours made 25; and which slips go unnoticed.

The slips are made from the compiled rulebook alone: another word is the next one that the fact can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from humas_cli.fields import Field
from humas_cli.rulebook.analysis.running import Accepted, Opened
from humas_cli.rulebook.cases import Case, differences
from humas_cli.rulebook.conditions import find_field
from humas_cli.rulebook.model import Conditions, Evidence, People, Rule, Rulebook, Sifat

Words = tuple[str, ...]
Part = TypeVar("Part", Rule, Evidence)
Progress = Callable[[int, int], None]
"""Told how many slips were tried, of how many."""


class Mutant(NamedTuple):
    """One slip: what was changed (``rule: change``), the kinds it concerns, the changed rulebook."""

    nama: str
    jenis: frozenset[str]
    book: Rulebook


class Mutation(NamedTuple):
    """How the cases did against the slips.

    Attributes:
        dicoba: how many slips were tried.
        lolos: slips that no case notices.
        diterima: those of them that the rulebook accepts, with the reason.
        usang: accepted slips that are noticed now; ``asing``: accepted ones that are no slips at all.
    """

    dicoba: int
    lolos: tuple[Mutant, ...]
    diterima: tuple[Accepted, ...]
    usang: tuple[Accepted, ...]
    asing: tuple[Accepted, ...]

    @property
    def ketahuan(self) -> int:
        """How many slips a case notices."""
        return self.dicoba - len(self.lolos) - len(self.diterima)


def mutate(opened: Opened, jenis: str | None, progress: Progress) -> Mutation:
    """Try every slip against the cases beside the rules.

    Args:
        opened: the rulebook with its cases.
        jenis: only slips that concern this kind; each is still put to the cases of every kind it concerns.
        progress: told after each slip.
    """
    kinds = opened.kinds(jenis)
    every = [mutant for mutant in mutants(opened.book) if opened.owns(mutant.nama.partition(": ")[0])]
    known = {mutant.nama for mutant in every}
    tried = [mutant for mutant in every if mutant.jenis & kinds]
    judging = _cases_by_kind(opened)
    accepted = opened.accepted("mutate")
    left = []
    for number, mutant in enumerate(tried, start=1):
        if not noticed(mutant, judging):
            left.append(mutant)
        progress(number, len(tried))
    names = {mutant.nama for mutant in left}
    touched = {mutant.nama for mutant in tried}
    return Mutation(
        len(tried),
        tuple(mutant for mutant in left if mutant.nama not in accepted),
        tuple(one for what, one in accepted.items() if what in names),
        tuple(one for what, one in accepted.items() if what in touched - names),
        tuple(one for what, one in accepted.items() if what not in known),
    )


def noticed(mutant: Mutant, cases: dict[str, list[Case]]) -> bool:
    """Whether any case of the kinds the slip concerns fails; those that name the rule are asked first."""
    rule = mutant.nama.partition(": ")[0]
    near = [case for kind in mutant.jenis for case in cases[kind]]
    near.sort(key=lambda case: not _names(case, rule))
    return any(differences(mutant.book, case) for case in near)


def _names(case: Case, rule: str) -> bool:
    return rule in case.penuhi or rule in case.tanpa or rule in (case.langgar or ()) or rule in (case.peringatan or ())


def _cases_by_kind(opened: Opened) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {kind: [] for kind in opened.book.jenis}
    for case in opened.contoh:
        found[case.kegiatan.jenis].append(case)
    return found


def mutants(book: Rulebook) -> Iterator[Mutant]:
    """Every rulebook that differs from ``book`` in one place that judging reads."""
    every = frozenset(book.jenis)
    for rule in book.aturan.values():
        if rule.dinilai:
            kinds = frozenset(rule.jenis)
            yield Mutant(f"{rule.id}: dihapus", kinds, _without(book, rule))
            for what, changed in _changes(book, rule):
                yield Mutant(f"{rule.id}: {what}", kinds, _with(book, changed))
    for key in ("juga", "mencapai"):
        listed = getattr(book, key)
        for name in listed:
            rest = {word: words for word, words in listed.items() if word != name}
            yield Mutant(f"{key}: tanpa {name}", every, _book_with(book, key, rest))
    families = list(dict.fromkeys(book.keluarga.values()))
    for family in families:
        lost = {word: name for word, name in book.keluarga.items() if name != family}
        yield Mutant(f"keluarga: tanpa {family}", every, replace(book, keluarga=lost, engines={}))
    for one, other in zip(families, families[1:], strict=False):
        merged = {word: one if name == other else name for word, name in book.keluarga.items()}
        yield Mutant(f"keluarga: {other} jadi {one}", every, replace(book, keluarga=merged, engines={}))


def _book_with(book: Rulebook, key: str, value: Any) -> Rulebook:
    return replace(book, **{key: value}, engines={})


def _set(value: Part, key: str, new: Any) -> Part:
    """A copy of a rule or of its evidence with one field changed."""
    return value._replace(**{key: new})


def _with(book: Rulebook, rule: Rule) -> Rulebook:
    return replace(book, aturan={**book.aturan, rule.id: rule}, engines={})


def _without(book: Rulebook, rule: Rule) -> Rulebook:
    kept = {key: value for key, value in book.aturan.items() if key != rule.id}
    neighbours = tuple(n for n in book.alternatif if n.aturan != rule.id)
    return replace(book, aturan=kept, alternatif=neighbours, engines={})


def _changes(book: Rulebook, rule: Rule) -> Iterator[tuple[str, Rule]]:
    fields = {field.nama: field for field in book.facts_of(rule.jenis[0])}
    for name, subjects in _word_lists(rule.subjek, _actors(book, rule, fields), _could_act(book, rule)):
        yield f"subjek {name}", rule._replace(subjek=subjects)
    for grant in rule.untuk:
        yield f"untuk tanpa {grant}", rule._replace(untuk=tuple(g for g in rule.untuk if g != grant) or ("tidak.ada",))
    for key in ("bila", "syarat"):
        for name, conditions in _conditions(getattr(rule, key), fields):
            if key == "bila" or conditions:  # without any condition a rule would have no test
                yield f"{key} {name}", _set(rule, key, conditions)
    for flag in ("sepasang", "eksklusif", "wajib_diketahui"):
        if getattr(rule, flag):
            yield f"tanpa {flag}", _set(rule, flag, False)
    if rule.atau:
        yield "tanpa atau", rule._replace(atau=())
    if rule.sifat is Sifat.LUNAK:
        yield "lunak jadi keras", rule._replace(sifat=Sifat.KERAS)
    elif rule.sifat in (Sifat.KERAS, Sifat.FAKTA):
        yield "keras jadi lunak", rule._replace(sifat=Sifat.LUNAK)
    if rule.orang is not None:
        for name, people in _people(rule.orang, fields[rule.orang.fakta]):
            yield f"orang {name}", rule._replace(orang=people)
    if rule.penyampaian is not None:
        delivery = rule.penyampaian
        for name, words in _word_lists(delivery.kepada, fields[delivery.fakta].nilai):
            yield f"penyampaian {name}", rule._replace(penyampaian=delivery._replace(kepada=words))
    if rule.bukti is not None:
        for name, evidence in _evidence(book, rule.bukti, fields[rule.bukti.fakta]):
            yield f"bukti.{name}", rule._replace(bukti=evidence)


def _actors(book: Rulebook, rule: Rule, fields: dict[str, Field]) -> Words:
    """The words an actor of this kind can be called by."""
    judged = fields.get(book.jenis[rule.jenis[0]].dinilai)
    if judged is None:
        return ()
    inner = judged.field("jabatan")
    return judged.nilai if inner is None else inner.nilai


def _could_act(book: Rulebook, rule: Rule) -> Callable[[str], bool]:
    """Which words would make a difference as subjects: a duty reaches only those who can act under its grants."""
    kinds = set(rule.jenis)
    grants = [r for r in book.aturan.values() if r.sifat is Sifat.IZIN and kinds & set(r.jenis)]
    reached = {word for grant in grants if not rule.untuk or grant.id in rule.untuk for word in grant.subjek}

    def differs(word: str) -> bool:
        also = {word, *book.juga.get(word, ())}
        return not also & set(rule.subjek) and (rule.sifat is Sifat.IZIN or bool(also & reached))

    return differs


def _people(people: People, field: Field) -> Iterator[tuple[str, People]]:
    universe = tuple(word for inner in field.isi if inner.nama in ("jabatan", "organ") for word in inner.nilai)
    for name, words in _word_lists(people.salah_satu, universe):
        yield name, people._replace(salah_satu=words)
    yield "atau-pelaku dibalik", people._replace(atau_pelaku=not people.atau_pelaku)
    if people.status:
        yield "tanpa status", people._replace(status=())


def _evidence(book: Rulebook, evidence: Evidence, field: Field) -> Iterator[tuple[str, Evidence]]:
    def differs(word: str) -> bool:
        """Whether a word does not count already, by itself or by whom it reaches."""
        return not {word, *book.mencapai.get(word, ())} & set(evidence.kepada)

    for key in ("kepada", "pihak_lunak"):
        given: Words = getattr(evidence, key)
        universe = _values(field, evidence.pihak)
        for name, words in _word_lists(given, universe, differs, may_be_empty=key == "pihak_lunak"):
            yield f"{key} {name}", _set(evidence, key, words)
    for key in ("syarat", "saring"):
        pairs: tuple[tuple[str, Words], ...] = getattr(evidence, key)
        for index, (part, listed) in enumerate(pairs):
            before, after = pairs[:index], pairs[index + 1 :]
            yield f"{key} tanpa {part}", _set(evidence, key, (*before, *after))
            for name, words in _word_lists(listed, _values(field, part)):
                yield f"{key}.{part} {name}", _set(evidence, key, (*before, (part, words), *after))
    timed = () if evidence.kapan == "kapan-saja" else ("terlambat_keras", "waktu_opsional")
    for flag in ("pihak_salah_melanggar", *timed):
        yield f"{flag} dibalik", _set(evidence, flag, not getattr(evidence, flag))
    for hours in (evidence.jam - 1, evidence.jam + 1) if evidence.jam else ():
        yield f"jam {hours}", evidence._replace(jam=hours)
    if evidence.kapan == "sesudah" and evidence.dari_mulai:
        yield "sejak selesai", evidence._replace(sejak="selesai")


def _values(field: Field, part: str) -> Words:
    inner = field.field(part)
    return () if inner is None else inner.nilai


def _conditions(conditions: Conditions, fields: dict[str, Field]) -> Iterator[tuple[str, Conditions]]:
    for name, condition in conditions.items():
        yield f"tanpa {name}", {key: value for key, value in conditions.items() if key != name}
        field = find_field(fields, name)
        for what, changed in _condition(condition, field.nilai if field is not None else ()):
            yield f"{name} {what}", {**conditions, name: changed}


def _condition(condition: tuple[object, ...], universe: Words) -> Iterator[tuple[str, tuple[object, ...]]]:
    how, wanted = condition[0], condition[1] if len(condition) > 1 else ()
    if how == "ya":
        yield "dibalik", ("ya", not wanted)
    elif how == "sama" and condition[2]:
        yield "tanpa kosong", (how, wanted, False)
    if not isinstance(wanted, tuple):
        return
    if how in ("satu", "memuat", "semua", "lengkap"):
        for what, changed in _word_lists(wanted, universe):
            yield what, (how, changed)
    for one, other in (("semua", "memuat"), ("memuat", "semua"), ("lengkap", "memuat")):
        if how == one:
            yield f"{one} jadi {other}", (other, wanted)
    if how == "tiap":
        for index, group in enumerate(wanted):
            rest = (*wanted[:index], *wanted[index + 1 :])
            yield f"tanpa kelompok {index + 1}", ("tiap", rest)
            for what, changed in _word_lists(group, universe):
                yield f"kelompok {index + 1} {what}", ("tiap", (*wanted[:index], changed, *wanted[index + 1 :]))


def _word_lists(
    words: Words, universe: Words, differs: Callable[[str], bool] = bool, *, may_be_empty: bool = False
) -> Iterator[tuple[str, Words]]:
    """The list with one word dropped, with one made the next that could have stood there, and with one too many.

    Args:
        words: the list.
        universe: the words that could stand in it.
        differs: whether a word more can make a difference.
        may_be_empty: the last word can be dropped, too.
    """
    for word in words:
        rest = tuple(w for w in words if w != word)
        if rest or may_be_empty:
            yield f"tanpa {word}", rest
        other = _next(word, words, universe)
        if other is not None:
            yield f"{word} jadi {other}", tuple(other if w == word else w for w in words)
    for word in dict.fromkeys(universe) if words else ():
        if word not in words and differs(word):
            yield f"ditambah {word}", (*words, word)


def _next(word: str, words: Words, universe: Words) -> str | None:
    if word not in universe:
        return None
    start = universe.index(word)
    return next((other for other in (*universe[start + 1 :], *universe[:start]) if other not in words), None)
