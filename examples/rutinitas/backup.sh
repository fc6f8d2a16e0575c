#!/bin/sh
# Cadangan harian: register diperiksa, dicadangkan ke drive lain, lalu cadangannya dipulihkan ke register sementara dan
# dibandingkan. Baru sesudah cocok ia menjadi cadangan hari ini, dan cadangan terlama melebihi RUTINITAS_SIMPAN dihapus.
#
#   sh backup.sh
#
# Keluar dengan 0 bila cadangan hari ini ada dan terbukti, 1 bila register tidak utuh atau cadangannya tidak cocok, selain
# itu rutinitas ini sendiri gagal (lihat README.md). Selama gagal tidak ada cadangan lama yang dihapus. Boleh dijalankan
# bersamaan: setiap jalannya memakai nama sendiri, dan hanya hasil yang terbukti yang diberi nama hari itu.
set -eu
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=bersama.sh
. "$folder/bersama.sh"
umask 077 # cadangan memuat data pribadi

[ -n "$RUTINITAS_CADANGAN" ] || berhenti 2 "RUTINITAS_CADANGAN belum diisi; sebutkan folder di drive lain dalam '$setelan'."
case $RUTINITAS_SIMPAN in
    *[!0-9]* | "" | 0*) berhenti 2 "RUTINITAS_SIMPAN='$RUTINITAS_SIMPAN' harus bilangan bulat, paling sedikit 1." ;;
esac
# Titik kait drive yang sedang dilepas adalah folder kosong di cakram sendiri: karena itu ada berkas penanda.
[ -e "$RUTINITAS_CADANGAN/cadangan-humas" ] || berhenti 5 "'$RUTINITAS_CADANGAN' tidak memuat berkas penanda \
'cadangan-humas'; drive belum terpasang? Bila folder itu memang benar, sekali saja: touch '$RUTINITAS_CADANGAN/cadangan-humas'"
tujuan=$(CDPATH='' cd -- "$RUTINITAS_CADANGAN" && pwd)

# Sisa jalan yang terputus (listrik padam) memuat data pribadi: dibuang bila umurnya lebih dari sehari.
find "$tujuan" -name '.sedang-*' -type f -mtime +0 -exec rm -f {} +
for sisa in "${TMPDIR:-/tmp}"/humas-uji-cadangan.*; do
    [ ! -d "$sisa" ] || find "$sisa" -prune -user "$(id -un)" -mtime +0 -exec rm -rf {} +
done
uji=$(mktemp -d "${TMPDIR:-/tmp}/humas-uji-cadangan.XXXXXX") || berhenti 4 "folder sementara tidak dapat dibuat."
sedang=$tujuan/.sedang-$$-${uji##*.}
trap 'rm -rf "$uji" "$sedang.zip" "$sedang.puncak"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# jalankan PERINTAH...: keluarannya ke $keluaran; yang gagal menghentikan rutinitas dengan statusnya.
jalankan() {
    status=0
    keluaran=$("$@") || status=$?
    [ "$status" -eq 0 ] && return
    [ -z "$keluaran" ] || printf '%s\n' "$keluaran" >&2
    berhenti "$status" "'$*' gagal (keluar $status); cadangan lama tidak disentuh."
}

# 1. Register utuh, dan lanjutan dari cadangan terakhir: register baru atau yang ditulis ulang tidak menggeser yang lama.
terakhir=
for satu in "$tujuan"/cadangan-*.puncak; do
    [ -f "$satu" ] && terakhir=$satu
done
set --
if [ -n "$terakhir" ]; then
    while read -r puncak; do
        [ -z "$puncak" ] || set -- "$@" --puncak "${puncak##* }" # kosong: register itu belum berisi
    done <"$terakhir"
fi
jalankan humas register verify --quiet "$@"
puncak_asal=$keluaran

# 2. Cadangkan.
jalankan humas register backup "$sedang.zip" --quiet

# 3. Pulihkan ke register sementara; rantainya sama, dan cadangan dari padanya sama sampai bita terakhir.
di_uji() {
    HUMAS_REGISTER=$uji/register.db humas "$@"
}
jalankan di_uji register restore "$sedang.zip" --quiet
jalankan di_uji register verify --quiet
puncak_uji=$keluaran
jalankan di_uji register backup "$uji/lagi.zip" --quiet
cmp -s "$sedang.zip" "$uji/lagi.zip" || berhenti 1 "isi cadangan tidak sama dengan yang dipulihkan; cadangan lama tidak disentuh."
if [ "$puncak_uji" != "$puncak_asal" ]; then
    # Ada yang mencatat sementara itu: puncak cadangan harus ada dalam register yang sekarang.
    printf '%s\n' "$puncak_uji" >"$uji/puncak"
    set --
    while read -r puncak; do
        [ -z "$puncak" ] || set -- "$@" --puncak "${puncak##* }"
    done <"$uji/puncak"
    jalankan humas register verify --quiet "$@"
fi

# 4. Terbukti: beri nama hari ini. Puncaknya disimpan di sampingnya, di luar komputer register.
nama=cadangan-$(date '+%Y-%m-%d')
printf '%s\n' "$puncak_uji" >"$sedang.puncak"
mv -f "$sedang.zip" "$tujuan/$nama.zip"
mv -f "$sedang.puncak" "$tujuan/$nama.puncak"

# 5. Yang terlama dihapus; namanya memuat tanggal, jadi urutannya menurut waktu. Yang baru selalu termasuk yang disimpan.
set -- "$tujuan"/cadangan-????-??-??.zip
while [ "$#" -gt "$RUTINITAS_SIMPAN" ]; do
    [ "$1" = "$tujuan/$nama.zip" ] || rm -f "$1" "${1%.zip}.puncak"
    shift
done

printf '%s\n' "$tujuan/$nama.zip" "${puncak_uji:-register masih kosong}"
printf '%s\n' "Cadangan dipulihkan ke register sementara dan cocok; tersimpan $# cadangan."
