-- What the processes of a fleet share. ends: until when a row holds, in microseconds by the
-- server's clock. One row a shard, with the highest fencing number that it had; a writer
-- locks the row of its library's shard FOR KEY SHARE, which renewing it does not wait for,
-- but taking it over does.
CREATE TABLE shards (
    number  INTEGER NOT NULL PRIMARY KEY,
    fence   BIGINT NOT NULL,
    holder  TEXT COLLATE "C" NOT NULL,
    ends    BIGINT NOT NULL,
    session TEXT COLLATE "C" NOT NULL
);

-- leases: the holder that the process leases jobs as.
CREATE TABLE processes (
    process TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    leases  TEXT COLLATE "C" NOT NULL,
    ends    BIGINT NOT NULL
);

-- One row, which is locked while shards are shared out.
CREATE TABLE fleet (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1));
INSERT INTO fleet (id) VALUES (1);

-- When a session of a queue may begin next.
CREATE TABLE identifies (
    queue INTEGER NOT NULL PRIMARY KEY,
    at    BIGINT NOT NULL
);
