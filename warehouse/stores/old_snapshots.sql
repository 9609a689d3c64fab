-- What may go: older than the last edition, or than the present, and than $until.
SELECT list(snapshot_id)
FROM ducklake_snapshots('LAKE')
WHERE snapshot_id < coalesce($before, (SELECT max(snapshot_id) FROM ducklake_snapshots('LAKE')))
    AND snapshot_time < $until;
