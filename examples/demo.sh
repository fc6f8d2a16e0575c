#!/bin/sh
# Pekerjaan utama humas pada berkas contoh: apa yang dibuat, apa yang ditolak, dan di mana hasilnya.
#
#   sh examples/demo.sh [FOLDER]      perintah humas ada di PATH; semua hasil di FOLDER (bawaan: keluaran)
#
# Boleh dijalankan berulang. Saat penilaian ditetapkan dengan --at, sehingga putusannya tidak bergantung pada kalender.
set -eu

luar=${1:-keluaran}
contoh=$(dirname "$0")
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

judul "Hasil demo di $dokumen:"
for jenis in siaran-pers wawancara-pers hak-koreksi hak-jawab; do
    for berkas in "$dokumen/$jenis"-*; do
        if [ ! -s "$berkas" ]; then
            printf '%s\n' "Demo gagal: dokumen $jenis tidak ada." >&2
            exit 1
        fi
        printf '  %s\n' "$berkas"
    done
done
printf '\n%s\n' "Buka berkas .docx dengan Word atau LibreOffice. Nama orang hanya penanda; NIP, media, dan peristiwanya fiktif."
printf '%s\n' "Penolakan pada langkah 2 disengaja; tidak ada siaran pers kantor regional yang ditulis."
