-- Tables that are going for good: a row stands here from the decision until catalogue and disk are rid of the table.
CREATE TABLE ledger_going_table (
    table_name TEXT PRIMARY KEY,
    location TEXT NOT NULL
);
