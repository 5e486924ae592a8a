-- 评分表 of the round, canonical JSON; no row where the round does not score. It is frozen with the readings by its hash.
CREATE TABLE rubric (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    record TEXT NOT NULL
) STRICT;

-- 得分: whole points an expert gives per indicator, by its number in 评分表 (from 1).
CREATE TABLE scores (
    application TEXT NOT NULL REFERENCES applications (number),
    indicator   INTEGER NOT NULL CHECK (indicator >= 1),
    points      INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100),
    PRIMARY KEY (application, indicator)
) STRICT;
