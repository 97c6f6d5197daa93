-- The ids that imports gave. An article may have several; the first stands in
-- its own row too.
CREATE TABLE names (
    library   TEXT    NOT NULL,
    import_id TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    PRIMARY KEY (library, import_id),
    FOREIGN KEY (library, number) REFERENCES articles (library, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX names_by_article ON names (library, number);

ALTER TABLE articles ADD COLUMN import_id TEXT NOT NULL DEFAULT '';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('names', 'names', '1000000 1000 1'),
    ('names', 'names_by_article', '1000000 1000 1');
ANALYZE sqlite_schema;
