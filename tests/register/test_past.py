"""What another reading or rulebook would have said of the register's own past."""

from __future__ import annotations

from register.office import Office

WRITER = ("--pembuat", "jabatan=lainnya,sebutan=Penulis")


def test_another_reading_is_tried_on_the_registers_past(office: Office) -> None:
    own, written, cancelled = office.release(), office.release(*WRITER), office.release(*WRITER)
    office.do("register", "cancel", cancelled, "--alasan", "ganda")
    compared = office.run("aturan", "tafsir", "diff", "T15=B", "--register", "--json")
    assert compared.status == 1
    assert [row["berkas"] for row in compared.data["berkas"]] == [written]
    assert compared.data["berkas_dinilai"] == 2
    assert own not in compared.out
