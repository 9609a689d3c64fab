-- The columns of a table, each with its type and what it holds.
SELECT column_name, data_type, comment
FROM duckdb_columns()
WHERE table_name = $table_name AND NOT internal
ORDER BY column_index;
