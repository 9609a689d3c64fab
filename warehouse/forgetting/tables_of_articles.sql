-- Every table that keeps something of an article, but for those that say what became of an input and the tombstones'
-- own: so that a table of a later schema is not overlooked.
SELECT table_name
FROM duckdb_tables()
INNER JOIN duckdb_columns() USING (database_name, schema_name, table_name)
WHERE column_name = 'article_id' AND database_name = current_database() AND NOT duckdb_tables.temporary
    AND table_name NOT IN ('ledger', 'cleanings')
ORDER BY ALL;
