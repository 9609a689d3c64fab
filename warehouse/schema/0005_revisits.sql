-- What a site reserves for itself, and pages that were asked for again and had not changed.

ALTER TABLE pages ADD COLUMN opt_outs VARCHAR[] DEFAULT [];
ALTER TABLE pages ALTER COLUMN opt_outs SET NOT NULL;
ALTER TABLE pages ADD COLUMN revisit_of VARCHAR;
COMMENT ON COLUMN pages.opt_outs IS 'What the site reserves, as where:what: x-robots-tag:noai, meta:noarchive, header:tdm, file:tdm and the like.';
COMMENT ON COLUMN pages.revisit_of IS 'The page whose body it still had, which was not stored again; NULL where it has its own.';
COMMENT ON COLUMN pages.byte_size IS 'Size of the decoded body in bytes; NULL for a revisit.';
COMMENT ON COLUMN pages.digest IS 'sha256: and 64 hexadecimal digits, of the decoded body; NULL where none came, as with status 304.';
COMMENT ON COLUMN ledger.attempts IS 'Attempts to fetch it so far, those included that its host was spared.';

CREATE VIEW quarantine AS
SELECT
    article_urls.url,
    regexp_extract(article_urls.url, '^https?://([^/?#]+)', 1) AS host,
    rejections.reason,
    rejections.detail,
    coalesce(pages.transient, false) AS gave_up,
    ledger.attempts,
    pages.status,
    rejections.rejected_at,
    sources.name AS source_name,
    sources.location AS source_location,
    ledger.item_id AS url_id
FROM ledger
INNER JOIN rejections ON ledger.item_id = rejections.item_id
INNER JOIN article_urls ON ledger.item_id = article_urls.url_id
LEFT JOIN pages ON rejections.page_id = pages.page_id
LEFT JOIN sources ON ledger.source_id = sources.source_id
WHERE ledger.outcome = 'rejected' AND ledger.stage = 'fetch';

COMMENT ON VIEW quarantine IS 'URLs that are fetched no more: failed for good, or too often. The job put_back has them tried again.';
COMMENT ON COLUMN quarantine.url IS 'Normalised URL.';
COMMENT ON COLUMN quarantine.host IS 'Its host, with the port where it names one.';
COMMENT ON COLUMN quarantine.reason IS 'Why, from a closed list.';
COMMENT ON COLUMN quarantine.detail IS 'The reason in words.';
COMMENT ON COLUMN quarantine.gave_up IS 'Whether it failed too often by what might have passed; false where once was enough.';
COMMENT ON COLUMN quarantine.attempts IS 'Attempts to fetch it so far.';
COMMENT ON COLUMN quarantine.status IS 'HTTP status of the last response.';
COMMENT ON COLUMN quarantine.rejected_at IS 'Since when.';
COMMENT ON COLUMN quarantine.source_name IS 'Name of the source that brought it first.';
COMMENT ON COLUMN quarantine.source_location IS 'Where that source lies: URL or path.';
COMMENT ON COLUMN quarantine.url_id IS 'The row of article_urls.';
