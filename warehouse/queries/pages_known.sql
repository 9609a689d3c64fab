-- Which of these pages are known already.
SELECT page_id
FROM pages
WHERE page_id IN (SELECT unnest($page_ids));
