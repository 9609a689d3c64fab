-- From an article to the exact response it was made from.
SELECT title, fetched_at, status, warc_file, warc_offset
FROM lineage
WHERE warc_file IS NOT NULL
ORDER BY fetched_at DESC
LIMIT 3;
