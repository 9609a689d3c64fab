-- What there is in the lake that is used, in the order in which it can be dropped.
SELECT 'VIEW' AS kind, view_name AS name FROM duckdb_views() WHERE database_name = current_database()
UNION ALL
SELECT DISTINCT if(function_type = 'macro', 'MACRO', 'MACRO TABLE'), function_name
FROM duckdb_functions()
WHERE database_name = current_database() AND function_type IN ('macro', 'table_macro')
UNION ALL
SELECT 'TABLE', table_name FROM duckdb_tables() WHERE database_name = current_database()
ORDER BY kind DESC, name;
