-- One row a library: the counters that only ever rise. The row outlives its
-- articles, so that no number and no seq is given twice.
CREATE TABLE libraries (
    library     TEXT    NOT NULL PRIMARY KEY,
    last_number INTEGER NOT NULL,
    last_seq    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an article. Lists read these rows one after another, so the text lies
-- in a table of its own. Times are microseconds since 1970 UTC, NULL if unknown.
CREATE TABLE articles (
    library       TEXT    NOT NULL REFERENCES libraries (library),
    number        INTEGER NOT NULL,
    title         TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    canonical_url TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    byline        TEXT    NOT NULL,
    published     INTEGER,
    lang          TEXT    NOT NULL,
    fingerprint   INTEGER NOT NULL, -- the 64 bits, read as signed
    replaces      INTEGER NOT NULL,
    channel       TEXT    NOT NULL,
    only_channel  TEXT    NOT NULL,
    message       TEXT    NOT NULL,
    added_by      TEXT    NOT NULL,
    added_at      INTEGER NOT NULL,
    text_hash     BLOB    NOT NULL, -- SHA-256
    -- What filters look at, in lower case: SQL's own lower() knows ASCII only.
    host          TEXT    NOT NULL,
    source_folded TEXT    NOT NULL,
    words         TEXT    NOT NULL, -- title, source and byline, a line each
    removed_at    INTEGER,          -- NULL while the article is there
    PRIMARY KEY (library, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX articles_by_text ON articles (library, text_hash, only_channel) WHERE removed_at IS NULL;
CREATE INDEX articles_by_url ON articles (library, url) WHERE url <> '';
CREATE INDEX articles_by_canonical_url ON articles (library, canonical_url) WHERE canonical_url <> '';
CREATE INDEX articles_by_channel ON articles (library, channel) WHERE channel <> '';
CREATE INDEX articles_shown ON articles (library, only_channel) WHERE removed_at IS NULL;
CREATE INDEX articles_removed ON articles (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE texts (
    library TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    text    TEXT    NOT NULL,
    hints   TEXT    NOT NULL, -- JSON, '' for none
    PRIMARY KEY (library, number),
    FOREIGN KEY (library, number) REFERENCES articles (library, number) ON DELETE CASCADE
) STRICT;

-- The latest change of each article that ever was; the row of a removed one is
-- its tombstone and stays.
CREATE TABLE changes (
    library TEXT    NOT NULL REFERENCES libraries (library),
    number  INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('added', 'edited', 'removed')),
    PRIMARY KEY (library, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX changes_by_seq ON changes (library, seq);

-- What the planner is to assume: a thousand libraries of a thousand articles.
-- Without it, it takes a library for ten rows and reads it whole where an index
-- is at hand.
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('articles', 'articles', '1000000 1000 1'),
    ('articles', 'articles_by_text', '1000000 1000 1 1'),
    ('articles', 'articles_by_url', '900000 900 2'),
    ('articles', 'articles_by_canonical_url', '900000 900 2'),
    ('articles', 'articles_by_channel', '1000000 1000 200'),
    ('articles', 'articles_shown', '1000000 1000 500'),
    ('articles', 'articles_removed', '1000 1'),
    ('texts', 'sqlite_autoindex_texts_1', '1000000 1000 1'),
    ('changes', 'changes', '1000000 1000 1'),
    ('changes', 'changes_by_seq', '1000000 1000 1');
ANALYZE sqlite_schema;
