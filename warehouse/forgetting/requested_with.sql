-- The tombstones that keep these things from coming back: their own, and all that were set with them.
SELECT * FROM tombstones
WHERE (run_id, forgotten_at) IN (
    SELECT (run_id, forgotten_at) FROM tombstones WHERE kind = $kind AND key IN (SELECT unnest($keys))
)
ORDER BY forgotten_at, kind, key;
