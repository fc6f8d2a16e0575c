"""Clocks, regular tasks and cases as JSON values."""

from __future__ import annotations

from humas_cli.register.duties.clocks import Clock
from humas_cli.register.duties.clocktext import until
from humas_cli.register.duties.owing import Owing
from humas_cli.register.duties.standing import Regular, case_advice
from humas_cli.rulebook.model import Rulebook


def clock_object(one: Clock, book: Rulebook) -> dict[str, object]:
    """One duty as JSON values."""
    duty = one.row.duty
    return {
        "kantor": one.row.kantor,
        "id": one.row.entri,
        "jenis": one.row.jenis,
        "judul": one.row.judul,
        "ke": one.row.ke + 1,
        "apa": duty.apa,
        "kapan": duty.kapan,
        "kepada": duty.kepada,
        "kepada_sebutan": book.sebutan.get(duty.kepada, duty.kepada),
        "aturan": duty.aturan or None,
        "pasal": duty.pasal,
        "ayat": duty.ayat,
        "sumber": one.window.sumber if one.window else book.info.pendek,
        "keyakinan": one.window.keyakinan if one.window else None,
        "tenggat": duty.tenggat,
        "tenggat_teks": until(one) if one.batas else None,
        "tenggat_paling_cepat": one.belum_selesai.batas.isoformat() if one.belum_selesai else None,
        "selesai_belum_dicatat": one.menunggu,
        "lewat": one.lewat,
        "mungkin_lewat": one.mungkin_lewat,
        "sisa_detik": one.detik,
        "sisa_hari": one.hari,
        "sisa": one.sisa or None,
        "masuk": one.masuk,
        "peringatan": one.libur or None,
        "tanpa_tenggat": one.tanpa or None,
    }


def regular_object(one: Regular) -> dict[str, object]:
    """One regular task as JSON values."""
    return {
        "aturan": one.aturan,
        "pasal": one.pasal,
        "ayat": one.ayat,
        "apa": one.apa,
        "jarak": one.jarak,
        "terakhir": None if one.terakhir is None else one.terakhir.isoformat(),
        "tenggat": None if one.tenggat is None else one.tenggat.isoformat(),
        "lewat": one.lewat,
        "catatan": one.catatan or None,
        "belum_diatur": one.belum_diatur,
        "lakukan": one.lakukan,
    }


def owing_object(owing: Owing) -> dict[str, object]:
    """All of it as JSON values."""
    book = owing.sight.book
    return {
        "pada": owing.sight.at.isoformat(),
        "lewat": owing.berapa_lewat,
        "mungkin_lewat": owing.berapa_mungkin_lewat,
        "kewajiban": [clock_object(one, book) for one in owing.clocks],
        "berkala": [regular_object(one) for one in owing.regulars],
        "perkara": [
            {**case._asdict(), "sejak": case.sejak.isoformat(), "lakukan": case_advice(case) or None}
            for case in owing.cases
        ],
        "dinilai_ulang": [*owing.dinilai.aturan, *owing.dinilai.waktu, *owing.dinilai.mulai],
    }
