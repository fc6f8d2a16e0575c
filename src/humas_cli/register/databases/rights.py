"""The SQL that keeps the offices' rows apart in a shared PostgreSQL database: roles, grants, policies, functions.

What binds is in the database, not in this program: an office's role sees and writes the rows of its office, the
centre's role sees all rows and writes its own, nobody changes or removes an event, and what the program never changes
cannot be changed at all. The owner of the tables is bound too (``FORCE``), but for the words that the search reads; a
later migration that touches rows has to lift that and put it back in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from humas_cli.office.defaults import office_words, own_region
from humas_cli.register.databases.guards import FORWARD
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.databases.wordsearch import SEARCH, SEARCH_NAME

TWO_OFFICES = "HU001"
"""SQLSTATE of ``humas_kantor`` for a user who has the roles of two offices."""

CENTRE = "pusat"
"""The region family of the office that sees all."""

UPDATABLE: Mapping[str, tuple[str, ...]] = {
    "rantai": ("urut", "hash", "waktu"),
    "entri": (
        *("jenis", "keadaan", "putusan", "versi", "judul", "waktu", "mulai", "zona_mulai", "selesai", "zona_selesai"),
        *("terbit_berita", "dicatat", "zona_dicatat", "diubah", "zona_diubah", "dinilai", "hash_rulebook"),
        *("berkas", "teks"),
    ),
    "deret": ("urut", "tanggal", "teks"),
    "nomor": ("keadaan", "alasan", "resmi", "teks"),
    "kewajiban": ("status",),
    "isi_berkas": ("isi",),
    "pribadi": ("nilai", "garam", "kata"),
}
"""The columns that :mod:`humas_cli.register.projecting` changes; whatever is not here stays as it was written."""

REMOVABLE = {"kewajiban": "entri", "agenda": "id"}
"""Tables whose rows are made anew by an event, and the column that tells which.

No role may delete from them: with that right over a whole table it could lock it away from all other offices
(``LOCK TABLE``), as with the right to update it. A function removes the rows instead; rights of single columns and
``INSERT`` allow no lock that keeps others from reading or writing.
"""

_NUMBERED = "entri"
"""The table whose row numbers all offices draw from one counter, which none may take into its own hands."""


def role_of(kantor: str) -> str:
    """The role of an office: ``humas_kanreg_4`` for ``kanreg-4``."""
    return f"humas_{kantor.replace('-', '_')}"


def office_roles() -> dict[str, str]:
    """The role of each office, by the word of the office."""
    return {kantor: role_of(kantor) for kantor in office_words()}


def removal_of(table: str) -> str:
    """The function that removes the rows of a table: ``humas_hapus_agenda``."""
    return f"humas_hapus_{table}"


def role_statements() -> Iterator[str]:
    """The roles of the offices, which nobody logs in as; one that is there already stays."""
    for role in office_roles().values():
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')"
            f" THEN CREATE ROLE {role} NOLOGIN; END IF; END $$"
        )


def rights_statements() -> Iterator[str]:
    """What the roles may do, table by table."""
    roles = office_roles()
    everyone = ", ".join(roles.values())
    yield from _functions(roles)
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {everyone}"
    yield "REVOKE ALL ON humas_skema, humas_peran FROM PUBLIC"
    yield f"GRANT SELECT ON humas_skema TO {everyone}"
    all_tables = ", ".join(TABLES)
    yield f"REVOKE ALL ON {all_tables} FROM PUBLIC, {everyone}"
    yield f"GRANT SELECT ON {all_tables} TO {everyone}"
    yield f"GRANT INSERT ON {', '.join(table for table in TABLES if table != _NUMBERED)} TO {everyone}"
    yield f"GRANT INSERT (kantor, id, {', '.join(UPDATABLE[_NUMBERED])}) ON {_NUMBERED} TO {everyone}"
    yield from changing_rights()
    centre = ", ".join(role for kantor, role in roles.items() if own_region(kantor) == CENTRE)
    for table in TABLES:
        yield from _policies(table, centre)
    # The search runs as the owner and filters by office itself.
    yield from _policy("entri", "pencarian", "FOR SELECT TO CURRENT_USER USING (true)")
    removing = ", ".join(f"{removal_of(table)}(text)" for table in REMOVABLE)
    asked = f"humas_kantor(), humas_pusat(), {SEARCH_NAME}, {removing}"
    yield f"REVOKE ALL ON FUNCTION {asked}, humas_maju() FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION {asked} TO {everyone}"


def changing_rights() -> Iterator[str]:
    """The columns that an office may change in its rows, and the counters that only go forward."""
    everyone = ", ".join(office_roles().values())
    for table, columns in UPDATABLE.items():
        yield f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO {everyone}"
    yield FORWARD
    for table, when in (("rantai", "INSERT OR UPDATE"), ("deret", "UPDATE")):
        yield f"CREATE OR REPLACE TRIGGER maju BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION humas_maju()"


def _functions(roles: Mapping[str, str]) -> Iterator[str]:
    """Which role is whose, the functions that the policies and the search ask, and counters that only go forward."""
    yield """CREATE TABLE IF NOT EXISTS humas_peran (
        kantor TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        peran TEXT COLLATE "C" NOT NULL UNIQUE,
        pusat BOOLEAN NOT NULL)"""
    for kantor, role in roles.items():
        centre = "true" if own_region(kantor) == CENTRE else "false"
        yield (
            f"INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('{kantor}', '{role}', {centre})"
            " ON CONFLICT (kantor) DO NOTHING"
        )
    yield from (_OFFICE, _IS_CENTRE, SEARCH)
    for table, column in REMOVABLE.items():
        yield _REMOVE.format(name=removal_of(table), table=table, column=column)


def _policies(table: str, centre: str) -> Iterator[str]:
    """One policy for each operation; the subselect is worked out once for a statement, so that indexes serve."""
    own = "kantor = (SELECT humas_kantor())"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _policy(table, "baca", f"FOR SELECT USING ({own})")
    yield from _policy(table, "baca_pusat", f"FOR SELECT TO {centre} USING (true)")
    yield from _policy(table, "tambah", f"FOR INSERT WITH CHECK ({own})")
    if table in UPDATABLE:
        yield from _policy(table, "ubah", f"FOR UPDATE USING ({own}) WITH CHECK ({own})")
    if table in REMOVABLE:
        yield from _policy(table, "hapus", f"FOR DELETE USING ({own})")


def _policy(table: str, name: str, rule: str) -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {name} ON {table}"
    yield f"CREATE POLICY {name} ON {table} {rule}"


_OFFICE = f"""CREATE OR REPLACE FUNCTION humas_kantor() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    milik text[];
BEGIN
    -- session_user: neither SET ROLE nor the rights of this function's owner change whose rows these are.
    SELECT array_agg(p.kantor) INTO milik
    FROM humas_peran p JOIN pg_roles r ON r.rolname = p.peran
    WHERE pg_has_role(session_user, r.oid, 'USAGE')
        AND NOT (SELECT s.rolsuper FROM pg_roles s WHERE s.rolname = session_user);
    IF cardinality(milik) > 1 THEN
        RAISE EXCEPTION 'pengguna memegang peran lebih dari satu kantor' USING ERRCODE = '{TWO_OFFICES}';
    END IF;
    RETURN milik[1];
END $$"""

_IS_CENTRE = """CREATE OR REPLACE FUNCTION humas_pusat() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM humas_peran p WHERE p.kantor = humas_kantor() AND p.pusat)
$$"""

_REMOVE = """CREATE OR REPLACE FUNCTION {name}(text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM {table} WHERE kantor = humas_kantor() AND {column} = $1
$$"""
