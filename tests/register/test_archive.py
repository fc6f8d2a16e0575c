"""``register archive``: plain files that a shell can check, the same for the same register, without contacts."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from register.keeping import archived, full_day, raw
from register.office import Office


def checked(folder: Path, *heads: str) -> tuple[int, str]:
    """Exit status and output of the archive's own check."""
    done = subprocess.run(["sh", str(folder / "periksa.sh"), *heads], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_archive_is_checked_without_the_program(office: Office) -> None:
    full_day(office)
    archived(office, "arsip")
    head = office.do("register", "verify", "--json").data["rantai"][0]["puncak"]
    assert checked(office.work / "arsip", head) == (
        0,
        f"peristiwa-pusat.jsonl: 6 peristiwa, puncak {head}\nArsip utuh.\n",
    )
    status, told = checked(office.work / "arsip", "0123456789abcdef")
    assert (status, told.splitlines()[-2:]) == (
        1,
        ["Puncak 0123456789abcdef tidak ada dalam rantai", "Arsip TIDAK utuh."],
    )


@pytest.mark.parametrize("name", ["nomor.csv", "periksa.sh", "BACA-SAYA.txt", "peristiwa-pusat.jsonl"])
def test_a_changed_byte_is_found(lone: Office, name: str) -> None:
    full_day(lone)
    archived(lone, "arsip")
    file = lone.work / "arsip" / name
    content = file.read_bytes()
    file.write_bytes(content.replace(b"#", b"##", 1) if name == "periksa.sh" else content[:-2] + b"~" + content[-1:])
    status, told = checked(lone.work / "arsip")
    assert status == 1
    assert f"{name}: FAILED" in told
    assert told.endswith("Arsip TIDAK utuh.\n")


def test_a_rewritten_chain_is_found_even_with_new_sums(lone: Office) -> None:
    full_day(lone)
    archived(lone, "arsip")
    folder = lone.work / "arsip"
    file = folder / "peristiwa-pusat.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace('"oleh":"petugas"', '"oleh":"pejabat"', 1), "utf-8")
    names = [line[66:] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    sums = subprocess.run(["sha256sum", *names], cwd=folder, capture_output=True, check=True).stdout
    (folder / "SHA256SUMS").write_bytes(sums)
    status, told = checked(folder)
    assert (status, told) == (
        1,
        "peristiwa-pusat.jsonl baris 2: tidak menyambung ke baris sebelumnya\nArsip TIDAK utuh.\n",
    )


@pytest.mark.parametrize("kind", ["dokumen", "bukti"])
def test_a_changed_document_is_found_even_with_new_sums(lone: Office, kind: str) -> None:
    release, _ = full_day(lone)
    archived(lone, "arsip")
    folder = lone.work / "arsip"
    assert lone.run("register", "verify", "--arsip", "arsip").status == 0
    file = next(path for path in sorted((folder / kind / "pusat" / release).iterdir()) if path.is_file())
    file.write_bytes(file.read_bytes() + b" ")
    names = [line[66:] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    sums = subprocess.run(["sha256sum", *names], cwd=folder, capture_output=True, check=True).stdout
    (folder / "SHA256SUMS").write_bytes(sums)
    head = lone.do("register", "verify", "--json").data["rantai"][0]["puncak"]
    name = file.relative_to(folder).as_posix()
    status, told = checked(folder, head)
    assert status == 1
    assert f"{name}: tidak disebut peristiwa mana pun; bukan berkas yang dahulu dicatat\n" in told
    found = lone.run("register", "verify", "--arsip", "arsip")
    assert (found.status, found.out) == (
        1,
        f"Berkas '{name}' dalam arsip bukan yang dahulu dicatat: tidak disebut peristiwa mana pun.\n",
    )


def test_a_file_that_was_put_in_is_found(lone: Office) -> None:
    full_day(lone)
    archived(lone, "arsip")
    (lone.work / "arsip" / "dokumen" / "sisipan.docx").write_bytes(b"palsu")
    status, told = checked(lone.work / "arsip")
    assert (status, "dokumen/sisipan.docx: tidak disebut" in told) == (1, True)


def test_the_same_register_gives_the_same_bytes(office: Office) -> None:
    full_day(office)
    first = archived(office, "satu")
    assert archived(office.later(days=3), "dua") == first


def test_what_is_in_it(lone: Office) -> None:
    release, asked = full_day(lone)
    files = archived(lone, "arsip", "--dengan-kontak")
    own = f"pusat/{release}"
    assert files[f"bukti/{own}/4-tangkapan.png"].startswith(b"\x89PNG")
    issued, draft = (f"dokumen/{own}/{place}{release}-rilis.docx" for place in ("", "versi-lama/1-"))
    assert files[issued] != files[draft]
    assert files["nomor.csv"].decode().splitlines()[1].split(",")[:6] == [
        *("pusat", "siaran-pers", "2026", "1", "", "001/RILIS/BKN/XI/2026"),
    ]
    assert f"pusat,{asked},3,putusan," in files["kewajiban.csv"].decode()
    lines = files["peristiwa-pusat.jsonl"].decode().splitlines()
    assert [json.loads(line)["jenis"] for line in lines] == [
        *("dicatat", "terbit", "dicatat", "bukti", "agenda", "dicatat"),
    ]
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sorted(sums) == sorted(set(files) - {"SHA256SUMS"})
    assert {(lone.work / "arsip" / name).stat().st_mode & 0o777 for name in files} == {0o600}


def test_contacts_stay_out_unless_asked_for(office: Office) -> None:
    _, asked = full_day(office)
    plain = archived(office, "polos")
    whole = archived(office, "lengkap", "--dengan-kontak")
    record = whole[f"kegiatan/pusat/{asked}.toml"].decode()
    bare = plain[f"kegiatan/pusat/{asked}.toml"].decode()
    contacts = set(record.splitlines()) - set(bare.splitlines())
    told = {value for line in contacts for value in re.findall(r'= "(.+)"$', line)}
    assert len(told) == 4
    everything = b"\n".join(plain.values()).decode("utf-8", "replace")
    assert not [value for value in told if value in everything]
    left_out = plain["TIDAK-DISERTAKAN.txt"].decode()
    assert f"dokumen/pusat/{asked}/" in left_out
    assert {line[66:] for line in left_out.splitlines()} == set(whole) - set(plain)
    assert "Kontak wartawan tidak disertakan." in plain["BACA-SAYA.txt"].decode()
    assert "Teks bebas (judul, catatan, alasan, naskah) disertakan apa adanya" in plain["BACA-SAYA.txt"].decode()
    assert "memuat data pribadi wartawan" in whole["BACA-SAYA.txt"].decode()


def test_records_of_an_archive_can_be_brought_in_again(lone: Office, tmp_path: Path, shared_cache: Path) -> None:
    full_day(lone)
    files = archived(lone, "arsip", "--dengan-kontak")
    other = Office(tmp_path / "lain", shared_cache).configure("pusat")
    records = [str(lone.work / "arsip" / name) for name in sorted(files) if name.startswith("kegiatan/")]
    other.do("register", "import", *records)
    again = archived(other, "arsip", "--dengan-kontak")
    assert {name: again.get(name) for name in files if name.startswith("kegiatan/")} == {
        name: content for name, content in files.items() if name.startswith("kegiatan/")
    }


def test_a_folder_that_holds_something_is_left_alone(lone: Office) -> None:
    full_day(lone)
    (lone.work / "arsip").mkdir()
    (lone.work / "arsip" / "catatan.txt").write_text("milik petugas", encoding="utf-8")
    refused = lone.run("register", "archive", "arsip")
    assert (refused.status, refused.err) == (
        4,
        "Galat: Folder 'arsip' sudah berisi; arsip tidak ditulis.\n"
        "Saran: Pilih folder baru, misalnya dengan tanggalnya: arsip-2026-12-31.\n",
    )
    assert [path.name for path in (lone.work / "arsip").iterdir()] == ["catatan.txt"]


def test_a_damaged_register_is_not_archived(lone: Office) -> None:
    full_day(lone)
    connection = raw(lone)
    connection.execute("DROP TRIGGER peristiwa_delete")
    connection.execute("DELETE FROM peristiwa WHERE urut = 2")
    connection.close()
    refused = lone.run("register", "archive", "arsip")
    assert (refused.status, refused.err) == (
        4,
        "Galat: Register tidak utuh; tidak ada yang ditulis. Peristiwa ke-2 tidak ada.\n"
        "Saran: Lihat semuanya dengan: humas register verify.\n",
    )
    assert not (lone.work / "arsip").exists()


def test_a_damaged_file_leaves_no_half_an_archive(lone: Office) -> None:
    full_day(lone)
    connection = raw(lone)
    connection.execute("UPDATE isi_berkas SET isi = x'00'")
    connection.close()
    refused = lone.run("register", "archive", "arsip", "--json")
    assert (refused.status, refused.codes) == (4, ["register-tidak-utuh"])
    assert not (lone.work / "arsip").exists()
    assert lone.run("register", "backup", "cadangan.zip", "--json").codes == ["register-tidak-utuh"]
    assert not (lone.work / "cadangan.zip").exists()
