-- The smallest and largest value that each column ever had: kept for the planner, and of rows that are gone, too.
UPDATE __ducklake_metadata_LAKE.ducklake_table_column_stats
SET min_value = NULL, max_value = NULL;
