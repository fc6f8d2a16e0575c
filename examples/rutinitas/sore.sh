#!/bin/sh
# Sore: yang harus dibereskan sebelum pulang (tenggatnya sebelum besok tengah hari, atau kegiatannya sudah mulai dan waktu
# selesainya belum dicatat), dan hari libur di depan.
#
#   sh sore.sh
#
# Keluar dengan 0 bila tidak ada, 1 bila ada, selain itu rutinitas ini sendiri gagal (lihat README.md).
set -eu
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=bersama.sh
. "$folder/bersama.sh"
tab=$(printf '\t')

zona_kantor
besok=$(geser "$(hari_ini_kantor)" 1)

# daftar [OPSI]...: kewajiban satu per baris; keluar 1 berarti ada yang lewat, dan itu jawaban.
daftar() {
    status=0
    isi=$(humas tenggat list "$@") || status=$?
    [ "$status" -le 1 ] || berhenti "$status" "'humas tenggat list' gagal (keluar $status)."
    [ "$status" -eq 0 ] || [ -n "$isi" ] || berhenti 70 "'humas tenggat list' keluar dengan 1 tanpa menyebut yang lewat; periksa pemasangannya."
    printf '%s\n' "$isi"
}
# Yang besok tengah hari akan sudah lewat; sisa waktunya dihitung dari sekarang.
sekarang=$(daftar --quiet)
nanti=$(daftar --quiet --at "$besok 12:00 $zona")
mendesak=$(printf '%s\n==\n%s\n' "$nanti" "$sekarang" | awk -F "$tab" '
    $0 == "==" { kini = 1; next }
    !kini && ($1 == "lewat" || $1 == "mungkin-lewat") { mendesak[$3, $5, $7] = 1 }
    kini && (($3, $5, $7) in mendesak || $1 == "menunggu-selesai") {
        masuk = sub(/(^|; )masuk/, "", $9) ? " [masuk]" : ""
        print "  " ($2 == "" ? $1 : $2) ": " $5 masuk ($7 == "" ? "" : " – " $7)
        if ($4 != "") print "    " $4 "." ($9 == "" ? "" : " " $9 ".")
    }')

layar=$(humas hari-ini --quiet) || [ $? -eq 1 ] || berhenti 70 "'humas hari-ini' gagal."
libur=$(printf '%s\n' "$layar" | awk '/^[^ ]/ { isi = ($0 == "Hari libur:"); next } isi')

if [ -n "$mendesak" ]; then
    printf '%s\n%s\n' "Sebelum pulang (tenggatnya sebelum besok pukul 12.00 $zona, atau waktu selesai belum dicatat):" "$mendesak"
else
    printf '%s\n' "Tidak ada yang jatuh tempo sebelum besok pukul 12.00 $zona."
fi
if [ -n "$libur" ]; then
    printf '%s\n%s\n' "Hari libur di depan (tenggat 1 x 24 jam tetap berjalan):" "$libur"
fi
[ -z "$mendesak" ]
