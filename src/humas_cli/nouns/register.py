"""Commands about the register itself."""

from __future__ import annotations

from humas_cli.nouns.model import Verb

VERBS = {
    "register": {
        "list": Verb(
            "Daftar kegiatan, yang terbaru dahulu.",
            "list_entries",
            "Di terminal berupa tabel; selain itu satu baris per kegiatan, kolomnya dipisah tab: id, tanggal, "
            "jenis, keadaan, putusan, nomor, judul. Ditampilkan 50 kegiatan; dengan --json semuanya.",
            (
                "humas register list",
                "humas register list --jenis siaran-pers --keadaan terbit --dari 2026-11-01",
                "humas register list --semua > kegiatan.tsv",
            ),
        ),
        "search": Verb(
            "Cari kegiatan menurut kata di dalamnya.",
            "search_entries",
            "Semua kata harus ada; kata terakhir boleh belum utuh. Data pribadi wartawan tidak ikut dicari di "
            "sini; pakai 'humas kontak list'.",
            ("humas register search konsultasi daring", "humas register search formasi --jenis keterangan-pers"),
        ),
        "show": Verb(
            "Tampilkan satu kegiatan selengkapnya.",
            "show_entry",
            "Keadaan, putusan, nomor, kewajiban, dokumen, dan bukti tayang. --riwayat: setiap peristiwa dengan "
            "waktu, pengguna, alasan, dan yang berubah. --output menulis berkas kegiatan dan dokumennya dari "
            "register.",
            (
                "humas register show siaran-pers-2026-11-25-01",
                "humas register show siaran-pers-2026-11-25-01 --riwayat",
                "humas register show siaran-pers-2026-11-25-01 --output salinan",
            ),
        ),
        "export": Verb(
            "Ekspor kegiatan ke csv, xlsx, atau json.",
            "export_entries",
            "Satu baris satu kegiatan dengan semua kolomnya. Kontak wartawan tidak ikut, kecuali dengan "
            "--dengan-kontak. Bawaannya csv ke keluaran standar: UTF-8 tanpa BOM, waktu dengan zonanya. Excel "
            "membukanya lewat Data > Dari Teks/CSV dengan 65001: Unicode (UTF-8); untuk langsung dibuka pakai xlsx, "
            "yang waktunya menurut zona kantor. Ekspor tidak dapat diimpor lagi; memindahkan register: backup dan "
            "restore.",
            (
                "humas register export --dari 2026-01-01 > register-2026.csv",
                "humas register export --jenis siaran-pers --format xlsx --output rilis.xlsx",
            ),
        ),
        "numbers": Verb(
            "Buku nomor: terpakai, dilewati, dan batal.",
            "register_numbers:list_numbers",
            "Menurut deret dan urutannya. Nomor yang hilang di antara dua nomor disebut, dan perintah ini keluar "
            "dengan 1; yang belum tercatat sebelum nomor pertama hanya disebut. --tanpa-resmi: naskah yang dibuat "
            "dengan --srikandi dan belum mempunyai nomor resmi.",
            (
                "humas register numbers",
                "humas register numbers --deret umum --tahun 2026",
                "humas register numbers --tanpa-resmi",
            ),
        ),
        "update": Verb(
            "Betulkan atau lengkapi fakta satu kegiatan.",
            "register_change:update",
            "Menjadi versi baru; yang lama tetap ada dalam riwayat. Kegiatan dinilai ulang, dan kewajiban yang "
            "terbuka atau tertutup disebut. Nilai kosong (kunci=) menghapus fakta itu; daftar diganti seluruhnya. "
            "Sejak terbit, --alasan wajib.",
            (
                "humas register update siaran-pers-2026-11-25-01 --ubah judul='Judul Baru'",
                "humas register update liputan-2026-11-25-01 --isian tambahan.toml",
            ),
        ),
        "done": Verb(
            "Nyatakan terlaksana dengan waktu selesai yang sebenarnya.",
            "register_change:done",
            "Waktu selesai menentukan tenggat laporan 1 x 24 jam. Bagi naskah: saat disiarkan. Tanpa --selesai dipakai "
            "waktu yang dicatat sesudah kegiatannya selesai; yang dicatat sebelumnya baru rencana dan ditanyakan.",
            ('humas register done siaran-pers-2026-11-25-01 --selesai "2026-11-25 10:30 WIB"',),
        ),
        "cancel": Verb(
            "Batalkan kegiatan dengan alasan.",
            "register_change:cancel",
            "Nomornya menjadi batal dan tidak dipakai lagi, juga nomor surat yang sudah dikirim; kewajiban yang masih "
            "terbuka gugur. Kegiatan yang selesai (misalnya haknya sudah dilayani media) tidak dibatalkan, tetapi "
            "dinyatakan terlaksana dengan done. Berkas yang sudah ditulis tidak dihapus.",
            ("humas register cancel siaran-pers-2026-11-25-01 --alasan 'acara ditunda'",),
        ),
        "note": Verb(
            "Tambahkan catatan pada kegiatan.",
            "register_change:note",
            "Catatan tersimpan dalam riwayat dan tidak dapat dihapus; jangan memuat data pribadi.",
            ("humas register note siaran-pers-2026-11-25-01 'arsip cetak di map 12'",),
        ),
        "attach": Verb(
            "Simpan bukti tayang: tautan, berkas, atau keduanya.",
            "register_change:attach",
            "Isi berkas (paling besar 20 MB) disimpan dalam register beserta sidik SHA-256-nya.",
            (
                "humas register attach siaran-pers-2026-11-25-01 --tautan https://a.example/1",
                "humas register attach siaran-pers-2026-11-25-01 --berkas tangkapan.png",
            ),
        ),
        "official": Verb(
            "Catat nomor resmi yang kemudian diberikan SRIKANDI.",
            "register_numbers:official",
            "Nomor resmi dilekatkan pada nomor kegiatan itu, atau, bila belum bernomor, menjadi nomornya. Yang salah "
            "ketik dibetulkan dengan perintah yang sama; yang lama tinggal dalam riwayat.",
            ("humas register official siaran-pers-2026-11-25-01 B-123/HM.02.00/2026",),
        ),
        "skip": Verb(
            "Lewati nomor berikutnya, atau jelaskan nomor yang hilang.",
            "register_numbers:skip",
            "Tanpa --nomor, nomor berikutnya dalam deret itu dicatat sebagai dilewati dan tidak dipakai lagi. Dengan "
            "--nomor, nomor yang tidak tercatat di antara nomor lain dijelaskan, sehingga 'humas register numbers' "
            "tidak menganggapnya hilang lagi; rentang yang dimulai dari nomor berikutnya dilewati sekaligus, misalnya "
            "1-57 bila register baru dimulai sesudah buku kertas sampai 57. Buku yang isinya perlu tercatat dimasukkan "
            "dengan 'humas register import', sebelum nomor pertama diberikan. Deret yang tidak mempunyai pola sendiri "
            "dalam kantor.toml bernama umum.",
            (
                "humas register skip --deret umum --alasan 'dipakai naskah lain'",
                "humas register skip --deret umum --nomor 1-57 --alasan 'buku kertas'",
            ),
        ),
        "resync": Verb(
            "Betulkan urutan waktu sesudah ada catatan dengan jam komputer yang salah.",
            "register_clock:resync",
            "Bila ada catatan yang ditulis dengan jam yang terlalu maju, register menolak catatan baru. Perintah ini "
            "mencatat pembetulannya; catatan yang salah jam tetap ada, dan yang berikutnya dihitung dari sini. "
            "Periksa dahulu jam komputer ini.",
            ("humas register resync --alasan 'jam komputer loket 2 salah tahun'",),
        ),
        "verify": Verb(
            "Periksa keutuhan register: rantai peristiwa dan semua tabel.",
            "register_keep:verify",
            "Setiap peristiwa memuat sidik SHA-256 peristiwa sebelumnya; sidik yang terakhir ialah puncak rantai. "
            "Semua tabel diturunkan ulang dari peristiwa, lalu dibandingkan; yang berbeda disebut kegiatan, "
            "peristiwa, dan kolomnya. Keluar dengan 1 bila ada temuan.",
            (
                "humas register verify",
                "humas register verify --puncak 3f9a1c04d2b7",
                "humas register verify --arsip arsip-2026",
            ),
        ),
        "archive": Verb(
            "Arsipkan register sebagai berkas biasa yang dapat diperiksa tanpa program ini.",
            "register_keep:archive",
            "Rantai peristiwa, berkas kegiatan, dokumen, bukti, buku nomor, kewajiban, SHA256SUMS, dan periksa.sh. "
            "Tanpa --dengan-kontak, kontak wartawan dan dokumen yang memuatnya tidak disertakan.",
            ("humas register archive arsip-2026-12-31", "humas register archive arsip --kantor kanreg-4"),
        ),
        "backup": Verb(
            "Cadangkan seluruh register ke satu berkas.",
            "register_keep:backup",
            "Termasuk kontak wartawan dan isi dokumen; hanya pemiliknya yang dapat membacanya. Isi yang sama "
            "menghasilkan berkas yang sama. Pada register bersama, kantor yang bagiannya tidak utuh tidak disertakan "
            "dan disebut (keluar dengan 1).",
            ("humas register backup cadangan-2026-11-24.zip", "humas register backup cadangan.zip --force"),
        ),
        "restore": Verb(
            "Pulihkan register dari cadangan, seluruhnya atau tidak sama sekali.",
            "register_keep:restore",
            "Hanya ke register yang kosong; --ganti menyisihkan register yang ada tanpa menghapusnya. Bila register "
            "itu memuat yang tidak terdapat dalam cadangan, tambahkan --ya; nomornya dicatat sebagai dilewati. "
            "Setiap peristiwa dan berkas diperiksa selagi dipulihkan. Cadangan SQLite dapat dipulihkan ke "
            "PostgreSQL dan sebaliknya.",
            (
                "humas register restore cadangan-2026-11-24.zip",
                "humas register restore cadangan-2026-11-24.zip --ganti",
            ),
        ),
        "import": Verb(
            "Masukkan buku nomor lama (.csv, .xlsx) atau berkas kegiatan (.toml).",
            "register_keep:import_files",
            "Setiap baris buku menjadi nomor dalam register, dan penomoran berlanjut sesudah yang tertinggi. Yang "
            "tidak cocok (bulan berlainan dengan tanggal; nomor ganda, melompat, atau mundur) disebut barisnya; bila "
            "berat, tidak ada yang dimasukkan (keluar dengan 1). Baris tanpa jenis masuk ke satu-satunya deret yang "
            "polanya cocok; bila tidak ada atau lebih dari satu, sebutkan --deret. Berkas kegiatan dicatat sebagai "
            "konsep. Dapat diulang.",
            (
                "humas register import buku-agenda-2026.xlsx --dry-run",
                "humas register import buku.csv --deret siaran-pers --terima 'sesuai buku'",
                "humas register import kegiatan/*.toml",
            ),
        ),
        "setup": Verb(
            "Siapkan basis data PostgreSQL yang dipakai bersama.",
            "register_setup:setup",
            "Tabel, satu peran untuk setiap kantor, dan hak akses per baris: kantor melihat dan menulis miliknya "
            "sendiri, pusat melihat semuanya. Dijalankan pemilik basis data, sekali dan setiap kali program "
            "diperbarui; dijalankan lagi, tidak ada yang berubah. Berkas SQLite tidak memerlukannya.",
            (
                "humas register setup",
                "humas register setup --sql > register.sql",
            ),
        ),
    },
}
