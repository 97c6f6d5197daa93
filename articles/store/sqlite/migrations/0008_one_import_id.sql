-- An article keeps the import id that it was given first, in its own row. The
-- others were written and never read.
DROP TABLE names;
