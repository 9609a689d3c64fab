-- A usable page is no news: what is made of it is. That there is none any more, or not now, is.
CREATE OR REPLACE TEMP TABLE news AS
SELECT * FROM incoming_pages
WHERE page_id NOT IN (SELECT page_id FROM pages WHERE page_id IN (SELECT page_id FROM incoming_pages));

INSERT INTO pages BY NAME FROM news;

SELECT count(*), count(reason) FROM news;
