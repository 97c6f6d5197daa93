-- What people think of answers, each once of an answer, and how often nothing was found.
-- words are empty where the library's moderators do not want them kept.
CREATE TABLE votes (
    library  TEXT    NOT NULL,
    answer   TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    good     INTEGER NOT NULL,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (library, answer, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX votes_by_time ON votes (voted_at);

CREATE TABLE gaps (
    library  TEXT    NOT NULL,
    asked_at INTEGER NOT NULL,
    words    TEXT    NOT NULL
) STRICT;

CREATE INDEX gaps_by_library ON gaps (library, asked_at);
CREATE INDEX gaps_by_time ON gaps (asked_at);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('votes', 'votes', '100000 100 2 1'),
    ('votes', 'votes_by_time', '100000 1'),
    ('gaps', 'gaps_by_library', '100000 100 1'),
    ('gaps', 'gaps_by_time', '100000 1');
ANALYZE sqlite_schema;
