"""Lint: the shipped rulebook has no finding; each sort of slip is found with its line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from humas_cli.errors import ManyErrors
from humas_cli.rulebook.analysis.coverage import cover
from humas_cli.rulebook.analysis.linting import Found, lint
from humas_cli.rulebook.analysis.mutants import mutate
from humas_cli.rulebook.analysis.running import Opened, open_rulebook
from humas_cli.rulebook.loader import DATA, SHIPPED


@cache
def shipped() -> str:
    return SHIPPED.read_text(encoding="utf-8")


def opened(folder: Path, *changes: tuple[str, str]) -> Opened:
    """The shipped rulebook with some words changed."""
    text = shipped()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "buku.toml"
    path.write_text(text, encoding="utf-8")
    (folder / "regulation.txt").write_bytes((DATA / "regulation.txt").read_bytes())
    return open_rulebook(path, None)


def found(folder: Path, *changes: tuple[str, str]) -> dict[str, Found]:
    return {one.nama: one for one in lint(opened(folder, *changes)).temuan}


def test_the_shipped_rulebook_has_no_finding() -> None:
    said = lint(open_rulebook(None, None))
    assert (said.temuan, said.usang) == ((), ())
    assert all(one.alasan for one in said.diterima)


GROUP = ("\n[juga]\n", '\nsepi = ["humas-kanreg"]\n\n[juga]\n')
FACT = ("\n[fakta.judul]\n", '\n[fakta.lupa]\ntipe = "teks"\nlabel = "Lupa"\n\n[fakta.judul]\n')
UNREAD = ('fakta = ["akun"]', 'fakta = ["akun", "isu"]')
NO_NAME = ('\nkepala-bkn = "Kepala BKN"\n', "\n")
HARSH = ('pesan = "Konferensi Pers', 'pesan = "Dilarang: Konferensi Pers')
READING = ("\n[[tafsir]]\n", '\n[[tafsir]]\nid = "T00"\npasal = ["semua"]\npertanyaan = "Apa?"\nbacaan = "A"\n'
           'pilihan = { A = "Ya." }\nalasan = "Karena."\nkepastian = "a"\n\n[[tafsir]]\n')  # fmt: skip
SAME_NAME = (
    'nama = "Kepala BKN berbicara tentang isu yang berpotensi memicu konflik informasi"',
    'nama = "Kepala BKN berbicara tentang kebijakan manajemen kepegawaian"',
)


@pytest.mark.parametrize(
    ("change", "name", "path"),
    [
        (GROUP, "kelompok-tak-dipakai sepi", ("kelompok", "sepi")),
        (FACT, "fakta-tak-dipakai lupa", ("fakta", "lupa")),
        (UNREAD, "fakta-tak-dibaca media-sosial.isu", ("jenis", "media-sosial", "fakta")),
        (NO_NAME, "kata-tanpa-sebutan kepala-bkn", ("kelompok", "semua-jabatan")),
        (READING, "tafsir-tak-dipakai T00", ("tafsir", 0)),
        (
            SAME_NAME,
            "contoh-bernama-sama Kepala BKN berbicara tentang kebijakan manajemen kepegawaian",
            ("contoh", 0, "nama"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_slip_is_found_with_its_line(
    tmp_path: Path, change: tuple[str, str], name: str, path: tuple[str | int, ...]
) -> None:
    said = found(tmp_path, change)
    assert list(said) == [name]
    one = said[name]
    assert one.jalur == path
    assert one.baris is not None
    line = (tmp_path / "buku.toml").read_text(encoding="utf-8").splitlines()[one.baris - 1]
    assert str(path[-1]) in line or line in ("[[tafsir]]", "[[contoh]]")


def with_rule(**changes: str) -> tuple[str, str]:
    """The rule about the publisher of siaran pers, some of its lines changed."""
    start = shipped().index('id = "siaran-pers.2.penerbit"')
    rule = shipped()[start : shipped().index("\n\n", start)]
    lines = rule.splitlines()
    new = [
        next((f"{key} = {text}" for key, text in changes.items() if line.startswith(f"{key} = ")), line)
        for line in lines
    ]
    return rule, "\n".join(new)


@pytest.mark.parametrize(
    ("changes", "sort"),
    [
        ({"baris": "[33, 33]"}, "kutipan-di-luar-baris siaran-pers.2.penerbit"),
        ({"pesan": '"Menerbitkan sendiri dilarang."'}, "kata-akibat-hukum aturan.16.pesan"),
        ({"saran": '"Serahkan kepada Unit Kehumasan BKN Pusat"'}, "kalimat-tanpa-titik aturan.16.saran"),
        ({"ayat": "3"}, "ayat-tidak-ada siaran-pers.2.penerbit"),
        ({"ayat": "3"}, "ayat-tanpa-aturan siaran-pers 2"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_slip_in_a_rule_is_found(tmp_path: Path, changes: dict[str, str], sort: str) -> None:
    said = found(tmp_path, with_rule(**changes))
    assert sort in {name.replace(f".{n}.", ".16.") for n in range(1, 130) for name in said}
    assert all(one.baris is not None for one in said.values())


def test_a_kind_without_grant_and_a_rule_without_case_are_found(tmp_path: Path) -> None:
    old, new = with_rule(sifat='"info"', subjek='"@tidak"')
    new = "\n".join(line for line in new.splitlines() if not line.startswith("subjek"))
    cases = [f"[[contoh]]{part}" for part in shipped().split("[[contoh]]")[1:]]
    kind = [case.partition("\n# ----")[0] for case in cases if '\njenis = "siaran-pers"' in case]
    said = found(tmp_path, (old, new), *((case.partition("\n[[diterima]]")[0], "") for case in kind))
    assert "jenis-tanpa-izin siaran-pers" in said
    assert "aturan-tanpa-contoh siaran-pers.1.penandatangan dilanggar" in said
    assert "aturan-tanpa-contoh siaran-pers.1.penandatangan ditepati" in said


def test_lines_that_no_rule_claims_are_found(tmp_path: Path) -> None:
    said = found(tmp_path, with_rule(baris="[1, 1]"))
    assert "naskah-tanpa-aturan 34-34" in said


def test_a_needless_acceptance_is_told_with_its_line(tmp_path: Path) -> None:
    new = '[[diterima]]\nperintah = "lint"\ntemuan = "fakta-tak-dipakai judul"\nalasan = "Dahulu begitu."\n\n'
    book = opened(tmp_path, ('[[diterima]]\nperintah = "lint"', f'{new}[[diterima]]\nperintah = "lint"'))
    said = lint(book)
    assert [one.temuan for one in said.usang] == ["fakta-tak-dipakai judul"]
    assert book.teks.splitlines()[(said.usang[0].baris or 0) - 1] == "[[diterima]]"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('perintah = "lint"', 'perintah = "lnt"', "perintah 'lnt' tidak dikenal"),
        (
            'alasan = "Tafsir ini mengenai susunan',
            'alsan = "Tafsir ini mengenai susunan',
            "kunci 'alsan' tidak dikenal",
        ),
        ('temuan = "tafsir-tak-dipakai T88"', 'temuan = "tafsir-tak-dipakai T87"', "diterima dua kali"),
        ("setiap = {", "setipa = {", "kunci 'setipa' tidak dikenal"),
        ('setiap = { "pelaku.jabatan" = ["kepala-bkn"] }', "setiap = {}", "'setiap' memuat tepat satu fakta"),
        ('setiap = { "pelaku.jabatan" = ["kepala-bkn"] }', "setiap = { pelaku = 3 }", "harus berupa daftar nilai"),
    ],
)
def test_what_is_accepted_and_swept_is_read_strictly(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ManyErrors) as caught:
        opened(tmp_path, (old, new))
    assert said in caught.value.pesan
    assert "baris" in caught.value.pesan


AMENDMENT = """\
versi_format = 1

[peraturan]
mengubah = "Peraturan BKN 8/2021/2026.1"
nama = "Perubahan"
pendek = "Perubahan Pertama"
versi = "1"
teks = "regulation.txt"
berlaku_sejak = "2027-01-01"

[[aturan]]
id = "siaran-pers.2.penerbit"
norma = ["N6.2"]
jenis = ["siaran-pers"]
pasal = "siaran-pers"
ayat = 2
sifat = "izin"
kutipan = "Siaran Pers sebagaimana pada ayat (1) diterbitkan oleh Unit Kehumasan BKN Pusat."
baris = [34, 34]
ringkas = "Siaran Pers diterbitkan oleh Unit Kehumasan"
pesan = "Siaran Pers diterbitkan oleh Unit Kehumasan."
saran = "Serahkan penerbitannya kepada Unit Kehumasan."
subjek = ["humas-pusat", "humas-kanreg"]

[[contoh]]
nama = "Kehumasan Kanreg menerbitkan"
pada = 2027-01-04T12:00:00+07:00
putusan = "belum-lengkap"
[contoh.kegiatan]
jenis = "siaran-pers"
pelaksana = "humas-kanreg"
"""


def test_an_amendment_answers_only_for_what_it_writes(tmp_path: Path) -> None:
    path = tmp_path / "perubahan.toml"
    path.write_text(AMENDMENT, encoding="utf-8")
    book = open_rulebook(path, None)
    rule = AMENDMENT.splitlines().index("[[aturan]]") + 1
    assert [(one.nama, one.baris) for one in lint(book).temuan] == [
        ("aturan-tanpa-contoh siaran-pers.2.penerbit dilanggar", rule),
    ]
    said = cover(book, None)
    assert {one.premis.aturan for one in said.premis} == {"siaran-pers.2.penerbit"}
    assert said.naskah is None
    tried = mutate(book, None, lambda done, total: None)
    assert {mutant.nama.partition(": ")[0] for mutant in tried.lolos} == {"siaran-pers.2.penerbit"}
