DELETE FROM polled_files WHERE file_id IN (SELECT file_id FROM incoming_polled_files);

INSERT INTO polled_files BY NAME FROM incoming_polled_files;
