-- 组长合议: where the round says so, a panel's leader takes in the own panel's review packages and hands in the panel's.
ALTER TABLE round ADD COLUMN leader_merges INTEGER NOT NULL DEFAULT 0 CHECK (leader_merges IN (0, 1));

-- What a member signed beside the opinions (recusals declared at opening): `package.json` of the review package, the manifest that names
-- its hash, and the signature over that manifest. Kept on the leader's desk, so that the secretariat reads the member's word and not the leader's.
CREATE TABLE declarations (
    package_id       TEXT PRIMARY KEY,
    expert           TEXT NOT NULL,
    manifest         TEXT NOT NULL,
    contents_sha256  TEXT NOT NULL,
    signature_sha256 TEXT NOT NULL,
    contents         BLOB NOT NULL,
    signature        BLOB NOT NULL
) STRICT;
CREATE TRIGGER declarations_stay BEFORE UPDATE ON declarations BEGIN
    SELECT RAISE(ABORT, 'what was signed does not change');
END;
CREATE TRIGGER declarations_remain BEFORE DELETE ON declarations BEGIN
    SELECT RAISE(ABORT, 'what was signed does not go');
END;
