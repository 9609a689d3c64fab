INSERT INTO pages BY NAME
SELECT * FROM incoming_pages
WHERE page_id NOT IN (SELECT page_id FROM pages WHERE page_id IN (SELECT page_id FROM incoming_pages));
