-- Each table, with its comments, as statements that a lake takes.
SELECT [
    'CREATE TABLE ' || tables.table_name || ' ('
    || string_agg(
        columns.column_name || ' ' || columns.data_type || if(columns.is_nullable, '', ' NOT NULL'),
        ', ' ORDER BY columns.column_index
    )
    || ')',
    'COMMENT ON TABLE ' || tables.table_name || ' IS ''' || replace(any_value(tables.comment), '''', '''''') || ''''
]
|| list(
    'COMMENT ON COLUMN ' || tables.table_name || '.' || columns.column_name
    || ' IS ''' || replace(columns.comment, '''', '''''') || ''''
) AS statements
FROM duckdb_tables() AS tables
INNER JOIN duckdb_columns() AS columns ON tables.table_oid = columns.table_oid
GROUP BY tables.table_name
ORDER BY tables.table_name;
