-- Views that answer what people ask of the tables.

CREATE VIEW article_history AS
WITH versions AS (
    SELECT *, NULL::TIMESTAMPTZ AS superseded_at FROM articles
    UNION ALL BY NAME
    SELECT * EXCLUDE (superseded_by_run_id) FROM superseded_articles
)
SELECT
    article_id,
    version,
    superseded_at IS NULL AS is_current,
    CASE WHEN lag(version) OVER earlier IS NOT NULL THEN title IS DISTINCT FROM lag(title) OVER earlier END
        AS title_changed,
    body <> lag(body) OVER earlier AS body_changed,
    title,
    body,
    origin,
    url,
    page_id,
    document_id,
    landed_at,
    superseded_at,
    run_id
FROM versions
WINDOW earlier AS (PARTITION BY article_id ORDER BY version);

CREATE VIEW why_rejected AS
SELECT
    rejections.item_kind,
    coalesce(article_urls.url, documents.path) AS input,
    sources.kind AS source_kind,
    sources.location AS source_location,
    rejections.stage,
    rejections.reason,
    rejections.detail,
    pages.status,
    pages.final_url,
    rejections.item_id,
    rejections.page_id,
    rejections.rejected_at,
    rejections.run_id
FROM rejections
LEFT JOIN article_urls ON rejections.item_id = article_urls.url_id
LEFT JOIN documents ON rejections.item_id = documents.document_id
LEFT JOIN sources ON coalesce(article_urls.source_id, documents.source_id) = sources.source_id
LEFT JOIN pages ON rejections.page_id = pages.page_id;

CREATE VIEW what_was_cut AS
SELECT
    articles.title,
    articles.url,
    removed_blocks.position,
    removed_blocks.span_start,
    removed_blocks.kind,
    removed_blocks.rule,
    removed_blocks.text,
    removed_blocks.article_id
FROM removed_blocks
INNER JOIN articles ON removed_blocks.article_id = articles.article_id;

CREATE VIEW lineage AS
SELECT
    articles.article_id,
    articles.version,
    articles.title,
    articles.origin,
    articles.origin_reason,
    coalesce(from_url.location, from_document.location) AS source_location,
    article_urls.found_by,
    documents.path AS document_path,
    articles.url,
    pages.final_url,
    pages.fetched_at,
    pages.status,
    pages.digest AS page_digest,
    pages.warc_file,
    pages.warc_offset,
    pages.warc_record_id,
    articles.extractor,
    articles.rules_version,
    articles.run_id
FROM articles
LEFT JOIN article_urls ON articles.url_id = article_urls.url_id
LEFT JOIN documents ON articles.document_id = documents.document_id
LEFT JOIN sources AS from_url ON article_urls.source_id = from_url.source_id
LEFT JOIN sources AS from_document ON documents.source_id = from_document.source_id
LEFT JOIN pages ON articles.page_id = pages.page_id;

CREATE VIEW source_health AS
SELECT
    sources.source_id,
    sources.kind,
    sources.name,
    sources.location,
    sources.polled_at,
    sources.entries,
    sources.new_entries,
    sources.warning,
    count(ledger.item_id) AS inputs,
    count(*) FILTER (ledger.outcome = 'landed') AS landed,
    count(*) FILTER (ledger.outcome = 'merged') AS merged,
    count(*) FILTER (ledger.outcome = 'rejected') AS rejected,
    count(*) FILTER (ledger.outcome = 'deferred') AS deferred,
    mode(ledger.reason) FILTER (ledger.outcome IN ('rejected', 'deferred')) AS commonest_reason,
    max(articles.landed_at) AS last_landed_at
FROM sources
LEFT JOIN ledger ON sources.source_id = ledger.source_id
LEFT JOIN articles ON ledger.article_id = articles.article_id AND ledger.outcome = 'landed'
GROUP BY ALL;

COMMENT ON VIEW article_history IS 'Every version of every article, the current one too, and what changed with it.';
COMMENT ON COLUMN article_history.article_id IS 'The story.';
COMMENT ON COLUMN article_history.version IS '1 for the first.';
COMMENT ON COLUMN article_history.is_current IS 'Whether it stands in articles; false for all where its dump was merged.';
COMMENT ON COLUMN article_history.title_changed IS 'Whether the title differs from the version before; NULL for the first.';
COMMENT ON COLUMN article_history.body_changed IS 'Whether the body differs from the version before; NULL for the first.';
COMMENT ON COLUMN article_history.title IS 'Headline of this version.';
COMMENT ON COLUMN article_history.body IS 'Clean text of this version.';
COMMENT ON COLUMN article_history.origin IS 'What it was made from: page or document.';
COMMENT ON COLUMN article_history.url IS 'Normalised URL of this version.';
COMMENT ON COLUMN article_history.page_id IS 'The row of pages it was made from.';
COMMENT ON COLUMN article_history.document_id IS 'The row of documents it was made from, or that led to its URL.';
COMMENT ON COLUMN article_history.landed_at IS 'When this version landed.';
COMMENT ON COLUMN article_history.superseded_at IS 'When a newer one took its place; NULL for the current one.';
COMMENT ON COLUMN article_history.run_id IS 'Run that landed it.';

COMMENT ON VIEW why_rejected IS 'Each input that is no article, with its address, its source and the reason.';
COMMENT ON COLUMN why_rejected.item_kind IS 'document or url.';
COMMENT ON COLUMN why_rejected.input IS 'URL, or path of the document.';
COMMENT ON COLUMN why_rejected.source_kind IS 'feed, sitemap, url_list, inbox or launchpad.';
COMMENT ON COLUMN why_rejected.source_location IS 'Where the source lies: URL or path.';
COMMENT ON COLUMN why_rejected.stage IS 'Where it was stopped: read, discover, fetch, extract.';
COMMENT ON COLUMN why_rejected.reason IS 'Why, from a closed list.';
COMMENT ON COLUMN why_rejected.detail IS 'The reason in words.';
COMMENT ON COLUMN why_rejected.status IS 'HTTP status of the page that was judged.';
COMMENT ON COLUMN why_rejected.final_url IS 'URL that answered, after redirects.';
COMMENT ON COLUMN why_rejected.item_id IS 'document_id or url_id of the input.';
COMMENT ON COLUMN why_rejected.page_id IS 'The row of pages that was judged.';
COMMENT ON COLUMN why_rejected.rejected_at IS 'When it was judged.';
COMMENT ON COLUMN why_rejected.run_id IS 'Run that judged it.';

COMMENT ON VIEW what_was_cut IS 'Each block or span cut from a current article, beside its title and URL.';
COMMENT ON COLUMN what_was_cut.title IS 'Headline of the article.';
COMMENT ON COLUMN what_was_cut.url IS 'Normalised URL of the article.';
COMMENT ON COLUMN what_was_cut.position IS 'Position of the block in the page or document, from 0.';
COMMENT ON COLUMN what_was_cut.span_start IS 'Character offset of a span cut from inside the block; NULL for a whole block.';
COMMENT ON COLUMN what_was_cut.kind IS 'What it is, such as caption, comment_form, related.';
COMMENT ON COLUMN what_was_cut.rule IS 'Name of the rule that cut it.';
COMMENT ON COLUMN what_was_cut.text IS 'What was cut, as it stood.';
COMMENT ON COLUMN what_was_cut.article_id IS 'The article it was cut from.';

COMMENT ON VIEW lineage IS 'From each article to its source, its raw bytes and what made it.';
COMMENT ON COLUMN lineage.article_id IS 'The story.';
COMMENT ON COLUMN lineage.version IS 'Current version.';
COMMENT ON COLUMN lineage.title IS 'Headline.';
COMMENT ON COLUMN lineage.origin IS 'What the text was made from: page or document.';
COMMENT ON COLUMN lineage.origin_reason IS 'Why a document''s own text was used: no_url, url_rejected, url_deferred.';
COMMENT ON COLUMN lineage.source_location IS 'Source that brought its URL first, or its document.';
COMMENT ON COLUMN lineage.found_by IS 'How its URL was found: feed, sitemap, url_list, launchpad, document.';
COMMENT ON COLUMN lineage.document_path IS 'Path of its document below the inbox.';
COMMENT ON COLUMN lineage.url IS 'Normalised URL.';
COMMENT ON COLUMN lineage.final_url IS 'URL that answered, after redirects.';
COMMENT ON COLUMN lineage.fetched_at IS 'When the page it was made from was fetched.';
COMMENT ON COLUMN lineage.status IS 'HTTP status of that page.';
COMMENT ON COLUMN lineage.page_digest IS 'sha256: and 64 hexadecimal digits, of the decoded body.';
COMMENT ON COLUMN lineage.warc_file IS 'WARC file below the archive''s folder that holds the response.';
COMMENT ON COLUMN lineage.warc_offset IS 'Byte offset of the response record in that file.';
COMMENT ON COLUMN lineage.warc_record_id IS 'WARC-Record-ID of the response record.';
COMMENT ON COLUMN lineage.extractor IS 'Name and version of the extractor that read it.';
COMMENT ON COLUMN lineage.rules_version IS 'Version of the cleaning rules that cut it.';
COMMENT ON COLUMN lineage.run_id IS 'Run that landed it.';

COMMENT ON VIEW source_health IS 'Each source with its last poll and what became of everything it brought.';
COMMENT ON COLUMN source_health.source_id IS 'Identifier of the source.';
COMMENT ON COLUMN source_health.kind IS 'feed, sitemap, url_list, inbox or launchpad.';
COMMENT ON COLUMN source_health.name IS 'Name a person gave it.';
COMMENT ON COLUMN source_health.location IS 'URL, or path of the folder or list.';
COMMENT ON COLUMN source_health.polled_at IS 'When it was last looked at.';
COMMENT ON COLUMN source_health.entries IS 'Entries the last poll listed.';
COMMENT ON COLUMN source_health.new_entries IS 'Of these, never seen before.';
COMMENT ON COLUMN source_health.warning IS 'What the last poll could not read.';
COMMENT ON COLUMN source_health.inputs IS 'Documents and URLs it ever brought first.';
COMMENT ON COLUMN source_health.landed IS 'Of these, now articles.';
COMMENT ON COLUMN source_health.merged IS 'Of these, another input''s article.';
COMMENT ON COLUMN source_health.rejected IS 'Of these, no article.';
COMMENT ON COLUMN source_health.deferred IS 'Of these, to be tried again.';
COMMENT ON COLUMN source_health.commonest_reason IS 'Commonest reason of the rejected and deferred ones.';
COMMENT ON COLUMN source_health.last_landed_at IS 'When the last of its articles landed.';
