-- What channels are to hear of in new articles. details are in a form of their own. A number
-- is never given twice.
CREATE TABLE watches (
    library      TEXT    NOT NULL,
    number       INTEGER NOT NULL,
    words        TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    only_channel TEXT    NOT NULL,
    added_by     TEXT    NOT NULL,
    added_at     INTEGER NOT NULL,
    details      TEXT    NOT NULL,
    PRIMARY KEY (library, number)
) STRICT;

CREATE UNIQUE INDEX watches_by_words ON watches (library, channel, words);

ALTER TABLE libraries ADD COLUMN last_watch INTEGER NOT NULL DEFAULT 0;

-- 1: a change of its library makes the job due at once; 2: and there was one while it was
-- leased.
ALTER TABLE jobs ADD COLUMN wakes INTEGER NOT NULL DEFAULT 0;
CREATE INDEX jobs_that_wake ON jobs (library) WHERE wakes > 0;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('watches', 'sqlite_autoindex_watches_1', '100000 100 1'),
    ('watches', 'watches_by_words', '100000 100 20 1'),
    ('jobs', 'jobs_that_wake', '1000 1');
ANALYZE sqlite_schema;
