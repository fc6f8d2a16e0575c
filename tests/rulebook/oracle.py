"""A second judge of Peraturan BKN 8/2021, written from the law's text alone.

It shares nothing with the program: no rulebook, no engine, no record model. A record is a plain dict in the words of
the contract (times are aware datetimes), the answer is an `Opinion`. Comments name the ayat; `None` means "unknown".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

Truth = bool | None
Mark = tuple[Truth, Truth, datetime | None]  # is it evidence of this duty? is it right in itself? when?

HEAD, UNIT = "pimpinan-humas-pusat", "humas-pusat"
CENTRE = {HEAD, UNIT}
PRESS_OF = {s: {f"humas-{s}", f"pimpinan-humas-{s}"} for s in ("kanreg", "pusbangpeg")}
OFFICE_OF = {s: words | {f"kepala-{s}"} for s, words in PRESS_OF.items()}
REGIONAL = {"humas-kanreg", "humas-pusbangpeg"}
HUMAS = REGIONAL | {UNIT}
TOP = {"kepala-bkn", "jpt-madya"}
REGION_HEADS = {"kepala-kanreg", "kepala-pusbangpeg"}
PRATAMA = REGION_HEADS | {"jpt-pratama"}
RESERVED = {"kebijakan-kepegawaian", "isu-konflik-informasi"}
DAY = timedelta(hours=24)


class Opinion(NamedTuple):
    """What the oracle thinks.

    Attributes:
        putusan: The verdict.
        missing: Facts that are unknown and needed; evidence by the name of its table, "selesai" for want of either
            clock where both are unknown. Open duties are not in it.
        broken: (kind, ayat) of every hard breach; of every grant that names the actor when none fits him.
        warned: (kind, ayat) of warnings that come out of judging duties and grants; purely soft facts are not read.
    """

    putusan: str
    missing: frozenset[str]
    broken: frozenset[tuple[str, int]]
    warned: frozenset[tuple[str, int]]


def both(*truths: Truth) -> Truth:
    """Three-valued "and"."""
    return False if False in truths else None if None in truths else True


def known(value: Any, test: Callable[[Any], bool]) -> Truth:
    """Apply a test to a fact, unless the fact is unknown."""
    return None if value is None else test(value)


def among(value: Any, words: Collection[str]) -> Truth:
    """Is this one word among these?"""
    return known(value, lambda word: word in words)


def side(word: str | None) -> str:
    """Say which region's family a post, organ or office belongs to; the centre and the unknown have none."""
    return next((s for s in OFFICE_OF if word and s in word), "")


class Bench:
    """One record, one moment, and what has been found so far."""

    def __init__(self, record: Mapping[str, Any], at: datetime) -> None:
        self.record, self.at = record, at
        self.mulai: datetime | None = record.get("mulai")
        self.selesai: datetime | None = record.get("selesai")
        self.baseless = self.open = False
        self.broken: set[int] = set()
        self.warned: set[int] = set()
        self.missing: set[str] = set()

    def get(self, path: str) -> Any:
        """Return the fact at a dotted path, `None` when unknown."""
        value: Any = self.record
        for key in path.split("."):
            value = None if value is None else value.get(key)
        return value

    def rule(self, ayat: int, truth: Truth, *facts: str) -> None:
        """Judge a hard rule that rests on these facts."""
        if truth is False:
            self.broken.add(ayat)
        elif truth is None:
            absent = {fact for fact in facts if self.get(fact) is None}
            assert absent, f"{ayat}: unknown, yet nothing is missing"
            self.missing |= absent

    def grant(self, who: str | None, *options: tuple[int, Collection[str], Truth], facts: Iterable[str] = ()) -> bool:
        """Look for a grant; true when the duties that go with it are to be judged (it fits, or may fit)."""
        own = {ayat: truth for ayat, actors, truth in options if who in actors}
        if who is None or not own:
            self.baseless |= who is not None
            return False
        if True not in own.values():
            for ayat, truth in own.items():
                if truth is None or None not in own.values():
                    self.rule(ayat, truth, *facts)
        return any(truth is not False for truth in own.values())

    def organ(self) -> str | None:
        """Return the organ that acts."""
        self.rule(0, known(self.get("pelaksana"), bool), "pelaksana")
        return self.record.get("pelaksana")

    def speakers(self, ayat: int) -> list[str]:
        """Return the posts that act; nobody at all breaks the ayat that says who acts."""
        people = self.get("pelaku")
        self.rule(ayat, known(people, bool), "pelaku")
        self.missing |= {"pelaku" for person in people or [] if person.get("jabatan") is None}
        return [person["jabatan"] for person in people or [] if person.get("jabatan") is not None]

    def entries(self, table: str) -> list[Mapping[str, Any]]:
        """Return evidence as a list; absent and empty are both none."""
        value = self.record.get(table) or []
        return [value] if isinstance(value, Mapping) else value

    def before(self, ayat: int, what: str, marks: Iterable[Mark], *, late_breaks: bool, timed: bool = True) -> None:
        """Judge a duty that must be done by `mulai`; what an entry leaves out matters if it may yet be right."""
        states = set()
        for evidence, right, waktu in marks:
            if evidence is False or (waktu is not None and waktu > self.at):
                continue
            late = waktu is not None and self.mulai is not None and waktu > self.mulai
            if right is False or (late and late_breaks):
                states.add("wrong" if evidence else "wrong or nothing")
            elif evidence is None or right is None or (waktu is None and timed):
                states.add(what)
            elif late:
                states.add("late")
            else:
                states.add("mulai" if late_breaks and self.mulai is None and waktu is not None else "done")
        if states & {"done", "late"}:
            self.warned |= set() if "done" in states else {ayat}
        elif states & {what, "mulai"}:
            self.missing |= states & {what, "mulai"}
        elif "wrong" in states or (self.mulai is not None and self.at >= self.mulai):
            self.broken.add(ayat)
        elif states:
            self.missing.add(what)
        else:
            self.open = True

    def coordination(self, ayat: int, *, late_breaks: bool) -> None:
        """Judge coordination with the unit at the centre or its head; with anybody else it does not count."""
        marks = [(among(e.get("dengan"), CENTRE), True, e.get("waktu")) for e in self.entries("koordinasi")]
        self.before(ayat, "koordinasi", marks, late_breaks=late_breaks)

    def report(self, ayat: int) -> None:
        """Judge the report due 24 hours after `selesai`."""
        if self.selesai is None and (self.mulai is None or self.at >= self.mulai):
            self.missing.add("selesai")
            return
        term = self.selesai + DAY if self.selesai else None
        states = set()
        for entry in self.entries("laporan"):
            to, waktu = among(entry.get("kepada"), CENTRE), entry.get("waktu")
            if to is False or (waktu is not None and waktu > self.at):
                continue
            late = term is not None and waktu is not None and waktu > term
            states.add(False if late else None if to is None or waktu is None else True)
            if to and waktu is not None and (self.selesai is None or waktu < self.selesai):
                self.warned.add(ayat)
        if True not in states:
            if None in states:
                self.missing.add("laporan")
            elif False in states or (term is not None and self.at > term):
                self.broken.add(ayat)


def konferensi_pers(b: Bench) -> None:
    topics, named = b.get("topik"), known(b.get("topik"), bool)
    open_topic = both(named, known(topics, lambda t: not RESERVED & set(t)))  # (5) reserves two topics
    technical = both(named, known(topics, lambda t: set(t) == {"teknis"}))
    speakers = b.speakers(4)
    for who in speakers:  # (4) with (5): any topic by Kepala BKN, but some topic; (6) pratama: technical only
        options = (4, {"kepala-bkn"}, named), (4, {"jpt-madya"}, open_topic), (6, {*PRATAMA, HEAD}, technical)
        b.grant(who, *options, facts=["topik"])
    companion = known(b.get("pendamping"), lambda people: any(p.get("jabatan") == HEAD for p in people))
    if companion is False and b.get("pelaku") is None:  # the speaker may yet be the head, who accompanies himself
        b.rule(4, None, "pelaku")
    else:
        b.rule(4, True if HEAD in speakers else companion, "pendamping")  # (4), (6)
    berkala = True if b.get("dalam_agenda") is not None else None  # (2)
    insidental = both(b.get("aktual"), b.get("mendesak"))  # (3)
    if b.get("bentuk") == "berkala":
        b.rule(2, berkala, "dalam_agenda")
        b.warned |= {2} if b.get("dalam_agenda") is False else set()
    elif b.get("bentuk") == "insidental":
        b.rule(3, insidental, "aktual", "mendesak")
    else:
        b.rule(3, True if berkala and insidental else None, "bentuk")


def siaran_pers(b: Bench) -> None:
    b.grant(b.organ(), (2, {UNIT}, True))
    by_order = b.get("penandatangan.jabatan") != HEAD and b.get("penandatangan.atas_nama") == HEAD
    b.rule(1, by_order or known(b.get("penandatangan.jabatan"), lambda j: j == HEAD), "penandatangan.jabatan")  # (1)
    b.warned |= {1} if by_order else set()


def keterangan_pers(b: Bench) -> None:
    free = TOP | CENTRE | PRESS_OF["kanreg"] | PRESS_OF["pusbangpeg"]  # (2)
    for who in b.speakers(2):
        fits = b.grant(who, (2, free, True), (3, PRATAMA, b.get("sesuai_kewenangan")), facts=["sesuai_kewenangan"])
        if fits and who in PRATAMA:  # (3)
            b.coordination(3, late_breaks=True)
            b.report(3)


def wawancara_pers(b: Bench) -> None:
    for who in b.speakers(1):
        own = b.get("sesuai_kewenangan")
        if not b.grant(who, (1, TOP, own), (2, REGION_HEADS, True), facts=["sesuai_kewenangan"]):
            continue
        ayat, regional = (2, True) if who in REGION_HEADS else (1, False)
        modes = {"tertulis"} if regional else {"tertulis", "media-lain"}
        receivers = CENTRE | OFFICE_OF.get(side(who), set())
        forms = b.entries("permohonan")
        right = [both(among(form.get("cara"), modes), among(form.get("kepada"), receivers)) for form in forms]
        marks = [(True, truth, form.get("waktu")) for truth, form in zip(right, forms, strict=True)]
        b.before(ayat, "permohonan", marks, late_breaks=True)
        if regional:
            b.coordination(2, late_breaks=True)
            b.report(2)


def liputan(b: Bench) -> None:
    who = b.organ()
    if not b.grant(who, (2, HUMAS | {"pers"}, True)) or who != "pers":
        return
    bases, home = b.get("dasar"), side(b.get("kantor"))
    b.rule(3, known(bases, bool), "dasar")
    sides = [home] if home else list(OFFICE_OF)
    office = set().union(*(OFFICE_OF[s] for s in sides))
    press = CENTRE.union(*(PRESS_OF[s] for s in sides))
    if "permintaan-media" in (bases or []):  # (4)
        unknown, marks = "permintaan", []
        for request in b.entries("permintaan"):
            to = request.get("kepada")
            if side(to) and b.get("kantor") is None:
                unknown = "kantor"
            local = bool(side(to)) and (None if b.get("kantor") is None else side(to) == home)
            b.warned |= {4} if local else set()
            marks.append((True, True if to in CENTRE else None if to is None else local, request.get("waktu")))
        b.before(4, unknown, marks, late_breaks=True, timed=False)
    letters = b.entries("undangan")
    for ayat, basis, senders in ((5, "undangan-pusat", CENTRE), (6, "undangan-kanreg", office)):
        if basis not in (bases or []):
            continue
        of = [(among(e.get("dari"), senders), among(e.get("kepada"), {"pimpinan-media-massa"})) for e in letters]
        times = [e.get("waktu") for e in letters]
        b.before(ayat, "undangan", [(*m, t) for m, t in zip(of, times, strict=True)], late_breaks=True)
        if ayat == 6:
            copied = [bool(CENTRE & set(e.get("tembusan") or [])) for e in letters]
            copies = [(both(c, *m), True, t) for c, m, t in zip(copied, of, times, strict=True)]
            b.before(6, "undangan", copies, late_breaks=True)
    companion = known(
        b.get("pendamping"), lambda people: any({p.get("organ"), p.get("jabatan")} & press for p in people)
    )
    b.rule(7, companion, "pendamping")


def orientasi_wartawan(b: Bench) -> None:
    b.grant(b.organ(), (1, HUMAS, True))
    b.rule(2, among(b.get("jenis_tempat"), {"lokasi-kegiatan"}), "jenis_tempat")


def kunjungan_redaksi(b: Bench) -> None:
    b.rule(2, among(b.get("jenis_tempat"), {"kantor-redaksi"}), "jenis_tempat")


def pertemuan_pimred(b: Bench) -> None:
    b.rule(3, known(b.get("jenis_tempat"), bool), "jenis_tempat")  # any place that was stated


def advertorial_iklan(b: Bench) -> None:
    who, stages = b.organ(), b.get("tahap")
    lesser = known(stages, lambda t: bool(t) and set(t) <= {"penyusunan", "penayangan"})  # (3)
    if b.grant(who, (2, {UNIT}, known(stages, bool)), (3, REGIONAL, lesser), facts=["tahap"]) and who in REGIONAL:
        b.coordination(2, late_breaks=False)
    b.rule(1, known(b.get("media"), lambda media: set(media) == {"media-massa"}), "media")


def dialog_tv_radio(b: Bench) -> None:
    who = b.organ()
    regional = known(b.get("isu"), lambda isu: isu == "regional")
    if b.grant(who, (2, {UNIT}, True), (3, REGIONAL, regional), facts=["isu"]) and who in REGIONAL:
        b.coordination(3, late_breaks=False)
        b.report(3)


def publikasi(b: Bench) -> None:
    who = b.organ()
    fits = b.grant(who, (2, HUMAS, b.get("sesuai_kewenangan")), facts=["sesuai_kewenangan"])
    if fits and who in REGIONAL:  # (3)
        consents = b.entries("persetujuan")
        right = [both(among(e.get("oleh"), {f"kepala-{side(who)}"}), known(e.get("bentuk"), bool)) for e in consents]
        marks = [(True, truth, e.get("waktu")) for truth, e in zip(right, consents, strict=True)]
        b.before(3, "persetujuan", marks, late_breaks=True)
    author, at_centre = b.get("penyusun") or who, b.get("kantor") in {None, "pusat"}
    if author in {"unit-jpt-madya", "unit-jpt-pratama"} and at_centre:  # (5)
        delivered = known(b.get("disampaikan_kepada"), lambda to: bool(CENTRE & set(to)))
        if b.get("kantor") is not None:
            b.rule(5, delivered, "disampaikan_kepada")
        elif not delivered:
            b.rule(5, None, "kantor")


def media_internal(b: Bench) -> None:
    who = b.organ()
    journal = known(b.get("produk"), lambda produk: produk == "jurnal-ilmiah")
    other = known(journal, lambda is_journal: not is_journal)
    fits = b.grant(who, (2, {"unit-penelitian"}, journal), (3, HUMAS, other), facts=["produk"])
    if fits and who == "unit-penelitian":
        marks = [(among(e.get("kepada"), CENTRE), True, e.get("waktu")) for e in b.entries("tembusan")]
        b.before(2, "tembusan", marks, late_breaks=False, timed=False)


def pameran(b: Bench) -> None:
    guest = both(among(b.get("peran"), {"peserta"}), among(b.get("penyelenggara"), {"pemerintah-daerah"}))
    b.grant(b.organ(), (1, {UNIT}, True), (4, REGIONAL, guest), facts=["peran", "penyelenggara"])


def orientasi_humas(b: Bench) -> None:
    b.grant(b.organ(), (1, HUMAS, True))


def monitoring(b: Bench) -> None:
    who = b.organ()
    b.grant(who, (1, HUMAS, True))
    b.warned |= {1} if who in REGIONAL else set()
    if who == UNIT:
        b.rule(1, known(b.get("disampaikan_kepada"), lambda to: set(to) >= TOP), "disampaikan_kepada")


def kliping(b: Bench) -> None:
    national = known(b.get("objek"), lambda objek: "manajemen-kepegawaian" in objek)
    local = known(b.get("objek"), lambda objek: "daerah" in objek)
    b.grant(b.organ(), (1, {UNIT}, national), (2, REGIONAL, local), facts=["objek"])


def dokumentasi(b: Bench) -> None:
    central, local = among(b.get("lingkup"), {"pusat"}), among(b.get("lingkup"), {"regional"})
    b.grant(b.organ(), (2, {UNIT}, central), (2, REGIONAL, local), facts=["lingkup"])


def komunikasi_kelembagaan(b: Bench) -> None:
    who = b.organ()
    central = among(b.get("mitra"), {"instansi-pusat", "instansi-vertikal", "non-pemerintah"})
    local = among(b.get("mitra"), {"instansi-daerah", "instansi-vertikal", "non-pemerintah"})
    if b.grant(who, (1, {UNIT}, central), (1, REGIONAL, local), facts=["mitra"]) and who in REGIONAL:
        b.coordination(2, late_breaks=False)
        b.warned |= {1} if b.get("mitra") == "instansi-vertikal" else set()


def kampanye(b: Bench) -> None:
    who = b.organ()
    if b.grant(who, (2, HUMAS, True)) and who in REGIONAL:
        b.coordination(3, late_breaks=False)


def media_sosial(b: Bench) -> None:
    who = b.organ()
    account = among(b.get("akun"), {side(who) or "bkn"})
    b.grant(who, (1, {UNIT}, account), (2, REGIONAL, account), facts=["akun"])


def media_online(b: Bench) -> None:
    b.grant(b.organ(), (2, HUMAS, True))


def hak_jawab(b: Bench) -> None:
    who = b.organ()
    about, home = b.get("berita.kantor"), b.get("kantor")
    own = True if who == UNIT or about is None else known(home, lambda kantor: kantor == about)
    subject = both(among(b.get("berita.tentang"), {side(who) or "pusat"}), own)
    b.grant(who, (1, HUMAS, subject), facts=["berita.tentang", *(["kantor"] if own is None else [])])
    names = [
        "".join(name.split()).casefold() for name in (b.get("surat.kepada"), b.get("berita.media")) if name is not None
    ]
    carried = None if len(names) < 2 else names[0] == names[1]
    b.rule(3, both(b.get("surat.resmi"), carried), "surat.resmi", "surat.kepada", "berita.media")


def komunikasi_krisis(b: Bench) -> None:
    b.grant(b.organ(), (4, {UNIT}, True))


KINDS: dict[str, Callable[[Bench], None]] = {
    "konferensi-pers": konferensi_pers,
    "siaran-pers": siaran_pers,
    "keterangan-pers": keterangan_pers,
    "wawancara-pers": wawancara_pers,
    "liputan": liputan,
    "orientasi-wartawan": orientasi_wartawan,
    "kunjungan-redaksi": kunjungan_redaksi,
    "pertemuan-pimred": pertemuan_pimred,
    "advertorial-iklan": advertorial_iklan,
    "dialog-tv-radio": dialog_tv_radio,
    "publikasi": publikasi,
    "media-internal": media_internal,
    "pameran": pameran,
    "orientasi-humas": orientasi_humas,
    "monitoring": monitoring,
    "kliping": kliping,
    "dokumentasi": dokumentasi,
    "komunikasi-kelembagaan": komunikasi_kelembagaan,
    "kampanye": kampanye,
    "media-sosial": media_sosial,
    "media-online": media_online,
    "hak-jawab": hak_jawab,
    "hak-koreksi": hak_jawab,
    "komunikasi-krisis": komunikasi_krisis,
}


def judge(record: Mapping[str, Any], at: datetime) -> Opinion:
    """Judge one record at one moment."""
    kind = record["jenis"]
    bench = Bench(record, at)
    KINDS[kind](bench)
    if bench.baseless:
        putusan = "tanpa-dasar"
    elif bench.broken:
        putusan = "tidak-sesuai"
    else:
        putusan = "belum-lengkap" if bench.missing or bench.open else "sesuai"
    broken, warned = (frozenset((kind, ayat) for ayat in found) for found in (bench.broken, bench.warned))
    return Opinion(putusan, frozenset(bench.missing), broken, warned)
