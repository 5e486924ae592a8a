-- 佐证文件 keeps the name it came with: without its ending nobody's program opens it again.
ALTER TABLE measure_progress ADD COLUMN evidence_name TEXT NOT NULL DEFAULT '';
