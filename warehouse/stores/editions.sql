-- The snapshot of the last edition, and its number.
SELECT snapshot_id, split_part(commit_message, ' ', 2)::BIGINT AS edition
FROM ducklake_snapshots('LAKE')
WHERE author = 'copydesk' AND starts_with(commit_message, 'edition ')
ORDER BY snapshot_id DESC
LIMIT 1;
