-- When a lease was given last, or a minute before, by the clock of then: when that is later
-- than now, the clock has been set back.
ALTER TABLE leases ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
