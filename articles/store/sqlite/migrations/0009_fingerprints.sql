-- Fingerprints of another kind: those of 256 articles a row, so that all those of a
-- library are read at once, for each the number within the 256, 1 byte, and the
-- fingerprint, 24 bytes. unprinted is the number up to which articles that older
-- programs stored have none yet, 0 when all have theirs.
DROP TABLE fingerprints;
ALTER TABLE articles DROP COLUMN fingerprint;
ALTER TABLE libraries DROP COLUMN packed;

CREATE TABLE fingerprints (
    library TEXT    NOT NULL,
    chunk   INTEGER NOT NULL,
    entries BLOB    NOT NULL,
    PRIMARY KEY (library, chunk)
) STRICT;

ALTER TABLE libraries ADD COLUMN unprinted INTEGER NOT NULL DEFAULT 0;
UPDATE libraries SET unprinted = last_number;

DELETE FROM sqlite_stat1 WHERE tbl = 'fingerprints';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('fingerprints', 'sqlite_autoindex_fingerprints_1', '8000 8 1');
ANALYZE sqlite_schema;
