SELECT table_name
FROM duckdb_tables()
WHERE database_name = coalesce($database, current_database()) AND NOT temporary
ORDER BY table_name;
