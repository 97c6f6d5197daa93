-- The feeds that libraries follow. seen is what is known of a feed's items, and details what
-- else is to be known, both in forms of their own. A number is never given twice.
CREATE TABLE follows (
    library      TEXT    NOT NULL,
    number       INTEGER NOT NULL,
    address      TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    only_channel TEXT    NOT NULL,
    added_by     TEXT    NOT NULL,
    added_at     INTEGER NOT NULL,
    details      TEXT    NOT NULL,
    seen         BLOB    NOT NULL,
    PRIMARY KEY (library, number)
) STRICT;

CREATE UNIQUE INDEX follows_by_place ON follows (library, address, only_channel);
CREATE INDEX follows_by_address ON follows (address);

ALTER TABLE libraries ADD COLUMN last_follow INTEGER NOT NULL DEFAULT 0;

-- The text is what a feed has of it, not its page's.
ALTER TABLE articles ADD COLUMN feed_text INTEGER NOT NULL DEFAULT 0;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('follows', 'sqlite_autoindex_follows_1', '10000 10 1'),
    ('follows', 'follows_by_place', '10000 10 1 1'),
    ('follows', 'follows_by_address', '10000 2');
ANALYZE sqlite_schema;
