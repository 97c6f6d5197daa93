-- Holds a row while the file may still hold words of forgotten articles in its
-- unused parts.
CREATE TABLE scrubs (
    asked_at INTEGER NOT NULL
) STRICT;
