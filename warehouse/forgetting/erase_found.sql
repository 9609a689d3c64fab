-- The rows that nothing else hangs on: an input stays as a row that says no more than how and when it came, so
-- that the ledger still has one outcome for each. Variables: forgotten_by and forgotten_at.
CREATE OR REPLACE TEMP TABLE judged_anew AS
SELECT item_id FROM ledger
WHERE item_id IN (SELECT item_id FROM doomed_items) AND reason IS DISTINCT FROM 'forgotten';

DELETE FROM cleanings
WHERE item_id IN (SELECT item_id FROM doomed_items) OR item_id IN (SELECT page_id FROM doomed_pages);

DELETE FROM rejections
WHERE item_id IN (SELECT item_id FROM judged_anew) OR page_id IN (SELECT page_id FROM doomed_pages);

DELETE FROM pages WHERE page_id IN (SELECT page_id FROM doomed_pages);

UPDATE article_urls
SET url = 'forgotten:' || url_id, raw_url = 'forgotten:' || url_id, listed_title = NULL, listed_published = NULL,
    listed_language = NULL
WHERE url_id IN (SELECT item_id FROM doomed_items);

UPDATE documents
SET path = 'forgotten:' || document_id, byte_size = NULL, digest = NULL, encoding = NULL, text = NULL,
    file_modified_at = NULL, original_url = NULL, warc_file = NULL, warc_offset = NULL
WHERE document_id IN (SELECT item_id FROM doomed_items);

UPDATE ledger
SET outcome = 'rejected', stage = 'discover', reason = 'forgotten', article_id = NULL, next_attempt_at = NULL,
    run_id = getvariable('forgotten_by'), decided_at = getvariable('forgotten_at')
WHERE item_id IN (SELECT item_id FROM judged_anew);

INSERT INTO rejections BY NAME
SELECT item_id, item_kind, stage, reason, 'forgotten on request' AS detail, decided_at AS rejected_at, run_id
FROM ledger
WHERE item_id IN (SELECT item_id FROM judged_anew);

DELETE FROM site_lessons
WHERE EXISTS (
    SELECT 1 FROM tombstones
    WHERE kind = 'host' AND regexp_matches('.' || site_lessons.site, '[.]' || regexp_escape(key) || '(:[0-9]*)?$')
);

DELETE FROM cleaning_changes WHERE item_id IN (SELECT item_id FROM doomed_items);
