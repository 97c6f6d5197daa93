-- The hints of an article as JSON, a line end and the text, compressed with zstd; text
-- and hints are empty beside it. What an older program stored is compressed when there
-- is time.
ALTER TABLE texts ADD COLUMN compressed BLOB;

CREATE INDEX texts_uncompressed ON texts (library, number) WHERE compressed IS NULL;

-- Programs of the formats 9 and 10 wrote fingerprints of two lengths: all are made anew.
DELETE FROM fingerprints;
UPDATE libraries SET unprinted = last_number;
