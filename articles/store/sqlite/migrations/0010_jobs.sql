-- What is to be done unasked. due_at is when a job may be begun: while it is
-- leased, when the lease ends.
CREATE TABLE jobs (
    library  TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    details  TEXT    NOT NULL,
    due_at   INTEGER NOT NULL,
    tries    INTEGER NOT NULL,
    began_at INTEGER,          -- NULL unless it was begun since it last succeeded
    lease    INTEGER NOT NULL, -- rises with each
    leased   INTEGER NOT NULL, -- 1 while somebody is at it
    PRIMARY KEY (kind, library, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX jobs_due ON jobs (kind, due_at);
CREATE INDEX jobs_by_library ON jobs (library);

-- The last lease that was given: a job that takes the place of another has a
-- higher one all the same.
CREATE TABLE leases (
    last INTEGER NOT NULL
) STRICT;
INSERT INTO leases (last) VALUES (0);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('jobs', 'jobs', '10000 2000 10 1'),
    ('jobs', 'jobs_due', '10000 2000 2'),
    ('jobs', 'jobs_by_library', '10000 10');
ANALYZE sqlite_schema;
