-- What was read in whole of each source.
FROM polled_files;
