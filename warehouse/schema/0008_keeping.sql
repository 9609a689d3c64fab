-- Where the bytes of documents lie, what was forgotten, what was given out, and the bytes of every version.

ALTER TABLE documents ADD COLUMN warc_file VARCHAR;
ALTER TABLE documents ADD COLUMN warc_offset BIGINT;
COMMENT ON COLUMN documents.warc_file IS 'WARC file below the archive''s folder that holds the file''s bytes; NULL where they could not be read.';
COMMENT ON COLUMN documents.warc_offset IS 'Byte offset of their resource record in that file.';

CREATE TABLE tombstones (
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    because VARCHAR NOT NULL,
    forgotten_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    erased_at TIMESTAMPTZ
);
COMMENT ON TABLE tombstones IS 'What was forgotten on request and may not come back. Key: kind and key.';
COMMENT ON COLUMN tombstones.kind IS 'What is forgotten: article, url, host (with all below it) or document.';
COMMENT ON COLUMN tombstones.key IS 'article_id, url_id, the host''s name, or the digest of the document''s bytes.';
COMMENT ON COLUMN tombstones.because IS 'The reason a person gave.';
COMMENT ON COLUMN tombstones.forgotten_at IS 'When it was asked for.';
COMMENT ON COLUMN tombstones.run_id IS 'Run or command that was asked to.';
COMMENT ON COLUMN tombstones.erased_at IS 'When the last trace was gone from tables and archive; NULL while that is under way.';

CREATE TABLE exports (
    export_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    query VARCHAR,
    since_run_id VARCHAR,
    edition BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    exported_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE exports IS 'Copies that were given out, so that whoever forgets an article knows where else it is. Key: export_id.';
COMMENT ON COLUMN exports.export_id IS 'Identifier of the export.';
COMMENT ON COLUMN exports.kind IS 'whole (every table, as Parquet by day), jsonl, csv, parquet or warc.';
COMMENT ON COLUMN exports.path IS 'File or folder it was written to.';
COMMENT ON COLUMN exports.query IS 'The query it answers; NULL for everything.';
COMMENT ON COLUMN exports.since_run_id IS 'Run since which it has the changes; NULL where it is no incremental one.';
COMMENT ON COLUMN exports.edition IS 'Edition it was made from.';
COMMENT ON COLUMN exports.row_count IS 'Rows, or records of a WARC file.';
COMMENT ON COLUMN exports.bytes IS 'Size of its files.';
COMMENT ON COLUMN exports.exported_at IS 'When it was whole.';

CREATE VIEW article_bytes AS
WITH versions AS (
    SELECT article_id, version, true AS is_current, origin, page_id, document_id FROM articles
    UNION ALL
    SELECT article_id, version, false, origin, page_id, document_id FROM superseded_articles
)
SELECT
    versions.article_id,
    versions.version,
    versions.is_current,
    versions.origin,
    if(versions.origin = 'page', pages.warc_file, documents.warc_file) AS warc_file,
    if(versions.origin = 'page', pages.warc_offset, documents.warc_offset) AS warc_offset,
    if(versions.origin = 'page', pages.digest, documents.digest) AS digest,
    if(versions.origin = 'page', pages.byte_size, documents.byte_size) AS byte_size,
    if(versions.origin = 'page', pages.fetched_at, documents.first_seen_at) AS obtained_at,
    if(versions.origin = 'page', pages.final_url, documents.path) AS obtained_from
FROM versions
LEFT JOIN pages AS made_from ON versions.page_id = made_from.page_id
LEFT JOIN pages ON coalesce(made_from.revisit_of, made_from.page_id) = pages.page_id
LEFT JOIN documents ON versions.document_id = documents.document_id;

COMMENT ON VIEW article_bytes IS 'Where the raw bytes of every version of every article lie; make bytes ID=… brings them back, verified.';
COMMENT ON COLUMN article_bytes.article_id IS 'The story.';
COMMENT ON COLUMN article_bytes.version IS '1 for the first.';
COMMENT ON COLUMN article_bytes.is_current IS 'Whether it stands in articles.';
COMMENT ON COLUMN article_bytes.origin IS 'What it was made from: page or document.';
COMMENT ON COLUMN article_bytes.warc_file IS 'WARC file below the archive''s folder.';
COMMENT ON COLUMN article_bytes.warc_offset IS 'Byte offset of the record in that file: a response, or a resource for a document.';
COMMENT ON COLUMN article_bytes.digest IS 'sha256: and 64 hexadecimal digits, of the decoded body or the document.';
COMMENT ON COLUMN article_bytes.byte_size IS 'Size of the decoded body or the document in bytes.';
COMMENT ON COLUMN article_bytes.obtained_at IS 'When the page was fetched, or the document first seen.';
COMMENT ON COLUMN article_bytes.obtained_from IS 'URL that answered, or path of the document below its inbox.';
