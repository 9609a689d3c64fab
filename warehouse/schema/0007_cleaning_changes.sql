-- What cleaning anew would change, for a person to read before it does.

CREATE TABLE cleaning_changes (
    run_id VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL,
    article_id VARCHAR,
    url VARCHAR,
    title VARCHAR,
    effect VARCHAR NOT NULL,
    reason VARCHAR,
    words_before BIGINT,
    words_after BIGINT,
    paragraphs_cut VARCHAR[] NOT NULL,
    paragraphs_restored VARCHAR[] NOT NULL,
    fields_changed VARCHAR[] NOT NULL
);
COMMENT ON TABLE cleaning_changes IS 'What the last previews found that cleaning anew would change; what it would not change has no row. Key: run_id and item_id.';
COMMENT ON COLUMN cleaning_changes.run_id IS 'The run of preview_reclean that looked.';
COMMENT ON COLUMN cleaning_changes.item_id IS 'url_id or document_id of the input.';
COMMENT ON COLUMN cleaning_changes.article_id IS 'Its article.';
COMMENT ON COLUMN cleaning_changes.url IS 'URL of the article.';
COMMENT ON COLUMN cleaning_changes.title IS 'Headline.';
COMMENT ON COLUMN cleaning_changes.effect IS 'changed, lost (it would be rejected), or new (it was rejected).';
COMMENT ON COLUMN cleaning_changes.reason IS 'Why it would be rejected, from the closed list.';
COMMENT ON COLUMN cleaning_changes.words_before IS 'Words of the body now.';
COMMENT ON COLUMN cleaning_changes.words_after IS 'Words it would have.';
COMMENT ON COLUMN cleaning_changes.paragraphs_cut IS 'Paragraphs that would go, or change.';
COMMENT ON COLUMN cleaning_changes.paragraphs_restored IS 'Paragraphs that would come, or as they would read.';
COMMENT ON COLUMN cleaning_changes.fields_changed IS 'Columns of articles that would change.';
