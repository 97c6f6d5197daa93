-- What people have set for a library, one row a setting; what is as it is without
-- being set has no row. A library without articles has settings too.
CREATE TABLE settings (
    library TEXT NOT NULL,
    setting TEXT NOT NULL,
    value   TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (library, setting)
) STRICT, WITHOUT ROWID;

-- The account of the chat that serves a library, the last one that did.
CREATE TABLE homes (
    library TEXT    NOT NULL PRIMARY KEY,
    account TEXT    NOT NULL,
    left_at INTEGER           -- NULL while the account is there
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_by_message ON articles (library, message) WHERE message <> '';
CREATE INDEX articles_by_age ON articles (library, added_at);

-- These two hold all that is read to count articles, and the articles of each
-- publisher; that means removed_at too, although it is NULL in them.
DROP INDEX articles_shown;
CREATE INDEX articles_shown ON articles (library, only_channel, removed_at) WHERE removed_at IS NULL;
CREATE INDEX articles_by_source ON articles (library, source, host, only_channel, lang, published, removed_at) WHERE removed_at IS NULL;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('settings', 'settings', '10000 10 1'),
    ('homes', 'homes', '1000 1'),
    ('articles', 'articles_by_message', '900000 900 2'),
    ('articles', 'articles_by_age', '1000000 1000 2'),
    ('articles', 'articles_shown', '1000000 1000 500 500'),
    ('articles', 'articles_by_source', '1000000 1000 50 50 50 50 2 2');
ANALYZE sqlite_schema;
