-- The key, or chain of keys, to which the pseudonyms of this workspace are being turned: a row stands here until that is finished.
CREATE TABLE ledger_pseudonym_turning (
    key_id TEXT PRIMARY KEY
);
