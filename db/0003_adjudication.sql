-- Rulings, resolutions and panel opinions: sets that only grow, like the opinions. What counts is decided by the fold.

-- `digest` is the SHA-256 of the signed record itself; beside it the detached signature, to be checked again at any time.
CREATE TABLE decisions (
    digest             TEXT NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    kind               TEXT NOT NULL CHECK (kind IN ('ruling', 'resolution')),
    application        TEXT NOT NULL,
    signature_sha256   TEXT NOT NULL,
    record             BLOB NOT NULL,
    signature          BLOB NOT NULL,
    PRIMARY KEY (digest, certificate_sha256)
) STRICT;
CREATE INDEX decisions_by_application ON decisions (application);

CREATE TABLE panel_opinions (
    content_digest     TEXT NOT NULL,
    certificate_sha256 TEXT NOT NULL,
    application        TEXT NOT NULL,
    revision           INTEGER NOT NULL,
    record_sha256      TEXT NOT NULL,
    pdf_sha256         TEXT NOT NULL,
    record             BLOB NOT NULL,
    pdf                BLOB NOT NULL,
    PRIMARY KEY (content_digest, certificate_sha256)
) STRICT;
CREATE INDEX panel_opinions_by_application ON panel_opinions (application);

-- What the panel writes itself before its opinion is signed: one canonical JSON value per application.
CREATE TABLE panel_drafts (
    application TEXT PRIMARY KEY REFERENCES applications (number),
    words       TEXT NOT NULL
) STRICT;
