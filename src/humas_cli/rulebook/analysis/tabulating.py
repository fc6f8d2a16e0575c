"""The decision table of a kind as stable text, kept in the repository so that a change of law shows as a diff.

Two sorts of rows: who may (each post or organ and the facts that grants ask), and what each rule then says (the facts
it reads). A verdict is the worst of its row of authority and the rows of the rules that apply; together they are every
combination of the finite facts (:mod:`~humas_cli.rulebook.analysis.decisions` says why). Of a list of evidence the best
entry counts, so the rows hold one entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from humas_cli.rulebook.analysis.decisions import Part, Situation, situations
from humas_cli.rulebook.analysis.domains import Domain
from humas_cli.rulebook.analysis.labels import cells_of, columns_of, keys_read, moment_label
from humas_cli.rulebook.analysis.levels import Level, verdict_of
from humas_cli.rulebook.analysis.rows import Labels, shortened
from humas_cli.rulebook.engine import KindEngine
from humas_cli.rulebook.model import Rule, Rulebook

ACTOR = ("pelaku", "pelaksana")
UNKNOWN, NOBODY = "(belum diketahui)", "(tidak ada)"


def decision_table(book: Rulebook, jenis: str) -> tuple[str, ...]:
    """The lines of the decision table of one kind."""
    return tuple(_Table(book, jenis).lines())


class _Table:
    """Everything noted while the situations of one kind pass by."""

    def __init__(self, book: Rulebook, jenis: str) -> None:
        self.book, self.jenis = book, jenis
        self.names: Labels = ()
        self.authority: dict[Labels, str] = {}
        self.rules: dict[str, dict[Labels, Level]] = {}
        self.rule_names: dict[str, Labels] = {}
        self.done: set[object] = set()

    def lines(self) -> Iterator[str]:
        """The whole table."""
        kind = self.book.jenis[self.jenis]
        for situation in situations((self.book,), self.jenis):
            self._authority(situation)
            for part in situation.parts:
                for index, rule in enumerate(part.rules):
                    self._rule(situation, part, rule, index)
        yield f"{self.jenis} · {kind.nama} · {self.book.info.pendek} versi {self.book.info.versi}"
        yield self.book.info.catatan_pasal
        yield ""
        yield "Kewenangan"
        for row in shortened(sorted(self.authority.items())):
            yield f"  {_conditions(self.names, row.labels)} → {row.outcome}"
        for rule in self.book.aturan.values():
            table = self.rules.get(rule.id)
            if not table:
                continue
            yield ""
            yield f"{rule.id} · {article(rule)} · {rule.sifat.value}"
            said = shortened(sorted(table.items()))
            for one in sorted(said, key=lambda row: row.outcome):
                yield f"  {_conditions(self.rule_names[rule.id], one.labels)} → {level_text(one.outcome)}"

    def _authority(self, situation: Situation) -> None:
        side = situation.sides[0]
        asked = [d for d in situation.values if d.izin and d.fakta not in ACTOR]
        facts = dict(situation.fakta)
        self.names = (side.engine.kind.dinilai, *(name for d in asked for name in columns_of(d)))
        word = _who(situation)
        labels = (word, *(c for d in asked for c in cells_of(d, facts.get(d.fakta), situation.clock)))
        if labels in self.authority:
            return
        found = side.engine.granted(side.actors, side.known, side.state)
        cited = ", ".join(dict.fromkeys(article(self.book.aturan[f.aturan]) for f in found.findings()))
        missing = ", ".join(found.missing())
        said = "boleh" if side.level >> 1 == 0 else verdict_of(side.level).value
        needs = f" (belum diketahui: {missing})" if missing else ""
        self.authority[labels] = f"{said}{needs}; {cited}" if cited else f"{said}{needs}"

    def _rule(self, situation: Situation, part: Part, rule: Rule, index: int) -> None:
        side = situation.sides[0]
        scopes = tuple(side.engine.scopes(rule, side.actors, side.everyone, side.known))
        if not any(applies.truth is True for _, applies in scopes):
            return
        facts = dict(situation.fakta)
        when = [d for d in situation.values if d.fakta in rule.bila or (d.fakta == "kantor" and _looks_home(rule))]
        speaking = any(slot.startswith("@pelaku") for slot in side.engine.reads[rule.id])
        seen = rule.subjek or rule.untuk or rule.sepasang or speaking
        who = _who(situation) if seen else ""
        shared = [(d, c) for d in when for c in cells_of(d, facts.get(d.fakta), situation.clock)]
        moment = moment_label(situation.clock) if rule.bukti is not None else ""
        begin = (who, moment, *(c for _, c in shared))
        key = (rule.id, begin, id(part))
        if key in self.done:
            return
        self.done.add(key)
        domains = [d for d in situation.values if d.fakta in _read(side.engine, rule, situation.values)]
        names = ("bagi", "saat", *(name for d in (*when, *domains) for name in columns_of(d)))
        self.rule_names[rule.id] = names
        table = self.rules.setdefault(rule.id, {})
        tests = (rule.orang, rule.penyampaian, rule.bukti, *(other.bukti for other in side.engine.instead(rule)))
        keys = {d.fakta: keys_read(d, tests) for d in domains}
        for row in part.rows:
            mine = dict(row.fakta) | facts
            if any(isinstance(v := mine.get(d.fakta), tuple) and d.bukti and len(v) > 1 for d in domains):
                continue
            cells = (c for d in domains for c in cells_of(d, mine.get(d.fakta), situation.clock, keys[d.fakta]))
            table[(*begin, *cells)] = row.rules[index]


def _who(situation: Situation) -> str:
    actors = situation.sides[0].actors
    people = dict(situation.fakta).get("pelaku")
    held = {p.get("jabatan"): p.get("status") for p in people} if isinstance(people, tuple) else {}
    words = [f"{a.word} berstatus {held[a.word]}" if held.get(a.word) else a.word or NOBODY for a in actors]
    return ", ".join(words) or UNKNOWN


def _looks_home(rule: Rule) -> bool:
    return rule.sepasang or bool(rule.bukti and rule.bukti.pihak_lunak)


def _read(engine: KindEngine, rule: Rule, values: tuple[Domain, ...]) -> set[str]:
    read = {*rule.syarat, *(str(c[1]) for c in rule.syarat.values() if c[0] == "sama")}
    tests = (rule.orang, rule.penyampaian, rule.bukti, *(other.bukti for other in engine.instead(rule)))
    read |= {test.fakta for test in tests if test is not None}
    known = {domain.fakta for domain in values}
    return {name if name in known else name.partition(".")[0] for name in read}


def _conditions(names: Labels, row: tuple[Labels, ...]) -> str:
    parts = []
    for name, labels in zip(names, row, strict=True):
        if labels and labels != ("",):
            parts.append(f"{name}: {' | '.join(labels)}")
    return "; ".join(parts) or "selalu"


def level_text(level: Level) -> str:
    """A level in words."""
    return verdict_of(level).value + (" dengan peringatan" if level & 1 else "")


def article(rule: Rule) -> str:
    """Where a rule stands in the law."""
    ayat = f" ayat ({rule.ayat})" if rule.ayat is not None else ""
    huruf = f" huruf {rule.huruf}" if rule.huruf else ""
    return f"Pasal {rule.nomor}{ayat}{huruf}"
