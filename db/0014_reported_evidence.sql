-- Evidence of a report that changes an entry stays as long as the report, decided or not; nothing else refers to it.
CREATE TRIGGER contents_keep_reported BEFORE DELETE ON contents
WHEN EXISTS (SELECT 1 FROM measure_conflicts WHERE json_extract(record, '$.evidence_sha256') = OLD.sha256) BEGIN
    SELECT RAISE(IGNORE);
END;
