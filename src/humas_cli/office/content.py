"""All that ``kantor.toml`` says: its values, and its lists of people, signers and copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from humas_cli.errors import HumasError
from humas_cli.office.defaults import posts
from humas_cli.office.errors import Place, Source, problem_at, unknown_word, wrong_type
from humas_cli.office.model import CopySet, Holder, PostStatus, SigningRule
from humas_cli.office.reading import NAME, Reader, Written, WrittenSeries
from humas_cli.office.values import line_or_paragraphs
from humas_cli.tomlread import parse_toml


class FileContent(NamedTuple):
    """What a configuration file says, and what is wrong with it.

    Attributes:
        pejabat: holders; an empty ``sebutan`` stands for the shipped title.
        errors: findings in the order of the file.
        place: tells where the table of that name and number stands.
    """

    values: tuple[Written, ...] = ()
    series: tuple[WrittenSeries, ...] = ()
    pejabat: tuple[Holder, ...] = ()
    tembusan: tuple[CopySet, ...] = ()
    penandatangan: tuple[SigningRule, ...] = ()
    errors: tuple[HumasError, ...] = ()
    place: Callable[..., Place] = lambda *path: Place(Source.DEFAULT, "")


def read_content(text: str, name: str) -> FileContent:
    """Check the text of a configuration; ``name`` is how the file is called in errors.

    Raises:
        humas_cli.tomlread.TomlSyntaxError: it is not TOML at all.
    """
    reader = Reader(text, name, parse_toml(text, name))
    content = FileContent(
        values=tuple(reader.values()),
        series=tuple(reader.series()),
        pejabat=tuple(holders(reader)),
        tembusan=tuple(copies(reader)),
        penandatangan=tuple(signers(reader)),
        place=reader.place,
    )
    reader.unknown_keys()
    ordered = sorted(reader.errors, key=lambda found: found[0])
    return content._replace(errors=tuple(error for _, error in ordered))


def copies(reader: Reader) -> list[CopySet]:
    """The sets of *tembusan*."""
    found: list[CopySet] = []
    for number, table in reader.tables("tembusan"):
        place = reader.place("tembusan", number)
        dokumen = reader.text_of(table, "dokumen", "tembusan.dokumen", ("tembusan", number, "dokumen"))
        kepada = _recipients(reader, table, number)
        if not dokumen and "dokumen" not in table:
            reader.add(problem_at(place, "'dokumen' dalam [[tembusan]] belum diisi"))
        elif dokumen is not None and not NAME.fullmatch(dokumen):
            hint = 'Pakai nama jenis kegiatan atau dokumen, misalnya dokumen = "liputan".'
            reader.add(problem_at(place, f"'{dokumen}' dalam [[tembusan]] bukan nama jenis atau dokumen", hint))
        elif dokumen and any(dokumen == other.dokumen for other in found):
            reader.add(problem_at(place, f"tembusan untuk '{dokumen}' ditulis dua kali", "Gabungkan keduanya."))
        elif dokumen and kepada:
            found.append(CopySet(dokumen, kepada))
    return found


def _recipients(reader: Reader, table: Mapping[str, object], number: int) -> tuple[str, ...]:
    place = reader.place("tembusan", number, "kepada")
    value = table.get("kepada", [])
    if not isinstance(value, list):
        reader.add(wrong_type(place, "tembusan.kepada", "daftar teks", value))
        return ()
    try:
        people = tuple(line_or_paragraphs("tembusan.kepada", item, place) for item in value)
    except HumasError as error:
        reader.add(error)
        return ()
    if not people or not all(people):
        reader.add(problem_at(place, "'kepada' dalam [[tembusan]] belum diisi"))
    return people


def holders(reader: Reader) -> list[Holder]:
    """The people in the posts."""
    found: list[Holder] = []
    for number, table in reader.tables("pejabat"):
        before = len(reader.errors)
        holder = _holder(reader, table, number)
        if holder is not None and len(reader.errors) == before:
            found.append(holder)
    return found


def _holder(reader: Reader, table: Mapping[str, object], number: int) -> Holder | None:
    place = reader.place("pejabat", number)
    text = {
        key: reader.text_of(table, key, f"pejabat.{key}", ("pejabat", number, key)) or ""
        for key in ("jabatan", "sebutan", "nama", "nip", "status")
    }
    since, until = (_date_of(reader, table, key, number) for key in ("sejak", "sampai"))
    for key in ("jabatan", "nama"):
        if not text[key] and (key not in table or table[key] == ""):
            reader.add(problem_at(place, f"'{key}' dalam [[pejabat]] belum diisi"))
    post = posts().get(text["jabatan"])
    if text["jabatan"] and post is None:
        at = reader.place("pejabat", number, "jabatan")
        reader.add(unknown_word(at, "pejabat.jabatan", text["jabatan"], posts(), "jabatan"))
    _check_title(reader, text["sebutan"], needed=post is not None and not post.tunggal, number=number)
    status = text["status"] or PostStatus.DEFINITIF
    if status not in tuple(PostStatus):
        at = reader.place("pejabat", number, "status")
        reader.add(unknown_word(at, "pejabat.status", status, tuple(PostStatus), "status jabatan"))
        return None
    if since and until and since > until:
        reader.add(problem_at(place, f"'sejak' ({since}) lebih akhir daripada 'sampai' ({until}) dalam [[pejabat]]"))
    nip = _nip(reader, text["nip"], number)
    return Holder(text["jabatan"], text["sebutan"], text["nama"], nip, PostStatus(status), since, until, number)


def _check_title(reader: Reader, title: str, *, needed: bool, number: int) -> None:
    place = reader.place("pejabat", number, "sebutan")
    if needed and not title:
        hint = 'Jabatan itu dipegang beberapa orang; misalnya sebutan = "Direktur ...".'
        reader.add(problem_at(place, "'sebutan' dalam [[pejabat]] belum diisi", hint))
    if re.match(r"(plt|plh)\b\.?", title, re.IGNORECASE):
        hint = 'Tulis sebutan tanpa Plt./Plh., lalu isi status = "plt" atau status = "plh".'
        reader.add(problem_at(place, f"'sebutan' memuat Plt. atau Plh. ('{title}')", hint))


def _date_of(reader: Reader, table: Mapping[str, object], key: str, number: int) -> date | None:
    value = table.get(key)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    reader.add(wrong_type(reader.place("pejabat", number, key), f"pejabat.{key}", "tanggal", value))
    return None


def _nip(reader: Reader, written: str, number: int) -> str | None:
    digits = re.sub(r"[ .]", "", written)
    if written and not re.fullmatch(r"[0-9]{18}", digits):
        at = reader.place("pejabat", number, "nip")
        reader.add(problem_at(at, f"NIP '{written}' bukan 18 angka", "Periksa angkanya; spasi boleh dipakai."))
    return digits or None


def signers(reader: Reader) -> list[SigningRule]:
    """Who signs a kind or document when the record does not say."""
    found: list[SigningRule] = []
    for number, table in reader.tables("penandatangan"):
        before = len(reader.errors)
        rule = _signer(reader, table, number)
        if any(rule.dokumen == other.dokumen for other in found):
            place = reader.place("penandatangan", number)
            reader.add(problem_at(place, f"penandatangan '{rule.dokumen}' ditulis dua kali", "Hapus salah satunya."))
        elif len(reader.errors) == before:
            found.append(rule)
    return found


def _signer(reader: Reader, table: Mapping[str, object], number: int) -> SigningRule:
    name = "penandatangan"
    keys = ("dokumen", "jabatan", "sebutan", "atas_nama", "untuk_beliau")
    text = {key: reader.text_of(table, key, f"{name}.{key}", (name, number, key)) or "" for key in keys}
    for key in ("dokumen", "jabatan"):
        if not text[key] and (key not in table or table[key] == ""):
            reader.add(problem_at(reader.place(name, number), f"'{key}' dalam [[{name}]] belum diisi"))
    if text["dokumen"] and not NAME.fullmatch(text["dokumen"]):
        hint = 'Pakai nama jenis kegiatan atau dokumen, misalnya dokumen = "undangan".'
        what = f"'{text['dokumen']}' dalam [[{name}]] bukan nama jenis atau dokumen"
        reader.add(problem_at(reader.place(name, number), what, hint))
    for key in ("jabatan", "atas_nama"):
        if text[key] and text[key] not in posts():
            place = reader.place(name, number, key)
            reader.add(unknown_word(place, f"{name}.{key}", text[key], posts(), "jabatan"))
    if text["untuk_beliau"] and not text["atas_nama"]:
        hint = "Tanda tangan u.b. selalu di bawah a.n.; isi juga 'atas_nama'."
        reader.add(problem_at(reader.place(name, number), f"'untuk_beliau' dalam [[{name}]] tanpa 'atas_nama'", hint))
    return SigningRule(*(text[key] for key in keys))
