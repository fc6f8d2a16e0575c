"""Judged again when the rulebook changes; computers with different versions do not turn each other back."""

from __future__ import annotations

import pytest

from humas_cli.errors import UsageError
from humas_cli.rulebook.loader import SHIPPED
from register.office import Office
from register.test_tenggat import statement


def own_rules(office: Office, versi: str, jam: int) -> None:
    """Let the office have a rulebook of its own, with another term for the report of a statement to the press."""
    text = SHIPPED.read_text(encoding="utf-8").replace('versi = "2026.1"', f'versi = "{versi}"', 1)
    head, mark, rest = text.partition('id = "keterangan-pers.3.laporan"')
    assert mark
    folder = office.home / "aturan"
    folder.mkdir(exist_ok=True)
    (folder / "kantor.toml").write_text(head + mark + rest.replace("jam = 24", f"jam = {jam}", 1), encoding="utf-8")


def drop_rules(office: Office) -> None:
    """Take the office's own rulebook away."""
    (office.home / "aturan" / "kantor.toml").unlink()
    (office.home / "aturan").rmdir()


def term(office: Office) -> str:
    """When the report is due."""
    rows = office.run("tenggat", "list", "--json").data["kewajiban"]
    return str(next(row["tenggat"] for row in rows if row["apa"] == "laporan"))


def happened(office: Office, id: str) -> list[str]:
    """What happened to an activity, by the register's own history."""
    from humas_cli.register.databases.opening import opened

    with opened(office.environment(), "pusat") as register, register.reading() as reader:
        return [event.jenis.value for event in reader.history(reader.entry(id))]


def test_a_changed_rulebook_changes_what_is_owed_once(office: Office) -> None:
    id = statement(office)
    assert term(office) == "2026-11-28T15:00:00+09:00"
    own_rules(office, "2026.2", 48)
    told = office.run("tenggat", "list")
    assert told.told == "1 kegiatan dinilai ulang karena buku aturan berubah.\n"
    assert term(office) == "2026-11-29T15:00:00+09:00"
    assert office.run("tenggat", "list").told == ""
    assert happened(office, id) == ["dicatat", "dinilai-ulang"]


def test_the_morning_judges_again_too(office: Office) -> None:
    id = statement(office)
    own_rules(office, "2026.2", 48)
    assert office.run("hari-ini").told == "1 kegiatan dinilai ulang karena buku aturan berubah.\n"
    assert happened(office, id) == ["dicatat", "dinilai-ulang"]


def test_looking_at_another_moment_writes_nothing(office: Office) -> None:
    id = statement(office)
    own_rules(office, "2026.2", 48)
    told = office.run("tenggat", "list", "--at", "2026-11-27 18:00 WIB")
    assert (told.told, happened(office, id)) == ("", ["dicatat"])


def test_an_older_program_leaves_what_a_newer_one_said(office: Office) -> None:
    own_rules(office, "2026.2", 48)
    id = statement(office)
    drop_rules(office)
    told = office.run("tenggat", "list")
    assert told.told == (
        "Sebagian kegiatan dinilai dengan buku aturan versi 2026.2, lebih baru daripada yang ada di komputer ini; "
        "putusannya dibiarkan. Perbarui program humas di komputer ini.\n"
    )
    assert term(office) == "2026-11-29T15:00:00+09:00"
    assert happened(office, id) == ["dicatat"]


def test_a_duty_let_go_survives_a_new_rulebook(office: Office) -> None:
    id = statement(office, coordinated=None)
    office.do("tenggat", "close", id, "--ke", "1", "--alasan", "diatur bersama")
    own_rules(office, "2026.2", 48)
    rows = office.run("tenggat", "list", "--json").data
    assert [row["apa"] for row in rows["kewajiban"]] == ["laporan"]
    assert rows["dinilai_ulang"] == [id]


def test_an_activity_that_no_rulebook_covers_keeps_its_judgement(office: Office) -> None:
    statement(office)
    folder = office.home / "aturan"
    folder.mkdir()
    text = SHIPPED.read_text(encoding="utf-8").replace('berlaku_sejak = ""', 'berlaku_sejak = "2030-01-01"', 1)
    (folder / "kelak.toml").write_text(text, encoding="utf-8")
    assert term(office) == "2026-11-28T15:00:00+09:00"
    assert office.run("tenggat", "list").told == ""


def test_what_was_cancelled_or_reported_is_not_judged_again(office: Office) -> None:
    id = statement(office)
    office.do("register", "cancel", id, "--alasan", "acara batal")
    own_rules(office, "2026.2", 48)
    assert office.run("tenggat", "list").told == ""
    assert "dinilai-ulang" not in happened(office, id)


def test_many_are_judged_again_little_by_little(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humas_cli.register.duties.rejudging.MOST", 1)
    statement(office)
    statement(office)
    own_rules(office, "2026.2", 48)
    one = "1 kegiatan dinilai ulang karena buku aturan berubah.\n"
    more = "Kegiatan lain menyusul dinilai ulang pada perintah berikutnya.\n"
    assert [office.run("tenggat", "list").told for _ in range(3)] == [one + more, one, ""]


def test_one_that_cannot_be_judged_does_not_keep_the_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, fine = statement(office), statement(office)
    own_rules(office, "2026.2", 48)
    from humas_cli.register.duties import rejudging

    usual = rejudging.judged_now

    def judged(reader, entry, shelf, at):  # type: ignore[no-untyped-def]  # stands in for a rulebook without the kind
        if entry.id == broken:
            raise UsageError("Jenisnya tidak ada lagi.")
        return usual(reader, entry, shelf, at)

    monkeypatch.setattr(rejudging, "judged_now", judged)
    assert office.run("tenggat", "list").told == (
        "1 kegiatan dinilai ulang karena buku aturan berubah.\n"
        f"{broken} tidak dapat dinilai ulang: Jenisnya tidak ada lagi.\n"
    )
    assert happened(office, fine) == ["dicatat", "dinilai-ulang"]
    assert happened(office, broken) == ["dicatat"]
