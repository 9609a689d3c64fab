-- How far the files of a source have been read.
FROM warc_readings
WHERE source_id = $source_id;
