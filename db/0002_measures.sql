-- The measures: what units report and the secretariat enters. Entries are known by unit and number; a change is a new version, nothing
-- is ever rewritten. The effective entry is the one with the highest version.

CREATE TABLE measure_progress (
    unit            TEXT NOT NULL,
    number          TEXT NOT NULL,
    version         INTEGER NOT NULL CHECK (version >= 1),
    item            TEXT NOT NULL,
    date            TEXT NOT NULL,
    quantity        INTEGER NOT NULL CHECK (quantity >= 0),
    entity          TEXT NOT NULL,
    evidence        TEXT NOT NULL,
    evidence_sha256 TEXT REFERENCES contents (sha256),
    application     TEXT NOT NULL,
    note            TEXT NOT NULL,
    source          TEXT NOT NULL,
    device_time     TEXT NOT NULL,
    PRIMARY KEY (unit, number, version)
) STRICT;
CREATE INDEX measure_progress_by_evidence ON measure_progress (evidence_sha256);

CREATE TABLE measure_money (
    unit        TEXT NOT NULL,
    number      TEXT NOT NULL,
    version     INTEGER NOT NULL CHECK (version >= 1),
    item        TEXT NOT NULL,
    flow        TEXT NOT NULL CHECK (flow IN ('commitment', 'payment')),
    year        INTEGER NOT NULL,
    date        TEXT NOT NULL,
    fen         INTEGER NOT NULL CHECK (fen >= 0),
    entity      TEXT NOT NULL,
    project     TEXT NOT NULL,
    costs       TEXT NOT NULL,
    application TEXT NOT NULL,
    reason      TEXT NOT NULL,
    source      TEXT NOT NULL,
    device_time TEXT NOT NULL,
    PRIMARY KEY (unit, number, version)
) STRICT;

CREATE TABLE measure_plans (
    unit        TEXT NOT NULL,
    number      TEXT NOT NULL,
    version     INTEGER NOT NULL CHECK (version >= 1),
    measure     TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('open', 'drafting', 'submitted', 'confirmed')),
    due_on      TEXT NOT NULL,
    note        TEXT NOT NULL,
    source      TEXT NOT NULL,
    device_time TEXT NOT NULL,
    PRIMARY KEY (unit, number, version)
) STRICT;

-- A reported entry that differs from the effective one waits here for a person; it is never taken in by itself.
CREATE TABLE measure_conflicts (
    sequence    INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('progress', 'money', 'plan')),
    unit        TEXT NOT NULL,
    number      TEXT NOT NULL,
    record      TEXT NOT NULL,
    source      TEXT NOT NULL,
    device_time TEXT NOT NULL,
    decision    TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'kept', 'taken')),
    why         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE measure_readings (
    reading TEXT PRIMARY KEY,
    choice  TEXT NOT NULL
) STRICT;

CREATE TRIGGER measure_progress_keeps BEFORE UPDATE ON measure_progress BEGIN
    SELECT RAISE(ABORT, 'entries are never rewritten');
END;
CREATE TRIGGER measure_progress_loses_nothing BEFORE DELETE ON measure_progress BEGIN
    SELECT RAISE(ABORT, 'entries are never rewritten');
END;
CREATE TRIGGER measure_money_keeps BEFORE UPDATE ON measure_money BEGIN
    SELECT RAISE(ABORT, 'entries are never rewritten');
END;
CREATE TRIGGER measure_money_loses_nothing BEFORE DELETE ON measure_money BEGIN
    SELECT RAISE(ABORT, 'entries are never rewritten');
END;
CREATE TRIGGER measure_plans_keeps BEFORE UPDATE ON measure_plans BEGIN
    SELECT RAISE(ABORT, 'entries are never rewritten');
END;
CREATE TRIGGER measure_plans_loses_nothing BEFORE DELETE ON measure_plans BEGIN
    SELECT RAISE(ABORT, 'entries are never rewritten');
END;

-- Removing material of a recused application prunes what no application refers to; evidence of a measure is not that.
CREATE TRIGGER contents_keep_evidence BEFORE DELETE ON contents
WHEN EXISTS (SELECT 1 FROM measure_progress WHERE evidence_sha256 = OLD.sha256) BEGIN
    SELECT RAISE(IGNORE);
END;
