"""The reading of the rulebook: every line of the law, every rule, and nothing of a rule left unsaid."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest
from docx import Document

from humas_cli.rulebook import load
from humas_cli.rulebook.analysis.prose import Article, articles, law_lines
from humas_cli.rulebook.analysis.prosepages import NO_RULE, docx_document, html_page, text_lines
from humas_cli.rulebook.analysis.sentences import sentences
from humas_cli.rulebook.loader import law_text
from humas_cli.rulebook.model import Rule, Sifat

book = cache(load)
RULES = list(book().aturan.values())
JUDGED = [rule for rule in RULES if rule.dinilai]


@cache
def whole() -> tuple[Article, ...]:
    return articles(book(), law_lines(None))


def test_every_line_of_the_law_appears_once_and_in_order() -> None:
    shown = [line for article in whole() for block in article.blok for line in block.teks]
    assert shown == law_text().splitlines()


def test_every_rule_appears_once_beside_its_own_lines() -> None:
    found = []
    for article in whole():
        for block in article.blok:
            for text in block.aturan:
                found.append(text.aturan.id)
                first, last = text.aturan.baris
                assert block.baris[0] <= first <= last <= block.baris[1]
                assert text.tafsir == tuple(book().tafsir[name] for name in text.aturan.tafsir)
    assert sorted(found) == sorted(book().aturan)


def test_lines_that_no_rule_claims_appear_and_say_so() -> None:
    left = {name: rule for name, rule in book().aturan.items() if rule.baris != (99, 99) and rule.nomor != 19}
    poorer = replace(book(), aturan=left)
    found = articles(poorer, law_lines(None))
    shown = [line for article in found for block in article.blok for line in block.teks]
    assert shown == law_text().splitlines()
    kliping = next(article for article in found if article.pasal is not None and article.pasal.nomor == 19)
    assert [block.aturan for block in kliping.blok] == [()]
    assert NO_RULE in [line.text for line in text_lines((kliping,), poorer)]
    assert NO_RULE in html_page((kliping,), poorer)


def test_lines_outside_every_article_appear() -> None:
    fewer = {key: pasal for key, pasal in book().pasal.items() if key != "kliping"}
    found = articles(replace(book(), pasal=fewer), law_lines(None))
    assert [line for article in found for block in article.blok for line in block.teks] == law_text().splitlines()
    assert [article.blok[0].baris for article in found if article.pasal is None] == [(93, 96)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_sentences_are_indonesian_sentences(rule: Rule) -> None:
    said = sentences(rule, book())
    assert said
    for sentence in said:
        assert re.fullmatch(r"[A-Z‘].*[.”]", sentence), sentence
        assert not re.search(r"None|  |\.\.|_|[a-z]+-(bkn|pratama|madya|pusat|kanreg|pusbangpeg)\b", sentence), sentence
        assert not re.search(r"melanggar hukum|sanksi|dilarang|pelanggaran", sentence, re.IGNORECASE), sentence


def changes(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule, each time with one thing changed that the engine judges by."""
    if rule.subjek:
        yield "subjek", rule._replace(subjek=("lainnya",))
    if rule.bila:
        yield "bila", rule._replace(bila={})
    if not rule.selalu and not rule.catatan:
        yield "sepasang", rule._replace(sepasang=not rule.sepasang)
    if rule.sifat is Sifat.IZIN:
        yield "eksklusif", rule._replace(eksklusif=not rule.eksklusif)
    elif not rule.catatan and not rule.selalu:
        other = Sifat.LUNAK if rule.sifat is Sifat.KERAS else Sifat.KERAS
        yield "sifat", rule._replace(sifat=other)
    if rule.untuk:
        yield "untuk", rule._replace(untuk=())
    for name, condition in rule.syarat.items():
        yield f"syarat {name}", rule._replace(syarat={**rule.syarat, name: _otherwise(condition)})
    if rule.orang is not None:
        yield "salah_satu", rule._replace(orang=rule.orang._replace(salah_satu=("lainnya",)))
        yield "atau_pelaku", rule._replace(orang=rule.orang._replace(atau_pelaku=not rule.orang.atau_pelaku))
    if rule.penyampaian is not None:
        yield "kepada", rule._replace(penyampaian=rule.penyampaian._replace(kepada=("lainnya",)))
    if rule.bukti is not None:
        yield from _evidence_changes(rule)


def _evidence_changes(rule: Rule) -> Iterator[tuple[str, Rule]]:
    bukti = rule.bukti
    assert bukti is not None
    altered = {
        "kepada": bukti._replace(kepada=("lainnya",)),
        "terlambat_keras": bukti._replace(terlambat_keras=not bukti.terlambat_keras),
        "pihak_salah": bukti._replace(pihak_salah_melanggar=not bukti.pihak_salah_melanggar),
        "waktu_opsional": bukti._replace(waktu_opsional=not bukti.waktu_opsional),
        "pihak_lunak": bukti._replace(pihak_lunak=() if bukti.pihak_lunak else ("wartawan",)),
        "saring": bukti._replace(saring=() if bukti.saring else (("x", ("wartawan",)),)),
        "syarat": bukti._replace(syarat=() if bukti.syarat else (("x", ("wartawan",)),)),
        "apa": bukti._replace(apa="tembusan" if bukti.apa != "tembusan" else "koordinasi"),
    }
    if bukti.kapan == "sesudah":
        altered["jam"] = bukti._replace(jam=bukti.jam + 1)
        altered["kapan"] = bukti._replace(kapan="sebelum", jam=0)
    for what, changed in altered.items():
        yield f"bukti {what}", rule._replace(bukti=changed)


def _otherwise(condition: tuple[object, ...]) -> tuple[object, ...]:
    how = condition[0]
    if how == "ya":
        return ("ya", not condition[1])
    if how == "tiap":
        return ("tiap", (("pers",),))
    if how in ("ada", "pelaku", "sama"):
        return ("satu", ("pers",))
    return (how, ("pers",))


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.id)
def test_nothing_that_is_judged_goes_unsaid(rule: Rule) -> None:
    said = sentences(rule, book())
    tried = 0
    for what, other in changes(rule):
        assert sentences(other, book()) != said, what
        tried += 1
    assert tried or rule.catatan or rule.selalu


def test_the_report_of_24_hours_reads_as_it_is_judged() -> None:
    assert sentences(book().aturan["dialog-tv-radio.3.laporan"], book()) == (
        "Berlaku bagi Kehumasan Kanreg/Pusbangpeg ASN yang bertindak menurut ayat (3).",
        "Harus ada penyampaian hasil kepada Pimpinan Unit Kehumasan BKN Pusat, paling lambat 24 jam sesudah kegiatan "
        "selesai.",
        "Yang hanya sampai kepada Unit Kehumasan BKN Pusat dihitung, dengan peringatan.",
        "Catatan yang keliru pihaknya diabaikan, seolah-olah belum ada.",
        "Sebelum 24 jam itu habis kewajiban ini belum jatuh tempo; tepat pada batasnya masih dalam waktu. Yang lebih "
        "lambat tidak memenuhi ketentuan ini.",
        "Bila tidak terpenuhi, kegiatan tidak sesuai; bila belum diketahui, putusannya belum lengkap.",
    )


def test_an_exclusive_grant_reads_as_one() -> None:
    assert sentences(book().aturan["konferensi-pers.5.kebijakan"], book()) == (
        "Kepala BKN berwenang melakukan Konferensi Pers, bila topik memuat kebijakan manajemen kepegawaian.",
        "Kewenangan ini khusus: dalam hal itu pelaku lain tidak berwenang, sekalipun disebut di tempat lain.",
    )


class Words(HTMLParser):
    """The text of a page, and what it fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.fetched: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        links = [value for name, value in attrs if name in ("src", "href") and value]
        self.fetched.extend(link for link in links if not link.startswith("#"))


def test_the_page_holds_the_law_and_every_sentence_and_fetches_nothing() -> None:
    page = Words()
    page.feed(html_page(whole(), book()))
    assert page.fetched == []
    texts = set(page.texts)
    assert set(law_text().splitlines()) <= texts
    for rule in RULES:
        assert set(sentences(rule, book())) <= texts, rule.id
    assert "Pasal 7 (nomor disimpulkan): Keterangan Pers" in texts
    assert "Pasal 4: Bentuk kegiatan kehumasan" in texts


def test_a_page_escapes_what_the_rulebook_says() -> None:
    rule = book().aturan["siaran-pers.2.penerbit"]._replace(ringkas="<script>x</script>")
    page = html_page(articles(replace(book(), aturan={rule.id: rule}), law_lines(None)), book())
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_word_document_holds_the_law_on_the_left_and_every_rule_on_the_right() -> None:
    document = Document(io.BytesIO(docx_document(whole(), book())))
    left, right = [], []
    for table in document.tables:
        for row in table.rows[1:]:
            left += [p.text for p in row.cells[0].paragraphs if not p.text.startswith("baris ")]
            right += [p.text for p in row.cells[1].paragraphs]
    assert left == law_text().splitlines()
    for rule in RULES:
        assert set(sentences(rule, book())) <= set(right), rule.id
        assert any(text.startswith(f"{rule.ringkas}.") and rule.id in text for text in right), rule.id
    assert len(document.tables) == len(whole())
