-- Which of these URLs are known already; to a source that is live, those are not that only WARC files named so far.
SELECT url_id
FROM article_urls
WHERE url_id IN (SELECT unnest($url_ids)) AND (NOT $live OR found_by <> 'warc' OR live_source_id IS NOT NULL);
