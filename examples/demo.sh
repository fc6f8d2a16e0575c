#!/bin/sh
# Pekerjaan utama humas pada berkas contoh: apa yang dibuat, apa yang ditolak, dan di mana hasilnya. PDF hanya bila ada LibreOffice.
#
#   sh examples/demo.sh [FOLDER]      perintah humas ada di PATH; semua hasil di FOLDER (bawaan: keluaran)
#
# Boleh dijalankan berulang. Saat penilaian ditetapkan dengan --at, sehingga putusannya tidak bergantung pada kalender.
set -eu

luar=${1:-keluaran}
contoh=$(dirname "$0")
templat=$contoh/../templates
dokumen=$luar/dokumen
saat="2026-11-24 10:00 WIB"

# Konfigurasi demo tidak menyentuh konfigurasi orang yang menjalankannya.
for nama in $(env | sed -n 's/^\(HUMAS_[A-Z_]*\)=.*/\1/p'); do
    unset "$nama"
done

judul() {
    printf '\n%s\n' "== $1"
}

# Kantor yang sedang bekerja: contoh konfigurasinya disalin ke HUMAS_HOME tersendiri.
pakai_kantor() {
    HUMAS_HOME=$luar/rumah-$1
    export HUMAS_HOME
    mkdir -p "$HUMAS_HOME"
    cp "$contoh/kantor-$1.toml" "$HUMAS_HOME/kantor.toml"
}

# jalankan STATUS PERINTAH...: perlihatkan perintahnya, jalankan, dan pastikan status keluarnya seperti yang diharapkan.
jalankan() {
    harapan=$1
    shift
    printf '$ HUMAS_HOME="%s"' "$HUMAS_HOME"
    for kata in "$@"; do
        case $kata in
            *[!A-Za-z0-9_./:=-]*) printf ' "%s"' "$kata" ;;
            *) printf ' %s' "$kata" ;;
        esac
    done
    printf '\n'
    status=0
    "$@" 2>&1 </dev/null || status=$?
    if [ "$status" -ne "$harapan" ]; then
        printf '%s\n' "Demo gagal: status keluar $status, seharusnya $harapan." >&2
        exit 1
    fi
}

# Wawancara dicatat dengan 'new', yang tidak menimpa apa pun; hasil demo sebelumnya disingkirkan dahulu.
mkdir -p "$dokumen"
rm -f "$dokumen"/wawancara-pers-2026-11-25-*.docx "$dokumen"/wawancara-pers-2026-11-25-*.toml
rm -f "$dokumen"/masuk/wawancara-pers-2026-11-25-*.toml
rm -rf "$dokumen/terbit" "$luar"/rumah-*/register.db*

judul "1. Siaran pers BKN Pusat, ditandatangani seorang Plt.: sesuai, dan ditulis."
pakai_kantor pusat
jalankan 0 humas siaran-pers draft --isian "$contoh/rilis.toml" --naskah "$contoh/rilis.md" \
    --at "$saat" --output "$dokumen" --force --no-input

judul "2. Kantor regional hendak menerbitkan siaran pers: ditolak, dan ditunjukkan jalan yang sah."
pakai_kantor kanreg-4
jalankan 1 humas siaran-pers draft --isian "$contoh/rilis-kanreg.toml" \
    --at "$saat" --output "$dokumen" --force --no-input

judul "Jalan yang sah itu, dinilai: keterangan pers oleh pimpinan kehumasan kantor regional."
jalankan 0 humas keterangan-pers check --judul "Pertimbangan teknis pensiun diserahkan di Ambon" --kantor kanreg-4 \
    --pelaksana humas-kanreg --pelaku pimpinan-humas-kanreg --cakupan daerah --mulai "2026-11-26 09:00 WIT" \
    --at "$saat" --no-input

judul "3. Permohonan wawancara: formulir, nota dinas, surat jawaban, dan berkas kegiatannya."
jalankan 0 humas wawancara-pers new --isian "$contoh/wawancara.toml" \
    --at "$saat" --output "$dokumen" --no-input

judul "4. Hak koreksi kantor regional, ditandatangani seorang Plh."
jalankan 0 humas hak-koreksi draft --isian "$contoh/koreksi.toml" \
    --at "$saat" --output "$dokumen" --force --no-input

judul "5. Hak jawab BKN Pusat, dengan tabel Tertulis, Yang benar, Dasar."
pakai_kantor pusat
jalankan 0 humas hak-jawab draft --isian "$contoh/bantahan.toml" \
    --at "$saat" --output "$dokumen" --force --no-input

judul "6. Undangan konferensi pers untuk setiap media dalam daftar, digabung menjadi satu berkas untuk dicetak."
jalankan 0 humas konferensi-pers draft --isian "$templat/konferensi-pers/contoh.toml" --dokumen undangan \
    --penerima "$contoh/media.csv" --gabung --at "$saat" --output "$dokumen" --force

judul "Perintah yang sama sekali lagi: tidak ada yang berubah."
jalankan 0 humas konferensi-pers draft --isian "$templat/konferensi-pers/contoh.toml" --dokumen undangan \
    --penerima "$contoh/media.csv" --gabung --at "$saat" --output "$dokumen"

if command -v soffice >/dev/null || command -v libreoffice >/dev/null; then
    judul "Undangan yang sama sebagai PDF, dibuat oleh LibreOffice."
    jalankan 0 humas konferensi-pers draft --isian "$templat/konferensi-pers/contoh.toml" --dokumen undangan \
        --penerima "$contoh/media.csv" --gabung --format pdf --at "$saat" --output "$dokumen"
else
    judul "PDF dilewati: LibreOffice tidak terpasang di komputer ini."
fi

judul "7. Paket komunikasi krisis: lima dokumen, dan satu berkas kegiatan untuk setiap sarana yang disebut peraturan."
jalankan 0 humas komunikasi-krisis draft --isian "$templat/komunikasi-krisis/contoh.toml" \
    --at "$saat" --output "$dokumen" --force --no-input

judul "Satu sarana diteruskan: keterangan pers, isinya sudah terbawa dari paket itu."
jalankan 0 humas keterangan-pers draft --isian "$dokumen/komunikasi-krisis-2026-11-24-keterangan-pers.toml" \
    --dokumen keterangan --at "$saat" --output "$dokumen" --force --no-input

judul "8. Formulir wawancara kosong untuk pemohon: isiannya dapat diketik di Word atau LibreOffice."
pakai_kantor kanreg-4
jalankan 0 humas wawancara-pers draft --dokumen formulir --at "$saat" --output "$dokumen/formulir" --force --no-input

judul "Formulir yang sudah terisi (dari langkah 3) dibaca kembali menjadi berkas kegiatan."
jalankan 0 humas wawancara-pers read "$dokumen/wawancara-pers-2026-11-25-01-formulir.docx" --output "$dokumen/masuk"

judul "9. Register: siaran pers dicatat sebagai konsep, lalu diterbitkan dengan nomor berikutnya."
pakai_kantor pusat
jalankan 0 humas siaran-pers new --isian "$contoh/rilis.toml" --naskah "$contoh/rilis.md" \
    --at "$saat" --output "$dokumen/terbit" --no-input --quiet
jalankan 0 humas siaran-pers issue siaran-pers-2026-11-25-01 --at "$saat" --output "$dokumen/terbit" --quiet

judul "Isi register, buku nomornya, dan bukti bahwa tidak ada yang diubah diam-diam."
jalankan 0 humas register list
jalankan 0 humas register numbers
jalankan 0 humas register verify

judul "Hasil demo di $dokumen:"
for berkas in siaran-pers wawancara-pers hak-koreksi hak-jawab komunikasi-krisis keterangan-pers \
    konferensi-pers-2026-11-26-undangan/gabungan formulir/wawancara-pers masuk/wawancara-pers terbit/siaran-pers; do
    for hasil in "$dokumen/$berkas"[-.]*; do
        if [ ! -s "$hasil" ]; then
            printf '%s\n' "Demo gagal: $berkas tidak ada." >&2
            exit 1
        fi
        printf '  %s\n' "$hasil"
    done
done
printf '\n%s\n' "Buka berkas .docx dengan Word atau LibreOffice. Nama orang hanya penanda; NIP, media, dan peristiwanya fiktif."
printf '%s\n' "Penolakan pada langkah 2 disengaja; tidak ada siaran pers kantor regional yang ditulis."
