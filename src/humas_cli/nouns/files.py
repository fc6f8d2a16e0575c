"""Commands about record files, templates and the configuration."""

from __future__ import annotations

from humas_cli.nouns.model import Verb

VERBS = {
    "kegiatan": {
        "check": Verb(
            "Nilai satu atau banyak berkas kegiatan.",
            "check",
            "Setiap berkas dinilai menurut peraturan: putusan, yang tidak terpenuhi, yang masih harus dilakukan, "
            "dan yang belum diisi. '-' membaca masukan standar.",
            (
                "humas kegiatan check kegiatan/*.toml",
                'humas kegiatan check kt.toml --at "2026-11-26 08:00 WIB"',
                "humas kegiatan check --jsonl < kegiatan.jsonl",
            ),
        ),
        "schema": Verb(
            "Tampilkan JSON Schema berkas kegiatan.",
            "schema",
            "Penyunting teks memakainya untuk melengkapi dan memeriksa berkas TOML.",
            ("humas kegiatan schema > kegiatan.schema.json",),
        ),
    },
    "templat": {
        "list": Verb(
            "Daftar templat.",
            "list_templates",
            "Di terminal berupa tabel; selain itu satu baris per templat, kolomnya dipisah tab: nama, dokumen, "
            "peran, keluaran, pemilik, berkas.",
            ("humas templat list", "humas templat list --jenis siaran-pers"),
        ),
        "show": Verb(
            "Tampilkan satu templat: isian, syarat, berkasnya.",
            "show_template",
            "Setiap nama yang dipakai templat, dari mana nilainya, apakah wajib, dan opsi yang mengisinya.",
            ("humas templat show hak-jawab/surat", "humas templat show siaran-pers/rilis --json"),
        ),
        "copy": Verb(
            "Salin templat bawaan menjadi milik kantor.",
            "copy_template",
            "Salinan di folder konfigurasi kantor didahulukan dari templat bawaan dan boleh diubah.",
            ("humas templat copy hak-jawab/surat", "humas templat copy siaran-pers --formulir"),
        ),
        "check": Verb(
            "Periksa templat sebelum dipakai.",
            "check_templates",
            "Setiap masalah disebut tempatnya: bagian halaman, teks paragrafnya, dan tagnya di antara » dan «.",
            ("humas templat check", "humas templat check rilis.docx --jenis siaran-pers"),
        ),
        "preview": Verb(
            "Lihat templat yang diisi dengan contoh.",
            "preview_template",
            "Hasilnya bertanda KONSEP agar tidak dikira naskah resmi.",
            (
                "humas templat preview hak-jawab/surat --output pratinjau/",
                "humas templat preview siaran-pers/rilis --isian kegiatan.toml",
            ),
        ),
    },
    "config": {
        "init": Verb(
            "Buat konfigurasi kantor (kantor.toml).",
            "init",
            "Identitas, kop surat, pejabat, pola nomor, dan zona waktu kantor.",
            ("humas config init", "humas config init --kantor kanreg-4 --no-input"),
        ),
        "show": Verb(
            "Tampilkan konfigurasi yang berlaku.",
            "show_config",
            examples=("humas config show --asal", "humas config show --json"),
        ),
    },
}
