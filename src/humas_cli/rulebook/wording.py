"""Findings and their Indonesian sentences, collected while a record is judged."""

from __future__ import annotations

from humas_cli.rulebook.grants import Actor, Refused
from humas_cli.rulebook.logic import INSTEAD, Outcome
from humas_cli.rulebook.model import Finding, Kind, Putusan, Rule, Rulebook, Sifat, Status

REASONS = {
    "orang-tidak-ada": "Yang tercatat bukan pejabat atau organ itu.",
    "orang-kosong": "Belum ada yang dicatat.",
    "tidak-disampaikan": "Penerima itu tidak tercatat.",
    "terlambat": "Tercatat sesudah kegiatan dimulai.",
    "terlambat-lapor": "Laporan tercatat sesudah batas waktunya.",
    "salah": "Yang tercatat salah alamat, bentuk, atau pemberinya.",
    "tidak-ada": "Sampai kegiatan dimulai belum ada yang tercatat.",
    "tidak-lapor": "Sampai batas waktunya belum ada laporan yang tercatat.",
}
"""Why a rule is broken, added to the rule's own message."""

_RANK = {Status.TIDAK_TERPENUHI: 2, Status.BELUM_DIKETAHUI: 1, Status.TERPENUHI: 0}
_SECTION = {Status.TIDAK_TERPENUHI: 0, Status.BELUM_DIKETAHUI: 1, Status.TERPENUHI: 2}


class Wording:
    """What sentences about one kind need; made once."""

    def __init__(self, book: Rulebook, kind: Kind) -> None:
        self.fields = {field.nama: field for field in book.facts_of(kind.id)}
        self.facts_read = {r.id: _facts_read(kind, r) for r in book.aturan.values() if kind.id in r.jenis}
        self._made: dict[tuple[str, Status, str, Sifat], Finding] = {}

    def finding(self, rule: Rule, status: Status, message: str, advice: str, sifat: Sifat) -> Finding:
        """The finding with these words; equal ones are the same object."""
        key = (rule.id, status, message, sifat)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Finding(
                aturan=rule.id,
                pasal=rule.nomor,
                ayat=rule.ayat,
                huruf=rule.huruf,
                sifat=sifat,
                status=status,
                kutipan=rule.kutipan,
                pesan=message,
                saran=advice,
                tafsir=rule.tafsir,
                fakta=self.facts_read[rule.id],
            )
        return found

    def labels(self, names: tuple[str, ...]) -> str:
        """The labels of dotted facts, as they stand in a sentence."""
        words = []
        for name in names:
            head, _, rest = name.partition(".")
            field = self.fields.get(head)
            inner = field.field(rest) if field is not None and rest else None
            named = inner or field
            words.append(_lower(named.label) if named is not None else name)
        return ", ".join(dict.fromkeys(words))


class Findings:
    """Collects findings, warnings and missing facts of one judgement."""

    def __init__(self, book: Rulebook, wording: Wording) -> None:
        self.book = book
        self.wording = wording
        self._found: dict[str, Finding] = {}
        self._warned: dict[tuple[str, str], Finding] = {}
        self._missing: dict[str, None] = {}
        self._broken = False
        self._open = False

    def add_grants(self, actor: Actor) -> None:
        """The grant an actor acts under, those that may still fit, or every one that does not."""
        if actor.truth is False:
            for refusal in actor.refused:
                self._put(refusal.rule, Status.TIDAK_TERPENUHI, self._refusal(actor, refusal))
        elif actor.truth is None:
            self._need(actor.missing)
            for rule in actor.grants:
                self._put(rule, Status.BELUM_DIKETAHUI, self._unknown(rule, actor.missing))
        else:
            for rule in actor.grants:
                self._put(rule, Status.TERPENUHI, f"{rule.ringkas}.")

    def add_unknown_actor(self, judged: str, grants: tuple[Rule, ...]) -> None:
        """Nobody is recorded yet whose authority could be judged."""
        self._need((judged,))
        for rule in grants:
            self._put(rule, Status.BELUM_DIKETAHUI, self._unknown(rule, (judged,)))

    def add_note(self, rule: Rule) -> None:
        """A remark that goes with the activity and never changes the verdict."""
        self._put(rule, Status.TERPENUHI, rule.pesan)

    def add(self, rule: Rule, outcome: Outcome) -> None:
        """What one rule says; a soft rule that is broken is a warning."""
        hard = rule.sifat in (Sifat.KERAS, Sifat.FAKTA)
        if outcome.truth is True:
            for key in outcome.warnings:
                self._warn(rule, key)
            if outcome.reason != "berjalan":
                instead = ": sudah digantikan kewajiban lain yang dipenuhi" if outcome.reason == INSTEAD else ""
                self._put(rule, Status.TERPENUHI, f"{rule.ringkas}{instead}.")
        elif outcome.truth is None:
            if hard or rule.wajib_diketahui:
                self._need(outcome.missing)
                self._open = True
            self._put(rule, Status.BELUM_DIKETAHUI, self._unknown(rule, outcome.missing))
        elif hard:
            self._broken = True
            reason = REASONS.get(outcome.reason)
            self._put(rule, Status.TIDAK_TERPENUHI, f"{rule.pesan} {reason}" if reason else rule.pesan)
        else:
            self._warned[rule.id, ""] = self.wording.finding(
                rule, Status.TIDAK_TERPENUHI, rule.pesan, rule.saran, rule.sifat
            )

    def add_doubtful(self, rule: Rule, applies: Outcome, outcome: Outcome) -> None:
        """A rule of which it is not known whether it applies; kept when it could change the verdict."""
        soft = rule.sifat is Sifat.LUNAK
        if outcome.truth is None or (outcome.truth is False and not soft):
            self.add(rule, Outcome(None, applies.missing))

    def check_office(self, state: dict[str, object]) -> None:
        """The organ and the office recorded belong together (a warning; neither is inferred from the other)."""
        organ, home = self.book.keluarga.get(str(state["@pelaksana"])), state["@kantor"]
        if organ is not None and home is not None and organ != home:
            message, advice = self.book.umum["kantor"]
            self._warned["umum.kantor", ""] = Finding(
                aturan="umum.kantor",
                pasal=None,
                ayat=None,
                huruf=None,
                sifat=Sifat.LUNAK,
                status=Status.TIDAK_TERPENUHI,
                kutipan="",
                pesan=message,
                saran=advice,
                tafsir=(),
                fakta=("pelaksana", "kantor"),
            )

    def putusan(self, actors: tuple[Actor, ...]) -> Putusan:
        """The verdict, worst first."""
        if any(a.truth is False and not a.named for a in actors):
            return Putusan.TANPA_DASAR
        if self._broken or any(a.truth is False for a in actors):
            return Putusan.TIDAK_SESUAI
        if self._open or self._missing:
            return Putusan.BELUM_LENGKAP
        return Putusan.SESUAI

    def findings(self) -> tuple[Finding, ...]:
        """Broken first, then unknown, then met; in each the grants, the most special first, then the law's order."""
        return tuple(sorted(self._found.values(), key=self._place))

    def _place(self, finding: Finding) -> tuple[int, bool, int]:
        grant = finding.sifat is Sifat.IZIN
        return _SECTION[finding.status], not grant, -self.book.aturan[finding.aturan].khusus if grant else 0

    def warnings(self) -> tuple[Finding, ...]:
        """Soft rules that are broken, and the tool's own remarks."""
        return tuple(self._warned.values())

    def missing(self) -> tuple[str, ...]:
        """Dotted facts that keep the verdict open."""
        return tuple(self._missing)

    def _need(self, names: tuple[str, ...]) -> None:
        self._missing.update(dict.fromkeys(names))
        self._open = self._open or bool(names)

    def _put(self, rule: Rule, status: Status, message: str) -> None:
        kept = self._found.get(rule.id)
        if kept is None or _RANK[status] > _RANK[kept.status]:
            advice = "" if status is Status.TERPENUHI else rule.saran
            self._found[rule.id] = self.wording.finding(rule, status, message, advice, rule.sifat)

    def _warn(self, rule: Rule, key: str) -> None:
        message, advice = self.book.umum[key]
        self._warned[rule.id, key] = self.wording.finding(
            rule, Status.TIDAK_TERPENUHI, f"{rule.ringkas}: {_lower(message)}", advice, Sifat.LUNAK
        )

    def _refusal(self, actor: Actor, refusal: Refused) -> str:
        who = self.book.sebutan.get(actor.word, actor.word)
        reason = {
            "tidak-disebut": f"{_capital(who)} tidak disebut di sini.",
            "syarat": f"Syaratnya tidak terpenuhi: {self.wording.labels(refusal.facts)}.",
            "eksklusif": "Hal ini diberikan khusus kepada pejabat lain.",
            "tanpa-pelaku": "Tidak ada pelaku yang dicatat.",
        }[refusal.reason]
        return f"{refusal.rule.pesan} {reason}"

    def _unknown(self, rule: Rule, missing: tuple[str, ...]) -> str:
        if missing:
            return f"{rule.ringkas}: belum diketahui {self.wording.labels(missing)}."
        return f"{rule.ringkas}: belum ada yang tercatat."


def _facts_read(kind: Kind, rule: Rule) -> tuple[str, ...]:
    names = [*rule.bila, *rule.syarat]
    if rule.sifat is Sifat.IZIN:
        names.insert(0, kind.dinilai)
    for test in (rule.orang, rule.penyampaian, rule.bukti):
        if test is not None:
            names.append(test.fakta)
    if rule.bukti is not None and rule.bukti.jam:
        names.append(rule.bukti.sejak)
    return tuple(dict.fromkeys(names))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
