-- The key, or chain of keys, under which the pseudonyms of this workspace stand: nothing about people lands under another.
CREATE TABLE ledger_pseudonym_key (
    key_id TEXT PRIMARY KEY
);
