#!/bin/sh
# Rekap satu minggu (Senin s.d. Minggu): kegiatan sebagai csv dan xlsx, dan ringkasan.
#
#   sh rekap-mingguan.sh              minggu ini
#   sh rekap-mingguan.sh lalu         minggu yang lalu
#   sh rekap-mingguan.sh 2026-11-25   minggu yang memuat tanggal itu
#
# Keluar dengan 0 bila beres, 1 bila register atau buku nomornya ada temuan, selain itu rutinitas ini sendiri gagal
# (lihat README.md). Dijalankan lagi, rekap minggu itu diperbarui.
set -eu
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=bersama.sh
. "$folder/bersama.sh"
tab=$(printf '\t')
umask 077

zona_kantor
case ${1-} in
    "") awal=$(senin "$(hari_ini_kantor)") ;;
    lalu) awal=$(senin "$(geser "$(hari_ini_kantor)" -7)") ;;
    [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9])
        [ "$(geser "$1" 0)" = "$1" ] || berhenti 2 "tanggal '$1' tidak ada dalam kalender."
        awal=$(senin "$1")
        ;;
    *) berhenti 2 "'$1' bukan tanggal; contoh: sh rekap-mingguan.sh 2026-11-25, atau: sh rekap-mingguan.sh lalu" ;;
esac
akhir=$(geser "$awal" 6)
mkdir -p "$RUTINITAS_REKAP" || berhenti 4 "folder '$RUTINITAS_REKAP' tidak dapat dibuat; periksa RUTINITAS_REKAP."
rekap=$RUTINITAS_REKAP/rekap-$awal

# perintah PERINTAH...: 0 dan 1 (ada temuan) adalah jawaban; yang lain kegagalan.
temuan=0
perintah() {
    status=0
    keluaran=$("$@") || status=$?
    [ "$status" -le 1 ] || berhenti "$status" "'$*' gagal (keluar $status)."
    [ "$status" -eq 0 ] || temuan=1
}

sementara=$rekap.txt.$$
trap 'rm -f "$sementara"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
{
    printf '%s\n\n%s\n' "Rekap $(sebutan "$awal") s.d. $(sebutan "$akhir")" "Kegiatan menurut jenis dan keadaan:"
    perintah humas register list --semua --dari "$awal" --sampai "$akhir" --quiet
    printf '%s\n' "$keluaran" | awk -F "$tab" '
        NF { banyak[$3 " (" $4 ")"]++; semua++ }
        END {
            for (satu in banyak) print "  " satu ": " banyak[satu] | "LC_ALL=C sort"
            close("LC_ALL=C sort")
            print "  semuanya: " semua + 0
        }'

    printf '\n%s\n' "Nomor dengan tanggal minggu ini:"
    perintah humas register numbers --quiet
    printf '%s\n' "$keluaran" | awk -F "$tab" -v awal="$awal" -v akhir="$akhir" '
        $2 >= awal && $2 <= akhir {
            print "  " $1 " (" $4 ")" ($6 == "" ? "" : " " $6) ($7 == "" ? "" : "; " $7); ada = 1
        }
        END { if (!ada) print "  tidak ada" }'
    [ "$status" -eq 0 ] || printf '%s\n' "  Ada nomor yang hilang dari urutan; rinciannya: humas register numbers"

    printf '\n%s\n' "Pemeriksaan register:"
    perintah humas register verify --quiet
    printf '%s\n' "${keluaran:-register masih kosong}" | sed 's/^/  /'
    [ "$status" -eq 0 ] || printf '%s\n' "  Register TIDAK utuh; jangan ubah apa pun, dan bandingkan dengan cadangan terakhir."
} >"$sementara"

for bentuk in csv xlsx; do
    perintah humas register export --dari "$awal" --sampai "$akhir" --format "$bentuk" --output "$rekap.$bentuk" --force --quiet
done
mv -f "$sementara" "$rekap.txt"
cat "$rekap.txt"
printf '\n%s\n' "Berkas: $rekap.txt, $rekap.csv, $rekap.xlsx"
exit "$temuan"
