"""Who holds a post on a day, and how the signature line reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError
from humas_cli.office import Holder, Office, PostStatus, load_office, signing_lines

PEOPLE = """\
kantor = "kanreg-4"

[[pejabat]]
jabatan = "kepala-kanreg"
nama = "Lama Fiktif"
sampai = 2026-03-31

[[pejabat]]
jabatan = "kepala-kanreg"
nama = "Sementara Fiktif"
status = "plt"
sejak = 2026-04-01
sampai = 2026-04-30

[[pejabat]]
jabatan = "kepala-kanreg"
nama = "Baru Fiktif"
sejak = 2026-05-02

[[pejabat]]
jabatan = "jpt-pratama"
sebutan = "Direktur Satu"
nama = "Direktur Fiktif"

[[pejabat]]
jabatan = "jpt-pratama"
sebutan = "Direktur Dua"
nama = "Direktur Lain Fiktif"
status = "plh"
"""


@pytest.mark.parametrize(
    ("day", "name", "title"),
    [
        (date(1999, 1, 1), "Lama Fiktif", "Kepala Kantor Regional IV BKN"),
        (date(2026, 3, 31), "Lama Fiktif", "Kepala Kantor Regional IV BKN"),
        (date(2026, 4, 1), "Sementara Fiktif", "Plt. Kepala Kantor Regional IV BKN"),
        (date(2026, 4, 30), "Sementara Fiktif", "Plt. Kepala Kantor Regional IV BKN"),
        (date(2026, 5, 2), "Baru Fiktif", "Kepala Kantor Regional IV BKN"),
        (date(2099, 12, 31), "Baru Fiktif", "Kepala Kantor Regional IV BKN"),
    ],
)
def test_the_holder_of_the_day(office: Callable[..., Office], day: date, name: str, title: str) -> None:
    """First and last day count; an open end never ends."""
    holder = office(PEOPLE).holder("kepala-kanreg", day)
    assert (holder.nama, holder.sebutan_penuh) == (name, title)


def test_a_day_between_two_holders_has_none(office: Callable[..., Office]) -> None:
    """The gap is said with post, date, file and command; exit 4."""
    got = office(PEOPLE)
    assert got.find_holder("kepala-kanreg", date(2026, 5, 1)) is None
    with pytest.raises(HumasError) as caught:
        got.holder("kepala-kanreg", date(2026, 5, 1))
    assert caught.value.pesan == (
        "Belum ada pejabat untuk jabatan 'kepala-kanreg' (Kepala Kantor Regional IV BKN) pada tanggal 1 Mei 2026."
    )
    assert caught.value.saran == (
        f"Tambahkan bagian [[pejabat]] untuk jabatan itu dalam berkas '{got.berkas}', lalu periksa dengan: "
        "humas config show."
    )
    assert (caught.value.kode, caught.value.status) == ("belum-ada-pejabat", ExitCode.BROKEN)


def test_without_a_file_the_command_that_makes_one_is_named(env: Environment) -> None:
    """A fresh machine is told to run config init."""
    with pytest.raises(HumasError) as caught:
        load_office(env).holder("pimpinan-humas-pusat", date(2026, 11, 22))
    assert caught.value.pesan == (
        "Belum ada pejabat untuk jabatan 'pimpinan-humas-pusat' (Pimpinan Unit Kehumasan BKN Pusat) pada tanggal "
        "22 November 2026."
    )
    assert caught.value.saran == "Isi konfigurasi kantor dengan: humas config init."


def test_of_several_directors_the_title_says_who(office: Callable[..., Office]) -> None:
    """A post that several people hold needs the title; case and spaces do not matter."""
    got = office(PEOPLE)
    day = date(2026, 11, 22)
    assert got.holder("jpt-pratama", day, "direktur  dua").nama == "Direktur Lain Fiktif"
    with pytest.raises(HumasError) as caught:
        got.holder("jpt-pratama", day)
    assert caught.value.pesan == (
        "Ada lebih dari satu pejabat 'jpt-pratama' pada tanggal 22 November 2026: Direktur Fiktif (Direktur Satu); "
        "Direktur Lain Fiktif (Plh. Direktur Dua)."
    )
    assert caught.value.saran == "Sebutkan pejabat yang dimaksud dengan sebutannya."
    with pytest.raises(HumasError, match=r"'jpt-pratama' \(Direktur Tiga\)"):
        got.holder("jpt-pratama", day, "Direktur Tiga")


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("sampai = 2026-03-31", "sejak = 2026-04-01", False),
        ("sampai = 2026-04-01", "sejak = 2026-04-01", True),
        ("sejak = 2026-01-01", "sampai = 2025-12-31", False),
        ("sejak = 2026-01-01", "sejak = 2027-01-01\nstatus = 'plh'", True),
        ("sejak = 2026-01-01\nsampai = 2026-12-31", "sejak = 2026-06-01\nsampai = 2026-06-02", True),
        ("", "", True),
    ],
)
def test_two_holders_on_one_day_are_refused(
    written: Callable[..., Environment], first: str, second: str, clash: bool
) -> None:
    """Neighbouring terms may touch, never share a day, whatever the status."""
    person = '[[pejabat]]\njabatan = "kepala-kanreg"\nnama = "{}"\n'
    env = written(f'kantor = "kanreg-4"\n{person.format("A")}{first}\n{person.format("B")}{second}\n')
    if clash:
        with pytest.raises(HumasError, match="dipegang dua orang pada waktu yang sama: A .* dan B "):
            load_office(env)
    else:
        assert len(load_office(env).pejabat) == 2


def test_a_term_of_one_day(office: Callable[..., Office]) -> None:
    """A Plh. for a single day holds the post on that day only."""
    day = date(2026, 11, 25)
    person = '[[pejabat]]\njabatan = "kepala-kanreg"\nnama = "A"\nstatus = "plh"\n'
    got = office(f'kantor = "kanreg-4"\n{person}sejak = {day}\nsampai = {day}\n')
    assert [got.find_holder("kepala-kanreg", day + timedelta(days=n)) is None for n in (-1, 0, 1)] == [
        True,
        False,
        True,
    ]


def test_two_directors_with_one_title_clash(written: Callable[..., Environment]) -> None:
    """Among posts that several hold, the same title is the same post."""
    env = written(PEOPLE.replace("Direktur Dua", "direktur satu"))
    with pytest.raises(HumasError, match="jabatan 'jpt-pratama' dipegang dua orang"):
        load_office(env)


def test_titles_of_posts_elsewhere(office: Callable[..., Office]) -> None:
    """Only the own office's posts carry its name."""
    got = office('kantor = "kanreg-14"\n')
    assert got.title_of("pimpinan-humas-kanreg") == "Pimpinan Kehumasan Kantor Regional XIV BKN"
    assert got.title_of("kepala-pusbangpeg") == "Kepala Pusbangpeg ASN"
    assert got.title_of("kepala-bkn") == "Kepala BKN"
    assert office('kantor = "pusat"\n').title_of("kepala-kanreg") == "Kepala Kantor Regional BKN"
    assert got.printed_recipient("Pimpinan Redaksi Harian Contoh") == "Pimpinan Redaksi Harian Contoh"


def test_signing_lines() -> None:
    """Plt. stands before the title; a.n. above the signer's own post; u.b. one step further down."""
    signer = Holder("pimpinan-humas-kanreg", "Pimpinan Kehumasan", "Fiktif", status=PostStatus.PLH)
    assert signing_lines(signer) == ("Plh. Pimpinan Kehumasan",)
    assert signing_lines(signer, "Kepala Kantor Regional IV BKN") == (
        "a.n. Kepala Kantor Regional IV BKN",
        "Plh. Pimpinan Kehumasan",
    )
    assert signing_lines(signer, "Kepala Kantor Regional IV BKN", "Kepala Bagian Umum") == (
        "a.n. Kepala Kantor Regional IV BKN",
        "Kepala Bagian Umum",
        "u.b.",
        "Plh. Pimpinan Kehumasan",
    )
