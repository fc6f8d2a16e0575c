# Dipakai oleh rutinitas lain dengan '.'; bukan untuk dijalankan sendiri.
# shellcheck shell=sh

# cron tidak membaca profil: tempat uv dan pipx memasang 'humas' ditambahkan.
: "${HOME:=/}"
PATH=$PATH:$HOME/.local/bin
export PATH
rutinitas=${0##*/}

galat() {
    printf '%s: %s\n' "$rutinitas" "$1" >&2
}

# berhenti STATUS PESAN
berhenti() {
    galat "$2"
    exit "$1"
}

# Setelannya di samping berkas ini, atau yang disebut RUTINITAS_CONF.
setelan=${RUTINITAS_CONF:-$folder/rutinitas.conf}
[ -f "$setelan" ] || berhenti 2 "setelan '$setelan' tidak ditemukan; salin rutinitas.conf ke sana."
# shellcheck source-path=SCRIPTDIR source=rutinitas.conf
. "$setelan"

command -v humas >/dev/null 2>&1 || berhenti 5 "perintah 'humas' tidak ditemukan; tambahkan foldernya ke PATH."

# Zona kantor menurut konfigurasinya (WIB, WITA, WIT); jam komputer server sering UTC.
zona_kantor() {
    status=0
    konfigurasi=$(humas config show 2>&1) || status=$?
    [ "$status" -eq 0 ] || berhenti "$status" "konfigurasi kantor tidak terbaca: $konfigurasi"
    zona=$(printf '%s\n' "$konfigurasi" | sed -n 's/^identitas\.zona  *//p')
    case $zona in
        WIB) jam_zona=7 ;;
        WITA) jam_zona=8 ;;
        WIT) jam_zona=9 ;;
        *) berhenti 4 "zona kantor '$zona' tidak dikenal; lihat: humas config show" ;;
    esac
}

# POSIX tidak mengenal 'date -d': tanggal dihitung sebagai banyaknya hari.
hitung_tanggal='
function ke_hari(t,  y, m, d, b, e) {
    split(t, b, "-"); y = b[1] + 0; m = b[2] + 0; d = b[3] + 0
    if (m <= 2) { y--; m += 12 }
    e = int(y / 400); y -= e * 400
    return e * 146097 + y * 365 + int(y / 4) - int(y / 100) + int((153 * (m - 3) + 2) / 5) + d - 1
}
function ke_tanggal(n,  e, h, y, m, d) {
    e = int(n / 146097); h = n - e * 146097
    y = int((h - int(h / 1460) + int(h / 36524) - int(h / 146096)) / 365)
    h -= y * 365 + int(y / 4) - int(y / 100); m = int((5 * h + 2) / 153); d = h - int((153 * m + 2) / 5) + 1
    y += e * 400; m += 3; if (m > 12) { m -= 12; y++ }
    return sprintf("%04d-%02d-%02d", y, m, d)
}'

# hari_ini_kantor: tanggal sekarang di zona kantor (sesudah zona_kantor).
hari_ini_kantor() {
    date -u '+%Y-%m-%d %H' | awk -v jam="$jam_zona" "$hitung_tanggal"'
        { print ke_tanggal(ke_hari($1) + ($2 + jam >= 24)) }'
}

# geser TANGGAL N: tanggal N hari sesudahnya (atau sebelumnya).
geser() {
    awk -v awal="$1" -v n="$2" "$hitung_tanggal"'BEGIN { print ke_tanggal(ke_hari(awal) + n) }'
}

# senin TANGGAL: hari Senin minggu itu. Hari ke-0 dalam hitungan di atas, 1 Maret tahun 0, adalah Rabu.
senin() {
    awk -v awal="$1" "$hitung_tanggal"'BEGIN { n = ke_hari(awal); print ke_tanggal(n - (n + 2) % 7) }'
}

# sebutan TANGGAL: seperti ditulis dalam surat, misalnya 24 November 2026.
sebutan() {
    printf '%s\n' "$1" | awk -F - '{
        split("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember", bulan, " ")
        print $3 + 0 " " bulan[$2 + 0] " " $1 }'
}
