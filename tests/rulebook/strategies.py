"""Records to judge: every combination of the finite facts (`combinations`), and made-up ones (`records`).

`combinations(kind)` yields (record, moment of judgement). A block is a list of possible pieces of a record; `product`
takes every combination of its blocks. Where the whole product of a kind is astronomically large, it is cut into the
products of those blocks that one rule reads together, and the blocks that are independent of them are dealt out in
shuffled rounds (`deal`), so that each of their values meets each value of the main blocks many times over.

Complete (the product of all facts that a hard rule reads, evidence classes and clocks included): siaran-pers,
orientasi-wartawan, kunjungan-redaksi, pertemuan-pimred, media-internal, pameran, orientasi-humas, monitoring, kliping,
dokumentasi, komunikasi-kelembagaan, kampanye, media-sosial, media-online, hak-jawab, hak-koreksi, komunikasi-krisis;
keterangan-pers by a JPT pratama and dialog-tv-radio by a Kanreg. "Clocks" are `mulai` and `selesai` known or not, and
eight moments of judgement (three where no report is due).
Cut along the rules: konferensi-pers (speaker x topic x companion, then 5(2)/(3)), the others of keterangan-pers and
dialog-tv-radio (thinned evidence), wawancara-pers (request x clock, coordination x report x clock), liputan
(one product for each basis, one for pairs of invitations, one for basis x companion x office), advertorial-iklan (stage
x media, stage x coordination x clock), publikasi (approval x clock, 14(5)). Evidence lists hold up to two entries here;
`records` makes longer ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import chain
from itertools import combinations as subsets_of
from itertools import product as cartesian
from random import Random
from typing import Any

from hypothesis import strategies as st

Record = dict[str, Any]
Case = tuple[Record, datetime]
Block = Sequence[Record]

WIB, WITA, WIT = (timezone(timedelta(hours=hours)) for hours in (7, 8, 9))
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(hours=24), timedelta(seconds=1)
MULAI = datetime(2026, 11, 24, 22, 0, tzinfo=WIB)  # over midnight
SELESAI = datetime(2026, 11, 25, 4, 0, tzinfo=WIT)  # 02.00 WIB
EARLY = datetime(2026, 11, 20, 9, 0, tzinfo=WITA)
MOMENTS = {
    "before": MULAI - HOUR,
    "at mulai": MULAI,
    "during": MULAI + 2 * HOUR,
    "at selesai": SELESAI,
    "in term": SELESAI + 5 * HOUR,
    "end of term": SELESAI + DAY,
    "past term": SELESAI + DAY + SECOND,
    "long after": SELESAI + 3 * DAY,
}

ORGANS = (
    *("humas-pusat", "humas-kanreg", "humas-pusbangpeg", "unit-jpt-madya", "unit-jpt-pratama", "unit-penelitian"),
    *("pers", "lainnya"),
)
POSTS = (
    *("kepala-bkn", "jpt-madya", "jpt-pratama", "pimpinan-humas-pusat", "kepala-kanreg", "kepala-pusbangpeg"),
    *("pimpinan-humas-kanreg", "pimpinan-humas-pusbangpeg", "lainnya"),
)
OFFICES = ("pusat", *(f"kanreg-{number}" for number in range(1, 15)), "pusbangpeg")
MEDIA = ("media-massa", "media-sosial", "aksi-sosial", "agenda-khusus", "media-lain")
PLACES = ("lokasi-kegiatan", "kantor-bkn", "kantor-redaksi", "tempat-lain", "daring")
TOPICS = ("kebijakan-kepegawaian", "isu-konflik-informasi", "teknis", "lainnya")
CRISIS = ("hak-jawab", "hak-koreksi", "siaran-pers", "keterangan-pers", "konferensi-pers")
BASES = ("permintaan-media", "undangan-pusat", "undangan-kanreg")
STAGES = ("penyelenggaraan", "penyusunan", "penayangan")
FORMATS = ("foto", "video", "data", "notula", "audio")
PRODUCTS = (
    *("jurnal-ilmiah", "buletin", "brosur", "leaflet", "booklet", "poster", "kalender", "buku-agenda"),
    *("televisi-media", "mading", "siaran-internal", "lainnya"),
)


# The pieces of a combination.


def choice(fact: str, *values: Any) -> list[Record]:
    """Return the fact absent, and with each of these values."""
    return [{}, *({fact: value} for value in values)]


def flag(fact: str) -> list[Record]:
    """Return the fact unknown, true, false."""
    return choice(fact, True, False)


def subsets(fact: str, words: Sequence[str]) -> list[Record]:
    """Return the fact absent, empty, and with each set of these words."""
    return choice(fact, *(list(some) for size in range(len(words) + 1) for some in subsets_of(words, size)))


def person(jabatan: str, **more: str) -> Record:
    """Return a person at a post."""
    return {"jabatan": jabatan, **({"sebutan": "Arsiparis"} if jabatan == "lainnya" else {}), **more}


def clocks(*moments: str, mulai: bool | None = None, selesai: bool | None = None) -> list[Record]:
    """Return (`mulai`, `selesai`, moment of judgement), the first two absent and known unless told."""
    blocks = []
    for moment in moments or MOMENTS:
        for has_mulai, has_selesai in cartesian((True, False), repeat=2):
            if mulai in {None, has_mulai} and selesai in {None, has_selesai}:
                times = {"mulai": MULAI} if has_mulai else {}
                blocks.append({**times, **({"selesai": SELESAI} if has_selesai else {}), "at": MOMENTS[moment]})
    return blocks


def listed(table: str, to: str) -> list[Record]:
    """Return the evidence classes of a duty before `mulai`: `AFTER` stands for an hour after the judgement."""
    head, early, late = "pimpinan-humas-pusat", {"waktu": EARLY}, {"waktu": MULAI + HOUR}
    one = {
        "head": [{to: head, **early}],
        "unit": [{to: "humas-pusat", **early}],
        "at mulai": [{to: head, "waktu": MULAI.astimezone(WIT)}],
        "a second late": [{to: head, "waktu": MULAI + SECOND}],
        "late": [{to: "humas-pusat", **late}],
        "elsewhere": [{to: "kepala-bkn", **early}],
        "regional side": [{to: "humas-kanreg", **early}],
        "after judgement": [{to: head, "waktu": AFTER}],
        "to nobody named": [{**early}],
        "late to nobody named": [{**late}],
        "at no time": [{to: head}],
        "elsewhere at no time": [{to: "jpt-madya"}],
        "late and in time": [{to: head, **late}, {to: head, **early}],
        "late and unknown": [{to: head, **late}, {to: head}],
        "elsewhere and in time": [{to: "lainnya", **early}, {to: head, **early}],
        "nobody named and in time": [{**early}, {to: "humas-pusat", **early}],
        "after judgement and late": [{to: head, "waktu": AFTER}, {to: head, **late}],
    }
    return choice(table, [], *one.values())


def reports() -> list[Record]:
    """Return the evidence classes of the report after `selesai`."""
    head = "pimpinan-humas-pusat"
    one = {
        "before the end": [{"kepada": head, "waktu": MULAI + HOUR}],
        "in term": [{"kepada": head, "waktu": SELESAI + HOUR}],
        "unit, in term": [{"kepada": "humas-pusat", "waktu": SELESAI + HOUR}],
        "last second": [{"kepada": head, "waktu": (SELESAI + DAY).astimezone(WIB)}],
        "a second late": [{"kepada": head, "waktu": SELESAI + DAY + SECOND}],
        "elsewhere": [{"kepada": "kepala-bkn", "waktu": SELESAI + HOUR}],
        "after judgement": [{"kepada": head, "waktu": AFTER}],
        "to nobody named": [{"waktu": SELESAI + HOUR}],
        "late to nobody named": [{"waktu": SELESAI + 2 * DAY}],
        "at no time": [{"kepada": head}],
        "late and in term": [
            {"kepada": head, "waktu": SELESAI + 2 * DAY},
            {"kepada": head, "waktu": SELESAI + HOUR},
        ],
        "late and unknown": [{"kepada": head, "waktu": SELESAI + 2 * DAY}, {"kepada": head}],
    }
    return choice("laporan", [], *one.values())


AFTER = datetime.max.replace(tzinfo=WIB)  # replaced by an hour after the judgement
WHEN: list[Record] = choice("waktu", EARLY, MULAI, MULAI + HOUR, AFTER)
GOOD_COORDINATION: Record = {"koordinasi": [{"dengan": "pimpinan-humas-pusat", "waktu": EARLY}]}
GOOD_REPORT: Record = {"laporan": [{"kepada": "pimpinan-humas-pusat", "waktu": SELESAI + HOUR}]}
SHORT = clocks("before", "at mulai", "long after")
ORGAN = choice("pelaksana", *ORGANS)
REGION = [{"pelaksana": "humas-kanreg"}, {"pelaksana": "humas-pusbangpeg"}]
OFFICE = choice("kantor", "pusat", "kanreg-3", "kanreg-14", "pusbangpeg")
COORDINATION = listed("koordinasi", "dengan")
REPORT = reports()
SPEAKERS = choice(
    "pelaku",
    [],
    *([person(post)] for post in POSTS),
    [person("kepala-bkn", status="plt")],
    [person("pimpinan-humas-kanreg", status="plh")],
    [person("kepala-bkn"), person("jpt-pratama")],
    [person("jpt-madya"), person("pimpinan-humas-pusat", status="definitif")],
    [person("kepala-kanreg"), person("kepala-pusbangpeg", status="plt")],
    [person("kepala-kanreg"), person("lainnya")],
)


def several(*posts: str) -> list[Record]:
    """Return each post as the only speaker."""
    return [{"pelaku": [person(post)]} for post in posts]


def merge(pieces: Iterable[Record]) -> Record:
    """Put pieces of a record together."""
    whole: Record = {}
    for piece in pieces:
        whole.update(piece)
    return whole


def resolve(value: Any, at: datetime) -> Any:
    """Put the real time in place of `AFTER`."""
    if isinstance(value, dict):
        return {key: resolve(item, at) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve(item, at) for item in value]
    return at + HOUR if value is AFTER else value


def deal(block: Block, random: Random) -> Iterator[Record]:
    """Hand out a block's values for ever, in rounds, each shuffled anew."""
    while True:
        yield from random.sample(list(block), len(block))


def product(*blocks: Block, dealt: Sequence[Block] = ()) -> Iterator[Record]:
    """Take every combination of the blocks; each also gets the next value of every dealt block."""
    random = Random(f"{len(blocks)} {len(dealt)}")
    hands = [deal(block, random) for block in dealt]
    for pieces in cartesian(*blocks):
        yield merge((*(next(hand) for hand in hands), *pieces))


def evidence(table: str, pieces: Iterable[Record], *, many: bool = False) -> list[Record]:
    """Return the table absent, and with each of these contents (in a list of one when it is a list)."""
    return choice(table, *([piece] if many else piece for piece in pieces))


# The kinds.


def konferensi_pers() -> Iterator[Record]:
    companion = choice(
        "pendamping",
        [],
        [person("pimpinan-humas-pusat")],
        [person("pimpinan-humas-pusat", status="plh")],
        [{"organ": "humas-pusat"}],
        [person("pimpinan-humas-kanreg"), person("kepala-bkn")],
        [person("lainnya"), person("pimpinan-humas-pusat", status="plt")],
    )
    facts = [choice("bentuk", "berkala", "insidental"), flag("aktual"), flag("mendesak"), flag("dalam_agenda")]
    sorts = list(product(*facts))
    few: list[Record] = [{}, {"bentuk": "berkala"}, {"bentuk": "berkala", "dalam_agenda": False}]
    few += [{"bentuk": "insidental", **urgent} for urgent in product([{"aktual": True}], flag("mendesak"))]
    topics, soft = subsets("topik", TOPICS), [clocks(), OFFICE]
    return chain(
        product(SPEAKERS, topics, companion, few, dealt=soft),
        product(SPEAKERS[:5], topics[:6], companion[:4], sorts, dealt=soft),
    )


def siaran_pers() -> Iterator[Record]:
    names = [person(post) for post in POSTS]
    names += [person("pimpinan-humas-pusat", status=status) for status in ("definitif", "plt", "plh")]
    names += [person("kepala-bkn", status="plt"), person("pimpinan-humas-kanreg", status="plh")]
    names += [person(post, atas_nama="pimpinan-humas-pusat") for post in ("lainnya", "jpt-pratama")]
    names += [person("lainnya", atas_nama="kepala-bkn"), person("pimpinan-humas-pusat", atas_nama="kepala-bkn")]
    maker = choice("pembuat", person("pimpinan-humas-pusat"), person("lainnya"), person("kepala-kanreg"))
    matter = choice("materi", "kebijakan", "program", "kegiatan")
    return product(ORGAN, choice("penandatangan", *names), maker, matter, dealt=[clocks(), OFFICE])


def keterangan_pers() -> Iterator[Record]:
    soft = [choice("cakupan", "bkn", "unit-jpt-madya", "daerah"), flag("format_lampiran"), OFFICE]
    owing = several("jpt-pratama", "kepala-kanreg", "kepala-pusbangpeg")
    whole = product(owing[:1], flag("sesuai_kewenangan"), COORDINATION, REPORT, clocks(), dealt=soft)
    heads = product(owing[1:], flag("sesuai_kewenangan"), COORDINATION[::2], REPORT[::3], clocks(), dealt=soft)
    rest = product(SPEAKERS, flag("sesuai_kewenangan"), COORDINATION[::3], REPORT[::3], SHORT, dealt=soft)
    return chain(whole, heads, rest)


def wawancara_pers() -> Iterator[Record]:
    soft = [choice("diteruskan_kepada", "kepala-bkn", "jpt-madya", "lainnya"), flag("format_lampiran"), OFFICE]
    receivers = ("pimpinan-humas-pusat", "humas-pusat", "humas-kanreg", "kepala-kanreg", "kepala-pusbangpeg", "lainnya")
    parts = [choice("cara", "tertulis", "media-lain"), choice("kepada", *receivers), WHEN]
    forms = evidence("permohonan", [form for form in product(*parts) if form])
    good = [{**GOOD_COORDINATION, **GOOD_REPORT}]
    asked = several("kepala-bkn", "jpt-madya", "kepala-kanreg", "kepala-pusbangpeg")
    clean = {"cara": "tertulis", "kepada": "pimpinan-humas-pusat", "waktu": EARLY}
    few = evidence("permohonan", [clean, {**clean, "waktu": MULAI + HOUR}, {**clean, "kepada": "kepala-bkn"}])
    request = product(asked, forms, flag("sesuai_kewenangan"), SHORT, good, dealt=soft)
    report = product(asked[2:3], few, COORDINATION, REPORT, clocks(), dealt=[*soft, flag("sesuai_kewenangan")])
    rest = product(SPEAKERS, few, COORDINATION[::4], REPORT[::4], SHORT, dealt=[*soft, flag("sesuai_kewenangan")])
    return chain(request, report, rest)


def liputan() -> Iterator[Record]:
    companions = choice(
        "pendamping",
        [],
        *([{"organ": organ}] for organ in ORGANS),
        *([person(post)] for post in POSTS),
        [{"organ": "pers"}, {"organ": "humas-pusat"}],
    )
    press, good = [{"pelaksana": "pers"}], [{"pendamping": [{"organ": "humas-pusat"}]}]
    head, chiefs = "pimpinan-humas-pusat", "pimpinan-media-massa"
    asked = (head, "humas-pusat", "humas-kanreg", "kepala-kanreg", "pimpinan-humas-pusbangpeg", "kepala-bkn", "lainnya")
    asks = evidence("permintaan", [p for p in product(choice("kepada", *asked), WHEN, flag("ditelaah")) if p])
    senders = ("humas-pusat", head, "humas-kanreg", "kepala-kanreg", "pimpinan-humas-pusbangpeg", "lainnya")
    copies = choice("tembusan", [], [head], ["humas-pusat"], ["kepala-bkn"], ["kepala-bkn", head])
    parts = [choice("dari", *senders), choice("kepada", chiefs, "wartawan", "lainnya"), WHEN, copies]
    letters = evidence("undangan", [letter for letter in product(*parts) if letter], many=True)
    centre, region = ({"dari": dari, "kepada": chiefs, "waktu": EARLY} for dari in senders[1:3])
    bad: list[Record] = [
        {"kepada": "wartawan"},
        {"waktu": MULAI + HOUR},
        {"waktu": AFTER},
        {"dari": "humas-pusbangpeg"},
    ]
    copied: Record = {**region, "tembusan": [head]}
    sent: list[Record] = [centre, region, copied]
    sent += [{**letter, **change} for letter in (region, copied) for change in bad]
    sent += [{key: region[key] for key in region if key != gone} for gone in region]
    pairs = choice("undangan", [], *(list(pair) for pair in cartesian(sent, repeat=2)))
    basis = [{"dasar": [word]} for word in BASES]
    valid: Record = {
        "permintaan": {"kepada": head, "waktu": EARLY},
        "undangan": [centre, copied],
    }
    return chain(
        product(press, good, basis[:1], asks, OFFICE, SHORT),
        product(press, good, basis[1:], letters, SHORT[::2], dealt=[OFFICE]),
        product(press, good, basis[2:], letters[::3], OFFICE[1:3], SHORT[:1]),
        product(press, good, [*basis[1:], {"dasar": [*BASES[1:]]}], pairs, SHORT, dealt=[OFFICE]),
        product(ORGAN, subsets("dasar", BASES), companions, [{}, valid], OFFICE, dealt=[SHORT]),
        product(press, subsets("dasar", BASES), asks[::17], letters[::97], companions[:4], SHORT[::2], dealt=[OFFICE]),
    )


def orientasi_wartawan() -> Iterator[Record]:
    return product(ORGAN, choice("jenis_tempat", *PLACES), OFFICE, clocks("before", "long after"))


def kunjungan_redaksi() -> Iterator[Record]:
    soft = [choice("inisiatif", "bkn", "media"), flag("kebijakan_ditetapkan")]
    return product(ORGAN, choice("jenis_tempat", *PLACES), *soft, clocks("before", "long after"))


def pertemuan_pimred() -> Iterator[Record]:
    where = choice("tempat", "Hotel Merdeka")
    return product(ORGAN, choice("jenis_tempat", *PLACES), where, flag("kebijakan_ditetapkan"), SHORT)


def advertorial_iklan() -> Iterator[Record]:
    media, stages = subsets("media", MEDIA), subsets("tahap", STAGES)
    return chain(
        product(ORGAN, stages, media, dealt=[COORDINATION, clocks()]),
        product(REGION, stages, media[:4], COORDINATION, SHORT, dealt=[OFFICE]),
    )


def dialog_tv_radio() -> Iterator[Record]:
    soft = [choice("dasar", "undangan", "inisiatif-bkn"), flag("format_lampiran"), OFFICE]
    issue = choice("isu", "nasional", "regional")
    return chain(
        product(REGION[:1], issue, COORDINATION, REPORT, clocks(), dealt=soft),
        product(REGION[1:], issue, COORDINATION[::2], REPORT[::2], clocks(), dealt=soft),
        product(ORGAN, issue, COORDINATION[::3], REPORT[::3], SHORT, dealt=soft),
    )


def publikasi() -> Iterator[Record]:
    chiefs = ("kepala-kanreg", "kepala-pusbangpeg", "kepala-bkn", "pimpinan-humas-kanreg", "lainnya")
    parts = [choice("oleh", *chiefs), choice("bentuk", "persetujuan", "sepengetahuan"), WHEN]
    consent = evidence("persetujuan", [piece for piece in product(*parts) if piece])
    readers = ("humas-pusat", "pimpinan-humas-pusat", "humas-kanreg", "kepala-bkn")
    good = {"persetujuan": {"oleh": "kepala-kanreg", "bentuk": "persetujuan", "waktu": EARLY}}
    author, sent = choice("penyusun", *ORGANS), subsets("disampaikan_kepada", readers)
    return chain(
        product(REGION, flag("sesuai_kewenangan"), consent, SHORT, dealt=[OFFICE, subsets("media", MEDIA)]),
        product(ORGAN, flag("sesuai_kewenangan"), consent[::9], SHORT, dealt=[OFFICE]),
        product(ORGAN, author, sent, OFFICE, [good], dealt=[flag("sesuai_kewenangan")[:2], SHORT]),
    )


def media_internal() -> Iterator[Record]:
    return product(ORGAN, choice("produk", *PRODUCTS), listed("tembusan", "kepada"), SHORT, dealt=[OFFICE])


def pameran() -> Iterator[Record]:
    held = choice("penyelenggara", "bkn", "pemerintah-daerah", "lainnya")
    soft = [choice("kerja_sama", *ORGANS), choice("lokasi", "dalam-negeri", "luar-negeri")]
    return product(ORGAN, choice("peran", "koordinator", "peserta"), held, *soft, dealt=[OFFICE, clocks()])


def orientasi_humas() -> Iterator[Record]:
    return product(ORGAN, subsets("peserta", ORGANS[:4]), OFFICE, dealt=[clocks()])


def monitoring() -> Iterator[Record]:
    span = choice("periode", {"dari": date(2026, 11, 1), "sampai": date(2026, 11, 30)})
    return product(ORGAN, subsets("disampaikan_kepada", POSTS[:4]), span, OFFICE, dealt=[clocks()])


def kliping() -> Iterator[Record]:
    forms = subsets("bentuk", ("manual", "elektronik"))
    return product(ORGAN, subsets("objek", ("manajemen-kepegawaian", "daerah")), forms, OFFICE, dealt=[clocks()])


def dokumentasi() -> Iterator[Record]:
    return product(ORGAN, choice("lingkup", "pusat", "regional"), subsets("ragam", FORMATS), dealt=[OFFICE, clocks()])


def komunikasi_kelembagaan() -> Iterator[Record]:
    partners = ("instansi-pusat", "instansi-vertikal", "instansi-daerah", "non-pemerintah")
    return product(ORGAN, choice("mitra", *partners), COORDINATION, SHORT, dealt=[OFFICE])


def kampanye() -> Iterator[Record]:
    sort = choice("jenis_kampanye", "kebijakan", "program")
    return product(ORGAN, sort, COORDINATION, SHORT, dealt=[OFFICE, subsets("media", MEDIA)])


def media_sosial() -> Iterator[Record]:
    return product(ORGAN, choice("akun", "bkn", "kanreg", "pusbangpeg"), choice("kantor", *OFFICES), dealt=[clocks()])


def media_online() -> Iterator[Record]:
    return product(ORGAN, choice("kantor", *OFFICES), dealt=[clocks()])


def hak_jawab() -> Iterator[Record]:
    news = product(
        choice("media", "Harian Suara Kita"),
        choice("tentang", "pusat", "kanreg", "pusbangpeg"),
        choice("kantor", "pusat", "kanreg-3", "kanreg-14", "pusbangpeg"),
        dealt=[choice("kekeliruan", "hoaks", "tidak-lengkap", "salah"), choice("judul", "Judul Berita")],
    )
    names = ("Harian Suara Kita", " harian  SUARAKITA ", "Harian Suara Kami")
    letters = [letter for letter in product(choice("kepada", *names), flag("resmi")) if letter]
    signers = choice("penandatangan", *(person(post) for post in POSTS))
    blocks = [ORGAN, evidence("berita", [piece for piece in news if piece]), evidence("surat", letters)]
    return product(*blocks, OFFICE, dealt=[signers, clocks()])


def komunikasi_krisis() -> Iterator[Record]:
    return product(ORGAN, subsets("sarana", CRISIS), dealt=[OFFICE, clocks()])


KINDS = {
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


def combinations(kind: str) -> Iterator[Case]:
    """Yield every combination of the finite facts of a kind, each with the moment of judgement."""
    for facts in KINDS[kind]():
        at: datetime = facts.pop("at", MOMENTS["before"])
        yield {"jenis": kind, **resolve(facts, at)}, at


# Made-up records.

ZONES = st.sampled_from([WIB, WITA, WIT, UTC, timezone(timedelta(hours=-3, minutes=-30))])
GAPS = st.one_of(
    st.integers(-4 * 86_400, 4 * 86_400).map(lambda seconds: timedelta(seconds=seconds)),
    st.sampled_from([timedelta(), SECOND, -SECOND, DAY, DAY + SECOND, DAY - SECOND, HOUR, -HOUR, -DAY]),
)
INSTANTS = st.builds(
    lambda start, gap, zone: (start + gap).astimezone(zone), st.sampled_from([MULAI, SELESAI]), GAPS, ZONES
)
NAMES = st.sampled_from(["Sri Wahyuni (fiktif)", "I Made Putra (fiktif)", "Yohana Wanggai, S.Sos. (fiktif)"])
PARTIES = st.sampled_from(sorted({*POSTS, *ORGANS}))
CENTRE = st.sampled_from(["pimpinan-humas-pusat", "humas-pusat"])
WORDS = st.text("abcdefghijklmnop ", min_size=1, max_size=12)


def word(words: Sequence[str]) -> st.SearchStrategy[str]:
    """Make one of the words."""
    return st.sampled_from(words)


def some(words: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """Make a list of some of the words, perhaps empty."""
    return st.lists(st.sampled_from(words), unique=True, max_size=4)


def table(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    """Make a table with some of the keys, at least one."""
    return st.fixed_dictionaries({}, optional=keys).filter(bool)


def rows(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Record]]:
    """Make a list of such tables, perhaps empty."""
    return st.lists(table(**keys), max_size=3)


@st.composite
def persons(draw: st.DrawFn, posts: Sequence[str] = POSTS) -> Record:
    """Make a person: definitive, acting, or signing in somebody's name."""
    who = person(draw(word(posts)))
    if draw(st.booleans()):
        who |= {"nama": draw(NAMES), "nip": "0" * 18}
    if draw(st.booleans()):
        who["status"] = draw(word(("definitif", "plt", "plh")))
    if draw(st.integers(0, 9)) == 0:
        who["atas_nama"] = draw(word(POSTS))
    return who


HIGH = ("kepala-bkn", "jpt-madya", "jpt-pratama", "pimpinan-humas-pusat", "kepala-kanreg", "kepala-pusbangpeg")
PEOPLE = st.one_of(
    st.lists(persons(HIGH), min_size=1, max_size=2),
    st.lists(persons(), max_size=3),
    persons(HIGH[3:4]).map(lambda p: [p]),
)
TO = st.one_of(CENTRE, PARTIES)
BOOL = st.booleans()
PLACE = word(PLACES)
NEWS = table(
    media=word(("Harian Suara Kita", "Kabar A & B")),
    judul=WORDS,
    terbit=st.dates(date(2026, 10, 1), date(2026, 11, 22)),
    tentang=word(("pusat", "kanreg", "pusbangpeg")),
    kantor=word(OFFICES),
    kekeliruan=word(("hoaks", "tidak-lengkap", "salah")),
)
LETTER = table(kepada=word(("Harian Suara Kita", "HARIAN SUARA KITA", " kabar A&B", "Lain")), resmi=BOOL)
REPLY = {"berita": NEWS, "surat": LETTER}

OWN_FACTS: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    "konferensi-pers": {
        "bentuk": word(("berkala", "insidental")),
        "topik": some(TOPICS),
        "aktual": BOOL,
        "mendesak": BOOL,
        "dalam_agenda": BOOL,
    },
    "siaran-pers": {"materi": word(("kebijakan", "program", "kegiatan")), "pembuat": persons()},
    "keterangan-pers": {
        "cakupan": word(("bkn", "unit-jpt-madya", "daerah")),
        "sesuai_kewenangan": BOOL,
        "format_lampiran": BOOL,
    },
    "wawancara-pers": {
        "permohonan": table(cara=word(("tertulis", "media-lain")), kepada=TO, waktu=INSTANTS),
        "diteruskan_kepada": word(POSTS),
        "sesuai_kewenangan": BOOL,
        "format_lampiran": BOOL,
    },
    "liputan": {
        "dasar": some(BASES),
        "permintaan": table(kepada=TO, waktu=INSTANTS, ditelaah=BOOL),
        "undangan": rows(
            dari=word(("humas-pusat", "pimpinan-humas-pusat", "humas-kanreg", "kepala-pusbangpeg", "kepala-kanreg")),
            kepada=word(("pimpinan-media-massa", "pimpinan-media-massa", "wartawan", "lainnya")),
            waktu=INSTANTS,
            tembusan=st.lists(TO, max_size=2, unique=True),
        ),
    },
    "orientasi-wartawan": {"jenis_tempat": PLACE},
    "kunjungan-redaksi": {"jenis_tempat": PLACE, "inisiatif": word(("bkn", "media")), "kebijakan_ditetapkan": BOOL},
    "pertemuan-pimred": {"jenis_tempat": PLACE, "kebijakan_ditetapkan": BOOL},
    "advertorial-iklan": {"tahap": some(STAGES), "media": st.one_of(some(MEDIA), st.just(["media-massa"]))},
    "dialog-tv-radio": {
        "isu": word(("nasional", "regional")),
        "dasar": word(("undangan", "inisiatif-bkn")),
        "format_lampiran": BOOL,
    },
    "publikasi": {
        "persetujuan": table(
            oleh=word(("kepala-kanreg", "kepala-pusbangpeg", "kepala-bkn")),
            bentuk=word(("persetujuan", "sepengetahuan")),
            waktu=INSTANTS,
        ),
        "sesuai_kewenangan": BOOL,
        "media": some(MEDIA),
        "penyusun": word(ORGANS),
        "disampaikan_kepada": st.lists(TO, max_size=3, unique=True),
    },
    "media-internal": {"produk": word(PRODUCTS)},
    "pameran": {
        "peran": word(("koordinator", "peserta")),
        "penyelenggara": word(("bkn", "pemerintah-daerah", "lainnya")),
        "kerja_sama": word(ORGANS),
        "lokasi": word(("dalam-negeri", "luar-negeri")),
    },
    "orientasi-humas": {"peserta": some(ORGANS)},
    "monitoring": {"disampaikan_kepada": st.one_of(some(POSTS[:3]), some(POSTS))},
    "kliping": {"objek": some(("manajemen-kepegawaian", "daerah")), "bentuk": some(("manual", "elektronik"))},
    "dokumentasi": {"lingkup": word(("pusat", "regional")), "ragam": some(FORMATS)},
    "komunikasi-kelembagaan": {
        "mitra": word(("instansi-pusat", "instansi-vertikal", "instansi-daerah", "non-pemerintah")),
    },
    "kampanye": {"jenis_kampanye": word(("kebijakan", "program")), "media": some(MEDIA)},
    "media-sosial": {"akun": word(("bkn", "kanreg", "pusbangpeg"))},
    "media-online": {},
    "hak-jawab": REPLY,
    "hak-koreksi": REPLY,
    "komunikasi-krisis": {"sarana": some(CRISIS)},
}
SHARED: Mapping[str, st.SearchStrategy[Any]] = {
    "judul": WORDS,
    "kantor": word(OFFICES),
    "pelaku": PEOPLE,
    "pelaksana": st.one_of(word(ORGANS[:3]), word(ORGANS)),
    "pendamping": st.lists(
        st.one_of(persons(), persons(HIGH[3:4]), word(ORGANS).map(lambda o: {"organ": o})), max_size=3
    ),
    "penandatangan": st.one_of(persons(HIGH[3:4]), persons()),
    "koordinasi": rows(dengan=TO, waktu=INSTANTS, hasil=WORDS),
    "laporan": rows(kepada=TO, waktu=INSTANTS),
    "tembusan": rows(kepada=TO, waktu=INSTANTS),
    "tempat": WORDS,
}


@st.composite
def records(draw: st.DrawFn) -> Case:
    """Make a valid record of any kind, and a moment of judgement; facts are more often known than not."""
    kind = draw(word(sorted(OWN_FACTS)))
    record: Record = {"jenis": kind}
    for fact, values in {**SHARED, **OWN_FACTS[kind]}.items():
        if draw(st.integers(0, 5)):
            record[fact] = draw(values)
    if draw(st.integers(0, 4)):
        record["mulai"] = draw(st.one_of(st.just(MULAI), INSTANTS))
    if draw(st.integers(0, 4)):
        start = record.get("mulai", MULAI)
        length = draw(st.one_of(st.just(4 * HOUR), st.timedeltas(timedelta(), timedelta(days=3))))
        record["selesai"] = (start + length).astimezone(draw(ZONES))
    if kind == "liputan" and draw(BOOL):
        record["pelaksana"] = "pers"
    near = [record[edge] for edge in ("mulai", "selesai") if edge in record] or [MULAI]
    at = draw(st.one_of(INSTANTS, st.builds(lambda edge, gap: edge + gap, st.sampled_from(near), GAPS)))
    return record, at
