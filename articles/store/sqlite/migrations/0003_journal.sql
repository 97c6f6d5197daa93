-- What a person did, for undo. Rows are deleted when they are undone or old.
CREATE TABLE journal (
    id      INTEGER NOT NULL PRIMARY KEY,
    library TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    done_at INTEGER NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('added', 'edited', 'removed')),
    number  INTEGER NOT NULL,
    details TEXT    NOT NULL -- of an edit: JSON of what each field was and became
) STRICT;

CREATE INDEX journal_by_person ON journal (library, person, id);
CREATE INDEX journal_by_age ON journal (done_at);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('journal', 'journal_by_person', '10000 100 10 1'),
    ('journal', 'journal_by_age', '10000 1');
ANALYZE sqlite_schema;
