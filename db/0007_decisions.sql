-- What the secretariat decides and publishes: 认定决定, 名单, 异议 and their answers, 预算上限. A set that only grows; every act is signed.

-- `digest` is the SHA-256 of the signed record itself; `sequence` tells what was done after what on this desk.
CREATE TABLE acts (
    sequence           INTEGER PRIMARY KEY,
    digest             TEXT NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    kind               TEXT NOT NULL CHECK (kind IN ('recognition_decision', 'name_list', 'objection', 'objection_answer', 'ceiling')),
    application        TEXT NOT NULL,
    signature_sha256   TEXT NOT NULL,
    record             BLOB NOT NULL,
    signature          BLOB NOT NULL,
    UNIQUE (digest, certificate_sha256)
) STRICT;
CREATE INDEX acts_by_kind ON acts (kind, application);

CREATE TRIGGER acts_stay BEFORE UPDATE ON acts BEGIN
    SELECT RAISE(ABORT, 'what was signed does not change');
END;
CREATE TRIGGER acts_remain BEFORE DELETE ON acts BEGIN
    SELECT RAISE(ABORT, 'what was signed does not go');
END;
