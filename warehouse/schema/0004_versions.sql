-- Earlier versions keep their images and cuts, say why they left, and what the next one changed.

ALTER TABLE superseded_articles ADD COLUMN superseded_reason VARCHAR;
COMMENT ON TABLE superseded_articles IS 'Versions of articles that do not stand in articles, as they were. Key: article_id and version.';
COMMENT ON COLUMN superseded_articles.superseded_at IS 'When it left articles, or did not come into it.';
COMMENT ON COLUMN superseded_articles.superseded_by_run_id IS 'Run that brought what took its place, or that refused it.';
COMMENT ON COLUMN superseded_articles.superseded_reason IS 'Why it is not current: changed (the page did), merged (into the article of its page), rejected (newer rules call its page no article), shorter (a page cut down to its beginning: the fuller version stays).';

CREATE TABLE superseded_images (
    article_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    url VARCHAR,
    alt VARCHAR,
    caption VARCHAR,
    credit VARCHAR,
    found_in VARCHAR NOT NULL
);
COMMENT ON TABLE superseded_images IS 'Photos and videos of superseded versions. Key: article_id, version and position.';
COMMENT ON COLUMN superseded_images.article_id IS 'The article it belonged to.';
COMMENT ON COLUMN superseded_images.version IS 'The version it belonged to.';
COMMENT ON COLUMN superseded_images.position IS 'Order on the page, from 0.';
COMMENT ON COLUMN superseded_images.url IS 'URL of the picture.';
COMMENT ON COLUMN superseded_images.alt IS 'Alternative text of the markup.';
COMMENT ON COLUMN superseded_images.caption IS 'Caption, without the credit.';
COMMENT ON COLUMN superseded_images.credit IS 'Who took or owns it.';
COMMENT ON COLUMN superseded_images.found_in IS 'Where it was found: figure, json-ld, og:image, text.';

CREATE TABLE superseded_removed_blocks (
    article_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    span_start BIGINT,
    kind VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE superseded_removed_blocks IS 'Every block or span cut from the text of a superseded version, with the rule that cut it.';
COMMENT ON COLUMN superseded_removed_blocks.article_id IS 'The article it was cut from.';
COMMENT ON COLUMN superseded_removed_blocks.version IS 'The version it was cut from.';
COMMENT ON COLUMN superseded_removed_blocks.position IS 'Position of the block among the blocks of the page or document, from 0.';
COMMENT ON COLUMN superseded_removed_blocks.span_start IS 'Character offset of a span cut from inside the block; NULL for a whole block.';
COMMENT ON COLUMN superseded_removed_blocks.kind IS 'What it is, such as caption, comment_form, related.';
COMMENT ON COLUMN superseded_removed_blocks.rule IS 'Name of the rule that cut it.';
COMMENT ON COLUMN superseded_removed_blocks.text IS 'What was cut, as it stood.';

CREATE TABLE revisions (
    article_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    changed VARCHAR[] NOT NULL,
    correction_note VARCHAR,
    diff VARCHAR,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE revisions IS 'What each version but the first changed, as it came. Key: article_id and version.';
COMMENT ON COLUMN revisions.article_id IS 'The article that changed.';
COMMENT ON COLUMN revisions.version IS 'The version that brought the change.';
COMMENT ON COLUMN revisions.changed IS 'Columns of articles that differ from the version before, such as title, body, authors; rules where other rules cleaned the two, which may show in the others.';
COMMENT ON COLUMN revisions.correction_note IS 'What the page says of the change, where this version is the first to say it: a correction, an update, an editor''s note.';
COMMENT ON COLUMN revisions.diff IS 'Title, dek and body against the version before, as git diff --word-diff writes it: [-gone-]{+new+}, paragraphs that stayed as …; NULL where none of them changed.';
COMMENT ON COLUMN revisions.run_id IS 'Run that saw the change.';

ALTER TABLE editions ADD COLUMN seconds DOUBLE;
COMMENT ON COLUMN editions.seconds IS 'What publishing took: checkpoint, copy, fsync and rename; NULL in the file of that edition itself.';

CREATE VIEW this_edition AS
SELECT
    edition,
    published_at,
    current_timestamp - published_at AS age,
    run_id,
    (SELECT count(*) FROM articles) AS articles,
    (SELECT max(landed_at) FROM articles) AS newest_article_landed_at,
    'Close every connection to this file and open it again: each run that changes anything puts a new file in its place.'
        AS to_see_a_newer_one
FROM editions
ORDER BY edition DESC
LIMIT 1;
COMMENT ON VIEW this_edition IS 'The file you have open: which edition it is, how old, which run made it, and how to see a newer one.';
COMMENT ON COLUMN this_edition.edition IS 'Number of the edition.';
COMMENT ON COLUMN this_edition.published_at IS 'When it was sealed for publishing.';
COMMENT ON COLUMN this_edition.age IS 'How long ago that was, as of this query.';
COMMENT ON COLUMN this_edition.run_id IS 'Run that made it.';
COMMENT ON COLUMN this_edition.articles IS 'Current articles in it.';
COMMENT ON COLUMN this_edition.newest_article_landed_at IS 'When the last of them landed.';
COMMENT ON COLUMN this_edition.to_see_a_newer_one IS 'What to do to see a newer edition.';

CREATE VIEW articles_current AS -- 0010 replaces it, with its comments
WITH
visits AS (
    SELECT
        pages.url_id,
        pages.fetched_at,
        coalesce(pages.reason = 'gone' OR cleanings.reason = 'soft_404', false) AS is_gone,
        pages.reason IS NULL AND cleanings.reason IS NULL AS is_there
    FROM pages
    LEFT JOIN cleanings ON pages.page_id = cleanings.item_id
),
seen AS (
    SELECT
        url_id,
        max(fetched_at) AS checked_at,
        max(fetched_at) FILTER (is_there) AS last_seen_at
    FROM visits
    GROUP BY url_id
),
gone AS (
    SELECT visits.url_id, min(visits.fetched_at) AS gone_at
    FROM visits
    INNER JOIN seen ON visits.url_id = seen.url_id
    WHERE visits.is_gone AND visits.fetched_at > seen.last_seen_at
    GROUP BY visits.url_id
)
SELECT
    articles.*,
    seen.checked_at,
    seen.last_seen_at,
    gone.gone_at,
    revisions.correction_note
FROM articles
LEFT JOIN seen ON articles.origin = 'page' AND articles.url_id = seen.url_id
LEFT JOIN gone ON articles.origin = 'page' AND articles.url_id = gone.url_id
LEFT JOIN revisions ON articles.article_id = revisions.article_id AND articles.version = revisions.version;

CREATE VIEW articles_by_day AS
SELECT
    published_on AS day,
    publisher,
    count(*) AS articles,
    count(*) FILTER (agency IS NOT NULL) AS from_agencies,
    count(*) FILTER (origin = 'document') AS from_documents,
    count(*) FILTER (version > 1) AS changed,
    count(DISTINCT language) AS languages,
    sum(word_count)::BIGINT AS words
FROM articles
GROUP BY published_on, publisher
ORDER BY day DESC NULLS LAST, articles DESC, publisher;
COMMENT ON VIEW articles_by_day IS 'How many articles each publisher has for each day of publication, the newest day first.';
COMMENT ON COLUMN articles_by_day.day IS 'Day of publication as written; NULL where it is unknown.';
COMMENT ON COLUMN articles_by_day.publisher IS 'Who published them; NULL where it is unknown.';
COMMENT ON COLUMN articles_by_day.articles IS 'Current articles of that day and publisher.';
COMMENT ON COLUMN articles_by_day.from_agencies IS 'Of these, agency copy.';
COMMENT ON COLUMN articles_by_day.from_documents IS 'Of these, made from a document''s own text.';
COMMENT ON COLUMN articles_by_day.changed IS 'Of these, changed since they were first seen.';
COMMENT ON COLUMN articles_by_day.languages IS 'Languages they are written in.';
COMMENT ON COLUMN articles_by_day.words IS 'Words of their bodies together.';

CREATE OR REPLACE VIEW article_history AS
WITH versions AS (
    SELECT *, NULL::TIMESTAMPTZ AS superseded_at, NULL::VARCHAR AS superseded_reason FROM articles
    UNION ALL BY NAME
    SELECT * EXCLUDE (superseded_by_run_id) FROM superseded_articles
)
SELECT
    versions.article_id,
    versions.version,
    versions.superseded_at IS NULL AS is_current,
    revisions.changed,
    revisions.correction_note,
    revisions.diff,
    versions.title,
    versions.body,
    versions.origin,
    versions.url,
    versions.page_id,
    versions.document_id,
    versions.landed_at,
    versions.superseded_at,
    versions.superseded_reason,
    articles_current.gone_at,
    versions.run_id
FROM versions
LEFT JOIN revisions ON versions.article_id = revisions.article_id AND versions.version = revisions.version
LEFT JOIN articles_current
    ON versions.article_id = articles_current.article_id AND versions.version = articles_current.version;
COMMENT ON VIEW article_history IS 'Every version of every article, the current one too: what each changed, what the page says of it, and when the page was deleted.';
COMMENT ON COLUMN article_history.article_id IS 'The article.';
COMMENT ON COLUMN article_history.version IS '1 for the first.';
COMMENT ON COLUMN article_history.is_current IS 'Whether it stands in articles.';
COMMENT ON COLUMN article_history.changed IS 'Columns that differ from the version before; NULL for the first.';
COMMENT ON COLUMN article_history.correction_note IS 'What the page says of the change, where this version is the first to say it.';
COMMENT ON COLUMN article_history.diff IS 'Title, dek and body against the version before: [-gone-]{+new+}, paragraphs that stayed as ….';
COMMENT ON COLUMN article_history.title IS 'Headline of this version.';
COMMENT ON COLUMN article_history.body IS 'Text of this version.';
COMMENT ON COLUMN article_history.origin IS 'What it was made from: page, or document.';
COMMENT ON COLUMN article_history.url IS 'URL it was fetched from, or that its document names.';
COMMENT ON COLUMN article_history.page_id IS 'The row of pages it was made from.';
COMMENT ON COLUMN article_history.document_id IS 'The row of documents it was made from, or that led to its URL.';
COMMENT ON COLUMN article_history.landed_at IS 'When it came into the warehouse.';
COMMENT ON COLUMN article_history.superseded_at IS 'When it left articles; NULL for the current one.';
COMMENT ON COLUMN article_history.superseded_reason IS 'Why it is not current: changed, merged, rejected, shorter.';
COMMENT ON COLUMN article_history.gone_at IS 'For the current version: when its page was found deleted at the source.';
COMMENT ON COLUMN article_history.run_id IS 'Run that landed it.';

CREATE OR REPLACE VIEW what_was_cut AS
SELECT
    articles.title,
    articles.url,
    articles.publisher,
    removed_blocks.position,
    removed_blocks.span_start,
    removed_blocks.kind,
    removed_blocks.rule,
    removed_blocks.text,
    removed_blocks.article_id
FROM removed_blocks
INNER JOIN articles ON removed_blocks.article_id = articles.article_id;
COMMENT ON VIEW what_was_cut IS 'Each block or span cut from a current article, beside its title, URL and publisher.';
COMMENT ON COLUMN what_was_cut.title IS 'Headline of the article it was cut from.';
COMMENT ON COLUMN what_was_cut.url IS 'URL of the article it was cut from.';
COMMENT ON COLUMN what_was_cut.publisher IS 'Publisher of the article it was cut from.';
COMMENT ON COLUMN what_was_cut.position IS 'Position of the block among the blocks of the page or document, from 0.';
COMMENT ON COLUMN what_was_cut.span_start IS 'Character offset of a span cut from inside the block; NULL for a whole block.';
COMMENT ON COLUMN what_was_cut.kind IS 'What it is, such as caption, comment_form, related.';
COMMENT ON COLUMN what_was_cut.rule IS 'Name of the rule that cut it.';
COMMENT ON COLUMN what_was_cut.text IS 'What was cut, as it stood.';
COMMENT ON COLUMN what_was_cut.article_id IS 'The article it was cut from.';

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
COMMENT ON COLUMN lineage.found_by IS 'How its URL was found: feed, sitemap, url_list, launchpad, document.';
COMMENT ON COLUMN lineage.document_path IS 'File of the document it was made from, or that led to its URL.';
COMMENT ON COLUMN lineage.url IS 'URL it was fetched from, or that its document names.';
COMMENT ON COLUMN lineage.redirects IS 'URLs left behind on the way, in order.';
COMMENT ON COLUMN lineage.final_url IS 'URL that answered, after redirects.';
COMMENT ON COLUMN lineage.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN lineage.status IS 'HTTP status of the response.';
COMMENT ON COLUMN lineage.page_digest IS 'sha256: and 64 hexadecimal digits, of the decoded body.';
COMMENT ON COLUMN lineage.warc_file IS 'File of the archive that holds the response.';
COMMENT ON COLUMN lineage.warc_offset IS 'Where the record begins in it, in bytes.';
COMMENT ON COLUMN lineage.warc_record_id IS 'Identifier of the record, <urn:uuid:…>.';
COMMENT ON COLUMN lineage.extractor IS 'Name and version of the extractor that read it.';
COMMENT ON COLUMN lineage.rules_version IS 'Version of the cleaning rules that cut it.';
COMMENT ON COLUMN lineage.landed_at IS 'When this version came into the warehouse.';
COMMENT ON COLUMN lineage.run_id IS 'Run that landed it.';
