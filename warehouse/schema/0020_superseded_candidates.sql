-- Who said what of the versions that left. Of a version that left before this, nothing is known of it.

CREATE TABLE superseded_candidates (
    article_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    field VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    value VARCHAR,
    raw VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    chosen BOOLEAN NOT NULL,
    why VARCHAR
);
COMMENT ON TABLE superseded_candidates IS 'What each source said of each field of a superseded version, and which was believed. Key: article_id, version, field and position.';
COMMENT ON COLUMN superseded_candidates.article_id IS 'The article it was said of.';
COMMENT ON COLUMN superseded_candidates.version IS 'The version it was said of.';
COMMENT ON COLUMN superseded_candidates.field IS 'What it was said of, as in candidates.';
COMMENT ON COLUMN superseded_candidates.position IS 'Order in which the sources of the field were asked, from 0.';
COMMENT ON COLUMN superseded_candidates.value IS 'What it says, normalised; NULL where it was refused.';
COMMENT ON COLUMN superseded_candidates.raw IS 'What it says, as it stood.';
COMMENT ON COLUMN superseded_candidates.source IS 'Who said it, such as json-ld headline, meta og:title, h1, time, visible, url, feed, htmldate, text.';
COMMENT ON COLUMN superseded_candidates.chosen IS 'Whether it was believed.';
COMMENT ON COLUMN superseded_candidates.why IS 'The rule that chose it, or why it was refused; NULL for one that was good and not needed.';

CREATE VIEW field_history AS
WITH versions AS (
    SELECT article_id, version, true AS is_current, title, url FROM articles
    UNION ALL
    SELECT article_id, version, false, title, url FROM superseded_articles
),
said AS (
    SELECT candidates.*, articles.version
    FROM candidates
    INNER JOIN articles ON candidates.article_id = articles.article_id
    UNION ALL BY NAME
    FROM superseded_candidates
)
SELECT
    versions.title,
    versions.url,
    said.version,
    versions.is_current,
    said.field,
    said.source,
    said.value,
    said.raw,
    said.chosen,
    said.why,
    said.position,
    said.article_id
FROM said
INNER JOIN versions ON said.article_id = versions.article_id AND said.version = versions.version;

COMMENT ON VIEW field_history IS 'Each source''s word on each field of every version of an article: who_said_what of the earlier ones, too.';
COMMENT ON COLUMN field_history.title IS 'Headline of that version.';
COMMENT ON COLUMN field_history.url IS 'Normalised URL of that version.';
COMMENT ON COLUMN field_history.version IS '1 for the first.';
COMMENT ON COLUMN field_history.is_current IS 'Whether it stands in articles.';
COMMENT ON COLUMN field_history.field IS 'What it was said of, such as title, authors, published.';
COMMENT ON COLUMN field_history.source IS 'Who said it.';
COMMENT ON COLUMN field_history.value IS 'What it says, normalised; NULL where it was refused.';
COMMENT ON COLUMN field_history.raw IS 'What it says, as it stood.';
COMMENT ON COLUMN field_history.chosen IS 'Whether it was believed.';
COMMENT ON COLUMN field_history.why IS 'The rule that chose it, or why it was refused.';
COMMENT ON COLUMN field_history.position IS 'Order in which the sources of the field were asked, from 0.';
COMMENT ON COLUMN field_history.article_id IS 'The article it was said of.';
