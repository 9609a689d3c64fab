-- Publishers by their registered domain. An article that landed before has its own from its next cleaning on.

ALTER TABLE articles ADD COLUMN publisher_id VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN publisher_id VARCHAR;
COMMENT ON COLUMN articles.publisher_id IS 'Who publishes the page, the same under every spelling and on every subdomain: its registered domain (public suffix list), or its host where it has none; NULL for a document without a URL.';
COMMENT ON COLUMN superseded_articles.publisher_id IS 'Who publishes the page, the same under every spelling and on every subdomain: its registered domain (public suffix list), or its host where it has none; NULL for a document without a URL.';
COMMENT ON COLUMN candidates.field IS 'What it was said of: title, dek, authors, contributors, agency, publisher, original_publisher, dateline_place, published, modified, section, tags, language, canonical_url, alternate_urls, lead_image_url, licence, free_to_read.';

CREATE VIEW publishers AS
WITH spelt AS (
    SELECT publisher_id, publisher, count(*) AS articles, max(landed_at) AS last_landed_at
    FROM articles
    WHERE publisher_id IS NOT NULL
    GROUP BY publisher_id, publisher
)
SELECT
    publisher_id,
    first(publisher ORDER BY contains(publisher, '.') AND NOT contains(publisher, ' '), articles DESC, publisher)
        FILTER (publisher IS NOT NULL) AS name,
    list(publisher ORDER BY articles DESC, publisher) FILTER (publisher IS NOT NULL) AS spellings,
    sum(articles)::BIGINT AS articles,
    max(last_landed_at) AS last_landed_at
FROM spelt
GROUP BY publisher_id
ORDER BY articles DESC, publisher_id;
COMMENT ON VIEW publishers IS 'Each publisher once, with the one name to show: the spelling that most of its current articles have, a bare domain only where there is no other.';
COMMENT ON COLUMN publishers.publisher_id IS 'Its registered domain, or host where it has none.';
COMMENT ON COLUMN publishers.name IS 'The name to show; NULL where no article gives one.';
COMMENT ON COLUMN publishers.spellings IS 'All names its articles have, the most frequent first.';
COMMENT ON COLUMN publishers.articles IS 'Its current articles.';
COMMENT ON COLUMN publishers.last_landed_at IS 'When the newest of them landed.';

-- articles has one column more now.
CREATE OR REPLACE VIEW articles_current AS
WITH
visits AS (
    SELECT
        pages.url_id,
        pages.fetched_at,
        coalesce(pages.reason = 'gone' OR cleanings.reason = 'soft_404', false) AS is_gone,
        pages.reason IS NULL AND cleanings.reason IS NULL AS is_there
    FROM pages
    LEFT JOIN cleanings ON coalesce(pages.revisit_of, pages.page_id) = cleanings.item_id
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
COMMENT ON VIEW articles_current IS 'Every current article, with when its page was last looked at, whether it is gone there, and its correction note.';
COMMENT ON COLUMN articles_current.article_id IS 'Identifier of the story: 16 hexadecimal digits of the SHA-256 of its canonical URL, or of the document where it has none.';
COMMENT ON COLUMN articles_current.version IS '1 for the first version; raised when the page changed, not when newer rules read the same page.';
COMMENT ON COLUMN articles_current.origin IS 'What the text was made from: page, or document (the dump''s own text).';
COMMENT ON COLUMN articles_current.origin_reason IS 'Why a document''s own text was used: no_url, url_rejected, url_deferred.';
COMMENT ON COLUMN articles_current.url_id IS 'The row of article_urls it came by; NULL for a document without a URL.';
COMMENT ON COLUMN articles_current.page_id IS 'The row of pages it was made from; NULL for a document''s own text.';
COMMENT ON COLUMN articles_current.document_id IS 'The row of documents it was made from, or that led to its URL.';
COMMENT ON COLUMN articles_current.url IS 'Normalised URL it was fetched from, or that its document names.';
COMMENT ON COLUMN articles_current.canonical_url IS 'URL the page names as its own.';
COMMENT ON COLUMN articles_current.title IS 'Headline.';
COMMENT ON COLUMN articles_current.dek IS 'Standfirst below the headline.';
COMMENT ON COLUMN articles_current.body IS 'Clean text: paragraphs, one a line, an empty line between.';
COMMENT ON COLUMN articles_current.authors IS 'People who wrote it, as printed, without By and without the agency.';
COMMENT ON COLUMN articles_current.contributors IS 'People the page credits with help: reporting by, additional reporting by.';
COMMENT ON COLUMN articles_current.agency IS 'News agency the story comes from, such as AFP.';
COMMENT ON COLUMN articles_current.publisher IS 'Who published this page.';
COMMENT ON COLUMN articles_current.original_publisher IS 'Who published the story first, where this page says that it is another''s.';
COMMENT ON COLUMN articles_current.photo_credits IS 'Photographers and picture agencies credited, never authors.';
COMMENT ON COLUMN articles_current.dateline_place IS 'Place the story is filed from, as its dateline says.';
COMMENT ON COLUMN articles_current.section IS 'Section of the paper it stands in.';
COMMENT ON COLUMN articles_current.published_raw IS 'Date of publication as written.';
COMMENT ON COLUMN articles_current.published_at IS 'Instant of publication in UTC, where the page gives one to the minute or better with its offset.';
COMMENT ON COLUMN articles_current.published_on IS 'Day of publication as written where it was written.';
COMMENT ON COLUMN articles_current.published_precision IS 'What is known of the date: instant, day; NULL where nothing is.';
COMMENT ON COLUMN articles_current.published_source IS 'Where the date was found, such as json-ld, meta, text.';
COMMENT ON COLUMN articles_current.language IS 'Language of the text itself, ISO 639-1.';
COMMENT ON COLUMN articles_current.word_count IS 'Words of the body.';
COMMENT ON COLUMN articles_current.extractor IS 'Name and version of the extractor that read it.';
COMMENT ON COLUMN articles_current.rules_version IS 'Version of the cleaning rules that cut it.';
COMMENT ON COLUMN articles_current.content_digest IS 'sha256: and 64 hexadecimal digits, of title and body.';
COMMENT ON COLUMN articles_current.landed_at IS 'When this version, as these rules made it, came into the warehouse.';
COMMENT ON COLUMN articles_current.run_id IS 'Run that landed it.';
COMMENT ON COLUMN articles_current.byline IS 'Whom the page credits as author, in its order: people, and the desks, agencies and publishers that authors leaves out.';
COMMENT ON COLUMN articles_current.published_offset IS 'Offset of the time zone the date was written in, such as +02:00; NULL where none is said.';
COMMENT ON COLUMN articles_current.modified_raw IS 'Date of the last change as written.';
COMMENT ON COLUMN articles_current.modified_at IS 'Instant of the last change in UTC, where the page gives one with its offset.';
COMMENT ON COLUMN articles_current.modified_on IS 'Day of the last change as written where it was written.';
COMMENT ON COLUMN articles_current.modified_source IS 'Where the date of the last change was found.';
COMMENT ON COLUMN articles_current.declared_language IS 'Language the page declares, ISO 639-1; language is measured of the text.';
COMMENT ON COLUMN articles_current.tags IS 'Keywords the page gives its story.';
COMMENT ON COLUMN articles_current.alternate_urls IS 'Other addresses of the page: AMP, other languages, short link.';
COMMENT ON COLUMN articles_current.lead_image_url IS 'URL of the picture that stands for the story.';
COMMENT ON COLUMN articles_current.licence IS 'Licence the page gives its text under: a URL, or its words.';
COMMENT ON COLUMN articles_current.free_to_read IS 'Whether the page says that anyone may read it; NULL where it does not say.';
COMMENT ON COLUMN articles_current.free_to_read_source IS 'Where it says so.';
COMMENT ON COLUMN articles_current.reading_minutes IS 'Minutes to read the body, at 238 words a minute, rounded up.';
COMMENT ON COLUMN articles_current.checked_at IS 'When its URL was last asked for, whatever came of it; NULL for a document''s own text.';
COMMENT ON COLUMN articles_current.last_seen_at IS 'When its page was last there as an article.';
COMMENT ON COLUMN articles_current.gone_at IS 'When its page was first found deleted at the source and has been since (404, 410, or a page that says so); NULL while it is there.';
COMMENT ON COLUMN articles_current.correction_note IS 'What the page says of its last change, where it says so.';
COMMENT ON COLUMN articles_current.publisher_id IS 'Who publishes the page, the same under every spelling and on every subdomain: its registered domain (public suffix list), or its host where it has none; NULL for a document without a URL.';
