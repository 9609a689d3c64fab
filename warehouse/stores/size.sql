SELECT
    sum(file_size_bytes + delete_file_size_bytes)::BIGINT AS bytes,
    sum(file_count + delete_file_count)::BIGINT AS files
FROM ducklake_table_info('LAKE');
