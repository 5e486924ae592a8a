-- 佐证: the lines behind the amounts of an application, and the expert's word on each. Amounts in 元 are whole fen, in other currencies exact text.
-- A rate stands as it was published (`1 USD = 7.1750 CNY`); a pin is its JSON, empty for none.

CREATE TABLE evidence (
    application     TEXT NOT NULL REFERENCES applications (number),
    fact            TEXT NOT NULL,
    line            INTEGER NOT NULL CHECK (line >= 1),
    added           INTEGER NOT NULL CHECK (added IN (0, 1)),   -- 1: entered by the expert, 0: declared
    party           TEXT NOT NULL,
    party_group     TEXT NOT NULL,
    related         INTEGER NOT NULL CHECK (related IN (0, 1)),
    country         TEXT NOT NULL,
    document        TEXT NOT NULL,
    document_number TEXT NOT NULL,
    date            TEXT NOT NULL,
    currency        TEXT NOT NULL,
    amount          TEXT NOT NULL,
    rate            TEXT NOT NULL,
    rate_date       TEXT NOT NULL,
    rate_source     TEXT NOT NULL,
    fen             INTEGER NOT NULL CHECK (fen > 0),
    pin             TEXT NOT NULL,
    PRIMARY KEY (application, fact, line)
) STRICT;

CREATE TABLE evidence_decisions (
    application TEXT NOT NULL,
    fact        TEXT NOT NULL,
    line        INTEGER NOT NULL,
    act         TEXT NOT NULL CHECK (act IN ('accept', 'cut', 'reject')),
    cut_fen     INTEGER NOT NULL CHECK (cut_fen >= 0),
    reason      TEXT,
    note        TEXT NOT NULL,
    pin         TEXT NOT NULL,
    PRIMARY KEY (application, fact, line),
    FOREIGN KEY (application, fact, line) REFERENCES evidence (application, fact, line) ON DELETE CASCADE
) STRICT;

ALTER TABLE findings ADD COLUMN pin TEXT NOT NULL DEFAULT '';
