CREATE OR REPLACE TEMP TABLE news AS
FROM incoming_sources
EXCEPT
FROM sources;

DELETE FROM sources WHERE source_id IN (SELECT source_id FROM news);

INSERT INTO sources BY NAME FROM news;
