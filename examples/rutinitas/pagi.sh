#!/bin/sh
# Pagi: layar hari ini dan semua kewajiban yang masih terbuka. Bila ada yang lewat tenggat, atau mungkin sudah lewat karena
# waktu selesai kegiatannya belum dicatat, satu surel singkat dikirim.
#
#   sh pagi.sh
#
# Keluar dengan 0 bila tidak ada yang lewat, 1 bila ada, selain itu rutinitas ini sendiri gagal (lihat README.md).
set -eu
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=bersama.sh
. "$folder/bersama.sh"
tab=$(printf '\t')

# jalankan PERINTAH...: 0 dan 1 (ada yang lewat) adalah jawaban; yang lain kegagalan.
jalankan() {
    status=0
    "$@" || status=$?
    [ "$status" -le 1 ] || berhenti "$status" "'$*' gagal (keluar $status)."
}

jalankan humas hari-ini

status=0
daftar=$(humas tenggat list --quiet) || status=$?
[ "$status" -le 1 ] || berhenti "$status" "'humas tenggat list' gagal (keluar $status)."
printf '\n%s\n' "Kewajiban yang masih terbuka:"
printf '%s\n' "$daftar" | awk -F "$tab" '
    BEGIN {
        sebut["lewat"] = "lewat"; sebut["berjalan"] = "berjalan"; sebut["tanpa-tenggat"] = "tanpa batas waktu"
        sebut["mungkin-lewat"] = "mungkin sudah lewat"; sebut["menunggu-selesai"] = "sudah mulai"
        sebut["belum-diketahui"] = "batas waktunya belum diketahui"
        jelas["mungkin-lewat"]; jelas["menunggu-selesai"]; jelas["belum-diketahui"]
    }
    $1 in sebut {
        masuk = $9 ~ /(^|; )masuk/ ? " [masuk]" : ""
        print "  " ($2 == "" ? sebut[$1] : $2) ": " $5 masuk ($7 == "" ? "" : " – " $7); ada = 1
        if ($1 in jelas && $4 != "") print "    " $4 "."
    }
    END { if (!ada) print "  tidak ada" }'
[ "$status" -eq 1 ] || exit 0

# Surel keluar dari komputer ini: hanya kewajiban, tenggat, dan id; tanpa judul dan tanpa nama orang luar.
lewat=$(printf '%s\n' "$daftar" | awk -F "$tab" '$1 == "lewat" || $1 == "mungkin-lewat" { print $5 ($7 == "" ? "" : " – " $7) ". " $4 "." }')
[ -n "$lewat" ] || berhenti 70 "'humas tenggat list' keluar dengan 1 tanpa menyebut yang lewat; periksa pemasangannya."
banyak=$(printf '%s\n' "$lewat" | grep -c .)
mungkin=
! printf '%s\n' "$daftar" | grep -q '^mungkin-lewat' || mungkin=" atau mungkin sudah lewat"
galat "$banyak kewajiban lewat tenggat$mungkin; rinciannya: humas tenggat list"
[ -n "$RUTINITAS_SUREL" ] || exit 1

# Isi yang sama tidak dikirim dua kali pada hari yang sama. Ditandai sesudah terkirim: surel ganda lebih baik
# daripada peringatan yang hilang karena komputer mati di tengah jalan.
sidik=$(printf '%s\n' "$lewat" | cksum)
tanda=$RUTINITAS_CATATAN/pagi-$(date '+%Y-%m-%d')-${sidik%% *}
[ ! -e "$tanda" ] || exit 1
if ! printf '%s\n' "$lewat" | "$RUTINITAS_MAIL" -s "humas: $banyak kewajiban lewat tenggat$mungkin" "$RUTINITAS_SUREL"; then
    galat "surel tidak terkirim lewat '$RUTINITAS_MAIL'; beri tahu petugas dengan cara lain."
    exit 1
fi
if mkdir -p "$RUTINITAS_CATATAN"; then
    rm -f "$RUTINITAS_CATATAN"/pagi-*
    : >"$tanda"
fi
exit 1
