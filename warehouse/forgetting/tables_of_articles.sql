-- Every table that keeps something of an article, but for those that say what became of an input and the tombstones'
-- own: so that a table of a later schema is not overlooked.
SELECT duckdb_tables.table_name
FROM duckdb_tables()
INNER JOIN duckdb_columns() USING (table_oid)
WHERE column_name = 'article_id' AND NOT duckdb_tables.temporary
    AND duckdb_tables.table_name NOT IN ('ledger', 'cleanings')
ORDER BY ALL;
