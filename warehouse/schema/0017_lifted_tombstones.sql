-- What was forgotten and may come back: the tombstones that a person lifted.

CREATE TABLE lifted_tombstones (
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    because VARCHAR NOT NULL,
    forgotten_at TIMESTAMPTZ NOT NULL,
    forgotten_run_id VARCHAR NOT NULL,
    lifted_because VARCHAR NOT NULL,
    lifted_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE lifted_tombstones IS 'What was forgotten and may come back, since a person lifted its tombstone. Key: kind, key and forgotten_at.';
COMMENT ON COLUMN lifted_tombstones.kind IS 'What was forgotten: article, url, host (with all below it) or document.';
COMMENT ON COLUMN lifted_tombstones.key IS 'article_id, url_id, the host''s name, or the digest of the document''s bytes.';
COMMENT ON COLUMN lifted_tombstones.because IS 'The reason a person gave for forgetting it.';
COMMENT ON COLUMN lifted_tombstones.forgotten_at IS 'When it was asked for.';
COMMENT ON COLUMN lifted_tombstones.forgotten_run_id IS 'Run or command that was asked to forget it.';
COMMENT ON COLUMN lifted_tombstones.lifted_because IS 'The reason a person gave for letting it come back.';
COMMENT ON COLUMN lifted_tombstones.lifted_at IS 'When it was lifted.';
COMMENT ON COLUMN lifted_tombstones.run_id IS 'Run or command that lifted it.';
