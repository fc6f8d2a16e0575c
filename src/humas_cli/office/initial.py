"""The first ``kantor.toml`` of an office: what to ask, and the commented file made of the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from humas_cli.environment import Environment
from humas_cli.fields import Field, FieldType
from humas_cli.files import FileExistsAlready, write_atomic
from humas_cli.office.defaults import first_office, office_defaults, own_region
from humas_cli.office.errors import OfficeFileExists, Place, Source, problem_at, unknown_key, unknown_word
from humas_cli.office.loader import office_file
from humas_cli.office.model import PostStatus, Zone
from humas_cli.office.values import BY_NAME, VERSION, checked, line_or_paragraphs

OFFICES = ("pusat", *(f"kanreg-{number}" for number in range(1, 15)), "pusbangpeg")
_STATUS = tuple(status.value for status in PostStatus)
_STATUS_MEANING = ("definitif", "pelaksana tugas (Plt.)", "pelaksana harian (Plh.)")


def _ask(key: str, question: str, help_text: str, example: str = "", choices: tuple[str, ...] = ()) -> Field:
    known = BY_NAME[key]
    kind = FieldType.CHOICE if choices else FieldType.TEXT
    return Field(
        nama=key,
        tipe=kind,
        label=known.label,
        tanya=question,
        bantuan=help_text,
        nilai=choices,
        bendera=known.option,
        wajib=key == "kantor",
        contoh=example,
    )


def _ask_person(role: str, who: str) -> tuple[Field, ...]:
    key = f"pejabat.{role}"
    return (
        Field(
            f"{key}.nama",
            FieldType.TEXT,
            f"nama {who}",
            f"Siapa {who} (nama lengkap dengan gelar)?",
            "Dicetak pada bagian tanda tangan; boleh dikosongkan dan diisi kemudian.",
            bendera=f"{role}-nama",
        ),
        Field(
            f"{key}.nip",
            FieldType.TEXT,
            f"NIP {who}",
            f"Berapa NIP {who}?",
            "18 angka; boleh dikosongkan.",
            bendera=f"{role}-nip",
            contoh="000000000000000000",
        ),
        Field(
            f"{key}.status",
            FieldType.CHOICE,
            f"status {who}",
            f"Apa status {who}?",
            "Plt. dan Plh. dicetak di depan nama jabatan.",
            nilai=_STATUS,
            arti=_STATUS_MEANING,
            bendera=f"{role}-status",
        ),
        Field(
            f"{key}.sejak",
            FieldType.DATE,
            f"tanggal mulai {who}",
            f"Sejak tanggal berapa {who} memegang jabatan itu?",
            "Dokumen bertanggal sebelum itu tidak memakai namanya; boleh dikosongkan.",
            bendera=f"{role}-sejak",
            contoh="2026-01-15",
        ),
    )


INIT_QUESTIONS: tuple[Field, ...] = (
    _ask("kantor", "Kantor mana yang dilayani?", "Satu dari 16 kantor BKN.", "kanreg-4", OFFICES),
    _ask("identitas.nama", "Apa nama lengkap kantor?", "Dicetak pada kop dan kaki dokumen."),
    _ask("identitas.nama_pendek", "Apa nama pendek kantor?", "Dipakai pada nama jabatan dan dalam kalimat."),
    _ask("identitas.alamat", "Apa alamat kantor?", "Dicetak pada kop surat."),
    _ask("identitas.kota", "Di kota mana kantor berkedudukan?", "Dicetak di depan tanggal surat."),
    _ask(
        "identitas.zona",
        "Apa zona waktu kantor?",
        "Zona bawaan; waktu kegiatan mengikuti zona tempatnya.",
        "WITA",
        tuple(zone.value for zone in Zone),
    ),
    _ask("identitas.telepon", "Berapa nomor telepon kantor?", "Dicetak pada kop surat.", "021-0000000"),
    _ask("identitas.surel", "Apa alamat surel kantor?", "Dicetak pada kop surat.", "humas@kantor.go.id"),
    _ask("identitas.laman", "Apa laman web kantor?", "Dicetak pada kop surat.", "www.kantor.go.id"),
    _ask(
        "identitas.logo",
        "Di berkas mana logo kantor (PNG atau JPEG)?",
        "Dicetak di kiri kop surat; boleh dikosongkan.",
        "logo.png",
    ),
    _ask(
        "kop.baris",
        "Apa baris-baris kop surat?",
        "Dari atas ke bawah, dipisahkan dengan '|'; alamat dan kontak mengikutinya.",
        "BADAN KEPEGAWAIAN NEGARA | UNIT KEHUMASAN",
    ),
    _ask(
        "narahubung.nama",
        "Siapa narahubung bagi wartawan?",
        "Dicetak pada siaran pers dan undangan.",
        "Nama Narahubung",
    ),
    _ask(
        "narahubung.telepon", "Berapa nomor telepon narahubung?", "Nomor kerja, bukan nomor pribadi.", "0800-0000-0000"
    ),
    _ask("narahubung.surel", "Apa alamat surel narahubung?", "Surel kerja.", "humas@kantor.go.id"),
    _ask("nomor.unit", "Apa kode unit pada nomor surat?", "Menggantikan {unit} dalam pola nomor.", "KR.IV"),
    *_ask_person("kepala", "kepala kantor"),
    *_ask_person("kehumasan", "pimpinan kehumasan"),
)
_QUESTION = {question.nama: question for question in INIT_QUESTIONS}
_POSTS = {
    "kepala": {"pusat": "kepala-bkn", "kanreg": "kepala-kanreg", "pusbangpeg": "kepala-pusbangpeg"},
    "kehumasan": {
        "pusat": "pimpinan-humas-pusat",
        "kanreg": "pimpinan-humas-kanreg",
        "pusbangpeg": "pimpinan-humas-pusbangpeg",
    },
}


def init_default(kunci: str, answers: Mapping[str, str]) -> str:
    """What is proposed for a question: the shipped fact of the office answered so far, ``""`` when there is none."""
    if kunci == "kantor":
        return first_office()
    if kunci.endswith(".status"):
        return PostStatus.DEFINITIF.value
    fact = office_defaults(answers.get("kantor") or first_office()).fact(kunci)
    if fact is None:
        return ""
    return fact.nilai if isinstance(fact.nilai, str) else " | ".join(fact.nilai)


def is_asked(kunci: str, answers: Mapping[str, str]) -> bool:
    """Whether a question still matters: NIP, status and date of a person only when the person is named."""
    role = re.fullmatch(r"(pejabat\.\w+)\.(nip|status|sejak)", kunci)
    return role is None or bool(answers.get(f"{role[1]}.nama", "").strip())


def check_answer(kunci: str, value: str) -> str:
    """An answer as it will be written; ``""`` = left open.

    Raises:
        humas_cli.errors.UsageError: the answer cannot be used; names the option and what is wrong.
    """
    if kunci not in _QUESTION:
        raise unknown_key(Place(Source.COMMAND_LINE, kunci), kunci, _QUESTION)
    question = _QUESTION[kunci]
    place = Place(Source.COMMAND_LINE, f"--{question.bendera}")
    text = line_or_paragraphs(kunci, value, place)
    if not text:
        return ""
    if kunci in BY_NAME:
        found = checked(BY_NAME[kunci], text, place)
        return " | ".join(found) if isinstance(found, tuple) else str(found)
    if question.nilai and text not in question.nilai:
        raise unknown_word(place, kunci, text, question.nilai, "status jabatan")
    if question.tipe is FieldType.DATE:
        return _iso_date(text, place)
    if kunci.endswith(".nip"):
        digits = re.sub(r"[ .]", "", text)
        if not re.fullmatch(r"[0-9]{18}", digits):
            raise problem_at(place, f"NIP '{text}' bukan 18 angka", "Periksa angkanya; spasi boleh dipakai.")
        return digits
    return text


def _iso_date(text: str, place: Place) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise problem_at(place, f"'{text}' bukan tanggal", "Tulis seperti 2026-11-25.") from None


def write_initial_office(env: Environment, answers: Mapping[str, str], *, force: bool = False) -> Path:
    """Write the office's first configuration and say where.

    Raises:
        OfficeFileExists: there is one already and ``force`` is not given.
        humas_cli.errors.HumasError: an answer is wrong, or the file cannot be written.
    """
    path = office_file(env)
    content = initial_office_toml({**answers, **_found_logo(env, answers.get("identitas.logo", ""))})
    try:
        write_atomic(path, content, force=force, private=False)
    except FileExistsAlready:
        raise OfficeFileExists(path) from None
    return path


def _found_logo(env: Environment, given: str) -> Mapping[str, str]:
    """A picture named from the current folder, by its whole path: in the file a path starts from the file's folder."""
    here = env.cwd / given.strip()
    return {"identitas.logo": str(here)} if given.strip() and here.is_file() else {}


def initial_office_toml(answers: Mapping[str, str]) -> bytes:
    """A commented, valid ``kantor.toml`` of the answers; what is not answered stands there as a comment.

    Args:
        answers: key of :data:`INIT_QUESTIONS` -> answer; missing or empty = left to the shipped default.

    Raises:
        humas_cli.errors.UsageError: an answer cannot be used.
    """
    given = {key: check_answer(key, value) for key, value in answers.items()}
    kantor = given.get("kantor") or first_office()
    lines = [
        "# Konfigurasi kantor untuk program humas. Sunting dengan penyunting teks, periksa dengan: humas config show",
        "# Baris yang diawali '#' tidak dibaca (keterangan, contoh, nilai bawaan); hapus tanda '#' untuk memakainya.",
        "",
        f"versi = {VERSION}",
        f"kantor = {_quoted(kantor)}",
        *_table("identitas", given, kantor),
        *_letterhead(given, kantor),
        *_boilerplate(kantor),
        *_table("narahubung", given, kantor),
        *_number_lines(given, kantor),
        *_people(given, kantor),
        *_COPIES,
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(name: str, given: Mapping[str, str], kantor: str) -> Iterator[str]:
    yield ""
    yield f"[{name}]"
    for question in INIT_QUESTIONS:
        table, _, key = question.nama.rpartition(".")
        if table == name:
            answer = given.get(question.nama)
            shown = answer or init_default(question.nama, {"kantor": kantor}) or question.contoh
            note = "  # PNG atau JPEG; jalurnya dari folder berkas ini" if key == "logo" else ""
            yield f"{'' if answer else '# '}{key} = {_quoted(shown)}{note}"


def _letterhead(given: Mapping[str, str], kantor: str) -> Iterator[str]:
    answer = given.get("kop.baris", "")
    lines = (answer or init_default("kop.baris", {"kantor": kantor})).split("|")
    shown = ", ".join(_quoted(line.strip()) for line in lines)
    yield from ("", "[kop]", "# Baris teks kop surat; alamat dan kontak mengikutinya.")
    yield f"{'' if answer else '# '}baris = [{shown}]"


def _boilerplate(kantor: str) -> Iterator[str]:
    yield from ("", "[boilerplate]", "# Teks bawaan belum diperiksa kantor; gantilah dengan teks resmi.")
    yield f"# tentang_bkn = {_quoted(init_default('boilerplate.tentang_bkn', {'kantor': kantor}))}"


def _number_lines(given: Mapping[str, str], kantor: str) -> Iterator[str]:
    defaults = office_defaults(kantor)
    yield from (
        "",
        "[nomor]",
        "# Token: {urut:03} {unit} {klasifikasi} {bulan_romawi} {bulan:02} {tahun}",
        f"# pola = {_quoted(init_default('nomor.pola', {'kantor': kantor}))}",
    )
    answer = given.get("nomor.unit")
    yield f"{'' if answer else '# '}unit = {_quoted(answer or init_default('nomor.unit', {'kantor': kantor}))}"
    yield '# klasifikasi = "HM.01"'
    for pattern in defaults.patterns:
        yield from ("", f"# [{pattern.kunci}]", f"# pola = {_quoted(str(pattern.nilai))}")


def _people(given: Mapping[str, str], kantor: str) -> Iterator[str]:
    yield from (
        "",
        "# Satu bagian [[pejabat]] untuk setiap orang dan masa jabatannya (hari pertama dan terakhir ikut dihitung).",
        "# status: definitif, plt, atau plh. Masa dua orang dalam satu jabatan tidak boleh bertumpuk.",
    )
    for role, words in _POSTS.items():
        person = {key: given.get(f"pejabat.{role}.{key}", "") for key in ("nama", "nip", "status", "sejak")}
        mark = "" if person["nama"] else "# "
        yield ""
        yield f"{mark}[[pejabat]]"
        yield f"{mark}jabatan = {_quoted(words[own_region(kantor)])}"
        yield f"{mark}nama = {_quoted(person['nama'] or 'Nama Lengkap, Gelar')}"
        yield f"{mark if person['nip'] else '# '}nip = {_quoted(person['nip'] or '000000000000000000')}"
        yield f"{mark}status = {_quoted(person['status'] or PostStatus.DEFINITIF.value)}"
        yield f"{mark if person['sejak'] else '# '}sejak = {person['sejak'] or '2026-01-15'}"
        yield "# sampai = 2026-12-31"


_COPIES = (
    "",
    "# Seberapa sering tugas berkala dilakukan; peraturan menyerahkannya kepada kantor. Yang diatur diingatkan oleh",
    "# humas tenggat: harian, mingguan, dua-mingguan, bulanan, triwulanan, semesteran, tahunan.",
    "# [berkala]",
    '# monitoring = "mingguan"',
    '# media-sosial = "triwulanan"',
    "",
    "# Penandatangan satu jenis kegiatan atau dokumen selama berkas kegiatan tidak menyebutnya; a.n. dan u.b. boleh.",
    "# [[penandatangan]]",
    '# dokumen = "nota"',
    '# jabatan = "pimpinan-humas-kanreg"',
    '# atas_nama = "kepala-kanreg"',
    '# untuk_beliau = "Kepala Bagian Tata Usaha"',
    "",
    "# Tembusan yang selalu menyertai satu jenis kegiatan atau dokumen: kata jabatan dari berkas kegiatan, atau teks.",
    "# [[tembusan]]",
    '# dokumen = "liputan"',
    '# kepada = ["pimpinan-humas-pusat"]',
)
