-- What people said of speakers that are wrong, one row a report. A report goes
-- with its article; its number is never given twice.
ALTER TABLE libraries ADD COLUMN last_report INTEGER NOT NULL DEFAULT 0;

CREATE TABLE reports (
    library     TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    article     INTEGER NOT NULL,
    start_byte  INTEGER NOT NULL, -- of the quote's words in the text
    end_byte    INTEGER NOT NULL,
    words_hash  BLOB    NOT NULL, -- SHA-256 of them
    speaker     TEXT    NOT NULL, -- whose words they are not
    person      TEXT    NOT NULL, -- who said so
    reported_at INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'confirmed', 'rejected')),
    PRIMARY KEY (library, number),
    FOREIGN KEY (library, article) REFERENCES articles (library, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reports_by_quote ON reports (library, article, start_byte, end_byte, speaker, person);
CREATE INDEX reports_open ON reports (library, number) WHERE state = 'open';

-- The journal learns of reports: its CHECK cannot be changed in place.
CREATE TABLE journal_with_reports (
    id      INTEGER NOT NULL PRIMARY KEY,
    library TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    done_at INTEGER NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('added', 'edited', 'removed', 'reported')),
    number  INTEGER NOT NULL,
    details TEXT    NOT NULL -- of an edit: JSON of what each field was and became; of a report: its number
) STRICT;
INSERT INTO journal_with_reports SELECT id, library, person, done_at, kind, number, details FROM journal;
DROP TABLE journal;
ALTER TABLE journal_with_reports RENAME TO journal;

CREATE INDEX journal_by_person ON journal (library, person, id);
CREATE INDEX journal_by_age ON journal (done_at);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('journal', 'journal_by_person', '10000 100 10 1'),
    ('journal', 'journal_by_age', '10000 1'),
    ('reports', 'reports', '10000 10 1'),
    ('reports', 'reports_by_quote', '10000 10 2 2 2 2 1'),
    ('reports', 'reports_open', '1000 2 1');
ANALYZE sqlite_schema;
