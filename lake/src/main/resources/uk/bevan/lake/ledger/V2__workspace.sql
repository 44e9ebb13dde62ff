-- Whose ledger and catalogue this is: another workspace that names the same shared database is refused.
CREATE TABLE ledger_workspace (
    folder TEXT PRIMARY KEY
);
