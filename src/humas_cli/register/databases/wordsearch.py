"""The search of a shared PostgreSQL database: a function of its own, since row policies keep it from the index.

Matching words is not leakproof: under a policy the server would first read every row of the office. So the words are
matched in a function that runs as the owner and keeps to the rows of the asking office itself; it hands back numbers of
rows, which the asking statement joins with the table under the policies.
"""

from __future__ import annotations

WORDS = "array_to_tsvector(array_append(string_to_array({0}teks, ' '), '@' || {0}kantor))"
"""What the index of the words is made of: the words as they are kept, one more for the office they belong to."""

SEARCH_TYPES = "text, text[], text[], text[], text[], bigint, bigint, bigint, bigint"
"""Words, offices, kinds, states, verdicts, from, to, how many, after how many; no word that is empty limits."""

SEARCH_NAME = f"humas_cari({SEARCH_TYPES})"

_FIRST_LOOK = 512
"""Newest activities that every search looks through before it asks the index."""

_WORTH = 100
"""The search goes on through the newest activities while it has met a match in every so many of them."""

_LONGEST_LOOK = 8192
"""Activities that are looked through at a time."""

_BUDGET = 8 * 1024 * 1024
"""Bytes of words that a search looks through before it asks the index, whoever wrote them: not a second's work."""

_WANTED = f"""{WORDS.format("e.")} @@ cari"""

_FILTERS = """(boleh IS NULL OR CASE WHEN e.kantor = ANY (boleh) THEN true ELSE false END)
            AND ($3 IS NULL OR e.jenis = ANY ($3)) AND ($4 IS NULL OR e.keadaan = ANY ($4))
            AND ($5 IS NULL OR e.putusan = ANY ($5))
            AND ($6 IS NULL OR e.waktu >= $6) AND ($7 IS NULL OR e.waktu <= $7)"""
"""What is wanted besides the words. The office by a CASE, since the planner would count it twice, beside its word."""

SEARCH = f"""CREATE OR REPLACE FUNCTION {SEARCH_NAME} RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_bitmapscan = off AS $$
DECLARE
    sendiri text := humas_kantor();
    boleh text[] := $2;
    cari tsquery := $1::tsquery;
    perlu bigint := $8 + coalesce($9, 0);
    ketemu bigint[] := '{{}}';
    dilihat bigint := 0;
    batas bigint := 9223372036854775807;
    lebar bigint := {_FIRST_LOOK};
    baru bigint[];
    banyak bigint;
    terbaca bigint;
    besar bigint;
    sisa bigint := {_BUDGET};
    ujung bigint;
BEGIN
    IF sendiri IS NULL THEN
        RETURN;
    END IF;
    IF NOT humas_pusat() THEN
        boleh := CASE WHEN $2 IS NULL OR sendiri = ANY ($2) THEN ARRAY[sendiri] ELSE ARRAY[]::text[] END;
    END IF;
    -- Nobody's rows are wanted: what is asked of the index now would tell of other offices, by how much there is to do.
    IF cardinality(boleh) = 0 THEN
        RETURN;
    END IF;
    IF cardinality(boleh) = 1 AND boleh[1] ~ '^[a-z0-9-]+$' THEN
        cari := cari && ('''@' || boleh[1] || '''')::tsquery;
    END IF;
    -- The index of the words gives all matches at once, however few are wanted, so frequent words cost the more the
    -- longer the register is. They are met soon enough among the newest; rare ones are few for the index too.
    WHILE perlu IS NOT NULL LOOP
        SELECT array_agg(e.baris ORDER BY e.baris DESC)
                FILTER (WHERE CASE WHEN e.sampai <= sisa THEN {_FILTERS} AND {_WANTED} ELSE false END),
            count(*), count(*) FILTER (WHERE e.sampai <= sisa), max(e.sampai), min(e.baris)
            INTO baru, banyak, terbaca, besar, ujung
            FROM (SELECT s.*, sum(octet_length(s.teks)) OVER (ORDER BY s.baris DESC ROWS UNBOUNDED PRECEDING) AS sampai
                FROM entri s WHERE s.baris < batas ORDER BY s.baris DESC LIMIT lebar) AS e;
        EXIT WHEN terbaca < banyak;
        sisa := sisa - coalesce(besar, 0);
        ketemu := ketemu || coalesce(baru, '{{}}');
        dilihat := dilihat + banyak;
        batas := ujung;
        IF cardinality(ketemu) >= perlu OR banyak < lebar THEN
            RETURN QUERY SELECT k FROM unnest(ketemu[coalesce($9, 0) + 1:perlu]) WITH ORDINALITY AS u (k, n) ORDER BY n;
            RETURN;
        END IF;
        EXIT WHEN cardinality(ketemu) * {_WORTH} < dilihat;
        lebar := least({_LONGEST_LOOK}, greatest({_FIRST_LOOK}, perlu * dilihat / cardinality(ketemu) - dilihat));
    END LOOP;
    PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
    IF $9 IS NULL THEN
        -- Only whether there is one: no order, so that nothing is sorted.
        RETURN QUERY SELECT e.baris FROM entri e WHERE {_WANTED} AND {_FILTERS} LIMIT perlu;
        RETURN;
    END IF;
    RETURN QUERY SELECT e.baris FROM entri e WHERE {_WANTED} AND {_FILTERS} ORDER BY e.baris DESC LIMIT $8 OFFSET $9;
END $$"""
