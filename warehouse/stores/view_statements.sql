SELECT
    view_name AS name,
    sql,
    'COMMENT ON VIEW ' || view_name || ' IS ''' || replace(comment, '''', '''''') || '''' AS said
FROM duckdb_views()
WHERE NOT internal
ORDER BY view_name;
