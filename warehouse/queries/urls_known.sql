-- Which of these URLs are known already, and which of those no more than that they were forgotten; to a source that is live, those are not that only WARC files named so far.
SELECT url_id, starts_with(url, 'forgotten:') AS forgotten
FROM article_urls
WHERE url_id IN (SELECT unnest($url_ids)) AND (NOT $live OR found_by <> 'warc' OR live_source_id IS NOT NULL);
