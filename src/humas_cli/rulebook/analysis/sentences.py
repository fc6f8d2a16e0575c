"""One compiled rule as plain Indonesian sentences: who, what, when, by which time, and what follows if not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from humas_cli.rulebook.analysis.phrases import (
    Phrases,
    article_of,
    capital,
    duty_name,
    judged_as,
    listed,
    lower,
    place_of,
)
from humas_cli.rulebook.analysis.whyevidence import term
from humas_cli.rulebook.model import Delivery, Evidence, People, Rule, Rulebook, Sifat

_SHOWN = {
    Sifat.INFO: "Keterangan; ditampilkan, tidak dinilai.",
    Sifat.SKEMA: "Susunan atau pilihan isian; ditampilkan, tidak dinilai tersendiri.",
    Sifat.BERKALA: "Kewajiban berkala; diperlihatkan pada register, tidak dinilai pada satu kegiatan.",
}
_PAIRED = "Garis miring dibaca berpasangan: setiap pihak dengan pihak dari kantornya sendiri."


def sentences(rule: Rule, book: Rulebook) -> tuple[str, ...]:
    """The sentences of one rule, in the order in which it is judged."""
    return tuple(_Sentences(rule, book).all())


class _Sentences:
    def __init__(self, rule: Rule, book: Rulebook) -> None:
        self.rule = rule
        self.book = book
        self.phrases = Phrases(book, rule.jenis)

    def all(self) -> Iterator[str]:
        rule = self.rule
        if not rule.dinilai:
            yield _SHOWN[rule.sifat]
        elif rule.sifat is Sifat.IZIN:
            yield from self._grant()
        elif rule.catatan:
            yield f"{self._scope()}: putusan disertai catatan, “{rule.pesan}”"
        elif rule.selalu:
            yield f"{self._scope()}: timbul peringatan, “{rule.pesan}” Putusan tidak berubah karenanya."
        else:
            yield f"{self._scope()}."
            yield from self._defaults()
            yield from self._test()
            if rule.sepasang:
                yield _PAIRED
            for other in (self.book.aturan[name] for name in rule.atau if name in self.book.aturan):
                yield f"Salah satu sudah cukup: ketentuan ini atau {self._short(other)}."
            yield from self._consequence()

    # Grants.

    def _grant(self) -> Iterator[str]:
        rule = self.rule
        who = capital(self.phrases.words(rule.subjek))
        verb = judged_as(self.phrases.kinds[0])
        when = f", bila {self.phrases.conditions(rule.bila)}" if rule.bila else ""
        yield f"{who} berwenang {verb} {self.phrases.kind_names()}{when}."
        for post in rule.subjek:
            also = [word for word, counted in self.book.juga.items() if post in counted and word not in rule.subjek]
            if also:
                yield f"Terhitung juga sebagai {self.phrases.word(post)}: {self.phrases.words(also, 'dan')}."
        if rule.eksklusif:
            yield "Kewenangan ini khusus: dalam hal itu pelaku lain tidak berwenang, sekalipun disebut di tempat lain."
        if rule.sepasang:
            yield _PAIRED
        attached = [self._short(other) for other in self.book.aturan.values() if self._goes_with(other)]
        if attached:
            yield f"Yang menyertai kewenangan ini: {listed(list(dict.fromkeys(attached)), 'dan')}."

    def _goes_with(self, other: Rule) -> bool:
        if not other.dinilai or other.sifat is Sifat.IZIN or other.catatan or other.selalu:
            return False
        shares = set(other.jenis) & set(self.rule.jenis)
        return bool(shares) and (self.rule.id in other.untuk or bool(set(other.subjek) & set(self.rule.subjek)))

    def _short(self, other: Rule) -> str:
        if other.bukti is not None:
            what = other.bukti.apa
        elif other.penyampaian is not None:
            what = "penyampaian"
        else:
            names = [other.orang.fakta] if other.orang is not None else list(other.syarat)
            what = listed([self.phrases.label(name) for name in names], "dan")
        some = set(other.subjek) & set(self.rule.subjek) if not other.untuk else set()
        only = [post for post in self.rule.subjek if post in some] if some != set(self.rule.subjek) else []
        text = f"{what} menurut {place_of(other) or article_of(other, self.book)}"
        return f"{text} (bagi {self.phrases.words(only)})" if only else text

    # Scope and consequence.

    def _scope(self) -> str:
        rule = self.rule
        if rule.untuk:
            text = f"Berlaku bagi {self._under()}"
        elif rule.subjek:
            text = f"Berlaku bagi {self.phrases.words(rule.subjek)}"
        else:
            text = f"Berlaku bagi setiap {self.phrases.kind_names()}"
        return f"{text}, bila {self.phrases.conditions(rule.bila)}" if rule.bila else text

    def _defaults(self) -> Iterator[str]:
        """What an absent fact counts as."""
        for name in (*self.rule.bila, *self.rule.syarat):
            field = self.phrases.field(name)
            if field is not None and field.bawaan_dari:
                other = self.phrases.label(field.bawaan_dari)
                yield f"{capital(self.phrases.label(name))} yang tidak dicatat dianggap sama dengan {other}."

    def _under(self) -> str:
        grants = [self.book.aturan[name] for name in self.rule.untuk]
        posts = self.rule.subjek or tuple(dict.fromkeys(post for grant in grants for post in grant.subjek))
        places = dict.fromkeys(self._place(grant, len(grants)) for grant in grants)
        return f"{self.phrases.words(posts)} yang bertindak menurut {listed(list(places), 'atau')}"

    def _place(self, grant: Rule, count: int) -> str:
        """Where a grant stands; with its conditions when another grant for the same actor stands there too."""
        place = place_of(grant) or article_of(grant, self.book)
        twins = [
            other
            for other in self.book.aturan.values()
            if other.sifat is Sifat.IZIN
            and (other.pasal, other.ayat, other.huruf, other.subjek)
            == (grant.pasal, grant.ayat, grant.huruf, grant.subjek)
        ]
        if len(twins) == 1 or count == len(twins) or not grant.bila:
            return place
        return f"{place} ({self.phrases.conditions(grant.bila)})"

    def _consequence(self) -> Iterator[str]:
        rule = self.rule
        if rule.sifat is Sifat.LUNAK:
            text = "Bila tidak terpenuhi, timbul peringatan; putusan tidak berubah karenanya."
            yield f"{text} Bila belum diketahui, putusannya belum lengkap." if rule.wajib_diketahui else text
            return
        if rule.sifat is Sifat.FAKTA:
            yield "Hal ini dinilai orang dan dinyatakan dalam berkas."
        if rule.bukti is not None and rule.bukti.hanya_terbuka:
            yield "Selama belum terpenuhi, putusannya belum lengkap."
            return
        text = "Bila tidak terpenuhi, kegiatan tidak sesuai; bila belum diketahui, putusannya belum lengkap."
        if rule.bukti is not None and rule.bukti.kapan == "sebelum":
            text += " Selama kegiatan belum dimulai, yang belum ada hanya membuat putusan belum lengkap."
        yield text

    # Tests.

    def _must(self) -> str:
        return "diharapkan" if self.rule.sifat is Sifat.LUNAK else "harus"

    def _test(self) -> Iterator[str]:
        rule = self.rule
        if rule.orang is not None:
            yield from self._people(rule.orang)
        elif rule.penyampaian is not None:
            yield from self._delivery(rule.penyampaian)
        elif rule.bukti is not None:
            yield from self._evidence(rule.bukti)
        else:
            for name in rule.syarat:
                yield f"{capital(self._clause(name))}."

    def _clause(self, name: str) -> str:
        condition = self.rule.syarat[name]
        label, wanted, must = self.phrases.label(name), self.phrases.wanted(name, condition), self._must()
        if condition[0] == "ya":
            return f"{must} {self.phrases.condition(name, condition)}"
        field = self.phrases.field(name)
        if condition[0] == "memuat" and field is not None and set(_texts(condition[1])) == set(field.nilai):
            return f"{label} {must} memuat sekurang-kurangnya satu: {wanted.removeprefix('memuat ')}"
        return f"{label} {must} {wanted}"

    def _people(self, people: People) -> Iterator[str]:
        wanted = self.phrases.words(people.salah_satu)
        enough = "; salah satu sudah cukup" if len(people.salah_satu) > 1 and not people.tunggal else ""
        yield f"{capital(self.phrases.label(people.fakta))} {self._must()} {wanted}{enough}."
        if people.atau_pelaku:
            yield "Bila pelakunya sendiri memegang jabatan itu, ketentuan ini terpenuhi."
        if people.tunggal:
            yield "Tanda tangan atau tindakan atas nama (a.n.) dihitung, dengan peringatan."
        if people.status:
            field = self.phrases.field(people.fakta)
            inner = field.field("status") if field is not None else None
            held = self.phrases.words(people.status, "atau", inner)
            yield f"Yang dihitung hanya pemegang jabatan berstatus {held}; yang statusnya tidak dicatat ikut dihitung."

    def _delivery(self, delivery: Delivery) -> Iterator[str]:
        every = " Setiap penerima diperiksa sendiri-sendiri." if len(delivery.kepada) > 1 else ""
        yield f"{capital(self._must())} disampaikan kepada {self.phrases.words(delivery.kepada, 'dan')}.{every}"
        yield from self._reaching(delivery.kepada)
        yield "Yang diperiksa penerimanya; waktunya tidak diperiksa."

    def _evidence(self, evidence: Evidence) -> Iterator[str]:
        wanted = self.phrases.words(evidence.kepada)
        yield f"{capital(self._must())} ada {duty_name(evidence)} {wanted}, {term(evidence)}."
        field = self.phrases.field(evidence.fakta)
        for part, words in evidence.saring:
            inner = field.field(part) if field is not None else None
            label = lower(inner.label) if inner is not None else part
            allowed = self.phrases.words(words, "atau", inner)
            yield f"Yang diperiksa hanya {self.phrases.label(evidence.fakta)} dengan isian ‘{label}’: {allowed}."
        for part, words in evidence.syarat:
            inner = field.field(part) if field is not None else None
            label = capital(inner.label if inner is not None else part)
            yield f"{label} {self._must()}: {self.phrases.words(words, 'atau', inner)}."
        yield from self._reaching(evidence.kepada)
        if evidence.pihak_lunak:
            soft = self.phrases.words(evidence.pihak_lunak)
            yield f"Yang disampaikan kepada {soft} di kantor itu sendiri dihitung, dengan peringatan."
        yield (
            "Bila yang tercatat keliru pihak atau bentuknya dan tidak ada catatan lain yang benar, ketentuan ini "
            "langsung tidak terpenuhi."
            if evidence.pihak_salah_melanggar
            else "Catatan yang keliru pihaknya diabaikan, seolah-olah belum ada."
        )
        yield self._late(evidence)
        if evidence.waktu_opsional:
            yield "Waktunya boleh tidak dicatat."

    def _reaching(self, wanted: Iterable[str]) -> Iterator[str]:
        words = tuple(wanted)
        for word in words:
            for head in (h for h, reached in self.book.mencapai.items() if word in reached and h not in words):
                yield f"Yang sampai kepada {self.phrases.word(head)} dianggap sampai kepada {self.phrases.word(word)}."
            for unit in (u for u in self.book.mencapai.get(word, ()) if u not in words):
                yield f"Yang hanya sampai kepada {self.phrases.word(unit)} dihitung, dengan peringatan."

    def _late(self, evidence: Evidence) -> str:
        soft = "tetap dihitung, dengan peringatan"
        if evidence.kapan == "sesudah":
            text = f"Sebelum {evidence.jam} jam itu habis kewajiban ini belum jatuh tempo; tepat pada batasnya masih"
            late = "tidak memenuhi ketentuan ini" if evidence.terlambat_keras else soft
            return f"{text} dalam waktu. Yang lebih lambat {late}."
        if evidence.kapan == "kapan-saja":
            return "Waktunya tidak dibatasi."
        text = "Yang baru ada sesudah kegiatan dimulai"
        if evidence.terlambat_keras:
            return f"{text} tidak memenuhi ketentuan ini; tepat pada saat mulai masih dihitung."
        return f"{text} {soft}; yang tidak ada sama sekali tidak memenuhi."


def _texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value
