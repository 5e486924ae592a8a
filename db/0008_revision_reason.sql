-- 更正说明: why a returned opinion is changed; it goes into the new revision and is empty again at the next return.
ALTER TABLE drafts ADD COLUMN revision_reason TEXT NOT NULL DEFAULT '';
