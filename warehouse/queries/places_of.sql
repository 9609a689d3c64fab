-- Where the bytes of the articles lie that a query gave by article_id, now in the table chosen, of every version.
SELECT DISTINCT warc_file, warc_offset
FROM article_bytes
WHERE warc_file IS NOT NULL AND article_id IN (SELECT chosen.article_id FROM chosen)
ORDER BY ALL;
