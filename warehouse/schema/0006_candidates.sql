-- What every source said of every field, which was believed, and the facts that were not kept before.

CREATE TABLE candidates (
    article_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    value VARCHAR,
    raw VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    chosen BOOLEAN NOT NULL,
    why VARCHAR
);
COMMENT ON TABLE candidates IS 'What each source said of each field of a current article, and which was believed. Key: article_id, field and position.';
COMMENT ON COLUMN candidates.article_id IS 'The article it was said of.';
COMMENT ON COLUMN candidates.field IS 'What it was said of: title, dek, authors, published, modified, section, tags, language, canonical_url, alternate_urls, lead_image_url, licence, free_to_read.';
COMMENT ON COLUMN candidates.position IS 'Order in which the sources of the field were asked, from 0.';
COMMENT ON COLUMN candidates.value IS 'What it says, normalised; NULL where it was refused.';
COMMENT ON COLUMN candidates.raw IS 'What it says, as it stood.';
COMMENT ON COLUMN candidates.source IS 'Who said it, such as json-ld headline, meta og:title, h1, time, visible, url, feed, htmldate, text.';
COMMENT ON COLUMN candidates.chosen IS 'Whether it was believed.';
COMMENT ON COLUMN candidates.why IS 'The rule that chose it, or why it was refused; NULL for one that was good and not needed.';

ALTER TABLE articles ADD COLUMN byline VARCHAR[] DEFAULT '[]';
ALTER TABLE articles ADD COLUMN published_offset VARCHAR;
ALTER TABLE articles ADD COLUMN modified_raw VARCHAR;
ALTER TABLE articles ADD COLUMN modified_at TIMESTAMPTZ;
ALTER TABLE articles ADD COLUMN modified_on DATE;
ALTER TABLE articles ADD COLUMN modified_source VARCHAR;
ALTER TABLE articles ADD COLUMN declared_language VARCHAR;
ALTER TABLE articles ADD COLUMN tags VARCHAR[] DEFAULT '[]';
ALTER TABLE articles ADD COLUMN alternate_urls VARCHAR[] DEFAULT '[]';
ALTER TABLE articles ADD COLUMN lead_image_url VARCHAR;
ALTER TABLE articles ADD COLUMN licence VARCHAR;
ALTER TABLE articles ADD COLUMN free_to_read BOOLEAN;
ALTER TABLE articles ADD COLUMN free_to_read_source VARCHAR;
ALTER TABLE articles ADD COLUMN reading_minutes BIGINT DEFAULT 0;
ALTER TABLE articles ALTER COLUMN byline SET NOT NULL;
ALTER TABLE articles ALTER COLUMN byline DROP DEFAULT;
ALTER TABLE articles ALTER COLUMN tags SET NOT NULL;
ALTER TABLE articles ALTER COLUMN tags DROP DEFAULT;
ALTER TABLE articles ALTER COLUMN alternate_urls SET NOT NULL;
ALTER TABLE articles ALTER COLUMN alternate_urls DROP DEFAULT;
ALTER TABLE articles ALTER COLUMN reading_minutes SET NOT NULL;
ALTER TABLE articles ALTER COLUMN reading_minutes DROP DEFAULT;
COMMENT ON COLUMN articles.byline IS 'Whom the page credits as author, in its order: people, and the desks, agencies and publishers that authors leaves out.';
COMMENT ON COLUMN articles.published_offset IS 'Offset of the time zone the date was written in, such as +02:00; NULL where none is said.';
COMMENT ON COLUMN articles.modified_raw IS 'Date of the last change as written.';
COMMENT ON COLUMN articles.modified_at IS 'Instant of the last change in UTC, where the page gives one with its offset.';
COMMENT ON COLUMN articles.modified_on IS 'Day of the last change as written where it was written.';
COMMENT ON COLUMN articles.modified_source IS 'Where the date of the last change was found.';
COMMENT ON COLUMN articles.declared_language IS 'Language the page declares, ISO 639-1; language is measured of the text.';
COMMENT ON COLUMN articles.tags IS 'Keywords the page gives its story.';
COMMENT ON COLUMN articles.alternate_urls IS 'Other addresses of the page: AMP, other languages, short link.';
COMMENT ON COLUMN articles.lead_image_url IS 'URL of the picture that stands for the story.';
COMMENT ON COLUMN articles.licence IS 'Licence the page gives its text under: a URL, or its words.';
COMMENT ON COLUMN articles.free_to_read IS 'Whether the page says that anyone may read it; NULL where it does not say.';
COMMENT ON COLUMN articles.free_to_read_source IS 'Where it says so.';
COMMENT ON COLUMN articles.reading_minutes IS 'Minutes to read the body, at 238 words a minute, rounded up.';

ALTER TABLE superseded_articles ADD COLUMN byline VARCHAR[] DEFAULT '[]';
ALTER TABLE superseded_articles ADD COLUMN published_offset VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN modified_raw VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN modified_at TIMESTAMPTZ;
ALTER TABLE superseded_articles ADD COLUMN modified_on DATE;
ALTER TABLE superseded_articles ADD COLUMN modified_source VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN declared_language VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN tags VARCHAR[] DEFAULT '[]';
ALTER TABLE superseded_articles ADD COLUMN alternate_urls VARCHAR[] DEFAULT '[]';
ALTER TABLE superseded_articles ADD COLUMN lead_image_url VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN licence VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN free_to_read BOOLEAN;
ALTER TABLE superseded_articles ADD COLUMN free_to_read_source VARCHAR;
ALTER TABLE superseded_articles ADD COLUMN reading_minutes BIGINT DEFAULT 0;
ALTER TABLE superseded_articles ALTER COLUMN byline SET NOT NULL;
ALTER TABLE superseded_articles ALTER COLUMN byline DROP DEFAULT;
ALTER TABLE superseded_articles ALTER COLUMN tags SET NOT NULL;
ALTER TABLE superseded_articles ALTER COLUMN tags DROP DEFAULT;
ALTER TABLE superseded_articles ALTER COLUMN alternate_urls SET NOT NULL;
ALTER TABLE superseded_articles ALTER COLUMN alternate_urls DROP DEFAULT;
ALTER TABLE superseded_articles ALTER COLUMN reading_minutes SET NOT NULL;
ALTER TABLE superseded_articles ALTER COLUMN reading_minutes DROP DEFAULT;
COMMENT ON COLUMN superseded_articles.byline IS 'Whom the page credits as author, in its order: people, and the desks, agencies and publishers that authors leaves out.';
COMMENT ON COLUMN superseded_articles.published_offset IS 'Offset of the time zone the date was written in, such as +02:00; NULL where none is said.';
COMMENT ON COLUMN superseded_articles.modified_raw IS 'Date of the last change as written.';
COMMENT ON COLUMN superseded_articles.modified_at IS 'Instant of the last change in UTC, where the page gives one with its offset.';
COMMENT ON COLUMN superseded_articles.modified_on IS 'Day of the last change as written where it was written.';
COMMENT ON COLUMN superseded_articles.modified_source IS 'Where the date of the last change was found.';
COMMENT ON COLUMN superseded_articles.declared_language IS 'Language the page declares, ISO 639-1; language is measured of the text.';
COMMENT ON COLUMN superseded_articles.tags IS 'Keywords the page gives its story.';
COMMENT ON COLUMN superseded_articles.alternate_urls IS 'Other addresses of the page: AMP, other languages, short link.';
COMMENT ON COLUMN superseded_articles.lead_image_url IS 'URL of the picture that stands for the story.';
COMMENT ON COLUMN superseded_articles.licence IS 'Licence the page gives its text under: a URL, or its words.';
COMMENT ON COLUMN superseded_articles.free_to_read IS 'Whether the page says that anyone may read it; NULL where it does not say.';
COMMENT ON COLUMN superseded_articles.free_to_read_source IS 'Where it says so.';
COMMENT ON COLUMN superseded_articles.reading_minutes IS 'Minutes to read the body, at 238 words a minute, rounded up.';

CREATE VIEW who_said_what AS
SELECT
    articles.title,
    articles.url,
    candidates.field,
    candidates.source,
    candidates.value,
    candidates.raw,
    candidates.chosen,
    candidates.why,
    candidates.position,
    candidates.article_id
FROM candidates
INNER JOIN articles ON candidates.article_id = articles.article_id;

COMMENT ON VIEW who_said_what IS 'Each source''s word on each field of a current article, beside its title and URL.';
COMMENT ON COLUMN who_said_what.title IS 'Headline of the article.';
COMMENT ON COLUMN who_said_what.url IS 'Normalised URL of the article.';
COMMENT ON COLUMN who_said_what.field IS 'What it was said of, such as title, authors, published.';
COMMENT ON COLUMN who_said_what.source IS 'Who said it.';
COMMENT ON COLUMN who_said_what.value IS 'What it says, normalised; NULL where it was refused.';
COMMENT ON COLUMN who_said_what.raw IS 'What it says, as it stood.';
COMMENT ON COLUMN who_said_what.chosen IS 'Whether it was believed.';
COMMENT ON COLUMN who_said_what.why IS 'The rule that chose it, or why it was refused.';
COMMENT ON COLUMN who_said_what.position IS 'Order in which the sources of the field were asked, from 0.';
COMMENT ON COLUMN who_said_what.article_id IS 'The article it was said of.';
