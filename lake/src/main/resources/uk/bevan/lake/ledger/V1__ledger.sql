-- Written so that SQLite and PostgreSQL both take it. Instants are ISO 8601 text in UTC, lists are JSON text.

-- Iceberg's own catalogue tables, as its JDBC catalogue makes them; a shared database may have them already.
CREATE TABLE IF NOT EXISTS iceberg_tables (
    catalog_name               VARCHAR(255) NOT NULL,
    table_namespace            VARCHAR(255) NOT NULL,
    table_name                 VARCHAR(255) NOT NULL,
    metadata_location          VARCHAR(1000),
    previous_metadata_location VARCHAR(1000),
    iceberg_type               VARCHAR(5),
    PRIMARY KEY (catalog_name, table_namespace, table_name)
);
CREATE TABLE IF NOT EXISTS iceberg_namespace_properties (
    catalog_name   VARCHAR(255) NOT NULL,
    namespace      VARCHAR(255) NOT NULL,
    property_key   VARCHAR(255),
    property_value VARCHAR(1000),
    PRIMARY KEY (catalog_name, namespace, property_key)
);

CREATE TABLE ledger_run (
    id          TEXT PRIMARY KEY,
    command     TEXT NOT NULL,
    arguments   TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    finished_at TEXT,
    status      TEXT NOT NULL,
    error       TEXT
);

CREATE TABLE ledger_step (
    id            TEXT PRIMARY KEY,
    run_id        TEXT NOT NULL,
    name          TEXT NOT NULL,
    started_at    TEXT NOT NULL,
    finished_at   TEXT,
    status        TEXT NOT NULL,
    rows_in       BIGINT NOT NULL,
    rows_out      BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    detail        TEXT
);
CREATE INDEX ledger_step_run ON ledger_step (run_id);

-- A row stands here once every table of the delivery holds its id.
CREATE TABLE ledger_delivery (
    id            TEXT PRIMARY KEY,
    source        TEXT NOT NULL,
    contract      TEXT NOT NULL,
    dataset       TEXT NOT NULL,
    tables        TEXT NOT NULL,
    layout        TEXT NOT NULL,
    periods       TEXT NOT NULL,
    release       INTEGER NOT NULL,
    content_hash  TEXT NOT NULL,
    file_name     TEXT NOT NULL,
    rows_in       BIGINT NOT NULL,
    rows_landed   BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    landed_at     TEXT NOT NULL,
    run_id        TEXT NOT NULL
);
CREATE INDEX ledger_delivery_hash ON ledger_delivery (contract, content_hash);

-- Files met before, so that a run with nothing new need not read them.
CREATE TABLE ledger_file (
    path         TEXT PRIMARY KEY,
    bytes        BIGINT NOT NULL,
    modified     TEXT NOT NULL,
    content_hash TEXT NOT NULL
);

CREATE TABLE ledger_quarantine (
    run_id TEXT NOT NULL,
    file   TEXT NOT NULL,
    reason TEXT NOT NULL,
    at     TEXT NOT NULL
);

CREATE TABLE ledger_check (
    run_id         TEXT NOT NULL,
    position       INTEGER NOT NULL,
    table_name     TEXT NOT NULL,
    name           TEXT NOT NULL,
    blocking       INTEGER NOT NULL,
    outcome        TEXT NOT NULL,
    offending_rows BIGINT NOT NULL,
    detail         TEXT NOT NULL,
    at             TEXT NOT NULL
);
CREATE INDEX ledger_check_run ON ledger_check (run_id);
CREATE INDEX ledger_check_table ON ledger_check (table_name, name, at);

CREATE TABLE ledger_build (
    table_name  TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    inputs      TEXT NOT NULL,
    snapshot_id BIGINT NOT NULL,
    row_count   BIGINT NOT NULL,
    run_id      TEXT NOT NULL
);

CREATE TABLE ledger_publication (
    publication_id TEXT NOT NULL,
    event          TEXT NOT NULL,
    at             TEXT NOT NULL
);

-- Which state of each landing table the ledger agrees with: another one is read again by the next writer.
CREATE TABLE ledger_agreed (
    table_name        TEXT PRIMARY KEY,
    metadata_location TEXT NOT NULL
);

-- Folders handed to engines and not committed yet: what a run that was cut short left in them is deleted.
CREATE TABLE ledger_folder (
    location   TEXT PRIMARY KEY,
    table_name TEXT NOT NULL
);
