"""Whatever an officer types into a text field stands in the document as it was typed, and the document opens."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from humas_cli.activities.bodies import body_markdown
from humas_cli.activities.records import Record, parse_record, record_to_toml
from humas_cli.documents.make import make_documents
from humas_cli.documents.request import Request
from humas_cli.fields import Field, FieldType
from humas_cli.office import load_office
from humas_cli.rulebook import judge
from products.paper import NOW, Desk, new_desk, shipped_documents
from robust.world import FULL

BASES = tuple(dict.fromkeys(jenis for jenis, _ in shipped_documents()))
TEXT = (FieldType.TEXT, FieldType.LONG_TEXT)
NOT_FREE = {"nip", "sebutan", "kepada"}
"""Texts that are no free text: a number of 18 digits, the name of a post, the medium's name once more."""

TRAPS = (
    "A & B <c>", "&amp; &lt; &#65; ]]>", "\"kutip\" 'petik' “keriting” «siku»", "{{ nama }}", "{% for x in y %}",
    "{# c #}", "{{", "%}", "${isi}",
    "\\n \\", "baris 1\nbaris 2\n\nbaris 4", "tab\tdi sini", "مرحبا \u200fkanan\u200e", "👩🏽‍💻 🇮🇩",
    "e\u0301a\u0327\u030a", "\u0085\u2028\u2029", "\u00a0\u200b\ufeff", "日本語",
    "*tebal* _miring_ ~coret~ `kode`",
    "# judul", "1. satu", "- dua", "> tiga", "|a|b|", "<!-- x -->", "<w:t>", "=1+1", "%s %d {0}", "\ufdd00\ufdd1",
)  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TYPED = st.lists(st.one_of(st.sampled_from(TRAPS), st.text(LETTERS, max_size=12)), min_size=1, max_size=4).map("".join)

Fill = Callable[[str], str]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk for all of them."""
    return new_desk(tmp_path_factory.mktemp("meja") / "rumah", tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("jenis", BASES)
@settings(
    max_examples=200 if FULL else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(data=st.data())
def test_text_of_every_kind(desk: Desk, tmp_path: Path, jenis: str, data: st.DataObject) -> None:
    printed = _printed(desk, jenis, tmp_path)  # first: what Hypothesis draws depends on the modules that are loaded
    pool = data.draw(st.lists(TYPED, min_size=3, max_size=12))
    _check(desk, jenis, tmp_path, printed, lambda slot: pool[hash_of(slot) % len(pool)])


@pytest.mark.parametrize("jenis", BASES)
@pytest.mark.parametrize("turn", range(len(TRAPS) if FULL else 5))
def test_every_trap_in_every_field(desk: Desk, tmp_path: Path, jenis: str, turn: int) -> None:
    """Each turn every field gets another trap; in the long runs each field gets each of them."""
    printed = _printed(desk, jenis, tmp_path)
    order: dict[str, int] = {}
    traps = len(TRAPS)
    _check(desk, jenis, tmp_path, printed, lambda slot: TRAPS[(order.setdefault(slot, len(order)) + turn * 6) % traps])


@pytest.mark.parametrize("jenis", BASES)
def test_long_texts(desk: Desk, tmp_path: Path, jenis: str) -> None:
    printed = _printed(desk, jenis, tmp_path)
    if not FULL:
        _check(desk, jenis, tmp_path, printed, lambda slot: f"kata {slot} & <b> “x” é\n" * (6_000 // len(slot)))
        return
    for long in sorted({slot for slots in printed.values() for slot in slots}):
        _check(desk, jenis, tmp_path, printed, lambda slot, long=long: "kata & <b>\n" * 90_000 if slot == long else "x")


@pytest.mark.parametrize("jenis", BASES)
def test_text_of_100_kilobytes_in_one_field_after_the_other(desk: Desk, tmp_path: Path, jenis: str) -> None:
    printed = _printed(desk, jenis, tmp_path)
    slots = sorted({slot for slots in printed.values() for slot in slots})
    for long in slots if FULL else slots[:: max(1, len(slots) // 3)]:
        _check(desk, jenis, tmp_path, printed, lambda slot, long=long: "kata & <b>\n" * 9_500 if slot == long else "x")


def hash_of(slot: str) -> int:
    """A number for a slot that does not change between runs."""
    return sum(slot.encode())


def _check(desk: Desk, jenis: str, folder: Path, printed: Mapping[str, set[str]], fill: Fill) -> None:
    typed: dict[str, str] = {}

    def marked(slot: str) -> str:
        text = fill(slot)
        if slot == "isi.naskah":
            text = " ".join(text.split())
        typed[slot] = f"⟦{slot}⟧{text}⟦/⟧"
        return typed[slot]

    record, made = _made(desk, jenis, folder, marked)
    again = parse_record(record_to_toml(record, desk.book).decode("utf-8"), "lagi.toml", desk.book, desk._fields)
    assert (again.fakta, again.isi) == (record.fakta, record.isi)
    assert set(made) == set(printed)
    for name, content in made.items():
        text = squeezed(text_of(name, content))
        for slot in printed[name]:
            assert squeezed(typed[slot]) in text, (name, slot)


def _printed(desk: Desk, jenis: str, folder: Path) -> dict[str, set[str]]:
    """In which document which field is printed as it is, seen from words that need no care."""
    kept = _PRINTED.get(jenis)
    if kept is None:
        slots: dict[str, str] = {}

        def fill(slot: str) -> str:
            slots[slot] = f"Isi {len(slots)} Uji {len(slots)}"
            return slots[slot]

        _, made = _made(desk, jenis, folder, fill)
        kept = {
            name: {slot for slot, text in slots.items() if squeezed(text) in squeezed(text_of(name, content))}
            for name, content in made.items()
            if name.endswith(".docx")
        }
        assert all(kept.values()), kept
        everywhere = set().union(*kept.values())
        unseen = set(slots) - everywhere
        assert len(everywhere) > 2 * len(unseen), unseen
        _PRINTED[jenis] = kept
    return kept


_PRINTED: dict[str, dict[str, set[str]]] = {}


def _made(desk: Desk, jenis: str, folder: Path, fill: Fill) -> tuple[Record, dict[str, bytes]]:
    form = desk.form(jenis)
    base = desk.example(jenis, form.documents[0].id)
    facts = {**base.fakta, **_filled(form.facts, base.fakta, fill, "", only_known=True)}
    content = {**base.isi, **_filled(form.fields, base.isi, fill, "isi.", only_known=False)}
    if form.field("naskah"):
        body = folder / "naskah.txt"
        body.write_text(fill("isi.naskah"), encoding="utf-8")
        content["naskah"] = body_markdown(body)
    if "surat" in facts:
        facts["surat"] = {**facts["surat"], "kepada": facts["berita"]["media"]}  # type: ignore[dict-item]  # both are tables
    record = _read_back(base._replace(fakta=facts, isi=content), desk)
    verdict = judge(desk.book, record, NOW)
    env = desk.environment
    chosen = tuple(document.id for document in form.documents if document.keluaran == "docx")
    request = Request(form, record, verdict, desk.book, load_office(env), NOW, "uji", env.cache_dir, pilihan=chosen)
    request = request._replace(pengecualian="uji")  # a text that looks like a tag keeps a final product in the house
    made = make_documents(request)
    return record, {document.berkas: made.berkas[document.berkas] for document in made.dokumen}


def _read_back(record: Record, desk: Desk) -> Record:
    """The record as it is read from what was written of it."""
    return parse_record(record_to_toml(record, desk.book).decode("utf-8"), "uji.toml", desk.book, desk._fields)


def _filled(
    fields: tuple[Field, ...], known: Mapping[str, object], fill: Fill, prefix: str, *, only_known: bool
) -> dict[str, object]:
    """A text for each text field; of facts, only tables that the example has are filled."""
    values: dict[str, object] = {}
    for field in fields:
        place = f"{prefix}{field.nama}"
        given = known.get(field.nama)
        if field.nama in NOT_FREE or field.tipe is FieldType.BODY:
            continue
        if field.tipe in TEXT:
            values[field.nama] = fill(place)
        elif field.tipe is FieldType.TEXTS:
            values[field.nama] = (fill(place),)
        elif field.tipe is FieldType.TABLE and isinstance(given, Mapping):
            values[field.nama] = {**given, **_filled(field.isi, given, fill, f"{place}.", only_known=only_known)}
        elif field.tipe is FieldType.TABLES and (given or not only_known):
            rows = given if isinstance(given, tuple) and given else ({},)
            first = {**rows[0], **_filled(field.isi, rows[0], fill, f"{place}.", only_known=only_known)}
            values[field.nama] = (first, *rows[1:])
    return values


def text_of(name: str, content: bytes) -> str:
    """Everything that can be read in a document: body, tables, headers and footers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    document = docx.Document(io.BytesIO(content))
    return "\n".join(_lines(document))


def _lines(document: Any) -> Iterator[str]:
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
        parts += [section.first_page_header._element, section.first_page_footer._element]
    marks = {"t": None, "br": "\n", "tab": "\t", "p": "\n"}
    for part in parts:
        pieces = []
        for element in part.iter():
            name = str(element.tag).rpartition("}")[2]
            if name in marks:
                pieces.append(element.text or "" if name == "t" else marks[name] or "")
        yield "".join(pieces)


def squeezed(text: str) -> str:
    """Text as a reader compares it: without white space and what cannot be seen, letters large or small."""
    kept = "".join(letter for letter in text if not (letter.isspace() or letter in _UNSEEN or _no_letter(letter)))
    return unicodedata.normalize("NFC", kept.casefold())


_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner, byte order mark: what pasting leaves, and a body text loses."""


def _no_letter(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" or 0xFDD0 <= ord(letter) <= 0xFDEF or ord(letter) & 0xFFFE == 0xFFFE
