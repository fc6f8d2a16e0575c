"""The request form of an interview: filled in on the screen and read back, or printed and written on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from docx.shared import Cm

from drawing.controls import Controls
from drawing.parts import BLANK, blank, new_sheet
from drawing.sheet import Sheet
from humas_cli.rulebook import load

JENIS = "wawancara-pers"
QUESTIONS = 5
"""Questions with a control of their own; more of them go together into one."""
_FORM = Path(__file__).resolve().parents[2] / "templates" / JENIS / "form.toml"

Rows = tuple[tuple[str, str], ...]


def interview_form() -> Sheet:
    """wawancara-pers/formulir.docx."""
    sheet = new_sheet("Formulir Permohonan Wawancara Pers")
    sheet.line("FORMULIR PERMOHONAN WAWANCARA PERS", "Judul Dokumen")
    sheet.line(
        "kepada {% if kantor.daerah %}{{ kantor.nama_pendek }}{% else %}Pimpinan Unit Kehumasan BKN Pusat{% endif %}",
        "Nomor Dokumen",
    )
    sheet.line(
        "Format resmi Lampiran II {{ peraturan.pendek }} tidak termasuk sumber templat ini. Susunan di bawah adalah "
        "usulan dan dapat diganti dengan berkas formulir resmi milik kantor.",
        "Catatan",
    )
    sheet.line(
        "Isi langsung pada berkas ini (Word atau LibreOffice), simpan sebagai .docx, lalu kirim kembali.", "Catatan"
    )
    fields = _Fields()
    for heading, rows in (
        ("A. Pemohon (diisi oleh media)", fields.applicant()),
        ("B. Permohonan (diisi oleh media)", fields.request()),
        ("C. Telaah Humas (diisi oleh BKN)", fields.review()),
        ("D. Pelaksanaan (diisi oleh BKN)", fields.event()),
        ("E. Hasil (diisi oleh BKN)", fields.result()),
    ):
        sheet.line(heading, "Isi Bagian")
        sheet.boxes(rows)
    sheet.gap(10)
    table = sheet.table((8.0, 8.0), borders=False)
    sheet.row(table, ("Pemohon,", "Petugas Humas,"), ("Kepala Surat",) * 2)
    sheet.row(table, ("", ""), ("Kepala Surat",) * 2).height = Cm(1.6)
    sheet.row(table, (blank("isi.wartawan"), BLANK), ("Kepala Surat",) * 2)
    for paragraph in (p for row in table.rows[:-1] for cell in row.cells for p in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True
    sheet.gap(0)
    fields.controls.draw(sheet, JENIS)
    return sheet


class _Fields:
    """The rows of the form; labels and choices are those of ``form.toml`` and the rulebook."""

    def __init__(self) -> None:
        self.controls = Controls()
        self._form: dict[str, Any] = tomllib.loads(_FORM.read_text(encoding="utf-8"))["isi"]
        self._book = load()
        self._facts = {fact.nama: fact for fact in self._book.facts_of(JENIS)}

    def applicant(self) -> Rows:
        return (
            self._text("wartawan", "Ketik nama wartawan"),
            self._text("nomor_kartu_pers", "Ketik nomor kartu pers atau UKW"),
            self._text("media", "Ketik nama media"),
            self._choice("jenis_media"),
            self._choice("verifikasi"),
            self._text("penanggung_jawab", "Ketik nama dan jabatan di redaksi"),
            self._text("alamat_redaksi", "Ketik alamat redaksi"),
            self._text("kontak", "Ketik telepon atau pos-el kerja", label="Telepon/pos-el"),
        )

    def request(self) -> Rows:
        return (
            self._text("narasumber", "Ketik jabatan narasumber"),
            self._text("topik", "Ketik topik dan sudut pandang"),
            ("Daftar pertanyaan", self._questions()),
            self._choice("metode"),
            ("Usulan waktu", self.controls.moment("isi.usulan_waktu", "Usulan waktu")),
            self._text("durasi", "Ketik lamanya, misalnya 45 menit"),
            self._text("lokasi", "Ketik tempat atau aplikasi rapat daring"),
            ("Tenggat naskah media", self.controls.moment("isi.tenggat_tayang", "Tenggat naskah media")),
            self._text("rencana_tayang", "Ketik program, edisi, atau kanal"),
        )

    def review(self) -> Rows:
        way = self._fact_choice("permohonan.cara", "Cara permohonan", "kegiatan.permohonan.cara", "")
        to = self._fact_choice(
            "permohonan.kepada", "Penerima permohonan", "kegiatan.permohonan.kepada", "Pilih penerima permohonan"
        )
        when = self.controls.moment("permohonan.waktu", "Permohonan diterima", "kegiatan.permohonan.waktu")
        forwarded = self.controls.choice(
            "diteruskan_kepada",
            "Pejabat tujuan",
            self._worded(self._facts["diteruskan_kepada"].nilai),
            "kegiatan.diteruskan_kepada",
            "Pilih pejabat yang diminta berbicara",
        )
        return (
            ("Permohonan diterima", when),
            ("Diajukan kepada; cara", f"{to}\n{way}"),
            ("Diteruskan kepada", forwarded),
            (
                "Sesuai kewenangan",
                self.controls.yes_no("sesuai_kewenangan", "Sesuai kewenangan", "kegiatan.sesuai_kewenangan_teks"),
            ),
            self._choice("status_informasi"),
            self._text("penetapan_ppid", "Ketik nomor dan tanggal penetapan, bila dikecualikan"),
            self._text("bahan_jawaban", "Ketik pokok bahan jawaban"),
            self._choice("keputusan"),
            self._text("alasan", "Ketik alasan, bila dialihkan atau tidak dapat dipenuhi"),
            self._text("dialihkan_kepada", "Ketik pejabat, unit, atau bentuk lain"),
            ("Koordinasi", self._coordination()),
        )

    def event(self) -> Rows:
        start = self.controls.moment("mulai", "Mulai", "kegiatan.mulai")
        end = self.controls.moment("selesai", "Selesai", "kegiatan.selesai")
        place = self.controls.text("tempat", "Tempat", "Ketik tempat atau tautan", "kegiatan.tempat")
        return (
            ("Mulai", start),
            ("Selesai", end),
            ("Tempat", place),
            ("Narasumber", self._person("pelaku", "narasumber")),
            ("Pendamping Humas", self._person("pendamping", "pendamping")),
            self._text("rekaman", "Ketik siapa yang merekam dan di mana disimpan"),
        )

    def result(self) -> Rows:
        links = self.controls.text(
            "isi.tautan_tayang",
            "Tautan tayang",
            "Ketik tautan, satu baris satu tautan",
            value='{{ isi.tautan_tayang | join("\\n") }}',
        )
        return (
            self._text("ringkasan_hasil", "Ketik pokok yang disampaikan dan pertanyaan penting"),
            ("Tautan tayang", links),
            ("Laporan 1 x 24 jam", self._report()),
        )

    def _text(self, key: str, hint: str, *, label: str = "") -> tuple[str, str]:
        title = label or self._form[key]["label"]
        return title, self.controls.text(f"isi.{key}", title, hint)

    def _choice(self, key: str) -> tuple[str, str]:
        field = self._form[key]
        choices = tuple(zip(field["nilai"], field["arti"], strict=True))
        return field["label"], self.controls.choice(f"isi.{key}", field["label"], choices)

    def _questions(self) -> str:
        lines = [
            f"{number}. "
            + self.controls.text(
                f"isi.pertanyaan.{number}",
                f"Pertanyaan {number}",
                f"Ketik pertanyaan {number}",
                f"isi.pertanyaan[{number - 1}]",
            )
            for number in range(1, QUESTIONS + 1)
        ]
        more = self.controls.text(
            "isi.pertanyaan",
            "Pertanyaan lain",
            "Ketik pertanyaan lain, satu baris satu pertanyaan",
            f"isi.pertanyaan[{QUESTIONS}]",
            value=f"{{% for x in isi.pertanyaan %}}{{% if loop.index > {QUESTIONS} %}}{{{{ x }}}}"
            "{% if not loop.last %}\n{% endif %}{% endif %}{% endfor %}",
        )
        return "\n".join((*lines, more))

    def _fact_choice(self, name: str, title: str, source: str, hint: str) -> str:
        table, *_, key = name.split(".")
        field = self._facts[table].field(key)
        assert field is not None
        return self.controls.choice(name, title, self._worded(field.nilai), source, hint)

    def _worded(self, words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((word, self._book.sebutan.get(word, word.replace("-", " "))) for word in words)

    def _coordination(self) -> str:
        row = "kegiatan.koordinasi[0]"
        whom = self._fact_choice("koordinasi.1.dengan", "Koordinasi dengan", f"{row}.dengan", "Pilih pejabat atau unit")
        when = self.controls.moment("koordinasi.1.waktu", "Koordinasi", f"{row}.waktu")
        way = self.controls.text("koordinasi.1.cara", "Cara koordinasi", "Ketik cara berkoordinasi", f"{row}.cara")
        told = self.controls.text("koordinasi.1.hasil", "Hasil koordinasi", "Ketik hasil koordinasi", f"{row}.hasil")
        return f"{whom}\n{when}\n{way}\n{told}\n{_more('koordinasi')}"

    def _person(self, table: str, who: str) -> str:
        row = f"kegiatan.{table}[0]"
        name = self.controls.text(f"{table}.1.nama", f"Nama {who}", f"Ketik nama {who}", f"{row}.nama")
        post = self._fact_choice(f"{table}.1.jabatan", f"Jabatan {who}", f"{row}.jabatan", f"Pilih jabatan {who}")
        status = self.controls.choice(
            f"{table}.1.status",
            f"Status jabatan {who}",
            (("definitif", "definitif"), ("plt", "Plt."), ("plh", "Plh.")),
            f"{row}.status",
        )
        return f"{name}\n{post}\n{status}\n{_more(table)}"

    def _report(self) -> str:
        row = "kegiatan.laporan[0]"
        whom = self._fact_choice("laporan.1.kepada", "Laporan kepada", f"{row}.kepada", "Pilih penerima laporan")
        when = self.controls.moment("laporan.1.waktu", "Laporan", f"{row}.waktu")
        due = "{%p if dokumen.batas_lapor %}\nPaling lambat {{ dokumen.batas_lapor }}\n{%p endif %}"
        return f"{whom}\n{when}\n{due}\n{_more('laporan')}"


def _more(table: str) -> str:
    """Further rows of a list, as text: the form has controls for the first."""
    return (
        f"{{%p for x in kegiatan.{table} %}}\n{{%p if loop.index > 1 %}}\n{{{{ x.ringkas }}}}\n{{%p endif %}}\n"
        "{%p endfor %}"
    )


DOCUMENTS = {f"{JENIS}/formulir.docx": interview_form}
