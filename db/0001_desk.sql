-- One desk: 专家 or 秘书处. Amounts are whole fen, percentages and other numbers exact text, counts whole numbers.
-- Every BLOB has its SHA-256 before it: SQLCipher notices a damaged page but may hand out zeros for the end of a long value.
-- Times are labels written by the caller (ISO text), never compared.

CREATE TABLE migrations (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL
) STRICT;

CREATE TABLE desk (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    kind         TEXT NOT NULL CHECK (kind IN ('expert', 'secretariat')),
    owner        TEXT NOT NULL,
    journal_seed TEXT NOT NULL CHECK (length(journal_seed) = 64),
    journal_head TEXT NOT NULL CHECK (length(journal_head) = 64),
    journal_size INTEGER NOT NULL CHECK (journal_size >= 0)
) STRICT;

-- The journal grows and never changes; each hash covers its line and the hash before it, the first one the seed of the desk.
CREATE TABLE journal (
    sequence    INTEGER PRIMARY KEY,
    device_time TEXT NOT NULL,
    who         TEXT NOT NULL,
    act         TEXT NOT NULL,
    subject     TEXT NOT NULL,
    old         TEXT NOT NULL,
    new         TEXT NOT NULL,
    why         TEXT NOT NULL,
    previous    TEXT NOT NULL,
    hash        TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject, sequence);
CREATE TRIGGER journal_keeps_lines BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_loses_nothing BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TABLE secrets (
    name   TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    value  BLOB NOT NULL
) STRICT;

CREATE TABLE round (
    only        INTEGER PRIMARY KEY CHECK (only = 1),
    id          TEXT NOT NULL,
    title       TEXT NOT NULL,
    organiser   TEXT NOT NULL,
    deadline    TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to   TEXT NOT NULL,
    pack        TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE readings (
    reading TEXT PRIMARY KEY,
    choice  TEXT NOT NULL
) STRICT;

CREATE TABLE panels (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE experts (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    employer      TEXT NOT NULL,
    employer_uscc TEXT NOT NULL,
    specialty     TEXT NOT NULL,
    panel         TEXT NOT NULL REFERENCES panels (id),
    leader        INTEGER NOT NULL CHECK (leader IN (0, 1))
) STRICT;

CREATE TABLE enrolments (
    sequence           INTEGER PRIMARY KEY,
    expert             TEXT NOT NULL REFERENCES experts (id),
    certificate_pem    BLOB NOT NULL,
    certificate_sha256 TEXT NOT NULL UNIQUE,
    key_fingerprint    TEXT NOT NULL,
    recipient          TEXT NOT NULL,
    revoked            TEXT                     -- the reason; NULL while the certificate counts
) STRICT;

CREATE TABLE applications (
    number            TEXT PRIMARY KEY,
    category          TEXT NOT NULL,
    title             TEXT NOT NULL,
    applicant         TEXT NOT NULL,
    uscc              TEXT NOT NULL,
    contact           TEXT NOT NULL,
    phone             TEXT NOT NULL,
    panel             TEXT REFERENCES panels (id),
    materials_removed INTEGER NOT NULL DEFAULT 0 CHECK (materials_removed IN (0, 1))
) STRICT;

CREATE TABLE declared_values (
    application TEXT NOT NULL REFERENCES applications (number),
    fact        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    truth       INTEGER CHECK (truth IN (0, 1)),
    fen         INTEGER,
    whole       INTEGER,
    exact       TEXT,
    PRIMARY KEY (application, fact),
    CHECK ((truth IS NOT NULL) + (fen IS NOT NULL) + (whole IS NOT NULL) + (exact IS NOT NULL) <= 1)
) STRICT;

CREATE TABLE gate_checks (
    application TEXT NOT NULL REFERENCES applications (number),
    fact        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    holds       INTEGER NOT NULL CHECK (holds IN (0, 1)),
    source      TEXT NOT NULL,
    date        TEXT NOT NULL,
    note        TEXT NOT NULL,
    PRIMARY KEY (application, fact)
) STRICT;

-- The bytes of a file stand here once, in rows of 1 MiB; names belong to the applications that refer to them.
CREATE TABLE contents (
    id     INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    size   INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE chunks (
    content INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    sha256  TEXT NOT NULL,
    data    BLOB NOT NULL,
    PRIMARY KEY (content, n)
) STRICT;

CREATE TABLE attachments (
    application TEXT NOT NULL REFERENCES applications (number),
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL REFERENCES contents (sha256),
    PRIMARY KEY (application, position)
) STRICT;
CREATE INDEX attachments_by_content ON attachments (sha256);

CREATE TABLE assignments (
    expert      TEXT NOT NULL REFERENCES experts (id),
    application TEXT NOT NULL REFERENCES applications (number),
    PRIMARY KEY (expert, application)
) STRICT;
CREATE INDEX assignments_by_application ON assignments (application, expert);

CREATE TABLE recusals (
    expert      TEXT NOT NULL REFERENCES experts (id),
    application TEXT NOT NULL REFERENCES applications (number),
    ground      TEXT NOT NULL,
    note        TEXT NOT NULL,
    declared    TEXT NOT NULL CHECK (declared IN ('before-packing', 'at-opening')),
    device_time TEXT NOT NULL,
    PRIMARY KEY (expert, application, ground)
) STRICT;

-- 无应回避情形: what an expert declared before seeing the material of an application.
CREATE TABLE clearances (
    application TEXT PRIMARY KEY REFERENCES applications (number),
    device_time TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
    application TEXT PRIMARY KEY REFERENCES applications (number),
    state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ready', 'signed', 'returned', 'handed_in')),
    text        TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE findings (
    application TEXT NOT NULL REFERENCES applications (number),
    fact        TEXT NOT NULL,
    mark        TEXT CHECK (mark IN ('meets', 'mostly', 'fails', 'undetermined')),
    fen         INTEGER,
    whole       INTEGER,
    exact       TEXT,
    reason      TEXT NOT NULL,
    page        TEXT NOT NULL,
    PRIMARY KEY (application, fact),
    CHECK ((mark IS NOT NULL) + (fen IS NOT NULL) + (whole IS NOT NULL) + (exact IS NOT NULL) <= 1)
) STRICT;

-- A set that only grows: no reference to experts or applications, so that an unknown signer's opinion is kept as well.
CREATE TABLE opinions (
    content_digest     TEXT NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    application        TEXT NOT NULL,
    expert             TEXT NOT NULL,
    revision           INTEGER NOT NULL,
    source             TEXT NOT NULL,
    record_sha256      TEXT NOT NULL,
    pdf_sha256         TEXT NOT NULL,
    record             BLOB NOT NULL,
    pdf                BLOB NOT NULL,
    PRIMARY KEY (content_digest, certificate_sha256)
) STRICT;
CREATE INDEX opinions_by_application ON opinions (application);

CREATE TABLE receipts (
    sequence     INTEGER PRIMARY KEY,
    package_id   TEXT NOT NULL,
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    size         INTEGER NOT NULL,
    direction    TEXT NOT NULL CHECK (direction IN ('written', 'received')),
    counterpart  TEXT NOT NULL,
    device_time  TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_by_package ON receipts (package_id, direction);
