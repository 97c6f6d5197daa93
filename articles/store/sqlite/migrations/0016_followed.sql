-- Which articles a follow has brought that nobody has added by hand since.
CREATE TABLE followed (
    library TEXT    NOT NULL,
    follow  INTEGER NOT NULL,
    number  INTEGER NOT NULL, -- of the article
    PRIMARY KEY (library, follow, number),
    FOREIGN KEY (library, number) REFERENCES articles (library, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX followed_by_number ON followed (library, number);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('followed', 'followed', '1000000 1000 100 1'),
    ('followed', 'followed_by_number', '1000000 1000 1');
ANALYZE sqlite_schema;
