#!/bin/sh
# Memeriksa arsip register ini tanpa program humas: isi setiap berkas, rantai peristiwa baris demi baris, lalu dokumen
# dan bukti menurut peristiwanya.
# Pemakaian: sh periksa.sh [PUNCAK...]   Setiap puncak yang pernah dicatat harus ada dalam rantai.
# Keluar dengan 0 bila utuh, 1 bila tidak.
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")" || exit 1
if command -v sha256sum >/dev/null 2>&1; then
    hitung() { sha256sum "$@"; }
else
    hitung() { shasum -a 256 "$@"; }
fi
gagal=0

if ! hasil=$(hitung -c SHA256SUMS 2>&1); then
    gagal=1
    printf '%s\n' "$hasil" | grep -v ': OK$'
fi

puncak_semua=' '
for berkas in peristiwa-*.jsonl; do
    [ -e "$berkas" ] || continue
    sebelum=0000000000000000000000000000000000000000000000000000000000000000
    nomor=0
    putus=0
    while IFS= read -r baris || [ -n "$baris" ]; do
        nomor=$((nomor + 1))
        # Kunci sesudah "sebelum" hanya "urut" dan "waktu"; yang terakhir disebut adalah milik peristiwanya sendiri.
        case ${baris##*,\"sebelum\":} in
            "\"$sebelum\",\"urut\":$nomor,\"waktu\":"*) ;;
            *)
                printf '%s baris %s: tidak menyambung ke baris sebelumnya\n' "$berkas" "$nomor"
                gagal=1
                putus=1
                break
                ;;
        esac
        sebelum=$(printf '%s' "$baris" | hitung)
        sebelum=${sebelum%% *}
        puncak_semua="$puncak_semua$sebelum "
    done <"$berkas"
    [ "$putus" = 1 ] || printf '%s: %s peristiwa, puncak %s\n' "$berkas" "$nomor" "$sebelum"
done

# Dokumen dan bukti: sidiknya harus disebut oleh sebuah peristiwa. Tanda kutip dalam teks bebas tertulis \", jadi yang
# dicari hanya kunci "hash" yang sebenarnya.
asing=$(
    {
        cat peristiwa-*.jsonl 2>/dev/null | tr ',{}[]' '\n\n\n\n\n' | sed -n 's/^"hash":"\([0-9a-f]\{64\}\)"$/\1/p'
        echo
        for folder in dokumen bukti; do
            [ ! -d "$folder" ] || find "$folder" -type f -exec sh -c '
                if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi
            ' sh {} +
        done
    } | awk '
        !berkas && $0 == "" { berkas = 1; next }
        !berkas { tersebut[$1] = 1; next }
        !($1 in tersebut) { print substr($0, 67) ": tidak disebut peristiwa mana pun; bukan berkas yang dahulu dicatat" }
    '
)
if [ -n "$asing" ]; then
    gagal=1
    printf '%s\n' "$asing"
fi

for puncak in "$@"; do
    case $puncak_semua in
        *" $puncak"*) ;;
        *)
            printf 'Puncak %s tidak ada dalam rantai\n' "$puncak"
            gagal=1
            ;;
    esac
done

if [ "$gagal" = 0 ]; then
    echo 'Arsip utuh.'
else
    echo 'Arsip TIDAK utuh.'
fi
exit "$gagal"
