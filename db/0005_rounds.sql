-- The secretariat's registers of a round: call data, frozen readings, formal check, draw, media. Dates are labels (ISO text).

ALTER TABLE round ADD COLUMN notice_number TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN application_deadline TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN decision_basis TEXT NOT NULL DEFAULT '';

CREATE TABLE phase (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    name TEXT NOT NULL CHECK (name IN ('submit', 'read', 'edit', 'final'))
) STRICT;

-- 口径确认表 as it was signed: the very bytes whose hash travels in every package, and the detached signature over them.
CREATE TABLE frozen_readings (
    only             INTEGER PRIMARY KEY CHECK (only = 1),
    officer          TEXT NOT NULL,
    device_time      TEXT NOT NULL,
    sheet_sha256     TEXT NOT NULL,
    signature_sha256 TEXT NOT NULL,
    sheet            BLOB NOT NULL,
    signature        BLOB NOT NULL
) STRICT;
CREATE TRIGGER frozen_readings_stay BEFORE UPDATE ON frozen_readings BEGIN
    SELECT RAISE(ABORT, 'frozen readings do not change');
END;
CREATE TRIGGER frozen_readings_remain BEFORE DELETE ON frozen_readings BEGIN
    SELECT RAISE(ABORT, 'frozen readings do not go');
END;

-- 形式审查: grows only; of one gate at one moment the last line stands, the earlier ones are its history.
CREATE TABLE formal_checks (
    sequence    INTEGER PRIMARY KEY,
    application TEXT NOT NULL REFERENCES applications (number),
    fact        TEXT NOT NULL,
    moment      TEXT NOT NULL CHECK (moment IN ('acceptance', 'before_notice', 'before_payment')),
    holds       INTEGER NOT NULL CHECK (holds IN (0, 1)),
    reason      TEXT NOT NULL,
    source      TEXT NOT NULL,
    date        TEXT NOT NULL,
    evidence    TEXT NOT NULL,
    note        TEXT NOT NULL,
    approver    TEXT NOT NULL,
    officer     TEXT NOT NULL,
    device_time TEXT NOT NULL,
    CHECK ((holds = 1) = (reason = ''))
) STRICT;
CREATE INDEX formal_checks_by_application ON formal_checks (application, fact, moment, sequence);

-- 补正: everything an applicant lacks is told once, so an applicant stands here once.
CREATE TABLE supplements (
    number      TEXT PRIMARY KEY,
    applicant   TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    issued      TEXT NOT NULL,
    due         TEXT NOT NULL,
    replied     TEXT NOT NULL DEFAULT '',
    reply       TEXT NOT NULL DEFAULT '',
    device_time TEXT NOT NULL
) STRICT;

CREATE TABLE supplement_items (
    supplement  TEXT NOT NULL REFERENCES supplements (number),
    position    INTEGER NOT NULL,
    application TEXT NOT NULL REFERENCES applications (number),
    fact        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    wanted      TEXT NOT NULL,
    PRIMARY KEY (supplement, position)
) STRICT;

-- 部门征询: what was asked of which authority about which applications and gates, and what it answered.
CREATE TABLE inquiries (
    number       TEXT PRIMARY KEY,
    authority    TEXT NOT NULL,
    sent         TEXT NOT NULL,
    due          TEXT NOT NULL,
    replied      TEXT NOT NULL DEFAULT '',
    reply_number TEXT NOT NULL DEFAULT '',
    device_time  TEXT NOT NULL
) STRICT;

CREATE TABLE inquiry_subjects (
    inquiry     TEXT NOT NULL REFERENCES inquiries (number),
    application TEXT NOT NULL REFERENCES applications (number),
    fact        TEXT NOT NULL,
    holds       INTEGER CHECK (holds IN (0, 1)),            -- NULL: not answered
    answer      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (inquiry, application, fact)
) STRICT;

-- 专家库 of the round: who may be drawn. An expert of a panel stands in `experts`.
CREATE TABLE pool (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    employer      TEXT NOT NULL,
    employer_uscc TEXT NOT NULL,
    specialty     TEXT NOT NULL
) STRICT;

-- Experts whom an applicant named as unsuitable (at most three per application).
CREATE TABLE exclusions (
    application TEXT NOT NULL REFERENCES applications (number),
    expert      TEXT NOT NULL REFERENCES pool (id),
    reason      TEXT NOT NULL,
    PRIMARY KEY (application, expert)
) STRICT;

-- The log of every draw, canonical JSON: it says all that is needed to draw again to the same result.
CREATE TABLE draws (
    sequence    INTEGER PRIMARY KEY,
    log_sha256  TEXT NOT NULL,
    device_time TEXT NOT NULL,
    log         BLOB NOT NULL
) STRICT;
CREATE TRIGGER draws_keep_logs BEFORE UPDATE ON draws BEGIN
    SELECT RAISE(ABORT, 'the log of a draw does not change');
END;
CREATE TRIGGER draws_lose_nothing BEFORE DELETE ON draws BEGIN
    SELECT RAISE(ABORT, 'the log of a draw does not go');
END;

CREATE TABLE media (
    number TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    note   TEXT NOT NULL
) STRICT;

-- 介质发放回收: one line per hand-over; it is out while `returned` is empty.
CREATE TABLE custody (
    sequence       INTEGER PRIMARY KEY,
    medium         TEXT NOT NULL REFERENCES media (number),
    holder         TEXT NOT NULL REFERENCES experts (id),
    package        TEXT NOT NULL,
    package_sha256 TEXT NOT NULL,
    handed_out     TEXT NOT NULL,
    returned       TEXT NOT NULL DEFAULT '',
    condition      TEXT NOT NULL DEFAULT '',
    officer        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX custody_of_what_is_out ON custody (medium) WHERE returned = '';
