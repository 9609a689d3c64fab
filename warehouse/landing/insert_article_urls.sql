-- A URL that only WARC files named so far, and that is named by a source now that has it fetched.
CREATE OR REPLACE TEMP TABLE livened AS
SELECT known.* REPLACE (new.source_id AS live_source_id)
FROM article_urls AS known
INNER JOIN incoming_article_urls AS new ON known.url_id = new.url_id
WHERE known.found_by = 'warc' AND known.live_source_id IS NULL AND new.found_by <> 'warc';

DELETE FROM article_urls WHERE url_id IN (SELECT url_id FROM livened);

INSERT INTO article_urls BY NAME FROM livened;

INSERT INTO article_urls BY NAME
SELECT * FROM incoming_article_urls
WHERE url_id NOT IN (SELECT url_id FROM article_urls WHERE url_id IN (SELECT url_id FROM incoming_article_urls));
