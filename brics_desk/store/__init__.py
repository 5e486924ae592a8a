"""One encrypted SQLite file per desk: the only package that speaks SQL; one small module of plain functions per noun."""
