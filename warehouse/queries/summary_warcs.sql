-- The WARC files of others that this run read, and how far; the damaged ones first.
SELECT path AS file, responses, read_bytes, byte_size, warning
FROM warc_readings
WHERE run_id = $run_id
ORDER BY warning IS NULL, path;
