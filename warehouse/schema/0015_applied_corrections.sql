-- Which lines of corrections.toml changed which articles, and what stood there before.

CREATE TABLE applied_corrections (
    article_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    raw VARCHAR[] NOT NULL,
    value VARCHAR[] NOT NULL,
    aliases VARCHAR[] NOT NULL
);
COMMENT ON TABLE applied_corrections IS 'Current articles that a line of corrections.toml changed; without the line the next run puts the raw value back. Key: article_id and field.';
COMMENT ON COLUMN applied_corrections.article_id IS 'The article it was applied to.';
COMMENT ON COLUMN applied_corrections.field IS 'The column of articles: publisher or authors.';
COMMENT ON COLUMN applied_corrections.raw IS 'What the pipeline made of the page, a name each.';
COMMENT ON COLUMN applied_corrections.value IS 'What stands in articles instead.';
COMMENT ON COLUMN applied_corrections.aliases IS 'The aliases whose lines were applied.';
