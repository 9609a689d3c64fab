-- What a site has taught: lines that stand in many of its stories and are no part of any.

CREATE MACRO site_of(url) AS nullif(regexp_extract(url, '^https?://(?:www\.)?([^/?#]+)', 1), '');
CREATE MACRO form_of(block) AS regexp_replace(block, '[0-9]+', '0', 'g');

CREATE TABLE site_lessons (
    site VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    author VARCHAR,
    stories BIGINT NOT NULL,
    of_articles BIGINT NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    forgotten_at TIMESTAMPTZ,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE site_lessons IS 'Lines that a site prints in many different stories, and that are therefore cut from all of them. Key: site and form.';
COMMENT ON COLUMN site_lessons.site IS 'Host of the URLs, without www.';
COMMENT ON COLUMN site_lessons.form IS 'The line, each number in it written as 0.';
COMMENT ON COLUMN site_lessons.author IS 'Whose stories carry it, where it names one of their authors; NULL where any of the site''s do.';
COMMENT ON COLUMN site_lessons.stories IS 'Different stories it was seen in, among the latest of the site (or author); copies count for one.';
COMMENT ON COLUMN site_lessons.of_articles IS 'Articles of the site (or author) looked at.';
COMMENT ON COLUMN site_lessons.first_seen_at IS 'When the earliest of these stories landed.';
COMMENT ON COLUMN site_lessons.last_seen_at IS 'When the latest of these stories landed.';
COMMENT ON COLUMN site_lessons.forgotten_at IS 'When the site was found to show it no longer; NULL for a lesson that holds.';
COMMENT ON COLUMN site_lessons.run_id IS 'Run that learned it first.';
