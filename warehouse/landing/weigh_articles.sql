-- What each incoming article is to the one that stands: new, changed (the old one becomes history), shorter (the
-- old one stays, this one becomes history), recleaned (takes its place, same version), same (nothing is touched),
-- or weaker (ignored).
--
-- Here and in the steps that follow, wide rows are fetched by their numbers, which one column tells: of the others
-- DuckDB then reads only the vectors that have one of the rows. By their keys it reads all of them (its Bloom filter
-- lets one key in two hundred through). Texts are another matter: take_changed.
SET dynamic_or_filter_threshold = 1000; -- row numbers up to so many are compared one by one

CREATE OR REPLACE TEMP TABLE known_articles AS
SELECT article_id, version, origin, url_id, page_id, document_id, content_digest, extractor, rules_version
FROM articles
WHERE rowid IN (SELECT rowid FROM articles WHERE article_id IN (SELECT article_id FROM incoming_articles));

CREATE OR REPLACE TEMP TABLE verdicts AS
WITH
wanted AS (
    SELECT article_id, unnest([page_id, document_id]) AS made_from FROM incoming_articles
    UNION ALL
    SELECT article_id, unnest([page_id, document_id]) FROM known_articles
),
made_from AS (
    SELECT page_id AS id, fetched_at AS seen_at, digest FROM pages
    WHERE page_id IN (SELECT made_from FROM wanted)
    UNION ALL
    SELECT document_id, first_seen_at, digest FROM documents
    WHERE document_id IN (SELECT made_from FROM wanted)
),
history AS (
    SELECT article_id, max(version) AS version FROM superseded_articles
    WHERE article_id IN (SELECT article_id FROM incoming_articles)
    GROUP BY article_id
),
pairs AS (
    SELECT
        new.article_id,
        new.landed_at,
        new.run_id,
        old.version AS old_version,
        history.version AS history_version,
        CASE
            WHEN old.article_id IS NULL THEN 'new'
            WHEN old.origin = 'page' AND new.origin = 'document' THEN 'weaker'
            WHEN old.origin = 'document' AND new.origin = 'page' THEN 'changed'
            -- another address of the same story, unless it is the address the story calls its own
            WHEN new.url_id IS DISTINCT FROM old.url_id AND new.url IS DISTINCT FROM new.canonical_url THEN 'weaker'
            WHEN new_from.id <> old_from.id AND new_from.seen_at <= old_from.seen_at THEN 'weaker'
            WHEN (new.content_digest, new.extractor, new.rules_version)
                = (old.content_digest, old.extractor, old.rules_version) THEN 'same'
            WHEN new.content_digest = old.content_digest THEN 'recleaned'
            WHEN new_from.id = old_from.id OR new_from.digest = old_from.digest THEN 'recleaned'
            ELSE 'changed'
        END AS verdict
    FROM incoming_articles AS new
    LEFT JOIN known_articles AS old ON new.article_id = old.article_id
    LEFT JOIN history ON new.article_id = history.article_id
    LEFT JOIN made_from AS new_from ON if(new.origin = 'page', new.page_id, new.document_id) = new_from.id
    LEFT JOIN made_from AS old_from ON if(old.origin = 'page', old.page_id, old.document_id) = old_from.id
)
SELECT
    article_id,
    landed_at,
    run_id,
    verdict,
    CASE verdict
        WHEN 'new' THEN coalesce(history_version, 0) + 1
        WHEN 'changed' THEN greatest(old_version, coalesce(history_version, 0)) + 1
        ELSE old_version
    END AS version
FROM pairs;

SELECT DISTINCT verdict FROM verdicts;
