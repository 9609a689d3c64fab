-- Where the bytes of the articles lie that a query (put in below) gives by article_id, of every version.
SELECT DISTINCT warc_file, warc_offset
FROM article_bytes
WHERE warc_file IS NOT NULL AND article_id IN (SELECT chosen.article_id FROM (CHOSEN) AS chosen)
ORDER BY ALL;
