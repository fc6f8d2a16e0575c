-- Dijalankan sekali oleh pemilik basis data, pada basis data yang masih kosong.
BEGIN;
SELECT pg_advisory_xact_lock(448646701427);
CREATE TABLE IF NOT EXISTS humas_skema (
    nomor INTEGER NOT NULL PRIMARY KEY,
    nama TEXT NOT NULL);
CREATE TABLE rantai (
        kantor TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        urut BIGINT NOT NULL,
        hash TEXT COLLATE "C" NOT NULL,
        waktu BIGINT NOT NULL);
CREATE TABLE peristiwa (
        kantor TEXT COLLATE "C" NOT NULL,
        urut BIGINT NOT NULL,
        entri TEXT COLLATE "C" NOT NULL,
        jenis TEXT COLLATE "C" NOT NULL,
        waktu BIGINT NOT NULL,
        hash TEXT COLLATE "C" NOT NULL,
        baris TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (kantor, urut));
CREATE INDEX peristiwa_entri ON peristiwa (kantor, entri, urut);
CREATE TABLE entri (
        baris BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kantor TEXT COLLATE "C" NOT NULL,
        id TEXT COLLATE "C" NOT NULL,
        jenis TEXT COLLATE "C" NOT NULL,
        keadaan TEXT COLLATE "C" NOT NULL,
        putusan TEXT COLLATE "C" NOT NULL,
        versi INTEGER NOT NULL,
        judul TEXT COLLATE "C" NOT NULL,
        waktu BIGINT NOT NULL,
        mulai BIGINT,
        zona_mulai INTEGER,
        selesai BIGINT,
        zona_selesai INTEGER,
        terbit_berita BIGINT,
        dicatat BIGINT NOT NULL,
        zona_dicatat INTEGER NOT NULL,
        diubah BIGINT NOT NULL,
        zona_diubah INTEGER NOT NULL,
        dinilai BIGINT NOT NULL,
        hash_rulebook TEXT COLLATE "C" NOT NULL,
        berkas TEXT COLLATE "C" NOT NULL,
        teks TEXT COLLATE "C" NOT NULL,
        UNIQUE (kantor, id));
CREATE INDEX entri_waktu ON entri (waktu, baris);
CREATE INDEX entri_kantor ON entri (kantor, waktu, baris);
CREATE INDEX entri_jenis ON entri (kantor, jenis, waktu, baris);
CREATE INDEX entri_keadaan ON entri (kantor, keadaan, waktu, baris);
CREATE INDEX entri_jenis_semua ON entri (jenis, waktu, baris);
CREATE INDEX entri_keadaan_semua ON entri (keadaan, waktu, baris);
CREATE INDEX entri_terbuka ON entri (kantor, hash_rulebook) WHERE keadaan IN ('konsep', 'terbit', 'terlaksana');
CREATE TABLE deret (
        kantor TEXT COLLATE "C" NOT NULL,
        deret TEXT COLLATE "C" NOT NULL,
        tahun INTEGER NOT NULL,
        urut BIGINT NOT NULL,
        tanggal TEXT COLLATE "C" NOT NULL,
        teks TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (kantor, deret, tahun));
CREATE TABLE nomor (
        kantor TEXT COLLATE "C" NOT NULL,
        deret TEXT COLLATE "C" NOT NULL,
        tahun INTEGER NOT NULL,
        urut BIGINT NOT NULL,
        sisipan TEXT COLLATE "C" NOT NULL,
        teks TEXT COLLATE "C" NOT NULL,
        tanggal TEXT COLLATE "C" NOT NULL,
        entri TEXT COLLATE "C" NOT NULL,
        dokumen TEXT COLLATE "C" NOT NULL,
        keadaan TEXT COLLATE "C" NOT NULL,
        perihal TEXT COLLATE "C" NOT NULL,
        alasan TEXT COLLATE "C" NOT NULL,
        resmi TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (kantor, deret, tahun, urut, sisipan),
        UNIQUE (kantor, teks));
CREATE INDEX nomor_entri ON nomor (kantor, entri);
CREATE INDEX nomor_resmi ON nomor (kantor, resmi) WHERE resmi <> '';
CREATE TABLE kewajiban (
        kantor TEXT COLLATE "C" NOT NULL,
        entri TEXT COLLATE "C" NOT NULL,
        ke INTEGER NOT NULL,
        sumber TEXT COLLATE "C" NOT NULL,
        aturan TEXT COLLATE "C" NOT NULL,
        pasal INTEGER,
        ayat INTEGER,
        apa TEXT COLLATE "C" NOT NULL,
        kapan TEXT COLLATE "C" NOT NULL,
        kepada TEXT COLLATE "C" NOT NULL,
        tenggat BIGINT,
        tenggat_teks TEXT COLLATE "C",
        status TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (kantor, entri, ke));
CREATE INDEX kewajiban_terbuka ON kewajiban (tenggat) WHERE status = 'terbuka';
CREATE INDEX kewajiban_kantor ON kewajiban (kantor, tenggat) WHERE status = 'terbuka';
CREATE TABLE dokumen (
        kantor TEXT COLLATE "C" NOT NULL,
        entri TEXT COLLATE "C" NOT NULL,
        urut BIGINT NOT NULL,
        ke INTEGER NOT NULL,
        dokumen TEXT COLLATE "C" NOT NULL,
        nama TEXT COLLATE "C" NOT NULL,
        peran TEXT COLLATE "C" NOT NULL,
        berkas TEXT COLLATE "C" NOT NULL,
        keluaran TEXT COLLATE "C" NOT NULL,
        final INTEGER NOT NULL,
        hash TEXT COLLATE "C" NOT NULL,
        ukuran BIGINT NOT NULL,
        PRIMARY KEY (kantor, entri, urut, ke));
CREATE TABLE isi_berkas (
        kantor TEXT COLLATE "C" NOT NULL,
        hash TEXT COLLATE "C" NOT NULL,
        isi BYTEA,
        PRIMARY KEY (kantor, hash));
CREATE TABLE bukti (
        kantor TEXT COLLATE "C" NOT NULL,
        entri TEXT COLLATE "C" NOT NULL,
        urut BIGINT NOT NULL,
        waktu BIGINT NOT NULL,
        tautan TEXT COLLATE "C" NOT NULL,
        berkas TEXT COLLATE "C" NOT NULL,
        hash TEXT COLLATE "C" NOT NULL,
        ukuran BIGINT NOT NULL,
        catatan TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (kantor, entri, urut));
CREATE TABLE pribadi (
        kantor TEXT COLLATE "C" NOT NULL,
        komitmen TEXT COLLATE "C" NOT NULL,
        entri TEXT COLLATE "C" NOT NULL,
        jalur TEXT COLLATE "C" NOT NULL,
        orang TEXT COLLATE "C" NOT NULL,
        kunci TEXT COLLATE "C" NOT NULL,
        nilai TEXT COLLATE "C",
        garam TEXT COLLATE "C",
        kata TEXT COLLATE "C",
        PRIMARY KEY (kantor, komitmen));
CREATE INDEX pribadi_entri ON pribadi (kantor, entri);
CREATE INDEX pribadi_kata ON pribadi (kantor, kata);
CREATE TABLE agenda (
        kantor TEXT COLLATE "C" NOT NULL,
        id TEXT COLLATE "C" NOT NULL,
        tahun INTEGER NOT NULL,
        jenis TEXT COLLATE "C" NOT NULL,
        judul TEXT COLLATE "C" NOT NULL,
        bulan INTEGER,
        minggu INTEGER,
        jumlah INTEGER NOT NULL,
        bila TEXT COLLATE "C" NOT NULL,
        aktif INTEGER NOT NULL,
        catatan TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (kantor, id));
CREATE INDEX agenda_tahun ON agenda (kantor, tahun);
INSERT INTO humas_skema (nomor, nama) VALUES (1, 'tabel-pertama');
CREATE INDEX entri_teks ON entri USING gin ((array_to_tsvector(array_append(string_to_array(teks, ' '), '@' || kantor)))) WITH (fastupdate = off);
INSERT INTO humas_skema (nomor, nama) VALUES (2, 'pencarian');
INSERT INTO humas_skema (nomor, nama) VALUES (3, 'peristiwa-tetap');
ALTER TABLE rantai ADD CONSTRAINT rantai_waktu_wajar CHECK (waktu BETWEEN -62135510400 AND 253402214400);
ALTER TABLE peristiwa ADD CONSTRAINT peristiwa_waktu_wajar CHECK (waktu BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_waktu_wajar CHECK (waktu BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_mulai_wajar CHECK (mulai BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_selesai_wajar CHECK (selesai BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_terbit_berita_wajar CHECK (terbit_berita BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_dicatat_wajar CHECK (dicatat BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_diubah_wajar CHECK (diubah BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_dinilai_wajar CHECK (dinilai BETWEEN -62135510400 AND 253402214400);
ALTER TABLE kewajiban ADD CONSTRAINT kewajiban_tenggat_wajar CHECK (tenggat BETWEEN -62135510400 AND 253402214400);
ALTER TABLE bukti ADD CONSTRAINT bukti_waktu_wajar CHECK (waktu BETWEEN -62135510400 AND 253402214400);
ALTER TABLE entri ADD CONSTRAINT entri_zona_mulai_wajar CHECK (abs(zona_mulai) < 1440);
ALTER TABLE entri ADD CONSTRAINT entri_zona_selesai_wajar CHECK (abs(zona_selesai) < 1440);
ALTER TABLE entri ADD CONSTRAINT entri_zona_dicatat_wajar CHECK (abs(zona_dicatat) < 1440);
ALTER TABLE entri ADD CONSTRAINT entri_zona_diubah_wajar CHECK (abs(zona_diubah) < 1440);
ALTER TABLE deret ADD CONSTRAINT deret_tanggal_wajar CHECK (CASE WHEN tanggal ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN make_date(CAST(substr(tanggal, 1, 4) AS integer), CAST(substr(tanggal, 6, 2) AS integer), CAST(substr(tanggal, 9, 2) AS integer)) IS NOT NULL ELSE false END);
ALTER TABLE nomor ADD CONSTRAINT nomor_tanggal_wajar CHECK (CASE WHEN tanggal ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN make_date(CAST(substr(tanggal, 1, 4) AS integer), CAST(substr(tanggal, 6, 2) AS integer), CAST(substr(tanggal, 9, 2) AS integer)) IS NOT NULL ELSE false END);
ALTER TABLE entri ADD CONSTRAINT entri_keadaan_wajar CHECK (keadaan IN ('konsep', 'terbit', 'terlaksana', 'dilaporkan', 'batal'));
ALTER TABLE nomor ADD CONSTRAINT nomor_keadaan_wajar CHECK (keadaan IN ('terpakai', 'dilewati', 'batal'));
ALTER TABLE kewajiban ADD CONSTRAINT kewajiban_status_wajar CHECK (status IN ('terbuka', 'terpenuhi', 'terlambat', 'gugur'));
ALTER TABLE entri ADD CONSTRAINT entri_berkas_wajar CHECK (json_typeof(CAST(berkas AS json)) = 'object');
ALTER TABLE agenda ADD CONSTRAINT agenda_bila_wajar CHECK (json_typeof(CAST(bila AS json)) = 'object');
ALTER TABLE kewajiban ADD CONSTRAINT kewajiban_tenggat_teks_wajar CHECK (coalesce(tenggat_teks IS NULL AND tenggat IS NULL
    OR tenggat_teks ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?[+-][0-9]{2}:[0-9]{2}$'
    AND tenggat = floor(extract(epoch FROM CAST(tenggat_teks AS timestamptz))), false));
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_pusat') THEN CREATE ROLE humas_pusat NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_1') THEN CREATE ROLE humas_kanreg_1 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_2') THEN CREATE ROLE humas_kanreg_2 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_3') THEN CREATE ROLE humas_kanreg_3 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_4') THEN CREATE ROLE humas_kanreg_4 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_5') THEN CREATE ROLE humas_kanreg_5 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_6') THEN CREATE ROLE humas_kanreg_6 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_7') THEN CREATE ROLE humas_kanreg_7 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_8') THEN CREATE ROLE humas_kanreg_8 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_9') THEN CREATE ROLE humas_kanreg_9 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_10') THEN CREATE ROLE humas_kanreg_10 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_11') THEN CREATE ROLE humas_kanreg_11 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_12') THEN CREATE ROLE humas_kanreg_12 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_13') THEN CREATE ROLE humas_kanreg_13 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_kanreg_14') THEN CREATE ROLE humas_kanreg_14 NOLOGIN; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'humas_pusbangpeg') THEN CREATE ROLE humas_pusbangpeg NOLOGIN; END IF; END $$;
CREATE TABLE IF NOT EXISTS humas_peran (
        kantor TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        peran TEXT COLLATE "C" NOT NULL UNIQUE,
        pusat BOOLEAN NOT NULL);
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('pusat', 'humas_pusat', true) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-1', 'humas_kanreg_1', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-2', 'humas_kanreg_2', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-3', 'humas_kanreg_3', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-4', 'humas_kanreg_4', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-5', 'humas_kanreg_5', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-6', 'humas_kanreg_6', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-7', 'humas_kanreg_7', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-8', 'humas_kanreg_8', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-9', 'humas_kanreg_9', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-10', 'humas_kanreg_10', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-11', 'humas_kanreg_11', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-12', 'humas_kanreg_12', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-13', 'humas_kanreg_13', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('kanreg-14', 'humas_kanreg_14', false) ON CONFLICT (kantor) DO NOTHING;
INSERT INTO humas_peran (kantor, peran, pusat) VALUES ('pusbangpeg', 'humas_pusbangpeg', false) ON CONFLICT (kantor) DO NOTHING;
CREATE OR REPLACE FUNCTION humas_kantor() RETURNS text
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
        RAISE EXCEPTION 'pengguna memegang peran lebih dari satu kantor' USING ERRCODE = 'HU001';
    END IF;
    RETURN milik[1];
END $$;
CREATE OR REPLACE FUNCTION humas_pusat() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM humas_peran p WHERE p.kantor = humas_kantor() AND p.pusat)
$$;
CREATE OR REPLACE FUNCTION humas_cari(text, text[], text[], text[], text[], bigint, bigint, bigint, bigint) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_bitmapscan = off AS $$
DECLARE
    sendiri text := humas_kantor();
    boleh text[] := $2;
    cari tsquery := $1::tsquery;
    perlu bigint := $8 + coalesce($9, 0);
    ketemu bigint[] := '{}';
    dilihat bigint := 0;
    batas bigint := 9223372036854775807;
    lebar bigint := 512;
    baru bigint[];
    banyak bigint;
    ujung bigint;
BEGIN
    IF sendiri IS NULL THEN
        RETURN;
    END IF;
    IF NOT humas_pusat() THEN
        boleh := CASE WHEN $2 IS NULL OR sendiri = ANY ($2) THEN ARRAY[sendiri] ELSE ARRAY[]::text[] END;
    END IF;
    IF cardinality(boleh) = 1 AND boleh[1] ~ '^[a-z0-9-]+$' THEN
        cari := cari && ('''@' || boleh[1] || '''')::tsquery;
    END IF;
    -- The index of the words gives all matches at once, however few are wanted, so frequent words cost the more the
    -- longer the register is. They are met soon enough among the newest; rare ones are few for the index too.
    WHILE perlu IS NOT NULL LOOP
        SELECT array_agg(e.baris ORDER BY e.baris DESC) FILTER (WHERE (boleh IS NULL OR CASE WHEN e.kantor = ANY (boleh) THEN true ELSE false END)
            AND ($3 IS NULL OR e.jenis = ANY ($3)) AND ($4 IS NULL OR e.keadaan = ANY ($4))
            AND ($5 IS NULL OR e.putusan = ANY ($5))
            AND ($6 IS NULL OR e.waktu >= $6) AND ($7 IS NULL OR e.waktu <= $7) AND array_to_tsvector(array_append(string_to_array(e.teks, ' '), '@' || e.kantor)) @@ cari),
            count(*), min(e.baris)
            INTO baru, banyak, ujung
            FROM (SELECT * FROM entri s WHERE s.baris < batas ORDER BY s.baris DESC LIMIT lebar) AS e;
        ketemu := ketemu || coalesce(baru, '{}');
        dilihat := dilihat + banyak;
        batas := ujung;
        IF cardinality(ketemu) >= perlu OR banyak < lebar THEN
            RETURN QUERY SELECT k FROM unnest(ketemu[coalesce($9, 0) + 1:perlu]) WITH ORDINALITY AS u (k, n) ORDER BY n;
            RETURN;
        END IF;
        EXIT WHEN cardinality(ketemu) * 100 < dilihat;
        lebar := least(8192, greatest(512, perlu * dilihat / cardinality(ketemu) - dilihat));
    END LOOP;
    PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
    IF $9 IS NULL THEN
        -- Only whether there is one: no order, so that nothing is sorted.
        RETURN QUERY SELECT e.baris FROM entri e WHERE array_to_tsvector(array_append(string_to_array(e.teks, ' '), '@' || e.kantor)) @@ cari AND (boleh IS NULL OR CASE WHEN e.kantor = ANY (boleh) THEN true ELSE false END)
            AND ($3 IS NULL OR e.jenis = ANY ($3)) AND ($4 IS NULL OR e.keadaan = ANY ($4))
            AND ($5 IS NULL OR e.putusan = ANY ($5))
            AND ($6 IS NULL OR e.waktu >= $6) AND ($7 IS NULL OR e.waktu <= $7) LIMIT perlu;
        RETURN;
    END IF;
    RETURN QUERY SELECT e.baris FROM entri e WHERE array_to_tsvector(array_append(string_to_array(e.teks, ' '), '@' || e.kantor)) @@ cari AND (boleh IS NULL OR CASE WHEN e.kantor = ANY (boleh) THEN true ELSE false END)
            AND ($3 IS NULL OR e.jenis = ANY ($3)) AND ($4 IS NULL OR e.keadaan = ANY ($4))
            AND ($5 IS NULL OR e.putusan = ANY ($5))
            AND ($6 IS NULL OR e.waktu >= $6) AND ($7 IS NULL OR e.waktu <= $7) ORDER BY e.baris DESC LIMIT $8 OFFSET $9;
END $$;
CREATE OR REPLACE FUNCTION humas_maju() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.urut <= OLD.urut THEN
        RAISE EXCEPTION '% tidak mundur', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    IF TG_TABLE_NAME = 'rantai' THEN
        IF NOT EXISTS (SELECT FROM peristiwa p
                       WHERE p.kantor = NEW.kantor AND p.urut = NEW.urut AND p.hash = NEW.hash) THEN
            RAISE EXCEPTION 'rantai tanpa peristiwa' USING ERRCODE = '42501';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION humas_hapus_kewajiban(text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM kewajiban WHERE kantor = humas_kantor() AND entri = $1
$$;
CREATE OR REPLACE FUNCTION humas_hapus_agenda(text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM agenda WHERE kantor = humas_kantor() AND id = $1
$$;
CREATE OR REPLACE TRIGGER maju BEFORE UPDATE ON rantai FOR EACH ROW EXECUTE FUNCTION humas_maju();
CREATE OR REPLACE TRIGGER maju BEFORE UPDATE ON deret FOR EACH ROW EXECUTE FUNCTION humas_maju();
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
REVOKE ALL ON humas_skema, humas_peran FROM PUBLIC;
GRANT SELECT ON humas_skema TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
REVOKE ALL ON rantai, peristiwa, entri, deret, nomor, kewajiban, dokumen, isi_berkas, bukti, pribadi, agenda FROM PUBLIC, humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT SELECT ON rantai, peristiwa, entri, deret, nomor, kewajiban, dokumen, isi_berkas, bukti, pribadi, agenda TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT INSERT ON rantai, peristiwa, deret, nomor, kewajiban, dokumen, isi_berkas, bukti, pribadi, agenda TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT INSERT (kantor, id, jenis, keadaan, putusan, versi, judul, waktu, mulai, zona_mulai, selesai, zona_selesai, terbit_berita, dicatat, zona_dicatat, diubah, zona_diubah, dinilai, hash_rulebook, berkas, teks) ON entri TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT UPDATE (urut, hash, waktu) ON rantai TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT UPDATE (jenis, keadaan, putusan, versi, judul, waktu, mulai, zona_mulai, selesai, zona_selesai, terbit_berita, dicatat, zona_dicatat, diubah, zona_diubah, dinilai, hash_rulebook, berkas, teks) ON entri TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT UPDATE (urut, tanggal, teks) ON deret TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT UPDATE (keadaan, alasan, resmi) ON nomor TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT UPDATE (status) ON kewajiban TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT UPDATE (isi) ON isi_berkas TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
GRANT UPDATE (nilai, garam, kata) ON pribadi TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
ALTER TABLE rantai ENABLE ROW LEVEL SECURITY;
ALTER TABLE rantai FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON rantai;
CREATE POLICY baca ON rantai FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON rantai;
CREATE POLICY baca_pusat ON rantai FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON rantai;
CREATE POLICY tambah ON rantai FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS ubah ON rantai;
CREATE POLICY ubah ON rantai FOR UPDATE USING (kantor = (SELECT humas_kantor())) WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE peristiwa ENABLE ROW LEVEL SECURITY;
ALTER TABLE peristiwa FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON peristiwa;
CREATE POLICY baca ON peristiwa FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON peristiwa;
CREATE POLICY baca_pusat ON peristiwa FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON peristiwa;
CREATE POLICY tambah ON peristiwa FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE entri ENABLE ROW LEVEL SECURITY;
ALTER TABLE entri FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON entri;
CREATE POLICY baca ON entri FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON entri;
CREATE POLICY baca_pusat ON entri FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON entri;
CREATE POLICY tambah ON entri FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS ubah ON entri;
CREATE POLICY ubah ON entri FOR UPDATE USING (kantor = (SELECT humas_kantor())) WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE deret ENABLE ROW LEVEL SECURITY;
ALTER TABLE deret FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON deret;
CREATE POLICY baca ON deret FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON deret;
CREATE POLICY baca_pusat ON deret FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON deret;
CREATE POLICY tambah ON deret FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS ubah ON deret;
CREATE POLICY ubah ON deret FOR UPDATE USING (kantor = (SELECT humas_kantor())) WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE nomor ENABLE ROW LEVEL SECURITY;
ALTER TABLE nomor FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON nomor;
CREATE POLICY baca ON nomor FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON nomor;
CREATE POLICY baca_pusat ON nomor FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON nomor;
CREATE POLICY tambah ON nomor FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS ubah ON nomor;
CREATE POLICY ubah ON nomor FOR UPDATE USING (kantor = (SELECT humas_kantor())) WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE kewajiban ENABLE ROW LEVEL SECURITY;
ALTER TABLE kewajiban FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON kewajiban;
CREATE POLICY baca ON kewajiban FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON kewajiban;
CREATE POLICY baca_pusat ON kewajiban FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON kewajiban;
CREATE POLICY tambah ON kewajiban FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS ubah ON kewajiban;
CREATE POLICY ubah ON kewajiban FOR UPDATE USING (kantor = (SELECT humas_kantor())) WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS hapus ON kewajiban;
CREATE POLICY hapus ON kewajiban FOR DELETE USING (kantor = (SELECT humas_kantor()));
ALTER TABLE dokumen ENABLE ROW LEVEL SECURITY;
ALTER TABLE dokumen FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON dokumen;
CREATE POLICY baca ON dokumen FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON dokumen;
CREATE POLICY baca_pusat ON dokumen FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON dokumen;
CREATE POLICY tambah ON dokumen FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE isi_berkas ENABLE ROW LEVEL SECURITY;
ALTER TABLE isi_berkas FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON isi_berkas;
CREATE POLICY baca ON isi_berkas FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON isi_berkas;
CREATE POLICY baca_pusat ON isi_berkas FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON isi_berkas;
CREATE POLICY tambah ON isi_berkas FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS ubah ON isi_berkas;
CREATE POLICY ubah ON isi_berkas FOR UPDATE USING (kantor = (SELECT humas_kantor())) WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE bukti ENABLE ROW LEVEL SECURITY;
ALTER TABLE bukti FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON bukti;
CREATE POLICY baca ON bukti FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON bukti;
CREATE POLICY baca_pusat ON bukti FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON bukti;
CREATE POLICY tambah ON bukti FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE pribadi ENABLE ROW LEVEL SECURITY;
ALTER TABLE pribadi FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON pribadi;
CREATE POLICY baca ON pribadi FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON pribadi;
CREATE POLICY baca_pusat ON pribadi FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON pribadi;
CREATE POLICY tambah ON pribadi FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS ubah ON pribadi;
CREATE POLICY ubah ON pribadi FOR UPDATE USING (kantor = (SELECT humas_kantor())) WITH CHECK (kantor = (SELECT humas_kantor()));
ALTER TABLE agenda ENABLE ROW LEVEL SECURITY;
ALTER TABLE agenda FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON agenda;
CREATE POLICY baca ON agenda FOR SELECT USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS baca_pusat ON agenda;
CREATE POLICY baca_pusat ON agenda FOR SELECT TO humas_pusat USING (true);
DROP POLICY IF EXISTS tambah ON agenda;
CREATE POLICY tambah ON agenda FOR INSERT WITH CHECK (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS hapus ON agenda;
CREATE POLICY hapus ON agenda FOR DELETE USING (kantor = (SELECT humas_kantor()));
DROP POLICY IF EXISTS pencarian ON entri;
CREATE POLICY pencarian ON entri FOR SELECT TO CURRENT_USER USING (true);
REVOKE ALL ON FUNCTION humas_kantor(), humas_pusat(), humas_cari(text, text[], text[], text[], text[], bigint, bigint, bigint, bigint), humas_hapus_kewajiban(text), humas_hapus_agenda(text), humas_maju() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION humas_kantor(), humas_pusat(), humas_cari(text, text[], text[], text[], text[], bigint, bigint, bigint, bigint), humas_hapus_kewajiban(text), humas_hapus_agenda(text) TO humas_pusat, humas_kanreg_1, humas_kanreg_2, humas_kanreg_3, humas_kanreg_4, humas_kanreg_5, humas_kanreg_6, humas_kanreg_7, humas_kanreg_8, humas_kanreg_9, humas_kanreg_10, humas_kanreg_11, humas_kanreg_12, humas_kanreg_13, humas_kanreg_14, humas_pusbangpeg;
INSERT INTO humas_skema (nomor, nama) VALUES (4, 'hak-baris');
CREATE OR REPLACE FUNCTION humas_cari(text, text[], text[], text[], text[], bigint, bigint, bigint, bigint) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_bitmapscan = off AS $$
DECLARE
    sendiri text := humas_kantor();
    boleh text[] := $2;
    cari tsquery := $1::tsquery;
    perlu bigint := $8 + coalesce($9, 0);
    ketemu bigint[] := '{}';
    dilihat bigint := 0;
    batas bigint := 9223372036854775807;
    lebar bigint := 512;
    baru bigint[];
    banyak bigint;
    ujung bigint;
BEGIN
    IF sendiri IS NULL THEN
        RETURN;
    END IF;
    IF NOT humas_pusat() THEN
        boleh := CASE WHEN $2 IS NULL OR sendiri = ANY ($2) THEN ARRAY[sendiri] ELSE ARRAY[]::text[] END;
    END IF;
    IF cardinality(boleh) = 1 AND boleh[1] ~ '^[a-z0-9-]+$' THEN
        cari := cari && ('''@' || boleh[1] || '''')::tsquery;
    END IF;
    -- The index of the words gives all matches at once, however few are wanted, so frequent words cost the more the
    -- longer the register is. They are met soon enough among the newest; rare ones are few for the index too.
    WHILE perlu IS NOT NULL LOOP
        SELECT array_agg(e.baris ORDER BY e.baris DESC) FILTER (WHERE (boleh IS NULL OR CASE WHEN e.kantor = ANY (boleh) THEN true ELSE false END)
            AND ($3 IS NULL OR e.jenis = ANY ($3)) AND ($4 IS NULL OR e.keadaan = ANY ($4))
            AND ($5 IS NULL OR e.putusan = ANY ($5))
            AND ($6 IS NULL OR e.waktu >= $6) AND ($7 IS NULL OR e.waktu <= $7) AND array_to_tsvector(array_append(string_to_array(e.teks, ' '), '@' || e.kantor)) @@ cari),
            count(*), min(e.baris)
            INTO baru, banyak, ujung
            FROM (SELECT * FROM entri s WHERE s.baris < batas ORDER BY s.baris DESC LIMIT lebar) AS e;
        ketemu := ketemu || coalesce(baru, '{}');
        dilihat := dilihat + banyak;
        batas := ujung;
        IF cardinality(ketemu) >= perlu OR banyak < lebar THEN
            RETURN QUERY SELECT k FROM unnest(ketemu[coalesce($9, 0) + 1:perlu]) WITH ORDINALITY AS u (k, n) ORDER BY n;
            RETURN;
        END IF;
        EXIT WHEN cardinality(ketemu) * 100 < dilihat;
        lebar := least(8192, greatest(512, perlu * dilihat / cardinality(ketemu) - dilihat));
    END LOOP;
    PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
    IF $9 IS NULL THEN
        -- Only whether there is one: no order, so that nothing is sorted.
        RETURN QUERY SELECT e.baris FROM entri e WHERE array_to_tsvector(array_append(string_to_array(e.teks, ' '), '@' || e.kantor)) @@ cari AND (boleh IS NULL OR CASE WHEN e.kantor = ANY (boleh) THEN true ELSE false END)
            AND ($3 IS NULL OR e.jenis = ANY ($3)) AND ($4 IS NULL OR e.keadaan = ANY ($4))
            AND ($5 IS NULL OR e.putusan = ANY ($5))
            AND ($6 IS NULL OR e.waktu >= $6) AND ($7 IS NULL OR e.waktu <= $7) LIMIT perlu;
        RETURN;
    END IF;
    RETURN QUERY SELECT e.baris FROM entri e WHERE array_to_tsvector(array_append(string_to_array(e.teks, ' '), '@' || e.kantor)) @@ cari AND (boleh IS NULL OR CASE WHEN e.kantor = ANY (boleh) THEN true ELSE false END)
            AND ($3 IS NULL OR e.jenis = ANY ($3)) AND ($4 IS NULL OR e.keadaan = ANY ($4))
            AND ($5 IS NULL OR e.putusan = ANY ($5))
            AND ($6 IS NULL OR e.waktu >= $6) AND ($7 IS NULL OR e.waktu <= $7) ORDER BY e.baris DESC LIMIT $8 OFFSET $9;
END $$;
INSERT INTO humas_skema (nomor, nama) VALUES (5, 'pencarian-terbaru');
COMMIT;
