-- A poll is news where a source is new or named anew, or where it could be read and no longer can, or again.
CREATE OR REPLACE TEMP TABLE news AS
FROM incoming_sources
EXCEPT
FROM sources;

CREATE OR REPLACE TEMP TABLE as_known AS
SELECT news.source_id
FROM news
INNER JOIN sources ON news.source_id = sources.source_id
WHERE news.location = sources.location
    AND news.name IS NOT DISTINCT FROM sources.name
    AND (news.warning IS NULL) = (sources.warning IS NULL);

DELETE FROM sources WHERE source_id IN (SELECT source_id FROM news);

INSERT INTO sources BY NAME FROM news;

SELECT count(*), count(*) FILTER (source_id NOT IN (SELECT source_id FROM as_known)) FROM news;
