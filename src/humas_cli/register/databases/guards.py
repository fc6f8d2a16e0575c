"""What a register refuses to keep since ``baris-wajar``: names that lead elsewhere, events that do not join, giants.

In a shared database an office may write by hand, past this program; what it writes others copy, search and keep. Rows
that are there already stay (``NOT VALID``): preparing the database must not fail for one of them, and what reads rows
does not believe them either.
"""

from __future__ import annotations

from collections.abc import Iterator

from humas_cli.register.chain import FIRST, LARGEST_FILE, LARGEST_LINE
from humas_cli.register.model import Happening
from humas_cli.register.plainnames import FILE, ID, LONGEST_BYTES, LONGEST_ID, LONGEST_NAME, RESERVED
from humas_cli.register.searching import MOST

BACK = 300
"""Seconds that an event may be earlier than the latest before it: the clocks of an office never agree."""

_IDS = (("entri", "id"), ("agenda", "id"), ("peristiwa", "entri"))

_DUE = """tenggat_teks IS NULL AND tenggat IS NULL
    OR tenggat_teks ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}([.][0-9]{1,6})?[+-](0[0-9]|1[0-5]):[0-5][0-9]$'
    AND tenggat = floor(extract(epoch FROM CAST(tenggat_teks AS timestamptz)))"""  # noqa: E501  # one pattern
"""A term that Python reads too: PostgreSQL also takes hour 24 and second 60."""


def shared_guards() -> Iterator[str]:
    """The rules of a shared database, one statement for each; said again they are the same."""
    name = f"char_length(berkas) <= {LONGEST_NAME} AND octet_length(berkas) <= {LONGEST_BYTES}"
    yield from _rule("dokumen", "berkas", f"{name} AND berkas ~ '^{FILE}$' AND lower(berkas) !~ '^{RESERVED}$'")
    # A proof bears the name its file had; it is only shown, and the archive writes it in its own way.
    odd = "[/\\\\\\u0001-\\u001f\\u007f-\\u009f]"
    yield from _rule("bukti", "berkas", f"octet_length(berkas) <= 255 AND berkas !~ '{odd}|^[.][.]?$'")
    for table, column in _IDS:
        none = f"{column} = '' OR " if column == "entri" else ""
        yield from _rule(table, column, f"{none}char_length({column}) <= {LONGEST_ID} AND {column} ~ '^{ID}$'")
    yield from _rule("entri", "teks", f"char_length(teks) <= {MOST}")
    yield from _rule("entri", "berkas_besar", f"octet_length(berkas) <= {LARGEST_LINE}")
    whole = f"octet_length(isi) <= {LARGEST_FILE} AND hash = encode(sha256(isi), 'hex')"
    yield from _rule("isi_berkas", "isi", f"isi IS NULL OR {whole}")
    yield from _rule("kewajiban", "tenggat_teks", f"coalesce({_DUE}, false)")
    yield _JOINS
    yield ("CREATE OR REPLACE TRIGGER sambung BEFORE INSERT ON peristiwa FOR EACH ROW EXECUTE FUNCTION humas_sambung()")
    yield "REVOKE ALL ON FUNCTION humas_sambung() FROM PUBLIC"


def _rule(table: str, column: str, condition: str) -> Iterator[str]:
    name = f"{table}_{column}_wajar"
    yield f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"
    yield f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition}) NOT VALID"


_JOINS = f"""CREATE OR REPLACE FUNCTION humas_sambung() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    isi json;
    dahulu record;
    ujung bigint;
BEGIN
    IF octet_length(NEW.baris) > {LARGEST_LINE} THEN
        RAISE EXCEPTION 'peristiwa terlalu besar' USING ERRCODE = '42501';
    END IF;
    isi := CAST(NEW.baris AS json);
    SELECT hash, waktu INTO dahulu FROM peristiwa WHERE kantor = NEW.kantor AND urut = NEW.urut - 1;
    IF NEW.urut = 1 THEN
        dahulu.hash := '{FIRST}';
        dahulu.waktu := NEW.waktu;
    END IF;
    IF NEW.urut < 1 OR dahulu.hash IS DISTINCT FROM isi ->> 'sebelum'
        OR NEW.hash <> encode(sha256(convert_to(NEW.baris, 'UTF8')), 'hex')
        OR NEW.kantor IS DISTINCT FROM isi ->> 'kantor' OR CAST(NEW.urut AS text) IS DISTINCT FROM isi ->> 'urut'
        OR NEW.entri IS DISTINCT FROM isi ->> 'entri' OR NEW.jenis IS DISTINCT FROM isi ->> 'jenis'
        OR json_typeof(isi -> 'isi') IS DISTINCT FROM 'object' OR json_typeof(isi -> 'oleh') IS DISTINCT FROM 'string'
        OR NEW.waktu IS DISTINCT FROM floor(extract(epoch FROM CAST(isi ->> 'waktu' AS timestamptz)))
    THEN
        RAISE EXCEPTION 'peristiwa tidak menyambung' USING ERRCODE = '42501';
    END IF;
    -- The note of the head has the latest time, but while a backup comes back.
    SELECT waktu INTO ujung FROM rantai WHERE kantor = NEW.kantor;
    IF NEW.jenis <> '{Happening.JAM_DIBETULKAN.value}' AND NEW.waktu < greatest(dahulu.waktu, ujung) - {BACK} THEN
        RAISE EXCEPTION 'peristiwa mendahului yang sebelumnya' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$"""

FORWARD = f"""CREATE OR REPLACE FUNCTION humas_maju() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    dari bigint;
    ujung bigint;
BEGIN
    IF TG_TABLE_NAME = 'rantai' AND TG_OP = 'INSERT' THEN
        IF NEW.urut <> 0 OR NEW.hash <> '{FIRST}' OR NEW.waktu <> 0 THEN
            RAISE EXCEPTION 'rantai tanpa peristiwa' USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.urut <= OLD.urut THEN
        RAISE EXCEPTION '% tidak mundur', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    IF TG_TABLE_NAME = 'rantai' THEN
        IF NOT EXISTS (SELECT FROM peristiwa p
                       WHERE p.kantor = NEW.kantor AND p.urut = NEW.urut AND p.hash = NEW.hash) THEN
            RAISE EXCEPTION 'rantai tanpa peristiwa' USING ERRCODE = '42501';
        END IF;
        -- The latest time since a wrong clock was put right, as the chain itself has it.
        SELECT max(p.urut) INTO dari FROM peristiwa p WHERE p.kantor = NEW.kantor AND p.urut > OLD.urut
            AND p.urut <= NEW.urut AND p.jenis = '{Happening.JAM_DIBETULKAN.value}';
        SELECT max(p.waktu) INTO ujung FROM peristiwa p
            WHERE p.kantor = NEW.kantor AND p.urut >= coalesce(dari, OLD.urut + 1) AND p.urut <= NEW.urut;
        IF dari IS NULL THEN
            ujung := greatest(OLD.waktu, ujung);
        END IF;
        IF NEW.waktu <> ujung THEN
            RAISE EXCEPTION 'waktu rantai bukan waktu peristiwanya' USING ERRCODE = '42501';
        END IF;
    END IF;
    RETURN NEW;
END $$"""
"""Counters only go forward, and the note of a chain's head says what its events say."""


def file_guards() -> Iterator[str]:
    """The same of names for a file of its own, in the words that SQLite has."""
    name = "new.berkas"
    controls = "char(1) || '-' || char(31)"
    odd = f"{name} GLOB '*[/\\]*' OR {name} GLOB '*[' || {controls} || ']*' OR instr(CAST({name} AS BLOB), x'00')"
    plain = f"{name} = '' OR {name} GLOB '.*' OR {name} GLOB '*:*' OR length({name}) > {LONGEST_NAME} OR {odd}"
    yield _refusal("dokumen_wajar", "dokumen", plain)
    yield _refusal("bukti_wajar", "bukti", f"{name} IN ('.', '..') OR {odd}")
    for table, column in _IDS[:2]:
        id = f"new.{column}"
        shape = f"{id} GLOB '*[^a-z0-9-]*' OR {id} GLOB '-*' OR {id} GLOB '*-' OR {id} GLOB '*--*'"
        yield _refusal(f"{table}_wajar", table, f"{id} = '' OR length({id}) > {LONGEST_ID} OR {shape}")


def _refusal(name: str, table: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition}"
        " BEGIN SELECT RAISE(ABORT, 'nama tidak wajar'); END"
    )
