"""Commands about the rulebook."""

from __future__ import annotations

from humas_cli.nouns.model import Verb

VERBS = {
    "aturan": {
        "list": Verb(
            "Daftar aturan.",
            "list_rules",
            examples=("humas aturan list --jenis keterangan-pers", "humas aturan list --sifat keras"),
        ),
        "show": Verb(
            "Tampilkan satu aturan: pasal, bunyi, tafsir.",
            "show_rule",
            examples=("humas aturan show keterangan-pers.3.koordinasi", "humas aturan show T17"),
        ),
        "who": Verb(
            "Siapa yang berwenang, dengan siapa, menurut pasal mana.",
            "aturan_who:build_who",
            "Setelah jenisnya, sebutkan yang sudah diketahui: setiap fakta jenis itu menjadi satu opsi. Yang belum "
            "disebut dibiarkan terbuka dan disebut namanya.",
            (
                "humas aturan who konferensi-pers --topik teknis",
                "humas aturan who dialog-tv-radio --isu regional",
            ),
            per_kind=True,
        ),
        "plan": Verb(
            "Apa yang masih harus dilakukan untuk satu berkas kegiatan.",
            "aturan_who:plan",
            "Kewajiban sebelum, selama, dan sesudah kegiatan dengan tenggatnya; fakta yang masih dapat mengubah "
            "putusan; jalan terpendek menuju putusan sesuai.",
            ("humas aturan plan kt.toml", 'humas aturan plan kt.toml --at "2026-11-26 08:00 WIB"'),
        ),
        "table": Verb(
            "Matriks kewenangan untuk dinding kantor.",
            "aturan_who:table",
            "Baris: jabatan atau organ; lajur: fakta yang menentukan. Bawaannya Markdown ke keluaran standar.",
            (
                "humas aturan table konferensi-pers",
                "humas aturan table --output kewenangan.docx",
                "humas aturan table --format html > kewenangan.html",
            ),
        ),
        "why": Verb(
            "Jelaskan putusan satu berkas kegiatan, aturan demi aturan.",
            "aturan_read:why",
            "Setiap aturan jenis itu: yang berlaku beserta setiap syaratnya (terpenuhi, tidak terpenuhi, belum "
            "diketahui), isi berkas, dan yang diminta; yang tidak berlaku beserta sebabnya.",
            ("humas aturan why kt.toml", "humas aturan why kt.toml --semua --kutipan"),
        ),
        "read": Verb(
            "Baca peraturan dan aturannya berdampingan.",
            "aturan_read:read",
            "Setiap baris naskah peraturan menurut urutannya, dan di sampingnya cara alat ini menilainya.",
            (
                "humas aturan read --jenis keterangan-pers",
                "humas aturan read --format html --output aturan.html",
                "humas aturan read --output aturan.docx",
            ),
        ),
        "review": Verb(
            "Tinjau kelemahan peraturannya sendiri.",
            "aturan_read:review",
            "Kewajiban yang timpang, pelaku yang tidak disebut, tenggat dan penandatangan yang tidak ada: "
            "masing-masing dengan ayat, kutipan, bacaan yang dipakai, dan cara ditemukannya.",
            ("humas aturan review", "humas aturan review --tingkat berat"),
        ),
        "analyze": Verb(
            "Cari celah, tumpang tindih, pertentangan, dan aturan tanpa akibat.",
            "aturan_analyze:analyze",
            "Setiap gabungan fakta yang berhingga dinilai, tanpa kecuali. --tabel menampilkan tabel putusannya.",
            (
                "humas aturan analyze",
                "humas aturan analyze konferensi-pers",
                "humas aturan analyze media-sosial --tabel",
            ),
        ),
        "diff": Verb(
            "Bandingkan dua buku aturan: bunyi dan putusannya.",
            "aturan_analyze:diff",
            "Yang berubah dalam bunyi aturan, kunci demi kunci, dan putusan yang berubah: atas setiap gabungan "
            "fakta, dengan contoh terpendek, dan atas berkas --kegiatan. Keluar dengan 1 bila ada putusan yang "
            "berubah.",
            (
                "humas aturan diff lama.toml baru.toml",
                "humas aturan diff lama.toml baru.toml --kegiatan kt.toml --register",
            ),
        ),
        "tafsir": Verb(
            "Lihat bagian naskah yang tidak jelas dan akibat bacaan lain.",
            "aturan_analyze:tafsir",
            "Bacaan yang dipakai, alasannya, pilihan lainnya, dan putusan yang berubah bila naskah dibaca lain.",
            (
                "humas aturan tafsir list",
                "humas aturan tafsir show T05",
                "humas aturan tafsir diff T05=B --kegiatan kt.toml",
            ),
        ),
        "verify": Verb(
            "Periksa tanda terima putusan.",
            "aturan_receipt:verify",
            "Putusan dihitung ulang dari kegiatan dan buku aturan yang tercatat, lalu dibandingkan bita demi bita. "
            "Tanda terima dibuat dengan --tanda-terima; ia bukan tanda tangan elektronik.",
            (
                "humas kegiatan check kt.toml --tanda-terima kt.tanda-terima.json",
                "humas aturan verify kt.tanda-terima.json",
                "humas aturan verify kt.tanda-terima.json --kegiatan kt.toml",
            ),
        ),
        "versions": Verb(
            "Daftar buku aturan dan masa berlakunya.",
            "aturan_receipt:versions",
            "Buku aturan bawaan dan yang ada di folder 'aturan' dalam konfigurasi kantor, termasuk perubahannya. "
            "Kegiatan dinilai menurut buku aturan yang berlaku pada harinya.",
            ("humas aturan versions", 'humas aturan versions --at "2027-01-04 08:00 WIB"'),
        ),
        "lint": Verb(
            "Periksa buku aturan dengan teliti.",
            "aturan_test:lint",
            "Fakta dan kelompok yang tidak dipakai, jenis tanpa izin, bunyi naskah tanpa aturan, aturan tanpa "
            "contoh, kata yang tidak boleh tercetak: masing-masing dengan baris dan kuncinya.",
            ("humas aturan lint", "humas aturan lint aturan-kantor.toml"),
        ),
        "test": Verb(
            "Uji contoh di samping aturan.",
            "aturan_test:test",
            "Setiap [[contoh]] dinilai; yang putusannya lain disebut beserta barisnya.",
            ("humas aturan test", "humas aturan test aturan-kantor.toml --jenis siaran-pers"),
        ),
        "cover": Verb(
            "Ukur cakupan contoh atas aturan dan naskah.",
            "aturan_test:cover",
            "Setiap unsur aturan harus terlihat dalam setiap keadaan yang dapat mengubah putusan (benar, salah, "
            "tidak diketahui, tepat, terlambat, …), dan setiap baris naskah harus diwakili aturan.",
            ("humas aturan cover", "humas aturan cover --jenis liputan --semua", "humas aturan cover --minimal 90"),
        ),
        "mutate": Verb(
            "Uji apakah contoh mengetahui setiap kesalahan.",
            "aturan_test:mutate",
            "Satu demi satu aturan diubah (syarat dihapus, jabatan ditukar, 24 jam menjadi 25); contoh harus "
            "mengetahuinya, atau buku aturan menerimanya dengan alasan.",
            ("humas aturan mutate", "humas aturan mutate --jenis keterangan-pers"),
        ),
    },
}
