-- Which of these URLs are known already.
SELECT url_id
FROM article_urls
WHERE url_id IN (SELECT unnest($url_ids));
