"""Who may and who may not, as an officer reads it, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from humas_cli.activities.screen import article, closing_lines
from humas_cli.results import Line, Tone
from humas_cli.rulebook.analysis.authority import Answer, Jawab, Need, actor_fact
from humas_cli.rulebook.analysis.domains import domains
from humas_cli.rulebook.analysis.families import ALWAYS, Families
from humas_cli.rulebook.analysis.phrases import Phrases, capital, listed
from humas_cli.rulebook.model import Finding, Rule, Rulebook

NOBODY = "Naskah tidak menyebut siapa yang melaksanakan; kewenangan pelaksananya tidak dinilai."
_TITLES = {
    Jawab.BOLEH: ("Berwenang:", Tone.GOOD),
    Jawab.BERGANTUNG: ("Bergantung pada yang belum diketahui:", Tone.OPEN),
    Jawab.TIDAK: ("Tidak berwenang:", Tone.BAD),
}


class _Told(NamedTuple):
    """What is said of one or several actors alike."""

    jawab: Jawab
    dasar: str
    isi: tuple[str, ...]


class WhoText:
    """The answers about one kind in words.

    Args:
        book: the rulebook.
        jenis: the kind.
        facts: what was known.
    """

    def __init__(self, book: Rulebook, jenis: str, facts: Mapping[str, object]) -> None:
        self.book = book
        self.kind = book.jenis[jenis]
        self.facts = facts
        self.phrases = Phrases(book, [jenis])
        self.kelas = {d.fakta: d.kelas for d in domains(book, jenis)}

    def lines(self, answers: Sequence[Answer]) -> list[Line]:
        """Everything, with the closing lines."""
        lines = [Line(f"{self.kind.nama} – siapa yang berwenang", Tone.TITLE)]
        told = "; ".join(self._known())
        if told:
            lines.append(Line(f"Diketahui: {told}.", indent=1))
        if not actor_fact(self.book, self.kind.id):
            lines.append(Line(NOBODY, indent=1))
        common = _common(answers)
        for jawab in Jawab:
            groups = self._groups([a for a in answers if a.jawab is jawab and a.kata], common)
            if groups:
                title, tone = _TITLES[jawab]
                lines.append(Line(title, tone))
            for told_of, words in groups.items():
                lines.append(Line(f"{capital(self.phrases.words(words, 'dan'))}{told_of.dasar}", indent=1))
                lines.extend(Line(text, indent=2) for text in told_of.isi)
        nameless = [a for a in answers if not a.kata]
        for answer in nameless:
            lines.extend(Line(f"{article(f)}: {f.pesan}", Tone.BAD, indent=1) for f in answer.langgar)
            lines.extend(Line(text, indent=1) for text in self._ways(answer))
        if common:
            lines.append(Line("Yang harus dipenuhi:" if nameless else "Berlaku bagi semua yang berwenang:", Tone.TITLE))
            lines.extend(Line(text, indent=1) for text in self._needed(common))
        lines.extend(self._open(answers))
        return [*lines, Line(), *closing_lines(self.book)]

    def objects(self, answers: Sequence[Answer]) -> list[dict[str, object]]:
        """The answers as plain values."""
        return [self._object(answer) for answer in answers]

    def _known(self) -> list[str]:
        parts = []
        for name, value in self.facts.items():
            field = self.phrases.field(name)
            if name != actor_fact(self.book, self.kind.id):
                parts.append(f"{self.phrases.label(name)}: {self.phrases.value(field, value)}")
        return parts

    def _open(self, answers: Sequence[Answer]) -> list[Line]:
        names = dict.fromkeys(
            name
            for answer in answers
            for name in (
                *(answer.bergantung if answer.jawab is Jawab.BERGANTUNG else ()),
                *(n for need in answer.perlu for n in need.bila),
            )
        )
        if not names:
            return []
        return [Line(f"Belum diketahui: {listed([self.phrases.label(name) for name in names], 'dan')}.", Tone.OPEN)]

    def _groups(self, answers: Iterable[Answer], common: tuple[Need, ...]) -> dict[_Told, list[str]]:
        groups: dict[_Told, list[str]] = {}
        for answer in answers:
            groups.setdefault(self._told(answer, common), []).append(answer.kata)
        return groups

    def _told(self, answer: Answer, common: tuple[Need, ...]) -> _Told:
        if answer.jawab is Jawab.TIDAK:
            return _Told(answer.jawab, f" – {self.why_not(answer)}", tuple(self._ways(answer)))
        basis = f" – {articles(answer.izin)}" if answer.izin else ""
        under = self.when(answer)
        shared = {need.rule.id for need in common}
        own = [need for need in answer.perlu if need.rule.id not in shared]
        texts = [f"Boleh bila {under}."] if under and answer.jawab is Jawab.BERGANTUNG else []
        texts.extend(self._needed(own))
        texts.extend(self.remark_text(f) for f in answer.peringatan)
        return _Told(answer.jawab, basis, tuple(texts))

    def when(self, answer: Answer) -> str:
        """Under which values of the unknown facts; empty when under all."""
        text = self._family(answer).told(answer.bila) if answer.bila else ALWAYS
        return "" if text == ALWAYS else text

    def _family(self, answer: Answer) -> Families:
        return Families(self.phrases, answer.bergantung, answer.seluruh, self.kelas)

    def why_not(self, answer: Answer) -> str:
        """Why every grant is refused, or what the known facts break."""
        barred = [r for r in answer.tolak if r.reason == "eksklusif"]
        unmet = [r.rule for r in answer.tolak if r.reason == "syarat"]
        if barred or unmet:
            parts = [f"{article(r)} hanya bila {self.phrases.conditions(r.bila)}" for r in unmet]
            if barred:
                parts.append(f"{articles(answer.khusus)} memberikannya khusus kepada {self._subjects(answer.khusus)}")
            return "; ".join(parts)
        if answer.tolak:
            return f"tidak disebut dalam {articles([r.rule for r in answer.tolak])}"
        if answer.langgar:
            return "; ".join(f"{article(f)}: {f.pesan.rstrip('.')}" for f in answer.langgar)
        return "tidak ada jalan yang sesuai dengan yang diketahui"

    def _subjects(self, rules: Iterable[Rule]) -> str:
        return self.phrases.words(list(dict.fromkeys(word for rule in rules for word in rule.subjek)), "dan")

    def _ways(self, answer: Answer) -> list[str]:
        """What would change a refusal."""
        told = []
        for change in answer.ubah:
            table = {d.fakta: d for d in domains(self.book, self.kind.id)}
            values = dict.fromkeys((*table[change.fakta].values, *change.nilai))  # beside a known fact there are more
            every = [(value,) for value in values if value != ()]
            family = Families(self.phrases, [change.fakta], every, self.kelas)
            text = family.told([(value,) for value in change.nilai])
            told.append(f"Berubah bila {text if text != ALWAYS else f'{self.phrases.label(change.fakta)} lain'}.")
        return told

    def _needed(self, needs: Iterable[Need]) -> list[str]:
        """One sentence for each thing that goes with an authority; two ayat that ask the same are one."""
        found: dict[object, list[Need]] = {}
        for need in needs:
            rule = need.rule
            same = (repr(rule.orang), repr(rule.bukti)) if rule.orang or rule.bukti else rule.id
            found.setdefault((same, need.bila, need.terpenuhi), []).append(need)
        return [self._need(group) for group in found.values()]

    def _need(self, group: list[Need]) -> str:
        first = group[0]
        text = f"{first.rule.ringkas} ({articles([need.rule for need in group])})"
        if first.bila:
            conditions = {name: first.rule.bila[name] for name in first.bila if name in first.rule.bila}
            text = f"bila {self.phrases.conditions(conditions)}: {text}"
        kind = "Kewajiban" if first.wajib else "Syarat"
        return f"{kind}: {text}{' – sudah terpenuhi' if first.terpenuhi else ''}."

    def remark_text(self, finding: Finding) -> str:
        """A warning or a note as a sentence."""
        return f"Catatan ({article(finding)}): {finding.pesan}"

    def need_text(self, need: Need) -> str:
        """One thing that goes with an authority, as a sentence."""
        return self._need([need])

    def _object(self, answer: Answer) -> dict[str, object]:
        return {
            "kata": answer.kata or None,
            "sebutan": self.book.sebutan.get(answer.kata) if answer.kata else None,
            "jawab": answer.jawab.value,
            "izin": [place_object(rule) for rule in answer.izin],
            "perlu": [
                {
                    **place_object(need.rule),
                    "pesan": f"{need.rule.ringkas}.",
                    "kewajiban": need.wajib,
                    "terpenuhi": need.terpenuhi,
                    "bergantung": list(need.bila),
                }
                for need in answer.perlu
            ],
            "bergantung": list(answer.bergantung),
            "bila": [dict(zip(answer.bergantung, row, strict=True)) for row in answer.bila],
            "keterangan": self.why_not(answer) if answer.jawab is Jawab.TIDAK else self.when(answer),
            "tolak": [{**place_object(r.rule), "sebab": r.reason, "fakta": list(r.facts)} for r in answer.tolak],
            "langgar": [_finding_object(f) for f in answer.langgar],
            "ubah": [{"fakta": c.fakta, "nilai": list(c.nilai)} for c in answer.ubah],
            "peringatan": [_finding_object(f) for f in answer.peringatan],
        }


def articles(rules: Iterable[Rule]) -> str:
    """``Pasal 5 ayat (4) dan ayat (6)``, in the order of the law."""
    places: dict[int, dict[int | None, dict[str, None]]] = {}
    for rule in sorted(rules, key=lambda r: (r.nomor, r.ayat or 0, r.huruf or "")):
        letters = places.setdefault(rule.nomor, {}).setdefault(rule.ayat, {})
        if rule.huruf:
            letters[f"huruf {rule.huruf}"] = None
    texts = []
    for number, paragraphs in places.items():
        inner = [
            f"{'' if ayat is None else f'ayat ({ayat})'} {listed(list(letters), 'dan')}".strip()
            for ayat, letters in paragraphs.items()
        ]
        texts.append(f"Pasal {number} {listed(inner, 'dan')}".strip())
    return listed(texts, "dan")


def place_object(rule: Rule) -> dict[str, object]:
    """Where a rule stands, as plain values."""
    return {"aturan": rule.id, "pasal": rule.nomor, "ayat": rule.ayat, "huruf": rule.huruf}


def _finding_object(finding: Finding) -> dict[str, object]:
    return {
        "aturan": finding.aturan,
        "pasal": finding.pasal,
        "ayat": finding.ayat,
        "huruf": finding.huruf,
        "pesan": finding.pesan,
    }


def _common(answers: Sequence[Answer]) -> tuple[Need, ...]:
    """What everybody who may, or might, has to meet alike."""
    able = [answer for answer in answers if answer.jawab is not Jawab.TIDAK]
    if len(able) < 2 and (not able or able[0].kata):
        return ()
    return tuple(need for need in able[0].perlu if all(need in other.perlu for other in able))
