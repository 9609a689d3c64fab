CREATE OR REPLACE TEMP TABLE news AS
FROM incoming_site_lessons
EXCEPT
FROM site_lessons;

DELETE FROM site_lessons WHERE (site, form) IN (SELECT (site, form) FROM news);

INSERT INTO site_lessons BY NAME FROM news;
