-- People whose rows were erased. Who they were cannot be found from here: a mark is made with a key that lies elsewhere.
CREATE TABLE ledger_erasure (
    id          TEXT PRIMARY KEY,
    run_id      TEXT NOT NULL,
    asked_by    TEXT NOT NULL,
    asked_at    TEXT NOT NULL,
    removed_at  TEXT,
    finished_at TEXT
);
CREATE TABLE ledger_erased (
    mark       TEXT NOT NULL,
    key_id     TEXT NOT NULL,
    of_number  INTEGER NOT NULL,
    erasure_id TEXT NOT NULL,
    PRIMARY KEY (mark, key_id)
);

-- Rows taken out of a delivery: noted before the table's commit, counted in the delivery's own numbers after it.
CREATE TABLE ledger_erasure_delivery (
    erasure_id  TEXT NOT NULL,
    rewrite_id  TEXT NOT NULL,
    table_name  TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    row_count   BIGINT NOT NULL,
    gone_count  BIGINT NOT NULL,
    counted     INTEGER NOT NULL
);
CREATE INDEX ledger_erasure_delivery_erasure ON ledger_erasure_delivery (erasure_id);

-- Deliveries whose rows are not those that landed: another text here says to models that they changed again.
CREATE TABLE ledger_rewrite (
    table_name  TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    rewrite_id  TEXT NOT NULL,
    PRIMARY KEY (table_name, delivery_id)
);
