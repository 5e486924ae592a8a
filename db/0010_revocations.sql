-- 吊销: what the secretariat signed when it revoked a certificate. It names the opinions received by then that go on counting.
CREATE TABLE revocations (
    certificate_sha256 TEXT PRIMARY KEY REFERENCES enrolments (certificate_sha256),
    record_sha256      TEXT NOT NULL,
    signature_sha256   TEXT NOT NULL,
    record             BLOB NOT NULL,
    signature          BLOB NOT NULL
) STRICT;
CREATE TRIGGER revocations_stay BEFORE UPDATE ON revocations BEGIN
    SELECT RAISE(ABORT, 'a revocation does not change');
END;
CREATE TRIGGER revocations_remain BEFORE DELETE ON revocations BEGIN
    SELECT RAISE(ABORT, 'a revocation does not go');
END;
