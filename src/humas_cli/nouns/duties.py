"""Commands about what is owed, the agenda and the people in the register."""

from __future__ import annotations

from humas_cli.nouns.model import Verb

VERBS = {
    "tenggat": {
        "list": Verb(
            "Semua kewajiban yang terbuka, yang lewat dahulu.",
            "list_duties",
            "Kepada siapa, dasarnya, kapan paling lambat (waktu setempat dan WIB), dan sisa waktunya. Kegiatan yang "
            "sudah mulai, tetapi waktu selesainya belum dicatat, disebut dengan batas yang paling cepat. Keluar "
            "dengan 1 bila ada yang lewat atau mungkin sudah lewat. Selain di terminal, satu baris per kewajiban, "
            "kolomnya dipisah tab: keadaan (lewat, mungkin-lewat, menunggu-selesai, berjalan, belum-diketahui, "
            "tanpa-tenggat; berkala, belum-diatur), sisa, tenggat, tenggat dengan kata, kewajiban, dasar, id, judul, "
            "keterangan; dengan --perkara: perkara, umur dalam hari, sejak, dihitung dari apa (berita atau dicatat), "
            "id, judul.",
            ("humas tenggat list", "humas tenggat list --perkara", "humas tenggat list --kantor kanreg-4 --json"),
        ),
        "today": Verb(
            "Yang lewat atau jatuh tempo hari ini.",
            "today",
            "Juga kegiatan yang sudah mulai dan waktu selesainya belum dicatat. Hari menurut zona kantor. Keluar "
            "dengan 1 bila ada yang lewat atau mungkin sudah lewat, sehingga cron dapat memberi tahu.",
            ("humas tenggat today", "humas tenggat today --quiet || echo 'ada tenggat yang lewat'"),
        ),
        "ics": Verb(
            "Tenggat sebagai kalender (iCalendar).",
            "write_calendar",
            "Untuk kalender di ponsel atau komputer; setiap kewajiban satu acara dengan pengingat, tanpa kontak. "
            "Selama register tidak berubah, isinya tetap sama.",
            ("humas tenggat ics > tenggat.ics", "humas tenggat ics --output tenggat.ics --force"),
        ),
        "close": Verb(
            "Nyatakan satu kewajiban gugur dengan alasan.",
            "close",
            "Untuk kewajiban yang ternyata tidak perlu lagi. Untuk yang sudah dipenuhi, catat buktinya (humas "
            "laporan new, humas koordinasi new); kewajibannya tertutup sendiri.",
            (
                "humas tenggat close liputan-2026-11-27-01 --alasan 'disampaikan lisan'",
                "humas tenggat close liputan-2026-11-27-01 --ke 2 --alasan 'undangan dicabut'",
            ),
        ),
    },
    "laporan": {
        "new": Verb(
            "Buat laporan satu kegiatan dan catat pengirimannya.",
            "new",
            "Laporan disusun dari yang sudah tercatat dan opsi di bawah; di terminal, yang belum diketahui "
            "ditanyakan. Dokumen, waktu pengiriman, dan keadaan kegiatan dicatat bersama; kewajiban lapor dinilai "
            "ulang. Laporan yang terlambat perlu --alasan; alasan itu dicetak. Tanpa --belum-dikirim, laporan dicatat "
            "terkirim sekarang atau pada --waktu; di terminal hal itu ditanyakan.",
            (
                "humas laporan new keterangan-pers-2026-11-24-01",
                'humas laporan new wawancara-pers-2026-11-24-01 --waktu "2026-11-24 17:00 WITA"',
                "humas laporan new keterangan-pers-2026-11-24-01 --belum-dikirim --format pdf",
            ),
        ),
    },
    "koordinasi": {
        "new": Verb(
            "Catat koordinasi satu kegiatan, atau buat nota dinasnya.",
            "new",
            "--dengan mencatat koordinasi yang sudah dilakukan; kewajiban yang tertutup disebut, atau sebab "
            "belum tertutup. Hasil yang datang kemudian melengkapi koordinasi dengan pihak itu yang belum mempunyai "
            "hasil. --nota membuat nota dinas koordinasi; --terbitkan memberinya nomor.",
            (
                "humas koordinasi new kampanye-2026-12-01-01 --dengan humas-pusat",
                "humas koordinasi new keterangan-pers-2026-11-24-01 --nota --terbitkan",
            ),
        ),
    },
    "agenda": {
        "new": Verb(
            "Tambahkan rencana ke agenda tahunan.",
            "new",
            "Rencana menyebut bulan atau minggu, bukan tanggal. Minggu ke-1 adalah tanggal 1–7, minggu ke-2 "
            "tanggal 8–14, dan seterusnya; minggu ke-5 sampai akhir bulan.",
            (
                "humas agenda new --jenis pameran --judul Pameran --bulan 11 --minggu 4",
                "humas agenda new --jenis monitoring --judul Pemantauan --jumlah 12",
            ),
        ),
        "list": Verb(
            "Daftar rencana satu tahun.",
            "list_items",
            "Di terminal berupa tabel; selain itu satu baris per rencana, kolomnya dipisah tab: id, waktu, jenis, "
            "jumlah, keadaan, judul.",
            ("humas agenda list", "humas agenda list --tahun 2027 --semua", "humas agenda list --kantor kanreg-4"),
        ),
        "check": Verb(
            "Bandingkan agenda dengan kegiatan yang tercatat.",
            "check",
            "Setiap rencana: terlaksana, bergeser (ada, tetapi di luar minggu atau bulannya), belum, atau terlewat. "
            "Kegiatan dicocokkan hanya menurut jenis, fakta (--bila), dan waktunya; judulnya tidak dibaca, jadi "
            "periksa apakah memang itu yang direncanakan. Naskah tertulis dihitung sejak terbit, kegiatan lain sejak "
            "dinyatakan terlaksana. Keluar dengan 1 bila ada yang terlewat, sehingga dapat dijalankan dari cron.",
            ("humas agenda check", 'humas agenda check --tahun 2026 --at "2026-12-31 16:00 WIB"'),
        ),
        "import": Verb(
            "Masukkan daftar rencana dari csv atau xlsx.",
            "import_list",
            "Kolomnya: jenis, judul, lalu bila perlu tahun, bulan, minggu, jumlah, bila (fakta=nilai; beberapa "
            "dipisah ';'), catatan. Semua baris masuk, atau tidak satu pun; yang sudah ada tidak ditambahkan lagi.",
            ("humas agenda import agenda-2027.xlsx --tahun 2027",),
        ),
        "cancel": Verb(
            "Batalkan satu rencana dengan alasan.",
            "cancel",
            "Rencananya tetap tersimpan dalam riwayat, tetapi tidak lagi dibandingkan.",
            ("humas agenda cancel agenda-2026-03 --alasan 'digabung dengan kegiatan pusat'",),
        ),
    },
    "kontak": {
        "list": Verb(
            "Daftar orang yang datanya tercatat.",
            "list_people",
            "Orang yang sama dikenali dari kontaknya, atau dari namanya bila tidak ada kontak yang membedakan; "
            "yang meragukan tidak disatukan dan disebut. Selain di terminal, satu baris per orang, kolomnya "
            "dipisah tab: nama, kontak, banyak kegiatan, terakhir dicatat. Yang tertulis dalam teks bebas "
            "(judul, catatan, jawaban) tidak dikenali sebagai data orang.",
            ("humas kontak list", "humas kontak list redaksi@kabar.example --lengkap"),
        ),
        "show": Verb(
            "Tampilkan semua yang tercatat tentang seseorang.",
            "show",
            "Bila beberapa orang cocok, semuanya ditampilkan dengan nomor untuk --pilih.",
            ('humas kontak show "Nama Wartawan"', "humas kontak show redaksi@kabar.example --lengkap"),
        ),
        "export": Verb(
            "Tulis semua data seseorang ke berkas, untuk memenuhi hak aksesnya.",
            "export",
            "Setiap nilai dengan kegiatan, isian, dan waktunya, dokumen tersimpan yang memuatnya, dan kegiatan "
            "yang menyebutnya dalam teks bebas. Berkasnya hanya dapat dibaca pemiliknya.",
            ('humas kontak export "Nama Wartawan" --output data-wartawan.json',),
        ),
        "correct": Verb(
            "Koreksi data seseorang di semua kegiatannya.",
            "correct",
            "Nilai lama dibuang dari register; riwayat hanya menyebut isian yang dikoreksi. Dokumen tidak diubah: "
            "yang masih memuat nilai lama disebut.",
            ('humas kontak correct "Nama Wartawan" --ubah kontak=surel@kabar.example',),
        ),
        "erase": Verb(
            "Hapus data seseorang; kegiatan dan riwayatnya tetap.",
            "erase",
            "Nilai beserta kunci acaknya dibuang; yang tinggal dalam riwayat hanya sidik yang tidak dapat dibaca "
            "kembali, sehingga 'humas register verify' tetap cocok. Isi dokumen tersimpan yang memuatnya ikut "
            "dihapus. Teks bebas dan salinan di luar register tidak terjangkau: yang diketahui disebut. Menurut "
            "UU 27/2022, penarikan persetujuan dipenuhi paling lambat 3 x 24 jam.",
            (
                'humas kontak erase "Nama Wartawan" --alasan "persetujuan ditarik"',
                'humas kontak erase wartawan@kabar.example --alasan "atas permintaan" --ya',
            ),
        ),
    },
}
