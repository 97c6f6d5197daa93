-- A page that asks for no copy of it to be shown.
ALTER TABLE articles ADD COLUMN no_archive INTEGER NOT NULL DEFAULT 0;

-- The page that an article was read from, the same for all the addresses that a
-- page has; '' for articles that older programs stored, too.
ALTER TABLE articles ADD COLUMN page TEXT NOT NULL DEFAULT '';
CREATE INDEX articles_by_page ON articles (library, page) WHERE page <> '';

-- The fingerprints of a thousand articles a row, so that all those of a library
-- are read at once: for each a number within the thousand, 2 bytes, and the
-- fingerprint, 8 bytes. packed is the article number up to which they are there.
CREATE TABLE fingerprints (
    library TEXT    NOT NULL,
    chunk   INTEGER NOT NULL,
    entries BLOB    NOT NULL,
    PRIMARY KEY (library, chunk)
) STRICT;

ALTER TABLE libraries ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('articles', 'articles_by_page', '900000 900 2'),
    ('fingerprints', 'sqlite_autoindex_fingerprints_1', '2000 2 1');
ANALYZE sqlite_schema;
