-- What the tombstones mean of what is stored: the URLs, documents, pages and articles that are to go. An article
-- goes with all it was ever made from, and with whatever was merged into it.
CREATE OR REPLACE TEMP MACRO host_of(url) AS
    lower(regexp_extract(url, '^[a-zA-Z]+://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)', 1));

CREATE OR REPLACE TEMP TABLE doomed_addresses AS
WITH named AS (
    SELECT url FROM article_urls
    UNION
    SELECT original_url FROM documents
    UNION
    SELECT url FROM pages
    UNION
    SELECT final_url FROM pages
    UNION
    SELECT url FROM articles
    UNION
    SELECT url FROM superseded_articles
)
SELECT named.url FROM named
INNER JOIN tombstones ON tombstones.kind = 'url' AND left(sha256(named.url), 16) = tombstones.key
UNION
SELECT named.url FROM named
INNER JOIN tombstones
    ON tombstones.kind = 'host'
    AND (host_of(named.url) = tombstones.key OR ends_with(host_of(named.url), '.' || tombstones.key));

-- By where they began and ended: a step between, such as a consent page, is one of many stories.
CREATE OR REPLACE TEMP TABLE doomed_pages AS
SELECT page_id FROM pages
WHERE url_id IN (SELECT key FROM tombstones WHERE kind = 'url')
    OR url IN (SELECT url FROM doomed_addresses)
    OR final_url IN (SELECT url FROM doomed_addresses);

CREATE OR REPLACE TEMP TABLE doomed_items AS
SELECT url_id AS item_id FROM article_urls
WHERE url_id IN (SELECT key FROM tombstones WHERE kind = 'url') OR url IN (SELECT url FROM doomed_addresses)
UNION
SELECT url_id FROM pages WHERE page_id IN (SELECT page_id FROM doomed_pages)
UNION
SELECT document_id FROM documents
WHERE digest IN (SELECT key FROM tombstones WHERE kind = 'document')
    OR original_url IN (SELECT url FROM doomed_addresses);

CREATE OR REPLACE TEMP TABLE doomed_articles AS
WITH versions AS (
    SELECT article_id, url, url_id, page_id, if(origin = 'document', document_id, NULL) AS document_id FROM articles
    UNION ALL
    SELECT article_id, url, url_id, page_id, if(origin = 'document', document_id, NULL) FROM superseded_articles
)
SELECT key AS article_id FROM tombstones WHERE kind = 'article'
UNION
SELECT article_id FROM versions
WHERE url IN (SELECT url FROM doomed_addresses)
    OR page_id IN (SELECT page_id FROM doomed_pages)
    OR url_id IN (SELECT item_id FROM doomed_items)
    OR document_id IN (SELECT item_id FROM doomed_items);

INSERT INTO doomed_items
WITH led_to_them AS (
    SELECT item_id FROM ledger WHERE article_id IN (SELECT article_id FROM doomed_articles)
    UNION
    SELECT unnest([url_id, document_id]) FROM articles WHERE article_id IN (SELECT article_id FROM doomed_articles)
    UNION
    SELECT unnest([url_id, document_id]) FROM superseded_articles
    WHERE article_id IN (SELECT article_id FROM doomed_articles)
)
SELECT item_id FROM led_to_them
WHERE item_id IS NOT NULL AND item_id NOT IN (SELECT item_id FROM doomed_items);

INSERT INTO doomed_pages
SELECT page_id FROM pages
WHERE url_id IN (SELECT item_id FROM doomed_items) AND page_id NOT IN (SELECT page_id FROM doomed_pages);
