-- WARC files as a source: how far each was read.
CREATE TABLE warc_readings (
    file_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    byte_size BIGINT NOT NULL,
    read_bytes BIGINT NOT NULL,
    responses BIGINT NOT NULL,
    warning VARCHAR,
    read_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE warc_readings IS 'Files of WARC sources, and how far each has been read: one that has not grown is not read again. Key: file_id.';
COMMENT ON COLUMN warc_readings.file_id IS 'Identifier of source and path.';
COMMENT ON COLUMN warc_readings.source_id IS 'The source it belongs to.';
COMMENT ON COLUMN warc_readings.path IS 'Path of the file.';
COMMENT ON COLUMN warc_readings.byte_size IS 'Its size in bytes when it was last read.';
COMMENT ON COLUMN warc_readings.read_bytes IS 'All response records before this offset have landed.';
COMMENT ON COLUMN warc_readings.responses IS 'How many they are.';
COMMENT ON COLUMN warc_readings.warning IS 'Why it was read no further; NULL where it was read to its end, or is being read.';
COMMENT ON COLUMN warc_readings.read_at IS 'When it was last read.';
COMMENT ON COLUMN warc_readings.run_id IS 'Run that read it last.';
COMMENT ON COLUMN sources.kind IS 'feed, sitemap, url_list, inbox, warc or launchpad.';
COMMENT ON COLUMN article_urls.found_by IS 'How it was first found: feed, sitemap, url_list, launchpad, document, warc. What came by warc is not fetched.';
