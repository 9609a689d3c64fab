-- The last word counts.
DELETE FROM warc_readings WHERE file_id IN (SELECT file_id FROM incoming_warc_readings);

INSERT INTO warc_readings BY NAME FROM incoming_warc_readings;

SELECT count(*), 0 FROM incoming_warc_readings;
