-- Macros of the schema, those that are tables first.
SELECT function_name AS name, array_to_string(parameters, ', ') AS parameters, comment
FROM duckdb_functions()
WHERE function_type IN ('table_macro', 'macro') AND NOT internal
ORDER BY function_type DESC, name;
