"""Every error of a template, as the officer reads it: file, place, field, way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from documents.builders import NAMES, load, saved, word
from humas_cli.documents.body.naskah import parse_plain
from humas_cli.documents.engine.filters import FILTERS
from humas_cli.documents.engine.names import MISSING
from humas_cli.documents.engine.scope import listing
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import ExitCode, HumasError, ManyErrors

HERE = "Templat 'surat.docx', badan"


def problem(folder: Path, *paragraphs: Any) -> HumasError:
    with pytest.raises(HumasError) as found:
        load(word(*paragraphs), folder)
    assert found.value.status is ExitCode.BROKEN
    return found.value


@pytest.mark.parametrize(
    ("template", "pesan", "saran"),
    [
        (
            "Tanggal {{ tangal }}",
            f"{HERE}, paragraf “Tanggal {{{{ tangal }}}}”, tag {{{{ tangal }}}}: nama 'tangal' tidak dikenal.",
            "Maksud Anda 'tanggal'?",
        ),
        (
            "{{ xyzzyx }}",
            f"{HERE}, tag {{{{ xyzzyx }}}}: nama 'xyzzyx' tidak dikenal.",
            "Nama yang dikenal di sini: nomor, tanggal, mulai, jumlah, penerima, isi, tembusan.",
        ),
        (
            "{{ penerima.almat }}",
            f"{HERE}, tag {{{{ penerima.almat }}}}: nama 'almat' tidak dikenal di bawah 'penerima'.",
            "Maksud Anda 'alamat'?",
        ),
        (
            "{{ nomor.urut }}",
            f"{HERE}, tag {{{{ nomor.urut }}}}: 'nomor' tidak punya bagian bernama 'urut'.",
            "Pakai 'nomor' saja.",
        ),
        (
            "{{ tembusan.nama }}",
            f"{HERE}, tag {{{{ tembusan.nama }}}}: 'tembusan' adalah daftar, sehingga 'nama' hanya dapat dibaca "
            f"dari tiap isinya.",
            "Ulangi dahulu: {% for x in tembusan %} … {{ x.nama }} … {% endfor %}.",
        ),
        (
            "{{ nomor|kapitel }}",
            f"{HERE}, tag {{{{ nomor|kapitel }}}}: penyaring 'kapitel' tidak dikenal.",
            "Maksud Anda 'kapital'?",
        ),
        (
            "{{ nomor|singkat }}",
            f"{HERE}, tag {{{{ nomor|singkat }}}}: isian penyaring 'singkat' salah jumlah atau salah nama.",
            "Pakai: |singkat(panjang).",
        ),
        (
            "{{ nomor|kapital(3) }}",
            f"{HERE}, tag {{{{ nomor|kapital(3) }}}}: isian penyaring 'kapital' salah jumlah atau salah nama.",
            "Pakai: |kapital tanpa isian.",
        ),
        (
            "{% if nomor is terisii %}x{% endif %}",
            f"{HERE}, paragraf “{{% if nomor is terisii %}}x{{% endif %}}”, tag {{% if nomor is terisii %}}: "
            "uji 'is terisii' tidak dikenal.",
            "Maksud Anda 'terisi'?",
        ),
        (
            "{{ nomor",
            f"{HERE}, tag {{{{ nomor: tag yang dibuka dengan '{{{{' tidak ditutup dengan '}}}}' dalam paragraf "
            f"yang sama.",
            "Tambahkan '}}' di akhir tag.",
        ),
        (
            "{{ nomor di {{ tanggal }}",
            f"{HERE}, paragraf “{{{{ nomor di {{{{ tanggal }}}}”, tag {{{{ nomor di: "
            "tag yang dibuka dengan '{{' tidak ditutup dengan '}}' sebelum tag berikutnya.",
            "Tambahkan '}}' di akhir tag.",
        ),
        (
            "nomor }} ya",
            f"{HERE}, paragraf “nomor }}}} ya”, tag }}}}: tanda '}}}}' tidak punya pembuka.",
            "Lengkapi tagnya, mis. {{ nama }}, atau hapus tanda itu.",
        ),
        (
            "{{ nomor|replace('a) }}",
            f"{HERE}, tag {{{{ nomor|replace('a) }}}}: tanda kutip di dalam tag tidak ditutup.",
            "Setiap tanda kutip di dalam tag harus berpasangan.",
        ),
        ("{{ }}", f"{HERE}, tag {{{{ }}}}: tag kosong.", "Isi tag itu dengan nama, atau hapus."),
        (
            "{{ nomor jumlah }}",
            f"{HERE}, tag {{{{ nomor jumlah }}}}: “nomor jumlah” tidak dapat dibaca.",
            "Periksa ejaan, tanda kurung, dan tanda kutip di dalam tag.",
        ),
        (
            "{%- if nomor %}x{% endif %}",
            f"{HERE}, paragraf “{{%- if nomor %}}x{{% endif %}}”, tag {{%- if nomor %}}: "
            "tanda '-' atau '+' di tepi tag tidak didukung.",
            "Hapus tanda itu; tag tidak memengaruhi spasi.",
        ),
        (
            "{% iff nomor %}",
            f"{HERE}, tag {{% iff nomor %}}: tag 'iff' tidak dikenal.",
            "Maksud Anda 'if'?",
        ),
        (
            "a {% include 'x' %}",
            f"{HERE}, paragraf “a {{% include 'x' %}}”, tag {{% include 'x' %}}: tag 'include' tidak dapat dipakai "
            "di sini.",
            'Tulis {%p include "kop" %} di paragraf sendiri.',
        ),
        (
            "{% pagebreak %}",
            f"{HERE}, tag {{% pagebreak %}}: tag 'pagebreak' tidak dapat dipakai di sini.",
            "Tulis {%p pagebreak %} di paragraf sendiri, di badan dokumen.",
        ),
        (
            "{% macro x() %}",
            f"{HERE}, tag {{% macro x() %}}: tag 'macro' tidak didukung.",
            "Tag yang ada: for, endfor, if, elif, else, endif, set, include, pagebreak.",
        ),
        (
            "a {% if nomor %}b",
            f"{HERE}, paragraf “a {{% if nomor %}}b”, tag {{% if nomor %}}: 'if' tidak ditutup.",
            "Tambahkan {% endif %} di paragraf yang sama, sesudah bagian itu.",
        ),
        (
            "{% endif %}",
            f"{HERE}, tag {{% endif %}}: 'endif' tanpa pembuka 'if'.",
            "Tambahkan pembukanya, atau hapus tag ini.",
        ),
        (
            "{% if nomor %}{% endfor %}{% endif %}",
            f"{HERE}, paragraf “{{% if nomor %}}{{% endfor %}}{{% endif %}}”, tag {{% endfor %}}: "
            "'endfor' menutup 'for', padahal yang terakhir dibuka adalah '{% if nomor %}'.",
            "Tutup dahulu dengan 'endif'.",
        ),
        (
            "{% if nomor %}a{% else %}b{% else %}c{% endif %}",
            f"{HERE}, paragraf “{{% if nomor %}}a{{% else %}}b{{% else %}}c{{% endif %}}”, tag {{% else %}}: "
            f"'else' sesudah 'else'.",
            "Tulis 'else' paling akhir, dan hanya sekali.",
        ),
        (
            "{% for x in penerima %}{{ x }}{% endfor %}",
            f"{HERE}, paragraf “{{% for x in penerima %}}{{{{ x }}}}{{% endfor %}}”, tag {{% for x in penerima %}}: "
            "'penerima' adalah kelompok isian, bukan daftar, sehingga tidak dapat diulang.",
            "Nama di dalamnya: nama, alamat.",
        ),
        (
            "{% for a, b in tembusan %}{% endfor %}",
            f"{HERE}, paragraf “{{% for a, b in tembusan %}}{{% endfor %}}”, tag {{% for a, b in tembusan %}}: "
            "hanya satu nama yang dapat diisi.",
            "Contoh: {% for t in tembusan %}.",
        ),
        (
            "{{r nomor }}",
            f"{HERE}, tag {{{{r nomor }}}}: tag '{{{{r' tidak didukung.",
            "Yang ada: {{ … }}, {{p … }}, {% … %}, {%p … %}, {%tr … %}, {%tc … %}, {# … #}.",
        ),
        (
            "{{ nomor if jumlah }}",
            f"{HERE}, tag {{{{ nomor if jumlah }}}}: 'if' di dalam tag tanpa 'else'.",
            "Tulis lengkap: {{ a if syarat else b }}, agar tidak ada yang kosong.",
        ),
        (
            "{{ tembusan[jumlah] }}",
            f"{HERE}, tag {{{{ tembusan[jumlah] }}}}: di dalam '[…]' hanya boleh nama atau nomor tetap.",
            "Contoh: {{ tembusan[0] }}.",
        ),
        (
            "{{ nomor|default('-') }}",
            f"{HERE}, tag {{{{ nomor|default('-') }}}}: penyaring 'default' tidak dikenal.",
            f"Penyaring yang ada: {listing(FILTERS)}.",
        ),
    ],
)
def test_wrong_tags(tmp_path: Path, template: str, pesan: str, saran: str) -> None:
    error = problem(tmp_path, template)
    assert (error.pesan, error.saran, error.kode) == (pesan, saran, "templat-rusak")


def test_a_paragraph_loop_left_open_names_its_paragraph(tmp_path: Path) -> None:
    error = problem(tmp_path, "{%p for t in tembusan %}", "{{ t.nama }}")
    assert error.pesan == f"{HERE}, tag {{%p for t in tembusan %}}: 'for' tidak ditutup."
    assert error.saran == "Tambahkan {%p endfor %} di paragraf sendiri sesudah bagian itu."


def test_an_inline_block_may_not_reach_another_paragraph(tmp_path: Path) -> None:
    error = problem(tmp_path, "{% if nomor %}a", "b{% endif %}")
    assert error.pesan == (
        f"{HERE}, paragraf “b{{% endif %}}”, tag {{% endif %}}: '{{% endif %}}' tidak berada di tempat yang "
        f"sama dengan "
        "pembukanya '{% if nomor %}'."
    )
    assert (
        error.saran
        == "Untuk beberapa paragraf pakai {%p … %}, untuk baris tabel {%tr … %}, di paragraf atau baris sendiri."
    )


def test_blocks_pair_by_their_letter(tmp_path: Path) -> None:
    error = problem(tmp_path, "{%p if nomor %}", "x{% endif %}")
    assert error.pesan == (
        f"{HERE}, paragraf “x{{% endif %}}”, tag {{% endif %}}: '{{% endif %}}' tidak sejenis dengan pembukanya "
        "'{%p if nomor %}'."
    )


def test_a_paragraph_tag_must_be_alone(tmp_path: Path) -> None:
    error = problem(tmp_path, "kata {%p if nomor %}", "x", "{%p endif %}")
    assert error.pesan == (
        f"{HERE}, paragraf “kata {{%p if nomor %}}”, tag {{%p if nomor %}}: tag '{{%p' harus sendirian di paragrafnya."
    )
    assert error.saran == "Pindahkan ke paragrafnya sendiri, atau hapus huruf 'p' bila untuk sebagian kalimat."


def test_row_tags_belong_into_tables(tmp_path: Path) -> None:
    error = problem(tmp_path, "{%tr for t in tembusan %}", "{%tr endfor %}")
    assert error.pesan == (
        f"{HERE}, tag {{%tr for t in tembusan %}}: tag '{{%tr' di luar tabel.\n"
        f"{HERE}, tag {{%tr endfor %}}: tag '{{%tr' di luar tabel."
    )


def test_row_tags_need_a_row_of_their_own(tmp_path: Path) -> None:
    document = word()
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text = "{%tr for t in tembusan %}"
    row.cells[1].text = "{{ t.nama }}"
    with pytest.raises(HumasError) as found:
        load(document, tmp_path)
    assert (
        "Templat 'surat.docx', badan (dalam tabel), tag {%tr for t in tembusan %}: tag '{%tr' harus sendirian "
        "di baris tabelnya." in found.value.pesan
    )


def test_header_and_footer_are_named(tmp_path: Path) -> None:
    with pytest.raises(ManyErrors) as found:
        load(word(header="Kop {{ penrima.nama }}", footer="{{ nomr }}"), tmp_path)
    assert [(error.pesan, error.saran) for error in found.value.galat] == [
        (
            "Templat 'surat.docx', kepala halaman, paragraf “Kop {{ penrima.nama }}”, tag {{ penrima.nama }}: "
            "nama 'penrima' tidak dikenal.",
            "Maksud Anda 'penerima'?",
        ),
        (
            "Templat 'surat.docx', kaki halaman, tag {{ nomr }}: nama 'nomr' tidak dikenal.",
            "Maksud Anda 'nomor'?",
        ),
    ]


def test_all_errors_come_at_once_and_one_slip_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(ManyErrors) as found:
        load(
            word(
                "{{ nomr }}", "{%p for t in tembsan %}", "{{ t.nama }} {{ loop.index }}", "{%p endfor %}", "{{ jumla }}"
            ),
            tmp_path,
        )
    assert [error.saran for error in found.value.galat] == [
        "Maksud Anda 'nomor'?",
        "Maksud Anda 'tembusan'?",
        "Maksud Anda 'jumlah'?",
    ]


def test_long_paragraphs_are_shortened_around_the_tag(tmp_path: Path) -> None:
    error = problem(tmp_path, "kata " * 50 + "{{ nomr }}" + " kata" * 50)
    assert error.pesan == (
        f"{HERE}, paragraf “…kata kata kata kata kata kata kata kata {{{{ nomr }}}} kata kata kata kata kata "
        f"kata kata kata…”, "
        "tag {{ nomr }}: nama 'nomr' tidak dikenal."
    )


MISSING_SUB = MISSING("Subjudul")


@pytest.mark.parametrize(
    ("template", "context", "kode", "pesan"),
    [
        (
            "Sub: {{ isi.subjudul }}",
            {"isi": {"subjudul": MISSING_SUB}},
            "nilai-belum-diisi",
            f"{HERE}, paragraf “Sub: {{{{ isi.subjudul }}}}”, tag {{{{ isi.subjudul }}}}: nilai Subjudul "
            f"(isi.subjudul) belum diisi.",
        ),
        (
            "{{ isi.subjudul|kapital }}",
            {"isi": {"subjudul": MISSING_SUB}},
            "nilai-belum-diisi",
            f"{HERE}, tag {{{{ isi.subjudul|kapital }}}}: nilai Subjudul (isi.subjudul) belum diisi.",
        ),
        ("{{ nomor }}", {}, "nilai-belum-diisi", f"{HERE}, tag {{{{ nomor }}}}: nilai nomor belum diisi."),
        ("{{ nomor }}", {"nomor": None}, "nilai-belum-diisi", f"{HERE}, tag {{{{ nomor }}}}: nilai nomor belum diisi."),
        (
            "{{ nomor }}",
            {"nomor": " \n"},
            "nilai-belum-diisi",
            f"{HERE}, tag {{{{ nomor }}}}: nilai nomor belum diisi.",
        ),
        (
            "{{ penerima.nama }}",
            {"penerima": MISSING("Penerima")},
            "nilai-belum-diisi",
            f"{HERE}, tag {{{{ penerima.nama }}}}: nilai Penerima (penerima.nama) belum diisi.",
        ),
        (
            "{% for t in tembusan %}{{ t.nama }}{% endfor %}",
            {"tembusan": ({"nama": "a"}, {})},
            "nilai-belum-diisi",
            f"{HERE}, paragraf “{{% for t in tembusan %}}{{{{ t.nama }}}}{{% endfor %}}”, tag {{{{ t.nama }}}}: "
            "nilai tembusan.nama belum diisi.",
        ),
        (
            "{% for t in tembusan %}x{% endfor %}",
            {"tembusan": MISSING("Tembusan")},
            "nilai-belum-diisi",
            f"{HERE}, paragraf “{{% for t in tembusan %}}x{{% endfor %}}”, tag {{% for t in tembusan %}}: "
            "nilai Tembusan (tembusan) belum diisi.",
        ),
        (
            "{{ isi.butir|join }}",
            {"isi": {"butir": ("a", MISSING("Butir ke-2"))}},
            "nilai-belum-diisi",
            f"{HERE}, tag {{{{ isi.butir|join }}}}: nilai Butir ke-2 (isi.butir) belum diisi.",
        ),
        (
            "{{ isi.butir }}",
            {"isi": {"butir": ("a",)}},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{ isi.butir }}}}: nilai 'isi.butir' berupa daftar, bukan teks; ulangi dengan {{% "
            f"for … %}} atau pakai |daftar.",
        ),
        (
            "{{ penerima }}",
            {"penerima": {"nama": "x"}},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{ penerima }}}}: nilai 'penerima' berupa kelompok isian (nama), bukan teks.",
        ),
        (
            "{{ nomor }}",
            {"nomor": True},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{ nomor }}}}: nilai 'nomor' berupa ya/tidak dan tidak dapat dicetak; pakai {{% if … %}}.",
        ),
        (
            "{{ isi.naskah }}",
            {"isi": {"naskah": parse_plain("x")}},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{ isi.naskah }}}}: nilai 'isi.naskah' berupa naskah berformat; pakai {{{{p … }}}} "
            f"di paragraf sendiri.",
        ),
        (
            "{{p isi.judul }}",
            {"isi": {"judul": "x"}},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{p isi.judul }}}}: nilai 'isi.judul' bukan naskah berformat; untuk teks biasa "
            f"pakai {{{{ … }}}}.",
        ),
        (
            "{{p isi.naskah }}",
            {"isi": {"naskah": parse_plain("")}},
            "nilai-belum-diisi",
            f"{HERE}, tag {{{{p isi.naskah }}}}: nilai isi.naskah belum diisi.",
        ),
        (
            "{{ nomor|tanggal }}",
            {"nomor": "kemarin"},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{ nomor|tanggal }}}}: nilai 'nomor' tidak dapat diolah penyaring 'tanggal': "
            "harus tanggal, bukan teks “kemarin”.",
        ),
        (
            "{{ nomor }}",
            {"nomor": "surat\x08 ke-2"},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{ nomor }}}}: nilai 'nomor' memuat karakter kendali U+0008 yang tidak dapat "
            f"ditulis: “surat� ke-2”.",
        ),
        (
            "{{ nomor + jumlah }}",
            {"nomor": "a", "jumlah": 2},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, tag {{{{ nomor + jumlah }}}}: nilainya tidak dapat dihitung: '+' dan '-' hanya untuk "
            f"bilangan, atau '+' untuk "
            "dua teks; untuk menyambung pakai '~'.",
        ),
        (
            "{% for x in nomor %}x{% endfor %}",
            {"nomor": "abc"},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, paragraf “{{% for x in nomor %}}x{{% endfor %}}”, tag {{% for x in nomor %}}: "
            "nilai 'nomor' bukan daftar, sehingga tidak dapat diulang.",
        ),
        (
            "{% if nomor < jumlah %}x{% endif %}",
            {"nomor": "abc", "jumlah": 2},
            "nilai-tidak-dapat-ditulis",
            f"{HERE}, paragraf “{{% if nomor < jumlah %}}x{{% endif %}}”, tag {{% if nomor < jumlah %}}: "
            "nilainya tidak dapat dibandingkan dengan '<'.",
        ),
    ],
)
def test_wrong_values(tmp_path: Path, template: str, context: dict[str, Any], kode: str, pesan: str) -> None:
    loaded = load(word(template), tmp_path)
    with pytest.raises(HumasError) as found:
        loaded.render(context)
    assert (found.value.pesan, found.value.kode, found.value.status) == (pesan, kode, ExitCode.BROKEN)


def test_advice_for_a_missing_value(tmp_path: Path) -> None:
    loaded = load(word("{{ isi.subjudul }}"), tmp_path)
    with pytest.raises(HumasError) as found:
        loaded.render({"isi": {"subjudul": MISSING("Subjudul")}})
    assert (
        found.value.saran
        == "Isi 'isi.subjudul' lebih dahulu, atau apit bagian itu dengan {% if %} bila memang boleh kosong."
    )
    with pytest.raises(HumasError) as found:
        loaded.render({"isi": {"subjudul": MISSING("Subjudul", "Tambahkan --subjudul.")}})
    assert found.value.saran == "Tambahkan --subjudul."


@pytest.mark.parametrize("name", ["surat.odt", "surat", "surat.doc"])
def test_other_files_are_no_templates(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    what = f"jenis berkas '{path.suffix}'" if path.suffix else "berkas tanpa akhiran"
    assert found.value.pesan == f"Templat '{name}': {what} bukan templat."
    assert found.value.saran == "Templat berupa .docx, .txt, atau .html."


def test_no_such_template(tmp_path: Path) -> None:
    with pytest.raises(HumasError) as found:
        load_template(tmp_path / "tidak-ada.docx", NAMES, tmp_path)
    assert found.value.status is ExitCode.NOT_FOUND


@pytest.mark.parametrize("cut", [0, 10, 2000, -30])
def test_a_cut_off_file_is_refused(tmp_path: Path, cut: int) -> None:
    path = saved(word("{{ nomor }}"), tmp_path / "surat.docx")
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    assert found.value.pesan == "Templat 'surat.docx': bukan dokumen Word (.docx) yang utuh."
    assert found.value.saran == "Buka di Word atau LibreOffice, lalu simpan ulang sebagai .docx."
