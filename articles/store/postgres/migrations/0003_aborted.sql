-- A transaction of which somebody had to find out that it was not committed, so that it
-- can be no more.
ALTER TABLE commits ADD COLUMN aborted BOOLEAN NOT NULL DEFAULT FALSE;
