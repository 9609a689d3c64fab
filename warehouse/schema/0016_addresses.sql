-- The several URLs of one article; who has a URL fetched that came by a WARC file; web archives in the lineage.

ALTER TABLE article_urls ADD COLUMN live_source_id VARCHAR;
COMMENT ON COLUMN article_urls.live_source_id IS 'The first source that named it later and has it fetched since, where it came by a WARC file; NULL for all others.';
COMMENT ON COLUMN article_urls.found_by IS 'How it was first found: feed, sitemap, wordpress, url_list, launchpad, document, warc. What came by warc is fetched once a live source names it.';

CREATE VIEW article_addresses AS
WITH
fetches AS (
    SELECT ledger.article_id, pages.url, pages.final_url, pages.redirects, pages.fetched_at
    FROM ledger
    INNER JOIN pages ON ledger.item_id = pages.url_id
    INNER JOIN cleanings ON coalesce(pages.revisit_of, pages.page_id) = cleanings.item_id
    WHERE ledger.article_id IS NOT NULL AND cleanings.article_id IS NOT NULL
),
addresses AS (
    SELECT ledger.article_id, article_urls.url, 'found' AS how, article_urls.first_seen_at AS since
    FROM ledger
    INNER JOIN article_urls ON ledger.item_id = article_urls.url_id
    WHERE ledger.article_id IS NOT NULL
    UNION ALL
    SELECT article_id, unnest(redirects), 'redirected', fetched_at FROM fetches
    UNION ALL
    SELECT article_id, final_url, 'fetched', fetched_at FROM fetches
    UNION ALL
    SELECT article_id, canonical_url, 'canonical', landed_at FROM articles
    WHERE article_id = left(sha256('url' || chr(31) || canonical_url), 16)
    UNION ALL
    SELECT candidates.article_id, candidates.value, 'amp', articles.landed_at
    FROM candidates
    INNER JOIN articles ON candidates.article_id = articles.article_id
    WHERE candidates.field = 'alternate_urls' AND candidates.source = 'link amphtml' AND candidates.chosen
)
SELECT article_id, url, how, min(since) AS since
FROM addresses
GROUP BY ALL;
COMMENT ON VIEW article_addresses IS 'Every URL that is known of an article, a row for each way by which it is.';
COMMENT ON COLUMN article_addresses.article_id IS 'The article.';
COMMENT ON COLUMN article_addresses.url IS 'One of its URLs.';
COMMENT ON COLUMN article_addresses.how IS 'How it is known: found (a source or document named it), redirected (it led on), fetched (it answered), canonical (the page calls it its own, and is believed), amp (the page names it as its AMP version).';
COMMENT ON COLUMN article_addresses.since IS 'When it was first known in that way: as listed, fetched, or landed in the current version.';

CREATE OR REPLACE VIEW lineage AS
WITH versions AS (
    SELECT *, NULL::TIMESTAMPTZ AS superseded_at FROM articles
    UNION ALL BY NAME
    SELECT * EXCLUDE (superseded_by_run_id, superseded_reason) FROM superseded_articles
)
SELECT
    versions.article_id,
    versions.version,
    versions.superseded_at IS NULL AS is_current,
    versions.title,
    versions.origin,
    versions.origin_reason,
    coalesce(from_url.location, from_document.location) AS source_location,
    article_urls.found_by,
    documents.path AS document_path,
    versions.url,
    pages.redirects,
    pages.final_url,
    pages.fetched_at,
    pages.memento_url,
    pages.memento_at AS archived_at,
    pages.status,
    pages.digest AS page_digest,
    pages.warc_file,
    pages.warc_offset,
    pages.warc_record_id,
    versions.extractor,
    versions.rules_version,
    versions.landed_at,
    versions.run_id
FROM versions
LEFT JOIN article_urls ON versions.url_id = article_urls.url_id
LEFT JOIN documents ON versions.document_id = documents.document_id
LEFT JOIN sources AS from_url ON article_urls.source_id = from_url.source_id
LEFT JOIN sources AS from_document ON documents.source_id = from_document.source_id
LEFT JOIN pages ON versions.page_id = pages.page_id;
COMMENT ON VIEW lineage IS 'From each version of each article to its source, its raw bytes and what made it.';
COMMENT ON COLUMN lineage.article_id IS 'The article.';
COMMENT ON COLUMN lineage.version IS 'Its version.';
COMMENT ON COLUMN lineage.is_current IS 'Whether this version stands in articles.';
COMMENT ON COLUMN lineage.title IS 'Its headline.';
COMMENT ON COLUMN lineage.origin IS 'What it was made from: page, or document.';
COMMENT ON COLUMN lineage.origin_reason IS 'Why a document''s own text was used: no_url, url_rejected, url_deferred.';
COMMENT ON COLUMN lineage.source_location IS 'URL or path of the source that brought it first.';
COMMENT ON COLUMN lineage.found_by IS 'How its URL was found: feed, sitemap, wordpress, url_list, launchpad, document, warc.';
COMMENT ON COLUMN lineage.document_path IS 'File of the document it was made from, or that led to its URL.';
COMMENT ON COLUMN lineage.url IS 'URL it was fetched from, or that its document names.';
COMMENT ON COLUMN lineage.redirects IS 'URLs left behind on the way, in order.';
COMMENT ON COLUMN lineage.final_url IS 'URL that answered, after redirects.';
COMMENT ON COLUMN lineage.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN lineage.memento_url IS 'URL of the memento at a web archive that it was made from, its own link being dead; NULL where the site itself answered.';
COMMENT ON COLUMN lineage.archived_at IS 'When the web archive had it; NULL where the site itself answered.';
COMMENT ON COLUMN lineage.status IS 'HTTP status of the response.';
COMMENT ON COLUMN lineage.page_digest IS 'sha256: and 64 hexadecimal digits, of the decoded body.';
COMMENT ON COLUMN lineage.warc_file IS 'File of the archive that holds the response.';
COMMENT ON COLUMN lineage.warc_offset IS 'Where the record begins in it, in bytes.';
COMMENT ON COLUMN lineage.warc_record_id IS 'Identifier of the record, <urn:uuid:…>.';
COMMENT ON COLUMN lineage.extractor IS 'Name and version of the extractor that read it.';
COMMENT ON COLUMN lineage.rules_version IS 'Version of the cleaning rules that cut it.';
COMMENT ON COLUMN lineage.landed_at IS 'When this version came into the warehouse.';
COMMENT ON COLUMN lineage.run_id IS 'Run that landed it.';
